import { EventSchemaError } from "../../events/catalogue.ts";
import type { Outcome } from "../ledger/append-release.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Stated } from "../ledger/read-document.ts";
import { exhibitsOf, leftOut } from "./exhibits.ts";
import { placed } from "./place.ts";
import { eachSource } from "./read-each.ts";
import type { Terminal } from "./terminal.ts";

/** What came of one document; `rejected` and `unexplained` count its numbers of which that is so. */
export type Loaded = { file: string; outcome: Outcome; stream: string; events: number; rejected: number; unexplained: number };

/** Ingests every document that paths mean; what is refused is said, and the rest goes on. */
export async function load(ledger: Ledger, paths: readonly string[], terminal: Terminal, tell: (loaded: Loaded) => void = () => undefined, stated?: Stated): Promise<void> {
  for await (const { file, bytes } of eachSource(paths, terminal, stated !== undefined)) {
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
