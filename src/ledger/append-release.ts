import { eventMetadataSchema, parseDisclosure, settleDisclosure, type Disclosure, type EventMetadata, type EventType } from "../../events/catalogue.ts";
import {
  jsonEvent, MaxAppendSizeExceededError, NO_STREAM, StreamNotFoundError, WrongExpectedVersionError,
  type EventData, type ExpectedRevision, type LedgerStore,
} from "../store/client.ts";
import { HeldJson } from "../store/held-json.ts";
import { JsonText } from "../store/json-text.ts";
import { eventId } from "./event-id.ts";
import { isReleaseStream } from "./stored-disclosure.ts";

/** What writing a document did: it was recorded, or the ledger had it already. */
export type Outcome = "recorded" | "known";

/** An event that its reader has written as the JSON that is stored, and checked. */
export type DisclosureText = { type: EventType; json: string; metadata: EventMetadata };

/** A release as it goes to the store: the name of its stream, the hash of its document, its events in order. */
export type Release = { stream: string; sha256: string; disclosures: readonly (Disclosure | DisclosureText)[] };

/**
 * Appends a release's stream, expecting that there is none. Event ids follow from the document, so a repeated or an
 * interrupted write is taken up where it stood. A document that an earlier extractor read into the same stream is
 * known. Throws `EventSchemaError` before anything is written where an event does not fit its schema, and an error
 * where another document stands under this stream's name.
 */
export async function appendRelease(store: LedgerStore, release: Release): Promise<Outcome> {
  const events = eventsOf(release);
  for (let before = -1; ; ) {
    const taken = await takenOf(store, release, events);
    if (taken === "all") return "known";
    try {
      await appendAll(store, release.stream, events.slice(taken), taken === 0 ? NO_STREAM : BigInt(taken - 1));
      return "recorded";
    } catch (error) {
      // Somebody else wrote this stream between the read and the append: look again at what stands there now. A stream
      // that conflicts and shows nothing new hides events from its readers, and looking again would go on for ever.
      if (!(error instanceof WrongExpectedVersionError) || taken <= before) throw error;
      before = taken;
    }
  }
}

/** Whether {@link appendRelease} would find a release known by now; it throws where that would. */
export async function isKnown(store: LedgerStore, release: Release): Promise<boolean> {
  return (await takenOf(store, release, eventsOf(release))) === "all";
}

/** Whether a release's events surely go into the store in one piece: all of them, or none. */
export function fitsOneAppend({ disclosures }: Release): boolean {
  let bytes = 0;
  for (const disclosure of disclosures) bytes += Buffer.byteLength("json" in disclosure ? disclosure.json : JSON.stringify(disclosure.data)) + METADATA_BYTES;
  return bytes <= SURELY_TAKEN;
}

/** Less than the megabyte that stores take at once, with more for the metadata of each than it ever has. */
const SURELY_TAKEN = 1_000_000;
const METADATA_BYTES = 400;

function eventsOf({ stream, disclosures }: Release): EventData[] {
  if (!isReleaseStream(stream)) throw new Error(`${stream} is no name of a release's stream`);
  if (disclosures.length === 0) throw new Error(`${stream}: a release says at least that it was published`);
  return disclosures.map(toStore);
}

/** How many of a release's events its stream holds; all too where an earlier reading of the same document stands there. Throws where another document does. */
async function takenOf(store: LedgerStore, { stream, sha256 }: Release, events: readonly EventData[]): Promise<number | "all"> {
  const found = await readEvents(store, stream);
  if (found.some((event, index) => index < events.length && event.id !== events[index]!.id) || found.length > events.length) {
    if (found[0]!.sha256 === sha256) return "all";
    throw new Error(`${stream} holds another document, ${found[0]!.sha256}`);
  }
  return found.length === events.length ? "all" : found.length;
}

/**
 * An event as it goes to the store. A disclosure that fits as it is becomes history as it is: it is frozen, and its writer cannot change it from then on. Throws
 * `EventSchemaError` for one that does not fit.
 */
export function toStore(disclosure: Disclosure | DisclosureText): EventData {
  if ("json" in disclosure) {
    const metadata = eventMetadataSchema.parse(disclosure.metadata);
    return jsonEvent({ id: eventId(metadata), type: disclosure.type, data: new JsonText(disclosure.json) as never, metadata });
  }
  const settled = settleDisclosure(disclosure);
  if (settled !== null) return jsonEvent({ id: eventId(disclosure.metadata), type: disclosure.type, data: new HeldJson(disclosure.data, settled.data) as never, metadata: new HeldJson(disclosure.metadata, settled.metadata) as never });
  const { metadata } = parseDisclosure(disclosure.type, disclosure.data, disclosure.metadata);
  // What was checked is written as its reader made it: the schemas change nothing, and objects made in one way are made text the fastest.
  return jsonEvent({ id: eventId(metadata), type: disclosure.type, data: disclosure.data, metadata });
}

/** One append where the store takes it, otherwise halves of it: a server limits the bytes of an append. */
export async function appendAll(store: LedgerStore, stream: string, events: EventData[], expectedRevision: ExpectedRevision): Promise<void> {
  try {
    await store.appendToStream(stream, events, { expectedRevision });
  } catch (error) {
    if (!(error instanceof MaxAppendSizeExceededError) || events.length === 1) throw error;
    const half = Math.ceil(events.length / 2);
    const before = expectedRevision === NO_STREAM ? -1n : BigInt(expectedRevision);
    await appendAll(store, stream, events.slice(0, half), expectedRevision);
    await appendAll(store, stream, events.slice(half), before + BigInt(half));
  }
}

async function readEvents(store: LedgerStore, stream: string): Promise<{ id: string; sha256: string | undefined }[]> {
  const found: { id: string; sha256: string | undefined }[] = [];
  try {
    for await (const { event } of store.readStream(stream)) {
      if (event) found.push({ id: event.id, sha256: (event.metadata as { sha256?: string } | undefined)?.sha256 });
    }
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  return found;
}
