import type { Log, LogRecord } from "../engine/log.ts";
import { TOMBSTONE_REVISION } from "../engine/log.ts";

/** A log in this process's memory: one array of records in order of position, and for each stream the same records again. */
export function memoryLog(): Log {
  const records: LogRecord[] = [];
  const streams = new Map<string, Stream>();
  const listeners = new Set<() => void>();

  function keep(record: LogRecord): void {
    let stream = streams.get(record.stream);
    if (stream === undefined) streams.set(record.stream, (stream = { records: [], revisions: new Map(), last: -1, tombstone: undefined }));
    records.push(record);
    if (record.revision === TOMBSTONE_REVISION) {
      stream.tombstone = record.position;
      return;
    }
    stream.records.push(record);
    stream.revisions.set(record.id, record.revision);
    stream.last = record.revision;
  }

  return {
    get end() {
      const last = records.at(-1);
      return { position: records.length, created: last === undefined ? -Infinity : last.created };
    },
    head: (stream) => streams.get(stream),
    slice: (from, to) => records.slice(from - 1, to),
    streamSlice: (stream, from, to) => streams.get(stream)?.records.slice(from, to + 1) ?? [],
    revisionOf: (stream, id) => streams.get(stream)?.revisions.get(id),
    append(batch) {
      for (const record of batch) keep(record);
      for (const listener of listeners) listener();
    },
    // One thread, and no await between a check and its append: nothing can come in between.
    atomically: (work) => work(),
    rollbacks: 0,
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => listeners.clear(),
  };
}

interface Stream {
  readonly records: LogRecord[];
  readonly revisions: Map<string, number>;
  last: number;
  tombstone: number | undefined;
}
