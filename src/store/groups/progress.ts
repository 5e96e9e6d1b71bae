/**
 * How far the events of one source are answered. Places are revisions or positions; they are taken in ascending order and answered in any.
 */
export class Progress {
  readonly #open = new Set<number>();
  #taken: number;

  constructor(after: number) {
    this.#taken = after;
  }

  /** The last place that was looked at. */
  get taken(): number {
    return this.#taken;
  }

  /** The last place up to which everything is answered. Nothing of what is open is at or before it. */
  get answered(): number {
    for (const lowest of this.#open) return lowest - 1;
    return this.#taken;
  }

  get isAnswered(): boolean {
    return this.#open.size === 0;
  }

  /** An event that has to be answered. */
  take(place: number): void {
    this.#taken = place;
    this.#open.add(place);
  }

  /** A place with nothing to answer. */
  pass(place: number): void {
    this.#taken = place;
  }

  answer(place: number): void {
    this.#open.delete(place);
  }
}
