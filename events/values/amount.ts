import { Decimal as DecimalJs } from "decimal.js";
import { z } from "zod";

/**
 * Exact decimal amounts as text. This module alone knows decimal.js: everything else holds amounts as canonical
 * decimal strings and asks here for arithmetic. The clone carries 60 significant digits because the library's default
 * rounds every operation to 20, which a sum of base-unit amounts in several currencies can pass.
 */
const Decimal = DecimalJs.clone({ precision: 60, rounding: DecimalJs.ROUND_HALF_UP, toExpNeg: -60, toExpPos: 60 });

/** A decimal string: optional sign, no exponent, no group separators. Trailing zeros are allowed (a price of `0.50`). */
const AMOUNT = /^-?(0|[1-9]\d*)(\.\d+)?$/;
export const amountSchema = z.string().regex(AMOUNT, "a decimal string such as 1093377000 or -0.5");

/** Whole numbers whose sums and differences are exact in binary floating point: below 10^15. */
const SMALL = /^(?:0|-?[1-9]\d{0,14})$/;

const LARGEST_SMALL = 1e15;

const WHOLE = /^-?[1-9]\d{0,30}$/;

/** An exact decimal in text form; see {@link amountSchema}. */
export type Amount = z.infer<typeof amountSchema>;

export function isAmount(text: string): boolean {
  return AMOUNT.test(text);
}

/** Canonical text of a decimal: no trailing zeros, no negative zero. Throws on text that is no decimal. */
export function canonical(value: Amount): Amount {
  // A whole number without leading zeros is canonical as it stands, and most amounts are.
  return WHOLE.test(value) ? value : scale(value, 0);
}

export function add(a: Amount, b: Amount): Amount {
  if (SMALL.test(a) && SMALL.test(b)) return String(Number(a) + Number(b));
  const places = alike(a, b);
  if (places >= 0) return pointed(units(a, places) + units(b, places), places);
  return text(new Decimal(a).plus(b));
}

export function subtract(a: Amount, b: Amount): Amount {
  if (SMALL.test(a) && SMALL.test(b)) return String(Number(a) - Number(b));
  const places = alike(a, b);
  if (places >= 0) return pointed(units(a, places) - units(b, places), places);
  return text(new Decimal(a).minus(b));
}

/** The sum of a list. */
export function sumOf(amounts: readonly Amount[]): Amount {
  let whole = 0;
  for (const amount of amounts) {
    whole += Number(amount);
    if (!SMALL.test(amount) || Math.abs(whole) >= LARGEST_SMALL) return amounts.reduce((all, one) => add(all, one), "0");
  }
  return String(whole);
}

export function multiply(a: Amount, b: Amount): Amount {
  if (SMALL.test(a) && SMALL.test(b)) {
    const product = Number(a) * Number(b);
    if (Math.abs(product) < LARGEST_SMALL) return product === 0 ? "0" : String(product);
  } else if (SHORT.test(a) && SHORT.test(b)) {
    const [placesA, placesB] = [printedPlaces(a), printedPlaces(b)];
    const product = units(a, placesA) * units(b, placesB);
    if (Math.abs(product) < LARGEST_SMALL) return pointed(product, placesA + placesB);
  }
  return text(new Decimal(a).times(b));
}

/** Quotient to at most `digits` significant digits (default 40); null where the divisor is zero. */
export function divide(a: Amount, b: Amount, digits = 40): Amount | null {
  // A miss in units of the last place is a whole number as a rule.
  if (digits >= 15 && SMALL.test(a) && SMALL.test(b) && b !== "0" && Number(a) % Number(b) === 0) return String(Number(a) / Number(b) || 0);
  const divisor = new Decimal(b);
  return divisor.isZero() ? null : text(new Decimal(a).div(divisor).toSignificantDigits(digits));
}

export function negate(a: Amount): Amount {
  if (PLAIN.test(a)) return scale(a.startsWith("-") ? a.slice(1) : `-${a}`, 0);
  return text(new Decimal(a).negated());
}

export function absolute(a: Amount): Amount {
  if (SMALL.test(a)) return a.startsWith("-") ? a.slice(1) : a;
  if (PLAIN.test(a)) return scale(a.startsWith("-") ? a.slice(1) : a, 0);
  return text(new Decimal(a).abs());
}

/** -1, 0 or 1, as `Array.prototype.sort` wants it. */
export function compare(a: Amount, b: Amount): -1 | 0 | 1 {
  if (SMALL.test(a) && SMALL.test(b)) return Math.sign(Number(a) - Number(b)) as -1 | 0 | 1;
  const places = alike(a, b);
  if (places >= 0) return Math.sign(units(a, places) - units(b, places)) as -1 | 0 | 1;
  return new Decimal(a).comparedTo(b) as -1 | 0 | 1;
}

/** Whether an amount is below zero as it is written. */
export function isNegative(a: Amount): boolean {
  return a.startsWith("-");
}

export function isZero(a: Amount): boolean {
  return new Decimal(a).isZero();
}

/** Shifts the decimal point, canonical: `scale("1.5", 3)` is `1500`. The exponent may be negative. */
export function scale(a: Amount, exponent: number): Amount {
  if (exponent >= 0 && WHOLE.test(a)) return exponent === 0 ? a : a + "0".repeat(exponent);
  const printed = PLAIN.exec(a);
  return printed === null ? text(new Decimal(`${a}e${exponent}`)) : shifted(printed, exponent);
}

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;

/** The digits with the point moved, canonical: most of all arithmetic here is this, and it needs no arithmetic. */
function shifted([, sign, whole, part = ""]: RegExpExecArray, exponent: number): Amount {
  const digits = whole! + part;
  const point = whole!.length + exponent;
  const before = point <= 0 ? "0" : digits.slice(0, point).padEnd(point, "0");
  const left = before.length > 1 && before.startsWith("0") ? before.replace(/^0+(?=\d)/, "") : before;
  const behind = point < 0 ? "0".repeat(-point) + digits : digits.slice(Math.max(point, 0));
  const right = behind.endsWith("0") ? behind.replace(/(?<!0)0+$/, "") : behind;
  const value = right === "" ? left : `${left}.${right}`;
  return value === "0" ? value : sign! + value;
}

/** Decimals whose digits and places are few enough to be counted in units of their last place. */
const SHORT = /^-?\d{1,13}(?:\.\d{1,8})?$/;

/** The places after the point in which both are whole numbers that are exact in binary floating point, as their sum is; negative where they are not. */
function alike(a: Amount, b: Amount): number {
  if (!SHORT.test(a) || !SHORT.test(b)) return -1;
  const places = Math.max(printedPlaces(a), printedPlaces(b));
  return Math.abs(Number(a)) * 10 ** places < LARGEST_SMALL && Math.abs(Number(b)) * 10 ** places < LARGEST_SMALL ? places : -1;
}

/** A short decimal in units of so many places, as many as it has or more. */
function units(a: Amount, places: number): number {
  const point = a.indexOf(".");
  return point < 0 ? Number(a) * 10 ** places : Number(a.slice(0, point) + a.slice(point + 1)) * 10 ** (places - (a.length - point - 1));
}

function pointed(value: number, places: number): Amount {
  return value === 0 ? "0" : scale(String(value), -places);
}

/** Rounds half up to `decimals` places as XBRL counts them: -3 is thousands. */
export function round(a: Amount, decimals: number): Amount {
  if (decimals >= 0 && SMALL.test(a)) return a;
  const unit = new Decimal(`1e${-decimals}`);
  return text(new Decimal(a).div(unit).toDecimalPlaces(0).times(unit));
}

/** Half of the last printed place: the radius of the interval that a figure printed to `decimals` stands for. */
export function halfUnit(decimals: number): Amount {
  return decimals < 0 ? `5${"0".repeat(-decimals - 1)}` : `0.${"0".repeat(decimals)}5`;
}

/** One unit of the last printed place. */
export function lastPlace(decimals: number): Amount {
  return decimals <= 0 ? `1${"0".repeat(-decimals)}` : `0.${"0".repeat(decimals - 1)}1`;
}

/**
 * Whether two printed figures can be roundings of one amount: their closed intervals of half a last place overlap
 * (XBRL Calculations 1.1, consistent duplicates).
 */
export function overlaps(a: Amount, decimalsA: number, b: Amount, decimalsB: number): boolean {
  if (a === b) return true;
  // Far apart is far apart in binary floating point too; only what is near needs exact digits.
  const reach = 0.5 * powerOfTen(-decimalsA) + 0.5 * powerOfTen(-decimalsB);
  const apart = Math.abs(Number(a) - Number(b));
  if (apart > 2 * reach + (Math.abs(Number(a)) + Math.abs(Number(b))) * 1e-12) return false;
  const places = Math.max(0, decimalsA, decimalsB) + 1;
  if (places <= 9 && decimalsA > -12 && decimalsB > -12 && SHORT.test(a) && SHORT.test(b)) {
    const shared = Math.max(places, printedPlaces(a), printedPlaces(b));
    const [one, other] = [units(a, shared), units(b, shared)];
    if (Math.abs(one) < LARGEST_SMALL && Math.abs(other) < LARGEST_SMALL) return Math.abs(one - other) <= 5 * 10 ** (shared - decimalsA - 1) + 5 * 10 ** (shared - decimalsB - 1);
  }
  const distance = new Decimal(a).minus(b).abs();
  return distance.lessThanOrEqualTo(new Decimal(`5e${-decimalsA - 1}`).plus(`5e${-decimalsB - 1}`));
}

/** How far in binary floating point whatever overlaps a figure lies at most, with a margin: for who compares one figure with many. */
export type Reach = { low: number; high: number };

/** Figures whose reaches lie apart do not overlap; where they meet, {@link overlaps} tells. */
export function reachOf(value: Amount, decimals: number): Reach {
  const near = Number(value);
  const reach = powerOfTen(-decimals) + Math.abs(near) * 1e-12;
  return { low: near - reach, high: near + reach };
}

/** Asked of every two figures of a document, and a power takes longer to compute than all else of the comparison. */
function powerOfTen(exponent: number): number {
  return POWERS_OF_TEN[exponent + MOST_KNOWN] ?? 10 ** exponent;
}

const MOST_KNOWN = 20;
const POWERS_OF_TEN: readonly number[] = Array.from({ length: 2 * MOST_KNOWN + 1 }, (_, at) => 10 ** (at - MOST_KNOWN));

/** Number of digits after the point as written: `18.03` has 2, `80` has 0. */
export function printedPlaces(value: Amount): number {
  const point = value.indexOf(".");
  return point < 0 ? 0 : value.length - point - 1;
}

function text(value: DecimalJs): Amount {
  return value.isZero() ? "0" : value.toFixed();
}
