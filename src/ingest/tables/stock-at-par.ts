import type { LineItem } from "../language/line-items.ts";
import type { Column } from "./column.ts";
import type { StatementRow } from "./rows.ts";

/** A count of shares within a label: "4,000,000 shares issued and outstanding", "4,000,000 and 4,100,000 shares issued". */
const COUNT_WITHIN = /\b\d{1,3}(?:,\d{3})+\b[^.;]{0,80}?\bshares\b/i;

/**
 * A line of a balance sheet whose label counts the shares itself: its cells hold what they amount to at par, unless they repeat a
 * count of the label. Changes the measures of such rows in `items`.
 */
export function priceStock(rows: readonly StatementRow[], items: LineItem[], columns: readonly Column[]): void {
  const values = columns.filter(({ kind }) => kind === "value");
  if (values.length === 0 || values.some(({ period, counts }) => period?.start !== undefined || counts)) return;
  rows.forEach((row, index) => {
    if (items[index]!.measure !== "shares" || !COUNT_WITHIN.test(row.label)) return;
    const counted = new Set((row.label.match(/\d[\d,]*\d/g) ?? []).map((digits) => digits.replaceAll(",", "")));
    if (row.cells.some((cell) => cell?.value.kind === "number" && counted.has(cell.value.value))) return;
    const named = [...row.parents, row.label].join(" ");
    items[index] = { ...items[index]!, measure: "money", concept: /\bprefer(?:red|ence)\b/i.test(row.label) ? "PreferredStockValue" : /\b(?:common|ordinary)\b/i.test(named) ? "CommonStockValue" : items[index]!.concept };
  });
}
