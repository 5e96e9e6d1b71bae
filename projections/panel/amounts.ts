import type { Amount } from "../../events/values/amount.ts";

/** Whole numbers below it are exact in binary floating point, all of them. */
const MOST = 1e15;

/** The digits of an amount as a whole number with its sign: `-18.03` is -1803. NaN where that would not give the very text back. */
export function digitsOf(amount: Amount): number {
  const point = amount.indexOf(".");
  const digits = Number(point < 0 ? amount : amount.slice(0, point) + amount.slice(point + 1));
  // Nothing below zero would lose its sign.
  return Math.abs(digits) < MOST && !(digits === 0 && amount.startsWith("-")) ? digits : NaN;
}

/** The amount with so many digits, so many of them behind the point, as it was written. */
export function amountOf(digits: number, places: number): Amount {
  // Most amounts are thousands; a small number is written faster than a large one.
  if (places === 0) return digits % 1_000 === 0 && digits !== 0 ? `${digits / 1_000}000` : String(digits);
  const text = String(Math.abs(digits)).padStart(places + 1, "0");
  return `${digits < 0 ? "-" : ""}${text.slice(0, -places)}.${text.slice(-places)}`;
}
