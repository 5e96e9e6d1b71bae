import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { build } from "vite";
import { createApp } from "../src/http/app.ts";
import { listen } from "../src/http/server.ts";
import { Tokens } from "../src/http/tokens.ts";
import { Signer } from "../src/http/webhooks/signing.ts";
import { Targets } from "../src/http/webhooks/target.ts";
import { Webhooks } from "../src/http/webhooks/webhooks.ts";
import { openLedger } from "../src/ledger/open-ledger.ts";
import { openChromium } from "../test/page/chromium.ts";

/**
 * `npm run bench:page -- [CONCEPTS]`: how long the page takes over a ledger of one issuer, 10,000 figures told in 40 filings, half of them comparatives, unless more concepts are asked for; in Debian's
 * Chromium on this machine: from the address to the first view, and from a key on the slider to the view of the next stop. And how much code it is.
 */
const CONCEPTS = Number(process.argv[2] ?? 125);
const QUARTERS = 40;
const FIRST_VIEWS = 9;

/** Ends of quarters from 2010 on. */
const ENDS = Array.from({ length: QUARTERS + 4 }, (_, index) => new Date(Date.UTC(2010, index * 3 + 3, 0)).toISOString().slice(0, 10));
const startOf = (end: string): string => new Date(Date.UTC(Number(end.slice(0, 4)), Number(end.slice(5, 7)) - 3, 1)).toISOString().slice(0, 10);
const valueOf = (concept: number, quarter: number): number => 1_000_000 + concept * 10_007 + quarter * 131;

function companyFacts(): Uint8Array {
  const facts = Object.fromEntries(Array.from({ length: CONCEPTS }, (_, concept) => {
    const rows = ENDS.slice(4).flatMap((end, index) => {
      const filing = { accn: `0000000000-${end.slice(2, 4)}-${String(index).padStart(6, "0")}`, fy: Number(end.slice(0, 4)), fp: `Q${Math.ceil(Number(end.slice(5, 7)) / 3)}`, form: "10-Q", filed: new Date(Date.parse(end) + 30 * 86_400_000).toISOString().slice(0, 10) };
      // One comparative in a hundred is told otherwise than it was.
      const told = valueOf(concept, index) + ((concept + index) % 100 === 0 ? 1_234 : 0);
      return [{ start: startOf(ENDS[index]!), end: ENDS[index]!, val: told, ...filing }, { start: startOf(end), end, val: valueOf(concept, index + 4), ...filing }];
    });
    return [`Concept${concept}`, { label: `Concept ${concept}`, description: "", units: { USD: rows } }];
  }));
  return new TextEncoder().encode(JSON.stringify({ cik: 1, entityName: "Bench Works", facts: { "us-gaap": facts } }));
}

function median(times: number[]): { median: number; p95: number; most: number } {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)]!, p95: sorted[Math.floor(sorted.length * 0.95)]!, most: sorted.at(-1)! };
}

/** Watches for the page's view of a day from inside of it, and says when it was painted. */
const INSTALL = `
  window.painted = (is) => new Promise((resolve) => {
    const look = () => { if (is()) requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => resolve(performance.now()); channel.port2.postMessage(0); }); else requestAnimationFrame(look); };
    look();
  });
  window.isSettled = () => document.querySelector(".loading, [aria-busy='true']") === null && document.querySelector(".statement tbody tr") !== null;
`;

async function firstView(page: Page, url: string): Promise<number> {
  await page.addInitScript(INSTALL);
  await page.goto(url, { waitUntil: "commit" });
  return page.evaluate(() => (window as never as { painted: (is: () => boolean) => Promise<number>; isSettled: () => boolean }).painted((window as never as { isSettled: () => boolean }).isSettled));
}

/** One step of the slider by key, timed from the key to the paint of its view with what changed marked. */
function step(page: Page, key: string): Promise<number> {
  return page.evaluate(async (pressed) => {
    const { painted, isSettled } = window as never as { painted: (is: () => boolean) => Promise<number>; isSettled: () => boolean };
    const slider = document.querySelector<HTMLElement>("[role=slider][aria-label=Announced]")!;
    const before = slider.getAttribute("aria-valuetext");
    const from = performance.now();
    slider.dispatchEvent(new KeyboardEvent("keydown", { key: pressed, bubbles: true, cancelable: true }));
    return (await painted(() => slider.getAttribute("aria-valuetext") !== before && isSettled())) - from;
  }, key);
}

const opening = openLedger("memory:");
if (!opening.ok) throw new Error(opening.refusal.message);
const { ledger } = opening;
const { facts } = await ledger.ingestCompanyFacts([companyFacts()]);
await build({ configFile: fileURLToPath(new URL("../vite.config.ts", import.meta.url)), logLevel: "error" });
const webhooks = new Webhooks(ledger, { targets: new Targets(false), signer: new Signer("/dev/null", () => ledger.now()), report: () => undefined });
const app = createApp(ledger, { documentLimit: 1, access: { tokens: new Tokens("/dev/null"), protectReads: false, requestsPerMinute: null, spares: () => true }, webhooks, origins: [], trustedProxies: [], report: (error) => { throw error; }, seen: () => undefined });
const listening = await listen(app, "127.0.0.1", 0);
if (!listening.ok) throw new Error(listening.refusal.message);
const { url } = listening.server;
const browser = await openChromium();

const visitor = async (): Promise<Page> => (await browser.newContext({ viewport: { width: 1360, height: 900 } })).newPage();
// The browser's own start is nobody's.
await (await visitor()).goto(`${url}/docs`);
// The first answer to anybody tells all that was recorded, once.
const first = await firstView(await visitor(), url);
process.stdout.write(`${facts.toLocaleString("en")} figures told, ${QUARTERS} filings\nfirst view of the first visitor after a start: ${first.toFixed(0)} ms\n`);
const views = [];
for (let index = 0; index < FIRST_VIEWS; index += 1) {
  const page = await visitor();
  views.push(await firstView(page, `${url}/?asOf=${ENDS[8 + index * 3]!}`));
  await page.context().close();
}
const shown = median(views);
process.stdout.write(`first view of later visitors, each of another day: median ${shown.median.toFixed(0)}, most ${shown.most.toFixed(0)} ms\n`);

for (const [name, wait] of [["looked at for a moment", 400], ["one after another", 0]] as const) {
  for (const view of ["figures", "restatements", "releases", "board"] as const) {
    const page = await visitor();
    await page.addInitScript(INSTALL);
    await page.goto(`${url}/?view=${view}&asOf=${ENDS[24]!}`);
    await page.waitForFunction(() => document.querySelector(".loading, [aria-busy='true']") === null && document.querySelector(".clocks") !== null);
    await page.evaluate(() => { Object.assign(window, { isSettled: () => document.querySelector(".loading, [aria-busy='true']") === null }); });
    const times = [];
    for (const key of [...Array(10).fill("ArrowRight"), ...Array(14).fill("ArrowLeft")] as string[]) {
      if (wait > 0) await page.waitForTimeout(wait);
      times.push(await step(page, key));
    }
    const { median: half, p95, most } = median(times);
    process.stdout.write(`slider step, ${view}, ${name}: median ${half.toFixed(0)}, p95 ${p95.toFixed(0)}, most ${most.toFixed(0)} ms\n`);
    await page.context().close();
  }
}
const assets = fileURLToPath(new URL("../dist/page/assets/", import.meta.url));
const sizes = readdirSync(assets).map((name) => ({ name, bytes: gzipSync(readFileSync(assets + name)).length }));
for (const { name, bytes } of sizes) process.stdout.write(`${name}: ${(bytes / 1000).toFixed(1)} kB compressed\n`);
process.stdout.write(`all of the page's code: ${(sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1000).toFixed(1)} kB compressed\n`);
await browser.close();
await listening.server.close();
await webhooks.close();
await ledger.close();
