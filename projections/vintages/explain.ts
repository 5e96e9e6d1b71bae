import { absolute, add, compare, isZero, lastPlace, subtract, type Amount } from "../../events/values/amount.ts";
import { periodKey } from "../../events/values/period.ts";
import { grouped } from "../cut/order.ts";
import { isDoubtful } from "./figure.ts";
import type { Comparison } from "./history.ts";
import type { ChangeKind } from "./kind.ts";
import { movedByOneFactor } from "./share-split.ts";
import type { Statement } from "./statement.ts";

/**
 * Says of each difference that one release makes what it is, from what moved with it and what held. The first that
 * applies: `translation`, `corrected` where the release says that it corrects the one that stood, `share-split`, `re-presented`, `reclassified`, `suspect`, and `restated` where nothing explains it.
 */
export function explain(
  differences: readonly Comparison[], agreements: readonly Comparison[], release: readonly Statement[],
): Map<Comparison, ChangeKind> {
  const kinds = new Map<Comparison, ChangeKind>();
  const settle = (kind: ChangeKind, found: readonly Comparison[]) => found.forEach((one) => kinds.set(one, kind));
  const open = () => differences.filter((one) => !kinds.has(one));

  settle("translation", open().filter(({ from, figure }) => isTranslation(from) || isTranslation(figure.shown)));
  settle("corrected", open().filter(({ from, figure }) => figure.shown.corrects === from.release && !isDoubtful(figure)));
  settle("share-split", movedByOneFactor(open()));
  settle("re-presented", recastSegments(open(), agreements));
  settle("re-presented", withoutDiscontinued(open(), agreements, release));
  settle("reclassified", movedParts(open()));
  settle("suspect", open().filter((one) => isDoubtful(one.figure) || stoodInDoubt(one)));
  settle("restated", open());
  return kinds;
}

function isTranslation(statement: Statement): boolean {
  return statement.fact.role === "translation";
}

/** Whether what stood was doubtful in its own release and nothing has confirmed it since. */
function stoodInDoubt({ history, from }: Comparison): boolean {
  const figure = history.figures.find(({ shown }) => shown === from);
  return figure !== undefined && history.confirmations.length === 0 && isDoubtful(figure);
}

/** Segments were recast: members of a segment changed while their total over all segments held. */
function recastSegments(differences: readonly Comparison[], agreements: readonly Comparison[]): Comparison[] {
  const bySegment = differences.filter(({ from }) => Object.keys(from.fact.dimensions).some((name) => /segment/i.test(name)));
  return [...grouped(bySegment, ({ from }) => `${from.fact.concept} ${comparable(from)}`).values()].flatMap((parts) => {
    const { fact } = parts[0]!.from;
    const held = agreements.some(
      ({ from }) => from.fact.concept === fact.concept && comparable(from) === comparable(parts[0]!.from) && Object.keys(from.fact.dimensions).length === 0,
    );
    return parts.length > 1 && (held || cancelOut(parts)) ? parts : [];
  });
}

/** Operations were discontinued: the release takes them out of a period it had told before, and the bottom line held. */
function withoutDiscontinued(
  differences: readonly Comparison[], agreements: readonly Comparison[], release: readonly Statement[],
): Comparison[] {
  const takenOut = release.filter(({ fact }) => /Discontinued/.test(fact.concept) && !isZero(fact.value));
  return differences.filter(({ from }) => {
    const here = comparable(from);
    const bottomLineHeld = agreements.some((one) => /^(NetIncomeLoss|ProfitLoss)$/.test(one.from.fact.concept) && comparable(one.from) === here);
    return from.fact.period.start !== undefined && bottomLineHeld && takenOut.some((one) => comparable(one) === here);
  });
}

/** Parts were moved within one table and period: their deltas cancel out, so what they add up to held. */
function movedParts(differences: readonly Comparison[]): Comparison[] {
  const tables = grouped(differences, ({ from, figure }) => {
    const dimensions = Object.keys(from.fact.dimensions).sort().join(",");
    return [figure.shown.section, comparable(from), dimensions].join(" ");
  });
  return [...tables.values()].filter((parts) => parts.length > 1 && cancelOut(parts)).flat();
}

function comparable({ fact }: Statement): string {
  return `${periodKey(fact.period)} ${fact.unit} ${fact.basis}`;
}

/** Whether deltas add up to nothing, to one unit of the coarsest last place: footing in printed units is that exact. */
function cancelOut(parts: readonly Comparison[]): boolean {
  const sum = parts.reduce<Amount>((total, { from, figure }) => add(total, subtract(figure.shown.fact.value, from.fact.value)), "0");
  const decimals = Math.min(...parts.flatMap(({ from, figure }) => [from.fact.decimals, figure.shown.fact.decimals]));
  return compare(absolute(sum), lastPlace(decimals)) <= 0;
}
