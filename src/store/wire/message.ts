import type { Entry } from "../engine/log.ts";
import { InvalidArgumentError } from "../client.ts";
import { isEventId } from "../api/envelope.ts";
import { shared, type streams } from "./definitions.ts";

type Proposed = streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage;

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

export function streamNameOf(identifier: shared.StreamIdentifier | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString("utf8");
}

export function identifierOf(stream: string): shared.StreamIdentifier {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(stream, "utf8"));
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
