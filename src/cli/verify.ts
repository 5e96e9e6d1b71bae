import type { Command } from "commander";
import { load } from "./load.ts";
import { ingestOption, openNamedLedger, startsEmpty, storeOption } from "./store-option.ts";
import type { Terminal } from "./terminal.ts";

/** `verify`: re-reads the whole ledger; every event that cannot be is said, and the exit status is then 1. */
export function verifyCommand(program: Command, terminal: Terminal): void {
  program
    .command("verify")
    .description("re-read the whole ledger: schemas, order, hashes")
    .addOption(ingestOption())
    .addOption(storeOption())
    .addHelpText("after", "\nExample:\n  disclosure-ledger verify --ingest releases/")
    .action(async ({ ingest, store }: { ingest?: string[]; store: string }, command: Command) => {
      const ledger = openNamedLedger(store, command, ingest !== undefined);
      if (ingest) await load(ledger, ingest, terminal);
      else if (startsEmpty(store)) terminal.note(`a ${store} store starts empty; give documents with --ingest FILE… or DIR`);
      const { streams, events, documents, root, covered, findings } = await ledger.verify();
      for (const { at, message } of findings) terminal.refuse(`${at}: ${message}`);
      terminal.print(`${streams} streams, ${events} events, ${documents} documents re-read: ${findings.length === 0 ? "all is well" : `${findings.length} findings`}`);
      terminal.print(`Merkle root of ${events} events: ${root}`);
      if (covered > 0) terminal.print(`checkpoints cover ${covered} of ${events} events`);
      await ledger.close();
    });
}
