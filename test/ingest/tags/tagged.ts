import type { Extraction } from "../../../src/ingest/reading.ts";
import { readTextualRelease } from "../../../src/ingest/read-release.ts";
import { bytes, SOFTWARE } from "../given.ts";

/** A document with Inline XBRL as filing agents write it: XHTML, contexts and units in a hidden header, spacer cells that end where they begin. */
export const page = (body: string, { resources = "", hidden = "" } = {}): string =>
  `<?xml version='1.0' encoding='ASCII'?>\n<!--XBRL Document Created with a Platform-->\n<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12" xmlns:us-gaap="http://fasb.org/us-gaap/2031" xmlns:dei="http://xbrl.sec.gov/dei/2031" xmlns:hrrw="http://www.harrowridge.test/20310630" xmlns="http://www.w3.org/1999/xhtml"><head><title>hrrw-20310630</title></head><body><div style="display:none"><ix:header><ix:hidden>${hidden}</ix:hidden><ix:references/><ix:resources>${CONTEXTS}${UNITS}${resources}</ix:resources></ix:header></div>${body}</body></html>`;

/** The same with a dateline, so that its fiscal calendar is known. */
export const released = (body: string, more: { resources?: string; hidden?: string } = {}): string => page(`<p>${SOFTWARE}</p>${body}`, more);

const ENTITY = '<xbrli:identifier scheme="http://www.sec.gov/CIK">0001234567</xbrli:identifier>';
export const context = (id: string, period: string, members = ""): string => {
  const [start, end] = period.split("/") as [string, string | undefined];
  const segment = members === "" ? "" : `<xbrli:segment>${members.split(" ").map((each) => `<xbrldi:explicitMember dimension="${each.split("=")[0]!}">${each.split("=")[1]!}</xbrldi:explicitMember>`).join("")}</xbrli:segment>`;
  return `<xbrli:context id="${id}"><xbrli:entity>${ENTITY}${segment}</xbrli:entity><xbrli:period>${end === undefined ? `<xbrli:instant>${start}</xbrli:instant>` : `<xbrli:startDate>${start}</xbrli:startDate><xbrli:endDate>${end}</xbrli:endDate>`}</xbrli:period></xbrli:context>`;
};
export const unit = (id: string, over: string, under?: string): string =>
  `<xbrli:unit id="${id}">${under === undefined ? `<xbrli:measure>${over}</xbrli:measure>` : `<xbrli:divide><xbrli:unitNumerator><xbrli:measure>${over}</xbrli:measure></xbrli:unitNumerator><xbrli:unitDenominator><xbrli:measure>${under}</xbrli:measure></xbrli:unitDenominator></xbrli:divide>`}</xbrli:unit>`;

/** This quarter, the one a year before, the two half years, the two balance dates, and a segment in both quarters. */
const CONTEXTS = [
  context("next", "2031-07-01/2031-09-30"),
  context("q", "2031-04-01/2031-06-30"), context("y", "2030-04-01/2030-06-30"), context("h", "2031-01-01/2031-06-30"), context("hy", "2030-01-01/2030-06-30"), context("e", "2031-06-30"), context("b", "2030-12-31"),
  context("qs", "2031-04-01/2031-06-30", "us-gaap:StatementBusinessSegmentsAxis=hrrw:CloudSegmentMember"), context("ys", "2030-04-01/2030-06-30", "us-gaap:StatementBusinessSegmentsAxis=hrrw:CloudSegmentMember"),
].join("");
const UNITS = [unit("usd", "iso4217:USD"), unit("shares", "xbrli:shares"), unit("pure", "xbrli:pure"), unit("perShare", "iso4217:USD", "xbrli:shares"), unit("perBarrel", "iso4217:USD", "utr:bbl"), unit("segments", "hrrw:segment")].join("");

type Attributes = { unit?: string; scale?: string; sign?: "-"; format?: string; name?: string };
/** A tagged number in thousands of dollars, unless said otherwise. */
export const number = (contextRef: string, text: string, { unit: unitRef = "usd", scale = "3", sign, format = "ixt:num-dot-decimal", name = "us-gaap:MarketingExpense" }: Attributes = {}): string =>
  `<ix:nonFraction unitRef="${unitRef}" contextRef="${contextRef}" decimals="-3" name="${name}"${format === "" ? "" : ` format="${format}"`}${scale === "" ? "" : ` scale="${scale}"`}${sign === undefined ? "" : ' sign="-"'}>${text}</ix:nonFraction>`;
export const text = (name: string, said: string, contextRef = "h", more = ""): string => `<ix:nonNumeric contextRef="${contextRef}" name="${name}"${more}>${said}</ix:nonNumeric>`;

/** A row of a label and cells, each with a cell before it for a sign of currency and one behind it for the end of a bracket. */
export const row = (label: string, ...cells: string[]): string =>
  `<tr><td colspan="3"><span>${label}</span></td>${cells.map((cell) => `<td>${cell.startsWith("$") ? "$" : ""}</td><td style="text-align:right"><span>${cell.replace(/^\$/, "").replace(/\)$/, "")}</span></td><td>${cell.endsWith(")") ? ")" : "&#160;"}</td>`).join('<td colspan="3"/>')}</tr>`;
export const QUARTERS = '<tr><td colspan="3"/><td colspan="3"><span>Three Months Ended June 30, 2031</span></td><td colspan="3"/><td colspan="3"><span>Three Months Ended June 30, 2030</span></td></tr>';
/** Statements of operations whose first three rows are tagged as they are printed. */
export const operations = (...rows: string[]): string => `<div>CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS</div><div>(In thousands)</div><table>${[QUARTERS, ...AGREED, ...rows].join("")}</table>`;
const both = (label: string, name: string, now: string, before: string): string => row(label, `$${number("q", now, { name })}`, `$${number("y", before, { name })}`);
const AGREED = [both("Total revenue", "us-gaap:Revenues", "52,400", "48,100"), both("Cost of revenue", "us-gaap:CostOfRevenue", "20,100", "19,000"), both("Gross profit", "us-gaap:GrossProfit", "32,300", "29,100")];

/** What the document becomes when it is read with the day on which it came out. */
export const extraction = (html: string): Extraction => {
  const outcome = readTextualRelease(bytes(html), { issuer: null, announced: { date: "2031-07-24", time: null } });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.extraction;
};
