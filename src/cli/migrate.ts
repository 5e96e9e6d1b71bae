import type { Command } from "commander";
import { migrate, type Migration } from "../ledger/migrate/migrate.ts";
import { openMigration } from "../ledger/migrate/open-migration.ts";
import { shownStore } from "../ledger/open-store.ts";
import { startsEmpty } from "./store-option.ts";
import type { Terminal } from "./terminal.ts";

/** `migrate FROM TO`: the ledger of one store in another, whatever the two are. */
export function migrateCommand(program: Command, terminal: Terminal): void {
  program
    .command("migrate <from> <to>")
    .description("copy a ledger into another store, events and documents; one that was cut off goes on where it stood")
    .addHelpText("after", AFTER_HELP)
    .action(async (from: string, to: string, _options: unknown, command: Command) => {
      if (startsEmpty(from)) command.error(`error: a ${from} store starts empty; there is nothing to copy`);
      const opening = await openMigration(from, to, ({ message }) => { terminal.note(`waiting for a store: ${message}`); });
      if (!opening.ok) command.error(`error: ${opening.refusal.message}`);
      const { ends } = opening;
      try {
        const migrated = await migrate(ends.from, ends.to, {
          progress: (done, present) => { if (done % PROGRESS_EVERY === 0) terminal.progress(`${done} events, ${done - present} copied`); },
          amiss: ({ at, message }) => { terminal.refuse(`${at}: ${message}`); },
        });
        if (migrated.ok) say(migrated.migration, from, to, terminal);
        else terminal.refuse(`${migrated.refusal.at}: ${migrated.refusal.message}`);
      } finally {
        await ends.close();
      }
    });
}

const AFTER_HELP = `
FROM and TO are as --store takes them: memory:, sqlite:PATH or esdb://…

Example:
  disclosure-ledger migrate sqlite:ledger.db esdb://localhost:2113`;

const PROGRESS_EVERY = 100;

function say({ head: { size, root }, streams, copied, present, documents, behind, keepsCursors }: Migration, from: string, to: string, terminal: Terminal): void {
  const [source, target] = [shownStore(from), shownStore(to)];
  terminal.print(`${source} copied to ${target}`);
  terminal.print(`${size} events in ${streams} streams: ${copied} copied, ${present} there already`);
  terminal.print(`${documents.copied + documents.present + documents.missing} documents: ${documents.copied} copied, ${documents.present} there already${documents.missing === 0 ? "" : `, ${documents.missing} missing`}`);
  terminal.print(`Merkle root of both: ${size}:${root}`);
  if (behind.subscriptions > 0) terminal.note(`${behind.subscriptions} webhook subscriptions stay behind, or both would send: make them anew at ${target}`);
  if (behind.streams > 0) terminal.note(`${behind.streams} streams that are not the ledger's stay behind`);
  terminal.note(keepsCursors ? `cursors of ${source} mean the same at ${target}` : `cursors of ${source} mean something else at ${target}: who follows the feed begins anew there`);
}
