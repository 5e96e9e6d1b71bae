import { createHash } from "node:crypto";
import { EventSchemaError, type EventMetadata, type RecordedDisclosure } from "../../events/catalogue.ts";
import type { LedgerStore } from "../store/client.ts";
import type { DocumentArchive } from "./document-archive.ts";
import { eventId } from "./event-id.ts";
import { CATEGORY, isReleaseStream, storedDisclosure, type LogEntry } from "./stored-disclosure.ts";

/** Something in the ledger that cannot be: at which event, `STREAM@REVISION`, and what is wrong there. */
export type Finding = { at: string; message: string };

/** What re-reading the whole ledger gave. `documents` counts those that the archive holds and whose hash was taken anew. */
export type Verification = { streams: number; events: number; documents: number; findings: Finding[] };

type Event = NonNullable<LogEntry["event"]>;
type Stream = { first: EventMetadata | null; events: number };

/** Re-reads the whole log and checks schemas, order and hashes; everything wrong is listed, not only the first. */
export async function verifyLedger(store: LedgerStore, archive: DocumentArchive): Promise<Verification> {
  const findings: Finding[] = [];
  const streams = new Map<string, Stream>();
  let events = 0;
  let before: Event | null = null;
  for await (const entry of store.readAll()) {
    const { event } = entry;
    if (event === undefined || !isReleaseStream(event.streamId)) continue;
    const at = `${event.streamId}@${event.revision}`;
    const report = (message: string): void => void findings.push({ at, message });
    events += 1;
    const stream = streams.get(event.streamId) ?? { first: null, events: 0 };
    streams.set(event.streamId, stream);
    if (before !== null) checkOrder(before, event, report);
    if (event.revision !== BigInt(stream.events)) report(`stands at revision ${event.revision} where ${stream.events} was due`);
    checkEvent(entry, stream, report);
    stream.events += 1;
    before = event;
  }
  let documents = 0;
  for (const [name, { first }] of streams) {
    const bytes = first === null ? null : await archive.get(first.sha256);
    if (first === null || bytes === null) continue;
    documents += 1;
    if (sha256(bytes) !== first.sha256) findings.push({ at: `${name}@0`, message: `the archived document does not have the hash ${first.sha256}` });
  }
  return { streams: streams.size, events, documents, findings };
}

function checkOrder(before: Event, event: Event, report: (message: string) => void): void {
  const rises = event.position.commit > before.position.commit || (event.position.commit === before.position.commit && event.position.prepare > before.position.prepare);
  if (!rises) report("does not stand after the event before it in the log");
  if (event.created.getTime() < before.created.getTime()) report("was recorded before the event that it follows");
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
  if (stream.events === 0) {
    stream.first = metadata;
    if (disclosure.type !== "ReleasePublished") report(`${disclosure.type} opens the stream; ReleasePublished must`);
    else checkRelease(disclosure, report);
  } else if (disclosure.type === "ReleasePublished") report("the release is published a second time");
  if (BigInt(metadata.ordinal) !== entry.event!.revision) report(`has the ordinal ${metadata.ordinal}`);
  if (entry.event!.id !== eventId(metadata)) report("has an id that does not follow from its document");
  for (const field of ["issuer", "announcedAt", "sha256", "extractor"] as const) {
    if (stream.first !== null && metadata[field] !== stream.first[field]) report(`${field} is ${metadata[field]} here and ${stream.first[field]} where the stream begins`);
  }
}

function checkRelease({ stream, data, metadata }: Extract<RecordedDisclosure, { type: "ReleasePublished" }>, report: (message: string) => void): void {
  if (data.document.sha256 !== metadata.sha256) report("names one document in its data and another in its metadata");
  if (data.issuer.id !== metadata.issuer) report("names one issuer in its data and another in its metadata");
  const name = `${CATEGORY}-${data.issuer.id}-${data.announced.date}-${metadata.sha256.slice(0, 8)}`;
  if (stream !== name) report(`should stand in ${name}`);
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
