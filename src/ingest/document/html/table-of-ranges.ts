import { cellValue, isYear } from "../../language/cell-value.ts";
import { outlookFigure } from "../../language/outlook-figure.ts";
import type { Cell, TableBlock } from "../document.ts";
import type { LaidLine } from "../layout/fragment.ts";

/** Whether a table shows ranges and bounds rather than figures: most of its rows with an amount have one, behind a label. */
export function isTableOfRanges(lines: readonly LaidLine[]): boolean {
  if (!lines.some(({ line }) => RANGED.test(line.text))) return false;
  let ranges = 0;
  let amounts = 0;
  for (const { fragments } of lines) {
    const behind = fragments.slice(1).map(({ text }) => ({ text, figure: outlookFigure(text) })).filter(({ text, figure }) => figure !== null && !isYear(text));
    if (behind.length === 0 || !/\p{L}/u.test(fragments[0]!.text)) continue;
    amounts += 1;
    if (behind.some(({ text, figure }) => figure!.form !== "point" && cellValue(text).kind !== "number")) ranges += 1;
  }
  return ranges > 0 && ranges * 2 >= amounts;
}

const RANGED = /\d\s?(?:%|[a-z]{1,8}|\))?\s*(?:to|and|through|[-–—−]|\+\/-|±|plus or minus)\s*[($€£¥~A-Z]{0,4}\s?\d|\b(?:approximately|approx|about|around|at\s+least|more\s+than|greater\s+than|over|above|up\s+to|less\s+than|below|minimum|maximum)\b|[~≈≥≤<>]\s?\S?\d|\d\S?\+/i;

/** A table of ranges as its cells stand: no column of figures tells where its columns are, and its own grid does. */
export function tableOfRanges(lines: readonly LaidLine[]): TableBlock {
  const lefts = [...new Set(lines.flatMap(({ fragments }) => fragments.map(({ left }) => left)))].sort((a, b) => a - b);
  return {
    kind: "table", placed: true,
    rows: lines.map(({ line, fragments }) => {
      const end = line.text.length;
      const cells: Cell[] = lefts.map(() => ({ text: "", start: end, end }));
      for (const { text, start, end: stop, left, right } of fragments) {
        const at = lefts.indexOf(left);
        const span = lefts.filter((each) => each >= left && each < right).length;
        cells[at] = { text, start, end: stop, ...(span > 1 ? { span } : {}) };
      }
      return { line, cells };
    }),
  };
}
