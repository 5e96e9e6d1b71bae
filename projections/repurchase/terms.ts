import { canonical } from "../../events/values/amount.ts";
import { addDays, addMonths, daysBetween, type IsoDate } from "../../events/values/date.ts";
import type { BuybackUpdated } from "../../events/buyback-updated.ts";

/** The terms of a repurchase programme, as far as its releases have given them. */
export type Terms = Pick<BuybackUpdated, "authorized" | "currency" | "approvedOn" | "announcedOn" | "start" | "months">;

export function termsOf({ authorized, currency, approvedOn, announcedOn, start, months }: Terms): Terms {
  return { authorized, currency, approvedOn, announcedOn, start, months };
}

/** Whether two statements can be about one programme: what both give of its amount, currency and start agrees, and they share one of them. */
export function isOneProgramme(a: Terms, b: Terms): boolean {
  if (a.currency !== b.currency) return false;
  const amounts = a.authorized !== null && b.authorized !== null ? canonical(a.authorized) === canonical(b.authorized) : null;
  const starts = a.start !== null && b.start !== null ? a.start === b.start : null;
  return amounts !== false && starts !== false && (amounts === true || starts === true);
}

/** Terms completed by a later statement of them: what was given first stands. */
export function completed(known: Terms, later: Terms): Terms {
  return {
    authorized: known.authorized ?? later.authorized,
    currency: known.currency,
    approvedOn: known.approvedOn ?? later.approvedOn,
    announcedOn: known.announcedOn ?? later.announcedOn,
    start: known.start ?? later.start,
    months: known.months ?? later.months,
  };
}

/** The programme's last day: twelve months from 20 June end on 19 June. Null where start or length is not known. */
export function lastDay({ start, months }: Terms): IsoDate | null {
  return start === null || months === null ? null : addDays(addMonths(start, months), -1);
}

/** Days left after a day, none once the last day has come. */
export function daysLeft(terms: Terms, day: IsoDate): number | null {
  const last = lastDay(terms);
  return last === null ? null : Math.max(0, daysBetween(day, last));
}
