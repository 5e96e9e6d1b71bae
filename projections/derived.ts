import type { Amount } from "../events/values/amount.ts";
import type { IsoDate } from "../events/values/date.ts";
import { addDays, addMonths, daysBetween } from "../events/values/date.ts";
import type { Basis, Fact } from "../events/values/fact.ts";
import { periodKey, type Period } from "../events/values/period.ts";
import { currencyOf, isPerShare } from "../events/values/unit.ts";
import { grouped } from "./cut/order.ts";
import { daysIn } from "./cut/day.ts";
import { once } from "./cut/once.ts";
import { view } from "./cut/view.ts";
import { derive, latestOf, spansBetween } from "./vintages/derivation.ts";
import type { History } from "./vintages/history.ts";
import { relianceIn, type Reliance, type Unreliable } from "./vintages/reliance.ts";
import { quoted, type Quoted, type Statement } from "./vintages/statement.ts";
import { addsUp } from "./vintages/sums-over-time.ts";
import { toldIn } from "./vintages/told.ts";
import { releasesOf } from "./witnesses/release.ts";

/**
 * A figure that nobody printed, from those that were: `value` with its `operands`, known since the latest of them was announced. `derived` is
 * false where a release states the span itself. An operand says who took its statements back, as in `results`. Where it does not follow, `value` is null and `reason` says why.
 */
export type DerivedItem = {
  concept: string; label: string; span: Span; period: Period; unit: string; basis: Basis; dimensions: Fact["dimensions"];
  derived: boolean; value: Amount | null; decimals: number | null; reason: string | null;
  operands: (Quoted & { sign: "+" | "-"; period: Period; relianceWithdrawn?: Unreliable })[];
  stream: string | null; announcedAt: string | null;
};
type Span = "quarter" | "twelve-months" | "asked";

/** Fiscal calendars of weeks end some days beside the month's end. */
const DAYS_BESIDE = 7;
const SPANS = [["quarter", 3], ["twelve-months", 12]] as const;

/**
 * Figures of spans that follow from other spans. Filters: `concept`; `period`, a span, or the day on which a quarter and twelve months
 * end: the newest that is known unless given; `ending`, days of which these spans end on one; `unit`, `basis`. Without a concept only what was derived is listed, with one also what
 * is stated and what does not follow.
 */
export const derived = view("derived", ["ResultsReported", "RelianceWithdrawn"], (heard, { filters: { concept, period, ending, unit, basis } }) => {
  const histories = toldIn(heard, releasesOf(heard)).histories().filter(({ standing: { fact } }) =>
    (concept === undefined || fact.concept === concept) && (unit === undefined || fact.unit === unit) && (basis === undefined || fact.basis === basis) && fact.role !== "translation");
  const reliance = relianceIn(heard);
  const isEnding = daysIn(ending);
  const dayAfter = once((day: IsoDate) => addDays(day, 1));
  const items = [...grouped(histories, ({ standing }) => standing.line).values()].flatMap((line) => {
    // What one span alone is known of, or what does not add up, is stated or nothing.
    if (concept === undefined && (line.length === 1 || whyNot(newestOf(line).fact) !== null)) return [];
    const targets = targetsIn(line, period, dayAfter).filter((target) => isEnding(target.period.end));
    return targets.length === 0 ? [] : itemsOf(line, targets, dayAfter, reliance);
  });
  return concept === undefined ? items.filter((item) => item.derived) : items;
});

type DayAfter = (day: IsoDate) => IsoDate;
type Target = { span: Span; period: Period & { start: IsoDate } } | { span: Span; period: Period; reason: string };

/** The spans that are asked of a line. */
function targetsIn(line: readonly History[], period: string | undefined, dayAfter: DayAfter): Target[] {
  const [start, end] = period?.includes("/") === true ? (period.split("/") as [string, string]) : [undefined, period];
  if (start !== undefined) return [{ span: "asked", period: { start, end: end! } }];
  const spans = line.map(({ standing }) => standing.fact.period);
  const last = end ?? spans.map((span) => span.end).reduce((a, b) => (b > a ? b : a));
  const days = spans.flatMap((span) => (span.start === undefined ? [] : [span.start, dayAfter(span.end)]));
  return SPANS.map(([span, months]): Target => {
    const due = addMonths(addDays(last, 1), -months);
    const [earliest, latest] = [addDays(due, -DAYS_BESIDE), addDays(due, DAYS_BESIDE)];
    const [first] = days.filter((day) => day >= earliest && day <= latest).sort((a, b) => Math.abs(daysBetween(a, due)) - Math.abs(daysBetween(b, due)) || (a < b ? -1 : 1));
    return first === undefined ? { span, period: { end: last }, reason: `no known span begins or ends about ${due}` } : { span, period: { start: first, end: last } };
  });
}

function newestOf(line: readonly History[]): Statement {
  return line.reduce((a, b) => (b.standing.fact.period.end > a.standing.fact.period.end ? b : a)).standing;
}

function itemsOf(line: readonly History[], targets: readonly Target[], dayAfter: DayAfter, reliance: Reliance): DerivedItem[] {
  const newest = newestOf(line).fact;
  const cannot = whyNot(newest);
  const spans = cannot === null ? spansBetween(line.filter(({ standing }) => addsUp(standing.fact)), dayAfter) : null;
  const { concept, label, unit, basis, dimensions } = newest;
  return targets.map((target) => {
    const item = { concept, label, span: target.span, period: target.period, unit, basis, dimensions };
    const without = (reason: string): DerivedItem => ({ ...item, derived: false, value: null, decimals: null, reason, operands: [], stream: null, announcedAt: null });
    if (spans === null) {
      // What is not made of other spans may still be stated.
      const stated = line.find(({ standing }) => periodKey(standing.fact.period) === periodKey(target.period));
      if (stated === undefined) return without(cannot!);
      return { ...item, derived: false, value: stated.standing.fact.value, decimals: stated.standing.fact.decimals, reason: null, operands: [], stream: stated.standing.stream, announcedAt: stated.standing.announcedAt };
    }
    if ("reason" in target) return without(target.reason);
    const derivation = derive(target.period, spans);
    if (!derivation.ok) return without(derivation.reason);
    const { value, decimals, operands } = derivation;
    const latest = latestOf(operands);
    return {
      ...item, derived: operands.length > 1, value, decimals, reason: null,
      operands: operands.map(({ sign, history: { standing, alsoAt, confirmations } }) => {
        const relianceWithdrawn = reliance.of(standing, [...alsoAt, ...confirmations.map(({ shown }) => shown)]);
        return { sign, period: standing.fact.period, ...quoted(standing), ...(relianceWithdrawn === null ? {} : { relianceWithdrawn }) };
      }),
      stream: latest.stream, announcedAt: latest.announcedAt,
    };
  });
}

/** Why figures of this kind do not add up over time; null where they do. */
function whyNot(fact: Fact): string | null {
  if (fact.period.start === undefined) return "a balance of a day is no sum over time";
  if (isPerShare(fact.unit)) return "amounts per share do not add up over time: the number of shares changes";
  if (currencyOf(fact.unit) === null) return `${fact.unit === "pure" ? "ratios" : `counts of ${fact.unit}`} do not add up over time`;
  return addsUp(fact) ? null : "averages, shares and changes do not add up over time";
}
