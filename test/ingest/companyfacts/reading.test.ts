import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDisclosure, type Disclosure } from "../../../events/catalogue.ts";
import type { Fact } from "../../../events/values/fact.ts";
import { filingOf, readCompanyFacts, type Filing } from "../../../src/ingest/companyfacts/read-company-facts.ts";
import { bytesOf, companyFacts, inPieces } from "./given.ts";

const FILE = companyFacts(`
  us-gaap:Revenues USD 2030-01-01/2030-12-31 annual 1200000000
  us-gaap:Revenues USD 2029-01-01/2029-12-31 annual 1100000000
  us-gaap:Revenues USD 2030-01-01/2030-12-31 amended 1180000000
  us-gaap:EarningsPerShareDiluted USD/shares 2030-01-01/2030-12-31 annual 1.5
  us-gaap:Assets USD 2030-12-31 annual 9007199254740993
  dei:EntityCommonStockSharesOutstanding shares 2031-02-01 annual 44012345
  us-gaap:EffectiveIncomeTaxRate pure 2030-01-01/2030-12-31 annual 2.15E-1
  hrw:Reservoirs Reservoir/Site 2030-12-31 annual 12`);

const filings = async (text: string, size = 1 << 20) => {
  const { head, filings: found } = await readCompanyFacts(inPieces(bytesOf(text), size));
  return found.map((filing) => filingOf(head, filing));
};
/** The events as a store gives them back. */
const eventsOf = (filing: Filing): Disclosure[] => filing.disclosures.map((event) => parseDisclosure(event.type, "json" in event ? JSON.parse(event.json) : event.data, event.metadata));
const factsOf = (filing: Filing): readonly Fact[] => eventsOf(filing).flatMap((event) => (event.type === "ResultsReported" ? event.data.facts : []));

describe("a companyfacts file", () => {
  it("is a filing for each accession number, in the order in which they were filed", async () => {
    expect((await filings(FILE)).map((filing) => ({ ...filing, published: eventsOf(filing)[0]! })).map(({ stream, facts, published }) => [stream.replace(/-[0-9a-f]{8}$/, ""), facts, published.type === "ReleasePublished" ? [published.data.form, published.data.issuer.name, published.metadata.announcedAt] : null])).toEqual([
      ["release-CIK0000777001-2031-02-14", 7, ["10-K", "Harrow Ridge Water, Inc.", "2031-02-15T04:59:59.999Z"]],
      ["release-CIK0000777001-2031-06-02", 1, ["10-K/A", "Harrow Ridge Water, Inc.", "2031-06-03T03:59:59.999Z"]],
    ]);
  });

  it("gives each value to the last digit, with its unit, its period and the element as filed", async () => {
    expect(factsOf((await filings(FILE))[0]!).map(({ concept, element, value, unit, period, basis, role }) => [concept, element, value, unit, period.start ?? "", period.end, basis, role].join(" "))).toEqual([
      "Revenues us-gaap:Revenues 1200000000 USD 2030-01-01 2030-12-31 US-GAAP reported",
      "Revenues us-gaap:Revenues 1100000000 USD 2029-01-01 2029-12-31 US-GAAP comparative",
      "EarningsPerShareDiluted us-gaap:EarningsPerShareDiluted 1.5 USD/share 2030-01-01 2030-12-31 US-GAAP reported",
      "Assets us-gaap:Assets 9007199254740993 USD  2030-12-31 US-GAAP reported",
      "EffectiveIncomeTaxRate us-gaap:EffectiveIncomeTaxRate 0.215 pure 2030-01-01 2030-12-31 US-GAAP reported",
      "EntityCommonStockSharesOutstanding dei:EntityCommonStockSharesOutstanding 44012345 shares  2031-02-01 operating reported",
      "Reservoirs hrw:Reservoirs 12 reservoir-per-site  2030-12-31 operating reported",
    ]);
  });

  it("makes events that fit their schemas", async () => {
    for (const filing of await filings(FILE)) expect(eventsOf(filing).map(({ type, metadata: { ordinal } }) => [type, ordinal])).toEqual([["ReleasePublished", 0], ["ResultsReported", 1]]);
  });

  it("is the same in pieces of any size", async () => {
    const whole = await filings(FILE);
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async (size) => {
      expect(await filings(FILE, size)).toEqual(whole);
    }), { numRuns: 40 });
  });

  it("gives a filing the same document whatever was filed since", async () => {
    const later = companyFacts(`us-gaap:Revenues USD 2030-01-01/2030-12-31 amended 1180000000\n us-gaap:Revenues USD 2031-01-01/2031-12-31 next 1300000000`);
    expect((await filings(later))[0]!.stream).toBe((await filings(FILE))[1]!.stream);
  });
});

describe("the decimals of a filing's values", () => {
  const decimals = async (values: string) => factsOf((await filings(companyFacts(values.trim().split("\n").map((value, index) => `us-gaap:Line${String.fromCharCode(65 + index)} USD 2030-12-31 annual ${value.trim()}`).join("\n"))))[0]!).map(({ decimals: own }) => own);
  it("are those of the scale that most of them show, finer or coarser where a value is so itself", async () => {
    expect(await decimals("1234000000\n2345000000\n3456000000\n4567000000\n5678000000\n6789123000\n5100000000\n0")).toEqual([-6, -6, -6, -6, -6, -3, -8, -6]);
  });
  it("are none of a scale that too few values show", async () => {
    expect(await decimals("1234000000\n2345000000\n3456000000")).toEqual([0, 0, 0]);
  });
  it("are those of words where a filing of a few values tells two or three digits and many zeros", async () => {
    expect(await decimals("6400000000\n1510000000\n500000000\n-2300000000")).toEqual([-8, -7, 0, -8]);
  });
});

describe("a file that is none", () => {
  it.each([
    ["cut off", FILE.slice(0, FILE.length - 40), /breaks off/],
    ["without a filer", FILE.replace('"cik":777001', '"cik":null'), /names no filer/],
    ["with a value in words", FILE.replace("1100000000", '"many"'), /us-gaap:Revenues in USD, row 2: val is no number/],
    ["with a day that is none", FILE.replace("2029-12-31", "2029-02-31"), /us-gaap:Revenues in USD, row 2: end is no day/],
    ["with a span that ends before it starts", FILE.replace('"start":"2029-01-01"', '"start":"2030-01-01"'), /row 2: it ends before it starts/],
    ["of another kind", '{"cik":777001,"entityName":"Harrow Ridge"}', /has no facts/],
    ["nested for ever", `{"facts":{"a":{"b":${"[".repeat(100)}`, /nests too deep at byte/],
    ["of brackets that close nothing", "]", /closes a bracket that is not open/],
    ["broken within a concept", FILE.replace('"units":{"USD":[{"start"', '"units":{"USD":[{,"start"'), /us-gaap:Revenues is no JSON/],
  ])("%s: says why", async (_, text, message) => {
    await expect(filings(text)).rejects.toThrow(message);
  });
});
