import { describe, expect, it } from "vitest";
import type { Disclosure } from "../../events/catalogue.ts";
import { eventId } from "../../src/ledger/event-id.ts";
import { migrate } from "../../src/ledger/migrate/migrate.ts";
import type { Target } from "../../src/ledger/migrate/target.ts";
import type { Adapters } from "../../src/ledger/open-store.ts";
import { jsonEvent } from "../../src/store/client.ts";
import { openMemoryEngine } from "../../src/store/memory/open.ts";
import { storeOver } from "../../src/store/api/store.ts";
import { fact, release, results, streamOf } from "../projections/given.ts";
import { extraction, memory, NOTHING_READ, StandingClock } from "./given.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import { COPIED_ON, copy, newFile, newServer, opened } from "./migrating.ts";

const [MAY, AUGUST, NOVEMBER] = ["2023-05-18", "2023-08-21", "2023-11-16"] as const;
const documentOf = (date: string, value = "1") => extraction(release(date, [results([fact("Revenues", "2023Q1", value)])]));

/** A ledger of these releases, in this order; `head` asks for a checkpoint over what stands by then. */
async function ledgerOf(...says: (ReturnType<typeof documentOf> | "head")[]): Promise<Adapters> {
  const clock = new StandingClock("2025-01-01T00:00:00.000Z");
  const adapters = memory(clock);
  await write(adapters, says);
  return adapters;
}

async function write(adapters: Adapters, says: (ReturnType<typeof documentOf> | "head")[]): Promise<void> {
  const ledger = new Ledger({ ...adapters, clock: () => COPIED_ON, read: NOTHING_READ });
  for (const say of says) await (say === "head" ? ledger.checkpoint() : ledger.record(say));
}

const asTarget = ({ store, archive }: Adapters): Target => ({ store, archive, isTimed: true, setTime: () => true });

describe("a target that holds something else is refused, and nothing is written to it", () => {
  const [may, august, november] = [documentOf(MAY), documentOf(AUGUST), documentOf(NOVEMBER)];
  it.each([
    ["another release", [november], { code: "target-differs", at: `${streamOf(NOVEMBER)}@0`, message: `stands at the target where the source has ${streamOf(MAY)}@0` }],
    ["the same in another order", [august, may], { code: "target-differs", at: `${streamOf(AUGUST)}@0` }],
    ["another figure", [may, documentOf(AUGUST, "2")], { code: "target-differs", at: `${streamOf(AUGUST)}@1`, message: "is not at the target what it is at the source" }],
    ["more", [may, august, "head", november], { code: "target-ahead", at: `${streamOf(NOVEMBER)}@0`, message: "stands at the target behind all that the source has" }],
    ["a checkpoint of its own", [may, "head"], { code: "target-differs", at: "ledger-checkpoints@0", message: `stands at the target where the source has ${streamOf(AUGUST)}@0` }],
  ] as const)("%s", async (_, says, refusal) => {
    const [source, target] = [await ledgerOf(may, august, "head"), await ledgerOf(...says)];
    const before = target.log!.end.position;
    expect(await migrate(source, asTarget(target))).toMatchObject({ ok: false, refusal });
    expect(target.log!.end.position).toBe(before);
    expect(await target.archive.get(may.sha256)).toBeNull();
  });

  it("a checkpoint that says something else", async () => {
    const source = await ledgerOf(may, "head");
    const target = await ledgerOf(may);
    for await (const { event } of source.store.readStream("ledger-checkpoints")) {
      const { id, type, data } = event!;
      await target.store.appendToStream("ledger-checkpoints", jsonEvent({ id, type, data: { ...(data as Record<string, unknown>), size: 1 } as never }));
    }
    expect(await migrate(source, asTarget(target))).toMatchObject({ ok: false, refusal: { code: "target-differs", at: "ledger-checkpoints@0", message: "is not at the target what it is at the source" } });
  });

  it("an event that was recorded at another time", async () => {
    const source = await ledgerOf(may);
    const later = memory(new StandingClock("2025-01-01T00:00:00.001Z"));
    await write(later, [may]);
    expect(await migrate(source, asTarget(later))).toMatchObject({ ok: false, refusal: { code: "target-differs", at: `${streamOf(MAY)}@0` } });
  });
});

it("others' streams at the target are in nobody's way", async () => {
  const [source, url] = [await ledgerOf(documentOf(MAY), "head", documentOf(AUGUST)), newFile()];
  const shared = opened(url, new StandingClock(COPIED_ON));
  await shared.store.appendToStream("orders-1", jsonEvent({ type: "OrderPlaced", data: {} }));
  await shared.store.dispose();
  expect(await copy(source, url)).toMatchObject({ ok: true, migration: { copied: 4, keepsCursors: false } });
});

it("a target that somebody else writes to meanwhile is found out in the end", async () => {
  const [source, target] = [await ledgerOf(documentOf(MAY), documentOf(AUGUST)), await ledgerOf()];
  const appendToStream: typeof target.store.appendToStream = async (stream, events, options) => {
    if (stream === streamOf(AUGUST)) await write(target, [documentOf(NOVEMBER)]);
    return target.store.appendToStream(stream, events, options);
  };
  expect(await migrate(source, { ...asTarget(target), store: { ...target.store, appendToStream } })).toMatchObject({
    ok: false, refusal: { code: "root-differs", at: "the target", message: expect.stringMatching(/^has the head 6:[0-9a-f]{64} where the source has 4:[0-9a-f]{64}; somebody else/) as string },
  });
});

describe("an event that cannot stand at the target as it stands at the source is refused, and named", () => {
  const [published] = documentOf(MAY).disclosures as [Disclosure];
  const written = async (metadata: Record<string, unknown> | Uint8Array): Promise<Adapters> => {
    const adapters = await ledgerOf();
    await adapters.store.appendToStream(streamOf(MAY), jsonEvent({ id: eventId(published.metadata), type: published.type, data: published.data, metadata }));
    return adapters;
  };
  it.each([
    ["whose metadata are bytes", Uint8Array.of(1, 2, 3)],
    ["whose metadata have another use for the name", { ...published.metadata, recordedAt: "yesterday" }],
  ])("%s, at a server", async (_, metadata) => {
    expect(await copy(await written(metadata), (await newServer()).url)).toEqual({ ok: false, refusal: { code: "uncopyable", at: `${streamOf(MAY)}@0`, message: "has metadata with no room for the time at which it was recorded" } });
  });
  it("and is copied into a file, where it needs no room", async () => {
    expect(await copy(await written({ ...published.metadata, recordedAt: "yesterday" }), newFile())).toMatchObject({ ok: true });
  });
  it("which is larger than the target takes", async () => {
    const store = storeOver(openMemoryEngine({ now: () => new Date(COPIED_ON), maxAppendSize: 300 }));
    const { archive } = await ledgerOf();
    expect(await migrate(await ledgerOf(documentOf(MAY)), { store, archive, isTimed: true, setTime: () => true })).toMatchObject({ ok: false, refusal: { code: "uncopyable", at: `${streamOf(MAY)}@0`, message: expect.stringContaining("more than the target takes") as string } });
  });
  it("behind one that is gone", async () => {
    const source = await ledgerOf(documentOf(MAY), documentOf(AUGUST));
    const readAll = (...options: Parameters<typeof source.store.readAll>) => {
      const all = source.store.readAll(...options);
      return Object.assign((async function* () { for await (const entry of all) if (!(entry.event?.streamId === streamOf(AUGUST) && entry.event.revision === 0n)) yield entry; })(), {}) as unknown as typeof all;
    };
    expect(await copy({ ...source, store: { ...source.store, readAll } }, newFile())).toMatchObject({ ok: false, refusal: { code: "uncopyable", at: `${streamOf(AUGUST)}@1`, message: expect.stringContaining("cannot follow what the target has by now") as string } });
  });
});

it("an event that says it was recorded later than its store had it is copied, and said", async () => {
  const source = await ledgerOf();
  const [published] = documentOf(MAY).disclosures as [Disclosure];
  await source.store.appendToStream(streamOf(MAY), jsonEvent({ id: eventId(published.metadata), type: published.type, data: published.data, metadata: { ...published.metadata, recordedAt: "2025-01-01T00:00:00.001Z" } }));
  const amiss: string[] = [];
  expect(await copy(source, newFile(), { amiss: ({ at, message }) => { amiss.push(`${at}: ${message}`); } })).toMatchObject({ ok: true });
  expect(amiss.at(-1)).toBe(`${streamOf(MAY)}@0: is said to have been recorded after the source had it; is its clock behind? verify says where else`);
});

it("a server whose clock is behind that of the source is said, once", async () => {
  const source = await ledgerOf(documentOf(MAY), documentOf(AUGUST));
  const amiss: string[] = [];
  const hear = { amiss: ({ at, message }: { at: string; message: string }) => { if (!message.includes("archive")) amiss.push(`${at}: ${message}`); } };
  expect(await copy(source, (await newServer(new StandingClock("2024-12-31T23:59:59.999Z"))).url, hear)).toMatchObject({ ok: true });
  expect(await copy(source, (await newServer(new StandingClock("2025-01-01T00:00:00.000Z"))).url, hear)).toMatchObject({ ok: true });
  expect(amiss).toEqual([`${streamOf(MAY)}@0: is said to have been recorded after the target had it; is its clock behind? verify says where else`]);
});
