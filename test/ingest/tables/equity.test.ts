import { describe, expect, it } from "vitest";
import { facts, line, read, release } from "../given.ts";

const scoped = (text: string): string[] => facts(text).map((fact) => [line(fact), ...Object.values(fact.dimensions)].join(" "));
const changes = (rows: string): string => release(`Condensed Statements of Stockholders' Equity\n(in thousands of US dollars, except number of shares)\n\nThree months ended June 30, 2031\nCommon Stock | Additional Paid-in Capital | Accumulated Deficit | Total Stockholders' Equity\nShares | Amount\n${rows}`);
const Q = "2031-04-01/2031-06-30";

describe("a statement of changes in equity", () => {
  it("has numbers of shares in its first column, the parts in the next and the whole in the last", () => {
    expect(scoped(changes("BALANCE, March 31, 2031 | 20,239,060 | 20 | 154,087 | (132,574) | 21,533\nStock option exercises | 1,667 | – | 4 | – | 4\nNet income | – | – | – | 663 | 663\nBALANCE, June 30, 2031 | 20,240,727 | 20 | 154,091 | (131,911) | 22,200"))).toEqual([
      "SharesOutstanding 20239060 shares 2031-03-31 CommonStock", "StockholdersEquity 20000 USD 2031-03-31 CommonStock", "StockholdersEquity 154087000 USD 2031-03-31 AdditionalPaidCapital", "StockholdersEquity -132574000 USD 2031-03-31 AccumulatedDeficit", "StockholdersEquity 21533000 USD 2031-03-31",
      `StockOptionExercises 1667 shares ${Q} CommonStock`, `StockOptionExercises 0 USD ${Q} CommonStock`, `StockOptionExercises 4000 USD ${Q} AdditionalPaidCapital`, `StockOptionExercises 0 USD ${Q} AccumulatedDeficit`, `StockOptionExercises 4000 USD ${Q}`,
      `NetIncomeLoss 0 shares ${Q} CommonStock`, `NetIncomeLoss 0 USD ${Q} CommonStock`, `NetIncomeLoss 0 USD ${Q} AdditionalPaidCapital`, `NetIncomeLoss 663000 USD ${Q} AccumulatedDeficit`, `NetIncomeLoss 663000 USD ${Q}`,
      "SharesOutstanding 20240727 shares 2031-06-30 CommonStock", "StockholdersEquity 20000 USD 2031-06-30 CommonStock", "StockholdersEquity 154091000 USD 2031-06-30 AdditionalPaidCapital", "StockholdersEquity -131911000 USD 2031-06-30 AccumulatedDeficit", "StockholdersEquity 22200000 USD 2031-06-30",
    ]);
  });

  it("compares with its opening balance, and reports what came in the period", () => {
    const text = changes("BALANCE, March 31, 2031 | 20,239,060 | 20 | 154,087 | (132,574) | 21,533\nNet income | – | – | – | 663 | 663\nBALANCE, June 30, 2031 | 20,239,060 | 20 | 154,087 | (131,911) | 22,196");
    expect(facts(text).filter(({ source }) => ["21,533", "663", "22,196"].includes(source.text)).map(({ role, source }) => `${source.text} ${role}`)).toEqual(["21,533 comparative", "663 reported", "663 reported", "22,196 reported"]);
  });

  it("whose rows do not add up and whose columns do not roll is not believed", () => {
    const text = changes("BALANCE, March 31, 2031 | 20,239,060 | 20 | 154,087 | (132,574) | 21,533\nStock option exercises | 1,667 | – | 4 | – | 9\nNet income | – | – | – | 693 | 663\nBALANCE, June 30, 2031 | 20,240,727 | 20 | 154,991 | (130,911) | 22,205");
    expect(scoped(text).filter((one) => /^(?:NetIncomeLoss 693|StockOptionExercises 9000)/.test(one))).toEqual([]);
    expect(read(text).audit.rejected.map(({ text: printed }) => printed)).toContain("693");
  });
});
