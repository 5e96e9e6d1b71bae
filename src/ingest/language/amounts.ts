import { ANY_DOLLARS, CURRENCY_CODES, CURRENCY_SIGNS, codeOf } from "./currencies.ts";
import { canonical, negate, printedPlaces, scale, type Amount } from "../../../events/values/amount.ts";

const SIGN = `${CURRENCY_SIGNS}|${CURRENCY_CODES}|Renminbi|pesos`;
const SCALE_WORDS: Readonly<Record<string, number>> = { thousand: 3, million: 6, mn: 6, billion: 9, bn: 9, trillion: 12, lakh: 5, crore: 7 };
/** Letters that scale an amount directly behind it, where a currency sign stands before it: "$52.4M", "£850k", "₹603 Cr", "₹2.7K Cr". */
const SCALE_LETTERS: Readonly<Record<string, number>> = { k: 3, m: 6, mm: 6, b: 9, cr: 7, kcr: 10, lakhcrore: 12 };

/** The words of scale as they stand behind a number, for a pattern. */
export const SCALE_WORD_NAMES = Object.keys(SCALE_WORDS).join("|");

/** The power of ten of a word or letter of scale. */
export function scaleOfWord(word: string): number {
  const plain = word.toLowerCase().replace(/\s+/g, "");
  return (SCALE_WORDS[plain] ?? SCALE_WORDS[plain.replace(/s$/, "")] ?? SCALE_LETTERS[plain] ?? SCALE_LETTERS[plain.replace(/s$/, "")])!;
}

/** A number with thousands groups or without; never a dangling separator. */
export const NUMBER = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";

/** An amount in running text, with where it stands in the text it was found in (0-based, end exclusive). */
export type Mention = {
  kind: "money" | "percent" | "count";
  start: number;
  end: number;
  /** In base units, sign as printed. */
  value: Amount;
  decimals: number;
  currency: string | null;
  /** The power of ten from a scale word beside the number; null where there is none. */
  exponent: number | null;
  approximate: boolean;
  /** `over`, `more than`, `up to` …: the printed number is a bound. */
  bound: "at-least" | "at-most" | null;
  /** A difference of two ratios in percentage points; only where running text was read for figures. */
  points?: true;
  /** A multiple, "4.2x": a ratio that is not said in hundredths. */
  times?: true;
};

const APPROXIMATE = "approximately|approx\\.?|about|around|roughly|nearly|almost|circa|c\\.";
const LOWER = "over|more than|at least|exceeding|in excess of|not less than|no less than|no fewer than";
const UPPER = "up to|less than|at most|no more than|below|under";

const IS_APPROXIMATE = new RegExp(`^(?:${APPROXIMATE})$`);
const IS_LOWER = new RegExp(`^(?:${LOWER})$`);
const IS_UPPER = new RegExp(`^(?:${UPPER})$`);
const DIGITS = new RegExp(`${NUMBER}|(?<=\\$\\s?)\\.\\d+`, "g");
const LEFT = new RegExp(`(?:(?<![\\p{L}])(${SIGN})\\s?)?([-−–(])?$`, "iu");
const HEDGE = new RegExp(`\\b(${APPROXIMATE}|${LOWER}|${UPPER})\\s+(?:an?\\s+(?:aggregate|total)\\s+of\\s+)?$`, "i");
/** "EUR 54.0 - " before a number: the letter behind it is the scale of both. */
const RANGE_OF_MONEY = new RegExp(`(?:${SIGN})\\s?[\\d.,]+\\s*(?:to|-|–|—)\\s*$`, "i");
const LETTER = /^\)?(?:\s?(k\s?cr|cr|k|mm?|b))(?![\p{L}\d])/iu;
/** The currency named behind an amount: "12 million euros". */
const NAMED_BEHIND = new RegExp(`^\\s+(${ANY_DOLLARS}|euros?|pounds(?:\\s+sterling)?|renminbi|yuan|(?:Japanese\\s+)?yen|Swiss\\s+francs?)\\b`, "i");
/** Hundredths of a currency by the names that releases print, with the ISO 4217 code; plain cents are those of whoever speaks. */
const MINOR_UNITS: readonly (readonly [name: string, code: string | null])[] = [
  ["HK\\s?cents?", "HKD"], ["US\\s?cents?", "USD"], ["U\\.S\\.\\s?cents?", "USD"], ["RMB\\s?cents?", "CNY"], ["euro\\s?cents?", "EUR"], ["Canadian\\s+cents?", "CAD"], ["Australian\\s+cents?", "AUD"], ["Singapore\\s+cents?", "SGD"],
  ["cents?", null], ["pence|penny|p", "GBP"], ["fen", "CNY"], ["sen", "MYR"],
];
const MINOR_ALONE = MINOR_UNITS.map(([name, code]) => ({ pattern: new RegExp(`^(?:${name})$`, "i"), code }));
const MINOR_BEHIND = /^\s?(?:cents?|fen|sen|pence)\b/i;
const MINOR_NAMED = new RegExp(`(?<![\\p{L}\\d.,$€£¥-])(?:(${MINOR_UNITS.slice(0, 4).map(([name]) => name).join("|")}|HK|US|RMB|S|A|C)\\s?)?(\\d{1,4}(?:\\.\\d+)?)(?:\\s?(${MINOR_UNITS.map(([name]) => name).join("|")})(?![\\p{L}\\d]))?`, "giu");
const MAJOR: Readonly<Record<string, string>> = { hk: "HKD", us: "USD", rmb: "CNY", s: "SGD", a: "AUD", c: "CAD" };
const RIGHT = /^\)?(?:\s?(%|per ?cent\b)|(?:\s+|-)?(thousand|million|billion|trillion|mn|bn|lakhs?\s+crores?|lakhs?|crores?)\b)?/i;

/** Every amount in a text, in order. Digits inside words, dates or codes are left to other recognisers. */
export function mentionsIn(text: string): Mention[] {
  const found: Mention[] = [];
  for (const match of text.matchAll(DIGITS)) {
    const mention = mentionAt(text, match.index, match[0]);
    if (mention !== null) found.push(mention);
  }
  for (let index = 0; index + 1 < found.length; index += 1) [found[index], found[index + 1]] = inRange(text, found[index]!, found[index + 1]!);
  return found;
}

/**
 * "$280 to $285 million", "$280-285 million", "EUR 28 - 30m": the scale word, sign or percent at one end of a range is
 * said of both its ends.
 */
function inRange(text: string, low: Mention, high: Mention): [Mention, Mention] {
  const between = text.slice(low.end, high.start);
  if (low.exponent !== null || !/^\)?\s*(?:to|-|–|—)\s*$|^\)?\s+and\s+$/.test(between)) return [low, high];
  // "between A and B" is a range; "A and B" without it are two amounts.
  if (/and/.test(between) && !/\bbetween\b[^,;]{0,24}$/i.test(text.slice(0, low.start))) return [low, high];
  if (low.kind === "count" && high.kind === "percent") {
    return [{ ...low, kind: "percent", value: scale(low.value, -2), decimals: low.decimals + 2 }, high];
  }
  // "$28.5-30": a sign before the first alone.
  const end: Mention = low.kind === "money" && high.kind === "count" && (high.exponent !== null || !/\s/.test(between)) ? { ...high, kind: "money", currency: low.currency } : high;
  if (end.exponent === null || (low.kind !== end.kind && low.kind !== "count") || (low.currency !== null && end.currency !== null && low.currency !== end.currency)) return [low, end];
  return [{ ...low, kind: low.kind === "count" ? end.kind : low.kind, currency: low.currency ?? end.currency, exponent: end.exponent, value: scale(low.value, end.exponent), decimals: low.decimals - end.exponent }, end];
}

function mentionAt(text: string, at: number, digits: string): Mention | null {
  const after = at + digits.length;
  const left = LEFT.exec(text.slice(Math.max(0, at - 12), at))!;
  const sign = left[1];
  if (sign === undefined && /[\p{L}\d.,$€£¥]/u.test(text[at - 1] ?? " ")) return null;
  // "$(4.2) million", "(3.4)%".
  // "1,5", "1,23,456", "1.234.567": groups that are not of three, or a comma for the point. Half a number is a wrong one.
  if (/^[.,]\d/.test(text.slice(after, after + 2)) || /\d[.,]$/.test(text.slice(Math.max(0, at - 2), at))) return null;
  // "($43.0) million": the bracket stands around the amount, before its scale.
  const wrapped = sign !== undefined && left[2] === undefined && text[at - left[0].length - 1] === "(" && /^\)\s?(?:thousand|million|billion|trillion|mn|bn)\b/i.test(text.slice(after, after + 12));
  const opened = wrapped || left[2] === "(" && (sign !== undefined || /^\)\s?%/.test(text.slice(after, after + 3)));
  // "was approximately (3.8%)".
  const below = !opened && left[2] === "(" && text.startsWith("%)", after) && /\b(?:was|were|is|are|of|to|at|from|approximately|about)\s*\($/i.test(text.slice(Math.max(0, at - 20), at));
  const [right, percent, word] = rightOf(text.slice(after), opened, sign !== undefined || RANGE_OF_MONEY.test(text.slice(Math.max(0, at - 40), at)));
  // "$(0.54) per share": the closing bracket is the amount's own here too.
  const closing = right === 0 && opened && sign !== undefined && text[after] === ")" ? 1 : right;
  // "4.2x": so many times.
  const times = sign === undefined && percent === undefined && word === undefined && /^\s?[x×](?![\p{L}\d])/u.test(text.slice(after, after + 3));
  if (/[\p{L}\d]/u.test(text[after] ?? " ") && percent === undefined && word === undefined && !times) return null;
  // A bracket is a sign only where it holds a currency amount or a percentage whole. Otherwise it is prose.
  const bracketed = opened;
  // A hyphen is a minus behind a currency or after a space; between words and numbers it only joins them.
  const minus = /[-−–]/.test(left[2] ?? "") && (sign !== undefined || /(?:^|\s)[-−]$/.test(text.slice(0, at)));
  // "-$3.5 million": a minus before the currency, where it joins nothing.
  const ahead = sign !== undefined && /(?:^|[\s(:])[-−]$/.test(text.slice(Math.max(0, at - left[0].length - 2), at - left[0].length));
  // "($0.54) per share".
  const around = sign !== undefined && left[2] === undefined && closing === 0 && text[at - left[0].length - 1] === "(" && /^\)\s+(?:per|a)\s/.test(text.slice(after, after + 6)) ? 1 : 0;
  const start = sign !== undefined ? at - left[0].length - (ahead ? 1 : 0) - around - (wrapped ? 1 : 0) : at - (minus || opened || below ? 1 : 0);
  const plain = digits.replaceAll(",", "").replace(/^\./, "0.");
  const exponent = word === undefined ? null : scaleOfWord(word);
  const places = printedPlaces(plain);
  // "RMB10.63 cents": the currency's sign, and the hundredth of it.
  const minor = sign !== undefined && word === undefined ? MINOR_BEHIND.exec(text.slice(after + closing)) : null;
  const named = sign === undefined && percent === undefined ? NAMED_BEHIND.exec(text.slice(after + closing)) : null;
  const base = percent === undefined && minor === null ? scale(plain, exponent ?? 0) : scale(plain, -2);
  const hedge = HEDGE.exec(text.slice(Math.max(0, start - 40), start))?.[1]?.toLowerCase();
  return {
    kind: percent !== undefined ? "percent" : sign !== undefined || named !== null ? "money" : "count",
    start,
    end: after + closing + around + (times ? /^\s?[x×]/.exec(text.slice(after))![0].length : 0) + (below ? 1 : (named?.[0].length ?? minor?.[0].length ?? 0)),
    value: minus || ahead || bracketed || below || around > 0 ? negate(base) : canonical(base),
    decimals: percent === undefined && minor === null ? places - (exponent ?? 0) : places + 2,
    currency: sign !== undefined ? codeOf(sign) : named === null ? null : codeOf(named[1]!),
    exponent,
    ...(times ? { times: true as const } : {}),
    approximate: hedge !== undefined && IS_APPROXIMATE.test(hedge),
    bound: hedge === undefined ? null : IS_LOWER.test(hedge) ? "at-least" : IS_UPPER.test(hedge) ? "at-most" : null,
  };
}

/**
 * Amounts in hundredths without the currency's sign: "35 cents", "HK3.8 cents", "HK cents 12", "12.5p". `home` is the
 * currency of plain cents; where it is null they are left out.
 */
export function minorUnitsIn(text: string, home: string | null): Mention[] {
  return [...text.matchAll(MINOR_NAMED)].flatMap((match): Mention[] => {
    const [, leading, digits, behind] = match as unknown as [string, string | undefined, string, string | undefined];
    const unit = behind ?? (leading !== undefined && /cents?$/i.test(leading) ? leading : undefined);
    if (unit === undefined) return [];
    const currency = MAJOR[(leading ?? "").toLowerCase()] ?? codeOfMinor(unit) ?? (leading === undefined ? home : (codeOfMinor(leading) ?? home));
    return currency === null ? [] : [{ kind: "money", start: match.index, end: match.index + match[0].length, value: scale(digits, -2), decimals: printedPlaces(digits) + 2, currency, exponent: -2, approximate: false, bound: null }];
  });
}

/** A heading that names hundredths of a currency and nothing else: "RMB cents", "(HK cents)", "pence". `currency` is null for plain cents; null where it is none. */
export function minorUnitNamed(heading: string): { currency: string | null } | null {
  const bare = heading.replace(/^\s*\(?\s*(?:in\s+)?|\s*\)?\s*$/gi, "").replace(/^(HK|US)\$\s?/, "$1 ");
  const named = bare.length > 1 ? MINOR_ALONE.find(({ pattern }) => pattern.test(bare)) : undefined;
  return named === undefined ? null : { currency: named.code };
}

function codeOfMinor(name: string): string | null {
  return MINOR_ALONE.find(({ pattern }) => pattern.test(name))?.code ?? null;
}

/** What follows the digits: how many characters belong to the amount, its percent sign and its scale word. */
function rightOf(rest: string, opened: boolean, signed: boolean): [length: number, percent: string | undefined, word: string | undefined] {
  const letter = signed ? LETTER.exec(rest) : null;
  if (letter !== null && letter[0].startsWith(")") === opened) return [letter[0].length, undefined, letter[1]];
  const match = RIGHT.exec(rest)!;
  const belongs = match[1] !== undefined || match[2] !== undefined;
  const closes = match[0].startsWith(")");
  // "$(4.2) million": the bracket is the amount's own. Any other closing bracket ends what stands around the number.
  return belongs && (!closes || opened) ? [match[0].length, match[1], match[2]] : [0, undefined, undefined];
}

/** "Unit: RMB", "(Unit: ’000 Currency: RMB)", "Unit: RMB million": what a table is in, as Chinese reports write it. */
const UNIT = /^\s*\(?\s*units?\s*[:：]\s*((?:RMB|CNY|yuan|HK\$|US\$|USD|HKD)?\s*(?:[’'‘]?\s?000|millions?|billions?|yuan)?)\s*(?:[,;]?\s*currency\s*[:：]\s*\p{L}+)?\s*\)?\s*$/iu;
/** "(RMB’000)" alone on its line. */
const THOUSANDS_ALONE = /^\s*\(?\s*(?:in\s+)?(?:RMB|CNY|(?:US|HK|NT|NZ|S|A|C)?\$|USD|HKD|€|£)\s?[’'‘`]\s?000s?\s*\)?\s*$/;
const LONGEST_UNIT = 60;

const SCALED = /000|thousand|million|billion|lakh|crore|[€£$¥₹BDRPFKNYs.]\s?(?:m|bn)/i;

/** The power of ten that words such as "in thousands" name; null where the text names none. */
export function scaleWordIn(text: string): number | null {
  const unit = text.length < LONGEST_UNIT ? UNIT.exec(text)?.[1] : undefined;
  if (unit !== undefined) return /000/.test(unit) ? 3 : /million/i.test(unit) ? 6 : /billion/i.test(unit) ? 9 : 0;
  if (!SCALED.test(text)) return null;
  if (text.length < LONGEST_UNIT && THOUSANDS_ALONE.test(text)) return 3;
  const match = /\b(?:amounts?\s+(?:are\s+)?(?:expressed\s+)?)?(?:in|expressed in)\s+(?:[A-Z$€£₹.]{1,4}\s+)?(thousand|million|billion|lakh|crore)s?\b/i.exec(text)
    ?? /\b(thousand|million|billion)s?\s*yen\b/i.exec(text)
    ?? /\b(thousand|million|billion|lakh|crore)s?\s+of\s+(?:US\s+|U\.S\.\s+|Hong Kong\s+)?(?:dollars|yen|euros?|pounds|rupees|RMB|Renminbi)\b/i.exec(text)
    ?? /(?:[€£$¥₹]|RMB|\b(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|JPY|CNY|INR|Rs\.?|AUD|CAD|SGD|HKD))\s?(thousand|million|billion|bn|mn|m|lakh|crore)s?\b(?!\s*\d)/i.exec(text)
    ?? /\((?:in\s+)?(thousand|million|billion)s?(?:\s+of)?(?:\s+[\p{L}]+){0,2}\)/iu.exec(text);
  // "Shares used in calculation (000s)", "Amounts in $000's".
  if (match === null) return /[($]\s*\$?000[’']?s?\s+omitted\b|\(\s*(?:in\s+)?[’']?000[’']?s?\s*\)|\bin\s+(?:US|HK|NT|NZ|C|A|S|R)?[$€£]?\s?[’']?000[’']?s?(?![,.\d])/.test(text) ? 3 : null;
  return (match[1]!.toLowerCase() === "m" ? 6 : SCALE_WORDS[match[1]!.toLowerCase()]!);
}
