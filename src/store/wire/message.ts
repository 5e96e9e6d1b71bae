import type { Resolved } from "../engine/links.ts";
import type { Entry, LogRecord } from "../engine/log.ts";
import { InvalidArgumentError } from "../client.ts";
import { isEventId, shownRevision } from "../api/envelope.ts";
import { shared, streams } from "./definitions.ts";

type Proposed = streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage;

/** A recorded event of any of the services; each has a message of its own with the same fields. */
interface Recorded {
  setId(value: shared.UUID): unknown;
  setStreamIdentifier(value: shared.StreamIdentifier): unknown;
  setStreamRevision(value: string): unknown;
  setPreparePosition(value: string): unknown;
  setCommitPosition(value: string): unknown;
  setData(value: Uint8Array): unknown;
  setCustomMetadata(value: Uint8Array): unknown;
  getMetadataMap(): { set(key: string, value: string): unknown };
}

/** An event that a client proposes, as the log keeps it. JSON that is none is refused here: a reader of the log parses what it says. */
export function entryOf(message: Proposed): Entry {
  const said = message.getMetadataMap();
  const type = said.get("type") ?? "";
  if (type === "") throw new InvalidArgumentError("An event has no type.");
  const id = idOf(message.getId());
  const isJson = said.get("content-type") === "application/json";
  const bytes = message.getData_asU8();
  const metadata = message.getCustomMetadata_asU8();
  return { id, type, isJson, data: isJson ? jsonOf(bytes, type) : own(bytes), metadata: metadata.length === 0 ? undefined : (jsonText(metadata) ?? own(metadata)) };
}

/** A record as a client is given it. */
export function responseOf(record: LogRecord): streams.ReadResp {
  return linkedResponseOf({ event: record, link: undefined }, record.position);
}

/** As {@link responseOf}, of a record at a position whose link was followed. */
export function linkedResponseOf({ event, link }: Resolved, position: number): streams.ReadResp {
  const read = new streams.ReadResp.ReadEvent().setCommitPosition(String(position));
  if (event !== undefined) read.setEvent(recorded(event, new streams.ReadResp.ReadEvent.RecordedEvent()));
  if (link !== undefined) read.setLink(recorded(link, new streams.ReadResp.ReadEvent.RecordedEvent()));
  return new streams.ReadResp().setEvent(read);
}

export function streamNameOf(identifier: shared.StreamIdentifier | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString("utf8");
}

export function identifierOf(stream: string): shared.StreamIdentifier {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(stream, "utf8"));
}

/** Puts a record into a message that is new. */
export function recorded<Event extends Recorded>(record: LogRecord, event: Event): Event {
  const position = String(record.position);
  event.setId(new shared.UUID().setString(record.id));
  event.setStreamIdentifier(identifierOf(record.stream));
  event.setStreamRevision(String(shownRevision(record.revision)));
  event.setPreparePosition(position);
  event.setCommitPosition(position);
  event.setData(bytesOf(record.data));
  if (record.metadata !== undefined) event.setCustomMetadata(bytesOf(record.metadata));
  const said = event.getMetadataMap();
  said.set("type", record.type);
  said.set("content-type", record.isJson ? "application/json" : "application/octet-stream");
  // Ticks of 100 nanoseconds.
  said.set("created", `${record.created}0000`);
  return event;
}

/** An id is sent as text or, by other clients, as two halves. */
export function idOf(id: shared.UUID | undefined): string {
  const halves = id?.getStructured();
  const text = halves === undefined ? (id?.getString() ?? "") : uuidOf(halves);
  if (!isEventId(text)) throw new InvalidArgumentError(`The id of an event is no UUID: ${text}`);
  return text.toLowerCase();
}

function uuidOf(halves: shared.UUID.Structured): string {
  const [most, least] = [halves.getMostSignificantBits(), halves.getLeastSignificantBits()].map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, "0"));
  return `${most!.slice(0, 8)}-${most!.slice(8, 12)}-${most!.slice(12)}-${least!.slice(0, 4)}-${least!.slice(4)}`;
}

function jsonOf(bytes: Uint8Array, type: string): string {
  const text = jsonText(bytes);
  if (text === undefined) throw new InvalidArgumentError(`The data of an event of type ${type} are called JSON and are none.`);
  return text;
}

/** The text of bytes that are JSON in UTF-8; undefined for others. */
function jsonText(bytes: Uint8Array): string | undefined {
  try {
    const text = UTF8.decode(bytes);
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function own(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? Buffer.from(content, "utf8") : content;
}
