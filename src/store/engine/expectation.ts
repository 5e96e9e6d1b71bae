/** What a writer believes of a stream: nothing, that it exists, that it does not, or at which revision it ends. */
export type Expected = "any" | "no_stream" | "stream_exists" | bigint;

export interface StreamState {
  /** The last revision, -1 when there is none. */
  readonly last: number;
  readonly tombstoned: boolean;
  readonly softDeleted: boolean;
  readonly hasMetadata: boolean;
  /** The latest revision that has this event id. */
  revisionOf(id: string): number | undefined;
  idAt(revision: number): string | undefined;
}

export type Decision =
  | { readonly kind: "append" }
  /** Every event is in the stream already; `revision` is that of the last one. */
  | { readonly kind: "known"; readonly revision: number }
  | { readonly kind: "conflict" }
  | { readonly kind: "deleted" };

const APPEND: Decision = { kind: "append" };
const CONFLICT: Decision = { kind: "conflict" };
const DELETED: Decision = { kind: "deleted" };

/** Whether these events may be appended, were appended before, or contradict what the writer expected. */
export function decide(expected: Expected, ids: readonly string[], stream: StreamState): Decision {
  if (stream.tombstoned) return DELETED;
  if (expected === "any") return byIdentity(ids, stream);
  if (expected === "stream_exists") {
    if (stream.softDeleted) return DELETED;
    return stream.last < 0 && !stream.hasMetadata ? CONFLICT : byIdentity(ids, stream);
  }
  const revision = expected === "no_stream" ? -1 : Number(expected);
  if (revision > stream.last) return CONFLICT;
  // At its very end a stream takes an event again, even one it knows: the writer has seen it and still wants it.
  if (revision === stream.last) return APPEND;
  return byPlace(revision + 1, ids, stream, expected === "no_stream" && stream.softDeleted);
}

/** Without a place to look at, the first event decides: new means all are appended, known means all have to be known. */
function byIdentity(ids: readonly string[], stream: StreamState): Decision {
  const [first] = ids;
  if (first === undefined || stream.revisionOf(first) === undefined) return APPEND;
  let revision = -1;
  for (const id of ids) {
    const known = stream.revisionOf(id);
    if (known === undefined) return CONFLICT;
    revision = known;
  }
  return { kind: "known", revision };
}

/** With a place, the events have to be what stands there, one by one. A soft-deleted stream counts as no stream. */
function byPlace(from: number, ids: readonly string[], stream: StreamState, countsAsMissing: boolean): Decision {
  const differs = ids.findIndex((id, index) => stream.idAt(from + index) !== id);
  if (differs === 0 && countsAsMissing) return APPEND;
  if (differs >= 0 || ids.length === 0) return CONFLICT;
  return { kind: "known", revision: from + ids.length - 1 };
}
