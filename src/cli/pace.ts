/** How fast work of many pieces goes, by the last of them: the first few read slowly, and what is known already goes by at once. */
export class Pace {
  readonly #all: number;
  readonly #times: number[] = [];
  #done = 0;

  constructor(all: number, now: number) {
    this.#all = all;
    this.#times.push(now);
  }

  /** A piece is done, at a time in milliseconds. */
  tick(now: number): void {
    this.#done += 1;
    this.#times.push(now);
    if (this.#times.length > LOOKED_AT) this.#times.shift();
  }

  /** As progress is shown: how many are done of all, how many a second, and the time that is left once it can be told. */
  get shown(): string {
    const took = this.#times.at(-1)! - this.#times[0]!;
    const steps = this.#times.length - 1;
    if (steps < FEWEST || took <= 0) return `${this.#done}/${this.#all}`;
    const rate = (steps / took) * 1_000;
    return `${this.#done}/${this.#all}, ${rate < 10 ? rate.toFixed(1) : Math.round(rate)}/s, ${duration((this.#all - this.#done) / rate)} left`;
  }
}

/** Pieces that the rate is told from, and how many it takes to tell one. */
const LOOKED_AT = 100;
const FEWEST = 5;

/** A time in seconds as people say it: `40 s`, `3 min`, `1 h 20 min`. */
function duration(seconds: number): string {
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.trunc(minutes / 60)} h ${minutes % 60} min`;
}
