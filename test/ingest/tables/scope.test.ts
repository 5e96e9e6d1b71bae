import { describe, expect, it } from "vitest";
import { facts, line, read, rejected, release, table } from "../given.ts";

/** A fact with what it is of: `Wafers 735118000 USD … NetSales`. */
const scoped = (text: string): string[] => facts(text).map((fact) => [line(fact), ...Object.values(fact.dimensions)].join(" "));
const reasonOf = (text: string, printed: string): string | undefined => read(text).audit.rejected.find((one) => one.text === printed)?.reason;
const Q = "2031-04-01/2031-06-30";
const P = "2030-04-01/2030-06-30";
const TWO = "Three Months Ended June 30, | 2031 | 2030";

describe("parts of a measure", () => {
  it("are named by the total below them", () => {
    expect(scoped(release(`Segment Data\n(In thousands)\n\n${TWO}\nWafers | $735,118 | $710,496\nFilters | 280,216 | 308,656\nTotal net sales | $1,015,334 | $1,019,152`))).toEqual([
      `Wafers 735118000 USD ${Q} NetSales`, `Wafers 710496000 USD ${P} NetSales`, `Filters 280216000 USD ${Q} NetSales`, `Filters 308656000 USD ${P} NetSales`,
      `Revenues 1015334000 USD ${Q}`, `Revenues 1019152000 USD ${P}`,
    ]);
  });

  it("are what was reported, beside what it is without something", () => {
    expect(scoped(release(`Statements of Income\n(In millions)\n\n${TWO}\nWafer business | $166 | $147\nOther business (Note 2) | 14 | 15\nNet income - excluding one-time items (See Notes) | 180 | 162\n- As reported | 204 | 125`)).slice(-6)).toEqual([
      `OtherBusiness 14000000 USD ${Q}`, `OtherBusiness 15000000 USD ${P}`,
      `NetIncomeExcludingOneTimeItems 180000000 USD ${Q}`, `NetIncomeExcludingOneTimeItems 162000000 USD ${P}`, `NetIncomeLoss 204000000 USD ${Q} NetIncome`, `NetIncomeLoss 125000000 USD ${P} NetIncome`,
    ]);
  });

  it("are named by what they add up to, where nothing else is measured behind it", () => {
    expect(scoped(release(`Supplemental Data – Segment Results\n(In thousands)\n(Unaudited)\n\n${TWO}\nHarbour Resorts | $735,118 | $710,496\nRiver Lodges | 280,216 | 308,656\nCorporate | (120,364) | (112,502)\nConsolidated Adjusted EBITDA | $894,970 | $906,650\nNon-cash rent | $96,154 | $106,212`)).filter((one) => one.includes(Q))).toEqual([
      `HarbourResorts 735118000 USD ${Q} ConsolidatedAdjustedEbitda`, `RiverLodges 280216000 USD ${Q} ConsolidatedAdjustedEbitda`, `Corporate -120364000 USD ${Q} ConsolidatedAdjustedEbitda`,
      `ConsolidatedEbitda 894970000 USD ${Q}`, `NoncashRent 96154000 USD ${Q}`,
    ]);
  });

  it("are named by a title behind a dash", () => {
    expect(scoped(release(`Supplemental Data – Revenue\n(In thousands)\n(Unaudited)\n\n${TWO}\nHarbour Resorts | $735,118 | $710,496\nRiver Lodges | 280,216 | 308,656`)).slice(0, 1)).toEqual([`HarbourResorts 735118000 USD ${Q} Revenue`]);
  });

  it("and their total are of what the sentence above breaks down", () => {
    expect(scoped(release(`The following table sets forth a breakdown of share of results of associates for the periods indicated:\n\n | Three months ended June 30, |\n | 2031 | 2030\n(in millions)\nNorthern Mills | $3,180 | $2,570\nOthers(1) | (1,562) | (733)\nTotal | $1,618 | $1,837\n(1) Others are small.`)).filter((one) => one.includes(Q))).toEqual([
      `NorthernMills 3180000000 USD ${Q} ShareOfResultsOfAssociates`, `Others -1562000000 USD ${Q} ShareOfResultsOfAssociates`, `ShareOfResultsOfAssociates 1618000000 USD ${Q}`,
    ]);
  });
});

describe("a table whose caption is for a part of the issuer", () => {
  const SEGMENTS = `Segment Results\n(In millions)\n\n${TWO}\nHarbour Resorts | $717 | $735\nRiver Lodges | 210 | 190\nTotal net revenues | $927 | $925`;
  const text = (name: string) => release(`${SEGMENTS}\n\nThe following table shows key statistics for ${name}:\n${TWO} | % Change\n(Dollars in millions)\nGaming revenue | $536 | $457 | 17%\nTable win | $451 | $355 | 27%`);

  it("is of that part, where another table has a line of its name", () => {
    expect(scoped(text("Harbour Resorts")).slice(6, 9)).toEqual([`GamingRevenue 536000000 USD ${Q} HarbourResorts`, `GamingRevenue 457000000 USD ${P} HarbourResorts`, `GamingRevenue 0.17 pure ${Q} growth prior-year HarbourResorts`]);
  });

  it("names no part that no table knows", () => {
    expect(scoped(text("Guests of Honour"))[6]).toBe(`GamingRevenue 536000000 USD ${Q}`);
  });
});

describe("a column under the name of a segment", () => {
  it("is of the segment that another table is of, and its ratios are on the basis of what they are ratios of", () => {
    const text = release(`Segments\n(in millions)\n\n${table("Domestic Segment Results|Three Months Ended June 30, 2031|Three Months Ended June 30, 2030\n|US$|US$\nGross profit|2,052|2,109\nOperating income|329|343")}\n\nReconciliation of Non-GAAP Measures\n(in millions)\n\n${table("|Three Months Ended June 30, 2031|\n|Domestic|Consolidated\n|US$|US$\nOperating income|329|348\nRestructuring charges|14|15\nNon-GAAP operating income|343|363\n% of revenue|3.9%|3.8%")}`);
    const last = facts(text).slice(-4);
    expect(last.map((fact) => `${line(fact)} ${fact.basis} ${Object.entries(fact.dimensions).join(" ")}`)).toEqual([
      `OperatingIncomeLoss 343000000 USD ${Q} non-GAAP segment,Domestic`, `OperatingIncomeLoss 363000000 USD ${Q} non-GAAP `,
      `PercentOfRevenue 0.039 pure ${Q} non-GAAP segment,Domestic parent,NonGaapOperatingIncome`, `PercentOfRevenue 0.038 pure ${Q} non-GAAP parent,NonGaapOperatingIncome`,
    ]);
  });
});

describe("a heading half way down a table", () => {
  it("with its span beside the years is no row of figures", () => {
    const text = release(`Statistics\n\n${TWO}\n(Dollars in millions)\nGaming revenue | $536 | $457\nTable win | $451 | $355\nRiver Lodges\n${TWO}\n(Dollars in millions)\nTable drop | $1,020 | $985\nSlot win | $634 | $694`);
    expect(facts(text).map(line).filter((one) => one.includes(Q))).toEqual([`GamingRevenue 536000000 USD ${Q}`, `TableWin 451000000 USD ${Q}`, `TableDrop 1020000000 USD ${Q}`, `SlotWin 634000000 USD ${Q}`]);
    expect(rejected(text)).toEqual([]);
  });
});

describe("two tables that say different things of one line", () => {
  const STATEMENT = `Condensed Statements of Operations\n(in thousands)\n\n${TWO}\nNet revenue | $100,000 | $90,000\nDepreciation and amortization | 9,000 | 8,500\nNet income | $21,667 | $5,320`;

  it("are told apart by the total that the other one's is part of", () => {
    expect(scoped(release(`${STATEMENT}\n\nResults of the Filters business\n(in thousands)\n\n${TWO}\nFilters profit | $30,000 | $29,000\nDepreciation and amortization | 4,000 | 3,500\nAdjusted EBITDA of Filters | $34,000 | $32,500`)).filter((one) => one.startsWith("Depreciation"))).toEqual([
      `DepreciationAndAmortization 9000000 USD ${Q}`, `DepreciationAndAmortization 8500000 USD ${P}`, `DepreciationAndAmortization 4000000 USD ${Q} AdjustedEbitdaOfFilters`, `DepreciationAndAmortization 3500000 USD ${P} AdjustedEbitdaOfFilters`,
    ]);
  });

  it("are told apart by their words, where one is a total of more", () => {
    const text = release(`Condensed Income Statement\n(in thousands)\n\n${TWO}\nTurnover | $277,060 | $204,018\nCost of sales | (189,652) | (122,843)\nGross profit | $87,408 | $81,175\n\nTurnover and other revenue\n(in thousands)\n\n${TWO}\nSales of products | $277,060 | $204,018\nInterest received | 5,959 | 2,932\nTotal revenue | $283,019 | $206,950`);
    expect(scoped(text).filter((one) => /Revenue/.test(one) && one.includes(Q) && !one.startsWith("Cost"))).toEqual([`Revenues 277060000 USD ${Q}`, `TotalRevenue 283019000 USD ${Q}`]);
  });

  it("are refused where nothing tells them apart, but for what agrees with all of them", () => {
    const other = (scale: string, value: string): string => `\n\nOther data\n(in ${scale})\n\n${TWO}\nDepreciation and amortization | $${value} | $${value}\nHeadline profit | 30 | 29`;
    const text = release(`${other("thousands", "4,000")}${other("thousands", "4,040")}${other("millions", "4")}`);
    expect(scoped(text).filter((one) => one.startsWith("Depreciation"))).toEqual([`DepreciationAndAmortization 4000000 USD ${Q}`, `DepreciationAndAmortization 4000000 USD ${P}`]);
    for (const printed of ["4,000", "4,040"]) expect(reasonOf(text, `$${printed}`) ?? reasonOf(text, printed)).toMatch(/of the same thing, and no heading tells the two apart$/);
  });

  it("are refused where nothing tells them apart, but for what the statement says", () => {
    const text = release(`${STATEMENT}\n\nOther data\n(in thousands)\n\n${TWO}\nDepreciation and amortization | $4,000 | $3,500\nHeadline profit | 30,000 | 29,000`);
    expect(scoped(text).filter((one) => one.startsWith("Depreciation"))).toEqual([`DepreciationAndAmortization 9000000 USD ${Q}`, `DepreciationAndAmortization 8500000 USD ${P}`]);
    expect(reasonOf(text, "$4,000") ?? reasonOf(text, "4,000")).toMatch(/says .*9,000 of the same thing, and no heading tells the two apart$/);
  });
});

describe("lines by function below a note", () => {
  it("are parts of the charge that the note names", () => {
    expect(scoped(release(`Condensed Statements of Operations\n(in thousands)\n\n${TWO}\nNet revenue | $100,000 | $90,000\nProduct development (1) | 70,468 | 78,362\nNet income | $21,667 | $5,320\n(1) Includes stock-based compensation expense as follows:\n${TWO}\nProduct development | $10,671 | $17,846\nGeneral and administrative | 7,754 | 8,564`)).filter((one) => one.startsWith("ProductDevelopment"))).toEqual([
      `ProductDevelopment 70468000 USD ${Q}`, `ProductDevelopment 78362000 USD ${P}`, `ProductDevelopment 10671000 USD ${Q} StockBasedCompensationExpense`, `ProductDevelopment 17846000 USD ${P} StockBasedCompensationExpense`,
    ]);
  });
});

describe("a first line that goes down to a result", () => {
  it("is no parent of what is taken off it", () => {
    const text = release(`Condensed Statements of Operations\n(in thousands)\n\n${TWO}\nIncome from operations | $4,461 | $5,095\nLoss from investments | 162 | 132\nInterest expense, net | 248 | 111\nNet income before taxes | $4,051 | $4,852`);
    expect(facts(text).map((fact) => fact.parents ?? [])).toEqual([[], [], [], [], [], [], [], []]);
  });
});

describe("a heading that names another basis", () => {
  it("is the basis of the results below it", () => {
    const text = release(`Segment Results\n(in millions)\n\n | Three Months Ended\nDomestic Segment Results | June 30, 2031 | June 30, 2030\nGross profit | $2,052 | $2,109\nOperating income | $329 | $343\nDomestic Segment Non-GAAP Results(1)\nGross profit | $2,052 | $2,109\nOperating income | $343 | $399\n(1) See below.`);
    expect(facts(text).filter((fact) => fact.period.end === "2031-06-30").map((fact) => `${line(fact)} ${fact.basis}`)).toEqual([
      `GrossProfit 2052000000 USD ${Q} US-GAAP`, `OperatingIncomeLoss 329000000 USD ${Q} US-GAAP`, `GrossProfit 2052000000 USD ${Q} non-GAAP`, `OperatingIncomeLoss 343000000 USD ${Q} non-GAAP`,
    ]);
  });

  it("names no segment where it is a reconciliation's", () => {
    expect(scoped(release(`Reconciliation of GAAP Segment Profit to Adjusted Operating Income\n(in millions)\n\n${TWO}\nFilters segment profit | $77.7 | $72.5\nUnallocated expenses | (15.9) | (12.2)\nAdjusted operating income | $61.8 | $60.3`))[0]).toBe(`FiltersSegmentProfit 77700000 USD ${Q}`);
  });
});

describe("a heading that names a business", () => {
  const text = release("Property business - providing strong cash flows\n\nThe revenue of this sector increased by 9.0% to HK$29.0 million, and gross profit was HK$7.4 million.", "Harrow Ridge Holdings Limited (Stock Code: 9876) today announced its unaudited results for the quarter ended 30 June 2031.\n\nHong Kong, 28 August 2031");
  it("is what \"this sector\" below it is, and no figure there is the issuer's", () => {
    expect(scoped(text)).toEqual([`Revenues 29000000 HKD ${Q} PropertySegment`, `GrossProfit 7400000 HKD ${Q} PropertySegment`, `Revenues 0.09 pure ${Q} increase prior-year PropertySegment`]);
  });
});
