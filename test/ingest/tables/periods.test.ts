import { describe, expect, it } from "vitest";
import { facts, factAt, lines, rejected, release, statement, table } from "../given.ts";

const said = (text: string) => facts(text).map(({ concept, value, unit, period: { start, end }, dimensions: { column } }) => `${concept} ${value} ${unit} ${start === undefined ? "" : `${start}/`}${end}${column === undefined ? "" : ` ${column}`}`);

describe("a statement of changes in equity", () => {
  const HEAD = "                              Share capital   Retained earnings   Total equity\n                                  US$m              US$m             US$m";
  const YEAR_BEFORE = "At 1 January 2030                      9.2             300.8            310.0\nProfit for the period                  1.0              57.0             58.0\nAt 31 December 2030                   10.2             357.8            368.0";
  const HALF = "Profit for the period                    -             140.6            140.6\nDividends                                -             (16.0)           (16.0)\nAt 30 June 2031                       10.2             482.4            492.6";
  const text = (between: string) => release(`Statement of changes in equity\n\n${HEAD}\n\n${YEAR_BEFORE}${between}${HALF}\n`);
  const EQUITY = "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest";
  const expected = [
    `${EQUITY} 10200000 USD 2030-12-31 ShareCapital`, `${EQUITY} 357800000 USD 2030-12-31 RetainedEarnings`, `${EQUITY} 368000000 USD 2030-12-31`,
    "NetIncomeLoss 0 USD 2031-01-01/2031-06-30 ShareCapital", "NetIncomeLoss 140600000 USD 2031-01-01/2031-06-30 RetainedEarnings", "NetIncomeLoss 140600000 USD 2031-01-01/2031-06-30",
    "Dividends 0 USD 2031-01-01/2031-06-30 ShareCapital", "Dividends -16000000 USD 2031-01-01/2031-06-30 RetainedEarnings", "Dividends -16000000 USD 2031-01-01/2031-06-30",
    `${EQUITY} 10200000 USD 2031-06-30 ShareCapital`, `${EQUITY} 482400000 USD 2031-06-30 RetainedEarnings`, `${EQUITY} 492600000 USD 2031-06-30`,
  ];

  it("holds balances of days and movements between them, by component", () => {
    expect(said(text("\n")).slice(6)).toEqual(expected);
  });

  it("goes on over a page", () => {
    expect(said(text("\n\n\n\n\n                                                                        12\n\f")).slice(6)).toEqual(expected);
  });
});

describe("rows that name days under columns that name years", () => {
  it("are of the day in the column's year, and of the span between days", () => {
    const rows = `|Number of shares||Amount|\n|2031|2030|2031|2030\n|'000|'000|US$'000|US$'000\nIssued and fully paid||||\nAs at 1 January|463,899|400,000|46,390|40,000\nIssue of shares|-|61,899|-|6,190\nAs at 30 June|463,899|461,899|46,390|46,190`;
    expect(said(release(`Share capital\n\n${table(rows)}`))).toEqual([
      "IssuedAndFullyPaid 463899000 shares 2030-12-31", "IssuedAndFullyPaid 400000000 shares 2029-12-31", "IssuedAndFullyPaid 46390000 USD 2030-12-31", "IssuedAndFullyPaid 40000000 USD 2029-12-31",
      "IssueOfShares 0 shares 2031-01-01/2031-06-30", "IssueOfShares 61899000 shares 2030-01-01/2030-06-30", "IssueOfShares 0 USD 2031-01-01/2031-06-30", "IssueOfShares 6190000 USD 2030-01-01/2030-06-30",
      "IssuedAndFullyPaid 463899000 shares 2031-06-30", "IssuedAndFullyPaid 461899000 shares 2030-06-30", "IssuedAndFullyPaid 46390000 USD 2031-06-30", "IssuedAndFullyPaid 46190000 USD 2030-06-30",
    ]);
  });
});

describe("columns that name a year alone", () => {
  const income = `Condensed Statements of Operations\n(in thousands)\n\n${table("|Six months ended June 30,|\n|2031|2030\n|US$|US$\nRevenue|102,004|86,511\nDepreciation and amortization|9,702|8,811\nProfit for the period|14,063|13,733")}`;
  const note = (rows: string) => release(`${income}\n\nNote 12. Cash generated\n(in thousands)\n\n${table(`|2031|2030\n|US$|US$\n${rows}`)}`);

  it("are of the span of which another table says the same", () => {
    expect(said(note("Profit for the period|14,063|13,733\nDepreciation and amortization|9,702|8,811\nForeign exchange differences|2,511|(7,663)")).slice(-2)).toEqual(["ForeignExchangeDifferences 2511000 USD 2031-01-01/2031-06-30", "ForeignExchangeDifferences -7663000 USD 2030-01-01/2030-06-30"]);
  });

  it("are of no known span where nothing is shared", () => {
    expect(rejected(note("Foreign exchange differences|2,511|(7,663)"))).toEqual(["2,511", "(7,663)"]);
  });
});

describe("a time that was not over when it was spoken of", () => {
  it("is of no results", () => {
    expect(rejected(statement("|Three months ended June 30, 2031|Three months ended September 30, 2031\n|US$|US$\nRevenue|52,412|54,000"))).toEqual(["54,000"]);
  });
});

describe("columns that name a measure of their own", () => {
  const text = statement("|Number of stores||Average rate (in US$)||Occupancy (in percentage)|\n|Q2 2030|Q2 2031|Q2 2030|Q2 2031|Q2 2030|Q2 2031\nOwn stores|896|902|492.9|460.7|83.4%|82.0%\nAll stores|925|931|498.6|465.5|83.5%|82.1%", "Key operating data\n(in thousands)");

  it.each([
    ["902", "NumberOfStores", "902", "stores", "OwnStores"], ["460.7", "AverageRate", "460.7", "USD", "OwnStores"], ["82.1%", "Occupancy", "0.821", "pure", "AllStores"],
  ])("are counted, priced or shared by it: %s", (printed, concept, value, unit, line) => {
    const fact = factAt(text, printed);
    expect([fact?.concept, fact?.value, fact?.unit, fact?.dimensions.line, fact?.period.end]).toEqual([concept, value, unit, line, "2031-06-30"]);
  });
});

describe("lines under a measure with its unit", () => {
  it("are parts of it, in that unit", () => {
    const fact = factAt(statement("|Q2 2030|Q2 2031\nDaily rate (in US$)||\nOwn stores|492.9|460.7\nRevenue||\nOwn stores|781,112|902,310", "Key operating data\n(in thousands of US dollars)"), "460.7");
    expect([fact?.concept, fact?.value, fact?.dimensions.parent]).toEqual(["OwnStores", "460.7", "DailyRate"]);
  });
});

describe("a reconciliation over a row of adjustments", () => {
  it("is of one period, whatever its last heading says", () => {
    const columns = (last: string) => statement(`|US$ Three months ended June 30, 2031 GAAP|Amortization|Restructuring|Litigation|US$ Three months ended June 30, ${last} Non-GAAP\nCost of products sold|8,212|(1,211)|(34)|38|7,005`, "Reconciliation of GAAP to non-GAAP\n(in thousands)");
    expect(factAt(columns("2031"), "7,005")?.basis).toBe("non-GAAP");
    expect(rejected(columns("2030"))).toContain("7,005");
  });
});

describe("a part of a table that is named as another statement", () => {
  it("is one, with the times of balances", () => {
    const text = statement("|Three months ended June 30,|\n|2031|2030\n|US$|US$\nRevenue|52,412|44,398\nKey Statement of Financial Position Information||\n(in thousands of US dollars)||\n|June 30, 2031|December 31, 2030\n|US$|US$\nTotal assets|254,175|283,669");
    expect(said(text).slice(2)).toEqual(["Assets 254175000 USD 2031-06-30", "Assets 283669000 USD 2030-12-31"]);
  });
});

describe("a label with a bracket", () => {
  it("goes on until the bracket is closed", () => {
    expect(factAt(statement("|Three months ended June 30, 2031|Three months ended June 30, 2030\n|US$|US$\nInterest expense (including $381 and $509 of partners for the quarters||\nJune 30, 2031 and 2030)|(425)|(521)"), "(425)")?.label).toBe("Interest expense (including $381 and $509 of partners for the quarters June 30, 2031 and 2030)");
  });
});

describe("what a total closes", () => {
  it("is closed where its label is wrapped, and a wrapped heading begins where its first line does", () => {
    const text = release("The following table sets forth our revenue by segment (in thousands):\n\n                                             Three months ended June 30,\n                                                2031             2030\n                                                US$              US$\nNorthern International Digital\n   Group:\n Retail                                         14,954           13,260\n Wholesale                                       4,870            4,256\nTotal Northern International                    19,824           17,516\n   Digital Group\n\nLogistics                                       23,023           21,476\nTotal segment revenue                           42,847           38,992\n");
    expect(["14,954", "19,824", "23,023", "42,847"].map((printed) => factAt(text, printed)?.dimensions.segment ?? null)).toEqual(["NorthernInternationalDigitalGroup", null, null, null]);
  });
});

describe("weeks that end with a month by chance", () => {
  const dateline = "DENVER, March 5, 2032 -- Harrow Ridge Software, Inc. (NYSE: HRRW) today announced its unaudited financial results for its fiscal first quarter ended January 31, 2032.";
  const text = (before: string, yearEnd: string) => release(`Condensed Statements of Operations\n(in thousands)\n\n${table(`|Quarter Ended|\n|January 31, 2032|${before}\n|US$|US$\nRevenue|142,704|107,230`)}\n\nCondensed Balance Sheets\n(in thousands)\n\n${table(`|January 31, 2032|${yearEnd}\n|US$|US$\nTotal assets|638,152|612,000`)}`, dateline);
  const revenues = (source: string) => lines(source).filter((fact) => fact.startsWith("Revenues"));

  it("are told by the ends of the periods before", () => {
    expect(revenues(text("February 1, 2031", "November 1, 2031"))).toEqual(["Revenues 142704000 USD 2031-11-02/2032-01-31", "Revenues 107230000 USD 2030-11-03/2031-02-01"]);
  });

  it("are months where the periods before ended with months", () => {
    expect(revenues(text("January 31, 2031", "October 31, 2031"))).toEqual(["Revenues 142704000 USD 2031-11-01/2032-01-31", "Revenues 107230000 USD 2030-11-01/2031-01-31"]);
  });
});

describe("years that end with February", () => {
  const table = (heading: string): string => statement(`|${heading}|\n|2032|2031\n|US$|US$\nNet sales|1,061|927\nNet income|48|51`, "Statements of Income\n(in millions)");
  it.each(["Twelve Months Ended February 29/28,", "Twelve Months Ended February 28/29,", "Twelve Months Ended February 29,"])("end on its last day: %s", (heading) => {
    const text = table(heading).replaceAll("July 24, 2031", "April 24, 2032").replaceAll("second quarter ended June 30, 2031", "year ended February 29, 2032");
    expect(lines(text).slice(0, 2)).toEqual(["Revenues 1061000000 USD 2031-03-01/2032-02-29", "Revenues 927000000 USD 2030-03-01/2031-02-28"]);
  });
});
