import { roomFor } from "./column.ts";
import type { Keeping } from "./keeping.ts";

/** Stands in a slot that is free. */
const FREE = 0xffff_ffff;
const FIRST_SLOTS = 1_024;
/** Beyond that a search passes too many slots that are others'. */
const FULLEST = 0.7;

/** Tuples of three numbers by number, each kept once: 12 bytes, some 8 of the slots by which they are found, and what room is asked for beside each. */
export class Tuples {
  /** Three for each, and the room beside. */
  #parts = new Uint32Array(0);
  readonly #stride: number;
  #slots = new Uint32Array(FIRST_SLOTS).fill(FREE);
  #length = 0;

  constructor(beside = 0) {
    this.#stride = 3 + beside;
  }

  get length(): number {
    return this.#length;
  }

  /** The numbers beside a tuple begin with this one of {@link parts}. */
  beside(number: number): number {
    return number * this.#stride + 3;
  }

  /** All numbers of all tuples. The column is another one after a tuple was added. */
  get parts(): Uint32Array<ArrayBuffer> {
    return this.#parts;
  }

  /** The number of a tuple, a new one where it has none. */
  number(a: number, b: number, c: number): number {
    let slot = this.#slot(a, b, c);
    const known = this.#slots[slot]!;
    if (known !== FREE) return known;
    if (this.#length >= this.#slots.length * FULLEST) {
      this.#slots = this.#resettled(this.#slots.length * 2);
      slot = this.#slot(a, b, c);
    }
    const number = this.#length;
    const at = number * this.#stride;
    const parts = (this.#parts = roomFor(this.#parts, at + this.#stride));
    parts[at] = a;
    parts[at + 1] = b;
    parts[at + 2] = c;
    this.#slots[slot] = number;
    this.#length += 1;
    return number;
  }

  /** The number of a tuple, or -1. */
  find(a: number, b: number, c: number): number {
    const number = this.#slots[this.#slot(a, b, c)]!;
    return number === FREE ? -1 : number;
  }

  first(number: number): number {
    return this.#parts[number * this.#stride]!;
  }

  second(number: number): number {
    return this.#parts[number * this.#stride + 1]!;
  }

  third(number: number): number {
    return this.#parts[number * this.#stride + 2]!;
  }

  keep(keeping: Keeping): void {
    this.#parts = keeping.column(this.#parts, this.#length * this.#stride);
    this.#slots = keeping.column(this.#slots, this.#slots.length);
    this.#length = keeping.value(this.#length);
  }

  /** The slot where a tuple is, or the free one where it would be. */
  #slot(a: number, b: number, c: number): number {
    const slots = this.#slots;
    const parts = this.#parts;
    const stride = this.#stride;
    const mask = slots.length - 1;
    for (let slot = mixed(a, b, c) & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot]!;
      if (number === FREE) return slot;
      const at = number * stride;
      if (parts[at] === a && parts[at + 1] === b && parts[at + 2] === c) return slot;
    }
  }

  #resettled(length: number): Uint32Array<ArrayBuffer> {
    const slots = new Uint32Array(length).fill(FREE);
    const parts = this.#parts;
    const mask = length - 1;
    for (let number = 0; number < this.#length; number += 1) {
      const at = number * this.#stride;
      let slot = mixed(parts[at]!, parts[at + 1]!, parts[at + 2]!) & mask;
      while (slots[slot] !== FREE) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    return slots;
  }
}

/** Tuples that differ in one number by one must not crowd: the finalizer of MurmurHash3 over a sum with odd factors. */
function mixed(a: number, b: number, c: number): number {
  let hash = Math.imul(a, 0x9e37_79b1) ^ Math.imul(b, 0x85eb_ca6b) ^ Math.imul(c, 0xc2b2_ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
