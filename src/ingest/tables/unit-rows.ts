import { minorUnitNamed } from "../language/amounts.ts";
import { isYear } from "../language/cell-value.ts";
import { currencyHeading } from "../language/headings.ts";
import type { Column } from "./column.ts";
import type { Segment } from "./grid.ts";

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

const SCALE = /^\(?\s*(?:in\s+)?(?:[’'‘]\s?000s?|thousands?|millions?|billions?|mn|bn)\s*\)?$/i;
const OTHER_UNIT = /^\(?\s*(?:%|percent|per cent|times)\s*\)?$/i;

function isUnit(text: string): boolean {
  return currencyHeading(text) !== null || minorUnitNamed(text) !== null || OTHER_UNIT.test(text) || SCALE.test(text) || isScaledCurrency(text);
}

function isScaledCurrency(text: string): boolean {
  const [, currency] = /^(.{1,10}?)\s*(?:thousand|million|billion|mn|m|bn)s?$/i.exec(text.replace(/[()]/g, "")) ?? [];
  return currency !== undefined && currencyHeading(currency) !== null;
}
