import type { GuidanceItem } from "../../../events/guidance-issued.ts";
import { compare } from "../../../events/values/amount.ts";
import { periodKey } from "../../../events/values/period.ts";
import type { Place } from "../document/document.ts";
import type { LeftOut } from "../prose/read-prose.ts";

/** A statement with the places of all that it was read from. */
export type Found = { item: GuidanceItem; places: Place[] };

/**
 * Statements of one target in one release are one: what a sentence and a table both say is taken once, from the first, with what
 * only the other adds. Where they differ none of them is taken, and their places are added to `left` with the reason.
 */
export function merged(all: readonly Found[], left: LeftOut[]): Found[] {
  const groups = Map.groupBy(all, ({ item }) => JSON.stringify([item.metric, item.basis, item.scope, item.unit, periodKey(item.period)]));
  return [...groups.values()].flatMap((group): Found[] => {
    const one = group.reduce<Found | null>((known, next) => (known === null ? null : together(known, next)), group[0]!);
    if (one !== null) return [one];
    for (const { item, places } of group) {
      const other = group.find((each) => each.item.source.line !== item.source.line) ?? group.find((each) => each.item !== item)!;
      for (const place of places) left.push({ place, reason: `the release guides the same measure and period otherwise at line ${other.item.source.line}` });
    }
    return [];
  });
}

/** Two statements of one target as one; null where they say different things. */
function together(one: Found, two: Found): Found | null {
  if (one === two) return one;
  const [a, b] = [one.item, two.item];
  // Words alone say less than figures, a growth adds to an amount, and "about" is the same point.
  const isBare = ({ low, high }: GuidanceItem) => low === null && high === null;
  if (!isBare(a) && !isBare(b) && !(same(a.low, b.low) && same(a.high, b.high))) return null;
  if (a.growthLow !== null && b.growthLow !== null && !(same(a.growthLow, b.growthLow) && same(a.growthHigh, b.growthHigh))) return null;
  if (a.prior !== null && b.prior !== null && !(same(a.prior.low, b.prior.low) && same(a.prior.high, b.prior.high))) return null;
  const [fuller, other] = isBare(a) && !isBare(b) ? [b, a] : [a, b];
  return {
    item: { ...fuller, growthLow: fuller.growthLow ?? other.growthLow, growthHigh: fuller.growthHigh ?? other.growthHigh, prior: fuller.prior ?? other.prior, issuerWord: fuller.issuerWord ?? other.issuerWord },
    places: [...one.places, ...two.places],
  };
}

function same(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : compare(a, b) === 0;
}
