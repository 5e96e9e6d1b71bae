import { addDays, addMonths, dateOf, type IsoDate } from "../../../events/values/date.ts";
import type { Period } from "../../../events/values/period.ts";
import { MONTH, monthNumber } from "./dates.ts";

/** How many months the spans of a list have; none for days. */
const HEADS: readonly [pattern: string, months: number | null][] = [
  ["(?:fiscal|financial|calendar)?\\s*years?\\s+end(?:ed|ing)|(?:twelve|12)[\\s-]months?(?:\\s+periods?)?\\s+end(?:ed|ing)", 12],
  ["(?:fiscal|financial)?\\s*quarters?\\s+end(?:ed|ing)|quarterly\\s+periods?\\s+end(?:ed|ing)|(?:three|3)[\\s-]months?(?:\\s+periods?)?\\s+end(?:ed|ing)", 3],
  ["(?:six|6)[\\s-]months?(?:\\s+periods?)?\\s+end(?:ed|ing)|half[\\s-]years?\\s+end(?:ed|ing)", 6],
  ["(?:nine|9)[\\s-]months?(?:\\s+periods?)?\\s+end(?:ed|ing)", 9],
  ["as\\s+(?:of|at)", null],
];

const DAY = `(${MONTH})\\.?\\s+(\\d{1,2})|(\\d{1,2})\\s+(${MONTH})\\.?`;
const ITEM = new RegExp(`^(?:\\s*(?:,|;|and|&|or)\\s*)*(?:(?:${DAY})(?:\\s*,?\\s+((?:19|20)\\d{2}))?|((?:19|20)\\d{2}))(?![\\d,.]\\d)`, "i");
const LIST = new RegExp(`\\b(?:${HEADS.map(([pattern]) => `(${pattern})`).join("|")})\\s+(?:on\\s+)?`, "gi");

/**
 * The spans and days that a text lists behind what they have in common: "the years ended December 31, 2030 and 2029 and the quarterly periods
 * ended March 31 and June 30, 2031" are two years and two quarters. A day without a year has that of the next one that has.
 */
export function spansListed(text: string): Period[] {
  const found = new Map<string, Period>();
  for (const head of text.matchAll(LIST)) {
    const months = HEADS[HEADS.findIndex((_, index) => head[index + 1] !== undefined)]![1];
    for (const end of daysListed(text.slice(head.index + head[0].length))) {
      const period: Period = months === null ? { end } : { start: addMonths(addDays(end, 1), -months), end };
      found.set(`${period.start ?? ""}/${end}`, period);
    }
  }
  return [...found.values()];
}

function daysListed(list: string): IsoDate[] {
  const named: { month: number; day: number; year: number | null }[] = [];
  let rest = list;
  for (let item = ITEM.exec(rest); item !== null; item = ITEM.exec(rest)) {
    const [whole, monthBefore, dayBehind, dayBefore, monthBehind, year, yearAlone] = item;
    const last = named.at(-1);
    if (yearAlone !== undefined) {
      // "December 31, 2030 and 2029": the same day of another year.
      if (last === undefined || last.year === null) break;
      named.push({ ...last, year: Number(yearAlone) });
    } else named.push({ month: monthNumber((monthBefore ?? monthBehind)!), day: Number(dayBehind ?? dayBefore), year: year === undefined ? null : Number(year) });
    rest = rest.slice(whole.length);
  }
  let year: number | null = null;
  return named.reverse().flatMap((one) => {
    year = one.year ?? year;
    // "February 29, 2032 and 2031".
    const date = year === null ? null : dateOf(year, one.month, one.day) ?? (one.month === 2 && one.day === 29 ? dateOf(year, 2, 28) : null);
    return date === null ? [] : [date];
  }).reverse();
}
