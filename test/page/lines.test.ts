import { describe, expect, it } from "vitest";
import type { Figure, Guidance } from "../../src/page/answers/shapes.ts";
import { abbreviated } from "../../src/page/charts/line-chart.ts";
import { askedBy, factKey, lineKey, monthsOf, spanName, tableOf } from "../../src/page/figures/lines.ts";
import { bandOf, targetsOf } from "../../src/page/guidance/targets.ts";
import { momentOf } from "../../src/page/time/days.ts";

const QUARTER = { start: "2023-04-01", end: "2023-06-30" };
const BEFORE = { start: "2023-01-01", end: "2023-03-31" };

function figure(concept: string, period: Figure["period"], value: string, line: number, over: Partial<Figure> = {}): Figure {
  return {
    concept, label: concept, value, unit: "CNY", decimals: -3, period, basis: "US-GAAP", role: "reported", dimensions: {}, source: { line, text: value }, section: "operations", vintage: "first",
    confirmedBy: [], proofs: [], stream: "release-X-2023-08-21-00000000", announcedAt: "2023-08-22T03:59:59.999Z", alsoAt: [], previous: [], conflicts: [], acrossReleases: [], ...over,
  };
}

const table = (now: Figure[], before: Figure[] | null, more: { span?: string; translations?: boolean } = {}) => tableOf(now, before, { section: "operations", span: more.span ?? null, translations: more.translations ?? false });

describe("keys", () => {
  it("tell apart whatever is not comparable, and say what to ask for", () => {
    const one = figure("Revenues", QUARTER, "1", 1);
    const keys = [one, { ...one, unit: "USD" }, { ...one, basis: "non-GAAP" as const }, { ...one, dimensions: { segment: "A" } }, { ...one, period: { end: QUARTER.end } }, { ...one, period: { ...QUARTER, start: "2023-01-01" } }].map(factKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(askedBy(keys[0]!)).toEqual({ period: "2023-04-01/2023-06-30", concept: "Revenues", unit: "CNY", basis: "US-GAAP" });
    expect(lineKey({ ...one, dimensions: { b: "2", a: "1" } })).toBe(lineKey({ ...one, dimensions: { a: "1", b: "2" } }));
  });
});

it.each([
  [{ end: "2023-06-30" }, 0, "Balances"], [QUARTER, 3, "Quarters"], [{ start: "2022-09-25", end: "2022-12-31" }, 3, "Quarters"], [{ start: "2023-01-01", end: "2023-06-30" }, 6, "Half years"],
  [{ start: "2022-07-01", end: "2023-03-31" }, 9, "Nine months"], [{ start: "2023-09-25", end: "2024-09-28" }, 12, "Years"], [{ start: "2023-02-01", end: "2023-02-28" }, 1, "Months"], [{ start: "2023-01-01", end: "2023-04-30" }, 4, "4 months"],
] as const)("%o is %i months long", (period, months, name) => {
  expect(monthsOf(period)).toBe(months);
  expect(spanName(months)).toBe(name);
});

describe("a table of figures", () => {
  it("has a line for each thing that is measured, as the newest release prints them, and a column for each period, the newest first", () => {
    const { lines, columns, spans, months } = table([
      figure("NetIncomeLoss", QUARTER, "20", 30), figure("NetIncomeLoss", BEFORE, "10", 130, { announcedAt: "2023-05-19T03:59:59.999Z" }),
      figure("Revenues", QUARTER, "200", 10), figure("Sold", BEFORE, "5", 5, { announcedAt: "2023-05-19T03:59:59.999Z" }), figure("Cash", { end: QUARTER.end }, "7", 3),
    ], null);
    expect([months, spans]).toEqual([3, [{ months: 3, count: 4 }, { months: 0, count: 1 }]]);
    expect(columns.map(({ key }) => key)).toEqual(["2023-04-01/2023-06-30", "2023-01-01/2023-03-31"]);
    expect(lines.map(({ label, cells }) => [label, [...cells].map(([period, { item, change }]) => `${period} ${item.value} ${change}`)])).toEqual([
      ["Revenues", ["2023-04-01/2023-06-30 200 null"]], ["NetIncomeLoss", ["2023-04-01/2023-06-30 20 null", "2023-01-01/2023-03-31 10 null"]], ["Sold", ["2023-01-01/2023-03-31 5 null"]],
    ]);
  });

  it("orders a line by where its section prints it, though another place has more digits", () => {
    const { lines } = table([figure("A", QUARTER, "1", 2, { section: "prose", alsoAt: [{ ...figure("A", QUARTER, "1", 50), section: "operations" }] as never }), figure("B", QUARTER, "1", 10)], null);
    expect(lines.map(({ label }) => label)).toEqual(["B", "A"]);
  });

  it("marks what is new, what changed and what is gone, and counts it; what was only confirmed did not change", () => {
    const before = [figure("Revenues", QUARTER, "200", 10), figure("Costs", QUARTER, "150", 11), figure("Gone", QUARTER, "1", 12)];
    const { lines, changes } = table([figure("Revenues", QUARTER, "190", 10, { vintage: "restated" }), figure("Costs", QUARTER, "150", 11, { confirmedBy: ["release-X-2023-11-16-00000000"] }), figure("New", QUARTER, "3", 13)], before);
    expect(changes).toEqual({ new: 1, changed: 1, gone: 1 });
    expect(Object.fromEntries(lines.map(({ label, cells }) => [label, [...cells.values()].map(({ change, before: was }) => [change, was?.value])[0]]))).toEqual({
      Revenues: ["changed", "200"], Costs: [null, "150"], New: ["new", undefined], Gone: ["gone", "1"],
    });
  });

  it("leaves translations out unless they are asked for, and calls a line what its newest figure is called", () => {
    const translated = figure("Revenues", QUARTER, "28", 10, { unit: "USD", role: "translation" });
    const renamed = [figure("Revenues", BEFORE, "180", 10, { label: "Net revenues" }), figure("Revenues", QUARTER, "200", 10, { label: "Total net revenues" }), translated];
    expect(table(renamed, null).lines.map(({ label }) => label)).toEqual(["Total net revenues"]);
    expect(table(renamed, null, { translations: true }).lines.length).toBe(2);
  });
});

function guided(announcedAt: string, low: string | null, high: string | null, over: Partial<Guidance> = {}): Guidance {
  return {
    metric: "LoanVolume", label: "loan volume", basis: "operating", scope: null, form: "range", period: { start: "2023-01-01", end: "2023-12-31" }, low, high, unit: "CNY", growthLow: null, growthHigh: null, prior: null, issuerWord: null,
    quote: "", source: { line: 1, text: "" }, status: "initiated", lowMove: null, highMove: null, midpointMove: null, inForce: true, priorDiffers: false, outcome: null, outcomeMissing: null, growth: null, implied: null,
    stream: `release-X-${announcedAt.slice(0, 10)}-00000000`, announcedAt, witnesses: [], ...over,
  };
}

it("counts the changes that the table shows, and no others", () => {
  expect(table([figure("A", QUARTER, "1", 1), figure("B", { end: QUARTER.end }, "1", 2), figure("C", QUARTER, "1", 3)], []).changes).toEqual({ new: 2, changed: 0, gone: 0 });
});

it.each([[0.145, 0.001, true, "14.5%"], [0.15, 0.05, true, "15%"], [1.5e9, 2e7, false, "1.50B"], [485e9, 5e9, false, "485B"], [1000, 500, false, "1.0k"], [0, 5, false, "0"], [-2.5e6, 5e5, false, "-2.5M"], [3.14, 0.02, false, "3.14"]])(
  "on an axis %d, %d from the next, is %s percent: %s", (value, step, percent, shown) => { expect(abbreviated(value, step, percent)).toBe(shown); });

describe("guidance by target", () => {
  const [may, august] = [guided("2023-05-19T03:59:59.999Z", "455", "495"), guided("2023-08-22T03:59:59.999Z", "470", "485", { status: "narrowed" })];

  it("keeps apart what is not of one target, the newest period first", () => {
    const quarter = guided("2023-08-22T03:59:59.999Z", "110", "120", { period: { start: "2024-01-01", end: "2024-03-31" } });
    expect(targetsOf([may, august, quarter, { ...may, basis: "US-GAAP" }], null).map(({ revisions }) => revisions.length)).toEqual([1, 1, 2]);
    expect(targetsOf([may, august], [{ ...may }]).flatMap(({ revisions }) => revisions.map(({ change }) => change))).toEqual([null, "new"]);
    expect(targetsOf([{ ...may, inForce: false }, august], [may]).flatMap(({ revisions }) => revisions.map(({ change }) => change))).toEqual(["changed", "new"]);
  });

  it("is a band that holds from each announcement to the next, up to the cut", () => {
    const until = momentOf("2023-12-31");
    expect(bandOf(targetsOf([may, august], null)[0]!, until)).toEqual({ moments: [momentOf(may.announcedAt), momentOf(august.announcedAt), until], low: ["455", "470", "470"], high: ["495", "485", "485"], actual: [null, null, null] });
    const { actual, moments } = bandOf(targetsOf([may, { ...august, outcome: { result: "met", actual: { ...figure("LoanVolume", QUARTER, "475", 1), announcedAt: "2024-03-12T20:00:00.000Z" } as never } }], null)[0]!, until)!;
    expect([actual, moments[2]]).toEqual([[null, null, "475"], momentOf("2024-03-12T20:00:00.000Z")]);
  });

  it("leaves an open end open, and makes no band of words", () => {
    expect(bandOf(targetsOf([guided("2023-05-19T03:59:59.999Z", "455", null, { form: "at-least" })], null)[0]!, 0)!.high).toEqual([null, null]);
    expect(bandOf(targetsOf([guided("2023-05-19T03:59:59.999Z", null, null, { form: "qualitative" })], null)[0]!, 0)).toBeNull();
  });
});
