import { readFileSync } from "node:fs";
import { InvalidArgumentError, Option, type Command } from "commander";
import { includes, type Tokens } from "../http/tokens.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { shownStore } from "../ledger/open-store.ts";
import type { StoreServing, WireServer } from "../ledger/serve-store.ts";

/** Who may append: whoever connects, or whoever gives a token for writing as his password. Nobody where it is not said. */
const APPENDERS = ["token", "anyone"] as const;

export type StoreServingOptions = { esdbPort?: number; esdbAppend?: (typeof APPENDERS)[number]; esdbCert?: string; esdbKey?: string };

/** The port that clients of EventStoreDB expect. */
const USUAL_PORT = 2113;

/** `--esdb-…`: the store for clients of EventStoreDB and KurrentDB. */
export function withStoreServing(command: Command): Command {
  return command
    .option("--esdb-port <number>", `serve the store to clients of EventStoreDB and KurrentDB too, to read; ${USUAL_PORT} is the usual port, 0 takes any free one`, portNumber)
    .addOption(new Option("--esdb-append <who>", "let clients append too: those who give a token for writing as their password, or anyone").choices(APPENDERS))
    .option("--esdb-cert <file>", "the certificate that is shown to those clients, in PEM; without it nothing is encrypted")
    .option("--esdb-key <file>", "the key of that certificate, in PEM");
}

export function portNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError("a port is a number from 0 to 65535.");
  return Number(text);
}

/** Who is asked what: the options of the HTTP API hold here as well. */
export type Asking = { host: string; store: string; tokens: Tokens; protectReads: boolean };

/** How the store is to be served; null where it is not. What does not go together is wrong usage. */
export function storeServing({ esdbPort, esdbAppend, esdbCert, esdbKey }: StoreServingOptions, { host, tokens, protectReads }: Asking, command: Command): StoreServing | null {
  if (esdbPort === undefined) {
    if (esdbAppend !== undefined || esdbCert !== undefined || esdbKey !== undefined) command.error("error: give --esdb-port with the other --esdb options");
    return null;
  }
  if ((esdbCert === undefined) !== (esdbKey === undefined)) command.error("error: --esdb-cert and --esdb-key go together");
  const read = (file: string): Buffer => {
    try {
      return readFileSync(file);
    } catch (error) {
      command.error(`error: ${file} cannot be read: ${(error as Error).message}`);
    }
  };
  const tls = esdbCert === undefined ? undefined : { certificate: read(esdbCert), key: read(esdbKey!) };
  return { host, port: esdbPort, deny: denyBy(tokens, protectReads, esdbAppend ?? null), ...(tls && { tls }) };
}

/** Reading takes a token where it is protected, writing as it is said. A token is the password; the name beside it is not looked at. */
function denyBy(tokens: Tokens, protectReads: boolean, appenders: (typeof APPENDERS)[number] | null): NonNullable<StoreServing["deny"]> {
  return (doing, credentials) => {
    const isRead = doing === "read";
    if (!isRead && appenders === null) return { kind: "denied", why: "This server is read-only for clients of EventStoreDB; --esdb-append says who may write." };
    if (isRead ? !protectReads : appenders === "anyone") return null;
    const needed = isRead ? "read" : "write";
    const holder = credentials === null ? null : tokens.find(credentials.password);
    if (holder === null) return { kind: "unknown", why: credentials === null ? "This takes credentials: any name, and a token as the password." : "The password is no token that is known here, or it was revoked." };
    return includes(holder.scope, needed) ? null : { kind: "denied", why: `The token ${holder.name} is for ${holder.scope}; this takes ${needed}.` };
  };
}

/** What is served, in one line. */
export function servingNote({ port }: WireServer, { esdbAppend, esdbCert }: StoreServingOptions, { host, protectReads }: Asking): string {
  const who = esdbAppend === "anyone" ? "anyone may append" : esdbAppend === "token" ? "whoever gives a token for writing as the password may append" : "to read";
  const readers = protectReads ? ", and reading takes a token as the password" : "";
  const unsent = esdbCert === undefined && (protectReads || esdbAppend === "token") ? "; clients may send no password without TLS, see --esdb-cert" : "";
  return `the store is at esdb://${host.includes(":") ? `[${host}]` : host}:${port}${esdbCert === undefined ? "?tls=false" : ""}, ${who}${readers}${unsent}`;
}

/** Serves the store; the message says why it cannot be. */
export async function startServing(ledger: Ledger, serving: StoreServing, { store }: Asking, report: (error: unknown) => void): Promise<{ ok: true; server: WireServer } | { ok: false; message: string }> {
  return (await ledger.serveStore({ ...serving, report })) ?? { ok: false, message: `${shownStore(store)} has a server already, which clients can be given` };
}
