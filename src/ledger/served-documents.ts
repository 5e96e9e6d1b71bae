import { LRUCache } from "lru-cache";
import type { Engine } from "../store/engine/engine.ts";
import type { Log, LogRecord } from "../store/engine/log.ts";
import { documentIn, PART_TYPE, partsIn } from "./store-archive.ts";

/** Documents that were asked for lately are kept as parts, up to so many bytes: a reader takes them page by page. */
const KEPT_BYTES = 32 * 1024 * 1024;

/**
 * An engine with the documents of an archive beside it as streams, where a cluster has them: whoever reads the ledger over the wire finds them there, and moving to a cluster changes nothing for him.
 * They are no part of the log: `$all` does not show them, and their events have the position 0 and the time 0. What is written to the stream of a document that the archive holds is known already.
 */
export function withDocuments(engine: Engine, find: (sha256: string) => Uint8Array | null): Engine {
  const kept = new LRUCache<string, readonly LogRecord[]>({ maxSize: KEPT_BYTES, sizeCalculation: (parts) => parts.reduce((sum, { data }) => sum + data.length, 1) });

  function partsOf(stream: string): readonly LogRecord[] | null {
    const sha256 = documentIn(stream);
    if (sha256 === null) return null;
    const known = kept.get(stream);
    if (known !== undefined) return known;
    const bytes = find(sha256);
    if (bytes === null) return null;
    const parts = partsIn(sha256, bytes).map(({ id, data, of }, revision): LogRecord => ({ id, data, stream, revision, type: PART_TYPE, isJson: false, metadata: JSON.stringify({ of, encoding: "gzip" }), position: 0, created: 0 }));
    kept.set(stream, parts);
    return parts;
  }

  const log = Object.create(engine.log, {
    head: { value: (stream: string): ReturnType<Log["head"]> => {
      const parts = partsOf(stream);
      return parts === null ? engine.log.head(stream) : { last: parts.length - 1, tombstone: undefined };
    } },
    streamSlice: { value: (stream: string, from: number, to: number): readonly LogRecord[] => partsOf(stream)?.slice(Math.max(0, from), to + 1) ?? engine.log.streamSlice(stream, from, to) },
  }) as Log;

  return {
    ...engine,
    log,
    append(stream, entries, expected, admit) {
      const parts = partsOf(stream);
      if (parts === null) return engine.append(stream, entries, expected, admit);
      const from = parts.findIndex(({ id }) => id === entries[0]?.id);
      const isKnown = from >= 0 && entries.every(({ id }, index) => parts[from + index]?.id === id);
      return isKnown ? { kind: "written", revision: from + entries.length - 1, position: undefined } : { kind: "conflict", stream, expected, current: parts.length - 1 };
    },
    visible(stream) {
      const parts = partsOf(stream);
      return parts === null ? engine.visible(stream) : { kind: "visible", first: 0, last: parts.length - 1 };
    },
  };
}
