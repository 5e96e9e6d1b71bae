/** Chance that comes out the same for the same seed: documents of a benchmark are compared between runs and machines. */
export class Seed {
  #state: number;

  constructor(state: number) {
    this.#state = state;
  }

  /** At least `low`, below `high`. */
  within(low: number, high: number): number {
    // mulberry32
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return low + (((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * (high - low);
  }

  whole(low: number, high: number): number {
    return Math.trunc(this.within(low, high));
  }

  one<T>(of: readonly T[]): T {
    return of[this.whole(0, of.length)]!;
  }
}
