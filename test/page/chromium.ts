import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

/** Debian's browser; no other is fetched. */
export const CHROMIUM = "/usr/bin/chromium";
export const isChromiumHere = existsSync(CHROMIUM);

/** Without a window, and without the errands that a browser runs for its maker. */
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export function openChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}
