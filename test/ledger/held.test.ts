import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Disclosure, RecordedDisclosure } from "../../events/catalogue.ts";
import { toStore } from "../../src/ledger/append-release.ts";
import { readDocument } from "../../src/ledger/read-document.ts";
import { readReleaseStream } from "../../src/ledger/read-stream.ts";
import { storedDisclosure } from "../../src/ledger/stored-disclosure.ts";
import { jsonEvent, MaxAppendSizeExceededError, type EventData, type LedgerStore } from "../../src/store/client.ts";
import { HeldJson } from "../../src/store/held-json.ts";
import { openMemoryStore } from "../../src/store/memory/open.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { collect, errorOf } from "../store/contract/vocabulary.ts";

type Settings = { maxAppendSize?: number };
const now = (): Date => new Date("2025-01-01T00:00:00.000Z");

const STORES: Readonly<Record<string, (settings?: Settings) => LedgerStore>> = {
  "in memory": (settings = {}) => openMemoryStore({ now, ...settings }),
  "in a file": (settings = {}) => {
    const folder = mkdtempSync(join(tmpdir(), "held-"));
    const { store } = openSqliteStore(join(folder, "held.db"), { now, ...settings });
    onTestFinished(async () => {
      await store.dispose();
      rmSync(folder, { recursive: true });
    });
    return store;
  },
};

/** The events of a real release as its reader made them, new each time. */
async function release(): Promise<{ stream: string; disclosures: Disclosure[] }> {
  const reading = await readDocument(readFileSync("samples/2023-05-18-first-quarter.txt"));
  if (!reading.ok) throw new Error(reading.refusal.message);
  return { stream: reading.extraction.stream, disclosures: reading.extraction.disclosures as Disclosure[] };
}

function factsOf(events: readonly Pick<RecordedDisclosure, "type" | "data">[]): { value: string }[] {
  const event = events.find(({ type, data }) => type === "ResultsReported" && (data as unknown as { facts: [] }).facts.length > 0);
  return (event!.data as unknown as { facts: { value: string }[] }).facts;
}

describe.each(Object.keys(STORES))("what a store %s holds", (name) => {
  const open = STORES[name]!;

  it("cannot be changed by its writer, nor by the ledger's own readers, nor by anybody else's", async () => {
    const { stream, disclosures } = await release();
    const before = JSON.stringify(disclosures.map(({ data }) => data));
    const store = open();
    await store.appendToStream(stream, disclosures.map(toStore));
    expect(() => { factsOf(disclosures)[0]!.value = "1"; }).toThrow(TypeError);
    expect(() => { (disclosures[0]!.metadata as { issuer: string }).issuer = "OTHR"; }).toThrow(TypeError);
    for (let reader = 0; reader < 2; reader += 1) {
      const read = (await readReleaseStream(store, stream))!;
      expect(JSON.stringify(read.map(({ data }) => data))).toBe(before);
      try {
        factsOf(read)[0]!.value = "1";
        factsOf(read).pop();
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
      }
      const events = await collect(store.readStream(stream));
      expect(JSON.stringify(events.map(({ data }) => data))).toBe(before);
      // Whoever reads otherwise may do with it as they like.
      factsOf(events as never)[0]!.value = "1";
      factsOf(events as never).pop();
      (events[0]!.metadata as { issuer: string }).issuer = "OTHR";
      expect(factsOf(events as never)[0]!.value).toBe("1");
    }
  });

  it("is to its readers what the same text would be", async () => {
    const { stream, disclosures } = await release();
    const [held, text] = [open(), open()];
    await held.appendToStream(stream, disclosures.map(toStore));
    await text.appendToStream(stream, disclosures.map((each) => jsonEvent({ id: toStore(each).id, type: each.type, data: each.data, metadata: each.metadata })));
    const [here, there] = await Promise.all([held, text].map((store) => collect(store.readStream(stream))));
    expect(here).toStrictEqual(there);
    for (const [index, event] of here!.entries()) {
      expect(Object.keys(event).sort()).toEqual(Object.keys(there![index]!).sort());
      const { data, metadata } = { ...event };
      expect(JSON.stringify({ data, metadata })).toBe(JSON.stringify({ data: there![index]!.data, metadata: there![index]!.metadata }));
      event.data = "written over" as never;
      expect(event.data).toBe("written over");
    }
  });

  it("is measured as its text is, to the byte", async () => {
    const { stream, disclosures } = await release();
    const events = disclosures.map(toStore);
    const bytes = events.reduce((sum, { type, data, metadata }) => sum + Buffer.byteLength(JSON.stringify(data)) + Buffer.byteLength(JSON.stringify(metadata)) + 2 * type.length, 0);
    const [fits, doesNot] = [open({ maxAppendSize: bytes }), open({ maxAppendSize: bytes - 1 })];
    expect(await fits.appendToStream(stream, events)).toMatchObject({ success: true });
    expect(await errorOf(doesNot.appendToStream(stream, events))).toBeInstanceOf(MaxAppendSizeExceededError);
  });

  it.each<[string, (event: EventData) => object]>([
    ["as an object", (event) => ({ data: { ...said(event), section: "nowhere" }, metadata: event.metadata })],
    ["as frozen values that nobody checked", (event) => ({ data: new HeldJson(Object.freeze({ ...said(event), section: "nowhere" }), 1e5), metadata: event.metadata })],
    ["with metadata of its own", (event) => ({ data: event.data, metadata: new HeldJson(Object.freeze({ issuer: "OTHR" }), 1e3) })],
  ])("is held to its schema where somebody else wrote it, %s", async (_, change) => {
    const { stream, disclosures } = await release();
    const event = toStore(disclosures.find(({ type }) => type === "ResultsReported")!);
    const store = open();
    await store.appendToStream(stream, { ...event, ...change(event) } as EventData);
    for await (const entry of store.readStream(stream)) expect(() => storedDisclosure(entry)).toThrow(/section|schemaVersion/);
    expect.assertions(1);
  });
});

it("what is not frozen is not held", () => {
  expect(() => new HeldJson({ a: 1 }, 100)).toThrow("frozen");
});

function said(event: EventData): object {
  return (event.data as unknown as HeldJson).value;
}
