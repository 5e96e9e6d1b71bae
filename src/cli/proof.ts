import type { Command } from "commander";
import { load } from "./load.ts";
import { ingestOption, openNamedLedger, storeOption } from "./store-option.ts";
import type { Terminal } from "./terminal.ts";

/** `proof STREAM REVISION`: what proves, with a root that was noted down and nothing else of the log, that an event stands in it. */
export function proofCommand(program: Command, terminal: Terminal): void {
  program
    .command("proof <stream> <revision>")
    .description("print what proves offline that an event stands in the log: content, place, hashes, root")
    .addOption(ingestOption())
    .addOption(storeOption())
    .addHelpText("after", "\nExample:\n  disclosure-ledger proof release-ACMW-2024-05-09-3a51d2e0 0 --store sqlite:ledger.db")
    .action(async (stream: string, revision: string, { ingest, store }: { ingest?: string[]; store: string }, command: Command) => {
      if (!/^\d{1,18}$/.test(revision)) command.error(`error: the revision is ${JSON.stringify(revision)}; give a whole number from 0`);
      const ledger = openNamedLedger(store, command, ingest !== undefined, terminal);
      try {
        if (ingest) await load(ledger, ingest, terminal);
        const proof = await ledger.prove(stream, BigInt(revision));
        if (proof === null) terminal.refuse(`the log has no event ${stream}@${revision}`);
        else terminal.print(JSON.stringify(proof));
      } finally {
        await ledger.close();
      }
    });
}
