import type { CutTimes } from "./cuts.ts";
import type { Issuer } from "./issuer.ts";
import type { Panel } from "./panel.ts";
import { NONE } from "./rows.ts";

/** What stood of single keys, by search in what is told now. */
export class ToldNow {
  readonly #panel: Panel;
  #visible = new Uint32Array(16);

  constructor(panel: Panel) {
    this.#panel = panel;
  }

  /** Whether what stood of an issuer at the cuts follows from what is told now: its documents are as they were then, some of them not recorded yet at most. */
  tells(issuer: Issuer, recordedAsOf: number): boolean {
    const { retracting } = this.#panel;
    return (retracting.size === 0 || !retracting.has(issuer)) && (recordedAsOf >= issuer.recorded || (!this.#panel.layered.has(issuer) && issuer.grouping.isSeparable));
  }

  /** What stood of a key, `NONE` where nobody had said anything. */
  standing(issuer: Issuer, key: number, { asOf, recordedAsOf }: CutTimes): number {
    const count = this.upTo(key, asOf);
    return count === 0 ? NONE : this.after(issuer, key, count, recordedAsOf);
  }

  /** What stands after so many rows of a key, of those that were recorded by then. */
  after(issuer: Issuer, key: number, count: number, recordedAsOf: number): number {
    const { rows, passages, chains, standing } = this.#panel;
    const last = chains.at(key, count - 1);
    if (recordedAsOf >= issuer.recorded || issuer.recordedUpTo[this.#panel.documentOf(last).position]! <= recordedAsOf) return rows.standing(last);
    if (this.#visible.length < count) this.#visible = new Uint32Array(2 * count);
    let seen = 0;
    for (let place = 0; place < count; place += 1) {
      const row = chains.at(key, place);
      if (passages.recorded[rows.passage(row)]! <= recordedAsOf) this.#visible[seen++] = row;
    }
    return seen === 1 ? this.#visible[0]! : standing.afterAll(this.#visible.subarray(0, seen));
  }

  /** How many rows of a key were announced by then. */
  upTo(key: number, asOf: number): number {
    const { rows, passages, chains } = this.#panel;
    const length = chains.length(key);
    // Most questions are about what is newest.
    if (length === 0 || passages.announced[rows.passage(chains.at(key, length - 1))]! <= asOf) return length;
    let [low, high] = [0, length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (passages.announced[rows.passage(chains.at(key, middle))]! <= asOf) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** When a key was first stated. */
  firstSaid(key: number): number {
    const { rows, passages, chains } = this.#panel;
    return passages.announced[rows.passage(chains.at(key, 0))]!;
  }
}
