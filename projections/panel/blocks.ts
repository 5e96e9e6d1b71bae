import { roomFor } from "./column.ts";

/** Blocks of entries in one column, each with room for a power of two of them. A block that is given back goes to the next who needs one of its size. */
export class Blocks {
  readonly #width: number;
  #words = new Uint32Array(0);
  #floats = new Float64Array(0);
  #end = 0;
  /** Blocks that are free, by the logarithm of their room. */
  readonly #free: number[][] = Array.from({ length: 32 }, () => []);

  /** So many words of four bytes are an entry. */
  constructor(width: number) {
    this.#width = width;
  }

  /** The column that all of them lie in, in words. It is another one after a block was taken. */
  get words(): Uint32Array<ArrayBuffer> {
    return this.#words;
  }

  /** The same bytes as floating point numbers; there where entries are of an even number of words. */
  get floats(): Float64Array<ArrayBuffer> {
    return this.#floats;
  }

  /** The first entry of a block. */
  take(room: number): number {
    const free = this.#free[sizeOf(room)]!.pop();
    if (free !== undefined) return free;
    const block = this.#end;
    this.#end += room;
    if (this.#end * this.#width > this.#words.length) {
      this.#words = roomFor(this.#words, this.#end * this.#width, this.#width);
      if (this.#width % 2 === 0) this.#floats = new Float64Array(this.#words.buffer);
    }
    return block;
  }

  giveBack(block: number, room: number): void {
    this.#free[sizeOf(room)]!.push(block);
  }

  /** Another block of twice the room with what is in this one, which is given back. */
  doubled(block: number, room: number): number {
    const wider = this.take(room * 2);
    this.#words.copyWithin(wider * this.#width, block * this.#width, (block + room) * this.#width);
    this.giveBack(block, room);
    return wider;
  }
}

/** The logarithm of a power of two. */
function sizeOf(room: number): number {
  return 31 - Math.clz32(room);
}
