import { describe, expect, it } from "vitest";
import { factAt, facts, line, rejected, release, SOFTWARE } from "../given.ts";

const HALVES = `                                                     Six months ended 30 June
                                               Notes        2031          2030
                                                         RMB'000       RMB'000`;

const INTERIM = (rows: string): string => release(`CONDENSED CONSOLIDATED STATEMENT OF PROFIT OR LOSS\n\n${HALVES}\n\n${rows}`, "Example Water Limited (Stock Code: 9876) today announced its interim results for the six months ended 30 June 2031.\n\nHong Kong, 28 August 2031");

const said = (text: string): string[] => facts(text).map(line);

const INCOME = `Revenue                                          3       312,400       300,100
Cost of sales                                           (200,000)     (190,000)

Gross profit                                             112,400       110,100
`;

describe("a row of units between the rows of a table", () => {
  it("opens a part in hundredths, of the times that stand over its columns above", () => {
    const text = INTERIM(`${INCOME}
                                                       RMB cents     RMB cents

Earnings per share                               9
– Basic                                                    12.50         12.27
– Diluted                                                  12.40         12.20`);
    expect(said(text).slice(6)).toEqual([
      "EarningsPerShareBasic 0.125 CNY/share 2031-01-01/2031-06-30", "EarningsPerShareBasic 0.1227 CNY/share 2030-01-01/2030-06-30",
      "EarningsPerShareDiluted 0.124 CNY/share 2031-01-01/2031-06-30", "EarningsPerShareDiluted 0.122 CNY/share 2030-01-01/2030-06-30",
    ]);
    expect(rejected(text)).toEqual([]);
  });

  it("gives its currency without the scale of the part above", () => {
    const text = INTERIM(`${INCOME}
                                                             RMB           RMB

Capital expenditure for one works                         54,321        43,210`);
    expect(["54,321", "43,210"].map((printed) => factAt(text, printed)?.value)).toEqual(["54321", "43210"]);
  });

  it("makes percentages of what it heads with a percent sign, where its label names a rate", () => {
    const text = INTERIM(`${INCOME}
                                                               %             %
Gross profit margin                                         36.0          36.7
Distribution network                                        12.0          11.0`);
    expect(said(text).slice(6)).toEqual(["GrossProfitMargin 0.36 pure 2031-01-01/2031-06-30", "GrossProfitMargin 0.367 pure 2030-01-01/2030-06-30"]);
    expect(rejected(text)).toEqual(["12.0", "11.0"]);
  });

  it("may stand under the years again, which are of the span above", () => {
    const text = INTERIM(`${INCOME}
                                                            2031          2030
                                                            '000          '000

Weighted average number of ordinary shares               440,000       440,098`);
    expect(said(text).slice(6)).toEqual(["WeightedAverageNumberOfSharesOutstandingBasic 440000000 shares 2031-01-01/2031-06-30", "WeightedAverageNumberOfSharesOutstandingBasic 440098000 shares 2030-01-01/2030-06-30"]);
  });

  it("is of no known time under a year that the column above is not of", () => {
    const text = INTERIM(`${INCOME}
                                                            2031          2029
                                                            '000          '000

Weighted average number of ordinary shares               440,000       440,098`);
    expect(rejected(text)).toEqual(["440,098"]);
  });
});

describe("percent signs over columns", () => {
  const ratios = (heading: string, rows: string): string => release(`Financial ratios\n\n                                       Six months ended 30 June\n                                         2031          2030\n${heading}\n${rows}`);
  it("make percentages of rates where they stand over all of them", () => {
    const text = ratios("                                            %             %", "Return on equity                          9.2           9.3\nNet gearing ratio                        12.5          14.0");
    expect(said(text)).toEqual(["ReturnOnEquity 0.092 pure 2031-01-01/2031-06-30", "ReturnOnEquity 0.093 pure 2030-01-01/2030-06-30", "NetGearingRatio 0.125 pure 2031-01-01/2031-06-30", "NetGearingRatio 0.14 pure 2030-01-01/2030-06-30"]);
  });
  it("say of other lines nothing that could be recorded", () => {
    const text = ratios("                                            %             %", "Hong Kong                                45.0          47.0\nElsewhere                                55.0          53.0");
    expect(facts(text)).toEqual([]);
    expect(rejected(text)).toEqual(["45.0", "47.0", "55.0", "53.0"]);
  });
});

describe("what a result is attributable to", () => {
  const text = INTERIM(`${INCOME}
Profit for the period                                     60,000        58,000

Profit for the period attributable to:
Equity shareholders of the Company                        55,000        54,000
Non-controlling interests                                  5,000         4,000

                                                          60,000        58,000`);
  it("is named by the heading over it and its own label", () => {
    expect(["55,000", "5,000"].map((printed) => factAt(text, printed)?.concept)).toEqual(["NetIncomeLossAvailableToCommonStockholdersBasic", "NetIncomeLossAttributableToNoncontrollingInterest"]);
  });
  it("adds up to the result again, which needs no label there", () => {
    expect(factAt(text, "60,000")?.proofs?.map(({ relation, lines }) => `${relation} ${lines.join()}`)).toEqual(["footing 21,22", "equal 24"]);
    expect(rejected(text)).toEqual([]);
  });
});

describe("cells in hundredths", () => {
  const text = release(`CONSOLIDATED STATEMENT OF PROFIT OR LOSS

| | Note | Six months ended 30 June 2031 US$'000 | Six months ended 30 June 2030 US$'000 |
|---|---|---|---|
| Profit for the period | | 60,000 | 58,000 |
| **Attributable to:** | | | |
| Shareholders of the Company | | 55,000 | 54,000 |
| Non-controlling interests | | 5,000 | 4,000 |
| | | 60,000 | 58,000 |
| **Earnings/(losses) per share attributable to the shareholders of the Company** | 7 | | |
| – Basic | | 1.6 HK cents | (1.4) HK cents |
|   (equivalent to) | | 0.20 US cents | (0.18) US cents |
| – Diluted | | 1.5 HK cents | (1.4) HK cents |`);
  it("name their currency, and the row below says the same in another", () => {
    expect(facts(text).filter(({ unit }) => unit.endsWith("/share")).map(({ concept, value, unit }) => `${concept} ${value} ${unit}`)).toEqual([
      "EarningsPerShareBasic 0.016 HKD/share", "EarningsPerShareBasic -0.014 HKD/share", "EarningsPerShareBasic 0.002 USD/share", "EarningsPerShareBasic -0.0018 USD/share",
      "EarningsPerShareDiluted 0.015 HKD/share", "EarningsPerShareDiluted -0.014 HKD/share",
    ]);
  });
  it("stand below shares in the result above their heading", () => {
    expect(["55,000", "5,000"].map((printed) => factAt(text, printed)?.concept)).toEqual(["NetIncomeLossAvailableToCommonStockholdersBasic", "NetIncomeLossAttributableToNoncontrollingInterest"]);
  });
});

describe("a heading that says which", () => {
  it("is basic or diluted, over earnings per share", () => {
    const text = release("Condensed Statements of Operations\n(in millions, except per share data)\n\n                                      Three months ended June 30,\n                                          2031       2030\nNet income                              $ 52.0     $ 44.0\nBasic\n  Earnings per share                    $ 0.53     $ 0.45\nDiluted\n  Earnings per share                    $ 0.51     $ 0.44");
    expect(["0.53", "0.51"].map((digits) => facts(text).find(({ source }) => source.text.endsWith(digits))?.concept)).toEqual(["EarningsPerShareBasic", "EarningsPerShareDiluted"]);
  });
  it("is in millions, and no part of the issuer", () => {
    const text = release("Segment information (in millions)\n\n                                      Three months ended June 30,\n                                          2031       2030\nNet sales                               $ 52.0     $ 44.0\nCost of sales                             30.0       28.0");
    expect(facts(text).map(({ dimensions }) => dimensions)).toEqual([{}, {}, {}, {}]);
  });
});

/** An HTML release with one table; "=…" stands over two columns. */
const page = (rows: readonly (readonly string[])[], caption = ""): string => `<html><body><p>Results Reported</p><p>${SOFTWARE}</p><p>${caption}</p><table>${rows.map((row) => `<tr>${row.map((cell) => (cell.startsWith("=") ? `<td colspan="2">${cell.slice(1)}</td>` : `<td>${cell}</td>`)).join("")}</tr>`).join("")}</table></body></html>`;

describe("parts of a table under titles over all columns", () => {
  const text = page([
    ["", "=Three Months Ended June 30,"], ["", "2031", "2030"], ["", "=Total Trading Volume"], ["", "=(In millions)"],
    ["Large companies", "$312,188", "$259,833"], ["Others", "29,753", "34,491"],
    ["", "=Average Daily Volume"], ["", "=(In thousands)"],
    ["Large companies", "$5,322", "$4,548"], ["Others", "277", "812"],
    ["", "=Average Fee Per Million"],
    ["Large companies", "$182.95", "$158.45"],
  ]);
  it("go on under the times of the part above, by their own scale, and are told apart by their titles", () => {
    expect(facts(text).map((fact) => `${line(fact)} ${fact.parents?.[0] ?? ""}`).filter((said) => said.startsWith("LargeCompanies"))).toEqual([
      "LargeCompanies 312188000000 USD 2031-04-01/2031-06-30 Total Trading Volume", "LargeCompanies 259833000000 USD 2030-04-01/2030-06-30 Total Trading Volume",
      "LargeCompanies 5322000 USD 2031-04-01/2031-06-30 Average Daily Volume", "LargeCompanies 4548000 USD 2030-04-01/2030-06-30 Average Daily Volume",
    ]);
  });
  it("count what is per million in no millions", () => {
    expect(facts(text).map(({ source }) => source.text)).not.toContain("$182.95");
  });
  it("hold no balances under spans", () => {
    const other = page([["", "=Three Months Ended June 30,"], ["", "2031", "2030"], ["", "=(In millions)"], ["Revenue", "$312", "$259"], ["", "=Financial position"], ["", "=(In millions)"], ["Total assets", "$5,322", "$4,548"], ["Total liabilities", "$2,322", "$1,548"]]);
    expect(rejected(other)).toEqual(["$5,322", "$4,548", "$2,322", "$1,548"]);
  });
});

describe("a row that is an amount and the same per share", () => {
  it("is each of the two in columns of its own", () => {
    const text = page([["", "=Three Months Ended June 30, 2031"], ["", "Amount", "Per Diluted Share"], ["GAAP net income and GAAP diluted earnings per share", "10,643", "0.41"], ["Impairment charges", "9,157", "0.35"], ["Non-GAAP net income and diluted earnings per share", "19,800", "0.76"]], "Reconciliation of non-GAAP measures (in thousands of US dollars, except per share data)");
    expect(["10,643", "0.41", "19,800", "0.76"].map((printed) => factAt(text, printed)).map((fact) => `${fact?.concept} ${fact?.value} ${fact?.unit} ${fact?.basis}`)).toEqual([
      "NetIncomeLoss 10643000 USD US-GAAP", "EarningsPerShareDiluted 0.41 USD/share US-GAAP", "NetIncomeLoss 19800000 USD non-GAAP", "EarningsPerShareDiluted 0.76 USD/share non-GAAP",
    ]);
  });
});
