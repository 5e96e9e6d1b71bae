import { millisecondsOf, type Instant } from "../../events/values/date.ts";
import type { Fact } from "../../events/values/fact.ts";
import { Grouping, type Head, type Release } from "../witnesses/release.ts";
import { inOrder, versionOf, type Document, type Version } from "./documents.ts";
import type { Issuer } from "./issuer.ts";
import type { KeyedFact } from "./keys.ts";
import type { Panel } from "./panel.ts";
import { MARKS, NONE, UNSETTLED } from "./rows.ts";
import { Standing } from "./standing.ts";

/** Both cuts of a question, inclusive; null: everything recorded. */
export type Cuts = { readonly asOf: Instant; readonly recordedAsOf: Instant | null };

/**
 * A figure as it stands: the fact in short, and where it was said. `ordinal` is the event's in its document, `place` the fact's among those of the event. Where
 * `isSettled` is false the index cannot tell which of two figures stands; the view `results` can.
 */
export type PanelFigure = KeyedFact & Pick<Fact, "value" | "decimals" | "role"> & {
  issuer: string;
  nil: boolean;
  approximate: boolean;
  stream: string;
  sha256: string;
  announcedAt: number;
  ordinal: number;
  place: number;
  isSettled: boolean;
};

type Milliseconds = { readonly asOf: number; readonly recordedAsOf: number };

/** Questions to the index. Issuers are named by all ids that are one at the cuts. */
export class Asked {
  readonly #panel: Panel;
  #visible = new Uint32Array(16);

  constructor(panel: Panel) {
    this.#panel = panel;
  }

  /** What stands of one fact; null where nobody had said anything of it. */
  point(ids: readonly string[], fact: KeyedFact, cuts: Cuts): PanelFigure | null {
    const panel = this.#panel;
    panel.settle();
    const at = millisecondsIn(cuts);
    return this.#pointIn(ids, fact, at);
  }

  /** All that stands of an issuer, in the order in which it was first said. */
  snapshot(ids: readonly string[], cuts: Cuts): PanelFigure[] {
    const panel = this.#panel;
    panel.settle();
    const at = millisecondsIn(cuts);
    const issuers = this.#issuers(ids);
    if (issuers.length === 0) return [];
    const [issuer] = issuers;
    if (issuers.length > 1 || !this.#isByRows(issuer!, at)) return this.#toldThen(issuers, at, null);
    const figures: PanelFigure[] = [];
    for (const key of panel.ofIssuer.of(issuer!.number)) {
      const standing = this.#standingAt(issuer!, key, at);
      if (standing !== NONE) figures.push(this.#figure(standing));
      // Keys stand in the order in which they were first said: what follows was first said later.
      else if (this.#firstSaid(key) > at.asOf) break;
    }
    return figures;
  }

  /** One fact of each of several issuers, in their order; those of which nothing stands are left out. */
  crossSection(issuers: Iterable<readonly string[]>, fact: KeyedFact, cuts: Cuts): PanelFigure[] {
    this.#panel.settle();
    const at = millisecondsIn(cuts);
    const figures: PanelFigure[] = [];
    for (const ids of issuers) {
      const figure = this.#pointIn(ids, fact, at);
      if (figure !== null) figures.push(figure);
    }
    return figures;
  }

  #pointIn(ids: readonly string[], fact: KeyedFact, at: Milliseconds): PanelFigure | null {
    const { keys } = this.#panel;
    if (ids.length === 1) {
      const issuer = this.#issuer(ids[0]!);
      if (issuer === null) return null;
      if (this.#isByRows(issuer, at)) {
        const key = keys.find(issuer.number, fact);
        const standing = key === -1 ? NONE : this.#standingAt(issuer, key, at);
        return standing === NONE ? null : this.#figure(standing);
      }
    }
    const section = keys.findSection(fact);
    return section === -1 ? null : (this.#toldThen(this.#issuers(ids), at, section)[0] ?? null);
  }

  #issuer(id: string): Issuer | null {
    const number = this.#panel.issuerNames.find(id);
    return number <= 0 ? null : this.#panel.issuers[number - 1]!;
  }

  #issuers(ids: readonly string[]): Issuer[] {
    return ids.flatMap((id) => this.#issuer(id) ?? []);
  }

  /** Whether what stands at the cuts follows from the rows of each key alone. */
  #isByRows(issuer: Issuer, { recordedAsOf }: Milliseconds): boolean {
    return !issuer.hasRetractions && (recordedAsOf >= issuer.recorded || (issuer.isPlain && issuer.grouping.isSeparable));
  }

  #standingAt(issuer: Issuer, key: number, { asOf, recordedAsOf }: Milliseconds): number {
    const { rows, chains } = this.#panel;
    const place = this.#upTo(key, asOf) - 1;
    if (place < 0) return NONE;
    const start = chains.start(key);
    const row = chains.items[start + place]!;
    if (recordedAsOf >= issuer.recorded || issuer.recordedUpTo[this.#panel.documentOf(row).position]! <= recordedAsOf) return rows.standing[row]!;
    return this.#standingOfVisible(start, place, recordedAsOf);
  }

  /** What stands after those rows of a chain that were recorded by then. */
  #standingOfVisible(start: number, last: number, recordedAsOf: number): number {
    const { rows, passages, chains, standing } = this.#panel;
    if (this.#visible.length <= last) this.#visible = new Uint32Array(2 * last + 2);
    let count = 0;
    for (let at = start; at <= start + last; at += 1) {
      const row = chains.items[at]!;
      if (passages.recorded[rows.passage[row]!]! <= recordedAsOf) this.#visible[count++] = row;
    }
    return count === 1 ? this.#visible[0]! : standing.afterAll(this.#visible.subarray(0, count));
  }

  /** How many rows of a key were announced by then. */
  #upTo(key: number, asOf: number): number {
    const { rows, passages, chains } = this.#panel;
    const start = chains.start(key);
    const { items } = chains;
    let [low, high] = [0, chains.length(key)];
    // Most questions are about what is newest, or near it.
    if (high === 0 || passages.announced[rows.passage[items[start + high - 1]!]!]! <= asOf) return high;
    high -= 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (passages.announced[rows.passage[items[start + middle]!]!]! <= asOf) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #firstSaid(key: number): number {
    const { rows, passages, chains } = this.#panel;
    return passages.announced[rows.passage[chains.items[chains.start(key)]!]!]!;
  }

  /** What stands of each section, told again from the documents as they were recorded and public then: for issuers of several ids, and where documents were read again, remarked on or taken back. */
  #toldThen(issuers: readonly Issuer[], { asOf, recordedAsOf }: Milliseconds, only: number | null): PanelFigure[] {
    const panel = this.#panel;
    const { rows, passages, keys } = panel;
    const numbers = new Set(issuers.map(({ number }) => number));
    const documents = new Set(issuers.flatMap((issuer) => [...issuer.documents]));
    const versions = [...documents].flatMap((document) => {
      const version = versionOf(document, recordedAsOf, (passage) => passages.recorded[passage]!);
      return version !== null && numbers.has(version.reading.issuer) && version.announced <= asOf && version.retracted > asOf ? [version] : [];
    });
    const ordered = versions.map((version) => ({ version, announced: version.announced, head: version.reading.headRecorded <= recordedAsOf ? version.reading.head : null, sha256: version.document.sha256 })).sort(inOrder);
    const grouping = new Grouping<Head>();
    const told = new Map<Document, { version: Version; release: Release<Head> }>();
    const found = new Map<number, number[]>();
    for (const { version, head } of ordered) {
      // Under all of their ids they are one issuer's.
      const release = grouping.add(head === null ? null : { ...head, metadata: { ...head.metadata, issuer: "" } });
      told.set(version.document, { version, release });
      const mended = panel.mendedIn(version);
      for (const passage of version.reading.passages) {
        if (passages.recorded[passage]! > recordedAsOf) continue;
        const first = passages.firstRow[passage]!;
        for (let row = first; row < first + passages.rows[passage]!; row += 1) {
          const section = keys.sectionOf(rows.key[row]!);
          if (only !== null && section !== only) continue;
          const said = mended?.get(row) === undefined ? row : mended.get(row)!;
          if (said === null) continue;
          const chain = found.get(section);
          if (chain) chain.push(said);
          else found.set(section, [said]);
        }
      }
    }
    const release = (row: number): Release<Head> => told.get(panel.documentOf(row))!.release;
    const standing = new Standing(rows, { release, concept: (row) => keys.concept(rows.key[row]!), isOneDocument: (a, b) => panel.documentOf(a) === panel.documentOf(b) });
    return [...found.values()].map((chain) => {
      const last = standing.afterAll(chain.sort((a, b) => release(a).rank - release(b).rank));
      const { version } = told.get(panel.documentOf(rowOf(last)))!;
      return { ...this.#figure(last), announcedAt: version.announced, stream: version.reading.stream };
    });
  }

  #figure(standing: number): PanelFigure {
    const { rows, passages, keys, issuerNames, mendedFrom } = this.#panel;
    const row = rowOf(standing);
    const key = rows.key[row]!;
    const passage = rows.passage[row]!;
    const document = this.#panel.documentOf(row);
    return {
      issuer: issuerNames.text(keys.issuer(key) + 1),
      concept: keys.concept(key),
      period: keys.period(key),
      unit: keys.unit(key),
      basis: keys.basis(key),
      dimensions: keys.dimensions(key),
      value: rows.value(row),
      decimals: rows.precision(row),
      role: rows.role(row),
      nil: rows.has(row, MARKS.nil),
      approximate: rows.has(row, MARKS.approximate),
      stream: document.stream,
      sha256: document.sha256,
      announcedAt: passages.announced[passage]!,
      ordinal: passages.ordinal[passage]!,
      place: (mendedFrom.get(row) ?? row) - passages.firstRow[passage]!,
      isSettled: standing < UNSETTLED,
    };
  }
}

function rowOf(standing: number): number {
  return standing >= UNSETTLED ? standing - UNSETTLED : standing;
}

function millisecondsIn({ asOf, recordedAsOf }: Cuts): Milliseconds {
  return { asOf: millisecondsOf(asOf), recordedAsOf: recordedAsOf === null ? Infinity : millisecondsOf(recordedAsOf) };
}
