import { dateOf, type IsoDate } from "../../../events/values/date.ts";

const MONTHS: Readonly<Record<string, number>> = {
  january: 1, jan: 1, february: 2, feb: 2, march: 3, mar: 3, april: 4, apr: 4, may: 5, june: 6, jun: 6, july: 7, jul: 7,
  august: 8, aug: 8, september: 9, sept: 9, sep: 9, october: 10, oct: 10, november: 11, nov: 11, december: 12, dec: 12,
};

/** Month names, long and short, as a pattern without groups. */
export const MONTH = `(?:${Object.keys(MONTHS).sort((a, b) => b.length - a.length).join("|")})`;

export function monthNumber(name: string): number {
  return MONTHS[name.toLowerCase().replace(/\.$/, "")]!;
}

/** The first letters of all months, which most words with a digit near them are not. */
const NAMES_MONTH = /jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec/i;

/** A date found in text (0-based, end exclusive). */
export type DateMention = { date: IsoDate; start: number; end: number };

/** A form to write a date in, with what a text must hold for it. */
const FORMS: readonly { hint: RegExp; pattern: RegExp; read: (m: RegExpMatchArray) => IsoDate | null }[] = [
  {
    hint: NAMES_MONTH,
    pattern: new RegExp(`\\b(${MONTH})\\.?\\s*(\\d{1,2})(?:st|nd|rd|th)?(?:\\s?,\\s*|\\s+)(\\d{4})\\b`, "gi"),
    read: (m) => dateOf(Number(m[3]), monthNumber(m[1]!), Number(m[2])),
  },
  {
    hint: NAMES_MONTH,
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${MONTH})\\.?,?\\s+(\\d{4})\\b`, "gi"),
    read: (m) => dateOf(Number(m[3]), monthNumber(m[2]!), Number(m[1])),
  },
  { hint: /\d-\d/, pattern: /\b(\d{4})-(\d{2})-(\d{2})\b/g, read: (m) => dateOf(Number(m[1]), Number(m[2]), Number(m[3])) },
  { hint: /年/, pattern: /\b(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日/g, read: (m) => dateOf(Number(m[1]), Number(m[2]), Number(m[3])) },
  {
    hint: NAMES_MONTH,
    pattern: new RegExp(`\\b(\\d{1,2})-(${MONTH})-(\\d{4})\\b`, "gi"),
    read: (m) => dateOf(Number(m[3]), monthNumber(m[2]!), Number(m[1])),
  },
  // Days with dots stand before their months everywhere.
  { hint: /\d\.\d{1,2}\./, pattern: /(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d{2})(?![\d]|\.\d)/g, read: (m) => dateOf(Number(m[3]), Number(m[2]), Number(m[1])) },
  { hint: /月/, pattern: /(?<!\d)(\d{1,2})月\s?(\d{1,2}),?\s+(\d{4})\b/g, read: (m) => dateOf(Number(m[3]), Number(m[1]), Number(m[2])) },
];

/** Full dates in a text, in order; a form that matches but is no date of the calendar is left out. */
export function datesIn(text: string): DateMention[] {
  const found: DateMention[] = [];
  // Every form names its year.
  if (!/\d{4}/.test(text)) return found;
  const namesMonth = NAMES_MONTH.test(text);
  for (const form of FORMS) {
    if (form.hint === NAMES_MONTH ? !namesMonth : !form.hint.test(text)) continue;
    for (const match of text.matchAll(form.pattern)) {
      const date = form.read(match);
      if (date !== null) found.push({ date, start: match.index, end: match.index + match[0].length });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const MONTH_DAY = new RegExp(`\\b(?:(${MONTH})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?|(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${MONTH})\\.?)(?!,?\\s*\\d{4}|\\d)\\b`, "gi");

/** A day that a text names without a year (0-based, end exclusive). */
export type MonthDay = { month: number; day: number; start: number; end: number };

/** The first day that a text names without a year. */
export function monthDayIn(text: string): MonthDay | null {
  MONTH_DAY.lastIndex = 0;
  const match = MONTH_DAY.exec(text);
  if (match === null) return null;
  const [month, day] = [monthNumber(match[1] ?? match[4]!), Number(match[2] ?? match[3])];
  return dateOf(2000, month, day) === null ? null : { month, day, start: match.index, end: match.index + match[0].length };
}

/** The first such day from a date on. */
export function dayFrom({ month, day }: MonthDay, from: IsoDate): IsoDate {
  const year = Number(from.slice(0, 4));
  // 29 February may be years away.
  return [0, 1, 2, 3, 4, 8].map((years) => dateOf(year + years, month, day)).find((date) => date !== null && date >= from)!;
}

/** The last such day up to a date. */
export function dayUpTo({ month, day }: MonthDay, to: IsoDate): IsoDate {
  const year = Number(to.slice(0, 4));
  return [0, 1, 2, 3, 4, 8].map((years) => dateOf(year - years, month, day)).find((date) => date !== null && date <= to)!;
}

/** Days that a text names without a year, read as the first such day from `from` on: what is ahead is ahead of that day. */
export function monthDaysIn(text: string, from: IsoDate): DateMention[] {
  return [...text.matchAll(MONTH_DAY)].flatMap((match): DateMention[] => {
    const [month, day] = [monthNumber(match[1] ?? match[4]!), Number(match[2] ?? match[3])];
    const year = Number(from.slice(0, 4));
    const date = [dateOf(year, month, day), dateOf(year + 1, month, day)].find((each) => each !== null && each >= from) ?? null;
    return date === null ? [] : [{ date, start: match.index, end: match.index + match[0].length }];
  });
}

/** The first full date in a text. */
export function dateIn(text: string): IsoDate | null {
  return datesIn(text)[0]?.date ?? null;
}
