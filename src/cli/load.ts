import { createReadStream } from "node:fs";
import { EventSchemaError } from "../../events/catalogue.ts";
import type { Outcome } from "../ledger/append-release.ts";
import type { FilingsIngested, Ledger } from "../ledger/ledger.ts";
import { CompanyFactsError, looksLikeCompanyFacts, type Stated } from "../ledger/read-document.ts";
import { exhibitsOf, leftOut } from "./exhibits.ts";
import { placed } from "./place.ts";
import { eachSource } from "./read-each.ts";
import { beginningOf, listSources } from "./sources.ts";
import { startsEmpty } from "./store-option.ts";
import type { Terminal } from "./terminal.ts";

/** What came of one document; `rejected` and `unexplained` count its numbers of which that is so. */
export type Loaded = { file: string; outcome: Outcome; stream: string; events: number; rejected: number; unexplained: number };

/** What came of the filings of one companyfacts file. */
export type LoadedFilings = FilingsIngested & { file: string };

/** Who hears of what was loaded. */
export type Listener = { document?: (loaded: Loaded) => void; filings?: (loaded: LoadedFilings) => void };

/** For a command that reads a ledger: ingests what `--ingest` names first, or says that a store that begins empty has nothing to show without it. */
export async function loadFirst(ledger: Ledger, { ingest, store }: { ingest?: string[] | undefined; store: string }, terminal: Terminal): Promise<void> {
  if (ingest) await load(ledger, ingest, terminal);
  else if (startsEmpty(store)) terminal.note(`a ${store} store starts empty; give documents with --ingest FILE… or DIR`);
}

/** Ingests every document that paths mean, companyfacts files among them; what is refused is said, and the rest goes on. */
export async function load(ledger: Ledger, paths: readonly string[], terminal: Terminal, { document: tell = () => undefined, filings = () => undefined }: Listener = {}, stated?: Stated): Promise<void> {
  const documents: string[] = [];
  for (const name of await listSources(paths, terminal)) {
    if (looksLikeCompanyFacts(await beginningOf(name))) await loadFilings(ledger, name, terminal, filings);
    else documents.push(name);
  }
  if (documents.length === 0) return;
  for await (const { file, bytes } of eachSource(documents, terminal, stated !== undefined)) {
    try {
      const ingested = await ledger.ingest(bytes, stated);
      if (!ingested.ok) {
        terminal.refuse(placed(file, ingested.refusal.line, ingested.refusal.message));
        continue;
      }
      const { stream, disclosures, audit } = ingested.extraction;
      for (const said of leftOut(file, exhibitsOf(ingested.extraction))) terminal.note(said);
      tell({ file, outcome: ingested.outcome, stream, events: disclosures.length, rejected: audit.rejected.length, unexplained: audit.unexplained.length });
    } catch (error) {
      // A reader that makes events which do not fit has a fault, but it is one document's: the others are still recorded.
      if (!(error instanceof EventSchemaError)) throw error;
      terminal.refuse(placed(file, null, `what was read from it does not fit: ${error.message}`));
    }
  }
}

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
