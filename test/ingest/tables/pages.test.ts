import { describe, expect, it } from "vitest";
import { readRelease } from "../../../src/ingest/read-release.ts";
import { periodKey } from "../../../events/values/period.ts";
import { factAt, HALF, line, QUARTER, release, SOFTWARE, YEAR_BEFORE } from "../given.ts";
import { pdfOf } from "../pdf-file.ts";

type Placed = { x: number; y: number; text: string };

/** Digits of the one size are five points wide, points and commas half as much: a figure that ends at `right`. */
const ending = (right: number, y: number, text: string): Placed => ({ x: right - [...text].reduce((sum, sign) => sum + (/[,.]/.test(sign) ? 2.5 : 5), 0), y, text });

const DATELINE: readonly Placed[] = [{ x: 40, y: 740, text: "Results Reported" }, ...(SOFTWARE.match(/.{1,95}(?:\s|$)/g) ?? []).map((text, at) => ({ x: 40, y: 716 - at * 11, text: text.trim() }))];

const factsOf = async (...pages: (readonly Placed[])[]): Promise<string[]> => {
  const outcome = await readRelease(pdfOf(...pages));
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.extraction.disclosures.flatMap((event) => (event.type === "ResultsReported" ? event.data.facts.map(line) : []));
};

/** A statement that begins its page: its title, its headings and its rows of two figures. */
const statement = (title: string, heads: readonly string[], rows: readonly (readonly [label: string, one: string, other: string])[]): Placed[] => [
  { x: 40, y: 740, text: "Harrow Ridge Software, Inc." }, { x: 40, y: 729, text: title }, { x: 40, y: 718, text: "(in thousands of US$)" },
  ...heads.map((text) => ({ x: 352, y: 700, text })),
  { x: 352, y: 689, text: "2031" }, { x: 452, y: 689, text: "2030" },
  ...rows.flatMap(([label, one, other], at) => [{ x: 40, y: 672 - at * 11, text: label }, ending(374, 672 - at * 11, one), ending(474, 672 - at * 11, other)]),
];

describe("a page", () => {
  it("that begins with a statement keeps its headings, though others have theirs at the same height", async () => {
    const spans = ["Three Months Ended June 30,"];
    const said = await factsOf(
      [...DATELINE],
      statement("Condensed Consolidated Statements of Operations", spans, [["Revenue", "52,400", "45,600"], ["Cost of revenue", "11,100", "10,200"]]),
      statement("Condensed Consolidated Statements of Comprehensive Income", spans, [["Net income", "8,400", "6,100"], ["Comprehensive income", "8,500", "6,000"]]),
      statement("Condensed Consolidated Statements of Cash Flows", spans, [["Net cash provided by operating activities", "12,300", "9,900"], ["Capital expenditures", "1,200", "1,100"]]),
    );
    expect(said).toContain(`Revenues 52400000 USD ${QUARTER}`);
    expect(said).toContain(`NetIncomeLoss 6100000 USD ${YEAR_BEFORE}`);
    expect(said).toContain(`NetCashProvidedByUsedInOperatingActivities 12300000 USD ${QUARTER}`);
  });

  it("whose label reaches up to its figure still has the figure in its column", async () => {
    const page = statement("Condensed Consolidated Statements of Operations", ["Three Months Ended June 30,"], [["Revenue", "952,400", "945,600"], ["Cost of revenue", "111,100", "110,200"], ["Research", "104,100", "103,900"]]);
    // 286 points wide, so that less than a character of the line is left before the figure.
    const label = { x: 51, y: 639, text: "Selling, marketing, general and administrative expenses of all segments" };
    const said = await factsOf([...DATELINE], [...page, label, ending(374, 639, "573,409"), ending(474, 639, "431,377")]);
    expect(said.filter((fact) => / (?:573409000|431377000) /.test(fact)).map((fact) => fact.split(" ").slice(1).join(" "))).toEqual([`573409000 USD ${QUARTER}`, `431377000 USD ${YEAR_BEFORE}`]);
  });
});

describe("tables that follow each other without a title", () => {
  it("are read each under its own headings", async () => {
    const rows = (at: number, y: number) => (label: string, ...figures: string[]) => [{ x: 40, y, text: label }, ...figures.map((text, index) => ending(at + index * 90, y, text))];
    const page: Placed[] = [
      { x: 40, y: 740, text: "Selected Results" }, { x: 40, y: 729, text: "(in thousands of US$)" },
      { x: 225, y: 710, text: "Six Months Ended June 30," }, { x: 228, y: 699, text: "2031" }, { x: 318, y: 699, text: "2030" },
      ...rows(250, 685)("Revenue", "101,000", "88,000"), ...rows(250, 674)("Gross profit", "79,000", "68,500"), ...rows(250, 663)("Net income", "15,200", "11,900"),
      { x: 200, y: 640, text: "Three Months Ended June 30," }, { x: 430, y: 640, text: "Six Months Ended June 30," },
      { x: 180, y: 629, text: "2031" }, { x: 270, y: 629, text: "2030" }, { x: 410, y: 629, text: "2031" }, { x: 500, y: 629, text: "2030" },
      ...[["Operating income", 615, "9,100", "7,700", "17,900", "14,800"], ["Income tax expense", 604, "1,900", "1,600", "3,700", "3,100"], ["Depreciation", 593, "2,100", "1,900", "4,300", "3,700"]].flatMap(([label, y, a, b, c, d]) => [{ x: 40, y: y as number, text: label as string }, ending(202, y as number, a as string), ending(292, y as number, b as string), ending(432, y as number, c as string), ending(522, y as number, d as string)]),
    ];
    const said = await factsOf([...DATELINE], page);
    expect(said).toContain(`Revenues 101000000 USD ${HALF}`);
    expect(said).toContain(`OperatingIncomeLoss 9100000 USD ${QUARTER}`);
    expect(said).toContain(`OperatingIncomeLoss 17900000 USD ${HALF}`);
  });
});

describe("headings of rows in a text that are longer than labels", () => {
  const heading = "                                                     Six months ended 30 June\n                                               Notes        2031          2030\n                                                         RMB'000       RMB'000";
  const income = "Revenue                                          3       312,400       300,100\nCost of sales                                           (200,000)     (190,000)\nProfit for the period                                    112,400       110,100";
  const known = (between: string): (string | undefined)[] => {
    const text = release(`CONDENSED CONSOLIDATED STATEMENT OF COMPREHENSIVE INCOME\n\n${heading}\n\n${income}\n\n${between}\n\nTotal comprehensive income                                101,300       112,200`);
    return ["101,300", "112,200"].map((printed) => factAt(text, printed)).map((fact) => fact && periodKey(fact.period));
  };
  it("may run on over the place of the notes", () => {
    expect(known("Other comprehensive income for the period, net of tax:\nItems that may be reclassified subsequently")).toEqual(["2031-01-01/2031-06-30", "2030-01-01/2030-06-30"]);
  });
  it("may run on over the figures: what follows goes on under the same columns", () => {
    expect(known("Items that may be reclassified subsequently to profit or loss, net of tax")).toEqual(["2031-01-01/2031-06-30", "2030-01-01/2030-06-30"]);
  });
});
