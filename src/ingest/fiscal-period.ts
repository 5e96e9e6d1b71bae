import { addMonths, addDays, daysBetween, lastDayOfMonth, type IsoDate } from "../../events/values/date.ts";
import type { ReleasePublished } from "../../events/release-published.ts";
import type { Document, Row, TableBlock, TextBlock } from "./document/document.ts";
import { datesIn, MONTH } from "./language/dates.ts";
import { endedSpansIn, monthsOf, quartersOfWeeks, rangesIn, type Stretch } from "./language/ended-spans.ts";
import { fiscalHalf, fiscalQuarter, fiscalYear, fiscalYearOf, fiscalYearToDate, isMonthEnd, monthsEnding, WEEKS_OF_QUARTER, weeksEnding, type FiscalCalendar } from "./language/fiscal-calendar.ts";
import { wholeNumber } from "./language/number-words.ts";
import { ORDINALS } from "./language/periods.ts";

type FiscalPeriod = NonNullable<ReleasePublished["fiscalPeriod"]>;

/** The head of a release: what stands over the sentence that it opens with, that sentence's block, and what follows it. */
export type Head = { above: readonly TextBlock[]; opening: TextBlock | null; below: readonly TextBlock[] };

/** The period found: up to when, how long, with the longer span to the same day, the quarter's number, the start or year's end where printed. */
type Found = { end: IsoDate; current: Stretch; longer: Stretch | null; quarter: number | null; start?: IsoDate; yearEnd?: IsoDate | null };

/** The fiscal period that a release is about, with the issuer's calendar. */
export function fiscalPeriodOf(document: Document, head: Head, announced: IsoDate): { fiscalPeriod: FiscalPeriod; calendar: FiscalCalendar } | null {
  const ends = printedEnds(document);
  const { opening } = head;
  const [above, below] = [head.above, head.below].map((blocks) => blocks.filter(({ text }) => !isOfDayToCome(text, announced))) as [TextBlock[], TextBlock[]];
  const first = opening === null ? [] : [opening];
  const printed = [...above, ...first, ...below.slice(0, 1)];
  // The nearest to the release itself; what stands further down only where the head leaves it open.
  const nearest = [...first, ...(opening === null ? above : [...above].reverse()), ...below.slice(0, 1)];
  const found = endedIn(nearest, printed, announced) ?? rangedIn(nearest, printed, announced) ?? interimIn(nearest, printed, announced) ?? labelledIn(printed, [...ends.keys()], ends, announced) ?? endedIn(below.slice(1), printed, announced) ?? rangedIn(below.slice(1), printed, announced);
  if (found === null) return null;
  const { end, quarter } = found;
  const inWeeks = isMonthEnd(end) && endsByChance(end, [...ends.keys()]);
  const told = weeksOf(document, found);
  const counted = inWeeks && told.weeks === null && told.months % 3 === 0 ? { ...told, weeks: (told.months / 3) * WEEKS_OF_QUARTER } : told;
  const current = found.start === undefined ? spanEnding(end, counted) : { start: found.start, end };
  const plain: FiscalCalendar = { yearEndMonth: yearEnd({ ...found, current: counted }), current, ends: [...ends.keys(), ...endsReckoned(current, counted, quarter, [...ends.keys()])], ...(inWeeks ? { inWeeks } : {}) };
  const span = counted.months;
  const calendar: FiscalCalendar = { ...plain, named: namedBy(printed, document, plain, quarter, span) };
  const year = fiscalYearOf(end, calendar);
  const label = quarter === null ? (span === 9 ? `9M ${year}` : span === 12 ? `FY ${year}` : span === 6 ? `H1 ${year}` : `Quarter ended ${end}`) : `Q${quarter} ${year}`;
  const yearToDate = found.longer === null || found.longer.months === span ? null : spanEnding(end, found.longer);
  return { fiscalPeriod: { label, year, quarter, start: current.start, end, yearToDate }, calendar };
}

/** "25 July 2031 Half-year results 2031" in a calendar of what is to come is no title of this release. */
function isOfDayToCome(text: string, announced: IsoDate): boolean {
  return text.length < LONGEST_HEADLINE && datesIn(text).some(({ date }) => date > announced);
}

/**
 * Whether a period of whole weeks ended with a month by chance: the same period a year before and one of the quarters between ended on
 * days that are no month's last, as many whole weeks before.
 */
function endsByChance(end: IsoDate, printed: readonly IsoDate[]): boolean {
  const before = printed.filter((day) => !isMonthEnd(day)).map((day) => daysBetween(day, end));
  return before.some((days) => days === 364 || days === 371) && before.some((days) => days > 0 && days < 364 && days % (7 * WEEKS_OF_QUARTER) === 0);
}

/**
 * Of a quarter of whole weeks the days that are known with it and not printed: the last of the quarter before, that of the
 * quarter a year before where its own end is printed, and the last of the year before. The weeks of a year's quarters are
 * taken to be as many, and printed days go before.
 */
function endsReckoned(current: { start: IsoDate; end: IsoDate }, { months, weeks }: Stretch, quarter: number | null, printed: readonly IsoDate[]): IsoDate[] {
  if (months !== 3 || current.end === lastDayOfMonth(Number(current.end.slice(0, 4)), Number(current.end.slice(5, 7))) || (daysBetween(current.start, current.end) + 1) % 7 !== 0) return [];
  const length = daysBetween(current.start, current.end) + 1;
  const yearAgo = printed.find((end) => [364, 371].includes(daysBetween(end, current.end)));
  const first = quarter === null || (weeks !== null && weeks !== 13) ? null : addDays(current.start, -91 * (quarter - 1) - 1);
  return [addDays(current.start, -1), ...(yearAgo === undefined ? [] : [addDays(yearAgo, -length)]), ...(first === null ? [] : [first])]
    .filter((day) => !printed.some((end) => Math.abs(daysBetween(end, day)) <= MOST_DAYS_OFF && daysBetween(end, current.end) % 7 === 0));
}

function spanEnding(end: IsoDate, { months, weeks }: Stretch): { start: IsoDate; end: IsoDate } {
  return weeks === null ? monthsEnding(end, months) : weeksEnding(end, weeks);
}

/** Results are out within this many days; what ended before is the past that they are compared with. */
const OLDEST_PERIOD = 220;

/** A span that others are compared with is not the release's own; further down, neither is one that a filing is named by. */
const COMPARED = /\b(?:compared|comparable|versus|vs\.?|against|than|prior|previous|last|since)\b(?:[^.]|\.(?=\d))*$/i;
const FILED = /\b(?:form|report)\b[^.]*$|\b(?:10-[QK]|20-F)\b/i;
const INTERIM_PERIOD = /\binterim\b[^.]{0,80}?\bperiod\s+ended\s+/gi;

/** "…results for the second quarter and six months ended June 30, 2031", in the first block that dates a span. */
function endedIn(blocks: readonly TextBlock[], printed: readonly TextBlock[], announced: IsoDate): Found | null {
  for (const { text } of blocks) {
    const isBelow = !printed.some((block) => block.text === text);
    for (const { end, current, longer, quarter, yearEnd, at } of endedSpansIn(text)) {
      const before = text.slice(Math.max(0, at - 120), at);
      if (!isFresh(end, announced) || COMPARED.test(before) || (isBelow && FILED.test(before))) continue;
      return withQuarter({ end, current, longer, quarter, yearEnd }, printed);
    }
  }
  return null;
}

function isFresh(end: IsoDate, announced: IsoDate): boolean {
  return end <= announced && daysBetween(end, announced) <= OLDEST_PERIOD;
}

/** "Interim results for the period ended September 30, 2031": half a year, unless the headlines name a quarter. */
function interimIn(blocks: readonly TextBlock[], printed: readonly TextBlock[], announced: IsoDate): Found | null {
  for (const { text } of blocks) {
    for (const match of text.matchAll(INTERIM_PERIOD)) {
      const end = datesIn(text.slice(match.index + match[0].length, match.index + match[0].length + 24))[0];
      if (end?.start !== 0 || !isFresh(end.date, announced)) continue;
      const quarter = headlineQuarter(printed);
      return { end: end.date, current: { months: quarter === null ? 6 : 3, weeks: null }, longer: null, quarter };
    }
  }
  return null;
}

/** "Third quarter (July 1 – September 30, 2031)": a span that prints both its ends. */
function rangedIn(blocks: readonly TextBlock[], printed: readonly TextBlock[], announced: IsoDate): Found | null {
  for (const { text } of blocks) {
    const range = rangesIn(text).find(({ end, at }) => end < announced && daysBetween(end, announced) <= OLDEST_PERIOD && !COMPARED.test(text.slice(Math.max(0, at - 60), at)));
    if (range !== undefined) return withQuarter({ start: range.start, end: range.end, current: { months: monthsOf(range)!, weeks: null }, longer: null, quarter: null }, printed);
  }
  return null;
}

/** The number of a quarter that its own phrase does not give: of three and nine months the third; else as the head names it. */
function withQuarter(found: Found, printed: readonly TextBlock[]): Found {
  if (found.quarter !== null || found.current.months !== 3) return found;
  return { ...found, quarter: found.longer === null ? (quarterNamed(printed)?.quarter ?? headlineQuarter(printed)) : found.longer.months / 3 };
}

const YEAR = "(?:fiscal(?:\\s+year)?\\s+|FY\\s?|[’'])?((?:19|20)\\d{2}|(?<=FY\\s?|[’'])\\d{2})";
const QUARTER_NAMED: readonly RegExp[] = [
  new RegExp(`\\b(first|second|third|fourth|1st|2nd|3rd|4th)[\\s-]+(?:fiscal\\s+)?quarter(?:\\s+(?:earnings|results|financial\\s+results))?(?:\\s+(?:and|&)\\s+(?:the\\s+)?(?:full|fiscal|first|nine)[\\s-]+(?:fiscal[\\s-]+)?(?:year|half|months?))?(?:\\s+(?:of|for|in))?(?:\\s+(?:the\\s+)?)?\\s*${YEAR}`, "i"),
  new RegExp(`${YEAR}\\s+(first|second|third|fourth)[\\s-]+quarter`, "i"),
  new RegExp(`\\bQ([1-4])[\\s-]*${YEAR}|\\b([1-4])Q[\\s-]?((?:20)?\\d{2})\\b`, "i"),
];

/** The last day of the newest quarter that texts name with its year, as if years were calendar years. */
export function newestQuarterNamed(blocks: readonly TextBlock[]): IsoDate | null {
  const ends = blocks.flatMap((block) => block.text.split(/(?<=[.;:])\s+/).flatMap((sentence) => {
    const named = quarterNamed([{ ...block, text: sentence }]);
    return named === null ? [] : [fiscalQuarter({ yearEndMonth: 12 }, named.year, named.quarter).end];
  }));
  return ends.sort().at(-1) ?? null;
}

type QuarterNamed = { quarter: number; year: number; at: number; fiscal: boolean };

/** The quarter and fiscal year that the head of the release names, without its dates; one that others are compared with only where there is no other. */
function quarterNamed(head: readonly TextBlock[]): QuarterNamed | null {
  let compared: QuarterNamed | null = null;
  for (const [at, { text }] of head.entries()) {
    for (const pattern of QUARTER_NAMED) {
      const match = pattern.exec(text);
      if (match === null) continue;
      const parts = match.slice(1).filter((part) => part !== undefined);
      const name = parts.find((part) => ORDINALS[part.toLowerCase()] !== undefined || /^[1-4]$/.test(part));
      const year = parts.find((part) => /^\d{2,4}$/.test(part) && part !== name);
      if (name === undefined || year === undefined) continue;
      const named = { quarter: ORDINALS[name.toLowerCase()] ?? Number(name), year: fullYear(year), at, fiscal: /fiscal|FY/i.test(match[0]) };
      if (!COMPARED_WITH.test(text.slice(Math.max(0, match.index - 80), match.index))) return named;
      compared ??= named;
    }
  }
  return compared;
}

const COMPARED_WITH = /\b(?:compared|comparable|versus|vs\.?|against|than)\b[^.;]*$/i;

/** "THIRD QUARTER NET INCOME", "sales grow in Q1": a headline that leaves the year to the dates; the only quarter that the first blocks name. */
function headlineQuarter(head: readonly TextBlock[]): number | null {
  const named = new Set(head.filter(({ text }) => text.length < LONGEST_HEADLINE).flatMap(({ text }) => [...text.matchAll(ANY_QUARTER)].map(quarterOf)));
  return named.size === 1 ? [...named][0]! : null;
}

const ANY_QUARTER = /\b(first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:fiscal\s+)?quarter\b|\bQ([1-4])\b|\b([1-4])Q\b/gi;

function quarterOf(match: RegExpMatchArray): number {
  return match[1] === undefined ? Number(match[2] ?? match[3]) : ORDINALS[match[1].toLowerCase()]!;
}

const LONGEST_HEADLINE = 200;

const NINE_NAMED = new RegExp(`\\b(?:first\\s+)?(?:nine|9)[\\s-]months?\\s+(?:of\\s+|in\\s+)?(?:the\\s+)?${YEAR}|\\b9M[\\s/-]*((?:19|20)\\d{2})`, "i");
const HALF_NAMED = new RegExp(`\\b(?:half[\\s-]year|interim|first[\\s-]half|H1|1H)\\b[^.]{0,30}?${YEAR}|${YEAR}\\s+(?:interim|half[\\s-]year)\\b`, "i");
const YEAR_NAMED = new RegExp(`\\b(?:full[\\s-]year|annual|fiscal\\s+year|FY)\\s*${YEAR}[^.]{0,20}\\bresults\\b|${YEAR}\\s+(?:annual|full[\\s-]year)\\s+results\\b|\\bfull[\\s-]year\\s+${YEAR}\\s*[:–—-]`, "i");

/** A period that is named and not dated: its last day is one that the document prints, else the end of its months. */
function labelledIn(head: readonly TextBlock[], ends: readonly IsoDate[], printed: ReadonlyMap<IsoDate, number>, announced: IsoDate): Found | null {
  const first = (pattern: RegExp): { year: string; at: number } | null => {
    for (const [at, { text }] of head.entries()) {
      const year = pattern.exec(text)?.slice(1).find((group) => group !== undefined);
      if (year !== undefined) return { year, at };
    }
    return null;
  };
  const all = quarterNamed(head);
  // "than in the fourth quarter of 2030" in a release of 2032: the one before the release's own.
  const named = all !== null && !all.fiscal && daysBetween(fiscalQuarter({ yearEndMonth: 12 }, all.year, all.quarter).end, announced) > OLDEST_PERIOD ? null : all;
  const nine = first(NINE_NAMED);
  // Whichever the head names first; a headline of nine months may speak of their last quarter further down.
  const quarter = named !== null && (nine === null || named.at <= nine.at) ? named : null;
  const half = quarter === null && nine === null ? first(HALF_NAMED)?.year : undefined;
  const year = quarter === null && nine === null && half === undefined ? first(YEAR_NAMED)?.year : undefined;
  const bare = quarter === null && nine === null && half === undefined && year === undefined ? openingQuarter(head) : null;
  const number = quarter?.quarter ?? bare;
  const span = number !== null ? 3 : nine !== null ? 9 : half !== undefined ? 6 : year !== undefined ? 12 : null;
  if (span === null) return null;
  const made = (end: IsoDate): Found => ({ end, current: { months: span, weeks: null }, longer: null, quarter: number });
  const isLate = (end: IsoDate) => end >= announced || daysBetween(end, announced) > LATEST_REPORT;
  // What the head compares with is over longer.
  const compared = new Set(head.flatMap(({ text }) => endedSpansIn(text).filter(({ at }) => COMPARED.test(text.slice(Math.max(0, at - 120), at))).map(({ end }) => end)));
  // Most tables print the day of the period; a day that stands once may be that of a count of shares.
  const fresh = ends.filter((end) => !isLate(end) && !compared.has(end)).sort((a, b) => printed.get(b)! - printed.get(a)! || (a < b ? 1 : -1))[0];
  const isFiscal = head.some(({ text }) => /\bfiscal\b|\bfinancial\s+year\b|\bFY\s?\d|\b20\d\d\/\d\d/i.test(text));
  // "the first quarter of 2032" of an issuer that names no fiscal years is the calendar's, and may be one to come.
  if (fresh !== undefined && quarter !== null && !isFiscal && Math.abs(daysBetween(fresh, fiscalQuarter({ yearEndMonth: 12 }, quarter.year, quarter.quarter).end)) > MOST_DAYS_OFF) return null;
  if (fresh !== undefined) return made(fresh);
  // Without a printed day the year is the calendar's, if its period was over in time; another's quarters are not guessed.
  if (quarter?.fiscal === true || (bare !== null && isFiscal)) return null;
  const calendar = { yearEndMonth: 12 };
  const announcedYear = Number(announced.slice(0, 4));
  const periods = quarter !== null ? [fiscalQuarter(calendar, quarter.year, quarter.quarter)]
    : nine !== null ? [fiscalYearToDate(calendar, fullYear(nine.year), 9)]
    : half !== undefined ? [fiscalHalf(calendar, fullYear(half), 1)]
    : year !== undefined ? [fiscalYear(calendar, fullYear(year))]
    : [announcedYear, announcedYear - 1].map((each) => fiscalQuarter(calendar, each, bare!));
  const period = periods.find(({ end }) => !isLate(end));
  return period === undefined ? null : made(period.end);
}

/** The one quarter that the headlines or else the opening of the release speak of: "today reported fourth quarter earnings". */
function openingQuarter(head: readonly TextBlock[]): number | null {
  const headline = headlineQuarter(head);
  if (headline !== null) return headline;
  for (const { text } of head) {
    const named = /\b(?:report(?:s|ed)?|announce[sd]?|posted|released)\b(?:[^.;]|\.(?=\d)){0,90}$/i;
    for (const match of text.matchAll(ANY_QUARTER)) if (named.test(text.slice(0, match.index))) return quarterOf(match);
  }
  return null;
}

/** Years of whole weeks end within so many days of a month's end. */
const MOST_DAYS_OFF = 10;

/** Results come out within this many days of their period's end. */
const LATEST_REPORT = 130;

const FULL_DATE = /\b(?:19|20)\d{2}\b/;

/** The last days of periods that the document prints, behind "ended" and in the headings of tables, with how often. */
export function printedEnds({ blocks }: Document): Map<IsoDate, number> {
  const ends = new Map<IsoDate, number>();
  const add = (date: IsoDate) => { ends.set(date, (ends.get(date) ?? 0) + 1); };
  for (const block of blocks) {
    if (block.kind === "text") {
      for (const match of block.text.matchAll(/\b(?:ended|ending|as\s+of|as\s+at)\s+/gi)) {
        const date = datesIn(block.text.slice(match.index + match[0].length, match.index + match[0].length + 24))[0];
        if (date?.start === 0) add(date.date);
      }
      continue;
    }
    datesHeading(block).forEach(add);
  }
  return ends;
}

// The cover asks for them to tell the period, and again to tell the year of a day without one.
const keptHeadings = new WeakMap<TableBlock, readonly IsoDate[]>();

/** The dates that stand in the cells of a table, as its headings have them. */
function datesHeading(table: TableBlock): readonly IsoDate[] {
  let dates = keptHeadings.get(table);
  if (dates === undefined) keptHeadings.set(table, (dates = table.rows.flatMap((row, at) => datesInRow(row, table.rows[at + 1]))));
  return dates;
}

function datesInRow({ cells }: Row, next: Row | undefined): IsoDate[] {
  const dates: IsoDate[] = [];
  // "June 30," over "2031".
  cells.forEach(({ text }, column) => {
    if (text === "") return;
    const year = MONTH_AND_DAY.test(text) ? /^(?:19|20)\d{2}\b/.exec(next?.cells[column]?.text ?? "") : null;
    const day = year === null ? null : datesIn(`${text.replace(/,?\s*$/, "")}, ${year[0]}`)[0];
    if (day) dates.push(day.date);
  });
  for (const { text } of cells) if (text.length < LONGEST_HEADING && text.length >= SHORTEST_DATE && FULL_DATE.test(text)) for (const { date } of datesIn(text)) dates.push(date);
  return dates;
}

const MONTH_AND_DAY = new RegExp(`^(?:${MONTH})\\.?\\s+\\d{1,2},?\\s*$`, "i");
const LONGEST_HEADING = 60;
/** A year, a month and a day with a mark between. */
const SHORTEST_DATE = 8;

const WEEKS = /\b(\d{1,2}|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)(?:\s+|-)weeks?\b/i;

/** A quarter of whole weeks that the head calls a quarter: how many they are, another phrase says or the headings of tables, the current period's first. */
function weeksOf({ blocks }: Document, { end, current }: Found): Stretch {
  if (current.weeks !== null || current.months !== 3 || end === lastDayOfMonth(Number(end.slice(0, 4)), Number(end.slice(5, 7)))) return current;
  for (const block of blocks) {
    if (block.kind === "text") {
      const told = /\bweeks?\b/i.test(block.text) ? endedSpansIn(block.text).find((span) => span.end === end && span.current.months === 3 && span.current.weeks !== null) : undefined;
      if (told !== undefined) return told.current;
      continue;
    }
    for (const row of block.rows) {
      for (const { text } of row.cells) {
        const count = text.length < LONGEST_HEADING ? WEEKS.exec(text)?.[1] : undefined;
        const weeks = count === undefined ? null : wholeNumber(count);
        if (weeks !== null && quartersOfWeeks(weeks) === 3) return { months: 3, weeks };
      }
    }
  }
  return current;
}

/** The month in which the fiscal year ends, from the quarter's number and end; December where nothing tells. */
function yearEnd({ end, current, longer, quarter, yearEnd: printed }: Found): number {
  if (printed) return nominalMonth(printed);
  // What is counted in weeks from the year's first day tells that day: quarters of such years are not all as long.
  const done = quarter !== null ? quarter * 3 : longer !== null ? longer.months : current.months === 3 ? null : current.months;
  const weeks = [current, longer].find((stretch) => stretch !== null && stretch.months === done)?.weeks ?? null;
  if (weeks !== null) return nominalMonth(addDays(end, -7 * weeks));
  if (done === null) return 12;
  return Number(addMonths(nominalDay(end), 12 - done).slice(5, 7));
}

/** A year of whole weeks that ends in the first days of a month is the one of the month before. */
function nominalDay(date: IsoDate): IsoDate {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  return day <= 6 ? addMonths(lastDayOfMonth(year, month), -1) : lastDayOfMonth(year, month);
}

function nominalMonth(date: IsoDate): number {
  return Number(nominalDay(date).slice(5, 7));
}

/** How the issuer's own name of a fiscal year differs from the calendar year that it ends in. */
function namedBy(head: readonly TextBlock[], document: Document, calendar: FiscalCalendar, quarter: number | null, span: number): number {
  const named = quarterNamed(head);
  const stated = named !== null && (quarter === null || named.quarter === quarter) && span === 3 ? named.year : (yearOfQuarter(document, quarter) ?? fiscalYearNamed(head));
  if (stated === null || calendar.yearEndMonth === 12) return 0;
  const difference = stated - fiscalYearOf(calendar.current.end, calendar);
  return Math.abs(difference) <= 1 ? difference : 0;
}

/** The newest fiscal year that the text gives the quarter: "for the third quarter of fiscal 2031, compared to … of fiscal 2030". */
function yearOfQuarter({ blocks }: Document, quarter: number | null): number | null {
  if (quarter === null) return null;
  const years = blocks.flatMap((block) => (block.kind === "text" ? [...block.text.matchAll(/\b(first|second|third|fourth)\s+quarter\s+of\s+fiscal\s+(?:year\s+)?(20\d{2})\b/gi)] : [])).filter((match) => ORDINALS[match[1]!.toLowerCase()] === quarter);
  return years.length === 0 ? null : Math.max(...years.map((match) => Number(match[2])));
}

const FISCAL_YEAR = /\b(?:fiscal(?:\s+year)?\s+|FY\s?)((?:19|20)\d{2}|\d{2})\b/gi;

function fiscalYearNamed(head: readonly TextBlock[]): number | null {
  // "up 6.0% on FY30 (FY30: $31.5 million)" names the year before.
  const year = head.flatMap(({ text }) => [...text.matchAll(FISCAL_YEAR)].filter(({ index }) => !COMPARED.test(text.slice(Math.max(0, index - 80), index)) && !/(?:\(|\bon)\s*$/i.test(text.slice(0, index)))).at(0)?.[1];
  return year === undefined ? null : fullYear(year);
}

function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}
