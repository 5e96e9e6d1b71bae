import { Command, CommanderError } from "commander";
import { ownVersion } from "../ledger/version.ts";
import { auditCommand } from "./audit.ts";
import { backupCommand } from "./backup.ts";
import { extractCommand } from "./extract.ts";
import { ViewStoppedError } from "../ledger/projector/live-view.ts";
import { isStoreAway } from "../ledger/store-fault.ts";
import { ingestCommand } from "./ingest.ts";
import { migrateCommand } from "./migrate.ts";
import { correctCommand, rereadCommand, retractCommand } from "./remark.ts";
import { proofCommand } from "./proof.ts";
import { serveCommand } from "./serve.ts";
import { DONE, REFUSED, WRONG_USAGE, type Terminal } from "./terminal.ts";
import { tokenCommand } from "./token.ts";
import { verifyCommand } from "./verify.ts";
import { viewCommand } from "./view.ts";

/** Runs one command line and gives the exit status: 0 done, 1 a document or request was refused, 2 wrong usage. */
export async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await program(terminal).parseAsync(words, { from: "user" });
    return terminal.status;
  } catch (error) {
    // Commander has said what was wrong already; asking for help is no error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USAGE;
    terminal.clearProgress();
    for (const line of failure(error)) terminal.note(line);
    return REFUSED;
  }
}

function program(terminal: Terminal): Command {
  const root = new Command("disclosure-ledger")
    .description("An event-sourced ledger of what listed companies disclosed, when it was public, and where exactly it was said.")
    .version(ownVersion(), "--version", "say which version this is")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => { terminal.print(text.trimEnd()); },
      writeErr: (text) => { for (const line of text.trimEnd().split("\n")) terminal.note(line); },
    })
    .showHelpAfterError("(--help says how it is used)")
    .addHelpText("after", EXAMPLES);
  for (const command of [extractCommand, auditCommand, ingestCommand, viewCommand, serveCommand, correctCommand, retractCommand, rereadCommand, verifyCommand, proofCommand, backupCommand, migrateCommand, tokenCommand]) command(root, terminal);
  return root;
}

const EXAMPLES = `
Exit status: 0 done, 1 a document or request was refused (said on stderr), 2 wrong usage.

Examples:
  disclosure-ledger audit release.txt
  disclosure-ledger extract --json release.txt | jq .type
  disclosure-ledger view dividends --as-of 2024-05-31 --ingest samples
  disclosure-ledger serve --port 8080 --ingest samples`;

/** A failure that nobody expected: with its stack, because it is a bug or a broken store and has to be found. A store that is away or busy is neither. */
function failure(error: unknown): string[] {
  // That a view stopped was said when it did.
  if (error instanceof ViewStoppedError) return [];
  if (isStoreAway(error)) return [`error: ${(error as Error).message}`];
  return (error instanceof Error ? (error.stack ?? error.message) : String(error)).split("\n");
}
