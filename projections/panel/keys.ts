import type { Fact } from "../../events/values/fact.ts";
import type { Period } from "../../events/values/period.ts";
import { CHAIN } from "./chains.ts";
import type { Keeping } from "./keeping.ts";
import { Lines, type Line } from "./lines.ts";
import { Periods } from "./periods.ts";
import { Tuples } from "./tuples.ts";

/** What makes facts comparable; see `factKey`. */
export type KeyedFact = Pick<Fact, "concept" | "period" | "unit" | "basis" | "dimensions">;

/** The keys of facts by number: a line of one issuer, and a period. Each text is kept once, whatever the number of facts that have it. */
export class Keys {
  readonly #lines = new Lines();
  readonly #periods = new Periods();
  /** Issuer, line, period, and the rows beside. */
  readonly tuples = new Tuples(CHAIN);
  /** Line and period: what a cross-section is of. */
  readonly #sections = new Tuples();

  get length(): number {
    return this.tuples.length;
  }

  /** The number of an issuer's key, a new one where it has none. */
  number(issuer: number, fact: KeyedFact): number {
    return this.tuples.number(issuer, this.#lines.number(fact), this.#periods.number(fact.period));
  }

  /** The number of a key, or -1. */
  find(issuer: number, fact: KeyedFact): number {
    const line = this.#lines.find(fact);
    const period = line === -1 ? -1 : this.#periods.find(fact.period);
    return period === -1 ? -1 : this.tuples.find(issuer, line, period);
  }

  issuer(key: number): number {
    return this.tuples.first(key);
  }

  /** The number of what a cross-section is of, a new one where it has none. */
  sectionOf(key: number): number {
    return this.#sections.number(this.tuples.second(key), this.tuples.third(key), 0);
  }

  /** The number of an issuer's key in a section, or -1. */
  ofSection(section: number, issuer: number): number {
    return this.tuples.find(issuer, this.#sections.first(section), this.#sections.second(section));
  }

  lineOfSection(section: number): Line {
    return this.#lines.line(this.#sections.first(section));
  }

  periodOfSection(section: number): Period {
    return this.#periods.period(this.#sections.second(section));
  }

  /** The number of a fact's cross-section, or -1. */
  findSection(fact: KeyedFact): number {
    const line = this.#lines.find(fact);
    const period = line === -1 ? -1 : this.#periods.find(fact.period);
    return period === -1 ? -1 : this.#sections.find(line, period, 0);
  }

  /** One object for all keys with the same. */
  line(key: number): Line {
    return this.#lines.line(this.tuples.second(key));
  }

  /** What cross-sections are of: the lines and periods of a concept that are asked for and that anybody stated. */
  linesOf(concept: string, isLine: (line: Line) => boolean, isPeriod: (period: Period) => boolean): (Line & { period: Period })[] {
    const periods = this.#periods.all.flatMap((period, number) => (isPeriod(period) ? [number] : []));
    const lines = this.#lines.ofConcept(concept).filter((number) => isLine(this.#lines.line(number)));
    const stated = lines.flatMap((line) => periods.filter((period) => this.#sections.find(line, period, 0) !== -1).map((period) => ({ line, period })));
    return stated.map(({ line, period }) => ({ ...this.#lines.line(line), period: this.#periods.period(period) }));
  }

  keep(keeping: Keeping): void {
    this.#lines.keep(keeping);
    this.#periods.keep(keeping);
    this.tuples.keep(keeping);
    this.#sections.keep(keeping);
  }

  /** One object for all keys with the same. */
  period(key: number): Period {
    return this.#periods.period(this.tuples.third(key));
  }
}
