import type { Guidance } from "../answers/shapes.ts";
import { DAY_MS, momentOf } from "../time/days.ts";
import { markChanges, type Marked } from "../time/changes.ts";
import { periodKey } from "../figures/lines.ts";

/** What was said of one target: metric, basis, scope, unit and period agree. Revisions in the order in which they were announced. */
export type Target = { key: string; revisions: Marked<Guidance>[]; newest: Guidance };

/** Guidance by target, the newest period first. What was withdrawn as a whole names no target and comes last. */
export function targetsOf(items: readonly Guidance[], before: readonly Guidance[] | null): Target[] {
  const targets = new Map<string, Marked<Guidance>[]>();
  for (const revision of markChanges(items, before, statementKey, saysTheSame)) {
    const { metric, basis, scope, unit, period } = revision.item;
    const key = [metric, basis, scope, unit, period === null ? null : periodKey(period)].join("|");
    targets.set(key, [...(targets.get(key) ?? []), revision]);
  }
  return [...targets].map(([key, revisions]) => ({ key, revisions, newest: revisions.findLast(({ change }) => change !== "gone")?.item ?? revisions[0]!.item }))
    .sort((a, b) => order(b).localeCompare(order(a)) || (a.key < b.key ? -1 : 1));
}

function order({ newest: { period } }: Target): string {
  return period?.end ?? "";
}

function statementKey({ stream, source, metric, period, unit, basis, scope }: Guidance): string {
  return [stream, source.line, source.columns?.[0], metric, basis, scope, unit, period === null ? "" : periodKey(period)].join("|");
}

function saysTheSame(a: Guidance, b: Guidance): boolean {
  return a.status === b.status && a.inForce === b.inForce && a.low === b.low && a.high === b.high && a.outcome?.result === b.outcome?.result;
}

const A_WEEK = 7 * DAY_MS;
const A_PART = 0.06;

/** A range over time: at each announcement what it became, held up to where it ends; null where an end is open. */
export type Band = { moments: number[]; low: (string | null)[]; high: (string | null)[]; actual: (string | null)[] };

/** The band of a target up to a moment, with the actual where it is known. Statements without an amount make no band; null where none has one. */
export function bandOf({ revisions }: Target, until: number): Band | null {
  const ranges = revisions.filter(({ change, item: { low, high } }) => change !== "gone" && (low ?? high) !== null).map(({ item }) => item);
  if (ranges.length === 0) return null;
  const outcome = ranges.at(-1)!.outcome;
  const last = ranges.at(-1)!;
  const [from, newest] = [momentOf(ranges[0]!.announcedAt), momentOf(last.announcedAt)];
  // What was said last is seen to hold, however short a time ago it was said.
  const end = Math.max(outcome === null ? until : momentOf(outcome.actual.announcedAt), newest + Math.max(A_WEEK, (newest - from) * A_PART));
  return {
    moments: [...ranges.map(({ announcedAt }) => momentOf(announcedAt)), end],
    low: [...ranges.map(({ low }) => low), last.low],
    high: [...ranges.map(({ high }) => high), last.high],
    actual: [...ranges.map(() => null), outcome?.actual.value ?? null],
  };
}
