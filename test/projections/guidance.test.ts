import { describe, expect, it } from "vitest";
import type { GuidanceItem } from "../../events/guidance-issued.ts";
import { guidance } from "../../projections/guidance.ts";
import { fact, given, periodOf, release, results as states, SOURCE, streamOf, type Saying } from "./given.ts";

const VOLUME = "LoanFacilitationAndOriginationVolume";

/** Guidance on loan volume in billions of CNY; `over` says what is different about it. */
function outlook(period: string, low: number | null, high: number | null, over: Partial<GuidanceItem> = {}): GuidanceItem {
  const billions = (end: number | null) => (end === null ? null : `${end}000000000`);
  return {
    metric: VOLUME, label: "loan volume", basis: "operating", scope: null, form: "range", period: periodOf(period), low: billions(low), high: billions(high), unit: "CNY",
    growthLow: null, growthHigh: null, prior: null, issuerWord: null, quote: "as printed", source: SOURCE, ...over,
  };
}

const issues = (...items: GuidanceItem[]): Saying => ({ type: "GuidanceIssued", data: { items } });
const withdraws = (metric: string | null, period: string | null): Saying => ({ type: "GuidanceWithdrawn", data: { metric, period: period === null ? null : periodOf(period), quote: "", source: SOURCE } });
const volume = (period: string, millions: string, over = {}) => states([fact(VOLUME, period, `${millions}000000`, { basis: "operating", decimals: -6, ...over })], "business-highlights");

describe("a year of loan volume, told release by release", () => {
  const may = release("2023-05-18", [volume("2023Q1", "109456"), issues(outlook("2023", 455, 495, { issuerWord: "maintain", growthLow: "0.10", growthHigh: "0.20" }))]);
  const august = release("2023-08-21", [volume("2023Q2", "124225"), issues(outlook("2023", 470, 485, { issuerWord: "adjust", prior: { low: "455000000000", high: "495000000000" } }))]);
  const november = release("2023-11-16", [volume("2023Q3", "123148"), issues(outlook("2023Q4", 116, 126), outlook("2023", 473, 483))]);
  const story = given(november, may, august);

  it("in June it is maintained, by the issuer's own word", () => {
    story.asOf("2023-06-01").shows(guidance, [{
      status: "maintained", lowMove: "same", highMove: "same", midpointMove: "same", inForce: true, outcome: null, stream: streamOf("2023-05-18"), announcedAt: "2023-05-19T03:59:59.999Z",
      implied: { low: "345544000000", high: "385544000000", period: { start: "2023-04-01", end: "2023-12-31" } },
    }]);
  });

  it("in September it is narrowed around a higher midpoint", () => {
    story.asOf("2023-09-01").shows(guidance, [
      { status: "maintained", inForce: false },
      { status: "narrowed", lowMove: "up", highMove: "down", midpointMove: "up", inForce: true, priorDiffers: false, low: "470000000000", high: "485000000000" },
    ]);
    given(august).asOf("2023-09-01").shows(guidance, [{ status: "narrowed", lowMove: "up", highMove: "down", midpointMove: "up" }]);
  });

  it("in December it is narrowed again, and agrees with the first word on the fourth quarter", () => {
    story.asOf("2023-12-01").shows(guidance, [
      { status: "maintained", inForce: false },
      { status: "narrowed", inForce: false },
      { status: "initiated", period: { start: "2023-10-01", end: "2023-12-31" }, lowMove: null, midpointMove: null, inForce: true, implied: null },
      {
        status: "narrowed", low: "473000000000", high: "483000000000", lowMove: "up", highMove: "down", midpointMove: "up", inForce: true,
        implied: {
          low: "116171000000", high: "126171000000", period: { start: "2023-10-01", end: "2023-12-31" },
          operands: [{ value: "109456000000" }, { value: "124225000000" }, { value: "123148000000", stream: streamOf("2023-11-16") }],
        },
      },
    ]);
    story.asOf("2023-12-01", { inForce: "true" }).shows(guidance, [{ status: "initiated" }, { low: "473000000000" }]);
    story.asOf("2023-12-01", { inForce: "false" }).shows(guidance, [{ low: "455000000000" }, { low: "470000000000" }]);
  });

  it.each([
    ["475000", "met", "met"],
    ["472400", "below", "met"],
    ["490000", "above", "above"],
    ["455000", "below", "below"],
  ])("an actual of %s million comes out %s against the last word, %s against the one before, and meets the first", (actual, last, before) => {
    const march = release("2024-03-12", [volume("2023", actual)]);
    const items = given(may, august, november, march).asOf("2024-03-12").items(guidance);
    expect(items.map(({ outcome }) => outcome?.result ?? null)).toEqual(["met", before, null, last]);
    expect(items[3]!.outcome).toMatchObject({ actual: { value: `${actual}000000`, stream: streamOf("2024-03-12") } });
    expect(given(may, august, november, march).asOf("2024-03-11").items(guidance).map(({ outcome }) => outcome)).toEqual([null, null, null, null]);
  });
});

describe("status against the statement before", () => {
  it.each([
    ["both ends equal", [10, 20], [10, 20], "maintained", "same", "same", "same"],
    ["both ends up", [10, 20], [12, 22], "raised", "up", "up", "up"],
    ["one end up, the other held", [10, 20], [10, 22], "raised", "same", "up", "up"],
    ["low end up to meet the high", [10, 20], [20, 20], "raised", "up", "same", "up"],
    ["both ends down", [10, 20], [8, 18], "lowered", "down", "down", "down"],
    ["one end down, the other held", [10, 20], [8, 20], "lowered", "down", "same", "down"],
    ["strictly inside", [10, 20], [12, 16], "narrowed", "up", "down", "down"],
    ["strictly around", [10, 20], [8, 24], "widened", "down", "up", "up"],
    ["at least more", [10, null], [12, null], "raised", "up", null, null],
    ["at most less", [null, 20], [null, 18], "lowered", null, "down", null],
    ["a range cut to its low end", [10, 20], [10, null], "maintained", "same", null, null],
    ["from one side to the other", [10, null], [null, 20], "not-comparable", null, null, null],
  ] as const)("%s", (_case, before, now, status, lowMove, highMove, midpointMove) => {
    const first = release("2023-05-18", [issues(outlook("2023", before[0], before[1]))]);
    const second = release("2023-08-21", [issues(outlook("2023", now[0], now[1]))]);
    given(second, first).asOf("2023-08-21").shows(guidance, [{ status: "initiated", inForce: false }, { status, lowMove, highMove, midpointMove, inForce: true }]);
    expect(given(second, first).asOf("2023-08-20").items(guidance)).toMatchObject([{ status: "initiated", inForce: true }]);
  });

  it.each([
    ["reiterates", "maintained"], ["raise", "raised"], ["lowered", "lowered"], ["narrowing", "narrowed"], ["adjust", "not-comparable"], ["expects", "initiated"],
  ])("without an earlier statement the word %s says %s", (issuerWord, status) => {
    given(release("2023-05-18", [issues(outlook("2023", 10, 20, { issuerWord }))])).asOf("2023-06-01").shows(guidance, [{ status }]);
  });

  it("the numbers of the ledger beat the issuer's word and the range it quotes", () => {
    const first = release("2023-05-18", [issues(outlook("2023", 10, 20))]);
    const second = release("2023-08-21", [issues(outlook("2023", 12, 22, { issuerWord: "maintain", prior: { low: "12000000000", high: "22000000000" } }))]);
    given(first, second).asOf("2023-08-21").shows(guidance, [{ priorDiffers: false }, { status: "raised", priorDiffers: true }]);
  });

  it.each([
    ["basis", { basis: "non-GAAP" }], ["scope", { scope: "capital-light" }], ["unit", { unit: "USD" }],
  ] as const)("another %s is not comparable, and leaves the other in force", (_term, over) => {
    const first = release("2023-05-18", [issues(outlook("2023", 10, 20))]);
    const second = release("2023-08-21", [issues(outlook("2023", 12, 22, over))]);
    given(first, second).asOf("2023-08-21").shows(guidance, [{ inForce: true }, { status: "not-comparable", lowMove: null, inForce: true }]);
  });

  it("another metric or target period is initiated, and two bases at once are two beginnings", () => {
    const first = release("2023-05-18", [issues(outlook("2023", 10, 20))]);
    const second = release("2024-08-13", [issues(outlook("2024Q3", 1, 2), outlook("2023", 3, 4, { metric: "NetIncomeLoss", basis: "US-GAAP" }), outlook("2023", 3, 4, { metric: "NetIncomeLoss", basis: "non-GAAP" }))]);
    given(first, second).asOf("2024-08-13").shows(guidance, [{ inForce: true }, { status: "initiated" }, { status: "initiated" }, { status: "initiated" }]);
  });

  it("growth is compared with growth, never with amounts", () => {
    const growth = (growthLow: string, growthHigh: string) => outlook("2023", null, null, { growthLow, growthHigh });
    const told = [release("2023-05-18", [issues(growth("0.10", "0.20"))]), release("2023-08-21", [issues(growth("0.14", "0.18"))]), release("2023-11-16", [issues(outlook("2023", 470, 480))])];
    given(...told).asOf("2023-12-01").shows(guidance, [{ status: "initiated" }, { status: "narrowed" }, { status: "not-comparable" }]);
  });

  it("what two witnesses say is said once", () => {
    const wire = release("2023-08-21", [issues(outlook("2023", 10, 20), outlook("2023", 10, 20))], { period: "2023Q2", document: "wire" });
    const filing = release("2023-08-22", [issues(outlook("2023", 10, 20))], { period: "2023Q2", document: "filing" });
    given(filing, wire).asOf("2023-12-01").shows(guidance, [{ status: "initiated", inForce: true, stream: wire[0]!.stream, witnesses: [filing[0]!.stream] }]);
  });
});

describe("withdrawal", () => {
  const issued = release("2023-05-18", [issues(outlook("2023", 10, 20), outlook("2023", 3, 4, { metric: "NetIncomeLoss", basis: "US-GAAP" }))]);

  it("ends what it names and leaves the rest in force", () => {
    given(issued, release("2023-08-21", [withdraws(VOLUME, "2023")])).asOf("2023-09-01").shows(guidance, [
      { metric: VOLUME, status: "initiated", inForce: false }, { metric: "NetIncomeLoss", inForce: true },
      { metric: VOLUME, status: "withdrawn", inForce: false, low: null, high: null, prior: { low: "10000000000", high: "20000000000" }, stream: streamOf("2023-08-21") },
    ]);
  });

  it("of everything, says one item a statement; what is issued after it is initiated anew", () => {
    const withdrawn = release("2023-08-21", [withdraws(null, null)]);
    const anew = release("2023-11-16", [issues(outlook("2023", 10, 20))]);
    const items = given(issued, withdrawn, anew).asOf("2023-12-01").items(guidance);
    expect(items.map(({ status, inForce }) => `${status} ${inForce}`)).toEqual(["initiated false", "initiated false", "withdrawn false", "withdrawn false", "initiated true"]);
  });

  it("of what the ledger never heard of is said all the same", () => {
    given(release("2023-08-21", [withdraws(null, null)])).asOf("2023-09-01").shows(guidance, [{ status: "withdrawn", metric: null, period: null, inForce: false }]);
  });
});

describe("actuals", () => {
  const issued = release("2023-05-18", [issues(outlook("2023Q2", 10, 20))]);
  const actual = (value: string, over = {}) => volume("2023Q2", value, over);

  it("the first reported vintage counts, not a later correction", () => {
    const told = [issued, release("2023-08-21", [actual("15000")]), release("2023-11-16", [actual("25000")])];
    given(...told).asOf("2023-12-01").shows(guidance, [{ outcome: { result: "met", actual: { value: "15000000000", stream: streamOf("2023-08-21") } } }]);
  });

  it.each([
    ["another basis", { basis: "US-GAAP" }], ["another unit", { unit: "USD" }], ["a part of the company", { dimensions: { segment: "Platform" } }], ["a translation", { role: "translation" }],
  ])("%s is no actual", (_case, over) => {
    given(issued, release("2023-08-21", [actual("15000", over)])).asOf("2023-12-01").shows(guidance, [{ outcome: null }]);
  });

  it("guidance of a narrower scope has no actual among the company's", () => {
    const narrow = release("2023-05-18", [issues(outlook("2023Q2", 10, 20, { scope: "capital-light" }))]);
    given(narrow, release("2023-08-21", [actual("15000")])).asOf("2023-12-01").shows(guidance, [{ outcome: null }]);
  });

  it("an actual is outside only with all that its rounding leaves open", () => {
    const rounded = (value: string) => given(issued, release("2023-08-21", [actual(value, { decimals: -8 })])).asOf("2023-12-01").items(guidance)[0]!.outcome!.result;
    expect([rounded("20000"), rounded("20050"), rounded("20051"), rounded("9950"), rounded("9949")]).toEqual(["met", "met", "above", "met", "below"]);
  });

  const year = release("2023-05-18", [issues(outlook("2023", 100, 120))]);
  const rest = (...spans: [string, string][]) => given(year, release("2023-11-16", spans.map(([period, millions]) => volume(period, millions)))).asOf("2023-12-01").items(guidance)[0]!.implied;
  it.each([
    ["a half year", [["2023H1", "60000"]], { low: "40000000000", period: { start: "2023-07-01", end: "2023-12-31" } }],
    ["the half year where its second quarter is missing", [["2023Q1", "20000"], ["2023H1", "60000"]], { low: "40000000000", operands: [{ value: "60000000000" }] }],
    ["quarters as far as they adjoin", [["2023Q1", "20000"], ["2023Q3", "30000"]], { low: "80000000000", period: { start: "2023-04-01", end: "2023-12-31" } }],
    ["nothing from the year's first day", [["2023Q2", "20000"]], null],
    ["all of it", [["2023", "110000"]], null],
  ] as const)("the rest of the year with %s known", (_case, spans, expected) => {
    const implied = rest(...(spans as unknown as [string, string][]));
    if (expected === null) expect(implied).toBeNull();
    else expect(implied).toMatchObject(expected);
  });
});

describe("what an outcome or a growth range waits for", () => {
  const quarter = (low: number | null, high: number | null, over: Partial<GuidanceItem> = {}) => release("2023-08-21", [issues(outlook("2023Q3", low, high, over))]);

  it("is named once the time is over: a release that is not there, or what it does not say", () => {
    const asked = (day: string, ...more: ReturnType<typeof release>[]) => given(quarter(120, 130), ...more).asOf(day).items(guidance).map(({ outcome, outcomeMissing }) => [outcome?.result ?? null, outcomeMissing]);
    expect(asked("2023-09-30")).toEqual([[null, null]]);
    expect(asked("2023-10-01")).toEqual([[null, "no release about 2023-07-01/2023-09-30 is in the ledger"]]);
    const silent = release("2023-11-16", [], { period: "2023Q3" });
    expect(asked("2023-12-01", silent)).toEqual([[null, `${streamOf("2023-11-16")} is about the time that ends on 2023-09-30 and does not state ${VOLUME} of 2023-07-01/2023-09-30 (operating)`]]);
    expect(asked("2023-12-01", release("2023-11-16", [volume("2023Q3", "123148")], { period: "2023Q3" }))).toEqual([["met", null]]);
  });

  it("is nothing for what cannot be held against a figure", () => {
    const words = release("2023-08-21", [issues(outlook("2023Q3", null, null, { form: "qualitative" }))], { document: "words" });
    expect(given(words, quarter(120, 130, { scope: "new markets" })).asOf("2023-12-01").items(guidance).map(({ outcomeMissing }) => outcomeMissing)).toEqual([null, null]);
  });

  // 120,000 over 100,000 is 20 %, 130,000 is 30 %; over 110,000 they are 9.1 % and 18.2 %.
  it.each([
    ["0.20", "0.30", "100000", { low: "0.2", high: "0.3", holds: true }],
    ["0.09", "0.18", "110000", { low: "0.0909091", high: "0.181818", holds: true }],
    ["0.10", "0.18", "110000", { holds: false }],
    ["0.0909", "0.1818", "110000", { holds: true }],
    ["0.0919", "0.1818", "110000", { holds: false }],
  ])("growth of %s to %s over %s is checked against the year before", (growthLow, growthHigh, before, check) => {
    const lastYear = release("2022-11-15", [volume("2022Q3", before)]);
    given(lastYear, quarter(120, 130, { growthLow, growthHigh })).asOf("2023-09-01").shows(guidance, [{ growth: { ...check, before: { value: `${before}000000`, stream: streamOf("2022-11-15") }, missing: null } }]);
  });

  it("growth over a loss that becomes smaller is over its size", () => {
    const lastYear = release("2022-11-15", [volume("2022Q3", "-100000")]);
    given(lastYear, quarter(-80, -50, { growthLow: "0.2", growthHigh: "0.5" })).asOf("2023-09-01").shows(guidance, [{ growth: { low: "0.2", high: "0.5", holds: true } }]);
  });

  it("says which year before is missing, and nothing where no growth is stated", () => {
    given(quarter(120, 130, { growthLow: "0.1" })).asOf("2023-09-01").shows(guidance, [{ growth: { holds: null, before: null, missing: `no release in the ledger states ${VOLUME} of 2022-07-01/2022-09-30 on this basis` } }]);
    given(quarter(120, 130)).asOf("2023-09-01").shows(guidance, [{ growth: null }]);
  });
});
