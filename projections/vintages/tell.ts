import { grouped } from "../cut/order.ts";
import { explain } from "./explain.ts";
import { figureOf, isDoubtful, isMorePrecise, type Figure } from "./figure.ts";
import type { Change, Comparison, History } from "./history.ts";
import type { ChangeKind } from "./kind.ts";
import { comparable } from "./moved-parts.ts";
import { bearsOut, impliedBy, type Implied } from "./implied.ts";
import { isScaleSlip } from "./scale-slip.ts";
import { isRelabelled } from "./label.ts";
import { agree, type Statement } from "./statement.ts";

/** Every fact's history by key, and every change, in the order in which the releases told them. */
export type Told = { histories: Map<string, History>; changes: Change[] };

/**
 * Follows every fact from release to release, one release at a time, because some changes can only be told apart by
 * what moved together. What agrees with the standing figure confirms it. What differs replaces it, except that a
 * translation never replaces a figure proper or an earlier translation, and that a doubtful figure replaces nothing.
 */
export function tell(statements: readonly Statement[]): Told {
  const told: Told = { histories: new Map(), changes: [] };
  const releases = [...grouped(statements, (one) => String(one.release)).values()];
  for (const release of releases.sort((a, b) => a[0]!.release - b[0]!.release)) {
    const agreements: Comparison[] = [];
    const differences: Comparison[] = [];
    const added: Statement[] = [];
    const byKey = grouped(release, (one) => one.key);
    for (const [key, about] of byKey) {
      const figure = figureOf(about);
      const history = told.histories.get(key);
      if (history === undefined) {
        told.histories.set(key, beginning(key, figure));
        added.push(figure.shown);
      } else {
        const compared = { history, from: history.standing, figure };
        (agree(history.standing.fact, figure.shown.fact) ? agreements : differences).push(compared);
      }
    }
    const lines = differences.length === 0 ? { added, left: [] } : { added: [...added, ...elsewhere(agreements, byKey)], left: leftOut(told, differences, byKey) };
    for (const agreement of agreements) told.changes.push(confirm(agreement));
    const kinds = explain(differences, agreements, release, lines);
    for (const difference of differences) told.changes.push(differ(difference, kinds.get(difference)!));
    for (const implied of impliedBy(byKey)) told.changes.push(...confirmImplied(implied, told, byKey));
  }
  return told;
}

/** What was told before, but never in the statement that has it now: an adjustment of a reconciliation that becomes a line of the income statement. */
function elsewhere(agreements: readonly Comparison[], byKey: ReadonlyMap<string, readonly Statement[]>): Statement[] {
  return agreements.flatMap(({ history }) => {
    const before = new Set(history.figures.flatMap(({ shown, alsoAt }) => [shown.section, ...alsoAt.map(({ section }) => section)]));
    return byKey.get(history.key)!.filter(({ section }) => !before.has(section));
  });
}

/** What the releases that differ from this one told of the same periods and it does not. */
function leftOut(told: Told, differences: readonly Comparison[], printed: ReadonlyMap<string, unknown>): Statement[] {
  const earlier = new Set(differences.map(({ from }) => `${from.release} ${comparable(from)}`));
  return [...told.histories.values()].flatMap(({ key, standing }) => (!printed.has(key) && earlier.has(`${standing.release} ${comparable(standing)}`) ? [standing] : []));
}

function beginning(key: string, figure: Figure): History {
  const { shown, alsoAt, conflicts } = figure;
  return {
    key, figures: [figure], standing: shown, vintage: "first",
    confirmations: [], alsoAt: [...alsoAt], previous: [], conflicts: [...conflicts],
  };
}

function confirm({ history, from, figure }: Comparison): Change {
  history.figures.push(figure);
  history.confirmations.push(figure);
  history.conflicts.push(...figure.conflicts);
  history.alsoAt.push(figure.shown, ...figure.alsoAt);
  if (isMorePrecise(figure.shown, from)) {
    history.alsoAt = [from, ...history.alsoAt.filter((one) => one !== figure.shown)];
    history.standing = figure.shown;
  }
  return { kind: isRelabelled(from, figure.shown) ? "relabelled" : "confirmed", from, to: figure.shown };
}

/** A span that the release does not print itself, but whose amount follows from others that it prints, is confirmed too. */
function confirmImplied(implied: Implied, told: Told, printed: ReadonlyMap<string, unknown>): Change[] {
  const history = told.histories.get(implied.statement.key);
  if (history === undefined || printed.has(implied.statement.key) || !bearsOut(implied, history.standing)) return [];
  history.confirmations.push({ shown: implied.statement, alsoAt: [], conflicts: [] });
  return [{ kind: "confirmed", from: history.standing, to: implied.statement, operands: implied.operands }];
}

function differ({ history, from, figure }: Comparison, kind: ChangeKind): Change {
  history.figures.push(figure);
  history.conflicts.push(...figure.conflicts);
  if (isReplaced(from, figure, kind)) {
    history.previous.push(from);
    history.standing = figure.shown;
    history.vintage = kind;
    history.confirmations = [];
    history.alsoAt = [...figure.alsoAt];
  } else {
    history.conflicts.push(figure.shown, ...figure.alsoAt);
    if (kind === "translation") history.vintage = kind;
  }
  return { kind, from, to: figure.shown };
}

function isReplaced(from: Statement, figure: Figure, kind: ChangeKind): boolean {
  if (kind === "translation") return from.fact.role === "translation" && figure.shown.fact.role !== "translation";
  // Of two figures of which one was scaled wrongly the first stays until another filing says which.
  return kind !== "suspect" || !(isDoubtful(figure) || isScaleSlip(from.fact, figure.shown.fact));
}
