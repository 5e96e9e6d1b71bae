import type { RecordedDisclosure } from "../../events/catalogue.ts";

/** A release document as a store gives it back: the events of its stream, the first of them `ReleasePublished`. */
export type RecordedRelease = { stream: string; sha256: string; issuer: string; announcedAt: string; recordedAt: string; events: readonly RecordedDisclosure[] };

/** What a fact is about but for whose it is and of when; `dimensions` are canonical, `a=b;c=d` in the order of the names, `""` where there are none. */
export type LineKey = { concept: string; unit: string; basis: string; dimensions: string };
/** A span, or an instant, whose `start` is null. */
export type PeriodKey = { start: string | null; end: string };
export type Key = { issuer: string } & LineKey & PeriodKey;

/** Both cuts are inclusive; `recordedAsOf` is null for everything that was recorded. */
export type Cuts = { asOf: string; recordedAsOf: string | null };

/** `announcedAt` is that of the first statement of the value that stands; null from who does not tell ({@link Contestant.announces}). */
export type SnapshotRow = LineKey & PeriodKey & { value: string; announcedAt: string | null };
export type CrossSectionRow = { issuer: string; value: string; announcedAt: string | null };
export type RestatedRow = Key & { from: string; to: string; announcedAt: string };

/** What was gone through: how many facts stand and what {@link Total} made of their values. */
export type Totalled = { rows: number; sum: number };

/**
 * Whoever answers what was known when, as one would use it. What stands of a fact at the cuts is the value of its last statement among those announced by
 * `asOf` and recorded by `recordedAsOf`, in the order (announcedAt, document hash, ordinal, place in the event). A later statement of the same text confirms
 * and changes nothing, so that `announcedAt` in an answer is that of the first statement of the run of equal ones that stands.
 */
export interface Contestant {
  /** Whether answers say since when a value stands. Where they do not, that is left out of the comparison. */
  readonly announces: boolean;
  /** Takes everything and is ready to be asked, with all indexes made. */
  load(releases: Iterable<RecordedRelease>): Promise<void>;
  /** One more release; later answers have it. */
  append(release: RecordedRelease): Promise<void>;
  /** The value of one fact, null where nothing is known of it. */
  point(key: Key, cuts: Cuts): string | null | Promise<string | null>;
  /** Every fact of an issuer. */
  snapshot(issuer: string, cuts: Cuts): SnapshotRow[] | Promise<SnapshotRow[]>;
  /** One fact of every issuer that states it. */
  crossSection(line: LineKey & PeriodKey, cuts: Cuts): CrossSectionRow[] | Promise<CrossSectionRow[]>;
  /** The same facts, to compute with: each with what it is about in the contestant's own form, its value as a number, all gone through and none kept. */
  snapshotTotal(issuer: string, cuts: Cuts): Totalled | Promise<Totalled>;
  /** The same for one fact of every issuer that states it. */
  crossSectionTotal(line: LineKey & PeriodKey, cuts: Cuts): Totalled | Promise<Totalled>;
  /** The same for every fact of everybody. */
  all(cuts: Cuts): Totalled | Promise<Totalled>;
  /** Every change of a value that was announced after `since` and by `asOf`, beside the value that stood before it. */
  restatedSince(since: string, cuts: Cuts): RestatedRow[] | Promise<RestatedRow[]>;
  /** Keeps what is needed to begin again in another process; of a contestant that lives in a file nothing but that it is written out. */
  save?(path: string): Promise<void>;
  /** Begins from what was saved. */
  open?(path: string): Promise<void>;
  close(): Promise<void>;
}

/** What a contestant's module exports as `contestant`: a new one, which may use a folder that is removed afterwards. */
export type NewContestant = (folder: string) => Contestant | Promise<Contestant>;

const WRAP = 2 ** 52;

/** A sum of values in hundredths that does not depend on their order: it wraps, and every step of it is exact. */
export class Total {
  rows = 0;
  sum = 0;

  add(value: number): void {
    this.rows += 1;
    this.sum += Math.round(value * 100);
    if (this.sum >= WRAP) this.sum -= WRAP;
    else if (this.sum < 0) this.sum += WRAP;
  }
}

/** Dimensions in the one order that keys have. */
export function dimensionsKey(dimensions: Readonly<Record<string, string>>): string {
  const names = Object.keys(dimensions);
  return names.length === 0 ? "" : names.sort().map((name) => `${name}=${dimensions[name]}`).join(";");
}
