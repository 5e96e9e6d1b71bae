import { factKey } from "../../events/values/fact.ts";
import { grouped } from "../cut/order.ts";
import { figureOf } from "./figure.ts";
import type { Change } from "./history.ts";
import type { Statement } from "./statement.ts";

/**
 * Figures of one concept, period and unit on two bases that one release prints, as a reconciliation does. They are not
 * comparable, and linked so that nobody takes one for a restatement of the other. U.S. GAAP comes first where it is
 * one of them; a pair that later releases print again is linked once.
 */
export function acrossBases(statements: readonly Statement[]): Change[] {
  const linked = new Map<string, Change>();
  for (const together of grouped(statements, (one) => `${one.release} ${factKey({ ...one.fact, basis: "US-GAAP" })}`).values()) {
    const figures = [...grouped(together, (one) => one.fact.basis).values()].map((about) => figureOf(about).shown);
    const [from, ...others] = figures.filter(({ fact }) => fact.basis !== "operating").sort((a, b) => rank(a) - rank(b));
    for (const to of others) {
      const pair = `${from!.key} ${to.key}`;
      if (!linked.has(pair)) linked.set(pair, { kind: "other-basis", from: from!, to });
    }
  }
  return [...linked.values()];
}

function rank({ fact }: Statement): number {
  return ["US-GAAP", "IFRS", "non-GAAP"].indexOf(fact.basis);
}
