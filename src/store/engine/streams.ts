import type { StreamState } from "./expectation.ts";
import type { Log, LogRecord } from "./log.ts";
import { isMetadata, metadataOf, originalOf } from "./names.ts";
import type { Retention } from "./retention.ts";
import { firstVisible, isSoftDeleted, KEEP_ALL, retentionOf } from "./retention.ts";
import type { EngineSettings } from "./settings.ts";

/** What a reader sees of a stream. `first` may be beyond `last`: the stream is there and all of it is hidden. */
export type Visible =
  | { readonly kind: "visible"; readonly first: number; readonly last: number }
  | { readonly kind: "missing" }
  | { readonly kind: "deleted" };

/** The streams of a log as the rules see them. */
export interface Streams {
  /** The last revision, -1 when there is none. */
  lastOf(stream: string): number;
  eventAt(stream: string, revision: number): LogRecord | undefined;
  isSoftDeleted(stream: string): boolean;
  state(stream: string): StreamState;
  visible(stream: string, now: () => number): Visible;
}

export function streamsOf(log: Log, settings: EngineSettings): Streams {
  const retentions = new Map<string, { readonly revision: number; readonly rollbacks: number; readonly retention: Retention }>();
  const metadataRetention: Retention = { maxCount: settings.metastreamMaxCount };

  const lastOf = (stream: string): number => log.head(stream)?.last ?? -1;
  const eventAt = (stream: string, revision: number): LogRecord | undefined =>
    revision < 0 ? undefined : log.streamSlice(stream, revision, revision)[0];
  const isTombstoned = (stream: string): boolean => log.head(stream)?.tombstone !== undefined;
  // The metadata of a stream goes with it.
  const isGone = (stream: string): boolean => isTombstoned(stream) || (isMetadata(stream) && isTombstoned(originalOf(stream)));

  /** Read from the last metadata event, once for each. */
  function retention(stream: string): Retention {
    if (isMetadata(stream)) return metadataRetention;
    const metadata = metadataOf(stream);
    const revision = lastOf(metadata);
    if (revision < 0) return KEEP_ALL;
    let known = retentions.get(stream);
    if (known?.revision !== revision || known.rollbacks !== log.rollbacks) {
      known = { revision, rollbacks: log.rollbacks, retention: retentionOf(eventAt(metadata, revision)) };
      retentions.set(stream, known);
    }
    return known.retention;
  }

  return {
    lastOf,
    eventAt,
    isSoftDeleted: (stream) => isSoftDeleted(retention(stream)),
    state: (stream) => ({
      last: lastOf(stream),
      tombstoned: isGone(stream),
      softDeleted: isSoftDeleted(retention(stream)),
      hasMetadata: lastOf(metadataOf(stream)) >= 0,
      revisionOf: (id) => log.revisionOf(stream, id),
      idAt: (revision) => eventAt(stream, revision)?.id,
    }),
    visible(stream, now) {
      if (isGone(stream)) return { kind: "deleted" };
      const last = lastOf(stream);
      const kept = retention(stream);
      if (last < 0 || isSoftDeleted(kept)) return { kind: "missing" };
      return { kind: "visible", first: firstVisible(kept, last, now, (revision) => eventAt(stream, revision)!.created), last };
    },
  };
}
