import { createHash } from "node:crypto";
import { factKey, type Fact } from "../../events/values/fact.ts";
import type { RecordedRelease } from "./contestant.ts";

/** An event as a store gives it back, with what the fold looks at. */
export type Folded = { type: string; data: unknown; metadata: { issuer: string; announcedAt: string; sha256: string; ordinal: number } };

/** What stands of every fact of an issuer, and in which place of the order it was said. */
export type State = Map<string, { value: string; order: string }>;

/** The fold that every store's events go through: the newest statement of a fact stands, whichever stream comes first. */
export function evolve(state: State, { type, data, metadata }: Folded): State {
  if (type !== "ResultsReported") return state;
  const order = `${metadata.announcedAt} ${metadata.sha256} ${String(metadata.ordinal).padStart(4, "0")}`;
  for (const fact of (data as { facts: readonly Fact[] }).facts) {
    const key = factKey(fact);
    const stands = state.get(key);
    if (stands === undefined) state.set(key, { value: fact.value, order });
    else if (stands.order <= order) [stands.value, stands.order] = [fact.value, order];
  }
  return state;
}

/** The states of all issuers while their streams are folded one after the other. */
export class Issuers {
  readonly #states = new Map<string, State>();

  of(issuer: string): State {
    let state = this.#states.get(issuer);
    if (state === undefined) this.#states.set(issuer, (state = new Map()));
    return state;
  }

  /** What stands of everything, as one short text. */
  digest(): string {
    const hash = createHash("sha256");
    let facts = 0;
    for (const [issuer, state] of [...this.#states].sort(([a], [b]) => (a < b ? -1 : 1))) {
      for (const [key, { value }] of [...state].sort(([a], [b]) => (a < b ? -1 : 1))) {
        hash.update(`${issuer} ${key} ${value}\n`);
        facts += 1;
      }
    }
    return `${facts} ${hash.digest("hex").slice(0, 16)}`;
  }
}

/** A store that releases are appended to, a stream each, and whose streams are then folded. */
export interface FoldingStore {
  append(release: RecordedRelease): Promise<void>;
  /** Folds every stream that there is into the states of their issuers; `streams` says which there are. */
  fold(streams: readonly { stream: string; issuer: string }[]): Promise<Issuers>;
  /** Closes the file of a store that is in one and opens it again, so that what it remembers of the appends is gone. */
  reopen(): Promise<void>;
}
