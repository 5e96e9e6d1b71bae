/** How much went by: in all, in a second, and since it was last asked. Times are in milliseconds of a clock that only goes forward. */
export class Measure {
  readonly #since: number;
  #total = 0;
  #told = 0;

  constructor(now: number) {
    this.#since = now;
  }

  count(more = 1): void {
    this.#total += more;
  }

  tell(now: number): Measured {
    const sinceLast = this.#total - this.#told;
    this.#told = this.#total;
    return { total: this.#total, perSecond: Math.round((this.#total * 1000) / Math.max(1, now - this.#since)), sinceLast };
  }
}

export interface Measured {
  readonly total: number;
  readonly perSecond: number;
  readonly sinceLast: number;
}

/** How long answers took, of the last thousand. */
export class Latencies {
  readonly #last: number[] = [];
  #next = 0;

  note(milliseconds: number): void {
    this.#last[this.#next] = milliseconds;
    this.#next = (this.#next + 1) % REMEMBERED;
  }

  /** Under the names that clients know. */
  tell(): readonly (readonly [name: string, milliseconds: number])[] {
    if (this.#last.length === 0) return [];
    const sorted = this.#last.toSorted((one, other) => one - other);
    const at = (part: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!);
    const mean = Math.round(sorted.reduce((sum, each) => sum + each, 0) / sorted.length);
    return [["Mean", mean], ["Median", at(0.5)], ["Fastest", at(0)], ...PARTS.map(([name, part]) => [name, at(part)] as const), ["Highest", at(1)]];
  }
}

const REMEMBERED = 1000;
const PARTS = [["Quintile 1", 0.2], ["Quintile 2", 0.4], ["Quintile 3", 0.6], ["Quintile 4", 0.8], ["Quintile 5", 1], ["90%", 0.9], ["95%", 0.95], ["99%", 0.99], ["99.5%", 0.995], ["99.9%", 0.999]] as const;
