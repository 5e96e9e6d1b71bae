import type { Period } from "../../events/values/period.ts";
import type { Keeping } from "./keeping.ts";
import { Tuples } from "./tuples.ts";

/** Stands for the start of an instant, which has none. */
const NO_START = 0;

/** Periods by number, each kept once. */
export class Periods {
  readonly #days = new Tuples();
  readonly #periods: Period[] = [];

  get all(): readonly Period[] {
    return this.#periods;
  }

  period(number: number): Period {
    return this.#periods[number]!;
  }

  keep(keeping: Keeping): void {
    const periods = keeping.value(this.#periods);
    if (keeping.isRestoring) for (const period of periods) this.number(period);
  }

  /** The number of a period, or -1. */
  find({ start, end }: Period): number {
    return this.#days.find(start === undefined ? NO_START : dayNumber(start), dayNumber(end), 0);
  }

  /** The number of a period, a new one where it has none. */
  number({ start, end }: Period): number {
    const number = this.#days.number(start === undefined ? NO_START : dayNumber(start), dayNumber(end), 0);
    if (number === this.#periods.length) this.#periods.push(start === undefined ? { end } : { start, end });
    return number;
  }
}

/** The digits of a day as one number: 20230630. */
function dayNumber(day: string): number {
  const digit = (at: number): number => day.charCodeAt(at) - 48;
  return ((digit(0) * 10 + digit(1)) * 10 + digit(2)) * 100_000 + digit(3) * 10_000 + (digit(5) * 10 + digit(6)) * 100 + digit(8) * 10 + digit(9);
}
