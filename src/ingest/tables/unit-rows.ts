import { minorUnitNamed, scaleWordIn } from "../language/amounts.ts";
import { isYear } from "../language/cell-value.ts";
import { NO_TIME, readTime } from "../language/heading-time.ts";
import { currencyHeading, isPeriodHeading } from "../language/headings.ts";
import type { Column } from "./column.ts";
import type { GridRow, Segment } from "./grid.ts";

/** "%" over every column of values: percentages, each of them. Beside amounts it heads what the amounts are shares of or changed by. */
export function percentagesThroughout(columns: readonly Column[]): Column[] {
  const values = columns.filter(({ kind }) => kind === "value");
  return values.length === 0 || values.some(({ unread }) => unread !== "%") ? [...columns] : columns.map((column) => (column.kind === "value" ? { ...column, percentages: true, unread: null } : column));
}

/** Whether the headings of a part of a table are units and nothing else, or units below years: "RMB cents", "%", "2031" over "’000". */
export function isUnderUnits({ header }: Segment): boolean {
  return header.length > 0 && header.every(({ label, cells }) => label === "" && cells.every(({ text }) => text === "" || isUnit(text) || isYear(text)));
}

/**
 * The columns of a part under units, or under years and units: what else they are the columns above them say, of which
 * `before` holds those of the part before. A year must be the one that the column above is of. `line`: where the units stand.
 */
export function goOnUnderUnits(columns: readonly Column[], before: readonly Column[], line: number): Column[] {
  return percentagesThroughout(columns.map((column) => {
    const above = before.find(({ at }) => at === column.at);
    if (above === undefined || column.period !== null || (column.year !== null && !above.heading.includes(String(column.year)))) return column;
    if (above.kind !== "value") return above;
    const unread = column.unread === "%" ? column.unread : (above.unread ?? column.unread);
    // "RMB" below "RMB’000" is in units; where the scale stands over the whole table it is still that.
    const inUnits: Column["scale"] = column.currency !== null && above.scale !== null ? { exponent: 0, from: "heading", line } : null;
    return { ...above, currency: column.currency ?? above.currency, scale: column.scale ?? inUnits ?? above.scale, perShare: column.perShare, percentages: column.percentages, unread, heading: `${above.heading} ${column.heading}` };
  }));
}

/**
 * The columns of a part under a title that stands over all of them and names no time, "Free Cash Flow (In thousands)": the times of the
 * columns above, `before`, under its own scale. Null where its headings tell its columns apart, or where it holds balances and they spans.
 */
export function goOnUnderTitle(columns: readonly Column[], before: readonly Column[], ofBalances: boolean): Column[] | null {
  const [first] = columns;
  if (first === undefined || first.heading === "") return null;
  const isUntold = ({ kind, period, dated, year, unread, heading }: Column) => kind === "value" && period === null && !dated && year === null && unread === null && heading === first.heading;
  const above = columns.map(({ at }) => before.find((column) => column.at === at));
  if (!columns.every(isUntold) || above.some((column) => column === undefined || (column.kind === "value" && column.period === null))) return null;
  if (ofBalances && above.some((column) => column!.period?.start !== undefined)) return null;
  return columns.map((column, index) => ({ ...above[index]!, currency: column.currency ?? above[index]!.currency, scale: column.scale, perShare: column.perShare, heading: `${above[index]!.heading} ${column.heading}` }));
}

/** The titles over all columns of a table's parts, "Total Trading Volume" and "Average Daily Volume"; all null where they do not tell its parts apart. */
export function titlesOver(segments: readonly Segment[]): (string | null)[] {
  const titles = segments.map(({ header, placed }) => (placed ? header.map(titleOf).findLast((title) => title !== null) ?? null : null));
  const named = titles.filter((title) => title !== null);
  return named.length > 1 && new Set(named).size === named.length ? titles : titles.map(() => null);
}

/** The words of a row of headings that has one alone, over the columns, and says neither time nor unit. */
function titleOf({ label, cells }: GridRow): string | null {
  const filled = cells.filter(({ text }) => text !== "");
  const text = filled[0]?.text ?? "";
  if (label !== "" || filled.length !== 1 || !/\p{L}{3}/u.test(text) || isUnit(text) || isYear(text) || isPeriodHeading(text) || /^\(.*\)$/.test(text.trim()) || scaleWordIn(text) !== null) return null;
  return readTime(text, NO_TIME).rest === text.replace(/\s+/g, " ").trim() ? text : null;
}

const SCALE = /^\(?\s*(?:in\s+)?(?:[’'‘]\s?000s?|thousands?|millions?|billions?|mn|bn)\s*\)?$/i;
const OTHER_UNIT = /^\(?\s*(?:%|percent|per cent|times)\s*\)?$/i;

function isUnit(text: string): boolean {
  return currencyHeading(text) !== null || minorUnitNamed(text) !== null || OTHER_UNIT.test(text) || SCALE.test(text) || isScaledCurrency(text);
}

function isScaledCurrency(text: string): boolean {
  const [, currency] = /^(.{1,10}?)\s*(?:thousand|million|billion|mn|m|bn)s?$/i.exec(text.replace(/[()]/g, "")) ?? [];
  return currency !== undefined && currencyHeading(currency) !== null;
}
