/** Texts by number, each kept once. Number 0 is the empty text. */
export class Names {
  readonly #numbers = new Map<string, number>([["", 0]]);
  readonly #texts: string[] = [""];

  constructor(texts: readonly string[] = []) {
    for (const text of texts) this.number(text);
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

  /** All of them, by their numbers. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  get length(): number {
    return this.#texts.length;
  }
}
