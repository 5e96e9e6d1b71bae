import { absolute, add, compare, isZero, multiply, subtract, type Amount } from "../../events/values/amount.ts";
import type { Fact } from "../../events/values/fact.ts";
import { isPerShare } from "../../events/values/unit.ts";
import { grouped } from "../cut/order.ts";
import type { Comparison } from "./history.ts";
import { radius } from "./statement.ts";

/** New shares for old ones, as splits and consolidations are made. */
type Factor = readonly [after: string, before: string];

const SPLITS: readonly Factor[] = [
  ...["2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "15", "16", "18", "20", "25", "30", "40", "50", "75", "100", "200", "500", "1000"].map((n) => [n, "1"] as const),
  ["3", "2"], ["4", "3"], ["5", "2"], ["5", "3"], ["5", "4"], ["6", "5"], ["11", "10"],
];
const FACTORS: readonly Factor[] = [...SPLITS, ...SPLITS.map(([after, before]) => [before, after] as const)];

/** A factor is borne out by so many figures that admit it alone; 0.01 becoming 0.02 admits several and proves none. */
const LEAST_DECISIVE = 2;
/** Of the figures that changed so many moved by it: counts are restated beside a split too. */
const LEAST_SHARE = 0.6;

/**
 * The differences that one split or consolidation explains: most per-share values and share counts that changed moved
 * by one common factor. Shares and ADSs are told apart, since a new ADS ratio moves only the latter. Earnings per share that the
 * release repeats as they were before, of a time that no split has moved yet, speak against one.
 */
export function movedByOneFactor(differences: readonly Comparison[], agreements: readonly Comparison[]): Comparison[] {
  const families = grouped(differences.filter(({ from }) => familyOf(from.fact.unit) !== null), ({ from }) => familyOf(from.fact.unit)!);
  return [...families].flatMap(([family, members]) => {
    const held = agreements.some(({ from, history }) => familyOf(from.fact.unit) === family && history.vintage === "first" && /^EarningsPerShare/.test(from.fact.concept) && !isZero(from.fact.value) && isOlder(from.fact, members));
    return held ? [] : movedTogether(members);
  });
}

function isOlder({ period }: Fact, members: readonly Comparison[]): boolean {
  return members.some(({ from }) => period.end <= from.fact.period.end);
}

function movedTogether(family: readonly Comparison[]): Comparison[] {
  const admitted = new Map(family.map((one) => [one, FACTORS.filter((factor) => admits(one.from.fact, one.figure.shown.fact, factor))]));
  const counts = new Map<Factor, number>();
  for (const factors of admitted.values()) if (factors.length === 1) counts.set(factors[0]!, (counts.get(factors[0]!) ?? 0) + 1);
  const [best] = [...counts].sort((x, y) => y[1] - x[1]);
  if (best === undefined || best[1] < LEAST_DECISIVE) return [];
  const moved = family.filter((one) => admitted.get(one)!.includes(best[0]) || isNearly(one, best[0]));
  return moved.length >= family.length * LEAST_SHARE ? moved : [];
}

/** A count that was made from others that were rounded before the split and after it. */
function isNearly({ from, figure }: Comparison, factor: Factor): boolean {
  if (isPerShare(from.fact.unit)) return false;
  const [before, after] = [multiply(from.fact.value, factor[0]), multiply(figure.shown.fact.value, factor[1])];
  return compare(multiply(absolute(subtract(before, after)), NEARLY), absolute(after)) <= 0;
}

/** One in so many. */
const NEARLY = "1000";

function familyOf(unit: string): "share" | "ADS" | null {
  if (unit === "shares" || unit.endsWith("/share")) return "share";
  return unit === "ADS" || unit.endsWith("/ADS") ? "ADS" : null;
}

/** Whether a figure may have moved by this factor: a count is multiplied by it, an amount per share divided. */
function admits(from: Fact, to: Fact, factor: Factor): boolean {
  if (isZero(from.value) || isZero(to.value)) return false;
  const [onFrom, onTo] = isPerShare(from.unit) ? [factor[1], factor[0]] : factor;
  const distance = absolute(subtract(multiply(from.value, onFrom), multiply(to.value, onTo)));
  const allowed: Amount = add(multiply(radius(from), onFrom), multiply(radius(to), onTo));
  return compare(distance, allowed) <= 0;
}
