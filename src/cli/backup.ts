import type { Command } from "commander";
import { shownStore } from "../ledger/open-store.ts";
import { isStoreFileError } from "../ledger/store-fault.ts";
import { openNamedLedger, storeOption } from "./store-option.ts";
import type { Terminal } from "./terminal.ts";

/** `backup TO`: a copy of a store in a file, while it goes on being written. */
export function backupCommand(program: Command, terminal: Terminal): void {
  program
    .command("backup <to>")
    .description("copy a store in a file into another file, events and documents, while it goes on being written")
    .addOption(storeOption())
    .addHelpText("after", "\nExample:\n  disclosure-ledger backup --store sqlite:ledger.db ledger-2024-05-31.db")
    .action(async (to: string, { store }: { store: string }, command: Command) => {
      const ledger = openNamedLedger(store, command, false, terminal);
      try {
        if (!(await ledger.backup(to, (done, all) => { terminal.progress(`${done}/${all} pages`); }))) command.error(`error: ${shownStore(store)} lies in no file that could be copied; give --store sqlite:PATH`);
        terminal.clearProgress();
        terminal.print(`${store} copied to ${to}`);
      } catch (error) {
        if (!isStoreFileError(error)) throw error;
        terminal.clearProgress();
        terminal.refuse(error.message);
      } finally {
        await ledger.close();
      }
    });
}
