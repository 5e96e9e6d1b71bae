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

/**
 * The differences that one split or consolidation explains: all per-share values and share counts that changed moved
 * by one common factor. Shares and ADSs are told apart, since a new ADS ratio moves only the latter. At least two
 * figures must be precise enough to admit that factor alone; 0.01 becoming 0.02 admits several and proves none.
 */
export function movedByOneFactor(differences: readonly Comparison[]): Comparison[] {
  const families = grouped(differences.filter(({ from }) => familyOf(from.fact.unit) !== null), ({ from }) => familyOf(from.fact.unit)!);
  return [...families.values()].filter(haveOneFactor).flat();
}

function haveOneFactor(family: readonly Comparison[]): boolean {
  const admitted = family.map(({ from, figure }) => FACTORS.filter((factor) => admits(from.fact, figure.shown.fact, factor)));
  const decisive = admitted.filter((factors) => factors.length === 1).map((factors) => factors[0]!);
  return decisive.length >= 2 && admitted.every((factors) => factors.includes(decisive[0]!));
}

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
