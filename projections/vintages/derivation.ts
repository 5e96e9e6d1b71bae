import { add, subtract, type Amount } from "../../events/values/amount.ts";
import { addDays, type IsoDate } from "../../events/values/date.ts";
import { periodKey, type Period } from "../../events/values/period.ts";
import { inTextOrder } from "../cut/order.ts";
import type { History } from "./history.ts";
import type { Statement } from "./statement.ts";

/** A figure that enters a derived one, added or taken off. */
export type Operand = { sign: "+" | "-"; history: History };

/** A span as spans that are known make it; or why they do not. `decimals` are those of the coarsest operand. */
export type Derivation = { ok: true; value: Amount; decimals: number; operands: Operand[] } | { ok: false; reason: string };

/** A year from four quarters is the longest sum that is made; longer ones pile up rounding and chance. */
const MOST_OPERANDS = 4;

/**
 * The span as the fewest known spans of one line that make it: each is an edge between the days on which it begins and ends, walked forward it
 * is added, backward taken off. A year less nine months is the fourth quarter, a year and a quarter less that quarter a year ago is the trailing
 * year. Of ways of one length the one that was known first counts. Spans of which one was told anew, and the others not since, are not mixed.
 */
export function derive(target: Period & { start: IsoDate }, edges: SpansBetween): Derivation {
  const ways = waysBetween(target.start, addDays(target.end, 1), edges).sort((a, b) => a.length - b.length || inTextOrder(knownAt(a), knownAt(b)) || inTextOrder(keyOf(a), keyOf(b)));
  if (ways.length === 0) return { ok: false, reason: `no known spans make ${periodKey(target)}${missingIn(target, edges)}` };
  const mixed = ways.map((way) => toldApart(way));
  const at = mixed.indexOf(null);
  if (at === -1) return { ok: false, reason: mixed[0]! };
  const operands = ways[at]!;
  return {
    ok: true, operands,
    value: operands.reduce<Amount>((sum, { sign, history }) => (sign === "+" ? add : subtract)(sum, history.standing.fact.value), "0"),
    decimals: Math.min(...operands.map(({ history }) => history.standing.fact.decimals)),
  };
}

/** Known spans by the days between which they lead, in both directions. */
export type SpansBetween = ReadonlyMap<IsoDate, readonly { to: IsoDate; operand: Operand }[]>;

export function spansBetween(spans: readonly History[], dayAfter: (day: IsoDate) => IsoDate): SpansBetween {
  const edges = new Map<IsoDate, { to: IsoDate; operand: Operand }[]>();
  const put = (from: IsoDate, to: IsoDate, operand: Operand): void => void (edges.get(from) ?? edges.set(from, []).get(from)!).push({ to, operand });
  for (const history of spans) {
    const { start, end } = history.standing.fact.period;
    const after = dayAfter(end);
    put(start!, after, { sign: "+", history });
    put(after, start!, { sign: "-", history });
  }
  return edges;
}

/** The shortest ways from one day to another, none through a day twice. */
function waysBetween(from: IsoDate, to: IsoDate, edges: SpansBetween): Operand[][] {
  let reached = [{ days: [from], way: [] as Operand[] }];
  for (let length = 1; length <= MOST_OPERANDS; length += 1) {
    reached = reached.flatMap(({ days, way }) => (edges.get(days.at(-1)!) ?? []).filter((edge) => !days.includes(edge.to)).map((edge) => ({ days: [...days, edge.to], way: [...way, edge.operand] })));
    const there = reached.filter(({ days }) => days.at(-1) === to);
    if (there.length > 0) return there.map(({ way }) => way);
  }
  return [];
}

/** Why operands do not go together, where one was told anew and another neither so often nor since; null where they do. */
function toldApart(way: readonly Operand[]): string | null {
  for (const { history } of way) {
    if (history.previous.length === 0) continue;
    const changedAt = [history.standing, ...history.confirmations.map(({ shown }) => shown)].map((one) => one.announcedAt).reduce((a, b) => (b < a ? b : a));
    const stale = way.find((other) => lastTold(other.history) < changedAt && other.history.previous.length < history.previous.length);
    if (stale !== undefined) return `${periodKey(history.standing.fact.period)} was told anew (${history.vintage}) at ${changedAt}, and ${periodKey(stale.history.standing.fact.period)} has not been told since`;
  }
  return null;
}

function lastTold({ figures, confirmations }: History): string {
  return [...figures, ...confirmations].map(({ shown }) => shown.announcedAt).reduce((a, b) => (b > a ? b : a));
}

function missingIn({ start, end }: Period, edges: SpansBetween): string {
  const missing = [...(edges.has(start!) ? [] : [`none begins on ${start!} or ends the day before`]), ...(edges.has(addDays(end, 1)) ? [] : [`none ends on ${end} or begins the day after`])];
  return missing.length === 0 ? "" : `: ${missing.join(", ")}`;
}

function knownAt(way: readonly Operand[]): string {
  return latestOf(way).announcedAt;
}

function keyOf(way: readonly Operand[]): string {
  return way.map(({ sign, history }) => sign + history.key).join(" ");
}

/** The operand that was announced last: from it on the derived figure is known. */
export function latestOf(operands: readonly Operand[]): Statement {
  return operands.map(({ history }) => history.standing).reduce((a, b) => (b.announcedAt > a.announcedAt ? b : a));
}
