import type { Basis } from "../../../events/values/fact.ts";
import type { TaggedElement, TaggedNumber } from "../document/inline/tag.ts";

/** The body of rules whose taxonomy an element is of; null for elements of the issuer's own. */
export function basisOfElement({ prefix, standard }: TaggedElement): Basis | null {
  if (!standard) return null;
  return prefix === "us-gaap" ? "US-GAAP" : prefix === "ifrs-full" ? "IFRS" : null;
}

/** The one whose taxonomy most numbers of a document are tagged with, where any is. */
export function basisTagged(numbers: readonly TaggedNumber[]): Basis | null {
  const counts = Map.groupBy(numbers.flatMap(({ element }) => basisOfElement(element) ?? []), (basis) => basis);
  return [...counts].sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? null;
}
