import { describe, expect, it } from "vitest";
import { BALANCES, factAt, facts, QUARTERS, rejected, release, table } from "../given.ts";

const ROWS = "Revenue|52,412|44,398\nCost of revenue|12,110|11,002\nGross profit|40,302|33,396";
const CELLS = ["52,412", "44,398", "12,110", "11,002", "40,302", "33,396"];
const income = (caption: string, rows = ROWS) => `${caption}\n\n${table(`${QUARTERS}\n${rows}`)}`;
const LOST = income("Condensed Statements of Operations");

describe("a table whose scale is lost", () => {
  it("is rejected, never read at scale 1, where nothing proves one", () => {
    const text = release(LOST);
    expect(facts(text)).toEqual([]);
    expect(rejected(text)).toEqual(CELLS);
  });

  it("is proved by a figure of the prose that rounds a cell", () => {
    const text = release(`Financial Results\n\nRevenue was $52.4 million in the second quarter of 2031.\n\n${LOST}`);
    expect(factAt(text, "12,110")).toMatchObject({ value: "12110000", scale: { exponent: 3, from: "prose" } });
  });

  it("is not proved by a figure of the prose that rounds none", () => {
    const text = release(`Financial Results\n\nRevenue was $53.4 million in the second quarter of 2031.\n\n${LOST}`);
    expect(rejected(text)).toEqual(CELLS);
  });

  it("is not proved by another line, another year or another currency", () => {
    for (const said of ["Deposits were $52.4 million in the second quarter of 2031.", "Revenue was $52.4 million in the second quarter of 2029.", "Revenue was €52.4 million in the second quarter of 2031."]) {
      expect(rejected(release(`Financial Results\n\n${said}\n\n${LOST}`)), said).toEqual(CELLS);
    }
  });

  it("is proved by cells that it shares with a table whose scale is known", () => {
    const text = release(`${LOST}\n\n${income("Reconciliation of results\n(in thousands)", "Revenue|52,412|44,398\nGross profit|40,302|33,396")}`);
    expect(facts(text).filter((fact) => fact.source.text === "12,110")).toMatchObject([{ value: "12110000", scale: { from: "shared-cell" } }]);
  });

  it("is proved by cash that ties to the cash flow statement", () => {
    const text = release(`Condensed Balance Sheets\n\n${table(`${BALANCES}\nCash and cash equivalents|60,000|50,000\nRestricted cash|2,500|1,500\nOther receivables|7,777|6,666`)}\n\nCondensed Statements of Cash Flows\n(in thousands)\n\n${table("|Six months ended June 30, 2031\n|US$\nCash, cash equivalents and restricted cash, end of period|62,500")}`);
    expect(factAt(text, "7,777")).toMatchObject({ value: "7777000", scale: { exponent: 3, from: "tie-out" } });
  });

  it("keeps what needs no scale", () => {
    const text = release(income("Condensed Statements of Operations", "Revenue|52,412|44,398\nNet income per share, diluted|0.12|0.11"));
    expect(facts(text).map((fact) => fact.value)).toEqual(["0.12", "0.11"]);
  });

  it("keeps a scale that the heading states in the table itself", () => {
    expect(factAt(release(`Income statement\n\n${table("|Six months ended June 30, 2031\n|£’000\nRevenue|52,412")}`), "52,412")).toMatchObject({ value: "52412000", unit: "GBP" });
  });
});

describe("an amount of the prose without a scale word", () => {
  const prose = (said: string) => release(`Financial Results\n\n${said}\n\n${income("Condensed Statements of Operations\n(in thousands)")}`);

  it("stands as printed", () => {
    expect(factAt(prose("Severance was $850,000 in the second quarter of 2031."), "$850,000")).toMatchObject({ value: "850000", decimals: 0 });
  });

  it("is in the scale of the table whose line and digits it repeats", () => {
    expect(factAt(prose("Revenue was $52,412 in the second quarter of 2031."), "$52,412")).toMatchObject({ value: "52412000", scale: { from: "shared-cell" } });
  });

  it("is not in the scale of a cell of another line", () => {
    expect(factAt(prose("Rent was $52,412 in the second quarter of 2031."), "$52,412")).toMatchObject({ value: "52412", unit: "USD" });
  });
});
