import { Blocks } from "./blocks.ts";
import { roomFor } from "./column.ts";

/** Many lists of entries of so many words each, in blocks whose room is the next power of two of the list's length. */
export class Lists {
  readonly width: number;
  readonly #blocks: Blocks;
  #starts = new Uint32Array(0);
  #lengths = new Uint32Array(0);

  constructor(width = 1) {
    this.width = width;
    this.#blocks = new Blocks(width);
  }

  length(list: number): number {
    return list < this.#lengths.length ? this.#lengths[list]! : 0;
  }

  /** Where the words of a list begin in {@link words}. */
  start(list: number): number {
    return this.#starts[list]! * this.width;
  }

  get words(): Uint32Array<ArrayBuffer> {
    return this.#blocks.words;
  }

  /** The same bytes as floating point numbers, for entries of an even number of words. */
  get floats(): Float64Array<ArrayBuffer> {
    return this.#blocks.floats;
  }

  /** The words of a list, as long as none grows. */
  of(list: number): Uint32Array<ArrayBuffer> {
    const length = this.length(list);
    const start = length === 0 ? 0 : this.start(list);
    return this.#blocks.words.subarray(start, start + length * this.width);
  }

  /** Makes a list one entry longer; gives where the entry's words begin. */
  grow(list: number): number {
    if (list >= this.#lengths.length) {
      this.#starts = roomFor(this.#starts, list + 1);
      this.#lengths = roomFor(this.#lengths, list + 1);
    }
    const length = this.#lengths[list]!;
    if (length === 0) this.#starts[list] = this.#blocks.take(1);
    // A power of two is full.
    else if ((length & (length - 1)) === 0) this.#starts[list] = this.#blocks.doubled(this.#starts[list]!, length);
    this.#lengths[list] = length + 1;
    return (this.#starts[list]! + length) * this.width;
  }

  push(list: number, word: number): void {
    const at = this.grow(list);
    this.#blocks.words[at] = word;
  }

  /** Takes the last entry off a list. */
  pop(list: number): void {
    const length = this.#lengths[list]! - 1;
    const start = this.#starts[list]!;
    // The half that it would not have grown into yet is given back.
    if (length === 0) this.#blocks.giveBack(start, 1);
    else if ((length & (length - 1)) === 0) this.#blocks.giveBack(start + length, length);
    this.#lengths[list] = length;
  }
}
