import type { LedgerStore } from "../store/client.ts";
import { leafContent } from "./log-leaf.ts";
import { GrowingTree, inclusionProof, leafHash } from "./merkle.ts";
import { isReleaseStream } from "./stored-disclosure.ts";

/**
 * What proves that an event stands in the log: `content` is what its leaf is the hash of, `index` and `size` are its place among the log's events and how many
 * those are, `proof` the hashes beside its way up to `root`. `isIncluded` checks it with nothing else of the log.
 */
export type EventProof = { at: string; content: string; index: number; size: number; proof: string[]; root: string };

/** The proof of an event of a release's stream; null where the log has none there. */
export async function proveEvent(store: LedgerStore, stream: string, revision: bigint): Promise<EventProof | null> {
  const [tree, leaves] = [new GrowingTree(), [] as Uint8Array[]];
  let found: { content: string; index: number } | null = null;
  for await (const { event } of store.readAll()) {
    if (event === undefined || !isReleaseStream(event.streamId)) continue;
    const content = leafContent(event);
    if (event.streamId === stream && event.revision === revision) found = { content, index: leaves.length };
    const leaf = leafHash(content);
    leaves.push(leaf);
    tree.add(leaf);
  }
  return found === null ? null : { at: `${stream}@${revision}`, ...found, size: leaves.length, proof: inclusionProof(leaves, found.index), root: tree.root() };
}
