import type { Amount } from "../events/values/amount.ts";
import type { Proof } from "../events/values/fact.ts";
import { comparePeriods, isOfPeriod, type Period } from "../events/values/period.ts";
import type { Section } from "../events/results-reported.ts";
import type { CorrectedFact } from "./cut/remarks.ts";
import { daysIn } from "./cut/day.ts";
import { view, type Filters } from "./cut/view.ts";
import type { History } from "./vintages/history.ts";
import type { ChangeKind } from "./vintages/kind.ts";
import { relianceIn, type Reliance, type Unreliable } from "./vintages/reliance.ts";
import { quoted, type Quoted, type Statement } from "./vintages/statement.ts";
import { sumsOverTime, type SumOverTime } from "./vintages/sums-over-time.ts";
import { toldIn } from "./vintages/told.ts";
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
 * With `vintage: first` each fact is as its first release reported it; what stands is the default, and says so. Filters: `concept`, `unit`, `basis`, `role`, `section` (any place that agrees counts), `period`: `start/end`, an
 * end date, or `latest` for what ends on the newest day that the answer would hold, and `ending`: days of which the period ends on one.
 */
export const results = view("results", ["ResultsReported", "RelianceWithdrawn"], (heard, { filters }) => {
  const histories = toldIn(heard, releasesOf(heard)).histories();
  const isFirst = filters.vintage === "first";
  const isEnding = daysIn(filters.ending);
  const isAsked = ({ figures: [first], standing, alsoAt }: History): boolean =>
    isEnding(standing.fact.period.end) && (isFirst ? isAskedFor(first!.shown, first!.alsoAt, filters) : isAskedFor(standing, alsoAt, filters));
  const last = filters.period === "latest" ? newestEnd(histories.filter(isAsked)) : null;
  const found = inReadingOrder(histories, (history) => (last === null || history.standing.fact.period.end === last) && isAsked(history));
  const reliance = relianceIn(heard);
  const sums = isFirst ? null : sumsByStatement(histories, found);
  return found.map((history) => (sums === null ? itemOf(asFirst(history), [], reliance) : itemOf(history, sums.get(history.standing) ?? [], reliance)));
});

/** A fact as it was first reported: what came after is as if it had not been said. */
function asFirst(history: History): History {
  const [first] = history.figures;
  return { ...history, standing: first!.shown, vintage: "first", alsoAt: first!.alsoAt, conflicts: first!.conflicts, confirmations: [], previous: [] };
}

/** The sums that each of the figures that were asked for enters, with whichever others. */
function sumsByStatement(histories: readonly History[], asked: readonly History[]): Map<Statement, SumOverTime[]> {
  const sums = new Map<Statement, SumOverTime[]>(asked.map(({ standing }) => [standing, []]));
  for (const sum of sumsOverTime(histories, new Set(sums.keys()))) {
    for (const one of [sum.whole, ...sum.parts]) sums.get(one)?.push(sum);
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

function isAskedFor({ fact, section: own }: Statement, alsoAt: readonly Statement[], { concept, unit, basis, role, section, period }: Filters): boolean {
  return (
    (concept === undefined || fact.concept === concept) &&
    (unit === undefined || fact.unit === unit) &&
    (basis === undefined || fact.basis === basis) &&
    (role === undefined || fact.role === role) &&
    (section === undefined || own === section || alsoAt.some((place) => place.section === section)) &&
    (period === undefined || period === "latest" || isOfPeriod(fact.period, period))
  );
}

/** The newest period known is the newest by the calendar, whichever release was the last to speak. */
function newestEnd(asked: readonly History[]): string {
  return asked.reduce((newest, { standing: { fact: { period } } }) => (period.end > newest ? period.end : newest), "");
}

/** Those that are asked for. Histories come in the order in which their keys were first stated; concepts and their lines take their rank from that, asked for or not. */
function inReadingOrder(histories: readonly History[], isAsked: (history: History) => boolean): History[] {
  const concepts = new Map<string, number>();
  const lines = new Map<string, Rank>();
  const ranked: { history: History; rank: Rank }[] = [];
  for (const history of histories) {
    const { line, fact } = history.standing;
    let rank = lines.get(line);
    if (rank === undefined) {
      const concept = concepts.get(fact.concept) ?? concepts.size;
      concepts.set(fact.concept, concept);
      lines.set(line, (rank = { concept, line: lines.size }));
    }
    if (isAsked(history)) ranked.push({ history, rank });
  }
  return ranked
    .sort((a, b) => a.rank.concept - b.rank.concept || a.rank.line - b.rank.line || comparePeriods(a.history.standing.fact.period, b.history.standing.fact.period))
    .map(({ history }) => history);
}

type Rank = { concept: number; line: number };
