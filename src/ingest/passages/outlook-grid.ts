import { placeInLine, type Block, type Line, type Place, type TableBlock, type TextBlock } from "../document/document.ts";
import { outlookFigure } from "../language/outlook-figure.ts";

/** A cell that prints something: its column (0 is that of the labels), how many it stands over, and where. */
export type OutlookCell = { text: string; at: number; span: number; line: Line; start: number; end: number };
/** Rows that stand together, and the texts right above them, the nearest last. */
export type OutlookGrid = { rows: OutlookCell[][]; above: string[]; /** Index of its first block. */ index: number };

/** Whatever stands in rows where `named` is said in them or right above: tables, lines whose cells are parted by bars or wide gaps, and cells that a conversion set one below the other. */
export function gridsOf(blocks: readonly Block[], named: RegExp): OutlookGrid[] {
  const grids: OutlookGrid[] = [];
  // What neither names it nor stands near what does is not looked at.
  const names = blocks.map((block) => (block.kind === "text" ? named.test(block.text) : block.rows.some((row) => row.cells.some(({ text }) => text.length > 5 && named.test(text)))));
  const isNear = (index: number) => names[index]! || names.slice(Math.max(0, index - MOST_ABOVE), index).includes(true);
  const nearIn = (from: number, to: number) => isNear(from) || names.slice(from, to + 1).includes(true);
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index]!;
    if (block.kind === "table") {
      if (isNear(index)) grids.push({ rows: rowsOf(block), above: aboveOf(blocks, index), index });
      continue;
    }
    if (block.text.length > LONGEST_LINE && block.lines.length === 1) continue;
    const parted = partsOf(block.lines[0]!).length > 1 ? runFrom(blocks, index, (each) => rowsIn(each)) : { rows: [], last: index };
    if (parted.rows.filter((cells) => cells.length > 1).length > 1) {
      if (nearIn(index, parted.last)) grids.push({ rows: labelled(parted.rows.map(joined)), above: aboveOf(blocks, index), index });
      index = parted.last;
      continue;
    }
    if (outlookFigure(block.text) !== null) continue;
    const single = runFrom(blocks, index, (each) => (each.lines.length === 1 && each.text.length <= LONGEST_CELL && !each.bullet ? [[whole(each.lines[0]!)]] : null));
    if (single.rows.length < FEWEST_STACKED) continue;
    if (nearIn(index, single.last)) grids.push({ rows: unstacked(single.rows.map(([cell]) => cell!)), above: aboveOf(blocks, index), index });
    index = single.last;
  }
  return grids;
}

const LONGEST_CELL = 90;
const FEWEST_STACKED = 4;
const MOST_ABOVE = 3;

function aboveOf(blocks: readonly Block[], index: number): string[] {
  const above: string[] = [];
  for (let at = index - 1; at >= 0 && above.length < MOST_ABOVE; at -= 1) {
    const block = blocks[at]!;
    if (block.kind === "table") break;
    above.unshift(block.text);
  }
  return above;
}

function runFrom(blocks: readonly Block[], from: number, read: (block: TextBlock) => OutlookCell[][] | null): { rows: OutlookCell[][]; last: number } {
  const rows: OutlookCell[][] = [];
  let last = from;
  for (let at = from; at < blocks.length; at += 1) {
    const block = blocks[at]!;
    const read1 = block.kind === "text" ? read(block) : null;
    if (read1 === null) break;
    rows.push(...read1);
    last = at;
  }
  return { rows, last };
}

/** Lines with gaps between their cells, or the label alone of such a line. */
function rowsIn({ lines, bullet }: TextBlock): OutlookCell[][] | null {
  const rows = lines.map((line) => {
    const parts = partsOf(line);
    return parts.length === 0 && !bullet && line.text.length <= LONGEST_LABEL && !/[.;:]\s*$/.test(line.text) ? [whole(line)] : parts;
  });
  return rows.some((cells) => cells.length === 0) ? null : rows;
}

const LONGEST_LABEL = 60;

/** A label alone on its line belongs to the figures below it that have none. */
function labelled(rows: readonly OutlookCell[][]): OutlookCell[][] {
  return rows.flatMap((cells, index): OutlookCell[][] => {
    const [before, behind] = [rows[index - 1], rows[index + 1]];
    const isBare = (row: OutlookCell[] | undefined) => row !== undefined && row.length > 1 && row.every(({ text }) => outlookFigure(text) !== null);
    if (cells.length === 1 && isBare(behind)) return [];
    return [before?.length === 1 && isBare(cells) ? [before[0]!, ...cells.map((cell) => ({ ...cell, at: cell.at + 1 }))] : cells];
  });
}

function rowsOf(block: TableBlock): OutlookCell[][] {
  return block.rows.map((row) => joined(row.cells.flatMap((cell, at): OutlookCell[] => (cell.text.trim() === "" ? [] : [{ text: cell.text.trim(), at, span: cell.span ?? 1, line: cell.line ?? row.line, start: cell.start, end: cell.end }]))));
}

const GAP = /\s*\|\s*|\t+|\s{3,}/g;

function partsOf(line: Line): OutlookCell[] {
  const cells: OutlookCell[] = [];
  if (line.text.length > LONGEST_LINE || !/\||\t|\s{3}/.test(line.text)) return [];
  let start = line.text.length - line.text.trimStart().length;
  const push = (end: number) => {
    if (end > start) cells.push({ text: line.text.slice(start, end), at: cells.length, span: 1, line, start, end });
  };
  const end = line.text.trimEnd().length;
  for (const gap of line.text.slice(0, end).matchAll(GAP)) {
    if (gap.index < start) continue;
    push(gap.index);
    start = gap.index + gap[0].length;
  }
  push(end);
  return cells.every(({ text }) => text.length <= LONGEST_CELL) ? cells : [];
}

const LONGEST_LINE = 300;

function whole(line: Line): OutlookCell {
  const start = line.text.length - line.text.trimStart().length;
  return { text: line.text.trim(), at: 0, span: 1, line, start, end: line.text.trimEnd().length };
}

/** "$905 | - | $935": the ends of one range in cells of their own. */
function joined(cells: OutlookCell[]): OutlookCell[] {
  const kept: OutlookCell[] = [];
  for (let index = 0; index < cells.length; index += 1) {
    const [cell, word, other] = [cells[index]!, cells[index + 1], cells[index + 2]];
    const text = word === undefined || other === undefined || other.line !== cell.line || !/^(?:to|[-–—])$/i.test(word.text) ? null : `${cell.text} ${word.text} ${other.text}`;
    if (text === null || outlookFigure(text) === null) {
      kept.push(cell);
      continue;
    }
    kept.push({ ...cell, text, span: other!.at + other!.span - cell.at, end: other!.end });
    index += 2;
  }
  return kept;
}

const HEADS = /^(?:(?:current|new|updated|revised|prior|previous)\b.{0,40}|low(?:\s+end)?|high(?:\s+end)?|(?:non-)?(?:GAAP|IFRS)|as[-\s]reported|constant[-\s]currency|adjusted|reconciling items.*|(?=.*(?:20\d\d|quarter|year|Q[1-4]|FY))(?:(?:first|second|third|fourth|full|fiscal|quarter|half|year|ending|ended|outlook|guidance|of|three|six|nine|twelve|months|january|february|march|april|may|june|july|august|september|october|november|december|Q[1-4]|[QH][1-4]?\s?FY|FY\s?\d*|\d{1,4}E?|[-,'’])\s*)+)$/i;

/** Cells one below the other as rows: headings, then each label with as many figures as there are headings. */
function unstacked(cells: readonly OutlookCell[]): OutlookCell[][] {
  const rows: OutlookCell[][] = [];
  const isFigure = ({ text }: OutlookCell) => /^[-–—]$/.test(text) || (outlookFigure(text) !== null && !/^20\d\d$/.test(text));
  let index = 0;
  while (index < cells.length) {
    const heads: OutlookCell[] = [];
    while (index < cells.length && HEADS.test(cells[index]!.text)) heads.push(cells[index++]!);
    const label = cells[index];
    let figures = 0;
    while (label !== undefined && index + 1 + figures < cells.length && isFigure(cells[index + 1 + figures]!)) figures += 1;
    if (heads.length > 0) {
      // "As reported, constant currency, first quarter": the last is over the rows, where one more stands there than figures.
      if (figures > 0 && heads.length === figures) rows.push(heads.map((cell, at) => ({ ...cell, at: at + 1 })));
      else if (figures > 0 && heads.length === figures + 1) rows.push(heads.slice(0, -1).map((cell, at) => ({ ...cell, at: at + 1 })), [heads.at(-1)!]);
      else if (heads.length === 1) rows.push(heads);
      else rows.push([{ ...heads[0]!, text: UNREAD }]);
      continue;
    }
    if (label === undefined) break;
    rows.push([label, ...cells.slice(index + 1, index + 1 + figures).map((cell, at) => ({ ...cell, at: at + 1 }))]);
    index += 1 + figures;
  }
  return rows;
}

/** A heading over rows that is not understood: nothing below it is. */
export const UNREAD = "\u0000";

/** Where a cell stands in the document. */
export function placeOfCell({ line, start, end }: OutlookCell): Place {
  return placeInLine(line, start, end);
}
