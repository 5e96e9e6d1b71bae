import type { Amount } from "../events/values/amount.ts";
import type { Fact, Proof } from "../events/values/fact.ts";
import { comparePeriods, isOfPeriod, type Period } from "../events/values/period.ts";
import type { Section } from "../events/results-reported.ts";
import type { CorrectedFact } from "./cut/remarks.ts";
import { view, type Filters } from "./cut/view.ts";
import type { History } from "./vintages/history.ts";
import type { ChangeKind } from "./vintages/kind.ts";
import { relianceIn, type Reliance, type Unreliable } from "./vintages/reliance.ts";
import { quoted, statementsOf, type Quoted, type Statement } from "./vintages/statement.ts";
import { sumsOverTime, type SumOverTime } from "./vintages/sums-over-time.ts";
import { tell } from "./vintages/tell.ts";
import { releasesOf } from "./witnesses/release.ts";

/**
 * One fact as it stands at the cut: the fact's own fields as the standing statement prints them, and
 * - `vintage`: `first`, or what the newest change of it was (`restated`, `share-split` …);
 * - `confirmedBy`: the streams of the releases after this vintage's first that state the same amount;
 * - `alsoAt`: every other place that agrees, in this release and others;
 * - `previous`: what stood before, oldest first; `conflicts`: places that contradict it and did not replace it;
 * - `corrected`: who mended the figure as the ledger had read it, and why, where somebody did;
 * - `acrossReleases`: the sums over time that it enters with figures of other releases, and whether each holds: `difference` is the
 *   sum of the parts less the whole;
 * - `relianceWithdrawn`: who said since that the statements it stands in should no longer be relied upon, where somebody did and nothing
 *   has stated the figure again.
 */
export type ResultsItem = CorrectedFact & {
  section: Section;
  vintage: "first" | ChangeKind;
  confirmedBy: string[];
  proofs: readonly Proof[];
  stream: string;
  announcedAt: string;
  alsoAt: Quoted[];
  previous: Quoted[];
  conflicts: Quoted[];
  acrossReleases: SumItem[];
  relianceWithdrawn?: Unreliable;
};

/** A span and those that make it, one after the other, wherever they were printed: each is an item of its own that says the rest. */
export type SumItem = { relation: SumOverTime["relation"]; holds: boolean; difference: Amount; whole: SpanItem; parts: SpanItem[] };
type SpanItem = { value: Amount; period: Period; stream: string };

/**
 * What the figures were, as known on the day: one item a fact key. The newest vintage that differs is shown; of several
 * statements that agree, the one with most digits. Items stand in the order of the documents, concept by concept, each
 * line (one unit, basis and set of dimensions) by period, oldest first.
 *
 * With `vintage: first` each fact is as its first release reported it; what stands is the default, and says so. Filters: `concept`, `unit`, `basis`, `role`, `section` (any place that agrees counts), and `period`: `start/end`, an
 * end date, or `latest` for what ends on the newest day that the answer would hold.
 */
export const results = view("results", ["ResultsReported", "RelianceWithdrawn"], (heard, { filters }) => {
  const histories = [...tell(statementsOf(heard, releasesOf(heard))).histories.values()];
  const sums = sumsByStatement(histories);
  const reliance = relianceIn(heard);
  const items = inReadingOrder(histories).map((history) => (filters.vintage === "first" ? itemOf(asFirst(history), [], reliance) : itemOf(history, sums.get(history.standing) ?? [], reliance))).filter((item) => isAskedFor(item, filters));
  return filters.period === "latest" ? items.filter((item) => item.period.end === newestEnd(items)) : items;
});

/** A fact as it was first reported: what came after is as if it had not been said. */
function asFirst(history: History): History {
  const [first] = history.figures;
  return { ...history, standing: first!.shown, vintage: "first", alsoAt: first!.alsoAt, conflicts: first!.conflicts, confirmations: [], previous: [] };
}

function sumsByStatement(histories: readonly History[]): Map<Statement, SumOverTime[]> {
  const sums = new Map<Statement, SumOverTime[]>();
  for (const sum of sumsOverTime(histories)) {
    for (const one of [sum.whole, ...sum.parts]) sums.set(one, [...(sums.get(one) ?? []), sum]);
  }
  return sums;
}

function itemOf({ standing, vintage, confirmations, alsoAt, previous, conflicts }: History, sums: readonly SumOverTime[], reliance: Reliance): ResultsItem {
  const relianceWithdrawn = reliance.of(standing, [...alsoAt, ...confirmations.map(({ shown }) => shown)]);
  return {
    ...standing.fact,
    section: standing.section,
    vintage,
    confirmedBy: confirmations.map((figure) => figure.shown.stream),
    proofs: standing.fact.proofs ?? [],
    stream: standing.stream,
    announcedAt: standing.announcedAt,
    alsoAt: alsoAt.map(quoted),
    previous: previous.map(quoted),
    conflicts: conflicts.map(quoted),
    acrossReleases: sums.map(({ relation, holds, difference, whole, parts }) => ({ relation, holds, difference, whole: spanOf(whole), parts: parts.map(spanOf) })),
    ...(relianceWithdrawn === null ? {} : { relianceWithdrawn }),
  };
}

function spanOf({ fact, stream }: Statement): SpanItem {
  return { value: fact.value, period: fact.period, stream };
}

function isAskedFor(item: ResultsItem, filters: Filters): boolean {
  const { concept, unit, basis, role, section, period } = filters;
  return (
    (concept === undefined || item.concept === concept) &&
    (unit === undefined || item.unit === unit) &&
    (basis === undefined || item.basis === basis) &&
    (role === undefined || item.role === role) &&
    (section === undefined || item.section === section || item.alsoAt.some((place) => place.section === section)) &&
    (period === undefined || period === "latest" || isOfPeriod(item.period, period))
  );
}

/** The newest period known is the newest by the calendar, whichever release was the last to speak. */
function newestEnd(items: readonly ResultsItem[]): string {
  return items.reduce((newest, { period }) => (period.end > newest ? period.end : newest), "");
}

/** Histories come in the order in which their keys were first stated; concepts and their lines take their rank from that. */
function inReadingOrder(histories: readonly History[]): History[] {
  const concepts = new Map<string, number>();
  const lines = new Map<string, number>();
  const ranked = histories.map((history) => {
    const { concept, period } = history.standing.fact;
    return { history, period, concept: rankOf(concepts, concept), line: rankOf(lines, lineOf(history.standing.fact)) };
  });
  return ranked
    .sort((a, b) => a.concept - b.concept || a.line - b.line || comparePeriods(a.period, b.period))
    .map(({ history }) => history);
}

function lineOf({ concept, unit, basis, dimensions }: Fact): string {
  return JSON.stringify([concept, unit, basis, Object.entries(dimensions).sort()]);
}

function rankOf(ranks: Map<string, number>, name: string): number {
  const rank = ranks.get(name) ?? ranks.size;
  ranks.set(name, rank);
  return rank;
}
