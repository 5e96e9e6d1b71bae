import { dayOf, isBy } from "./days.ts";

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

/** The stops of the recorded clock: each instant at which something was recorded, oldest first. What was recorded within one second is one stop, at its end. */
export function recordedStops(events: readonly { time: string; says: string }[]): Stop[] {
  const stops: Stop[] = [];
  for (const { time, says } of [...events].sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))) {
    const last = stops.at(-1);
    if (last !== undefined && last.cut.slice(0, 19) === time.slice(0, 19)) {
      last.cut = last.instant = time;
      last.says.push(says);
    } else stops.push({ cut: time, instant: time, says: [says] });
  }
  return stops;
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

/** The cut that changes are marked against, unless one is asked for: the stop before the last that is passed; null where there is none. */
export function stopBefore(stops: readonly Stop[], cut: string | null): string | null {
  const count = passed(stops, cut);
  return count < 2 ? null : stops[count - 2]!.cut;
}
