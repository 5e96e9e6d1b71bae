import { createHash } from "node:crypto";
import type { LedgerStore } from "../store/client.ts";
import type { DocumentArchive } from "./document-archive.ts";
import { CHECKPOINT_STREAM } from "./checkpoint.ts";
import { CheckpointAudit } from "./checkpoint-audit.ts";
import type { Finding } from "./finding.ts";
import { logLeaf } from "./log-leaf.ts";
import { GrowingTree } from "./merkle.ts";
import { ReleaseSoFar } from "./release-so-far.ts";
import { isReleaseStream, type LogEntry } from "./stored-disclosure.ts";

/**
 * What re-reading the whole ledger gave. `documents` counts those that the archive holds and whose hash was taken anew. `root` is that of the Merkle tree
 * over the events in the log's order: whoever noted it down sees whether any was altered, left out or moved since. `covered` counts the events that
 * checkpoints cover.
 */
export type Verification = { streams: number; events: number; documents: number; root: string; covered: number; findings: Finding[] };

/** The root over so many events from the log's beginning. */
export type Head = { size: number; root: string };

type Event = NonNullable<LogEntry["event"]>;

/** Re-reads the whole log and checks schemas, order and hashes; everything wrong is listed, not only the first. */
export async function verifyLedger(store: LedgerStore, archive: DocumentArchive, noted: Head | null = null): Promise<Verification> {
  const findings: Finding[] = [];
  const streams = new Map<string, ReleaseSoFar>();
  const [tree, checkpoints] = [new GrowingTree(), new CheckpointAudit()];
  let before: Event | null = null;
  for await (const entry of store.readAll()) {
    const { event } = entry;
    if (event?.streamId === CHECKPOINT_STREAM) checkpoints.addCheckpoint(event);
    if (event === undefined || !isReleaseStream(event.streamId)) continue;
    const leaf = logLeaf(event);
    const { at } = leaf;
    const report = (message: string): void => void findings.push({ at, message });
    tree.add(leaf.hash);
    if (tree.size === noted?.size && tree.root() !== noted.root) report(`is event ${noted.size} of the log, counted from one, and the root up to here is ${tree.root()}, not ${noted.root} as was noted`);
    checkpoints.addLeaf(leaf);
    const stream = streams.get(event.streamId) ?? new ReleaseSoFar();
    streams.set(event.streamId, stream);
    if (before !== null) checkOrder(before, event, report);
    stream.check(entry, report);
    before = event;
  }
  let documents = 0;
  for (const [name, { first }] of streams) {
    if (first === null) continue;
    const bytes = await archive.get(first.sha256);
    if (bytes === null) {
      findings.push({ at: `${name}@0`, message: `the archive does not hold its document, ${first.sha256}` });
      continue;
    }
    documents += 1;
    if (sha256(bytes) !== first.sha256) findings.push({ at: `${name}@0`, message: `the archived document does not have the hash ${first.sha256}` });
  }
  if (noted !== null && tree.size < noted.size) findings.push({ at: "the log", message: `has ${tree.size} events, fewer than the ${noted.size} of the head that was noted` });
  findings.push(...checkpoints.findings());
  return { streams: streams.size, events: tree.size, documents, root: tree.root(), covered: checkpoints.covered, findings };
}

function checkOrder(before: Event, event: Event, report: (message: string) => void): void {
  const rises = event.position.commit > before.position.commit || (event.position.commit === before.position.commit && event.position.prepare > before.position.prepare);
  if (!rises) report("does not stand after the event before it in the log");
  if (event.created.getTime() < before.created.getTime()) report("was recorded before the event that it follows");
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
