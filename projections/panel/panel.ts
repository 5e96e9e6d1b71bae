import { isRemarkType, type RecordedDisclosure } from "../../events/catalogue.ts";
import { streamName } from "../../events/stream-name.ts";
import { isZero } from "../../events/values/amount.ts";
import { millisecondsOf } from "../../events/values/date.ts";
import type { Remark } from "../cut/remarks.ts";
import { Grouping, type Head, type Release } from "../witnesses/release.ts";
import { Chains } from "./chains.ts";
import { Document, Heads, inOrder, versionOf, type Mended, type Reading, type Version } from "./documents.ts";
import { Issuer } from "./issuer.ts";
import type { Keeping } from "./keeping.ts";
import { keepDocuments } from "./kept-documents.ts";
import { Keys } from "./keys.ts";
import { Lists } from "./lists.ts";
import { Names } from "./names.ts";
import { Passages } from "./passages.ts";
import { marksOf, MARKS, NONE, Rows } from "./rows.ts";
import { Sections } from "./sections.ts";
import { Standing } from "./standing.ts";
import { Varied } from "./varied.ts";

type Published = Extract<RecordedDisclosure, { type: "ReleasePublished" }>;
type Reported = Extract<RecordedDisclosure, { type: "ResultsReported" }>;
type Corrected = Extract<Remark, { type: "FactCorrected" }>;

/**
 * The index of every figure of every issuer: who said which amount of what when, and what stood of it after each saying. Events come in any order; documents that come in
 * announced order are told at once, others when the next question is asked (`settle`).
 */
export class Panel {
  readonly rows = new Rows();
  readonly passages = new Passages();
  readonly keys = new Keys();
  readonly issuerNames = new Names();
  readonly documents: Document[] = [];
  readonly issuers: Issuer[] = [];
  /** Of each key its rows as they were told. */
  readonly chains = new Chains(this.keys.tuples);
  /** Of each issuer its keys in the order in which they were first stated. */
  readonly ofIssuer = new Lists();
  /** Of each line and period who stated it. */
  readonly sections = new Sections((issuer) => this.issuerNames.rank(issuer + 1));
  readonly standing: Standing;
  /** The rows that may have changed what stood. */
  readonly varied: Varied;
  /** Rows that a person's correction made, with the row that each stands for. */
  readonly mendedFrom = new Map<number, number>();
  readonly #numbers = new Map<string, number>();
  readonly #heads = new Heads();
  readonly #unsettled = new Set<Issuer>();
  /** Keys of which nothing is told while documents are told again, with the row that was told first. */
  readonly #emptied = new Map<number, { row: number; announced: number }>();
  /** Issuers of which documents are taken back on a later day. */
  readonly retracting = new Set<Issuer>();
  /** Issuers of which documents were read again or remarked on: what is told now is not what was told before. */
  readonly layered = new Set<Issuer>();

  constructor() {
    this.varied = new Varied(this.rows, this.passages);
    this.standing = new Standing(this.rows, {
      concept: (row) => this.keys.line(this.rows.key(row)).concept,
      release: (row) => this.documentOf(row).release!,
      isOneDocument: (a, b) => this.documentOf(a) === this.documentOf(b),
    });
  }

  static hears(type: string): boolean {
    return type === "ReleasePublished" || type === "ResultsReported" || isRemarkType(type as RecordedDisclosure["type"]);
  }

  documentOf(row: number): Document {
    return this.documents[this.passages.document[this.rows.passage(row)]!]!;
  }

  issuerOf(id: string): Issuer | null {
    const number = this.issuerNames.find(id);
    return number <= 0 ? null : this.issuers[number - 1]!;
  }

  idOf(issuer: Issuer): string {
    return this.idAt(issuer.number);
  }

  idAt(issuer: number): string {
    return this.issuerNames.text(issuer + 1);
  }

  evolve(event: RecordedDisclosure): void {
    if (!Panel.hears(event.type)) return;
    const number = this.#document(event.metadata.sha256);
    const document = this.documents[number]!;
    if (isRemarkType(event.type)) this.#remark(document, event as Remark);
    else {
      const reading = this.#reading(document, event);
      if (event.type === "ReleasePublished") this.#publish(document, reading, event);
      else this.#report(number, reading, event as Reported);
    }
  }

  /** Tells what came out of turn since the last question. */
  settle(): void {
    if (this.#unsettled.size === 0) return;
    // A later reading may give a document to another issuer: all of them let go of what they have before any takes it up.
    const left = [...this.#unsettled].map((issuer) => ({ issuer, versions: this.#takeBack(issuer) }));
    for (const { issuer, versions } of left) this.#tellOn(issuer, versions);
    for (const key of this.#emptied.keys()) this.sections.remove(this.keys.sectionOf(key), this.keys.issuer(key));
    this.#emptied.clear();
    this.#unsettled.clear();
  }

  /** Writes down all that it holds, or puts it back into one that has heard nothing. Throws `RangeError` where what was written is no panel. */
  keep(keeping: Keeping): void {
    this.settle();
    for (const part of [this.rows, this.passages, this.keys, this.issuerNames, this.chains, this.ofIssuer, this.sections, this.varied]) part.keep(keeping);
    for (const [clone, from] of keeping.value([...this.mendedFrom])) this.mendedFrom.set(clone, from);
    const documents = keepDocuments(keeping, this.documents, this.#heads);
    if (keeping.isRestoring) this.#putBack(documents);
  }

  #putBack(documents: readonly Document[]): void {
    for (const document of documents) {
      this.#numbers.set(document.sha256, this.documents.push(document) - 1);
      for (const { issuer } of document.readings) {
        while (issuer >= this.issuers.length) this.issuers.push(new Issuer(this.issuers.length));
        addOnce(this.issuers[issuer]!, document);
      }
    }
    for (const issuer of this.issuers) this.#tellOn(issuer, this.#takeBack(issuer), (document, passage) => { this.#take(issuer, document, passage); });
  }

  #document(sha256: string): number {
    const known = this.#numbers.get(sha256);
    if (known !== undefined) return known;
    const number = this.documents.push(new Document(sha256)) - 1;
    this.#numbers.set(sha256, number);
    return number;
  }

  #reading(document: Document, { metadata: { extractor, issuer: id, announcedAt }, stream }: RecordedDisclosure): Reading {
    const known = document.readings.find((one) => one.extractor === extractor);
    if (known !== undefined) return known;
    const issuer = this.#issuer(id);
    const reading: Reading = { extractor, issuer: issuer.number, stream, announced: millisecondsOf(announcedAt), announcedAt, head: null, headRecorded: Infinity, passages: [] };
    // A list that is pushed to has room for seventeen, and most documents have one reading.
    document.readings = document.readings.concat(reading);
    addOnce(issuer, document);
    return reading;
  }

  #issuer(id: string): Issuer {
    const number = this.issuerNames.number(id) - 1;
    if (number === this.issuers.length) this.issuers.push(new Issuer(number));
    return this.issuers[number]!;
  }

  #publish(document: Document, reading: Reading, event: Published): void {
    reading.headRecorded = Math.min(reading.headRecorded, millisecondsOf(event.recordedAt));
    reading.head ??= this.#heads.of(event);
    if (reading.stream === streamName(event.metadata.issuer, reading.head.data.announced.date, document.sha256)) reading.stream = null;
    if (!this.#isNext(document, reading)) this.#change(document);
    else this.#tell(this.issuers[reading.issuer]!, versionOf(document, Infinity, this.#recordedOf)!);
  }

  /** Whether a document that begins is the last of its issuer's, and everything before it is told. */
  #isNext(document: Document, reading: Reading): boolean {
    const issuer = this.issuers[reading.issuer]!;
    const last = issuer.order.at(-1);
    return document.isPlain && document.position === -1 && reading.passages.length === 0 && !this.#unsettled.has(issuer) &&
      (last === undefined || inOrder(last, { announced: reading.announced, head: reading.head, sha256: document.sha256 }) < 0);
  }

  #report(number: number, reading: Reading, { data: { facts, rejected }, metadata: { ordinal }, recordedAt }: Reported): void {
    const document = this.documents[number]!;
    const recorded = millisecondsOf(recordedAt);
    const twice = reading.passages.find((passage) => this.passages.ordinal[passage] === ordinal);
    if (twice !== undefined) {
      if (recorded >= this.passages.recorded[twice]!) return;
      this.passages.recorded[twice] = recorded;
      this.#change(document);
      return;
    }
    const { rows, keys } = this;
    const passage = this.passages.add(number, ordinal, rows.length, reading.announced, recorded);
    for (const fact of facts) rows.add(fact.value, fact.decimals, marksOf(fact, rejected.length > 0), passage, keys.number(reading.issuer, fact));
    this.passages.rows[passage] = facts.length;
    const isNext = reading.passages.length === 0 || this.passages.ordinal[reading.passages.at(-1)!]! < ordinal;
    // What is told keeps the passages that it was told with.
    reading.passages = reading.passages.concat(passage);
    if (!isNext) reading.passages = reading.passages.toSorted((a, b) => this.passages.ordinal[a]! - this.passages.ordinal[b]!);
    const issuer = this.issuers[reading.issuer]!;
    if (!isNext || document.position === -1 || !document.isPlain || this.#unsettled.has(issuer) || issuer.order.at(-1) !== document) {
      // A cut at which this reading was the last one may ask for what is never told now.
      for (let row = this.passages.firstRow[passage]!; row < rows.length; row += 1) keys.sectionOf(rows.key(row));
      this.#change(document);
    } else {
      document.told = reading.passages;
      this.#tellPassage(issuer, document, passage);
    }
  }

  #remark(document: Document, remark: Remark): void {
    document.remarks ??= [];
    const twice = document.remarks.findIndex(({ metadata }) => metadata.ordinal === remark.metadata.ordinal);
    if (twice === -1) document.remarks.push(remark);
    else if (remark.recordedAt < document.remarks[twice]!.recordedAt) document.remarks[twice] = remark;
    this.#change(document);
  }

  /** What an issuer's index has of a document is to be told again. */
  #change(document: Document): void {
    for (const reading of document.readings) {
      const issuer = this.issuers[reading.issuer]!;
      issuer.changed.add(document);
      this.#unsettled.add(issuer);
    }
  }

  readonly #recordedOf = (passage: number): number => this.passages.recorded[passage]!;

  /** Takes back what an issuer's index has of changed documents and all that were told after them; gives what is to be told. */
  #takeBack(issuer: Issuer): Version[] {
    const versions = issuer.documents.flatMap((document) => {
      const version = versionOf(document, Infinity, this.#recordedOf);
      return version !== null && version.reading.issuer === issuer.number && version.retracted > -Infinity ? [version] : [];
    });
    const ordered = versions.map((version) => ({ version, announced: version.announced, head: version.reading.head, sha256: version.document.sha256 })).sort(inOrder);
    let kept = 0;
    while (kept < issuer.order.length && issuer.order[kept] === ordered[kept]?.version.document && !issuer.changed.has(issuer.order[kept]!)) kept += 1;
    while (issuer.order.length > kept) this.#untell(issuer, issuer.order.pop()!);
    issuer.changed.clear();
    if (versions.some(({ retracted }) => retracted < Infinity)) this.retracting.add(issuer);
    else this.retracting.delete(issuer);
    return ordered.slice(kept).map(({ version }) => version);
  }

  #tellOn(issuer: Issuer, versions: readonly Version[], tellPassage?: (document: Document, passage: number) => void): void {
    issuer.grouping = new Grouping<Head>();
    for (const document of issuer.order) document.release = issuer.grouping.add(document.head);
    for (const version of versions) this.#tell(issuer, version, tellPassage);
    if (issuer.documents.every((document) => document.isPlain)) this.layered.delete(issuer);
    else this.layered.add(issuer);
    for (const { remarks } of issuer.documents) for (const { recordedAt } of remarks ?? []) issuer.recorded = Math.max(issuer.recorded, millisecondsOf(recordedAt));
  }

  /** Tells a document behind those that are told; `tellPassage` where its rows stand in their chains already. */
  #tell(issuer: Issuer, version: Version, tellPassage = (document: Document, passage: number): void => { this.#tellPassage(issuer, document, passage); }): void {
    const { document, reading, announced } = version;
    document.position = issuer.order.push(document) - 1;
    document.announced = announced;
    document.announcedAt = version.announcedAt;
    document.head = reading.head;
    document.release = issuer.grouping.add(reading.head);
    document.told = reading.passages;
    document.mended = this.mendedIn(version);
    document.recorded = reading.headRecorded === Infinity ? -Infinity : reading.headRecorded;
    issuer.recordedUpTo.length = document.position;
    this.#record(issuer, document, document.recorded);
    for (const passage of reading.passages) tellPassage(document, passage);
  }

  #tellPassage(issuer: Issuer, document: Document, passage: number): void {
    const { mended } = document;
    this.#take(issuer, document, passage);
    const first = this.passages.firstRow[passage]!;
    const end = first + this.passages.rows[passage]!;
    for (let row = first; row < end; row += 1) {
      const said = mended?.get(row) === undefined ? row : mended.get(row)!;
      if (said !== null) this.#chain(issuer, said);
    }
  }

  #take(issuer: Issuer, document: Document, passage: number): void {
    this.passages.announced[passage] = document.announced;
    this.#record(issuer, document, this.passages.recorded[passage]!);
    document.toldCount += 1;
  }

  #record(issuer: Issuer, document: Document, recorded: number): void {
    document.recorded = Math.max(document.recorded, recorded);
    issuer.recorded = Math.max(issuer.recorded, recorded);
    issuer.recordedUpTo[document.position] = Math.max(document.recorded, document.position === 0 ? -Infinity : issuer.recordedUpTo[document.position - 1]!);
  }

  /** Puts a row behind those of its key, and says what stands then. */
  #chain(issuer: Issuer, row: number): void {
    const { rows, chains, standing } = this;
    const key = rows.key(row);
    const length = chains.length(key);
    if (length === 0) {
      this.ofIssuer.push(issuer.number, key);
      this.#list(issuer, key, row);
      rows.setStanding(row, row);
    } else {
      const last = chains.at(key, length - 1);
      const isVaried = rows.has(last, MARKS.varied);
      if (isVaried || !rows.areAlike(last, row)) this.varied.add(row);
      if (!isVaried && rows.has(row, MARKS.varied)) this.sections.vary(this.keys.sectionOf(key), issuer.number);
      const [before, own] = [this.documentOf(last).release!.rank, this.documentOf(row).release!.rank];
      rows.setStanding(row, own > before ? standing.afterOne(rows.standing(last), row) : this.#standingWith(chains.of(key), row, own === before));
    }
    chains.push(key, row);
  }

  /** Says in the key's section what was said of it first. Most of what is taken back is told again as it was. */
  #list(issuer: Issuer, key: number, row: number): void {
    const { rows, passages, keys, sections } = this;
    const { announced } = this.documentOf(row);
    const before = this.#emptied.get(key);
    if (before !== undefined) {
      this.#emptied.delete(key);
      if (before.row === row && before.announced === announced) return;
      sections.remove(keys.sectionOf(key), issuer.number);
    }
    sections.add(keys.sectionOf(key), issuer.number, { digits: rows.digits(row), places: rows.places(row), isLong: rows.isLong(row), announced, recorded: passages.recorded[rows.passage(row)]! });
  }

  /** What stands after a row that belongs to the release of the last one, or to an earlier one. */
  #standingWith(chain: Uint32Array, row: number, isLast: boolean): number {
    const release = (one: number): Release<Head> => this.documentOf(one).release!;
    if (!isLast) return this.standing.afterAll([...chain, row].sort((a, b) => release(a).rank - release(b).rank));
    const own = release(row);
    let from = chain.length;
    while (from > 0 && release(chain[from - 1]!) === own) from -= 1;
    // A witness of an earlier release may stand between, and then what stood before is not what stood before this release.
    if (from > 0 && release(chain[from - 1]!).rank > own.rank) return this.standing.afterAll([...chain, row].sort((a, b) => release(a).rank - release(b).rank));
    return this.standing.after(from === 0 ? NONE : this.rows.standing(chain[from - 1]!), [...chain.subarray(from), row]);
  }

  /** Takes the last document that was told back, row by row from its last. */
  #untell(issuer: Issuer, document: Document): void {
    const { told, toldCount, mended } = document;
    for (const passage of told.slice(0, toldCount).reverse()) {
      const first = this.passages.firstRow[passage]!;
      for (let row = first + this.passages.rows[passage]! - 1; row >= first; row -= 1) {
        const said = mended?.get(row) === undefined ? row : mended.get(row)!;
        if (said !== null) this.#unchain(issuer, said);
      }
    }
    document.toldCount = 0;
    document.position = -1;
    document.release = null;
  }

  #unchain(issuer: Issuer, row: number): void {
    const key = this.rows.key(row);
    this.chains.pop(key);
    this.varied.remove(row);
    // What was stated first by the last document is the last of the issuer's keys.
    if (this.chains.length(key) > 0) return;
    this.ofIssuer.pop(issuer.number);
    this.#emptied.set(key, { row, announced: this.documentOf(row).announced });
  }

  /** The rows that corrections replace, with those that stand for them; null where none does. */
  mendedIn({ document, reading, remarks }: Version): Mended | null {
    let mended: Map<number, number | null> | null = null;
    for (const remark of remarks) {
      if (remark.type !== "FactCorrected") continue;
      const key = this.keys.find(reading.issuer, remark.data);
      mended ??= new Map<number, number | null>();
      for (const passage of reading.passages) {
        const first = this.passages.firstRow[passage]!;
        for (let row = first; row < first + this.passages.rows[passage]!; row += 1) {
          if (this.rows.key(row) !== key) continue;
          const now = mended.get(row) === undefined ? row : mended.get(row)!;
          if (now !== null && this.rows.value(now) === remark.data.from) mended.set(row, remark.data.to === null ? null : this.#clone(document, now, row, remark));
        }
      }
    }
    return mended;
  }

  /** A row as a correction has it: what proved the figure as it was read proves nothing of the mended one. */
  #clone(document: Document, row: number, from: number, { data: { to, decimals }, metadata: { ordinal } }: Corrected): number {
    document.clones ??= new Map<string, number>();
    const known = document.clones.get(`${row}/${ordinal}`);
    if (known !== undefined) return known;
    const { rows } = this;
    const marks = rows.marks(row) & ~(MARKS.proved | MARKS.prose | (isZero(to!) ? 0 : MARKS.nil));
    const clone = rows.add(to!, decimals ?? rows.decimals(row), marks, rows.passage(row), rows.key(row));
    document.clones.set(`${row}/${ordinal}`, clone);
    this.mendedFrom.set(clone, from);
    return clone;
  }
}

/** Another reading of a document may give it to an issuer that has it already. */
function addOnce({ documents }: Issuer, document: Document): void {
  if (document.readings.length === 1 || !documents.includes(document)) documents.push(document);
}
