import { addDays, isCalendarDate, type IsoDate } from "../../../../events/values/date.ts";
import type { Period } from "../../../../events/values/period.ts";
import type { Unit } from "../../../../events/values/unit.ts";
import type { Context, MeasureUnit } from "./header.ts";
import { localName } from "./names.ts";

/**
 * The period of a context; a text where it has none, which says why. A date alone is the whole day: a span starts when
 * it begins and ends when it is over. With a clock, midnight ends the day before and begins its own.
 */
export function periodOf({ start, end, instant, forever }: Context): Period | string {
  if (forever) return "its context is of no time";
  if (instant !== null) {
    const day = endDay(instant);
    return day === null ? `its context is of "${instant}", which is no day` : { end: day };
  }
  if (start === null || end === null) return "its context names no period";
  const [first, last] = [startDay(start), endDay(end)];
  if (first === null || last === null) return `its context is of "${start}" to "${end}", which are no days`;
  return first <= last ? { start: first, end: last } : `its context ends on ${last}, before it starts on ${first}`;
}

const DAY = /^(\d{4}-\d{2}-\d{2})(?:T(00|24):00:00(?:\.0+)?)?(?:Z|[+-]\d{2}:\d{2})?$/;

function endDay(text: string): IsoDate | null {
  const [, day, hour] = DAY.exec(text) ?? [];
  if (day === undefined || !isCalendarDate(day)) return null;
  return hour === "00" ? addDays(day, -1) : day;
}

function startDay(text: string): IsoDate | null {
  const [, day, hour] = DAY.exec(text) ?? [];
  if (day === undefined || !isCalendarDate(day)) return null;
  return hour === "24" ? addDays(day, 1) : day;
}

/** The unit as facts have it; null where they have none like it, `USD/barrel`. */
export function unitOf({ over, under, divides }: MeasureUnit): Unit | null {
  const [what, per] = [over[0], under[0]];
  if (what === undefined || over.length > 1 || under.length > 1) return null;
  if (!divides) return per === undefined ? counted(what) : null;
  if (per === undefined) return null;
  const [currency, share] = [currencyIn(what), counted(per)];
  if (currency === null) return null;
  return share === "shares" ? `${currency}/share` : share === "ADS" ? `${currency}/ADS` : null;
}

/** As it is written, for people. */
export function unitSaid({ over, under }: MeasureUnit): string {
  return [over, under].filter((measures) => measures.length > 0).map((measures) => measures.map(localName).join(" ")).join("/");
}

function currencyIn(measure: string): string | null {
  return /^iso4217:([A-Z]{3})$/i.exec(measure)?.[1]?.toUpperCase() ?? null;
}

function counted(measure: string): Unit | null {
  const currency = currencyIn(measure);
  if (currency !== null) return currency;
  const name = localName(measure);
  if (/^shares?$/i.test(name)) return "shares";
  if (/^(?:pure|number|percent(?:age)?)$/i.test(name)) return "pure";
  if (/^(?:ads|adss|american_?deposit[ao]ry_?shares?)$/i.test(name)) return "ADS";
  const words = name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, " ").replace(/[_.-]+/g, " ").trim().toLowerCase();
  if (!/^[a-z][a-z0-9 ]*$/.test(words)) return null;
  // Units of measurement have no plural, things that are counted do.
  if (/^utr:/i.test(measure) || words.endsWith("s")) return words;
  return /[^aeiou]y$/.test(words) ? `${words.slice(0, -1)}ies` : `${words}s`;
}
