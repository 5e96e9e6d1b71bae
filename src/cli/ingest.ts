import type { Command } from "commander";
import { Interruption } from "./interruption.ts";
import { jobsOption } from "./jobs.ts";
import { load } from "./load.ts";
import { statedIn, withStatedOptions, type StatedOptions } from "./stated-options.ts";
import { openNamedLedger, storeOption } from "./store-option.ts";
import type { Terminal } from "./terminal.ts";

/** `ingest FILE…|DIR|-`: records documents and says of each what came of it. */
export function ingestCommand(program: Command, terminal: Terminal): void {
  withStatedOptions(program.command("ingest"))
    .description("record documents in the ledger, and every filing of a companyfacts file")
    .argument("<file...>", "documents, companyfacts files (CIK….json), directories of them, or - for the standard input")
    .addOption(storeOption())
    .addOption(jobsOption())
    .option("--json", 'one object a document: {"file","outcome","stream","events","rejected","unexplained"}; of a companyfacts file one a filing: {"file","outcome","stream","facts"}')
    .addHelpText("after", "\nExamples:\n  disclosure-ledger ingest releases/\n  disclosure-ledger ingest archive/ --jobs 4 --store sqlite:ledger.db   # again after it was stopped: goes on\n  curl -s https://example.com/release.txt | disclosure-ledger ingest -")
    .action(async (files: string[], { store, json, jobs, ...said }: { store: string; json?: true; jobs: number } & StatedOptions, command: Command) => {
      const stated = statedIn(said, files, command);
      const ledger = openNamedLedger(store, command, true, terminal);
      const interruption = new Interruption();
      const { all, done } = await load(ledger, files, terminal, {
        document: ({ file, outcome, stream, events, rejected, unexplained }) => {
          if (json) terminal.print(JSON.stringify({ file, outcome, stream, events, rejected, unexplained }));
          else if (outcome === "known") terminal.print(`${file}: known already as ${stream}`);
          else terminal.print(`${file}: recorded ${stream}: ${events} events, ${rejected} numbers rejected, ${unexplained} unexplained`);
        },
        filings: ({ file, issuer, entityName, filings, facts }) => {
          const recorded = filings.filter(({ outcome }) => outcome === "recorded");
          if (json) for (const { stream, outcome, facts: own } of filings) terminal.print(JSON.stringify({ file, outcome, stream, facts: own }));
          else terminal.print(`${file}: ${issuer}, ${entityName}: ${recorded.length} filings recorded, ${filings.length - recorded.length} known already, ${facts} facts`);
        },
      }, { jobs, stated, stop: interruption.signal, counts: json === true });
      await ledger.close();
      interruption.end();
      if (interruption.received !== null && done < all) terminal.interrupted(interruption.received, `${interruption.received} received: ${done} of ${all} are done; run it again to go on from there`);
    });
}
