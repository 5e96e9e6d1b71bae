import { valueOf, type Figure } from "../figure.ts";
import { isOfEquity, wholeColumn } from "../tables/equity-columns.ts";
import { isBalanceOfDay } from "../tables/roll-forward.ts";
import type { Statement } from "../tables/statement.ts";

/** Each line may be rounded by itself. */
const ROUNDING = 2;
/** So many rows must add up to the total before the headings are known to stand over their columns. */
const ENOUGH_ROWS = 2;

/**
 * In a statement of changes in equity headings stand over narrow columns, and one that slid makes shares of money and one
 * component of another. A cell is kept where its row adds up to the column headed as the total, or its column goes from the opening balance by its
 * movements to the closing one, in a table whose rows bear out its headings; every other is refused.
 */
export function refuseUnprovedEquity(statement: Statement): void {
  const { columns, figures, rows } = statement;
  const balances = rows.flatMap(({ label }, row) => (isBalance(label) ? [row] : []));
  if (balances.length < 2 || !isOfEquity(columns)) return;
  const whole = wholeColumn(columns);
  const money = columns.flatMap(({ kind, counts }, at) => (kind === "value" && !counts && at !== whole ? [at] : []));
  const crossed = new Set(whole < 0 ? [] : [...figures.keys()].filter((row) => addsUp(statement, row, whole, money)));
  const telling = [...crossed].filter((row) => money.filter((at) => value(figures[row]![at]) !== 0).length > 1);
  const headed = telling.length >= ENOUGH_ROWS && telling.some((row) => balances.includes(row));
  const rolled = columns.map((_, at) => rolledRows(statement, balances, at));
  figures.forEach((row, at) => row.forEach((figure, column) => {
    if (figure === null) return;
    if (isBalance(rows[at]!.label) && figure.period.start !== undefined) figure.refused ??= "a balance, and nothing says of which day";
    else if (!headed) figure.refused ??= "in a statement of changes in equity whose rows do not add up to its total: its headings may stand over other columns";
    else if (!rolled[column]!.has(at) && !(crossed.has(at) && (column === whole || money.includes(column)))) figure.refused ??= "in a statement of changes in equity, and neither does its row add up to the total nor its column to the closing balance";
  }));
}

function isBalance(label: string): boolean {
  return isBalanceOfDay(label) || /^(?:(?:opening|closing|beginning|ending)\s+)?balances?\b/i.test(label);
}

/** Whether the parts of a row add up to the whole: all of them, or from the last subtotal on. */
function addsUp({ columns, figures }: Statement, row: number, whole: number, money: readonly number[]): boolean {
  const [total] = [figures[row]![whole]];
  if (!total) return false;
  const parts = money.filter((at) => at < whole);
  const subtotals = parts.filter((at) => /\btotal\b/i.test(columns[at]!.heading));
  const sumOf = (those: readonly number[]) => those.reduce((sum, at) => sum + value(figures[row]![at]), 0);
  const slack = ROUNDING * unit(total);
  const isNear = (sum: number, to: number) => Math.abs(sum - to) <= slack;
  if (subtotals.length === 0) return isNear(sumOf(parts), value(total));
  const last = subtotals.at(-1)!;
  return isNear(sumOf(parts.filter((at) => at < last && !subtotals.includes(at))), value(figures[row]![last])) && isNear(sumOf(parts.filter((at) => at >= last)), value(total));
}

/** The rows from one balance to the next in which a column goes from the one to the other. */
function rolledRows({ figures, rows }: Statement, balances: readonly number[], at: number): Set<number> {
  const rolled = new Set<number>();
  balances.slice(1).forEach((closing, index) => {
    const opening = balances[index]!;
    const [from, to] = [figures[opening]![at], figures[closing]![at]];
    if (!from || !to || from.period.end >= to.period.end) return;
    const slack = ROUNDING * unit(to);
    let sum = value(from);
    let movements = 0;
    for (let row = opening + 1; row < closing; row += 1) {
      const moved = value(figures[row]![at]);
      // "Total comprehensive income" repeats the movements above it.
      if (/^total\b/i.test(rows[row]!.label) && Math.abs(moved - movements) <= slack) continue;
      sum += moved;
      movements += moved;
    }
    if (Math.abs(sum - value(to)) <= slack) for (let row = opening; row <= closing; row += 1) rolled.add(row);
  });
  return rolled;
}

function value(figure: Figure | null | undefined): number {
  return figure ? Number(valueOf(figure)) : 0;
}

/** The last place printed, in base units. */
function unit({ places, scale }: Figure): number {
  return 10 ** ((scale?.exponent ?? 0) - places);
}
