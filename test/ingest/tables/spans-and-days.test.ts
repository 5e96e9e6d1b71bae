import { describe, expect, it } from "vitest";
import { facts, read, rejected, statement } from "../given.ts";

const said = (text: string) => facts(text).map(({ label, value, unit, period }) => `${label}: ${value} ${unit} ${period.start === undefined ? "" : `${period.start}/`}${period.end}`);
/** A page with one table: cells parted by bars, each a cell of one column. */
const page = (...rows: string[]) => `<html><body><p>Results Reported</p><p>DENVER, July 24, 2031 -- Harrow Ridge Bancshares, Inc. (NYSE: HRRW) today announced its unaudited financial results for the second quarter ended June 30, 2031.</p><table>${rows.map((row) => `<tr>${row.split("|").map((cell) => `<td>${cell.trim()}</td>`).join("")}</tr>`).join("")}</table></body></html>`;
const SCALE = "(dollars in thousands, except share and per share data)";
const QUARTER = "2031-04-01/2031-06-30";
const BEFORE = "2031-01-01/2031-03-31";

describe("signs in cells of their own", () => {
  const DAYS = `${SCALE}|Quarter ended June 30, 2031||Quarter ended March 31, 2031||Quarter ended June 30, 2030`;
  it("go back to their numbers where rows without signs are shorter by them", () => {
    expect(said(page(DAYS, "Interest income|$|4,871||$|5,473||$|6,068", "Interest expense|2,808||3,090||3,374", "Net loss|$|(94||$|439||$|609"))).toEqual([
      `Interest income: 4871000 USD ${QUARTER}`, `Interest income: 5473000 USD ${BEFORE}`, "Interest income: 6068000 USD 2030-04-01/2030-06-30",
      `Interest expense: 2808000 USD ${QUARTER}`, `Interest expense: 3090000 USD ${BEFORE}`, "Interest expense: 3374000 USD 2030-04-01/2030-06-30",
      `Net loss: -94000 USD ${QUARTER}`, `Net loss: 439000 USD ${BEFORE}`, "Net loss: 609000 USD 2030-04-01/2030-06-30",
    ]);
  });

  it("make rows of other lengths unreadable", () => {
    const text = page(DAYS, "Interest income|$|4,871||||$|5,473||||$|6,068", "Interest expense|$ 2,808||$ 3,090||$ 3,374");
    expect(said(text)).toEqual([`Interest expense: 2808000 USD ${QUARTER}`, `Interest expense: 3090000 USD ${BEFORE}`, "Interest expense: 3374000 USD 2030-04-01/2030-06-30"]);
    expect(rejected(text)).toEqual(expect.arrayContaining(["$\t4,871", "$\t5,473", "$\t6,068"]));
  });

  it("stay where they have a column", () => {
    expect(said(page("|||June 30, 2031|||March 31, 2031", "Total assets||$|4,871||$|5,473", "Total liabilities|||2,808|||3,090")).map((line) => line.replace(/.*: (\d+) .* /, "$1 "))).toEqual([]);
    expect(said(page(`${SCALE}|||June 30, 2031|||March 31, 2031`, "Total assets||$|4,871||$|5,473", "Total liabilities|||2,808|||3,090"))).toEqual([
      "Total assets: 4871000 USD 2031-06-30", "Total assets: 5473000 USD 2031-03-31", "Total liabilities: 2808000 USD 2031-06-30", "Total liabilities: 3090000 USD 2031-03-31",
    ]);
  });
});

describe("a span alone over columns of days", () => {
  it("is of all of them", () => {
    expect(said(page("|For the Three Months Ended", "||June 30,||March 31,", `${SCALE}||2031||2031`, "Net interest income||$ 8,393||$ 8,784", "Net loans charged off||65||22", "Loans, net of deferred fees||320,708||324,725", "Book value per share||$ 20.42||$ 19.89"))).toEqual([
      `Net interest income: 8393000 USD ${QUARTER}`, `Net interest income: 8784000 USD ${BEFORE}`, `Net loans charged off: 65000 USD ${QUARTER}`, `Net loans charged off: 22000 USD ${BEFORE}`,
      "Loans, net of deferred fees: 320708000 USD 2031-06-30", "Loans, net of deferred fees: 324725000 USD 2031-03-31", "Book value per share: 20.42 USD/share 2031-06-30", "Book value per share: 19.89 USD/share 2031-03-31",
    ]);
  });
});

describe.each(["As of or for the", "As of or For the", "At or for the", "As of and for the", "As of/for the"])("%s three months ended", (words) => {
  it("is a day for balances and a span for flows, and neither for what does not tell", () => {
    const text = page(`|${words} Three Months Ended`, "||June 30,||March 31,", `${SCALE}||2031||2031`,
      "Return on average assets||1.28 %||0.97 %", "Average earning assets||$ 930,543||$ 937,335", "Net charge-offs||17||18", "Weighted average shares, basic||4,144,561||4,144,562",
      "Total deposits||845,380||813,029", "Allowance for credit losses||7,972||7,796", "Tier 1 capital to risk weighted assets||12.87 %||12.65 %", "Shares outstanding at period end||4,144,563||4,144,564", "Mortgage pipeline||3,111||3,222");
    expect(said(text)).toEqual([
      `Return on average assets: 0.0128 pure ${QUARTER}`, `Return on average assets: 0.0097 pure ${BEFORE}`, `Average earning assets: 930543000 USD ${QUARTER}`, `Average earning assets: 937335000 USD ${BEFORE}`,
      `Net charge-offs: 17000 USD ${QUARTER}`, `Net charge-offs: 18000 USD ${BEFORE}`, `Weighted average shares, basic: 4144561 shares ${QUARTER}`, `Weighted average shares, basic: 4144562 shares ${BEFORE}`,
      "Total deposits: 845380000 USD 2031-06-30", "Total deposits: 813029000 USD 2031-03-31", "Allowance for credit losses: 7972000 USD 2031-06-30", "Allowance for credit losses: 7796000 USD 2031-03-31",
      "Tier 1 capital to risk weighted assets: 0.1287 pure 2031-06-30", "Tier 1 capital to risk weighted assets: 0.1265 pure 2031-03-31", "Shares outstanding at period end: 4144563 shares 2031-06-30", "Shares outstanding at period end: 4144564 shares 2031-03-31",
    ]);
    expect(read(text).audit.rejected.filter(({ text: printed }) => /3,111|3,222/.test(printed)).map(({ reason }) => reason)).toEqual(Array(2).fill("its heading names a day and a span at once, and its label does not tell which of them it is of"));
  });
});

describe("what a scale leaves out", () => {
  const lines = (caption: string, ...rows: string[]) => statement(["|Three months ended June 30, 2031|Three months ended June 30, 2030", caption, ...rows].join("\n"), "Summary of results");
  it.each(["($ amounts in thousands, except hotel statistics and per share amounts)", "(in thousands of US dollars, except operating data)"])("as a whole is as printed: %s", (caption) => {
    expect(said(lines(caption, "Revenue|52,412|44,398", "Same-Property Number of Rooms|8,868|8,867", "Same-Property RevPAR|206.54|195.51", "Hotel EBITDA|12,345|11,234"))).toEqual([
      `Revenue: 52412000 USD ${QUARTER}`, "Revenue: 44398000 USD 2030-04-01/2030-06-30", `Same-Property Number of Rooms: 8868 rooms ${QUARTER}`, "Same-Property Number of Rooms: 8867 rooms 2030-04-01/2030-06-30",
      `Same-Property RevPAR: 206.54 USD ${QUARTER}`, "Same-Property RevPAR: 195.51 USD 2030-04-01/2030-06-30", `Hotel EBITDA: 12345000 USD ${QUARTER}`, "Hotel EBITDA: 11234000 USD 2030-04-01/2030-06-30",
    ]);
  });

  it("by a name is of no known scale", () => {
    expect(said(lines("Unaudited. In thousands of US dollars, except ASP data.", "Revenue|52,412|44,398", "Average selling price (ASP)|446|428"))).toEqual([`Revenue: 52412000 USD ${QUARTER}`, "Revenue: 44398000 USD 2030-04-01/2030-06-30"]);
  });

  it("per share leaves counts of shares in it", () => {
    expect(said(lines("Amounts in $000's except per share data", "Net sales|52,412|44,398", "Shares outstanding - basic|3,815|3,772", "Earnings per share - basic|1.58|1.70"))).toEqual([
      `Net sales: 52412000 USD ${QUARTER}`, "Net sales: 44398000 USD 2030-04-01/2030-06-30", `Shares outstanding - basic: 3815000 shares ${QUARTER}`, "Shares outstanding - basic: 3772000 shares 2030-04-01/2030-06-30",
      `Earnings per share - basic: 1.58 USD/share ${QUARTER}`, "Earnings per share - basic: 1.7 USD/share 2030-04-01/2030-06-30",
    ]);
  });
});

describe("stock whose label counts the shares", () => {
  it("is the amount at par, unless the cell repeats the count", () => {
    const text = statement("|June 30, 2031|December 31, 2030\n|US$|US$\nTotal assets|410,201|417,637\nCommon stock; 4,476,890 and 4,470,110 shares issued and outstanding|45|44", "Condensed Balance Sheets\n(in thousands)");
    expect(said(text).slice(-2)).toEqual(["Common stock; 4,476,890 and 4,470,110 shares issued and outstanding: 45000 USD 2031-06-30", "Common stock; 4,476,890 and 4,470,110 shares issued and outstanding: 44000 USD 2030-12-31"]);
  });
});

describe("a statement of flows under days", () => {
  it("has lost what its spans are, and no line of it is of a day", () => {
    const text = page("|September 30, 2030|March 31, 2031", `${SCALE}||`, "I. Revenue from operations|16,804|52,137", "(a) Cost of materials consumed|9,625|29,602", "(b) Employee benefits expense|1,160|3,362", "(c) Changes in goods and work in progress|263|1,006", "V. Profit for the period|1,757|4,608", "VI. Amounts transferred|293|935");
    expect(facts(text)).toEqual([]);
    expect(rejected(text)).toContain("293");
  });
});
