import { describe, expect, it } from "vitest";
import { coverage } from "../../projections/coverage.ts";
import { issuers } from "../../projections/issuers.ts";
import { releases } from "../../projections/releases.ts";
import { fact, given, release, results as states, streamOf } from "./given.ts";

const REVENUE = states([fact("Revenues", "2023Q2", "1000000")]);

describe("releases and their witnesses", () => {
  const wire = release("2023-11-16", [REVENUE], { period: "2023Q3", document: "wire", form: "press release", title: "Acme Announces Results" });
  const filing = release("2023-11-17", [REVENUE, REVENUE], { period: "2023Q3", document: "filing", zone: "Asia/Hong_Kong", form: "HKEX" });

  it("stand under the document that was announced first", () => {
    given(filing, wire).asOf("2023-12-01").shows(releases, [{
      announced: { date: "2023-11-16", zone: "America/New_York", precision: "date" }, announcedAt: "2023-11-17T04:59:59.999Z", fiscalPeriod: { label: "2023Q3" },
      form: "press release", title: "Acme Announces Results", stream: wire[0]!.stream,
      documents: [{ stream: wire[0]!.stream, form: "press release", mediaType: "text/plain" }, { stream: filing[0]!.stream, form: "HKEX", announcedAt: "2023-11-17T15:59:59.999Z" }],
      events: { ReleasePublished: 2, ResultsReported: 3 },
    }]);
    expect(given(filing, wire).asOf("2023-11-17T15:59:59.998Z").items(releases)[0]!.documents).toHaveLength(1);
  });

  it.each([
    ["three days later", { date: "2023-11-19", period: "2023Q3" }, 1],
    ["four days later", { date: "2023-11-20", period: "2023Q3" }, 2],
    ["about another period", { date: "2023-11-16", period: "2023Q2" }, 2],
    ["about none", { date: "2023-11-16", period: null }, 2],
    ["an amendment", { date: "2023-11-16", period: "2023Q3", form: "6-K/A" }, 2],
  ])("a second document %s", (_case, { date, ...options }, count) => {
    expect(given(wire, release(date, [], { document: "second", ...options })).asOf("2023-12-01").items(releases)).toHaveLength(count);
  });

  it("of another issuer is another release, and without a fiscal period the title decides", () => {
    const other = release("2023-11-16", [], { period: "2023Q3", issuer: "OTHER" });
    expect(given(wire, other).asOf("2023-12-01", { issuer: "*" }).items(releases)).toHaveLength(2);
    const notice = (document: string, title: string) => release("2023-11-16", [], { document, title });
    expect(given(notice("a", "Notice of Meeting"), notice("b", "NOTICE OF MEETING")).asOf("2023-12-01").items(releases)).toHaveLength(1);
    expect(given(notice("a", "Notice of Meeting"), notice("b", "Change of Auditor")).asOf("2023-12-01").items(releases)).toHaveLength(2);
  });
});

describe("coverage", () => {
  const line = (concept: string, period: string, value = "1000000") => fact(concept, period, value);
  const may = release("2023-05-18", [states([line("Revenues", "2023Q1"), line("SharesRepurchased", "2023Q1")])], { period: "2023Q1" });
  const november = release("2023-11-16", [
    states([line("Revenues", "2023Q3"), fact("Revenues", "2023Q1", "1000000", { role: "comparative" }), fact("Revenues", "2023Q3", "137000", { unit: "USD", role: "translation" })], "operations", ["no footing", "ghost"]),
    states([line("Assets", "2023-09-30")], "balance-sheet"), states([line("NetCashProvidedByUsedInOperatingActivities", "2023Q3")], "cash-flows"),
  ], { period: "2023Q3" });

  it("says what is there, what is missing and what nothing confirms", () => {
    given(november, may).asOf("2023-12-01").shows(coverage, [
      {
        fiscalPeriod: { label: "2023Q1" }, releases: [streamOf("2023-05-18")], sections: ["operations"], missing: ["balance-sheet", "cash-flows"],
        rejectedCells: 0, unconfirmed: 1, noLongerStated: [], gaps: [],
      },
      {
        fiscalPeriod: { label: "2023Q3" }, missing: [], rejectedCells: 2, unconfirmed: 3, noLongerStated: [{ concept: "SharesRepurchased", unit: "CNY" }],
        gaps: [{ start: "2023-04-01", end: "2023-06-30" }], stream: streamOf("2023-11-16"),
      },
    ]);
    given(november, may).asOf("2023-11-15").shows(coverage, [{ unconfirmed: 2 }]);
  });

  it("a gap closes when the release is loaded, however late", () => {
    given(november, may, release("2023-08-21", [], { period: "2023Q2" })).asOf("2023-12-01").shows(coverage, [{ gaps: [] }, { gaps: [], missing: ["balance-sheet", "operations", "cash-flows"] }, { gaps: [] }]);
  });

  it("an annual release stands for its last quarter; releases about no period come last", () => {
    const annual = release("2024-03-12", [], { period: "2023" });
    const next = release("2024-08-13", [], { period: "2024Q2" });
    const notice = release("2024-01-01");
    expect(given(notice, november, next, annual).asOf("2024-09-01").items(coverage).map(({ fiscalPeriod, gaps }) => [fiscalPeriod?.label, gaps.map(({ end }) => end)])).toEqual([
      ["2023Q3", []], ["2023", []], ["2024Q2", ["2024-03-31"]], [undefined, []],
    ]);
  });
});

describe("issuers", () => {
  const all = { issuer: "*" };
  const us = release("2023-05-18", [], { issuer: "QFIN", name: "Digi Holdings, Inc.", listings: ["NASDAQ:QFIN"], period: "2023Q1" });
  const both = release("2023-08-21", [], { issuer: "QFIN", name: "Qi Holdings, Inc.", names: ["Digi Holdings, Inc."], listings: ["NASDAQ:QFIN", "HKEX:3660"], period: "2023Q2" });
  const hk = release("2023-08-22", [], { issuer: "HK3660", name: "Qi Holdings, Inc.", listings: ["HKEX:3660"], period: "2023Q2" });
  const other = release("2023-06-01", [], { issuer: "ACME" });

  it("are joined by what one document prints together, in any load order", () => {
    const expected = [
      { id: "ACME", releases: 1 },
      {
        id: "QFIN", ids: ["HK3660", "QFIN"], name: "Qi Holdings, Inc.", names: ["Digi Holdings, Inc.", "Qi Holdings, Inc."], listings: ["NASDAQ:QFIN", "HKEX:3660"],
        releases: 2, firstAnnounced: us[0]!.metadata.announcedAt, lastAnnounced: hk[0]!.metadata.announcedAt,
      },
    ];
    for (const loaded of [[us, both, hk, other], [hk, other, us, both], [both, hk, us, other]]) given(...loaded).asOf("2023-12-01", all).shows(issuers, expected);
  });

  it("are known apart until a document links them", () => {
    const stranger = release("2023-05-20", [], { issuer: "HK3660", name: "Qi Hong Kong", listings: ["HKEX:3660"], period: "2023Q1" });
    given(us, stranger, both).asOf("2023-08-20", all).shows(issuers, [{ id: "HK3660" }, { id: "QFIN" }]);
    given(us, stranger, both).asOf("2023-08-21", all).shows(issuers, [{ id: "QFIN", names: ["Digi Holdings, Inc.", "Qi Hong Kong", "Qi Holdings, Inc."], releases: 2 }]);
  });
});
