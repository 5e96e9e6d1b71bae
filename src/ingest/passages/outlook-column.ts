import type { Basis } from "../../../events/values/fact.ts";
import type { IsoDate } from "../../../events/values/date.ts";
import type { Period } from "../../../events/values/period.ts";
import { datesIn, MONTH, monthNumber } from "../language/dates.ts";
import { fiscalQuarter, fiscalYear, fiscalYearOf, type FiscalCalendar } from "../language/fiscal-calendar.ts";
import { ORDINALS, periodsIn } from "../language/periods.ts";
import { aheadIn } from "./guidance-times.ts";

/** What the headings over a column of an outlook say that it holds. */
export type OutlookColumn = { end: "low" | "high" | null; prior: boolean; growth: boolean; basis: Basis | null; constant: boolean; period: Period | null };

const NOT_AHEAD = /\b(?:actuals?|results?|reported(?<!as[-\s]reported)|prior[-\s](?:fiscal[-\s])?(?:year|quarter)|(?:year|quarter)[-\s]ago|last[-\s]year|variance|commentary|comments?|assumptions?|reconcil\w*|adjustments?|impact|consensus|analysts?|versus|vs\.?|long[-\s]term|medium[-\s]term|mid-?points?|notes?|target model|pro[-\s]?forma)\b/i;
const PRIOR = /\b(?:previous(?:ly)?|prior|former(?:ly)?|old|initial|original(?:ly)?|earlier)\b/i;
const GROWTH = /\b(?:growth|yoy|y\/y|year[-\s](?:over|on)[-\s]year|%\s+change)\b/i;
const CONSTANT = /\bconstant[-\s]currenc(?:y|ies)\b/i;
const TITLED = /\b(?:guidance|outlook|as\s+of|provided|issued|given|updated|dated)\b/i;
/** What a heading may say besides: that it is the outlook, and in what it counts. */
const PLAIN = /\b(?:current(?:ly)?|new|updated?|revised?|latest|raised|guidance|outlook|ranges?|forecasts?|estimates?d?|expect(?:ed|ations?)|projected|projections?|targets?|previous(?:ly)?|prior|former(?:ly)?|old|initial|original(?:ly)?|earlier|low|high|lower|upper|end|min(?:imum)?|max(?:imum)?|from|to|bottom|top|growth|yoy|y\/y|year|over|on|change|constant|currenc(?:y|ies)|as|of|reported|non|gaap|ifrs|adjusted|basis|full|fiscal|financial|quarter(?:ly)?|half|first|second|third|fourth|months?|weeks?|three|six|nine|twelve|ending|ended|ends|end|the|for|in|and|our|company|provided|issued|given|dated|approximate(?:ly)?|unaudited|thousands?|millions?|billions?|mn|bn|us|usd|eur|gbp|rmb|dollars?|except|per|share|amounts?|data|percentages?|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|q[1-4]|fy|h[12]|[1-4]q)\b|\d|[^\p{L}\d]/giu;

const MONTH_SAID = new RegExp(`^(${MONTH})\\.?\\s+(20\\d\\d)$`, "i");

/** The meaning of what stands over a column; null where it holds no outlook or says what is not understood. */
export function outlookColumn(heading: string, calendar: FiscalCalendar, announced: IsoDate): OutlookColumn | null {
  const text = heading.replace(/\s+/g, " ").trim();
  if (NOT_AHEAD.test(text) || text.replace(PLAIN, "").replace(/(?:FY|CY|Q|E)\d*/gi, "") !== "") return null;
  // "July 2031 | April 2031": the months in which it was said.
  const month = MONTH_SAID.exec(text);
  const said = month === null ? null : `${month[2]!}-${String(monthNumber(month[1]!)).padStart(2, "0")}`;
  if (said !== null) return said > announced.slice(0, 7) ? null : { end: null, prior: said < announced.slice(0, 7), growth: false, basis: null, constant: false, period: null };
  const dates = TITLED.test(text) ? datesIn(text).filter(({ date }) => date <= announced) : [];
  // "Guidance as of May 5" is what was said then; only the day of the release itself is now.
  if (dates.length > 1) return null;
  const timed = dates[0] === undefined ? text : text.slice(0, dates[0].start) + " " + text.slice(dates[0].end);
  const times = timesOf(timed, calendar);
  if (times === null || (times.length === 0 && /\b20\d\d\b/.test(timed)) || times.some(({ end }) => end <= calendar.current.end)) return null;
  const isLow = /\b(?:low(?:er)?|min(?:imum)?|bottom|from)\b/i.test(text);
  const isHigh = /\b(?:high|upper|max(?:imum)?|top)\b/i.test(text) || /^to$/i.test(text);
  if (isLow && isHigh) return null;
  const bases = [/\bnon-?\s?(?:GAAP|IFRS)\b|\badjusted\b/i.test(text), /(?<!non[-\s]?)\bGAAP\b/i.test(text), /(?<!non[-\s]?)\bIFRS\b/i.test(text)];
  if (bases.filter(Boolean).length > 1) return null;
  return {
    end: isLow ? "low" : isHigh ? "high" : null, prior: PRIOR.test(text) || (dates[0] !== undefined && dates[0].date < announced), growth: GROWTH.test(text), constant: CONSTANT.test(text),
    basis: bases[0]! ? "non-GAAP" : bases[1]! ? "US-GAAP" : bases[2]! ? "IFRS" : null, period: times[0] ?? null,
  };
}

/** The one span of time that a heading or an opening sentence names; none, or null where it names several. */
export function timesOf(text: string, calendar: FiscalCalendar): readonly Period[] | null {
  const named = aheadIn(text, calendar);
  const spans = named.flatMap(({ meaning }) => (meaning.kind === "absolute" && meaning.period.start !== undefined ? [meaning.period] : []));
  const keys = new Map(spans.map((period) => [`${period.start}/${period.end}`, period]));
  if (keys.size > 1) return null;
  if (keys.size === 1) {
    // "Q3 and FY 2031": one of two times is spelled out.
    const rest = [...named, ...periodsIn(text, calendar)].reduce((left, { start, end }) => left.slice(0, start) + " ".repeat(end - start) + left.slice(end), text);
    return /\b(?:quarter|Q[1-4]|FY|(?:full|fiscal)[-\s]year|half|H[12])\b/i.test(rest) ? null : [...keys.values()];
  }
  // "Third Quarter Outlook", "2031 Outlook", "FY": the next one.
  const quarter = /\b(first|second|third|fourth)[-\s]quarter\b|\bQ([1-4])\b/i.exec(text);
  const year = /(?<![\d,.$€£])\b(20\d\d)E?\b(?![\d,.%])/.exec(text);
  if (quarter !== null) {
    const number = quarter[2] === undefined ? ORDINALS[quarter[1]!.toLowerCase()]! : Number(quarter[2]);
    if (year !== null) return null;
    const from = fiscalYearOf(calendar.current.end, calendar);
    return [fiscalQuarter(calendar, from, number), fiscalQuarter(calendar, from + 1, number)].filter(({ end }) => end > calendar.current.end).slice(0, 1);
  }
  if (year !== null && datesIn(text).length === 0 && !/\b(?:half|months|weeks|H[12]|year-end|through|beyond|since)\b/i.test(text)) return [fiscalYear(calendar, Number(year[1]))];
  return [];
}
