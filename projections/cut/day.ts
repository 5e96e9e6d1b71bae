import { addDays, endOfDay, type Instant, type IsoDate } from "../../events/values/date.ts";

/**
 * The calendar day of a cut, for what is counted in days: terms of office, days left in a programme. It is the day in
 * New York, where a cut that names a date alone ends. New York is behind UTC, so it is the day in UTC or the one before.
 */
export function dayOf(instant: Instant): IsoDate {
  const utc = instant.slice(0, 10);
  const before = addDays(utc, -1);
  return endOfDay(before, "America/New_York") >= instant ? before : utc;
}

/** Whether days are the one named, or of the days `from/to`, both inclusive; all are where none are named. */
export function daysIn(days: string | undefined): (day: IsoDate) => boolean {
  if (days === undefined) return () => true;
  const [from, to = from] = days.split("/") as [IsoDate, IsoDate?];
  return (day) => day >= from && day <= to!;
}
