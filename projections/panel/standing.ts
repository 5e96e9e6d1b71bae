import type { Printed } from "../vintages/statement.ts";
import { agree, agreeTurned } from "../vintages/statement.ts";
import { isTurned } from "../vintages/explain.ts";
import { isScaleSlip } from "../vintages/scale-slip.ts";
import type { Head, Release } from "../witnesses/release.ts";
import { MARKS, NONE, UNSETTLED, type Rows } from "./rows.ts";

/** What else is asked of a row. */
export type About = { concept(row: number): string; release(row: number): Release<Head>; isOneDocument(a: number, b: number): boolean };

/** What one release says of a fact; see `figureOf`. `isOpen` where the marks do not tell whether two places of it speak of one amount. */
type Figure = { shown: number; isDoubtful: boolean; isOpen: boolean };

/**
 * Which row stands of a fact, by the rules by which releases are told (`vintages/tell.ts`), as far as the fact's own rows decide it. They do not where a doubtful figure
 * differs, which a whole release may bear out (`share-split`, `re-presented`, `reclassified`): what stands from there on is {@link UNSETTLED}.
 */
export class Standing {
  readonly #rows: Rows;
  readonly #about: About;

  constructor(rows: Rows, about: About) {
    this.#rows = rows;
    this.#about = about;
  }

  /** What stands after all of these rows, which come by the rank of their releases, those of one release in the order of its documents. */
  afterAll(rows: ArrayLike<number>): number {
    let standing = NONE;
    for (let from = 0; from < rows.length; ) {
      const release = this.#about.release(rows[from]!);
      let to = from + 1;
      while (to < rows.length && this.#about.release(rows[to]!) === release) to += 1;
      standing = to - from === 1 ? this.afterOne(standing, rows[from]!) : this.after(standing, Array.prototype.slice.call(rows, from, to) as number[]);
      from = to;
    }
    return standing;
  }

  /** What stands after a release that states the fact in one place. */
  afterOne(standing: number, row: number): number {
    if (standing === NONE) return row;
    // Most figures that are told again are told as they were.
    if (standing < UNSETTLED && this.#rows.areAlike(standing, row)) return standing;
    return this.#next(standing, { shown: row, isDoubtful: this.#isDoubtful(row, false), isOpen: false });
  }

  /** What stands after a release that states the fact in these places. */
  after(standing: number, places: readonly number[]): number {
    return places.length === 1 ? this.afterOne(standing, places[0]!) : this.#next(standing, this.#figureOf(places));
  }

  /** Whether two rows can print one amount. */
  agree(a: number, b: number): boolean {
    return this.#rows.areAlike(a, b) || agree(this.#printed(a), this.#printed(b));
  }

  #next(standing: number, { shown, isDoubtful, isOpen }: Figure): number {
    const unsettled = (shown | UNSETTLED) >>> 0;
    if (isOpen || (standing !== NONE && standing >= UNSETTLED)) return unsettled;
    if (standing === NONE) return shown;
    const [from, to] = [this.#printed(standing), this.#printed(shown)];
    if (agree(from, to)) return this.#byPrecision(shown, standing) < 0 ? shown : standing;
    const [wasTranslation, isTranslation] = [this.#rows.has(standing, MARKS.translation), this.#rows.has(shown, MARKS.translation)];
    if (wasTranslation || isTranslation) return wasTranslation && !isTranslation ? shown : standing;
    const { corrects } = this.#about.release(shown);
    if (corrects !== null && corrects === this.#about.release(standing) && !isDoubtful) return shown;
    if (isTurned(this.#about.concept(shown), from.value, to.value)) return shown;
    if (isScaleSlip(from, to)) return standing;
    return isDoubtful ? unsettled : shown;
  }

  /** As `figureOf` settles it, by the marks. */
  #figureOf(places: readonly number[]): Figure {
    let isOpen = false;
    const isSame = (a: number, b: number): boolean => {
      const [one, other] = [this.#printed(a), this.#printed(b)];
      if (agree(one, other)) return true;
      // Whether the sentence speaks of that very line is not kept.
      isOpen ||= this.#about.isOneDocument(a, b) && (this.#rows.has(a, MARKS.prose) || this.#rows.has(b, MARKS.prose)) && agreeTurned(one, other);
      return false;
    };
    const leading = [...places].sort((a, b) => this.#byTrust(a, b))[0]!;
    const shown = places.filter((one) => isSame(one, leading)).sort((a, b) => this.#byPrecision(a, b))[0]!;
    const isContradicted = places.some((one) => one !== shown && !isSame(one, shown));
    return { shown, isDoubtful: this.#isDoubtful(shown, isContradicted), isOpen };
  }

  #isDoubtful(row: number, isContradicted: boolean): boolean {
    return !this.#rows.has(row, MARKS.proved) && (isContradicted || this.#rows.has(row, MARKS.damaged));
  }

  #byTrust(a: number, b: number): number {
    return this.#difference(a, b, MARKS.translation) || this.#difference(b, a, MARKS.proved) || this.#byPrecision(a, b);
  }

  #byPrecision(a: number, b: number): number {
    return this.#difference(a, b, MARKS.translation) || this.#rows.decimals(b) - this.#rows.decimals(a) || this.#difference(a, b, MARKS.approximate);
  }

  #difference(a: number, b: number, mark: number): number {
    return Number(this.#rows.has(a, mark)) - Number(this.#rows.has(b, mark));
  }

  #printed(row: number): Printed {
    return { value: this.#rows.value(row), decimals: this.#rows.decimals(row), ...(this.#rows.has(row, MARKS.approximate) ? APPROXIMATE : {}) };
  }
}

const APPROXIMATE = { approximate: true } as const;
