import { scale } from "../../../events/values/amount.ts";
import { mentionsIn, minorUnitsIn, type Mention } from "../language/amounts.ts";
import { MONTH, type DateMention } from "../language/dates.ts";
import type { PeriodMention } from "../language/periods.ts";

const NOT_COUNTED = /^(?:\s+(?:to|and|or)\s+\d+)?[\s-]*(?:days?\b|minutes?\b|hours?\b|calendar\b|p\.m|a\.m|AM\b|PM\b|st\b|nd\b|rd\b|th\b|[-–](?:month|year|day|week|quarter))/i;
const LEGAL = /(?:\b[A-Z]{2,}s?|\b(?:No\.?|[Rr]ules?|[Ss]ections?|[Nn]otes?|[Ii]tems?|[Ee]xhibits?|[Cc]hapters?|[Tt]opics?|[Pp]ages?|[Ss]tage|[Tt]ier|[Ss]cope|[Ll]evel|[Pp]hase|[Cc]lass|[Ss]eries))\s+$/;

/** The amounts of a text that can be figures: no dates, years, durations or numbers inside names. */
export function figuresAmong(text: string, periods: readonly PeriodMention[], dates: readonly DateMention[]): Mention[] {
  const taken = [...periods, ...dates];
  return inCents(withMinorUnits(mentionsIn(text), text), text).map((mention) => inPoints(mention, text)).filter((mention) => {
    if (taken.some((other) => mention.start < other.end && other.start < mention.end)) return false;
    if (mention.kind !== "count" || mention.times === true) return true;
    if (isMark(mention, text)) return false;
    const after = text.slice(mention.end).replace(THEN_IN_BRACKET, "");
    const before = text.slice(0, mention.start);
    if ((NOT_COUNTED.test(after) && !(/^\s+days\b/i.test(after) && TURNOVER.test(before))) || /[-–+/“"#]$/.test(before) || /^[-–+/]/.test(after)) return false;
    // "an additional 11 countries" is not how many there are.
    if (/\b(?:additional|another|further|extra)\s+$/i.test(before)) return false;
    if (isInName(mention, before, after)) return false;
    // "Trains 8 & 9": the second of two numbers of a name.
    if (/\p{Lu}\p{L}*s\s\d{1,3}\s(?:&|and)\s$/u.test(before)) return false;
    // "from January 1 to June 30, 2031".
    if (ENDS_IN_MONTH.test(before) && mention.exponent === null && Number(mention.value) <= 31) return false;
    // "ASC 326", "IFRS 9", "Rule 13a": the number of a standard or a rule.
    if (LEGAL.test(before)) return false;
    if (/^\s+(?:months?|years?|weeks?)\b/i.test(after) && !/\b(?:was|were|is|are|to|with|of|from|than|the)\s+(?:approximately\s+|about\s+)?$/i.test(before)) return false;
    if (/^(?:19|20)\d{2}$/.test(text.slice(mention.start, mention.end))) return false;
    return mention.exponent !== null || /^\s+["“]?\p{L}/u.test(after) || /\b(?:was|were|is|are|reached|totaled|totalled|to|of|averaged|(?:sits|stands|stood)\s+at)\s+(?:approximately\s+|about\s+|over\s+)?$/i.test(before) || IN_BRACKET.test(before);
  });
}

/** "(31 December 2030: 756,994,775)". */
const IN_BRACKET = /\(\s*(?:[^():]{0,30}(?:19|20)\d{2}|(?:previous|prior|last)\s+(?:year|quarter|period))\s*:\s*$/i;
/** "193 (2030: 204) employees". */
const THEN_IN_BRACKET = /^\s*\(\s*[^():]{0,30}(?:19|20)\d{2}\s*:\s*[\d,]+\s*\)/;
const ENDS_IN_MONTH = new RegExp(`\\b(?:${MONTH})\\.?\\s+$`, "i");
const CENTS = /^\s+cents?\b/i;

/** "HK3.6 cents", "US 12 cents": hundredths that name their country, in place of the bare number. */
function withMinorUnits(mentions: readonly Mention[], text: string): readonly Mention[] {
  if (!/\b(?:cents?|fen|sen|pence)\b/i.test(text)) return mentions;
  const minor = minorUnitsIn(text, null);
  const isFree = (one: Mention) => one.kind === "money" || !minor.some((other) => other.start < one.end && one.start < other.end);
  const added = minor.filter((one) => !mentions.some((other) => other.kind === "money" && other.start < one.end && one.start < other.end));
  return added.length === 0 ? mentions : [...mentions.filter(isFree), ...added].sort((a, b) => a.start - b.start);
}

/** "$204.5 million, or 27 cents a share": plain cents are of the one currency that the sentence speaks of. */
function inCents(mentions: readonly Mention[], text: string): readonly Mention[] {
  if (!/\bcents?\b/i.test(text)) return mentions;
  const currencies = new Set(mentions.flatMap(({ currency }) => currency ?? []));
  const [currency] = currencies;
  if (currency === undefined || currencies.size > 1) return mentions;
  return mentions.map((mention): Mention => {
    const behind = mention.kind !== "count" || mention.exponent !== null ? null : CENTS.exec(text.slice(mention.end));
    return behind === null ? mention : { ...mention, kind: "money", currency, value: scale(mention.value, -2), decimals: mention.decimals + 2, exponent: -2, end: mention.end + behind[0].length };
  });
}

/** "Suite 365 Commercial revenue", "by Suite 365 revenue growth": the number of a name, not of things. */
function isInName({ start, end, exponent }: Mention, before: string, after: string): boolean {
  if (exponent !== null || end - start > LONGEST_IN_NAME || !/(?<!ed)\s$/.test(before)) return false;
  if (/(?:^|[\s(])\p{Lu}\p{L}*\s$/u.test(before) && /^\s\p{Lu}\p{Ll}/u.test(after)) return true;
  return end - start > 1 && /\p{Ll}\s\p{Lu}\p{Ll}+\s$/u.test(before) && /^\s\p{Ll}/u.test(after);
}

const LONGEST_IN_NAME = 4;

/** A measure in days: "inventory turnover period was 53 days", "days sales outstanding were 41 days". */
const TURNOVER = /\b(?:turnover|outstanding|collection|cash conversion|credit)\s+(?:period|days|cycle)s?\b/i;
const POINTS = /^[\s-]*(?:(percentage\s+points?|pp?ts?|pps?|points)|(basis\s+points?|bps))(?![\p{L}\d])/iu;

/** "6.9 percentage points", "110 basis points": a difference of two ratios, as a ratio. */
function inPoints(mention: Mention, text: string): Mention {
  const points = mention.kind === "money" || mention.exponent !== null ? null : POINTS.exec(text.slice(mention.end));
  if (points === null || (mention.kind === "percent" && points[1] === undefined)) return mention;
  const places = mention.kind === "percent" ? 0 : points[1] === undefined ? 4 : 2;
  return { ...mention, kind: "percent", value: scale(mention.value, -places), decimals: mention.decimals + places, end: mention.end + points[0].length, points: true };
}

/** A footnote's mark that a conversion set beside its name: "Adjusted EBITDA 1 increased", "gross margin 2 of". */
function isMark({ start, end }: Mention, text: string): boolean {
  if (end - start !== 1 || !/\p{L}{2}\s$/u.test(text.slice(0, start))) return false;
  // "Standardized ratio 3 of 14.3%": no figure is of another.
  if (/^\s+of\s+(?:(?:approximately|about)\s+)?(?:[A-Z]{0,3}[$€£¥]\s?\d|RMB\s?\d|\d+(?:\.\d+)?\s?%)/.test(text.slice(end))) return true;
  return /^\s+(?:of|was|were|is|increased|decreased|grew|rose|fell|declined|improved|reached|totaled|for\s+the)\b/i.test(text.slice(end)) && /\b(?:gaap|ifrs|ebitda|ebita|ebit|eps|\(eps\)|income|loss|margin|sales|revenues?|profit|earnings|cash flow|bookings|costs?|expenses?|share|debt|assets)\)?\s$/i.test(text.slice(Math.max(0, start - 24), start));
}
