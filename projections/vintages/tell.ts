import { grouped } from "../cut/order.ts";
import { explain } from "./explain.ts";
import { figureOf, isDoubtful, isMorePrecise, type Figure } from "./figure.ts";
import type { Change, Comparison, History } from "./history.ts";
import type { ChangeKind } from "./kind.ts";
import { comparable } from "./moved-parts.ts";
import { bearsOut, impliedBy } from "./implied.ts";
import { isScaleSlip } from "./scale-slip.ts";
import { isRelabelled } from "./label.ts";
import { agree, type Statement } from "./statement.ts";

/** What the releases before told: the history of a key, and all of them in the order in which their keys were first stated. */
export type Before = { of: (key: string) => History | undefined; all: () => Iterable<History> };

/** What one release told: the histories that it began or went on with, and every change, in the order in which it told them. */
export type Told = { histories: ReadonlyMap<string, History>; changes: readonly Change[] };

/**
 * Follows every fact on through one release, a whole release at a time, because some changes can only be told apart by
 * what moved together. What agrees with the standing figure confirms it. What differs replaces it, except that a
 * translation never replaces a figure proper or an earlier translation, and that a doubtful figure replaces nothing.
 */
export function tell(release: readonly Statement[], rank: number, before: Before): Told {
  const histories = new Map<string, History>();
  const changes: Change[] = [];
  const agreements: Comparison[] = [];
  const differences: Comparison[] = [];
  const added: Statement[] = [];
  const byKey = grouped(release, (one) => one.key);
  for (const [key, about] of byKey) {
    const figure = figureOf(about);
    const history = before.of(key);
    if (history === undefined) {
      histories.set(key, beginning(key, rank, figure));
      added.push(figure.shown);
    } else {
      const compared = { history, from: history.standing, figure };
      (agree(history.standing.fact, figure.shown.fact) ? agreements : differences).push(compared);
    }
  }
  const goOn = (history: History, change: Change): void => {
    histories.set(history.key, { ...history, upTo: rank, earlier: before.of(history.key) ?? null });
    changes.push(change);
  };
  const lines = differences.length === 0 ? { added, left: [] } : { added: [...added, ...elsewhere(agreements, byKey)], left: leftOut(before, differences, byKey) };
  for (const agreement of agreements) goOn(confirmed(agreement), confirmation(agreement));
  const kinds = explain(differences, agreements, release, lines);
  for (const difference of differences) goOn(differing(difference, kinds.get(difference)!), { kind: kinds.get(difference)!, from: difference.from, to: difference.figure.shown });
  for (const { statement, radius, operands } of impliedBy(byKey)) {
    const history = histories.get(statement.key) ?? before.of(statement.key);
    if (history === undefined || byKey.has(statement.key) || !bearsOut({ statement, radius, operands }, history.standing)) continue;
    // A span that the release does not print itself, but whose amount follows from others that it prints, is confirmed too.
    goOn({ ...history, confirmations: [...history.confirmations, { shown: statement, alsoAt: NONE, conflicts: NONE }] }, { kind: "confirmed", from: history.standing, to: statement, operands });
  }
  return { histories, changes };
}

/** What was told before, but never in the statement that has it now: an adjustment of a reconciliation that becomes a line of the income statement. */
function elsewhere(agreements: readonly Comparison[], byKey: ReadonlyMap<string, readonly Statement[]>): Statement[] {
  return agreements.flatMap(({ history }) => {
    const before = new Set(history.figures.flatMap(({ shown, alsoAt }) => [shown.section, ...alsoAt.map(({ section }) => section)]));
    return byKey.get(history.key)!.filter(({ section }) => !before.has(section));
  });
}

/** What the releases that differ from this one told of the same periods and it does not. */
function leftOut(before: Before, differences: readonly Comparison[], printed: ReadonlyMap<string, unknown>): Statement[] {
  const differing = new Set(differences.map(({ from }) => from.release));
  const earlier = new Set(differences.map(({ from }) => `${from.release} ${comparable(from)}`));
  const left: Statement[] = [];
  for (const { key, standing } of before.all()) {
    if (differing.has(standing.release) && !printed.has(key) && earlier.has(`${standing.release} ${comparable(standing)}`)) left.push(standing);
  }
  return left;
}

const NONE: readonly never[] = [];

function beginning(key: string, upTo: number, figure: Figure): History {
  const { shown, alsoAt, conflicts } = figure;
  return { key, upTo, earlier: null, figures: [figure], standing: shown, vintage: "first", confirmations: NONE, alsoAt, previous: NONE, conflicts };
}

function confirmed({ history, from, figure }: Comparison): History {
  const alsoAt = [...history.alsoAt, figure.shown, ...figure.alsoAt];
  const isBetter = isMorePrecise(figure.shown, from);
  return {
    ...history,
    figures: [...history.figures, figure],
    confirmations: [...history.confirmations, figure],
    conflicts: withMore(history.conflicts, figure.conflicts),
    alsoAt: isBetter ? [from, ...alsoAt.filter((one) => one !== figure.shown)] : alsoAt,
    standing: isBetter ? figure.shown : from,
  };
}

function confirmation({ from, figure }: Comparison): Change {
  return { kind: isRelabelled(from, figure.shown) ? "relabelled" : "confirmed", from, to: figure.shown };
}

function differing({ history, from, figure }: Comparison, kind: ChangeKind): History {
  const figures = [...history.figures, figure];
  const conflicts = withMore(history.conflicts, figure.conflicts);
  return isReplaced(from, figure, kind)
    ? { ...history, figures, conflicts, previous: [...history.previous, from], standing: figure.shown, vintage: kind, confirmations: NONE, alsoAt: figure.alsoAt }
    : { ...history, figures, conflicts: [...conflicts, figure.shown, ...figure.alsoAt], vintage: kind === "translation" ? kind : history.vintage };
}

/** Most histories have no conflicts, and share that list. */
function withMore<T>(list: readonly T[], more: readonly T[]): readonly T[] {
  return more.length === 0 ? list : [...list, ...more];
}

function isReplaced(from: Statement, figure: Figure, kind: ChangeKind): boolean {
  if (kind === "translation") return from.fact.role === "translation" && figure.shown.fact.role !== "translation";
  // Of two figures of which one was scaled wrongly the first stays until another filing says which.
  return kind !== "suspect" || !(isDoubtful(figure) || isScaleSlip(from.fact, figure.shown.fact));
}
