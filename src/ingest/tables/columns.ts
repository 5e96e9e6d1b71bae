import { CURRENCY_SIGNS } from "../language/currencies.ts";
import type { Period } from "../../../events/values/period.ts";
import { dateIn, MONTH } from "../language/dates.ts";
import type { FiscalCalendar } from "../language/fiscal-calendar.ts";
import { periodsIn } from "../language/periods.ts";
import { isYear } from "../language/cell-value.ts";
import { headingsGlued, headingsRejoined, unitsApart } from "./broken-headings.ts";
import type { Column } from "./column.ts";
import { daysApart } from "./days-apart.ts";
import { AS_OF_OR_FOR, NO_TIME, periodOfTime, readTime } from "../language/heading-time.ts";
import { readHeadings, type Heading } from "./headings.ts";
import type { GridCell, GridRow, Segment } from "./grid.ts";
import { spanOverAll } from "./lone-span.ts";
import { sharesBeside } from "./shares-beside.ts";
import { overGroups, overRepetitions } from "./time-groups.ts";
import { percentagesThroughout } from "./unit-rows.ts";
import { currencyHeading, isCurrencyHeading, isPeriodHeading } from "../language/headings.ts";

/** What the text around a table says for its headings. */
export type ColumnSetting = {
  /** A heading over the whole table that stands in the text before it. */
  above: string | null;
  /** A time in the sentence above the table, for columns whose headings leave theirs open. */
  said: string | null;
  calendar: FiscalCalendar | null;
  /** Whether the table is one of balances (true), of flows (false), or cannot be told. */
  balances: boolean | null;
};

/** Reads the heading rows of a segment into one description a column of numbers. */
export function columnsOf(segment: Segment, setting: ColumnSetting): Column[] {
  return withoutAmounts(segment.placed ? placedColumns(segment, setting) : orderedColumns(segment, setting), segment);
}

/** A heading of shares over amounts has slid from another column: neither is it theirs, nor is what else it says. */
function withoutAmounts(columns: Column[], { body }: Segment): Column[] {
  return columns.map((column) => (column.kind === "share" && body.some(({ cells }) => isAmount(cells[column.at])) ? { ...column, unread: column.unread ?? `${column.heading}: over amounts` } : column));
}

/** More than ten times the whole is no share of it. */
const LEAST_AMOUNT = 1000;

function isAmount(cell: GridCell | undefined): boolean {
  return cell?.value.kind === "number" && !cell.value.percent && Math.abs(Number(cell.value.value)) >= LEAST_AMOUNT;
}

/** Columns under headings of which the first may stand over the labels by a slip: none of them is believed. */
export function withoutAstray(columns: readonly Column[], { header }: Segment): readonly Column[] {
  return header.some(headsLabels) ? columns.map((column) => ({ ...column, unread: column.unread ?? `${column.heading}: the first of its headings stands over the labels` })) : columns;
}

/** Whether the first of a row of headings stands over the labels and is one of the others' kind: then all of them may have slid to the left. */
function headsLabels({ label, cells }: GridRow): boolean {
  const own = label === "" ? null : kindOfTime(label);
  return own !== null && cells.some(({ text }) => text !== "" && kindOfTime(text) === own);
}

/** Which pieces of a time a heading that says nothing else names; null where it says other things too. */
function kindOfTime(text: string): string | null {
  const { time, rest } = readTime(text, NO_TIME);
  if (rest !== "") return null;
  const span = time.months !== null || time.weeks !== null || time.quarter !== null || time.half !== null || time.toDate !== null || time.wholeYear;
  return `${span} ${time.day !== null} ${time.year !== null}`;
}

/** Columns whose headings stand where they belong: each is described by all that stands over it. */
function placedColumns(segment: Segment, { above, said, calendar, balances }: ColumnSetting): Column[] {
  const width = Math.max(0, ...segment.body.map((row) => row.cells.length));
  const figures = Array.from({ length: width }, (_, at) => at).filter((at) => holdsFigures(segment, at));
  const header = overGroups(spanOverAll(overRepetitions(daysApart(headingsRejoined(headingsGlued(unitsApart(segment.header))), figures), figures), figures), figures);
  const over: Heading[] = above === null ? [] : [{ text: above, whole: true, line: segment.body[0]!.line.number }];
  for (const row of header) if (row.label !== "") over.push({ text: row.label, whole: true, line: row.line.number });
  const columns = Array.from({ length: width }, (_, at) => {
    const strict = readHeadings(at, [...over, ...header.flatMap((row) => headingAt(row, at, width, false))], { calendar, balances });
    // A heading that stands beside its columns rather than over all of them still leaves them without a time of their own.
    if ((strict.period !== null && strict.precise) || strict.kind !== "value") return strict;
    const beside = header.flatMap((row) => headingAt(row, at, width, true));
    const wide = readHeadings(at, [...over, ...beside], { calendar, balances });
    if (wide.period === null && strict.period !== null) return strict;
    if ((wide.period !== null && (wide.precise || said === null)) || said === null || !wide.dated) return wide;
    return readHeadings(at, [{ text: said, whole: true, line: segment.body[0]!.line.number }, ...over, ...beside], { calendar, balances: /^as\b/i.test(said) ? true : balances });
  });
  const apart = (one: number, other: number) => !segment.body.some(({ cells }) => isNumber(cells[one]) && isNumber(cells[other]));
  return besideSpans(ofOnePeriod(percentagesThroughout(toldApart(basicOrDiluted(inherited(sharesBeside(setApart(columns.filter((column) => figures.includes(column.at)), apart), segment.body))), apart))));
}

/** A day beside spans, with nothing that says "as of": the heading of the spans may have been meant to reach over it. */
function besideSpans(columns: Column[]): Column[] {
  const values = columns.filter(({ kind }) => kind === "value");
  const days = values.filter(({ bareDay }) => bareDay);
  return days.length === 1 && values.length > MOST_BESIDE && values.every((column) => column.bareDay || column.period?.start !== undefined) ? columns.map((column) => (column.bareDay ? { ...column, unread: column.unread ?? `${column.heading}: a day beside spans` } : column)) : columns;
}

/** Fewer spans beside a day may well be beside a balance. */
const MOST_BESIDE = 3;

function isNumber(cell: GridCell | undefined): boolean {
  return cell !== undefined && ["number", "broken", "nil"].includes(cell.value.kind);
}

/** Figures of one column that some rows set a little to the side: no row has both, and the second has no heading of its own but what stands over both. */
function setApart(columns: Column[], apart: (one: number, other: number) => boolean): Column[] {
  return columns.map((column, index) => {
    const before = columns[index - 1];
    const isTwin = before !== undefined && column.kind === "value" && before.kind === "value" && column.currency === null && before.currency !== null && column.member === null && column.unread === null && JSON.stringify(column.period) === JSON.stringify(before.period) && before.heading.startsWith(column.heading) && apart(before.at, column.at);
    return isTwin ? { ...before, at: column.at } : column;
  });
}

/** Two columns per share of one period, one for basic and one for diluted shares, are told apart by that. */
function basicOrDiluted(columns: Column[]): Column[] {
  const kindOf = ({ perShare, heading }: Column) => (perShare ? (/\b(?:basic|diluted)\b/i.exec(heading)?.[0].toLowerCase() ?? null) : null);
  const kinds = new Set(columns.map(kindOf));
  if (!kinds.has("basic") || !kinds.has("diluted")) return columns;
  return columns.map((column) => (kindOf(column) === null ? column : { ...column, member: kindOf(column) === "basic" ? "Basic" : "Diluted" }));
}

/** From one basis to the other over a row of adjustments goes one period: another one at the end is a misprint, or misread. */
function ofOnePeriod(columns: Column[]): Column[] {
  const first = columns.find(({ basis }) => basis === "US-GAAP" || basis === "IFRS");
  const last = columns.findLast(({ basis }) => basis === "non-GAAP");
  const between = first === undefined || last === undefined ? [] : columns.slice(columns.indexOf(first) + 1, columns.indexOf(last));
  if (first === undefined || last === undefined || first.period === null || last.period === null || between.length < 3 || between.some(({ basis, period }) => basis !== null || (period !== null && period.start !== undefined))) return columns;
  return first.period.end === last.period.end ? columns : columns.map((column) => (column === last ? { ...column, unread: `${column.heading}: of another period than what it is reconciled to` } : column));
}

/** Columns of values that their headings do not tell apart: something in the headings was not understood. */
function toldApart(columns: Column[], apart: (one: number, other: number) => boolean = () => false): Column[] {
  const keyOf = ({ period, currency, basis, member, perShare, counts, measures, adjustment }: Column) => JSON.stringify([period, currency, basis, member, perShare, counts, measures, adjustment]);
  const values = columns.filter((column) => column.kind === "value" && column.period !== null);
  const keys = new Map(values.map((column) => [column, keyOf(column)]));
  return columns.map((column) => {
    if (column.kind !== "value" || column.period === null || column.unread !== null) return column;
    const like = values.filter((other) => keys.get(other) === keys.get(column) && !(other !== column && apart(other.at, column.at)));
    return like.length > 1 && like.some((other) => other.heading !== column.heading || other.at !== column.at) ? { ...column, unread: `${column.heading}: like another column` } : column;
  });
}

/** What a row of headings says of a column; with `beside`, a row of times also speaks for columns that it leaves bare. */
function headingAt(row: GridRow, at: number, width: number, beside: boolean): Heading[] {
  const heading = (index: number): Heading[] => [{ text: row.cells[index]!.text, whole: row.cells[index]!.span >= width, line: row.line.number }];
  // A caption alone on its row, over most of the table, is set in the middle of all of it.
  const alone = row.label === "" ? row.cells.filter((cell) => cell.text !== "") : [];
  if (alone.length > 0 && alone.every(({ text }) => text === alone[0]!.text) && alone.reduce((sum, { span }) => sum + span, 0) * 2 >= width && CAPTION.test(alone[0]!.text)) return [{ text: alone[0]!.text, whole: true, line: row.line.number }];
  // "(Million yen)" at the end of the first line is what the whole table is in.
  if (alone.length === 1 && UNIT_ALONE.test(alone[0]!.text)) return [{ text: alone[0]!.text, whole: true, line: row.line.number }];
  // So is one over all columns but one: the page set it over the middle of them all.
  if (alone.length === 1 && width >= 3 && alone[0]!.span >= width - 1 && !isPeriodHeading(alone[0]!.text) && !isYear(alone[0]!.text)) return [{ text: alone[0]!.text, whole: true, line: row.line.number }];
  const index = row.cells.findLastIndex((cell, from) => from <= at && cell.text !== "" && from + cell.span > at);
  if (index >= 0) return heading(index);
  const filled = row.cells.flatMap((cell, place) => (cell.text === "" ? [] : [place]));
  if (!beside || !filled.some((place) => isPeriodHeading(row.cells[place]!.text) || isYear(row.cells[place]!.text))) return [];
  const nearest = filled.findLast((place) => place < at) ?? filled.find((place) => place > at);
  return nearest === undefined ? [] : heading(nearest);
}

/** A caption names the table, and perhaps a time at once: "Q2 YTD - Income before tax by segment", "Reported sales vs. prior period". */
const CAPTION = /\b(?:[QTY]TD|year[\s-]to[\s-]date)\b|\bin\s+(?:thousand|million|billion)s\b|\bby\s+(?:\w+\s+)?(?:segments?|regions?|products?|geograph\w+|categor\w+)\b|\bvs\.?\s+(?:the\s+)?(?:prior|previous|last)\b|\breconciliations?\b|\bstatements?\s+of\b/i;

const UNIT_ALONE = /^\(?\s*(?:units?\s*:\s*|in\s+)?(?:(?:millions?|thousands?|billions?)\s*(?:of\s+)?(?:yen|RMB|(?:US|HK|NZ|S|A)?\s?(?:\$|dollars)|euros?|[€£¥])|(?:RMB|JPY|(?:US|HK|NT|NZ|S|A)?\$|[€£¥])\s?(?:[’'‘]\s?000|millions?|thousands?|m|mn|bn)|(?:RMB|yen))\s*\)?$/i;

function holdsFigures(segment: Segment, at: number): boolean {
  return segment.body.some(({ cells }) => ["number", "broken", "nil"].includes(cells[at]?.value.kind ?? ""));
}

/** A column of another currency than the one beside it, or of shares, that names no time is of that one's period. */
function inherited(columns: Column[]): Column[] {
  columns.forEach((column, index) => {
    const before = columns[index - 1];
    if (before === undefined || before.kind === "note" || (column.dated && !(column.kind === "share" && column.period === null))) return;
    // A share is of what stands beside it, unless it names another year.
    if (column.dated && column.year !== null && !before.heading.includes(String(column.year))) return;
    if (column.kind === "share" || (column.kind === "value" && column.currency !== null && column.currency !== before.currency)) Object.assign(column, { period: before.period, dated: before.dated });
  });
  return columns;
}

/** Columns of which only the order of the headings is known. */
function orderedColumns(segment: Segment, { above, calendar, balances }: ColumnSetting): Column[] {
  const data = dataColumns(segment);
  const spans = data.map(() => (above === null ? [] : [above]));
  const leaves = data.map(() => [] as string[]);
  const textRows: HeadingCell[][] = [];
  for (const row of segment.header) {
    const cells = headingCells(row, data);
    if (cells.length === 0) continue;
    if (cells.some((cell) => isPeriodHeading(cell.text)) && cells.length < data.length) spread(cells, data, spans);
    else if (cells.every((cell) => isYear(cell.text) || isCurrencyHeading(cell.text) || isPeriodHeading(cell.text) || /^\(note/i.test(cell.text))) place(cells, data, leaves);
    else textRows.push(cells);
  }
  const texts = leafTexts(textRows, data);
  return toldApart(reconciled(data.map((at, index) => describe(at, [...spans[index]!, ...leaves[index]!], texts[index] ?? null, { calendar, balances }))));
}

/** Between a column of one accounting basis and a column of another every other column is an adjustment. */
function reconciled(columns: readonly Column[]): Column[] {
  const first = columns.findIndex((column) => column.basis === "US-GAAP" && column.adjustment === null);
  const last = columns.findLastIndex((column) => column.basis === "IFRS" && column.adjustment === null);
  if (first < 0 || last - first < 2) return [...columns];
  return columns.map((column, index) => (index > first && index < last ? { ...column, basis: "IFRS", unread: null, adjustment: column.adjustment ?? column.heading.split(" · ").at(-1)! } : column));
}

type HeadingCell = { at: number; text: string };

/** Grid columns that hold at least one number or nil below the heading. */
function dataColumns(segment: Segment): number[] {
  const columns = new Set<number>();
  for (const row of segment.body) {
    row.cells.forEach((cell, index) => {
      if (cell.value.kind === "number" || cell.value.kind === "broken" || cell.value.kind === "nil") columns.add(index);
    });
  }
  return [...columns].sort((a, b) => a - b);
}

/** The filled cells of a heading row. A currency in the label column belongs to a row that was shifted left by one. */
function headingCells(row: GridRow, data: readonly number[]): HeadingCell[] {
  const filled = row.cells.flatMap((cell, at) => (cell.text === "" ? [] : [{ at, text: cell.text }]));
  if (isCurrencyHeading(row.label) || (filled.length === 0 && isPeriodHeading(row.label))) filled.unshift({ at: -1, text: row.label });
  return filled.length > data.length ? filled.filter((cell) => data.includes(cell.at)) : filled;
}

/** A heading over several columns holds until the next one begins. */
function spread(cells: readonly HeadingCell[], data: readonly number[], into: string[][]): void {
  data.forEach((at, index) => {
    const over = cells.filter((cell) => cell.at <= at).at(-1) ?? cells[0]!;
    into[index]!.push(over.text);
  });
}

/** One heading a column: in order where there are as many as columns, else by position. */
function place(cells: readonly HeadingCell[], data: readonly number[], into: string[][]): void {
  if (cells.length === data.length) cells.forEach((cell, index) => into[index]!.push(cell.text));
  else data.forEach((at, index) => into[index]!.push(...cells.filter((cell) => cell.at === at).map((cell) => cell.text)));
}

type Leaf = { at: number; text: string; group: string | null };

/**
 * Headings in words over two or more rows: a cell with others below its span groups them, one without is a heading
 * itself. Where there are as many headings as columns they are taken in order, because conversions shift them.
 */
function leafTexts(rows: readonly HeadingCell[][], data: readonly number[]): (Leaf | null)[] {
  if (rows.length === 0) return data.map(() => null);
  const leaves = leavesOf(rows, 0, -1, Number.POSITIVE_INFINITY, null).sort((a, b) => a.at - b.at);
  if (leaves.length === data.length) return leaves;
  return data.map((at) => leaves.find((leaf) => leaf.at === at) ?? null);
}

function leavesOf(rows: readonly HeadingCell[][], depth: number, from: number, to: number, group: string | null): Leaf[] {
  const row = rows[depth];
  if (row === undefined) return [];
  const inside = row.filter((cell) => cell.at >= from && cell.at < to);
  if (inside.length === 0) return leavesOf(rows, depth + 1, from, to, group);
  const leaves: Leaf[] = inside[0]!.at > from ? leavesOf(rows, depth + 1, from, inside[0]!.at, group) : [];
  inside.forEach((cell, index) => {
    const below = leavesOf(rows, depth + 1, cell.at, inside[index + 1]?.at ?? to, cell.text);
    leaves.push(...(below.length === 0 ? [{ at: cell.at, text: cell.text, group }] : below));
  });
  return leaves;
}

function describe(at: number, headings: readonly string[], named: Leaf | null, { calendar, balances }: Pick<ColumnSetting, "calendar" | "balances">): Column {
  // "For the period from January 1 to" above "June 30, 2031".
  const opens = named !== null && OPENS_SPAN.test(named.text);
  const unit = named === null ? null : UNIT_BEHIND.exec(named.text);
  const leaf = opens ? null : named !== null && unit !== null ? { ...named, text: named.text.slice(0, unit.index) } : named;
  // A day of its own under a day over the whole table: its own.
  const own = headings.findLastIndex((text) => FULL_DAY.test(text.trim()));
  const dated = [...(opens ? [named.text] : []), ...headings.filter((text, index) => !isCurrencyHeading(text) && (index === own || !FULL_DAY.test(text.trim())))].join(" ");
  const currency = headings.map(currencyHeading).find((code) => code !== null) ?? (unit === null ? null : currencyHeading(unit[1]!));
  const heading = [dated, leaf?.text ?? ""].filter((text) => text !== "").join(" · ");
  const basis = basisOf(leaf);
  const understood = leaf === null || basis.basis !== null || basis.adjustment !== null || PLAIN.test(leaf.text);
  const period = periodOf(dated, calendar);
  const bareDay = balances === null && period !== null && period.start === undefined && !/\b(?:as|at)\b/i.test(dated);
  return { at, kind: "value", period, dated: true, currency, ...basis, member: null, scale: null, percent: false, percentages: false, against: "prior-year", qualifier: null, year: null, counts: false, measures: null, perShare: false, bareDay, either: AS_OF_OR_FOR.test(dated), precise: true, unread: understood ? null : leaf.text, heading };
}

const OPENED_SPAN = new RegExp(`\\bfrom\\s+(?:(?:${MONTH})\\s+\\d{1,2}|\\d{1,2}\\s+(?:${MONTH}))\\s+to\\s+(?:${MONTH}|\\d)`, "i");
const FULL_DAY = new RegExp(`^(?:(?:as\\s+)?(?:at|of)\\s+)?(?:(?:${MONTH})\\.?\\s+\\d{1,2},?\\s+(?:19|20)\\d{2}|\\d{1,2}\\s+(?:${MONTH})\\.?,?\\s+(?:19|20)\\d{2})$`, "i");
const OPENS_SPAN = new RegExp(`\\bfrom\\s+(?:(?:${MONTH})\\s+\\d{1,2}|\\d{1,2}\\s+(?:${MONTH}))\\s+to$`, "i");
/** "Share capital RMB’000". */
const UNIT_BEHIND = new RegExp(`\\s+((?:${CURRENCY_SIGNS})\\s?[’'‘]?\\s?000)$`);

/** Headings in words that say nothing about what the numbers are. */
const PLAIN = /^\(?(?:un)?audited\)?$|^\(?(?:as\s+)?(?:reported|restated|re-?presented|recast)\)?$|^amounts?$|^total$/i;

const DAY_OF_MONTH = `(?:${MONTH})\\.?\\s+\\d{1,2}|\\d{1,2}\\s+(?:${MONTH})\\.?`;
const TWO_DAYS = new RegExp(`(${DAY_OF_MONTH}),?\\s+(\\d{4})\\s+and\\s+(${DAY_OF_MONTH}),?\\s+(\\d{4})`, "i");

function periodOf(headings: string, calendar: FiscalCalendar | null): Period | null {
  // "June 30, 2031 and 2030" over columns "2031" and "2030": the column's own year is the one.
  const years = headings.match(/\b(?:19|20)\d{2}\b/g) ?? [];
  // "July 5, 2031 and June 29, 2030" over such columns: each of them has its own day.
  const apart = headings.replace(TWO_DAYS, (_, first: string, year: string, second: string, other: string) => (years.at(-1) === year ? `${first}, ${year}` : years.at(-1) === other ? `${second}, ${other}` : " "));
  const text = apart !== headings ? apart : years.length > 1 ? headings.replace(/\b(?:19|20)\d{2}(?:\s*(?:,|and)\s*(?:19|20)\d{2})*/, years.at(-1)!) : headings;
  const since = OPENED_SPAN.exec(text);
  if (since !== null) {
    const read = readTime(text, NO_TIME).time;
    return periodOfTime(read, { calendar, balances: false });
  }
  const named = periodsIn(text, calendar).find((mention) => mention.meaning.kind === "absolute")?.meaning;
  if (named?.kind === "absolute") return named.period;
  // A span up to a day that is not understood is not the day.
  const date = /\b(?:ended|ending)\b/i.test(text) ? null : dateIn(text);
  return date === null ? null : { end: date };
}

function basisOf(leaf: Leaf | null): Pick<Column, "basis" | "adjustment"> {
  if (leaf === null) return { basis: null, adjustment: null };
  if (/\bU\.?\s?S\.?\s?GAAP\b/i.test(leaf.text)) return { basis: "US-GAAP", adjustment: null };
  if (/^non-?GAAP\b/i.test(leaf.text)) return { basis: "non-GAAP", adjustment: null };
  if (/^(?:as reported\s*\(?)?GAAP\)?$/i.test(leaf.text)) return { basis: "US-GAAP", adjustment: null };
  if (/\bIFRSs?\b/i.test(leaf.text) && !/adjust/i.test(leaf.text)) return { basis: "IFRS", adjustment: null };
  if (leaf.group !== null && /adjust|reclass/i.test(leaf.group)) return { basis: /IFRS/i.test(leaf.group) ? "IFRS" : null, adjustment: leaf.text };
  return { basis: null, adjustment: null };
}
