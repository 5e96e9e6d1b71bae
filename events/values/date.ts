import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/** A calendar date, `YYYY-MM-DD`, that exists. */
export const dateSchema = z.iso.date("a date that exists: YYYY-MM-DD");

/** An instant in UTC with milliseconds, so that text order is time order: `2023-08-22T03:59:59.999Z`. */
export const instantSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, "an instant in UTC with milliseconds: YYYY-MM-DDTHH:MM:SS.sssZ");

export type IsoDate = string;
export type Instant = z.infer<typeof instantSchema>;

/** Whether the text is a date of the calendar. The platform's own reader of ISO dates is asked: every fact has two dates to check. */
export function isCalendarDate(text: string): boolean {
  const midnight = new Date(`${text}T00:00:00.000Z`);
  // A day that the month does not have rolls over into the next one, and then the text is another.
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().slice(0, 10) === text;
}

export function dateOf(year: number, month: number, day: number): IsoDate | null {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isCalendarDate(text) ? text : null;
}

// Whole days are counted on the platform's UTC days, which are all as long: every period of a release is computed here.
// Zones and wall clocks are left to Temporal.
const DAY = 86_400_000;

export function addDays(date: IsoDate, days: number): IsoDate {
  return dayText(midnightOf(date) + days * DAY);
}

/** Moves by whole months; the last day of a month stays the last day (30 June less three months is 31 March). */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  const moved = year * 12 + (month - 1) + months;
  const last = lastDayOfMonth(Math.floor(moved / 12), (moved % 12) + 1);
  const isLast = day >= 28 && date === lastDayOfMonth(year, month);
  return isLast || day > Number(last.slice(8)) ? last : `${last.slice(0, 8)}${date.slice(8)}`;
}

export function lastDayOfMonth(year: number, month: number): IsoDate {
  return dayText(Date.UTC(year, month, 0));
}

/** Whole days from `a` to `b`; negative where `b` is earlier. */
export function daysBetween(a: IsoDate, b: IsoDate): number {
  return (midnightOf(b) - midnightOf(a)) / DAY;
}

function midnightOf(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00.000Z`);
}

function dayText(midnight: number): IsoDate {
  const day = new Date(midnight);
  const year = day.getUTCFullYear();
  if (!(year >= 1000 && year <= 9999)) return day.toISOString().slice(0, 10);
  return `${year}-${TWO_DIGITS[day.getUTCMonth() + 1]!}-${TWO_DIGITS[day.getUTCDate()]!}`;
}

const TWO_DIGITS = Array.from({ length: 32 }, (_, number) => String(number).padStart(2, "0"));

/** The last millisecond of a day in a zone. Throws `RangeError` where the zone is unknown. */
export function endOfDay(date: IsoDate, zone: string): Instant {
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone);
  return instantText(next.toInstant().subtract({ milliseconds: 1 }));
}

/** The last instant before another. */
export function justBefore(instant: Instant): Instant {
  return instantText(Temporal.Instant.from(instant).subtract({ milliseconds: 1 }));
}

/** The instant of a wall clock in a zone. */
export function wallClock(date: IsoDate, time: string, zone: string): Instant {
  return instantText(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).toInstant());
}

/** An instant of the ledger's form in milliseconds since 1970: computed from its digits, as questions are asked by the million. */
export function millisecondsOf(instant: Instant): number {
  const year = (instant.charCodeAt(0) * 10 + instant.charCodeAt(1)) * 100 + instant.charCodeAt(2) * 10 + instant.charCodeAt(3) - 1_111 * ZERO;
  const month = two(instant, 5);
  // Years begin in March here, so that the leap day is a year's last.
  const march = month > 2 ? year : year - 1;
  const dayOfYear = Math.trunc((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + two(instant, 8) - 1;
  const days = march * 365 + Math.trunc(march / 4) - Math.trunc(march / 100) + Math.trunc(march / 400) + dayOfYear - DAYS_BEFORE_1970;
  const seconds = (two(instant, 11) * 60 + two(instant, 14)) * 60 + two(instant, 17);
  return days * DAY + seconds * 1_000 + (instant.charCodeAt(20) - ZERO) * 100 + two(instant, 21);
}

/** The number of two digits. */
function two(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 11 * ZERO;
}

/** The code of the digit 0. */
const ZERO = 48;

/** From the first of March of the year 0 to the beginning of 1970. */
const DAYS_BEFORE_1970 = 719_468;

/** Any RFC 3339 instant in the one form that the ledger keeps; null where the text is none. */
export function instantOf(text: string): Instant | null {
  try {
    return instantText(Temporal.Instant.from(text));
  } catch {
    return null;
  }
}

/** Whether the platform knows this IANA zone name. */
export function isZone(zone: string): boolean {
  try {
    Temporal.PlainDate.from("2000-01-01").toZonedDateTime(zone);
    return true;
  } catch {
    return false;
  }
}

function instantText(instant: Temporal.Instant): Instant {
  return instant.toString({ smallestUnit: "millisecond" });
}
