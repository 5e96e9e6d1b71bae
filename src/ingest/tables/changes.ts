import { monthsLong, type Period } from "../../../events/values/period.ts";
import { comesOut as within, differenceMiss, growthMiss, isFarFromGrowth, type ChangeMiss, type Printed } from "../arithmetic/change.ts";
import type { Column } from "./column.ts";
import type { GridCell } from "./grid.ts";
import type { StatementRow } from "./rows.ts";

/** What a column of changes says: how the column `of` changed from the column `from`, as a ratio or as an amount. */
export type Change = { of: number; from: number; form: "growth" | "difference" };

/**
 * Finds for each column of changes which two columns it compares, by the arithmetic of its rows: the pair for which most
 * rows come out. Where none does, the columns nearest to its left, and the sign in its heading or cells tells the form.
 */
export function changesOf(columns: readonly Column[], rows: readonly StatementRow[]): ReadonlyMap<number, Change> {
  const found = new Map<number, Change>();
  columns.forEach((column, at) => {
    if (column.kind !== "change") return;
    // Of two columns of one kind of change each compares its own pair: one that another compares is tried last.
    const taken = [...found].filter(([other]) => columns[other]!.qualifier === column.qualifier && columns[other]!.percent === column.percent).map(([, { of, from }]) => `${of} ${from}`);
    const change = best(columns, rows, at, new Set(taken)) ?? nearest(columns, rows, at);
    if (change !== null) found.set(at, change);
  });
  return found;
}

function best(columns: readonly Column[], rows: readonly StatementRow[], at: number, taken: ReadonlySet<string>): Change | null {
  let winner: Change | null = null;
  let most = 0;
  const isTaken = ([of, from]: [number, number]) => taken.has(`${of} ${from}`);
  const all = pairs(columns, at);
  for (const [of, from] of [...all.filter((pair) => !isTaken(pair)), ...all.filter(isTaken)]) {
    for (const form of ["growth", "difference"] as const) {
      let hits = 0;
      let tried = 0;
      for (const { cells } of rows) {
        const verdict = comesOut(cells[of] ?? null, cells[from] ?? null, cells[at] ?? null, form);
        if (verdict !== null) tried += 1;
        if (verdict === true) hits += 1;
      }
      if (hits > most && hits * 2 >= tried) {
        most = hits;
        winner = { of, from, form };
      }
    }
  }
  return winner;
}

function nearest(columns: readonly Column[], rows: readonly StatementRow[], at: number): Change | null {
  const left = pairs(columns, at).filter(([of, from]) => of < at && from < at).sort((a, b) => Math.min(...b) - Math.min(...a))[0];
  const ratio = columns[at]!.percent || rows.some(({ cells }) => cells[at]?.value.kind === "number" && cells[at].value.percent);
  return left === undefined ? null : { of: left[0], from: left[1], form: ratio ? "growth" : "difference" };
}

/** Columns of values that a change can be between: one later than the other, as long, in one currency. */
function pairs(columns: readonly Column[], at: number): [of: number, from: number][] {
  const found: [number, number][] = [];
  columns.forEach((later, of) => {
    columns.forEach((earlier, from) => {
      if (of === from || of === at || from === at || later.kind !== "value" || earlier.kind !== "value" || later.currency !== earlier.currency) return;
      if (later.period === null || earlier.period === null || later.period.end <= earlier.period.end || !asLong(later.period, earlier.period)) return;
      found.push([of, from]);
    });
  });
  return found;
}

function asLong(a: Period, b: Period): boolean {
  return monthsLong(a) === monthsLong(b);
}

/** Whether a printed change is what the two cells give, within what rounding leaves open; null where it cannot be told. */
export function comesOut(of: GridCell | null, from: GridCell | null, change: GridCell | null, form: Change["form"]): boolean | null {
  const [a, b, c] = [numberOf(of), numberOf(from), numberOf(change)];
  if (a === null || b === null || c === null) return null;
  if (form === "growth" && isFarFromGrowth(a, b, c)) return false;
  const missed = form === "difference" ? differenceMiss(a, b, c) : growthMiss(a, b, c);
  return missed === null ? null : within(missed);
}

/** How far a printed change is from what the two cells give; null where it cannot be told. */
export function missOf(of: GridCell | null, from: GridCell | null, change: GridCell | null, form: Change["form"]): ChangeMiss | null {
  const [a, b, c] = [numberOf(of), numberOf(from), numberOf(change)];
  if (a === null || b === null || c === null) return null;
  return form === "difference" ? differenceMiss(a, b, c) : growthMiss(a, b, c);
}

function numberOf(cell: GridCell | null): Printed | null {
  if (cell === null) return null;
  return cell.value.kind === "number" ? { value: cell.value.value, places: cell.value.places } : null;
}
