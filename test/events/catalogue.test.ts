import { describe, expect, it } from "vitest";
import { EVENT_SCHEMAS, EventSchemaError, isEventType, parseDisclosure, SCHEMA_VERSION } from "../../events/catalogue.ts";
import { upcast } from "../../events/upcast.ts";
import { factKey, factSchema, type Fact } from "../../events/values/fact.ts";
import { currencyOf, isPerShare, unitSchema } from "../../events/values/unit.ts";

const SHA = "a".repeat(64);
const metadata = { schemaVersion: 1, issuer: "ACME", announcedAt: "2023-08-22T03:59:59.999Z", sha256: SHA, ordinal: 1, extractor: "test/1" };
const none = { period: { start: "2023-01-01", end: "2023-03-31" }, reason: null, quote: "No dividend was declared.", source: { line: 1, text: "No dividend was declared." } };

describe("an event", () => {
  it("is what its schema says, with metadata in the newest version", () => {
    expect(parseDisclosure("DividendNotDeclared", none, metadata)).toEqual({ type: "DividendNotDeclared", data: none, metadata: { ...metadata, schemaVersion: SCHEMA_VERSION } });
  });

  it.each([
    ["an unknown type", "DividendForgotten", none, metadata, /unknown event type "DividendForgotten"/],
    ["a type that every object has", "toString", none, metadata, /unknown event type/],
    ["a field too many", "DividendNotDeclared", { ...none, mood: "sad" }, metadata, /mood/],
    ["a field too few", "DividendNotDeclared", { period: null, reason: null, quote: "" }, metadata, /source/],
    ["a date that is none", "DividendNotDeclared", { ...none, period: { end: "2023-02-30" } }, metadata, /period/],
    ["a line before the first", "DividendNotDeclared", { ...none, source: { line: 0, text: "" } }, metadata, /line/],
    ["metadata without a hash", "DividendNotDeclared", none, { ...metadata, sha256: "abc" }, /sha256/],
    ["an instant without milliseconds", "DividendNotDeclared", none, { ...metadata, announcedAt: "2023-08-22T03:59:59Z" }, /announcedAt/],
    ["a version from the future", "DividendNotDeclared", none, { ...metadata, schemaVersion: SCHEMA_VERSION + 1 }, /knows up to/],
  ])("is refused for %s", (_case, type, data, meta, message) => {
    expect(() => parseDisclosure(type, data, meta)).toThrow(EventSchemaError);
    expect(() => parseDisclosure(type, data, meta)).toThrow(message);
  });

  it("has the types of the contract and what was added to them", () => {
    expect(Object.keys(EVENT_SCHEMAS).sort()).toEqual([
      "AnnouncementWitnessed", "BoardChanged", "BoardListed", "BuybackAuthorized", "BuybackUpdated", "CorrectionIssued", "DividendDeclared", "DividendNotDeclared", "DividendPolicyChanged",
      "DocumentRetracted", "FactCorrected", "GuidanceIssued", "GuidanceWithdrawn", "ReleasePublished", "RelianceWithdrawn", "ResultsReported", "ShareRatioStated",
    ]);
    expect([isEventType("ResultsReported"), isEventType("$metadata")]).toEqual([true, false]);
  });

  it("written by an older program is brought up step by step", () => {
    const steps = {
      Renamed: {
        1: (data: unknown) => ({ ...(data as object), second: true }),
        3: (data: unknown) => ({ ...(data as object), fourth: true }),
      },
    };
    expect(upcast("Renamed", 1, { first: true }, steps)).toEqual({ first: true, second: true, fourth: true });
    expect(upcast("Renamed", 2, { first: true }, steps)).toEqual({ first: true, fourth: true });
    expect(upcast("Renamed", 4, { first: true }, steps)).toEqual({ first: true });
    expect(upcast("Other", 1, { first: true }, steps)).toEqual({ first: true });
  });
});

describe("a fact", () => {
  const fact: Fact = {
    concept: "NetIncomeLoss", label: "Net income", value: "1093377000", unit: "CNY", decimals: -3, period: { start: "2023-04-01", end: "2023-06-30" },
    basis: "US-GAAP", role: "reported", dimensions: {}, source: { line: 337, text: "1,093,377" },
  };
  it("is the contract's own example", () => {
    expect(factSchema.parse(fact)).toEqual(fact);
  });
  it.each([
    ["concept", { concept: "ProfitLoss" }], ["period", { period: { start: "2023-01-01", end: "2023-06-30" } }], ["an instant", { period: { end: "2023-06-30" } }],
    ["unit", { unit: "USD" }], ["basis", { basis: "non-GAAP" as const }], ["dimensions", { dimensions: { scope: "Europe" } }],
  ])("of another %s is another", (_what, over) => {
    expect(factKey({ ...fact, ...over })).not.toBe(factKey(fact));
  });
  it.each([["value", { value: "1" }], ["label", { label: "Profit" }], ["precision", { decimals: -6 }], ["role", { role: "comparative" as const }]])("of another %s speaks of the same thing", (_what, over) => {
    expect(factKey({ ...fact, ...over })).toBe(factKey(fact));
  });
  it("does not depend on the order of its dimensions", () => {
    expect(factKey({ ...fact, dimensions: { a: "1", b: "2" } })).toBe(factKey({ ...fact, dimensions: { b: "2", a: "1" } }));
  });
  it.each([[1093377000, "a number"], ["1,093", "groups"], ["1e9", "an exponent"]])("takes no value %j: %s", (value, _why) => {
    expect(factSchema.safeParse({ ...fact, value }).success).toBe(false);
  });
});

describe("a unit", () => {
  it.each(["CNY", "USD/ADS", "CNY/share", "shares", "ADS", "pure", "months", "loans", "financial institutions"])("%s is one", (unit) => {
    expect(unitSchema.safeParse(unit).success).toBe(true);
  });
  it.each(["", "cny/share", "CNY/loan", "Loans", "%", "US$"])("%j is none", (unit) => {
    expect(unitSchema.safeParse(unit).success).toBe(false);
  });
  it("is money or not, per share or not", () => {
    expect([currencyOf("CNY"), currencyOf("USD/ADS"), currencyOf("ADS"), currencyOf("shares"), currencyOf("pure")]).toEqual(["CNY", "USD", null, null, null]);
    expect([isPerShare("USD/ADS"), isPerShare("USD"), isPerShare("shares")]).toEqual([true, false, false]);
  });
});
