import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { describePage, openBrowser, SAMPLES, servePage, settled, visit, type Served } from "./given.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Violation = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] };

/** What axe finds, all of it: nothing is left out, whatever its weight. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => (await (window as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } }).axe.run()).violations);
  return found.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary.replaceAll("\n", " ").slice(0, 300)}`).join(" | ")}`);
}

const STATES = {
  "figures": "?issuer=QFIN&asOf=2023-11-16", "figures with translations": "?issuer=QFIN&translations=1&section=balance-sheet", "a series": "?issuer=QFIN&asOf=2023-11-16&line=NetIncomeLoss|CNY|US-GAAP",
  "a proof": "?issuer=QFIN&asOf=2023-08-21&fact=2023-04-01/2023-06-30|NetIncomeLoss|CNY|US-GAAP", "both clocks": "?issuer=QFIN&clocks=1&recordedAsOf=2025-01-03",
  "restatements": "?issuer=CIK0999999999&view=restatements", "vintages": "?issuer=CIK0999999999&fact=2021-01-01/2021-12-31|NetIncomeLoss|USD|US-GAAP", "confirmed": "?issuer=QFIN&view=restatements&kind=confirmed",
  "guidance": "?issuer=QFIN&view=guidance&asOf=2023-11-16", "distributions": "?issuer=QFIN&view=distributions&asOf=2023-11-16", "board": "?issuer=QFIN&view=board&asOf=2024-08-31&former=1",
  "releases": "?issuer=QFIN&view=releases", "intake": "?view=intake", "nothing known": "?issuer=QFIN&asOf=2020-01-01", "no issuer": "?issuer=NOBODY", "refused": "?issuer=QFIN&asOf=2023-02-30",
};

let browser: Browser;
let served: Served;

describePage("axe finds nothing", () => {
  beforeAll(async () => {
    browser = await openBrowser();
    served = await servePage();
  });

  it.each([
    ["on a desk, in light", { viewport: { width: 1280, height: 900 }, colorScheme: "light" as const }],
    ["on a desk, in dark", { viewport: { width: 1280, height: 900 }, colorScheme: "dark" as const }],
    ["on a phone, in light", { viewport: { width: 390, height: 800 }, colorScheme: "light" as const, isMobile: true, hasTouch: true }],
    ["on a phone, in dark", { viewport: { width: 390, height: 800 }, colorScheme: "dark" as const, isMobile: true, hasTouch: true }],
  ])("%s", { timeout: 180_000 }, async (_name, options) => {
    const page = await visit(browser, served, "", options);
    const found: Record<string, string[]> = {};
    for (const [state, query] of Object.entries(STATES)) {
      await page.goto(`${served.url}/${query}`);
      await settled(page);
      const faults = await violations(page);
      if (faults.length > 0) found[state] = faults;
    }
    expect(found).toEqual({});
  });

  it("in an audited document, and in what would be recorded", { timeout: 120_000 }, async () => {
    const page = await visit(browser, served, "?issuer=QFIN&view=releases");
    await page.locator("[data-release] h2 a").first().click();
    await page.waitForSelector(".lines");
    await page.getByRole("button", { name: "Next number that is rejected" }).click();
    await page.waitForSelector(".fate");
    expect(await violations(page)).toEqual([]);
    const empty = await servePage({ samples: [], facts: false });
    const intake = await visit(browser, empty, "?view=intake");
    await intake.getByLabel("Token for writing").fill(empty.token);
    await intake.getByRole("button", { name: "Use it" }).click();
    await intake.setInputFiles("input[type=file]", new URL(`../../samples/${SAMPLES[0]!}.txt`, import.meta.url).pathname);
    await intake.waitForSelector(".preview");
    expect(await violations(intake)).toEqual([]);
  });

  it("where the ledger is empty", async () => {
    expect(await violations(await visit(browser, await servePage({ samples: [], facts: false })))).toEqual([]);
  });
});
