import { describe, expect, it } from "vitest";
import { results } from "../../projections/results.ts";
import { fact, given, release, results as states, streamOf } from "./given.ts";

const PROVED = { proofs: [{ relation: "footing" as const, lines: [2, 3] }] };
const May = "2023-05-18";
const August = "2023-08-21";
const November = "2023-11-16";

describe("a figure and what later releases make of it", () => {
  const first = release(May, [states([fact("Revenues", "2023Q1", "3599174000", PROVED)])]);
  const inProse = release(August, [states([fact("Revenues", "2023Q1", "3599200000", { decimals: -5, role: "comparative" })], "prose")]);

  it("stays as first printed where a later one agrees within its rounding", () => {
    given(first, inProse).asOf(August).shows(results, [{
      value: "3599174000", decimals: -3, vintage: "first", role: "reported", stream: streamOf(May), announcedAt: "2023-05-19T03:59:59.999Z",
      confirmedBy: [streamOf(August)], proofs: PROVED.proofs, previous: [], conflicts: [],
      alsoAt: [{ value: "3599200000", decimals: -5, section: "prose", stream: streamOf(August) }],
    }]);
  });

  it("is shown with most digits, even where the later release gives them", () => {
    const rounded = release(May, [states([fact("Revenues", "2023Q1", "3599200000", { decimals: -5 })], "prose")]);
    const exact = release(August, [states([fact("Revenues", "2023Q1", "3599174000", { role: "comparative" })])]);
    given(rounded, exact).asOf(August).shows(results, [{
      value: "3599174000", vintage: "first", stream: streamOf(August), confirmedBy: [streamOf(August)], alsoAt: [{ value: "3599200000", stream: streamOf(May) }],
    }]);
    given(rounded, exact).asOf(May).shows(results, [{ value: "3599200000", confirmedBy: [], alsoAt: [] }]);
  });

  it("is replaced by the newest that differs, and is confirmed anew from there", () => {
    const restated = release(August, [states([fact("Revenues", "2023Q1", "3601000000", { role: "comparative" })])]);
    const repeated = release(November, [states([fact("Revenues", "2023Q1", "3601000000", { role: "comparative" })])]);
    given(first, restated, repeated).asOf(November).shows(results, [{
      value: "3601000000", vintage: "restated", stream: streamOf(August), confirmedBy: [streamOf(November)], previous: [{ value: "3599174000", stream: streamOf(May) }],
    }]);
    given(first, restated, repeated).asOf("2023-08-20").shows(results, [{ value: "3599174000", vintage: "first", previous: [] }]);
  });

  it("takes no confirmation over from what it replaced", () => {
    const restated = release(November, [states([fact("Revenues", "2023Q1", "3601000000", { role: "comparative" })])]);
    given(first, inProse, restated).asOf(November).shows(results, [{ value: "3601000000", confirmedBy: [], alsoAt: [], previous: [{ value: "3599174000" }] }]);
  });

  it("keeps the first translation at its rate, whatever rate a later one takes", () => {
    const usd = { unit: "USD", role: "translation" as const };
    const then = release(May, [states([fact("Assets", "2023-03-31", "746743000", usd)], "balance-sheet")]);
    const now = release(August, [states([fact("Assets", "2023-03-31", "724887000", usd)], "balance-sheet")]);
    given(then, now).asOf(August).shows(results, [{
      value: "746743000", vintage: "translation", stream: streamOf(May), previous: [], confirmedBy: [], conflicts: [{ value: "724887000", stream: streamOf(August) }],
    }]);
  });
});

describe("several places of one release", () => {
  it("the table beats the prose, which is no later confirmation", () => {
    const both = release(August, [
      states([fact("Revenues", "2023Q2", "3914300000", { decimals: -5 })], "financial-highlights"),
      states([fact("Revenues", "2023Q2", "3914324000")]),
    ]);
    given(both).asOf(August).shows(results, [{ value: "3914324000", section: "operations", confirmedBy: [], alsoAt: [{ value: "3914300000", section: "financial-highlights" }] }]);
  });

  it("of two that contradict each other the proved one is shown and the other kept", () => {
    const torn = release(August, [
      states([fact("Revenues", "2023Q2", "3914999000")], "prose"),
      states([fact("Revenues", "2023Q2", "3914324000", { ...PROVED, decimals: -3 })]),
    ]);
    given(torn).asOf(August).shows(results, [{ value: "3914324000", alsoAt: [], conflicts: [{ value: "3914999000", section: "prose" }] }]);
  });

  it("is one with the sentence that says an expense without its brackets, where it was found to speak of that line", () => {
    const cell = (line: number, over: object = {}) => fact("IncomeTaxes", "2023Q1", "-143272000", { source: { line, text: "(143,272)" }, ...over });
    const said = (proofs: object) => fact("IncomeTaxes", "2023Q1", "143000000", { decimals: -6, source: { line: 9, text: "RMB143 million" }, ...proofs });
    const found = { proofs: [{ relation: "prose" as const, lines: [40] }] };
    given(release(May, [states([said(found)], "prose"), states([cell(40, PROVED)])])).asOf(May).shows(results, [{ value: "-143272000", conflicts: [], alsoAt: [{ value: "143000000", section: "prose" }] }]);
    given(release(May, [states([said(found)], "prose"), states([cell(41, PROVED)])])).asOf(May).shows(results, [{ value: "-143272000", conflicts: [{ value: "143000000" }], alsoAt: [] }]);
  });

  it("an approximate figure is given a whole last place", () => {
    const plain = fact("CashAndRestrictedCash", "2023-06-30", "8500000000", { decimals: -8 });
    const about = { ...plain, approximate: true as const };
    const far = fact("CashAndRestrictedCash", "2023-06-30", "8590000000", { decimals: -3 });
    given(release(August, [states([about], "prose"), states([far])])).asOf(August).shows(results, [{ value: "8590000000", conflicts: [], alsoAt: [{ value: "8500000000" }] }]);
    given(release(August, [states([plain], "prose"), states([far])])).asOf(August).shows(results, [{ value: "8590000000", conflicts: [{ value: "8500000000" }] }]);
  });

  it("two witnesses of one release do not confirm each other", () => {
    const revenue = [states([fact("Revenues", "2023Q2", "3914324000")])];
    const wire = release(August, revenue, { period: "2023Q2", document: "wire" });
    const filing = release("2023-08-22", revenue, { period: "2023Q2", document: "filing" });
    given(filing, wire).asOf("2023-12-31").shows(results, [{ stream: wire[0]!.stream, confirmedBy: [], alsoAt: [{ stream: filing[0]!.stream }] }]);
  });
});

describe("a figure that its own release leaves in doubt", () => {
  it("does not replace one that stood, and is kept beside it", () => {
    const proved = release(May, [states([fact("Assets", "2023-03-31", "42130000000", PROVED)], "balance-sheet")]);
    const ghost = release(August, [states([fact("Assets", "2023-03-31", "50071000000")], "balance-sheet", ["the column does not sum"])]);
    given(proved, ghost).asOf(August).shows(results, [{ value: "42130000000", vintage: "first", previous: [], conflicts: [{ value: "50071000000", stream: streamOf(August) }] }]);
  });

  it("contradicts itself, and one of its figures is what stood", () => {
    const stood = release(May, [states([fact("Assets", "2023-03-31", "42130000000")], "balance-sheet")]);
    const torn = release(August, [states([fact("Assets", "2023-03-31", "43130000000"), fact("Assets", "2023-03-31", "42130000000")], "balance-sheet")]);
    given(stood, torn).asOf(August).shows(results, [{ value: "42130000000", vintage: "first", stream: streamOf(May), previous: [] }]);
  });

  it("is doubted no more once a later release repeats it", () => {
    const ghost = release(May, [states([fact("Assets", "2023-03-31", "50071000000")], "balance-sheet", ["the column does not sum"])]);
    const repeated = release(August, [states([fact("Assets", "2023-03-31", "50071000000")], "balance-sheet")]);
    const other = release(November, [states([fact("Assets", "2023-03-31", "42130000000", PROVED)], "balance-sheet")]);
    given(ghost, repeated, other).asOf(November).shows(results, [{ value: "42130000000", vintage: "restated" }]);
  });

  it("is replaced by one that is sound", () => {
    const ghost = release(May, [states([fact("Assets", "2023-03-31", "50071000000")], "balance-sheet", ["the column does not sum"])]);
    const proved = release(August, [states([fact("Assets", "2023-03-31", "42130000000", PROVED)], "balance-sheet")]);
    given(ghost, proved).asOf(August).shows(results, [{ value: "42130000000", vintage: "suspect", previous: [{ value: "50071000000" }] }]);
  });
});

describe("order and filters", () => {
  const told = release(August, [
    states([fact("Revenues", "2023Q2", "2"), fact("Revenues", "2022Q2", "1", { role: "comparative" }), fact("Revenues", "2023H1", "3"), fact("NetIncomeLoss", "2023Q2", "1")]),
    states([fact("Assets", "2023-06-30", "9"), fact("Assets", "2022-12-31", "8", { role: "comparative" })], "balance-sheet"),
  ]);
  const shown = (filters: Record<string, string>) =>
    given(told).asOf(August, filters).items(results).map(({ concept, period }) => `${concept} ${period.start ?? ""}/${period.end}`);

  it("goes concept by concept as the document does, each by period with the newest last", () => {
    expect(shown({})).toEqual([
      "Revenues 2022-04-01/2022-06-30", "Revenues 2023-04-01/2023-06-30", "Revenues 2023-01-01/2023-06-30",
      "NetIncomeLoss 2023-04-01/2023-06-30", "Assets /2022-12-31", "Assets /2023-06-30",
    ]);
  });

  it.each([
    [{ concept: "Assets" }, ["Assets /2022-12-31", "Assets /2023-06-30"]],
    [{ concept: "Revenues", period: "2023-06-30" }, ["Revenues 2023-04-01/2023-06-30", "Revenues 2023-01-01/2023-06-30"]],
    [{ period: "2023-01-01/2023-06-30" }, ["Revenues 2023-01-01/2023-06-30"]],
    [{ period: "latest", section: "balance-sheet" }, ["Assets /2023-06-30"]],
    [{ ending: "2022-06-30/2022-12-31" }, ["Revenues 2022-04-01/2022-06-30", "Assets /2022-12-31"]],
    [{ ending: "2022-07-01/2022-12-30" }, []],
    [{ ending: "2022-06-30", vintage: "first" }, ["Revenues 2022-04-01/2022-06-30"]],
    [{ ending: "2022-01-01/2022-12-31", period: "latest" }, ["Assets /2022-12-31"]],
    [{ ending: "2022-01-01/2022-12-31", concept: "Revenues", period: "latest" }, ["Revenues 2022-04-01/2022-06-30"]],
    [{ role: "comparative" }, ["Revenues 2022-04-01/2022-06-30", "Assets /2022-12-31"]],
    [{ unit: "USD" }, []],
  ])("%o", (filters, expected) => {
    expect(shown(filters as Record<string, string>)).toEqual(expected);
  });

  it("the latest is the newest period, not what was announced last", () => {
    const late = release(November, [states([fact("Revenues", "2021Q2", "5", { role: "comparative" })])]);
    given(told, late).asOf(November, { period: "latest", concept: "NetIncomeLoss" }).shows(results, [{ period: { end: "2023-06-30" } }]);
    given(told, late).asOf(November, { period: "latest", concept: "Revenues" }).shows(results, [{ value: "2" }, { value: "3" }]);
  });
});
