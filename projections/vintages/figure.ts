import { agree, isProved, type Statement } from "./statement.ts";

/** What one release says about one fact: the figure to show, the places that agree with it and those that contradict it. */
export type Figure = { shown: Statement; alsoAt: Statement[]; conflicts: Statement[] };

/**
 * Settles what a release says about a fact from all its statements of it. The trusted one leads: a figure proper before
 * a translation, proved before unproved, precise before rounded, then the first. What agrees with it confirms it, and the most
 * precise of those is shown (the table beats the prose). What contradicts it is kept as a conflict, never dropped.
 */
export function figureOf(statements: readonly Statement[]): Figure {
  const leading = [...statements].sort(byTrust)[0]!;
  const shown = statements.filter((one) => agree(one.fact, leading.fact)).sort(byPrecision)[0]!;
  const others = statements.filter((one) => one !== shown);
  return {
    shown,
    alsoAt: others.filter((one) => agree(one.fact, shown.fact)),
    conflicts: others.filter((one) => !agree(one.fact, shown.fact)),
  };
}

/** Whether a figure fails the arithmetic of its own release: nothing proves it, and its passage or another place speaks against it. */
export function isDoubtful({ shown, conflicts }: Figure): boolean {
  return !isProved(shown.fact) && (shown.inDamagedPassage || conflicts.length > 0);
}

/** Whether `b` may stand for `a` as the same amount in more digits. */
export function isMorePrecise(b: Statement, a: Statement): boolean {
  return byPrecision(b, a) < 0;
}

function byTrust(a: Statement, b: Statement): number {
  return translationsLast(a, b) || Number(isProved(b.fact)) - Number(isProved(a.fact)) || byPrecision(a, b);
}

/** A stable order: statements that are alike in all of this stay in the order of the document. */
function byPrecision(a: Statement, b: Statement): number {
  return (
    translationsLast(a, b) ||
    b.fact.decimals - a.fact.decimals ||
    Number(a.fact.approximate ?? false) - Number(b.fact.approximate ?? false)
  );
}

function translationsLast(a: Statement, b: Statement): number {
  return Number(a.fact.role === "translation") - Number(b.fact.role === "translation");
}
