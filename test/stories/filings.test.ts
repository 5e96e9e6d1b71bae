import { beforeAll, expect, it } from "vitest";
import type { HistoryItem } from "../../projections/history.ts";
import type { RestatementItem } from "../../projections/restatements.ts";
import type { Ledger } from "../../src/ledger/ledger.ts";
import { ask, emptyLedger } from "../ledger/given.ts";
import { describeReal, sharedBytes } from "../shared-folder.ts";

const FILE = "companyfacts/AAPL_CIK0000320193.json";
const YEAR_2009 = "2008-09-28/2009-09-26";

describeReal("one filer, sixteen years of filings", () => {
  let ledger: Ledger;
  beforeAll(async () => {
    ({ ledger } = emptyLedger());
    await ledger.ingestCompanyFacts([sharedBytes(FILE)]);
  });

  const items = async <Item>(view: string, asOf: string, filters: Record<string, string>) => (await ask(ledger, { view, issuer: "CIK0000320193", asOf, filters })).items as Item[];
  const moves = async (filters: Record<string, string>) =>
    (await items<RestatementItem>("restatements", "2026-11-01", filters)).map(({ kind, from, to, delta }) => [kind, from.value, to.value, delta, to.announcedAt.slice(0, 10)].join(" "));

  // The 10-K/A of 25 January 2010 told the year anew under other rules of when revenue is earned. A day alone ends in the night to the next.
  it.each([["SalesRevenueNet", "restated 36537000000 42905000000 6368000000 2010-01-26"], ["NetIncomeLoss", "restated 5704000000 8235000000 2531000000 2010-01-26"]])("%s of 2009 was restated by the amended annual report", async (concept, told) => {
    expect(await moves({ concept, period: YEAR_2009 })).toEqual([told]);
    expect(await moves({ concept, period: YEAR_2009, told: "2010-01-25" })).toEqual([told]);
    const [fact] = await items<HistoryItem>("history", "2026-11-01", { concept, period: YEAR_2009 });
    expect(fact!.vintages.map(({ kind, stands, confirmedBy }) => [kind, stands, confirmedBy.length])).toEqual([["first", false, 0], ["restated", true, 2], ["confirmed", true, 0], ["confirmed", true, 0]]);
  });

  it("nobody knew of it the day before", async () => {
    expect(await items("results", "2010-01-24", { concept: "NetIncomeLoss", period: YEAR_2009 })).toMatchObject([{ value: "5704000000", vintage: "first" }]);
    expect(await items("results", "2010-01-25", { concept: "NetIncomeLoss", period: YEAR_2009 })).toMatchObject([{ value: "8235000000", vintage: "restated" }]);
  });

  it.each([
    ["EarningsPerShareDiluted", "2018-09-30/2019-09-28", "share-split 11.89 2.97 -8.92 2020-10-31"],
    ["WeightedAverageNumberOfDilutedSharesOutstanding", "2018-09-30/2019-09-28", "share-split 4648913000 18595651000 13946738000 2020-10-31"],
    ["EarningsPerShareDiluted", "2012-09-30/2013-09-28", "share-split 39.75 5.68 -34.07 2014-10-28"],
  ])("%s of %s moved by a split of the shares", async (concept, period, told) => {
    expect(await moves({ concept, period })).toEqual([told]);
  });

  // 36,355 million, told as "$36.4 billion" between two annual reports; 110.1 billion, later to the million.
  it.each([
    ["DeferredTaxLiabilitiesUndistributedForeignEarnings", "2017-09-30", ["confirmed 36355000000 36400000000", "confirmed 36355000000 36355000000"]],
    ["LongTermDebt", "2022-09-24", ["confirmed 110100000000 110100000000", "confirmed 110100000000 110087000000"]],
  ])("a rounding of %s confirms it", async (concept, period, told) => {
    const changes = (await moves({ concept, period, kind: "all" })).map((line) => line.split(" ").slice(0, 3).join(" "));
    expect([...new Set(changes)]).toEqual(told);
    expect(await moves({ concept, period })).toEqual([]);
  });

  // 36,537 less the nine months' 26,667; 42,905 and the quarter's 15,683 less 11,880 of the quarter a year ago, both told anew.
  it.each([
    ["2010-01-24", "2009-06-28/2009-09-26", "9870000000"],
    ["2010-01-25", "2008-12-28/2009-12-26", "46708000000"],
  ])("sales of a span that no filing states, as of %s", async (day, period, value) => {
    expect(await items("derived", day, { concept: "SalesRevenueNet", period })).toMatchObject([{ derived: true, value }]);
  });

  it("a year that was told anew less nine months that were not is no quarter", async () => {
    expect(await items("derived", "2010-01-25", { concept: "SalesRevenueNet", period: "2009-06-28/2009-09-26" })).toMatchObject([{ derived: false, value: null, reason: expect.stringMatching(/told anew \(restated\)/) as string }]);
  });
});
