/** What became of something between two cuts. */
export type Change = "new" | "changed" | "gone";
export type Marked<T> = { item: T; change: Change | null; before: T | null };

/** What was known at one cut, with what is known at the other marked against it; what is no longer known comes last. Where `before` is null nothing is marked. */
export function markChanges<T>(now: readonly T[], before: readonly T[] | null, keyOf: (item: T) => string, saysTheSame: (a: T, b: T) => boolean): Marked<T>[] {
  if (before === null) return now.map((item) => ({ item, change: null, before: null }));
  const known = new Map(counted(before, keyOf));
  const marked = counted(now, keyOf).map(([key, item]): Marked<T> => {
    const was = known.get(key);
    known.delete(key);
    if (was === undefined) return { item, change: "new", before: null };
    return { item, change: saysTheSame(was, item) ? null : "changed", before: was };
  });
  return [...marked, ...[...known.values()].map((item): Marked<T> => ({ item, change: "gone", before: item }))];
}

export function changeCounts(marked: readonly { change: Change | null }[]): Record<Change, number> {
  const counts = { new: 0, changed: 0, gone: 0 };
  for (const { change } of marked) if (change !== null) counts[change] += 1;
  return counts;
}

/** Items with their keys; those that have one key are told apart by their order, so that none stands for another. */
function counted<T>(items: readonly T[], keyOf: (item: T) => string): [string, T][] {
  const counts = new Map<string, number>();
  return items.map((item) => {
    const key = keyOf(item);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return [count === 0 ? key : `${key} ${count}`, item];
  });
}
