import { periodKey, type Period } from "../../../events/values/period.ts";
import { isOfSpan } from "../language/line-items.ts";
import type { Column } from "./column.ts";
import { dayOrSpan } from "./day-or-span.ts";
import type { Statement } from "./model.ts";

/** So many lines of a column must say what another table says of one period; one of that many digits is enough. */
const LEAST_SHARED = 2;
const TELLING = 5;
const LEAST_DIGITS = 3;

/** What tables say, by concept and number the periods that they say it of, and by number the rows where it stands with its period. */
type Sayings = { periods: Map<string, Period[]>; rows: Map<string, { row: number; period: Period }[]> };
export type Said = () => Sayings;

/** What tables say of periods that their headings name: found once, when it is first asked for. */
export function saidIn(statements: readonly Statement[]): Said {
  let said: Sayings | null = null;
  return () => {
    if (said !== null) return said;
    const [periods, rows]: [Sayings["periods"], Sayings["rows"]] = [new Map(), new Map()];
    statements.flatMap(({ figures }) => figures).forEach((figures, row) => {
      for (const figure of figures) {
        if (figure === null || figure.nil || figure.dimensions.change !== undefined || figure.role === "translation") continue;
        addTo(periods, `${figure.concept} ${figure.digits}`, figure.period);
        addTo(rows, figure.digits, { row, period: figure.period });
      }
    });
    return (said = { periods, rows });
  };
}

function addTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
}

/** Whether a table is of days: its other columns are, or, where none says, none of its lines is surely of a span. */
function holdsDays({ columns, items }: Statement): boolean {
  const known = columns.filter(({ kind, period }) => kind === "value" && period !== null);
  return known.length > 0 ? known.every(({ period }) => period!.start === undefined) : !items.some(({ concept }) => isOfSpan(concept));
}

/**
 * Columns whose headings leave their period open, "2031" and "2030" over a note to half-yearly accounts, with the period
 * of the table that says the same of the same lines, or of `before`, the one that nothing parts from it; null where nothing proves it for every such column.
 */
export function provedColumns(statement: Statement, known: Said, before: Statement | undefined): readonly Column[] | null {
  const open = statement.columns.map((column, at) => ({ column, at })).filter(({ column }) => column.kind === "value" && column.period === null && column.unread === null);
  if (open.length === 0 || statement.rows.some(({ period, periods }) => period !== null || periods !== undefined)) return null;
  const proved = votedPeriods(statement, open, known) ?? periodsOfTwin(statement, open, known) ?? periodsAbove(statement, open, before);
  if (proved === null) return null;
  const all = [...proved.values(), ...statement.columns.flatMap(({ kind, period }) => (kind === "value" && period !== null ? [period] : []))].map(periodKey);
  if (new Set(all).size < all.length) return null;
  return statement.columns.map((column) => (proved.has(column) ? { ...column, period: proved.get(column)! } : column));
}

type Open = { column: Column; at: number };

/** The periods of which other tables say the same of the same lines. */
function votedPeriods(statement: Statement, open: readonly Open[], known: Said): Map<Column, Period> | null {
  const proved = new Map<Column, Period>();
  for (const { column, at } of open) {
    const votes = new Map<string, { period: Period; lines: number; digits: number }>();
    statement.rows.forEach((row, index) => {
      const value = row.cells[at]?.value;
      if (value?.kind !== "number" || value.percent) return;
      const digits = value.value.replace(/\D/g, "").replace(/^0+/, "").length;
      if (digits < LEAST_DIGITS) return;
      const periods = new Map((known().periods.get(`${statement.items[index]!.concept} ${value.value}`) ?? []).map((period) => [periodKey(period), period]));
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
  return proved;
}

/**
 * The spans of the table before, by their years: a note that gives the earnings in one table and, under years alone, the weighted
 * average of shares in the next. What may be of a day takes none.
 */
function periodsAbove(statement: Statement, open: readonly Open[], before: Statement | undefined): Map<Column, Period> | null {
  if (before === undefined || !statement.rows.every((row) => dayOrSpan(row) === "span")) return null;
  const spans = before.columns.flatMap(({ kind, period }) => (kind === "value" && period?.start !== undefined ? [period] : []));
  const found = new Map<Column, Period>();
  for (const { column } of open) {
    const ofYear = spans.filter(({ end }) => column.year !== null && end.startsWith(`${column.year}-`));
    if (ofYear.length !== 1) return null;
    found.set(column, ofYear[0]!);
  }
  return found;
}

/** So many digits in all are not the same in two rows by chance. */
const TELLING_ROW = 10;

/**
 * The periods of a row of another table that has the numbers of a row here, one in each open column, whatever it is called: "Profit attributable to
 * owners" over the number of shares in the note, "Owners of the Company" in the statement.
 */
function periodsOfTwin(statement: Statement, open: readonly Open[], known: Said): Map<Column, Period> | null {
  if (open.length < 2) return null;
  const found: Map<Column, Period>[] = [];
  for (const { cells } of statement.rows) {
    const values = open.map(({ at }) => cells[at]?.value);
    if (!values.every((value) => value?.kind === "number" && !value.percent)) continue;
    const digits = values.map((value) => (value as { value: string }).value);
    if (digits.join("").replace(/\D/g, "").length < TELLING_ROW) continue;
    const places = digits.map((number) => known().rows.get(number) ?? []);
    for (const { row } of places[0]!) {
      const periods = places.map((each) => each.find((place) => place.row === row)?.period);
      if (periods.every((period) => period !== undefined && period.start !== undefined)) found.push(new Map(open.map(({ column }, index) => [column, periods[index]!])));
    }
  }
  const [first] = found;
  const text = (each: Map<Column, Period>) => [...each.values()].map(periodKey).join(" ");
  if (first === undefined || found.some((other) => text(other) !== text(first))) return null;
  return [...first].every(([column, period]) => column.year === null || period.end.startsWith(`${column.year}-`)) ? first : null;
}
