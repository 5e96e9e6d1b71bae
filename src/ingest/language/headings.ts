import { codeOf } from "./currencies.ts";
import { MONTH } from "./dates.ts";

/** Spans as words name them, without groups: "three months", "the half-year", "fiscal year". */
export const SPANS = "(?:three|six|nine|twelve|thirteen|twenty-six|thirty-nine|fifty-two|fifty-three|\\d{1,2})[\\s-]+(?:months?|weeks?)(?:\\s+period)?|(?:fiscal\\s+|full\\s+|two\\s+|three\\s+)?(?:year|quarter|half[- ]year)s?";

const SPAN_ENDED = new RegExp(`^(?:for\\s+)?(?:the\\s+)?(?:(?:${SPANS}|periods?)\\s+(?:ended|ending)|as\\s+(?:of|at)|at)\\b`, "i");
const MONTH_FIRST = new RegExp(`^(?:${MONTH})\\.?\\s+\\d{1,2},?(?:\\s+\\d{4})?$`, "i");
const DAY_FIRST = new RegExp(`^\\d{1,2}(?:st|nd|rd|th)?\\s+(?:${MONTH})\\.?,?(?:\\s+\\d{4})?$`, "i");

/** "8/31/2026", "31.12.2025", "2026-06-30": a day in numbers. */
export const NUMERIC_DAY = /^(?:(?:0?[1-9]|[12]\d|3[01])([/.])(?:0?[1-9]|[12]\d|3[01])\1(?:19|20)\d{2}|(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))$/;

/** "H1 2031", "FY 2030", "2Q31", "Q2 FY31": a span by its short name. */
const SHORT_SPAN = /^(?:Q[1-4]|[1-4]Q|H[12]|[12]H|FY|9M|12M)[\s’'-]?(?:FY\s?)?(?:(?:19|20)\d{2}|\d{2})(?:[/-]\d{2})?$/i;

export function isShortSpan(text: string): boolean {
  return SHORT_SPAN.test(text);
}

/** Whether a text names a span or a day that heads columns: "Three months ended June 30,", "As of December 31, 2022". */
export function isPeriodHeading(text: string): boolean {
  return SPAN_ENDED.test(text) || MONTH_FIRST.test(text) || DAY_FIRST.test(text) || NUMERIC_DAY.test(text) || SHORT_SPAN.test(text);
}

/** The currency that a heading cell names, with or without a note mark or scale beside it; null where it names none. */
export function currencyHeading(text: string): string | null {
  let bare = text;
  while (bare.includes("(") && /\([^()]*\)/.test(bare)) bare = bare.replace(/\([^()]*\)/g, "");
  bare = bare.replace(/[’'‘]\s?(?:0+s?|mn?|bn)(?![\p{L}\d])/giu, "").trim();
  return bare === "" || bare.length > 10 ? null : codeOf(bare);
}

export function isCurrencyHeading(text: string): boolean {
  return currencyHeading(text) !== null;
}
