import type { Amount } from "../events/values/amount.ts";
import { subtract } from "../events/values/amount.ts";
import type { Basis, Fact } from "../events/values/fact.ts";
import { isOfPeriod, type Period } from "../events/values/period.ts";
import { daysIn } from "./cut/day.ts";
import { view, type Filters } from "./cut/view.ts";
import type { History } from "./vintages/history.ts";
import type { ChangeKind } from "./vintages/kind.ts";
import { relianceIn, type Reliance, type Unreliable } from "./vintages/reliance.ts";
import { agree, quoted, type Quoted, type Statement } from "./vintages/statement.ts";
import { toldIn } from "./vintages/told.ts";
import { releasesOf } from "./witnesses/release.ts";

/**
 * What one release said of a fact: the figure with where and when it was said and what it was called, and
 * - `kind`: `first`, or what the release did to what stood until then; `delta` is the figure less that one;
 * - `stands`: whether it is the vintage that stands at the cut;
 * - `confirmedBy`: the streams of later releases that say the same before another says something else;
 * - `alsoAt`: other places of this release that say the same, `conflicts` those that do not;
 * - `relianceWithdrawn`: who said since that the statements it stands in should no longer be relied upon.
 */
export type Vintage = Quoted & { role: Fact["role"]; kind: "first" | ChangeKind; delta: Amount | null; stands: boolean; confirmedBy: string[]; alsoAt: Quoted[]; conflicts: Quoted[]; relianceWithdrawn?: Unreliable };

/** The life of one fact: every vintage, in the order in which releases told them. */
export type HistoryItem = { concept: string; period: Period; unit: string; basis: Basis; dimensions: Fact["dimensions"]; vintages: Vintage[] };

/**
 * Who said what of a fact when, one item a fact key. Filters: `concept`, `period` (`start/end` or an end date), `ending` (days of which the
 * period ends on one), `unit`, `basis`; without a concept every fact that more than one release states.
 */
export const history = view("history", ["ResultsReported", "RelianceWithdrawn"], (heard, { filters }) => {
  const told = toldIn(heard, releasesOf(heard));
  const reliance = relianceIn(heard);
  const changes = new Map(told.releases.flatMap((release) => release.changes.map((change) => [change.to, change])));
  const isEnding = daysIn(filters.ending);
  return told.histories().filter((one) => isEnding(one.standing.fact.period.end) && isAskedFor(one, filters)).map((one) => itemOf(one, (to) => changes.get(to) ?? null, reliance));
});

function itemOf({ figures, standing, alsoAt }: History, changeTo: (to: Statement) => { kind: ChangeKind; from: Statement } | null, reliance: Reliance): HistoryItem {
  const { concept, period, unit, basis, dimensions } = standing.fact;
  const vintages: Vintage[] = [];
  for (const figure of figures) {
    const change = changeTo(figure.shown);
    const kind = change?.kind ?? "first";
    const relianceWithdrawn = reliance.of(figure.shown, figures.flatMap(({ shown }) => (agree(shown.fact, figure.shown.fact) ? [shown] : [])));
    // What agrees confirms the vintage before it, and is said besides.
    if (change !== null && agree(change.from.fact, figure.shown.fact)) vintages.findLast((vintage) => vintage.kind !== "confirmed")?.confirmedBy.push(figure.shown.stream);
    vintages.push({
      ...quoted(figure.shown), role: figure.shown.fact.role, kind, delta: change === null ? null : subtract(figure.shown.fact.value, change.from.fact.value),
      stands: figure.shown === standing || alsoAt.includes(figure.shown),
      confirmedBy: [], alsoAt: figure.alsoAt.map(quoted), conflicts: figure.conflicts.map(quoted),
      ...(relianceWithdrawn === null ? {} : { relianceWithdrawn }),
    });
  }
  return { concept, period, unit, basis, dimensions, vintages };
}

function isAskedFor({ figures, standing: { fact } }: History, { concept, period, unit, basis }: Filters): boolean {
  return (
    (concept === undefined ? figures.length > 1 : fact.concept === concept) &&
    (period === undefined || isOfPeriod(fact.period, period)) &&
    (unit === undefined || fact.unit === unit) &&
    (basis === undefined || fact.basis === basis)
  );
}
