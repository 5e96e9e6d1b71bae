import type { AllStreamResolvedEvent, EventData } from "../client.ts";
import { InvalidArgumentError } from "../client.ts";
import type { Engine } from "../engine/engine.ts";
import { resolved } from "../engine/links.ts";
import type { Entry, LogRecord } from "../engine/log.ts";
import { heldEntry, TOMBSTONE_REVISION } from "../engine/log.ts";
import { HeldJson, type Held } from "../held-json.ts";
import { JsonText } from "../json-text.ts";
import { withContent } from "./held-event.ts";

/**
 * An event as the log keeps it. JSON becomes text here, once: the text is what the size limit measures, what is stored, and
 * what every reader parses anew, so that no writer and no reader holds an object that history is made of – unless nobody can
 * change it: what is held as frozen values stays that.
 */
export function toEntry(event: EventData): Entry {
  const { id, type, contentType, metadata } = event;
  if (typeof type !== "string" || type === "") throw new InvalidArgumentError("An event has no type.");
  if (!isEventId(id)) throw new InvalidArgumentError(`The id of an event of type ${type} is no UUID: ${id}`);
  if ((event.data as unknown) instanceof HeldJson && (metadata as unknown) instanceof HeldJson) return heldEntry(id.toLowerCase(), type, { data: event.data, metadata } as unknown as Held);
  const isJson = contentType === "application/json";
  const data = isJson ? (event.data instanceof JsonText ? event.data.text : jsonText(event.data, type, "data")) : ownBytes(event.data, type);
  return { id: id.toLowerCase(), type, isJson, data, metadata: metadataContent(metadata, type) };
}

/** A record as the client gives it. */
export function toResolvedEvent(record: LogRecord): AllStreamResolvedEvent {
  return { event: toRecordedEvent(record), commitPosition: BigInt(record.position) };
}

/** As {@link toResolvedEvent}, with links followed. */
export function toLinkedEvent(engine: Engine, record: LogRecord): AllStreamResolvedEvent {
  const { event, link } = resolved(engine, record);
  return { ...(event && { event: toRecordedEvent(event) }), ...(link && { link: toRecordedEvent(link) }), commitPosition: BigInt(record.position) } as AllStreamResolvedEvent;
}

function toRecordedEvent(record: LogRecord): NonNullable<AllStreamResolvedEvent["event"]> {
  const position = BigInt(record.position);
  const event = {
    streamId: record.stream,
    id: record.id,
    revision: shownRevision(record.revision),
    type: record.type,
    isJson: record.isJson,
    created: new Date(record.created),
    position: { commit: position, prepare: position },
  };
  const { held } = record;
  return (held === undefined ? { ...event, data: fromContent(record.data), metadata: fromContent(record.metadata) } : withContent(event, held)) as NonNullable<AllStreamResolvedEvent["event"]>;
}

/** A tombstone has the last revision there can be. */
export function shownRevision(revision: number): bigint {
  return revision === TOMBSTONE_REVISION ? 2n ** 63n - 1n : BigInt(revision);
}

/** Whether a text is a UUID of any version, as the ids of events are. */
export function isEventId(id: unknown): id is string {
  return typeof id === "string" && UUID.test(id);
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Differs from the client, which gives back bytes that happen to be JSON as an object: bytes come back as bytes. */
function metadataContent(metadata: unknown, type: string): string | Uint8Array | undefined {
  if (metadata === undefined || metadata === null) return undefined;
  return metadata instanceof Uint8Array ? new Uint8Array(metadata) : jsonText(metadata, type, "metadata");
}

function jsonText(value: unknown, type: string, what: string): string {
  let text: string | undefined;
  let why = "";
  try {
    text = JSON.stringify(value);
  } catch (error) {
    why = error instanceof Error ? `: ${error.message}` : "";
  }
  if (text === undefined) throw new InvalidArgumentError(`The ${what} of an event of type ${type} cannot be said in JSON${why}`);
  return text;
}

function ownBytes(data: unknown, type: string): Uint8Array {
  if (!(data instanceof Uint8Array)) throw new InvalidArgumentError(`The data of a binary event of type ${type} are no bytes.`);
  return new Uint8Array(data);
}

function fromContent(content: string | Uint8Array | undefined): unknown {
  return typeof content === "string" ? (JSON.parse(content) as unknown) : content === undefined ? undefined : new Uint8Array(content);
}
