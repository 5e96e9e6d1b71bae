import { InvalidArgumentError, Option, type Command } from "commander";
import type { Head } from "../ledger/verify.ts";
import { loadFirst } from "./load.ts";
import { ingestOption, openNamedLedger, storeOption } from "./store-option.ts";
import type { Terminal } from "./terminal.ts";

/** `verify`: re-reads the whole ledger; every event that cannot be is said, and the exit status is then 1. */
export function verifyCommand(program: Command, terminal: Terminal): void {
  program
    .command("verify")
    .description("re-read the whole ledger: schemas, order, hashes")
    .addOption(ingestOption())
    .addOption(storeOption())
    .addOption(new Option("--head <SIZE:ROOT>", "a head noted down earlier, which the log must still have").argParser(readHead))
    .addHelpText("after", "\nExample:\n  disclosure-ledger verify --ingest releases/")
    .action(async ({ ingest, store, head }: { ingest?: string[]; store: string; head?: Head }, command: Command) => {
      const ledger = openNamedLedger(store, command, ingest !== undefined, terminal);
      await loadFirst(ledger, { ingest, store }, terminal);
      const { streams, events, documents, root, covered, findings } = await ledger.verify(head);
      for (const { at, message } of findings) terminal.refuse(`${at}: ${message}`);
      terminal.print(`${streams} streams, ${events} events, ${documents} documents re-read: ${findings.length === 0 ? "all is well" : `${findings.length} findings`}`);
      terminal.print(`Merkle root of ${events} events: ${root}`);
      if (covered > 0) terminal.print(`checkpoints cover ${covered} of ${events} events`);
      await ledger.close();
    });
}

function readHead(text: string): Head {
  const [, size, root] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (size === undefined || root === undefined) throw new InvalidArgumentError("give SIZE:ROOT, a number of events and the 64 hexadecimal digits that verify printed for them.");
  return { size: Number(size), root };
}
