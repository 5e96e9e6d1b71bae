import { describe, expect, it } from "vitest";
import type { Fact } from "../../events/values/fact.ts";
import { derived } from "../../projections/derived.ts";
import { fact, given, release, results as states, streamOf } from "./given.ts";

const DAYS = { first: "2023-05-18", second: "2023-08-21", third: "2023-11-16", year: "2024-03-14", next: "2024-05-17" };
const income = (period: string, value: string, over: Partial<Fact> = {}) => fact("NetIncomeLoss", period, value, over);
const nine = (value: string, over: Partial<Fact> = {}) => fact("NetIncomeLoss", "2023", value, { period: { start: "2023-01-01", end: "2023-09-30" }, ...over });
const concept = "NetIncomeLoss";

describe("a figure that nobody printed", () => {
  const half = release(DAYS.second, [states([income("2023H1", "2000000"), income("2022H1", "1500000")])]);
  const first = release(DAYS.first, [states([income("2023Q1", "900000"), income("2022Q1", "600000")])]);

  it("is a quarter: what a year to date is more than the part before it, known when the later of them was", () => {
    given(first, half).asOf(DAYS.second, { concept }).shows(derived, [
      {
        span: "quarter", period: { start: "2023-04-01", end: "2023-06-30" }, derived: true, value: "1100000", decimals: -3, announcedAt: "2023-08-22T03:59:59.999Z", stream: streamOf(DAYS.second), reason: null,
        operands: [{ sign: "-", value: "900000", period: { start: "2023-01-01", end: "2023-03-31" }, stream: streamOf(DAYS.first) }, { sign: "+", value: "2000000", stream: streamOf(DAYS.second) }],
      },
      { span: "twelve-months", derived: false, value: null, reason: "no known spans make 2022-07-01/2023-06-30" },
    ]);
    expect(given(first, half).asOf(DAYS.first, { concept, period: "2023-04-01/2023-06-30" }).items(derived)).toMatchObject([{ derived: false, value: null, reason: "no known spans make 2023-04-01/2023-06-30: none ends on 2023-06-30 or begins the day after" }]);
  });

  it("is the fourth quarter: the year less nine months", () => {
    given(release(DAYS.third, [states([nine("3100000")])]), release(DAYS.year, [states([income("2023", "4300000")])])).asOf(DAYS.year, { concept }).shows(derived, [
      { span: "quarter", period: { start: "2023-10-01", end: "2023-12-31" }, derived: true, value: "1200000", operands: [{ sign: "-", value: "3100000" }, { sign: "+", value: "4300000" }] },
      { span: "twelve-months", period: { start: "2023-01-01", end: "2023-12-31" }, derived: false, value: "4300000", operands: [{ sign: "+" }] },
    ]);
  });

  it("is twelve months: the year and what came since, less the same a year ago", () => {
    given(release(DAYS.year, [states([income("2023", "4300000")])]), release(DAYS.next, [states([income("2024Q1", "1000000"), income("2023Q1", "900000", { role: "comparative" })])])).asOf(DAYS.next, { concept, period: "2024-03-31" }).shows(derived, [
      { span: "quarter", derived: false, value: "1000000" },
      { span: "twelve-months", period: { start: "2023-04-01", end: "2024-03-31" }, derived: true, value: "4400000", operands: [{ sign: "-", value: "900000" }, { sign: "+", value: "4300000" }, { sign: "+", value: "1000000" }] },
    ]);
  });

  it("is as coarse as its coarsest operand", () => {
    const rounded = release(DAYS.second, [states([income("2023H1", "2000000", { decimals: -5 })])]);
    given(first, rounded).asOf(DAYS.second, { concept, period: "2023-04-01/2023-06-30" }).shows(derived, [{ value: "1100000", decimals: -5 }]);
  });

  it("keeps to calendars of weeks", () => {
    const weeks = (start: string, end: string, value: string) => fact(concept, "2023", value, { period: { start, end } });
    given(release(DAYS.second, [states([weeks("2022-10-02", "2023-07-01", "900"), weeks("2022-10-02", "2023-04-01", "500")])])).asOf(DAYS.second, { concept }).shows(derived, [
      { span: "quarter", period: { start: "2023-04-02", end: "2023-07-01" }, derived: true, value: "400" }, { span: "twelve-months", value: null },
    ]);
  });
});

describe("what does not follow", () => {
  const quarter = { concept, period: "2023-04-01/2023-06-30" };
  const pair = (before: Partial<Fact>, after: Partial<Fact>) => given(release(DAYS.first, [states([income("2023Q1", "900000", before)])]), release(DAYS.second, [states([income("2023H1", "2000000", after)])]));

  it.each([
    ["operands of two bases", { basis: "IFRS" as const }, {}],
    ["operands of two currencies", { unit: "USD" }, {}],
    ["a part of the company and the whole", { dimensions: { segment: "Credit" } }, {}],
    ["a translation", { unit: "USD", role: "translation" as const }, { unit: "USD", role: "translation" as const }],
    ["amounts per share", { unit: "CNY/share" }, { unit: "CNY/share" }],
    ["ratios", { unit: "pure" }, { unit: "pure" }],
    ["counts", { unit: "loans" }, { unit: "loans" }],
  ])("%s", (_, before, after) => {
    expect(pair(before, after).asOf(DAYS.second, quarter).items(derived).filter(({ value }) => value !== null)).toEqual([]);
  });

  it("says why", () => {
    expect(pair({ unit: "CNY/share" }, { unit: "CNY/share" }).asOf(DAYS.second, quarter).items(derived)).toMatchObject([{ reason: "amounts per share do not add up over time: the number of shares changes" }]);
    expect(given(release(DAYS.first, [states([fact("Assets", "2023-03-31", "5")])])).asOf(DAYS.first, { concept: "Assets", period: "2023-01-01/2023-03-31" }).items(derived)).toMatchObject([{ reason: "a balance of a day is no sum over time" }]);
  });

  it("a year told anew less nine months that were not", () => {
    const told = [release(DAYS.third, [states([nine("3100000")])]), release(DAYS.year, [states([income("2023", "4300000")])]), release(DAYS.next, [states([income("2023", "4000000", { role: "comparative" })])])] as const;
    const fourth = { concept, period: "2023-10-01/2023-12-31" };
    given(...told).asOf(DAYS.year, fourth).shows(derived, [{ value: "1200000" }]);
    given(...told).asOf(DAYS.next, fourth).shows(derived, [{ value: null, reason: "2023-01-01/2023-12-31 was told anew (restated) at 2024-05-18T03:59:59.999Z, and 2023-01-01/2023-09-30 has not been told since" }]);
    const since = release("2024-11-15", [states([nine("2900000", { role: "comparative" })])]);
    given(...told, since).asOf("2024-11-15", fourth).shows(derived, [{ value: "1100000", announcedAt: "2024-11-16T04:59:59.999Z" }]);
  });

  it.each([["2023-06-30", 1], ["2023-04-01/2023-06-30", 1], ["2023-07-01/2023-12-31", 0]])("narrowed to what ends on %s", (ending, count) => {
    expect(pair({}, {}).asOf(DAYS.second, { ending }).items(derived)).toHaveLength(count);
  });

  it("without a concept only what was derived is listed", () => {
    expect(pair({}, {}).asOf(DAYS.second).items(derived).map(({ span, value }) => `${span} ${value!}`)).toEqual(["quarter 1100000"]);
  });
});
