import type { Cuts } from "../time/clocks.tsx";
import { useAhead } from "./ahead.ts";
import type { Refused } from "./ask.ts";
import { useAnswer } from "./held.ts";

/** The items of a view at the cuts, and at the cut that changes are marked against: null while they are not there, none where that is the beginning. */
export type AtCuts<Item> = { items: Item[] | null; before: Item[] | null; isWaiting: boolean; refused: Refused | null };

/** Asks a view at both announced cuts, and ahead for the stops around. `pathAt` is the question at a cut, as it is put when another is shown. */
export function useAtCuts<Item>({ asOf, since, near }: Cuts, pathAt: (cut: string | null, shown: string | null) => string): AtCuts<Item> {
  const known = useAnswer<{ items: Item[] }>(pathAt(asOf, asOf));
  const then = useAnswer<{ items: Item[] }>(since === null ? null : pathAt(since, asOf));
  useAhead(near, (stop) => [pathAt(stop.asOf, stop.asOf), ...(stop.since === null ? [] : [pathAt(stop.since, stop.asOf)])]);
  return {
    items: known.data?.items ?? null,
    // What is not of this very cut marks nothing.
    before: since === null ? NOTHING : then.stale ? null : (then.data?.items ?? null),
    isWaiting: known.stale || then.stale, refused: known.refused ?? then.refused,
  };
}

/** The same list each time, so that what is made of it is made once. */
const NOTHING: never[] = [];
