import { describe, expect, it } from "vitest";
import type { Fact } from "../../events/values/fact.ts";
import { restatements } from "../../projections/restatements.ts";
import { fact, given, release, results as states, streamOf, type Saying } from "./given.ts";

const May = "2023-05-18";
const August = "2023-08-21";
const November = "2023-11-16";
const comparative = { role: "comparative" as const };
const PROVED = { proofs: [{ relation: "footing" as const, lines: [2] }] };

/** The kinds that the second of two releases gives, fact by fact. */
function kindsOf(before: readonly Saying[], after: readonly Saying[], kind = "all"): string[] {
  return given(release(May, before), release(August, after)).asOf(August, { kind }).items(restatements).map((item) => `${item.concept} ${item.kind}`);
}

describe("one kind for every fact that a later release states again", () => {
  const row = (value: string, over: Partial<Fact> = {}) => [states([fact("Revenues", "2023Q1", value, over)])];
  it.each([
    ["the same figure", row("3599174000"), row("3599174000", comparative), "confirmed"],
    ["a rounding of it", row("3599174000"), row("3599200000", { decimals: -5 }), "confirmed"],
    ["intervals that touch at their ends", row("100000"), row("101000"), "confirmed"],
    ["intervals just apart", row("100000"), row("101001"), "restated"],
    ["another figure", row("3599174000"), row("3601000000", comparative), "restated"],
    ["a dash where a figure stood", row("3599174000"), row("0", { nil: true }), "restated"],
    ["another label for the same row", row("1", { label: "Net cash provided by operating activities" }), row("1", { label: "Net cash provided by (used in) operating activities" }), "relabelled"],
    ["another label in another table", row("1", { label: "Net income" }), [states([fact("Revenues", "2023Q1", "1", { label: "Profit for the period" })], "cash-flows")], "confirmed"],
    ["the same label in other typography", row("1", { label: "Net income per ADS – diluted" }), row("1", { label: "NET INCOME PER ADS -diluted" }), "confirmed"],
    ["a translation at another rate", row("746743000", { unit: "USD", role: "translation" }), row("724887000", { unit: "USD", role: "translation" }), "translation"],
    ["a cell of a damaged table against a proved one", row("3599174000", PROVED), [states([fact("Revenues", "2023Q1", "5007100000")], "operations", ["no footing"])], "suspect"],
    ["a proved cell of a damaged table", row("3599174000", PROVED), [states([fact("Revenues", "2023Q1", "5007100000", PROVED)], "operations", ["no footing"])], "restated"],
  ])("%s", (_case, before, after, kind) => {
    expect(kindsOf(before, after)).toEqual([`Revenues ${kind}`]);
  });

  it.each(["confirmed", "relabelled", "translation", "other-basis"])("%s is left out unless asked for", (kind) => {
    const before = [states([
      fact("Revenues", "2023Q1", "10000000"), fact("OperatingIncomeLoss", "2023Q1", "5000000", { label: "Income" }), fact("Assets", "2023-03-31", "8000000", { unit: "USD", role: "translation" }),
    ])];
    const after = [states([
      fact("Revenues", "2023Q1", "10000000"), fact("OperatingIncomeLoss", "2023Q1", "5000000", { label: "Profit" }), fact("Assets", "2023-03-31", "7000000", { unit: "USD", role: "translation" }),
      fact("Revenues", "2023Q2", "2000000"), fact("Revenues", "2023Q2", "3000000", { basis: "IFRS" }),
    ])];
    const asked = given(release(May, before), release(August, after));
    asked.asOf(August).shows(restatements, []);
    asked.asOf(August, { kind }).shows(restatements, [{ kind }]);
    expect(asked.asOf(August, { kind: "all" }).items(restatements)).toHaveLength(4);
  });
});

describe("an item", () => {
  const first = release(May, [states([fact("Revenues", "2023Q1", "4000000000")])]);
  const restated = release(August, [states([fact("Revenues", "2023Q1", "3900000000", { ...comparative, label: "Total net revenue" })])]);
  const repeated = release(November, [states([fact("Revenues", "2023Q1", "3900000000", { ...comparative, label: "Total net revenue" })])]);

  it("holds both quotes, the delta and the ratio", () => {
    given(first, restated).asOf(August).shows(restatements, [{
      kind: "restated", concept: "Revenues", label: "Total net revenue", period: { start: "2023-01-01", end: "2023-03-31" }, unit: "CNY", basis: "US-GAAP", dimensions: {},
      from: { value: "4000000000", decimals: -3, stream: streamOf(May), announcedAt: "2023-05-19T03:59:59.999Z", source: { line: 1 } },
      to: { value: "3900000000", decimals: -3, stream: streamOf(August), announcedAt: "2023-08-22T03:59:59.999Z" },
      delta: "-100000000", percent: "-0.025",
    }]);
  });

  it("has no ratio to nothing", () => {
    const nothing = release(May, [states([fact("Revenues", "2023Q1", "0", { nil: true })])]);
    given(nothing, restated).asOf(August).shows(restatements, [{ delta: "3900000000", percent: null }]);
  });

  it("stands once a fact and later release, compared with what stood until then", () => {
    given(first, restated, repeated).asOf(November, { kind: "all" }).shows(restatements, [
      { kind: "restated", from: { stream: streamOf(May) }, to: { stream: streamOf(August) } },
      { kind: "confirmed", from: { stream: streamOf(August) }, to: { stream: streamOf(November) } },
    ]);
  });

  it("compares with the most digits known, so that roundings cannot drift away", () => {
    const rounded = release(August, [states([fact("Revenues", "2023Q1", "4000000000", { decimals: -8 })])]);
    const drifted = release(November, [states([fact("Revenues", "2023Q1", "4040000000", comparative)])]);
    given(first, rounded, drifted).asOf(November, { kind: "all" }).shows(restatements, [{ kind: "confirmed" }, { kind: "restated", from: { value: "4000000000", decimals: -3 } }]);
  });

  it("is never about two witnesses of one release", () => {
    const wire = release(May, [states([fact("Revenues", "2023Q1", "1000000")])], { period: "2023Q1", document: "wire" });
    const filing = release("2023-05-19", [states([fact("Revenues", "2023Q1", "2000000")])], { period: "2023Q1", document: "filing" });
    given(wire, filing).asOf(August, { kind: "all" }).shows(restatements, []);
    const amended = release("2023-05-19", [states([fact("Revenues", "2023Q1", "2000000")])], { period: "2023Q1", document: "filing", form: "6-K/A" });
    given(wire, amended).asOf(August).shows(restatements, [{ kind: "restated", delta: "1000000" }]);
  });
});

describe("what moved together", () => {
  const perShare = (value: string) => fact("EarningsPerShareBasic", "2023Q1", value, { unit: "CNY/share", decimals: 2 });
  const count = (value: string) => fact("WeightedAverageNumberOfSharesOutstandingBasic", "2023Q1", value, { unit: "shares", decimals: 0 });
  const perAds = (value: string) => fact("EarningsPerShareDiluted", "2023Q1", value, { unit: "CNY/ADS", decimals: 2 });

  it("a split: amounts per share and counts move by one factor, revenue does not", () => {
    expect(kindsOf(
      [states([perShare("5.64"), count("320000000"), perAds("11.28"), fact("Revenues", "2023Q1", "3599174000")])],
      [states([perShare("1.41"), count("1280000000"), perAds("11.28"), fact("Revenues", "2023Q1", "3700000000")])],
    )).toEqual(["EarningsPerShareBasic share-split", "WeightedAverageNumberOfSharesOutstandingBasic share-split", "EarningsPerShareDiluted confirmed", "Revenues restated"]);
  });

  it("a consolidation, and a split of three for two", () => {
    expect(kindsOf([states([perShare("1.41"), count("1280000000")])], [states([perShare("14.10"), count("128000000")])], "share-split")).toHaveLength(2);
    expect(kindsOf([states([perShare("3.00"), count("100000000")])], [states([perShare("2.00"), count("150000000")])], "share-split")).toHaveLength(2);
  });

  it.each([
    ["factors differ", "1.41", "640000000"],
    ["one figure alone moved", "1.41", "320000000"],
    ["no such split is made", "4.90", "368326530"],
  ])("no split where %s", (_case, value, shares) => {
    const kinds = kindsOf([states([perShare("5.64"), count("320000000")])], [states([perShare(value), count(shares)])]);
    expect(kinds.filter((kind) => kind.endsWith("share-split"))).toEqual([]);
    expect(kinds[0]).toBe("EarningsPerShareBasic restated");
  });

  it("figures too coarse to tell one factor from another prove no split", () => {
    expect(kindsOf([states([perShare("0.01"), perAds("0.02")])], [states([perShare("0.03"), perAds("0.06")])], "share-split")).toEqual([]);
  });

  const line = (concept: string, value: string, over: Partial<Fact> = {}) => fact(concept, "2023Q1", value, over);
  it("parts moved within one table while their total held", () => {
    expect(kindsOf(
      [states([line("SellingExpense", "500000"), line("GeneralExpense", "300000"), line("CostsAndExpenses", "800000")])],
      [states([line("SellingExpense", "450000"), line("GeneralExpense", "350000"), line("CostsAndExpenses", "800000")])],
    )).toEqual(["SellingExpense reclassified", "GeneralExpense reclassified", "CostsAndExpenses confirmed"]);
  });

  it("no parts where the deltas leave a rest, or stand in two tables", () => {
    const before = [line("SellingExpense", "500000"), line("GeneralExpense", "300000")];
    expect(kindsOf([states(before)], [states([line("SellingExpense", "450000"), line("GeneralExpense", "352000")])])).toEqual(["SellingExpense restated", "GeneralExpense restated"]);
    expect(kindsOf([states(before)], [states([line("SellingExpense", "450000")]), states([line("GeneralExpense", "350000")], "cash-flows")])).toEqual(["SellingExpense restated", "GeneralExpense restated"]);
  });

  const total = line("CostsAndExpenses", "800000");
  it.each([
    ["what got a line of its own, where there was none", [line("GeneralExpense", "300000"), total], [line("GeneralExpense", "260000"), line("Amortization", "40000"), total]],
    ["what lost the line that it had", [line("GeneralExpense", "260000"), line("Amortization", "40000"), total], [line("GeneralExpense", "300000"), total]],
  ])("%s, while the total held", (_, before, after) => {
    expect(kindsOf([states(before)], [states(after)])).toEqual(["GeneralExpense reclassified", "CostsAndExpenses confirmed"]);
  });

  it("a line of the statement that only a reconciliation had before", () => {
    const [before, after, own] = [line("GeneralExpense", "300000"), line("GeneralExpense", "260000"), line("Amortization", "40000")];
    expect(kindsOf([states([before, total]), states([own], "non-gaap-reconciliation")], [states([after, own, total])])).toEqual(["GeneralExpense reclassified", "Amortization confirmed", "CostsAndExpenses confirmed"]);
    // It had been in the statement all along: nothing was moved there.
    expect(kindsOf([states([before, own, total])], [states([after, own, total])], "restated")).toEqual(["GeneralExpense restated"]);
  });

  it("two lines that change places beside an error that runs through to earnings", () => {
    const before = [line("OtherIncome", "30833"), line("OtherGains", "-4034"), line("AdministrativeExpenses", "-75783"), line("OperatingIncomeLoss", "117177"), line("NetIncomeLoss", "84014")];
    const after = [line("OtherIncome", "23465"), line("OtherGains", "3334"), line("AdministrativeExpenses", "-72657"), line("OperatingIncomeLoss", "120303"), line("NetIncomeLoss", "87140")];
    expect(kindsOf([states(before)], [states(after)])).toEqual(["OtherIncome reclassified", "OtherGains reclassified", "AdministrativeExpenses restated", "OperatingIncomeLoss restated", "NetIncomeLoss restated"]);
  });

  it("what lost its line beside an error that runs through to earnings, if nothing else changed by as much", () => {
    const [receivables, equity, current] = [(value: string) => line("Receivables", value), (value: string) => line("StockholdersEquity", value), line("LiabilitiesCurrent", "900000")];
    const before = [receivables("213500"), equity("979100"), line("Provisions", "15500"), line("OtherLiabilities", "40200"), current];
    expect(kindsOf([states(before)], [states([receivables("190200"), equity("961700"), line("OtherLiabilities", "55700"), current])])).toEqual(["Receivables restated", "StockholdersEquity restated", "OtherLiabilities reclassified", "LiabilitiesCurrent confirmed"]);
  });

  it("every sum between two lines that change places", () => {
    const before = [line("BorrowingsCurrent", "85944"), line("LiabilitiesCurrent", "585086"), line("NetCurrentAssets", "1200480"), line("BorrowingsNoncurrent", "481917"), line("LiabilitiesNoncurrent", "703517"), line("Liabilities", "1288603")];
    const after = [line("BorrowingsCurrent", "172444"), line("LiabilitiesCurrent", "671586"), line("NetCurrentAssets", "1113980"), line("BorrowingsNoncurrent", "395417"), line("LiabilitiesNoncurrent", "617017"), line("Liabilities", "1288603")];
    expect(kindsOf([states(before)], [states(after)])).toEqual([...before.slice(0, 5).map(({ concept }) => `${concept} reclassified`), "Liabilities confirmed"]);
  });

  it("no cash that was told as cash of another kind: both totals are others than before", () => {
    const before = [line("PaymentsToAcquireEquipment", "-500000"), line("NetCashProvidedByUsedInInvestingActivities", "-700000"), line("NetCashProvidedByUsedInOperatingActivities", "900000"), line("IncreaseDecreaseInInventories", "-10000"), line("Revenues", "4000000")];
    const after = [line("PaymentsToAcquireEquipment", "-420000"), line("NetCashProvidedByUsedInInvestingActivities", "-620000"), line("NetCashProvidedByUsedInOperatingActivities", "820000"), line("IncreaseDecreaseInInventories", "-90000"), line("Revenues", "4000000")];
    expect(kindsOf([states(before)], [states(after)])).toEqual([...before.slice(0, 4).map(({ concept }) => `${concept} restated`), "Revenues confirmed"]);
  });

  it("lines of cash flows as filers tag them: growing assets take cash away, and all that differ cancel out", () => {
    const tagged = (concept: string, value: string) => line(concept, value, { element: `us-gaap:${concept}` });
    const of = (tax: string, receivables: string, payables: string, other: string, rest: Fact[] = []) => [states([tagged("DeferredIncomeTaxExpenseBenefit", tax), tagged("IncreaseDecreaseInAccountsReceivable", receivables), tagged("IncreaseDecreaseInAccountsPayable", payables), tagged("OtherOperatingActivitiesCashFlowStatement", other), tagged("NetCashProvidedByUsedInOperatingActivities", "900000"), ...rest])];
    expect(kindsOf(of("99000", "158000", "105000", "41000"), of("128000", "114000", "74000", "-1000"))).toEqual([
      "DeferredIncomeTaxExpenseBenefit reclassified", "IncreaseDecreaseInAccountsReceivable reclassified", "IncreaseDecreaseInAccountsPayable reclassified", "OtherOperatingActivitiesCashFlowStatement reclassified", "NetCashProvidedByUsedInOperatingActivities confirmed",
    ]);
    // One that leaves a rest was not moved, and then four others are too many to be chosen from.
    const [before, after] = [[tagged("ShareBasedCompensation", "50000")], [tagged("ShareBasedCompensation", "61111")]];
    expect(kindsOf(of("99000", "158000", "105000", "41000", before), of("128000", "114000", "74000", "-1000", after), "reclassified")).toEqual([]);
  });

  it("segments that are columns of a table, one of whose rows says that they are", () => {
    const of = (video: string, commerce: string, income = "SegmentOperatingIncomeLoss") => [states([line("Revenues", video, { dimensions: { column: "Video" } }), line("Revenues", commerce, { dimensions: { column: "Commerce" } }), line(income, "9000", { dimensions: { column: "Video" } }), line(income, "4000", { dimensions: { column: "Commerce" } }), line("NetIncomeLoss", "700000")])];
    expect(kindsOf(of("2204000", "947000"), of("2096000", "1055000"), "re-presented")).toEqual(["Revenues re-presented", "Revenues re-presented"]);
    expect(kindsOf(of("2204000", "947000", "OperatingIncomeLoss"), of("2096000", "1055000", "OperatingIncomeLoss"), "re-presented")).toEqual([]);
  });

  it("segments by their names: each alone and with what it has", () => {
    const of = (water: string, flow: string, waterIncome: string, flowIncome: string) => [states([line("Water", water), line("Flow", flow), line("WaterOperatingIncome", waterIncome), line("FlowOperatingIncome", flowIncome), line("Revenues", "800000")])];
    expect(kindsOf(of("500000", "300000", "50000", "20000"), of("450000", "350000", "45000", "25000"))).toEqual(["Water re-presented", "Flow re-presented", "WaterOperatingIncome re-presented", "FlowOperatingIncome re-presented", "Revenues confirmed"]);
    // With one measure alone nothing says that they are segments.
    const alone = (water: string, flow: string) => [states([line("Water", water), line("Flow", flow), line("Revenues", "800000")])];
    expect(kindsOf(alone("500000", "300000"), alone("450000", "350000"))).toEqual(["Water reclassified", "Flow reclassified", "Revenues confirmed"]);
  });

  it("segments below their measures: several of them have the same rows, or the measure says so", () => {
    const of = (parent: string) => (concept: string, value: string) => line(concept, value, { dimensions: { parent } });
    const [sales, income, segment] = [of("NetSales"), of("OperatingIncome"), of("SegmentRevenue")];
    expect(kindsOf(
      [states([sales("Water", "500000"), sales("Flow", "300000"), income("Water", "50000"), income("Flow", "20000"), line("NetIncomeLoss", "90000")])],
      [states([sales("Water", "450000"), sales("Flow", "350000"), income("Water", "45000"), income("Flow", "25000"), line("NetIncomeLoss", "80000")])],
    )).toEqual(["Water re-presented", "Flow re-presented", "Water re-presented", "Flow re-presented", "NetIncomeLoss restated"]);
    expect(kindsOf([states([segment("Water", "50000"), segment("Flow", "30000")])], [states([segment("Water", "45000"), segment("Flow", "35000")])])).toEqual(["Water re-presented", "Flow re-presented"]);
    // Products and services are kinds of sales.
    expect(kindsOf([states([sales("Products", "50000"), sales("Services", "30000")])], [states([sales("Products", "45000"), sales("Services", "35000")])])).toEqual(["Products reclassified", "Services reclassified"]);
  });

  it("segments recast while the company's total held", () => {
    const of = (segment: string, value: string) => line("Revenues", value, { dimensions: { segment } });
    expect(kindsOf(
      [states([of("Credit", "700000"), of("Platform", "300000"), line("Revenues", "1000000")])],
      [states([of("Credit", "600000"), of("Platform", "250000"), of("Other", "150000"), line("Revenues", "1000000")])],
    )).toEqual(["Revenues re-presented", "Revenues re-presented", "Revenues confirmed"]);
  });

  it("operations discontinued: they are taken out of the period and the bottom line held", () => {
    const before = [line("Revenues", "1000000"), line("NetIncomeLoss", "200000")];
    const takenOut = line("IncomeLossFromDiscontinuedOperationsNetOfTax", "40000");
    expect(kindsOf([states(before)], [states([line("Revenues", "900000"), takenOut, line("NetIncomeLoss", "200000")])], "re-presented")).toEqual(["Revenues re-presented"]);
    expect(kindsOf([states(before)], [states([line("Revenues", "900000"), takenOut, line("NetIncomeLoss", "190000")])], "re-presented")).toEqual([]);
  });

  it("a few parts moved to the last digit below a total that held; what else differs is restated", () => {
    const before = [line("MarketableSecurities", "500000"), line("CashEquivalents", "300000"), line("Inventory", "70000"), line("AssetsCurrent", "900000")];
    const after = [line("MarketableSecurities", "450000"), line("CashEquivalents", "350000"), line("Inventory", "71234"), line("AssetsCurrent", "900000")];
    expect(kindsOf([states(before)], [states(after)])).toEqual(["MarketableSecurities reclassified", "CashEquivalents reclassified", "Inventory restated", "AssetsCurrent confirmed"]);
    // Without the total nothing says that they belong together.
    expect(kindsOf([states(before.slice(0, 3))], [states(after.slice(0, 3))], "reclassified")).toEqual([]);
  });

  it("the topmost lines are no parts of anything", () => {
    expect(kindsOf(
      [states([line("Revenues", "500000"), line("NetIncomeLoss", "300000"), line("Inventory", "1"), line("OperatingIncomeLoss", "900000")])],
      [states([line("Revenues", "450000"), line("NetIncomeLoss", "350000"), line("Inventory", "7000"), line("OperatingIncomeLoss", "900000")])],
    )).toEqual(["Revenues restated", "NetIncomeLoss restated", "Inventory restated", "OperatingIncomeLoss confirmed"]);
  });

  it("a split beside a count that was restated for itself", () => {
    const issued = (value: string) => fact("SharesIssued", "2023-03-31", value, { unit: "shares", decimals: 0 });
    expect(kindsOf([states([perShare("5.64"), count("320000000"), issued("400")])], [states([perShare("1.41"), count("1280000000"), issued("411")])])).toEqual([
      "EarningsPerShareBasic share-split", "WeightedAverageNumberOfSharesOutstandingBasic share-split", "SharesIssued restated",
    ]);
  });

  it("no split where earnings per share of the time before are repeated as they were", () => {
    const old = fact("EarningsPerShareDiluted", "2022Q1", "3.10", { unit: "CNY/share", decimals: 2 });
    expect(kindsOf([states([perShare("5.64"), count("320000000"), old])], [states([perShare("1.41"), count("1280000000"), old])], "share-split")).toEqual([]);
  });

  it.each([["1000000", "1000"], ["1000", "1000000"], ["2500000000", "2500"]])("a slip of the scale, %s as %s, replaces nothing", (before, after) => {
    expect(kindsOf([states([line("Assets", before, { decimals: 0 })])], [states([line("Assets", after, { decimals: 0 })])])).toEqual(["Assets suspect"]);
  });

  it("the sign of a flow turned is another presentation, of a result it is none", () => {
    expect(kindsOf([states([line("PaymentsToAcquireBusinesses", "-700000")])], [states([line("PaymentsToAcquireBusinesses", "700000")])])).toEqual(["PaymentsToAcquireBusinesses relabelled"]);
    expect(kindsOf([states([line("NetIncomeLoss", "-700000")])], [states([line("NetIncomeLoss", "700000")])])).toEqual(["NetIncomeLoss restated"]);
  });

  const gone = line("IncomeLossFromDiscontinuedOperationsNetOfTax", "40000");
  it("operations discontinued make lines smaller: what grew was changed for another reason", () => {
    expect(kindsOf(
      [states([line("Revenues", "1000000"), line("AdvertisingExpense", "70000"), line("IncomeTaxExpenseBenefit", "9000"), line("NetIncomeLoss", "200000")])],
      [states([line("Revenues", "900000"), line("AdvertisingExpense", "83000"), line("IncomeTaxExpenseBenefit", "11000"), gone, line("NetIncomeLoss", "200000")])],
    )).toEqual(["Revenues re-presented", "AdvertisingExpense restated", "IncomeTaxExpenseBenefit re-presented", "NetIncomeLoss confirmed"]);
  });

  it("operations that an earlier release took out already are not taken out again", () => {
    const costs = (selling: string, general: string) => states([line("SellingExpense", selling), line("GeneralExpense", general), gone, line("OperatingExpenses", "800000"), line("NetIncomeLoss", "200000")]);
    expect(kindsOf([costs("500000", "300000")], [costs("450000", "350000")])).toEqual([
      "SellingExpense reclassified", "GeneralExpense reclassified", "IncomeLossFromDiscontinuedOperationsNetOfTax confirmed", "OperatingExpenses confirmed", "NetIncomeLoss confirmed",
    ]);
  });

  it("an error that runs through to what was earned moves no parts, though its lines cancel out", () => {
    expect(kindsOf(
      [states([line("AccruedLiabilities", "500000"), line("StockholdersEquity", "900000"), line("LiabilitiesAndStockholdersEquity", "1400000")])],
      [states([line("AccruedLiabilities", "513000"), line("StockholdersEquity", "887000"), line("LiabilitiesAndStockholdersEquity", "1400000")])],
    )).toEqual(["AccruedLiabilities restated", "StockholdersEquity restated", "LiabilitiesAndStockholdersEquity confirmed"]);
  });

  it("a slip of the scale is one beside discontinued operations too", () => {
    expect(kindsOf([states([line("Depreciation", "70000"), line("NetIncomeLoss", "200000")])], [states([line("Depreciation", "70"), gone, line("NetIncomeLoss", "200000")])])).toEqual(["Depreciation suspect", "NetIncomeLoss confirmed"]);
  });

  it("links two bases that one release prints side by side, once", () => {
    const both = [states([line("Revenues", "900000", { basis: "IFRS" }), line("Revenues", "1000000")], "ifrs-reconciliation")];
    given(release(May, both), release(August, both)).asOf(August, { kind: "other-basis" }).shows(restatements, [{
      basis: "US-GAAP", from: { basis: "US-GAAP", value: "1000000", stream: streamOf(May) }, to: { basis: "IFRS", value: "900000" }, delta: "-100000", percent: "-0.1",
    }]);
  });
});
