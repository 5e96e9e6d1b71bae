import type { Amount } from "../../events/values/amount.ts";
import { inTextOrder } from "../cut/order.ts";
import type { Period } from "../../events/values/period.ts";
import { timesOf, type Cuts, type CutTimes } from "./cuts.ts";
import { Figure, rowOf } from "./figure.ts";
import type { Issuer } from "./issuer.ts";
import type { KeyedFact } from "./keys.ts";
import type { Line } from "./lines.ts";
import type { Panel } from "./panel.ts";
import { roomOf } from "./lists.ts";
import { LongPeer, Peer } from "./peer.ts";
import { NONE } from "./rows.ts";
import { ToldNow } from "./told-now.ts";
import { toldThen, type ToldThen } from "./told-then.ts";

/** A figure that took the place of another. */
export type FigureChange = { readonly from: Figure; readonly to: Figure };

/** Every figure that stands, in columns: of each its key and its row; see {@link Panel}. */
export type Columns = { readonly length: number; readonly keys: Uint32Array; readonly rows: Uint32Array; readonly digits: Float64Array; readonly places: Int8Array };

/** Ids that are one issuer's at the cuts of a question. */
type Ids = readonly string[];

/** Questions to the index. An issuer is named by all ids that are its at the cuts; in `joined` stand those issuers that have several. */
export class Asked {
  readonly #panel: Panel;
  readonly #now: ToldNow;

  constructor(panel: Panel) {
    this.#panel = panel;
    this.#now = new ToldNow(panel);
  }

  /** What stands of one fact; null where nobody had said anything of it. */
  point(ids: Ids, fact: KeyedFact, cuts: Cuts): Figure | null {
    const { keys } = this.#panel;
    this.#panel.settle();
    const at = timesOf(cuts);
    const issuer = ids.length === 1 ? this.#issuer(ids[0]!) : null;
    if (issuer !== null && this.#now.tells(issuer, at.recordedAsOf)) {
      const key = keys.find(issuer.number, fact);
      const standing = key === -1 ? NONE : this.#now.standing(issuer, key, at);
      return standing === NONE ? null : this.#figure(standing);
    }
    const section = keys.findSection(fact);
    return section === -1 ? null : (this.#then(ids, at, section)[0] ?? null);
  }

  /** The amount alone of what stands of one fact; null where nobody had said anything of it, or where the index cannot tell. */
  value(id: string, fact: KeyedFact, cuts: Cuts): Amount | null {
    const panel = this.#panel;
    panel.settle();
    const at = timesOf(cuts);
    const issuer = panel.issuerOf(id);
    if (issuer === null) return null;
    if (!this.#now.tells(issuer, at.recordedAsOf)) {
      const figure = this.point([id], fact, cuts);
      return figure?.isSettled === true ? figure.value : null;
    }
    const key = panel.keys.find(issuer.number, fact);
    const standing = key === -1 ? NONE : this.#now.standing(issuer, key, at);
    return standing < NONE ? panel.rows.value(standing) : null;
  }

  /** The lines and periods of a concept that anybody stated; see {@link crossSection}. */
  linesOf(concept: string, isLine: (line: Line) => boolean, isPeriod: (period: Period) => boolean): (Line & { period: Period })[] {
    this.#panel.settle();
    return this.#panel.keys.linesOf(concept, isLine, isPeriod);
  }

  /** Every statement of one fact, those among them that are told no more; found by looking through all documents. */
  statements(ids: Ids, fact: KeyedFact): Figure[] {
    const { keys, passages, rows } = this.#panel;
    return this.#issuers(ids).flatMap(({ number, documents }) => {
      const key = keys.find(number, fact);
      return documents.flatMap(({ readings, clones, announcedAt }) => {
        const read = readings.flatMap((reading) => reading.passages).flatMap((passage) => Array.from({ length: passages.rows[passage]! }, (_, place) => passages.firstRow[passage]! + place));
        return [...read, ...(clones?.values() ?? [])].filter((row) => rows.key(row) === key).map((row) => new Figure(this.#panel, row, announcedAt));
      });
    });
  }

  /** All that stands of an issuer, in the order in which it was first said. */
  snapshot(ids: Ids, cuts: Cuts): Figure[] {
    this.#panel.settle();
    const at = timesOf(cuts);
    const issuer = ids.length === 1 ? this.#issuer(ids[0]!) : null;
    if (issuer === null || !this.#now.tells(issuer, at.recordedAsOf)) return this.#then(ids, at, null);
    const figures: Figure[] = [];
    const { ofIssuer } = this.#panel;
    const { words } = ofIssuer;
    let left = ofIssuer.length(issuer.number);
    for (const [index, run] of ofIssuer.runs(issuer.number).entries()) {
      const end = run + Math.min(roomOf(index), left);
      for (let place = run; place < end; place += 1) {
        const key = words[place]!;
        const standing = this.#now.standing(issuer, key, at);
        if (standing !== NONE) figures.push(this.#figure(standing));
        // What follows was first said later still.
        else if (this.#now.firstSaid(key) > at.asOf) return figures;
      }
      left -= roomOf(index);
    }
    return figures;
  }

  /** One line and period of every issuer that states it, by the issuers' ids. */
  crossSection(fact: KeyedFact, cuts: Cuts, joined: readonly Ids[] = []): Peer[] {
    const panel = this.#panel;
    const { keys, sections } = panel;
    panel.settle();
    const at = timesOf(cuts);
    const section = keys.findSection(fact);
    if (section === -1) return [];
    const peers: Peer[] = [];
    const { apart, groups } = this.#apart(joined, at);
    const ask = (number: number): void => {
      if (apart.has(number)) return;
      const issuer = panel.issuers[number]!;
      const id = panel.idAt(number);
      const standing = this.#now.tells(issuer, at.recordedAsOf) ? this.#now.standing(issuer, keys.ofSection(section, number), at) : null;
      if (standing === null) peers.push(...this.#peersThen([id], at, section));
      else if (standing !== NONE) peers.push(this.#peer(id, standing));
    };
    const known = (number: number, digits: number, places: number): void => {
      if (apart.size === 0 || !apart.has(number)) peers.push(new Peer(panel.idAt(number), digits, places, true));
    };
    sections.each(section, at, known, ask);
    if (groups.length === 0) return peers;
    return [...peers, ...groups.flatMap((ids) => this.#peersThen(ids, at, section))].sort((a, b) => inTextOrder(a.issuer, b.issuer));
  }

  /** Everything that stands of everybody. */
  all(cuts: Cuts, joined: readonly Ids[] = []): Columns {
    const panel = this.#panel;
    panel.settle();
    const at = timesOf(cuts);
    const { keys, rows } = panel;
    const { apart, groups } = this.#apart(joined, at);
    for (const issuer of panel.issuers) {
      if (apart.has(issuer.number) || this.#now.tells(issuer, at.recordedAsOf)) continue;
      apart.add(issuer.number);
      groups.push([panel.idOf(issuer)]);
    }
    const length = keys.length;
    const columns = { keys: new Uint32Array(length), rows: new Uint32Array(length), digits: new Float64Array(length), places: new Int8Array(length) };
    let count = 0;
    const add = (key: number, row: number): void => {
      columns.keys[count] = key;
      columns.rows[count] = row;
      columns.digits[count] = rows.digits(row);
      columns.places[count] = rows.places(row);
      count += 1;
    };
    for (let key = 0; key < length; key += 1) {
      const issuer = panel.issuers[keys.issuer(key)]!;
      if (apart.size > 0 && apart.has(issuer.number)) continue;
      const standing = this.#now.standing(issuer, key, at);
      if (standing !== NONE) add(key, rowOf(standing));
    }
    for (const ids of groups) {
      const { chains, after } = toldThen(panel, this.#issuers(ids), at, null);
      for (const chain of chains.values()) {
        const row = rowOf(after(chain));
        add(rows.key(row), row);
      }
    }
    return { length: count, keys: columns.keys.subarray(0, count), rows: columns.rows.subarray(0, count), digits: columns.digits.subarray(0, count), places: columns.places.subarray(0, count) };
  }

  /** Every figure that took the place of another that differs, announced after `since`, in announced order. */
  changesSince(since: string, cuts: Cuts, joined: readonly Ids[] = []): FigureChange[] {
    const panel = this.#panel;
    panel.settle();
    const at = timesOf(cuts);
    const after = timesOf({ asOf: since, recordedAsOf: null }).asOf;
    const changes: FigureChange[] = [];
    const { apart, groups } = this.#apart(joined, at);
    for (const row of panel.varied.between(after, at.asOf)) {
      const key = panel.rows.key(row);
      const issuer = panel.issuers[panel.keys.issuer(key)]!;
      if (apart.has(issuer.number)) continue;
      if (!this.#now.tells(issuer, at.recordedAsOf)) {
        apart.add(issuer.number);
        groups.push([panel.idOf(issuer)]);
        continue;
      }
      const { from, to } = this.#aroundDocument(issuer, key, row, at.recordedAsOf);
      if (this.#isChange(from, to, row)) changes.push({ from: this.#figure(from), to: this.#figure(to) });
    }
    if (groups.length === 0) return changes;
    for (const ids of groups) changes.push(...this.#changesThen(toldThen(panel, this.#issuers(ids), at, null), after));
    return changes.sort((a, b) => inTextOrder(a.to.announcedAt, b.to.announcedAt));
  }

  /** What stood of a key before and after the document whose last row of it this is; nothing twice for another row. */
  #aroundDocument(issuer: Issuer, key: number, row: number, recordedAsOf: number): { from: number; to: number } {
    const { chains } = this.#panel;
    const { from, end } = this.#placesOf(chains.of(key), row);
    if (chains.at(key, end - 1) !== row) return { from: NONE, to: NONE };
    return { from: from === 0 ? NONE : this.#now.after(issuer, key, from, recordedAsOf), to: this.#now.after(issuer, key, end, recordedAsOf) };
  }

  /** Where the rows of a row's document begin and end among those of its key. */
  #placesOf(chain: ArrayLike<number>, row: number): { from: number; end: number } {
    const document = this.#panel.documentOf(row);
    let from = 0;
    while (this.#panel.documentOf(chain[from]!) !== document) from += 1;
    let end = from + 1;
    while (end < chain.length && this.#panel.documentOf(chain[end]!) === document) end += 1;
    return { from, end };
  }

  /** A document changes what stood where something of it stands then that cannot be the same amount. */
  #isChange(from: number, to: number, row: number): boolean {
    if (from === NONE || to === NONE) return false;
    const panel = this.#panel;
    return panel.documentOf(rowOf(to)) === panel.documentOf(row) && !panel.standing.agree(rowOf(from), rowOf(to));
  }

  #changesThen({ chains, after, versionAt }: ToldThen, since: number): FigureChange[] {
    return [...chains.values()].flatMap((chain) => {
      const changes: FigureChange[] = [];
      for (let place = 0; place < chain.length; ) {
        const { from: first, end } = this.#placesOf(chain, chain[place]!);
        const [from, to] = [first === 0 ? NONE : after(chain.slice(0, first)), after(chain.slice(0, end))];
        if (versionAt(chain[first]!).announced > since && this.#isChange(from, to, chain[first]!)) changes.push({ from: this.#figureThen(from, versionAt), to: this.#figureThen(to, versionAt) });
        place = end;
      }
      return changes;
    });
  }

  #then(ids: Ids, at: CutTimes, section: number | null): Figure[] {
    const { chains, after, versionAt } = toldThen(this.#panel, this.#issuers(ids), at, section);
    return [...chains.values()].map((chain) => this.#figureThen(after(chain), versionAt));
  }

  #figureThen(standing: number, versionAt: ToldThen["versionAt"]): Figure {
    return new Figure(this.#panel, standing, versionAt(rowOf(standing)).announcedAt);
  }

  #figure(standing: number): Figure {
    return new Figure(this.#panel, standing, null);
  }

  #issuer(id: string): Issuer | null {
    return this.#panel.issuerOf(id);
  }

  #issuers(ids: Ids): Issuer[] {
    return ids.flatMap((id) => this.#issuer(id) ?? []);
  }

  #peersThen(ids: Ids, at: CutTimes, section: number): Peer[] {
    const { chains, after } = toldThen(this.#panel, this.#issuers(ids), at, section);
    return [...chains.values()].map((chain) => this.#peer(ids[0]!, after(chain)));
  }

  #peer(issuer: string, standing: number): Peer {
    const { rows } = this.#panel;
    const row = rowOf(standing);
    const isSettled = standing < NONE;
    return rows.isLong(row) ? new LongPeer(issuer, rows.value(row), isSettled) : new Peer(issuer, rows.digits(row), rows.places(row), isSettled);
  }

  /** Who is told anew: issuers of several ids, and those of whom other things were told then than now, by the numbers of all their ids. */
  #apart(joined: readonly Ids[], { recordedAsOf }: CutTimes): { apart: Set<number>; groups: Ids[] } {
    const apart = new Set(joined.flatMap((ids) => this.#issuers(ids).map(({ number }) => number)));
    const groups = [...joined];
    for (const issuer of [...this.#panel.retracting, ...(recordedAsOf < Infinity ? this.#panel.layered : [])]) {
      if (apart.has(issuer.number)) continue;
      apart.add(issuer.number);
      groups.push([this.#panel.idOf(issuer)]);
    }
    return { apart, groups };
  }
}
