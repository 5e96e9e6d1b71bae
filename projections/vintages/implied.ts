import { absolute, add, compare, subtract, type Amount } from "../../events/values/amount.ts";
import { addDays } from "../../events/values/date.ts";
import { factKey } from "../../events/values/fact.ts";
import { currencyOf, isPerShare } from "../../events/values/unit.ts";
import { figureOf } from "./figure.ts";
import { radius, type Statement } from "./statement.ts";

/**
 * What a release says of an earlier span without printing it: six months less the second three are the first three.
 * `statement` has the difference as its value and the longer span's place as its source; `radius` is how far rounding of
 * the two lets it be from the true amount.
 */
export type Implied = { statement: Statement; radius: Amount; operands: readonly [longer: Statement, rest: Statement] };

/**
 * The earlier spans that follow from what one release prints: amounts of money of a longer span less those of a shorter
 * one with the same end. Amounts per share, counts and ratios do not add up over time, and translations are made at
 * one rate for spans of several.
 */
export function impliedBy(about: ReadonlyMap<string, readonly Statement[]>): Implied[] {
  const lines = new Map<string, Statement[]>();
  for (const statements of about.values()) {
    const { shown } = figureOf(statements);
    const { fact } = shown;
    if (fact.period.start === undefined || fact.role === "translation" || currencyOf(fact.unit) === null || isPerShare(fact.unit)) continue;
    const line = factKey({ ...fact, period: { end: fact.period.end } });
    lines.set(line, [...(lines.get(line) ?? []), shown]);
  }
  return [...lines.values()].flatMap((spans) =>
    spans.flatMap((longer) => spans.filter((rest) => rest.fact.period.start! > longer.fact.period.start!).map((rest) => differenceOf(longer, rest))),
  );
}

function differenceOf(longer: Statement, rest: Statement): Implied {
  const period = { start: longer.fact.period.start!, end: addDays(rest.fact.period.start!, -1) };
  const fact = { ...longer.fact, period, value: subtract(longer.fact.value, rest.fact.value), decimals: Math.min(longer.fact.decimals, rest.fact.decimals) };
  return { statement: { ...longer, fact, key: factKey(fact) }, radius: add(radius(longer.fact), radius(rest.fact)), operands: [longer, rest] };
}

/** Whether what is implied can be the amount that was printed. */
export function bearsOut({ statement, radius: implied }: Implied, printed: Statement): boolean {
  return compare(absolute(subtract(statement.fact.value, printed.fact.value)), add(implied, radius(printed.fact))) <= 0;
}
