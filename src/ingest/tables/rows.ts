import type { Period } from "../../../events/values/period.ts";
import type { Place } from "../document/document.ts";
import type { GridCell, GridRow } from "./grid.ts";
import type { Column } from "./column.ts";
import type { IssuerName } from "../language/issuer-name.ts";
import { isNameTail } from "../language/names.ts";
import { distortedCopy } from "./damage.ts";

/** One line of a statement: its whole label, the headings over it, and one cell a column. */
export type StatementRow = {
  line: number;
  label: string;
  parents: readonly string[];
  /** What the row is of, where its own label does not say: the row or the text above names it. */
  under: string | null;
  /** The thing that the heading over it counts; absent where none does. */
  counted?: string;
  /** Whether the label was lost by a conversion, so that only a proof can say what the row is. */
  unlabelled: boolean;
  /** The period that the rows name themselves; null where the columns do. */
  period: Period | null;
  /** The period of each of its cells, where rows name days and columns their years. */
  periods?: readonly (Period | null)[];
  cells: (GridCell | null)[];
};

export type Refused = { place: Place; reason: string };
export type StatementRows = { rows: StatementRow[]; refused: Refused[]; ghosts: number[] };

/** `indent` is where the label begins on its line. */
type Physical = { line: number; indent: number; end: number; label: string; cells: GridCell[]; hasNumbers: boolean; opensPage: boolean };

/**
 * Builds statement rows from grid rows: joins wrapped labels, splits merged ones, drops distorted copies, tracks
 * headings. `genuine` are the lines of rows that look like copies but that a total cannot do without.
 */
export function statementRows(body: readonly GridRow[], columns: readonly Column[], issuerName: IssuerName | null, genuine: ReadonlySet<number>): StatementRows {
  const refused: Refused[] = [];
  const ghosts: number[] = [];
  const physical = splitMergedLabels(body.map((row) => physicalRow(row, columns)));
  const rows: StatementRow[] = [];
  const headings: HeadingOver[] = [];
  const widest = Math.max(0, ...physical.filter((row) => row.hasNumbers).map((row) => row.end));
  let pending = "";
  /** Where the first line of a pending label begins: what is wrapped is set in only for that. */
  let begins = 0;
  for (let index = 0; index < physical.length; index += 1) {
    const row = physical[index]!;
    if (takesLabelBelow(physical, index, pending)) {
      row.label = physical[index + 1]!.label;
      physical.splice(index + 1, 1);
    }
    const next = physical[index + 1];
    const continues = next !== undefined && next.label !== "" && continuesLabel(join(pending, row.label), next.label, issuerName);
    const above = index === 0 ? null : physical[index - 1]!;
    if (row.hasNumbers && above !== null && !genuine.has(row.line) && distortedCopy(above, row, continues && next!.hasNumbers)) {
      ghosts.push(row.line);
      for (const cell of row.cells) if (/\d/.test(cell.text)) refused.push({ place: cell.place, reason: `a distorted copy of the row above it (line ${above.line}), as conversions leave behind` });
      row.hasNumbers = false;
      if (!continues && !row.label.endsWith(":")) continue;
    }
    const label = join(pending, row.label);
    if (!row.hasNumbers) {
      if (row.label === "" && pending === "") continue;
      const last = rows.at(-1);
      if (pending === "" && last !== undefined && isTail(physical, index, continues)) {
        last.label = join(last.label, label);
        closeHeading(headings, last.label);
        continue;
      }
      if (continues || (next !== undefined && next.label === "" && next.hasNumbers) || (pending === "" && isWrapped(physical, index, widest))) {
        if (pending === "") begins = row.indent;
        pending = label;
        continue;
      }
      // A tail in lower case below a row of numbers is the rest of that row's label.
      if (pending === "" && /^\p{Ll}/u.test(label) && last !== undefined) last.label = join(last.label, label);
      else if (!IS_VALUE.test(label)) openHeading(headings, label, pending === "" ? row.indent : begins);
      pending = "";
      continue;
    }
    pending = "";
    const twin = EQUIVALENT.test(label) ? rows.at(-1) : undefined;
    if (twin !== undefined) {
      rows.push({ ...twin, line: row.line, cells: row.cells });
      continue;
    }
    const unlabelled = label === "" || (/^\p{Ll}/u.test(label) && label === row.label && !OWN_BEGINNING.test(label));
    closeOutdented(headings, row.indent);
    if (RESULT.test(label)) for (let at = headings.length - 1; at >= 0 && PARTIAL.test(headings[at]!.label); at -= 1) headings.pop();
    rows.push({ line: row.line, label, parents: headingBeside(rows.at(-1), label) ?? headings.map((heading) => heading.label), under: null, unlabelled, period: null, cells: row.cells });
    closeHeading(headings, label);
  }
  return { rows, refused, ghosts };
}

function physicalRow(row: GridRow, columns: readonly Column[]): Physical {
  const cells = columns.map((column) => row.cells[column.at] ?? { text: "", value: { kind: "blank" } as const, place: { line: row.line.number, columns: [1, 1] as [number, number], text: "" }, span: 1 });
  // A reference to a note beside the heading of a group makes no row of it.
  const hasNumbers = cells.some((cell, at) => columns[at]!.kind !== "note" && (cell.value.kind === "number" || cell.value.kind === "broken" || cell.value.kind === "nil"));
  const [indent, end] = row.labelCell?.across ?? [row.labelCell?.start ?? 0, row.labelCell?.end ?? 0];
  return { line: row.line.number, indent, end, label: row.label, cells, hasNumbers, opensPage: row.line.raw.startsWith("\f") };
}

/**
 * Whether a row of words directly below a row of figures is the rest of its label: it is set in, or begins in lower
 * case or with a bracket, and what follows does not go on with it.
 */
function isTail(rows: readonly Physical[], index: number, continues: boolean): boolean {
  const [above, row, below] = [rows[index - 1], rows[index]!, rows[index + 1]];
  if (above === undefined || !above.hasNumbers || above.label === "" || row.line !== above.line + 1 || row.opensPage || row.indent + FAR_LEFT < above.indent) return false;
  const adjacent = below !== undefined && below.line === row.line + 1;
  if (adjacent && (continues || below.label === "" || below.indent > row.indent)) return false;
  if (/^\p{Ll}/u.test(row.label) || BRACKETED.test(row.label) || UNFINISHED.test(above.label)) return true;
  return row.indent > above.indent && !row.label.endsWith(":") && (!adjacent || below.indent <= above.indent);
}

/** What begins so far to the left of a label is in another column of the page. */
const FAR_LEFT = 24;

/** A result whose figures were set a little higher than its label, so that the label came out on the line below. */
function takesLabelBelow(rows: readonly Physical[], index: number, pending: string): boolean {
  const [row, below, next] = [rows[index]!, rows[index + 1], rows[index + 2]];
  if (row.label !== "" || pending !== "" || !row.hasNumbers || below === undefined || below.hasNumbers || below.line !== row.line + 1) return false;
  return /^(?:total|net|gross|\(?loss\)?|\(?profit\)?|income|earnings)\b/i.test(below.label.replace(/^\(/, "")) && !below.label.endsWith(":") && next !== undefined && next.label !== "" && next.hasNumbers && !/^(?:\p{Ll}|[-–—•]|(?:Basic|Diluted)\b)/u.test(next.label);
}

/** Whether a bracket that a label opens is not closed in it. */
function isOpen(label: string): boolean {
  return label.split("(").length > label.split(")").length;
}

/** A bracket that is not closed for longer than this lost its other half. */
const LONGEST_OPEN = 240;

const UNFINISHED = /(?:\b(?:of|to|and|or|in|the|for|by|at|per|with|from|on|used|attributable|ordinary|both)|[,–/&])$/i;

/** Lower case that begins a label all the same. */
const OWN_BEGINNING = /^(?:less|add|plus|of which|including|excluding|net|total|other|e[A-Z]|i[A-Z]|basic|diluted)\b/;

/** The row above in another currency. */
const EQUIVALENT = /^\W*equivalent\s+to\W*$/i;

/** "– diluted" directly below "Earnings per share … – basic": what stands before "basic" heads it too. */
function headingBeside(above: StatementRow | undefined, label: string): readonly string[] | null {
  if (above === undefined || !/^[-–—]\s*diluted\s*:?$/i.test(label)) return null;
  const heading = /^(.*\bper\s+(?:share|ADS|unit|stock)\b.*?)\s*[-–—:]\s*basic\s*$/i.exec(above.label)?.[1];
  return heading === undefined ? null : [...above.parents, heading];
}

/** A label that is nothing but a bracket belongs to the one above: "(million shares)(1)". */
const BRACKETED = /^\([^()]*\)(?:\(\d{1,2}\))*$/;

/** Whether a label goes on in the next row: it breaks off, the next begins in lower case, or a name runs over the break. */
function continuesLabel(label: string, next: string, issuerName: IssuerName | null): boolean {
  if (label === "" || label.endsWith(":")) return false;
  // "Contracted for the acquisition of" heads the dashed lines below it.
  if (/^[-–—•]\s/.test(next)) return false;
  // "Result for the period" and below it "of which non-controlling interests": a part, and no rest of a name.
  if (/^(?:of\s+which|thereof|whereof|o\/w)\b/i.test(next)) return false;
  if (isOpen(label) && label.length < LONGEST_OPEN) return true;
  if (/^\p{Ll}/u.test(next) || BRACKETED.test(next) || UNFINISHED.test(label)) return true;
  // A row that is nothing but the end of a company's name ends the label above, which names its owners.
  if (isNameTail(next) && /\bof(?:\s+\p{Lu}[\p{L}&.-]*)*$/u.test(label)) return true;
  if (issuerName === null) return false;
  return issuerName.placesIn(`${label} ${next}`).some(({ start, end }) => start < label.length && end > label.length + 1);
}

/**
 * Two labels that a conversion put into one row while the second row kept only its numbers: split where the first
 * part is a label of the table already.
 */
function splitMergedLabels(rows: Physical[]): Physical[] {
  const seen = new Set<string>();
  rows.forEach((row, index) => {
    const next = rows[index + 1];
    if (row.hasNumbers && next !== undefined && next.label === "" && next.hasNumbers) {
      const words = row.label.split(" ");
      for (let at = words.length - 1; at > 0; at -= 1) {
        const [head, tail] = [words.slice(0, at).join(" "), words.slice(at).join(" ")];
        if (/^\p{Lu}/u.test(tail) && seen.has(head.toLowerCase())) {
          row.label = head;
          next.label = tail;
          break;
        }
      }
    }
    if (row.label !== "") seen.add(row.label.toLowerCase());
  });
  return rows;
}

/** What stands in a cell and heads nothing: "~10 bps", ">100%", "$1,244 million". */
const IS_VALUE = /^[~<>≈+(-]*\s*(?:[$€£¥₩₹]\s?)?\d[\d.,]*\)?\s*(?:%|bps|pts?|pp|ppts?|x|thousand|million|billion|m|bn|k)?\)?$/i;

/** A heading over rows: where it is set, and whether rows below it were set in deeper. */
type HeadingOver = { label: string; indent: number; deeper: boolean };

/** A heading in capitals stands over the whole block below; any other replaces the nearest. */
function openHeading(headings: HeadingOver[], label: string, indent: number): void {
  if (isCapitals(label)) headings.length = 0;
  else if (BASIC_OR_DILUTED.test(label) && headings.length > 0) {
    // "Basic" and "Diluted" stand below "Income per share", one after the other.
    if (BASIC_OR_DILUTED.test(headings.at(-1)!.label)) headings.pop();
  } else if (headings.length > 0 && !isCapitals(headings.at(-1)!.label)) {
    if (BASIC_OR_DILUTED.test(headings.pop()!.label) && headings.length > 0 && !isCapitals(headings.at(-1)!.label)) headings.pop();
  }
  headings.push({ label, indent, deeper: false });
}

const BASIC_OR_DILUTED = /^(?:basic|diluted|basic and diluted)\s*:?$/i;

/** A heading whose rows are set in deeper ends with the first row that is not. */
function closeOutdented(headings: HeadingOver[], indent: number): void {
  const last = headings.at(-1);
  if (last === undefined) return;
  if (indent > last.indent) last.deeper = true;
  else if (last.deeper) headings.pop();
}

/**
 * Whether a row of words is the first line of a label that goes on in the row of figures below: that one alone is set
 * in deeper, and its first word would not have fitted beside the words above it.
 */
function isWrapped(rows: readonly Physical[], index: number, widest: number): boolean {
  const [row, below, next] = [rows[index]!, rows[index + 1], rows[index + 2]];
  // "… / Group:": the end of a heading on a line of its own.
  if (below !== undefined && !below.hasNumbers && below.line === row.line + 1 && !row.label.endsWith(":") && HEADING_TAIL.test(below.label)) return true;
  if (below === undefined || !below.hasNumbers || below.label === "" || row.label.endsWith(":") || below.line !== row.line + 1 || below.indent <= row.indent) return false;
  if (next !== undefined && next.label !== "" && next.indent > row.indent) return false;
  return NO_NAME_ALONE.test(below.label) || row.end + 1 + below.label.split(" ")[0]!.length > widest;
}

const HEADING_TAIL = /^(?:Group|Company|Companies|activities|expenses|assets|liabilities|operations|income|revenues?):$/i;

/** One such word set in below others is the end of a name, never a name. */
const NO_NAME_ALONE = /^(?:expenses?|income|costs?|revenues?|assets|liabilities|equity|profit|loss(?:es)?|payables?|receivables?|activities|company|equivalents)$/i;

/** Lines of a statement that stand below all groups of expenses, of other comprehensive income and of flows. */
const RESULT = /^(?:net (?:income|loss|profit|\(loss\)|earnings)|\(?(?:loss|income|profit)\)?[ /()a-z]*\b(?:before|from operations)|operating (?:income|profit|loss|\(loss\))|(?:total )?comprehensive (?:income|loss|\(loss\))|weighted average|(?:provision for )?income tax|.*\bper (?:share|ADS)\b|cash\b.*\b(?:beginning|end)\b|net (?:increase|decrease|change)\b.*\bcash|effects? of (?:exchange|foreign))/i;
const PARTIAL = /\b(?:operating )?(?:costs and )?expenses\b|\bcomprehensive\b|\bitems? that may\b|\bcash flows? (?:from|used|provided)|\b(?:operating|investing|financing) activities\b|^cost of|^revenues?:?$|^other income/i;

/** A total closes the heading that it totals. */
function closeHeading(headings: HeadingOver[], label: string): void {
  const last = headings.at(-1)?.label;
  if (last === undefined) return;
  const bare = (text: string) => text.toLowerCase().replace(/^total\s+/, "").replace(/[:\s]+$/, "");
  if (/^total\b/i.test(label) && bare(label) === bare(last)) headings.pop();
}

function isCapitals(label: string): boolean {
  return /\p{Lu}/u.test(label) && label === label.toUpperCase();
}

function join(head: string, tail: string): string {
  return head === "" ? tail : tail === "" ? head : `${head} ${tail}`;
}
