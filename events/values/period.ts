import { z } from "zod";
import { addDays, addMonths, dateSchema, type IsoDate } from "./date.ts";

/**
 * What a figure is about: a duration with both ends inclusive, or an instant, which has an `end` alone (the end of
 * that day). A quarter and a half year that end on one day are two periods; nothing is ever keyed on "Q2".
 */
export const periodSchema = z
  .strictObject({ start: dateSchema.optional(), end: dateSchema })
  .refine((p) => p.start === undefined || p.start <= p.end, "a period starts on or before its end");

export type Period = { start?: IsoDate | undefined; end: IsoDate };

export function duration(start: IsoDate, end: IsoDate): Period {
  return { start, end };
}

/** `2023-04-01/2023-06-30` for a duration, `2023-06-30` for an instant. */
export function periodKey(period: Period): string {
  return period.start === undefined ? period.end : `${period.start}/${period.end}`;
}

/** Whether a period is the one that is asked for: by its key, or by the day on which it ends. */
export function isOfPeriod(period: Period, asked: string): boolean {
  return period.end === asked || periodKey(period) === asked;
}

/** The same span of the calendar some months away; month ends stay month ends. */
export function shiftMonths(period: Period, months: number): Period {
  const end = addMonths(period.end, months);
  if (period.start === undefined) return { end };
  return { start: addDays(addMonths(addDays(period.start, -1), months), 1), end };
}

/** Order for people: by end, then the shorter first, instants before durations. */
export function comparePeriods(a: Period, b: Period): number {
  if (a.end !== b.end) return a.end < b.end ? -1 : 1;
  const startA = a.start ?? "9999-12-31";
  const startB = b.start ?? "9999-12-31";
  return startA === startB ? 0 : startA > startB ? -1 : 1;
}

/** Length in whole months, counting from the day before the start; null for an instant. */
export function monthsLong(period: Period): number | null {
  if (period.start === undefined) return null;
  const [startYear, startMonth, startDay] = period.start.split("-").map(Number) as [number, number, number];
  const [endYear, endMonth, endDay] = period.end.split("-").map(Number) as [number, number, number];
  return Math.round((endYear - startYear) * 12 + (endMonth - startMonth) + (endDay - startDay + 1) / 30.4);
}

/** Ways to make a span of two to `most` others of a list, each beginning the day after the one before it ends; in the order of the list. */
export function chainsOf(whole: Period, spans: readonly Period[], most = 4): Period[][] {
  const from = (start: IsoDate, left: number): Period[][] =>
    spans.filter((span) => span.start === start && span.end <= whole.end).flatMap((first) => {
      if (first.end === whole.end) return [[first]];
      return left === 1 ? [] : from(addDays(first.end, 1), left - 1).map((rest) => [first, ...rest]);
    });
  return whole.start === undefined ? [] : from(whole.start, most).filter((chain) => chain.length > 1);
}
