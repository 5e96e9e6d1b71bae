import type { Period } from "../../../events/values/period.ts";
import { dateIn, MONTH, monthNumber, type DateMention } from "./dates.ts";
import { keptWith } from "./kept.ts";
import { NUMBER_WORD, wholeNumber } from "./number-words.ts";
import { dateOf, lastDayOfMonth } from "../../../events/values/date.ts";
import { fiscalHalf, fiscalQuarter, fiscalYear, fiscalYearOf, fiscalYearToDate, monthsEnding, precedingPeriod, samePeriodOf, weeksEnding, yearsBefore, type FiscalCalendar } from "./fiscal-calendar.ts";

/** A phrase that names a time, with what it means for a figure near it. */
export type PeriodMention = { start: number; end: number; meaning: PeriodMeaning };
export type PeriodMeaning =
  | { kind: "absolute"; period: Period }
  /** Relative to the figure it is compared with: "the same period of 2022", "the prior quarter", "a year ago". */
  | { kind: "same-period"; year: number | null }
  | { kind: "prior-quarter" };

export const ORDINALS: Readonly<Record<string, number>> = { first: 1, "1st": 1, second: 2, "2nd": 2, third: 3, "3rd": 3, fourth: 4, "4th": 4 };
const QUARTER = "first|second|third|fourth|1st|2nd|3rd|4th";
const DATE = `(?:${MONTH})\\.?\\s+\\d{1,2}(?:,\\s*|\\s+)\\d{4}|\\d{1,2}(?:st|nd|rd|th)?\\s+(?:${MONTH})\\.?,?\\s+\\d{4}`;

/** A way to name a time. A text without any of its `words` or any of those that go `with` them (lower case), without its `hint` or, where it is `dated`, without a year need not be searched for it. */
type Form = { words?: readonly string[]; with?: readonly string[]; hint?: RegExp; dated?: true; pattern: RegExp; read: (m: RegExpMatchArray, calendar: FiscalCalendar | null) => PeriodMeaning | null };

const absolute = (period: Period | null): PeriodMeaning | null => (period === null ? null : { kind: "absolute", period });

/** The month of a match that holds its name and its year. */
function monthOf(m: RegExpMatchArray): PeriodMeaning | null {
  const month = monthNumber(m[1]!);
  const first = dateOf(Number(m[2]), month, 1);
  return absolute(first === null ? null : { start: first, end: lastDayOfMonth(Number(m[2]), month) });
}

const FORMS: readonly Form[] = [
  {
    // "The fourth quarter of the prior fiscal year", "the first nine months of last year".
    words: ["of the prior", "of the previous", "of last year", "of prior year", "of the last"],
    pattern: /\b(?:(?:for|in|during)\s+)?(?:the\s+)?(?:(first|second|third|fourth)\s+(?:fiscal\s+)?quarter|Q([1-4])|first\s+(half|six\s+months|nine\s+months))\s+of\s+(?:the\s+)?(?:prior|previous|last)\s+(?:fiscal\s+|financial\s+)?year\b/gi,
    read: (m, calendar) => {
      if (calendar === null) return null;
      const year = fiscalYearOf(calendar.current.end, calendar) - 1;
      if (m[3] !== undefined) return absolute(fiscalYearToDate(calendar, year, /nine/i.test(m[3]) ? 9 : 6));
      return absolute(fiscalQuarter(calendar, year, m[1] === undefined ? Number(m[2]) : ORDINALS[m[1].toLowerCase()]!));
    },
  },
  {
    words: ["reporting period"],
    pattern: /\b(?:as\s+)?(?:at|of)\s+(?:the\s+)?end\s+of\s+(?:the\s+)?(?:current\s+)?reporting\s+period\b/gi,
    read: (_m, calendar) => absolute(calendar && { end: calendar.current.end }),
  },
  {
    words: ["reporting period"],
    pattern: /\b(?:(?:for|in|during)\s+)?(?:the\s+)?(?:current\s+)?reporting\s+period\b(?!\s+(?:ended|ending|distribution))/gi,
    read: (_m, calendar) => absolute(calendar && { ...calendar.current }),
  },
  {
    dated: true,
    words: ["end"],
    pattern: new RegExp(`\\b(?:the\\s+)?(${NUMBER_WORD})[\\s-]+(month|week)(?:s|\\s+periods?|-period)?\\s+(?:fiscal\\s+)?(?:(?:period|quarter|year)\\s+)?(?:ended|ending)\\s+(?:on\\s+)?(${DATE})`, "gi"),
    read: (m, calendar) => {
      const end = dateIn(m[3]!);
      if (end === null) return null;
      return absolute(m[2]!.toLowerCase() === "week" ? weeksEnding(end, wholeNumber(m[1]!)!) : monthsEnding(end, wholeNumber(m[1]!)!, calendar));
    },
  },
  {
    // "During the period from January 1 to June 30, 2031", "from 1 January 2031 to 30 June 2031".
    dated: true,
    words: ["from"],
    pattern: new RegExp(`\\b(?:(?:for|in|during)\\s+)?(?:the\\s+)?(?:period\\s+)?from\\s+(?:(${MONTH})\\.?\\s+(\\d{1,2})|(\\d{1,2})\\s+(${MONTH})\\.?)(?:,?\\s+(\\d{4}))?\\s+(?:to|through)\\s+(${DATE})`, "gi"),
    read: (m) => {
      const end = dateIn(m[6]!);
      const start = end === null ? null : dateOf(Number(m[5] ?? end.slice(0, 4)), monthNumber(m[1] ?? m[4]!), Number(m[2] ?? m[3]));
      return absolute(start === null || start >= end! ? null : { start, end: end! });
    },
  },
  {
    // "At the end of the three months ended DATE": that day, and not the months.
    dated: true,
    words: ["end of"],
    pattern: new RegExp(`\\b(?:as\\s+)?(?:at|of)\\s+(?:the\\s+)?end\\s+of\\s+(?:the\\s+)?(?:${NUMBER_WORD}[\\s-]+(?:months|weeks)|(?:first|second|third|fourth)\\s+(?:fiscal\\s+)?quarter|(?:fiscal\\s+)?(?:quarter|year|period))\\s+(?:ended|ending)\\s+(?:on\\s+)?(${DATE})`, "gi"),
    read: (m) => absolute(orNull(dateIn(m[1]!), (end) => ({ end }))),
  },
  {
    words: ["end of"],
    pattern: /\b(?:(?:at|as\s+of)\s+)?(?:the\s+)?end\s+of\s+(?:the\s+)?(?:previous|prior|last|preceding)\s+(?:fiscal\s+|financial\s+)?year\b/gi,
    read: (_m, calendar) => absolute(calendar && { end: fiscalYear(calendar, fiscalYearOf(calendar.current.end, calendar) - 1).end }),
  },
  {
    words: ["comparable", "corresponding", "equivalent"],
    pattern: /\b(?:(?:for|in|during)\s+)?(?:the\s+)?(?:comparable|corresponding|equivalent|same)\s+(?:prior|previous)[-\s]year(?:[’']s)?\s+(?:fiscal\s+)?(?:period|quarter|half)\b/gi,
    read: () => ({ kind: "same-period", year: null }),
  },
  {
    dated: true,
    words: ["quarter"],
    pattern: new RegExp(`\\b(?:the\\s+)?(?:(?:${QUARTER})\\s+)?(?:fiscal\\s+)?quarters?\\s+(?:ended|ending)\\s+(?:on\\s+)?(${DATE})`, "gi"),
    read: (m, calendar) => absolute(orNull(dateIn(m[1]!), (end) => monthsEnding(end, 3, calendar))),
  },
  {
    dated: true,
    words: ["year"],
    pattern: new RegExp(`(?<!half[\\s-])\\b(?:the\\s+)?(?:full\\s+|fiscal\\s+|financial\\s+)*years?\\s+(?:ended|ending)\\s+(?:on\\s+)?(${DATE})`, "gi"),
    read: (m) => absolute(orNull(dateIn(m[1]!), (end) => monthsEnding(end, 12))),
  },
  {
    dated: true,
    words: ["half"],
    pattern: new RegExp(`\\b(?:the\\s+)?(?:first\\s+)?half(?:[\\s-]year)?\\s+(?:ended|ending)\\s+(?:on\\s+)?(${DATE})`, "gi"),
    read: (m, calendar) => absolute(orNull(dateIn(m[1]!), (end) => monthsEnding(end, 6, calendar))),
  },
  {
    dated: true,
    hint: /\b(?:of|at)\s+(?:\d|jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)/i,
    pattern: new RegExp(`\\b(?:as\\s+(?:of|at)|at)\\s+(${DATE})`, "gi"),
    read: (m) => absolute(orNull(dateIn(m[1]!), (end) => ({ end }))),
  },
  {
    dated: true,
    words: ["quarter", "three"],
    pattern: new RegExp(`\\b(?:the\\s+)?(${QUARTER})[\\s-]+(?:fiscal\\s+)?(?:quarter|three\\s+months)\\s+(?:of|in|for|,)?\\s*(?:(?:fiscal\\s+)?(?:year\\s+)?(\\d{4})|FY\\s?(\\d{4}|\\d{2}))\\b`, "gi"),
    read: (m, calendar) => absolute(calendar && fiscalQuarter(calendar, fullYear((m[2] ?? m[3])!), ORDINALS[m[1]!.toLowerCase()]!)),
  },
  {
    dated: true,
    words: ["quarter"],
    pattern: new RegExp(`\\b(?:the\\s+)?(?:fiscal\\s+(?:year\\s+)?)?(20\\d{2})\\s+(${QUARTER})\\s+(?:fiscal\\s+)?quarter\\b`, "gi"),
    read: (m, calendar) => absolute(calendar && fiscalQuarter(calendar, Number(m[1]), ORDINALS[m[2]!.toLowerCase()]!)),
  },
  {
    hint: /Q[1-4]|[1-4]Q/,
    pattern: /\b(?:Q([1-4])|([1-4])Q)[\s'’-]*(?:of\s+)?(?:FY\s?|fiscal\s+(?:year\s+)?)?(\d{4}|\d{2})\b/g,
    read: (m, calendar) => absolute(calendar && fiscalQuarter(calendar, fullYear(m[3]!), Number(m[1] ?? m[2]))),
  },
  {
    hint: /H[12]|[12]H/,
    pattern: /\b(?:H([12])|([12])H)[\s'’-]*(?:FY\s?|of\s+|fiscal\s+)?(\d{4}|\d{2})\b/g,
    read: (m, calendar) => absolute(calendar && fiscalHalf(calendar, fullYear(m[3]!), Number(m[1] ?? m[2]))),
  },
  {
    dated: true,
    words: ["months"],
    pattern: /\b(?:(?:for|in|during|over)\s+)?(?:the\s+)?first\s+(six|nine)\s+months\s+of\s+(?:fiscal\s+)?(?:year\s+)?(\d{4})\b/gi,
    read: (m, calendar) => absolute(calendar && fiscalYearToDate(calendar, Number(m[2]), wholeNumber(m[1]!)!)),
  },
  {
    dated: true,
    hint: /[369]\s*m|quarters/i,
    pattern: /\b(?:(?:for|in|during|over)\s+)?(?:the\s+)?(?:first\s+([369])\s+months\s+(?:of|in)\s+(?:fiscal\s+)?(?:year\s+)?|([369])M[\s/-]*)(\d{4})\b|\b(?:the\s+)?first\s+three\s+quarters\s+of\s+(\d{4})\b/gi,
    read: (m, calendar) => absolute(calendar && fiscalYearToDate(calendar, Number(m[3] ?? m[4]), Number(m[1] ?? m[2] ?? 9))),
  },
  {
    // "Net sales for the first 36 weeks", "the first nine months of the fiscal year": up to the end of what is reported.
    words: ["weeks", "months"],
    with: ["first"],
    pattern: new RegExp(`\\b(?:(?:for|in|during|over)\\s+)?(?:the\\s+)?first\\s+(${NUMBER_WORD})\\s+(weeks|months)\\b(?:\\s+of\\s+(?:the\\s+|this\\s+|our\\s+)?(?:fiscal\\s+|financial\\s+)?year\\b(?!\\s*\\d))?(?!\\s+(?:of\\s+)?(?:fiscal\\s+)?(?:year\\s+)?\\d|\\s+(?:ended|ending|after|from|in|since)\\b)`, "gi"),
    read: (m, calendar) => {
      const count = wholeNumber(m[1]!);
      return absolute(calendar && count !== null ? (m[2]!.toLowerCase() === "weeks" ? weeksEnding(calendar.current.end, count) : monthsEnding(calendar.current.end, count)) : null);
    },
  },
  {
    words: ["to"],
    pattern: /(?<!\bas\s+(?:of|at)\s[\w ,]{3,25})\b(?:on\s+a\s+)?year[\s-]to[\s-]date(?:\s+basis)?\b(?:\s+(?:in|for|of|through)\s+(?:the\s+)?Q([1-4])[\s'’-]*(\d{4})|\s+(?:fiscal\s+)?(20\d{2})\b(?!\s*(?:quarter|half|[-–/])))?/gi,
    read: (m, calendar) => {
      if (calendar === null) return null;
      // "Year-to-date 2031 net income": up to the end of what is reported, in that year.
      const named = m[3] !== undefined ? samePeriodOf(calendar.current, Number(m[3])) : m[1] === undefined ? calendar.current : fiscalQuarter(calendar, Number(m[2]), Number(m[1]));
      return named === null ? null : absolute({ start: fiscalYear(calendar, fiscalYearOf(named.end, calendar)).start, end: named.end });
    },
  },
  {
    // "As of the end of June 2031", "at end-March 2031".
    dated: true,
    words: ["end"],
    pattern: new RegExp(`\\b(?:as\\s+)?(?:at|of|by)\\s+(?:the\\s+)?end(?:\\s+of\\s+|[\\s-])(${MONTH})\\.?,?\\s+(\\d{4})\\b`, "gi"),
    read: (m) => {
      const month = monthOf(m);
      return month?.kind === "absolute" ? absolute({ end: month.period.end }) : null;
    },
  },
  {
    dated: true,
    words: ["end"],
    pattern: /\b(?:fiscal\s+)?year[\s-]end\s+(?:of\s+)?(?:fiscal\s+)?((?:19|20)\d{2})\b/gi,
    read: (m, calendar) => absolute(calendar && { end: fiscalYear(calendar, Number(m[1])).end }),
  },
  {
    words: ["months", "quarters"],
    pattern: /\bafter\s+(six|nine)\s+months\b|\b(?:in|for|during|over)\s+the\s+first\s+three\s+quarters\b(?!\s+of\s+\d)/gi,
    read: (m, calendar) => absolute(calendar && monthsEnding(calendar.current.end, m[1] === undefined ? 9 : wholeNumber(m[1])!, calendar)),
  },
  {
    dated: true,
    words: ["half"],
    pattern: /\b(?:the\s+)?(first|second)\s+half\s+(?:of\s+)?(?:the\s+)?(?:fiscal\s+)?(?:year\s+)?(\d{4})\b/gi,
    read: (m, calendar) => absolute(calendar && fiscalHalf(calendar, Number(m[2]), ORDINALS[m[1]!.toLowerCase()]!)),
  },
  {
    words: ["year", "fy", "fiscal"],
    pattern: /\b(?:the\s+)?(?:full[\s-]+|fiscal\s+|financial\s+|calendar\s+)+year(?:\s+of)?\s+(\d{4})\b|\bFY\s?(\d{4}|\d{2})\b|\b(?:fiscal|the\s+year|(?:full|whole)\s+year\s+of)\s+(\d{4})\b(?!\s+(?:quarter|half))/gi,
    read: (m, calendar) => absolute(calendar && fiscalYear(calendar, fullYear((m[1] ?? m[2] ?? m[3])!))),
  },
  {
    words: ["period", "quarter", "months"],
    with: ["same", "correspond", "compara", "ago"],
    pattern: /\b(?:the\s+)?(?:same|corresponding|comparable|comparative|year[-\s]ago)\s+(?:fiscal\s+)?(?:period|quarter|three\s+months)\s+(?:of|in|from)\s+(?:the\s+)?(?:fiscal\s+year\s+|fiscal\s+)?(\d{4}|(?:last|prior|previous|preceding)\s+(?:fiscal\s+)?year)\b/gi,
    read: (m) => ({ kind: "same-period", year: /^\d/.test(m[1]!) ? Number(m[1]) : null }),
  },
  {
    words: ["quarter"],
    with: ["year"],
    pattern: new RegExp(`\\b(?:the\\s+)?(${QUARTER})\\s+(?:fiscal\\s+)?quarter\\s+of\\s+(?:last|the\\s+(?:prior|previous|preceding))\\s+(?:fiscal\\s+)?year\\b`, "gi"),
    read: (m, calendar) => absolute(calendar && fiscalQuarter(calendar, fiscalYearOf(calendar.current.end, calendar) - 1, ORDINALS[m[1]!.toLowerCase()]!)),
  },
  {
    words: ["months"],
    with: ["six", "nine", "twelve"],
    pattern: new RegExp(`\\b(?:for|in|during|over)\\s+(?:the\\s+)?(?:first\\s+)?(six|nine|twelve)\\s+months\\b(?!\\s+(?:ended|ending|before|earlier))`, "gi"),
    read: (m, calendar) => absolute(calendar && monthsEnding(calendar.current.end, wholeNumber(m[1]!)!, calendar)),
  },
  {
    // A point of a list that begins with its time: "Full year deliveries reached", "Quarterly revenues were".
    words: ["full", "annual"],
    pattern: /^\s*(?:[•·▪●◦–-]\s*)?(?:full[\s-](?:fiscal[\s-])?year|annual)\s+(?=\p{L})(?!(?:general|report|meeting)\b)/giu,
    read: (_m, calendar) => absolute(calendar && lastFiscalYear(calendar)),
  },
  {
    // "Earnings for the full year were", "For the year, sales rose": of the year that ended with the period, if one did.
    words: ["year"],
    pattern: /\b(?:for|in|during|over)\s+the\s+(?:full\s+|whole\s+|entire\s+|fiscal\s+|financial\s+)*year\b(?!\s*(?:\d|of\b|ended\b|ending\b|to\b|ago\b|before\b|earlier\b|-|–))/gi,
    read: (_m, calendar) => absolute(calendar && lastFiscalYear(calendar)),
  },
  {
    // "full-year earnings were"; with a year behind it, it is of that one.
    words: ["full"],
    pattern: /\bfull[-\s]year\s+(?=(?:(?:net|gross|total|adjusted|non-?gaap|gaap|operating|diluted|basic|consolidated|record|free|cash)\s+)*(?:revenues?|sales|income|earnings|profit|loss|margins?|ebitda|ebit|eps|cash flow|bookings|orders|deliveries|shipments|turnover|expenses)\b(?!\s+(?:for|in|of)\s+(?:fiscal\s+)?\d{4}))/gi,
    read: (_m, calendar) => absolute(calendar && lastFiscalYear(calendar)),
  },
  {
    // "last year's third quarter", "the prior-year second quarter".
    words: ["quarter"],
    with: ["year"],
    pattern: new RegExp(`\\b(?:in\\s+)?(?:the\\s+)?(?:(?:last|prior|previous)[\\s-]+year(?:[’']s)?|year[\\s-]ago)\\s+(?:fiscal\\s+)?(${QUARTER})\\s+(?:fiscal\\s+)?quarter\\b`, "gi"),
    read: (m, calendar) => absolute(calendar && fiscalQuarter(calendar, fiscalYearOf(calendar.current.end, calendar) - 1, ORDINALS[m[1]!.toLowerCase()]!)),
  },
  {
    // "the fourth quarter a year ago", "the second quarter last year".
    words: ["quarter"],
    with: ["year"],
    pattern: new RegExp(`\\b(?:the\\s+)?(${QUARTER})\\s+(?:fiscal\\s+)?quarter,?\\s+(?:(?:a|one)\\s+year\\s+(?:ago|earlier|before)|last\\s+year|(?:in|of)\\s+the\\s+year\\s+before)\\b(?![’'])`, "gi"),
    read: (m, calendar) => absolute(calendar && fiscalQuarter(calendar, fiscalYearOf(calendar.current.end, calendar) - 1, ORDINALS[m[1]!.toLowerCase()]!)),
  },
  {
    // "Second-quarter revenue was", "the fourth quarter net loss": the quarter as an adjective.
    words: ["quarter"],
    pattern: new RegExp(`\\b(first|second|third|fourth)[\\s-]quarter\\s+(?=(?:(?:net|gross|total|adjusted|non-?gaap|gaap|operating|diluted|basic|consolidated|record|free|cash)\\s+)*(?:revenues?|sales|income|earnings|profit|loss|margins?|ebitda|ebit|eps|cash|bookings|orders|deliveries|shipments|turnover|expenses|results)\\b)`, "gi"),
    read: (m, calendar) => absolute(calendar && quarterNamed(m[1]!.toLowerCase(), calendar)),
  },
  {
    words: ["half"],
    pattern: /\b(?:(?:for|in|during|over)\s+)?(?:the\s+)?(?:first[\s-]half|half[\s-]year)\b(?!\s+(?:of\s+(?:the\s+)?(?:fiscal\s+)?(?:year\s+)?)?\d|\s+ended)/gi,
    read: (_m, calendar) => absolute(calendar && fiscalHalf(calendar, fiscalYearOf(calendar.current.end, calendar), 1)),
  },
  {
    words: ["end"],
    pattern: /\b(?:at|by)\s+(?:the\s+)?(?:quarter|period|half[\s-]year|year)[\s-]end\b|\bat\s+the\s+end\s+of\s+(?:the\s+)?(?:period|half[\s-]year|half)\b/gi,
    read: (_m, calendar) => absolute(calendar && { end: calendar.current.end }),
  },
  {
    words: ["end"],
    pattern: new RegExp(`\\b(?:at|by)\\s+(?:the\\s+)?end\\s+of\\s+(${MONTH})\\b(?:\\s+(\\d{4}))?`, "gi"),
    read: (m, calendar) => absolute(calendar && { end: lastDayOfMonth(m[2] === undefined ? Number(calendar.current.end.slice(0, 4)) : Number(m[2]), monthNumber(m[1]!)) }),
  },
  {
    words: ["end"],
    pattern: /\b(?:at|by)\s+the\s+end\s+of\s+(?:FY\s?|fiscal\s+(?:year\s+)?)(\d{4}|\d{2})\b/gi,
    read: (m, calendar) => absolute(calendar && { end: fiscalYear(calendar, fullYear(m[1]!)).end }),
  },
  {
    dated: true,
    hint: /(?:in|during|for|throughout)\s+(?:19|20)\d/i,
    // "for 532 customers in 2030": a year that was over; the one that runs is whatever the sentence means.
    pattern: /(?<!\b(?:back|early|late|later|begin\w*|began|founded|established|incorporated|listed|started|launched|since|maturing|due|expir\w+)\s)\b(?:[Ii]n|[Dd]uring|[Ff]or|[Tt]hroughout)\s+((?:19|20)\d{2})\b(?!\s*(?:quarter|[-–/]|Q[1-4]|and\b|to\b|,\s*\d|\p{Lu}))/gu,
    read: (m, calendar) => {
      const year = calendar && fiscalYear(calendar, Number(m[1]));
      return absolute(year && year.end <= calendar.current.end ? year : null);
    },
  },
  {
    words: ["twelve", "year"],
    with: ["before", "earlier", "ago", "last"],
    pattern: /\btwelve\s+months\s+(?:before|earlier|ago)\b|\blast\s+year[’']s\s+(?:quarter|period)\b|\bthe\s+year\s+before\b|\b(?:a|one)\s+year\s+before\b/gi,
    read: () => ({ kind: "same-period", year: null }),
  },
  {
    words: ["year"],
    with: ["ago", "earlier", "prior", "previous", "preceding", "last"],
    pattern: /\b(?:a|one)\s+year\s+(?:ago|earlier)\b|\b(?:the\s+)?prior[-\s]year(?:[’']s)?\s+(?:period|quarter|comparative period)\b|\b(?:the\s+)?(?:same|corresponding|comparable|comparative)\s+(?:fiscal\s+)?(?:period|quarter|half(?:[-\s]year)?|time)\s+(?:last|(?:of|in|from)\s+(?:the\s+)?(?:prior|previous|preceding|last))\s+(?:fiscal\s+)?year\b|\b(?:(?:from|in|versus|vs\.?)\s+)?(?:the\s+)?(?:prior|previous|last)[-\s]+year\b(?![’'\s-]*(?:quarter|period|s\b))|\bsame\s+time\s+last\s+year\b|\b(?:the\s+)?year[-\s]ago\s+(?:period|quarter)\b/gi,
    read: () => ({ kind: "same-period", year: null }),
  },
  {
    words: ["quarter"],
    with: ["prior", "previous", "preceding", "last", "before", "earlier", "linked", "sequential"],
    pattern: /\b(?:the\s+)?(?:prior|previous|preceding|last|linked|sequential)[-\s]quarter\b(?!s)|\b(?:the\s+)?quarter\s+(?:before|earlier)\b/gi,
    read: () => ({ kind: "prior-quarter" }),
  },
  {
    words: ["quarter"],
    with: ["end", "exit"],
    pattern: /\b(?:(?:at|by|as\s+of)\s+the\s+end\s+of|exiting)\s+(?:the\s+)?(?:(?:first|second|third|fourth|this|current)\s+)?(?:fiscal\s+)?quarter\b/gi,
    read: (_m, calendar) => absolute(calendar && { end: calendar.current.end }),
  },
  {
    words: ["period"],
    pattern: /\b(?:in|for|during)\s+(?:the|this)\s+(?:current\s+|reporting\s+)?period\b(?!\s+(?:(?:of|in|from|ended|ending|to|between|last)\b|\d))/gi,
    read: (_m, calendar) => absolute(calendar && calendar.current),
  },
  {
    dated: true,
    words: ["end"],
    pattern: new RegExp(`\\bat\\s+the\\s+end\\s+of\\s+(?:the\\s+)?(${DATE})`, "gi"),
    read: (m) => absolute(orNull(dateIn(m[1]!), (end) => ({ end }))),
  },
  {
    dated: true,
    words: ["quarter"],
    pattern: new RegExp(`\\b(?:as\\s+)?at\\s+the\\s+end\\s+of\\s+(?:the\\s+)?(${QUARTER})\\s+(?:fiscal\\s+)?quarter\\s+(?:of\\s+|in\\s+)?(?:fiscal\\s+)?(?:year\\s+)?(\\d{4})\\b`, "gi"),
    read: (m, calendar) => { const named = calendar && fiscalQuarter(calendar, Number(m[2]), ORDINALS[m[1]!.toLowerCase()]!); return absolute(named && { end: named.end }); },
  },
  {
    words: ["quarter"],
    pattern: /\b(?:in|for|during)\s+(?:the|this)\s+(?:(first|second|third|fourth|current)\s+)?(?:fiscal\s+)?quarter\b(?!\s+(?:(?:of|in|for)\s+|ended\s+|ending\s+)?(?:the\s+)?(?:fiscal\s+)?(?:year\s+)?(?:\d|ended|ending))/gi,
    read: (m, calendar) => absolute(calendar && quarterNamed(m[1]?.toLowerCase(), calendar)),
  },
  {
    dated: true,
    hint: /\d{4}(?<=[a-z]{2}[ybnhrclegtp]\s+\d{4})/i,
    pattern: new RegExp(`(?<!(?:ended|ending|of|since|until|to|from|announced|held|completed|approved|began|issued|founded|dated)\\s+(?:in\\s+)?)\\b(?:in|for|during)\\s+(?:the\\s+month\\s+of\\s+)?(${MONTH})\\s+(\\d{4})\\b(?!\\s*,\\s*(?:the\\s+|our\\s+)?(?:Board|Company|Group|Corporation|we|shareholders|directors)\\b)`, "gi"),
    read: monthOf,
  },
  {
    dated: true,
    words: ["month"],
    pattern: new RegExp(`\\b(?:in|for|during|the)\\s+(?:month\\s+of\\s+)(${MONTH})\\s+(\\d{4})\\b`, "gi"),
    read: monthOf,
  },
];

/** The words of all forms, each looked for once in a text. */
const WORDS = [...new Set(FORMS.flatMap((form) => [...(form.words ?? []), ...(form.with ?? [])]))];

// Every recogniser asks for the times of the same passages.
const keptPeriods = keptWith<FiscalCalendar, readonly PeriodMention[]>();

/** Every phrase that names a time, in order; where two overlap, the longer stands. */
export function periodsIn(text: string, calendar: FiscalCalendar | null): readonly PeriodMention[] {
  return calendar === null ? readPeriods(text, null) : keptPeriods(calendar, text, () => readPeriods(text, calendar));
}

function readPeriods(text: string, calendar: FiscalCalendar | null): PeriodMention[] {
  const found: PeriodMention[] = [];
  const lower = text.toLowerCase();
  const dated = /\d{4}/.test(text);
  const said = new Set(WORDS.filter((word) => lower.includes(word)));
  const isSaid = (word: string) => said.has(word);
  for (const form of FORMS) {
    if (form.dated === true && !dated) continue;
    if (form.words !== undefined && !form.words.some(isSaid)) continue;
    if (form.with !== undefined && !form.with.some(isSaid)) continue;
    if (form.hint !== undefined && !form.hint.test(text)) continue;
    if (text.search(form.pattern) < 0) continue;
    for (const match of text.matchAll(form.pattern)) {
      const meaning = form.read(match, calendar);
      if (meaning !== null) found.push({ start: match.index, end: match.index + match[0].length, meaning });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((mention, index) => !found.some((other, at) => at !== index && other.start <= mention.start && other.end >= mention.end
    && (other.end - other.start > mention.end - mention.start || at < index)));
}

const YEAR_OF_MEASURE = /(?:\b(?:reported|announced|delivered|achieved|posted|recorded|generated|record|full[- ]year|of|our|its|the)\s+|^\s*(?:[•·–-]\s*)?)((?:19|20)\d{2})(?=\s+(?:(?:net|total|adjusted|diluted|gross|operating|consolidated|organic|comparable|GAAP|non-GAAP|free)\s+)*(?:revenues?|sales|income|earnings|EBITDA|EBIT|EPS|profit|loss|cash flow|margin|turnover)\b)/gi;

/** "8% lower compared with December 31, …": the day that a balance is compared with. */
const COMPARED_WITH = /(?:\bcompared\s+(?:to|with)|\b(?:over|versus|vs\.?|than|against)|\b(?:increase|decrease|decline|change|growth|up|down)\s+from)\s+$/i;

/** "an increase of $3.4 million, or 2.2%, from March 31, …": the day that a change is from, and not one that a span runs from. */
function isChangedFrom(text: string, { start, end }: DateMention): boolean {
  return /\bfrom\s+$/i.test(text.slice(Math.max(0, start - 6), start)) && CHANGED_FROM.test(text.slice(Math.max(0, start - 80), start)) && !/^\s*,?\s*(?:to|through|until)\s/i.test(text.slice(end, end + 12));
}

const CHANGED_FROM = /\b(?:increas|decreas|declin|chang|grow|grew|rose|ris|fell|fall|drop|reduc|improv|expan|contract|up|down|higher|lower)\w*\b(?:[^.;]|\.\d){0,50}?\d[\d.,]*\s*(?:%|percent|basis\s+points?|bps|points?|thousand|million|billion|[bm]n)?,?\s+from\s+$/i;

/**
 * Times without a year or a preposition of their own, which only a comparison may rest on or a figure directly beside
 * them: "the first quarter’s", "(June 30, …: 1.84%)", "on March 31, …".
 */
export function bareTimes(text: string, calendar: FiscalCalendar, known: readonly PeriodMention[], dates: readonly DateMention[]): PeriodMention[] {
  const found: PeriodMention[] = [];
  const isFree = (start: number, end: number) => !known.some((time) => time.start < end && start < time.end);
  for (const date of dates) {
    if (isFree(date.start, date.end) && ((text[date.end] === ":" && /;\s+$/.test(text.slice(Math.max(0, date.start - 4), date.start))) || /(?:\b(?:on|of|at|by)\s+|\()$/i.test(text.slice(Math.max(0, date.start - 4), date.start)) || COMPARED_WITH.test(text.slice(Math.max(0, date.start - 24), date.start)) || isChangedFrom(text, date)) && !/\b(?:commencing|starting|beginning|effective|effect|from|since)\s+(?:on|of|at|by)\s+$/i.test(text.slice(Math.max(0, date.start - 24), date.start))) found.push({ start: date.start, end: date.end, meaning: { kind: "absolute", period: { end: date.date } } });
  }
  for (const match of text.matchAll(/\bthe\s+(first|second|third|fourth)\s+quarter\b(?!\s+(?:of\s+|ended\s+|ending\s+)?(?:fiscal\s+)?(?:year\s+)?(?:\d|ended|ending))/gi)) {
    const end = match.index + match[0].length;
    if (isFree(match.index, end)) found.push({ start: match.index, end, meaning: { kind: "absolute", period: quarterNamed(match[1]!.toLowerCase(), calendar) } });
  }
  // "reported 2031 Earnings per Share of", "Record 2031 net revenue was": of that fiscal year.
  for (const match of text.matchAll(YEAR_OF_MEASURE)) {
    const start = match.index + match[0].length - match[1]!.length;
    if (isFree(start, start + 4)) found.push({ start, end: start + 4, meaning: { kind: "absolute", period: fiscalYear(calendar, Number(match[1])) } });
  }
  for (const match of text.matchAll(/\((p\/y|py)(?=\s*:)/gi)) {
    if (isFree(match.index + 1, match.index + match[0].length)) found.push({ start: match.index + 1, end: match.index + match[0].length, meaning: { kind: "same-period", year: null } });
  }
  // "124 employees (2030: 120 employees)".
  for (const match of text.matchAll(/\((?:FY\s?)?((?:19|20)\d{2})(?=\s*:\s)/g)) {
    const start = match.index + 1;
    const end = match.index + match[0].length;
    if (isFree(start, end)) found.push({ start, end, meaning: { kind: "same-period", year: Number(match[1]) } });
  }
  return found;
}

/** What a phrase means for a figure of the period `reference`. */
export function resolvePeriod(meaning: PeriodMeaning, reference: Period): Period {
  if (meaning.kind === "absolute") return sameSpan(meaning.period, reference);
  if (meaning.kind === "prior-quarter") return precedingPeriod(reference, 3);
  return meaning.year === null ? yearsBefore(reference, 1) : samePeriodOf(reference, meaning.year);
}

/** "(30 June 2030: …)" beside what was earned in a half year is the half year up to that day. */
function sameSpan(named: Period, reference: Period): Period {
  if (named.start !== undefined || reference.start === undefined) return named;
  const earlier = samePeriodOf(reference, Number(named.end.slice(0, 4)));
  return earlier.end === named.end && earlier.end < reference.end ? earlier : named;
}

/** The fiscal year that ended with the current period, if one did. */
function lastFiscalYear(calendar: FiscalCalendar): Period | null {
  const year = fiscalYear(calendar, fiscalYearOf(calendar.current.end, calendar));
  return year.end === calendar.current.end ? year : null;
}

/** "the second quarter" without a year is the release's own, or the nearest one that had begun by then. */
function quarterNamed(ordinal: string | undefined, calendar: FiscalCalendar): Period {
  if (ordinal === undefined || ordinal === "current") return calendar.current;
  const year = fiscalYearOf(calendar.current.end, calendar);
  const named = fiscalQuarter(calendar, year, ORDINALS[ordinal]!);
  return named;
}

function orNull<T, R>(value: T | null, then: (value: T) => R): R | null {
  return value === null ? null : then(value);
}

function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}
