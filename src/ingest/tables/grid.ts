import { placeInLine, type Cell, type Line, type Place, type TableBlock } from "../document/document.ts";
import { codeOf } from "../language/amounts.ts";
import { MONTH } from "../language/dates.ts";
import { cellValue, isYear, type CellValue } from "./cell-value.ts";

/** A row of a table after its label column was found: `cells[i]` is grid column `i`, the label column left out. */
export type GridRow = { line: Line; label: string; labelCell: Cell | null; cells: readonly GridCell[] };
export type GridCell = { text: string; value: CellValue; place: Place };

/** A heading with the rows below it; a table that starts a new heading half way down is two of these. */
export type Segment = { header: readonly GridRow[]; body: readonly GridRow[] };

/** A table taken apart, with the cells of columns that a conversion ran together. */
export type Grid = { segments: readonly Segment[]; scrambled: readonly Place[] };

export function gridOf(table: TableBlock): Grid {
  const labelColumn = labelColumnOf(table);
  const scrambled: Place[] = [];
  const rows = table.rows.map(({ line, cells }): GridRow => {
    for (const cell of cells.slice(0, labelColumn)) if (cell.text !== "") scrambled.push(placeInLine(line, cell.start, cell.end));
    const labelCell = cells[labelColumn] ?? null;
    return {
      line,
      label: labelText(labelCell?.text ?? ""),
      labelCell,
      cells: cells.slice(labelColumn + 1).map((cell) => ({ text: cell.text, value: cellValue(cell.text), place: placeInLine(line, cell.start, cell.end) })),
    };
  });
  return { segments: segmentsOf(rows), scrambled };
}

/** A run of text in which words and numbers stand without a space or in long alternation: no label is like that. */
function isRunTogether(text: string): boolean {
  const numbers = text.match(/\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?%/g)?.length ?? 0;
  return /\p{L}\d{1,3}(?:,\d{3})+/u.test(text) || /\p{L}\d+(?:\.\d+)?%/u.test(text) || /^(?:\d{4}){3,}/.test(text) || (numbers >= 2 && /\p{L}/u.test(text));
}

/** The first column, unless most of its text is run together and a clean column of labels stands beside it. */
function labelColumnOf(table: TableBlock): number {
  const width = Math.max(...table.rows.map((row) => row.cells.length));
  for (let column = 0; column < Math.min(width - 1, 3); column += 1) {
    const texts = table.rows.map((row) => row.cells[column]?.text ?? "").filter((text) => /\p{L}/u.test(text));
    if (texts.length === 0 || texts.filter(isRunTogether).length * 2 < texts.length) return column;
  }
  return 0;
}

function labelText(text: string): string {
  return text.replace(/^[\s•·▪●]+/, "").replace(/<\/?[a-z]+>/gi, "").replace(/\s+/g, " ").trim();
}

/** Whether a text names a span or a day that heads columns: "Three months ended June 30,", "As of December 31, 2022". */
export function isPeriodHeading(text: string): boolean {
  return /^(?:for\s+)?(?:the\s+)?(?:(?:three|six|nine|twelve|thirteen|twenty-six|thirty-nine|fifty-two|fifty-three|\d{1,2})[\s-]+(?:months?|weeks?)(?:\s+period)?\s+(?:ended|ending)|(?:fiscal\s+|full\s+)?(?:year|quarter|half[- ]year)s?\s+(?:ended|ending)|as\s+(?:of|at)|at)\b/i.test(text)
    || new RegExp(`^(?:${MONTH})\\.?\\s+\\d{1,2},?(?:\\s+\\d{4})?$`, "i").test(text) || new RegExp(`^\\d{1,2}\\s+(?:${MONTH})\\.?(?:\\s+\\d{4})?$`, "i").test(text);
}

/** The currency that a heading cell names, with or without a note mark or scale beside it; null where it names none. */
export function currencyHeading(text: string): string | null {
  let bare = text;
  while (/\([^()]*\)/.test(bare)) bare = bare.replace(/\([^()]*\)/g, "");
  bare = bare.replace(/[’']0+s?/g, "").trim();
  return bare === "" || bare.length > 10 ? null : codeOf(bare);
}

export function isCurrencyHeading(text: string): boolean {
  return currencyHeading(text) !== null;
}

function isHeadingCell(text: string): boolean {
  return isYear(text) || isPeriodHeading(text) || isCurrencyHeading(text) || cellValue(text).kind === "text";
}

function isHeadingRow(row: GridRow, inHeader: boolean): boolean {
  const filled = row.cells.filter((cell) => cell.text !== "");
  if (filled.length === 0) return row.label !== "" && isPeriodHeading(row.label) && !/[a-z]\s*:$/i.test(row.label);
  if (!filled.every((cell) => isHeadingCell(cell.text))) return false;
  return inHeader || row.label === "" || isPeriodHeading(filled[0]!.text) || isCurrencyHeading(row.label);
}

function segmentsOf(rows: readonly GridRow[]): Segment[] {
  const segments: { header: GridRow[]; body: GridRow[] }[] = [];
  let current: { header: GridRow[]; body: GridRow[] } = { header: [], body: [] };
  for (const row of rows) {
    const heading = isHeadingRow(row, current.body.length === 0);
    if (heading && current.body.length > 0) {
      segments.push(current);
      current = { header: [row], body: [] };
    } else if (heading) {
      current.header.push(row);
    } else if (row.label !== "" || row.cells.some((cell) => cell.text !== "")) {
      current.body.push(row);
    }
  }
  segments.push(current);
  return segments.filter((segment) => segment.body.length > 0);
}
