import { agree, agreeTurned, isProved, type Statement } from "./statement.ts";

/** What one release says about one fact: the figure to show, the places that agree with it and those that contradict it. */
export type Figure = { shown: Statement; alsoAt: readonly Statement[]; conflicts: readonly Statement[] };

/** Most facts are stated in one place of a release. */
const NOWHERE: readonly Statement[] = [];

/**
 * Settles what a release says about a fact from all its statements of it. The trusted one leads: a figure proper before
 * a translation, proved before unproved, precise before rounded, then the first. What agrees with it confirms it, and the most
 * precise of those is shown (the table beats the prose). What contradicts it is kept as a conflict, never dropped.
 */
export function figureOf(statements: readonly Statement[]): Figure {
  if (statements.length === 1) return { shown: statements[0]!, alsoAt: NOWHERE, conflicts: NOWHERE };
  const leading = [...statements].sort(byTrust)[0]!;
  const shown = statements.filter((one) => sayTheSame(one, leading)).sort(byPrecision)[0]!;
  const others = statements.filter((one) => one !== shown);
  return {
    shown,
    alsoAt: others.filter((one) => sayTheSame(one, shown)),
    conflicts: others.filter((one) => !sayTheSame(one, shown)),
  };
}

/** An expense in brackets in the table and without a sign in the sentence that was found to speak of it is one amount. */
function sayTheSame(a: Statement, b: Statement): boolean {
  return agree(a.fact, b.fact) || (a.stream === b.stream && (speaksOf(a, b) || speaksOf(b, a)) && agreeTurned(a.fact, b.fact));
}

function speaksOf({ fact }: Statement, other: Statement): boolean {
  return fact.proofs?.some(({ relation, lines }) => relation === "prose" && lines.includes(other.fact.source.line)) ?? false;
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
