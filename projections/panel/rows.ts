import { printedPlaces, type Amount } from "../../events/values/amount.ts";
import type { Fact, Role } from "../../events/values/fact.ts";
import { amountOf, digitsOf } from "./amounts.ts";
import { roomFor, trimmed } from "./column.ts";

/** What is kept of a fact's marks, a bit each. */
export const MARKS = { comparative: 1, translation: 2, nil: 4, approximate: 8, proved: 16, prose: 32, damaged: 64 } as const;

/** Precisions and places beyond a byte stand with the amounts that are too long. */
const WIDEST = 126;
/** Stands for the places of an amount whose text is kept beside. */
const LONG = 127;

/** Nothing stands. */
export const NONE = 0x7fff_ffff;
/** Set in what stands after a row where the row's own fact cannot tell: see `standing.ts`. */
export const UNSETTLED = 0x8000_0000;

/**
 * Statements of facts, one after the other: 23 bytes each. A row is one number of one document; `standing` is the row that stands of the fact once this one has
 * been said.
 */
export class Rows {
  digits = new Float64Array(0);
  places = new Int8Array(0);
  decimals = new Int8Array(0);
  marks = new Uint8Array(0);
  passage = new Uint32Array(0);
  key = new Uint32Array(0);
  standing = new Uint32Array(0);
  length = 0;
  /** Of the rows whose amount or precision does not fit: both as they are. */
  readonly long = new Map<number, { value: Amount; decimals: number }>();

  /** Makes room for so many more. */
  reserve(more: number): void {
    const length = this.length + more;
    if (length <= this.digits.length) return;
    this.digits = roomFor(this.digits, length);
    this.places = roomFor(this.places, length);
    this.decimals = roomFor(this.decimals, length);
    this.marks = roomFor(this.marks, length);
    this.passage = roomFor(this.passage, length);
    this.key = roomFor(this.key, length);
    this.standing = roomFor(this.standing, length);
  }

  /** Adds a row where there is room for it. */
  add(value: Amount, decimals: number, marks: number, passage: number, key: number): number {
    const row = this.length;
    const digits = digitsOf(value);
    const places = printedPlaces(value);
    const isLong = Number.isNaN(digits) || places > WIDEST || Math.abs(decimals) > WIDEST;
    if (isLong) this.long.set(row, { value, decimals });
    this.digits[row] = isLong ? 0 : digits;
    this.places[row] = isLong ? LONG : places;
    this.decimals[row] = isLong ? 0 : decimals;
    this.marks[row] = marks;
    this.passage[row] = passage;
    this.key[row] = key;
    this.standing[row] = NONE;
    this.length = row + 1;
    return row;
  }

  value(row: number): Amount {
    const places = this.places[row]!;
    return places === LONG ? this.long.get(row)!.value : amountOf(this.digits[row]!, places);
  }

  precision(row: number): number {
    return this.places[row] === LONG ? this.long.get(row)!.decimals : this.decimals[row]!;
  }

  role(row: number): Role {
    const marks = this.marks[row]!;
    return (marks & MARKS.translation) !== 0 ? "translation" : (marks & MARKS.comparative) !== 0 ? "comparative" : "reported";
  }

  has(row: number, mark: number): boolean {
    return (this.marks[row]! & mark) !== 0;
  }

  /** Whether two rows print one amount in one way: digit by digit, as precisely, and neither or both translated or approximate. */
  areAlike(a: number, b: number): boolean {
    return this.digits[a] === this.digits[b] && this.places[a] === this.places[b] && this.decimals[a] === this.decimals[b] && this.places[a] !== LONG &&
      ((this.marks[a]! ^ this.marks[b]!) & (MARKS.translation | MARKS.approximate)) === 0;
  }

  /** Gives back the room that was made ahead. */
  trim(): void {
    const { length } = this;
    this.digits = trimmed(this.digits, length);
    this.places = trimmed(this.places, length);
    this.decimals = trimmed(this.decimals, length);
    this.marks = trimmed(this.marks, length);
    this.passage = trimmed(this.passage, length);
    this.key = trimmed(this.key, length);
    this.standing = trimmed(this.standing, length);
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
