import { absolute, add, compare, subtract } from "../../../events/values/amount.ts";
import type { LineItem } from "../language/line-items.ts";
import type { StatementRow } from "./rows.ts";

/**
 * Adjustments between earnings per share and adjusted earnings per share are per share too, though their labels do not
 * say so: they bear cents in a table of whole amounts, or lead from the one to the other. Changes their measures in `items`.
 */
export function nameAdjustmentsPerShare(rows: readonly StatementRow[], items: LineItem[]): void {
  const isPerShare = (index: number) => items[index]!.measure === "per-share" || items[index]!.measure === "per-ads";
  const whole = rows.some((row, index) => items[index]!.measure === "money" && placesOf(row).length > 0 && placesOf(row).every((places) => places === 0));
  // "As reported" under "Basic earnings per share".
  rows.forEach((row, index) => {
    if (whole && items[index]!.measure === "money" && PER_SHARE.test(row.parents.at(-1) ?? "") && placesOf(row).length > 0 && bearsCents(row)) items[index] = { ...items[index]!, measure: PER_ADS.test(row.parents.at(-1)!) ? "per-ads" : "per-share" };
  });
  let from = -1;
  rows.forEach((_, index) => {
    if (!isPerShare(index)) return;
    const between = from < 0 ? [] : items.slice(from + 1, index).map((_item, offset) => from + 1 + offset);
    if (between.length > 0 && between.every((row) => items[row]!.measure === "money" && bearsCents(rows[row]!)) && (whole || leads(rows, from, between, index))) {
      for (const row of between) items[row] = { ...items[row]!, measure: items[from]!.measure };
    }
    from = index;
  });
}

const BASIS = "(?:non-?GAAP|GAAP|adjusted)\\s+";
const PAIR = new RegExp(`^(${BASIS})?(.+?)\\s+and\\s+(${BASIS})?((?:(?:basic|diluted|net)\\s+)*(?:earnings|income|loss)\\b.*\\bper\\b.*\\bshare\\b.*|(?:(?:basic|diluted)\\s+)*EPS)$`, "i");

/**
 * What a row that is both an amount and the same per share is in each kind of column: "Non-GAAP net income and diluted earnings per
 * share" over "Amount" and "Per diluted share". Null for other labels.
 */
export function namesOfPair(label: string): { whole: string; each: string } | null {
  const [, basis = "", whole, ownBasis, each] = PAIR.exec(label) ?? [];
  return whole === undefined || each === undefined ? null : { whole: `${basis}${whole}`, each: `${ownBasis ?? basis}${each}` };
}

/** A heading of rows that are per share; what a line says of its scale, "except per share amounts", is none. */
const PER_SHARE = /^(?!.*\b(?:except|in (?:thousand|million|billion)s)\b).*\bper\s+(?:\w+\s+){0,3}(?:share|ADSs?|ADRs?)\b/i;
const PER_ADS = /\bper\s+(?:\w+\s+){0,3}(?:ADSs?|ADRs?|American\s+depositary\s+shares?)\b/i;

function placesOf(row: StatementRow): number[] {
  return row.cells.flatMap((cell) => (cell?.value.kind === "number" && !cell.value.percent ? [cell.value.places] : []));
}

/** Whether all amounts of a row have cents, nil aside; a row of dashes alone goes with its neighbours. */
function bearsCents(row: StatementRow): boolean {
  return placesOf(row).every((places) => places >= 2) && row.cells.every((cell) => cell === null || cell.value.kind !== "broken");
}

/** Each line rounds by a cent at most. */
const CENT = "0.01";

/** Whether the amounts between two lines add up from the one to the other in every column, but for rounding. */
function leads(rows: readonly StatementRow[], from: number, between: readonly number[], to: number): boolean {
  const at = (row: number, column: number) => {
    const value = rows[row]!.cells[column]?.value;
    return value?.kind === "number" ? value.value : value?.kind === "nil" ? "0" : null;
  };
  // "Total net adjustments" adds the lines above it up once more.
  const lines = between.filter((row) => !/^(?:sub-?)?total\b/i.test(rows[row]!.label));
  let led = 0;
  for (const column of rows[from]!.cells.keys()) {
    const [first, last] = [at(from, column), at(to, column)];
    if (first === null || last === null) continue;
    const sum = lines.reduce((all, row) => add(all, at(row, column) ?? "0"), first);
    const slack = lines.reduce((all) => add(all, CENT), CENT);
    if (compare(absolute(subtract(sum, last)), slack) > 0) return false;
    led += 1;
  }
  return led > 0;
}
