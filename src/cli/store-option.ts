import { Option, type Command } from "commander";
import type { Ledger } from "../ledger/ledger.ts";
import { openLedger } from "../ledger/open-ledger.ts";
import { DEFAULT_STORE } from "../ledger/open-store.ts";
import type { Terminal } from "./terminal.ts";

/** `--store URL`, on every command that needs a ledger. */
export function storeOption(): Option {
  return new Option("--store <url>", "where the ledger is kept: memory:, sqlite:PATH or esdb://…").default(DEFAULT_STORE);
}

/** `--ingest`, on commands that read a ledger: with a memory store one command then does the whole job. */
export function ingestOption(): Option {
  return new Option("--ingest <path...>", "first ingest these documents, directories of them, or - for the standard input");
}

/** Opens the ledger that `--store` names. A store that cannot be had is wrong usage: the command ends there; one that is only read has to be there. */
export function openNamedLedger(url: string, command: Command, mayCreate: boolean, terminal: Terminal): Ledger {
  const opening = openLedger(url, mayCreate, {
    stopped: ({ message }) => { terminal.note(message); },
    waiting: ({ message }) => { terminal.note(`waiting for the store: ${message}`); },
  });
  if (!opening.ok) command.error(`error: ${opening.refusal.message}`);
  return opening.ledger;
}

/** Whether a store begins empty every time, so that a command without `--ingest` can have nothing to show. */
export function startsEmpty(url: string): boolean {
  return url === DEFAULT_STORE;
}
