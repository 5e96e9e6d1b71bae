import { dayOf, daysAfter, isBy, isDay, justBefore, momentOf } from "./days.ts";

/** A place on a clock where something happened: the cut that has it just in, the instant, and what it was. */
export type Stop = { cut: string; instant: string; says: string[] };

/** The stops of the announced clock: each day on which something was announced, oldest first, with the titles. */
export function announcedStops(releases: readonly { announcedAt: string; title: string }[]): Stop[] {
  const days = new Map<string, Stop>();
  for (const { announcedAt, title } of releases) {
    const cut = dayOf(announcedAt);
    const stop = days.get(cut);
    if (stop === undefined) days.set(cut, { cut, instant: announcedAt, says: [title] });
    else {
      stop.says.push(title);
      if (announcedAt > stop.instant) stop.instant = announcedAt;
    }
  }
  return [...days.values()].sort((a, b) => (a.cut < b.cut ? -1 : 1));
}

/** The stops of the recorded clock: each instant at which something was recorded, oldest first. */
export function recordedStops(events: readonly { time: string; says: string }[]): Stop[] {
  const instants = Map.groupBy(events, ({ time }) => time);
  return [...instants].sort(([a], [b]) => (a < b ? -1 : 1)).map(([time, all]) => ({ cut: time, instant: time, says: all.map(({ says }) => says) }));
}

/** How many stops a cut lets through; all of them where it is null. */
export function passed(stops: readonly Stop[], cut: string | null): number {
  if (cut === null) return stops.length;
  return stops.filter(({ instant }) => isBy(instant, cut)).length;
}

/** The stops around a cut, the next first: where a clock is likely to be moved to. Null is the end of the clock. */
export function near(stops: readonly Stop[], cut: string | null, count: number): (string | null)[] {
  const at = passed(stops, cut);
  const places = Array.from({ length: count }, (_, index) => [at + index, at - 2 - index]).flat();
  return places.flatMap((place) => (place === stops.length && cut !== null ? [null] : (stops[place]?.cut ?? [])));
}

/** The stop that a step leads to: back from between two stops to the one that was passed last, from a stop to the one before. Undefined where there is none. */
export function stopTowards(stops: readonly Stop[], cut: string | null, by: -1 | 1): Stop | undefined {
  const count = passed(stops, cut);
  if (by === 1) return stops[count];
  return stops[cut !== null && stops[count - 1]?.cut !== cut ? count - 1 : count - 2];
}

/** A cut that lets no stop through. */
export function beforeAll(stops: readonly Stop[]): string {
  const first = stops[0]?.cut ?? "1970-01-01";
  return isDay(first) ? daysAfter(first, -1) : justBefore(first);
}

/** The cut that changes are marked against: the one that is asked for where it is before the other, else the stop before the last that is passed; null is the beginning. */
export function sinceOf(stops: readonly Stop[], cut: string | null, asked: string | null): string | null {
  return asked !== null && (cut === null || momentOf(asked) < momentOf(cut)) ? asked : stopBefore(stops, cut);
}

/** The stop before the last that a cut passes; null where there is none. */
export function stopBefore(stops: readonly Stop[], cut: string | null): string | null {
  const count = passed(stops, cut);
  return count < 2 ? null : stops[count - 2]!.cut;
}
