import type { Series, Span } from "./series.ts";

/** One row of a companyfacts file: what a filing says of one concept, unit and period. `value` is exact, as the file prints it. */
export type FactRow = { series: Series; span: Span; value: string };

/** Rows of a small filer; a larger one's make the columns grow. */
const FIRST_ROWS = 16 * 1024;

/**
 * The rows of a file in columns, some twenty bytes each, because a row counts only once the whole file was read: its filing, its
 * series, its span and its value. A value that a double does not hold exactly is kept as its text.
 */
export class RowColumns {
  #filing = new Uint32Array(FIRST_ROWS);
  #series = new Uint32Array(FIRST_ROWS);
  #span = new Uint32Array(FIRST_ROWS);
  #value = new Float64Array(FIRST_ROWS);
  readonly #texts = new Map<number, string>();
  readonly #everySeries: Series[] = [];
  readonly #everySpan: Span[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The number under which rows name a series; each is given once. */
  nameSeries(series: Series): number {
    return this.#everySeries.push(series) - 1;
  }

  nameSpan(span: Span): number {
    return this.#everySpan.push(span) - 1;
  }

  add(filing: number, series: number, span: number, value: number | string): void {
    const row = this.#length;
    if (row === this.#filing.length) this.#grow();
    this.#filing[row] = filing;
    this.#series[row] = series;
    this.#span[row] = span;
    if (typeof value === "string") this.#texts.set(row, value);
    else this.#value[row] = value;
    this.#length = row + 1;
  }

  /** For each of so many filings its rows, in the order of the file, made when they are asked for. */
  byFiling(filings: number): (() => FactRow[])[] {
    const ends = new Uint32Array(filings + 1);
    for (let row = 0; row < this.#length; row += 1) ends[this.#filing[row]! + 1]! += 1;
    for (let filing = 0; filing < filings; filing += 1) ends[filing + 1]! += ends[filing]!;
    const starts = ends.slice();
    const order = new Uint32Array(this.#length);
    for (let row = 0; row < this.#length; row += 1) order[starts[this.#filing[row]!]!++] = row;
    return Array.from({ length: filings }, (_, filing) => () => {
      const rows: FactRow[] = [];
      for (let at = ends[filing]!; at < ends[filing + 1]!; at += 1) rows.push(this.#row(order[at]!));
      return rows;
    });
  }

  #row(row: number): FactRow {
    return { series: this.#everySeries[this.#series[row]!]!, span: this.#everySpan[this.#span[row]!]!, value: this.#texts.get(row) ?? String(this.#value[row]) };
  }

  #grow(): void {
    const grown = <Column extends Uint32Array | Float64Array>(column: Column, larger: Column): Column => (larger.set(column), larger);
    const size = this.#filing.length * 2;
    this.#filing = grown(this.#filing, new Uint32Array(size));
    this.#series = grown(this.#series, new Uint32Array(size));
    this.#span = grown(this.#span, new Uint32Array(size));
    this.#value = grown(this.#value, new Float64Array(size));
  }
}
