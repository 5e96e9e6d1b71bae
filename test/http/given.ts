import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach } from "vitest";
import type { RecordedDisclosure } from "../../events/catalogue.ts";
import type { Webhooks } from "../../src/http/webhooks/webhooks.ts";
import { createToken, Tokens } from "../../src/http/tokens.ts";
import { listen } from "../../src/http/server.ts";
import type { Ledger } from "../../src/ledger/ledger.ts";
import { DOCUMENT_LIMIT, readDocument, type Read, type Reading } from "../../src/ledger/read-document.ts";
import { fact, release, results } from "../projections/given.ts";
import { emptyLedger, extraction, type StandingClock } from "../ledger/given.ts";
import type { OpenApiDocument } from "../../src/http/openapi/document.ts";
import { DescribedApi } from "./described.ts";
import { appOver, READ_ONLY, webhooksOver, type Sending } from "./app-over.ts";

export const MAY = release("2023-05-18", [results([fact("NetIncomeLoss", "2023Q1", "929780000")])]);
export const AUGUST = release("2023-08-21", [results([fact("NetIncomeLoss", "2023Q1", "929780000", { role: "comparative" }), fact("NetIncomeLoss", "2023Q2", "1093377000")])]);

/** Documents of this many bytes and no more are taken, so that a test need not send megabytes. */
export const LIMIT = 1000;

export type Api = { url: string; ledger: Ledger; clock: StandingClock; webhooks: Webhooks; failures: unknown[]; authorization: string; get: (path: string, init?: RequestInit) => Promise<Response> };

const folder = mkdtempSync(join(tmpdir(), "tokens-"));
afterAll(() => { rmSync(folder, { recursive: true }); });
const TOKENS = join(folder, "tokens.json");
/** Of a keeper: what these tests ask is asked with it, but where tokens are what is tested. */
const AUTHORIZATION = `Bearer ${createToken(TOKENS, "tests", "admin", "2025-01-01T00:00:00.000Z")}`;

/** Every answer that a test is given is held to what the API says of itself. */
let described: DescribedApi | undefined;

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

/** A real server on a free port over a ledger in memory that has recorded these documents. */
export function serving(...documents: (readonly RecordedDisclosure[])[]): Promise<Api> {
  return servingAndSending({}, ...documents);
}

/** The same, with webhooks that are not sent as tests have them sent. */
export function servingAndSending(sending: Sending, ...documents: (readonly RecordedDisclosure[])[]): Promise<Api> {
  return opened({ read: (bytes) => Promise.resolve(readByName(bytes)), documentLimit: LIMIT, sending }, documents);
}

/** The same over an empty ledger whose reader is the real one, or another. */
export function servingReader(read: Read = readDocument): Promise<Api> {
  return opened({ read, documentLimit: DOCUMENT_LIMIT, sending: {} }, []);
}

async function opened({ read, documentLimit, sending }: { read: Read; documentLimit: number; sending: Sending }, documents: readonly (readonly RecordedDisclosure[])[]): Promise<Api> {
  const { ledger, clock } = emptyLedger(read);
  for (const document of documents) await ledger.record(extraction(document));
  clock.at = "2025-06-01T00:00:00.000Z";
  const failures: unknown[] = [];
  const report = (failure: unknown): void => void failures.push(failure);
  const webhooks = webhooksOver(ledger, { report, ...sending });
  const listening = await listen(appOver(ledger, { documentLimit, report, access: { ...READ_ONLY, tokens: new Tokens(TOKENS) }, webhooks }), "127.0.0.1", 0);
  if (!listening.ok) throw new Error(listening.refusal.message);
  const { server } = listening;
  open.push(async () => { await Promise.all([server.close(), webhooks.close()]); });
  described ??= new DescribedApi((await (await fetch(`${server.url}/openapi.json`)).json()) as OpenApiDocument);
  const get: Api["get"] = async (path, init) => {
    const response = await fetch(server.url + path, { ...init, headers: { Authorization: AUTHORIZATION, ...(init?.headers as Record<string, string> | undefined) } });
    await described!.check(init?.method ?? "GET", path, response);
    return response;
  };
  return { url: server.url, ledger, clock, webhooks, failures, authorization: AUTHORIZATION, get };
}

export function problem(status: number, slug: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { type: `/problems/${slug}`, status, ...more };
}

/**
 * The documents of these tests are called `may` and `august` and nothing more is in them: what a reader makes of real
 * text is tested where readers are.
 */
function readByName(bytes: Uint8Array): Reading {
  const refuse = (code: "empty" | "not-utf8" | "unreadable" | "not-a-release", line: number | null): Reading => ({ ok: false, refusal: { code, message: `it is ${code}`, line } });
  if (bytes.length === 0) return refuse("empty", null);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse("not-utf8", 1);
  }
  const events = { may: MAY, august: AUGUST }[text];
  return events === undefined ? refuse(text === "scrambled" ? "unreadable" : "not-a-release", 7) : { ok: true, extraction: extraction(events) };
}
