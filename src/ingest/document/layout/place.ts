import type { Cell, FigureColumn, Row, TableBlock } from "../document.ts";
import { isYear } from "../../language/cell-value.ts";
import { isPeriodHeading } from "../../language/headings.ts";
import { figureColumns, headingSpans, withHeadings, type Below } from "./columns.ts";
import { isFigure, type Fragment, type LaidLine } from "./fragment.ts";

/** `bordered` lines have cells with borders, so that a heading covers exactly the columns that it spans. */
export type Placing = { tolerance: number; bordered: boolean };

/** Puts the lines of one table into a grid: labels in column 0, figures below each other, headings over what they head. */
export function placeTable(lines: readonly LaidLine[], placing: Placing): TableBlock {
  const found = figureColumns(lines, placing);
  const figures = placing.bordered ? found : (inOrder(lines, found.length) ?? found);
  const edges = edgesOf(lines, figures);
  const headings = lines.filter(({ fragments }) => !fragments.some(isFigure)).map(({ fragments }) => fragments.filter((fragment, index) => !isLabel(fragment, index, false, edges, placing)));
  const columns = placing.bordered ? figures : withHeadings(figures, headings);
  const rows: Row[] = [];
  // From below, because headings of groups stand over whole headings.
  let below: Below = NOTHING_BELOW;
  for (const line of [...lines].reverse()) {
    const row = placeRow(line, columns, edges, placing, below);
    rows.unshift(row);
    if (line.fragments.some(isFigure)) below = NOTHING_BELOW;
    else if (!row.cells.some((cell) => UNIT.test(cell.text))) below = { tied: tiesOf(row, below.tied), dated: datedBy(row, below.dated), starts: [...startsOf(row, rows[1]), ...startsOf(row), ...below.starts] };
  }
  return { kind: "table", placed: true, rows, columns: figures };
}

/** So many rows with a figure under each year tell that none of them has more. */
const LEAST_FULL = 3;

/**
 * The columns of figures by their rank in their rows, where these seem to stand in more columns than any row has figures: under a row of
 * as many years, of figures that no page keeps below each other; and where all rows have as many, of which none reaches under the
 * next. Null where it is not so.
 */
function inOrder(lines: readonly LaidLine[], columns: number): FigureColumn[] | null {
  const rows = lines.map(({ fragments }) => fragments.filter((fragment, index) => isFigure(fragment, index))).filter(({ length }) => length > 0);
  const most = Math.max(0, ...rows.map(({ length }) => length));
  const full = rows.filter(({ length }) => length === most);
  if (most < 2 || columns <= most || full.length < LEAST_FULL) return null;
  const ranked = Array.from({ length: most }, (_, rank) => ({ left: Math.min(...full.map((row) => row[rank]!.left)), right: Math.max(...full.map((row) => row[rank]!.right)) }));
  const years = Math.max(0, ...lines.map(({ fragments }) => (fragments.length > 1 && fragments.every(({ text }) => isYear(text)) ? fragments.length : 0)));
  if (years === most) return ranked;
  return full.length === rows.length && ranked.every(({ left }, rank) => rank === 0 || ranked[rank - 1]!.right < left) ? ranked : null;
}

/** What the whole table is in, set in the middle of it: no heading of the columns that it happens to stand over. */
const UNIT = /^(?:\(|in\s+(?:thousand|million|billion)s?\b)/i;

/** How surely one heading over several columns ties them, and how surely a column without one goes with the one before. */
const TIED = 0.6;
const BESIDE = 0.25;

/** Columns that a row of headings holds together: those under one heading, and those beside it that bear none. */
function tiesOf({ cells }: Row, tied: readonly number[]): number[] {
  const ties = [...tied];
  let over = -1;
  cells.slice(1).forEach((cell, at) => {
    if (cell.text !== "") over = at + (cell.span ?? 1) - 1;
    else if (over >= 0) ties[at - 1] = Math.max(ties[at - 1] ?? 0, at <= over ? TIED : at === over + 1 ? BESIDE : 0);
  });
  return ties;
}

const NOTHING_BELOW: Below = { tied: [], dated: [], starts: [] };

/** The columns at which the first heading of a row comes again, where it does; of days over a row of years, the day with its year. */
function startsOf({ cells }: Row, years?: Row): number[][] {
  if (years !== undefined && !years.cells.slice(1).every(({ text }) => isYear(text))) return [];
  const texts = cells.slice(1).map(({ text }, at) => (text === "" || years === undefined ? text : `${text} ${years.cells[at + 1]?.text ?? ""}`));
  const first = texts.find((text) => text !== "");
  const starts = texts.flatMap((text, at) => (text !== "" && text === first ? [at] : []));
  return starts.length > 1 ? [starts] : [];
}

/** Columns of which a row of headings says a time. */
function datedBy({ cells }: Row, dated: readonly boolean[]): boolean[] {
  const all = [...dated];
  cells.slice(1).forEach((cell, at) => {
    if (!isYear(cell.text) && !isPeriodHeading(cell.text)) return;
    for (let column = at; column < at + (cell.span ?? 1); column += 1) all[column] = true;
  });
  return all;
}

/** Where the figures begin, where the labels beside them end, and where they begin if other text stands at their left: 0 where none does. */
type Edges = { first: number; labels: number; from: number };

function edgesOf(lines: readonly LaidLine[], columns: readonly FigureColumn[]): Edges {
  const first = columns[0]?.left ?? Number.POSITIVE_INFINITY;
  const ends = lines.filter(({ fragments }) => fragments.some(isFigure)).map(({ fragments }) => fragments.find((fragment, index) => !isFigure(fragment, index) && fragment.right <= first)?.right ?? 0);
  return { first, labels: Math.max(0, ...ends), from: labelsFrom(lines, first) };
}

/** Where the labels begin of a table that stands beside running text, in most of its rows at the same place; 0 where none stands there. */
function labelsFrom(lines: readonly LaidLine[], first: number): number {
  const before = lines.map(({ fragments }) => fragments.filter((fragment, index) => !isFigure(fragment, index) && fragment.right <= first));
  const nearest = lines.flatMap(({ fragments }, at) => (fragments.some(isFigure) && before[at]!.length > 0 ? [Math.round(before[at]!.at(-1)!.left)] : []));
  const [from, rows] = [...Map.groupBy(nearest, (left) => left)].map(([left, all]) => [left, all.length] as const).sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  if (from < WIDEST_INDENT || rows * 3 < nearest.length * 2 || rows < LEAST_ROWS) return 0;
  const beside = before.filter((fragments) => fragments.some(({ text, right }) => right < from && RUNNING.test(text)));
  // Labels of their own stand at the left too; lines of a sentence begin as they come.
  const goesOn = beside.filter((fragments) => /^\p{Ll}/u.test(fragments[0]!.text.trim()));
  return beside.length >= LEAST_ROWS && goesOn.length >= LEAST_LINES_GOING_ON ? from : 0;
}

/** No label is set in as far as this; text at its left is a column of its own. */
const WIDEST_INDENT = 40;
const LEAST_ROWS = 4;
const LEAST_LINES_GOING_ON = 3;
/** Several words in lower case, as in sentences. */
const RUNNING = /\p{Ll}{2,}\s+\p{Ll}{2,}\s+\p{Ll}{2,}/u;

function placeRow({ line, fragments }: LaidLine, columns: readonly FigureColumn[], edges: Edges, placing: Placing, below: Below): Row {
  const end = line.text.length;
  const cells: Cell[] = Array.from({ length: columns.length + 1 }, () => ({ text: "", start: end, end }));
  const hasFigures = fragments.some((fragment, index) => isFigure(fragment, index) && fragment.right > edges.first - placing.tolerance);
  const heads = fragments.filter((fragment, index) => !isLabel(fragment, index, hasFigures, edges, placing));
  const labels = fragments.filter((fragment) => !heads.includes(fragment) && fragment.left >= edges.from);
  if (labels.length > 0) {
    const [start, stop] = [labels[0]!.start, labels.at(-1)!.end];
    cells[0] = { text: line.text.slice(start, stop).replace(/\s+/g, " ").trim(), start, end: stop, ...(placing.bordered ? {} : { across: [Math.round(labels[0]!.left), Math.round(labels.at(-1)!.right)] as const }) };
  }
  if (hasFigures) placeFigures(heads, columns, cells);
  else placeHeadings(heads, columns, cells, placing, below);
  return { line, cells };
}

/** What stands left of the figures is label; in a row with figures, so is all text before the first of them. */
function isLabel(fragment: Fragment, index: number, hasFigures: boolean, { first, labels }: Edges, { tolerance, bordered }: Placing): boolean {
  // A heading may begin over the empty cell for the currency's sign, left of the figures and right of all labels.
  if (bordered) return fragment.right <= first || (fragment.left < Math.min(first, Math.max(1, labels)) && !isFigure(fragment, index));
  if (hasFigures) return fragment.right <= first || (!isFigure(fragment, index) && fragment.left < first - tolerance);
  // A narrow heading may end before the figures of its column begin, but not where the labels stand.
  if (fragment.right <= first) return fragment.left < labels && !(fragment.left >= LABEL_MARGIN && (HEADS.test(fragment.text) || isPeriodHeading(fragment.text)));
  return index === 0 && fragment.left < Math.min(first - tolerance, LABEL_MARGIN);
}

/** Labels begin within this many characters of the edge of the page. */
const LABEL_MARGIN = 14;

/** Words that head columns wherever they stand: a year, a currency, "Note". */
const HEADS = /^(?:(?:19|20)\d{2}|RMB|US\$|HK\$|[€£$]\S{0,5}|Notes?|%|January|February|March|April|May|June|July|August|September|October|November|December)$/i;

/** Figures and the words that stand in their places ("N/A"), each in the column below or above whose figures it stands. */
function placeFigures(fragments: readonly Fragment[], columns: readonly FigureColumn[], cells: Cell[]): void {
  let from = 0;
  fragments.forEach((fragment, index) => {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    // As many columns must be left as there are fragments still to place.
    const last = Math.max(from, columns.length - (fragments.length - index));
    for (let at = from; at <= last && at < columns.length; at += 1) {
      const column = columns[at]!;
      const distance = Math.min(Math.abs(column.right - fragment.right), Math.abs((column.left + column.right - fragment.left - fragment.right) / 2));
      if (distance < least) {
        best = at;
        least = distance;
      }
    }
    if (best < 0) {
      append(cells, cells.length - 1, fragment);
      return;
    }
    append(cells, best + 1, fragment);
    from = best + 1;
  });
}

function placeHeadings(headings: readonly Fragment[], columns: readonly FigureColumn[], cells: Cell[], { bordered }: Placing, below: Below): void {
  const fragments = bordered ? headings : headings.flatMap((fragment) => runsOver(fragment, columns)).flatMap((fragment) => (below === NOTHING_BELOW ? wordsOver(fragment, columns) : [fragment]));
  const spans = bordered ? fragments.map((fragment) => covered(fragment, columns)) : headingSpans(fragments, columns, below);
  fragments.forEach((fragment, index) => {
    const span = spans[index];
    if (span === null || span === undefined) {
      // More headings than columns, or one beside them all: it joins the nearest.
      const nearest = columns.reduce((best, column, at) => (off(fragment, column) < off(fragment, columns[best]!) ? at : best), 0);
      if (columns.length > 0) append(cells, nearest + 1, fragment);
      return;
    }
    append(cells, span[0] + 1, fragment);
    if (span[1] > span[0]) cells[span[0] + 1] = { ...cells[span[0] + 1]!, span: span[1] - span[0] + 1 };
  });
}

/** A heading whose runs each stand over a column of their own is as many headings. */
function runsOver(fragment: Fragment, columns: readonly FigureColumn[]): readonly Fragment[] {
  if (fragment.runs === undefined || (isPeriodHeading(fragment.text) && !fragment.runs.every(({ text }) => isPeriodHeading(text) || isYear(text)))) return [fragment];
  const over = fragment.runs.map((run) => columns.findIndex((column) => Math.min(run.right, column.right) > Math.max(run.left, column.left)));
  return over.every((at) => at >= 0) && new Set(over).size === over.length ? fragment.runs : [fragment];
}

/**
 * A heading directly over the figures, of as many words as the columns that it reaches, each over one of them: the page
 * closed the gaps between headings of one word each.
 */
function wordsOver(fragment: Fragment, columns: readonly FigureColumn[]): readonly Fragment[] {
  const reached = columns.filter((column) => Math.min(fragment.right, column.right) - Math.max(fragment.left, column.left) > 1);
  const words = [...fragment.text.matchAll(/\S+/g)];
  if (reached.length < 2 || words.length !== reached.length || !words.every(([word]) => /^\p{Lu}\p{L}{3,}$/u.test(word))) return [fragment];
  const width = (fragment.right - fragment.left) / fragment.text.length;
  const parts = words.map((match): Fragment => ({ text: match[0], start: fragment.start + match.index, end: fragment.start + match.index + match[0].length, left: fragment.left + match.index * width, right: fragment.left + (match.index + match[0].length) * width }));
  return parts.every((part, index) => part.left < reached[index]!.right && part.right > reached[index]!.left) ? parts : [fragment];
}

function off(fragment: Fragment, column: FigureColumn): number {
  return Math.abs((column.left + column.right - fragment.left - fragment.right) / 2);
}

/** The columns that a heading with borders spans: those whose figures stand within it. */
function covered(fragment: Fragment, columns: readonly FigureColumn[]): [number, number] | null {
  let first = -1;
  let last = -1;
  columns.forEach((column, at) => {
    if (column.left >= fragment.right || column.right <= fragment.left) return;
    if (first < 0) first = at;
    last = at;
  });
  return first < 0 ? null : [first, last];
}

function append(cells: Cell[], at: number, { text, start, end }: Fragment): void {
  const cell = cells[at]!;
  cells[at] = cell.text === "" ? { text, start, end } : { ...cell, text: `${cell.text} ${text}`, end };
}
