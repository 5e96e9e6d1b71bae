import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import compression from "compression";
import express, { type Express } from "express";
import helmet from "helmet";
import { createApp } from "../src/http/app.ts";
import { listen } from "../src/http/server.ts";
import { createToken, Tokens } from "../src/http/tokens.ts";
import { Signer } from "../src/http/webhooks/signing.ts";
import { Targets } from "../src/http/webhooks/target.ts";
import { Webhooks } from "../src/http/webhooks/webhooks.ts";
import { systemClock } from "../src/ledger/clock.ts";
import { Ledger } from "../src/ledger/ledger.ts";
import { openStore, type Adapters } from "../src/ledger/open-store.ts";
import { DOCUMENT_LIMIT, readDocument } from "../src/ledger/read-document.ts";
import { storedDisclosure } from "../src/ledger/stored-disclosure.ts";
import { SNAPSHOT_NAMES, VIEWS } from "../src/ledger/views.ts";
import { BENCH_AS_OF, releasesOf } from "./issuer.ts";
import { batches } from "./workload.ts";

/**
 * `http-server.ts ours|folding|static|feed EVENTS`: a server over one issuer's releases in memory, which says its address and a token to write with, and waits to be ended. `folding` is what an express application
 * does that folds when it is asked: the issuer's events are read and every view of them is made, with the same projections. `static` is express's own, of a file; `feed` is ours over so
 * many small events, and takes more of them.
 */
const [kind, events] = process.argv.slice(2) as ["ours" | "folding" | "static" | "feed", string?];
const opening = openStore("memory:", systemClock);
if (!opening.ok) throw new Error(opening.refusal.message);
const { adapters } = opening;
const ledger = new Ledger({ ...adapters, clock: systemClock, read: readDocument });
if (kind !== "feed") for (const release of releasesOf("LARGE")) await ledger.record(release);
else for (const { stream, events: disclosures } of batches(Number(events))) await ledger.record({ stream, sha256: disclosures[0]!.metadata.sha256, disclosures });

const folder = mkdtempSync(join(tmpdir(), "bench-http-"));
process.on("exit", () => { rmSync(folder, { recursive: true, force: true }); });
process.on("SIGTERM", () => process.exit(0));
const listening = await listen(kind === "ours" || kind === "feed" ? ours() : kind === "folding" ? folding(adapters) : await fixed(adapters), "127.0.0.1", 0);
if (!listening.ok) throw new Error(listening.refusal.message);
// What is measured is a server that is up with its log.
await ledger.catchUp();
process.stdout.write(`${listening.server.url} ${createToken(join(folder, "tokens.json"), "bench", "write", systemClock())}\n`);

// A line on the standard input has an event appended; what is answered is when, on the machine's monotonic clock.
createInterface({ input: process.stdin }).on("line", (number) => {
  const sha256 = createHash("sha256").update(`one ${number}`).digest("hex");
  const [{ events: disclosures }] = [...batches(1)] as [ReturnType<typeof batches> extends Iterable<infer Batch> ? Batch : never];
  const at = process.hrtime.bigint();
  void ledger.record({ stream: `release-LIVE-2023-05-18-${sha256.slice(0, 8)}`, sha256, disclosures: disclosures.map((each) => ({ ...each, metadata: { ...each.metadata, sha256, issuer: "LIVE" } })) }).then(() => { process.stdout.write(`${at}\n`); });
});

function ours(): Express {
  const report = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
  const webhooks = new Webhooks(ledger, { targets: new Targets(false), signer: new Signer(join(folder, "webhook.key"), systemClock), report });
  ledger.follow(report);
  return createApp(ledger, { documentLimit: DOCUMENT_LIMIT, access: { tokens: new Tokens(join(folder, "tokens.json")), protectReads: false, requestsPerMinute: 6_000, spares: () => true }, webhooks, origins: [], trustedProxies: [], report, seen: () => undefined });
}

function folding({ store }: Adapters): Express {
  const app = express();
  app.use(helmet());
  app.use(compression());
  app.get("/v1/issuers/:issuer/snapshot", async (req, res) => { res.json(await foldNow(store, req.params.issuer)); });
  return app;
}

/** Reads the issuer's streams and folds each view of the snapshot. */
async function foldNow(store: Adapters["store"], issuer: string): Promise<Record<string, unknown>> {
  const folds = SNAPSHOT_NAMES.map((name) => [name, VIEWS[name].start()] as const);
  for await (const entry of store.readAll()) {
    const disclosure = storedDisclosure(entry);
    if (disclosure?.metadata.issuer !== issuer) continue;
    for (const [, fold] of folds) if (fold.hears(disclosure.type)) fold.evolve(disclosure);
  }
  const question = { issuer, asOf: `${BENCH_AS_OF}T23:59:59.999Z`, recordedAsOf: null, filters: {} };
  return Object.fromEntries(folds.map(([name, fold]) => [name, fold.show(question)]));
}

/** Nothing but the file: no header beside its own. */
async function fixed({ store }: Adapters): Promise<Express> {
  const app = express();
  writeFileSync(join(folder, "snapshot.json"), JSON.stringify(await foldNow(store, "LARGE")));
  app.use(express.static(folder));
  return app;
}
