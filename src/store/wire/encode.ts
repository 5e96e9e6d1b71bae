import protobuf from "protobufjs/minimal.js";
import type { Resolved } from "../engine/links.ts";
import { TOMBSTONE_REVISION, type LogRecord } from "../engine/log.ts";

/**
 * Events as the bytes that go out: a message of the generated classes, which is made only to be written at once, takes several times as long. Fields are those of
 * `event_store.client.streams.ReadResp`; what a server says besides events goes by the classes.
 */

/** A record as a client is given it, as the bytes of a `ReadResp`. */
export function eventBytes(record: LogRecord): Uint8Array {
  return linkedEventBytes({ event: record, link: undefined }, record.position);
}

/** As {@link eventBytes}, of a record at a position whose link was followed. */
export function linkedEventBytes({ event, link }: Resolved, position: number): Uint8Array {
  return writeEvent(protobuf.Writer.create().uint32(READ_RESP.event).fork(), { event, link }, position).ldelim().finish();
}

/** As {@link linkedEventBytes}, as a persistent subscription says it: with how often it was given before. */
export function groupEventBytes({ event, link }: Resolved, position: number, retries: number): Uint8Array {
  const writer = writeEvent(protobuf.Writer.create().uint32(READ_RESP.event).fork(), { event, link }, position);
  return writer.uint32(READ_EVENT.retryCount).int32(retries).ldelim().finish();
}

function writeEvent(writer: protobuf.Writer, { event, link }: Resolved, position: number): protobuf.Writer {
  if (event !== undefined) writeRecorded(writer.uint32(READ_EVENT.event).fork(), event).ldelim();
  if (link !== undefined) writeRecorded(writer.uint32(READ_EVENT.link).fork(), link).ldelim();
  return writer.uint32(READ_EVENT.commitPosition).uint64(position);
}

/** Writes a record as the fields of a `RecordedEvent`, which streams and persistent subscriptions have the same. */
export function writeRecorded(writer: protobuf.Writer, { id, stream, revision, position, type, isJson, created, metadata, data }: LogRecord): protobuf.Writer {
  writer.uint32(RECORDED.id).fork().uint32(UUID_STRING).string(id).ldelim();
  writer.uint32(RECORDED.stream).fork().uint32(STREAM_NAME).string(stream).ldelim();
  writer.uint32(RECORDED.revision).uint64(revision === TOMBSTONE_REVISION ? LAST_REVISION : revision);
  writer.uint32(RECORDED.preparePosition).uint64(position).uint32(RECORDED.commitPosition).uint64(position);
  writeSaid(writer, "type", type);
  writeSaid(writer, "content-type", isJson ? "application/json" : "application/octet-stream");
  // Ticks of 100 nanoseconds.
  writeSaid(writer, "created", `${created}0000`);
  if (metadata !== undefined) writeContent(writer.uint32(RECORDED.customMetadata), metadata);
  return writeContent(writer.uint32(RECORDED.data), data);
}

/** Numbers of fields with how each is written, as the wire has them: the number times eight, and 2 for what has a length. */
const READ_RESP = { event: 1 << 3 | 2 } as const;
const READ_EVENT = { event: 1 << 3 | 2, link: 2 << 3 | 2, commitPosition: 3 << 3, retryCount: 5 << 3 } as const;
const RECORDED = { id: 1 << 3 | 2, stream: 2 << 3 | 2, revision: 3 << 3, preparePosition: 4 << 3, commitPosition: 5 << 3, said: 6 << 3 | 2, customMetadata: 7 << 3 | 2, data: 8 << 3 | 2 } as const;
const UUID_STRING = 2 << 3 | 2;
const STREAM_NAME = 3 << 3 | 2;
const [KEY, VALUE] = [1 << 3 | 2, 2 << 3 | 2];
/** 2^63 - 1, which a tombstone is shown with and no number of JavaScript is. */
const LAST_REVISION = { low: -1, high: 0x7fff_ffff, unsigned: true };

function writeSaid(writer: protobuf.Writer, key: string, value: string): void {
  writer.uint32(RECORDED.said).fork().uint32(KEY).string(key).uint32(VALUE).string(value).ldelim();
}

function writeContent(writer: protobuf.Writer, content: string | Uint8Array): protobuf.Writer {
  return typeof content === "string" ? writer.string(content) : writer.bytes(content);
}
