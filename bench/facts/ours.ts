import type { KeyedFact } from "../../projections/panel/keys.ts";
import type { Line } from "../../projections/panel/lines.ts";
import { Asked } from "../../projections/panel/ask.ts";
import { Restoring, Writing } from "../../projections/panel/keeping.ts";
import { Panel } from "../../projections/panel/panel.ts";
import type { Basis } from "../../events/values/fact.ts";
import { readKept, writeKept } from "../../src/ledger/projector/kept-file.ts";
import { dimensionsKey, Total, type Contestant, type CrossSectionRow, type Cuts, type Key, type LineKey, type NewContestant, type PeriodKey, type RecordedRelease, type RestatedRow, type SnapshotRow, type Totalled } from "./contestant.ts";

/** The index of figures as the ledger uses it: fed the events of releases, asked by issuer. */
class Ours implements Contestant {
  readonly announces = false;
  #panel = new Panel();
  #asked = new Asked(this.#panel);

  async load(releases: Iterable<RecordedRelease>): Promise<void> {
    for (const { events } of releases) for (const event of events) this.#panel.evolve(event);
    this.#panel.settle();
  }

  async append({ events }: RecordedRelease): Promise<void> {
    for (const event of events) this.#panel.evolve(event);
    this.#panel.settle();
  }

  point(key: Key, cuts: Cuts): string | null {
    return this.#asked.value(key.issuer, factOf(key), cuts);
  }

  snapshot(issuer: string, cuts: Cuts): SnapshotRow[] {
    return this.#asked.snapshot([issuer], cuts).map(({ line, period, value }) => {
      const { concept, unit, basis, dimensions } = keyOf(line);
      return { concept, unit, basis, dimensions, start: period.start ?? null, end: period.end, value, announcedAt: null };
    });
  }

  crossSection(line: LineKey & PeriodKey, cuts: Cuts): CrossSectionRow[] {
    return this.#asked.crossSection(factOf(line), cuts).map(({ issuer, value }) => ({ issuer, value, announcedAt: null }));
  }

  snapshotTotal(issuer: string, cuts: Cuts): Totalled {
    const total = new Total();
    for (const figure of this.#asked.snapshot([issuer], cuts)) total.add(figure.number);
    return total;
  }

  crossSectionTotal(line: LineKey & PeriodKey, cuts: Cuts): Totalled {
    const total = new Total();
    for (const peer of this.#asked.crossSection(factOf(line), cuts)) total.add(peer.number);
    return total;
  }

  all(cuts: Cuts): Totalled {
    const { length, digits, places } = this.#asked.all(cuts);
    const total = new Total();
    for (let index = 0; index < length; index += 1) total.add(digits[index]! / 10 ** places[index]!);
    return total;
  }

  restatedSince(since: string, cuts: Cuts): RestatedRow[] {
    return this.#asked.changesSince(since, cuts).map(({ from, to }) => ({ issuer: to.issuer, ...keyOf(to.line), start: to.period.start ?? null, end: to.period.end, from: from.value, to: to.value, announcedAt: to.announcedAt }));
  }

  async save(path: string): Promise<void> {
    const writing = new Writing(false);
    this.#panel.keep(writing);
    await writeKept(path, null, writing.parts);
  }

  async open(path: string): Promise<void> {
    const kept = await readKept(path);
    if (kept?.ok !== true) throw new Error(`${path} is not what was saved: ${kept?.why ?? "there is none"}`);
    this.#panel = new Panel();
    this.#panel.keep(new Restoring(kept.parts));
    this.#asked = new Asked(this.#panel);
  }

  async close(): Promise<void> {}
}

const NO_DIMENSIONS = {};

function factOf({ concept, unit, basis, dimensions, start, end }: LineKey & PeriodKey): KeyedFact {
  return {
    concept, unit, basis: basis as Basis, period: start === null ? { end } : { start, end },
    dimensions: dimensions === "" ? NO_DIMENSIONS : Object.fromEntries(dimensions.split(";").map((each) => each.split("=") as [string, string])),
  };
}

/** Lines in the contestants' form, each made once. */
const keys = new WeakMap<Line, LineKey>();

function keyOf(line: Line): LineKey {
  let key = keys.get(line);
  if (key === undefined) keys.set(line, (key = { concept: line.concept, unit: line.unit, basis: line.basis, dimensions: dimensionsKey(line.dimensions) }));
  return key;
}

export const contestant: NewContestant = () => new Ours();
