import { InvalidArgumentError, Option, type Command } from "commander";
import type { Express } from "express";
import { DOCUMENT_LIMIT } from "../ledger/read-document.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { TOKENS_FILE, Tokens } from "../http/tokens.ts";
import { systemClock } from "../ledger/clock.ts";
import { WEBHOOK_KEY_FILE } from "../http/webhooks/signing.ts";
import { LIVE_VIEW_NAMES } from "../ledger/views.ts";
import type { Webhooks } from "../http/webhooks/webhooks.ts";
import { jobsOption } from "./jobs.ts";
import { load } from "./load.ts";
import { LOG_LEVELS, serverLog, type LogLevel, type ServerLog } from "./server-log.ts";
import { portNumber, servingNote, startServing, storeServing, withStoreServing, type Asking, type StoreServingOptions } from "./serve-store.ts";
import { ingestOption, openNamedLedger, startsEmpty, storeOption } from "./store-option.ts";
import type { Terminal } from "./terminal.ts";

type Options = {
  port: number; host: string; ingest?: string[]; jobs: number; store: string; views?: string; tokens: string; protectReads?: true; webhookKey: string; allowPrivateTargets?: true;
  rateLimit: number; corsOrigin: string[]; trustProxy: string[]; logLevel?: LogLevel;
} & StoreServingOptions;

/** Listening on this machine alone unless told otherwise: reading takes no token unless it is told to. */
const DEFAULT_HOST = "127.0.0.1";
const DEFAULT_PORT = 8080;
/** A hundred a second: more than a desk asks for, less than what a server of two cores answers. */
const DEFAULT_RATE = 6_000;

/** `serve`: the HTTP API until a signal ends it; requests under way are answered first. */
export function serveCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("serve")
    .description("serve the HTTP API until SIGINT or SIGTERM")
    .option("--port <number>", "0 takes any free one", portNumber, DEFAULT_PORT)
    .option("--host <host>", "the address to listen on", DEFAULT_HOST)
    .addOption(ingestOption())
    .addOption(jobsOption())
    .addOption(storeOption())
    .option("--views <file>", "keep what the views rest on in this file too, to restart from it without reading the whole log")
    .option("--tokens <file>", "the tokens that writing takes; see token create", TOKENS_FILE)
    .option("--protect-reads", "reading takes a token too, but for /healthz and /readyz")
    .option("--rate-limit <number>", "requests a minute that one client is answered, 0 for any number; clients on this machine are not counted", rate, DEFAULT_RATE)
    .option("--cors-origin <origin...>", "origins whose pages may ask, such as https://desk.example", [])
    .option("--trust-proxy <address...>", "proxies whose word is taken for who asks through them: addresses, subnets or loopback", [])
    .option("--webhook-key <file>", "the key that webhooks are signed with; it is made when it is first needed", WEBHOOK_KEY_FILE)
    .option("--allow-private-targets", "webhooks may go to addresses that are not public, such as this machine's own")
    .addOption(new Option("--log-level <level>", "write JSON lines to the standard error, with each request at info; without it, lines for people and no requests").choices(LOG_LEVELS));
  withStoreServing(command)
    .addHelpText("after", "\nSIGHUP builds the views anew from the log, beside those that answer meanwhile.\n\nExample:\n  disclosure-ledger serve --port 8080 --ingest releases/\n  disclosure-ledger serve --store sqlite:ledger.db --esdb-port 2113")
    .action(async (options: Options, command: Command) => { await serve(options, command, terminal); });
}

async function serve(options: Options, command: Command, terminal: Terminal): Promise<void> {
  const { port, host, ingest, jobs, store, views } = options;
  const tokens = new Tokens(options.tokens);
  const asking: Asking = { host, store, tokens, protectReads: options.protectReads === true };
  const serving = storeServing(options, asking, command);
  const ledger = openNamedLedger(store, command, true, terminal);
  const log = serverLog(options.logLevel, terminal);
  if (views !== undefined) log.note(await ledger.resumeViews(views));
  if (ingest) await load(ledger, ingest, terminal, { document: ({ file, outcome, stream, events }) => { log.note(`${outcome} ${stream}, ${events} events, from ${file}`); }, filings: ({ file, issuer, filings, facts }) => { log.note(`${filings.length} filings of ${issuer}, ${facts} facts, from ${file}`); } }, { jobs });
  else if (startsEmpty(store)) log.note(`a ${store} store starts empty; give documents with --ingest, or POST them to /v1/releases`);
  ledger.follow((error) => { log.note(`the store is no longer followed, and read when it is asked: ${error.message}`); });
  const { app, webhooks } = await application(ledger, options, tokens, log);
  // Loaded here, so that the other commands do not wait a quarter longer for a server that they never start.
  const { listen } = await import("../http/server.ts");
  const { isPageBuilt } = await import("../http/page-files.ts");
  const stopped = signal();
  const [listening, served] = [await listen(app, host, port), serving === null ? null : await startServing(ledger, serving, asking, log.failed)];
  if (listening.ok && served?.ok !== false) {
    if (served !== null) log.note(servingNote(served.server, options, asking));
    log.note(`listening on ${listening.server.url}`);
    if (!isPageBuilt()) log.note("the page is not built, so that / is for programs alone; npm run build:page builds it");
    const stopUpkeep = keepUp(ledger, log);
    webhooks.start().catch(log.failed);
    log.note(`${await stopped} received, stopping`);
    stopUpkeep();
    await Promise.all([listening.server.close(), served?.server.close(), webhooks.close()]);
  } else {
    if (!listening.ok) terminal.refuse(listening.refusal.message);
    else await listening.server.close();
    if (served?.ok === false) terminal.refuse(served.message);
    else await served?.server.close();
  }
  await ledger.close();
}

/** Puts the API together as the options say. */
async function application(ledger: Ledger, { protectReads, webhookKey, allowPrivateTargets, rateLimit, corsOrigin, trustProxy }: Options, tokens: Tokens, log: ServerLog): Promise<{ app: Express; webhooks: Webhooks }> {
  const { createApp } = await import("../http/app.ts");
  const { Targets } = await import("../http/webhooks/target.ts");
  const { Signer } = await import("../http/webhooks/signing.ts");
  const { Webhooks } = await import("../http/webhooks/webhooks.ts");
  const webhooks = new Webhooks(ledger, { targets: new Targets(allowPrivateTargets === true), signer: new Signer(webhookKey, systemClock), report: log.failed });
  const access = { tokens, protectReads: protectReads === true, requestsPerMinute: rateLimit === 0 ? null : rateLimit, spares: isLoopback };
  return { webhooks, app: createApp(ledger, { documentLimit: DOCUMENT_LIMIT, access, webhooks, origins: corsOrigin, trustedProxies: trustProxy, report: log.failed, seen: log.seen }) };
}

/** Whoever is on this machine can have it do anything anyway. */
function isLoopback(address: string): boolean {
  return /^(?:::ffff:)?127\.|^::1$/.test(address);
}

/** What a server does beside answering: every minute a checkpoint over what was recorded and the file of its views, where due; on SIGHUP it builds the views anew. */
function keepUp(ledger: Ledger, log: ServerLog): () => void {
  const save = setInterval(() => {
    ledger.checkpointRecorded().catch((error: unknown) => { log.note(`no checkpoint could be written: ${(error as Error).message}`); });
    ledger.saveViews(false).catch((error: unknown) => { log.note(`the views cannot be kept: ${(error as Error).message}`); });
  }, UPKEEP_EVERY_MS);
  const rebuild = (): void => {
    for (const name of LIVE_VIEW_NAMES) {
      ledger.rebuild(name).then(() => { log.note(`rebuilt ${name}`); }, (error: unknown) => { log.note(`${name} is not rebuilt: ${(error as Error).message}`); });
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

function rate(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError("a rate is a number of requests a minute, 0 for any.");
  return Number(text);
}
