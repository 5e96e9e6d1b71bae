import { add, compare, divide, halfUnit, isZero, subtract, type Amount } from "../../events/values/amount.ts";
import { daysBetween } from "../../events/values/date.ts";
import type { BuybackUpdated } from "../../events/buyback-updated.ts";

/** What was bought between two cumulative updates. A field is null where one of the updates does not give it. */
export type Progress = {
  ads: Amount | null;
  shares: Amount | null;
  cost: Amount | null;
  /** Cost over what was bought, per ADS where ADSs are counted, else per share; four digits. */
  averagePrice: Amount | null;
  /** Days between the two dates that the updates are as of. */
  days: number | null;
  /** What the rounding of both updates leaves open: plus or minus an amount, and for the price the bounds, to six digits. */
  uncertainty: { ads: Amount | null; shares: Amount | null; cost: Amount | null; averagePrice: { low: Amount; high: Amount } | null };
};

type Field = "adsRepurchased" | "sharesRepurchased" | "cost";
type Difference = { amount: Amount; open: Amount | null };

export function progressBetween(before: BuybackUpdated, now: BuybackUpdated): Progress {
  const ads = difference(before, now, "adsRepurchased");
  const shares = difference(before, now, "sharesRepurchased");
  const cost = difference(before, now, "cost");
  const price = priceOf(cost, ads ?? shares);
  return {
    ads: ads?.amount ?? null, shares: shares?.amount ?? null, cost: cost?.amount ?? null, averagePrice: price?.average ?? null,
    days: before.asOf === null || now.asOf === null ? null : daysBetween(before.asOf, now.asOf),
    uncertainty: { ads: ads?.open ?? null, shares: shares?.open ?? null, cost: cost?.open ?? null, averagePrice: price?.bounds ?? null },
  };
}

/** Half of the last printed place of a field: what its rounding leaves open; null where the precision is not known. */
export function roundingOf(update: BuybackUpdated, field: Field): Amount | null {
  const decimals = update.decimals[field];
  return decimals === undefined ? null : halfUnit(decimals);
}

function difference(before: BuybackUpdated, now: BuybackUpdated, field: Field): Difference | null {
  const [from, to] = [before[field], now[field]];
  if (from === null || to === null) return null;
  const [openFrom, openTo] = [roundingOf(before, field), roundingOf(now, field)];
  return { amount: subtract(to, from), open: openFrom === null || openTo === null ? null : add(openFrom, openTo) };
}

function priceOf(cost: Difference | null, count: Difference | null): { average: Amount; bounds: { low: Amount; high: Amount } | null } | null {
  if (cost === null || count === null || isZero(count.amount)) return null;
  const average = divide(cost.amount, count.amount, 4)!;
  // Where rounding may swallow the whole difference, the price has no upper bound and none is given.
  if (cost.open === null || count.open === null || compare(count.amount, count.open) <= 0) return { average, bounds: null };
  const low = divide(subtract(cost.amount, cost.open), add(count.amount, count.open), 6)!;
  const high = divide(add(cost.amount, cost.open), subtract(count.amount, count.open), 6)!;
  return { average, bounds: { low, high } };
}
