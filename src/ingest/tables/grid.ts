import { placeInLine, type Cell, type Line, type Place, type TableBlock } from "../document/document.ts";
import { CURRENCY_CODES, CURRENCY_SIGNS, DOLLARS_NAMED } from "../language/currencies.ts";
import { isCurrencyHeading, isPeriodHeading } from "../language/headings.ts";
import { cellValue, isYear, type CellValue } from "../language/cell-value.ts";
import { measureIn, sectionOf } from "./section-named.ts";
import { singleSpaced } from "../language/spacing.ts";

/** A row of a table after its label column was found: `cells[i]` is grid column `i`, the label column left out. */
export type GridRow = { line: Line; label: string; labelCell: Cell | null; cells: readonly GridCell[] };
export type GridCell = { text: string; value: CellValue; place: Place; span: number };

/** A heading with the rows below it; a table that starts a new heading half way down is two of these. */
export type Segment = { header: readonly GridRow[]; body: readonly GridRow[]; placed: boolean };

/** A table taken apart, with the cells of columns that a conversion ran together. */
export type Grid = { segments: readonly Segment[]; scrambled: readonly Place[] };

export function gridOf(table: TableBlock): Grid {
  const labelColumn = table.placed ? 0 : labelColumnOf(table);
  const scrambled: Place[] = [];
  const own = isBilingual(table) ? withoutHan : (text: string) => text;
  const rows = table.rows.map(({ line, cells }): GridRow => {
    for (const cell of cells.slice(0, labelColumn)) if (cell.text !== "") scrambled.push(placeInLine(line, cell.start, cell.end));
    const labelCell = cells[labelColumn] ?? null;
    return {
      line,
      label: labelText(own(labelCell?.text ?? "")),
      labelCell,
      cells: cells.slice(labelColumn + 1).map((cell) => {
        const text = own(cell.text);
        return { text, value: cellValue(text), place: placeInLine(cell.line ?? line, cell.start, cell.end), span: cell.span ?? 1 };
      }),
    };
  });
  return { segments: segmentsOf(own === withoutHan ? labelsRejoined(rows) : rows, table.placed), scrambled };
}

const HAN = /\p{Script=Han}/u;

/** Whether most rows with words say them in Latin letters, and others or the same in Chinese: one of the two is enough, and it is the first that is read. */
function isBilingual(table: TableBlock): boolean {
  if (!table.rows.some(({ cells }) => cells.some(({ text }) => HAN.test(text)))) return false;
  const words = table.rows.map(({ cells }) => cells.map(({ text }) => text).join(" ")).filter((text) => /\p{L}{2}/u.test(text));
  const isLatin = words.filter((text) => /\p{Script=Latin}{2}/u.test(text)).length * 2 >= words.length;
  return isLatin && words.filter((text) => HAN.test(text)).length >= words.length * LEAST_IN_HAN;
}

/** A name in Chinese here and there makes no table in two languages. */
const LEAST_IN_HAN = 0.25;

function withoutHan(text: string): string {
  return HAN.test(text) ? text.replace(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef╱]+/gu, " ").replace(/\s+/g, " ").trim() : text;
}

/** A label in one language above the row that has it in the other: one row. */
function labelsRejoined(rows: readonly GridRow[]): GridRow[] {
  const joined: GridRow[] = [];
  for (const row of rows) {
    const above = joined.at(-1);
    const isOther = row.label === "" && HAN.test(row.labelCell?.text ?? "") && row.cells.some(({ text }) => text !== "");
    if (isOther && above !== undefined && above.label !== "" && !above.label.endsWith(":") && above.cells.every(({ text }) => text === "")) joined[joined.length - 1] = { ...row, label: above.label, labelCell: above.labelCell };
    else joined.push(row);
  }
  return joined;
}

/** A run of text in which words and numbers stand without a space or in long alternation: no label is like that. */
function isRunTogether(text: string): boolean {
  const numbers = text.match(/\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?%/g)?.length ?? 0;
  return /\p{L}\d{1,3}(?:,\d{3})+/u.test(text) || /\p{L}\d+(?:\.\d+)?%/u.test(text) || /^(?:\d{4}){3,}/.test(text) || (numbers >= 2 && /\p{L}/u.test(text));
}

/** The first column, unless most of its text is run together and a clean column of labels stands beside it. */
function labelColumnOf(table: TableBlock): number {
  const width = Math.max(...table.rows.map((row) => row.cells.length));
  for (let column = 0; column < Math.min(width - 1, 3); column += 1) {
    const texts = table.rows.map((row) => row.cells[column]?.text ?? "").filter((text) => /\p{L}/u.test(text));
    if (texts.length === 0 || texts.filter(isRunTogether).length * 2 < texts.length) return column;
  }
  return 0;
}

function labelText(text: string): string {
  const bare = text.replace(/^[\s•·▪●]+/, "").replace(LEADERS, "");
  return singleSpaced(bare.includes("<") ? bare.replace(/<\/?[a-z]+>/gi, "") : bare).trim();
}

/** Dots that lead from a label to its figures. */
const LEADERS = /\s*\.{3,}\s*$/;

/** A sign alone heads a column: "($)", "(%)". */
const SIGN = new RegExp(`^\\(\\s*(?:${CURRENCY_SIGNS}|%)\\s*\\)$`);

/** "30, 2031" or "30," under "September". */
const REST_OF_DATE = /^(?:0?[1-9]|[12]\d|3[01]),(?:\s+(?:19|20)\d{2})?$/;

function isHeadingCell({ text, value }: GridCell): boolean {
  // "$(62)" is a loss, and no currency with a remark.
  if (value.kind === "number" && !SIGN.test(text) && !isYear(text) && !REST_OF_DATE.test(text)) return false;
  return value.kind === "text" || REST_OF_DATE.test(text) || SIGN.test(text) || isYear(text) || isPeriodHeading(text) || isCurrencyHeading(text);
}

const MONEY = `(?:${CURRENCY_SIGNS}|${CURRENCY_CODES}|${DOLLARS_NAMED}|dollars?|euros?|yen|pounds?|rupees?)`;
const SCALED = "(?:(?:thousand|million|billion|hundred million|crore|lakh|ten thousand)s?|[’']?000[’']?s?(?![,.\\d]))";
/** What a line in the head of a table says of all amounts: "(in thousands of US$)", "(RMB in thousands)", "Millions of yen", "(millions, except", "Unaudited. In thousands", "(unaudited)". */
const SCALE_LABEL = new RegExp(`^\\(?\\s*(?:(?:un)?audited[.,;:]?\\s+)?(?:all )?(?:${MONEY} ?)?(?:amounts? |figures? |unit: )?(?:are )?(?:expressed |stated )?(?:in ${MONEY}? ?${SCALED}|${MONEY},? (?:in )?${SCALED}|${SCALED} of (?:US )?${MONEY}|${MONEY} ?(?:m|mn|bn)\\b)|^\\(\\s*${SCALED}(?:\\s*[,;)]|\\s+except\\b)|^\\((?:un)?audited\\)$|^\\(?(?:all )?(?:amounts? |figures? )?(?:are )?(?:expressed|stated|presented) in (?:the )?${MONEY}\\)?$`, "i");

const PERCENT_ALONE = /^\(?%\)?$/;
const LONE_SIGN = /^[%$€£¥]$/;

function isHeadingRow(row: GridRow, inHeader: boolean): boolean {
  const filled = row.cells.filter((cell) => cell.text !== "");
  if (filled.length === 0) return row.label !== "" && (isPeriodHeading(row.label) || (inHeader && SCALE_LABEL.test(row.label))) && !/[a-z]\s*:$|\b(?:and|to)$/i.test(row.label);
  // "% | %" between rows: the unit of those below.
  if (row.label === "" && filled.length > 1 && filled.every(({ text }) => PERCENT_ALONE.test(text))) return true;
  // "%" above "Change": a heading wrapped over two rows, beside no label or where another names a time.
  if (!filled.every((cell) => isHeadingCell(cell) || (LONE_SIGN.test(cell.text) && (inHeader && row.label === "" || filled.some(({ text }) => isPeriodHeading(text) || isYear(text) || (inHeader && isCurrencyHeading(text))))))) return false;
  // "Three months ended June 30, | 2031 | 2030 | % change" heads a part wherever it stands.
  return inHeader || row.label === "" || (isPeriodHeading(row.label) && filled.length > 1 && isYear(filled[0]!.text)) || isPeriodHeading(filled[0]!.text) || isCurrencyHeading(row.label) || (SCALE_LABEL.test(row.label) && filled.some(({ text }) => isYear(text)));
}

/** A line of words alone that names a statement, its scale or a part of the issuer. */
function isCaption({ label, cells }: GridRow): boolean {
  return label !== "" && cells.every(({ text }) => text === "") && !/^\p{Ll}/u.test(label) && (SCALE_LABEL.test(label) || sectionOf(label) !== null || /\b(?:segment|division)s?\b/i.test(label));
}

/** Words alone, directly above headings: a heading of rows would have rows below it. On a page they may be the end of a label. */
function isTitle({ label, cells }: GridRow, placed: boolean): boolean {
  return cells.every(({ text }) => text === "") && /^\p{Lu}/u.test(label) && (/:$/.test(label) ? !OF_ROWS.test(label) : !placed || measureIn([label]) !== null);
}

/** Headings of rows that may end a page: what goes on behind the next headings is still under them. */
const OF_ROWS = /^(?:add|less|plus|adjust\w*|deduct\w*|includ\w*|exclud\w*|changes?)\b/i;

/** A note that the table below spells out: "(1) Includes stock-based compensation expense as follows:", "The following table shows …:". */
function isNote({ label, cells }: GridRow): boolean {
  return cells.every(({ text }) => text === "") && /^(?:\(\w{1,2}\)|\*+|\d)?\s*(?:amounts?\s+)?includ(?:es|ed|ing)\b|\bas follows\s*:?$|^the following (?:table|schedule)s?\b/i.test(label);
}

type Growing = { header: GridRow[]; body: GridRow[]; placed: boolean };

function segmentsOf(rows: readonly GridRow[], placed: boolean): Segment[] {
  const segments: Growing[] = [];
  let current: Growing = { header: [], body: [], placed };
  // Words above the first headings or figures: they head the table where headings follow, else the first rows.
  let leading: GridRow[] = [];
  // Headings that come again, word for word, begin another part.
  const headed = new Set<string>();
  const wordsOf = ({ cells }: GridRow) => cells.map(({ text }) => text).join("\t");
  for (const row of rows) {
    const blank = row.cells.every((cell) => cell.text === "");
    const again = !blank && current.body.length > 0 && headed.has(wordsOf(row)) && row.cells.filter(({ text }) => text !== "").length > 1;
    const opens = current.header.length === 0 && current.body.length === 0;
    if (again || isHeadingRow(row, current.body.length === 0)) {
      if (!blank) headed.add(wordsOf(row));
      if (current.body.length > 0) {
        // What names the part that begins stands before its headings: "Statement of Financial Position", "(in thousands)".
        while (current.body.length > 1 && (isCaption(current.body.at(-1)!) || isNote(current.body.at(-1)!) || (leading.length === 0 && isTitle(current.body.at(-1)!, placed)))) leading.unshift(current.body.pop()!);
        segments.push(current);
        current = { header: [], body: [], placed };
      }
      current.header.push(...leading, row);
      leading = [];
    } else if (placed && opens && blank && row.label !== "") leading.push(row);
    else if (row.label !== "" || !blank) {
      current.body.push(...leading, row);
      leading = [];
    }
  }
  current.body.push(...leading);
  segments.push(current);
  return segments.filter((segment) => segment.body.length > 0);
}
