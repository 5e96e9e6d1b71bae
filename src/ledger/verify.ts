import { createHash } from "node:crypto";
import { EventSchemaError, isRemarkType, REMARKS, type EventMetadata, type RecordedDisclosure } from "../../events/catalogue.ts";
import { streamName } from "../../events/stream-name.ts";
import type { LedgerStore } from "../store/client.ts";
import type { DocumentArchive } from "./document-archive.ts";
import { eventId } from "./event-id.ts";
import { CHECKPOINT_STREAM } from "./checkpoint.ts";
import { CheckpointAudit } from "./checkpoint-audit.ts";
import type { Finding } from "./finding.ts";
import { logLeaf } from "./log-leaf.ts";
import { GrowingTree } from "./merkle.ts";
import { recordedTime } from "./recorded-time.ts";
import { isReleaseStream, storedDisclosure, type LogEntry } from "./stored-disclosure.ts";

/**
 * What re-reading the whole ledger gave. `documents` counts those that the archive holds and whose hash was taken anew. `root` is that of the Merkle tree
 * over the events in the log's order: whoever noted it down sees whether any was altered, left out or moved since. `covered` counts the events that
 * checkpoints cover.
 */
export type Verification = { streams: number; events: number; documents: number; root: string; covered: number; findings: Finding[] };

/** The root over so many events from the log's beginning. */
export type Head = { size: number; root: string };

type Event = NonNullable<LogEntry["event"]>;
/** A stream so far: its first event, how many there are, the reading that its events belong to, and the remarks of people. */
type Stream = { first: EventMetadata | null; events: number; reading: { first: EventMetadata; events: number } | null; readBy: Set<string>; remarks: number };

/** Re-reads the whole log and checks schemas, order and hashes; everything wrong is listed, not only the first. */
export async function verifyLedger(store: LedgerStore, archive: DocumentArchive, noted: Head | null = null): Promise<Verification> {
  const findings: Finding[] = [];
  const streams = new Map<string, Stream>();
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
    const stream = streams.get(event.streamId) ?? { first: null, events: 0, reading: null, readBy: new Set<string>(), remarks: 0 };
    streams.set(event.streamId, stream);
    if (before !== null) checkOrder(before, event, report);
    checkTime(event, report);
    if (event.revision !== BigInt(stream.events)) report(`stands at revision ${event.revision} where ${stream.events} was due`);
    checkEvent(entry, stream, report);
    stream.events += 1;
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
  if (recordedTime(event.created, event.metadata).at < recordedTime(before.created, before.metadata).at) report("was recorded before the event that it follows");
}

/** Who copies an event says when it was recorded: it cannot have been known later than its store had it. */
function checkTime({ created, metadata }: Event, report: (message: string) => void): void {
  const { at, recordedAt } = recordedTime(created, metadata);
  if (at > created.getTime()) report(`says that it was recorded at ${recordedAt}, and its store had it before, at ${created.toISOString()}`);
}

function checkEvent(entry: LogEntry, stream: Stream, report: (message: string) => void): void {
  let disclosure: RecordedDisclosure | null;
  try {
    disclosure = storedDisclosure(entry);
  } catch (error) {
    if (!(error instanceof EventSchemaError)) throw error;
    report(error.message.replace(/\s*\n\s*/g, "; "));
    return;
  }
  if (disclosure === null) {
    report(`${entry.event?.type ?? "an event"} has no place in a release's stream`);
    return;
  }
  const { metadata } = disclosure;
  stream.first ??= metadata;
  if (stream.events === 0 && disclosure.type !== "ReleasePublished") report(`${disclosure.type} opens the stream; ReleasePublished must`);
  if (metadata.sha256 !== stream.first.sha256) report(`sha256 is ${metadata.sha256} here and ${stream.first.sha256} where the stream begins`);
  if (isRemarkType(disclosure.type)) checkRemark(metadata, stream, report);
  else checkReading(disclosure, stream, report);
  if (entry.event!.id !== eventId(metadata)) report("has an id that does not follow from its document");
}

function checkRemark(metadata: EventMetadata, stream: Stream, report: (message: string) => void): void {
  if (metadata.extractor !== REMARKS) report(`was read by ${metadata.extractor}, but only people remark`);
  if (metadata.ordinal !== stream.remarks) report(`has the ordinal ${metadata.ordinal}`);
  stream.remarks += 1;
}

/** A reading begins with the release and goes on to the next one's: each extractor reads a document once. */
function checkReading(disclosure: RecordedDisclosure, stream: Stream, report: (message: string) => void): void {
  const { metadata } = disclosure;
  if (disclosure.type === "ReleasePublished") {
    if (stream.readBy.has(metadata.extractor)) report("the release is published a second time");
    else {
      checkRelease(disclosure, stream.events === 0, report);
      stream.reading = null;
    }
  }
  stream.reading ??= { first: metadata, events: 0 };
  stream.readBy.add(metadata.extractor);
  if (metadata.ordinal !== stream.reading.events) report(`has the ordinal ${metadata.ordinal}`);
  for (const field of ["issuer", "announcedAt", "extractor"] as const) {
    if (metadata[field] !== stream.reading.first[field]) report(`${field} is ${metadata[field]} here and ${stream.reading.first[field]} where the reading begins`);
  }
  stream.reading.events += 1;
}

function checkRelease({ stream, data, metadata }: Extract<RecordedDisclosure, { type: "ReleasePublished" }>, isFirst: boolean, report: (message: string) => void): void {
  if (data.document.sha256 !== metadata.sha256) report("names one document in its data and another in its metadata");
  if (data.issuer.id !== metadata.issuer) report("names one issuer in its data and another in its metadata");
  const name = streamName(data.issuer.id, data.announced.date, metadata.sha256);
  // A later reading may tell another day or issuer; the stream keeps its name.
  if (isFirst && stream !== name) report(`should stand in ${name}`);
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
