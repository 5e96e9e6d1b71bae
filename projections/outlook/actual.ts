import { add, compare, subtract, type Amount } from "../../events/values/amount.ts";
import { addDays } from "../../events/values/date.ts";
import { factKey } from "../../events/values/fact.ts";
import { duration, monthsLong, periodKey, type Period } from "../../events/values/period.ts";
import { isPerShare } from "../../events/values/unit.ts";
import type { GuidanceItem } from "../../events/guidance-issued.ts";
import type { History } from "../vintages/history.ts";
import { quoted, radius, type Quoted, type Statement } from "../vintages/statement.ts";
import type { Told } from "../vintages/telling.ts";

/** How the actual came out against a statement, and the figure that says so. */
export type Outcome = { result: "met" | "above" | "below"; actual: Quoted };

/** What a full-year range leaves for the rest of the year, once the figures for its beginning are known. */
export type Implied = { low: Amount | null; high: Amount | null; period: Period; operands: (Quoted & { period: Period })[] };

/** Facts as guidance looks for them: by key, and the spans of each metric that begin on a day. */
export type Actuals = { history: (key: string) => History | undefined; spans: ReadonlyMap<string, Statement[]> };

/** The figures that stand beside what is guided of these metrics. */
export function actualsOf(told: Told, metrics: ReadonlySet<string>): Actuals {
  const spans = new Map<string, Statement[]>();
  for (const { standing } of told.histories()) {
    const { concept, role, period, dimensions } = standing.fact;
    if (!metrics.has(concept) || role === "translation" || period.start === undefined || Object.keys(dimensions).length > 0) continue;
    const begin = spanKey(standing.fact, period.start);
    spans.set(begin, [...(spans.get(begin) ?? []), standing].sort((a, b) => (a.fact.period.end < b.fact.period.end ? -1 : 1)));
  }
  return { history: (key) => told.history(key), spans };
}

/**
 * The outcome of a statement: the first reported vintage of that very metric, basis, unit and period, over the whole
 * company, against the range. Null while it is not known, where the statement gives no numbers, or where it is about a
 * narrower scope than a fact can be matched to. An actual counts as outside only with all that its rounding leaves open.
 */
export function outcomeOf(item: GuidanceItem, actuals: Actuals): Outcome | null {
  const actual = firstReported(item, actuals);
  if (actual === null || !isMeasurable(item)) return null;
  const { value } = actual.fact;
  const isBelow = item.low !== null && compare(add(value, radius(actual.fact)), item.low) < 0;
  const isAbove = item.high !== null && compare(subtract(value, radius(actual.fact)), item.high) > 0;
  return { result: isBelow ? "below" : isAbove ? "above" : "met", actual: quoted(actual) };
}

/** Whether a statement gives amounts that a fact of the whole company can be held against. */
export function isMeasurable({ scope, low, high }: Pick<GuidanceItem, "scope" | "low" | "high">): boolean {
  return scope === null && (low !== null || high !== null);
}

/** The figure of a metric, basis, unit and period over the whole company as its own release first reported it, else as one first recalled it; null where none is known. */
export function firstReported({ metric, period, unit, basis }: Pick<GuidanceItem, "metric" | "period" | "unit" | "basis">, { history }: Actuals): Statement | null {
  const figures = (history(factKey({ concept: metric, period, unit, basis, dimensions: {} }))?.figures ?? []).map(({ shown }) => shown).filter(({ fact }) => fact.role !== "translation");
  return figures.find(({ fact }) => fact.role === "reported") ?? figures[0] ?? null;
}

/**
 * The range for the rest of the year: the full-year range less the figures that stand, without a gap, from the year's
 * first day. Null for a period that is not a year, for what does not add up over time (ratios, amounts per share, counts of
 * shares), and while no such figure is known or none is missing.
 */
export function impliedOf(item: GuidanceItem, actuals: Actuals): Implied | null {
  const { low, high, period, unit, scope } = item;
  if (period.start === undefined || monthsLong(period) !== 12 || scope !== null || (low === null && high === null)) return null;
  if (isPerShare(unit) || ["pure", "months", "shares", "ADS"].includes(unit)) return null;
  const operands = longestRun(item, period.start, period.end, actuals);
  if (operands.length === 0) return null;
  const known = operands.reduce<Amount>((sum, { fact }) => add(sum, fact.value), "0");
  return {
    low: low === null ? null : subtract(low, known),
    high: high === null ? null : subtract(high, known),
    period: duration(addDays(operands.at(-1)!.fact.period.end, 1), period.end),
    operands: operands.map((statement) => ({ ...quoted(statement), period: statement.fact.period })),
  };
}

/** The run of adjoining spans that reaches furthest into the year without ending it; of several, the one of shortest spans. */
function longestRun(item: GuidanceItem, start: string, end: string, actuals: Actuals): Statement[] {
  let best: Statement[] = [];
  const key = spanKey({ concept: item.metric, unit: item.unit, basis: item.basis }, start);
  for (const span of actuals.spans.get(key) ?? []) {
    if (span.fact.period.end >= end) continue;
    const run = [span, ...longestRun(item, addDays(span.fact.period.end, 1), end, actuals)];
    if (best.length === 0 || run.at(-1)!.fact.period.end > best.at(-1)!.fact.period.end) best = run;
  }
  return best;
}

function spanKey({ concept, unit, basis }: Pick<Statement["fact"], "concept" | "unit" | "basis">, start: string): string {
  return `${concept} ${unit} ${basis} ${periodKey({ end: start })}`;
}
