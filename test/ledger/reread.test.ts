import { describe, expect, it } from "vitest";
import type { RecordedDisclosure } from "../../events/catalogue.ts";
import type { Ledger, ReadAgain } from "../../src/ledger/ledger.ts";
import { companyFacts, bytesOf } from "../ingest/companyfacts/given.ts";
import { fact, release, results, streamOf } from "../projections/given.ts";
import { ask, emptyLedger, extraction } from "./given.ts";

const DAY = "2023-05-18";
const STREAM = streamOf(DAY);
/** What the hash of `release` is taken of. */
const DOCUMENT = bytesOf(`ACME ${DAY}`);
const reading = (value: string, extractor: string, over: { time?: string } = {}) => release(DAY, [results([fact("NetIncomeLoss", "2023Q1", value)])], { extractor, ...over });

/** A ledger that has read one document, and then has another reader. */
async function ledgerReading(first: readonly RecordedDisclosure[] | null, next: readonly RecordedDisclosure[] | null) {
  let now = first;
  const { ledger, clock, adapters } = emptyLedger(() => Promise.resolve(now === null ? { ok: false, refusal: { code: "not-a-release", message: "it is no release", line: 1 } } : { ok: true, extraction: extraction(now) }));
  if (first !== null) await ledger.ingest(DOCUMENT);
  now = next;
  clock.at = "2025-02-02T00:00:00.000Z";
  return { ledger, adapters, read: (other: typeof next) => { now = other; } };
}

async function reread(ledger: Ledger): Promise<ReadAgain[]> {
  const told: ReadAgain[] = [];
  for await (const one of ledger.reread()) told.push(one);
  return told;
}

const incomes = async (ledger: Ledger, recordedAsOf?: string) =>
  (await ask(ledger, { view: "results", issuer: "ACME", asOf: DAY, ...(recordedAsOf === undefined ? {} : { recordedAsOf }) })).items.map((item) => (item as { value: string }).value);

describe("a document that is read again", () => {
  it("is as the newer extractor reads it from then on, and as it was before", async () => {
    const { ledger } = await ledgerReading(reading("1000000", "test/9"), reading("2000000", "test/10"));
    expect(await reread(ledger)).toEqual([{ stream: STREAM, outcome: "appended", message: null }]);
    expect(await incomes(ledger)).toEqual(["2000000"]);
    expect(await incomes(ledger, "2025-01-31")).toEqual(["1000000"]);
    expect((await ledger.release(STREAM))!.map(({ type, metadata }) => `${type} ${metadata.extractor}`)).toEqual(["ReleasePublished test/9", "ResultsReported test/9", "ReleasePublished test/10", "ResultsReported test/10"]);
    expect((await ledger.verify()).findings).toEqual([]);
    expect(await reread(ledger)).toMatchObject([{ outcome: "known" }]);
  });

  it("stays in its stream when the newer one finds another time for it", async () => {
    const { ledger } = await ledgerReading(reading("1000000", "test/1"), reading("1000000", "test/2", { time: "16:30" }));
    expect(await reread(ledger)).toMatchObject([{ stream: STREAM, outcome: "appended" }]);
    expect((await ask(ledger, { view: "releases", issuer: "ACME", asOf: DAY })).items).toMatchObject([{ announcedAt: "2023-05-18T20:30:00.000Z", documents: [{ extractor: "test/2" }] }]);
    expect((await ledger.verify()).findings).toEqual([]);
  });

  it.each([
    ["reads the same", reading("1000000", "test/2"), "same"],
    ["is older", reading("2000000", "test/0"), "known"],
    ["is the one that read it", reading("1000000", "test/1"), "known"],
    ["takes it no more", null, "refused"],
  ])("leaves nothing behind where the extractor %s", async (_, next, outcome) => {
    const { ledger } = await ledgerReading(reading("1000000", "test/1"), next);
    expect(await reread(ledger)).toMatchObject([{ outcome }]);
    expect(await ledger.release(STREAM)).toHaveLength(2);
    expect(await incomes(ledger)).toEqual(["1000000"]);
  });

  it("whose bytes nobody kept is said to be missing", async () => {
    const { ledger } = await ledgerReading(null, reading("1", "test/2"));
    await ledger.record(extraction(reading("1000000", "test/1")));
    expect(await reread(ledger)).toMatchObject([{ outcome: "missing", message: expect.stringContaining(reading("1", "test/1")[0]!.metadata.sha256) as string }]);
  });

  it("is taken up where a reading was cut off", async () => {
    const newer = reading("2000000", "test/2");
    const { ledger, read } = await ledgerReading(reading("1000000", "test/1"), newer.slice(0, 1));
    await reread(ledger);
    read(newer);
    expect(await reread(ledger)).toMatchObject([{ outcome: "appended" }]);
    expect(await incomes(ledger)).toEqual(["2000000"]);
    expect((await ledger.verify()).findings).toEqual([]);
  });

  it("keeps what people said of it: a mended figure stays mended, and what the new reading says otherwise shows", async () => {
    const { ledger, read } = await ledgerReading(reading("1000000", "test/1"), reading("1000000", "test/2", { time: "16:30" }));
    await ledger.remark(STREAM, { type: "FactCorrected", data: { by: "Ada Park", reason: "misread", concept: "NetIncomeLoss", period: { start: "2023-01-01", end: "2023-03-31" }, unit: "CNY", basis: "US-GAAP", dimensions: {}, from: "1000000", to: "3000000", decimals: null } });
    const holds = async () => ((await ask(ledger, { view: "releases", issuer: "ACME", asOf: DAY })).items as { documents: { corrections: { holds: boolean }[] }[] }[])[0]!.documents[0]!.corrections.map((one) => one.holds);
    await reread(ledger);
    expect([await incomes(ledger), await holds()]).toEqual([["3000000"], [true]]);
    read(reading("4000000", "test/3"));
    await reread(ledger);
    expect([await incomes(ledger), await holds()]).toEqual([["4000000"], [false]]);
    expect((await ledger.verify()).findings).toEqual([]);
  });

  it("is no filing of companyfacts: those have one reading", async () => {
    const { ledger } = await ledgerReading(null, null);
    await ledger.ingestCompanyFacts([bytesOf(companyFacts("us-gaap:Revenues USD 2030-01-01/2030-12-31 annual 1200000000"))]);
    expect(await reread(ledger)).toMatchObject([{ outcome: "filing" }]);
  });
});
