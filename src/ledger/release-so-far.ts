import { EventSchemaError, isRemarkType, REMARKS, type EventMetadata, type RecordedDisclosure } from "../../events/catalogue.ts";
import { streamName } from "../../events/stream-name.ts";
import { eventId } from "./event-id.ts";
import { storedDisclosure, type LogEntry } from "./stored-disclosure.ts";

/** Hears what is wrong with an event. */
export type Report = (message: string) => void;

/**
 * The stream of a release as far as it was read, against which the next event is held: its schema, its id, its place among the events of its reading, and what all of them have to say alike. `verify`
 * holds the log against it, and whoever appends from elsewhere is held against it too.
 */
export class ReleaseSoFar {
  /** What the first event says of its document; null before it. */
  first: EventMetadata | null = null;
  #events = 0;
  #reading: { first: EventMetadata; events: number } | null = null;
  readonly #readBy = new Set<string>();
  #remarks = 0;

  /** Takes the next event, and says everything that is wrong with it. */
  check(entry: LogEntry, report: Report): void {
    const revision = entry.event?.revision;
    if (revision !== BigInt(this.#events)) report(`stands at revision ${revision} where ${this.#events} was due`);
    this.#checkEvent(entry, report);
    this.#events += 1;
  }

  #checkEvent(entry: LogEntry, report: Report): void {
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
    this.first ??= metadata;
    if (this.#events === 0 && disclosure.type !== "ReleasePublished") report(`${disclosure.type} opens the stream; ReleasePublished must`);
    if (metadata.sha256 !== this.first.sha256) report(`sha256 is ${metadata.sha256} here and ${this.first.sha256} where the stream begins`);
    if (isRemarkType(disclosure.type)) this.#checkRemark(metadata, report);
    else this.#checkReading(disclosure, report);
    if (entry.event!.id !== eventId(metadata)) report("has an id that does not follow from its document");
  }

  #checkRemark(metadata: EventMetadata, report: Report): void {
    if (metadata.extractor !== REMARKS) report(`was read by ${metadata.extractor}, but only people remark`);
    if (metadata.ordinal !== this.#remarks) report(`has the ordinal ${metadata.ordinal}`);
    this.#remarks += 1;
  }

  /** A reading begins with the release and goes on to the next one's: each extractor reads a document once. */
  #checkReading(disclosure: RecordedDisclosure, report: Report): void {
    const { metadata } = disclosure;
    if (disclosure.type === "ReleasePublished") {
      if (this.#readBy.has(metadata.extractor)) report("the release is published a second time");
      else {
        checkRelease(disclosure, this.#events === 0, report);
        this.#reading = null;
      }
    }
    this.#reading ??= { first: metadata, events: 0 };
    this.#readBy.add(metadata.extractor);
    if (metadata.ordinal !== this.#reading.events) report(`has the ordinal ${metadata.ordinal}`);
    for (const field of ["issuer", "announcedAt", "extractor"] as const) {
      if (metadata[field] !== this.#reading.first[field]) report(`${field} is ${metadata[field]} here and ${this.#reading.first[field]} where the reading begins`);
    }
    this.#reading.events += 1;
  }
}

function checkRelease({ stream, data, metadata }: Extract<RecordedDisclosure, { type: "ReleasePublished" }>, isFirst: boolean, report: Report): void {
  if (data.document.sha256 !== metadata.sha256) report("names one document in its data and another in its metadata");
  if (data.issuer.id !== metadata.issuer) report("names one issuer in its data and another in its metadata");
  const name = streamName(data.issuer.id, data.announced.date, metadata.sha256);
  // A later reading may tell another day or issuer; the stream keeps its name.
  if (isFirst && stream !== name) report(`should stand in ${name}`);
}
