import { describe, expect, it } from "vitest";
import { BALANCES, facts, QUARTERS, statement } from "../given.ts";

const said = (text: string) => facts(text).map(({ concept, value, dimensions: { parent } }) => `${concept} ${value}${parent === undefined ? "" : ` ${parent}`}`);
const balances = (rows: string) => said(statement(`${BALANCES}\n${rows}`, "Condensed Balance Sheets\n(in thousands)"));
const quarters = (rows: string) => said(statement(`${QUARTERS}\n${rows}`));

describe("lines of one label in a balance sheet", () => {
  it("are not current behind the total of current ones", () => {
    expect(balances("Current assets:||\nCash and cash equivalents|120|110\nPrepayments and other assets|30|20\nTotal current assets|150|130\nPrepayments and other assets|77|66\nTotal assets|227|196").filter((each) => each.startsWith("Prepayments"))).toEqual([
      "PrepaymentsAndOtherAssets 30000", "PrepaymentsAndOtherAssets 20000", "PrepaymentsAndOtherAssetsNoncurrent 77000", "PrepaymentsAndOtherAssetsNoncurrent 66000",
    ]);
  });
});

describe("lines that the vocabulary takes for one thing", () => {
  it("are equity of the owners, and with that of others", () => {
    expect(balances("Total equity attributable to shareholders of the company|238|221\nNon-controlling interests|27|25\nTotal shareholders' equity|265|246")).toEqual([
      "StockholdersEquity 238000", "StockholdersEquity 221000", "MinorityInterest 27000", "MinorityInterest 25000",
      "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest 265000", "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest 246000",
    ]);
  });

  it("are what is left to the owners of ordinary shares, and what is the company's", () => {
    expect(quarters("Net income|480|410\nNet income attributable to the Company|470|400\nAccretion of mezzanine equity|(9)|(8)\nNet income attributable to ordinary shareholders|461|392").slice(2, 8)).toEqual([
      "NetIncomeAttributableToCompany 470000", "NetIncomeAttributableToCompany 400000", "AccretionOfMezzanineEquity -9000", "AccretionOfMezzanineEquity -8000",
      "NetIncomeLossAvailableToCommonStockholdersBasic 461000", "NetIncomeLossAvailableToCommonStockholdersBasic 392000",
    ]);
  });

  it("are a line and the total of it with others", () => {
    expect(quarters("Other income (expense), net||\nInterest income|2,072|1,455\nOther income (expense), net|695|661\nTotal other income (expense), net|2,767|2,116").slice(2)).toEqual([
      "OtherIncomeExpenseNet 695000 OtherIncomeExpenseNet", "OtherIncomeExpenseNet 661000 OtherIncomeExpenseNet", "OtherIncomeExpenseNet 2767000", "OtherIncomeExpenseNet 2116000",
    ]);
  });

  it("are adjustments of several totals of a reconciliation", () => {
    expect(quarters("SG&A|1,807|1,868\nIntangible amortization|(21)|(22)\nNon-GAAP SG&A|1,786|1,846\nOperating income|348|371\nIntangible amortization|21|22\nNon-GAAP operating income|369|393").filter((each) => each.startsWith("Intangible"))).toEqual([
      "IntangibleAmortization -21000 NonGaapSellingGeneralAndAdministrativeExpenses", "IntangibleAmortization -22000 NonGaapSellingGeneralAndAdministrativeExpenses",
      "IntangibleAmortization 21000 NonGaapOperatingIncome", "IntangibleAmortization 22000 NonGaapOperatingIncome",
    ]);
  });

  it("are not the tax of the period among the changes in working capital", () => {
    expect(quarters("Changes in operating assets and liabilities:||\nInventories|12|11\nIncome taxes|(148)|42").slice(2)).toEqual(["IncomeTaxes -148000", "IncomeTaxes 42000"]);
  });

  it("are basic and diluted earnings under one heading", () => {
    expect(quarters("Basic and diluted earnings per share:||\nBasic|1.47|0.55\nDiluted|1.46|0.54")).toEqual(["EarningsPerShareBasic 1.47", "EarningsPerShareBasic 0.55", "EarningsPerShareDiluted 1.46", "EarningsPerShareDiluted 0.54"]);
  });
});
