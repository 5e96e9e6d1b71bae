import { describe, expect, it } from "vitest";
import { facts, HALF, QUARTER, release, YEAR_BEFORE } from "./given.ts";

const HALF_BEFORE = "2030-01-01/2030-06-30";
/** Cells as a conversion leaves them: one a line, with empty lines where empty cells were. */
const cells = (...texts: string[]) => texts.join("\n\n");
const said = (text: string) => facts(text).filter(({ dimensions }) => dimensions.change === undefined).map(({ label, value, unit, period }) => `${label}: ${value} ${unit} ${period.start === undefined ? "" : `${period.start}/`}${period.end}`);

const RESULTS = [
  "Three months ended June 30,", "Six months ended June 30,", "2031", "2030", "Change %", "2031", "2030", "Change %",
  "Revenue", "52,400", "44,400", "18.0", "%", "101,300", "88,200", "14.9", "%",
  "Gross profit", "30,100", "25,000", "20.4", "%", "58,900", "50,100", "17.6", "%",
  "Gross margin", "57.4", "%", "56.3", "%", "58.1", "%", "56.8", "%",
  "Net income", "6,100", "5,200", "17.3", "%", "11,900", "10,400", "14.4", "%",
];

describe("tables that a conversion wrote one cell a line", () => {
  it("leave changes of percentages out, and say which columns the others are of", () => {
    expect(said(release(`Condensed Statements of Operations\n(in thousands of US dollars)\n\n${cells(...RESULTS)}`))).toEqual([
      `Revenue: 52400000 USD ${QUARTER}`, `Revenue: 44400000 USD ${YEAR_BEFORE}`, `Revenue: 101300000 USD ${HALF}`, `Revenue: 88200000 USD ${HALF_BEFORE}`,
      `Gross profit: 30100000 USD ${QUARTER}`, `Gross profit: 25000000 USD ${YEAR_BEFORE}`, `Gross profit: 58900000 USD ${HALF}`, `Gross profit: 50100000 USD ${HALF_BEFORE}`,
      `Gross margin: 0.574 pure ${QUARTER}`, `Gross margin: 0.563 pure ${YEAR_BEFORE}`, `Gross margin: 0.581 pure ${HALF}`, `Gross margin: 0.568 pure ${HALF_BEFORE}`,
      `Net income: 6100000 USD ${QUARTER}`, `Net income: 5200000 USD ${YEAR_BEFORE}`, `Net income: 11900000 USD ${HALF}`, `Net income: 10400000 USD ${HALF_BEFORE}`,
    ]);
  });

  const OPERATING = "Operating Expense Reconciliation\n(in thousands of US dollars)\n\nThree Months Ended June 30,\n2031\n2030\n\nGAAP operating expense\n\n$97,916\n\n$112,278\n\nSelling expense\n\n17,734\n\n20,174\n\nLess: Depreciation\nLess: Equity awards\nOther expense";

  it("have several labels before the columns of their rows, where empty lines part the columns", () => {
    expect(said(release(`${OPERATING}\n\n(1,232)\n(24,244)\n(112)\n\n(1,299)\n(27,526)\n(337)\n\nOperating cost\n\n$72,328\n\n$83,116`))).toEqual([
      `GAAP operating expense: 97916000 USD ${QUARTER}`, `GAAP operating expense: 112278000 USD ${YEAR_BEFORE}`, `Selling expense: 17734000 USD ${QUARTER}`, `Selling expense: 20174000 USD ${YEAR_BEFORE}`,
      `Less: Depreciation: -1232000 USD ${QUARTER}`, `Less: Depreciation: -1299000 USD ${YEAR_BEFORE}`, `Less: Equity awards: -24244000 USD ${QUARTER}`, `Less: Equity awards: -27526000 USD ${YEAR_BEFORE}`,
      `Other expense: -112000 USD ${QUARTER}`, `Other expense: -337000 USD ${YEAR_BEFORE}`, `Operating cost: 72328000 USD ${QUARTER}`, `Operating cost: 83116000 USD ${YEAR_BEFORE}`,
    ]);
  });

  it("say nothing of such rows, where no empty line tells columns from rows", () => {
    expect(said(release(`${OPERATING}\n\n(1,232)\n(24,244)\n(112)\n(1,299)\n(27,526)\n(337)\n\nOperating cost\n\n$72,328\n\n$83,116`)).map((line) => line.split(":")[0])).toEqual(["GAAP operating expense", "GAAP operating expense", "Selling expense", "Selling expense", "Operating cost", "Operating cost"]);
  });

  it("end where headings begin another of another width, and the number of a note is none of its figures", () => {
    const balances = ["As at", "June 30, 2031", "December 31, 2030", "Cash and cash equivalents", "70,648", "71,950", "Total assets", "254,175", "283,669", "Total liabilities", "118,475", "91,458", "2"];
    const values = said(release(`Condensed Statements of Operations\n(in thousands of US dollars)\n\n${cells(...RESULTS)}\n\n${cells("Condensed Balance Sheets", "(in thousands of US dollars)", ...balances)}`));
    expect(values.slice(-6)).toEqual([
      "Cash and cash equivalents: 70648000 USD 2031-06-30", "Cash and cash equivalents: 71950000 USD 2030-12-31", "Total assets: 254175000 USD 2031-06-30", "Total assets: 283669000 USD 2030-12-31",
      "Total liabilities: 118475000 USD 2031-06-30", "Total liabilities: 91458000 USD 2030-12-31",
    ]);
    expect(values).toHaveLength(22);
  });

  const NOTED = "Condensed Statements of Operations\n(in thousands of US dollars, except per share data)";
  /** Every cell of a page's grid on a line of its own, empty ones as one space, with an empty line between. */
  const grid = (...rows: string[]) => rows.map((row) => row.split("|").map((cell) => cell.trim() || " ").join("\n\n")).join("\n\n");

  it("put signs on lines of their own to their numbers, and spans over as many columns as begin below them anew", () => {
    const text = release(`${NOTED}\n\n${["Three Months Ended", "Six Months Ended", "June 30,", "2031", "March 31,", "2031", "June 30,", "2030", "June 30,", "2031", "June 30,", "2030",
      "Revenue", "$", "52,400", "$", "48,900", "$", "44,400", "$", "101,300", "$", "88,200", "Other loss", "(120", ")", "—", "(95", ")", "(120", ")", "(140", ")",
      "Net income", "$", "6,100", "$", "5,800", "$", "5,200", "$", "11,900", "$", "10,400"].join("\n")}`);
    expect(said(text)).toEqual([
      `Revenue: 52400000 USD ${QUARTER}`, "Revenue: 48900000 USD 2031-01-01/2031-03-31", `Revenue: 44400000 USD ${YEAR_BEFORE}`, `Revenue: 101300000 USD ${HALF}`, `Revenue: 88200000 USD ${HALF_BEFORE}`,
      `Other loss: -120000 USD ${QUARTER}`, "Other loss: 0 USD 2031-01-01/2031-03-31", `Other loss: -95000 USD ${YEAR_BEFORE}`, `Other loss: -120000 USD ${HALF}`, `Other loss: -140000 USD ${HALF_BEFORE}`,
      `Net income: 6100000 USD ${QUARTER}`, "Net income: 5800000 USD 2031-01-01/2031-03-31", `Net income: 5200000 USD ${YEAR_BEFORE}`, `Net income: 11900000 USD ${HALF}`, `Net income: 10400000 USD ${HALF_BEFORE}`,
    ]);
  });

  it.each([
    ["spans over uneven columns that begin nowhere anew", ["Three Months Ended", "Six Months Ended", "June 30,", "2031", "March 31,", "2031", "December 31,", "2030", "September 30,", "2030", "June 30,", "2029"]],
    ["changes that stood over two rows before the times below them", ["Three months ended June 30,", "Change", "% Change", "2031", "2030", "2029"]],
  ])("say nothing of columns where the headings do not: %s", (_, headings) => {
    const rows = ["Revenue", "Gross profit", "Operating income", "Net income"].flatMap((label, row) => [label, ...[1, 2, 3, 4, 5].map((column) => `${10 * (row + 1) + column},200`)]);
    expect(said(release(`${NOTED}\n\n${[...headings, ...rows].join("\n")}`))).toEqual([]);
  });

  it("place the figures of a row with empty cells where every cell has kept its lines, and nowhere else", () => {
    const heading = "Three Months Ended\n\nJune 30, 2031\n\nMarch 31, 2031\n\nJune 30, 2030";
    const rows = ["Revenue||52,400||48,900||44,400", "Gross profit||30,100||28,000||25,000", "Operating income||8,100||7,700||7,000", "Impairment||||1,200||", "Net income||6,100||5,800||5,200"];
    const kept = said(release(`${NOTED}\n\n${heading}\n\n${grid(...rows)}`));
    expect(kept.filter((line) => line.startsWith("Impairment"))).toEqual(["Impairment: 1200000 USD 2031-01-01/2031-03-31"]);
    const lost = said(release(`${NOTED}\n\n${heading}\n\n${rows.flatMap((row) => row.split("|").filter((cell) => cell !== "")).join("\n\n")}`));
    expect(lost).toHaveLength(12);
    expect(lost.filter((line) => line.startsWith("Impairment"))).toEqual([]);
  });

  it("set shares of revenue beside their amounts, and amounts without a share above them", () => {
    const text = release(`GAAP to Non-GAAP Reconciliation\n(in millions of US dollars)\n\n${["Three Months Ended", "June 30, 2031", "% of Net Revenues", "June 30, 2030", "% of Net Revenues", "Net revenues", "52.4", "44.4",
      "Gross profit", "30.1", "57.4", "%", "25.0", "56.3", "%", "Operating income", "8.1", "15.5", "%", "7.0", "15.8", "%", "Net income", "6.1", "11.6", "%", "5.2", "11.7", "%"].join("\n")}`);
    expect(said(text).slice(0, 6)).toEqual([
      `Net revenues: 52400000 USD ${QUARTER}`, `Net revenues: 44400000 USD ${YEAR_BEFORE}`,
      `Gross profit: 30100000 USD ${QUARTER}`, `Gross profit: 0.574 pure ${QUARTER}`, `Gross profit: 25000000 USD ${YEAR_BEFORE}`, `Gross profit: 0.563 pure ${YEAR_BEFORE}`,
    ]);
  });

  it("have one column where one day stands over labels and figures in turn", () => {
    const text = release(`Condensed Balance Sheets\n(in thousands)\n\n${["As of", "June 30, 2031", "Cash and cash equivalents", "$", "70,648", "Total assets", "254,175", "Total liabilities", "118,475", "Total equity", "135,700"].join("\n")}`);
    expect(said(text)).toEqual(["Cash and cash equivalents: 70648000 USD 2031-06-30", "Total assets: 254175000 USD 2031-06-30", "Total liabilities: 118475000 USD 2031-06-30", "Total equity: 135700000 USD 2031-06-30"]);
  });

  it("leave what the heading excepts from its scale as printed, or unsaid where nothing tells its unit", () => {
    const text = release(`Reconciliation of Gross Margin (in millions, except APRD and per APRD data)\n\n${["Three months ended June 30,", "2031", "2030", "Total revenues", "$ 4,259", "$ 3,761", "Gross margin", "1,564", "1,298",
      "APRD", "14,025,949", "12,716,724", "Gross margin per APRD", "$ 111.49", "$ 102.06"].join("\n")}`);
    expect(said(text)).toEqual([
      `Total revenues: 4259000000 USD ${QUARTER}`, `Total revenues: 3761000000 USD ${YEAR_BEFORE}`, `Gross margin: 1564000000 USD ${QUARTER}`, `Gross margin: 1298000000 USD ${YEAR_BEFORE}`,
      `Gross margin per APRD: 111.49 USD ${QUARTER}`, `Gross margin per APRD: 102.06 USD ${YEAR_BEFORE}`,
    ]);
  });
});
