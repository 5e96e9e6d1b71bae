import { describe, expect, it } from "vitest";
import { facts, release, SOFTWARE } from "../given.ts";

// "NAME VALUE UNIT TIME", with the dimensions behind it. Q, Y, H and P are the release's quarter, the same one a year before, the half year and the quarter before.
const TIMES: Readonly<Record<string, string>> = {
  "2031-04-01/2031-06-30": "Q", "2030-04-01/2030-06-30": "Y", "2031-01-01/2031-06-30": "H", "2030-01-01/2030-06-30": "HY", "2031-01-01/2031-03-31": "P", "2031-06-30": "@Q", "2030-06-30": "@Y", "2031-03-31": "@P", "2030-12-31": "@D",
};
const ANNUAL = SOFTWARE.replace("July 24, 2031", "January 29, 2032").replace("June 30, 2031", "December 31, 2031").replace("second quarter", "fourth quarter and fiscal year");
const HALVES = SOFTWARE.replace("second quarter ended", "second quarter and six months ended");

/** What a sentence says, as a point under a heading of results. */
function said(sentence: string, dateline = SOFTWARE): string[] {
  return facts(release(`Financial Highlights\n\n- ${sentence}`, dateline)).map(({ concept, value, unit, period, dimensions }) => {
    const key = period.start === undefined ? period.end : `${period.start}/${period.end}`;
    const { change, against, ...rest } = dimensions;
    return [concept, value, unit, TIMES[key] ?? key, ...(change === undefined ? [] : [`${change}${against === "prior-quarter" ? "/quarter" : against === "prior-year-end" ? "/year-end" : ""}`]), ...Object.entries(rest).map(([name, word]) => `${name}=${word}`)].join(" ");
  });
}

const REVENUE = "Revenues 52400000 USD Q";

describe("a name in front of its figure", () => {
  it.each([
    ["Net sales for the 2031 second quarter increased 9.9 percent to $136.3 million, from $124.0 million in the prior-year quarter.", ["Revenues 136300000 USD Q", "Revenues 0.099 pure Q increase", "Revenues 124000000 USD Y"]],
    ["Second quarter revenue was a record $52.4 million, up 18% from a year ago.", [REVENUE, "Revenues 0.18 pure Q increase"]],
    ["Second-quarter revenue was $52.4 million, up 4% from the previous quarter and up 18% from a year ago.", [REVENUE, "Revenues 0.04 pure Q increase/quarter", "Revenues 0.18 pure Q increase"]],
    ["Year-over-year, second quarter revenue decreased 10.8%.", ["Revenues 0.108 pure Q decrease"]],
    ["Adjusted EBITDA, a non-GAAP measure defined below, was $8.4 million for the second quarter of 2031.", ["Ebitda 8400000 USD Q"]],
    ["Adjusted EBITA, a non-GAAP measurement (excluding share-based compensation expense and certain other items), increased 2% year-over-year to $8.4 million.", ["Ebita 8400000 USD Q", "Ebita 0.02 pure Q increase"]],
    ["Harrow Ridge today announced consolidated revenue of $52.4 million and net income of $6.1 million for the second quarter ended June 30, 2031.", [REVENUE, "NetIncomeLoss 6100000 USD Q"]],
    ["The Company announced today that net income for the quarter ended June 30, 2031 was $6.1 million.", ["NetIncomeLoss 6100000 USD Q"]],
    ["Operating cash inflow for the second quarter of 2031 was $43.3 million.", ["OperatingCashInflow 43300000 USD Q"]],
    ["RevPAR was $96 for the second quarter of 2031, compared with $91 for the same period of 2030.", ["Revpar 96 USD Q", "Revpar 91 USD Y"]],
    ["The average daily room rate (“ADR”) was $456 for the second quarter of 2031.", ["AverageDailyRoomRateAdr 456 USD Q"]],
    ["Average Contract Value, calculated as total revenue divided by the number of customers, increased from $44,561 as at June 30, 2030 to $49,416 as at June 30, 2031.", ["AverageContractValue 49416 USD @Q", "AverageContractValue 44561 USD @Y"]],
    ["As of June 30, 2031, cash and cash equivalents, short-term investments and other treasury investments included in equity securities and other investments on the consolidated balance sheets, were $652.9 million, compared to $560.3 million as of March 31, 2031.", ["CashAndCashEquivalentsShortTermInvestmentsAndOtherTreasuryInvestments 652900000 USD @Q", "CashAndCashEquivalentsShortTermInvestmentsAndOtherTreasuryInvestments 560300000 USD @P"]],
    ["Domestic SG&A was $1.73 million. On a non-GAAP basis, SG&A was $1.71 million, or 19.2% of revenue.", ["DomesticSellingGeneralAndAdministrativeExpenses 1730000 USD Q", "SellingGeneralAndAdministrativeExpense 1710000 USD Q", "SellingGeneralAndAdministrativeExpense 0.192 pure Q share=of-revenue"]],
    ["Strong growth in Average Contract Value, calculated as total revenue divided by the number of customers, from $44,561 as at June 30, 2030 to $49,416 as at June 30, 2031.", ["AverageContractValue 49416 USD @Q", "AverageContractValue 44561 USD @Y"]],
    ["Our headcount now sits at 5,353, as at June 30, 2031.", ["Headcount 5353 employees @Q"]],
    ["During the period, the Group spent approximately HK$169,711,000 (June 30, 2030: HK$49,778,000) on acquisition of property, plant and equipment.", ["AcquisitionOfPropertyPlantAndEquipment 169711000 HKD Q", "AcquisitionOfPropertyPlantAndEquipment 49778000 HKD Y"]],
    ["Adjusted EBITDA 1 increased 24% year-over-year to $44 million.", ["Ebitda 44000000 USD Q", "Ebitda 0.24 pure Q increase"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("a figure in front of its name", () => {
  it.each([
    ["Harrow Ridge reports $52.4 million net sales and $6.1 million net income in Q2 2031.", [REVENUE, "NetIncomeLoss 6100000 USD Q"]],
    ["$108.2 million in cash and no debt.", ["Cash 108200000 USD @Q"]],
    ["As of June 30, 2031, there were 1,533 hotels with a total of 175,199 hotel rooms in operation.", ["Hotels 1533 hotels @Q", "HotelRooms 175199 rooms @Q"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("a change", () => {
  it.each([
    ["Quarterly revenue was $52.4 million, a 38.2% increase year-over-year.", [REVENUE, "Revenues 0.382 pure Q increase"]],
    ["Revenue was $52.4 million, a 15.3% decrease from the prior year.", [REVENUE, "Revenues 0.153 pure Q decrease"]],
    ["Revenue was $52.4 million for the second quarter of 2031, representing an increase of 38.2% from the same period of 2030, and an increase of 9.2% from the first quarter of 2031.", [REVENUE, "Revenues 0.382 pure Q increase", "Revenues 0.092 pure Q increase/quarter"]],
    ["Revenue was $52.4 million for the second quarter of 2031, an increase of 9.2% from the third quarter of 2030.", [REVENUE]],
    ["Compared to first quarter 2031, second quarter results represented a 13.7% increase in revenue and a 16.1% increase in net income.", ["Revenues 0.137 pure Q increase/quarter", "NetIncomeLoss 0.161 pure Q increase/quarter"]],
    ["Revenue was $52.4 million, including contribution of $25.8 million from tariff refunds, up 57.1 percent, from $33.4 million in the prior-year quarter.", [REVENUE, "Revenues 0.571 pure Q increase", "Revenues 33400000 USD Y"]],
    ["Harrow Ridge ended the second quarter of 2031 with cash, cash equivalents and marketable securities of $1.03 billion, an increase of $454 million from year-end 2030.", ["CashCashEquivalentsAndMarketableSecurities 1030000000 USD @Q"]],
    ["In the second quarter, the company generated revenue of $5.9 million, bringing total revenue for H1 2031 to $16.3 million, a 31% increase compared to $12.4 million year-to-date in Q2 2030.", ["Revenues 5900000 USD Q", "Revenues 16300000 USD H", "Revenues 0.31 pure H increase", "Revenues 12400000 USD HY"]],
    ["Revenue was $258.2 million, an increase of 14.2% compared to $226.1 million in the first quarter of 2031, and an increase of 31.9% from $195.8 million in the second quarter of 2030.", ["Revenues 258200000 USD Q", "Revenues 0.142 pure Q increase/quarter", "Revenues 226100000 USD P", "Revenues 0.319 pure Q increase", "Revenues 195800000 USD Y"]],
    ["Net income increased by $33 million year-over-year to $30 million.", ["NetIncomeLoss 30000000 USD Q", "NetIncomeLoss 33000000 USD Q increase"]],
    ["Revenue increased by $8.0 million, or 18%, to $52.4 million.", ["Revenues 52400000 USD Q", "Revenues 8000000 USD Q increase", "Revenues 0.18 pure Q increase"]],
    ["Total deposits increased $120.5 million, or 3.2%, to $3.9 billion at June 30, 2031.", ["Deposits 3900000000 USD @Q", "Deposits 0.032 pure @Q increase"]],
    ["Net revenue increased 11.6% to $19.4 million in the second quarter of 2031, from $17.4 million in the second quarter of the prior fiscal year.", ["Revenues 19400000 USD Q", "Revenues 0.116 pure Q increase", "Revenues 17400000 USD Y"]],
    ["Net interest margin was 3.42% for the second quarter of 2031, compared to 3.35% for the linked quarter and 3.28% for the second quarter of 2030.", ["NetInterestMargin 0.0342 pure Q", "NetInterestMargin 0.0335 pure P", "NetInterestMargin 0.0328 pure Y"]],
    ["Revenue increased 12% to $52.4 million, driven by a 15% increase in subscription revenue to $40.1 million.", ["Revenues 52400000 USD Q", "Revenues 0.12 pure Q increase", "SubscriptionRevenue 40100000 USD Q", "SubscriptionRevenue 0.15 pure Q increase"]],
    ["Inventory turns were 4.2x and the leverage ratio was 2.1x.", ["InventoryTurns 4.2 pure Q", "LeverageRatio 2.1 pure @Q"]],
    ["Gross margin was 21.3%, an increase of 6.9 percentage points over the same period of 2030.", ["GrossMargin 0.213 pure Q", "GrossMargin 0.069 pure Q increase form=points"]],
    ["Gross margin contracted 110 basis points to 15.6%.", ["GrossMargin 0.156 pure Q", "GrossMargin 0.011 pure Q decrease form=points"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("a loss", () => {
  it.each([
    ["Net income was $0.4 million for the second quarter of 2031, compared with a loss of $1.3 million for the same period of 2030 and a loss of $0.5 million for the first quarter of 2031.", ["NetIncomeLoss 400000 USD Q", "NetIncomeLoss -1300000 USD Y", "NetIncomeLoss -500000 USD P"]],
    ["Gross profit margin was approximately (3.8%) (for the second quarter of 2030: 31.5%).", ["GrossProfitMargin -0.038 pure Q", "GrossProfitMargin 0.315 pure Y"]],
    ["(Loss)/profit after tax was approximately HK$(69.2) million, (for the second quarter of 2030: HK$42.4 million).", ["LossProfitAfterTax -69200000 HKD Q", "LossProfitAfterTax 42400000 HKD Y"]],
    ["Fair value gain (loss) on derivatives was gain of $0.4 million for the second quarter of 2031, compared with loss of $0.7 million for the same period of 2030.", ["FairValueGainLossOnDerivatives 400000 USD Q", "FairValueGainLossOnDerivatives -700000 USD Y"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("a figure per share", () => {
  it.each([
    ["Net income for the second quarter of 2031 was $44.2 million, or $0.89 per share ($0.88 per share on a diluted basis), compared with net income of $51.8 million, or $1.05 per share ($1.04 per share on a diluted basis) for the second quarter of 2030.", ["NetIncomeLoss 44200000 USD Q", "EarningsPerShareBasic 0.89 USD/share Q", "EarningsPerShareDiluted 0.88 USD/share Q", "NetIncomeLoss 51800000 USD Y", "EarningsPerShareBasic 1.05 USD/share Y", "EarningsPerShareDiluted 1.04 USD/share Y"]],
    ["Adjusted Net Income of $7.3 million, or Adjusted Earnings per share of $0.24, compared to Adjusted Net Income of $3.2 million, or Adjusted Earnings per share of $0.10 for the comparative period in the prior year.", ["NetIncomeLoss 7300000 USD Q", "EarningsPerShareBasic 0.24 USD/share Q", "NetIncomeLoss 3200000 USD Y", "EarningsPerShareBasic 0.1 USD/share Y"]],
    ["On a non-GAAP basis, net income for the second quarter of 2031 was $65.0 million, or $0.82 per fully-diluted share, compared to net income for the first quarter of 2031 of $44.5 million, or $0.56 per fully-diluted share, and net income for the second quarter of 2030 of $21.2 million, or $0.27 per fully-diluted share.",
      ["NetIncomeLoss 65000000 USD Q", "EarningsPerShareDiluted 0.82 USD/share Q", "NetIncomeLoss 44500000 USD P", "EarningsPerShareDiluted 0.56 USD/share P", "NetIncomeLoss 21200000 USD Y", "EarningsPerShareDiluted 0.27 USD/share Y"]],
    ["Net income for the first 26 weeks was $6.23 billion, $14.01 per diluted share, compared to $5.49 billion, $12.34 per diluted share, last year.",
      ["NetIncomeLoss 6230000000 USD 2030-12-31/2031-06-30", "EarningsPerShareDiluted 14.01 USD/share 2030-12-31/2031-06-30", "NetIncomeLoss 5490000000 USD 2030-01-01/2030-07-01", "EarningsPerShareDiluted 12.34 USD/share 2030-01-01/2030-07-01"]],
    ["Diluted earnings per share was RMB0.71 (US$0.10 or HK$0.78).", ["EarningsPerShareDiluted 0.71 CNY/share Q", "EarningsPerShareDiluted 0.1 USD/share Q", "EarningsPerShareDiluted 0.78 HKD/share Q"]],
    ["Diluted earnings per share was RMB8.14 (US$1.29 per ADR unit) for the second quarter of 2031.", ["EarningsPerShareDiluted 8.14 CNY/share Q", "EarningsPerShareDiluted 1.29 USD/ADS Q"]],
    ["Basic and diluted net income per ADS were both RMB0.40 (US$0.06) for the second quarter of 2031.", ["EarningsPerShareBasicAndDiluted 0.4 CNY/ADS Q", "EarningsPerShareBasicAndDiluted 0.06 USD/ADS Q"]],
    ["Basic and diluted net income per ADS were RMB0.53 (US$0.08) and RMB0.52 (US$0.07), respectively.", ["EarningsPerShareBasic 0.53 CNY/ADS Q", "EarningsPerShareBasic 0.08 USD/ADS Q", "EarningsPerShareDiluted 0.52 CNY/ADS Q", "EarningsPerShareDiluted 0.07 USD/ADS Q"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("a part of what was said", () => {
  it.each([
    ["General and administrative expenses for the second quarter of 2031 were $8.2 million, including $0.3 million share-based compensation expenses, compared with $7.9 million, including $0.9 million share-based compensation expenses for the same period of 2030.",
      ["GeneralAndAdministrativeExpense 8200000 USD Q", "ShareBasedCompensation 300000 USD Q scope=GeneralAndAdministrativeExpenses", "GeneralAndAdministrativeExpense 7900000 USD Y", "ShareBasedCompensation 900000 USD Y scope=GeneralAndAdministrativeExpenses"]],
    ["The company returned a total of $279 million to shareholders through dividends of $200 million and share repurchases of $79 million.", ["CapitalReturnedToShareholders 279000000 USD Q", "Dividends 200000000 USD Q", "ShareRepurchases 79000000 USD Q"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("what is only said beside a result", () => {
  it.each([
    ["Revenue was $52.4 million, primarily due to license fees of $25.8 million.", [REVENUE, "LicenseFees 25800000 USD Q"]],
    ["Gross profit was $28.9 million, partially offset by higher product costs of $6.9 million.", ["GrossProfit 28900000 USD Q"]],
    ["Net cash used in financing activities was $17.2 million, partially offset by net proceeds from bank borrowings of $2.9 million.", ["NetCashProvidedByUsedInFinancingActivities 17200000 USD Q", "NetProceedsFromBankBorrowings 2900000 USD Q"]],
    ["The decrease during fiscal 2030 was due to capital expenditures of $11.0 million and share repurchases of $4.8 million.", ["CapitalExpenditures 11000000 USD 2030-01-01/2030-12-31", "ShareRepurchases 4800000 USD 2030-01-01/2030-12-31"]],
    ["In 2030, the Group delivered a total of 429,445 vehicles, representing a 125.9% year-over-year increase.", ["Vehicles 429445 vehicles 2030-01-01/2030-12-31", "Vehicles 1.259 pure 2030-01-01/2030-12-31 increase"]],
    ["In Q2, the company paid a final dividend of €1.69 per ordinary share.", ["CommonStockDividendsPerShareDeclared 1.69 EUR/share Q"]],
    ["Family daily active people (DAP) – DAP was 3.19 billion on average for June 2031.", ["FamilyDailyActivePeople 3190000000 people 2031-06-01/2031-06-30"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("letters for a name", () => {
  it.each([
    ["Net Cruise Costs (“NCC”) rose. NCC, excluding fuel, per day decreased 5.8% as-reported and 6.3% in Constant Currency.", ["NccExcludingFuelPerDay 0.058 pure Q decrease", "NccExcludingFuelPerDay 0.063 pure Q decrease scope=InConstantCurrency"]],
    ["Net Yields increased 3.1% as-reported (2.5% in Constant Currency).", ["NetYields 0.031 pure Q increase", "NetYields 0.025 pure Q increase scope=InConstantCurrency"]],
    ["NCC, excluding fuel, per day decreased 5.8%.", []],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("parts of a figure", () => {
  it.each([
    ["The Company reported revenue of $52.4 million for the second quarter of 2031 of which $30.1 million was in Harbour Test, $12.3 million in Product Test, and $10.0 million in Robotics.",
      [REVENUE, "Revenues 30100000 USD Q scope=InHarbourTest", "Revenues 12300000 USD Q scope=InProductTest", "Revenues 10000000 USD Q scope=InRobotics"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("what moved the sales", () => {
  it.each([
    ["Net sales were $570.4 million, an increase of 4.2% compared to the prior year period, driven by a 1.7% increase in volume and a 2.5% decrease in price/mix.", ["Revenues 570400000 USD Q", "Revenues 0.042 pure Q increase", "Volume 0.017 pure Q increase scope=NetSales", "PriceMix 0.025 pure Q decrease scope=NetSales"]],
    ["Sales grew currency-adjusted (ca) by 5.1% (ca) to € 891.7 million.", ["Revenues 891700000 EUR Q", "Revenues 0.051 pure Q increase scope=Ca"]],
    ["Net earnings were $34.2 million, and were impacted by the current year $10.0 million excess inventory charge.", ["NetIncomeLoss 34200000 USD Q", "ExcessInventoryCharge 10000000 USD Q"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));

  it("stands under a heading that says of when it is", () => {
    const under = (heading: string) => facts(release(`${heading}\n\nNet sales were $52.4 million, an increase of 4.2% compared to the prior year period.`, HALVES)).map(({ period }) => TIMES[`${period.start}/${period.end}`]);
    expect(under("Second Quarter Operating Results")).toEqual(["Q", "Q"]);
    expect(under("Six Month Operating Results")).toEqual(["H", "H"]);
  });
});

describe("parts of a whole", () => {
  it.each([
    ["In the second quarter of 2031, shipments of 3-nanometer accounted for 6% of total wafer revenue; 5-nanometer accounted for 37%; 7-nanometer accounted for 16%. Advanced technologies, defined as 7-nanometer and more advanced technologies, accounted for 59% of total wafer revenue.",
      ["ShipmentsOf3Nanometer 0.06 pure Q share=of-total", "Item5Nanometer 0.37 pure Q share=of-total", "Item7Nanometer 0.16 pure Q share=of-total", "AdvancedTechnologies 0.59 pure Q share=of-total"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("times and bases that are named beside their figures", () => {
  it.each([
    ["Revenue for the second quarter of 2031 was $2.84 billion compared to $2.61 billion in last year’s second quarter, an increase of 8.9%.", ["Revenues 2840000000 USD Q", "Revenues 2610000000 USD Y", "Revenues 0.089 pure Q increase"]],
    ["Total Annualized Recurring Revenue (“ARR”) exiting the quarter was $27.10 billion.", ["AnnualizedRecurringRevenueArr 27100000000 USD @Q"]],
    ["Diluted earnings per share was $4.25 on a GAAP basis and $5.96 on a non-GAAP basis.", ["EarningsPerShareDiluted 4.25 USD/share Q", "EarningsPerShareDiluted 5.96 USD/share Q"]],
    ["We achieved revenue of $6.62 billion in our second quarter of FY2031, which represents 13% year-over-year growth, or 11% in constant currency.", ["Revenues 6620000000 USD Q", "Revenues 0.13 pure Q increase", "Revenues 0.11 pure Q increase scope=InConstantCurrency"]],
    ["Cash flow from operations was $64.7 million in the second quarter of 2031, compared to $91.4 million in the second quarter of 2030, and was $74.2 million in the first six months of 2031.", ["CashFlowFromOperations 64700000 USD Q", "CashFlowFromOperations 91400000 USD Y", "CashFlowFromOperations 74200000 USD H"]],
    ["Results for the second quarter of 2030 included amortization of intangibles of $88.7 million. These items were partially offset by a tax gain of $9.7 million.", ["AmortizationOfIntangibles 88700000 USD Y"]],
  ])("%s", (sentence, expected) => expect(said(sentence, HALVES).toSorted()).toEqual(expected.toSorted()));
});

describe("comparisons of several figures", () => {
  it.each([
    ["Net income was $217 million and diluted EPS was $2.38 for the second quarter of 2031, compared to net income of $207 million and diluted EPS of $2.21 for the same quarter of 2030.", ["NetIncomeLoss 217000000 USD Q", "EarningsPerShareDiluted 2.38 USD/share Q", "NetIncomeLoss 207000000 USD Y", "EarningsPerShareDiluted 2.21 USD/share Y"]],
    ["Net earnings were ($43.0) million, compared to $11.2 million in the second quarter of 2030.", ["NetIncomeLoss -43000000 USD Q", "NetIncomeLoss 11200000 USD Y"]],
    ["Cash and cash equivalents at the end of the three months ended on June 30, 2031 amounted to $150.7 million.", ["CashAndCashEquivalentsAtCarryingValue 150700000 USD @Q"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("a noun behind its figure", () => {
  it.each([
    ["Net income was $12.1 million and included a $5.2 million impairment charge.", ["NetIncomeLoss 12100000 USD Q", "ImpairmentCharge 5200000 USD Q"]],
    ["Credit costs were $2.5 billion, with $2.3 billion of net charge-offs and a $191 million net reserve build.", ["CreditCosts 2500000000 USD Q", "NetChargeOffs 2300000000 USD Q", "NetReserveBuild 191000000 USD Q"]],
    ["Operating expenses were $12.1 million. Other increases included a $1.1 million increase in salaries and benefits.", ["OperatingExpenses 12100000 USD Q"]],
    ["Net cash (cash and cash equivalents, time deposits, as well as short-term investments, minus loans) totaled $113.4 million at June 30, 2031.", ["NetCash 113400000 USD @Q"]],
    ["Revenue was $10.4 million and a $2.1 million increase from last year.", ["Revenues 10400000 USD Q"]],
    ["Net income was $12.1 million, while the prior year included a $5.2 million impairment charge.", ["NetIncomeLoss 12100000 USD Q", "ImpairmentCharge 5200000 USD Y"]],
    ["Test volume grew to 66,000 tests in the second quarter of 2031, from 16,000 tests in the prior year period.", ["Tests 66000 tests Q", "Tests 16000 tests Y"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("figures in turn", () => {
  it.each([
    ["Revenue was $40.1 million and $134.9 million, an increase of 25% and 16% year-over-year for the three and six months ended June 30, 2031, respectively.", ["Revenues 40100000 USD Q", "Revenues 134900000 USD H", "Revenues 0.25 pure Q increase", "Revenues 0.16 pure H increase"]],
    ["Total costs and expenses were $23.7 million and $88.1 million for the three and six months ended June 30, 2031, a decrease of 8% and an increase of 1% year-over-year, respectively.", ["CostsAndExpenses 23700000 USD Q", "CostsAndExpenses 88100000 USD H", "CostsAndExpenses 0.08 pure Q decrease", "CostsAndExpenses 0.01 pure H increase"]],
    ["Net income (loss) was approximately $3.1 billion and $(434) million for the three and six months ended June 30, 2031, respectively, as compared to net income of approximately $1.6 billion and $2.0 billion for the corresponding 2030 periods.", ["NetIncomeLoss 3100000000 USD Q", "NetIncomeLoss -434000000 USD H", "NetIncomeLoss 1600000000 USD Y", "NetIncomeLoss 2000000000 USD HY"]],
    ["Revenue was $50.1 million and $90.2 million for the three and six months ended June 30, 2031, respectively, compared to $40.1 million and $80.2 million for the three and six months ended June 30, 2030, respectively.", ["Revenues 50100000 USD Q", "Revenues 90200000 USD H", "Revenues 40100000 USD Y", "Revenues 80200000 USD HY"]],
    ["Research expenses were $4.1 million and $7.7 million for the three and six months ended June 30, 2031, respectively, up 5% and 7% compared to $3.9 million and $7.2 million, respectively, for the same periods last year.", ["ResearchExpenses 4100000 USD Q", "ResearchExpenses 7700000 USD H", "ResearchExpenses 0.05 pure Q increase", "ResearchExpenses 0.07 pure H increase", "ResearchExpenses 3900000 USD Y", "ResearchExpenses 7200000 USD HY"]],
    ["Revenue was $50.1 million and $90.2 million for the three and six months ended June 30, 2031, respectively, compared to $40.1 million and $80.2 million for the corresponding 2029 periods.", ["Revenues 50100000 USD Q", "Revenues 90200000 USD H"]],
    ["Working Capital as at June 30, 2031 and 2030 was $110.9 million and $177.3 million, respectively.", ["WorkingCapital 110900000 USD @Q", "WorkingCapital 177300000 USD @Y"]],
    ["The Company reported $34,862,000 and $38,006,000 in unrealized losses on the portfolio as of June 30, 2031, and December 31, 2030, respectively.", ["UnrealizedLossesOnPortfolio 34862000 USD @Q", "UnrealizedLossesOnPortfolio 38006000 USD @D"]],
    ["The Company had $34.8 million and $38.0 million of restricted cash at June 30, 2031 and December 31, 2030, respectively.", ["RestrictedCash 34800000 USD @Q", "RestrictedCash 38000000 USD @D"]],
    ["The Company recorded $2.1 million and $3.2 million of impairment charges for the three and six months ended June 30, 2031, respectively.", ["ImpairmentCharges 2100000 USD Q", "ImpairmentCharges 3200000 USD H"]],
    ["Gross profit margin for the second quarter of 2031 was 68.3%, compared with 69.5% and 66.7% for the preceding quarter and the second quarter of 2030, respectively.", ["GrossProfitMargin 0.683 pure Q", "GrossProfitMargin 0.695 pure P", "GrossProfitMargin 0.667 pure Y"]],
    ["Net cash was $68.3 million as of June 30, 2031, compared with $69.5 million and $66.7 million as of December 31, 2030 and June 30, 2030, respectively.", ["NetCash 68300000 USD @Q", "NetCash 69500000 USD @D", "NetCash 66700000 USD @Y"]],
    ["Corporate overhead was $29.5 million and $38.7 million for the three months ended June 30, 2031 and 2030, respectively, and $57.7 million and $74.7 million for the six months ended June 30, 2031 and 2030, respectively.", ["CorporateOverhead 29500000 USD Q", "CorporateOverhead 38700000 USD Y", "CorporateOverhead 57700000 USD H", "CorporateOverhead 74700000 USD HY"]],
    ["Corporate overhead for the three and six months ended June 30, 2031 included $9.4 million and $17.1 million, respectively, of advisory costs.", ["AdvisoryCosts 9400000 USD Q", "AdvisoryCosts 17100000 USD H"]],
    ["Diluted EPS includes the add-back of $16 million and $175 million of inducement expense for our notes and for theirs, respectively.", []],
    ["Shareholders’ equity increased by $4.5 million from $90.0 million at December 31, 2030, to $94.5 million at June 30, 2031.", ["StockholdersEquity 94500000 USD @Q", "StockholdersEquity 90000000 USD @D", "StockholdersEquity 4500000 USD @Q increase/year-end"]],
    ["Earnings per weighted average common share were $0.28.", ["EarningsPerShareBasic 0.28 USD/share Q"]],
    ["Mobile customers totaled 1,009 million.", ["MobileCustomers 1009000000 customers @Q"]],
    ["Active customers totaled 1,009 million.", ["ActiveCustomers 1009000000 customers Q"]],
    ["As at June 30, 2031, the current ratio and quick ratio were 3.92 and 2.29 respectively (as at December 31, 2030: 5.26 and 4.66 respectively).", ["CurrentRatio 3.92 pure @Q", "QuickRatio 2.29 pure @Q", "CurrentRatio 5.26 pure @D", "QuickRatio 4.66 pure @D"]],
    ["As at June 30, 2031, debtors turnover period, inventory turnover period and creditors turnover period were 76 days, 53 days and 22 days respectively (as at December 31, 2030: 89 days, 34 days and 41 days respectively).", ["DebtorsTurnoverPeriod 76 days @Q", "InventoryTurnoverPeriod 53 days @Q", "CreditorsTurnoverPeriod 22 days @Q", "DebtorsTurnoverPeriod 89 days @D", "InventoryTurnoverPeriod 34 days @D", "CreditorsTurnoverPeriod 41 days @D"]],
    ["The turnover of small vials, large vials and bandages amounted to HK$143 million, HK$60 million and HK$74 million respectively (for the six months ended June 30, 2030: HK$116 million, HK$52 million and HK$36 million respectively).", ["Revenues 143000000 HKD H scope=SmallVials", "Revenues 60000000 HKD H scope=LargeVials", "Revenues 74000000 HKD H scope=Bandages", "Revenues 116000000 HKD HY scope=SmallVials", "Revenues 52000000 HKD HY scope=LargeVials", "Revenues 36000000 HKD HY scope=Bandages"]],
  ])("%s", (sentence, expected) => expect(said(sentence, HALVES).toSorted()).toEqual(expected.toSorted()));
});

describe("the year before in brackets", () => {
  it.each([
    ["As at June 30, 2031, the Group had a total of 124 employees (2030: 120 employees).", ["Employees 124 employees @Q", "Employees 120 employees @Y"]],
    ["The Group had cash and bank balances amounting to approximately $28.4 million as at June 30, 2031 (December 31, 2030: $31.0 million).", ["CashAndBankBalances 28400000 USD @Q", "CashAndBankBalances 31000000 USD @D"]],
    ["As at June 30, 2031, we held $42.3 million (2030: $38.3 million) of customer funds.", ["CustomerFunds 42300000 USD @Q", "CustomerFunds 38300000 USD @Y"]],
    ["Income increased to $157.8 million (H1 FY30: $118.7 million).", ["Income 157800000 USD H", "Income 118700000 USD HY"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("two amounts compared in one breath", () => {
  it.each([
    ["Income from operations was $0.6 million and net income was $0.7 million, up from a loss of $(0.3) million and a net loss of $(0.2) million in the year-ago period.",
      ["OperatingIncomeLoss 600000 USD Q", "NetIncomeLoss 700000 USD Q", "OperatingIncomeLoss -300000 USD Y", "NetIncomeLoss -200000 USD Y"]],
    ["Revenue was $52.4 million and gross profit was $28.9 million, compared with $44.4 million and $24.1 million in the second quarter of 2030.",
      [REVENUE, "GrossProfit 28900000 USD Q", "Revenues 44400000 USD Y", "GrossProfit 24100000 USD Y"]],
    ["Revenue was $52.4 million and gross profit was $28.9 million, compared with $24.1 million in the second quarter of 2030.", [REVENUE, "GrossProfit 28900000 USD Q", "GrossProfit 24100000 USD Y"]],
    ["Revenue was $52.4 million, gross profit was $28.9 million and net income was $6.1 million, compared with $24.1 million and $5.0 million in the second quarter of 2030.", [REVENUE, "GrossProfit 28900000 USD Q", "NetIncomeLoss 6100000 USD Q"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("the quarter and the year in turn", () => {
  const [Q4, YEAR] = ["2031-10-01/2031-12-31", "2031-01-01/2031-12-31"];
  it.each([
    ["Cash flow from operating activities for the quarter and fiscal year was $906.4 million and $4.14 billion, respectively, and free cash flow was $817.1 million and $3.77 billion, respectively; and",
      [`CashFlowFromOperatingActivities 906400000 USD ${Q4}`, `CashFlowFromOperatingActivities 4140000000 USD ${YEAR}`, `FreeCashFlow 817100000 USD ${Q4}`, `FreeCashFlow 3770000000 USD ${YEAR}`]],
    ["Capital returns for the quarter and full year were $876.3 million and $3.35 billion, respectively.", [`CapitalReturns 876300000 USD ${Q4}`, `CapitalReturns 3350000000 USD ${YEAR}`]],
    ["Revenue in the fourth quarter and full year was $52.4 million and $197.2 million, respectively.", [`Revenues 52400000 USD ${Q4}`, `Revenues 197200000 USD ${YEAR}`]],
  ])("%s", (sentence, expected) => expect(said(sentence, ANNUAL).toSorted()).toEqual(expected.toSorted()));
});

describe("a pace behind a change", () => {
  it.each([
    ["Revenue was $5.9 million in the second quarter, up 16% year-over-year and 7% on a quarterly sequential basis.", ["Revenues 5900000 USD Q", "Revenues 0.16 pure Q increase", "Revenues 0.07 pure Q increase/quarter"]],
    ["Total revenue: $119.6 million, representing 19% year-on-year growth compared to $100.3 million for the second quarter of 2030.", ["Revenues 119600000 USD Q", "Revenues 0.19 pure Q increase", "Revenues 100300000 USD Y"]],
    ["Revenues for the quarter ended June 30, 2031 were $78.1 million, representing an increase of $15.0 million, or 23.9%, compared with the prior-year quarter and an increase of approximately 3.6% sequentially.",
      ["Revenues 78100000 USD Q", "Revenues 15000000 USD Q increase", "Revenues 0.239 pure Q increase", "Revenues 0.036 pure Q increase/quarter"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("a balance", () => {
  it.each([
    ["Royalty and net product sales receivables totaled $110.6 million as of June 30, 2031, a 25% increase compared to $88.3 million for the second quarter of 2030.", ["RoyaltyAndNetProductSalesReceivables 110600000 USD @Q", "RoyaltyAndNetProductSalesReceivables 0.25 pure @Q increase", "RoyaltyAndNetProductSalesReceivables 88300000 USD @Y"]],
    ["As of June 30, 2031, the Company maintained a cash balance of $10.7 million. Long-term debt totaled $6.4 million.", ["CashBalance 10700000 USD @Q", "LongTermDebt 6400000 USD @Q"]],
    ["Net debt was $6.4 million.", ["NetDebt 6400000 USD @Q"]],
    ["Repayments of long-term debt were $6.4 million.", ["RepaymentsOfLongTermDebt 6400000 USD Q"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("what a count is of", () => {
  it.each([
    ["Ore mined from underground stopes totaled approximately 12,835 tonnes with all of the tonnage coming from one stope.", ["OreMinedFromUndergroundStopes 12835 tonnes Q"]],
    ["For the quarter ended June 30, 2031, a total of 11,094 dry metric tonnes were processed at the Company's mill.", []],
    ["The Company ended the second quarter of 2031 with a record 12,635 ventilator patients, an increase of 4.0% over June 30, 2030, and a 4.5% sequential increase from March 31, 2031.", ["VentilatorPatients 12635 patients @Q", "VentilatorPatients 0.04 pure @Q increase", "VentilatorPatients 0.045 pure @Q increase/quarter"]],
    ["The Company increased its therapy patient count to 37,825 as of June 30, 2031, an increase of 44.0% over June 30, 2030.", ["TherapyPatientCount 37825 patients @Q", "TherapyPatientCount 0.44 pure @Q increase"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("a number in a name", () => {
  it.each([
    ["Ledgerdesk 365 Commercial products and cloud services revenue increased 16% driven by Ledgerdesk 365 Commercial cloud revenue growth of 18%.", ["Ledgerdesk365CommercialProductsAndCloudServicesRevenue 0.16 pure Q increase", "Ledgerdesk365CommercialCloudRevenue 0.18 pure Q increase"]],
    ["Dynamics products revenue increased 18% driven by Dynamics 365 revenue growth of 23%.", ["DynamicsProductsRevenue 0.18 pure Q increase", "Dynamics365Revenue 0.23 pure Q increase"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("several things that changed", () => {
  it.each([
    ["Total revenue increased 61% year-over-year to $805 million, Ad revenue increased 64% year-over-year to $762 million, and Other revenue increased 24% year-over-year to $43 million.",
      ["Revenues 805000000 USD Q", "Revenues 0.61 pure Q increase", "AdRevenue 762000000 USD Q", "AdRevenue 0.64 pure Q increase", "OtherRevenue 43000000 USD Q", "OtherRevenue 0.24 pure Q increase"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("a headline", () => {
  const under = (headline: string) => facts(`${headline}\n\n${SOFTWARE}\n\nFinancial Highlights\n\n- Revenue was $52.4 million, up 18% year-over-year.\n- Net income was $6.12 million.\n`)
    .filter(({ source }) => source.line === 1).map(({ concept, value, dimensions }) => `${concept} ${value}${dimensions.change === undefined ? "" : ` ${dimensions.change}`}`);

  it.each([
    ["Revenue of $52.4 million grew 18% year-over-year", ["Revenues 52400000", "Revenues 0.18 increase"]],
    ["Net Income of $6.1 Million", ["NetIncomeLoss 6100000"]],
    ["Revenue of $58.4 million grew 29% year-over-year", []],
    ["Adjusted EBITDA of $8.4 million", []],
  ])("is recorded as far as the release bears it out: %s", (headline, expected) => expect(under(headline)).toEqual(expected));
});

describe("announcements that give both times", () => {
  it.each([
    ["The total number of issued ordinary shares excluding treasury shares as at 30 June 2031 was 761,994,775 (31 December 2030: 756,994,775).", ["NumberOfIssuedOrdinarySharesExcludingTreasuryShares 761994775 shares @Q", "NumberOfIssuedOrdinarySharesExcludingTreasuryShares 756994775 shares @D"]],
    ["Occupancy at the North Tower remained stable, standing at approximately 90.8% as at 30 June 2031 (30 June 2030: 85.9%; 31 December 2030: 90.0%).", ["OccupancyAtNorthTower 0.908 pure @Q", "OccupancyAtNorthTower 0.859 pure @Y", "OccupancyAtNorthTower 0.9 pure @D"]],
    ["DPU was HK4.0 cents for the second quarter of 2031, with a payout ratio of 90%, representing a decrease of 47.4% from HK7.6 cents in the second quarter of 2030.", ["Dpu 0.04 HKD/unit Q", "PayoutRatio 0.9 pure Q", "Dpu 0.474 pure Q decrease", "Dpu 0.076 HKD/unit Y"]],
    ["Loss per share for the six months ended 30 June 2031 is calculated by dividing the loss attributable to owners of HK$469 million (2030: HK$404 million) by the weighted average number of 6,523,199,235 (2030: 6,474,942,380) ordinary shares in issue during the period.", ["LossAttributableToOwners 469000000 HKD H", "LossAttributableToOwners 404000000 HKD HY", "WeightedAverageNumberOfSharesOutstandingBasic 6523199235 shares H", "WeightedAverageNumberOfSharesOutstandingBasic 6474942380 shares HY"]],
    ["Basic loss per share for the six months ended 30 June 2031 is based on the loss attributable to owners of the Company of HK$69,229,000 (six months ended 30 June 2030: a profit of HK$42,445,000).", ["NetIncomeLossAvailableToCommonStockholdersBasic 69229000 HKD H"]],
    ["Profit increased by 15.3% from HK$100.0 million for the six months ended 30 June 2030 to HK$115.3 million for the six months ended 30 June 2031.", ["Profit 115300000 HKD H", "Profit 0.153 pure H increase", "Profit 100000000 HKD HY"]],
    ["Gross margin increased by 2.1 percentage points from 30.1% for the six months ended 30 June 2030 to 32.2% for the six months ended 30 June 2031.", ["GrossMargin 0.322 pure H", "GrossMargin 0.021 pure H increase form=points", "GrossMargin 0.301 pure HY"]],
    ["The net profit of the acquirees during the period from January 1 to June 30, 2031 amounted to HK$4,120,000.", ["NetProfitOfAcquirees 4120000 HKD H"]],
    ["This amount includes cash from discontinued operations of $39 million and $30 million as of June 30, 2031 and March 31, 2031.", ["CashFromDiscontinuedOperations 39000000 USD @Q", "CashFromDiscontinuedOperations 30000000 USD @P"]],
    ["Depreciation was $39 million and $30 million for the three months ended June 30, 2031 and 2030.", ["Depreciation 39000000 USD Q", "Depreciation 30000000 USD Y"]],
  ])("%s", (sentence, expected) => expect(said(sentence, HALVES).toSorted()).toEqual(expected.toSorted()));
});

describe("what stands around a figure", () => {
  it.each([
    ["Community count for the second quarter averaged 1,074, which is an increase of 8% over the second quarter of 2030.", ["CommunityCount 1074 communities Q", "CommunityCount 0.08 pure Q increase"]],
    ["On June 30, 2031, the Company had net debt of $64.4 million, comprised of $83.9 million of borrowings less $19.6 million of cash.", ["NetDebt 64400000 USD @Q", "Borrowings 83900000 USD @Q", "Cash 19600000 USD @Q"]],
    ["As of June 30, 2031, cash and cash equivalents were $965 million, excluding restricted cash of $112 million.", ["CashAndCashEquivalentsAtCarryingValue 965000000 USD @Q", "RestrictedCash 112000000 USD @Q"]],
    ["Net income was $217 million and diluted earnings per share (diluted “EPS”) of $2.38 for the second quarter of 2031, compared to net income of $207 million, or diluted EPS of $2.21, for the same quarter of 2030.", ["NetIncomeLoss 217000000 USD Q", "EarningsPerShareDiluted 2.38 USD/share Q", "NetIncomeLoss 207000000 USD Y", "EarningsPerShareDiluted 2.21 USD/share Y"]],
    ["In the second quarter of 2031, selling expenses were 12.7% of housing revenues, compared to 10.7% in the second quarter of 2030.", ["SellingExpensesAsPercentageOfHousingRevenues 0.127 pure Q", "SellingExpensesAsPercentageOfHousingRevenues 0.107 pure Y"]],
    ["As of June 30, 2031, common equity Tier 1 capital 3 of $291 billion, Standardized ratio 3 of 14.3%.", ["CommonEquityTier1Capital 291000000000 USD @Q", "StandardizedRatio 0.143 pure @Q"]],
    ["All-in cost was US$28.41 per BOE in the second quarter of 2031.", ["AllInCostPerBoe 28.41 USD Q"]],
    ["Revenue up 104% and earnings up over 300% from the second quarter of 2030", ["Revenues 1.04 pure Q increase", "Earnings 3 pure Q increase"]],
    ["Results for the second quarter of 2031 included amortization of intangibles of $88.4 million, or $0.49 per share pre-tax.", ["AmortizationOfIntangibles 88400000 USD Q", "AmortizationOfIntangiblesPerShare 0.49 USD/share Q"]],
    ["Management expects EBITDA of around $270 million for the year 2031. This includes approximately $220 million in operating EBITDA.", []],
    ["Gross margin expanded in the second quarter of 2031, primarily as a result of $1.7 million of savings, mainly due to lower costs of $0.4 million.", []],
    ["In the second quarter of 2031 higher prices drove assets under management up by $0.2 billion.", []],
    ["Industrial production increased 5.4% in the second quarter of 2031.", []],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("what belongs to a figure that is left out", () => {
  it.each([
    ["Although the increase was driven by catch-up fees, they still exceeded costs of $166.0 million (H1 2030: $200.3 million).", []],
    ["Performance fees of EUR 12.6m (H1 2030: EUR 18.2m) contributed to total service fee income amounting EUR 191.7m (H1 2030: EUR 198.7m).", ["PerformanceFees 12600000 EUR H", "PerformanceFees 18200000 EUR HY"]],
    ["The domain name base grew, with a net increase of 3.05 million domain names during the second quarter of 2031.", []],
    ["Gearing ratio as at June 30, 2031 was 8%, or 3 percentage points lower when compared with December 31, 2030.", ["GearingRatio 0.08 pure @Q", "GearingRatio 0.03 pure @Q decrease/year-end form=points"]],
    ["Net profit for the first half of 2031 of EUR 6.9m has substantially improved by EUR 36.1m (H1 2030: EUR -29.2m).", ["NetIncomeLoss 6900000 EUR H", "NetIncomeLoss -29200000 EUR HY"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("a time of something else", () => {
  it.each([
    ["The prior year period included a $1.0 million non-recurring gain on disposal of equipment, which benefited net income and concluded during 2030.", ["NonRecurringGainOnDisposalOfEquipment 1000000 USD Y"]],
    ["Net cash provided by operating activities totaled $15.9 million for the quarter and $60.8 million for the trailing twelve months ended June 30, 2031.", ["NetCashProvidedByUsedInOperatingActivities 15900000 USD Q", "NetCashProvidedByUsedInOperatingActivities 60800000 USD 2030-07-01/2031-06-30"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("a place or a part that opens the sentence", () => {
  it.each([
    ["In the Americas region, sales decreased by 2.7% to $75.7 million due to a decline in the north.", ["Revenues 75700000 USD Q scope=InAmericasRegion", "Revenues 0.027 pure Q decrease scope=InAmericasRegion"]],
    ["In Greater China, revenue was $12.1 million, up 4% year-over-year.", ["Revenues 12100000 USD Q scope=InGreaterChina", "Revenues 0.04 pure Q increase scope=InGreaterChina"]],
    ["In the second quarter of 2031, revenue was $52.4 million.", [REVENUE]],
    ["In June 2031, revenue was $18.4 million.", ["Revenues 18400000 USD 2031-06-01/2031-06-30"]],
    ["In addition, revenue was $52.4 million.", [REVENUE]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("a rate before what grew", () => {
  it.each([
    ["The company achieved 46% year-over-year net product sales growth.", ["NetProductSales 0.46 pure Q increase"]],
    ["We delivered 18% revenue growth.", ["Revenues 0.18 pure Q increase"]],
    ["The retail unit, which achieved 46% revenue growth, was sold.", []],
    ["Eight consecutive quarters of over 60% revenue growth show the strength of our model.", []],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("cents a share", () => {
  it.each([
    ["Harrow Ridge today reported second quarter earnings of $204.5 million, or 27 cents a share, compared with $125.0 million, or 17 cents a share, in the second quarter of 2030.",
      ["Earnings 204500000 USD Q", "EarningsPerShareBasic 0.27 USD/share Q", "Earnings 125000000 USD Y", "EarningsPerShareBasic 0.17 USD/share Y"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("a year before a name", () => {
  it.each([
    ["Harrow Ridge today reported 2031 Earnings per Share (“EPS”) of $15.61 and Adjusted EPS of $15.64.", ["EarningsPerShareBasic 15.61 USD/share 2031-01-01/2031-12-31", "EarningsPerShareBasic 15.64 USD/share 2031-01-01/2031-12-31"]],
    ["Record 2031 net revenue was $197.2 million.", ["Revenues 197200000 USD 2031-01-01/2031-12-31"]],
  ])("%s", (sentence, expected) => expect(said(sentence, ANNUAL).toSorted()).toEqual(expected.toSorted()));
});

describe("an aside between a name and its verb", () => {
  it.each([
    ["Licence fee expense for Harbour Asia, which eliminates in consolidation, was $40.1 million in the current quarter and $19.2 million in the prior year quarter.", ["LicenceFeeExpenseForHarbourAsia 40100000 USD Q", "LicenceFeeExpenseForHarbourAsia 19200000 USD Y"]],
    ["Load factor for the quarter was 108%.", ["LoadFactor 1.08 pure Q"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("a name behind its heading", () => {
  it.each([
    ["Royalty revenue: gross royalty revenue from Harbour Group remains stable at $59.8 million in the second quarter of 2031, a 2% increase compared to $58.6 million in the first quarter of 2031.", ["GrossRoyaltyRevenueFromHarbourGroup 59800000 USD Q", "GrossRoyaltyRevenueFromHarbourGroup 0.02 pure Q increase/quarter", "GrossRoyaltyRevenueFromHarbourGroup 58600000 USD P"]],
    ["Sales in owned &amp; operated retail stores increased 8.9% (ca) to $46.1 million.", ["SalesInOwnedOperatedRetailStores 46100000 USD Q", "SalesInOwnedOperatedRetailStores 0.089 pure Q increase scope=Ca"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("a footnote's mark that a conversion glued to a word", () => {
  it.each([
    ["Average Contract Value1, calculated as revenue divided by customers, increased from $44,561 as at June 30, 2030 to $49,416 as at June 30, 2031.", ["AverageContractValue 49416 USD @Q", "AverageContractValue 44561 USD @Y"]],
    ["Annual recurring revenue (“ARR”)1 added during the second quarter of 2031 was $10.1 million.", ["AnnualRecurringRevenueArrAdded 10100000 USD Q"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("the first weeks of a year", () => {
  it.each([
    ["Net sales for the first 26 weeks increased 9.6 percent, to $203.37 million, from $185.48 million last year.", ["Revenues 203370000 USD 2030-12-31/2031-06-30", "Revenues 0.096 pure 2030-12-31/2031-06-30 increase", "Revenues 185480000 USD 2030-01-01/2030-07-01"]],
    ["Net sales for the last nine weeks increased 9.6 percent, to $203.37 million.", []],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("a name within what else its clause says", () => {
  it.each([
    ["We closed out the quarter with a strong finish to the year, highlighted by cloud revenue reaching $46.7 million, up 27%.", ["CloudRevenue 46700000 USD Q", "CloudRevenue 0.27 pure Q increase"]],
    ["Harrow Ridge delivered another record quarter, with revenue reaching $52.4 million.", [REVENUE]],
    ["The results for the second quarter of 2030 also included a one-time after-tax gain of $8.8 million.", ["OneTimeAfterTaxGain 8800000 USD Y"]],
    ["At $52.4 million, the listed holding company's revenue in the second quarter of 2031 was nearly level with the previous year ($52.1 million).", [REVENUE, "Revenues 52100000 USD Y"]],
    ["The company began deploying capital for its planned $17 million investment in the second quarter of 2031.", []],
    ["As a result of the sale of the business in November 2030, the company's term debt has been reduced to $2.9 million, down from $23.9 million in the prior year.", ["TermDebt 2900000 USD @Q", "TermDebt 23900000 USD @Y"]],
    ["As of June 30, 2031, we held $13.3 million of cash, with the increase driven by the $2.1 million of free cash flow generated by the business.", ["Cash 13300000 USD @Q"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("years and quarters without their number", () => {
  const [YEAR, BEFORE] = ["2031-01-01/2031-12-31", "2030-10-01/2030-12-31"];
  it.each([
    ["Earnings for the full year, excluding the one-time items, were $1.51 billion, or $2.04 per share.", [`EarningsExcludingOneTimeItems 1510000000 USD ${YEAR}`, `EarningsExcludingOneTimeItemsPerShare 2.04 USD/share ${YEAR}`]],
    ["For the year, net income was $197.2 million.", [`NetIncomeLoss 197200000 USD ${YEAR}`]],
    ["Our full-year free cash flow was $97.2 million.", [`FreeCashFlow 97200000 USD ${YEAR}`]],
    ["Net income for the fourth quarter a year ago was $16.3 million.", [`NetIncomeLoss 16300000 USD ${BEFORE}`]],
    ["Diluted earnings per share from continuing operations for the fourth quarter were $1.31.", ["IncomeLossFromContinuingOperationsPerDilutedShare 1.31 USD/share 2031-10-01/2031-12-31"]],
    ["Fourth quarter revenue decreased 10.8% while net income and diluted EPS both decreased 24.9%.", ["Revenues 0.108 pure 2031-10-01/2031-12-31 decrease", "EarningsPerShareDiluted 0.249 pure 2031-10-01/2031-12-31 decrease"]],
  ])("%s", (sentence, expected) => expect(said(sentence, ANNUAL).toSorted()).toEqual(expected.toSorted()));
});

describe("what a figure is compared with", () => {
  it.each([
    ["Net loss was $52.9 million for the three months ended June 30, 2031, compared to a net loss of $39.3 million for the three months ended June 30, 2030.", ["NetIncomeLoss 52900000 USD Q", "NetIncomeLoss 39300000 USD Y"]],
    ["Net loss was $4.5 million, compared with net income of $1.1 million in the second quarter of 2030.", ["NetIncomeLoss 4500000 USD Q", "NetIncomeLoss 1100000 USD Y"]],
    ["Operating income was $4.5 million, compared with a loss of $1.1 million in the second quarter of 2030.", ["OperatingIncomeLoss 4500000 USD Q", "OperatingIncomeLoss -1100000 USD Y"]],
    ["EBITDA was $152.3 million, an increase from EBITDA of $130.5 million for the comparable prior-year period.", ["Ebitda 152300000 USD Q", "Ebitda 130500000 USD Y"]],
    ["Selling, general and administrative (SG&A) expenses were $48.1 million, compared to SG&A expenses of $46.7 million in the second quarter of 2030.", ["SellingGeneralAndAdministrativeExpense 48100000 USD Q", "SellingGeneralAndAdministrativeExpense 46700000 USD Y"]],
    ["Net earnings were $43.0 million (vs. net earnings of $11.2 million in Q2 2030); adjusted EBITDA of $327.2 million increased 14.2% y/y.", ["NetIncomeLoss 43000000 USD Q", "NetIncomeLoss 11200000 USD Y", "Ebitda 327200000 USD Q", "Ebitda 0.142 pure Q increase"]],
    ["The Company repaid $50.0 million of debt related to the acquisition in the second quarter of 2031.", ["RepaymentOfDebtRelatedToAcquisition 50000000 USD Q"]],
    ["A systematic review across 14 centers and over 3,100 patients was published in the second quarter of 2031.", []],
    ["Approximately 800,000 diagnosed patients in the United States were untreated in the second quarter of 2031.", []],
    ["The prior year selling expenses of $2.0 million included a charge.", ["SellingExpenses 2000000 USD Y"]],
    ["Bunker pricing, net of hedging, was $667 per metric ton in the second quarter of 2031.", ["BunkerPricingNetOfHedgingPerMetricTon 667 USD Q"]],
    ["The trailing twelve-month average price rose to $446 per test in the second quarter of 2031.", []],
    ["Tangible book value per share improved during the quarter by $0.12.", []],
  ])("%s", (sentence, expected) => expect(said(sentence).filter((line) => !expected.includes(line))).toEqual([]));
  it.each([
    ["At the end of the three months ended June 30, 2031, total assets increased by $113.5 million compared with the end of the previous fiscal year (December 31, 2030) to $6,167.3 million.", "Assets 6167300000 USD @Q"],
    ["Cash and investments totaled $286.5 million as of June 30, 2031, compared to $311.6 million as of March 31, 2031, for a decrease of $25.1 million.", "CashAndInvestments 25100000 USD @Q decrease/quarter"],
    ["EBITDA was $152.3 million, an increase from EBITDA of $130.5 million for the comparable prior-year period.", "Ebitda 130500000 USD Y"],
    ["Net loss was $52.9 million for the three months ended June 30, 2031, compared to a net loss of $39.3 million for the three months ended June 30, 2030.", "NetIncomeLoss 39300000 USD Y"],
    ["Net earnings were $43.0 million (vs. net earnings of $11.2 million in Q2 2030); adjusted EBITDA of $327.2 million increased 14.2% y/y.", "Ebitda 327200000 USD Q"],
  ])("%s: %s", (sentence, expected) => expect(said(sentence)).toContain(expected));
});

describe("points of a list that begin with what was done, and lists of balances", () => {
  it.each([
    ["Grew our test volume 11% compared to second quarter 2030.", ["TestVolume 0.11 pure Q increase"]],
    ["Reduced operating expenses by 4% compared to second quarter 2030.", ["OperatingExpenses 0.04 pure Q decrease"]],
    ["Ended the quarter with approximately $25 million in cash and cash equivalents.", ["CashAndCashEquivalentsAtCarryingValue 25000000 USD @Q"]],
    ["Year-to-date 2031 GAAP net income was $245.2 million, or $8.53 per diluted share.", ["NetIncomeLoss 245200000 USD H", "EarningsPerShareDiluted 8.53 USD/share H"]],
    ["Adjusted EBITDA totaled negative $0.1 million.", ["Ebitda -100000 USD Q"]],
    ["As of June 30, 2031, the company had $14.2 million in cash and cash equivalents, $21.9 million in accounts receivable and contract assets, net, $40.4 million in deferred revenue and $4.0 million in debt.",
      ["CashAndCashEquivalentsAtCarryingValue 14200000 USD @Q", "AccountsReceivableAndContractAssetsNet 21900000 USD @Q", "DeferredRevenue 40400000 USD @Q", "Debt 4000000 USD @Q"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("the same change in other terms", () => {
  it.each([
    ["Revenue declined 2%, or up 1% in constant currency.", ["Revenues 0.02 pure Q decrease", "Revenues 0.01 pure Q increase scope=InConstantCurrency"]],
    ["Revenue increased 2%, or a decrease of 1% in constant currency.", ["Revenues 0.02 pure Q increase", "Revenues 0.01 pure Q decrease scope=InConstantCurrency"]],
    ["Revenue grew 13%, or 11% in constant currency.", ["Revenues 0.13 pure Q increase", "Revenues 0.11 pure Q increase scope=InConstantCurrency"]],
  ])("%s", (sentence, expected) => expect(said(sentence)).toEqual(expected));
});

describe("words between a figure and another time", () => {
  it.each([
    ["Net sales of $10.0 million exceeded prior year.", ["Revenues 10000000 USD Q"]],
    ["Revenue of $10.0 million beat the prior year period by 5%.", ["Revenues 10000000 USD Q"]],
    ["Orders from customers totaled 12,000.", ["OrdersFromCustomers 12000 customers Q"]],
    ["The Company had $5.0 million and $4.0 million in debt and cash as of June 30, 2031 and December 31, 2030, respectively.", []],
    ["Revenue (excluding acquisitions) was $9.0 million.", ["RevenueExcludingAcquisitions 9000000 USD Q"]],
  ])("%s", (sentence, expected) => expect(said(sentence).filter((one) => !/ pure /.test(one))).toEqual(expected));
});

describe("a year alone behind a comparison", () => {
  it.each([
    // Of the same part of that year; a part of a year is compared with no whole one.
    ["Revenue for the second quarter of 2031 was $3.27 billion compared to $2.17 billion in 2030.", ["Revenues 3270000000 USD Q", "Revenues 2170000000 USD Y"]],
    ["Net income was $812.0 million, or $23.03 per diluted share, for the six months ended June 30, 2031, compared to $400.1 million, or $11.28 per diluted share, in 2030.",
      ["NetIncomeLoss 812000000 USD H", "EarningsPerShareDiluted 23.03 USD/share H", "NetIncomeLoss 400100000 USD HY", "EarningsPerShareDiluted 11.28 USD/share HY"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("two spans in one", () => {
  it.each([
    ["For the three and six months ended June 30, 2031, revenue was $52.4 million and $101.0 million, respectively.", ["Revenues 101000000 USD H", "Revenues 52400000 USD Q"]],
    ["For the three and six months ended June 30, 2031, revenue was $52.4 million and $101.0 million.", []],
    ["For the three and six months ended June 30, 2031, revenue was $52.4 million.", []],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected));
});

describe("what a name is explained by, and a basis that leads", () => {
  it.each([
    ["The gearing ratio (consolidated bank borrowings/consolidated total equity) was 0.40 as at 30 June 2031 (31 December 2030: 0.44).", ["GearingRatio 0.4 pure @Q", "GearingRatio 0.44 pure @D"]],
    ["The current ratio, being current assets over current liabilities, was 2.1 as at 30 June 2031 (31 December 2030: 2.4).", ["CurrentRatio 2.1 pure @Q", "CurrentRatio 2.4 pure @D"]],
    ["As of the end of June 2031, our net cash position amounted to $1.8 billion.", ["NetCashPosition 1800000000 USD @Q"]],
    ["On a same-store basis, backlog increased from $8.12 billion as of June 30, 2030 to $13.70 billion as of June 30, 2031.", ["Backlog 13700000000 USD @Q scope=OnSameStoreBasis", "Backlog 8120000000 USD @Y scope=OnSameStoreBasis"]],
    // A prior-year loss is the year before's, and no loss of the quarter; no table here bears it out.
    ["Adjusted EBITDA improved to a loss of $63 million from a prior-year loss of $136 million.", ["Ebitda -63000000 USD Q"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("a loss that improves", () => {
  it.each([
    ["Free cash outflow improved 38.8% compared to the prior-year period.", ["FreeCashOutflow 0.388 pure Q decrease"]],
    ["Free cash inflow improved 38.8% compared to the prior-year period.", ["FreeCashInflow 0.388 pure Q increase"]],
  ])("%s", (sentence, expected) => expect(said(sentence)).toEqual(expected));
});

describe("what is so on the day that it is said, and numbers of names", () => {
  it.each([
    ["The Company currently operates 931 warehouses, including 639 in the United States and 115 in Canada."],
    ["The order raised the capacity of Trains 8 & 9 Project."],
  ])("%s", (sentence) => expect(said(sentence)).toEqual([]));
});

describe("a change of a balance", () => {
  it.each([
    ["Total deposits were $14.2 billion at June 30, 2031, an increase of 2.2% from March 31, 2031.", ["Deposits 14200000000 USD @Q", "Deposits 0.022 pure @Q increase/quarter"]],
    ["Total loans were $10.2 billion at June 30, 2031, an increase of $312.4 million, or 2.3%, from March 31, 2031.", ["Loans 10200000000 USD @Q", "Loans 312400000 USD @Q increase/quarter", "Loans 0.023 pure @Q increase/quarter"]],
    ["Borrowings increased $31.4 million, or 2.6%, to $1.2 billion at June 30, 2031 from December 31, 2030.", ["Borrowings 1200000000 USD @Q", "Borrowings 31400000 USD @Q increase/year-end", "Borrowings 0.026 pure @Q increase/year-end"]],
  ])("is since the day that it is from: %s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("a loss per share", () => {
  it("is one beside an amount that words turn into a loss", () => {
    expect(said("Net income was $8.4 million, or $0.11 per diluted share, in the second quarter of 2031, compared to a net loss of $3.1 million, or $0.06 per diluted share, in the second quarter of 2030.")).toEqual(["NetIncomeLoss 8400000 USD Q", "EarningsPerShareDiluted 0.11 USD/share Q", "NetIncomeLoss -3100000 USD Y", "EarningsPerShareDiluted -0.06 USD/share Y"]);
  });
});

describe("names that lists and verbs stand in", () => {
  it.each([
    ["Revenue comprised sales of vehicles of $104.8 million, sales of watches, clocks and other goods of $377.2 million and rental income of $1.4 million.", ["SalesOfVehicles 104800000 USD Q", "SalesOfWatchesClocksAndOtherGoods 377200000 USD Q", "RentalIncome 1400000 USD Q"]],
    ["Gross profit recorded an increase of approximately 125.1% to $872.0 million.", ["GrossProfit 872000000 USD Q", "GrossProfit 1.251 pure Q increase"]],
    ["The Group’s loss for the quarter was $3.5 million.", ["NetIncomeLoss 3500000 USD Q"]],
    ["Revenue of the Group amounted to $52.4 million.", [REVENUE]],
    ["As of June 30, 2031, the Group had 193 (December 31, 2030: 204) employees.", ["Employees 193 employees @Q", "Employees 204 employees @D"]],
    ["As of June 30, 2031, $71.7 million was outstanding under the Company's revolving credit facility.", ["OutstandingUnderRevolvingCreditFacility 71700000 USD @Q"]],
    ["EBITDA stood at ₹2.7K Cr, finance costs dropped to ₹198 Cr and capital expenditure was ₹1.2 lakh crore.", ["Ebitda 27000000000 INR Q", "FinanceCosts 1980000000 INR Q", "CapitalExpenditure 1200000000000 INR Q"]],
    ["Operating income: GAAP operating income was $5.1 million.", ["OperatingIncomeLoss 5100000 USD Q"]],
    ["Total debt was $1.8 billion and net debt to adjusted EBITDA was 2.4x as of June 30, 2031.", ["Debt 1800000000 USD @Q", "NetDebtToEbitda 2.4 pure @Q"]],
    ["Same-store NOI increased 3.8% over the second quarter of 2030. FFO per diluted share was $0.62.", ["SameStoreNoi 0.038 pure Q increase", "FfoPerDilutedShare 0.62 USD/share Q"]],
  ])("%s", (sentence, expected) => expect(said(sentence).toSorted()).toEqual(expected.toSorted()));
});

describe("what was done in the quarter", () => {
  it("is of its span, beside what there was at its end", () => {
    expect(said("We ended the quarter with 1,204 restaurants, having opened 12 new company-owned restaurants.")).toEqual(["Restaurants 1204 restaurants @Q", "NewCompanyOwnedRestaurants 12 restaurants Q"]);
  });
  it("is nothing that is yet to be done, and nobody else's", () => {
    expect(said("Harrow Ridge entered into an agreement, pursuant to which it will purchase, upon closing, approximately $35.0 million of common stock of Alder Inc.")).toEqual([]);
    expect(said("It operates over 7,000 charging sites.")).toEqual([]);
  });
});
