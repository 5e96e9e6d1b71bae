import { Blocks } from "./blocks.ts";
import type { Keeping } from "./keeping.ts";
import type { Tuples } from "./tuples.ts";

/** Numbers that stand beside each key: how many rows it has, and its two rows, or the block where they lie if they are more. */
export const CHAIN = 3;
const [COUNT, FIRST, SECOND] = [0, 1, 2];

/** The room of the smallest block. */
const SMALLEST = 4;

/**
 * Of each key its rows, in the order in which they were told. Most facts are told once or twice, by the release of their period and the one of a year later: those
 * rows stand beside the key itself, where they are at hand once the key is found.
 */
export class Chains {
  readonly #keys: Tuples;
  readonly #blocks = new Blocks();

  constructor(keys: Tuples) {
    this.#keys = keys;
  }

  /** What stands beside the keys is kept with them. */
  keep(keeping: Keeping): void {
    this.#blocks.keep(keeping);
  }

  length(key: number): number {
    return this.#keys.parts[this.#keys.beside(key) + COUNT]!;
  }

  /** The row at a place, counted from 0. */
  at(key: number, place: number): number {
    const { parts } = this.#keys;
    const beside = this.#keys.beside(key);
    return parts[beside + COUNT]! > 2 ? this.#blocks.words[parts[beside + FIRST]! + place]! : parts[beside + FIRST + place]!;
  }

  /** The rows of a key, as long as none is added to any. */
  of(key: number): Uint32Array<ArrayBuffer> {
    const { parts } = this.#keys;
    const beside = this.#keys.beside(key);
    const count = parts[beside + COUNT]!;
    const start = count > 2 ? parts[beside + FIRST]! : beside + FIRST;
    return (count > 2 ? this.#blocks.words : parts).subarray(start, start + count);
  }

  push(key: number, row: number): void {
    const { parts } = this.#keys;
    const beside = this.#keys.beside(key);
    const count = parts[beside + COUNT]!;
    if (count < 2) parts[beside + FIRST + count] = row;
    else {
      if (count === 2) this.#moveOut(beside);
      else if (count >= SMALLEST && (count & (count - 1)) === 0) parts[beside + FIRST] = this.#blocks.doubled(parts[beside + FIRST]!, count);
      this.#blocks.words[parts[beside + FIRST]! + count] = row;
    }
    parts[beside + COUNT] = count + 1;
  }

  /** Takes the last row off. */
  pop(key: number): void {
    const { parts } = this.#keys;
    const beside = this.#keys.beside(key);
    const count = parts[beside + COUNT]! - 1;
    const block = parts[beside + FIRST]!;
    if (count === 2) {
      parts[beside + FIRST] = this.#blocks.words[block]!;
      parts[beside + SECOND] = this.#blocks.words[block + 1]!;
      this.#blocks.giveBack(block, SMALLEST);
    } else if (count >= SMALLEST && (count & (count - 1)) === 0) this.#blocks.giveBack(block + count, count);
    parts[beside + COUNT] = count;
  }

  #moveOut(beside: number): void {
    const { parts } = this.#keys;
    const block = this.#blocks.take(SMALLEST);
    this.#blocks.words[block] = parts[beside + FIRST]!;
    this.#blocks.words[block + 1] = parts[beside + SECOND]!;
    parts[beside + FIRST] = block;
  }
}
