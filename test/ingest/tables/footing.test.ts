import { describe, expect, it } from "vitest";
import { findFootings, type Entry } from "../../../src/ingest/arithmetic/footing.ts";
import { BALANCES, factAt, facts, QUARTERS_AND_HALVES, rejected, statement } from "../given.ts";

const units = (rows: (number | null | "broken")[][]): Entry[][] => rows.map((row) => row.map((value) => (typeof value === "number" ? BigInt(value) * 100n : value)));
const result = () => true;
const found = (rows: (number | null | "broken")[][], isResult = result) => findFootings(units(rows), isResult).map(({ total, parts }) => `${total} = ${parts.map(({ row, sign }) => `${sign < 0n ? "-" : "+"}${row}`).join(" ")}`);

describe("footings found from the numbers", () => {
  it("a total under its parts, a total of totals", () => {
    expect(found([[1000, 900], [500, 400], [1500, 1300], [100, 200], [200, 300], [300, 500], [1800, 1800]])).toEqual(["2 = +0 +1", "5 = +3 +4", "6 = +2 +5"]);
  });

  it("what is left after deductions", () => {
    const rows = [[600, 550], [300, 250], [900, 800], [310, 255], [100, 90], [490, 455]];
    expect(found(rows)).toEqual(["2 = +0 +1", "5 = +2 -3 -4"]);
    expect(found(rows, () => false)).toEqual(["2 = +0 +1"]);
  });

  it("a total over its parts", () => {
    expect(found([[7, 9], [150, 130], [100, 90], [30, 25], [20, 15]])).toEqual(["1 = +2 +3 +4"]);
  });

  // Today "0 = +1 +2 +3": revenue becomes a heading over cost and profit, and stands among their parents.
  it.fails("what is left of the first line is no part of it", () => {
    expect(found([[900, 800], [300, 250], [100, 90], [500, 460]])).toEqual(["3 = +0 -1 -2"]);
  });

  it("off by a unit of rounding, as long as other columns are exact", () => {
    const [footing] = findFootings(units([[100, 90, 80], [50, 40, 30], [20, 10, 5], [171, 140, 115]]), result);
    expect(footing!.columns.map(({ kind }) => kind)).toEqual(["near", "exact", "exact"]);
  });

  it("says by how much a column breaks", () => {
    const [footing] = findFootings(units([[100, 90, 80], [50, 40, 30], [20, 10, 5], [170, 140, 999]]), result);
    expect(footing!.columns[2]).toEqual({ kind: "broken", difference: -88400n });
  });

  it("none by chance of small numbers, and none from one column that agrees", () => {
    expect(found([[1, 2], [2, 3], [3, 5]])).toEqual([]);
    expect(found([[100, 90], [50, 40], [150, 999]])).toEqual([]);
  });

  it("cannot be told in a column with a broken part", () => {
    const [footing] = findFootings(units([[100, 90, 80], ["broken", 40, 30], [20, 10, 5], [170, 140, 115]]), result);
    expect(footing!.columns[0]).toEqual({ kind: "unknown" });
  });
});

const revenue = (product: string, service: string, other: string, total: string) => statement(`${QUARTERS_AND_HALVES}\nProduct|${product}\nService|${service}\nOther|${other}\nTotal revenue|${total}`);

describe("a column that its total repairs", () => {
  it("drops the one number that it sums to its total without", () => {
    const text = statement(`|June 30, 2031|March 31, 2031|December 31, 2030\n|US$|US$|US$\nCash and cash equivalents|120,111|110,222|100,000\nInventories|30,001|28,000|20,000\nPrepaid rent|1,500|1,200|1,000\nLong-term deposits|5,777||\nTotal current assets|151,612|139,422|121,000`, "Balance Sheets\n(in thousands)");
    expect(rejected(text)).toEqual(["5,777"]);
    expect(factAt(text, "151,612")?.proofs?.map(({ relation }) => relation)).toContain("footing");
  });

  it("gives two merged numbers back to the rows that lost them, at their own places", () => {
    const text = revenue("10,100|9,000|20,500|18,100", "5,050|4,000|10,150 2,050|8,400", "1,010|900|2 050|1,700", "16,160|13,900|32,700|28,200");
    expect([factAt(text, "10,150")?.label, factAt(text, "2,050")?.label]).toEqual(["Service", "Other"]);
    expect(factAt(text, "2,050")?.source.line).toBe(factAt(text, "10,150")?.source.line);
    expect(rejected(text)).toEqual(["2 050"]);
  });

  it("rejects a merged number that no equation tells", () => {
    const text = revenue("10,100|9,000|20,500|18,100", "5,050|4,000|10,150 2,050|8,400", "1,010|900||1,700", "16,160|13,900|99,999|28,200");
    expect(rejected(text)).toEqual(["10,150 2,050"]);
  });

  it("records what is off by one of rounding as printed", () => {
    const text = revenue("10,100|9,000|20,500|18,100", "5,050|4,000|10,150|8,400", "1,010|900|2,050|1,700", "16,161|13,900|32,700|28,200");
    expect(rejected(text)).toEqual([]);
    expect(factAt(text, "16,161")?.value).toBe("16161000");
  });

  it("records a company's own table that does not foot as printed, unproved in that column alone", () => {
    const text = revenue("10,100|9,000|20,500|18,100", "5,050|4,000|10,150|8,400", "1,010|900|2,050|1,700", "16,160|13,900|32,700|28,700");
    expect(rejected(text)).toEqual([]);
    expect(facts(text)).toHaveLength(16);
    expect([factAt(text, "32,700")?.proofs?.length, factAt(text, "28,700")?.proofs]).toEqual([1, undefined]);
  });

  it("never makes a total out of a table of one column and two rows that agree by chance", () => {
    expect(facts(statement(`${BALANCES}\nCash and cash equivalents|12,000|9,000\nInventories|12,000|7,000`, "Balance Sheets\n(in thousands)")).map((fact) => fact.parents)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
