import type { EventType, RecordedDisclosure } from "../../events/catalogue.ts";

/** An event of one of the types that a view listens to. */
export type Heard<T extends EventType = EventType> = Extract<RecordedDisclosure, { type: T }>;

/** The one total order of every fold: announced instant, then document hash, then place in the document. */
export function inFoldOrder(a: RecordedDisclosure, b: RecordedDisclosure): number {
  return (
    inTextOrder(a.metadata.announcedAt, b.metadata.announcedAt) ||
    inTextOrder(a.metadata.sha256, b.metadata.sha256) ||
    a.metadata.ordinal - b.metadata.ordinal
  );
}

/** Plain code unit order, the same on every machine. The ledger's dates and instants are written so that it is time order. */
export function inTextOrder(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** The events of one type, in the order they came in. */
export function ofType<T extends EventType>(heard: readonly RecordedDisclosure[], type: T): Heard<T>[] {
  return heard.filter((event): event is Heard<T> => event.type === type);
}

/** Groups by a key; the groups stand in the order of their first members, the members in the order they came in. */
export function grouped<T>(members: readonly T[], keyOf: (member: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const member of members) {
    const key = keyOf(member);
    const group = groups.get(key);
    if (group) group.push(member);
    else groups.set(key, [member]);
  }
  return groups;
}
