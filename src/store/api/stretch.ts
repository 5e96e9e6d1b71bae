import type { ReadAllOptions, ReadStreamOptions } from "../client.ts";
import { StreamNotFoundError } from "../client.ts";
import type { Engine } from "../engine/engine.ts";
import type { LogRecord } from "../engine/log.ts";
import { toCount, toPosition, toRevision } from "./arguments.ts";
import { streamDeleted } from "./errors.ts";

/**
 * The part of a stream that a read asks for, as the stream stands when the result is called. The start is included in both
 * directions. Wrong arguments throw at once, a missing or deleted stream when called. `engine` throws when it is closed.
 */
export function streamStretch(engine: () => Engine, stream: string, options: ReadStreamOptions, page = PAGE): () => Stretch {
  const from = toRevision(options.fromRevision);
  const count = toCount(options.maxCount);
  return () => {
    const visible = engine().visible(stream);
    if (visible.kind === "missing") throw new StreamNotFoundError(undefined, stream);
    if (visible.kind === "deleted") throw streamDeleted(stream);
    const { first, last } = visible;
    const slice: Slice = (low, high) => engine().log.streamSlice(stream, low, high);
    if (options.direction === "backwards") {
      const start = from === "end" ? last : from === "start" ? 0 : Math.min(from, last);
      return new Stretch(slice, Math.max(first, start - count + 1), start, true, page);
    }
    const start = from === "end" ? last + 1 : Math.max(first, from === "start" ? 0 : from);
    return new Stretch(slice, start, Math.min(last, start + count - 1), false, page);
  };
}

/** The part of `$all` that a read asks for. Forwards the position given is included, backwards it is not. */
export function allStretch(engine: () => Engine, options: ReadAllOptions, page = PAGE): () => Stretch {
  const from = toPosition(options.fromPosition);
  const count = toCount(options.maxCount);
  return () => {
    const last = engine().log.end.position;
    const slice: Slice = (low, high) => engine().log.slice(low, high);
    if (options.direction === "backwards") {
      const start = from === "end" ? last : from === "start" ? 0 : Math.min(from - 1, last);
      return new Stretch(slice, Math.max(1, start - count + 1), start, true, page);
    }
    const start = from === "end" ? last + 1 : Math.max(1, from === "start" ? 1 : from);
    return new Stretch(slice, start, Math.min(last, start + count - 1), false, page);
  };
}

/** A part of the log between two revisions or positions, both included, handed out page by page in either direction. */
export class Stretch {
  readonly #slice: Slice;
  readonly #isBackwards: boolean;
  readonly #pageSize: number;
  #low: number;
  #high: number;

  constructor(slice: Slice, low: number, high: number, isBackwards: boolean, page: number) {
    this.#pageSize = page;
    this.#slice = slice;
    this.#low = low;
    this.#high = high;
    this.#isBackwards = isBackwards;
  }

  get isDone(): boolean {
    return this.#low > this.#high;
  }

  next(): readonly LogRecord[] {
    if (this.isDone) return [];
    if (this.#isBackwards) {
      const high = this.#high;
      this.#high -= this.#pageSize;
      return this.#slice(Math.max(this.#low, high - this.#pageSize + 1), high).toReversed();
    }
    const low = this.#low;
    this.#low += this.#pageSize;
    return this.#slice(low, Math.min(this.#high, low + this.#pageSize - 1));
  }
}

type Slice = (low: number, high: number) => readonly LogRecord[];

/** Records that are fetched at a time, unless told otherwise. */
const PAGE = 256;
