import { absolute, compare, isZero, multiply } from "../../events/values/amount.ts";
import type { Fact } from "../../events/values/fact.ts";

/** Thousands for units, millions for thousands, millions for units. */
const SLIPS = ["1000", "1000000"] as const;

/** Whether one of two figures is the other times a thousand or a million to the last digit: one of them was scaled wrongly, and nobody restates so. */
export function isScaleSlip(one: Pick<Fact, "value">, other: Pick<Fact, "value">): boolean {
  if (isZero(one.value) || isZero(other.value)) return false;
  const [a, b] = [absolute(one.value), absolute(other.value)];
  return SLIPS.some((slip) => compare(multiply(a, slip), b) === 0 || compare(multiply(b, slip), a) === 0);
}
