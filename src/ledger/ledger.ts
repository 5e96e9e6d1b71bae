import { setImmediate } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import type { RecordedDisclosure } from "../../events/catalogue.ts";
import type { Instant } from "../../events/values/date.ts";
import { Restoring } from "../../projections/panel/keeping.ts";
import { answer, type Answer, type Folds } from "./answer.ts";
import { NOW } from "./as-of.ts";
import { appendReading, type Reread } from "./append-reading.ts";
import { appendRelease, fitsOneAppend, isKnown, type Outcome, type Release } from "./append-release.ts";
import { appendRemark, type Remark, type Remarked } from "./append-remark.ts";
import { Audits, type Audited } from "./audits.ts";
import { checkpointLog } from "./checkpoint.ts";
import type { Clock } from "./clock.ts";
import { EVERYTHING, type FeedFilter } from "./feed/filter.ts";
import { followFeed, type Followed } from "./feed/follow.ts";
import { knownThen } from "./feed/known-then.ts";
import { readFeed, type FeedPage, type PagePlace } from "./feed/page.ts";
import { replayFeed, type Replayed, type ReplaySource } from "./feed/replay.ts";
import { auditOf } from "./document-audit.ts";
import type { DryRun } from "./dry-run.ts";
import { DIRECTORY, type IssuerDirectory } from "./issuer-directory.ts";
import type { Adapters } from "./open-store.ts";
import { PANEL_VIEW, type PanelState } from "./panel-view.ts";
import { BEFORE_ALL, cursorAt, positionOf } from "./position.ts";
import { missingFor } from "./missing.ts";
import { logAfter } from "./read-log.ts";
import type { LedgerQuestion } from "./question.ts";
import { EVENTS_WORTH_A_READING, RecordedDocuments } from "./recorded-documents.ts";
import { Holdings } from "./holdings.ts";
import { disclosedBy } from "./issuer-events.ts";
import { proveEvent, type EventProof } from "./prove.ts";
import { FILING_MEDIA_TYPE, filingOf, readCompanyFacts, type Extraction, type HearStep, type Read, type Refusal, type Stated } from "./read-document.ts";
import { readArchived } from "./read-archived.ts";
import { readReleaseStream } from "./read-stream.ts";
import { PoisonEventError, type LiveView, type ViewState, type ViewStatus, type ViewStoppedError } from "./projector/live-view.ts";
import { Projector, type ProjectorParts } from "./projector/projector.ts";
import { loadViews, saveViews } from "./projector/views-file.ts";
import { serveStore, type ServedStore, type StoreServing } from "./serve-store.ts";
import { shelved, type Shelf } from "./shelf.ts";
import { Subscriptions } from "./subscriptions.ts";
import { storedDisclosure } from "./stored-disclosure.ts";
import { stateHash } from "./state-hash.ts";
import { releaseHeads, type ReleaseHead } from "./release-heads.ts";
import { Turns } from "./turns.ts";
import { FOLD_NAMES, isFoldName, PANEL, VIEWS, type FoldName } from "./views.ts";
import { verifyLedger, type Head, type Verification } from "./verify.ts";

/** What a ledger is put together from. */
export type LedgerParts = Adapters & {
  clock: Clock;
  read: Read;
  /** Facts whose disclosures are held at most, unless it is what `Holdings` holds to. */
  mostHeld?: number;
  /** Hears of every view that an event stops. */
  report?: (error: ViewStoppedError) => void;
};

/**
 * Whether questions are answered, from what: `ready`, or `degraded` where some views are stopped, `catching-up` where what follows the store is not at its end,
 * `stopped` where no question can be answered. `lagSeconds` is how long ago the newest disclosure that is known was recorded, while there is more to come; null
 * before the first.
 */
export type Readiness = { status: "ready" | "degraded" | "catching-up" | "stopped"; position: string; lagSeconds: number | null; views: ViewStatus[] };

/** Days end on whole quarters of an hour of UTC in every zone. */
const QUARTER_HOUR_MS = 15 * 60 * 1000;

/** Every view that is kept up: who is in the ledger, the index of figures, and the views of single issuers. */
const LIVE_VIEWS: readonly LiveView[] = [DIRECTORY, PANEL_VIEW, ...FOLD_NAMES.map((name) => shelved(name, VIEWS[name].start))];

/** What became of a document: recorded or known already, with everything that was read from it, or refused. */
export type Ingested = { ok: true; outcome: Outcome; extraction: Extraction } | { ok: false; refusal: Refusal };

/**
 * What came of reading a document again: see `Reread`; `refused` where its reader takes it no more, `missing` where the archive does not hold it,
 * `filing` for a filing of companyfacts, which has one reading.
 */
export type ReadAgain = { stream: string; outcome: Reread | "refused" | "missing" | "filing"; message: string | null };

/** What became of the filings of a companyfacts file. */
export type FilingsIngested = { issuer: string; entityName: string; filings: { stream: string; outcome: Outcome; facts: number }[]; facts: number };

/**
 * The ledger over a store: it records what documents say and answers what was known when. Every answer first reads the
 * store's log to its end, so it rests on all that was appended by then, by whomever. Recording and verifying replay nothing:
 * a ledger with a broken event in it can still be looked into.
 */
export class Ledger {
  readonly #parts: LedgerParts;
  #projector: Projector;
  #holdings = new Holdings();
  #views: { path: string; saved: number } | null = null;
  readonly #audits: Audits;
  readonly #writers = new Turns();
  /** Whether this ledger wrote something that no checkpoint covers yet. */
  #hasRecorded = false;

  constructor(parts: LedgerParts) {
    this.#parts = parts;
    this.#audits = new Audits(parts);
    this.#projector = new Projector(this.#projected());
  }

  /** The cursor of the last disclosure that answers rest on. */
  get position(): string {
    return this.#projector.position;
  }

  /** The place of the log's last entry, others' among them; null where the log does not lie here. While it is the same, nothing was recorded. */
  get logEnd(): number | null {
    return this.#parts.log?.end.position ?? null;
  }

  readonly now = (): Instant => this.#parts.clock();

  /** Reads the store's log to its end; throws where the store does not answer. */
  catchUp(): Promise<void> {
    return this.#projector.catchUp();
  }

  /** Records a release once: the second time it is known. Writers take turns, so that of two at once the first records. */
  record(release: Release): Promise<Outcome> {
    return this.#write(() => appendRelease(this.#parts.store, release), (outcome) => outcome === "recorded");
  }

  /** Reads a document, keeps its bytes and records what it says. A document that is refused leaves nothing behind. */
  async ingest(bytes: Uint8Array, stated?: Stated): Promise<Ingested> {
    const reading = await this.#parts.read(bytes, stated);
    if (!reading.ok) return reading;
    const { extraction } = reading;
    return { ok: true, outcome: await this.keep(bytes, extraction), extraction };
  }

  /** Keeps a document's bytes and records what was read from it. */
  async keep(bytes: Uint8Array, release: Release): Promise<Outcome> {
    // The document goes first: events whose document is missing could not be checked, a document without events harms nobody. Behind events that take several appends it
    // goes last: where it lies in the archive, a release is whole, so that nobody need read it to see whether it broke off.
    const isLast = !fitsOneAppend(release);
    if (!isLast) await this.#parts.archive.put(release.sha256, bytes);
    const outcome = await this.record(release);
    if (isLast) await this.#parts.archive.put(release.sha256, bytes);
    return outcome;
  }

  /** The documents that this ledger holds by now, to ask whether one need be read; null where finding out costs more than reading `count` of them. */
  recordedDocuments(count: number): RecordedDocuments | null {
    const { log, archive } = this.#parts;
    return log === undefined || log.end.position > count * EVENTS_WORTH_A_READING ? null : new RecordedDocuments(log, archive);
  }

  /** What recording a document would come to by now. Nothing of it is written, archived or remembered. */
  async dryRun(bytes: Uint8Array, stated?: Stated, hear?: HearStep): Promise<DryRun> {
    const reading = await this.#parts.read(bytes, stated, hear);
    if (!reading.ok) return reading;
    const { stream, sha256, disclosures } = reading.extraction;
    const outcome = (await isKnown(this.#parts.store, reading.extraction)) ? "known" : "new";
    return { ok: true, reading: { stream, sha256, outcome, events: disclosures, audit: auditOf(reading.extraction) } };
  }

  /**
   * Records every filing of a companyfacts file, in the order in which they were filed; those that are known stay. Throws
   * `CompanyFactsError` where the file is none or breaks off, before anything is recorded. `tell` hears of each filing as it is done.
   */
  async ingestCompanyFacts(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, tell: (done: number, all: number) => void = () => undefined): Promise<FilingsIngested> {
    const { head, filings, rows } = await readCompanyFacts(pieces);
    const done: FilingsIngested["filings"] = [];
    let issuer = "";
    for (const [index, each] of filings.entries()) {
      const { stream, sha256, bytes, issuer: filer, disclosures, facts } = filingOf(head, each);
      issuer = filer;
      await this.#parts.archive.put(sha256, bytes);
      done.push({ stream, outcome: await this.record({ stream, sha256, disclosures }), facts });
      tell(index + 1, filings.length);
      // A file of a hundred filings takes a second or more: others are answered between them.
      await setImmediate();
    }
    return { issuer, entityName: head.entityName, filings: done, facts: rows };
  }

  /** Records what a person says of a document: that it was public earlier, that a figure was read wrongly, that it is taken back. */
  remark(stream: string, remark: Remark): Promise<Remarked> {
    return this.#write(() => appendRemark(this.#parts.store, stream, remark), (remarked) => remarked.ok && remarked.outcome === "recorded");
  }

  /** Reads every archived document again and appends what a newer extractor reads otherwise; older answers stay reproducible. */
  async *reread(): AsyncGenerator<ReadAgain> {
    for (const head of await releaseHeads(this.#parts.store)) yield await this.#readAgain(head);
  }

  async #readAgain({ stream, data }: ReleaseHead): Promise<ReadAgain> {
    const { document } = data;
    if (document.mediaType === FILING_MEDIA_TYPE) return { stream, outcome: "filing", message: null };
    const bytes = await this.#parts.archive.get(document.sha256);
    if (bytes === null) return { stream, outcome: "missing", message: `the archive does not hold ${document.sha256}` };
    const reading = await readArchived(this.#parts.read, bytes, data);
    if (!reading.ok) return { stream, outcome: "refused", message: reading.refusal.message };
    const { disclosures } = reading.extraction;
    return { stream, outcome: await this.#write(() => appendReading(this.#parts.store, stream, disclosures), (outcome) => outcome === "appended"), message: null };
  }

  /**
   * Keeps the views up with the log from now on, without being asked. `lost` hears of a store whose subscription ended for good; what is asked is then
   * read when it is asked, as before.
   */
  follow(lost: (error: Error) => void): void {
    this.#projector.follow(lost);
  }

  /**
   * Begins with the views as a file has them, and keeps them there from now on: see {@link saveViews}. The message says what came of the file; whatever is wrong
   * with it, the log is read instead. Before anything is asked.
   */
  async resumeViews(path: string): Promise<string> {
    const loaded = await loadViews(path, this.#parts.store);
    this.#projector = new Projector(this.#projected());
    if (loaded?.ok === true) this.#projector.keep(new Restoring(loaded.parts));
    this.#views = { path, saved: this.#projector.count };
    if (loaded?.ok === true) return `${this.#projector.count} events from ${path}`;
    return loaded === null ? `${path} is not there yet: the log is read from its beginning` : `${path} is not used, ${loaded.why}: the log is read from its beginning`;
  }

  /**
   * Writes the file of the views, where there is one and a tenth came to it since it was written last, or `isLast` something did. While a view is stopped the file stays as it was, so
   * that a restart tries the event again. Throws where it cannot be written.
   */
  async saveViews(isLast: boolean): Promise<void> {
    const { count, hasStopped } = this.#projector;
    if (this.#views === null || hasStopped) return;
    const fresh = count - this.#views.saved;
    if (fresh === 0 || (!isLast && fresh * 10 < count)) return;
    await saveViews(this.#views.path, this.#projector, !isLast);
    this.#views.saved = count;
  }

  #feedSource(): ReplaySource {
    const { store, log } = this.#parts;
    const checkedTo = (): number => {
      const place = positionOf(this.#projector.checkedTo);
      return place === null || place === "before-all" ? 0 : Number(place.commit);
    };
    return { store, log, checkedTo };
  }

  #projected(): ProjectorParts {
    const { store, clock, log, report = () => undefined } = this.#parts;
    const end = log && ((): string => cursorAt(log.end.position));
    this.#holdings = new Holdings(this.#parts.mostHeld);
    return { store, views: LIVE_VIEWS, clock, report, end, heard: (disclosure) => { this.#hold(disclosure); } };
  }

  #hold(disclosure: RecordedDisclosure): void {
    this.#holdings.add(disclosure);
    for (const id of this.#holdings.surplus()) for (const { name, status } of this.#projector.statuses()) if (status !== "stopped" && isFoldName(name)) (this.#projector.state(name) as Shelf).drop(id);
  }

  /** How far the views are; see {@link Readiness}. Throws where the store does not answer and nothing follows it. */
  async readiness(): Promise<Readiness> {
    const projector = this.#projector;
    if (!projector.isFollowing) await projector.catchUp(true);
    const views = projector.statuses();
    const stopped = views.filter(({ status }) => status === "stopped");
    const isUnusable = stopped.length === views.length || stopped.some(({ name }) => name === DIRECTORY.name);
    const status = isUnusable ? "stopped" : projector.isFollowing && !projector.isLive ? "catching-up" : stopped.length > 0 ? "degraded" : "ready";
    const { newest } = projector;
    const lagSeconds = status !== "catching-up" ? 0 : newest === null ? null : Math.max(0, Temporal.Instant.from(this.now()).since(newest).total("seconds"));
    return { status, position: this.position, lagSeconds, views };
  }

  /** Builds a view anew from the log beside the one that answers, and swaps them. Throws `ViewStoppedError` where the new one fails, `RangeError` for no view. */
  rebuild(view: string): Promise<void> {
    return this.#projector.rebuild(view);
  }

  /**
   * What an answer to a question depends on besides the question: the last event that it rests on and, where no day was asked for, the quarter of an hour – a
   * view changes as time goes by when a day ends somewhere, or when a disclosure that was recorded ahead becomes public. Two answers of one state mean the same.
   */
  async stateOf(question: LedgerQuestion): Promise<{ state: string; isExact: boolean }> {
    await this.catchUp();
    const isExact = question.asOf.rule !== NOW;
    return { state: isExact ? this.position : `${this.position}-${this.#cutKey(question)}`, isExact };
  }

  /** What the announced cut of a question comes to: two questions with the same have the same answers from the same events. */
  #cutKey({ asOf: { instant, rule } }: LedgerQuestion): string {
    if (rule !== NOW || this.#projector.lastAnnounced > instant) return instant;
    return String(Math.floor(Temporal.Instant.from(instant).epochMilliseconds / QUARTER_HOUR_MS));
  }

  /** Answers a question from everything recorded by now. */
  async answer(question: LedgerQuestion): Promise<Answer> {
    await this.catchUp();
    const shelf = (name: FoldName): Shelf => this.#projector.state(name) as Shelf;
    const folds: Folds = {
      cut: this.#cutKey(question),
      panel: () => this.#projector.state(PANEL) as PanelState,
      heard: (name, ids) => shelf(name).heard(ids),
      fold: (name, id, ids) => {
        this.#holdings.asked(ids);
        try {
          return shelf(name).fold(id, ids);
        } catch (error) {
          if (!(error instanceof PoisonEventError)) throw error;
          throw this.#projector.stop(name, error.event, error.message);
        }
      },
    };
    const directory = this.#projector.state(DIRECTORY.name) as IssuerDirectory;
    const answered = (): Answer => answer(question, directory, folds, this.position);
    // While it is read back others are answered, and more may come to be asked of.
    for (;;) {
      const missing = missingFor(question, directory, shelf, answered);
      if (missing.length === 0) return answered();
      await this.#readBack(missing, directory);
    }
  }

  /** Reads back what ids disclosed before the views were put back. Views that had heard another number of disclosures than the store has of them stop. */
  async #readBack(ids: readonly string[], directory: IssuerDirectory): Promise<void> {
    const projector = this.#projector;
    const shelves = (id: string): [FoldName, Shelf][] => projector.statuses().flatMap(({ name, status }): [FoldName, Shelf][] => {
      if (status === "stopped" || !isFoldName(name)) return [];
      const shelf = projector.state(name) as Shelf;
      return shelf.missing([id]).length === 0 ? [] : [[name, shelf]];
    });
    for (const id of ids) {
      if (shelves(id).length === 0) continue;
      const disclosed = await disclosedBy(this.#parts.store, id, directory.streamsOf(id));
      for (const disclosure of disclosed) this.#holdings.add(disclosure);
      for (const [name, shelf] of shelves(id)) if (!shelf.give(id, disclosed)) projector.stopAt(name, `the documents of ${id}`, "the store holds other events of them than the view had heard");
    }
  }

  async #write<T>(append: () => Promise<T>, hasWritten: (outcome: T) => boolean): Promise<T> {
    const outcome = await this.#writers.take(append);
    if (hasWritten(outcome)) this.#hasRecorded = true;
    return outcome;
  }

  /** The events of one release; null where there is none of this name. */
  release(stream: string): Promise<RecordedDisclosure[] | null> {
    return readReleaseStream(this.#parts.store, stream);
  }

  /** The archived document of a release as it came in; null where there is no such release, `bytes` null where the archive does not hold it. */
  async document(stream: string): Promise<{ sha256: string; mediaType: string; bytes: Uint8Array | null } | null> {
    const first = (await this.release(stream))?.find((event) => event.type === "ReleasePublished");
    if (first?.type !== "ReleasePublished") return null;
    const { sha256, mediaType } = first.data.document;
    return { sha256, mediaType, bytes: await this.#parts.archive.get(sha256) };
  }

  /** What became of every number of a release's document, as the reader reads it today; null where there is no such release. */
  async audit(stream: string): Promise<Audited | null> {
    const events = await this.release(stream);
    return events === null ? null : this.#audits.of(events);
  }

  /** A page of what was recorded, in the log's order; null where the cursor is none. */
  feed(place: PagePlace, limit: number, filter?: FeedFilter): Promise<FeedPage | null> {
    return readFeed(this.#parts.store, place, limit, filter);
  }

  /** Everything after a cursor, to the log's end by now, in pieces. */
  replayFeed(after: string, filter: FeedFilter): AsyncIterable<Replayed[]> {
    return replayFeed(this.#feedSource(), after, filter);
  }

  /** What was known at the cuts of a question, in announced order; with `upTo` from nothing of the log behind that cursor. */
  knownThen({ asOf, recordedAsOf }: LedgerQuestion, filter: FeedFilter, upTo: string | null = null): Promise<RecordedDisclosure[]> {
    return knownThen(this.#parts.store, { asOf: asOf.instant, recordedAsOf }, filter, upTo);
  }

  /**
   * The hash of every view at the cuts of a question, over all issuers, with what was known then and the cursor that it all rests on: the last one, or `upTo`, where the views are
   * made anew from the log up to there. Null where that is not reached yet.
   */
  async state(question: LedgerQuestion, upTo: string | null = null): Promise<{ position: string; views: Record<string, string>; known: RecordedDisclosure[] } | null> {
    await this.catchUp();
    if (upTo !== null && upTo > this.position) return null;
    const position = upTo ?? this.position;
    const known = await this.knownThen(question, EVERYTHING, position);
    const stateOf = upTo === null ? (name: string): ViewState => this.#projector.state(name) : await this.#statesAt(upTo);
    const directory = stateOf(DIRECTORY.name) as IssuerDirectory;
    const cuts = { asOf: question.asOf.instant, recordedAsOf: question.recordedAsOf };
    const issuers = directory.list(cuts);
    if (upTo === null) await this.#readBack(issuers.flatMap(({ ids }) => ids), directory);
    const hashes = FOLD_NAMES.map((name): [string, string] => {
      const shelf = stateOf(name) as Shelf;
      return [name, stateHash(issuers.map(({ id, ids }) => [id, shelf.fold(id, ids).show({ issuer: id, ...cuts, filters: {} })] as const))];
    });
    return { position, views: Object.fromEntries([[DIRECTORY.name, stateHash(issuers.map((issuer) => [issuer.id, [issuer]] as const))], ...hashes]), known };
  }

  /** The views as they were when the log ended at a cursor. */
  async #statesAt(upTo: string): Promise<(name: string) => ViewState> {
    const states = new Map(LIVE_VIEWS.map((view) => [view.name, view.start()]));
    for await (const { entry, cursor } of logAfter(this.#parts.store, BEFORE_ALL)) {
      if (cursor > upTo) break;
      const disclosure = storedDisclosure(entry);
      if (disclosure !== null) for (const { name, hears } of LIVE_VIEWS) if (hears(disclosure.type)) states.get(name)!.evolve(disclosure);
    }
    return (name) => states.get(name)!;
  }

  /** Everything after a cursor, and then what comes, until `signal` ends it. */
  followFeed(after: string, filter: FeedFilter, signal: AbortSignal): AsyncIterable<Followed> {
    return followFeed(this.#feedSource(), after, filter, signal);
  }

  /** Who is sent what is recorded, and how far that is. */
  get subscriptions(): Subscriptions {
    return new Subscriptions(this.#parts.store);
  }

  /** Re-reads the whole log, and compares it with a head that somebody noted down. */
  verify(noted: Head | null = null): Promise<Verification> {
    return verifyLedger(this.#parts.store, this.#parts.archive, noted);
  }

  /** What proves that an event stands in the log; null where there is none. */
  prove(stream: string, revision: bigint): Promise<EventProof | null> {
    return proveEvent(this.#parts.store, stream, revision);
  }

  /** Copies the ledger as it stands into a file that is not there yet; false where its store lies in no file. Throws `StoreFileError` where it cannot be written. */
  async backup(to: string, tell?: (done: number, all: number) => void): Promise<boolean> {
    if (this.#parts.backup === undefined) return false;
    await this.#parts.backup(to, tell);
    return true;
  }

  /** Writes a head of the tree over the log, which `verify` compares the log with from then on; nothing where nothing is new. */
  async checkpoint(): Promise<void> {
    await this.#writers.take(() => {
      this.#hasRecorded = false;
      return checkpointLog(this.#parts.store);
    });
  }

  /** A checkpoint where the store stays and this ledger recorded something since the last: who only reads writes none. */
  async checkpointRecorded(): Promise<void> {
    if (!this.#hasRecorded || !this.#parts.isLasting) return;
    try {
      await this.checkpoint();
    } catch (error) {
      this.#hasRecorded = true;
      throw error;
    }
  }

  /** Serves the store to the clients of EventStoreDB; null where it is served by a server already. */
  async serveStore(serving: StoreServing): Promise<ServedStore | null> {
    const { served } = this.#parts;
    return served === undefined ? null : serveStore(served, this.now, serving);
  }

  /** Ends the work with the store. A store that stays gets a checkpoint over what this ledger recorded. */
  async close(): Promise<void> {
    try {
      await this.checkpointRecorded();
    } finally {
      await this.#projector.close();
      try {
        await this.saveViews(true);
      } finally {
        await this.#parts.store.dispose();
      }
    }
  }
}
