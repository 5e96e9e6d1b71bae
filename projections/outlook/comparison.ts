import { add, compare, type Amount } from "../../events/values/amount.ts";
import { periodKey } from "../../events/values/period.ts";
import type { GuidanceItem } from "../../events/guidance-issued.ts";

/** What a statement does to the comparable one before it: one word from a closed list. */
export const GUIDANCE_STATUSES = [
  "initiated", "maintained", "raised", "lowered", "narrowed", "widened", "withdrawn", "superseded", "not-comparable",
] as const;
export type GuidanceStatus = (typeof GUIDANCE_STATUSES)[number];

/** Where an end of the range went. Up is not good: a direction is no judgement. */
export type Move = "up" | "down" | "same";
export type Moves = { lowMove: Move | null; highMove: Move | null; midpointMove: Move | null };

/** A range; a one-sided statement leaves the other end null. */
export type Range = { low: Amount | null; high: Amount | null };

/** Statements are comparable when they have one target: metric, basis, scope, unit and period agree. */
export function targetOf(item: GuidanceItem): string {
  return JSON.stringify([item.metric, item.basis, item.scope, item.unit, periodKey(item.period)]);
}

/** What two statements of one metric and period share, comparable or not. */
export function subjectOf(item: GuidanceItem): string {
  return `${item.metric} ${periodKey(item.period)}`;
}

/** Compares a statement with an earlier one by their amounts, else by their growth; never the one with the other. */
export function compareStatements(before: GuidanceItem, now: GuidanceItem): Moves & { status: GuidanceStatus } {
  const byAmounts = compareRanges(before, now);
  return byAmounts.status === "not-comparable" ? compareRanges(growthOf(before), growthOf(now)) : byAmounts;
}

/** Compares a range with an earlier one. An end that one of them lacks has no move, and the other end decides. */
export function compareRanges(before: Range, now: Range): Moves & { status: GuidanceStatus } {
  const lowMove = moveOf(before.low, now.low);
  const highMove = moveOf(before.high, now.high);
  return { status: statusOf(lowMove, highMove), lowMove, highMove, midpointMove: moveOf(midpoint(before), midpoint(now)) };
}

/** Whether two ranges have the same ends. */
export function isSameRange(a: Range, b: Range): boolean {
  return isSameEnd(a.low, b.low) && isSameEnd(a.high, b.high);
}

/** The status that the issuer's own word claims, for where no earlier numbers are known; null where it claims none. */
export function claimedStatus(issuerWord: string | null): GuidanceStatus | null {
  return issuerWord === null ? null : (CLAIMS.find(([word]) => word.test(issuerWord))?.[1] ?? null);
}

const CLAIMS: readonly (readonly [RegExp, GuidanceStatus])[] = [
  [/\b(maintain|reiterat|reaffirm|keep|kept|confirm|unchanged|repeat)/i, "maintained"],
  [/\b(rais|increas|lift|upgrad)/i, "raised"],
  [/\b(lower|reduc|cut|decreas|downgrad)/i, "lowered"],
  [/\b(narrow|tighten)/i, "narrowed"],
  [/\b(widen|broaden)/i, "widened"],
  // These own to an earlier statement without saying which way it went.
  [/\b(adjust|updat|revis|chang|amend)/i, "not-comparable"],
];

function growthOf({ growthLow, growthHigh }: GuidanceItem): Range {
  return { low: growthLow, high: growthHigh };
}

function statusOf(low: Move | null, high: Move | null): GuidanceStatus {
  if (low === "up" && high === "down") return "narrowed";
  if (low === "down" && high === "up") return "widened";
  const moves = [low, high].filter((move) => move !== null);
  if (moves.length === 0) return "not-comparable";
  if (moves.includes("up")) return "raised";
  return moves.includes("down") ? "lowered" : "maintained";
}

function moveOf(before: Amount | null, now: Amount | null): Move | null {
  if (before === null || now === null) return null;
  const order = compare(now, before);
  return order === 0 ? "same" : order > 0 ? "up" : "down";
}

/** Twice the midpoint: only its direction is asked for. */
function midpoint({ low, high }: Range): Amount | null {
  return low === null || high === null ? null : add(low, high);
}

function isSameEnd(a: Amount | null, b: Amount | null): boolean {
  return a === null || b === null ? a === b : compare(a, b) === 0;
}
