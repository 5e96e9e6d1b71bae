import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { CHECKPOINT_STREAM, type Checkpoint } from "../../src/ledger/checkpoint.ts";
import { logAfter } from "../../src/ledger/read-log.ts";
import type { Adapters } from "../../src/ledger/open-store.ts";
import { memoryArchive } from "../../src/ledger/memory-archive.ts";
import { storeOver } from "../../src/store/api/store.ts";
import { jsonEvent } from "../../src/store/client.ts";
import { release } from "../projections/given.ts";
import { extraction, StandingClock } from "./given.ts";
import { copy, copyWhole, COPIED_ON, expectSamples, ledgerOver, load, loadedMemory, newFile, newServedLedger, newServer, opened, SAMPLES, told } from "./migrating.ts";

/** A loaded ledger in each kind of store, as the next process opens it. */
const SOURCES: Record<string, () => Promise<Adapters>> = {
  memory: loadedMemory,
  file: async () => {
    const [url, clock] = [newFile(), new StandingClock("2025-01-01T00:00:00.000Z")];
    const adapters = opened(url, clock);
    await load(adapters, clock);
    return adapters;
  },
  server: async () => {
    const clock = new StandingClock("2025-01-01T00:00:00.000Z");
    const adapters = opened((await newServer(clock)).url, clock);
    await load(adapters, clock);
    return adapters;
  },
};
const TARGETS: Record<string, () => Promise<string>> = { file: () => Promise.resolve(newFile()), server: async () => (await newServer()).url, "served ledger": newServedLedger };

describe.each([["memory", ["file"]], ["file", ["file"]], ["file", ["server"]], ["server", ["file"]], ["server", ["server"]], ["file", ["server", "file"]], ["file", ["server", "server", "file"]], ["file", ["served ledger"]], ["server", ["served ledger", "file"]]] as const)("a ledger copied from %s to %j", (from, ways) => {
  it("tells the same at every cut of both clocks, verifies the same, and has the same documents", async () => {
    const source = await SOURCES[from]!();
    const before = await told(source);
    let last = source;
    for (const way of ways) {
      const url = await TARGETS[way]!();
      const { head: { size, root }, streams, copied, present, documents } = await copyWhole(last, url);
      expect([size, root, streams, copied, present, documents]).toEqual([before.verified.events, before.verified.root, 4, size, 0, { copied: 4, present: 0, missing: 0 }]);
      last = opened(url);
    }
    expect(await told(last)).toEqual(before);
    await expectSamples(last);
    // The cuts tell something apart, and part of the log is under checkpoints.
    expect(new Set(before.views.map((views) => JSON.stringify(views))).size).toBeGreaterThan(6);
    expect(before.verified).toMatchObject({ findings: [], streams: 4 });
    expect(before.verified.covered).toBeGreaterThan(0);
    expect(before.verified.covered).toBeLessThan(before.verified.events);
  });
});

/** The events of a ledger's streams, as one line each that says all but where they stand in the log. */
async function eventsOf({ store }: Adapters): Promise<unknown[]> {
  const events = [];
  for await (const { event: { streamId, revision, id, type, data, metadata, created } } of logAfter(store, "0")) {
    if (streamId.startsWith("release-")) events.push({ streamId, revision, id, type, data, metadata, created });
  }
  return events;
}

it("a file keeps nothing of the way: its events are what they were, time and metadata as well", async () => {
  const source = await loadedMemory();
  const [file, server] = [newFile(), await newServer()];
  await copyWhole(source, server.url);
  await copyWhole(opened(server.url), file);
  expect(await eventsOf(opened(file))).toEqual(await eventsOf(source));
});

it("at a server each event says in its metadata when it was recorded, and what is recorded there says nothing", async () => {
  const server = await newServer();
  await copyWhole(await loadedMemory(), server.url);
  const there = opened(server.url);
  await ledgerOver(there).record(extraction(release("2025-06-01", [])));
  const times = new Map<string, unknown>();
  for await (const { event } of logAfter(there.store, "0")) {
    if (event.streamId.startsWith("release-")) times.set(event.streamId.slice(13, 23), [(event.metadata as { recordedAt?: string }).recordedAt, event.created.toISOString()]);
  }
  expect(times.get("2023-05-18")).toEqual(["2025-02-03T04:05:06.789Z", COPIED_ON]);
  expect(times.get("2024-08-13")).toEqual(["2025-03-01T00:00:00.000Z", COPIED_ON]);
  expect(times.get("2025-06-01")).toEqual([undefined, COPIED_ON]);
});

it("a server's own ledger, which has its log at hand, tells the same as one that connects to it", async () => {
  const server = await newServer();
  const source = await loadedMemory();
  await copyWhole(source, server.url);
  const archive = memoryArchive();
  const { views, feed, replayed } = await told({ store: storeOver(server.engine), log: server.engine.log, archive, isLasting: false });
  expect({ views, feed, replayed }).toEqual({ ...(await told(source)), verified: undefined });
});

describe("checkpoints", () => {
  it("go up to where the same events stand at the target", async () => {
    const [source, url] = [await loadedMemory(), newFile()];
    await copyWhole(source, url);
    const target = opened(url);
    const upTo = async ({ store }: Adapters): Promise<string[]> => {
      const at = new Map<string, string>();
      const names: string[] = [];
      for await (const { event, cursor } of logAfter(store, "0")) {
        at.set(cursor, `${event.streamId}@${event.revision}`);
        if (event.streamId === CHECKPOINT_STREAM) names.push(at.get((event.data as Checkpoint).upTo)!);
      }
      return names;
    };
    const names = await upTo(source);
    expect(names).toEqual([expect.stringMatching(/^release-QFIN-2023-05-18-\w+@\d+$/), expect.stringMatching(/^release-QFIN-2024-08-13-\w+@\d+$/)]);
    expect(await upTo(target)).toEqual(names);
  });

  it.each(["file", "server"] as const)("go on at a %s where they stood", async (way) => {
    const url = await TARGETS[way]!();
    const { head: { size } } = await copyWhole(await loadedMemory(), url);
    const ledger = ledgerOver(opened(url));
    await ledger.ingest(SAMPLES[0]!);
    await ledger.record(extraction(release("2025-06-01", [])));
    await ledger.checkpoint();
    const { covered, findings } = await ledger.verify();
    expect([covered, findings]).toEqual([size + 1, [expect.objectContaining({ message: expect.stringContaining("the archive does not hold its document") as string })]]);
  });

  it("find an event that is altered at the target", async () => {
    const url = newFile();
    await copyWhole(await loadedMemory(), url);
    const database = new DatabaseSync(url.slice("sqlite:".length));
    database.exec(`UPDATE events SET data = replace(data, '"decimals":', '"decimals": ') || ' ', created = created + 1 WHERE revision = 1 AND stream = (SELECT key FROM streams WHERE name LIKE 'release-QFIN-2023-05-18-%')`);
    database.close();
    expect((await ledgerOver(opened(url)).verify()).findings).toContainEqual({ at: expect.stringMatching(/^release-QFIN-2023-05-18-\w+@1$/) as string, message: "is not what it was when a checkpoint covered it" });
  });
});

describe("what stays behind", () => {
  it("is counted: webhook subscriptions, and streams of others", async () => {
    const url = newFile();
    expect((await copyWhole(await loadedMemory(), url)).behind).toEqual({ subscriptions: 1, streams: 1 });
    const streams = new Set<string>();
    for await (const { event } of logAfter(opened(url).store, "0")) streams.add(event.streamId.replace(/^release-.*/, "release-…"));
    expect([...streams]).toEqual(["$store", "release-…", CHECKPOINT_STREAM]);
  });
  it("is a document that the source does not hold, or holds no more as it was; the rest is copied", async () => {
    const source = await loadedMemory();
    const [lost, damaged] = (await ledgerOver(source).feed({ after: "0" }, 1000))!.items.filter(({ type }) => type === "ReleasePublished").map(({ metadata }) => metadata.sha256) as [string, string];
    const archive = { ...source.archive, get: async (sha256: string) => (sha256 === lost ? null : sha256 === damaged ? Uint8Array.of(1) : source.archive.get(sha256)) };
    const [url, amiss] = [newFile(), [] as string[]];
    const migrated = await copy({ ...source, archive }, url, { amiss: ({ message }) => { amiss.push(message); } });
    expect(migrated).toMatchObject({ ok: true, migration: { present: 0, documents: { copied: 2, present: 0, missing: 2 } } });
    expect(amiss).toEqual([`the source's archive does not hold its document, ${lost}`, `the source's archive holds something else as its document, ${damaged}`]);
    // Copied again from a source that has them, they come after.
    expect(await copyWhole(source, url)).toMatchObject({ copied: 0, documents: { copied: 2, present: 2, missing: 0 } });
    await expectSamples(opened(url));
  });
});

describe("cursors of followers", () => {
  const alone = async (): Promise<Adapters> => {
    const [url, clock] = [newFile(), new StandingClock("2025-01-01T00:00:00.000Z")];
    const adapters = opened(url, clock);
    const ledger = ledgerOver(adapters, clock);
    await ledger.ingest(SAMPLES[0]!);
    await ledger.checkpoint();
    await ledger.ingest(SAMPLES[1]!);
    return adapters;
  };
  const positions = async (adapters: Adapters) => (await ledgerOver(adapters).feed({ after: "0" }, 1000))!.items.map(({ position }) => position);

  it("mean the same where both logs hold nothing but the ledger", async () => {
    const [source, url] = [await alone(), newFile()];
    expect((await copyWhole(source, url)).keepsCursors).toBe(true);
    expect(await positions(opened(url))).toEqual(await positions(source));
  });
  it("do not behind what others wrote, even where nothing of the ledger follows", async () => {
    const source = await alone();
    await source.store.appendToStream("orders-1", jsonEvent({ type: "OrderPlaced", data: {} }));
    expect((await copyWhole(source, newFile())).keepsCursors).toBe(false);
    expect((await copyWhole(await loadedMemory(), newFile())).keepsCursors).toBe(false);
  });
});

it("an empty ledger is copied, and what is recorded afterwards comes with the next copy", async () => {
  const [clock, url] = [new StandingClock("2025-01-01T00:00:00.000Z"), newFile()];
  const source = opened(newFile(), clock);
  expect(await copyWhole(source, url)).toMatchObject({ head: { size: 0 }, copied: 0, streams: 0, keepsCursors: true });
  await load(source, clock);
  const { head: { size }, copied } = await copyWhole(source, url);
  expect(copied).toBe(size);
  // The file was laid out by the wall clock, after the events were recorded: they say so themselves.
  expect(await told(opened(url))).toEqual(await told(source));
});
