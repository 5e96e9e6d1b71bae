import { createReadStream } from "node:fs";
import { availableParallelism } from "node:os";
import { EventSchemaError } from "../../events/catalogue.ts";
import type { Outcome } from "../ledger/append-release.ts";
import type { FilingsIngested, Ledger } from "../ledger/ledger.ts";
import { CompanyFactsError, looksLikeCompanyFacts } from "../ledger/read-document.ts";
import { leftOut } from "./exhibits.ts";
import { placed } from "./place.ts";
import { eachReading, type ReadingOptions } from "./read-each.ts";
import { beginningOf, listSources } from "./sources.ts";
import { startsEmpty } from "./store-option.ts";
import type { Terminal } from "./terminal.ts";

/** What came of one document; `rejected` and `unexplained` count its numbers of which that is so, where it was read: see {@link LoadOptions}. */
export type Loaded = { file: string; outcome: Outcome; stream: string; events: number; rejected: number; unexplained: number };

/** What came of the filings of one companyfacts file. */
export type LoadedFilings = FilingsIngested & { file: string };

/** Who hears of what was loaded. */
export type Listener = { document?: (loaded: Loaded) => void; filings?: (loaded: LoadedFilings) => void };

/** What came of all documents that were loaded; fewer than `all` where a signal ended it. */
export type Total = { all: number; done: number };

/** For a command that reads a ledger: ingests what `--ingest` names first, or says that a store that begins empty has nothing to show without it. */
export async function loadFirst(ledger: Ledger, { ingest, store }: { ingest?: string[] | undefined; store: string }, terminal: Terminal): Promise<void> {
  if (ingest) await load(ledger, ingest, terminal);
  else if (startsEmpty(store)) terminal.note(`a ${store} store starts empty; give documents with --ingest FILE… or DIR`);
}

/** How documents are loaded. With `counts` those that are known are read too, to tell what their readers cannot: how many numbers were rejected and are unexplained. */
export type LoadOptions = Partial<ReadingOptions> & { counts?: boolean };

/** Ingests every document that paths mean, companyfacts files among them; what is refused is said, and the rest goes on. */
export async function load(ledger: Ledger, paths: readonly string[], terminal: Terminal, { document: tell = () => undefined, filings = () => undefined }: Listener = {}, { jobs = availableParallelism(), stated, stop, counts = false }: LoadOptions = {}): Promise<Total> {
  const documents: string[] = [];
  const names = await listSources(paths, terminal);
  let done = 0;
  for (const name of names) {
    if (stop?.aborted === true) break;
    if (!looksLikeCompanyFacts(await beginningOf(name))) documents.push(name);
    else {
      await loadFilings(ledger, name, terminal, filings);
      done += 1;
    }
  }
  if (documents.length === 0 || stop?.aborted === true) return { all: names.length, done };
  const recorded = stated === undefined && !counts ? ledger.recordedDocuments(documents.length) : null;
  for await (const { file, bytes, outcome } of eachReading(documents, "written", terminal, { jobs, stated, stop }, (document) => recorded?.find(document) ?? Promise.resolve(null))) {
    done += 1;
    if (outcome.ok === false) {
      terminal.refuse(placed(file, outcome.refusal.line, outcome.refusal.message));
      continue;
    }
    const isKnown = outcome.ok === "known";
    for (const said of leftOut(file, isKnown ? outcome.known.exhibits : outcome.value.exhibits)) terminal.note(said);
    if (isKnown) tell({ file, outcome: "known", ...outcome.known, rejected: 0, unexplained: 0 });
    else {
      const { stream, disclosures, rejected, unexplained } = outcome.value;
      tell({ file, outcome: await ledger.keep(bytes, outcome.value), stream, events: disclosures.length, rejected, unexplained });
      // While threads read this one has the time; at the end all would wait for it.
      if (done % CHECKPOINT_EVERY === 0) await ledger.checkpointRecorded();
    }
  }
  return { all: names.length, done };
}

/** Documents whose events fill a checkpoint, more or less. */
const CHECKPOINT_EVERY = 200;

/** A file of many filings is read piece by piece, whatever its size. */
async function loadFilings(ledger: Ledger, file: string, terminal: Terminal, tell: (loaded: LoadedFilings) => void): Promise<void> {
  try {
    tell({ file, ...(await ledger.ingestCompanyFacts(createReadStream(file, { highWaterMark: PIECE }), (done, all) => terminal.progress(`${done}/${all} filings of ${file}`))) });
  } catch (error) {
    if (!(error instanceof CompanyFactsError || error instanceof EventSchemaError)) throw error;
    terminal.refuse(placed(file, null, error.message));
  } finally {
    terminal.clearProgress();
  }
}

/** Large enough that reading is one call a megabyte, small enough to hold a few. */
const PIECE = 1024 * 1024;
