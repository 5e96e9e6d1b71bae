import type { FootnoteMark, Line } from "../document.ts";
import { withSigns, type Fragment, type LaidLine } from "../layout/fragment.ts";
import { cleanLine } from "../line.ts";
import { MOST_COLUMNS, MOST_ROWS, TooLarge } from "../limits.ts";
import { TextBuffer, type Tagged } from "./text-buffer.ts";

export type GridCell = { left: number; right: number; text: TextBuffer };

/** A table as its cells come in: rows of cells with the grid columns that each spans, spans over rows counted. */
export class TableGrid {
  #rows: GridCell[][] = [];
  /** For each grid column, how many further rows a cell from above still covers. */
  #covered: number[] = [];
  #next = 0;

  get rows(): readonly (readonly GridCell[])[] {
    return this.#rows;
  }

  openRow(): void {
    if (this.#rows.length >= MOST_ROWS) throw new TooLarge(`a table of more than ${MOST_ROWS} rows`);
    if (this.#rows.length > 0) this.#covered = this.#covered.map((rows) => Math.max(0, rows - 1));
    this.#rows.push([]);
    this.#next = 0;
  }

  openCell(columns: number, rows: number): void {
    if (this.#rows.length === 0) this.openRow();
    while ((this.#covered[this.#next] ?? 0) > 0) this.#next += 1;
    const left = this.#next;
    if (left >= MOST_COLUMNS) throw new TooLarge(`a table of more than ${MOST_COLUMNS} columns`);
    const right = Math.min(left + columns, MOST_COLUMNS);
    this.#rows.at(-1)!.push({ left, right, text: new TextBuffer() });
    // The row that the cell stands in is counted off when the next one opens.
    for (let column = left; column < right; column += 1) if (rows > 1) this.#covered[column] = Math.min(rows, MOST_ROWS);
    for (let column = 0; column < right; column += 1) this.#covered[column] ??= 0;
    this.#next = right;
  }

  fill(text: TextBuffer): void {
    const cell = this.#rows.at(-1)?.at(-1);
    if (cell !== undefined) cell.text = text;
  }

  clear(): void {
    this.#rows = [];
  }
}

/** A row as a line: its cells set apart by tabs, each a fragment that stands where its grid columns are. Tagged numbers are added to `tagged`, by their place in the raw line. */
export function layOut(row: readonly GridCell[], number: number, marks: FootnoteMark[], tagged: Tagged[] = []): LaidLine {
  let raw = "";
  const raised: [number, number][] = [];
  const parts: { start: number; path: string }[] = [];
  const cells: { from: number; to: number; left: number; right: number }[] = [];
  for (const { text, left, right } of row) {
    const content = text.content();
    if (content.raw === "") continue;
    if (raw !== "") raw += "\t";
    const from = raw.length;
    raw += content.raw;
    cells.push({ from, to: raw.length, left, right });
    for (const [start, end] of content.raised) raised.push([from + start, from + end]);
    for (const one of content.tagged) tagged.push({ number: one.number, start: from + one.start, end: from + one.end });
    for (const part of content.parts) parts.push({ start: from + part.start, path: part.path });
  }
  const line: Line = cleanLine(raw, number, marks, raised);
  const at = (column: number) => positionOf(line, column);
  const fragments = cells.flatMap(({ from, to, left, right }): Fragment[] => {
    const [start, end] = [at(from), at(to)];
    const text = line.text.slice(start, end);
    const trimmed = text.trim();
    if (trimmed === "") return [];
    const lead = text.length - text.trimStart().length;
    return [{ text: trimmed, start: start + lead, end: start + lead + trimmed.length, left, right }];
  });
  return { line: { ...line, origin: { parts: parts.map(({ start, path }) => ({ start: at(start), path })) } }, fragments: withSigns(fragments, line.text) };
}

/** The position in the cleaned text of a column of the raw line, or of the first one behind it that was kept. */
function positionOf({ at }: Line, column: number): number {
  let [low, high] = [0, at.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle]! < column) low = middle + 1;
    else high = middle;
  }
  return low;
}
