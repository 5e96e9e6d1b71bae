import type { GuidanceItem } from "../events/guidance-issued.ts";
import { canonical } from "../events/values/amount.ts";
import { periodKey } from "../events/values/period.ts";
import { dayOf } from "./cut/day.ts";
import { inFoldOrder, ofType, type Heard } from "./cut/order.ts";
import { view } from "./cut/view.ts";
import { actualsOf, impliedOf, outcomeOf, type Actuals, type Implied, type Outcome } from "./outlook/actual.ts";
import { growthOf, type GrowthCheck } from "./outlook/growth.ts";
import { missingOutcomeOf } from "./outlook/missing.ts";
import { claimedStatus, compareRanges, compareStatements, isSameRange, subjectOf, targetOf, type GuidanceStatus, type Moves } from "./outlook/comparison.ts";
import { toldIn } from "./vintages/told.ts";
import { releasesOf } from "./witnesses/release.ts";
import { sayings, type Saying } from "./witnesses/saying.ts";

/** A withdrawal names what it withdraws only as far as the release does. */
type Nameable = "metric" | "label" | "basis" | "form" | "period" | "unit";

/**
 * One forward-looking statement, or its withdrawal, with the fields of its event, and
 * - `status` against the comparable statement before it, and the moves of both ends and the midpoint;
 * - `inForce`: nothing comparable has replaced it and it was not withdrawn;
 * - `priorDiffers`: the release quotes an earlier range that is not the one which the ledger holds;
 * - `outcome` once the actual is known; when the time is over and it is not, `outcomeMissing` names the release that the ledger lacks, or that does not say it;
 * - `growth`: a stated growth range beside the actual of the year before; `implied` for the rest of a full year whose beginning is known;
 * - `witnesses`: other documents of the release that say it too.
 * A withdrawal has no range; `prior` holds what it withdraws, `issuerWord` is null and it is never in force.
 */
export type GuidanceViewItem = Omit<GuidanceItem, Nameable> & { [K in Nameable]: GuidanceItem[K] | null } & Moves & {
  status: GuidanceStatus;
  inForce: boolean;
  priorDiffers: boolean;
  outcome: Outcome | null;
  outcomeMissing: string | null;
  growth: GrowthCheck | null;
  implied: Implied | null;
  stream: string;
  announcedAt: string;
  witnesses: string[];
};

type Said = Saying<{ event: Heard<"GuidanceIssued">; item: GuidanceItem }>;
type InForce = { said: Said; shown: GuidanceViewItem; before: InForce | null };

/**
 * What was guided, every statement in announced order, each against the comparable one before it: the same metric,
 * basis, scope, unit and target period, in an earlier release. Where the ledger holds none, what the release itself says of the
 * earlier statement counts: its range, else the issuer's word. Without either it is `not-comparable` where an
 * earlier statement about the metric and period is on other terms, else `initiated`. Filters: `metric`, `inForce` (`true` or `false`).
 */
export const guidance = view("guidance", ["GuidanceIssued", "GuidanceWithdrawn", "ResultsReported"], (heard, { filters, asOf }) => {
  const issued = ofType(heard, "GuidanceIssued").flatMap((event) => event.data.items.map((item) => ({ event, item })));
  const withdrawn = ofType(heard, "GuidanceWithdrawn").map((event) => ({ event, item: null }));
  if (issued.length === 0 && withdrawn.length === 0) return [];
  const releases = releasesOf(heard);
  const actuals = actualsOf(toldIn(heard, releases), new Set(issued.map(({ item }) => item.metric)));
  const said = sayings([...issued, ...withdrawn].sort((a, b) => inFoldOrder(a.event, b.event)), releases, wordingOf);

  const inForce = new Map<string, InForce>();
  const items = said.flatMap(({ said: { event, item }, release, witnesses }) =>
    event.type === "GuidanceWithdrawn"
      ? withdraw(inForce, event, release, witnesses)
      : [issue(inForce, { said: { event, item: item! }, release, witnesses }, actuals)],
  );
  const today = dayOf(asOf);
  for (const item of items) if (item.outcome === null) item.outcomeMissing = missingOutcomeOf(item, releases, today);
  return items.filter(
    (item) => (filters.metric === undefined || item.metric === filters.metric) && (filters.inForce === undefined || String(item.inForce) === filters.inForce),
  );
});

function issue(inForce: Map<string, InForce>, said: Said, actuals: Actuals): GuidanceViewItem {
  const { event, item } = said.said;
  const target = targetOf(item);
  let before = inForce.get(target) ?? null;
  // A release that says two things of one target contradicts itself; neither is compared with the other.
  if (before?.said.release === said.release) {
    before.shown.inForce = false;
    before = before.before;
  }
  const shown: GuidanceViewItem = {
    ...item, ...against(item, before, hasSibling(inForce, said)),
    inForce: true,
    priorDiffers: before !== null && item.prior !== null && !isSameRange(before.said.said.item, item.prior),
    outcome: outcomeOf(item, actuals), outcomeMissing: null, growth: growthOf(item, actuals),
    implied: impliedOf(item, actuals),
    stream: event.stream, announcedAt: event.metadata.announcedAt, witnesses: said.witnesses,
  };
  if (before !== null) before.shown.inForce = false;
  inForce.set(target, { said, shown, before });
  return shown;
}

function against(item: GuidanceItem, before: InForce | null, hasOthers: boolean): Moves & { status: GuidanceStatus } {
  const compared = before !== null ? compareStatements(before.said.said.item, item) : item.prior !== null ? compareRanges(item.prior, item) : null;
  if (compared !== null && compared.status !== "not-comparable") return compared;
  const claimed = claimedStatus(item.issuerWord) ?? (before !== null || hasOthers ? "not-comparable" : "initiated");
  const move = claimed === "maintained" ? "same" : null;
  return { status: claimed, lowMove: move, highMove: move, midpointMove: move };
}

/** Whether an earlier release spoke of the same metric and period on other terms. */
function hasSibling(inForce: ReadonlyMap<string, InForce>, { said, release }: Said): boolean {
  return [...inForce.values()].some((other) => other.said.release !== release && subjectOf(other.said.said.item) === subjectOf(said.item));
}

/** One item for each statement of an earlier release that is withdrawn; one that names none where none is known. */
function withdraw(inForce: Map<string, InForce>, event: Heard<"GuidanceWithdrawn">, release: number, witnesses: string[]): GuidanceViewItem[] {
  const { metric, period, quote, source } = event.data;
  const named = [...inForce].filter(
    ([, { said }]) =>
      said.release !== release &&
      (metric === null || said.said.item.metric === metric) &&
      (period === null || periodKey(said.said.item.period) === periodKey(period)),
  );
  const common = {
    low: null, high: null, growthLow: null, growthHigh: null, issuerWord: null, quote, source,
    status: "withdrawn", lowMove: null, highMove: null, midpointMove: null,
    inForce: false, priorDiffers: false, outcome: null, outcomeMissing: null, growth: null, implied: null,
    stream: event.stream, announcedAt: event.metadata.announcedAt, witnesses,
  } as const;
  if (named.length === 0) return [{ metric, label: null, basis: null, scope: null, form: null, period, unit: null, prior: null, ...common }];
  return named.map(([target, { said, shown }]) => {
    inForce.delete(target);
    shown.inForce = false;
    return { ...said.said.item, prior: { low: said.said.item.low, high: said.said.item.high }, ...common };
  });
}

function wordingOf({ event, item }: { event: Heard<"GuidanceIssued" | "GuidanceWithdrawn">; item: GuidanceItem | null }): string {
  if (item !== null) return targetOf(item) + [item.low, item.high, item.growthLow, item.growthHigh].map((end) => end && canonical(end)).join(" ");
  return event.type === "GuidanceWithdrawn" ? `withdrawn ${event.data.metric} ${event.data.period && periodKey(event.data.period)}` : "";
}
