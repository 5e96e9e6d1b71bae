import { randomUUID } from "node:crypto";
import type { Expected } from "./expectation.ts";
import { decide } from "./expectation.ts";
import type { Entry, Log, LogRecord } from "./log.ts";
import { TOMBSTONE_REVISION, TOMBSTONE_TYPE } from "./log.ts";
import { isMetadata, METADATA_TYPE, metadataOf, originalOf, STORE_CREATED, STORE_STREAM } from "./names.ts";
import type { Refusal } from "./refusal.ts";
import { refuseAppend, refuseDeletion } from "./refusal.ts";
import { metadataObject, SOFT_DELETED } from "./retention.ts";
import type { EngineSettings } from "./settings.ts";
import type { Visible } from "./streams.ts";
import { streamsOf } from "./streams.ts";

/** The rules of an EventStoreDB server over any log: what may be appended, what is deleted, what a reader sees. */
export interface Engine {
  readonly log: Log;
  /** `admit` is asked of events that would be appended, and not of those that are there already. */
  append(stream: string, entries: readonly Entry[], expected: Expected, admit?: Admit): Written | Refusal;
  /** Hides a stream by its metadata; a later append brings it back, continuing its revisions. */
  softDelete(stream: string, expected: Expected): Written | Refusal;
  /** Deletes a stream, and its metadata stream, for good. */
  tombstone(stream: string, expected: Expected): Written | Refusal;
  visible(stream: string): Visible;
  /** What time it is for the store, in milliseconds since 1970. */
  time(): number;
}

/** What stands in the way of events for a stream as it is now, besides the rules that all streams have. */
export type Admit = (stream: string, entries: readonly Entry[]) => Refusal | undefined;

/** `revision` is -1 and `position` absent when an append of nothing met a missing stream. */
export interface Written {
  readonly kind: "written";
  readonly revision: number;
  readonly position: number | undefined;
}

export function openEngine(log: Log, settings: EngineSettings): Engine {
  const streams = streamsOf(log, settings);

  if (log.end.position === 0) log.atomically(() => write(STORE_STREAM, [jsonEntry(STORE_CREATED, "{}")]));

  return {
    log,
    append: (stream, entries, expected, admit) =>
      log.atomically(() => {
        const refusal = refuseAppend(stream, entries, settings);
        if (refusal !== undefined) return refusal;
        const state = streams.state(stream);
        const ids = entries.map(({ id }) => id);
        const decision = decide(expected, ids, state);
        switch (decision.kind) {
          case "append":
            return admit?.(stream, entries) ?? write(stream, entries);
          case "known":
            return written(streams.eventAt(stream, decision.revision));
          case "conflict":
            return { kind: "conflict", stream, expected, current: state.last };
          case "deleted":
            return { kind: "deleted", stream };
        }
      }),
    softDelete: (stream, expected) =>
      log.atomically(() => {
        const refusal = refuseToDelete(stream, expected);
        if (refusal !== undefined) return refusal;
        const metadata = metadataOf(stream);
        if (streams.lastOf(stream) < 0 && streams.lastOf(metadata) < 0) return { kind: "conflict", stream, expected, current: -1 };
        const [record] = recordsAfter(metadata, [jsonEntry(METADATA_TYPE, SOFT_DELETED)], time());
        log.append([record!]);
        return written(record);
      }),
    tombstone: (stream, expected) =>
      log.atomically(() => {
        const refusal = refuseToDelete(stream, expected);
        if (refusal !== undefined) return refusal;
        const entry: Entry = { id: randomUUID(), type: TOMBSTONE_TYPE, isJson: false, data: new Uint8Array(0), metadata: undefined };
        const record = recordOf(entry, stream, TOMBSTONE_REVISION, log.end.position + 1, time());
        log.append([record]);
        return written(record);
      }),
    visible: (stream) => streams.visible(stream, time),
    time,
  };

  function write(stream: string, entries: readonly Entry[]): Written {
    if (entries.length === 0) return written(streams.eventAt(stream, streams.lastOf(stream)));
    const created = time();
    const records = recordsAfter(stream, entries, created);
    const newest = records.at(-1)!;
    const revived = revival(stream, newest, created);
    if (revived !== undefined) records.push(revived);
    log.append(records);
    return written(newest);
  }

  /**
   * What brings a soft-deleted stream back when `newest` is written to it or to its metadata: the metadata it has by then,
   * truncated so that only what is appended from now on shows. One record, right after those of the append.
   */
  function revival(stream: string, newest: LogRecord, created: number): LogRecord | undefined {
    const revived = isMetadata(stream) ? originalOf(stream) : stream;
    if (!streams.isSoftDeleted(revived)) return undefined;
    const metadata = metadataOf(revived);
    const metadataLast = stream === metadata ? newest.revision : streams.lastOf(metadata);
    const before = stream === metadata ? newest : streams.eventAt(metadata, metadataLast);
    const entry = jsonEntry(METADATA_TYPE, JSON.stringify({ ...metadataObject(before), $tb: streams.lastOf(revived) + 1 }));
    return recordOf(entry, metadata, metadataLast + 1, newest.position + 1, created);
  }

  /** A deletion is judged like the append of one new event. */
  function refuseToDelete(stream: string, expected: Expected): Refusal | undefined {
    const refusal = refuseDeletion(stream, settings);
    if (refusal !== undefined) return refusal;
    const state = streams.state(stream);
    const decision = decide(expected, [randomUUID()], state);
    if (decision.kind === "deleted") return { kind: "deleted", stream };
    return decision.kind === "append" ? undefined : { kind: "conflict", stream, expected, current: state.last };
  }

  function recordsAfter(stream: string, entries: readonly Entry[], created: number): LogRecord[] {
    const end = log.end.position;
    const last = streams.lastOf(stream);
    return entries.map((entry, index) => recordOf(entry, stream, last + 1 + index, end + 1 + index, created));
  }

  /** A clock that is set back does not take the ledger with it. */
  function time(): number {
    const now = settings.now().getTime();
    if (!Number.isFinite(now)) throw new Error("The clock given to the store says no valid time.");
    return Math.max(now, log.end.created);
  }
}

function written(record: LogRecord | undefined): Written {
  return { kind: "written", revision: record?.revision ?? -1, position: record?.position };
}

function recordOf(entry: Entry, stream: string, revision: number, position: number, created: number): LogRecord {
  const { id, type, isJson, held } = entry;
  if (held !== undefined) return { id, type, isJson, held, get data() { return held.data.text; }, get metadata() { return held.metadata.text; }, stream, revision, position, created };
  const { data, metadata } = entry;
  return { id, type, isJson, data, metadata, stream, revision, position, created };
}

function jsonEntry(type: string, text: string): Entry {
  return { id: randomUUID(), type, isJson: true, data: text, metadata: undefined };
}
