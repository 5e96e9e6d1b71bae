import { absolute, compare, lastPlace, multiply, scale, subtract, sumOf, type Amount } from "../../../events/values/amount.ts";
import type { Relation } from "../../../events/values/relation.ts";
import { decimalsOf, prove, valueOf, type Figure } from "../figure.ts";
import { breakOf, type Break, type Sure } from "./broken.ts";

/** Rounding of n lines and their total rarely adds up to more than this many last places. */
const MOST_OFF = "2";

export type Part = { figure: Figure; sign: 1n | -1n };

/**
 * A total and its parts, compared in printed units. Where they come out each proves the others; where they do not, or only
 * but for rounding, the break is given back.
 */
export function sum(relation: Relation, total: Figure, parts: readonly Part[], sure: Sure): Break | null {
  const shift = total.scale?.exponent ?? 0;
  const alike = parts.every(({ figure }) => (figure.scale?.exponent ?? 0) === shift);
  const amountOf = alike ? ({ digits }: Figure) => digits : valueOf;
  const placesOf = alike ? ({ places }: Figure) => places : decimalsOf;
  const added: Amount[] = [];
  const deducted: Amount[] = [amountOf(total)];
  let coarsest = placesOf(total);
  for (const { figure, sign } of parts) {
    (sign > 0n ? added : deducted).push(amountOf(figure));
    coarsest = Math.min(coarsest, placesOf(figure));
  }
  const difference = subtract(sumOf(added), sumOf(deducted));
  const unit = lastPlace(coarsest);
  const tolerance = multiply(unit, MOST_OFF);
  const inBase = (amount: Amount) => scale(amount, alike ? (total.measure === "ratio" ? -2 : shift) : 0);
  const miss = absolute(difference);
  const rounding = compare(miss, tolerance) <= 0;
  if (rounding) {
    const within = inBase(tolerance);
    prove(total, relation, parts.map(({ figure }) => figure.place.line), within);
    const above = [total.place.line];
    for (const { figure } of parts) prove(figure, relation, above, within);
    if (miss === "0") return null;
  }
  const cells = [total, ...parts.map(({ figure }) => figure)].map((figure) => ({ figure, miss: inBase(miss) }));
  return breakOf(relation, cells, { miss, unit, sure: rounding ? "rounding" : sure });
}
