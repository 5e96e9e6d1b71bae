import { scale } from "../../../events/values/amount.ts";
import { periodKey } from "../../../events/values/period.ts";
import type { Figure } from "../figure.ts";
import type { Statement } from "../tables/statement.ts";
import type { Break } from "./broken.ts";
import { abs, addTo } from "./footing.ts";
import { sum, type Part } from "./sums.ts";

/** A column that is the sum of others next to each other, or the first of two less the second. `exact` are the rows that say so. */
type CrossFooting = { total: number; parts: readonly { column: number; sign: 1n | -1n }[]; exact: ReadonlySet<number> };

/**
 * Segments and their total, components and the whole, a basis and its adjustments: columns of one time that add up row
 * by row, found from the numbers. In a reconciliation from one basis to another the headings say so themselves.
 */
export function proveCrossFootings(statement: Statement): Break[] {
  const breaks: Break[] = [];
  for (const { total, parts, exact } of [...declared(statement), ...groupsOf(statement).flatMap((group) => found(statement, group, addsUp)), ...effectsOf(statement).flatMap((group) => found(statement, group, isRate))]) {
    statement.figures.forEach((row, at) => {
      const whole = row[total] ?? null;
      const present = parts.flatMap(({ column, sign }): Part[] => (row[column] ? [{ figure: row[column], sign }] : []));
      if (whole === null || present.length === 0 || present.every(({ figure }) => figure.digits === "0")) return;
      if (isRate(whole) !== present.every(({ figure }) => isRate(figure))) return;
      // Counts and figures per share may be weighted another way in each column.
      const certain = whole.measure === "money" && present.length === parts.length && exact.size - (exact.has(at) ? 1 : 0) >= ENOUGH_ROWS;
      const broken = sum("cross-footing", whole, present, certain ? "certain" : "open");
      if (broken !== null && exact.size > 0 && !isRate(whole)) breaks.push(broken);
    });
  }
  return breaks;
}

/** So many rows that come out say that a column is a sum. */
const ENOUGH_ROWS = 3;

/** Rates are small numbers that come out by chance. */
const ENOUGH_RATES = 5;

/** The first basis and the adjustments give the last. */
function declared({ columns }: Statement): CrossFooting[] {
  const first = columns.findIndex((column) => column.basis === "US-GAAP");
  const total = columns.findIndex((column) => column.basis === "IFRS" && column.adjustment === null);
  const between = columns.flatMap((column, index) => (column.adjustment === null ? [] : [index]));
  if (first < 0 || total < 0 || between.length === 0) return [];
  return [{ total, parts: [first, ...between].map((column) => ({ column, sign: 1n as const })), exact: new Set() }];
}

/** Columns of values of one time and currency, in order. */
function groupsOf({ columns }: Statement): number[][] {
  const values = columns.flatMap((column, index) => (column.kind === "value" && column.unread === null ? [index] : []));
  const groups = Map.groupBy(values, (index) => `${columns[index]!.currency}|${columns[index]!.period === null ? "" : periodKey(columns[index]!.period)}`);
  return [...groups.values()].filter((group) => group.length >= 3 && group.length <= MOST_COLUMNS);
}

const MOST_COLUMNS = 24;

/** Columns of growth between the same two columns: what operations and currencies add to is the change reported. */
function effectsOf({ columns, changes }: Statement): number[][] {
  const growth = [...changes].filter(([at, { form }]) => form === "growth" && columns[at]!.ofShare !== true);
  const groups = Map.groupBy(growth, ([, { of, from }]) => `${of}|${from}`);
  return [...groups.values()].map((group) => group.map(([at]) => at)).filter((group) => group.length >= 3 && group.length <= MOST_COLUMNS);
}

function found(statement: Statement, group: readonly number[], fits: (figure: Figure) => boolean): CrossFooting[] {
  const figures = group.map((column) => statement.figures.map((row) => (row[column] && fits(row[column]) ? row[column] : null)));
  const entries = figures.map((column) => column.map(entryOf));
  // Rates are rounded one by one: so many hundredths is their last place.
  const slack = fits === isRate ? 10n ** BigInt(2 - Math.min(2, Math.max(0, ...figures.flat().map((figure) => figure?.places ?? 0)))) : 0n;
  const nearly = entries.map((column) => Float64Array.from(column, nearlyOf));
  return group.flatMap((column, at) => {
    const best = bestOf(entries, nearly, at, slack);
    return best === null ? [] : [{ total: column, parts: best.parts.map((part) => ({ ...part, column: group[part.column]! })), exact: best.exact }];
  });
}

/** Hundredths of the printed unit. */
function entryOf(figure: Figure | null): bigint | null {
  return figure === null || figure.places > 2 ? null : BigInt(scale(figure.digits, 2));
}

/** Amounts, counts and figures per share add up over columns; ratios do not. */
function addsUp(figure: Figure): boolean {
  return !isRate(figure);
}

function isRate({ measure }: Figure): boolean {
  return measure === "ratio";
}

type Found = Omit<CrossFooting, "total">;

function bestOf(entries: readonly (readonly (bigint | null)[])[], nearly: readonly Float64Array[], total: number, slack: bigint): Found | null {
  let best: Found | null = null;
  // What has no total comes out nowhere.
  const totals = Float64Array.from(entries[total]!, (entry) => (entry === null ? Number.POSITIVE_INFINITY : nearlyOf(entry)));
  const near = new Float64Array(totals.length);
  const consider = (parts: Found["parts"]) => {
    if (!mayComeOut(totals, near, Number(slack))) return;
    const exact = borneOut(entries[total]!, entries[total]!.map((_, row) => parts.reduce((sum, { column, sign }) => added(sum, entries[column]![row]!, sign), NOTHING)), slack);
    if (exact !== null && exact.size > (best?.exact.size ?? 0)) best = { parts, exact };
  };
  for (let from = 0; from < entries.length; from += 1) {
    near.fill(0);
    for (let to = from; to < entries.length && !(from <= total && total <= to); to += 1) {
      addTo(near, nearly[to]!, 1);
      if (to > from) consider(Array.from({ length: to - from + 1 }, (_, index) => ({ column: from + index, sign: 1n as const })));
    }
    const next = from + 1;
    if (next < entries.length && total !== from && total !== next) {
      near.set(nearly[from]!);
      addTo(near, nearly[next]!, -1);
      consider([{ column: from, sign: 1n }, { column: next, sign: -1n }]);
    }
  }
  return best;
}

/** Whether enough rows come out in binary floating point for them to be counted exactly. */
function mayComeOut(totals: Float64Array, sums: Float64Array, slack: number): boolean {
  let found = 0;
  for (let row = 0; row < totals.length; row += 1) if (!(Math.abs(sums[row]! - totals[row]!) > slack)) found += 1;
  return found >= FEWEST_ROWS;
}

/** Sums of all columns of such numbers are exact in binary floating point. */
const LARGEST_EXACT = BigInt(Math.floor(Number.MAX_SAFE_INTEGER / 32));

/** An entry as a part of sums: nothing where there is none, and no number, which may be anything, where it is too large. */
function nearlyOf(entry: bigint | null): number {
  return entry === null ? 0 : abs(entry) > LARGEST_EXACT ? Number.NaN : Number(entry);
}

/** Two rows of large totals are enough. */
const FEWEST_ROWS = 2;

/** `terms` are those that are not nil: a total that equals its only part says little. */
type Sum = { value: bigint; terms: number };
const NOTHING: Sum = { value: 0n, terms: 0 };

function added({ value, terms }: Sum, entry: bigint | null, sign: 1n | -1n): Sum {
  return entry === null || entry === 0n ? { value, terms } : { value: value + sign * entry, terms: terms + 1 };
}

/** A total of fewer units than this comes out by chance. */
const TELLING = 10000n;

/** The rows in which a column is the sum, if there are enough of them against those in which it is not. */
function borneOut(totals: readonly (bigint | null)[], sums: readonly Sum[], slack: bigint): Set<number> | null {
  const exact = new Set<number>();
  let broken = 0;
  let telling = 0;
  totals.forEach((total, row) => {
    const { value, terms } = sums[row]!;
    if (total === null || terms === 0 || (terms === 1 && value === total)) return;
    const apart = abs(value - total);
    if (apart > slack) broken += apart <= 200n && slack === 0n ? 0 : 1;
    else {
      exact.add(row);
      if (abs(total) >= TELLING) telling += 1;
    }
  });
  const enough = exact.size >= (slack === 0n ? ENOUGH_ROWS : ENOUGH_RATES) ? exact.size >= 3 * broken : slack === 0n && exact.size === 2 && telling === 2 && broken === 0;
  return enough ? exact : null;
}
