import { describe, expect, it } from "vitest";
import { bytes, factAt, facts, HALF, INCOME, line, lines, QUARTER, rejected, release, SOFTWARE, statement, table, YEAR_BEFORE } from "../given.ts";
import { segmentNamed } from "../../../src/ingest/tables/segment-named.ts";
import { readTextualRelease } from "../../../src/ingest/read-release.ts";

const HALF_BEFORE = "2030-01-01/2030-06-30";
const interim = "HONG KONG, August 20, 2031 -- Harrow Ridge Holdings Limited (HKEX: 9971) today announced its unaudited results for the six months ended June 30, 2031.";

/** HTML with tables as they are filed. */
const html = (body: string): string[] => {
  const outcome = readTextualRelease(bytes(`<html><body><p>Results Reported</p><p>${SOFTWARE}</p>${body}</body></html>`));
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.extraction.disclosures.flatMap((event) => (event.type === "ResultsReported" ? event.data.facts.map(line) : []));
};

describe("headings", () => {
  it("are days in numbers, under a span and beside a change whose sign stands over it", () => {
    const heads = '<tr><td colspan="4">CONSOLIDATED STATEMENTS OF INCOME</td></tr><tr><td></td><td colspan="2">THREE MONTHS ENDED</td><td>%</td></tr><tr><td>(In millions, except per share data)</td><td>6/30/2031</td><td>6/30/2030</td><td>Change</td></tr>';
    expect(html(`<p>See additional information in the accompanying tables.</p><table>${heads}<tr><td>Revenues</td><td>$ 11,213</td><td>$ 11,720</td><td>-4 %</td></tr><tr><td>Demand creation expense</td><td>1,201</td><td>1,188</td><td>1 %</td></tr></table>`)).toEqual([
      `Revenues 11213000000 USD ${QUARTER}`, `Revenues 11720000000 USD ${YEAR_BEFORE}`, `Revenues -0.04 pure ${QUARTER}`,
      `DemandCreationExpense 1201000000 USD ${QUARTER}`, `DemandCreationExpense 1188000000 USD ${YEAR_BEFORE}`, `DemandCreationExpense 0.01 pure ${QUARTER}`,
    ]);
  });

  it("of a table of its own are not those of the table before", () => {
    const table = (title: string, heads: string, rows: string) => `<table><tr><td colspan="3">${title}</td></tr>${heads}${rows}</table>`;
    const said = html(`<p>Financial Statements</p>${table("CONSOLIDATED STATEMENTS OF INCOME", '<tr><td></td><td colspan="2">THREE MONTHS ENDED</td></tr><tr><td>(In millions)</td><td>6/30/2031</td><td>6/30/2030</td></tr>', "<tr><td>Revenues</td><td>$ 11,213</td><td>$ 11,720</td></tr>")}${table("CONSOLIDATED BALANCE SHEETS", "<tr><td>(In millions)</td><td>6/30/2031</td><td>6/30/2030</td></tr>", "<tr><td>Inventories</td><td>$ 7,846</td><td>$ 8,114</td></tr>")}`);
    expect(said).toEqual([`Revenues 11213000000 USD ${QUARTER}`, `Revenues 11720000000 USD ${YEAR_BEFORE}`, "InventoryNet 7846000000 USD 2031-06-30", "InventoryNet 8114000000 USD 2030-06-30"]);
  });

  it("are of the reporting period and the one a year before", () => {
    const text = release(`Key accounting data\n\nUnit: ’000 Currency: RMB\n\n${table("Items|For the Reporting Period|Corresponding period last year\nRevenue|21,971,105|21,447,392")}`, interim);
    expect(lines(text)).toEqual([`Revenues 21971105000 CNY ${HALF}`, `Revenues 21447392000 CNY ${HALF_BEFORE}`]);
  });

  it("are of the period ended on the release's day, and of none ended on another", () => {
    const text = (day: string) => release(`Segment results\n\n${table(`|Period ended ${day}, 2031|Period ended ${day}, 2030\n|RMB’000|RMB’000\nRevenue|21,971|21,447`)}`, interim);
    expect(lines(text("June 30"))).toEqual([`Revenues 21971000 CNY ${HALF}`, `Revenues 21447000 CNY ${HALF_BEFORE}`]);
    expect(lines(text("March 31"))).toEqual([]);
  });

  it("that lost what ended on their day name no day of balances", () => {
    expect(lines(release(`Key Indicators\n\n${table("|ended June 30, 2031\nOperating margin|63.2%")}`, interim))).toEqual([]);
  });

  it("go on from a day without a year: January 1 to June 30", () => {
    expect(lines(release(`Comprehensive Income\n\n(Unit: RMB)\n\n${table("|For the period from January 1 to June 30, 2031|For the period from January 1 to June 30, 2030\nRevenue|31,483,287,275|32,376,159,697")}`, interim))).toEqual([`Revenues 31483287275 CNY ${HALF}`, `Revenues 32376159697 CNY ${HALF_BEFORE}`]);
  });

  it("say a quarter by the day that it ended", () => {
    const text = release(`Statements of Financial Position\n(Million yen)\n\n${table("|Fiscal year ended December 31, 2030 (As of December 31, 2030)|Second quarter ended June 30, 2031 (As of June 30, 2031)\nGoodwill|539,854|433,609")}`);
    expect(lines(text)).toEqual(["Goodwill 539854000000 JPY 2030-12-31", "Goodwill 433609000000 JPY 2031-06-30"]);
  });

  it("name earnings per share, basic beside diluted", () => {
    const text = release(`Reconciliation of net income\n(in millions)\n\n${table("|Three months ended June 30, 2031|||\n|Net income|Earnings per common share, basic|Earnings per common share, diluted\nRestructuring|$ 41.5|$ 0.27|$ 0.26")}`);
    expect(facts(text).filter(({ unit }) => unit === "USD/share").map(({ value, dimensions }) => [value, dimensions.column])).toEqual([["0.27", "Basic"], ["0.26", "Diluted"]]);
  });
});

describe("columns beside the amounts", () => {
  const head = '<tr><td></td><td colspan="5">Three Months Ended June 30,</td></tr>';
  it("are their shares of the line that is a hundred percent, where every row comes out", () => {
    const rows = (share: string) => `<table>${head}<tr><td>(In thousands)</td><td>2031</td><td>%</td><td>2030</td><td>%</td></tr><tr><td>Revenue</td><td>$ 3,265</td><td>100.0</td><td>$ 2,173</td><td>100.0</td></tr><tr><td>Cost of services</td><td>2,421</td><td>74.2</td><td>1,663</td><td>76.5</td></tr><tr><td>Gross profit</td><td>844</td><td>${share}</td><td>510</td><td>23.5</td></tr></table>`;
    const said = html(`<p>Statements of Operations</p>${rows("25.8")}`);
    expect(said).toContain(`GrossProfit 844000 USD ${QUARTER}`);
    expect(said).toContain(`GrossProfit 0.258 pure ${QUARTER}`);
    expect(said).toContain(`CostOfServices 0.765 pure ${YEAR_BEFORE}`);
    // 31.8 percent of 3,265 is not 844: what that column holds is not known.
    expect(html(`<p>Statements of Operations</p>${rows("31.8")}`).filter((fact) => fact.includes(" pure ") && fact.includes(QUARTER))).toEqual([]);
  });

  it("are changes under Q/Q and Y/Y", () => {
    const said = html(`<p>Financial Highlights</p><table><tr><td>($ in millions)</td><td>2Q31</td><td>1Q31</td><td>2Q30</td><td>Q/Q</td><td>Y/Y</td></tr><tr><td>Revenue</td><td>$3,017</td><td>$2,818</td><td>$2,409</td><td>+7%</td><td>+25%</td></tr><tr><td>Gross margin</td><td>45.7%</td><td>43.5%</td><td>37.7%</td><td>+220 bps</td><td>+800 bps</td></tr></table>`);
    expect(said.filter((fact) => / pure 2031-04-01/.test(fact))).toEqual([`Revenues 0.07 pure ${QUARTER}`, `Revenues 0.25 pure ${QUARTER}`, `GrossMargin 0.457 pure ${QUARTER}`, `GrossMargin 0.022 pure ${QUARTER}`, `GrossMargin 0.08 pure ${QUARTER}`]);
  });

  it("with cents between others without are no amounts that the heading scales", () => {
    const said = html(`<p>Reconciliation of net income</p><table><tr><td colspan="4">Three Months Ended June 30, 2031</td></tr><tr><td>(in millions)</td><td>Operating income</td><td>Net income</td><td>Diluted Earnings</td></tr><tr><td>GAAP</td><td>$ 122.1</td><td>$ 91.1</td><td>$ 1.30</td></tr><tr><td>Restructuring</td><td>11.7</td><td>9.3</td><td>0.13</td></tr></table>`);
    expect(said.filter((fact) => /1\.3|130000|1300000|130000/.test(fact))).toEqual([]);
    expect(said.some((fact) => fact.includes("122100000"))).toBe(true);
  });
});

describe("what a statement is expressed in", () => {
  it("stands among its headings, and its title and span before it are headings too", () => {
    const dateline = "HONG KONG, August 20, 2031 -- Harrow Ridge Holdings Limited (HKEX: 9971) today announced its unaudited results for the six months ended June 30, 2031.";
    const row = (label: string, one: string, other: string) => label.padEnd(60) + one.padStart(14) + other.padStart(20);
    const text = release([
      "UNAUDITED CONSOLIDATED CASH FLOW STATEMENT", "For the six months ended 30 June 2031", "(Expressed in Hong Kong dollars)", "",
      row("", "2031", "2030"), row("", "$ million", "$ million"), "",
      "Operating activities", row("Interest received", "460", "356"), row("Net cash generated from operating activities", "453", "327"),
    ].join("\n"), dateline);
    expect(lines(text)).toEqual([`InterestReceived 460000000 HKD ${HALF}`, `InterestReceived 356000000 HKD ${HALF_BEFORE}`, `NetCashProvidedByUsedInOperatingActivities 453000000 HKD ${HALF}`, `NetCashProvidedByUsedInOperatingActivities 327000000 HKD ${HALF_BEFORE}`]);
  });
});

describe("an interim report laid out with blanks", () => {
  const dateline = "HONG KONG, August 20, 2031 -- Harrow Ridge International Holdings Limited (HKEX: 9971) today announced its unaudited results for the six months ended June 30, 2031.";
  const row = (label: string, ...cells: string[]) => label.padEnd(70) + cells.map((cell) => cell.padStart(16)).join("");
  const said = (...rows: string[]) => lines(release(rows.join("\n"), dateline));

  it("counts in millions behind an apostrophe, for a period that the labels name", () => {
    expect(said("FINANCIAL HIGHLIGHTS", "", row("", "30 June 2031", "30 June 2030"), row("For the period", "HK$’m", "HK$’m"), "", row("Operating profit", "28,451", "28,403"), row("Profit before taxation", "28,772", "27,284"))).toEqual([
      `OperatingIncomeLoss 28451000000 HKD ${HALF}`, `OperatingIncomeLoss 28403000000 HKD ${HALF_BEFORE}`,
      `IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest 28772000000 HKD ${HALF}`, `IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest 27284000000 HKD ${HALF_BEFORE}`,
    ]);
  });

  it("has days whose gap closed, and notes under the time of the figures", () => {
    expect(said("CONSOLIDATED STATEMENT OF FINANCIAL POSITION", "", `${" ".repeat(98)}At            At`, `${" ".repeat(90)}30th June 31st December`, row("", "Note", "2031".padStart(12), "2030".padStart(12)), row("", "", "HK$M".padStart(12), "HK$M".padStart(12)), row("Inventories", "10", "457.2", "446.7"), row("Goodwill", "11", "964.6", "964.6"))).toEqual([
      "InventoryNet 457200000 HKD 2031-06-30", "InventoryNet 446700000 HKD 2030-12-31", "Goodwill 964600000 HKD 2031-06-30", "Goodwill 964600000 HKD 2030-12-31",
    ]);
  });

  it("counts days in days, and materials used in money", () => {
    expect(said("Operating expenses", "", row("", "Six months ended 30 June"), row("", "2031", "2030"), row("", "HK$’000", "HK$’000"), row("Gas fuel, stores and materials used", "18,511", "16,173"), row("Average inventory turnover (days)", "65", "61"))).toEqual([
      `GasFuelStoresAndMaterialsUsed 18511000 HKD ${HALF}`, `GasFuelStoresAndMaterialsUsed 16173000 HKD ${HALF_BEFORE}`, `AverageInventoryTurnoverDays 65 days ${HALF}`, `AverageInventoryTurnoverDays 61 days ${HALF_BEFORE}`,
    ]);
  });

  it("has heads that name it and no part of the issuer", () => {
    const page = (title: string, ...rows: string[]) => ["Harrow Ridge International Holdings Limited Interim Report 2031", "", "", title, "30 June 2031", row("", "30 June", "31 December"), row("", "2031", "2030"), row("", "US$’000", "US$’000"), "", ...rows, "", ""];
    const text = release([...page("CONSOLIDATED STATEMENT OF FINANCIAL\nPOSITION", row("Inventories", "457", "446"), row("Goodwill", "96", "96"), row("Total assets", "914", "903")), ...page("ANALYSIS OF ASSETS", row("Bank balances", "210", "373"), row("Trade receivables", "88", "91")), ...page("ANALYSIS OF LIABILITIES", row("Trade payables", "61", "72"), row("Bank loans", "20", "30"))].join("\n"), dateline);
    expect(facts(text).length).toBeGreaterThan(9);
    expect(facts(text).filter(({ dimensions }) => dimensions.segment !== undefined)).toEqual([]);
  });
});

describe("a table in Markdown", () => {
  it("ends lines within its cells, and heads its groups in one of their cells", () => {
    const text = release(`|  |  | Group<br>Six Months<br>Ended 30 Jun |  | Company<br>Six Months<br>Ended 30 Jun |  |\n|---|---|---|---|---|---|\n|  | Note | 2031<br>S\\$'000 | 2030<br>S\\$'000<br>Restated | 2031<br>S\\$'000 | 2030<br>S\\$'000<br>Restated |\n| Revenue | 11 | 60,138 | 51,323 | 20,417 | 19,888 |\n| Cost of sales |  | (51,667) | (45,389) | (18,204) | (17,961) |`, interim);
    expect(facts(text).map((fact) => `${line(fact)} ${fact.dimensions.column ?? ""}`.trim())).toEqual([
      `Revenues 60138000 SGD ${HALF}`, `Revenues 51323000 SGD ${HALF_BEFORE}`, `Revenues 20417000 SGD ${HALF} Company`, `Revenues 19888000 SGD ${HALF_BEFORE} Company`,
      `CostOfRevenue -51667000 SGD ${HALF}`, `CostOfRevenue -45389000 SGD ${HALF_BEFORE}`, `CostOfRevenue -18204000 SGD ${HALF} Company`, `CostOfRevenue -17961000 SGD ${HALF_BEFORE} Company`,
    ]);
  });

  it("may have its headings cut at the borders of the columns", () => {
    const text = release("###### Highlights of consolidated income statement\n\nUnit: RMB\n\n||For the six months|ended June 30,|\n|---|---|---|\n||2031|2030 (restated)|\n|Operating revenue|31,483,287,275.73|32,376,159,697.76|", interim);
    expect(lines(text)).toEqual([`Revenues 31483287275.73 CNY ${HALF}`, `Revenues 32376159697.76 CNY ${HALF_BEFORE}`].map((each) => each.replace("Revenues", "OperatingRevenue")));
  });

  it("names its parts under their time without the cell over the labels", () => {
    const text = release("(in thousands)\n\nReconciliation of Adjusted EBITDA by Entity | Three Months Ended June 30, 2031\nHarrow Ridge West | Tidewater | Eliminations | Consolidated\nNet income | $6,803 | 452 | (61) | 7,194\nInterest expense | 34 | 452 | — | 486");
    expect(facts(text).filter(({ concept }) => concept === "NetIncomeLoss").map(({ value, dimensions }) => [value, dimensions.column])).toEqual([["6803000", "HarrowRidgeWest"], ["452000", "Tidewater"], ["-61000", "Eliminations"], ["7194000", undefined]]);
  });

  it("is in the dollar that its caption writes out: another country's is none of the United States", () => {
    for (const [sign, code] of [["R$", "BRL"], ["S$", "SGD"], ["A$", "AUD"], ["NZ$", "NZD"], ["US$", "USD"]] as const) expect(lines(release(`Income Statement\n(${sign} million)\n\n${table("|Q2 2031\nRevenue|20,849.0")}`))).toEqual([`Revenues 20849000000 ${code} ${QUARTER}`]);
  });

  it("in two languages is read in the first, with its notes and its cut headings", () => {
    const text = release("## **INTERIM INCOME STATEMENT 中期利潤表**\n\nFor the six months ended 30 June 2031  截至二零三一年六月三十日止六個月\n\n||||**Half-y**<br>|**ear**<br>|\n|---|---|---|---|---|\n||||**半年**|**度**|\n|||Note<br>附註|**2031**<br>**二零三一年**<br>**RMB’000**<br>**人民幣千元**|2030<br>二零三零年<br>RMB’000<br>人民幣千元|\n|Revenue|收入|4|**13,794,689**|13,959,533|\n|Cost of sales|銷售成本||**(11,433,172)**|(10,790,977)|\n|Earnings per share for profit<br>attributable to the Shareholders<br>(expressed in RMB cents per share)<br>– basic|每股盈利<br>（以每股人民幣分呈列）<br>－基本|9|**13.82**|71.48|\n|– diluted|－攤薄|9|**13.82**|71.46|", interim);
    expect(facts(text).map((fact) => `${line(fact)} ${fact.dimensions.column ?? ""}`.trim())).toEqual([
      `Revenues 13794689000 CNY ${HALF}`, `Revenues 13959533000 CNY ${HALF_BEFORE}`, `CostOfRevenue -11433172000 CNY ${HALF}`, `CostOfRevenue -10790977000 CNY ${HALF_BEFORE}`,
      `EarningsPerShareBasic 0.1382 CNY/share ${HALF}`, `EarningsPerShareBasic 0.7148 CNY/share ${HALF_BEFORE}`, `EarningsPerShareDiluted 0.1382 CNY/share ${HALF}`, `EarningsPerShareDiluted 0.7146 CNY/share ${HALF_BEFORE}`,
    ]);
  });

  it("is in the currency that the line over it expresses, in the millions of its columns", () => {
    const text = release(`Statement of Comprehensive Income\nfor the six months ended June 30, 2031\n(Expressed in Renminbi (“RMB”))\n\n| | 2031 | 2030 |\n| --- | --- | --- |\n| | Million | Million |\n| Revenue | 219,853 | 222,374 |\n| Finance costs | (883) | (833) |`, interim);
    expect(lines(text)).toEqual([`Revenues 219853000000 CNY ${HALF}`, `Revenues 222374000000 CNY ${HALF_BEFORE}`, `FinanceCosts -883000000 CNY ${HALF}`, `FinanceCosts -833000000 CNY ${HALF_BEFORE}`]);
  });

  it("has its unit left over one column, or cut over several", () => {
    const rows = "|---|---|---|\n|Revenue|167,172|192,563|\n|Operating profit|27,503|29,181|";
    const heads = "Three months ended June 30, 2030|";
    const expected = [`Revenues 167172000000 JPY ${YEAR_BEFORE}`, `Revenues 192563000000 JPY ${QUARTER}`, `OperatingIncomeLoss 27503000000 JPY ${YEAR_BEFORE}`, `OperatingIncomeLoss 29181000000 JPY ${QUARTER}`];
    expect(lines(release(`Results of operations\n\n||${heads}(Millionyen)<br>Three months ended June 30, 2031|\n${rows}`))).toEqual(expected);
    expect(lines(release(`Results of operations\n\n||(Million yen unless oth|erwise stated)|\n|---|---|---|\n||${heads}Three months ended June 30, 2031|\n${rows.slice(rows.indexOf("\n") + 1)}`))).toEqual(expected);
  });

  it("bears its title beside its headings", () => {
    const text = release("SELECTED BALANCE SHEET INFORMATION\n\n(In thousands)\n\nSelected Balance Sheet Information: | June 30, 2031 | December 31, 2030\n(Unaudited)\nInventories | $81,682 | 70,722\nAccounts payable | 26,323 | 17,831");
    expect(lines(text)).toEqual(["InventoryNet 81682000 USD 2031-06-30", "InventoryNet 70722000 USD 2030-12-31", "AccountsPayable 26323000 USD 2031-06-30", "AccountsPayable 17831000 USD 2030-12-31"]);
  });

  it("goes on behind what stands on every page, and behind a note, in its scale", () => {
    const part = (rows: string) => `| | For the six months ended June 30, 2031 |\n|---|---|\n${rows}`;
    const first = `Consolidated Cash Flow Statement\n\n(Unit: RMB’000)\n\n${part("|Cash receipts from customers|8,768|\n|Purchases of equipment|(2,195)|")}`;
    const second = part("|Repayments of borrowings|(53,512)|\n|Other cash payments|(8,597)|");
    const page = "The accompanying notes form an integral part of these financial statements.\n\nHarrow Ridge Holdings Limited\n\nInterim Report of Harrow Ridge, printed on paper";
    const told = (between: string) => lines(release(`Harrow Ridge Holdings Limited\n\nInterim Report of Harrow Ridge, printed on paper\n\nHarrow Ridge Holdings Limited\n\nInterim Report of Harrow Ridge, printed on paper\n\n${first}\n\n${between}\n\n${second}`, interim)).filter((each) => each.startsWith("RepaymentsOf"));
    expect(told(page)).toEqual([`RepaymentsOfBorrowings -53512000 CNY ${HALF}`]);
    expect(told("The borrowings that the Group took up in the half year and repaid before its end stand below, each as it was drawn down.")).toEqual([]);
  });
});

describe("rows", () => {
  it("whose amounts print their scale beside them are read in it", () => {
    const text = release("Second-Quarter 2031 | Second-Quarter 2030 | $ Change | % Change\nNet Earnings | $36.4 million | $36.1 million | $0.3 million | 0.8%\nDiluted Shares Outstanding | 25.3 million | 28.2 million | (2.9 million) | (10.3%)");
    expect(lines(text)).toEqual([
      `NetIncomeLoss 36400000 USD ${QUARTER}`, `NetIncomeLoss 36100000 USD ${YEAR_BEFORE}`, `NetIncomeLoss 300000 USD ${QUARTER}`, `NetIncomeLoss 0.008 pure ${QUARTER}`,
      `DilutedSharesOutstanding 25300000 shares ${QUARTER}`, `DilutedSharesOutstanding 28200000 shares ${YEAR_BEFORE}`, `DilutedSharesOutstanding -2900000 shares ${QUARTER}`, `DilutedSharesOutstanding -0.103 pure ${QUARTER}`,
    ]);
  });

  it("of amounts grow by percent where those of ratios differ in points, in one column", () => {
    const text = release(`Financial Overview\n(in millions)\n\n${table("|Q2 2031|Q1 2031|Q/Q Change\nRevenue|$ 1,006.3|$ 808.4|24.5%\nGross margin|50.4%|47.9%|250bps\nOperating margin|36.6%|32.2%|440bps")}`);
    expect(facts(text).filter(({ dimensions }) => dimensions.change !== undefined).map(({ value, dimensions }) => [value, dimensions.change, dimensions.against])).toEqual([["0.245", "growth", "prior-quarter"], ["0.025", "difference", "prior-quarter"], ["0.044", "difference", "prior-quarter"]]);
  });

  it("are balances at the day that their label or the heading over them names, whatever span heads their column", () => {
    const text = (first: string, last: string) => release(`Consolidated Cash Flow Statement\n(RMB’000)\n\n${table(`|Six months ended June 30, 2031\nIncrease in cash and cash equivalents|320,894\nCash and cash equivalents at ${first}|\nContinuing operations|612,391\nDiscontinued operations|192,578\nTotal|804,969\nCash and cash equivalents at ${last}|1,125,863\nAnalysis of the balances of cash and cash equivalents|\nCash and bank balances|1,125,863`)}`, interim);
    expect(facts(text("1 January", "30 June")).map(({ value, period }) => [value, period.start ?? null, period.end])).toEqual([
      ["320894000", "2031-01-01", "2031-06-30"], ["612391000", null, "2030-12-31"], ["192578000", null, "2030-12-31"], ["804969000", null, "2030-12-31"], ["1125863000", null, "2031-06-30"], ["1125863000", null, "2031-06-30"],
    ]);
    expect(rejected(text("1 April", "30 June"))).toEqual(["612,391", "192,578", "804,969"]);
  });

  it("are of the span that the label of the first of them opens with", () => {
    const text = release(`Statement of Comprehensive Income\n\n${table("|RMB’000\nFor the six months ended June 30, 2031 Loss for the period|(3,098)\nExchange gains|24,605\nFor the six months ended June 30, 2030 Loss for the period|19,904\nExchange gains|16,342")}`, interim);
    expect(facts(text).map(({ value, period }) => [value, period.start])).toEqual([["-3098000", "2031-01-01"], ["24605000", "2031-01-01"], ["19904000", "2030-01-01"], ["16342000", "2030-01-01"]]);
  });

  it("print another currency than their table", () => {
    const text = release(`Distributions\n\n${table("|Six months ended June 30, 2031\n|RMB’000\nDistributable income|58,143\nInterim distribution per unit|HK 4.0 cents")}`, interim);
    expect(lines(text).at(-1)).toMatch(new RegExp(` 0\\.04 HKD/unit ${HALF}$`));
  });

  it("north and south are no misprints of each other", () => {
    const text = release(`Revenue by region\n(in thousands)\n\n${table("|Three months ended June 30, 2031|Three months ended June 30, 2030\n|US$|US$\nNorthern|8,181|9,682\nSouthern|3,755|6,613")}`);
    expect(lines(text)).toHaveLength(4);
  });
});

describe("amounts to the unit", () => {
  const statement = table("|June 30, 2031|December 31, 2030\nNet loans|$ 769,415,729|$ 752,938,823\nTotal deposits|874,823,885|914,263,784");
  const prose = "Financial Highlights\n\nTotal deposits were $874,823,885 as of June 30, 2031, compared to $914,263,784 as of December 31, 2030.";

  it("are those of a document that names no scale and whose sentences repeat them", () => {
    expect(lines(release(`${prose}\n\nConsolidated Balance Sheets\n\n${statement}`)).filter((each) => each.startsWith("NetLoans"))).toEqual(["NetLoans 769415729 USD 2031-06-30", "NetLoans 752938823 USD 2030-12-31"]);
  });

  it("are proved by nothing where no sentence repeats them, or a heading elsewhere scales", () => {
    expect(lines(release(`Consolidated Balance Sheets\n\n${statement}`))).toEqual([]);
    expect(rejected(release(`${prose}\n\nConsolidated Balance Sheets\n\n${statement}\n\nOther information, in thousands of dollars, follows.`))).toContain("$ 769,415,729");
  });
});

describe("laid out pages", () => {
  const EUROS = "LUND, July 24, 2031 -- Harrow Ridge Music AB (NYSE: HRRW) today announced its unaudited financial results for the second quarter ended June 30, 2031.";
  const left = ["We are pleased with our results, as nearly all of", "our measures were in line with what we had said. The", "business added many users during the quarter, ahead of", "what we had expected for a season that is slow, while", "costs that we had planned were lower than they were", "in the year before. We do not expect this to go on as", "it did, because prices of what we buy are rising again"];
  const beside = (rows: readonly string[]) => release(rows.map((row, index) => `${(left[index] ?? "").padEnd(70)}${row}`).join("\n"), EUROS);

  it("keep a first column of words that are no running text", () => {
    const rows = ["                                                                         Q2 2031     Q2 2030", ...["Licences sold to our largest shareholder", "Offices let by the family of a director", "Services bought from an associated company", "Interest on the loan of our parent company", "Gain on the sale of the plant to a director"].map((what, index) => `${what.padEnd(50)}${["Revenue", "Rent expense", "Cost of services", "Interest expense", "Other income"][index]!.padEnd(24)}${1_000 + index}        ${900 + index}`)];
    expect(facts(release(`Transactions with Related Parties\n(in thousands of US$)\n\n${rows.join("\n")}`)).map(({ label }) => label).filter((_, index) => index % 2 === 0)).toEqual([
      "Licences sold to our largest shareholder Revenue", "Offices let by the family of a director Rent expense", "Services bought from an associated company Cost of services", "Interest on the loan of our parent company Interest expense", "Gain on the sale of the plant to a director Other income",
    ]);
  });

  it("have tables beside running text, whose words are none of their labels", () => {
    const text = beside(["SUMMARY                         Q2 2030    Q2 2031", "", "FINANCIALS (€M)", "Premium                          3,247      3,771", "Supported by advertising           389        419", "Total Revenue                    3,636      4,190", "Gross Profit                     1,004      1,326"]);
    expect(facts(text).map(({ concept, label, value, unit, period }) => `${concept} "${label}" ${value} ${unit} ${period.end}`)).toEqual([
      'Premium "Premium" 3247000000 EUR 2030-06-30', 'Premium "Premium" 3771000000 EUR 2031-06-30',
      'SupportedByAdvertising "Supported by advertising" 389000000 EUR 2030-06-30', 'SupportedByAdvertising "Supported by advertising" 419000000 EUR 2031-06-30',
      'Revenues "Total Revenue" 3636000000 EUR 2030-06-30', 'Revenues "Total Revenue" 4190000000 EUR 2031-06-30',
      'GrossProfit "Gross Profit" 1004000000 EUR 2030-06-30', 'GrossProfit "Gross Profit" 1326000000 EUR 2031-06-30',
    ]);
  });

  it("end a label where another page begins", () => {
    const text = release("Statement of cash flows\n(in € millions)\n\n                                             Three months ended\n                                     June 30, 2031      June 30, 2030\nNet increase in cash                           351                299\nCash at end of the period                    5,019              3,451\n\fCalculation of earnings per share\n\nThe calculation is as follows.", EUROS);
    expect(facts(text).map(({ label, value, unit }) => `${label} ${value} ${unit}`)).toEqual(["Net increase in cash 351000000 EUR", "Net increase in cash 299000000 EUR", "Cash at end of the period 5019000000 EUR", "Cash at end of the period 3451000000 EUR"]);
  });

  it("head balances by a month, under the day of the first", () => {
    const text = release("Statement of financial position\nAs at 30 June 2031\n\n                                   Unaudited      Audited\n                                    JUN 2031     MAR 2031\n                                       €'000        €'000\nShare capital                         39,344       39,340\nTotal equity                          20,964       21,061", EUROS);
    expect(lines(text).slice(2)).toEqual(["StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest 20964000 EUR 2031-06-30", "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest 21061000 EUR 2031-03-31"]);
  });

  it("hold no spans under a day, whatever the table says that it is as at", () => {
    const text = release("Operating segments\n\n                                       Retail      Finance        Total\nAs at 30 June 2031                      €'000        €'000        €'000\n\nRevenue including interest             39,551           70       39,621\nSundry income                              14            6           20\nOperating profit                        1,571           16        1,587", EUROS);
    expect(lines(text)).toEqual([]);
  });
});

describe("parts of a table under a time alone", () => {
  it("go on under the names of its columns", () => {
    const cells = (...texts: string[]) => `<tr>${texts.map((text) => `<td>${text}</td>`).join("")}</tr>`;
    const said = html(`<p>Supplemental Segment Data</p><table>${cells("(In thousands)", "Rental Services", "Safety Services", "Total")}<tr><td>For the three months ended June 30, 2031</td><td></td><td></td><td></td></tr>${cells("Revenue", "$ 2,177", "$ 346", "$ 2,523")}<tr><td>For the six months ended June 30, 2031</td><td></td><td></td><td></td></tr>${cells("Revenue", "$ 6,423", "$ 1,023", "$ 7,446")}</table>`);
    expect(said).toEqual([`Revenues 2177000 USD ${QUARTER}`, `Revenues 346000 USD ${QUARTER}`, `Revenues 2523000 USD ${QUARTER}`, `Revenues 6423000 USD ${HALF}`, `Revenues 1023000 USD ${HALF}`, `Revenues 7446000 USD ${HALF}`]);
  });
});

describe("tables in two languages", () => {
  it("with each on a line of its own are read in the first", () => {
    const text = release("Statement of cash flows 現金流量表\nFor the six months ended 30 June\n\n                                                          2031        2030\n                                                       RMB’000     RMB’000\nNet cash flows from operating activities\n經營活動產生的現金流量淨值                                          788,179     239,874\nCASH AND CASH EQUIVALENTS AT END OF PERIOD\n期末現金及現金等價物                                           7,212,917   4,162,474\nInterest paid 已付利息                                    (36,734)       (762)", interim);
    expect(lines(text)).toEqual([
      `NetCashProvidedByUsedInOperatingActivities 788179000 CNY ${HALF}`, `NetCashProvidedByUsedInOperatingActivities 239874000 CNY ${HALF_BEFORE}`,
      "CashAndCashEquivalentsAtCarryingValue 7212917000 CNY 2031-06-30", "CashAndCashEquivalentsAtCarryingValue 4162474000 CNY 2030-06-30",
      `InterestPaid -36734000 CNY ${HALF}`, `InterestPaid -762000 CNY ${HALF_BEFORE}`,
    ]);
  });
});

describe("tables of the same lines", () => {
  const cells = (...texts: string[]) => `<tr>${texts.map((text) => `<td>${text}</td>`).join("")}</tr>`;
  const caption = (text: string) => `<tr><td>${text}</td><td></td><td></td><td></td><td></td></tr>`;
  const lines = (scale: number) => [["Net revenue", 9886.3], ["Gross profit", 5061.3], ["SG&A", -3008.3], ["Depreciation", -452.7], ["Normalized EBITDA", 3448.5]].map(([label, value]) => cells(String(label), ((value as number) * scale).toFixed(1), ((value as number) * scale * 1.1).toFixed(1), "10.0%", "9.1%")).join("");
  const part = (name: string, scale: number) => `<table>${caption(name)}${cells("$ million", "YTD30", "YTD31", "% As Reported", "% Organic")}${lines(scale)}</table>`;
  const said = (body: string) => {
    const outcome = readTextualRelease(bytes(`<html><body><p>Results Reported</p><p>${SOFTWARE}</p>${body}</body></html>`));
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    return outcome.extraction.disclosures.flatMap((event) => (event.type === "ResultsReported" ? event.data.facts : [])).filter(({ concept }) => concept === "NetRevenue" || concept === "Revenues").map((fact) => `${line(fact)} ${JSON.stringify(fact.dimensions)}`);
  };

  it("under names are of the parts of the issuer that these name, and their growth is in its terms", () => {
    expect(said(`${part("Financial highlights - consolidated", 4)}<p>North Mills did well.</p>${part("North Mills", 1)}`)).toEqual([
      `Revenues 39545200000 USD ${HALF_BEFORE} {}`, `Revenues 43499700000 USD ${HALF} {}`, `Revenues 0.1 pure ${HALF} {"change":"growth","against":"prior-year"}`, `Revenues 0.091 pure ${HALF} {"change":"growth","against":"prior-year","effect":"Organic"}`,
      `Revenues 9886300000 USD ${HALF_BEFORE} {"segment":"NorthMills"}`, `Revenues 10874900000 USD ${HALF} {"segment":"NorthMills"}`, `Revenues 0.1 pure ${HALF} {"segment":"NorthMills","change":"growth","against":"prior-year"}`, `Revenues 0.091 pure ${HALF} {"segment":"NorthMills","change":"growth","against":"prior-year","effect":"Organic"}`,
    ]);
  });

  it("are of nothing in particular under measures", () => {
    expect(said(`${part("Gross profit", 4)}<p>North Mills did well.</p>${part("Operating income", 1)}`).filter((each) => each.includes("segment"))).toEqual([]);
  });
});

describe("a sentence that a page's end breaks off", () => {
  const first = "Reported operating income for the second quarter was $7.3 million compared to $13.4 million for the second quarter of 2030, and adjusted operating income";
  it("goes on in the paragraph behind it", () => {
    expect(html(`<p>${first}</p><p>3</p><p>was $20.5 million for the second quarter of 2031.</p>`)).toContain(`OperatingIncomeLoss 20500000 USD ${QUARTER}`);
  });
  it("is not taken up by a paragraph of its own", () => {
    expect(html(`<p>${first}.</p><p>was $20.5 million for the second quarter of 2031.</p>`)).not.toContain(`OperatingIncomeLoss 20500000 USD ${QUARTER}`);
  });
});

describe("a statement of a 6-K laid out with blanks", () => {
  const row = (label: string, ...cells: string[]) => label.padEnd(64) + cells.map((cell) => cell.padStart(16)).join("");
  const head = ["STATEMENTS OF OPERATIONS", "(All amounts in thousands, except for share, ADS, per share and per ADS data)", ""];
  const ended = " ".repeat(62) + "For the three months ended";
  const said = (...rows: string[]) => lines(release(rows.join("\n")));

  it("has groups whose headings run on over the figures", () => {
    const text = [...head, ended, row("", "June 30, 2030", "June 30, 2031"), row("", "US$", "US$"), row("Net income", "129,499", "170,038"),
      "Weighted average number of ordinary shares used in computing net income per share:", row("  - Basic", "484,020,264", "480,596,832"),
      "Weighted average number of ADSs used in computing net income per ADS, in all:", row("  - Basic", "60,502,533", "60,074,604")];
    expect(said(...text).slice(2)).toEqual([
      `WeightedAverageNumberOfSharesOutstandingBasic 484020264 shares ${YEAR_BEFORE}`, `WeightedAverageNumberOfSharesOutstandingBasic 480596832 shares ${QUARTER}`,
      `WeightedAverageNumberOfSharesOutstandingBasic 60502533 ADS ${YEAR_BEFORE}`, `WeightedAverageNumberOfSharesOutstandingBasic 60074604 ADS ${QUARTER}`,
    ]);
  });

  it("has its span over all its days, though it is set over the first", () => {
    const text = ["RECONCILIATIONS", "(in thousands)", "", ended, row("", "June 30,", "March 31,", "June 30,", "June 30,"), row("", "2030", "2031", "2031", "2031"), row("", "RMB", "RMB", "RMB", "US$"),
      row("Add: Share-based compensation", "17,908", "18,360", "17,921", "2,482"), row("Net income", "116,385", "174,196", "148,120", "20,514")];
    expect(said(...text).slice(4)).toEqual([
      `NetIncomeLoss 116385000 CNY ${YEAR_BEFORE}`, "NetIncomeLoss 174196000 CNY 2031-01-01/2031-03-31", `NetIncomeLoss 148120000 CNY ${QUARTER}`, `NetIncomeLoss 20514000 USD ${QUARTER}`,
    ]);
  });

  it("has a span over each run of days, told by the day that comes again", () => {
    const text = ["STATEMENTS OF INCOME", "(in thousands)", "", " ".repeat(90) + "Three Months Ended" + " ".repeat(32) + "Six Months Ended", "", row("", "Jun. 30,", "Mar. 31,", "Jun. 30,", "Jun. 30,", "Jun. 30,"), row("", "2031", "2031", "2030", "2031", "2030"), row("Net income", "$24,065", "$23,100", "$21,762", "$47,165", "$40,694")];
    expect(said(...text)).toEqual([
      `NetIncomeLoss 24065000 USD ${QUARTER}`, "NetIncomeLoss 23100000 USD 2031-01-01/2031-03-31", `NetIncomeLoss 21762000 USD ${YEAR_BEFORE}`, `NetIncomeLoss 47165000 USD ${HALF}`, `NetIncomeLoss 40694000 USD ${HALF_BEFORE}`,
    ]);
  });

  it("counts its basic and diluted ADSs, and has in money what earnings per share are reckoned from", () => {
    const text = [...head, ended, row("", "June 30, 2030", "June 30, 2031"), row("", "RMB", "RMB"), row("Profit attributable to owners for EPS", "97,109", "93,739"), "Weighted average ADSs outstanding:", row("  Basic ADSs", "60,678", "60,326")];
    const units = facts(release(text.join("\n"))).map(({ concept, unit }) => `${concept} ${unit}`);
    expect(units).toEqual(["ProfitAttributableToOwnersForEps CNY", "ProfitAttributableToOwnersForEps CNY", "WeightedAverageNumberOfSharesOutstandingBasic ADS", "WeightedAverageNumberOfSharesOutstandingBasic ADS"]);
  });

  it("says nothing of what is earned where its columns are days", () => {
    const text = ["Selected data", "(in thousands)", "", row("", "As of June 30,", "As of Dec. 31,"), row("", "2031", "2030"), row("", "US$", "US$"), row("Total assets", "410,201", "417,637"), row("Net income", "20,514", "18,360")];
    expect(said(...text)).toEqual(["Assets 410201000 USD 2031-06-30", "Assets 417637000 USD 2030-12-31"]);
  });
});

describe("columns that were told anew", () => {
  it.each(["(re-presented)", "(Re-presented)", "represented", "recast", "(restated)"])("%s: are of the same lines as before", (mark) => {
    const text = statement(`|Three months ended June 30, 2031|Three months ended June 30, 2030\n||${mark}\n|US$|US$\nRevenue|52,412|44,398`);
    expect(facts(text).map(({ value, dimensions }) => [value, dimensions])).toEqual([["52412000", {}], ["44398000", {}]]);
  });

  it("hundredths in brackets are no part of a name", () => {
    const dateline = "LONDON, July 24, 2031 -- Harrow Ridge Stores plc (LSE: HRS) today announced its unaudited results for the second quarter ended June 30, 2031.";
    const text = release(`${INCOME}\n\n${table("|Three months ended June 30, 2031|Three months ended June 30, 2030\n|£|£\nRevenue|52,412|44,398\nEarnings per share||\nBasic (pence)|5.8|5.3")}`, dateline);
    expect(lines(text).slice(2)).toEqual([`EarningsPerShareBasic 0.058 GBP/share ${QUARTER}`, `EarningsPerShareBasic 0.053 GBP/share ${YEAR_BEFORE}`]);
  });
});

describe("a report under spans by their short names", () => {
  const row = (label: string, ...cells: string[]) => label.padEnd(44) + cells.map((cell) => cell.padStart(15)).join("");
  const dash = "-".repeat(74);
  const dateline = "AMSTERDAM, 27 July 2031 -- Harrow Ridge Industries N.V. (Euronext Amsterdam: HRI) today publishes its results for the six months ended 30 June 2031.";
  const balances = ["Consolidated balance sheet", "", row("EUR million", "30 June 2031", "31 Dec 2030"), dash, row("Total assets", "1,935.7", "1,905.8"), row("Current liabilities", "385.4", "408.7")];
  const flows = ["Consolidated cash flow statement", "", row("EUR million", "H1 2031", "H1 2030"), dash, row("Income taxes", "-20.2", "-19.2"), row("Result for the period", "58.4", "57.1"), row("  of which non-controlling interests", "2.5", "2.3"), row("Opening cash and cash equivalents", "127.5", "61.2"), row("Closing cash and cash equivalents", "156.5", "54.6")];
  const text = (...parts: string[][]) => release(parts.map((each) => each.join("\n")).join("\n\n"), dateline);

  it("is another table than the one of days before it", () => {
    expect(lines(text(balances, flows)).slice(6)).toEqual([
      `ResultForPeriod 58400000 EUR ${HALF}`, `ResultForPeriod 57100000 EUR ${HALF_BEFORE}`, `OfWhichNoncontrollingInterests 2500000 EUR ${HALF}`, `OfWhichNoncontrollingInterests 2300000 EUR ${HALF_BEFORE}`,
      "OpeningCashAndCashEquivalents 127500000 EUR 2030-12-31", "OpeningCashAndCashEquivalents 61200000 EUR 2029-12-31", "ClosingCashAndCashEquivalents 156500000 EUR 2031-06-30", "ClosingCashAndCashEquivalents 54600000 EUR 2030-06-30",
    ]);
  });

  it("has no copies of rows in the parts that they have", () => {
    expect(rejected(text(flows))).toEqual([]);
  });

  it("has key figures, though its headline speaks of the outlook", () => {
    const headed = `Press release\n\nAmsterdam, 27 July 2031, 07:00 CET\n\nHarrow Ridge posts solid first half; outlook confirmed\n\nKey figures\n\n- Revenue was EUR 606.1 million in the first half of 2031\n\n${dateline.replace(/^.* -- /, "")}\n\n${flows.join("\n")}\n`;
    expect(factAt(headed, "EUR 606.1 million")?.value).toBe("606100000");
  });
});

describe("a note to half-yearly accounts under years alone", () => {
  const note = (profit: string) => `|2031|2030\nProfit attributable to owners (RMB'000)|${profit}|104,988\nWeighted average number of shares ('000)|800,000|700,000`;
  const income = "|For the six months ended June 30,||\n|2031|2030\n|RMB'000|RMB'000\nRevenue|855,457|801,220\nOwners of the Company|116,780|104,988";
  const text = (profit: string) => release(`Income statement\n\n${table(income)}\n\nThe earnings per share are as follows.\n\n10. EARNINGS PER SHARE\n\n${table(note(profit))}`, interim);
  const counts = (said: readonly string[]) => said.filter((fact) => fact.includes(" shares "));

  it("is of the spans of the row that has the same numbers, whatever it is called", () => {
    expect(counts(lines(text("116,780")))).toEqual([`WeightedAverageNumberOfSharesOutstandingBasic 800000000 shares ${HALF}`, `WeightedAverageNumberOfSharesOutstandingBasic 700000000 shares ${HALF_BEFORE}`]);
  });

  it("is of the spans of the table before it, where what it averages can be of no day", () => {
    const years = (label: string) => `|2031|2030\n|’million|’million\n${label}|1,360|1,240`;
    const said = (label: string) => counts(lines(release(`EARNINGS PER SHARE\n\n${table("|For the six months ended June 30,||\n|2031|2030\n|HK$ million|HK$ million\nProfit attributable to owners|405|364")}\n\n\n\n${table(years(label))}`, interim)));
    expect(said("Weighted average number of ordinary shares in issue")).toEqual([`WeightedAverageNumberOfSharesOutstandingBasic 1360000000 shares ${HALF}`, `WeightedAverageNumberOfSharesOutstandingBasic 1240000000 shares ${HALF_BEFORE}`]);
    expect(said("Number of ordinary shares in issue")).toEqual([]);
  });

  it("stays without a time where one number differs", () => {
    expect(counts(lines(text("116,781")))).toEqual([]);
  });
});

describe("segments in a heading", () => {
  it.each([["4. SEGMENT INFORMATION", null], ["The Company has two reportable segments: Water and Flow.", null], ["Segment results (gross profit)", null], ["Domestic Segment Results", "Domestic"]])("%s: %s", (heading, name) => {
    expect(segmentNamed([heading])).toBe(name);
  });
});

it("basic shares below earnings per share are counted in what shares are", () => {
  const text = statement("|Three months ended June 30, 2031|Three months ended June 30, 2030\n|US$|US$\nNet income per share - basic|0.31|0.30\nWeighted-average shares outstanding:||\nBasic shares|24,882|24,464\nDiluted shares|25,428|25,073", "Condensed Statements of Operations\n(in thousands, except per share amounts)");
  expect(lines(text).slice(2)).toEqual([
    `WeightedAverageNumberOfSharesOutstandingBasic 24882000 shares ${QUARTER}`, `WeightedAverageNumberOfSharesOutstandingBasic 24464000 shares ${YEAR_BEFORE}`,
    `WeightedAverageNumberOfDilutedSharesOutstanding 25428000 shares ${QUARTER}`, `WeightedAverageNumberOfDilutedSharesOutstanding 25073000 shares ${YEAR_BEFORE}`,
  ]);
});

describe("earnings per share of continuing operations and of all", () => {
  const text = (rows: string) => release(`${INCOME}\n\n${table(`|For the six months ended June 30,||\n|2031|2030\n|HK$|HK$\nProfit for the period|577,000|423,000\n${rows}`)}`, interim);
  it("are told apart by their words, in what the heading over them says", () => {
    expect(lines(text("Earnings per share (HK cents)||\nFrom continuing and discontinued operations - basic and diluted|27.1|19.9\nFrom continuing operations - basic|25.7|18.2\nFrom discontinued operations - diluted|1.4|1.7")).slice(2)).toEqual([
      `EarningsPerShareBasicAndDiluted 0.271 HKD/share ${HALF}`, `EarningsPerShareBasicAndDiluted 0.199 HKD/share ${HALF_BEFORE}`,
      `IncomeLossFromContinuingOperationsPerBasicShare 0.257 HKD/share ${HALF}`, `IncomeLossFromContinuingOperationsPerBasicShare 0.182 HKD/share ${HALF_BEFORE}`,
      `IncomeLossFromDiscontinuedOperationsNetOfTaxPerDilutedShare 0.014 HKD/share ${HALF}`, `IncomeLossFromDiscontinuedOperationsNetOfTaxPerDilutedShare 0.017 HKD/share ${HALF_BEFORE}`,
    ]);
  });

  it("are no amounts of money where nothing says that they are per share", () => {
    expect(rejected(text("Other operations - basic|25.7|18.2"))).toEqual(["25.7", "18.2"]);
  });
});
