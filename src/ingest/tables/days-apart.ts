import { MONTH } from "../language/dates.ts";
import type { GridCell, GridRow } from "./grid.ts";

const DAY = `(?:(?:${MONTH})\\.?\\s+\\d{1,2}|\\d{1,2}\\s+(?:${MONTH})\\.?),?`;
const DAYS = new RegExp(`^${DAY}(?:\\s+${DAY})*$`, "i");
const EACH = new RegExp(DAY, "gi");

/**
 * A row of days that stand too close together comes out as fewer cells: "July 3, | June 28, January 3,". Where there are as many
 * days as columns of figures each has its own, from the left; else nobody can tell whose they are.
 */
export function daysApart(header: readonly GridRow[], data: readonly number[]): GridRow[] {
  return header.map((row) => {
    const filled = row.cells.filter(({ text }) => text !== "");
    if (!filled.some(({ text }) => daysIn(text) > 1)) return row;
    const days = filled.flatMap((cell) => [...cell.text.matchAll(EACH)].map(([text]): GridCell => ({ ...cell, text, span: 1 })));
    const together = filled.map(({ text }) => text).join(" ");
    const [blank] = row.cells.filter(({ text }) => text === "");
    if (days.length !== data.length || blank === undefined || !filled.every(({ text }) => daysIn(text) > 0)) return { ...row, cells: row.cells.map((cell) => (cell.text === "" ? cell : { ...cell, text: together })) };
    const cells = row.cells.map((): GridCell => ({ ...blank, span: 1 }));
    days.forEach((day, index) => { cells[data[index]!] = day; });
    return { ...row, cells };
  });
}

/** How many days a heading names that says nothing else. */
export function daysIn(text: string): number {
  return DAYS.test(text.trim()) ? text.match(EACH)!.length : 0;
}
