import { printedPlaces, type Amount } from "../../events/values/amount.ts";
import type { Fact, Role } from "../../events/values/fact.ts";
import { amountOf, digitsOf } from "./amounts.ts";
import { roomFor } from "./column.ts";
import type { Keeping } from "./keeping.ts";

/** What is kept of a fact's marks, a bit each. `varied` is the index's own: some row told of the key before this one, or this one, prints another figure. */
export const MARKS = { comparative: 1, translation: 2, nil: 4, approximate: 8, proved: 16, prose: 32, damaged: 64, varied: 128 } as const;

/** Precisions and places beyond a byte stand with the amounts that are too long. */
const WIDEST = 126;
/** Stands for the places of an amount whose text is kept beside. */
const LONG = 127;

/** Nothing stands. */
export const NONE = 0x7fff_ffff;
/** Set in what stands after a row where the row's own fact cannot tell: see `standing.ts`. */
export const UNSETTLED = 0x8000_0000;

// A row is 24 bytes in one place, because a question about it needs all of them: its digits, what stands after it, its passage, its key, and a byte each for
// the places behind the point, the precision and the marks.
const BYTES = 24;
const [FLOATS, WORDS] = [BYTES / 8, BYTES / 4];
const [STANDING, PASSAGE, KEY] = [2, 3, 4];
const [PLACES, DECIMALS, MARKED] = [20, 21, 22];

/** Statements of facts, one after the other. A row is one number of one document; `standing` is the row that stands of the fact once this one has been said. */
export class Rows {
  #floats = new Float64Array(0);
  #words = new Uint32Array(0);
  #bytes = new Int8Array(0);
  #length = 0;
  /** Of the rows whose amount or precision does not fit: both as they are. */
  readonly long = new Map<number, { value: Amount; decimals: number }>();

  get length(): number {
    return this.#length;
  }

  add(value: Amount, decimals: number, marks: number, passage: number, key: number): number {
    const row = this.#length;
    if (row * FLOATS === this.#floats.length) this.#grow();
    const digits = digitsOf(value);
    const places = printedPlaces(value);
    const isLong = Number.isNaN(digits) || places > WIDEST || Math.abs(decimals) > WIDEST;
    if (isLong) this.long.set(row, { value, decimals });
    this.#floats[row * FLOATS] = isLong ? 0 : digits;
    const word = row * WORDS;
    this.#words[word + STANDING] = NONE;
    this.#words[word + PASSAGE] = passage;
    this.#words[word + KEY] = key;
    const byte = row * BYTES;
    this.#bytes[byte + PLACES] = isLong ? LONG : places;
    this.#bytes[byte + DECIMALS] = isLong ? 0 : decimals;
    this.#bytes[byte + MARKED] = marks;
    this.#length = row + 1;
    return row;
  }

  passage(row: number): number {
    return this.#words[row * WORDS + PASSAGE]!;
  }

  key(row: number): number {
    return this.#words[row * WORDS + KEY]!;
  }

  standing(row: number): number {
    return this.#words[row * WORDS + STANDING]!;
  }

  setStanding(row: number, standing: number): void {
    this.#words[row * WORDS + STANDING] = standing;
  }

  /** The digits as a whole number with its sign; of no meaning where {@link isLong}. */
  digits(row: number): number {
    return this.#floats[row * FLOATS]!;
  }

  /** How many of the digits stand behind the point. */
  places(row: number): number {
    return this.#bytes[row * BYTES + PLACES]!;
  }

  isLong(row: number): boolean {
    return this.places(row) === LONG;
  }

  value(row: number): Amount {
    const places = this.places(row);
    return places === LONG ? this.long.get(row)!.value : amountOf(this.digits(row), places);
  }

  /** The value as binary floating point. */
  number(row: number): number {
    const places = this.places(row);
    return places === LONG ? Number(this.value(row)) : places === 0 ? this.digits(row) : this.digits(row) / 10 ** places;
  }

  decimals(row: number): number {
    return this.isLong(row) ? this.long.get(row)!.decimals : this.#bytes[row * BYTES + DECIMALS]!;
  }

  role(row: number): Role {
    return this.has(row, MARKS.translation) ? "translation" : this.has(row, MARKS.comparative) ? "comparative" : "reported";
  }

  marks(row: number): number {
    return this.#bytes[row * BYTES + MARKED]!;
  }

  has(row: number, mark: number): boolean {
    return (this.marks(row) & mark) !== 0;
  }

  mark(row: number, mark: number, isSet: boolean): void {
    this.#bytes[row * BYTES + MARKED] = isSet ? this.marks(row) | mark : this.marks(row) & ~mark;
  }

  /** Whether two rows print one amount in one way: digit by digit, as precisely, and neither or both translated or approximate. */
  areAlike(a: number, b: number): boolean {
    return this.digits(a) === this.digits(b) && this.places(a) === this.places(b) && !this.isLong(a) && this.decimals(a) === this.decimals(b) &&
      ((this.marks(a) ^ this.marks(b)) & (MARKS.translation | MARKS.approximate)) === 0;
  }

  keep(keeping: Keeping): void {
    this.#length = keeping.value(this.#length);
    this.#floats = keeping.column(this.#floats, this.#length * FLOATS);
    this.#lookAtFloats();
    for (const [row, long] of keeping.value([...this.long])) this.long.set(row, long);
  }

  #grow(): void {
    this.#floats = roomFor(this.#floats, this.#floats.length + FLOATS, FLOATS);
    this.#lookAtFloats();
  }

  #lookAtFloats(): void {
    this.#words = new Uint32Array(this.#floats.buffer);
    this.#bytes = new Int8Array(this.#floats.buffer);
  }
}

/** A fact's marks. `isDamaged` where cells of its table or passage were refused. */
export function marksOf(fact: Fact, isDamaged: boolean): number {
  let marks = fact.role === "comparative" ? MARKS.comparative : fact.role === "translation" ? MARKS.translation : 0;
  if (fact.nil === true) marks |= MARKS.nil;
  if (fact.approximate === true) marks |= MARKS.approximate;
  if (isDamaged) marks |= MARKS.damaged;
  const { proofs } = fact;
  if (proofs === undefined || proofs.length === 0) return marks;
  marks |= MARKS.proved;
  return proofs.some(({ relation }) => relation === "prose") ? marks | MARKS.prose : marks;
}
