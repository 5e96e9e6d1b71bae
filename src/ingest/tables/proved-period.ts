import { periodKey, type Period } from "../../../events/values/period.ts";
import { isOfSpan } from "../language/line-items.ts";
import type { Column } from "./column.ts";
import type { Statement } from "./model.ts";

/** So many lines of a column must say what another table says of one period; one of that many digits is enough. */
const LEAST_SHARED = 2;
const TELLING = 5;
const LEAST_DIGITS = 3;

/** The periods of which tables say a number of a concept, by both. */
export type Said = () => ReadonlyMap<string, readonly Period[]>;

/** What tables say of periods that their headings name: found once, when it is first asked for. */
export function saidIn(statements: readonly Statement[]): Said {
  let said: Map<string, Period[]> | null = null;
  return () => {
    if (said !== null) return said;
    said = new Map();
    for (const figure of statements.flatMap(({ figures }) => figures.flat())) {
      if (figure === null || figure.nil || figure.dimensions.change !== undefined || figure.role === "translation") continue;
      const key = `${figure.concept} ${figure.digits}`;
      const periods = said.get(key);
      if (periods === undefined) said.set(key, [figure.period]);
      else periods.push(figure.period);
    }
    return said;
  };
}

/** Whether a table is of days: its other columns are, or, where none says, none of its lines is surely of a span. */
function holdsDays({ columns, items }: Statement): boolean {
  const known = columns.filter(({ kind, period }) => kind === "value" && period !== null);
  return known.length > 0 ? known.every(({ period }) => period!.start === undefined) : !items.some(({ concept }) => isOfSpan(concept));
}

/**
 * Columns whose headings leave their period open, "2031" and "2030" over a note to half-yearly accounts, with the period
 * of the table that says the same of the same lines; null where nothing shared proves it for every such column.
 */
export function provedColumns(statement: Statement, known: Said): readonly Column[] | null {
  const open = statement.columns.map((column, at) => ({ column, at })).filter(({ column }) => column.kind === "value" && column.period === null && column.unread === null);
  if (open.length === 0 || statement.rows.some(({ period, periods }) => period !== null || periods !== undefined)) return null;
  const proved = new Map<Column, Period>();
  for (const { column, at } of open) {
    const votes = new Map<string, { period: Period; lines: number; digits: number }>();
    statement.rows.forEach((row, index) => {
      const value = row.cells[at]?.value;
      if (value?.kind !== "number" || value.percent) return;
      const digits = value.value.replace(/\D/g, "").replace(/^0+/, "").length;
      if (digits < LEAST_DIGITS) return;
      const periods = new Map((known().get(`${statement.items[index]!.concept} ${value.value}`) ?? []).map((period) => [periodKey(period), period]));
      for (const [key, period] of periods) {
        const vote = votes.get(key) ?? { period, lines: 0, digits: 0 };
        votes.set(key, { period, lines: vote.lines + 1, digits: Math.max(vote.digits, digits) });
      }
    });
    const [best, next] = [...votes.values()].sort((a, b) => b.lines - a.lines);
    if (best === undefined || (next !== undefined && next.lines === best.lines) || (best.lines < LEAST_SHARED && best.digits < TELLING)) return null;
    // Cash at the end of a year stands among what flowed in it: a balance proves a day where the table is one of balances.
    if (best.period.start === undefined && !holdsDays(statement)) return null;
    if (column.year !== null && !best.period.end.startsWith(`${column.year}-`)) return null;
    proved.set(column, best.period);
  }
  const all = [...proved.values(), ...statement.columns.flatMap(({ kind, period }) => (kind === "value" && period !== null ? [period] : []))].map(periodKey);
  if (new Set(all).size < all.length) return null;
  return statement.columns.map((column) => (proved.has(column) ? { ...column, period: proved.get(column)! } : column));
}
