import { addDays, dateOf, lastDayOfMonth, type IsoDate } from "../../../events/values/date.ts";
import type { Period } from "../../../events/values/period.ts";
import { MONTH, monthNumber } from "./dates.ts";
import { fiscalHalf, fiscalQuarter, fiscalYear, fiscalYearOf, fiscalYearToDate, monthsEnding, samePeriodOf, weeksEnding, type FiscalCalendar } from "./fiscal-calendar.ts";

/**
 * What headings over a column say of time, piece by piece: "Three months ended" above "December 31," above "2023". A
 * lower heading adds to what stands above it, and overrides it where both speak of the same piece.
 */
export type HeadingTime = {
  day: { month: number; day: number } | null;
  /** The days of several years that one heading names, "July 3, 2004 and June 28, 2003", by their years. */
  days: Readonly<Record<number, { month: number; day: number }>>;
  month: number | null;
  year: number | null;
  /** The length of a span in months or weeks. */
  months: number | null;
  weeks: number | null;
  quarter: number | null;
  half: number | null;
  /** Months from the start of the fiscal year: "9M 2023", "Q2 YTD"; 0 where the heading says "year to date" alone. */
  toDate: number | null;
  wholeYear: boolean;
  /** "Ended": a span, whatever the table is. */
  ended: boolean;
  /** "As of": a day, whatever the table is. */
  instant: boolean;
  /** "As of or for": balances below are of the day, flows of the span. */
  either: boolean;
  /** A span written out: "1 January 2023 to 30 June 2023". */
  from: IsoDate | null;
  /** A span that begins in the year it ends in: "1 January to 30 June 2023". */
  since: { month: number; day: number } | null;
  /** "The reporting period" (0), "the corresponding period last year" (-1). */
  reporting: number | null;
  /** The day that a year or a period begins after: "balance at the beginning of the year". */
  opening: "year" | "period" | null;
  /** "Period ended": of the length that the release is about. */
  ofPeriod: boolean;
};

export const NO_TIME: HeadingTime = { day: null, days: {}, month: null, year: null, months: null, weeks: null, quarter: null, half: null, toDate: null, wholeYear: false, ended: false, instant: false, either: false, from: null, since: null, reporting: null, opening: null, ofPeriod: false };

const COUNTS: Readonly<Record<string, number>> = {
  one: 1, two: 2, three: 3, four: 4, six: 6, nine: 9, twelve: 12, thirteen: 13, fourteen: 14, "twenty-six": 26, "twenty-seven": 27, "thirty-nine": 39, forty: 40, "fifty-two": 52, "fifty-three": 53,
};
const COUNT = `${Object.keys(COUNTS).map((word) => word.replace("-", "[\\s-]")).join("|")}|\\d{1,2}`;
const ORDINALS: Readonly<Record<string, number>> = { first: 1, "1st": 1, second: 2, "2nd": 2, third: 3, "3rd": 3, fourth: 4, "4th": 4 };
const ORDINAL = Object.keys(ORDINALS).join("|");
const YEAR = "[’']?((?:19|20)\\d{2})|[’'](\\d{2})";
const DAY = `(${MONTH})\\.?\\s?(\\d{1,2})(?:st|nd|rd|th)?(?!\\d)|(\\d{1,2})(?:st|nd|rd|th)?[\\s-](${MONTH})\\b\\.?`;

/** A year that may follow a quarter or half directly, in two digits too: "3Q23", "Q3’23", "H1 FY24". */
const SHORT_YEAR = "(?:[\\s’'-]*(?:FY|of|fiscal)?[\\s’'-]*((?:19|20)\\d{2}|\\d{2})(?![\\d,.%]))?(?![\\p{L}\\d])";

/** "As of or for the", "At and for the": a day and a span at once. */
export const AS_OF_OR_FOR = /\b(?:as\s+(?:of|at)|at)\s*(?:,?\s*(?:and|or)(?:\s*\/\s*or)?|\/)\s*for\b/i;

const shortYear = (digits: string | undefined): { year: number } | null => (digits === undefined ? null : { year: digits.length === 2 ? 2000 + Number(digits) : Number(digits) });

type Reader = readonly [pattern: RegExp, read: (m: RegExpMatchArray, time: HeadingTime) => Partial<HeadingTime> | null];

const yearOf = (long: string | undefined, short: string | undefined): number | null => (long !== undefined ? Number(long) : short !== undefined ? 2000 + Number(short) : null);
const countOf = (word: string): number => COUNTS[word.toLowerCase().replace(/\s/, "-")] ?? Number(word);

// In order: what one reader takes, the next ones do not see.
const READERS: readonly Reader[] = [
  [new RegExp(`(?:from\\s+)?(?:(${MONTH})\\.?\\s+(\\d{1,2}),?\\s+(\\d{4})|(\\d{1,2})\\s+(${MONTH})\\.?,?\\s+(\\d{4}))\\s*(?:to|through|until|[-–—])\\s*(?=(?:${MONTH})|\\d{1,2}\\s)`, "i"),
    (m) => ({ from: m[1] !== undefined ? dateOf(Number(m[3]), monthNumber(m[1]), Number(m[2])) : dateOf(Number(m[6]), monthNumber(m[5]!), Number(m[4])) })],
  [new RegExp(`(?:from\\s+)?(?:(${MONTH})\\.?\\s+(\\d{1,2})|(\\d{1,2})\\s+(${MONTH})\\.?)\\s*(?:to|through|until|[-–—])\\s*(?=(?:${MONTH})\\.?\\s+\\d|\\d{1,2}\\s+(?:${MONTH}))`, "i"),
    (m) => ({ since: m[1] !== undefined ? { month: monthNumber(m[1]), day: Number(m[2]) } : { month: monthNumber(m[4]!), day: Number(m[3]) } })],
  [/\b(?:(?:for|in|during)\s+)?(?:the\s+)?(?:corresponding|same|comparable)\s+(?:reporting\s+)?period\s+(?:(?:of|in)\s+)?(?:the\s+)?(?:last|previous|prior|preceding)\s+year\b/i, () => ({ reporting: -1 })],
  [/\b(?:at\s+the\s+)?end\s+of\s+(?:the\s+)?(?:current\s+)?reporting\s+period\b/i, () => ({ reporting: 0, instant: true })],
  [/\b(?:(?:for|in|during)\s+)?(?:the\s+)?(?:current\s+)?reporting\s+period(?:\s*\([^()]*\))?/i, () => ({ reporting: 0 })],
  // As Chinese statements head their columns: "Balance at the beginning of the year", "Amount for the previous period".
  [/\b(?:(?:closing|opening)\s+)?balances?\s+(?:as\s+)?at\s+(?:the\s+)?(beginning|end)\s+of\s+(?:the\s+)?(year|period)\b/i, (m) => (/^b/i.test(m[1]!) ? { opening: /^y/i.test(m[2]!) ? "year" : "period", instant: true, reporting: null } : { reporting: 0, instant: true, opening: null })],
  [/\bamounts?\s+(?:for|in|of|incurred\s+in)\s+(?:the\s+)?(?:current|this)\s+(?:period|year)\b/i, () => ({ reporting: 0 })],
  [/\bamounts?\s+(?:for|in|of|incurred\s+in)\s+(?:the\s+)?(?:previous|prior|last|preceding)\s+(?:period|year)\b/i, () => ({ reporting: -1 })],
  [new RegExp(`\\b(${MONTH})\\s*(?:to|through|[-–—])\\s*(${MONTH})(?![A-Za-z])\\.?,?\\s*((?:19|20)\\d{2})\\b`, "i"), (m) => ({ since: { month: monthNumber(m[1]!), day: 1 }, month: monthNumber(m[2]!), day: null, year: Number(m[3]) })],
  [/\bperiods?\s+(?=ended\b|ending\b)|\bfor\s+the\s+period\b(?!\s+(?:ended|ending|from)\b)/i, () => ({ ofPeriod: true })],
  [/(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/, (m) => ({ year: Number(m[1]), day: { month: Number(m[2]), day: Number(m[3]) } })],
  [/(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)/, (m) => numericDate(Number(m[1]), Number(m[2]), Number(m[3]))],
  [new RegExp(`(?:the\\s+)?\\b(${COUNT})[\\s-]+(month|week)s?\\b(?:[\\s-]+periods?)?`, "i"), (m) => (m[2]!.toLowerCase() === "week" ? { weeks: countOf(m[1]!), months: null } : { months: countOf(m[1]!), weeks: null })],
  [new RegExp(`(?<![\\p{L}])(?:Q([1-4])|([1-4])Q)[\\s-]*(?:YTD|year[\\s-]to[\\s-]date)(?![\\p{L}])${SHORT_YEAR}`, "iu"), (m) => ({ toDate: 3 * Number(m[1] ?? m[2]), ...shortYear(m[3]) })],
  [new RegExp(`(?<![\\p{L}])(?:YTD|year[\\s-]to[\\s-]date)(?![\\p{L}])${SHORT_YEAR}`, "iu"), (m, time) => (time.months === null && time.weeks === null && time.toDate === null ? { toDate: 0, ...shortYear(m[1]) } : shortYear(m[1]))],
  [/(?<!\d)((?:19|20)\d{2})[\s-]?(?:Q([1-4])|([1-4])Q|H([12]))(?![\p{L}\d])/iu, (m) => ({ year: Number(m[1]), ...(m[4] === undefined ? { quarter: Number(m[2] ?? m[3]) } : { half: Number(m[4]) }) })],
  [new RegExp(`\\b(?:(${ORDINAL})[\\s-]+(?:fiscal\\s+)?(?:quarter|qtr)\\b|Q([1-4])|([1-4])Q)${SHORT_YEAR}`, "iu"), (m) => ({ quarter: m[1] !== undefined ? ORDINALS[m[1].toLowerCase()]! : Number(m[2] ?? m[3]), ...shortYear(m[4]) })],
  [/(?<![\p{L}])FY[\s’'-]?((?:19|20)\d{2}|\d{2})?(?!\d)/iu, (m) => ({ wholeYear: true, ...shortYear(m[1]) })],
  [new RegExp(`\\b(?:(first|second|1st|2nd)[\\s-]+half(?:[\\s-]year)?\\b|H([12])|([12])H|HY([12])?)${SHORT_YEAR}`, "iu"), (m) => ({ half: m[1] !== undefined ? ORDINALS[m[1].toLowerCase()]! : Number(m[2] ?? m[3] ?? m[4] ?? 1), ...shortYear(m[5]) })],
  [new RegExp(`\\b(3|6|9|12)M${SHORT_YEAR}`, "u"), (m) => ({ ...(m[1] === "12" ? { wholeYear: true } : { toDate: Number(m[1]) }), ...shortYear(m[2]) })],
  [/\b(?:the\s+)?half[\s-]?years?\b|\bsix[\s-]month\b/i, () => ({ months: 6 })],
  [/\b(two|three)\s+(?:fiscal\s+)?quarters\b/i, (m) => ({ months: /two/i.test(m[1]!) ? 6 : 9 })],
  [/\b(?:the\s+)?(?:fiscal\s+)?quarters?\b|\bqtr\b/i, (_m, time) => (time.quarter === null ? { months: 3 } : {})],
  [AS_OF_OR_FOR, () => ({ either: true })],
  [/\b(?:as\s+(?:of|at)|at)\b/i, () => ({ instant: true })],
  [new RegExp(`(?:${DAY})(?:,?\\s*(?:${YEAR})(?!\\d))?`, "i"), (m, time) => {
    const [month, printed] = m[1] !== undefined ? [m[1], m[2]] : [m[4]!, m[3]];
    const year = yearOf(m[5], m[6]);
    const day = { month: monthNumber(month), day: Number(printed) };
    return year === null ? { day, days: {} } : { day, days: { ...time.days, [year]: day }, year };
  }],
  // "Separation Costs", "Margin", "Decrease" begin like months and are none.
  [new RegExp(`\\b(${MONTH})(?![A-Za-z])\\.?(?:[\\s-,]*(?:${YEAR})(?!\\d)|[\\s-]*(\\d{2})(?!\\d))?`, "i"), (m) => {
    const year = yearOf(m[2], m[3] ?? m[4]);
    return { month: monthNumber(m[1]!), ...(year === null ? {} : { year }) };
  }],
  [new RegExp(`\\b(?:full\\s+|fiscal\\s+|financial\\s+|calendar\\s+)*years?\\b`, "i"), () => ({ wholeYear: true })],
  [new RegExp(`(?<!\\d)(?:${YEAR})(?![\\d,.]*\\d)`, "i"), (m) => ({ year: yearOf(m[1], m[2])! })],
  [/\b(?:fiscal|financial|calendar)\b/i, () => ({})],
  [/\b(?:ended|ending)\b/i, () => ({ ended: true })],
  [/\b(?:for|the|of|in|and|periods?|ends|to)\b|[,:;/-]/i, () => ({})],
];

/** Day first outside the United States, month first inside; only a day above 12 tells, otherwise it is not read. */
function numericDate(a: number, b: number, year: number): Partial<HeadingTime> | null {
  if (a > 12 && b <= 12) return { day: { month: b, day: a }, year };
  if (b > 12 && a <= 12) return { day: { month: a, day: b }, year };
  return null;
}

/** Reads one heading on top of what stands above it; `rest` is what it says of other things. */
export function readTime(text: string, above: HeadingTime): { time: HeadingTime; rest: string } {
  let time = above;
  let rest = joinLetters(text).replace(LAST_OF_FEBRUARY, "$1 29");
  const seen: Partial<HeadingTime> = {};
  let days: HeadingTime["days"] = {};
  for (const [pattern, read] of READERS) {
    for (let turn = 0; turn < MOST_OF_ONE_KIND; turn += 1) {
      const match = pattern.exec(rest);
      if (match === null) break;
      const said = read(match, { ...time, ...seen, days });
      if (said === null) break;
      days = said.days ?? days;
      Object.assign(seen, said);
      rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
    }
  }
  // A span named anew replaces the one above: "Q1" under "FY24" is no whole year.
  const named = seen.quarter ?? seen.half ?? seen.toDate ?? seen.months ?? seen.weeks ?? null;
  if (named !== null) time = { ...time, quarter: null, half: null, toDate: null, months: null, weeks: null };
  time = { ...time, ...seen };
  // "MAR 2031" under "As at 30 September 2031": at the end of its own month, where the one above ends its month too.
  if (typeof seen.month === "number" && typeof seen.year === "number" && seen.day === undefined && time.day !== null && seen.month !== time.day.month && isLastOfMonth(time.day, above.year ?? seen.year)) time = { ...time, day: null, days: {} };
  return { time, rest: rest.replace(/\s+/g, " ").trim() };
}

function isLastOfMonth({ month, day }: { month: number; day: number }, year: number): boolean {
  return dateOf(year, month, day) === lastDayOfMonth(year, month);
}

/** "February 29/28," */
const LAST_OF_FEBRUARY = /\b(Feb(?:ruary|\.)?)\s+(?:28\s?\/\s?29|29\s?\/\s?28)(?!\d)/i;

/** One heading names two years or spans at most, as in "2023 and 2022". */
const MOST_OF_ONE_KIND = 3;

const SPACED = new RegExp(`\\b(?:${["january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "months", "ended", "renminbi", "rmb"].map((word) => word.split("").join("\\s?")).join("|")})\\b`, "gi");

/** Words that a conversion spaced out, "S eptember" and "RM B", put together again. */
export function joinLetters(text: string): string {
  return !text.includes(" ") ? text : text.replace(SPACED, (word) => word.replace(/\s/g, ""));
}

/** What the table around a heading says: whether it is one of balances, and what the release is about. */
export type HeadingSetting = { calendar: FiscalCalendar | null; balances: boolean | null };

/** The period that the headings name; null where they leave its length or its end open. */
export function periodOfTime(time: HeadingTime, { calendar, balances }: HeadingSetting): Period | null {
  const end = endOf(time);
  if (time.opening !== null) {
    if (calendar === null) return null;
    const { start } = time.opening === "period" ? calendar.current : fiscalYear(calendar, fiscalYearOf(calendar.current.end, calendar));
    return { end: addDays(start, -1) };
  }
  if (time.from !== null && end !== null) return { start: time.from, end };
  if (time.since !== null && end !== null) {
    const start = dateOf(Number(end.slice(0, 4)), time.since.month, time.since.day);
    return start === null || start >= end ? null : { start, end };
  }
  if (time.reporting !== null && (end === null || end === calendar?.current.end) && calendar !== null) {
    const reported = time.reporting === 0 ? calendar.current : samePeriodOf(calendar.current, Number(calendar.current.end.slice(0, 4)) + time.reporting);
    return balanceOr({ start: reported.start!, end: reported.end }, time.instant);
  }
  // "Period ended June 30, 2031": as long as the one that the release is about, where it ends on such a day.
  if (time.ofPeriod && time.months === null && time.weeks === null && time.quarter === null && time.half === null && end !== null && balances !== true) return calendar !== null && end.slice(5) === calendar.current.end.slice(5) ? samePeriodOf(calendar.current, Number(end.slice(0, 4))) : null;
  // "First quarter ended June 30, 2031": the day says which.
  if (time.quarter !== null && time.day !== null && time.ended && end !== null) return balanceOr(monthsEnding(end, 3, calendar), balances === true);
  if (time.quarter !== null) return time.year === null || calendar === null ? spanOf(end, 3) : balanceOr(fiscalQuarter(calendar, time.year, time.quarter), balances === true || time.instant);
  if (time.half !== null) return time.year === null || calendar === null ? spanOf(end, 6) : balanceOr(fiscalHalf(calendar, time.year, time.half), balances === true || time.instant);
  if (time.toDate !== null && time.year !== null && calendar !== null) {
    const months = time.toDate > 0 ? time.toDate : [3, 6, 9, 12].find((each) => fiscalYearToDate(calendar, fiscalYearOf(calendar.current.end, calendar), each).end === calendar.current.end);
    return months === undefined ? null : balanceOr(fiscalYearToDate(calendar, time.year, months), balances === true);
  }
  if (time.weeks !== null) return end === null ? null : weeksEnding(end, time.weeks);
  // "Half-year ended 30" lost its month: which year it is of can be told of calendar years alone.
  if (time.months !== null && end === null) return time.year === null || calendar === null || (time.ended && calendar.yearEndMonth !== 12) ? null : monthsOfYear(time.months, time.year, calendar);
  if (time.months !== null && end !== null) return balanceOr(monthsEnding(end, time.months, calendar), (time.instant || time.either) && balances === true);
  if (end !== null) {
    if (time.wholeYear && time.ended && !time.instant) return monthsEnding(end, 12);
    if (time.instant || balances === true) return { end };
    // "… ended June 30, 2031" without what ended then: the rest of the heading is lost.
    if (time.ended && !time.wholeYear) return null;
    if (time.wholeYear) return monthsEnding(end, 12);
    return balances === null ? { end } : null;
  }
  if (time.year === null || calendar === null) return null;
  if (time.wholeYear || balances !== null) return balanceOr(fiscalYear(calendar, time.year), balances === true);
  return null;
}

/** "Six months 2023": the first six of the fiscal year, where the release's own period ends with them. */
function monthsOfYear(months: number, year: number, calendar: FiscalCalendar): Period | null {
  const own = fiscalYearToDate(calendar, fiscalYearOf(calendar.current.end, calendar), months);
  return own.end === calendar.current.end ? fiscalYearToDate(calendar, year, months) : null;
}

function spanOf(end: IsoDate | null, months: number): Period | null {
  return end === null ? null : monthsEnding(end, months);
}

function balanceOr(span: Period, isBalance: boolean): Period {
  return isBalance ? { end: span.end } : span;
}

function endOf(time: HeadingTime): IsoDate | null {
  const { year } = time;
  const named = Object.keys(time.days).length;
  // Of two days that a heading names the column's year says which; a third year has none.
  const day = named > 1 ? (year === null ? null : (time.days[year] ?? null)) : time.day;
  if (day === null && time.day !== null) return null;
  // "February 29," over two years: the last day of each.
  if (day !== null && year !== null) return day.month === 2 && day.day === 29 ? lastDayOfMonth(year, 2) : dateOf(year, day.month, day.day);
  if (time.month !== null && year !== null) return lastDayOfMonth(year, time.month);
  return null;
}
