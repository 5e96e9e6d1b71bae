import { describe, expect, it } from "vitest";
import { events, NEXT_QUARTER, release, table } from "../given.ts";

const under = (heading: string, sentence: string) => events(release(`${heading}\n\n${sentence}`), "GuidanceIssued").flatMap((event) => event.items);
const items = (sentence: string) => under("Business Outlook", sentence);
const YEAR = { start: "2031-01-01", end: "2031-12-31" };
const QUARTER = { start: NEXT_QUARTER.slice(0, 10), end: NEXT_QUARTER.slice(11) };

describe("guidance", () => {
  it("as a range", () => {
    expect(items("For the third quarter of 2031, the Company expects revenue to be between $54 million and $56 million.")).toMatchObject([{ metric: "Revenues", basis: "US-GAAP", form: "range", period: QUARTER, low: "54000000", high: "56000000", unit: "USD", prior: null, issuerWord: null }]);
  });

  it("with the growth that it represents", () => {
    expect(items("For the third quarter of 2031, the Company expects total revenue of $54.0 million to $56.0 million, representing growth of 15% to 19% year-over-year.")).toMatchObject([{ metric: "Revenues", low: "54000000", high: "56000000", growthLow: "0.15", growthHigh: "0.19" }]);
  });

  it("without the growth of its middle alone, or a step over the earlier forecast", () => {
    expect(items("The Company reaffirmed its full-year 2031 revenue guidance range of $209.0 million to $211.0 million, representing approximately 6% year-over-year growth at the midpoint.")).toMatchObject([{ metric: "Revenues", low: "209000000", high: "211000000", growthLow: null, growthHigh: null, issuerWord: "reaffirm" }]);
    expect(items("For the full year 2031, the Company revised its revenue upward to $213.0 million (up 2.6% from the previous forecast). Operating income is projected to remain unchanged from the previous forecast at $36.5 million.")).toMatchObject([
      { metric: "Revenues", low: "213000000", high: "213000000", growthLow: null, issuerWord: "revise" }, { metric: "OperatingIncomeLoss", low: "36500000", issuerWord: "unchanged" },
    ]);
  });

  it("is nothing that is over, though its sentence goes on to raise what is ahead", () => {
    expect(items("“We delivered record revenue of $52.4 million in Q2 reflecting strong demand and we are raising our full-year fiscal 2031 revenue targets on the strength of that performance,” said Ann Lee.")).toEqual([]);
  });

  it("as annual expectations, several in one sentence", () => {
    expect(items("As we enter the final quarters of fiscal 2031, we are raising our full fiscal year 2031 guidance. We are raising our annual revenue expectations to a range of $211.0 million to $214.0 million and raising our adjusted diluted EPS to a range of $4.86 to $4.90.")).toMatchObject([
      { metric: "Revenues", label: "revenue", period: YEAR, low: "211000000", high: "214000000", issuerWord: "raise" }, { metric: "EarningsPerShareDiluted", basis: "non-GAAP", period: YEAR, low: "4.86", high: "4.9", issuerWord: "raise" },
    ]);
  });

  it("as the growth of an amount that its brackets explain", () => {
    expect(items("Free cash flow (cash flow from operations less capital expenditures) is expected to improve approximately 10% to 15% year-over-year in fiscal year 2031.")).toMatchObject([{ metric: "FreeCashFlow", low: null, high: null, growthLow: "0.1", growthHigh: "0.15" }]);
  });

  it("is neither of two measures where one is expected to have an impact on the other", () => {
    expect(items("Transaction costs incurred during fiscal year 2031 are estimated to have an impact on diluted EPS in a range of $0.03 to $0.04.")).toEqual([]);
  });

  it("behind what is done to it, without an article", () => {
    expect(items("The Company increased full-year 2031 revenue guidance to $72 million - $75 million compared to previous guidance of $70 million - $73 million.")).toMatchObject([{ metric: "Revenues", label: "revenue", low: "72000000", high: "75000000", prior: { low: "70000000", high: "73000000" }, issuerWord: "increase" }]);
    const headline = `Company Reaffirms FY 2031 Revenue Guidance Range of $109.0 Million to $111.0 Million, and Reaffirms FY 2031 Adjusted EBITDA Margin Guidance Range of 16% to 18%\n\n${release("Financial Highlights\n\n- Adjusted EBITDA margin was 17.0%.").split("\n\n").slice(1).join("\n\n")}`;
    expect(events(headline, "GuidanceIssued").flatMap((event) => event.items).map(({ metric, label, basis }) => [metric, label, basis])).toEqual([["Revenues", "Revenue", "US-GAAP"], ["EbitdaMargin", "Adjusted EBITDA Margin", "non-GAAP"]]);
  });

  it("as what is forecasted, and not what that rests on", () => {
    expect(items("GAAP net income for full year 2031 is forecasted in the range of $49.0 million to $51.0 million. Additionally, full year 2031 EBITDA is expected in the range of $61.0 million to $64.0 million. Based on forecasted 2031 revenue of $280 million to $288 million, diluted earnings per share (GAAP) is forecasted in the range of $1.72 to $1.79. This guidance assumes a full year 2031 tax rate of 19.0% to 19.5% and interest income of $2.1 million.").map(({ metric, label, low }) => [metric, label, low])).toEqual([
      ["NetIncomeLoss", "GAAP net income", "49000000"], ["Ebitda", "EBITDA", "61000000"], ["Revenues", "revenue", "280000000"], ["EarningsPerShareDiluted", "GAAP diluted earnings per share", "1.72"],
    ]);
  });

  it("of several measures with what each was before", () => {
    expect(items("The Company’s outlook for fiscal 2031 is for adjusted net revenue to grow 8.0% to 10.5% over fiscal 2030 (versus prior forecast of 6.5% to 10.0%), adjusted EBITDA margin to range from 14.6% to 14.9% (versus prior forecast of 14.4% to 14.7%) and capital expenditures to range from $7 million to $8 million (unchanged from prior forecast).")).toMatchObject([
      { label: "adjusted net revenue", low: null, high: null, growthLow: "0.08", growthHigh: "0.105", prior: null }, { metric: "EbitdaMargin", low: "0.146", high: "0.149", prior: { low: "0.144", high: "0.147" } }, { metric: "CapitalExpenditures", low: "7000000", high: "8000000", prior: null, issuerWord: "unchanged" },
    ]);
  });

  it("under a heading that a conversion ran together with its paragraphs", () => {
    const page = ["During the second quarter of 2031, the Company generated $16.0 million in cash flow from operating activities,", "and repurchased 705,616 shares for a total of $29.7 million.", "2031 Financial Guidance", "The Company forecasts 2031 revenue in the range of $205 million to $215 million, representing growth of 10.9% to", "14.0%. EBITDA for the full year is expected in the range of $61.0 million to $64.0 million in all.", "Conference Call Details", "The Company will host a conference call on July 25, 2031, and expects revenue of $900 million to be discussed there."].join("\n");
    expect(events(release(page), "GuidanceIssued").flatMap((event) => event.items).map(({ metric, low, growthLow }) => [metric, low, growthLow])).toEqual([["Revenues", "205000000", "0.109"], ["Ebitda", "61000000", null]]);
    expect(events(release(page), "BuybackUpdated")).toMatchObject([{ sharesRepurchased: "705616", cost: "29700000", countedFrom: "2031-04-01", asOf: "2031-06-30" }]);
  });

  it("as an approximate point", () => {
    expect(items("For fiscal year 2031, we expect revenue of approximately $210 million.")).toMatchObject([{ metric: "Revenues", form: "about", period: YEAR, low: "210000000", high: "210000000" }]);
  });

  it("on two bases", () => {
    expect(items("We expect net income between RMB1.10 billion and RMB1.20 billion and non-GAAP net income between RMB1.15 billion and RMB1.25 billion for the third quarter of 2031.")).toMatchObject([
      { metric: "NetIncomeLoss", basis: "US-GAAP", low: "1100000000", high: "1200000000", unit: "CNY" }, { metric: "NetIncomeLoss", basis: "non-GAAP", low: "1150000000", high: "1250000000" },
    ]);
  });

  it("of margins, with their signs", () => {
    expect(items("We expect non-GAAP operating margin of 10% to 12% and GAAP operating margin of -2% to 0% for the third quarter of 2031.")).toMatchObject([{ basis: "non-GAAP", low: "0.1", high: "0.12", unit: "pure" }, { low: "-0.02", high: "0", unit: "pure" }]);
  });

  it("for a quarter and for the year are two items", () => {
    expect(items("For the third quarter of 2031, we expect revenue of $54 million to $56 million.\n\nFor the full year 2031, we expect revenue of $210 million to $215 million.").map(({ period, low }) => [period, low])).toEqual([[QUARTER, "54000000"], [YEAR, "210000000"]]);
  });

  it("of earnings per share is per share", () => {
    expect(items("For the third quarter of 2031, we expect diluted EPS of $0.10 to $0.12.")).toMatchObject([{ metric: "EarningsPerShareDiluted", unit: "USD/share", low: "0.1", high: "0.12" }]);
  });

  it.each<[string, string]>([
    ["Safe Harbor Statement", "The Company expects revenue of $300 million for the full year 2032 in scenario analyses; actual results may differ."],
    ["Forward-Looking Statements", "For example, we expect revenue of $300 million in the full year 2032."],
    ["About Harrow Ridge", "We expect revenue of $300 million in the full year 2032."],
    ["Business Outlook", "Words such as expects, anticipates and targets identify forward-looking statements within the meaning of Section 27A of the Securities Act of 1933."],
    ["Business Outlook", "The Company expects to publish its report on August 20, 2032."],
    ["Business Outlook", "In the second quarter of 2031, revenue was $52 million, above our guidance of $48 million to $50 million."],
    ["Financial Results", "As expected, revenue was $52 million in the second quarter of 2031."],
    ["Financial Results", "In 2029 the Company had expected revenue of $90 million to $95 million for 2030."],
    ["Financial Results", "We target customers with revenue of $5 million to $50 million in 2032."],
    ["Cautionary Note Regarding Forward-Looking Statements", "Statements such as that we expect revenue of $300 million in the full year 2032 are forward-looking."],
    ["Special Note on Forward Looking Statements", "We expect revenue of $300 million in the full year 2032."],
  ])("is none under %s: %s", (heading, sentence) => {
    expect(under(heading, sentence)).toEqual([]);
  });

  it.each([
    ["Revenue is expected to be in the range of $54 to $56 million for the third quarter of 2031.", "54000000"], ["We expect adjusted EBITDA of $30-$32 million for 2031.", "30000000"], ["For the third quarter of 2031 we expect a net loss of $(3.0) million to $(2.0) million.", "-3000000"],
  ])("has one scale for both ends: %s", (sentence, low) => {
    expect(items(sentence)).toMatchObject([{ low, form: "range" }]);
  });

  it("of a quarter named by its last day is for that quarter", () => {
    expect(items("Revenue for the quarter ending September 30, 2031 is expected to be $54 million.")).toMatchObject([{ period: QUARTER }]);
  });

  it.each<[string, string]>([
    ["Business Outlook", "The market is expected to reach $40 billion by 2035, growing 12% annually in 2032."],
    ["Business Outlook", "We expect to recognize $120 million of remaining performance obligations in 2032."],
  ])("is none under %s: %s", (heading, sentence) => {
    expect(under(heading, sentence)).toEqual([]);
  });

  it.each(["In the third quarter of 2031, we expect revenue of $54 million plus or minus $1 million.", "For the third quarter of 2031, we expect diluted EPS of $0.10 to $0.12, based on 36 million diluted shares."])("is one item: %s", (sentence) => {
    expect(items(sentence)).toHaveLength(1);
  });

  it.each([["For the third quarter of 2031, revenue is expected to be less than $54 million.", "at-most"], ["For the third quarter of 2031, revenue is expected to be $54 million to $56 million.", "range"]])("in the passive is of revenue: %s", (sentence, form) => {
    expect(items(sentence)).toMatchObject([{ metric: "Revenues", form }]);
  });

  it.each([
    ["For full year 2031, the Company expects revenue of at least $210 million.", "at-least"], ["For the fourth quarter of 2031, we expect sales of up to $60 million.", "at-most"],
  ])("is of revenue: %s", (sentence, form) => {
    expect(items(sentence)).toMatchObject([{ metric: "Revenues", form }]);
  });

  it.each<[string, string, string]>([
    ["In the third quarter of 2031, we expect revenue of $54 to 56 million.", "54000000", "56000000"], ["In the third quarter of 2031, we expect revenue of $54-56 million.", "54000000", "56000000"],
    ["In the third quarter of 2031, we expect revenue of EUR 54.0 - 56.0m.", "54000000", "56000000"], ["We expect third quarter 2031 total revenue to be in the range of $54.5-56 billion.", "54500000000", "56000000000"],
    ["We now expect full-year 2031 revenue of $208 million to $212 million, compared to our prior guidance of $200 million to $205 million.", "208000000", "212000000"],
    ["For the full year 2031, revenue is expected to be EUR 380 to 400 million (previous year: EUR 375.6 million).", "380000000", "400000000"],
  ])("is one range with its scale and currency at both ends: %s", (sentence, low, high) => {
    expect(items(sentence)).toMatchObject([{ metric: "Revenues", low, high }]);
    expect(items(sentence)).toHaveLength(1);
  });

  it("of an amount's growth is growth, down where it falls", () => {
    expect(items("For full year 2031, we expect revenue to increase by 48% to 52%.")).toMatchObject([{ metric: "Revenues", low: null, high: null, growthLow: "0.48", growthHigh: "0.52" }]);
    expect(items("For full year 2031, we expect revenue of $200 million to $210 million, representing a decrease of 16.01% to 22.84%.")).toMatchObject([{ low: "200000000", growthLow: "-0.2284", growthHigh: "-0.1601" }]);
  });

  it("does not lend its name to a metric that is not understood", () => {
    expect(items("For full year 2031, we expect revenue of $200 million to $210 million. The adjusted bracket margin, as defined, is between 7.5% and 9.0%.").map(({ metric }) => metric)).not.toContain("RevenuesMargin");
    expect(items("For full year 2031, we expect revenue of $200 million to $210 million, and a scrip margin quotient of 7.5% to 9.0%.").filter(({ metric, unit }) => metric === "Revenues" && unit === "pure")).toEqual([]);
  });

  it.each<[string, string]>([
    ["The company expects double-digit revenue growth for the full year 2031.", "RevenueGrowth"], ["We expect revenue for the third quarter of 2031 to be flat.", "Revenues"], ["Gross margin for full-year 2031 is expected to be in the low 40 percents.", "GrossMargin"],
    ["Net sales for the full year 2031 are expected to increase by low double-digits from the prior year.", "Revenues"],
  ])("in words is qualitative: %s", (sentence, metric) => {
    expect(items(sentence)).toMatchObject([{ metric, form: "qualitative", low: null, high: null, growthLow: null }]);
  });

  it.each<[string, Record<string, unknown>]>([
    ["The Company reiterates its full year 2031 revenue guidance of $200 million to $205 million.", { metric: "Revenues", low: "200000000", high: "205000000", issuerWord: "reiterate" }],
    ["The Management Board is maintaining its sales revenue forecast of EUR 440 to 490 million for the year 2032.", { label: "sales revenue", low: "440000000", high: "490000000", period: { start: "2032-01-01", end: "2032-12-31" } }],
    ["The Company now expects loan volume of between $470 million and $485 million for 2031, having previously guided for $455 million to $495 million.", { metric: "LoanVolume", low: "470000000", high: "485000000", prior: { low: "455000000", high: "495000000" } }],
    ["A reduced EBIT margin of 6.5 to 8.0% (previously 8.5 to 9.5%) is expected for 2031.", { metric: "EbitMargin", low: "0.065", high: "0.08", prior: { low: "0.085", high: "0.095" } }],
    ["For the 2031 financial year, EBITDA is now expected in a range between EUR 50.0 - 65.0m (previously: EUR 40.0 - 60.0m) due to cost discipline.", { metric: "Ebitda", low: "50000000", high: "65000000", prior: { low: "40000000", high: "60000000" } }],
    ["The Company raised its full-year 2031 revenue guidance from $500-$510 million to $520-$530 million.", { metric: "Revenues", low: "520000000", high: "530000000", prior: { low: "500000000", high: "510000000" } }],
    ["The Company is raising its full-year 2031 revenue guidance from $500 million to $520 million.", { metric: "Revenues", form: "point", low: "520000000", high: "520000000", prior: { low: "500000000", high: "500000000" } }],
    ["The Company now expects full-year 2031 adjusted EBITDA of $95 million to $100 million, raised from $90 million to $95 million.", { metric: "Ebitda", low: "95000000", high: "100000000", prior: { low: "90000000", high: "95000000" } }],
    ["The Company raised its full-year 2031 revenue guidance to a range of $12.4–$12.8 billion, up from its prior range of $11.9–$12.3 billion, citing strength.", { low: "12400000000", prior: { low: "11900000000", high: "12300000000" } }],
    ["Revenue for the third quarter of 2031 is expected to be $24.0 billion, plus or minus 2%.", { form: "range", low: "23520000000", high: "24480000000" }],
    ["The tax rate for the third quarter of 2031 is expected to be 17.0%, plus or minus 1%.", { metric: "TaxRate", low: "0.16", high: "0.18" }],
    ["We expect 2031 total expenses to be in the range of $85-87 billion, updated from our prior outlook of $85-88 billion.", { label: "total expenses", period: YEAR, low: "85000000000", prior: { low: "85000000000", high: "88000000000" } }],
    ["We anticipate our full-year 2031 capital expenditures will be in the range of $30-37 billion, a $2 billion increase of the high end of our prior range.", { metric: "CapitalExpenditures", low: "30000000000", high: "37000000000" }],
    ["Gross margin for the 2031 third quarter expected to be within 35 to 37 percent, including insignificant refunds.", { metric: "GrossMargin", low: "0.35", high: "0.37" }],
    ["The Board of Management continues to project Group revenue between EUR 1.70 billion and EUR 1.85 billion for the full year 2031.", { metric: "Revenues", low: "1700000000", high: "1850000000" }],
    ["The Board continues to project free cash flow in excess of EUR 90 million for the full year.", { metric: "FreeCashFlow", form: "at-least", low: "90000000", high: null }],
    ["For full year 2031, we expect revenue of $200 million to $210 million, including a $2 million contribution from Kestrel.", { low: "200000000", high: "210000000" }],
    ["For full year 2031, revenue is expected to be down 10% to 12%.", { metric: "Revenues", growthLow: "-0.12", growthHigh: "-0.1", low: null }],
    ["For full year 2031, we expect comparable sales to be down 1% to up 1%.", { metric: "ComparableSales", low: "-0.01", high: "0.01" }],
    ["For the third quarter of 2031, we expect adjusted EBITDA between $(0.5) and $0.5 million.", { metric: "Ebitda", low: "-500000", high: "500000" }],
  ])("is one item: %s", (sentence, fields) => {
    expect(items(sentence)).toMatchObject([fields]);
  });

  it("that is named behind its ranges", () => {
    expect(items("Management reiterated full-year 2031 guidance for 3%-4.5% comparable sales growth, a 12.5%-13.0% adjusted EBITA margin, and €1.3B-€1.5B in free cash flow.").map(({ metric, low, high, growthLow }) => [metric, low, high, growthLow])).toEqual([
      ["ComparableSalesGrowth", "0.03", "0.045", null], ["EbitaMargin", "0.125", "0.13", null], ["FreeCashFlow", "1300000000", "1500000000", null],
    ]);
  });

  it("gives each growth to the amount that it follows", () => {
    expect(items("The Company expects full-year 2031 revenue between $186 million and $187 million, representing 23-24% growth over 2030, and Q4 2031 revenue between $52.7 million and $53.7 million, an increase of 15-17% year-over-year.").map(({ low, growthLow, growthHigh }) => [low, growthLow, growthHigh])).toEqual([["186000000", "0.23", "0.24"], ["52700000", "0.15", "0.17"]]);
    expect(items("For full year 2031, we expect revenue of $200 million to $210 million and adjusted EBITDA margin to increase to 20%.").map(({ metric, low, growthLow }) => [metric, low, growthLow])).toEqual([["Revenues", "200000000", null], ["EbitdaMargin", "0.2", null]]);
  });

  it("gives no growth to the amount before one that is not understood", () => {
    expect(items("The Company expects full-year 2031 revenue between $186 million and $187 million, and a scrip quotient of $52.7 million to $53.7 million, an increase of 15-17% year-over-year.").map(({ metric, growthLow }) => [metric, growthLow])).toEqual([["Revenues", null]]);
  });

  it("goes on with the time of the sentence before", () => {
    expect(items("For the third quarter of 2031, we expect demand to improve. We expect gross margin to be between 46.5% and 47.5%. The tax rate is expected to be around 16%.").map(({ metric, period }) => [metric, period])).toEqual([["GrossMargin", QUARTER], ["TaxRate", QUARTER]]);
  });

  it.each([
    "The adjusted gross margins and other margins are expected to be 76.3% and 77.0%, respectively, in the third quarter of 2031.",
    "Analysts expect revenue of $55 million for the third quarter of 2031.", "The Company is not reaffirming its previously issued guidance of $500 million to $510 million.", "Operating income in each quarter this year is expected to improve.",
  ])("is none: %s", (sentence) => {
    expect(items(sentence)).toEqual([]);
  });

  it("takes what a sentence includes for no statement of the measure before", () => {
    expect(items("We expect total expenses of $85 billion to $87 billion for the full year 2031. This includes an estimated $900 million in additional charges that we expect to record in the fourth quarter of 2031.").map(({ low }) => low)).toEqual(["85000000000"]);
  });

  it("of a year that is over stands while no results of it are out", () => {
    expect(items("The Company continues to expect that its revenues for the second quarter of 2031 will be within the previously provided ranges of revenues between $19 million and $20 million.")).toMatchObject([{ metric: "Revenues", low: "19000000", high: "20000000" }]);
  });

  it.each<[string, Record<string, unknown>]>([
    ["For the third quarter of 2031: revenue of $54 million to $56 million.", { metric: "Revenues", period: QUARTER, low: "54000000", high: "56000000" }],
    ["For the full year 2031, we expect a minimum of $20 million in free cash flow.", { metric: "FreeCashFlow", form: "at-least", low: "20000000", high: null }],
    ["We expect free cash flow to exceed $20 million in fiscal 2031.", { label: "free cash flow", form: "at-least", low: "20000000", high: null }],
    ["Full year 2031 revenue is expected to be no less than $200 million.", { form: "at-least", low: "200000000", high: null }],
    ["We expect free cash flow of $15 million or more for the full year 2031.", { metric: "FreeCashFlow", form: "at-least", low: "15000000", high: null }],
    ["Full year 2031 capital expenditures are not expected to exceed $12 million.", { metric: "CapitalExpenditures", form: "at-most", low: null, high: "12000000" }],
    ["The Group expects full year revenue in the region of £210m.", { metric: "Revenues", form: "about", low: "210000000", unit: "GBP" }],
    ["We anticipate third quarter 2031 revenue to decline 3% to 5% year over year.", { metric: "Revenues", low: null, growthLow: "-0.05", growthHigh: "-0.03" }],
    ["For the full year 2031, comparable sales are expected to decline 2% to 3%, compared to prior guidance of a decline of 1% to 2%.", { metric: "ComparableSales", low: "-0.03", high: "-0.02", prior: { low: "-0.02", high: "-0.01" } }],
    ["Third quarter 2031 revenue is expected to be flat to up 3% compared with the third quarter of 2030.", { metric: "Revenues", low: null, growthLow: "0", growthHigh: "0.03" }],
    ["For the full year 2031, revenue is expected to be down 2% to flat.", { metric: "Revenues", low: null, growthLow: "-0.02", growthHigh: "0" }],
    ["For the full year 2031, net yields are expected to increase 2.1% to 4.1%.", { metric: "NetYields", low: null, growthLow: "0.021", growthHigh: "0.041" }],
    ["We expect 2032 full-year sales of $300 million.", { metric: "Revenues", period: { start: "2032-01-01", end: "2032-12-31" } }],
    ["The Company reaffirmed its guidance for 2031 adjusted earnings per share of $2.10 to $2.20.", { label: "adjusted earnings per share", low: "2.1", issuerWord: "reaffirm" }],
    ["Guidance for full year 2031 adjusted EPS raised to $2.10 - $2.20.", { low: "2.1", high: "2.2", issuerWord: "raise" }],
    ["Revenue guidance for 2031 remains unchanged at $200 million to $210 million.", { low: "200000000", issuerWord: "unchanged" }],
    ["We are increasing our full-year 2031 revenue guidance by $5 million to a range of $205 million to $215 million.", { label: "revenue", low: "205000000", high: "215000000", issuerWord: "increase" }],
    ["For fiscal 2031, gross margin is expected to be approximately 45% (plus or minus 50 basis points).", { form: "range", low: "0.445", high: "0.455" }],
  ])("says in one item: %s", (sentence, fields) => {
    expect(items(sentence)).toMatchObject([fields]);
  });

  it.each(["We expect revenue of $54 million in the third quarter and $58 million in the fourth quarter.", "We expect revenue to be $54 million in Q3 and $58 million in Q4."])("gives each figure the time right behind it: %s", (sentence) => {
    expect(items(sentence).map(({ period, low }) => [period.end, low])).toEqual([["2031-09-30", "54000000"], ["2031-12-31", "58000000"]]);
  });

  it("in constant currency grows as what was said as reported", () => {
    expect(items("For the full year 2031, net yields are expected to increase 2.1% to 4.1% as-reported and 1.5% to 3.5% in Constant Currency.").map(({ scope, low, growthLow }) => [scope, low, growthLow])).toEqual([[null, null, "0.021"], ["constant currency", null, "0.015"]]);
  });

  it.each<[string, string]>([
    ["a company of another name", "Kestrel Holdings expects revenue of $300 million for the full year 2031."], ["one that is bought", "Kestrel is expected to generate revenue of $40 million in 2031."],
    ["a customer", "Our largest customer expects capital expenditures of $3 billion in 2032."], ["an industry", "We expect industry revenue to grow 4% to 6% in 2031."],
    ["a region", "In North America, we expect revenue of $80 million to $85 million for 2031."], ["what was once expected", "We had previously guided to full-year 2031 revenue of $190 million to $200 million."],
    ["a day far ahead", "We are targeting revenue of $500 million by 2035."], ["the long term", "Our long-term target is an operating margin of 20% to 25%."], ["the medium term", "Over the medium term we expect revenue to grow 10% to 12% a year."],
    ["where about", "In the third quarter of 2031, total revenue is forecast to be in the mid-$50 million range."], ["the quarter before", "We anticipate third quarter revenue will increase sequentially by 3% to 5%."],
    ["how far a margin moves", "We expect gross margin to increase 2% in 2031."], ["a dividend", "The Company expects to pay an annual dividend of $0.40 per share in 2031."],
    ["one end alone", "We are raising the low end of our full-year 2031 revenue guidance from $200 million to $204 million."], ["a step", "The Company raised its full-year 2031 revenue guidance by $10 million at the midpoint."],
    ["a result against it", "Revenue of $52.4 million was at the high end of our guidance of $50 million to $53 million."],
  ])("is not that of %s", (_, sentence) => {
    expect(items(sentence)).toEqual([]);
  });

  it("takes no measure for its opposite", () => {
    expect(events(release("Financial Results\n\nNon-clinic sales were $12 million in the second quarter of 2031.\n\nBusiness Outlook\n\nFor the full year 2031, we expect clinic sales of $40 million to $42 million."), "GuidanceIssued").flatMap((event) => event.items.map(({ metric }) => metric))).toEqual(["ClinicSales"]);
  });

  // Today nothing: what is opened has no name.
  it.fails.each(["The Company expects to open 30 to 35 new stores in fiscal year 2032."])("is found in %s", (sentence) => {
    expect(items(sentence)).toHaveLength(1);
  });
});

describe("guidance withdrawn", () => {
  const withdrawn = (sentence: string) => events(release(`Business Outlook\n\n${sentence}`), "GuidanceWithdrawn");

  const YEAR = { start: "2031-01-01", end: "2031-12-31" };
  it.each([
    ["Due to uncertainty, the Company is withdrawing its previously issued guidance for the full year 2031.", null, YEAR],
    ["The Company withdraws its full year 2031 revenue guidance of $200 million to $205 million.", "Revenues", YEAR],
    ["The Company is suspending its guidance.", null, null],
    ["Given these events, we have withdrawn our prior net income guidance.", "NetIncomeLoss", null],
    ["Harrow Ridge discontinues previously issued fiscal year 2031 revenue guidance range of $200 million to $205 million due to market uncertainty.", "Revenues", YEAR],
    ["Therefore, we believe it is prudent to withdraw net income guidance for 2031.", "NetIncomeLoss", YEAR],
  ])("is said by %s", (sentence, metric, period) => {
    expect(withdrawn(sentence)).toMatchObject([{ metric, period, quote: sentence }]);
  });

  it.each([
    "We may withdraw our guidance if conditions change.", "The Company has not withdrawn its guidance.", "The regulator suspended trading in our shares; our guidance stands.",
    "The Company maintains its guidance.",
  ])("is not said by %s", (sentence) => {
    expect(withdrawn(sentence)).toEqual([]);
  });

  it("issues none", () => {
    expect(items("The Company withdraws its full year 2031 revenue guidance of $200 million to $205 million.")).toEqual([]);
    expect(items("Harrow Ridge discontinues previously issued fiscal year 2031 revenue guidance range of $200 million to $205 million due to market uncertainty.")).toEqual([]);
    expect(items("We are not providing guidance for the fourth quarter of 2031.")).toEqual([]);
  });
});

describe("what is no guidance", () => {
  it("a loss that improves by a rate, whose sign nothing tells", () => {
    expect(items("For the full year 2031, we expect the operating loss to improve by 10% to 15%.")).toEqual([]);
  });

  it("the targets of a bonus plan", () => {
    expect(events(release(`Executive bonus: fiscal 2031 targets\n\n${table("|Fiscal year 2031\nRevenue|$50 million to $60 million\nAdjusted EBITDA|$5 million to $6 million")}`), "GuidanceIssued")).toEqual([]);
  });
});
