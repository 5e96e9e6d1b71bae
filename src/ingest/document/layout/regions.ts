import { isPeriodHeading } from "../../language/headings.ts";
import { isYear } from "../../language/cell-value.ts";
import { isFigure, type Fragment, type LaidLine } from "./fragment.ts";

/** A table among laid out lines: from its first heading to its last row, both inclusive. */
export type Region = { from: number; to: number };

/** Rows may stand this many empty lines apart; page furniture has more. */
const MOST_BLANKS = 3;
/** A label or heading may be wrapped over this many lines, or headings follow each other, before the next figures. */
const MOST_WORDS = 9;
/** Headings reach at most this many lines up from the first figures. */
const MOST_HEADER_LINES = 14;
/** Longer text than this is a sentence. */
const LONGEST_PIECE = 110;

/** Finds the tables among lines that are laid out by position. */
export function tableRegions(lines: readonly LaidLine[]): Region[] {
  const regions: Region[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    if (!hasFigures(lines[index]!)) continue;
    const floor = (regions.at(-1)?.to ?? -1) + 1;
    const region = regionAt(lines, index, floor);
    if (region === null) continue;
    regions.push(region);
    index = region.to;
  }
  return regions;
}

/** The number of a page, alone on its line; it may stand in the middle of a table that goes on. */
export function isPageNumber({ fragments }: LaidLine): boolean {
  return fragments.length === 1 && /^(?:[-–—]\s?)?\d{1,3}(?:\s?[-–—])?$/.test(fragments[0]!.text);
}

/** A line of a table: figures behind a label with a gap between, or several figures side by side. */
export function hasFigures({ fragments }: LaidLine): boolean {
  const figures = fragments.filter((fragment, index) => isFigure(fragment, index));
  if (figures.length === 0) return false;
  if (figures.length > 1) return !fragments.every((fragment) => isYear(fragment.text));
  const [figure] = figures;
  const at = fragments.indexOf(figure!);
  // "(1)  See the notes": the mark of a note. A page number stands alone or behind a date.
  return at > 0 && at >= fragments.length - 2 && /\p{L}/u.test(fragments[0]!.text);
}

function regionAt(lines: readonly LaidLine[], start: number, floor: number): Region | null {
  let bounds = boundsOf(lines[start]!);
  let last = start;
  let count = 1;
  let blanks = 0;
  let words = 0;
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = lines[index]!;
    if (line.fragments.length === 0 || isPageNumber(line)) {
      blanks += 1;
      if (blanks > MOST_BLANKS) break;
      continue;
    }
    if (hasFigures(line)) {
      // Far to the left of all figures so far is another table.
      const own = boundsOf(line);
      bounds = { figures: Math.min(bounds.figures, own.figures), signs: Math.min(bounds.signs, own.signs) };
      last = index;
      count += 1;
      words = 0;
    } else {
      words += 1;
      if (words > MOST_WORDS || (!fits(line, bounds) && !isGroupOverFigures(line, lines[index + 1])) || beginsStatement(lines, index)) break;
    }
    blanks = 0;
  }
  const figures = lines.slice(start, last + 1).reduce((sum, line) => sum + line.fragments.filter((fragment, at) => isFigure(fragment, at)).length, 0);
  const from = headerFrom(lines, start, floor, bounds);
  // One row alone is a table only under headings of its own or with several figures.
  if (count < 2 && figures < 2 && from === start) return null;
  return { from, to: tailOf(lines, last, bounds.figures) };
}

const STATEMENT = /^(?:(?:condensed|consolidated|unaudited|interim|summary|combined)\s+)*(?:balance\s+sheets?|statements?\s+of\s+(?:[\p{L}/()]+\s*){1,6}|income\s+statements?)(?:\s*\((?:unaudited|continued)\))?$/iu;
/** Headings follow a title within so many lines. */
const MOST_UNDER_TITLE = 7;

/** Whether a line is the title of another statement, with headings of time of its own under it. */
function beginsStatement(lines: readonly LaidLine[], at: number): boolean {
  const { fragments } = lines[at]!;
  if (fragments.length !== 1 || !STATEMENT.test(fragments[0]!.text)) return false;
  // The issuer's name may stand over it.
  if (!lines.slice(Math.max(0, at - 2), at).some((line) => line.fragments.length === 0)) return false;
  for (const line of lines.slice(at + 1, at + 1 + MOST_UNDER_TITLE)) {
    if (line.fragments.some(({ text }) => isPeriodHeading(text) || isYear(text))) return true;
    if (hasFigures(line)) return false;
  }
  return false;
}

/** Where the figures of a table begin, and the signs that stand apart before them. */
type Bounds = { figures: number; signs: number };

function boundsOf({ fragments }: LaidLine): Bounds {
  const figures = fragments.filter((fragment, index) => isFigure(fragment, index));
  // Labels without a reference to a note may run on over the place of the references.
  const figure = figures.length > 2 && NOTE_REFERENCE.test(figures[0]!.text) ? figures[1]! : figures[0]!;
  return { figures: figure.left, signs: figure.signLeft ?? figure.left };
}

const NOTE_REFERENCE = /^\d{1,2}(?:\s?\([a-z]\))?$/;

/** Where the figures of the leftmost row begin. */
export function boundsOfRows(lines: readonly LaidLine[]): Bounds {
  const rows = lines.filter(hasFigures).map(boundsOf);
  return { figures: Math.min(...rows.map(({ figures }) => figures)), signs: Math.min(...rows.map(({ signs }) => signs)) };
}

const NOTE = /^(?:\(\d{1,2}\)|[¹²³⁰-⁹]+|\*+|†|Notes?:|Sources?:)\s*\S/;

/** Whether a line without figures can stand between rows: a label left of the figures, or headings over them. */
function fits({ fragments }: LaidLine, { figures, signs }: Bounds): boolean {
  if (NOTE.test(fragments[0]!.text)) return false;
  return fragments.every((fragment) => fragment.text.length <= LONGEST_PIECE && (fragment.right <= figures + 2 || isOver(fragment, signs)));
}

/** Whether a line is the heading of a group that runs on over the place of the figures, with a row of its own set in below it: "Weighted average number of ADSs used in computing net income per ADS:". */
function isGroupOverFigures({ fragments: [label, ...others] }: LaidLine, below: LaidLine | undefined): boolean {
  return label !== undefined && others.length === 0 && label.text.endsWith(":") && label.text.length <= LONGEST_PIECE && !NOTE.test(label.text)
    && below !== undefined && hasFigures(below) && below.fragments[0]!.left > label.left && !isFigure(below.fragments[0]!, 0);
}

/** Whether a piece stands over the figures rather than in the labels. */
function isOver(fragment: Fragment, boundary: number): boolean {
  // Headings of time are wider than the figures below them and may begin well before they do.
  const slack = isPeriodHeading(fragment.text) || isYear(fragment.text) ? 9 : 2;
  // A narrow heading that is set flush with the figures on the right begins well before them too.
  const flush = fragment.right > boundary && fragment.right - fragment.left <= NARROW_HEADING;
  return (flush || (fragment.left + fragment.right) / 2 >= boundary - slack) && fragment.left >= Math.min(boundary - 24, 12);
}

const NARROW_HEADING = 16;

function isTitle(text: string): boolean {
  return /\b(?:statements?|balance sheets?|reconciliations?|highlights)\b/i.test(text) || (text === text.toUpperCase() && /\p{Lu}{3,}.*\s.*\p{Lu}{3,}/u.test(text) && !/\b(?:ENDED|MONTHS|WEEKS|QUARTER|YEAR|HALF)\b/.test(text));
}

/** The last line of a sentence that was begun above it. */
const SENTENCE_END = /^\p{Ll}.*\s\S+\s\S+\s.*\p{L}{2,}[.;]$|^\p{Ll}.*\s\S+\s\S+\s.*[%\d]\.$/u;

/** The first line of the headings over the figures; headings of groups between them and the first figures come along. */
export function headerFrom(lines: readonly LaidLine[], start: number, floor: number, bounds: Bounds): number {
  let from = start;
  let blanks = 0;
  for (let index = start - 1; index >= Math.max(floor, start - MOST_HEADER_LINES); index -= 1) {
    const { fragments } = lines[index]!;
    if (isPageNumber(lines[index]!) || beginsPage(lines, index + 1)) break;
    if (fragments.length === 0) {
      blanks += 1;
      if (blanks > MOST_BLANKS) break;
      continue;
    }
    if (!fits(lines[index]!, bounds) || fragments.some(({ text }) => SENTENCE_END.test(text)) || (fragments.length === 1 && fragments[0]!.right > bounds.figures && isTitle(fragments[0]!.text))) break;
    const over = fragments.some((fragment) => isOver(fragment, bounds.signs));
    // A label directly above the first figures heads their group, or begins their label.
    if (over || isPeriodHeading(fragments[0]!.text) || (blanks === 0 && from === index + 1 && fragments.length === 1 && !/[.;]$/.test(fragments[0]!.text))) from = index;
    else if (fragments.length === 1 && fragments[0]!.text.length > 60) break;
    blanks = 0;
  }
  return from;
}

/** Whether a line is the first of its page: headings stand on the page of their figures. */
function beginsPage(lines: readonly LaidLine[], index: number): boolean {
  const [above, line] = [lines[index - 1], lines[index]];
  return line !== undefined && (line.line.raw.startsWith("\f") || above?.line.origin?.page !== line.line.origin?.page);
}

/** The rest of the last row's label, wrapped below its figures and set in from its beginning. */
export function tailOf(lines: readonly LaidLine[], last: number, boundary: number): number {
  let to = last;
  const indent = lines[last]!.fragments[0]!.left;
  while (to + 1 < lines.length && to - last < 2) {
    const { fragments } = lines[to + 1]!;
    const [piece] = fragments;
    if (fragments.length !== 1 || piece!.right > boundary || NOTE.test(piece!.text) || beginsPage(lines, to + 1)) break;
    if (piece!.left <= indent && !/^\p{Ll}/u.test(piece!.text)) break;
    to += 1;
  }
  return to;
}
