import { describe, expect, it } from "vitest";
import { EventSchemaError } from "../../events/catalogue.ts";
import { appendRelease } from "../../src/ledger/append-release.ts";
import { jsonEvent, NO_STREAM, WrongExpectedVersionError, type LedgerStore } from "../../src/store/client.ts";
import { openMemoryStore } from "../../src/store/memory/open.ts";
import { eventId } from "../../src/ledger/event-id.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import { BEFORE_ALL } from "../../src/ledger/position.ts";
import { fact, release, results, streamOf } from "../projections/given.ts";
import { ask, emptyLedger, extraction, NOTHING_READ } from "./given.ts";

const may = release("2023-05-18", [results([fact("NetIncomeLoss", "2023Q1", "929780000")])]);
const august = release("2023-08-21", [results([fact("NetIncomeLoss", "2023Q2", "1093377000")])]);

/** A store such as a server that others administer: it does not know which streams are the ledger's. */
function serverOfOthers(): LedgerStore {
  return openMemoryStore({ now: () => new Date("2025-01-01T00:00:00.000Z") });
}

describe("recording", () => {
  it("writes the release once; the second time it is known and nothing moves", async () => {
    const { ledger } = emptyLedger();
    expect(await ledger.record(extraction(may))).toBe("recorded");
    await ledger.catchUp();
    const { position } = ledger;
    expect(await ledger.record(extraction(may))).toBe("known");
    await ledger.catchUp();
    expect(ledger.position).toBe(position);
    expect(await ledger.release(streamOf("2023-05-18"))).toHaveLength(2);
  });

  it("of two writers at once the first records", async () => {
    const { ledger } = emptyLedger();
    expect(await Promise.all([ledger.record(extraction(may)), ledger.record(extraction(may))])).toEqual(["recorded", "known"]);
  });

  it("of two ledgers over one store the first records, and both show it", async () => {
    const { ledger, adapters, clock } = emptyLedger();
    const other = new Ledger({ ...adapters, clock: clock.now, read: NOTHING_READ });
    expect(await ledger.record(extraction(may))).toBe("recorded");
    expect(await other.record(extraction(may))).toBe("known");
    expect((await ask(other, { view: "results" })).items).toHaveLength(1);
    expect(await ask(ledger, { view: "results" })).toEqual(await ask(other, { view: "results" }));
  });

  it("takes up an interrupted write where it stood", async () => {
    const { ledger, adapters } = emptyLedger();
    const { stream, disclosures } = extraction(may);
    const { type, data, metadata } = disclosures[0]!;
    await adapters.store.appendToStream(stream, jsonEvent({ id: eventId(metadata), type, data, metadata }), { expectedRevision: NO_STREAM });
    expect(await ledger.record(extraction(may))).toBe("recorded");
    expect((await ledger.release(stream))?.map((event) => event.type)).toEqual(["ReleasePublished", "ResultsReported"]);
    expect(await ledger.record(extraction(may))).toBe("known");
  });

  it("knows a document that another version of the reader read", async () => {
    const { ledger } = emptyLedger();
    await ledger.record(extraction(may));
    const reread = release("2023-05-18", [results([fact("NetIncomeLoss", "2023Q1", "1")])], { extractor: "test/2" });
    expect(await ledger.record(extraction(reread))).toBe("known");
    expect((await ask(ledger, { view: "results" })).items).toMatchObject([{ value: "929780000" }]);
  });

  it("throws where another document stands under the stream's name", async () => {
    const { ledger } = emptyLedger();
    await ledger.record(extraction(may));
    const other = release("2023-05-18", [], { document: "another" });
    await expect(ledger.record({ ...extraction(other), stream: streamOf("2023-05-18") })).rejects.toThrow(/holds another document/);
  });

  it("does not go on for ever where a stream hides its events", async () => {
    const store = serverOfOthers();
    const { stream, disclosures, sha256 } = extraction(may);
    await appendRelease(store, { stream, disclosures, sha256 });
    await store.setStreamMetadata(stream, { truncateBefore: 100 });
    await expect(appendRelease(store, { stream, disclosures: extraction(release("2023-05-18", [], { document: "another" })).disclosures, sha256: "0" })).rejects.toThrow(WrongExpectedVersionError);
  });

  it("checks every event before it writes any", async () => {
    const { ledger } = emptyLedger();
    const { disclosures, ...rest } = extraction(may);
    const broken = { ...disclosures[1]!, data: { ...disclosures[1]!.data, facts: [{ concept: "no element name" }] } } as unknown as (typeof disclosures)[number];
    await expect(ledger.record({ ...rest, disclosures: [disclosures[0]!, broken] })).rejects.toThrow(EventSchemaError);
    expect(await ledger.release(rest.stream)).toBeNull();
  });

  it("writes a release that is larger than one append, and knows it again", async () => {
    const { ledger } = emptyLedger();
    // 1 MiB an append: five events of some 300 kB each do not fit into one.
    const table = (concept: string) => results(Array.from({ length: 1200 }, (_, row) => fact(concept, "2023Q1", String(row), { dimensions: { row: String(row) } })));
    const large = release("2023-05-18", ["A", "B", "C", "D", "E"].map(table));
    expect(JSON.stringify(large).length).toBeGreaterThan(1024 * 1024);
    expect(await ledger.record(extraction(large))).toBe("recorded");
    expect((await ledger.release(streamOf("2023-05-18")))?.map((event) => event.metadata.ordinal)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await ledger.record(extraction(large))).toBe("known");
  });
});

describe("replaying", () => {
  it("answers the same from the store as after recording", async () => {
    const { ledger, adapters, clock } = emptyLedger();
    await ledger.record(extraction(may));
    await ledger.record(extraction(august));
    const reopened = new Ledger({ ...adapters, clock: clock.now, read: NOTHING_READ });
    expect(await ask(reopened, { view: "snapshot" })).toEqual(await ask(ledger, { view: "snapshot" }));
  });

  it("passes over what others keep in the same store", async () => {
    const { ledger, adapters } = emptyLedger();
    await adapters.store.appendToStream("orders-1", jsonEvent({ type: "OrderPlaced", data: { total: 1 } }));
    await ledger.record(extraction(may));
    const { position } = await ask(ledger, { view: "results" });
    await adapters.store.appendToStream("orders-1", jsonEvent({ type: "OrderPlaced", data: { total: 2 } }));
    expect(await ask(ledger, { view: "results" })).toMatchObject({ position, items: [{ concept: "NetIncomeLoss" }] });
  });

  it("does not answer views that would hear an event that does not fit its schema, answers the others, and can still be verified", async () => {
    const { adapters, clock } = emptyLedger();
    await adapters.store.appendToStream("release-ACME-2023-05-18-00000000", jsonEvent({ type: "DividendDeclared", data: {}, metadata: {} }));
    const ledger = new Ledger({ ...adapters, clock: clock.now, read: NOTHING_READ });
    await ledger.record(extraction(may));
    await expect(ask(ledger, { view: "dividends" })).rejects.toThrow(/the view dividends stopped at release-ACME-2023-05-18-00000000@0: DividendDeclared metadata/);
    await expect(ask(ledger, { view: "snapshot" })).rejects.toThrow(/the view dividends stopped/);
    expect(await ask(ledger, { view: "results" })).toMatchObject({ items: [{ concept: "NetIncomeLoss" }] });
    expect(await ledger.readiness()).toMatchObject({ status: "degraded" });
    expect((await ledger.verify()).findings[0]).toMatchObject({ at: "release-ACME-2023-05-18-00000000@0" });
  });

  it("does not let a stream of its own be deleted", async () => {
    const { ledger, adapters } = emptyLedger();
    await ledger.record(extraction(may));
    await expect(adapters.store.deleteStream(streamOf("2023-05-18"))).rejects.toThrow(/immutable/);
  });
});

describe("the answer's envelope", () => {
  it("names the view, the issuer, both cuts, the position, and the items", async () => {
    const { ledger } = emptyLedger();
    await ledger.record(extraction(may));
    const answer = await ask(ledger, { view: "results", issuer: "acme", asOf: "2023-05-18" });
    expect(Object.keys(answer)).toEqual(["view", "issuer", "asOf", "recordedAsOf", "position", "items"]);
    expect(answer).toMatchObject({
      view: "results", issuer: "ACME", recordedAsOf: null,
      asOf: { instant: "2023-05-19T03:59:59.999Z", rule: "end of 2023-05-18 in America/New_York" },
      items: [{ concept: "NetIncomeLoss", value: "929780000", stream: streamOf("2023-05-18"), announcedAt: "2023-05-19T03:59:59.999Z" }],
    });
    expect(answer.position).toBe((await ledger.release(streamOf("2023-05-18")))!.at(-1)!.position);
  });

  it("of a snapshot has one member a view", async () => {
    const { ledger } = emptyLedger();
    await ledger.record(extraction(may));
    expect(Object.keys(await ask(ledger, { view: "snapshot" }))).toEqual([
      "view", "issuer", "asOf", "recordedAsOf", "position",
      "results", "restatements", "guidance", "dividends", "buybacks", "board", "releases", "coverage",
    ]);
  });

  it("of a snapshot hands a filter to the views that take its value", async () => {
    const { ledger } = emptyLedger();
    await ledger.record(extraction(may));
    await ledger.record(extraction(release("2023-08-21", [results([
      fact("NetIncomeLoss", "2023Q1", "929780000", { role: "comparative" }), fact("Revenues", "2023Q2", "5"),
    ])])));
    const all = await ask(ledger, { view: "snapshot", filters: { kind: "confirmed", concept: "NetIncomeLoss" } }) as unknown as Record<string, object[]>;
    expect(all.restatements).toMatchObject([{ kind: "confirmed", concept: "NetIncomeLoss" }]);
    expect(all.results).toMatchObject([{ concept: "NetIncomeLoss" }]);
    expect(all.releases).toHaveLength(2);
  });

  it("of an empty ledger is empty, before all positions", async () => {
    const { ledger } = emptyLedger();
    expect(await ask(ledger, { view: "results" })).toMatchObject({ issuer: null, position: BEFORE_ALL, items: [] });
    expect(await ask(ledger, { view: "issuers" })).toMatchObject({ issuer: null, items: [] });
  });

  it("holds still while the ledger goes on", async () => {
    const { ledger } = emptyLedger();
    await ledger.record(extraction(may));
    const before = await ask(ledger, { view: "results" });
    const text = JSON.stringify(before);
    await ledger.record(extraction(august));
    await ask(ledger, { view: "results" });
    expect(JSON.stringify(before)).toBe(text);
  });
});
