import { InvalidArgumentError, type Command } from "commander";
import { DOCUMENT_LIMIT } from "../ledger/read-document.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { TOKENS_FILE, Tokens } from "../http/tokens.ts";
import { systemClock } from "../ledger/clock.ts";
import { WEBHOOK_KEY_FILE } from "../http/webhooks/signing.ts";
import { LIVE_VIEW_NAMES } from "../ledger/views.ts";
import { load } from "./load.ts";
import { ingestOption, openNamedLedger, startsEmpty, storeOption } from "./store-option.ts";
import type { Terminal } from "./terminal.ts";

type Options = { port: number; host: string; ingest?: string[]; store: string; views?: string; tokens: string; protectReads?: true; webhookKey: string; allowPrivateTargets?: true };

/** Listening on this machine alone unless told otherwise: reading takes no token unless it is told to. */
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
    .option("--views <file>", "keep what the views rest on in this file too, to restart from it without reading the whole log")
    .option("--tokens <file>", "the tokens that writing takes; see token create", TOKENS_FILE)
    .option("--protect-reads", "reading takes a token too, but for /healthz and /readyz")
    .option("--webhook-key <file>", "the key that webhooks are signed with; it is made when it is first needed", WEBHOOK_KEY_FILE)
    .option("--allow-private-targets", "webhooks may go to addresses that are not public, such as this machine's own")
    .addHelpText("after", "\nSIGHUP builds the views anew from the log, beside those that answer meanwhile.\n\nExample:\n  disclosure-ledger serve --port 8080 --ingest releases/")
    .action(async ({ port, host, ingest, store, views, tokens, protectReads, webhookKey, allowPrivateTargets }: Options, command: Command) => {
      const ledger = openNamedLedger(store, command, true, terminal);
      if (views !== undefined) terminal.note(await ledger.resumeViews(views));
      if (ingest) await load(ledger, ingest, terminal, { document: ({ file, outcome, stream, events }) => { terminal.note(`${outcome} ${stream}, ${events} events, from ${file}`); }, filings: ({ file, issuer, filings, facts }) => { terminal.note(`${filings.length} filings of ${issuer}, ${facts} facts, from ${file}`); } });
      else if (startsEmpty(store)) terminal.note(`a ${store} store starts empty; give documents with --ingest, or POST them to /v1/releases`);
      ledger.follow((error) => { terminal.note(`the store is no longer followed, and read when it is asked: ${error.message}`); });
      // Loaded here, so that the other commands do not wait a quarter longer for a server that they never start.
      const { createApp } = await import("../http/app.ts");
      const { listen } = await import("../http/server.ts");
      const { Targets } = await import("../http/webhooks/target.ts");
      const { Signer } = await import("../http/webhooks/signing.ts");
      const { Webhooks } = await import("../http/webhooks/webhooks.ts");
      const report = (error: unknown): void => { terminal.note(String(error instanceof Error ? error.stack : error)); };
      const webhooks = new Webhooks(ledger, { targets: new Targets(allowPrivateTargets === true), signer: new Signer(webhookKey, systemClock), report });
      const app = createApp(ledger, { documentLimit: DOCUMENT_LIMIT, access: { tokens: new Tokens(tokens), protectReads: protectReads === true }, webhooks, report });
      const stopped = signal();
      const listening = await listen(app, host, port);
      if (listening.ok) {
        terminal.note(`listening on ${listening.server.url}`);
        const stopUpkeep = keepUp(ledger, terminal);
        webhooks.start().catch(report);
        terminal.note(`${await stopped} received, stopping`);
        stopUpkeep();
        await Promise.all([listening.server.close(), webhooks.close()]);
      } else terminal.refuse(listening.refusal.message);
      await ledger.close();
    });
}

/** What a server does beside answering: every minute a checkpoint over what was recorded and the file of its views, where due; on SIGHUP it builds the views anew. */
function keepUp(ledger: Ledger, terminal: Terminal): () => void {
  const save = setInterval(() => {
    ledger.checkpointRecorded().catch((error: unknown) => { terminal.note(`no checkpoint could be written: ${(error as Error).message}`); });
    ledger.saveViews(false).catch((error: unknown) => { terminal.note(`the views cannot be kept: ${(error as Error).message}`); });
  }, UPKEEP_EVERY_MS);
  const rebuild = (): void => {
    for (const name of LIVE_VIEW_NAMES) {
      ledger.rebuild(name).then(() => { terminal.note(`rebuilt ${name}`); }, (error: unknown) => { terminal.note(`${name} is not rebuilt: ${(error as Error).message}`); });
    }
  };
  process.on("SIGHUP", rebuild);
  return () => {
    clearInterval(save);
    process.off("SIGHUP", rebuild);
  };
}

/** What comes in a minute is read again within a second or so, and is what a forger could still alter unseen. */
const UPKEEP_EVERY_MS = 60_000;

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
