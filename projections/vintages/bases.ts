import { factKey } from "../../events/values/fact.ts";
import { grouped } from "../cut/order.ts";
import { figureOf } from "./figure.ts";
import type { Change } from "./history.ts";
import { inPlaceOrder, type Statement } from "./statement.ts";
import type { ToldRelease } from "./telling.ts";

/** Figures on two bases that a release prints side by side; `at` is the first statement of either. */
type Pair = { at: Statement; from: Statement; to: Statement };

/**
 * Figures of one concept, period and unit on two bases that one release prints, as a reconciliation does. They are not
 * comparable, and linked so that nobody takes one for a restatement of the other. U.S. GAAP comes first where it is
 * one of them; a pair that later releases print again is linked once.
 */
export function acrossBases(releases: readonly ToldRelease[]): Change[] {
  const linked = new Map<string, Change>();
  for (const { from, to } of releases.flatMap(pairsIn).sort((a, b) => inPlaceOrder(a.at, b.at))) {
    const pair = `${from.key} ${to.key}`;
    if (!linked.has(pair)) linked.set(pair, { kind: "other-basis", from, to });
  }
  return [...linked.values()];
}

/** The pairs of a release, which are the same whenever it is asked for: they are kept as long as it is. */
const found = new WeakMap<ToldRelease, readonly Pair[]>();

function pairsIn(release: ToldRelease): readonly Pair[] {
  const known = found.get(release);
  if (known !== undefined) return known;
  const pairs = [...grouped(release.statements, ({ fact }) => factKey({ ...fact, basis: "US-GAAP" })).values()].flatMap((together) => {
    const figures = [...grouped(together, (one) => one.fact.basis).values()].map((about) => figureOf(about).shown);
    const [from, ...others] = figures.filter(({ fact }) => fact.basis !== "operating").sort((a, b) => rank(a) - rank(b));
    return others.map((to) => ({ at: together[0]!, from: from!, to }));
  });
  found.set(release, pairs);
  return pairs;
}

function rank({ fact }: Statement): number {
  return ["US-GAAP", "IFRS", "non-GAAP"].indexOf(fact.basis);
}
