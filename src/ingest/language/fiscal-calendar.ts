import { addDays, addMonths, lastDayOfMonth, type IsoDate } from "../../../events/values/date.ts";
import { shiftMonths, type Period } from "../../../events/values/period.ts";

/**
 * An issuer's fiscal years: `yearEndMonth` is the month in which they end, and a fiscal year bears the calendar year
 * in which it ends. `current` is the period that the release in hand is about.
 */
export type FiscalCalendar = { yearEndMonth: number; current: Period & { start: IsoDate } };

/** The fiscal quarter `quarter` (1–4) of a fiscal year. */
export function fiscalQuarter(calendar: Pick<FiscalCalendar, "yearEndMonth">, year: number, quarter: number): Period & { start: IsoDate } {
  const start = addMonths(fiscalYear(calendar, year).start, (quarter - 1) * 3);
  return { start, end: addDays(addMonths(start, 3), -1) };
}

/** The first (1) or second (2) half of a fiscal year. */
export function fiscalHalf(calendar: Pick<FiscalCalendar, "yearEndMonth">, year: number, half: number): Period & { start: IsoDate } {
  const start = addMonths(fiscalYear(calendar, year).start, (half - 1) * 6);
  return { start, end: addDays(addMonths(start, 6), -1) };
}

export function fiscalYear(calendar: Pick<FiscalCalendar, "yearEndMonth">, year: number): Period & { start: IsoDate } {
  const end = lastDayOfMonth(year, calendar.yearEndMonth);
  return { start: addDays(addMonths(end, -12), 1), end };
}

/** The span of `months` months that ends on a date. A month-end date gives whole months. */
export function monthsEnding(end: IsoDate, months: number): Period & { start: IsoDate } {
  return { start: addDays(addMonths(end, -months), 1), end };
}

/** The span of whole weeks that ends on a date, as retailers' quarters do. */
export function weeksEnding(end: IsoDate, weeks: number): Period & { start: IsoDate } {
  return { start: addDays(end, 1 - weeks * 7), end };
}

/** The period that stands directly before and is as long: the prior quarter of a quarter. */
export function precedingPeriod(period: Period, months: number): Period {
  return shiftMonths(period, -months);
}

/** The same period of another year: the shift is whole years from where the period ends to the year named. */
export function samePeriodOf(period: Period, year: number): Period {
  return shiftMonths(period, (year - Number(period.end.slice(0, 4))) * 12);
}
