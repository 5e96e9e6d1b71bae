import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, describe, expect } from "vitest";
import { listen } from "../../src/http/server.ts";
import { createToken, Tokens } from "../../src/http/tokens.ts";
import type { Ledger } from "../../src/ledger/ledger.ts";
import { DOCUMENT_LIMIT, readDocument } from "../../src/ledger/read-document.ts";
import { appOver, READ_ONLY, webhooksOver } from "../http/app-over.ts";
import { emptyLedger } from "../ledger/given.ts";
import { restatingFacts } from "./restating-facts.ts";
import { CHROMIUM, isChromiumHere, openChromium } from "./chromium.ts";

/** A suite in a real browser. Where there is none it is skipped, and the name says why. */
export const describePage = (name: string, suite: () => void): void => {
  if (isChromiumHere) describe(name, suite);
  else describe.skip(`${name} (skipped: ${CHROMIUM} is not here; Debian's package chromium brings it)`, suite);
};

const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => { for (const close of closing.splice(0).reverse()) await close(); });

/** A browser for all tests of a file. */
export async function openBrowser(): Promise<Browser> {
  const browser = await openChromium();
  closing.push(() => browser.close());
  return browser;
}

export const SAMPLES = ["2023-05-18-first-quarter", "2023-08-21-second-quarter", "2023-11-16-third-quarter", "2024-08-13-second-quarter"];

export function sample(name: string): Uint8Array {
  return readFileSync(new URL(`../../samples/${name}.txt`, import.meta.url));
}

export type Served = { url: string; ledger: Ledger; token: string; readToken: string };

/** A real server over a ledger in memory that read the samples, each recorded on a day of its own, and the restating filings. */
export async function servePage({ samples = SAMPLES, facts = true, protectReads = false }: { samples?: readonly string[]; facts?: boolean; protectReads?: boolean } = {}): Promise<Served> {
  const { ledger, clock } = emptyLedger(readDocument);
  for (const [index, name] of samples.entries()) {
    clock.at = `2025-01-0${index + 1}T12:00:00.000Z`;
    await ledger.ingest(sample(name));
  }
  clock.at = "2025-01-09T12:00:00.000Z";
  if (facts) await ledger.ingestCompanyFacts([restatingFacts()]);
  clock.at = "2025-06-01T00:00:00.000Z";
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  const tokens = join(folder, "tokens.json");
  const [token, readToken] = [createToken(tokens, "writer", "write", clock.at), createToken(tokens, "reader", "read", clock.at)];
  const webhooks = webhooksOver(ledger);
  const listening = await listen(appOver(ledger, { documentLimit: DOCUMENT_LIMIT, access: { ...READ_ONLY, protectReads, tokens: new Tokens(tokens) }, webhooks }), "127.0.0.1", 0);
  if (!listening.ok) throw new Error(listening.refusal.message);
  closing.push(async () => {
    await Promise.all([listening.server.close(), webhooks.close()]);
    rmSync(folder, { recursive: true });
  });
  return { url: listening.server.url, ledger, token, readToken };
}

/** A page of a new visitor. Whatever the page throws or says to the console as an error, and every request to another host, fails the test at its end. */
export async function visit(browser: Browser, served: Served, query = "", options: BrowserContextOptions = {}): Promise<Page & { faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = Object.assign(await context.newPage(), { faults: [] as string[] });
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (message) => { if (message.type() === "error") page.faults.push(message.text()); });
  page.on("request", (request) => { if (!request.url().startsWith(served.url) && !request.url().startsWith("blob:")) page.faults.push(`asks ${request.url()}`); });
  await page.goto(served.url + (query === "" ? "/" : `/${query}`));
  await settled(page);
  return page;
}

/** Waits until the page shows what it was asked for, and waits for nothing. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector("main")?.children.length !== 0 && document.querySelector(".loading, [aria-busy='true']") === null && (document.querySelector("main select, main .clocks, main .state, main .intake") !== null));
}

/** Has all of a table drawn, as it is to be printed, and not only what is near the window. */
export async function wholeTable(page: Page): Promise<void> {
  await page.evaluate(() => { dispatchEvent(new Event("beforeprint")); });
  await page.waitForFunction(() => { const table = document.querySelector("table[aria-rowcount]"); return table === null || table.querySelectorAll("[aria-rowindex]").length === Number(table.getAttribute("aria-rowcount")) - 1; });
}

/** What the API answers to the same question. */
export async function answerOf<T>({ url }: Served, path: string): Promise<T> {
  const response = await fetch(`${url}/v1/${path}`);
  expect(response.status, path).toBe(200);
  return (await response.json()) as T;
}
