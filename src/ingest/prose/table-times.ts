import { daysBetween } from "../../../events/values/date.ts";
import { periodKey, type Period } from "../../../events/values/period.ts";
import type { Statement } from "../tables/statement.ts";
import type { ProseFigure } from "./read-prose.ts";

/**
 * Years of 52 and 53 weeks: "the prior year period" of a sentence is computed, the columns of the tables are printed.
 * What is compared with a figure of one of their times, and whose own is none of them, is of the one that lies within a
 * week, if there is just one.
 */
export function takeTableTimes(prose: readonly ProseFigure[], statements: readonly Statement[]): void {
  const printed = new Map<string, Period>();
  for (const { columns } of statements) for (const { period } of columns) if (period !== null) printed.set(periodKey(period), period);
  const taken = new Map<string, Period | null>();
  for (const { figure, primary, standing } of prose) {
    const key = periodKey(figure.period);
    if (standing !== "comparative" || printed.has(key) || !printed.has(periodKey(primary.period))) continue;
    let nearest = taken.get(key);
    if (nearest === undefined) taken.set(key, (nearest = nearestOf(figure.period, [...printed.values()])));
    if (nearest !== null) figure.period = nearest;
  }
}

function nearestOf(period: Period, printed: readonly Period[]): Period | null {
  const near = printed.filter((other) => isNearly(period, other));
  return near.length === 1 ? near[0]! : null;
}

/** Whether two times of one kind begin and end within a week of each other. */
export function isNearly(one: Period, other: Period): boolean {
  if ((one.start === undefined) !== (other.start === undefined) || Math.abs(daysBetween(one.end, other.end)) > A_WEEK) return false;
  return one.start === undefined || Math.abs(daysBetween(one.start, other.start!)) <= A_WEEK;
}

const A_WEEK = 7;
