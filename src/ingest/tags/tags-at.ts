import type { Place } from "../document/document.ts";
import type { TaggedNumber } from "../document/inline/tag.ts";

/** The tagged numbers of a document by where their text stands. */
export class TagsAt {
  readonly #byLine = new Map<number, TaggedNumber[]>();

  constructor(numbers: readonly TaggedNumber[]) {
    for (const number of numbers) {
      const line = this.#byLine.get(number.place.line);
      if (line === undefined) this.#byLine.set(number.place.line, [number]);
      else line.push(number);
    }
  }

  /** Those whose text begins inside a place: signs and brackets around it may stand in cells of their own. */
  in({ line, columns }: Pick<Place, "line" | "columns">): readonly TaggedNumber[] {
    return this.#byLine.get(line)?.filter(({ place }) => place.columns[0] >= columns[0] && place.columns[0] <= columns[1]) ?? [];
  }
}
