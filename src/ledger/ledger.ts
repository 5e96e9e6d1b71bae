import { setImmediate } from "node:timers/promises";
import type { RecordedDisclosure } from "../../events/catalogue.ts";
import type { Instant } from "../../events/values/date.ts";
import { answer, type Answer } from "./answer.ts";
import { appendReading, type Reread } from "./append-reading.ts";
import { appendRelease, type Outcome, type Release } from "./append-release.ts";
import { appendRemark, type Remark, type Remarked } from "./append-remark.ts";
import { checkpointLog } from "./checkpoint.ts";
import type { Clock } from "./clock.ts";
import { readFeed, type FeedPage } from "./feed.ts";
import { IssuerDirectory } from "./issuer-directory.ts";
import type { Adapters } from "./open-store.ts";
import type { LedgerQuestion } from "./question.ts";
import { proveEvent, type EventProof } from "./prove.ts";
import { FILING_MEDIA_TYPE, filingOf, readCompanyFacts, readStated, type Extraction, type Reading, type Refusal, type Stated } from "./read-document.ts";
import { readReleaseStream } from "./read-stream.ts";
import { Replay } from "./replay.ts";
import { Shelves } from "./shelves.ts";
import { releaseHeads, type ReleaseHead } from "./release-heads.ts";
import { Turns } from "./turns.ts";
import { verifyLedger, type Head, type Verification } from "./verify.ts";

/** What a ledger is put together from. */
export type LedgerParts = Adapters & {
  clock: Clock;
  /** Reads a document's bytes into the events it becomes. */
  read: (bytes: Uint8Array, stated?: Stated) => Promise<Reading>;
};

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
  readonly #directory = new IssuerDirectory();
  readonly #shelves = new Shelves();
  readonly #replay: Replay;
  readonly #writers = new Turns();
  #hasRecorded = false;

  constructor(parts: LedgerParts) {
    this.#parts = parts;
    this.#replay = new Replay(parts.store, (event) => {
      this.#directory.add(event);
      this.#shelves.add(event);
    });
  }

  /** The cursor of the last disclosure that answers rest on. */
  get position(): string {
    return this.#replay.position;
  }

  now(): Instant {
    return this.#parts.clock();
  }

  /** Replays the store's log to its end; throws where the store does not answer or an event does not fit its schema. */
  catchUp(): Promise<void> {
    return this.#replay.catchUp();
  }

  /** Records a release once: the second time it is known. Writers take turns, so that of two at once the first records. */
  record(release: Release): Promise<Outcome> {
    return this.#write(() => appendRelease(this.#parts.store, release));
  }

  /** Reads a document, keeps its bytes and records what it says. A document that is refused leaves nothing behind. */
  async ingest(bytes: Uint8Array, stated?: Stated): Promise<Ingested> {
    const reading = await this.#parts.read(bytes, stated);
    if (!reading.ok) return reading;
    const { extraction } = reading;
    // The document goes first: events whose document is missing could not be checked, a document without events harms nobody.
    await this.#parts.archive.put(extraction.sha256, bytes);
    return { ok: true, outcome: await this.record(extraction), extraction };
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
    return this.#write(() => appendRemark(this.#parts.store, stream, remark));
  }

  /** Reads every archived document again and appends what a newer extractor reads otherwise; older answers stay reproducible. */
  async *reread(): AsyncGenerator<ReadAgain> {
    for (const head of await releaseHeads(this.#parts.store)) yield await this.#readAgain(head);
  }

  async #readAgain({ stream, data: { document, stated } }: ReleaseHead): Promise<ReadAgain> {
    if (document.mediaType === FILING_MEDIA_TYPE) return { stream, outcome: "filing", message: null };
    const bytes = await this.#parts.archive.get(document.sha256);
    if (bytes === null) return { stream, outcome: "missing", message: `the archive does not hold ${document.sha256}` };
    const said = stated === undefined ? null : readStated({ issuer: stated.issuer ?? undefined, announced: stated.announced ?? undefined });
    const reading = await this.#parts.read(bytes, said?.ok === true ? said.stated : undefined);
    if (!reading.ok) return { stream, outcome: "refused", message: reading.refusal.message };
    const { disclosures } = reading.extraction;
    return { stream, outcome: await this.#write(() => appendReading(this.#parts.store, stream, disclosures)), message: null };
  }

  async answer(question: LedgerQuestion): Promise<Answer> {
    await this.catchUp();
    return answer(question, this.#directory, this.#shelves, this.position);
  }

  async #write<T>(append: () => Promise<T>): Promise<T> {
    const outcome = await this.#writers.take(append);
    this.#hasRecorded = true;
    return outcome;
  }

  /** The events of one release; null where there is none of this name. */
  release(stream: string): Promise<RecordedDisclosure[] | null> {
    return readReleaseStream(this.#parts.store, stream);
  }

  /** A page of everything recorded, oldest first, after a cursor; null where the text is no cursor. */
  feed(after: string, limit: number): Promise<FeedPage | null> {
    return readFeed(this.#parts.store, after, limit);
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
  checkpoint(): Promise<void> {
    return this.#writers.take(() => checkpointLog(this.#parts.store));
  }

  /** Ends the work with the store. A store that stays gets a checkpoint over what this ledger recorded. */
  async close(): Promise<void> {
    try {
      if (this.#hasRecorded && this.#parts.isLasting) await this.checkpoint();
    } finally {
      await this.#parts.store.dispose();
    }
  }
}
