import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Express } from "express";
import { createApp, type AppOptions } from "../../src/http/app.ts";
import { Tokens } from "../../src/http/tokens.ts";
import { Signer } from "../../src/http/webhooks/signing.ts";
import { Targets, type Resolve } from "../../src/http/webhooks/target.ts";
import { Webhooks } from "../../src/http/webhooks/webhooks.ts";
import type { Ledger } from "../../src/ledger/ledger.ts";

const folder = mkdtempSync(join(tmpdir(), "app-"));
process.on("exit", () => { rmSync(folder, { recursive: true, force: true }); });

/** Nobody may write. */
export const READ_ONLY: AppOptions["access"] = { tokens: new Tokens(join(folder, "none.json")), protectReads: false, requestsPerMinute: null, spares: () => false };

/** Receivers of tests are on this machine; the real schedule would last for days. */
export type Sending = { retryAfterSeconds?: readonly number[]; arePrivateAllowed?: boolean; keyFile?: string; resolve?: Resolve; report?: (error: unknown) => void };

export function webhooksOver(ledger: Ledger, { retryAfterSeconds = [0.01, 0.01, 0.01], arePrivateAllowed = true, keyFile = join(folder, "webhook.key"), resolve, report = () => undefined }: Sending = {}): Webhooks {
  return new Webhooks(ledger, { targets: new Targets(arePrivateAllowed, resolve), signer: new Signer(keyFile, () => ledger.now()), retryAfterSeconds, report });
}

/** The application over a ledger, with what a test does not care about as it is by default. */
export function appOver(ledger: Ledger, options: Partial<AppOptions> = {}): Express {
  return createApp(ledger, { documentLimit: 1000, report: () => undefined, seen: () => undefined, access: READ_ONLY, origins: [], trustedProxies: [], webhooks: webhooksOver(ledger), ...options });
}
