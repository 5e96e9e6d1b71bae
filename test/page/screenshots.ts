import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { openChromium } from "./chromium.ts";
import { restatingFacts } from "./restating-facts.ts";

/**
 * `npm run screenshots`: makes the pictures of the README anew, of the page as the command line serves it over the samples. Beside them stand the filings of an issuer that is made up, because
 * the samples restate nothing.
 */
const PICTURES: readonly { name: string; query: string; wait: string; dark?: boolean; phone?: boolean; press?: string }[] = [
  { name: "figures", query: "?issuer=QFIN&asOf=2023-11-16&span=3&fact=2023-07-01/2023-09-30|NetIncomeLoss|CNY|US-GAAP", wait: ".panel .here" },
  { name: "guidance", query: "?issuer=QFIN&view=guidance&asOf=2023-11-16", wait: ".target canvas[width]", dark: true },
  { name: "audit", query: "?issuer=QFIN&view=releases&document=SECOND-QUARTER-2024&at=18:403-409", wait: ".fate" },
  { name: "restatements", query: "?issuer=CIK0999999999&view=restatements&clocks=1", wait: ".side-by-side .here >> nth=1", press: "li[data-restatement] > a" },
  { name: "phone", query: "?issuer=QFIN&asOf=2024-08-13&view=distributions", wait: ".programme", phone: true },
];

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const OUT = join(ROOT, "docs", "images");
const folder = mkdtempSync(join(tmpdir(), "screenshots-"));
writeFileSync(join(folder, "restating.json"), restatingFacts());
mkdirSync(OUT, { recursive: true });

const server = spawn(process.execPath, [join(ROOT, "src/cli/main.ts"), "serve", "--port", "0", "--tokens", join(folder, "tokens.json"), "--ingest", join(ROOT, "samples"), join(folder, "restating.json")], { stdio: ["ignore", "ignore", "pipe"] });
try {
  const url = await listening();
  const { items } = (await (await fetch(`${url}/v1/issuers/QFIN/releases`)).json()) as { items: { stream: string }[] };
  const browser = await openChromium();
  for (const { name, query, wait, dark = false, phone = false, press } of PICTURES) {
    const context = await browser.newContext({ viewport: phone ? { width: 390, height: 780 } : { width: 1280, height: 800 }, deviceScaleFactor: phone ? 2 : 1, colorScheme: dark ? "dark" : "light", isMobile: phone });
    const page = await context.newPage();
    await page.goto(`${url}/${query.replace("SECOND-QUARTER-2024", items.at(-1)!.stream)}`);
    if (press !== undefined) await page.locator(press).first().click();
    await page.waitForSelector(wait);
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: join(OUT, `${name}.png`) });
    process.stdout.write(`docs/images/${name}.png\n`);
    await context.close();
  }
  await browser.close();
} finally {
  server.kill();
  rmSync(folder, { recursive: true });
}

/** The address that the server says it listens on. */
async function listening(): Promise<string> {
  for await (const line of createInterface({ input: server.stderr })) {
    const url = /^listening on (\S+)$/.exec(line)?.[1];
    if (url !== undefined) {
      server.stderr.resume();
      return url;
    }
  }
  throw new Error("the server ended");
}
