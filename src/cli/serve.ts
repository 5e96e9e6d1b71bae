import { InvalidArgumentError, type Command } from "commander";
import { DOCUMENT_LIMIT } from "../ledger/read-document.ts";
import { load } from "./load.ts";
import { ingestOption, openNamedLedger, startsEmpty, storeOption } from "./store-option.ts";
import type { Terminal } from "./terminal.ts";

type Options = { port: number; host: string; ingest?: string[]; store: string };

/** Listening on this machine alone unless told otherwise: the API has no authentication of its own. */
const DEFAULT_HOST = "127.0.0.1";
const DEFAULT_PORT = 8080;

/** `serve`: the HTTP API until a signal ends it; requests under way are answered first. */
export function serveCommand(program: Command, terminal: Terminal): void {
  program
    .command("serve")
    .description("serve the HTTP API until SIGINT or SIGTERM")
    .option("--port <number>", "0 takes any free one", portNumber, DEFAULT_PORT)
    .option("--host <host>", "the address to listen on", DEFAULT_HOST)
    .addOption(ingestOption())
    .addOption(storeOption())
    .addHelpText("after", "\nExample:\n  disclosure-ledger serve --port 8080 --ingest releases/")
    .action(async ({ port, host, ingest, store }: Options, command: Command) => {
      const ledger = openNamedLedger(store, command, true);
      if (ingest) await load(ledger, ingest, terminal, { document: ({ file, outcome, stream, events }) => { terminal.note(`${outcome} ${stream}, ${events} events, from ${file}`); }, filings: ({ file, issuer, filings, facts }) => { terminal.note(`${filings.length} filings of ${issuer}, ${facts} facts, from ${file}`); } });
      else if (startsEmpty(store)) terminal.note(`a ${store} store starts empty; give documents with --ingest, or POST them to /v1/releases`);
      await ledger.catchUp();
      // Loaded here, so that the other commands do not wait a quarter longer for a server that they never start.
      const { createApp } = await import("../http/app.ts");
      const { listen } = await import("../http/server.ts");
      const app = createApp(ledger, { documentLimit: DOCUMENT_LIMIT, report: (error) => { terminal.note(String(error instanceof Error ? error.stack : error)); } });
      const stopped = signal();
      const listening = await listen(app, host, port);
      if (listening.ok) {
        terminal.note(`listening on ${listening.server.url}`);
        terminal.note(`${await stopped} received, stopping`);
        await listening.server.close();
      } else terminal.refuse(listening.refusal.message);
      await ledger.close();
    });
}

/** The first signal that asks the process to end. A second one ends it at once, as without a listener. */
function signal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const stop = (name: NodeJS.Signals): void => {
      for (const each of SIGNALS) process.off(each, stop);
      resolve(name);
    };
    for (const each of SIGNALS) process.on(each, stop);
  });
}

const SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM"];

function portNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError("a port is a number from 0 to 65535.");
  return Number(text);
}
