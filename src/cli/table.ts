import { printable } from "./terminal.ts";

/** A cell wider than this is cut: a line that wraps is no table any more, and the whole text is in the JSON. */
const WIDEST = 60;

/** An aligned table as lines of text, two spaces between columns. `numeric` columns stand to the right; the last column may be given more room. */
export function tableLines(head: readonly string[], rows: readonly (readonly string[])[], numeric: readonly number[], last = WIDEST): string[] {
  const cells = [head, ...rows].map((row) => row.map((cell, column) => cut(cell, column === head.length - 1 ? last : WIDEST)));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => lengthOf(row[column] ?? ""))));
  return cells.map((row) => row.map((cell, column) => pad(cell, widths[column]!, numeric.includes(column))).join("  ").trimEnd());
}

function cut(text: string, widest: number): string {
  const letters = [...printable(text)];
  return letters.length <= widest ? letters.join("") : `${letters.slice(0, widest - 1).join("")}…`;
}

function pad(text: string, width: number, right: boolean): string {
  const space = " ".repeat(width - lengthOf(text));
  return right ? space + text : text + space;
}

/** Letters, not UTF-16 units. */
function lengthOf(text: string): number {
  return [...text].length;
}
