import { absolute, add, compare, divide, halfUnit, isZero, printedPlaces, subtract, type Amount } from "../../events/values/amount.ts";
import type { GuidanceItem } from "../../events/guidance-issued.ts";
import { shiftMonths } from "../../events/values/period.ts";
import { quoted, type Quoted, type Statement } from "../vintages/statement.ts";
import { firstReported, type Actuals } from "./actual.ts";

/**
 * A stated growth range beside the actual of the year before, as first reported: `low` and `high` are the growth that the guided amounts come to,
 * to six digits, null where an end is not guided; `holds` says whether stated and computed growth agree, null where there are no amounts to
 * compare. `missing` says which actual the ledger does not hold.
 */
export type GrowthCheck = { low: Amount | null; high: Amount | null; holds: boolean | null; before: Quoted | null; missing: string | null };

/** Growth is printed in whole percent or finer. */
const WHOLE_PERCENT = 2;

/** Null where no growth is stated, or where it is about a narrower scope than a fact can be matched to. */
export function growthOf(item: GuidanceItem, actuals: Actuals): GrowthCheck | null {
  if ((item.growthLow === null && item.growthHigh === null) || item.scope !== null) return null;
  const yearBefore = shiftMonths(item.period, -12);
  const before = firstReported({ ...item, period: yearBefore }, actuals);
  if (before === null || isZero(before.fact.value)) {
    const which = `${item.metric} of ${yearBefore.start ?? ""}${yearBefore.start === undefined ? "" : "/"}${yearBefore.end}`;
    return { low: null, high: null, holds: null, before: null, missing: before === null ? `no release in the ledger states ${which} on this basis` : `${which} was nothing` };
  }
  const ends = [[item.low, item.growthLow], [item.high, item.growthHigh]] as const;
  const [low, high] = ends.map(([amount]) => (amount === null ? null : growth(amount, before))) as [Amount | null, Amount | null];
  const checks = [agrees(low, item.growthLow), agrees(high, item.growthHigh)].filter((one) => one !== null);
  return { low, high, holds: checks.length === 0 ? null : checks.every((one) => one), before: quoted(before), missing: null };
}

/** What an amount is more than another, over the size of that. */
function growth(amount: Amount, before: Statement): Amount {
  return divide(subtract(amount, before.fact.value), absolute(before.fact.value), 6)!;
}

function agrees(computed: Amount | null, stated: Amount | null): boolean | null {
  return computed === null || stated === null ? null : compare(absolute(subtract(computed, stated)), growthRadius(stated)) <= 0;
}

/** Half of the last place that growth was printed with, a whole percent at the coarsest, and what the division left. */
function growthRadius(stated: Amount): Amount {
  return add(halfUnit(Math.max(WHOLE_PERCENT, printedPlaces(stated))), "0.000001");
}
