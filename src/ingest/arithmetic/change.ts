import { absolute, add, compare, divide, halfUnit, multiply, subtract, type Amount } from "../../../events/values/amount.ts";

/** A number as printed: its digits and how many of them stand behind the point. */
export type Printed = { value: Amount; places: number };

/** How far a printed change is from what two figures give, and how far the rounding of the three lets it be; in the change's own printed unit. */
export type ChangeMiss = { miss: Amount; slack: Amount };

/** A change as a difference of two amounts. Whether a fall is printed with a sign differs from issuer to issuer: sizes are compared. */
export function differenceMiss(of: Printed, from: Printed, change: Printed): ChangeMiss {
  return { miss: sizesApart(subtract(of.value, from.value), change.value), slack: add(add(halfUnit(of.places), halfUnit(from.places)), halfUnit(change.places)) };
}

/** A change as a percentage of the earlier amount; null where there was none. Whether a narrower loss is printed as growth differs too. */
export function growthMiss(of: Printed, from: Printed, change: Printed): ChangeMiss | null {
  const base = absolute(from.value);
  const ratio = divide(subtract(of.value, from.value), base);
  const part = divide(absolute(of.value), base);
  if (ratio === null || part === null) return null;
  const inexact = divide(multiply("100", add(halfUnit(of.places), multiply(part, halfUnit(from.places)))), base);
  return { miss: sizesApart(multiply(ratio, "100"), change.value), slack: add(halfUnit(change.places), inexact ?? "0") };
}

/**
 * Whether a growth rate is far from what two figures give, in binary floating point: of all pairs of columns that a column of rates
 * might compare, nearly all are, and only what is near needs exact digits.
 */
export function isFarFromGrowth(of: Printed, from: Printed, change: Printed): boolean {
  const base = Math.abs(Number(from.value));
  if (base === 0) return false;
  const rate = (100 * (Number(of.value) - Number(from.value))) / base;
  const slack = 0.5 * 10 ** -change.places + (50 * (10 ** -of.places + (Math.abs(Number(of.value)) / base) * 10 ** -from.places)) / base;
  return Math.abs(Math.abs(rate) - Math.abs(Number(change.value))) > 2 * slack + FLOATING * (1 + Math.abs(rate));
}

/** More than binary floating point errs by in a rate. */
const FLOATING = 1e-6;

export function comesOut({ miss, slack }: ChangeMiss): boolean {
  return compare(miss, slack) <= 0;
}

/** How far off the two amounts of a growth rate may be where the rate, as a ratio, may be off by so much. */
export function operandsWithin(ratio: Amount, of: Amount, from: Amount): { of: Amount; from: Amount } {
  const base = absolute(from);
  return { of: multiply(ratio, base), from: divide(multiply(ratio, multiply(base, base)), absolute(of)) ?? base };
}

function sizesApart(a: Amount, b: Amount): Amount {
  return absolute(subtract(absolute(a), absolute(b)));
}
