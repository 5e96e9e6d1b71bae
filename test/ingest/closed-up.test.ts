import { describe, expect, it } from "vitest";
import { facts, HALF, QUARTER, rejected, release, YEAR_BEFORE } from "./given.ts";

const HALF_BEFORE = "2030-01-01/2030-06-30";
const said = (text: string) => facts(text).filter(({ dimensions }) => dimensions.change === undefined).map(({ label, value, unit, period }) => `${label}: ${value} ${unit} ${period.start === undefined ? "" : `${period.start}/`}${period.end}`);
const TITLE = "Condensed Statements of Operations (Unaudited)";
const HEADINGS = ["(Amounts in thousands, except per share amounts) Three Months Ended", "June 30,", "Six Months Ended", "June 30,", "2031 2030 2031 2030"];
const ROWS = [
  "Revenue, net $ 52,400   $ 44,400   $ 101,300   $ 88,200", "Operating expenses:", "Direct service costs, excluding depreciation and", "amortization  20,555    18,826    40,829    36,642",
  "Selling, general and administrative  11,745    10,774    23,771    21,858", "Net income $ 20,100   $ 14,800   $ 36,700   $ 29,700",
];
const inAll = (label: string, values: readonly string[], unit: string) => [QUARTER, YEAR_BEFORE, HALF, HALF_BEFORE].map((period, at) => `${label}: ${values[at]} ${unit} ${period}`);

describe("tables of a text that lost its columns", () => {
  it("give each figure the heading of its place among the others", () => {
    expect(said(release([TITLE, ...HEADINGS, ...ROWS].join("\n")))).toEqual([
      ...inAll("Revenue, net", ["52400000", "44400000", "101300000", "88200000"], "USD"),
      ...inAll("Direct service costs, excluding depreciation and amortization", ["20555000", "18826000", "40829000", "36642000"], "USD"),
      ...inAll("Selling, general and administrative", ["11745000", "10774000", "23771000", "21858000"], "USD"),
      ...inAll("Net income", ["20100000", "14800000", "36700000", "29700000"], "USD"),
    ]);
  });

  it("take days over several lines, and changes behind them", () => {
    const text = release(["Consolidated Balance Sheets", "Amount Unit: Millions of yen", "As of ", "June 30, 2031", "As of ", "December 31, 2030", "Change", "ASSETS", "Cash and cash equivalents 150,651 170,553 (19,902)", "Inventories 667,065 600,796 66,269", "Allowance for doubtful accounts △1,062 △757 △305", "Total assets 816,654 770,592 46,062"].join("\n"));
    expect(said(text)).toEqual([
      "Cash and cash equivalents: 150651000000 JPY 2031-06-30", "Cash and cash equivalents: 170553000000 JPY 2030-12-31", "Inventories: 667065000000 JPY 2031-06-30", "Inventories: 600796000000 JPY 2030-12-31",
      "Allowance for doubtful accounts: -1062000000 JPY 2031-06-30", "Allowance for doubtful accounts: -757000000 JPY 2030-12-31", "Total assets: 816654000000 JPY 2031-06-30", "Total assets: 770592000000 JPY 2030-12-31",
    ]);
  });

  it.each([
    ["one figure less than columns", "Income tax provision  3,100    2,900    5,400", ["3,100", "2,900", "5,400"]],
    ["the mark of a note before its figures", "Other charges (2)  3,100    2,900    5,400", ["3,100", "2,900", "5,400"]],
    ["a name that ends in a number", "Level 3 assets of tier 1  3,100    2,900    5,400", ["3,100", "2,900", "5,400"]],
  ])("refuse a row with %s", (_, row, printed) => {
    const text = release([TITLE, ...HEADINGS, ...ROWS, row].join("\n"));
    expect(said(text)).toHaveLength(16);
    expect(rejected(text)).toEqual(expect.arrayContaining(printed));
  });

  it("refuse all rows where the headings do not say as many columns", () => {
    const text = release([TITLE, "(Amounts in thousands) Three Months Ended", "June 30,", "2031 2030", ...ROWS].join("\n"));
    expect(said(text)).toEqual([]);
    expect(rejected(text)).toEqual(expect.arrayContaining(["$ 52,400", "$ 88,200", "20,555", "$ 29,700"]));
  });

  it("name parts of earnings after headings that take two lines, and nothing after none", () => {
    const text = release([TITLE, ...HEADINGS, ...ROWS, "Earnings per share attributable to Class A and Class", "B common stockholders:", "Basic $ 1.64 $ 1.22 $ 2.86 $ 2.27"].join("\n"));
    expect(said(text).slice(-4)).toEqual(inAll("Basic", ["1.64", "1.22", "2.86", "2.27"], "USD/share"));
    expect(said(release([TITLE, ...HEADINGS, "Basic $ 1.64 $ 1.22 $ 2.86 $ 2.27", ...ROWS].join("\n")))).toHaveLength(16);
  });

  it("end before a numbered title, which is no note to them", () => {
    const text = release([TITLE, ...HEADINGS, ...ROWS, "(3) Explanation of the Segments", "In the second quarter of 2031, bookings were $61.5 million, up from $50.2 million in the second quarter of 2030."].join("\n"));
    expect(said(text).filter((line) => line.startsWith("bookings"))).toEqual([`bookings: 61500000 USD ${QUARTER}`, `bookings: 50200000 USD ${YEAR_BEFORE}`]);
  });
});
