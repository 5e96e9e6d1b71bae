/** Days are those of New York, where the API ends a day that is asked for without a zone. */
const DAY_OF = new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York", year: "numeric", month: "2-digit", day: "2-digit" });
const SHOWN = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
const SHOWN_TIME = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" });

export const DAY_MS = 86_400_000;

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** Days of instants that were asked for: the same releases are placed on the clock at every step, and a zone takes its time. */
const days = new Map<string, string>();
const DAYS_MOST = 20_000;

/** The day that an instant falls in. */
export function dayOf(instant: string): string {
  let day = days.get(instant);
  if (day === undefined) {
    if (days.size >= DAYS_MOST) days.clear();
    days.set(instant, (day = DAY_OF.format(Date.parse(instant))));
  }
  return day;
}

/** Whether a text is a day of the calendar or an instant with its offset, as the API takes them. */
export function isCut(text: string): boolean {
  if (isDay(text)) return !Number.isNaN(momentOf(text)) && dayAt(momentOf(text)) === text;
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i.test(text) && !Number.isNaN(Date.parse(text));
}

/** Whether an instant is within a cut: by the end of its day, or by its instant. */
export function isBy(instant: string, cut: string): boolean {
  return isDay(cut) ? dayOf(instant) <= cut : Date.parse(instant) <= Date.parse(cut);
}

/** Milliseconds of a day's noon or of an instant, for places on an axis. */
export function momentOf(cut: string): number {
  return Date.parse(isDay(cut) ? `${cut}T12:00:00Z` : cut);
}

export function dayAt(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

export function daysAfter(day: string, days: number): string {
  return dayAt(momentOf(day) + days * DAY_MS);
}

/** The last instant before another, to the millisecond. */
export function justBefore(instant: string): string {
  return new Date(Date.parse(instant) - 1).toISOString();
}

/** A day or an instant for people: `21 Aug 2023`, `22 Aug 2023, 03:59:59 UTC`. */
export function shown(cut: string): string {
  return isDay(cut) ? SHOWN.format(momentOf(cut)) : `${SHOWN_TIME.format(Date.parse(cut))} UTC`;
}

/** The day of an instant, for people. */
export function shownDay(instant: string): string {
  return shown(dayOf(instant));
}

/** A period for people: `1 Apr to 30 Jun 2023`, `30 Jun 2023`. */
export function shownPeriod({ start, end }: { start?: string | undefined; end: string }): string {
  if (start === undefined) return shown(end);
  const from = shown(start);
  return `${start.slice(0, 4) === end.slice(0, 4) ? from.slice(0, -5) : from} to ${shown(end)}`;
}
