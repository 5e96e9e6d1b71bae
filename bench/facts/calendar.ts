import { lastDayOfMonth } from "../../events/values/date.ts";

const FIRST_YEAR = 2003;
export const DAY = 86_400_000;

/** A fiscal quarter, counted from 0, of issuers whose years are those of the calendar. */
export type Quarter = { year: number; number: number; start: string; end: string; endsAt: number };

export function quarterOf(index: number): Quarter {
  const [year, within] = [FIRST_YEAR + Math.floor(index / 4), ((index % 4) + 4) % 4];
  const end = lastDayOfMonth(year, within * 3 + 3);
  return { year, number: within + 1, start: `${year}-${String(within * 3 + 1).padStart(2, "0")}-01`, end, endsAt: Date.parse(`${end}T00:00:00.000Z`) };
}

export function instantAt(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
