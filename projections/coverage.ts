import type { ReleasePublished } from "../events/release-published.ts";
import { addDays, addMonths, daysBetween, type IsoDate } from "../events/values/date.ts";
import type { Amount } from "../events/values/amount.ts";
import { comparePeriods, type Period } from "../events/values/period.ts";
import type { Section } from "../events/results-reported.ts";
import { dayOf } from "./cut/day.ts";
import { grouped, inTextOrder, ofType, type Heard } from "./cut/order.ts";
import { view } from "./cut/view.ts";
import type { History } from "./vintages/history.ts";
import { inPlaceOrder, type Statement } from "./vintages/statement.ts";
import { sumsOverTime, type SumOverTime } from "./vintages/sums-over-time.ts";
import type { Told } from "./vintages/telling.ts";
import { toldIn } from "./vintages/told.ts";
import { programmesIn } from "./repurchase/programmes.ts";
import { lastDay, type Terms } from "./repurchase/terms.ts";
import { releasesOf, type Release, type Releases } from "./witnesses/release.ts";

type FiscalPeriod = NonNullable<ReleasePublished["fiscalPeriod"]>;

/** A line that releases report: a concept on one basis, in one unit, for one part of the company. */
export type ReportedLine = Pick<Statement["fact"], "concept" | "unit" | "basis" | "dimensions">;

/**
 * What the ledger holds about one fiscal period, and what it does not.
 * - `releases`: the streams of every document; `sections`: the parts found in them; `missing`: statements not found;
 * - `rejectedCells`: cells that arithmetic refused;
 * - `unconfirmed`: facts first stated here, translations aside, that no later release repeats in agreement;
 * - `noLongerStated`: lines that the fiscal period before reported for itself and this one does not;
 * - `brokenSums`: spans of this period whose parts, as other releases printed them, do not add up to them;
 * - `gaps`: fiscal quarters between the quarter known before this one and this one, of which no release is known;
 * - `silence`, with the newest period alone: for how many days nobody has said anything of the board, or of a repurchase programme that has not ended.
 */
export type CoverageItem = {
  fiscalPeriod: FiscalPeriod | null;
  releases: string[];
  sections: Section[];
  missing: Section[];
  rejectedCells: number;
  unconfirmed: number;
  noLongerStated: ReportedLine[];
  brokenSums: (ReportedLine & { period: Period; parts: Period[]; difference: Amount; streams: string[] })[];
  gaps: { start: string; end: string }[];
  silence: Silence[];
  stream: string;
  announcedAt: string;
};

/** What was last said of a matter that goes on, and how many days before the cut. */
export type Silence = { about: "board" | "buyback"; programme: Pick<Terms, "authorized" | "currency" | "start"> | null; days: number; stream: string; announcedAt: string };

const STATEMENTS: readonly Section[] = ["balance-sheet", "operations", "cash-flows"];

/**
 * Fiscal periods by the calendar, what is there and what is missing. Releases that name no fiscal period stand together in a last
 * item. `stream` and `announcedAt` are those of the newest document about the period.
 */
export const coverage = view("coverage", ["ResultsReported", "BoardListed", "BoardChanged", "BuybackAuthorized", "BuybackUpdated"], (heard, { asOf }) => {
  const releases = releasesOf(heard);
  const told = toldIn(heard, releases);
  const histories = told.histories();
  const unconfirmed = unconfirmedIn(histories);
  const sums = sumsOverTime(histories).filter(({ holds }) => !holds);
  const periods = [...grouped(releases.list.filter(({ documents }) => documents.length > 0), periodText).values()].sort(byPeriod);
  const lines = periods.map((about) => (fiscalPeriodOf(about) === null ? new Map<string, ReportedLine>() : reportedLines(told, about)));
  const periodOf = new Map(periods.flatMap((about, at) => about.map((release) => [release, at] as const)));
  const reports = grouped(ofType(heard, "ResultsReported"), (event) => String(periodOf.get(releases.of(event))));
  const silence = silenceOf(heard, releases, dayOf(asOf));
  const newestPeriod = periods.findLastIndex((about) => fiscalPeriodOf(about) !== null);
  return periods.map((about, at): CoverageItem => {
    const reported = reports.get(String(at)) ?? [];
    const sections = [...new Set(reported.map(({ data }) => data.section))];
    const documents = about.flatMap((release) => release.documents);
    const newest = documents.reduce((last, one) => (one.metadata.announcedAt >= last.metadata.announcedAt ? one : last));
    return {
      fiscalPeriod: fiscalPeriodOf(about),
      releases: documents.map(({ stream }) => stream),
      sections,
      missing: STATEMENTS.filter((section) => !sections.includes(section)),
      rejectedCells: reported.reduce((cells, { data }) => cells + data.rejected.length, 0),
      unconfirmed: about.reduce((sum, { rank }) => sum + (unconfirmed.get(rank) ?? 0), 0),
      noLongerStated: fiscalPeriodOf(about) === null ? [] : [...(lines[at - 1] ?? [])].filter(([key]) => !lines[at]!.has(key)).map(([, line]) => line),
      brokenSums: sums.filter(({ whole }) => about.some(({ rank }) => rank === whole.release)).map(brokenSum),
      gaps: gapsBefore(periods, at),
      silence: at === (newestPeriod === -1 ? periods.length - 1 : newestPeriod) ? silence : [],
      stream: newest.stream,
      announcedAt: newest.metadata.announcedAt,
    };
  });
});

function silenceOf(heard: readonly Heard[], releases: Releases, today: IsoDate): Silence[] {
  const since = (about: Silence["about"], programme: Silence["programme"], { stream, announcedAt }: { stream: string; announcedAt: string }): Silence =>
    ({ about, programme, days: daysBetween(dayOf(announcedAt), today), stream, announcedAt });
  const told = heard.filter((event) => event.type === "BuybackAuthorized" || event.type === "BuybackUpdated");
  const running = programmesIn(told, releases).filter(({ terms }) => (lastDay(terms) ?? today) >= today);
  const board = heard.findLast((event) => event.type === "BoardListed" || event.type === "BoardChanged");
  return [
    ...(board === undefined ? [] : [since("board", null, { stream: board.stream, announcedAt: board.metadata.announcedAt })]),
    ...running.map(({ terms: { authorized, currency, start }, opened, updates }) => since("buyback", { authorized, currency, start }, updates.at(-1) ?? { stream: opened.stream, announcedAt: opened.metadata.announcedAt })),
  ];
}

function brokenSum({ whole, parts, difference }: SumOverTime): CoverageItem["brokenSums"][number] {
  const { concept, unit, basis, dimensions, period } = whole.fact;
  return { concept, unit, basis, dimensions, period, parts: parts.map(({ fact }) => fact.period), difference, streams: [...new Set([whole, ...parts].map(({ stream }) => stream))] };
}

/** How many facts each release stated first that nobody has confirmed, by its rank. */
function unconfirmedIn(histories: readonly History[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { figures, confirmations } of histories) {
    const { fact, release } = figures[0]!.shown;
    if (fact.role !== "translation" && confirmations.length === 0) counts.set(release, (counts.get(release) ?? 0) + 1);
  }
  return counts;
}

function reportedLines({ releases }: Told, about: readonly Release[]): Map<string, ReportedLine> {
  const here = about.flatMap(({ rank }) => releases[rank]!.statements.filter(({ fact }) => fact.role === "reported"));
  return new Map((about.length === 1 ? here : here.sort(inPlaceOrder)).map(({ line, fact: { concept, unit, basis, dimensions } }) => [line, { concept, unit, basis, dimensions }]));
}

/** Quarters after the newest one known before; an annual release that ends with a quarter stands for that quarter too. */
function gapsBefore(periods: readonly Release[][], at: number): { start: string; end: string }[] {
  const own = fiscalPeriodOf(periods[at]!);
  const before = periods.slice(0, at).map(fiscalPeriodOf).findLast((period) => period !== null && period.quarter !== null);
  if (own === null || own.quarter === null || !before) return [];
  const ends = periods.map((about) => fiscalPeriodOf(about)?.end).filter((end) => end !== undefined);
  const gaps: { start: string; end: string }[] = [];
  for (let quarter = next(before); addDays(quarter.start, LENIENCY) < own.start; quarter = next(quarter)) {
    if (!ends.some((end) => Math.abs(daysBetween(end, quarter.end)) <= LENIENCY)) gaps.push(quarter);
  }
  return gaps;
}

/** Fiscal quarters of whole weeks end some days before or after three months; half a quarter tells one from the next. */
const LENIENCY = 45;

/** The quarter that follows: it begins the day after one ends and is three months long. */
function next({ end }: { end: string }): { start: string; end: string } {
  return { start: addDays(end, 1), end: addMonths(end, 3) };
}

function fiscalPeriodOf(about: readonly Release[]): FiscalPeriod | null {
  return about[0]!.documents[0]!.data.fiscalPeriod;
}

function periodText({ documents }: Release): string {
  const { fiscalPeriod } = documents[0]!.data;
  return fiscalPeriod === null ? "" : `${fiscalPeriod.start}/${fiscalPeriod.end}`;
}

function byPeriod(a: readonly Release[], b: readonly Release[]): number {
  const [left, right] = [fiscalPeriodOf(a), fiscalPeriodOf(b)];
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return comparePeriods(left, right) || inTextOrder(left.label, right.label);
}
