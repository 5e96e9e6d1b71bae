import type { RecordedDisclosure } from "../../events/catalogue.ts";
import { grouped } from "../cut/order.ts";
import type { Releases } from "./release.ts";

/** Something said in a release, with the streams of the other documents of that release that say it too. */
export type Saying<T> = { said: T; release: number; witnesses: string[] };

/**
 * Counts once what one release says several times, in one document or in several: the first in fold order stands.
 * `wordingOf` gives two sayings the same text when they say the same. What a correction prints again unchanged is said once.
 */
export function sayings<T extends { event: RecordedDisclosure }>(
  entries: readonly T[], releases: Releases, wordingOf: (entry: T) => string,
): Saying<T>[] {
  const groups = grouped(entries, (entry) => `${(releases.of(entry.event).corrects ?? releases.of(entry.event)).rank} ${wordingOf(entry)}`);
  return [...groups.values()].map((group) => {
    const said = group[0]!;
    const streams = new Set(group.map((entry) => entry.event.stream));
    streams.delete(said.event.stream);
    return { said, release: releases.of(said.event).rank, witnesses: [...streams] };
  });
}
