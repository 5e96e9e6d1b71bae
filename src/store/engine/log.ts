import type { Held } from "../held-json.ts";

/**
 * What a back end has to be: an append-only log that can be read by position and, stream by stream, by revision. It knows
 * no rules; `engine.ts` has them all. It is synchronous, since the back ends are in process.
 */
export interface Log {
  /** Where the log ends: the last position (0 while it is empty) and when that record was created. */
  readonly end: { readonly position: number; readonly created: number };
  /** Where a stream ends, or `undefined` when nothing was ever written to it. */
  head(stream: string): StreamHead | undefined;
  /** The records at positions `from` to `to`, both included, ascending. */
  slice(from: number, to: number): readonly LogRecord[];
  /** The records of a stream at revisions `from` to `to`, both included, ascending; a tombstone is never among them. */
  streamSlice(stream: string, from: number, to: number): readonly LogRecord[];
  /** The latest revision at which a stream has the event `id`. */
  revisionOf(stream: string, id: string): number | undefined;
  /** Keeps all of the records or none; they continue the positions of the log and the revisions of their streams. */
  append(records: readonly LogRecord[]): void;
  /** Runs `work` with nothing else writing between what it reads and what it appends; within other such work it is part of that. */
  atomically<T>(work: () => T): T;
  /**
   * Runs `work` atomically, together with what others ask for at the same time, in the order of the calls, so that all of it is kept at once; each comes out as
   * if it had been alone. Resolves when it is kept. Absent where keeping costs nothing.
   */
  together?<T>(work: () => T): Promise<T>;
  /** How often what was appended was taken back because it could not be kept. Whoever remembers what it read looks here. */
  readonly rollbacks: number;
  /** Calls `listener` after every append; it only takes note, and reads later. Returns what ends that. */
  watch(listener: () => void): () => void;
  close(): void;
}

export interface StreamHead {
  /** The revision of the last event, -1 when the stream has none but its tombstone. */
  readonly last: number;
  /** The position of the tombstone, when the stream was deleted for good. */
  readonly tombstone: number | undefined;
}

/**
 * The content of an event as it is kept: JSON as text, anything else as bytes of our own. Nothing that a caller handed
 * in or got out refers to it, so history cannot be changed through a reference. Where `held` is there the content is values
 * that nobody can change, and the text is written when it is asked for.
 */
export interface Entry {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: string | Uint8Array;
  readonly metadata: string | Uint8Array | undefined;
  readonly held?: Held | undefined;
}

/** An entry whose content is held as values. */
export function heldEntry(id: string, type: string, held: Held): Entry {
  return { id, type, isJson: true, held, get data() { return held.data.text; }, get metadata() { return held.metadata.text; } };
}

/** An event in the log. Positions count from 1, revisions from 0, without gaps. `created` is in milliseconds since 1970. */
export interface LogRecord extends Entry {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly created: number;
}

/** The revision of a tombstone: the last one there can be. On the API it is 2^63 - 1, as on a server. */
export const TOMBSTONE_REVISION = Number.MAX_SAFE_INTEGER;
export const TOMBSTONE_TYPE = "$streamDeleted";
