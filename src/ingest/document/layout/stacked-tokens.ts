import { DOLLAR_LETTERS } from "../../language/currencies.ts";
import { cellValue, isYear } from "../../language/cell-value.ts";
import { isPeriodHeading, isShortSpan } from "../../language/headings.ts";
import type { Cell, Line, Row } from "../document.ts";

/** A cell that a conversion wrote on a line of its own, with the signs of its number; `index` is where its line stands among all, `last` where that of its last sign does. */
export type Token = { line: Line; index: number; last: number; text: string; isFigure: boolean };

/** Cells stand at most this many empty lines apart. */
const MOST_BLANKS = 40;
/** A line longer than this is a sentence and ends a table; so is a shorter one that ends like a sentence. */
const LONGEST_LABEL = 150;
const LONGEST_SENTENCE = 70;

/** Stretches of short lines without a sentence, signs that stand alone put to their figures. */
export function runsOf(lines: readonly Line[]): Token[][] {
  const runs: Token[][] = [];
  let run: Token[] = [];
  let last = -1;
  lines.forEach((line, index) => {
    const trimmed = line.text.trim();
    if (trimmed === "") return;
    const gaps = /\s\s|[^\S ]/.test(trimmed);
    const isRow = line.text.includes("\t") || (gaps && /\S\s{3,}\S/.test(trimmed));
    const text = gaps && !isRow ? trimmed.replace(/\s+/g, " ") : trimmed;
    const isSentence = isRow || text.length > LONGEST_LABEL || (text.length > LONGEST_SENTENCE && /[.;]$/.test(text) && !/\b(?:Ltd|Inc|Corp|Co|plc|L\.P|LP|S\.A|N\.V)\.$/i.test(text));
    if (isSentence || index - last > MOST_BLANKS) {
      // The mark of a note stands before its sentence.
      if (isSentence && /^\(\d{1,2}\)$/.test(run.at(-1)?.text ?? "")) run.pop();
      if (run.length > 0) runs.push(run);
      run = [];
    }
    last = index;
    if (isSentence) return;
    const before = run.at(-1);
    if (/^[)）%\s]*[)）%][)%\s]*$/.test(text) && before?.isFigure === true) Object.assign(before, { text: `${before.text} ${text}`, last: index });
    else if (before !== undefined && SIGN.test(before.text) && isFigure(text)) run[run.length - 1] = { line, index, last: index, text: `${before.text} ${text}`, isFigure: true };
    else if (before !== undefined && /^page$/i.test(before.text) && /^\d{1,3}$/.test(text)) run.pop();
    else run.push({ line, index, last: index, text, isFigure: isFigure(text) });
  });
  if (run.length > 0) runs.push(run);
  return runs;
}

/** A sign of currency, or the bracket of a negative amount, that stands before its number. */
const UNIT_OR_MARK = new RegExp(`^(?:RMB|(?:${DOLLAR_LETTERS})?\\$|[€£¥]|USD|EUR|GBP|%|amount\\w?|\\((?:un)?audited\\)|(?:un)?audited)$`, "i");
const SIGN = new RegExp(`^(?:(?:${DOLLAR_LETTERS})?\\$|[€£¥₩₹]|RMB)?\\s*\\(?$`);

/** A number, or what stands in its place where there is none: a dash, "n/m". */
function isFigure(text: string): boolean {
  const { kind } = cellValue(text);
  return (kind === "number" && !isYear(text)) || kind === "nil" || /^(?:\*{1,3}|n\/?m\.?|n\.m\.|n\/?a)$/i.test(text);
}

/** A span or a day that heads columns, with or without its year. */
export function isTime(text: string): boolean {
  return isYear(text) || isPeriodHeading(text) || isSpan(text) || QUARTER.test(text);
}

const QUARTER = /^(?:Q[1-4]|[1-4]Q|H[12]|[12]H|FY|(?:3|6|9|12)M)[\s'’-]*(?:FY\s?)?(?:\d{4}|\d{2})?$|^(?:first|second|third|fourth)[\s-]quarter(?:\s+\d{4})?$/i;

/** How long a time is: "Three Months Ended", "Quarter ended June 30,". */
export function isSpan(text: string): boolean {
  return /^(?:for\s+)?(?:the\s+)?(?:\p{L}+[\s-]+)?(?:years?|quarters?|months|weeks)(?:\s+period)?\s+(?:ended|ending)\b|^(?:as\s+(?:of|at)|at)$/iu.test(text) || (isPeriodHeading(text) && /\b(?:ended|ending)\b|^(?:as\s+(?:of|at)|at)\b/i.test(text));
}

/** A day with or without its year. */
export function isDay(text: string): boolean {
  return isPeriodHeading(text) && !isSpan(text) && !isShortSpan(text);
}

export function isUnit(text: string): boolean {
  return UNIT_OR_MARK.test(text);
}

export function isChange(text: string): boolean {
  return /^(?:(?:%|percent|yoy|qoq|\$)\s*)?(?:change|variance|growth|movement)\s*(?:%|\$)?$|^(?:yoy|qoq)\b|\b(?:inc|dec)\.?\)?\s*%/i.test(text);
}

/** On which basis a column is, in a reconciliation. */
export function isBasis(text: string): boolean {
  return /^(?:non-?\s?)?(?:GAAP|IFRS)$|^(?:adjustments?|as (?:reported|adjusted))$/i.test(text);
}

/** What names the scale of a table: "(In thousands, except per share data)". */
export function isScale(text: string): boolean {
  return text.length <= 110 && /^\(?(?:in|unit|expressed|amounts?|all amounts|dollars?|figures)\b.*\b(?:thousand|million|billion|dollars?|RMB|except|unaudited)|^\(?(?:thousand|million)s of\b|^\((?:(?:US|HK)?\$|[€£¥]|RMB|USD|EUR|GBP) in (?:thousand|million|billion)/i.test(text);
}

export function row(line: Line, cells: readonly Cell[], width: number): Row {
  return { line, cells: [...cells, ...Array.from({ length: Math.max(0, width + 1 - cells.length) }, blank)] };
}

export function cell({ line, text }: Token): Cell {
  const start = line.text.length - line.text.trimStart().length;
  return { text, start, end: line.text.trimEnd().length, line };
}

export function blank(): Cell {
  return { text: "", start: 0, end: 0 };
}

/** A row whose columns are not known. */
export function unread({ line, cells }: Row): Row {
  return { line, cells: cells.map((each, at) => (at === 0 || each.text === "" ? each : { ...each, text: `${each.text} ?` })) };
}
