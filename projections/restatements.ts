import { absolute, divide, subtract, type Amount } from "../events/values/amount.ts";
import type { Basis, Fact } from "../events/values/fact.ts";
import { isOfPeriod, type Period } from "../events/values/period.ts";
import { dayOf, daysIn } from "./cut/day.ts";
import { once } from "./cut/once.ts";
import { view } from "./cut/view.ts";
import { acrossBases } from "./vintages/bases.ts";
import type { Change } from "./vintages/history.ts";
import { NO_CHANGE, type ChangeKind } from "./vintages/kind.ts";
import { inPlaceOrder, quoted, type Quoted, type Statement } from "./vintages/statement.ts";
import { toldIn } from "./vintages/told.ts";
import { releasesOf } from "./witnesses/release.ts";

/**
 * Two statements of one fact in two releases, and what the later did to the earlier. `label` is the later's. `delta` is
 * to less from; `percent` is the delta over the size of from as a ratio (`0.05` is 5%), to six digits, null from zero.
 */
export type RestatementItem = {
  kind: ChangeKind;
  concept: string;
  label: string;
  period: Period;
  unit: string;
  basis: Basis;
  dimensions: Fact["dimensions"];
  from: Quoted & { basis: Basis };
  to: Quoted & { basis: Basis };
  delta: Amount;
  percent: Amount | null;
  /** Where the later release implies the figure without printing it: the longer span and the rest that was taken off. */
  operands?: (Quoted & { period: Period })[];
};

/**
 * What changed since, of what was known on the day. Every later release that states a fact again gives one item for it,
 * compared with what stood until then, so that the items of one kind can be counted as (fact, later release) pairs. They stand
 * in the order in which the later releases told them; witnesses of one release are not compared with each other.
 *
 * Without the filter `kind` the kinds that change nothing (`confirmed`, `relabelled`, `translation`, `other-basis`) are
 * left out; `kind` names one kind or `all`. Also filters by `concept`, `period` and `told`, the days of the later release. An `other-basis` item stands once for two bases
 * that a release prints side by side; its `basis` is that of `from`.
 */
export const restatements = view("restatements", ["ResultsReported"], (heard, { filters: { kind: asked, concept, period, told: days } }) => {
  const { releases } = toldIn(heard, releasesOf(heard));
  const isKind = (kind: ChangeKind): boolean => (asked === undefined ? !NO_CHANGE.includes(kind) : asked === "all" || kind === asked);
  const isToldThen = daysIn(days);
  const dayAt = once(dayOf);
  return [...releases.flatMap(({ changes }) => changes.filter(({ kind }) => isKind(kind))), ...(isKind("other-basis") ? acrossBases(releases) : [])]
    .filter(({ to }) => concept === undefined || to.fact.concept === concept)
    .filter(({ to }) => period === undefined || isOfPeriod(to.fact.period, period))
    .filter(({ to }) => days === undefined || isToldThen(dayAt(to.announcedAt)))
    .sort((a, b) => inPlaceOrder(a.to, b.to))
    .map(itemOf);
});

function itemOf({ kind, from, to, operands }: Change): RestatementItem {
  const { concept, period, unit, basis, dimensions } = from.fact;
  const delta = subtract(to.fact.value, from.fact.value);
  return {
    kind, concept, label: to.fact.label, period, unit, basis, dimensions,
    from: quote(from), to: quote(to), delta, percent: divide(delta, absolute(from.fact.value), 6),
    ...(operands === undefined ? {} : { operands: operands.map((one) => ({ ...quoted(one), period: one.fact.period })) }),
  };
}

function quote(statement: Statement): Quoted & { basis: Basis } {
  return { ...quoted(statement), basis: statement.fact.basis };
}
