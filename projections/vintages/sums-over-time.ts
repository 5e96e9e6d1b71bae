import { absolute, add, compare, subtract, type Amount } from "../../events/values/amount.ts";
import type { Fact } from "../../events/values/fact.ts";
import { chainsOf, comparePeriods, periodKey, type Period } from "../../events/values/period.ts";
import type { Relation } from "../../events/values/relation.ts";
import { currencyOf, isPerShare } from "../../events/values/unit.ts";
import { grouped } from "../cut/order.ts";
import type { History } from "./history.ts";
import { radius, type Statement } from "./statement.ts";

/**
 * A span against spans that follow each other and make it, as several releases printed them: the quarters of a year, a half and what came
 * after it. `difference` is the parts' sum less the whole; `holds` says whether rounding of all of them allows it.
 */
export type SumOverTime = { relation: Extract<Relation, "year-to-date">; whole: Statement; parts: readonly Statement[]; difference: Amount; holds: boolean };

/**
 * Every such sum among the figures that stand, where more than one release was needed to print them: what one release prints
 * by itself its own facts prove. Amounts of money only; translations are made at one rate for spans of several. Where a sum
 * does not hold, one of them was changed without being said, or misread. With `of` only the sums that one of these figures enters.
 */
export function sumsOverTime(histories: Iterable<History>, of: ReadonlySet<Statement> | null = null): SumOverTime[] {
  const asked = of === null ? null : new Set([...of].map(({ line }) => line));
  const standing: Statement[] = [];
  for (const { standing: one } of histories) if ((asked === null || asked.has(one.line)) && addsUp(one.fact)) standing.push(one);
  const lines = grouped(standing, ({ line }) => line);
  const known = new Map<string, Period[][]>();
  return [...lines.values()].flatMap((all) => {
    const line = of === null ? all : around(all.filter((one) => of.has(one)), all);
    const spans = new Map(line.map((one) => [periodKey(one.fact.period), one]));
    if (spans.size < 3 || line.every(({ release }) => release === line[0]!.release)) return [];
    return chainsAmong(line, known).flatMap((chain): SumOverTime[] => {
      const [whole, ...parts] = chain.map((period) => spans.get(periodKey(period))!);
      if (of !== null && ![whole!, ...parts].some((one) => of.has(one))) return [];
      return [whole!, ...parts].every(({ release }) => release === whole!.release) ? [] : [compared(whole!, parts)];
    });
  });
}

/** Of a line what can be in one sum with one of these: the spans that hold one, and what they hold. */
function around(asked: readonly Statement[], line: readonly Statement[]): readonly Statement[] {
  const holds = (whole: Statement, part: Statement): boolean => whole.fact.period.start! <= part.fact.period.start! && whole.fact.period.end >= part.fact.period.end;
  const wholes = line.filter((whole) => asked.some((part) => holds(whole, part)));
  return asked.length === line.length ? line : line.filter((part) => wholes.some((whole) => holds(whole, part)));
}

/** Whether a figure is an amount of money of a span that adds up with those of other spans. */
export function addsUp({ concept, period, role, unit, dimensions }: Fact): boolean {
  return !/Average|Ratio|Rate(?!d)/.test(concept) && period.start !== undefined && role !== "translation" && currencyOf(unit) !== null && !isPerShare(unit) && dimensions.change === undefined && dimensions.share === undefined;
}

/** The chains among the spans of a line, whole first. Most lines of an issuer have the same spans. */
function chainsAmong(line: readonly Statement[], known: Map<string, Period[][]>): Period[][] {
  const spans = line.map(({ fact }) => fact.period).sort(comparePeriods);
  const key = spans.map(periodKey).join(" ");
  const chains = known.get(key) ?? spans.flatMap((whole) => chainsOf(whole, spans).map((parts) => [whole, ...parts]));
  known.set(key, chains);
  return chains;
}

function compared(whole: Statement, parts: readonly Statement[]): SumOverTime {
  const difference = subtract(parts.reduce((sum, { fact }) => add(sum, fact.value), "0"), whole.fact.value);
  const slack = [whole, ...parts].reduce((sum, { fact }) => add(sum, radius(fact)), "0");
  return { relation: "year-to-date", whole, parts, difference, holds: compare(absolute(difference), slack) <= 0 };
}
