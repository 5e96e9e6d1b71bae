import type { GridRow } from "./grid.ts";

/** A heading that breaks off: "% of", "As a % of". */
const SHARE_OF = /^(?:as\s+an?\s+)?(?:%|percent(?:age)?)\s*(?:of|to)$/i;
/** What ends it on the line below. */
const WHOLE = /^(?:total\s+|net\s+)*(?:revenues?|sales|turnover|total|income|assets|equity|GMV|GTV)\b/i;

/**
 * "% of" on the line above "Revenue" that came out over the column beside it, because the lines of a heading are set in the middle of
 * one another: it goes to the neighbour whose heading ends it, where its own column's does not.
 */
export function headingsRejoined(header: readonly GridRow[]): readonly GridRow[] {
  if (!header.some(({ cells }) => cells.some(({ text }) => SHARE_OF.test(text)))) return header;
  return header.map((row, index) => {
    const below = header[index + 1];
    if (below === undefined || !row.cells.some(({ text }) => SHARE_OF.test(text))) return row;
    const cells = [...row.cells];
    const endsAt = (at: number) => WHOLE.test(below.cells[at]?.text ?? "");
    // From the right, so that a column that is left is free for the one before it.
    for (let at = cells.length - 1; at >= 0; at -= 1) {
      if (!SHARE_OF.test(cells[at]!.text) || cells[at]!.span > 1 || endsAt(at)) continue;
      const beside = [at + 1, at - 1].filter((place) => endsAt(place) && cells[place]?.text === "");
      if (beside.length !== 1) continue;
      [cells[beside[0]!], cells[at]] = [cells[at]!, cells[beside[0]!]!];
    }
    return { ...row, cells };
  });
}
