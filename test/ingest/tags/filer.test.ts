import { describe, expect, it } from "vitest";
import { readTextualRelease } from "../../../src/ingest/read-release.ts";
import { bytes, published, SOFTWARE } from "../given.ts";
import { extraction, number, operations, page, text } from "./tagged.ts";

const HIDDEN = text("dei:EntityCentralIndexKey", "0001234567");
const NAMED = text("dei:EntityRegistrantName", "HARROW RIDGE SOFTWARE, INC.");
const FORM = `<div>FORM ${text("dei:DocumentType", "10-Q")}</div>`;
/** A row of the table of securities: title, symbol and exchange share a context. */
const security = (contextRef: string, title: string, symbol: string, exchange: string): string =>
  `<tr><td>${text("dei:Security12bTitle", title, contextRef)}</td><td>${text("dei:TradingSymbol", symbol, contextRef)}</td><td>${text("dei:SecurityExchangeName", exchange, contextRef)}</td></tr>`;
const securities = (...rows: string[]): string => `<table><tr><td>Title of each class</td><td>Trading symbol(s)</td><td>Name of each exchange on which registered</td></tr>${rows.join("")}</table>`;
const COMMON = security("q", "Common Stock, $0.001 par value", "HRRW", "New York Stock Exchange");
const cover = (body: string, name = `<div>${NAMED}</div><div>(Exact name of registrant as specified in its charter)</div>`): string => page(`${FORM}${name}${body}${operations()}`, { hidden: HIDDEN });
const first = (html: string) => extraction(html).disclosures.flatMap((event) => (event.type === "ReleasePublished" ? [event.data] : []))[0]!;

describe("what a document tags of itself", () => {
  it("names the issuer, its listing and the form, where no header and no dateline does", () => {
    const { issuer, form, announced } = first(cover(securities(COMMON)));
    expect(issuer).toEqual({ id: "HRRW", name: "HARROW RIDGE SOFTWARE, INC.", names: ["HARROW RIDGE SOFTWARE, INC."], listings: ["NYSE:HRRW"] });
    expect(form).toBe("10-Q");
    expect(announced.date).toBe("2031-07-24");
  });
  it.each([
    ["New York Stock Exchange", "NYSE:HRRW"], ["NYSE", "NYSE:HRRW"], ["The Nasdaq Stock Market LLC", "NASDAQ:HRRW"], ["NASDAQ Global Select Market", "NASDAQ:HRRW"], ["NYSE American LLC", "NYSEAMERICAN:HRRW"],
  ])("%s is %s", (exchange, listing) => {
    expect(first(cover(securities(security("q", "Common Stock", "HRRW", exchange)))).issuer.listings).toEqual([listing]);
  });
  it("lists equity alone: notes, warrants, rights and units name no issuer", () => {
    const others = [["h", "4.5% Senior Notes due 2035", "HRRW35"], ["y", "Warrants to purchase common stock", "HRRWW"], ["e", "Units, each of one share and one warrant", "HRRWU"]] as const;
    expect(first(cover(securities(...others.map(([contextRef, title, symbol]) => security(contextRef, title, symbol, "NYSE")), COMMON))).issuer.listings).toEqual(["NYSE:HRRW"]);
  });
  it.each(["N/A", "None", "NONE", "hrrw", "“HRRW”"])("%s is no symbol", (symbol) => {
    const { issuer } = first(cover(securities(security("q", "Common Stock", symbol, "NYSE"))));
    expect(issuer.listings).toEqual([]);
    expect(issuer.id).toBe("CIK0001234567");
  });
  it("stands behind what is printed: a dateline's listing and day", () => {
    const html = page(`<p>${SOFTWARE.replace("NYSE: HRRW", "Nasdaq: HRRX")}</p>${securities(COMMON)}${operations()}`, { hidden: HIDDEN });
    const { issuer } = published(html);
    expect(issuer.listings).toEqual(["NASDAQ:HRRX"]);
    expect(published(html).announced.date).toBe("2031-07-24");
  });
  it("says no day on which it came out", () => {
    const html = cover(`<div>For the quarterly period ended ${text("dei:DocumentPeriodEndDate", "June 30, 2031", "h", ' format="ixt:date-monthname-day-year-en"')}</div>${securities(COMMON)}`);
    const outcome = readTextualRelease(bytes(html));
    expect(outcome.ok ? null : outcome.refusal.code).toBe("not-a-release");
  });
  it("counts its shares on a day of their own", () => {
    const html = cover(`${securities(COMMON)}<div>As of that day there were ${number("e", "61,402,118", { unit: "shares", scale: "", name: "dei:EntityCommonStockSharesOutstanding" })} shares of common stock outstanding.</div>`);
    const facts = extraction(html).disclosures.flatMap((event) => (event.type === "ResultsReported" ? event.data.facts : []));
    expect(facts.filter(({ unit }) => unit === "shares").map(({ concept, value, period, element }) => [concept, value, period, element])).toEqual([["EntityCommonStockSharesOutstanding", "61402118", { end: "2031-06-30" }, "dei:EntityCommonStockSharesOutstanding"]]);
  });
});
