import type { Fact } from "../../events/values/fact.ts";
import type { Keeping } from "./keeping.ts";

/** What makes facts comparable but whose they are and of when: a line of a statement through time. */
export type Line = Pick<Fact, "concept" | "unit" | "basis" | "dimensions">;

type Numbered = { readonly line: Line; readonly dimensions: string; readonly number: number };

/** So many lines of one concept are looked through one by one; concepts that segments or maturities share among hundreds have them by their texts. */
const FEW = 8;

/** Lines by number, each kept once. A concept has few as a rule, so that they are found by it. */
export class Lines {
  readonly #byConcept = new Map<string, { readonly few: Numbered[]; byText: Map<string, number> | null }>();
  readonly #lines: Line[] = [];

  get length(): number {
    return this.#lines.length;
  }

  line(number: number): Line {
    return this.#lines[number]!;
  }

  keep(keeping: Keeping): void {
    const lines = keeping.value(this.#lines);
    if (keeping.isRestoring) for (const line of lines) this.number(line);
  }

  /** The number of a line, or -1. */
  find(line: Line): number {
    const own = this.#byConcept.get(line.concept);
    if (own === undefined) return -1;
    const dimensions = dimensionsText(line.dimensions);
    if (own.byText !== null) return own.byText.get(textOf(line, dimensions)) ?? -1;
    for (const one of own.few) if (one.line.unit === line.unit && one.line.basis === line.basis && one.dimensions === dimensions) return one.number;
    return -1;
  }

  /** The numbers of the lines of a concept. */
  ofConcept(concept: string): readonly number[] {
    return this.#byConcept.get(concept)?.few.map(({ number }) => number) ?? [];
  }

  /** The number of a line, a new one where it has none. */
  number(line: Line): number {
    const known = this.find(line);
    if (known !== -1) return known;
    const number = this.#lines.length;
    const { concept, unit, basis } = line;
    const kept: Line = { concept, unit, basis, dimensions: { ...line.dimensions } };
    this.#lines.push(kept);
    let own = this.#byConcept.get(concept);
    if (own === undefined) this.#byConcept.set(concept, (own = { few: [], byText: null }));
    own.few.push({ line: kept, dimensions: dimensionsText(kept.dimensions), number });
    if (own.byText !== null) own.byText.set(textOf(kept, dimensionsText(kept.dimensions)), number);
    else if (own.few.length > FEW) own.byText = new Map(own.few.map((one) => [textOf(one.line, one.dimensions), one.number]));
    return number;
  }
}

function textOf({ unit, basis }: Line, dimensions: string): string {
  return `${unit}|${basis}|${dimensions}`;
}

/** Dimensions as one text, whatever the order in which they are named. Most facts have none, and most others one. */
function dimensionsText(dimensions: Fact["dimensions"]): string {
  let [text, count] = ["", 0];
  for (const name in dimensions) {
    // The length says where the name ends. No text of several begins with a digit.
    text = `${name.length} ${name}${dimensions[name]!}`;
    if ((count += 1) > 1) return JSON.stringify(Object.entries(dimensions).sort());
  }
  return text;
}
