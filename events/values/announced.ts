import { z } from "zod";
import { dateSchema, endOfDay, isZone, wallClock, type Instant, type IsoDate } from "./date.ts";

/**
 * When a release became public, as its document tells it. With a date alone the release counts as public at the end of
 * that day in `zone`, the westernmost zone among its listings' markets, so that no answer looks ahead.
 */
export const announcedSchema = z.strictObject({
  date: dateSchema,
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/, "a time of day: HH:MM or HH:MM:SS").optional(),
  zone: z.string().refine(isZone, "an IANA time zone"),
  precision: z.enum(["date", "minute", "second"]),
});
export type Announced = z.infer<typeof announcedSchema>;

/** The announced clock's instant of a release. */
export function announcedInstant(announced: Announced): Instant {
  return announced.time === undefined
    ? endOfDay(announced.date, announced.zone)
    : wallClock(announced.date, announced.time, announced.zone);
}

/** Of several zones the one in which the day ends last: the westernmost on that date. */
export function westernmost(zones: readonly string[], date: IsoDate): string | null {
  let latest: { zone: string; end: Instant } | null = null;
  for (const zone of zones) {
    const end = endOfDay(date, zone);
    if (latest === null || end > latest.end) latest = { zone, end };
  }
  return latest === null ? null : latest.zone;
}
