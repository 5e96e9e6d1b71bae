import { createHash } from "node:crypto";

/**
 * The hash of a view's state at two cuts: SHA-256 over a line for each issuer, by id, of the JSON of `[id, items]`. Whoever folds the same events by the same rules and
 * hashes what comes of it so has the same state.
 */
export function stateHash(states: Iterable<readonly [issuer: string, items: readonly unknown[]]>): string {
  const hash = createHash("sha256");
  for (const state of states) hash.update(`${JSON.stringify(state)}\n`);
  return hash.digest("hex");
}
