import type { Basis, ScaleEvidence } from "../../../events/values/fact.ts";
import type { Period } from "../../../events/values/period.ts";
import { minorUnitNamed, scaleWordIn } from "../language/amounts.ts";
import { codeOf, CURRENCY_CODES, CURRENCY_SIGNS, DOLLARS_NAMED } from "../language/currencies.ts";
import { isYear } from "../language/cell-value.ts";
import { fiscalYear, isMonthEnd, samePeriodOf } from "../language/fiscal-calendar.ts";
import { isPeriodHeading } from "../language/headings.ts";
import { joinLetters, NO_TIME, periodOfTime, readTime, type HeadingSetting, type HeadingTime } from "../language/heading-time.ts";
import type { Column } from "./column.ts";
import { daysIn } from "./days-apart.ts";

/** One heading over a column; `whole` where it stands over all columns of the table. */
export type Heading = { text: string; whole: boolean; line: number };

const CURRENCY = new RegExp(`(?<=\\bmillions?|\\bthousands?|\\bbillions?|\\b)(?:of\\s+)?yen\\b|\\b(?:${DOLLARS_NAMED})\\b|${CURRENCY_SIGNS}|\\b(?:${CURRENCY_CODES})\\b|\\bpesos\\b`, "gi");
const CHANGE = /\b(?:yoy|qoq|y[/\s-]y|q[/\s-]q|y-o-y|q-o-q|change|changes|growth|variance|variation|movement|increase|decrease|inc\.?|dec\.?|chg|fav(?:orable)?|unfav(?:orable)?|vs\.?)(?![\p{L}])|[+]\s?\/\s?[-−–]/iu;
/** "O/(U)", "B/(W)", "F/(U)": how far over or under, better or worse. */
const OVER_UNDER = /\b(?:O\/\s?\(\s?U\s?\)|[BF]\/\s?\(\s?[WU]\s?\)|over\s?\/\s?\(\s?under\s?\)|better\s?\/\s?\(\s?worse\s?\))/i;
/** "% As Reported", "% Organic": growth, in these terms. */
const PERCENT_CHANGE = /^%\s*(?:\(?\s*(?:as\s+)?reported\s*\)?|organic|nominal|underlying|comparable|(?:in\s+|at\s+)?constant(?:\s+(?:currency|currencies|FX|exchange\s+rates?))?|cc|ex[\s-]?FX|like[\s-]for[\s-]like|LFL)$/i;
const SHARE = /(?:%|\bpercent(?:age)?)\s*(?:of|to)\s+(?:total\s+)?(?:net\s+)?(?:revenues?|sales|income|total|segment)|\bas\s+an?\s+(?:%|percent(?:age)?)\s+of\b|\b(?:mix|weight)\s*%|%\s*(?:mix|of total)/i;
/** How a share changed, wrapped as it may be: "% of", "Revenue", "YoY change". */
const CHANGED_SHARE = /(?:%|\bpercent(?:age)?)\s*(?:of|to)\b.{0,16}\b(?:revenues?|sales|total)\b/i;
const SEQUENTIAL = /\b(?:qoq|q[/\s-]q|q-o-q|sequential(?:ly)?|(?:prior|previous|preceding)\s+quarter|quarter[\s-]+(?:over|on)[\s-]+quarter)\b/i;
/** Words that say nothing about what the numbers are. */
const PLAIN = /\b(?:un)?audited\b|\b(?:as\s+)?(?<!previously\s+|originally\s+)(?:reported|restated|re-?presented|recast|adjusted|revised|reclassified)\b|\bactuals?\b|\bamounts?[a-d]?\b|\btotal\b|\bconsolidated\b|\breported\b|\bcurrent\b|\bcomparative\b|\bprior\b|\bprevious\b|\bthis\b|\blast\b|\bcontinued\b|\bquarter on quarter\b|\byear on year\b|\bexpressed\b|\bin\b|\bon\b|\bof\b|\bnote\b|\bexcept\b|\bpre-?tax\b/gi;

/** Reads all that stands over a column, from the top down. */
export function readHeadings(at: number, printed: readonly Heading[], setting: HeadingSetting): Column {
  const stack = printed.map((heading) => ({ ...heading, text: joinLetters(heading.text) }));
  const over = stack.filter((heading) => heading.whole);
  const printedOwn = stack.filter((heading) => !heading.whole);
  const minor = printedOwn.map(({ text }) => minorUnitNamed(text)).findLast((unit) => unit !== null) ?? null;
  const own = minor === null ? printedOwn : printedOwn.filter(({ text }) => minorUnitNamed(text) === null);
  const words = own.map(({ text }) => text).join(" ");
  let scale: ScaleEvidence | null = null;
  for (const { text, line } of stack) {
    const exponent = scaleWordIn(text) ?? scaleMark(text);
    if (exponent !== null) scale = { exponent, from: "heading", line };
  }
  // What stands over all columns says what they share; a column's own words are read as one, because they are wrapped.
  const above = over.reduce((time, { text }) => readTime(bareOf(text), time).time, NO_TIME);
  const read = readTime(bareOf(words), above);
  const stated = minor?.currency ?? currencyIn(words);
  const currency = stated ?? over.map(({ text }) => currencyIn(text)).findLast((code) => code !== null) ?? null;
  const basis = basisIn(words) ?? over.filter(({ text }) => !RECONCILES.test(text)).map(({ text }) => basisIn(text)).findLast((found) => found !== null) ?? null;
  let kind: Column["kind"] = "value";
  if (/^\(?\s*notes?\s*\)?$/i.test(words.trim()) || (stated === null && scaleMark(words) === null && /^notes?$/i.test(read.rest.replace(/\b(?:un)?audited\b|[^\p{L}]+/giu, " ").trim()))) kind = "note";
  else if (SHARE.test(words)) kind = "share";
  else if (PERCENT_CHANGE.test(words.trim()) || OVER_UNDER.test(words) || CHANGE.test(words) && CHANGE.test(read.rest) && !endsInTime(own)) kind = "change";
  // In a statement only what is earned or paid per share is printed in hundredths.
  const perShare = kind === "value" && (minor !== null || PER_SHARE.test(words) || PER_SHARE.test(read.rest.replace(/[^\p{L}\s]+/gu, " ")));
  const { time } = read;
  const plain = kind === "value" && !perShare ? unreadWords(read.rest) : null;
  const stock = plain === null ? null : (STOCK_COUNT.exec(plain)?.[1] ?? null);
  const counts = plain !== null && (stock !== null || NUMBER_OF_SHARES.test(plain));
  const measures = plain === null || counts ? null : measureIn(words, read.rest);
  const told = counts || measures !== null ? null : plain;
  // "The Group" beside "The Company" is the whole.
  const left = told !== null && /^(?:the\s+)?group$/i.test(told) ? null : told;
  const member = stock !== null ? stock : left !== null && CONSTANT.test(left) ? "Constant currency" : left !== null && !OTHER_MEASURE.test(left) ? left : null;
  const period = ofOtherYear(above, read.time, setting) ?? periodOfTime(read.time, setting);
  return {
    at,
    kind,
    member,
    perShare,
    counts,
    measures,
    year: isPrecise(time) ? null : time.year,
    precise: isPrecise(time),
    bareDay: time.day !== null && !time.instant && time.months === null && time.weeks === null && !time.wholeYear && time.quarter === null && period?.start === undefined && setting.balances === null,
    either: time.either && setting.balances === null,
    period,
    dated: JSON.stringify(read.time) !== JSON.stringify(above),
    currency,
    basis,
    adjustment: null,
    // "ADR (in RMB)" among amounts in thousands: what names its own unit is in that unit.
    scale: measures?.kind === "amount" ? { exponent: 0, from: "heading", line: own.at(-1)!.line } : scale,
    ofShare: kind === "change" && CHANGED_SHARE.test(words),
    percentages: false,
    percent: /%|\bpercent|\bpct\b/i.test(words),
    against: SEQUENTIAL.test(words) ? "prior-quarter" : "prior-year",
    // Headings of several columns that ran together: which of them is of this column cannot be told.
    unread: stack.some(({ text, whole }) => (text.match(/\bended\b/gi)?.length ?? 0) > 1 || (!whole && daysIn(text) > 1)) ? words : member === null ? left : null,
    qualifier: kind === "change" ? qualifierIn(read.rest) : null,
    heading: stack.map(({ text }) => text).join(" "),
  };
}

/** Titles over both bases: they say of no column which of the two it is on. */
const RECONCILES = /\breconcil|\bmeasures?\b|\bto\b|\bcomparable\b/i;

/** Whether a heading names more of a time than a year. */
function isPrecise(time: HeadingTime): boolean {
  return time.day !== null || time.month !== null || time.months !== null || time.weeks !== null || time.quarter !== null || time.half !== null || time.toDate !== null || time.wholeYear;
}

/** "Number of stores" without the words that the reader of times took. */
const COUNT = /^(total\s+)?number\s+(?!(?:\p{L}+\s+){0,2}(?:shares?|adss?)\b)(?=\p{L})/iu;
const IN_PERCENT = /\(\s*(?:in\s+)?(?:percentage|per\s?cent|%)\s*\)/i;
const IN_MONEY = new RegExp(`\\(\\s*in\\s+(?:${CURRENCY_SIGNS}|${CURRENCY_CODES})\\s*\\)`, "i");

/** The measure that a heading names with its unit; null where it names none. `rest` is what it says besides its time. */
function measureIn(words: string, rest: string): Column["measures"] {
  const name = rest.replace(/\([^()]*\)/g, " ").replace(/[^\p{L}\d\s&/-]+/gu, " ").replace(/\s+/g, " ").trim();
  if (!/\p{L}{2}/u.test(name)) return null;
  if (COUNT.test(name) && /\bnumber\s+of\b/i.test(words)) return { name: name.replace(COUNT, "Number of "), kind: "count" };
  if (IN_PERCENT.test(words)) return { name, kind: "ratio" };
  return IN_MONEY.test(words) ? { name, kind: "amount" } : null;
}

const NUMBER_OF_SHARES = /^(?:Numbers?|No) (?:(?:issued|ordinary|common) )*shares$/i;

/** "Common Stock", "Shares" beside "Amount": how many there are of that stock. */
const STOCK_COUNT = /^(.*\b(?:stock|shares?|capital))\s+(?:number(?:\s+of\s+shares)?|shares)$/i;

const PER_SHARE = /^\s*(?:(?:amounts?|(?:net\s+)?(?:earnings|income|loss|earnings\s+loss|income\s+loss)|effect|impact)\s+)?per\s+(?:(?:diluted|basic|common|ordinary)\s+)*share(?:\s+(?:amounts?|basic|diluted))?\s*$/i;

/** Amounts at the exchange rates of the year before, and nothing else. */
const CONSTANT = /^(?:(?:a|at|in|on)\s+)*constant[\s-]+currency(?:\s+(?:basis|rates?))?$/i;

/** Words of headings under which other things than the row's own amounts stand. */
const OTHER_MEASURE = /%|\b(?:rates?|numbers?|shares?|units?|ratios?|per|weighted|average|useful|lives|life|maturity|vesting|exercise|price|days|date|percent\w*|holdings?|interest held|place|nature|currency)\b/i;

/** "YTD 2031", "Q2’31". */
const SHORT_TIME = /^(?:[QT]TD|Q[1-4]|[1-4]Q|H[12]|[1-4]H|FY|[369]M)[\s’']*(?:20)?\d{2}$/i;

/**
 * "Fiscal Year Ended June 27, 2031" over "2031" and "2030": in years of whole weeks the day is that of the one year, and the other's is as
 * many weeks before. Null where the columns say no year of their own.
 */
function ofOtherYear(above: HeadingTime, time: HeadingTime, setting: HeadingSetting): Period | null {
  if (above.day === null || above.year === null || time.year === null || time.year === above.year || time.day !== above.day || time.month !== above.month || above.days[time.year] !== undefined) return null;
  const whole = periodOfTime({ ...time, year: above.year }, setting);
  return whole === null || setting.calendar === null || isMonthEnd(whole.end) ? null : time.wholeYear || time.months === 12 ? fiscalYear(setting.calendar, time.year) : samePeriodOf(whole, time.year);
}

/** Whether a column is headed by a time last: what stands above it then is a title, whatever it says of changes. */
function endsInTime(own: readonly Heading[]): boolean {
  const last = own.findLast(({ text }) => !/^\(.*\)$/.test(text.trim()))?.text ?? "";
  return isYear(last) || (isPeriodHeading(last) && /\d{4}/.test(last)) || SHORT_TIME.test(last.trim());
}

/** A heading without what it says of scale, currency and audit. */
function bareOf(text: string): string {
  return withoutBrackets(text).replace(CURRENCY, " ");
}

/** The one currency that a heading names outside its brackets, else inside them; null where it names none or several. */
function currencyIn(text: string): string | null {
  const outside = codesIn(withoutBrackets(text));
  const codes = outside.size > 0 ? outside : codesIn(text);
  return codes.size === 1 ? [...codes][0]! : null;
}

function codesIn(text: string): Set<string> {
  return new Set([...text.matchAll(CURRENCY)].map(([sign]) => currencyOf(sign)).filter((code) => code !== null));
}

/** "£m", "US$'000", "RMB million", "$bn": a scale beside a currency. */
function scaleMark(text: string): number | null {
  if (/[’'`]\s?000\b|\b000s?\b(?![,.\d])|(?<!\bper\s)\bthousands?\b/i.test(text)) return 3;
  const mark = MARKED_SCALE.exec(text)?.[1]?.toLowerCase();
  if (mark !== undefined) return mark.startsWith("b") ? 9 : mark === "k" ? 3 : 6;
  if (/(?<!\bper\s)\bmillions?(?:\b|yen\b)/i.test(text)) return 6;
  return /(?<!\bper\s)\bbillions?(?:\b|yen\b)/i.test(text) ? 9 : null;
}

const MARKED_SCALE = new RegExp(`(?:${CURRENCY_SIGNS}|\\b(?:${CURRENCY_CODES}))\\s?[’'‘]?(m|mn|mm|bn|b|k|million|billion)s?(?![\\p{L}\\d])`, "iu");

function withoutBrackets(text: string): string {
  return text.replace(/\([^()]*(?:thousand|million|billion|except|audited|restated|re-?presented|recast|note|[’']000)[^()]*\)/gi, " ");
}

function currencyOf(sign: string): string | null {
  return codeOf(sign.replace(/^of\s+/i, ""));
}

function basisIn(text: string): Basis | null {
  if (/\bnon-?\s?(?:GAAP|IFRS)\b|^adjusted$/i.test(text)) return "non-GAAP";
  if (/\b(?:U\.?\s?S\.?\s?)?GAAP\b/i.test(text)) return "US-GAAP";
  return /\b(?:HK)?IFRSs?\b/i.test(text) ? "IFRS" : null;
}

/** Of which kind a change is: "operational", "adjusted operational", "currency". */
function qualifierIn(rest: string): string | null {
  const words = unreadWords(rest.replace(new RegExp(CHANGE, "giu"), " ").replace(/%|\bpercent(?:age)?\b|\bbps\b|\bpoints?\b|\bamount\b|\b(?:yrs?|qtrs?)\b/gi, " "));
  return words !== null && /(?<!\bas\s)\badjusted\b/i.test(rest) ? `adjusted ${words}` : words;
}

/** Words that none of the readers took; a column under them holds something that is not understood. */
function unreadWords(rest: string): string | null {
  const left = rest
    .replace(/\(\s*(?:\d{1,2}|[a-z])\s*\)/gi, " ")
    .replace(/\bnon-?\s?(?:GAAP|IFRS)\b|\b(?:U\.?\s?S\.?\s?)?GAAP\b|\bIFRSs?\b|\bHKFRSs?\b/gi, " ")
    .replace(/[’'`]\s?000s?|\b(?:mn|mm|m|bn|thousands?|millions?|billions?)\b/gi, " ")
    .replace(PLAIN, " ")
    .replace(/[^\p{L}%]+/gu, " ").trim();
  return /\p{L}{2}|%/u.test(left) ? left : null;
}
