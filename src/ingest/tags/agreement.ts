import { absolute, canonical, compare, isZero } from "../../../events/values/amount.ts";
import { addDays } from "../../../events/values/date.ts";
import { periodKey, type Period } from "../../../events/values/period.ts";
import type { TaggedNumber } from "../document/inline/tag.ts";
import { unitOf, valueOf, type Figure } from "../figure.ts";

/** In what a figure as it was read and the tag on its text say the same. */
export type Agreement = { unit: boolean; value: boolean; period: boolean };

export function agreementOf(figure: Figure, tag: TaggedNumber): Agreement {
  return { unit: sameUnit(figure, tag), value: sameValue(figure, tag), period: periodKey(figure.period) === periodKey(tag.period) };
}

/** Parts in which they agree, 3 at the most. */
export function closeness({ unit, value, period }: Agreement): number {
  return Number(unit) + Number(value) + Number(period);
}

/** Whether a tag can be held against a figure: one whose unit facts do not have says of a count or a rate no more than that it has one. */
export function speaksOf({ measure }: Figure, { unit }: TaggedNumber): boolean {
  return unit !== null || (measure !== "count" && measure !== "ratio");
}

/** What is counted in things is tagged as a pure number or in a unit of the issuer's own, and depositary shares mostly as shares. */
function sameUnit(figure: Figure, { unit }: TaggedNumber): boolean {
  if (unit === null) return false;
  const own = unitOf(figure);
  if (own === unit) return true;
  if (figure.measure === "count") return unit === "pure" || /^[a-z]/.test(unit);
  if (figure.measure === "ads") return unit === "shares";
  return figure.measure === "per-ads" && unit === `${figure.of!}/share`;
}

/**
 * The sign is left out: that of a tag is its element's own (what is paid is positive), that of a figure is printed. A figure
 * of no known scale agrees with the digits.
 */
function sameValue(figure: Figure, { value, digits }: TaggedNumber): boolean {
  if (figure.nil) return isZero(value);
  return figure.unscaled ? compare(absolute(canonical(figure.digits)), canonical(digits)) === 0 : compare(absolute(valueOf(figure)), absolute(value)) === 0;
}

/** Whether one is of a day and the other of the span that begins behind that day or ends with it. */
export function isOneEnd(a: Period, b: Period): boolean {
  const [day, span] = a.start === undefined ? [a, b] : [b, a];
  return day.start === undefined && span.start !== undefined && (day.end === span.end || day.end === addDays(span.start, -1));
}
