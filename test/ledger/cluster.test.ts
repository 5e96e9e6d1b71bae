import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import { Ledger } from "../../src/ledger/ledger.ts";
import { readDocument } from "../../src/ledger/read-document.ts";
import { PART_BYTES, storeArchive } from "../../src/ledger/store-archive.ts";
import { binaryEvent } from "../../src/store/client.ts";
import { openMemoryEngine } from "../../src/store/memory/open.ts";
import { serveWire } from "../../src/store/wire/server.ts";
import { adaptersAt, ask, memory, StandingClock } from "./given.ts";

/** The adapters that the connection string of a new, empty server names. */
async function onServer(clock: StandingClock): Promise<{ url: string }> {
  const server = await serveWire(openMemoryEngine({ now: () => new Date(clock.now()) }), { port: 0 });
  onTestFinished(() => { server.kill(); });
  return { url: `esdb://127.0.0.1:${server.port}?tls=false` };
}

/** Text that does not get small when it is compressed. */
function noise(bytes: number): Uint8Array {
  let seed = createHash("sha512").update("noise").digest();
  const pieces: Uint8Array[] = [];
  for (let length = 0; length < bytes; length += seed.length) pieces.push((seed = createHash("sha512").update(seed).digest()));
  return new Uint8Array(Buffer.concat(pieces).subarray(0, bytes));
}

describe("a ledger over a connection string", () => {
  it("answers as one in memory does, keeps its documents there, and is the same to the next process", async () => {
    const clock = new StandingClock("2025-01-01T00:00:00.000Z");
    const { url } = await onServer(clock);
    const open = (): Ledger => new Ledger({ ...adaptersAt(url, clock), clock: clock.now, read: readDocument });
    const [there, here] = [open(), new Ledger({ ...memory(clock), clock: clock.now, read: readDocument })];
    const samples = readdirSync("samples").filter((name) => name.endsWith(".txt")).map((name) => readFileSync(`samples/${name}`));
    expect(samples.length).toBeGreaterThan(1);
    for (const bytes of samples) for (const ledger of [there, here]) expect(await ledger.ingest(bytes)).toMatchObject({ ok: true, outcome: "recorded" });
    for (const ledger of [there, here]) expect(await ledger.ingest(samples[0]!)).toMatchObject({ ok: true, outcome: "known" });
    await there.close();

    const next = open();
    onTestFinished(() => next.close());
    const issuers = (await ask(next, { view: "issuers" })).items as { id: string }[];
    expect(issuers.length).toBeGreaterThan(0);
    for (const { id } of issuers) for (const view of ["results", "releases", "history"] as const) expect((await ask(next, { view, issuer: id })).items).toEqual((await ask(here, { view, issuer: id })).items);
    const [verified, inMemory] = [await next.verify(), await here.verify()];
    expect(verified).toMatchObject({ findings: [], documents: samples.length, events: inMemory.events, root: inMemory.root, covered: inMemory.events });
  });
});

describe("documents in a store of events", () => {
  it.each([0, 1, PART_BYTES, 3 * PART_BYTES])("of %i bytes come back as they were, once archived", async (size) => {
    const { store } = memory(new StandingClock("2025-01-01T00:00:00.000Z"));
    const archive = storeArchive(store);
    const bytes = noise(size);
    expect(await archive.get("h")).toBeNull();
    await archive.put("h", bytes);
    const parts = (await counted(store.readStream("document-h")));
    await archive.put("h", bytes);
    expect(await counted(store.readStream("document-h"))).toBe(parts);
    expect(parts).toBe(Math.max(1, Math.ceil((size + 1) / PART_BYTES)));
    expect(Buffer.from((await archive.get("h"))!).equals(bytes)).toBe(true);
  });

  it("that were cut off are not there, and are there when they are archived again", async () => {
    const { store } = memory(new StandingClock("2025-01-01T00:00:00.000Z"));
    const whole = storeArchive(store);
    const bytes = noise(2 * PART_BYTES);
    let written = 0;
    const appendToStream: typeof store.appendToStream = async (stream, events, options) => {
      if (written++ === 2) throw new Error("cut off");
      return store.appendToStream(stream, events, options);
    };
    const cutOff = storeArchive({ ...store, appendToStream });
    await expect(cutOff.put("h", bytes)).rejects.toThrow("cut off");
    expect(await whole.get("h")).toBeNull();
    await whole.put("h", bytes);
    expect(Buffer.from((await whole.get("h"))!).equals(bytes)).toBe(true);
  });

  it("that are no longer what they were are not there", async () => {
    const { store } = memory(new StandingClock("2025-01-01T00:00:00.000Z"));
    await store.appendToStream("document-h", binaryEvent({ type: "DocumentPartArchived", data: Uint8Array.of(1, 2, 3), metadata: { of: 1, encoding: "gzip" } }));
    expect(await storeArchive(store).get("h")).toBeNull();
  });
});

async function counted(reading: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of reading) count += 1;
  return count;
}
