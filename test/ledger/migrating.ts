import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { Ledger } from "../../src/ledger/ledger.ts";
import type { Clock } from "../../src/ledger/clock.ts";
import { firstRecorded } from "../../src/ledger/migrate/ledger-events.ts";
import { migrate, type Migrated, type Migration, type MigrationHearing } from "../../src/ledger/migrate/migrate.ts";
import { openTarget, type Target } from "../../src/ledger/migrate/target.ts";
import type { Adapters } from "../../src/ledger/open-store.ts";
import { readQuestion } from "../../src/ledger/question.ts";
import { readDocument } from "../../src/ledger/read-document.ts";
import { serveStore } from "../../src/ledger/serve-store.ts";
import { jsonEvent } from "../../src/store/client.ts";
import type { Engine } from "../../src/store/engine/engine.ts";
import { openMemoryEngine } from "../../src/store/memory/open.ts";
import { serveWire } from "../../src/store/wire/server.ts";
import { adaptersAt, memory, StandingClock } from "./given.ts";

export const SAMPLES = ["2023-08-21-second-quarter", "2023-05-18-first-quarter", "2024-08-13-second-quarter", "2023-11-16-third-quarter"].map((name) => readFileSync(`samples/${name}.txt`));

/** After everything that these tests record: servers that a ledger is copied to have it later than the source had. */
export const COPIED_ON = "2026-03-01T12:00:00.000Z";

/** The URL of a store in a file that is not there yet. */
export function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "migrate-"));
  onTestFinished(() => { rmSync(folder, { recursive: true }); });
  return `sqlite:${join(folder, "ledger.db")}`;
}

/** A new, empty server over memory; what it keeps is seen in `engine`. */
export async function newServer(clock: { now: Clock } = new StandingClock(COPIED_ON), appending: (engine: Engine) => Engine = (engine) => engine): Promise<{ url: string; engine: Engine }> {
  const engine = openMemoryEngine({ now: () => new Date(clock.now()) });
  const server = await serveWire(appending(engine), { port: 0 });
  onTestFinished(() => { server.kill(); });
  return { url: `esdb://127.0.0.1:${server.port}?tls=false`, engine };
}

/** A new, empty ledger in a file that others are served: what they append is held against its rules. */
export async function newServedLedger(): Promise<string> {
  const clock = new StandingClock(COPIED_ON);
  const serving = await serveStore(opened(newFile(), clock).served!, clock.now, { port: 0 });
  if (!serving.ok) throw new Error(serving.message);
  onTestFinished(() => { serving.server.kill(); });
  return `esdb://127.0.0.1:${serving.server.port}?tls=false`;
}

/** A store as the next process opens it, closed when the test ends. */
export function opened(url: string, clock = new StandingClock(COPIED_ON)): Adapters {
  const adapters = adaptersAt(url, clock);
  onTestFinished(() => adapters.store.dispose());
  return adapters;
}

export function ledgerOver(adapters: Adapters, clock = new StandingClock(COPIED_ON)): Ledger {
  return new Ledger({ ...adapters, clock: clock.now, read: readDocument });
}

/**
 * Four documents, recorded at four times out of their announced order, remarks on two, and heads over the first two, over the next, and over none of what comes last;
 * between them stand a stream of somebody else and a webhook subscription.
 */
export async function load(adapters: Adapters, clock: StandingClock): Promise<void> {
  const ledger = ledgerOver(adapters, clock);
  const streams: string[] = [];
  const ingest = async (bytes: Uint8Array): Promise<void> => {
    const done = await ledger.ingest(bytes);
    if (!done.ok) throw new Error(done.refusal.message);
    streams.push(done.extraction.stream);
  };
  clock.at = "2025-01-01T00:00:00.000Z";
  await ingest(SAMPLES[0]!);
  await adapters.store.appendToStream("orders-1", jsonEvent({ type: "OrderPlaced", data: {} }));
  clock.at = "2025-02-03T04:05:06.789Z";
  await ingest(SAMPLES[1]!);
  await ledger.checkpoint();
  await ledger.subscriptions.create({
    id: "6f1c2a94-27f5-4a49-9a55-d3a1b1f3a0d1", url: "https://example.com/hook", issuer: null, types: null, categories: null, created: clock.at, key: "k", status: "active", cursor: "0", failure: null,
  });
  clock.at = "2025-03-01T00:00:00.000Z";
  await ingest(SAMPLES[2]!);
  await ledger.checkpoint();
  clock.at = "2025-04-01T00:00:00.000Z";
  await ledger.remark(streams[0]!, { type: "DocumentRetracted", data: { by: "Ada Park", reason: "a draft", announced: null } });
  await ingest(SAMPLES[3]!);
  // Behind the events of the same stream, at another time than theirs.
  clock.at = "2025-04-01T00:00:00.001Z";
  await ledger.remark(streams[3]!, { type: "AnnouncementWitnessed", data: { by: "Ada Park", reason: "seen there", venue: "the wire", announced: { date: "2023-11-15", time: "17:00", zone: "America/New_York", precision: "minute" } } });
}

/** A loaded ledger in memory. */
export async function loadedMemory(): Promise<Adapters> {
  const clock = new StandingClock("2025-01-01T00:00:00.000Z");
  const adapters = memory(clock);
  await load(adapters, clock);
  return adapters;
}

/** Copies into the store that a URL names, as `migrate` does it; `through` may come between the copy and the store. */
export async function copy(from: Adapters, url: string, { through = (target) => target, ...hear }: MigrationHearing & { through?: (target: Target) => Target } = {}): Promise<Migrated> {
  const opening = openTarget(url, await firstRecorded(from.store));
  if (!opening.ok) throw new Error(opening.refusal.message);
  try {
    return await migrate(from, through(opening.target), hear);
  } finally {
    await opening.target.store.dispose();
  }
}

export async function copyWhole(from: Adapters, url: string): Promise<Migration> {
  const migrated = await copy(from, url);
  if (!migrated.ok) throw new Error(`${migrated.refusal.at}: ${migrated.refusal.message}`);
  return migrated.migration;
}

/** Cuts of both clocks: before and after each time at which something was recorded, and days between the announcements. */
const CUTS = [undefined, "2024-12-31T23:59:59.999Z", "2025-01-01T00:00:00.000Z", "2025-02-03T04:05:06.788Z", "2025-02-03T04:05:06.789Z", "2025-03-15", "2025-04-01T00:00:00.000Z", "2025-04-01"]
  .flatMap((recordedAsOf) => ["2023-09-01", "2023-11-15", "2024-09-01"].map((asOf) => ({ asOf, ...(recordedAsOf !== undefined && { recordedAsOf }) })));

/** Everything that a ledger tells: the hash of every view at many cuts, its feed but for the places, and what `verify` says. */
export async function told(adapters: Adapters) {
  const ledger = ledgerOver(adapters);
  const views = [];
  for (const cut of CUTS) {
    const reading = readQuestion({ view: "snapshot", ...cut }, ledger.now);
    if (!reading.ok) throw new Error(reading.refusal.message);
    views.push((await ledger.state(reading.question))!.views);
  }
  const feed = (await ledger.feed({ after: "0" }, 1000))!.items.map(({ position: _, ...said }) => said);
  const replayed = [];
  for await (const piece of ledger.replayFeed("0", { issuer: null, types: null })) for (const { disclosure: { position: _, ...head }, id, data } of piece) replayed.push({ ...head, id, data: JSON.parse(data) as unknown });
  return { views, feed, replayed: replayed.map(({ stream, type, metadata, recordedAt, id, data }) => ({ stream, type, metadata, recordedAt, id, data })), verified: await ledger.verify() };
}

/** The documents of a store are those of the samples, byte by byte. */
export async function expectSamples(adapters: Adapters): Promise<void> {
  const ledger = ledgerOver(adapters);
  const streams = [...new Set((await ledger.feed({ after: "0" }, 1000))!.items.map(({ stream }) => stream))];
  const documents = [];
  for (const stream of streams) documents.push(Buffer.from((await ledger.document(stream))!.bytes!));
  expect(documents).toEqual(SAMPLES);
}
