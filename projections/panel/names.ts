import { inTextOrder } from "../cut/order.ts";
import type { Keeping } from "./keeping.ts";

/** Texts by number, each kept once. Number 0 is the empty text. */
export class Names {
  readonly #numbers = new Map<string, number>([["", 0]]);
  readonly #texts: string[] = [""];
  /** The places of all texts, as far as they were found. */
  #ranks = new Uint32Array(0);

  keep(keeping: Keeping): void {
    const texts = keeping.value(this.#texts);
    if (keeping.isRestoring) for (const text of texts) this.number(text);
  }

  /** The number of a text, a new one where it has none. */
  number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.length;
    this.#texts.push(text);
    this.#numbers.set(text, number);
    return number;
  }

  /** The number of a text, or -1. */
  find(text: string): number {
    return this.#numbers.get(text) ?? -1;
  }

  text(number: number): string {
    return this.#texts[number]!;
  }

  /** The place of a text among all of them in the order of texts. */
  rank(number: number): number {
    if (this.#ranks.length !== this.#texts.length) {
      this.#ranks = new Uint32Array(this.#texts.length);
      const inOrder = this.#texts.map((text, each) => ({ text, each })).sort((a, b) => inTextOrder(a.text, b.text));
      for (const [rank, { each }] of inOrder.entries()) this.#ranks[each] = rank;
    }
    return this.#ranks[number]!;
  }
}
