import type { Keeping } from "./keeping.ts";
import { MARKS, type Rows } from "./rows.ts";
import type { Passages } from "./passages.ts";

/** The rows of keys of which two statements were told that print different figures, from the first of them that differs on, in announced order. */
export class Varied {
  readonly #rows: Rows;
  readonly #passages: Passages;
  #list = new Uint32Array(0);
  #added: number[] = [];
  #isStale = false;

  constructor(rows: Rows, passages: Passages) {
    this.#rows = rows;
    this.#passages = passages;
  }

  add(row: number): void {
    this.#rows.mark(row, MARKS.varied, true);
    this.#added.push(row);
  }

  /** A row that is not told any more. */
  remove(row: number): void {
    if (!this.#rows.has(row, MARKS.varied)) return;
    this.#rows.mark(row, MARKS.varied, false);
    this.#isStale = true;
  }

  keep(keeping: Keeping): void {
    this.#sort();
    this.#list = keeping.column(this.#list, this.#list.length);
  }

  /** Those announced after one instant and by another, in announced order, those of one instant in no order. */
  between(after: number, upTo: number): Uint32Array {
    this.#sort();
    return this.#list.subarray(this.#upTo(after), this.#upTo(upTo));
  }

  #sort(): void {
    if (this.#added.length === 0 && !this.#isStale) return;
    const announced = (row: number): number => this.#passages.announced[this.#rows.passage(row)]!;
    const inOrder = (a: number, b: number): number => announced(a) - announced(b);
    const last = this.#list.at(-1);
    const fresh = Uint32Array.from(this.#added).sort(inOrder);
    if (!this.#isStale && (last === undefined || announced(last) <= announced(fresh[0]!))) this.#list = joined(this.#list, fresh);
    // What was taken back and told again was added twice; what was taken back alone is no candidate.
    else this.#list = Uint32Array.from(new Set(joined(this.#list, fresh).filter((row) => this.#rows.has(row, MARKS.varied)))).sort(inOrder);
    [this.#added, this.#isStale] = [[], false];
  }

  #upTo(instant: number): number {
    let [low, high] = [0, this.#list.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#passages.announced[this.#rows.passage(this.#list[middle]!)]! <= instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function joined(a: Uint32Array, b: Uint32Array): Uint32Array<ArrayBuffer> {
  const both = new Uint32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
