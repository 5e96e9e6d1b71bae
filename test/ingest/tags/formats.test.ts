import { describe, expect, it } from "vitest";
import { periodOf, unitOf } from "../../../src/ingest/document/inline/context.ts";
import { formatted } from "../../../src/ingest/document/inline/formats.ts";
import type { Context } from "../../../src/ingest/document/inline/header.ts";

describe("the text of a tagged number, by its format", () => {
  it.each([
    ["ixt:num-dot-decimal", "1,234.50", "1234.50"],
    ["ixt:numdotdecimal", "1,234", "1234"],
    ["ixt:num-dot-decimal", "12 345 678", "12345678"],
    ["ixt:num-dot-decimal", "1’234’567.8", "1234567.8"],
    ["ixt:num-dot-decimal", ".5", "0.5"],
    ["ixt:num-dot-decimal", "007", "7"],
    ["ixt:numdotdecimalin", "12,34,567.89", "1234567.89"],
    ["ixt:num-comma-decimal", "1.234,50", "1234.50"],
    ["ixt:numcommadecimal", "1 234,5", "1234.5"],
    ["ixt:num-unit-decimal", "12 euros 5 cents", "12.05"],
    ["ixt-sec:numwordsen", "two", "2"],
    ["ixt-sec:numwordsen", "no", "0"],
    ["ixt-sec:numwordsen", "one hundred and twenty-five thousand", "125000"],
    [null, "1234.5", "1234.5"],
  ])("%s reads %s as %s", (format, printed, digits) => {
    expect(formatted(printed, format)).toEqual({ digits, nil: false });
  });
  it.each([["ixt:zerodash", "—"], ["ixt:fixed-zero", "-"], ["ixt:numdash", "–"], ["ixt:fixed-zero", ""], ["ixt:zerodash", "0"]])("%s reads %s as nil", (format, printed) => {
    expect(formatted(printed, format)).toEqual({ digits: "0", nil: true });
  });
  it.each([
    ["ixt:num-dot-decimal", "(1,234)"], ["ixt:num-dot-decimal", "1,234(2)"], ["ixt:num-dot-decimal", "1.234,50"], ["ixt:num-dot-decimal", "—"], ["ixt:num-dot-decimal", ""], ["ixt:num-dot-decimal", "$5"],
    ["ixt:num-comma-decimal", "1,234.50"], ["ixt:fixed-zero", "12"], ["ixt:date-day-month-year", "1.2.2031"], ["ixt:num-nobody-knows", "12"], ["ixt-sec:numwordsen", "several"], [null, "1,234"],
  ])("%s does not read %s", (format, printed) => {
    expect(formatted(printed, format)).toBeNull();
  });
  it("reads a long run of digits and separators that fits nothing in no time", () => {
    const started = performance.now();
    for (const format of ["ixt:num-dot-decimal", "ixt:num-comma-decimal", "ixt:num-unit-decimal", "ixt-sec:numwordsen"]) expect(formatted(`${"1,1 ".repeat(20_000)}x`, format)).toBeNull();
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("the time of a context", () => {
  const context = (parts: Partial<Context>): Context => ({ start: null, end: null, instant: null, forever: false, members: [], ...parts });
  it.each<[Partial<Context>, unknown]>([
    [{ start: "2031-04-01", end: "2031-06-30" }, { start: "2031-04-01", end: "2031-06-30" }],
    [{ instant: "2031-06-30" }, { end: "2031-06-30" }],
    // Midnight ends the day before it and begins its own.
    [{ instant: "2031-07-01T00:00:00" }, { end: "2031-06-30" }],
    [{ start: "2031-04-01T00:00:00", end: "2031-07-01T00:00:00" }, { start: "2031-04-01", end: "2031-06-30" }],
    [{ start: "2031-03-31T24:00:00", end: "2031-06-30T24:00:00" }, { start: "2031-04-01", end: "2031-06-30" }],
    [{ start: "2031-06-30", end: "2031-04-01" }, "its context ends on 2031-04-01, before it starts on 2031-06-30"],
    [{ instant: "2031-06-31" }, 'its context is of "2031-06-31", which is no day'],
    [{ instant: "" }, 'its context is of "", which is no day'],
    [{ forever: true }, "its context is of no time"],
    [{}, "its context names no period"],
  ])("%j is %j", (parts, period) => {
    expect(periodOf(context(parts))).toEqual(period);
  });
});

describe("the unit of a tag", () => {
  it.each<[string[], string[], string | null]>([
    [["iso4217:USD"], [], "USD"], [["iso4217:usd"], [], "USD"], [["xbrli:shares"], [], "shares"], [["shares"], [], "shares"], [["xbrli:pure"], [], "pure"], [["own:ADS"], [], "ADS"],
    [["iso4217:USD"], ["xbrli:shares"], "USD/share"], [["iso4217:CNY"], ["own:ADS"], "CNY/ADS"],
    [["own:segment"], [], "segments"], [["own:SubsidiaryCompany"], [], "subsidiary companies"], [["utr:sqft"], [], "sqft"],
    [["iso4217:USD"], ["utr:bbl"], null], [["xbrli:shares"], ["iso4217:USD"], null], [["iso4217:USD", "iso4217:EUR"], [], null], [[], [], null],
  ])("%j over %j is %s", (over, under, unit) => {
    expect(unitOf({ over, under, divides: under.length > 0 })).toBe(unit);
  });
});
