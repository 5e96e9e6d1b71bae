import { expect, it } from "vitest";
import type { EventData, EventType } from "../../events/catalogue.ts";
import { readRelease } from "../../src/ingest/read-release.ts";
import type { Extraction } from "../../src/ingest/reading.ts";
import { MORE } from "../golden/more.ts";
import { describeReal, sharedBytes } from "../shared-folder.ts";

/** Read by eye from the documents: who speaks, when, and what is announced besides results. */
const extracted = async (path: string): Promise<Extraction> => {
  const reading = await readRelease(sharedBytes(path));
  if (!reading.ok) throw new Error(reading.refusal.message);
  return reading.extraction;
};
const of = async <T extends EventType>(path: string, type: T): Promise<EventData<T>[]> => (await extracted(path)).disclosures.filter((event) => event.type === type).map((event) => event.data as EventData<T>);
const guidance = async (path: string) => (await of(path, "GuidanceIssued")).flatMap(({ items }) => items.map(({ metric, basis, form, period, low, high, unit, prior }) => [metric, basis, form, `${period.start}/${period.end}`, low, high, unit, prior === null ? null : [prior.low, prior.high]]));

const RESIGNATION = "more/AnxinChina_2010-02-03_HKEX_RESIGNATION-AND-APPOINTMENT-OF-EXECUTIVE-DIRECTORS.pdf";
const REPURCHASE = "more/AnxinChina_2011-09-20_HKEX_VOLUNTARY-ANNOUNCEMENT-SHARE-REPURCHASE.pdf";

describeReal("events of other issuers", () => {
  it.each([
    [MORE["alibaba-2024-02-07"]!, "BABA", "2024-02-07", ["BuybackUpdated", "ShareRatioStated"]], [MORE["alibaba-2024-05-14"]!, "BABA", "2024-05-14", ["BuybackUpdated", "DividendDeclared", "DividendDeclared", "ShareRatioStated"]],
    [MORE["anxin-2008-09-17"]!, "HK1149", "2008-09-17", ["DividendNotDeclared"]], [MORE["anxin-2009-09-28"]!, "HK1149", "2009-09-28", ["BoardListed", "DividendNotDeclared"]],
    [RESIGNATION, "HK1149", "2010-02-03", ["BoardChanged", "BoardListed"]], [REPURCHASE, "HK1149", "2011-09-20", ["BoardListed", "BuybackUpdated"]],
    [MORE["asml-2023-10-18"]!, "ASML", "2023-10-18", ["DividendDeclared"]], [MORE["bestbuy-2023-08-29"]!, "BBY", "2023-08-29", ["DividendDeclared", "GuidanceIssued"]],
    [MORE["docebo-2023-11-09"]!, "DCBO", "2023-11-09", ["GuidanceIssued"]], [MORE["docebo-2024-05-09"]!, "DCBO", "2024-05-09", ["BuybackUpdated", "GuidanceIssued"]],
    [MORE["jnj-2023-07-20"]!, "JNJ", "2023-07-20", ["GuidanceIssued"]], [MORE["shopify-2025-02-11"]!, "SHOP", "2025-02-11", ["GuidanceIssued"]], [MORE["tsmc-2023-10-19"]!, "TSM", "2023-10-19", ["GuidanceIssued"]], [MORE["wise-2023-11-14"]!, "WISE-PLC", "2023-11-14", ["GuidanceIssued"]],
  ])("%s: who, when, and nothing invented", async (path, issuer, announced, types) => {
    const { disclosures } = await extracted(path);
    const published = disclosures[0]!.data as EventData<"ReleasePublished">;
    expect([published.issuer.id, published.announced.date]).toEqual([issuer, announced]);
    expect(disclosures.map(({ type }) => type).filter((type) => type !== "ReleasePublished" && type !== "ResultsReported").sort()).toEqual(types);
  });

  it("guidance in a table, with its middle, what it was before and the growth that it is", async () => {
    expect((await of(MORE["jnj-2023-07-20"]!, "GuidanceIssued")).flatMap(({ items }) => items)).toMatchObject([{ label: "Operational Sales", low: "99300000000", high: "100300000000", growthLow: "0.07", growthHigh: "0.08", prior: { low: "97900000000", high: "98900000000" } }]);
  });

  it("a regular and an extraordinary dividend of one decision", async () => {
    const dates = { currency: "USD", recordDate: "2024-06-13", recordDateAds: "2024-06-13", paymentDateShares: "2024-07-03", paymentDateAds: "2024-07-12", approximate: ["paymentDateShares", "paymentDateAds"] };
    expect(await of(MORE["alibaba-2024-05-14"]!, "DividendDeclared")).toMatchObject([{ perShare: "0.125", perAds: "1.00", ...dates }, { perShare: "0.0825", perAds: "0.66", ...dates }]);
    expect(await of(MORE["bestbuy-2023-08-29"]!, "DividendDeclared")).toMatchObject([{ perShare: "0.92", recordDate: "2023-09-19", paymentDateShares: "2023-10-10" }]);
  });

  it("an interim dividend that is said to be paid ahead", async () => {
    expect(await of(MORE["asml-2023-10-18"]!, "DividendDeclared")).toMatchObject([{ perShare: "1.45", perAds: null, currency: "EUR", paymentDateShares: "2023-11-10" }]);
  });

  it("guidance in figures and in words", async () => {
    const quarter = "2025-01-01/2025-03-31";
    expect((await guidance(MORE["shopify-2025-02-11"]!)).map(([metric, , form, period, low, high]) => [metric, form, period, low, high])).toEqual([
      ["Revenues", "qualitative", quarter, null, null], ["GrossProfit", "qualitative", quarter, null, null], ["OperatingExpenseAsPercentageOfRevenue", "range", quarter, "0.41", "0.42"],
      ["ShareBasedCompensation", "point", quarter, "120000000", "120000000"], ["FreeCashFlowMargin", "qualitative", quarter, null, null],
    ]);
  });

  it("guidance in lists, with the ranges that it replaces", async () => {
    const year = "2023-01-29/2024-02-03";
    expect(await guidance(MORE["bestbuy-2023-08-29"]!)).toEqual([
      ["Revenues", "US-GAAP", "range", year, "43800000000", "44500000000", "USD", ["43800000000", "45200000000"]],
      ["ComparableSalesDecline", "operating", "range", year, "0.045", "0.06", "pure", ["0.03", "0.06"]],
      ["EnterpriseOperatingIncomeRate", "non-GAAP", "range", year, "0.039", "0.041", "pure", ["0.037", "0.041"]],
      ["EffectiveIncomeTaxRate", "non-GAAP", "about", year, "0.245", "0.245", "pure", null],
      ["EarningsPerShareDiluted", "non-GAAP", "range", year, "6", "6.4", "USD/share", ["5.7", "6.5"]],
      ["CapitalExpenditures", "operating", "about", year, "850000000", "850000000", "USD", null],
    ]);
    const quarter = "2023-10-01/2023-12-31";
    expect((await guidance(MORE["tsmc-2023-10-19"]!)).map((item) => item.slice(2, 7))).toEqual([["range", quarter, "18800000000", "19600000000", "USD"], ["range", quarter, "0.515", "0.535", "pure"], ["range", quarter, "0.395", "0.415", "pure"]]);
    expect((await guidance(MORE["docebo-2023-11-09"]!)).map((item) => item.slice(3, 7))).toEqual([[quarter, "48300000", "48500000", "USD"], [quarter, "0.805", "0.815", "pure"], [quarter, "0.1", "0.105", "pure"]]);
    expect((await guidance(MORE["docebo-2024-05-09"]!)).map((item) => item.slice(3, 7))).toEqual([
      ["2024-04-01/2024-06-30", "52200000", "52400000", "USD"], ["2024-04-01/2024-06-30", "0.14", "0.15", "pure"], ["2024-01-01/2024-12-31", "0.17", "0.185", "pure"], ["2024-01-01/2024-12-31", "0.145", "0.155", "pure"],
    ]);
    expect((await guidance(MORE["wise-2023-11-14"]!)).map((item) => item.slice(2))).toEqual([["range", "2023-04-01/2024-03-31", "0.33", "0.38", "pure", ["0.28", "0.33"]]]);
  });

  it("repurchases that were made, not those that may be", async () => {
    expect(await of(MORE["alibaba-2024-05-14"]!, "BuybackUpdated")).toMatchObject([{ asOf: "2024-03-31", sharesRepurchased: "524000000", adsRepurchased: "65000000", cost: "4800000000", currency: "USD" }]);
    expect(await of(MORE["docebo-2024-05-09"]!, "BuybackUpdated")).toMatchObject([{ approvedOn: null, start: "2023-05-18", asOf: "2024-05-09", sharesRepurchased: "1523608", cost: "58700000", averagePrice: "38.56", currency: "USD" }]);
    expect(await of(REPURCHASE, "BuybackUpdated")).toMatchObject([{ sharesRepurchased: "18860000", cost: null, averagePrice: null, months: null }]);
  });

  it("directors who leave and come, and who sits then", async () => {
    const [change] = await of(RESIGNATION, "BoardChanged");
    expect(change!.changes.map(({ person, action, role, effectiveOn, reason }) => [person, action, role, effectiveOn, reason])).toEqual([
      ["Chong Hoi Fung", "resigned", "executive director", "2010-02-03", "pursue his other career opportunities"], ["Lin Supeng", "appointed", "executive director", "2010-02-03", null],
    ]);
    const [list] = await of(RESIGNATION, "BoardListed");
    expect(list!.members.map(({ person, roles }) => [person, roles[0]])).toEqual([
      ["Zhong Houtai", "executive director"], ["Zhong Houyao", "executive director"], ["Sun Daquan", "executive director"], ["Lin Supeng", "executive director"],
      ["Cheung Chuen", "independent non-executive director"], ["Pei Renjiu", "independent non-executive director"], ["Li Kai Ming", "independent non-executive director"],
    ]);
  });
});
