import type { Basis, Fact } from "../../events/values/fact.ts";
import type { Period } from "../../events/values/period.ts";
import { Names } from "./names.ts";
import { Tuples } from "./tuples.ts";

/** What makes facts comparable; see `factKey`. */
export type KeyedFact = Pick<Fact, "concept" | "period" | "unit" | "basis" | "dimensions">;

const BASES: readonly Basis[] = ["US-GAAP", "IFRS", "non-GAAP", "operating"];

/**
 * The keys of facts by number. A line is a concept in a unit, on a basis, for one part of the company; a key is a line of one issuer and a period. Each text
 * is kept once, whatever the number of facts that have it.
 */
export class Keys {
  readonly names = new Names();
  readonly #dimensions: { readonly names: Names; readonly values: Fact["dimensions"][] } = { names: new Names(), values: [{}] };
  /** Concept, unit, and dimensions with basis. */
  readonly #lines = new Tuples();
  /** Start, or the empty text, and end. */
  readonly #periods = new Tuples();
  readonly #shownPeriods: Period[] = [];
  /** Issuer, line, period. */
  readonly keys = new Tuples();
  /** Line and period: what a cross-section is of. */
  readonly #sections = new Tuples();

  get length(): number {
    return this.keys.length;
  }

  /** The number of an issuer's key, a new one where it has none. */
  number(issuer: number, fact: KeyedFact): number {
    return this.keys.number(issuer, this.#line(fact), this.#period(fact.period));
  }

  /** The number of a key, or -1. */
  find(issuer: number, fact: KeyedFact): number {
    const line = this.#findLine(fact);
    const period = line === -1 ? -1 : this.#findPeriod(fact.period);
    return period === -1 ? -1 : this.keys.find(issuer, line, period);
  }

  issuer(key: number): number {
    return this.keys.first(key);
  }

  /** The number of what a cross-section is of, a new one where it has none. */
  sectionOf(key: number): number {
    return this.#sections.number(this.keys.second(key), this.keys.third(key), 0);
  }

  /** The number of a fact's cross-section, or -1. */
  findSection(fact: KeyedFact): number {
    const line = this.#findLine(fact);
    const period = line === -1 ? -1 : this.#findPeriod(fact.period);
    return period === -1 ? -1 : this.#sections.find(line, period, 0);
  }

  concept(key: number): string {
    return this.names.text(this.#lines.first(this.keys.second(key)));
  }

  unit(key: number): string {
    return this.names.text(this.#lines.second(this.keys.second(key)));
  }

  basis(key: number): Basis {
    return BASES[this.#lines.third(this.keys.second(key)) % BASES.length]!;
  }

  /** One object for all keys with the same. */
  dimensions(key: number): Fact["dimensions"] {
    return this.#dimensions.values[Math.floor(this.#lines.third(this.keys.second(key)) / BASES.length)]!;
  }

  /** One object for all keys with the same. */
  period(key: number): Period {
    return this.#shownPeriods[this.keys.third(key)]!;
  }

  #line({ concept, unit, basis, dimensions }: KeyedFact): number {
    const text = dimensionsText(dimensions);
    const about = this.#dimensions.names.number(text);
    if (about === this.#dimensions.values.length) this.#dimensions.values.push({ ...dimensions });
    return this.#lines.number(this.names.number(concept), this.names.number(unit), about * BASES.length + BASES.indexOf(basis));
  }

  #findLine({ concept, unit, basis, dimensions }: KeyedFact): number {
    const named = this.names.find(concept);
    const counted = this.names.find(unit);
    const about = this.#dimensions.names.find(dimensionsText(dimensions));
    return named === -1 || counted === -1 || about === -1 ? -1 : this.#lines.find(named, counted, about * BASES.length + BASES.indexOf(basis));
  }

  #period({ start = "", end }: Period): number {
    const number = this.#periods.number(this.names.number(start), this.names.number(end), 0);
    if (number === this.#shownPeriods.length) this.#shownPeriods.push(start === "" ? { end } : { start, end });
    return number;
  }

  #findPeriod({ start = "", end }: Period): number {
    const from = this.names.find(start);
    const to = this.names.find(end);
    return from === -1 || to === -1 ? -1 : this.#periods.find(from, to, 0);
  }
}

/** Dimensions as one text, whatever the order in which they are named. Most facts have none. */
function dimensionsText(dimensions: Fact["dimensions"]): string {
  for (const _ in dimensions) return JSON.stringify(Object.entries(dimensions).sort());
  return "";
}
