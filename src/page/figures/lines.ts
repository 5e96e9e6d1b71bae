import type { Figure } from "../answers/shapes.ts";
import { DAY_MS, momentOf } from "../time/days.ts";
import { changeCounts, markChanges, type Change, type Marked } from "../time/changes.ts";
import { isMoney, isPercentage, usualScale } from "./amounts.ts";

export type Period = Figure["period"];
type Comparable = Pick<Figure, "concept" | "unit" | "basis" | "dimensions">;

/** What makes figures of several periods one line: all of their key but the period. */
export function lineKey({ concept, unit, basis, dimensions }: Comparable): string {
  return [concept, unit, basis, ...Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => `${name}=${member}`)].join("|");
}

export function periodKey({ start, end }: Period): string {
  return start === undefined ? end : `${start}/${end}`;
}

/** The key of a fact, as it stands in the page's address. */
export function factKey(figure: Comparable & { period: Period }): string {
  return `${periodKey(figure.period)}|${lineKey(figure)}`;
}

/** What is found out of a figure, once: the same figures are drawn at one cut after another. */
type Known = { fact: string; line: string; column: string; months: number };
const known = new WeakMap<Figure, Known>();

export function knownOf(figure: Figure): Known {
  let found = known.get(figure);
  if (found === undefined) {
    const [line, column] = [lineKey(figure), periodKey(figure.period)];
    known.set(figure, (found = { fact: `${column}|${line}`, line, column, months: monthsOf(figure.period) }));
  }
  return found;
}

/** What a key says, for asking after it. */
export function askedBy(key: string): { period: string; concept: string; unit: string; basis: string } {
  const [period = "", concept = "", unit = "", basis = ""] = key.split("|");
  return { period, concept, unit, basis };
}

/** The length of a period in whole months; 0 for an instant. */
export function monthsOf({ start, end }: Period): number {
  return start === undefined ? 0 : Math.max(1, Math.round((momentOf(end) - momentOf(start) + DAY_MS) / (DAY_MS * 30.44)));
}

const SPAN_NAMES: Readonly<Record<number, string>> = { 0: "Balances", 3: "Quarters", 6: "Half years", 9: "Nine months", 12: "Years" };

export function spanName(months: number): string {
  return SPAN_NAMES[months] ?? (months === 1 ? "Months" : `${months} months`);
}

export type Line = { key: string; label: string; parents: string; figure: Figure; percent: boolean; cells: Map<string, Marked<Figure>> };
export type Span = { months: number; count: number };
export type Table = { spans: Span[]; months: number; columns: { key: string; period: Period }[]; lines: Line[]; scale: number; changes: Record<Change, number> };

/**
 * Figures as a table: a line for each thing that is measured, in the order in which the section was printed last, a column for each period of one length, the newest first. `before` is what was known at
 * the cut that changes are marked against.
 */
export function tableOf(figures: readonly Figure[], before: readonly Figure[] | null, { section, span, translations }: { section: Figure["section"]; span: string | null; translations: boolean }): Table {
  const isShown = ({ role }: Figure): boolean => translations || role !== "translation";
  const own = figures.filter(isShown);
  const spans = spansOf(own);
  const months = spans.find((one) => String(one.months) === span)?.months ?? spans[0]?.months ?? 0;
  const marked = markChanges(own, before?.filter(isShown) ?? null, (figure) => knownOf(figure).fact, saysTheSame);
  const lines = new Map<string, Line>();
  const periods = new Map<string, Period>();
  for (const cell of marked) {
    const { item: figure } = cell;
    const { line: key, column, months: length } = knownOf(figure);
    if (length !== months) continue;
    periods.set(column, figure.period);
    const line = lines.get(key);
    if (line === undefined) lines.set(key, { key, ...headingOf(figure), percent: isPercentage(figure), cells: new Map([[column, cell]]) });
    else {
      line.cells.set(column, cell);
      line.percent ||= isPercentage(figure);
      // A line is called what its newest figure is called.
      if (figure.period.end >= line.figure.period.end) Object.assign(line, headingOf(figure));
    }
  }
  const columns = [...periods].map(([key, period]) => ({ key, period })).sort((a, b) => (a.period.end < b.period.end ? 1 : a.period.end > b.period.end ? -1 : a.key < b.key ? 1 : -1));
  return { spans, months, columns, lines: inPrintedOrder([...lines.values()], section), scale: usualScale(own.filter(({ unit }) => isMoney(unit))), changes: changeCounts([...lines.values()].flatMap(({ cells }) => [...cells.values()])) };
}

/** Lines as the newest release that has them prints them; those that it no longer has come after. */
function inPrintedOrder(lines: readonly Line[], section: Figure["section"]): Line[] {
  const placed = lines.map((line) => {
    const places = [...line.cells.values()].flatMap(({ item }) => [item, ...item.alsoAt]).filter((place) => place.section === section);
    return { line, last: places.reduce<{ announcedAt: string; source: { line: number } } | null>((a, b) => (a === null || b.announcedAt > a.announcedAt || (b.announcedAt === a.announcedAt && b.source.line < a.source.line) ? b : a), null) };
  });
  return placed.sort((a, b) => inTextOrder(b.last?.announcedAt ?? "", a.last?.announcedAt ?? "") || (a.last?.source.line ?? 0) - (b.last?.source.line ?? 0)).map(({ line }) => line);
}

function inTextOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function headingOf(figure: Figure): Pick<Line, "label" | "parents" | "figure"> {
  return { label: figure.label, parents: (figure.parents ?? []).join(" › "), figure };
}

/** The lengths of periods that figures have, the one of most figures first. */
function spansOf(figures: readonly Figure[]): Span[] {
  const counts = new Map<number, number>();
  for (const { months } of figures.map(knownOf)) counts.set(months, (counts.get(months) ?? 0) + 1);
  return [...counts].map(([months, count]) => ({ months, count })).sort((a, b) => b.count - a.count || a.months - b.months);
}

/** Whether two states of a fact say the same of it: what was only confirmed did not change. */
export function saysTheSame(a: Figure, b: Figure): boolean {
  return a.value === b.value && a.decimals === b.decimals && a.nil === b.nil && a.vintage === b.vintage && a.corrected?.recordedAt === b.corrected?.recordedAt && (a.relianceWithdrawn === undefined) === (b.relianceWithdrawn === undefined);
}
