import type { FigureColumn } from "../document.ts";
import { MOST_COLUMNS } from "../limits.ts";
import { isFigure, type Fragment, type LaidLine } from "./fragment.ts";

/** How the lines measure: how far apart figures of one column may stand, in the units of their fragments. */
export type Measurement = { tolerance: number };

type Growing = { lefts: number[]; rights: number[]; left: number; right: number };

/**
 * The columns of a table, found from its figures: those of one line are in different columns, and those of one column
 * stand above each other. Lines with most figures come first, because a line with few does not say where the others are.
 */
export function figureColumns(rows: readonly LaidLine[], { tolerance }: Measurement): FigureColumn[] {
  const figures = rows.map((row) => row.fragments.filter((fragment, index) => isFigure(fragment, index))).filter((row) => row.length > 0);
  figures.sort((a, b) => b.length - a.length);
  const columns: Growing[] = [];
  for (const row of figures) {
    let from = 0;
    for (const fragment of row) {
      const at = bestColumn(columns, fragment, from, tolerance);
      if (at === null) {
        const place = columns.findIndex((column) => column.left > fragment.left);
        const index = place < 0 ? columns.length : place;
        columns.splice(index, 0, { lefts: [fragment.left], rights: [fragment.right], left: fragment.left, right: fragment.right });
        from = index + 1;
      } else {
        const column = columns[at]!;
        column.lefts.push(fragment.left);
        column.rights.push(fragment.right);
        column.left = Math.min(column.left, fragment.left);
        column.right = Math.max(column.right, fragment.right);
        from = at + 1;
      }
    }
  }
  return withoutStrays(columns, figures, tolerance).map((column) => ({ left: column.left, right: column.right }));
}

/** A figure that was set a little off its column makes no column beside it: no line has figures in both. */
function withoutStrays(columns: readonly Growing[], rows: readonly (readonly Fragment[])[], tolerance: number): Growing[] {
  const kept: Growing[] = [];
  for (const column of columns) {
    const before = kept.at(-1);
    const touches = before !== undefined && column.left - before.right <= tolerance / 4 && column.right - before.right <= tolerance;
    if (!touches || isInBoth(rows, new Set(before.lefts), new Set(column.lefts)) || Math.min(before.lefts.length, column.lefts.length) * 3 > before.lefts.length + column.lefts.length) kept.push(column);
    else kept[kept.length - 1] = { lefts: [...before.lefts, ...column.lefts], rights: [...before.rights, ...column.rights], left: Math.min(before.left, column.left), right: Math.max(before.right, column.right) };
  }
  return kept;
}

function isInBoth(rows: readonly (readonly Fragment[])[], one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  return rows.some((row) => row.some(({ left }) => one.has(left)) && row.some(({ left }) => other.has(left)));
}

/** The column, at or behind `from`, that a figure stands in: by overlap, else by nearness. */
function bestColumn(columns: readonly Growing[], fragment: Fragment, from: number, tolerance: number): number | null {
  let best: number | null = null;
  let nearest = tolerance;
  for (let at = from; at < columns.length; at += 1) {
    const column = columns[at]!;
    const distance = Math.min(Math.abs(median(column.rights) - fragment.right), Math.abs((median(column.rights) + median(column.lefts) - fragment.left - fragment.right) / 2));
    const gap = Math.max(column.left - fragment.right, fragment.left - column.right);
    if (gap >= 0 && distance > tolerance) continue;
    if (best === null || distance < nearest) {
      best = at;
      nearest = distance;
    }
  }
  return best;
}

function median(values: readonly number[]): number {
  return values[values.length >> 1]!;
}

/** What a column without a heading costs, in widths of a column: less than a heading between two columns is off either. */
const BARE = 0.2;
/** In a wide table no more than this many characters. */
const MOST_BARE = 1.5;
const LEAST_BARE = 0.1;
const MOST_BARE_CHANGE = 3;
/** What a heading in words costs for each further column that it is set over. */
const PER_COLUMN = 0.4;

const TIME = /\b(?:19|20)\d{2}\b|\b(?:months?|weeks?|quarters?|years?|half|ended|FY\s?\d*|[1-4]Q\d*|Q[1-4])\b/i;
const CHANGE = /%|\b(?:change|yoy|qoq|growth|variance|movement)\b/i;

/** Columns with the headings that stand one over each: narrow figures often stand at the side of a wide heading. */
export function withHeadings(columns: readonly FigureColumn[], rows: readonly (readonly { left: number; right: number }[])[]): FigureColumn[] {
  const full = rows.filter((row) => row.length === columns.length);
  return columns.map((column, at) => {
    const bounds = { ...column };
    for (const row of full) {
      const [before, heading, after] = [columns[at - 1], row[at]!, columns[at + 1]];
      // A heading that reaches into the neighbours' figures says nothing of where its column ends.
      if ((before !== undefined && heading.left < before.right) || (after !== undefined && heading.right > after.left)) continue;
      bounds.left = Math.min(bounds.left, heading.left);
      bounds.right = Math.max(bounds.right, heading.right);
    }
    return bounds;
  });
}

/**
 * What lower headings say of the columns: `tied[c]`, from 0 to 1, how surely columns c and c + 1 belong together; which
 * columns are of a time of their own; and for each lower row the columns at which its first heading comes again, where
 * groups of columns are alike: "Q1, Q2, H1, Q1, Q2, H1".
 */
export type Below = { tied: readonly number[]; dated: readonly boolean[]; starts: readonly (readonly number[])[] };

/**
 * Over which columns each of a row's headings stands: every heading over neighbouring ones, in order, so that together
 * they are off their middles by as little as can be. A column that no heading stands over costs something too, but less
 * than to push a heading off its middle. What the headings below say of the columns counts too.
 */
export function headingSpans(headings: readonly { left: number; right: number; text: string }[], columns: readonly FigureColumn[], { tied, dated, starts }: Below): ([first: number, last: number] | null)[] {
  if (columns.length === 0 || columns.length > MOST_COLUMNS) return headings.map(() => null);
  const alike = headings.length < 2 ? undefined : starts.find((at) => at.length === headings.length && !headings.some(({ text }) => NARROW.test(text)) && !(dated[at[0]!] === true && headings.some(({ text }) => CHANGE.test(text))) && fitsGroups(headings, columns, at));
  if (alike !== undefined) return alike.map((first, index) => [first, (alike[index + 1] ?? columns.length) - 1]);
  if (headings.length === 1 && isOverAll(headings[0]!, columns)) return [[0, columns.length - 1]];
  const pitch = columns.length > 1 ? (columns.at(-1)!.right - columns[0]!.right) / (columns.length - 1) : columns[0]!.right - columns[0]!.left + 8;
  // Times head all columns; what else heads a group leaves the others to themselves.
  const bare = headings.some(({ text }) => TIME.test(text)) ? Math.min(pitch * BARE, MOST_BARE) : LEAST_BARE;
  // Changes of several kinds stand beside each other: what has no time of its own beside a heading of changes is one of them.
  const changes = dated.includes(true) && headings.some(({ text }) => CHANGE.test(text));
  const bareAt = columns.map((_, c) => (changes && dated[c] !== true ? Math.max(bare, Math.min(pitch * BARE, MOST_BARE_CHANGE)) : bare));
  const width = columns.length + 1;
  const isOrdered = columns.every((column, at) => at === 0 || column.left >= columns[at - 1]!.left);
  const datedBefore = countsBefore(columns, (_, at) => dated[at] === true);
  // Of the first h headings placed over the first c columns, at h * width + c: where the last one begins, or what is left bare.
  const from = new Int32Array((headings.length + 1) * width);
  const placed = new Uint8Array(from.length);
  let cheapest = new Float64Array(width);
  for (let c = 1; c < width; c += 1) cheapest[c] = cheapest[c - 1]! + bareAt[c - 1]!;
  for (let c = 0; c < width; c += 1) from[c] = c - 1;
  headings.forEach((heading, h) => {
    const before = cheapest;
    // No placing of the headings before over so many columns or fewer costs less.
    const least = new Float64Array(width);
    for (let c = 0; c < width; c += 1) least[c] = c === 0 ? before[0]! : Math.min(least[c - 1]!, before[c]!);
    cheapest = new Float64Array(width);
    const narrow = isNarrow(heading, columns);
    const isChange = CHANGE.test(heading.text);
    // Words stand over one column rather than over several that share its middle.
    const perColumn = headings.length === 1 || TIME.test(heading.text) || isChange ? 0 : PER_COLUMN;
    const reachedBefore = countsBefore(columns, (column) => reaches(heading, column));
    for (let c = 0; c < width; c += 1) {
      let best = c > 0 ? cheapest[c - 1]! + bareAt[c - 1]! : Number.POSITIVE_INFINITY;
      let at = c - 1;
      let isPlaced = false;
      const to = narrow ? Math.max(0, c - 1) : 0;
      for (let first = c - 1; first >= to && least[first]! < Number.POSITIVE_INFINITY; first -= 1) {
        const off = offMiddle(heading, columns[first]!, columns[c - 1]!);
        // Further to the left the heading is only further off.
        if (isOrdered && first < c - 1 && least[first]! + off > best && (columns[first]!.left + columns[c - 1]!.right) / 2 < (heading.left + heading.right) / 2) break;
        const cuts = off === 0 ? 0 : (tied[first - 1] ?? 0) + (tied[c - 1] ?? 0);
        const misled = isChange ? datedBefore[c]! - datedBefore[first]! : 0;
        const left = reachedBefore[columns.length]! - (reachedBefore[c]! - reachedBefore[first]!);
        const cost = before[first]! + off + (c - 1 - first) * perColumn + misled * pitch + (cuts + left) * pitch;
        if (cost < best || (isPlaced && cost === best)) [best, at, isPlaced] = [cost, first, true];
      }
      cheapest[c] = best;
      from[(h + 1) * width + c] = at;
      placed[(h + 1) * width + c] = isPlaced ? 1 : 0;
    }
  });
  const spans: ([number, number] | null)[] = headings.map(() => null);
  let c = columns.length;
  for (let h = headings.length; h > 0; ) {
    const step = h * width + c;
    if (placed[step] === 1) {
      spans[h - 1] = [from[step]!, c - 1];
      h -= 1;
    } else if (from[step]! < 0) break;
    c = from[step]!;
  }
  return headings.length === 1 && OPEN_SPAN.test(headings[0]!.text) ? spans.map((span) => span === null ? null : [span[0], lastDated(span[1], dated)]) : spans;
}

/** "For the three months ended" alone in its line: the days below complete it, and all of them do, wherever it is set. */
const OPEN_SPAN = /\b(?:months|weeks|quarters?|years?|periods?)\s+end(?:ed|ing)\s*:?$/i;

function lastDated(from: number, dated: readonly boolean[]): number {
  let last = from;
  while (dated[last + 1] === true) last += 1;
  return last;
}

/** Of so many columns the middle one is hardly ever the only one with a heading in its line. */
const MOST_TO_CHOOSE = 5;
/** How far off the middle of all columns a heading over them may be, in characters. */
const CENTRED = 1.5;
/** What the columns of one table have in common, and those of the next have not. */
const OF_BASIS = /^(?:non-?GAAP|GAAP|(?:non-)?IFRS|HKFRS|as\s+reported|adjusted)(?:\s+results)?(?:\s*\([^()]*\))?$/i;

/** Whether the only heading of a line is set in the middle of all columns: of an odd number it stands over the middle one too. */
function isOverAll({ left, right, text }: { left: number; right: number; text: string }, columns: readonly FigureColumn[]): boolean {
  if (columns.length < 3 || NARROW.test(text) || Math.abs((left + right) / 2 - (columns[0]!.left + columns.at(-1)!.right) / 2) > CENTRED) return false;
  return columns.length >= MOST_TO_CHOOSE || OF_BASIS.test(text);
}

/** Words this far off the middle of a group, in its width, are not over the group. */
const OFF_CENTRE = 0.38;

/** Whether each heading stands over or beside its group. A time may be set anywhere over it; words that mostly stand over first columns are those columns'. */
function fitsGroups(headings: readonly { left: number; right: number; text: string }[], columns: readonly FigureColumn[], starts: readonly number[]): boolean {
  let astray = 0;
  const within = headings.every(({ left, right, text }, index) => {
    const [first, last] = [columns[starts[index]!]!, columns[(starts[index + 1] ?? columns.length) - 1]!];
    const middle = (left + right) / 2;
    if (!TIME.test(text) && !CHANGE.test(text) && last !== first && Math.abs(middle - (first.left + last.right) / 2) > (last.right - first.left) * OFF_CENTRE) astray += 1;
    return TIME.test(text) ? left <= last.right && right >= first.left : middle >= first.left - REACH && middle <= last.right + REACH;
  });
  return within && astray * 2 <= headings.length;
}

/** Words of a heading that never stands over several columns. */
const NARROW = /^(?:%|%\s*of|of|change|chg\.?|(?:yoy|qoq)\s?%?|notes?|variance)$/i;

/** Whether a heading stands over one column only: a word that never heads more, or one wrapped within a column's width. */
function isNarrow(heading: { left: number; right: number; text: string }, columns: readonly FigureColumn[]): boolean {
  return NARROW.test(heading.text) || (!TIME.test(heading.text) && !CHANGE.test(heading.text) && columns.some((column) => offMiddle(heading, column, column) === 0));
}

/** Of how many columns before each, and before the end, something is so. */
function countsBefore(columns: readonly FigureColumn[], is: (column: FigureColumn, at: number) => boolean): Int32Array {
  const counts = new Int32Array(columns.length + 1);
  columns.forEach((column, at) => { counts[at + 1] = counts[at]! + (is(column, at) ? 1 : 0); });
  return counts;
}

/** Whether a heading stands over a column too: where it is not given it, that costs something. */
function reaches(heading: { left: number; right: number }, column: FigureColumn): boolean {
  return Math.min(heading.right, column.right) - Math.max(heading.left, column.left) >= REACH;
}

/** A heading reaches a column that it stands over by this many characters. */
const REACH = 3;

/**
 * How far a heading is off the columns first to last: it stands over their middle. One that stands within a column's
 * own stretch is that column's.
 */
function offMiddle(heading: { left: number; right: number }, first: FigureColumn, last: FigureColumn): number {
  const middle = Math.abs((heading.left + heading.right) / 2 - (first.left + last.right) / 2);
  if (first !== last) return middle;
  if (heading.left >= first.left - 1 && heading.right <= first.right + 1) return 0;
  return Math.min(middle, Math.abs(heading.right - last.right) + 1, Math.abs(heading.left - first.left) + 1);
}
