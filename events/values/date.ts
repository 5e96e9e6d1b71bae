import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/** A calendar date, `YYYY-MM-DD`, that exists. */
export const dateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isCalendarDate, "a date that exists");

/** An instant in UTC with milliseconds, so that text order is time order: `2023-08-22T03:59:59.999Z`. */
export const instantSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, "an instant in UTC with milliseconds: YYYY-MM-DDTHH:MM:SS.sssZ");

export type IsoDate = string;
export type Instant = z.infer<typeof instantSchema>;

/** Whether the text is a date of the calendar. */
export function isCalendarDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    return false;
  }
}

export function dateOf(year: number, month: number, day: number): IsoDate | null {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isCalendarDate(text) ? text : null;
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Moves by whole months; the last day of a month stays the last day (30 June less three months is 31 March). */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const from = Temporal.PlainDate.from(date);
  const moved = from.add({ months });
  return (from.day === from.daysInMonth ? moved.with({ day: moved.daysInMonth }) : moved).toString();
}

export function lastDayOfMonth(year: number, month: number): IsoDate {
  return Temporal.PlainYearMonth.from({ year, month }).toPlainDate({ day: 31 }).toString();
}

/** Whole days from `a` to `b`; negative where `b` is earlier. */
export function daysBetween(a: IsoDate, b: IsoDate): number {
  return Temporal.PlainDate.from(a).until(Temporal.PlainDate.from(b), { largestUnit: "days" }).days;
}

/** The last millisecond of a day in a zone. Throws `RangeError` where the zone is unknown. */
export function endOfDay(date: IsoDate, zone: string): Instant {
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone);
  return instantText(next.toInstant().subtract({ milliseconds: 1 }));
}

/** The instant of a wall clock in a zone. */
export function wallClock(date: IsoDate, time: string, zone: string): Instant {
  return instantText(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).toInstant());
}

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
