import { addDays } from "../../../events/values/date.ts";
import { fiscalQuarter, fiscalYear, fiscalYearOf, type FiscalCalendar } from "../language/fiscal-calendar.ts";
import { ORDINALS, periodsIn, type PeriodMention } from "../language/periods.ts";

/** What a time behind it is there for: to compare with. */
const COMPARED_TO = /\b(?:compared\s+(?:to|with)|versus|vs\.?|over|than|relative\s+to|against)\s+(?:the\s+)?$/i;

/** The times that a text names, those that are over left out where one ahead stands beside them. */
export function aheadIn(text: string, calendar: FiscalCalendar): PeriodMention[] {
  const named = [...periodsIn(text, calendar).filter((period) => period.meaning.kind === "absolute"), ...yearsAhead(text, calendar)].filter(({ start }) => !COMPARED_TO.test(text.slice(Math.max(0, start - 30), start))).sort((a, b) => a.start - b.start);
  // "the third quarter to be better than what we reported for the second": what is over is there to compare with.
  const ahead = named.filter(({ meaning }) => meaning.kind === "absolute" && meaning.period.end > calendar.current.end);
  const isNow = ({ meaning }: PeriodMention) => meaning.kind === "absolute" && meaning.period.end === calendar.current.end;
  return ahead.length > 0 ? named.filter((period) => !isNow(period)) : named;
}

/** "for 2023", "for the full year": years that the general phrases leave to the calendar. */
export function yearsAhead(text: string, calendar: FiscalCalendar): PeriodMention[] {
  const found: PeriodMention[] = [];
  // Every phrase has a word for a span or names its year, and most texts have neither.
  if (!/20\d{2}|year|quarter|Q[1-4]/i.test(text)) return found;
  for (const match of text.matchAll(/\b(?:for|in|during)\s+(20\d{2})\b(?!\s*(?:quarter|and))/gi)) found.push({ start: match.index, end: match.index + match[0].length, meaning: { kind: "absolute", period: fiscalYear(calendar, Number(match[1])) } });
  for (const match of text.matchAll(/(?<!\b20\d{2}[-\s])\b(?:(?:for|in|during)\s+)?(?:the\s+)?(?:full|entire|whole)[-\s]+(?:fiscal\s+)?year\b(?!\s+(?:of\s+)?(?:fiscal\s+)?20)/gi)) {
    found.push({ start: match.index, end: match.index + match[0].length, meaning: { kind: "absolute", period: fiscalYear(calendar, fiscalYearOf(addDays(calendar.current.end, 1), calendar)) } });
  }
  const year = (match: RegExpMatchArray, named: number) => found.push({ start: match.index!, end: match.index! + match[0].length, meaning: { kind: "absolute", period: fiscalYear(calendar, named) } });
  for (const match of text.matchAll(/\b(?:for\s+|in\s+)?(?:the\s+)?(20\d{2})\s+(?:financial|fiscal|business)\s+year\b|\b(?:financial|business)\s+year\s+(20\d{2})\b/gi)) year(match, Number(match[1] ?? match[2]));
  for (const match of text.matchAll(/\b(20\d{2})[-\s]full[-\s]year\b/gi)) year(match, Number(match[1]));
  // "expect 2031 total expenses": the year in front of the name.
  for (const match of text.matchAll(/(?<=\b(?:expect(?:s|ed)?|anticipate[sd]?|forecast(?:s|ed)?|project(?:s|ed)?|our|its|the|updated|raises|lowers|reiterates|maintains)\s)(20\d{2})(?=\s+\p{L})(?!\s+(?:quarter|(?:first|second|third|fourth|financial|fiscal|business|annual)\b))/giu)) year(match, Number(match[1]));
  for (const match of text.matchAll(/\bfor\s+the\s+year\b(?!\s+(?:of\b|ended\b|ending\b|20|\d|before\b|as\b))/gi)) year(match, fiscalYearOf(addDays(calendar.current.end, 1), calendar));
  for (const match of text.matchAll(/\b(?:for|in|of)?\s*(?:the\s+)?(?:current|this|ongoing)\s+(?:fiscal|financial|business)?\s*year\b/gi)) year(match, fiscalYearOf(addDays(calendar.current.end, 1), calendar));
  for (const match of text.matchAll(/\b(?:the\s+)?(first|second|third|fourth)-quarter\s+(?:of\s+)?(?:fiscal\s+)?(20\d{2})\b/gi)) {
    found.push({ start: match.index, end: match.index + match[0].length, meaning: { kind: "absolute", period: fiscalQuarter(calendar, Number(match[2]), ORDINALS[match[1]!.toLowerCase()]!) } });
  }
  // "in the third quarter and … for the full year": a quarter still ahead in the same year, or one of the next behind its last.
  for (const match of text.matchAll(/\b(?:for|in|during)\s+(?:the\s+)?(?:(first|second|third|fourth)[-\s]+(?:fiscal\s+)?quarter|Q([1-4]))\b(?!\s*(?:of\b|ended\b|ending\b|fiscal\b|FY|[’'’]?\d|in\b|last\b))/gi)) {
    const quarter = match[1] === undefined ? Number(match[2]) : ORDINALS[match[1].toLowerCase()]!;
    const named = fiscalYearOf(addDays(calendar.current.end, 1), calendar);
    const current = quarterOf(calendar);
    if (current !== null && (current === 4 || quarter > current)) found.push({ start: match.index, end: match.index + match[0].length, meaning: { kind: "absolute", period: fiscalQuarter(calendar, named, quarter) } });
  }
  return found;
}

/** Which quarter of its year the current period ends with. */
function quarterOf(calendar: FiscalCalendar): number | null {
  const year = fiscalYearOf(calendar.current.end, calendar);
  return [1, 2, 3, 4].find((quarter) => fiscalQuarter(calendar, year, quarter).end === calendar.current.end) ?? null;
}
