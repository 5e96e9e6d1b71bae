import { describe, expect, it } from "vitest";
import { readQuestion } from "../../src/ledger/question.ts";
import type { Ledger } from "../../src/ledger/ledger.ts";
import type { RecordedDisclosure } from "../../events/catalogue.ts";
import { fact, release, results } from "../projections/given.ts";
import { ask, emptyLedger, extraction } from "./given.ts";

const earnings = (value: string) => [results([fact("NetIncomeLoss", "2023Q1", value)])];
const acme = release("2023-05-18", earnings("1000"), { issuer: "ACME", name: "Acme, Inc.", listings: ["NASDAQ:ACME"] });
const bolt = release("2023-05-20", earnings("2000"), { issuer: "BOLT", name: "Bolt Holdings Ltd", listings: ["NYSE:BOLT"] });
/** A filing in Hong Kong that does not print the American ticker, and later a release that prints both. */
const hongKong = release("2023-06-01", [results([fact("Revenues", "2023Q1", "7000")])], { issuer: "HK4321", name: "Acme Group", listings: ["HKEX:4321"], zone: "Asia/Hong_Kong" });
const linking = release("2023-08-21", [], { issuer: "ACME", name: "Acme, Inc.", listings: ["NASDAQ:ACME", "HKEX:4321"] });

async function ledgerOf(...documents: (readonly RecordedDisclosure[])[]): Promise<Ledger> {
  const { ledger } = emptyLedger();
  for (const document of documents) await ledger.record(extraction(document));
  return ledger;
}

describe("an issuer is found", () => {
  it.each([
    ["by its id", "ACME"],
    ["in any case", "acme"],
    ["by a listing", "NASDAQ:ACME"],
    ["by a listing in any case", "nasdaq:acme"],
    ["by a name", "Acme, Inc."],
    ["by a name without its punctuation", "ACME INC"],
  ])("%s: %s", async (_, issuer) => {
    const ledger = await ledgerOf(acme, bolt);
    expect(await ask(ledger, { view: "results", issuer })).toMatchObject({ issuer: "ACME", items: [{ value: "1000" }] });
  });

  it("without being named, where it is the only one", async () => {
    expect(await ask(await ledgerOf(acme), { view: "results" })).toMatchObject({ issuer: "ACME", items: [{ value: "1000" }] });
  });

  it("as known, with nothing to show, before it first spoke", async () => {
    const ledger = await ledgerOf(acme);
    expect(await ask(ledger, { view: "coverage", issuer: "nasdaq:acme", asOf: "2023-01-01" })).toMatchObject({ issuer: "ACME", items: [] });
  });
});

describe("an issuer is not found", () => {
  it.each(["NONE", "*", "", "ACM", "NASDAQ:", "__proto__"])("by %s", async (issuer) => {
    const ledger = await ledgerOf(acme, bolt);
    const reading = readQuestion({ view: "results", issuer }, ledger.now);
    const answer = reading.ok ? await ledger.answer(reading.question) : null;
    expect(answer).toMatchObject({ ok: true, issuerKnown: false, envelope: { issuer, items: [] } });
  });

  it("unnamed among several: which there are is said", async () => {
    const ledger = await ledgerOf(acme, bolt);
    const reading = readQuestion({ view: "results" }, ledger.now);
    expect(reading.ok && (await ledger.answer(reading.question))).toEqual({
      ok: false, refusal: { code: "issuer-missing", message: "name an issuer: the ledger has ACME, BOLT", ids: ["ACME", "BOLT"] },
    });
  });
});

describe("two ids of one issuer", () => {
  it.each([
    ["in the order of time", [acme, hongKong, linking]],
    ["in reverse", [linking, hongKong, acme]],
    ["with the link in between", [hongKong, linking, acme]],
  ])("are one once a document says so, loaded %s", async (_, documents) => {
    const ledger = await ledgerOf(...documents);
    for (const issuer of ["ACME", "HK4321", "HKEX:4321", "Acme Group"]) {
      const { issuer: id, items } = await ask(ledger, { view: "results", issuer, asOf: "2023-08-21" });
      expect(id).toBe("ACME");
      expect(items).toMatchObject([{ concept: "NetIncomeLoss" }, { concept: "Revenues" }]);
    }
  });

  it("are two before that document was public", async () => {
    const ledger = await ledgerOf(acme, hongKong, linking);
    expect(await ask(ledger, { view: "results", issuer: "HK4321", asOf: "2023-08-20" })).toMatchObject({ issuer: "HK4321", items: [{ concept: "Revenues" }] });
    expect(await ask(ledger, { view: "results", issuer: "ACME", asOf: "2023-08-20" })).toMatchObject({ issuer: "ACME", items: [{ concept: "NetIncomeLoss" }] });
  });

  it("are two before that document was recorded", async () => {
    const { ledger, clock } = emptyLedger();
    await ledger.record(extraction(acme));
    await ledger.record(extraction(hongKong));
    clock.at = "2025-02-01T00:00:00.000Z";
    await ledger.record(extraction(linking));
    const before = { view: "results", issuer: "HK4321", asOf: "2024-01-01", recordedAsOf: "2025-01-15" };
    expect(await ask(ledger, before)).toMatchObject({ issuer: "HK4321", items: [{ concept: "Revenues" }] });
    expect((await ask(ledger, { ...before, recordedAsOf: "2025-02-15" })).items).toHaveLength(2);
  });

  it("are joined in answers given already, once the link arrives", async () => {
    const ledger = await ledgerOf(acme, hongKong);
    expect((await ask(ledger, { view: "results", issuer: "ACME" })).items).toHaveLength(1);
    await ledger.record(extraction(linking));
    expect((await ask(ledger, { view: "results", issuer: "ACME" })).items).toHaveLength(2);
  });
});
