import { canonical, negate, printedPlaces, scale, type Amount } from "../../../events/values/amount.ts";
import { SCALE_WORD_NAMES, scaleOfWord } from "./amounts.ts";
import { CURRENCY_CODES, CURRENCY_SIGNS } from "./currencies.ts";
import { NUMERIC_DAY } from "./headings.ts";
import { singleSpaced } from "./spacing.ts";

/** What a table cell holds, as printed: no scale, no currency applied. */
export type CellValue =
  | { kind: "blank" }
  /** Punctuation without a digit, left over by a conversion. */
  | { kind: "noise" }
  /** A dash in a number column: nil. */
  | { kind: "nil" }
  /** `exponent`: the power of ten that the cell itself names behind its number, "$224.2 million". */
  | { kind: "number"; value: Amount; places: number; percent: boolean; exponent?: number }
  /** Digits that are not one number: "150 022", two numbers in one cell. `numbers` are the ones that can be told apart. */
  | { kind: "broken"; numbers: readonly { text: string; value: Amount; places: number; offset: number }[] }
  | { kind: "text" };

const SIGNS = `${CURRENCY_SIGNS}|${CURRENCY_CODES}`;
const DASH = new RegExp(`^(?:${SIGNS})?\\s*(?:[-–—−_‐‑‒―－]{1,2}|\\(\\s*[-–—−]\\s*\\)|nil)\\s*%?$`, "i");
const MARK = "(?:(?:\\s*(?:\\(\\d{1,2}\\)|\\[\\d{1,2}\\]|\\^\\d{1,2}|[*†‡§]+))*)";
const NUMBER = new RegExp(`^(?:${SIGNS})?\\s*([(\\-−–+△▲]?)\\s*(?:${SIGNS})?\\s*((?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?|\\.\\d+)\\s*(%?)\\s*\\)?\\s*(%?)\\s*(-?)\\s*${MARK}$`);
/** A change of a ratio in points, or in hundredths of one. */
const POINTS = /^([(+−–-]?)\s*(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s*\)?\s*(?:(pps?|ppts?|p\.p\.?|pts?|points?|percentage points?|% pts?)|(bps?|basis points?))\.?\s*\)?$/i;
/** "5.9x": so many times. */
const TIMES = /^(\d{1,3}(?:\.\d+)?)\s?[x×]$/i;
/** "HK14.92 cents", "(12.5) US cents", "14.1p": an amount in hundredths of the currency. */
const CENTS = new RegExp(`^([(\\-−–]?)\\s*(?:HK|US|RMB|S|A)?\\s*(?:${SIGNS})?\\s*([(\\-−–]?)(\\d+(?:\\.\\d+)?)\\s*\\)?\\s*(?:(?:HK|US|RMB|S|A)\\s*)?(?:cents?|pence|p|fen)\\s*\\)?$`, "i");
/** "$224.2 million", "(2.9 million)", "$(1.2) bn", "€850k": a letter scales what has the sign of a currency alone. */
const SCALED = new RegExp(`^([(\\-−–+]?)\\s*(${SIGNS})?\\s*([(\\-−–]?)\\s*((?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?|\\.\\d+)\\s*\\)?[\\s-]*(?:(${SCALE_WORD_NAMES})|(mm?|k|b))\\s*\\)?${MARK}$`, "i");
const GROUPED = /\d{1,3}(?:,\d{3})+(?:\.\d+)?/g;

/** "2024 $'000", "2023 RMB’000 Restated": the heading of a column with the unit of what stands below it. */
const YEAR_AND_UNIT = new RegExp(`^(?:FY\\s?)?(?:19|20)\\d{2}\\s+(?:${SIGNS})?\\s?[’'‘\`]?\\s?(?:000|(?:${SIGNS}))(?:\\s*\\(?(?:restated|re-?presented|recast|(?:un)?audited)\\)?\\*?)*$`, "i");

const BLANK: CellValue = { kind: "blank" };
const NOISE: CellValue = { kind: "noise" };
const NIL: CellValue = { kind: "nil" };
const TEXT: CellValue = { kind: "text" };
const PLAIN = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;
const NIL_OR_NUMBER = /[\d\-–—−_‐‑‒―－]|nil/i;

/** Reads one cell. A bracket that lost its other half still makes the number negative. */
export function cellValue(text: string): CellValue {
  if (text === "") return BLANK;
  // Most cells are a plain number or words.
  if (PLAIN.test(text)) {
    const digits = text.includes(",") ? text.replaceAll(",", "") : text;
    return { kind: "number", value: canonical(digits), places: printedPlaces(digits), percent: false };
  }
  // The others are words, which are told by the first letter where no digit and no dash is.
  if (!NIL_OR_NUMBER.test(text) && /[\p{L}•]/u.test(text)) return TEXT;
  const whole = text.trim().replace(/^（/, "(").replace(/）$/, ")");
  // Blanks by the hundred would be tried in every split by the patterns below.
  const trimmed = singleSpaced(whole);
  if (trimmed === "") return BLANK;
  if (DASH.test(trimmed)) return NIL;
  if (!/\d/.test(trimmed)) return /[\p{L}•]/u.test(trimmed) ? TEXT : NOISE;
  if (NUMERIC_DAY.test(trimmed) || YEAR_AND_UNIT.test(trimmed)) return TEXT;
  const match = NUMBER.exec(trimmed);
  if (match !== null) {
    const digits = match[2]!.replaceAll(",", "").replace(/^\./, "0.");
    const negative = (match[1] !== "" && match[1] !== "+") || match[5] === "-" || (trimmed.endsWith(")") && !trimmed.includes("(") && !/\(\d{1,2}\)$/.test(trimmed));
    const plain = canonical(digits);
    return { kind: "number", value: negative ? negate(plain) : plain, places: printedPlaces(digits), percent: match[3] === "%" || match[4] === "%" };
  }
  const points = POINTS.exec(trimmed);
  if (points !== null) {
    const digits = points[2]!.replaceAll(",", "");
    return signed(points[1]!, scale(digits, points[4] === undefined ? 0 : -2), printedPlaces(digits) + (points[4] === undefined ? 0 : 2), true);
  }
  const cents = CENTS.exec(trimmed);
  if (cents !== null) return signed(cents[1]! + cents[2]!, scale(cents[3]!, -2), printedPlaces(cents[3]!) + 2, false);
  // A ratio is held in hundredths, as percentages are printed.
  const times = TIMES.exec(trimmed);
  if (times !== null) return signed("", scale(times[1]!, 2), printedPlaces(times[1]!) - 2, true);
  const scaled = SCALED.exec(trimmed);
  if (scaled !== null && (scaled[5] !== undefined || scaled[2] !== undefined)) {
    const digits = scaled[4]!.replaceAll(",", "").replace(/^\./, "0.");
    return { ...signed(scaled[1]! + scaled[3]!, digits, printedPlaces(digits), false), exponent: scaleOfWord(scaled[5] ?? scaled[6]!) };
  }
  // "’000" heads a column, and is nobody's number.
  if (/^[’'‘`]\s?000s?$/.test(trimmed)) return { kind: "text" };
  if (/\p{L}/u.test(trimmed)) return { kind: "text" };
  return { kind: "broken", numbers: [...whole.matchAll(GROUPED)].map((m) => ({ text: m[0], value: m[0].replaceAll(",", ""), places: printedPlaces(m[0]), offset: m.index })) };
}

function signed(sign: string, digits: Amount, places: number, percent: boolean): CellValue & { kind: "number" } {
  const value = canonical(digits);
  return { kind: "number", value: /[(−–-]/.test(sign) ? negate(value) : value, places, percent };
}

/** A calendar year standing alone, as column headings print it; the mark of a note may stand behind it. */
export function isYear(text: string): boolean {
  return /^(?:FY\s?)?(?:19|20)\d{2}(?:\s*\(?(?:unaudited|restated|re-?presented|recast|audited)\)?)?(?:\s*(?:\(\d\)|\*{1,2}))?$/i.test(text.trim());
}
