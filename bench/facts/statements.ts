import type { Fact } from "../../events/values/fact.ts";
import { dimensionsKey, type Key, type LineKey, type PeriodKey, type RecordedRelease } from "./contestant.ts";

/** Numbers for things that are named again and again, counted from 1, and what the numbers mean. */
export class Dictionary<T> {
  readonly #numbers = new Map<string, number>();
  readonly meant: (T | undefined)[] = [undefined];
  /** Hears of every new one. */
  onNew: (number: number, thing: T) => void = () => undefined;

  /** The number of a thing, 0 where it has none. */
  find(name: string): number {
    return this.#numbers.get(name) ?? 0;
  }

  of(name: string, thing: () => T): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.meant.length;
    const one = thing();
    this.restore(name, one);
    this.onNew(number, one);
    return number;
  }

  /** The next one, as it was kept. */
  restore(name: string, thing: T): void {
    this.#numbers.set(name, this.meant.length);
    this.meant.push(thing);
  }
}

/** What is named over and over in statements of facts: tables hold the numbers, as whoever keeps millions of rows does. */
export class Dictionaries {
  readonly issuers = new Dictionary<string>();
  readonly lines = new Dictionary<LineKey>();
  readonly periods = new Dictionary<PeriodKey>();

  /** Issuer, line and period of a key by number; any of them 0 where it was never named. */
  find(key: Key): [number, number, number] {
    return [this.issuers.find(key.issuer), this.lines.find(lineName(key)), this.periods.find(periodName(key))];
  }

  line({ concept, unit, basis, dimensions }: Fact): number {
    const key = dimensionsKey(dimensions);
    return this.lines.of(`${concept}|${unit}|${basis}|${key}`, () => ({ concept, unit, basis, dimensions: key }));
  }

  period({ start, end }: Fact["period"]): number {
    return this.periods.of(start === undefined ? end : `${start}/${end}`, () => ({ start: start ?? null, end }));
  }

  issuer(id: string): number {
    return this.issuers.of(id, () => id);
  }
}

export function lineName({ concept, unit, basis, dimensions }: LineKey): string {
  return `${concept}|${unit}|${basis}|${dimensions}`;
}

export function periodName({ start, end }: PeriodKey): string {
  return start === null ? end : `${start}/${end}`;
}

/** A statement of a fact in numbers; `document` is the first 48 bits of its hash, which order as hashes do. */
export type TakeStatement = (issuer: number, line: number, period: number, announced: number, recorded: number, document: number, ordinal: number, place: number, value: string) => void;

/** Hands on every statement of a release. */
export function takeStatements({ issuer, announcedAt, recordedAt, sha256, events }: RecordedRelease, dictionaries: Dictionaries, take: TakeStatement): void {
  const [announced, recorded, document, whose] = [Date.parse(announcedAt), Date.parse(recordedAt), Number.parseInt(sha256.slice(0, 12), 16), dictionaries.issuer(issuer)];
  for (const { type, data, metadata } of events) {
    if (type !== "ResultsReported") continue;
    const { facts } = data;
    for (let place = 0; place < facts.length; place += 1) {
      const fact = facts[place]!;
      take(whose, dictionaries.line(fact), dictionaries.period(fact.period), announced, recorded, document, metadata.ordinal, place, fact.value);
    }
  }
}

/** Both cuts in milliseconds; no cut on the recorded clock is the largest number that is exact. */
export function millisecondsOf({ asOf, recordedAsOf }: { asOf: string; recordedAsOf: string | null }): [number, number] {
  return [Date.parse(asOf), recordedAsOf === null ? Number.MAX_SAFE_INTEGER : Date.parse(recordedAsOf)];
}
