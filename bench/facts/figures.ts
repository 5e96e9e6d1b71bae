import { chance, DRAW } from "./chance.ts";
import type { Line } from "./lines.ts";

/** Printed units that lines begin from, some hundreds to some hundreds of millions. */
const SIZES = Float64Array.from({ length: 256 }, (_, step) => Math.round(400 * 10 ** ((step * 5.7) / 255)));

const TWO_DIGITS = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, "0"));

/** A number as it stands in a document, and what a reader makes of it. */
export type Figure = { value: string; text: string };

/** What an issuer says first of a line in a quarter, in units of the last printed place. */
export function printedFirst(seed: number, issuer: number, line: number, quarter: number, { shape, sign }: Line): number {
  const moved = chance(seed + DRAW.movement, issuer, line, quarter);
  const size = shape === "cents" ? 1 + (moved % 1200) : shape === "percent" ? 1 + (moved % 800) : Math.round(SIZES[chance(seed + DRAW.size, issuer, line, 0) & 255]! * (0.75 + (moved / 2 ** 32) * 0.5)) + 1;
  return sign === -1 || (sign === 0 && chance(seed + DRAW.sign, issuer, quarter, 0) % 5 === 0) ? -size : size;
}

/** What it says a year later: the same, or one time in a hundred something else: some percent more or less, and never so little that it could be rounding. */
export function printedLater(seed: number, issuer: number, line: number, quarter: number, shape: Line): number {
  const first = printedFirst(seed, issuer, line, quarter, shape);
  if (!isRestated(seed, issuer, line, quarter)) return first;
  const drawn = chance(seed + DRAW.restatement, issuer, line, quarter);
  const by = 5 + Math.round(Math.abs(first) * (0.005 + ((drawn >>> 1) / 2 ** 31) * 0.15));
  const size = Math.abs(first);
  // The sign stays, as does the order of magnitude.
  const restated = (drawn & 1) === 1 && size > by * 2 ? size - by : size + by;
  return first < 0 ? -restated : restated;
}

export function isRestated(seed: number, issuer: number, line: number, quarter: number): boolean {
  return chance(seed + DRAW.restated, issuer, line, quarter) % 100 === 0;
}

/** The number as a document prints it, brackets for what is below zero, and its value in base units. */
export function figureOf(printed: number, { shape }: Line): Figure {
  const size = printed < 0 ? -printed : printed;
  const sign = printed < 0 ? "-" : "";
  if (shape === "cents") {
    const text = `${Math.trunc(size / 100)}.${TWO_DIGITS[size % 100]!}`;
    return { value: sign + withoutZeros(text), text: sign === "" ? text : `(${text})` };
  }
  if (shape === "percent") return { value: withoutZeros(`0.${String(size).padStart(3, "0")}`), text: `${Math.trunc(size / 10)}.${size % 10}%` };
  const text = grouped(size);
  return { value: shape === "count" ? `${sign}${size}` : `${sign}${size}000`, text: sign === "" ? text : `(${text})` };
}

/** A decimal as amounts are kept: without zeros at its end, and without a point that nothing stands behind. */
function withoutZeros(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === ZERO) end -= 1;
  return text.slice(0, text.charCodeAt(end - 1) === POINT ? end - 1 : end);
}

const [ZERO, POINT] = [48, 46];

function grouped(number: number): string {
  const text = String(number);
  const { length } = text;
  if (length <= 3) return text;
  if (length <= 6) return `${text.slice(0, -3)},${text.slice(-3)}`;
  return `${text.slice(0, -6)},${text.slice(-6, -3)},${text.slice(-3)}`;
}
