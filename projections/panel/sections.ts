import type { CutTimes } from "./cuts.ts";
import type { Keeping } from "./keeping.ts";
import { Lists } from "./lists.ts";

// An entry is 16 bytes: the digits of the figure that was said first; the minute from which it was public, with the days within which it was recorded then; and the issuer,
// with the places behind the point and whether that figure is all that was ever said.
const WORDS = 4;
const [DIGITS, SINCE, ISSUER] = [0, 2, 3];

/** Whether a key was ever told otherwise than first, or its figure does not fit: its rows are to be asked. */
const ASK = 0x8000_0000;
const PLACES_SHIFT = 28;
const MOST_PLACES = 7;
const ISSUER_MASK = (1 << PLACES_SHIFT) - 1;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
/** Minutes up to the year 2097. */
const DAYS_SHIFT = 26;
const MINUTE_MASK = (1 << DAYS_SHIFT) - 1;
/** Stands for more days than that, however many. */
const LATE = 63;

/** One issuer's figure of a section as it was said first. */
export type First = { readonly digits: number; readonly places: number; readonly isLong: boolean; readonly announced: number; readonly recorded: number };

/** Of each line and period who stated it, since when and what: as much as answers a cross-section without asking for each key. */
export class Sections {
  readonly #lists = new Lists(WORDS);
  readonly #rankOf: (issuer: number) => number;
  /** How long each list was when it was put in order. */
  readonly #ordered = new Map<number, number>();

  /** `rankOf` gives an issuer's place by its id. */
  constructor(rankOf: (issuer: number) => number) {
    this.#rankOf = rankOf;
  }

  add(section: number, issuer: number, { digits, places, isLong, announced, recorded }: First): void {
    const at = this.#lists.grow(section);
    const minute = Math.ceil(announced / MINUTE_MS);
    const days = Math.min(LATE, Math.max(0, Math.ceil((recorded / MINUTE_MS - minute) / DAY_MINUTES)));
    const asks = isLong || places > MOST_PLACES || minute < 0 || minute > MINUTE_MASK;
    this.#lists.floats[(at + DIGITS) / 2] = digits;
    this.#lists.words[at + SINCE] = (days << DAYS_SHIFT) | minute;
    this.#lists.words[at + ISSUER] = (asks ? ASK : places << PLACES_SHIFT) | issuer;
  }

  keep(keeping: Keeping): void {
    this.#lists.keep(keeping);
    if (keeping.isRestoring) this.#ordered.clear();
  }

  /** From now on the issuer's rows are asked. */
  vary(section: number, issuer: number): void {
    const at = this.#find(section, issuer);
    this.#lists.words[at + ISSUER] = this.#lists.words[at + ISSUER]! | ASK;
  }

  remove(section: number, issuer: number): void {
    const { words } = this.#lists;
    const found = this.#find(section, issuer);
    let last = found;
    this.#lists.each(section, (at) => { last = at; });
    words.copyWithin(found, last, last + WORDS);
    this.#lists.pop(section);
    this.#ordered.delete(section);
  }

  /**
   * Shows each issuer of a section by the issuers' ids: `known` those whose figure was said and recorded by then and is all that was ever said, `ask` those that only
   * their rows can tell.
   */
  each(section: number, { asOf, recordedAsOf }: CutTimes, known: (issuer: number, digits: number, places: number) => void, ask: (issuer: number) => void): void {
    this.#order(section);
    const { words, floats } = this.#lists;
    const [minute, next] = [Math.floor(asOf / MINUTE_MS), Math.ceil(asOf / MINUTE_MS)];
    const recordedMinute = Math.floor(recordedAsOf / MINUTE_MS);
    this.#lists.each(section, (at) => {
      const about = words[at + ISSUER]!;
      const since = words[at + SINCE]!;
      const announced = since & MINUTE_MASK;
      const days = since >>> DAYS_SHIFT;
      const isRecorded = recordedMinute === Infinity || (days < LATE && announced + days * DAY_MINUTES <= recordedMinute);
      if (about < ASK && announced <= minute && isRecorded) known(about & ISSUER_MASK, floats[(at + DIGITS) / 2]!, about >>> PLACES_SHIFT);
      else if (about >= ASK || announced <= next) ask(about & ISSUER_MASK);
    });
  }

  #order(section: number): void {
    const length = this.#lists.length(section);
    if (this.#ordered.get(section) === length) return;
    this.#ordered.set(section, length);
    const { words } = this.#lists;
    const before = new Uint32Array(length * WORDS);
    // Ranks and places in one number each, so that the platform sorts numbers and asks nobody.
    const places = new Float64Array(length);
    let place = 0;
    this.#lists.each(section, (at) => {
      before.set(words.subarray(at, at + WORDS), place * WORDS);
      places[place] = this.#rankOf(words[at + ISSUER]! & ISSUER_MASK) * length + place;
      place += 1;
    });
    places.sort();
    place = 0;
    this.#lists.each(section, (at) => {
      const from = (places[place]! % length) * WORDS;
      for (let word = 0; word < WORDS; word += 1) words[at + word] = before[from + word]!;
      place += 1;
    });
  }

  #find(section: number, issuer: number): number {
    const { words } = this.#lists;
    let found = -1;
    this.#lists.each(section, (at) => { if ((words[at + ISSUER]! & ISSUER_MASK) === issuer) found = at; });
    return found;
  }
}
