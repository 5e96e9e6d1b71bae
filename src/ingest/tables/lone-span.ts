import { NO_TIME, readTime } from "../language/heading-time.ts";
import type { GridRow } from "./grid.ts";

/**
 * "For the Three Months Ended" alone in its row, over one column of many that name their days and nothing else of a time: no cell of
 * these headings says what it spans, so what it spanned was lost, and it is of them all. `figures` are the columns that hold numbers.
 */
export function spanOverAll(header: readonly GridRow[], figures: readonly number[]): readonly GridRow[] {
  // Elsewhere than in cells with borders the place of a heading tells what it stands over.
  if (figures.length < 2 || header.some(({ line, cells }) => line.origin?.parts === undefined || cells.some(({ text, span }) => text !== "" && span > 1))) return header;
  const lone = header.findIndex(({ label, cells }) => readTime(label, NO_TIME).time.day === null && cells.filter(({ text }) => text !== "").length === 1 && cells.some(({ text }) => isOpenSpan(text)));
  if (lone < 0) return header;
  const below = figures.map((at) => readTime(header.slice(lone + 1).map(({ cells }) => cells[at]?.text ?? "").join(" "), NO_TIME).time);
  const areDays = below.every((time) => isDay(time) || JSON.stringify(time) === JSON.stringify(NO_TIME)) && below.filter(isDay).length >= 2;
  if (!areDays) return header;
  return header.map((row, index) => {
    if (index !== lone) return row;
    const heading = row.cells.find(({ text }) => text !== "")!;
    const blank = row.cells.find(({ text }) => text === "");
    if (blank === undefined) return row;
    return { ...row, cells: row.cells.map((_, at) => (at === 0 ? { ...heading, span: row.cells.length } : { ...blank, span: 1 })) };
  });
}

type Time = ReturnType<typeof readTime>["time"];

/** A span whose end is said elsewhere. */
function isOpenSpan(text: string): boolean {
  const { time, rest } = readTime(text, NO_TIME);
  return rest === "" && time.ended && (time.months !== null || time.weeks !== null || time.wholeYear) && time.day === null && time.month === null && time.year === null;
}

function isDay(time: Time): boolean {
  return time.day !== null && time.year !== null && time.months === null && time.weeks === null && !time.instant && !time.ended;
}
