import { describe, expect, it } from "vitest";
import { facts, HALF, QUARTER, release, SOFTWARE, YEAR_BEFORE } from "../given.ts";

const YEAR = "2031-01-01/2031-12-31";
const HALVES = SOFTWARE.replace("second quarter ended", "second quarter and six months ended");
const FOURTH = "DENVER, February 4, 2032 -- Harrow Ridge Software, Inc. (NYSE: HRRW) today announced results for the fourth quarter and full year ended December 31, 2031.";
const said = (body: string, dateline = SOFTWARE) =>
  facts(release(`Financial Highlights\n\n${body}`, dateline)).map(({ concept, value, unit, period, dimensions }) => [concept, value, unit, `${period.start === undefined ? "" : `${period.start}/`}${period.end}`, ...Object.entries(dimensions).map(([name, word]) => `${name}=${word}`)].join(" "));

describe("the time of a sentence", () => {
  it("is the one that was said before it, where that is another than the release's own", () => {
    expect(said("- Revenue for the first six months of 2031 was $101.3 million. Operating income was $8.4 million.", HALVES)).toEqual([`Revenues 101300000 USD ${HALF}`, `OperatingIncomeLoss 8400000 USD ${HALF}`]);
    expect(said("Revenue for the first six months of 2031 was $101.3 million.\n\nOperating income was $8.4 million.", HALVES)).toEqual([`Revenues 101300000 USD ${HALF}`]);
    expect(said("- Revenue for the first six months of 2031 was $101.3 million. Operating income for the period was $8.4 million.", HALVES)).toEqual([`Revenues 101300000 USD ${HALF}`, `OperatingIncomeLoss 8400000 USD ${HALF}`]);
  });

  it("stands before its clauses too", () => {
    expect(said("- In the first half of 2031, revenue was $101.3 million and gross profit was $58.9 million.", HALVES)).toEqual([`Revenues 101300000 USD ${HALF}`, `GrossProfit 58900000 USD ${HALF}`]);
  });

  it("is not one at which something else was reported", () => {
    expect(said("- Net income was $6.1 million, including $0.8 million of tax income that was already reported in the first quarter.")[0]).toBe(`NetIncomeLoss 6100000 USD ${QUARTER}`);
  });

  it("is a year where a name says annual, and no quarter", () => {
    expect(said("- Annual active consumers reached 390 million.")).toEqual([]);
    expect(said("- For the twelve months ended June 30, 2031, annual active consumers reached 390 million.")).toEqual(["AnnualActiveConsumers 390000000 consumers 2030-07-01/2031-06-30"]);
    expect(said("- Annual recurring revenue reached $390 million.")).toHaveLength(1);
  });

  it("is of the pace that a change names, whatever a further change is against", () => {
    expect(said("- Total operating costs were $2,175.1 million, a decline of 20.4% year on year and of 22.0% from $2,789.1 million in the first quarter.").filter((one) => one.includes("pure"))).toEqual([
      `OperatingExpenses 0.204 pure ${QUARTER} change=decrease against=prior-year`, `OperatingExpenses 0.22 pure ${QUARTER} change=decrease against=prior-quarter`,
    ]);
  });

  it("is a day for a backlog, whatever quarter its sentence names", () => {
    expect(said("- Backlog value for the second quarter decreased 1% to $6.8 billion.").at(0)).toBe("BacklogValue 6800000000 USD 2031-06-30");
  });

  it("is not another subject's: what \"while … accounted for\" says is no comparative", () => {
    expect(said("- Contribution from Tidewater increased to 31.9% (second quarter of 2030: 28.2%) while China operations accounted for 27.9% (second quarter of 2030: 35.0%) of revenue.").some((one) => one.startsWith("ContributionFromTidewater 0.279"))).toBe(false);
  });

  it("may be two in turn", () => {
    expect(said("- Revenue was $60.0 million and $215.0 million for the fourth quarter and full year 2031, respectively.", FOURTH)).toEqual(["Revenues 60000000 USD 2031-10-01/2031-12-31", `Revenues 215000000 USD ${YEAR}`]);
    expect(said("- Cost and loss were $60.0 million, $12.0 million and $215.0 million for the fourth quarter and full year 2031, respectively.", FOURTH)).toEqual([]);
  });

  it("may be a month, or the end of a year", () => {
    expect(said("- Deliveries were 20,011 vehicles in May 2031.")).toEqual(["Vehicles 20011 vehicles 2031-05-01/2031-05-31"]);
  });

  it("of a full year heads a point of a list", () => {
    expect(said("- Full year revenue was $215.0 million.", FOURTH)).toEqual([`Revenues 215000000 USD ${YEAR}`]);
  });
});

describe("what a figure is of", () => {
  it("is left open where it is taken out of another", () => {
    expect(said("- Of the 7.2 million active customers, 6.8 million were personal customers.")).toEqual([]);
    expect(said("- Hosting costs accounted for 64.0% of subscription revenues in the second quarter of 2031.")).toEqual([]);
  });

  it("keeps the terms that it is said in", () => {
    expect(said("- In US dollars, revenue decreased 14.6% year-over-year.")).toEqual([`Revenues 0.146 pure ${QUARTER} scope=InUsDollars change=decrease against=prior-year`]);
    expect(said("- Revenue increased 9% year-over-year on a constant currency basis.")).toEqual([`Revenues 0.09 pure ${QUARTER} scope=OnConstantCurrencyBasis change=increase against=prior-year`]);
  });

  it("leaves out what a leading clause excludes, where its name does not say so", () => {
    expect(said("- Excluding the clinic in Denver, revenue increased 6.2% year-over-year.")).toEqual([`Revenues 0.062 pure ${QUARTER} scope=ExcludingClinicInDenver change=increase against=prior-year`]);
    expect(said("- Excluding stock-based compensation, adjusted operating income was $8.4 million.").every((one) => !one.includes("scope="))).toBe(true);
  });

  it("of a balance is of a day", () => {
    expect(said("- Equity ratio was 37.7% in the second quarter of 2031.")).toEqual(["EquityRatio 0.377 pure 2031-06-30"]);
  });

  it("is compared in brackets with the year before", () => {
    expect(said("- Revenue was $52.4 million (previous year: $44.4 million).")).toEqual([`Revenues 52400000 USD ${QUARTER}`, `Revenues 44400000 USD ${YEAR_BEFORE}`]);
    expect(said("- Revenue was $52.4 million in the second quarter of 2031 (Q2 2030: $44.4 million).")).toEqual([`Revenues 52400000 USD ${QUARTER}`, `Revenues 44400000 USD ${YEAR_BEFORE}`]);
  });

  it("is below zero where a loss stands beside a profit", () => {
    expect(said("- Net income per share was $0.40, compared with $1.40 net loss per share in the same period of 2030.").at(1)).toMatch(/ -1\.4 USD\/share /);
  });

  it("carries its share to what it is compared with", () => {
    expect(said("- Sales and marketing expenses accounted for 11.5% of total revenue, compared with 8.7% in the same period of 2030.").every((one) => one.includes("share=of-revenue"))).toBe(true);
  });

  it("is no rate of growth that another is compared with", () => {
    expect(said("- Revenue grew 9% year-over-year, up from 2% in the first half of 2031.")).toEqual([`Revenues 0.09 pure ${QUARTER} change=increase against=prior-year`]);
  });

  it("may be in hundredths behind the sign of its currency", () => {
    expect(said("- Basic earnings per share were RMB10.63 cents.")[0]).toMatch(/ 0\.1063 CNY\/share /);
    expect(said("- The Board recommends a final dividend of HK3.2 cents per share for the quarter.")[0]).toMatch(/ 0\.032 HKD\/share /);
  });

  it("is not told where a paragraph speaks of several segments", () => {
    expect(said("- The Engineering and Leasing segments grew their orders. Revenue was $39.8 million.")).toEqual([]);
    expect(said("- The Engineering segment grew its orders, and so did the Leasing segment. Revenue was $39.8 million.")).toEqual([]);
    expect(said("- Each segment grew its orders. Revenue was $39.8 million.")).toEqual([]);
  });

  it("is of the one segment that its paragraph begins with, and not of the whole", () => {
    expect(said("- The Engineering segment grew its orders. Revenue was $39.8 million.")).toEqual(["Revenues 39800000 USD 2031-04-01/2031-06-30 scope=EngineeringSegment"]);
    expect(said("- In the Engineering segment, orders grew. Group revenue was $39.8 million.")).toEqual([]);
  });

  it("is about so where it is a bound", () => {
    expect(facts(release("Financial Highlights\n\n- Revenue was more than $55 million."))[0]?.approximate).toBe(true);
  });
});

describe("a heading over a sentence", () => {
  const TABLE = "Segments\n(in thousands)\n\n\tThree months ended June 30, 2031\n\tUS$\nHarbour Resorts\t30,100\nRiver Boats\t22,300\nTotal\t52,400\n";
  const under = (heading: string, tail = "") => facts(release(`Financial Highlights\n\n${heading}\n\nRevenue was $30.1 million in the second quarter of 2031, an increase of 3% from the prior year.\n\n${tail}`)).filter(({ label }) => /^Revenue/.test(label)).map(({ value, dimensions }) => [value, dimensions.segment ?? "whole"]);

  it("names the part of the issuer that the tables know by that name", () => {
    expect(under("Harbour Resorts", TABLE)).toEqual([["30100000", "HarbourResorts"], ["0.03", "HarbourResorts"]]);
  });

  it("that may name a part which no table knows leaves a line of the whole open", () => {
    expect(under("Harbour Resorts")).toEqual([]);
    expect(under("Consolidated Results")).toEqual([["30100000", "whole"], ["0.03", "whole"]]);
  });
});
