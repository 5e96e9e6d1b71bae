import { absolute, compare, isZero, negate, type Amount } from "../../events/values/amount.ts";
import { isDoubtful } from "./figure.ts";
import type { Comparison } from "./history.ts";
import type { ChangeKind } from "./kind.ts";
import { comparable, movedParts, type LinesOnce } from "./moved-parts.ts";
import { recastSegments } from "./recast-segments.ts";
import { isScaleSlip } from "./scale-slip.ts";
import { movedByOneFactor } from "./share-split.ts";
import type { Statement } from "./statement.ts";

/**
 * Says of each difference that one release makes what it is, from what moved with it and what held. The first that
 * applies: `translation`, `corrected` where the release says that it corrects the one that stood, `relabelled` where only the sign turned, `suspect` where one of
 * the two was scaled wrongly, `share-split`, `re-presented`, `reclassified`, `suspect` where arithmetic doubts one, and `restated` where nothing explains it.
 */
export function explain(
  differences: readonly Comparison[], agreements: readonly Comparison[], release: readonly Statement[], told: LinesOnce,
): Map<Comparison, ChangeKind> {
  const kinds = new Map<Comparison, ChangeKind>();
  const settle = (kind: ChangeKind, found: readonly Comparison[]) => found.forEach((one) => kinds.set(one, kind));
  const open = () => differences.filter((one) => !kinds.has(one));

  settle("translation", open().filter(({ from, figure }) => isTranslation(from) || isTranslation(figure.shown)));
  settle("corrected", open().filter(({ from, figure }) => figure.shown.corrects === from.release && !isDoubtful(figure)));
  settle("relabelled", open().filter(({ from, figure: { shown: { fact } } }) => isTurned(fact.concept, from.fact.value, fact.value)));
  settle("suspect", open().filter((one) => isScaleSlip(one.from.fact, one.figure.shown.fact)));
  settle("share-split", movedByOneFactor(open(), agreements));
  settle("re-presented", recastSegments(open(), agreements, release));
  settle("re-presented", withoutDiscontinued(open(), agreements, release));
  settle("reclassified", movedParts(open(), agreements, told));
  settle("suspect", open().filter((one) => isDoubtful(one.figure) || stoodInDoubt(one)));
  settle("restated", open());
  return kinds;
}

/** The same amount with the other sign: what was called an outflow is called an inflow now. A result that turns is none of that. */
export function isTurned(concept: string, from: Amount, to: Amount): boolean {
  return !isZero(to) && !RESULTS.test(concept) && compare(from, negate(to)) === 0;
}

const RESULTS = /^(?:NetIncomeLoss|ProfitLoss|OperatingIncomeLoss|GrossProfit|EarningsPerShare|IncomeLossFrom|ComprehensiveIncome)/;

function isTranslation(statement: Statement): boolean {
  return statement.fact.role === "translation";
}

/** Whether what stood was doubtful in its own release and nothing has confirmed it since. */
function stoodInDoubt({ history, from }: Comparison): boolean {
  const figure = history.figures.find(({ shown }) => shown === from);
  return figure !== undefined && history.confirmations.length === 0 && isDoubtful(figure);
}

/**
 * Operations were discontinued: the release takes them out of a period that it had told with them, and the bottom line held. Where an earlier release
 * took the same out, this one does not do it again. What is taken out makes a line smaller; a result may become larger by a loss that goes.
 */
function withoutDiscontinued(
  differences: readonly Comparison[], agreements: readonly Comparison[], release: readonly Statement[],
): Comparison[] {
  const toldBefore = new Set(agreements.map(({ figure }) => figure.shown.key));
  const takenOut = release.filter(({ fact, key }) => /Discontinued/.test(fact.concept) && !isZero(fact.value) && !toldBefore.has(key));
  return differences.filter(({ from, figure }) => {
    const here = comparable(from);
    const bottomLineHeld = agreements.some((one) => /^(NetIncomeLoss|ProfitLoss)$/.test(one.from.fact.concept) && comparable(one.from) === here);
    const isSmaller = compare(absolute(figure.shown.fact.value), absolute(from.fact.value)) < 0;
    return from.fact.period.start !== undefined && bottomLineHeld && (isSmaller || IS_NET.test(from.fact.concept)) && takenOut.some((one) => comparable(one) === here);
  });
}

/** What is left of one thing after others, so that it may grow when something is taken out. */
const IS_NET = /Income|Profit|Loss|Net|Tax|PerShare|IncreaseDecrease/;
