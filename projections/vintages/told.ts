import type { Heard } from "../cut/order.ts";
import type { Releases } from "../witnesses/release.ts";
import { statedIn, type Stated } from "./statement.ts";
import { Telling, type Told } from "./telling.ts";

/** Statements that kept tellings may hold together, of which a thousand take a megabyte with all that came of them. An issuer of two decades states a quarter of it. */
const MOST_STATEMENTS = 100_000;

/**
 * Tellings that begin alike: of one issuer with and without a document that was taken back or recorded late. More of them are cuts between the documents of
 * single releases, which are soon told again from the release before.
 */
const MOST_ALIKE = 4;

/** What was told lately, the last one first. */
let kept: readonly Telling[] = [];

/**
 * What releases told of every fact, by the cut of what was heard. The same events in the same releases tell the same, so what was told to an earlier question counts as far as
 * it rests on the very events of this one, from the first release on; from there on it is told anew.
 */
export function toldIn(heard: readonly Heard[], releases: Releases): Told {
  const stated = statedIn(heard, releases);
  let [nearest, shared] = [new Telling(), 0];
  for (const telling of kept) {
    const common = telling.shared(stated);
    if (common > shared) [nearest, shared] = [telling, common];
  }
  // What goes on otherwise than a kept one did is another; the first may be asked for again.
  const telling = shared < stated.length && shared < nearest.length ? nearest.branch(shared) : nearest;
  telling.tellOn(stated.slice(shared));
  keep([...new Set([telling, nearest])], stated);
  return telling.after(stated.length);
}

/**
 * Keeps the tellings that were used in front, and of the others what there is room for. Of those that begin alike the longest stays: from it any of the others is
 * soon told again.
 */
function keep(used: readonly Telling[], stated: readonly Stated[]): void {
  const first = stated.findIndex(({ events }) => events.length > 0);
  const isAlike = (one: Telling): boolean => first !== -1 && one.shared(stated) > first;
  const all = [...used, ...kept.filter((one) => !used.includes(one))].filter((one) => one.size > 0);
  const longest = all.filter(isAlike).reduce<Telling | null>((a, b) => (a === null || b.length > a.length ? b : a), null);
  const staying = all.filter((one) => one === used[0] || one === longest);
  let [alike, size] = [staying.filter(isAlike).length, staying.reduce((sum, one) => sum + one.size, 0)];
  kept = all.filter((one) => {
    if (staying.includes(one)) return true;
    if (isAlike(one)) alike += 1;
    size += one.size;
    return alike <= MOST_ALIKE && size <= MOST_STATEMENTS;
  });
}
