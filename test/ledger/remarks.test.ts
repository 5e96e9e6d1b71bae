import { describe, expect, it } from "vitest";
import { EventSchemaError, type RecordedDisclosure } from "../../events/catalogue.ts";
import type { FactCorrected } from "../../events/fact-corrected.ts";
import type { Remark } from "../../src/ledger/append-remark.ts";
import type { Ledger } from "../../src/ledger/ledger.ts";
import { fact, release, results, streamOf } from "../projections/given.ts";
import { ask, emptyLedger, extraction, type StandingClock } from "./given.ts";

const DAY = "2023-05-18";
const STREAM = streamOf(DAY);
const READ = release(DAY, [results([fact("NetIncomeLoss", "2023Q1", "929780000"), fact("Revenues", "2023Q1", "3599174000")])]);
const SIGNED = { by: "Ada Park", reason: "The table was read one column to the left." };
const WRONG: FactCorrected = { ...SIGNED, concept: "NetIncomeLoss", period: { start: "2023-01-01", end: "2023-03-31" }, unit: "CNY", basis: "US-GAAP", dimensions: {}, from: "929780000", to: "929870000", decimals: null };
const correct = (over: Partial<FactCorrected> = {}): Remark => ({ type: "FactCorrected", data: { ...WRONG, ...over } });
const retract = (date: string | null): Remark => ({ type: "DocumentRetracted", data: { ...SIGNED, announced: date === null ? null : { date, zone: "America/New_York", precision: "date" } } });
const witness = (date: string, time: string): Remark => ({ type: "AnnouncementWitnessed", data: { ...SIGNED, venue: "the wire", announced: { date, time, zone: "America/New_York", precision: "minute" } } });

async function ledgerWith(...events: (readonly RecordedDisclosure[])[]): Promise<{ ledger: Ledger; clock: StandingClock }> {
  const { ledger, clock } = emptyLedger();
  for (const each of events.length === 0 ? [READ] : events) await ledger.record(extraction(each));
  clock.at = "2025-02-02T00:00:00.000Z";
  return { ledger, clock };
}

const figures = async (ledger: Ledger, asOf: string, cut: { recordedAsOf?: string } = {}) =>
  (await ask(ledger, { view: "results", issuer: "ACME", asOf, ...cut })).items.map((item) => `${(item as { concept: string }).concept} ${(item as { value: string }).value}`);

describe("a figure that a person mends", () => {
  it("is what they say from when they said it, and was what it was before", async () => {
    const { ledger } = await ledgerWith();
    expect(await ledger.remark(STREAM, correct())).toEqual({ ok: true, outcome: "recorded" });
    expect(await figures(ledger, DAY)).toEqual(["NetIncomeLoss 929870000", "Revenues 3599174000"]);
    expect(await figures(ledger, DAY, { recordedAsOf: "2025-01-31" })).toEqual(["NetIncomeLoss 929780000", "Revenues 3599174000"]);
    const { items } = await ask(ledger, { view: "results", issuer: "ACME", asOf: DAY, filters: { concept: "NetIncomeLoss" } });
    expect(items).toMatchObject([{ decimals: -3, corrected: { ...SIGNED, from: "929780000", recordedAt: "2025-02-02T00:00:00.000Z" } }]);
    // These events were recorded without their document; nothing else is wrong.
    expect((await ledger.verify()).findings.map(({ message }) => message.replace(/, \w+$/, ""))).toEqual(["the archive does not hold its document"]);
  });

  it("is none where they say so", async () => {
    const { ledger } = await ledgerWith();
    await ledger.remark(STREAM, correct({ to: null }));
    expect(await figures(ledger, DAY)).toEqual(["Revenues 3599174000"]);
  });

  it("can be mended again, and back; said twice it is known", async () => {
    const { ledger } = await ledgerWith();
    await ledger.remark(STREAM, correct());
    expect(await ledger.remark(STREAM, correct())).toEqual({ ok: true, outcome: "known" });
    await ledger.remark(STREAM, correct({ from: "929870000", to: "929780000" }));
    expect(await figures(ledger, DAY)).toEqual(["NetIncomeLoss 929780000", "Revenues 3599174000"]);
    expect(await ledger.remark(STREAM, correct())).toEqual({ ok: true, outcome: "recorded" });
    expect(await figures(ledger, DAY)).toEqual(["NetIncomeLoss 929870000", "Revenues 3599174000"]);
    expect((await ledger.release(STREAM))!.map(({ metadata: { ordinal, extractor } }) => `${extractor} ${ordinal}`)).toEqual(["test/1 0", "test/1 1", "person/1 0", "person/1 1", "person/1 2"]);
  });

  it.each([
    ["a figure that the document does not have", correct({ concept: "Assets" }), /the document has no Assets of 2023-01-01\/2023-03-31 in CNY/],
    ["another figure than the document's", correct({ from: "1" }), /is 929780000, not 1/],
  ])("is refused for %s", async (_, remark, message) => {
    const { ledger } = await ledgerWith();
    expect(await ledger.remark(STREAM, remark)).toMatchObject({ ok: false, code: "nothing-to-correct", message: expect.stringMatching(message) as string });
    expect(await ledger.release(STREAM)).toHaveLength(2);
  });

  it("is refused without a name or a reason, and for a document that is not there", async () => {
    const { ledger } = await ledgerWith();
    await expect(ledger.remark(STREAM, correct({ by: "  " }))).rejects.toThrow(EventSchemaError);
    await expect(ledger.remark(STREAM, correct({ reason: "" }))).rejects.toThrow(EventSchemaError);
    expect(await ledger.remark(streamOf("2023-05-19"), correct())).toMatchObject({ ok: false, code: "unknown-release" });
  });
});

describe("a document that is taken back", () => {
  it("is the ground of no answer from when that was recorded, and still seen in its release", async () => {
    const { ledger } = await ledgerWith();
    await ledger.remark(STREAM, retract(null));
    expect(await figures(ledger, "2024-01-01")).toEqual([]);
    expect(await figures(ledger, "2024-01-01", { recordedAsOf: "2025-01-31" })).toHaveLength(2);
    expect((await ask(ledger, { view: "releases", issuer: "ACME", asOf: DAY })).items).toMatchObject([{ documents: [{ stream: STREAM, retracted: { ...SIGNED, announced: null } }] }]);
  });

  it("counts until the day on which its issuer took it back", async () => {
    const { ledger } = await ledgerWith();
    await ledger.remark(STREAM, retract("2023-06-01"));
    expect(await figures(ledger, "2023-05-31")).toHaveLength(2);
    expect(await figures(ledger, "2023-06-01")).toEqual([]);
    expect((await ask(ledger, { view: "releases", issuer: "ACME", asOf: "2023-05-31" })).items).toMatchObject([{ documents: [{ retracted: null }] }]);
  });
});

describe("a better witness of the time", () => {
  it("moves what is public, by the earliest of all", async () => {
    const { ledger } = await ledgerWith();
    const known = (at: string) => figures(ledger, at);
    expect(await known("2023-05-18T21:00:00Z")).toEqual([]);
    await ledger.remark(STREAM, witness("2023-05-18", "16:30"));
    await ledger.remark(STREAM, witness("2023-05-18", "17:30"));
    expect(await known("2023-05-18T20:29:00Z")).toEqual([]);
    expect(await known("2023-05-18T20:30:00Z")).toHaveLength(2);
    expect((await ask(ledger, { view: "releases", issuer: "ACME", asOf: "2023-05-18T20:30:00Z" })).items).toMatchObject([{ announcedAt: "2023-05-18T20:30:00.000Z", documents: [{ witnesses: [{ venue: "the wire", announced: { time: "16:30" } }] }] }]);
    expect((await ask(ledger, { view: "releases", issuer: "ACME", asOf: DAY })).items).toMatchObject([{ documents: [{ witnesses: [{ announced: { time: "16:30" } }, { announced: { time: "17:30" } }] }] }]);
    expect(await figures(ledger, "2023-05-18T21:00:00Z", { recordedAsOf: "2025-01-31" })).toEqual([]);
  });
});
