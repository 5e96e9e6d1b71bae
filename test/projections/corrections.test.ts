import { describe, expect, it } from "vitest";
import { history } from "../../projections/history.ts";
import { derived } from "../../projections/derived.ts";
import { dividends } from "../../projections/dividends.ts";
import { releases } from "../../projections/releases.ts";
import { restatements } from "../../projections/restatements.ts";
import { results } from "../../projections/results.ts";
import { fact, given, release, results as states, SOURCE, streamOf, type Saying } from "./given.ts";

const revenue = (value: string): Saying => states([fact("Revenues", "2023Q2", value), fact("NetIncomeLoss", "2023Q2", "1000000")]);
const dividend = (perShare: string): Saying => ({
  type: "DividendDeclared",
  data: { perShare, perAds: null, currency: "USD", period: null, recordDate: "2023-09-01", recordDateAds: null, paymentDateShares: "2023-09-15", paymentDateAds: null, approximate: [], quote: "", source: SOURCE },
});
const wrong = release("2023-08-21", [revenue("54200000"), dividend("0.24")], { period: "2023Q2", document: "wrong" });
const right = (over: Parameters<typeof release>[2] = {}, sayings: readonly Saying[] = [revenue("52400000"), dividend("0.24")]) => release("2023-08-22", sayings, { period: "2023Q2", document: "right", corrects: "2023-08-21", ...over });

describe("a release that says that it corrects an earlier one", () => {
  it("is no witness of it: both stand, each pointing at the other", () => {
    given(wrong, right()).asOf("2023-09-01").shows(releases, [
      { stream: wrong[0]!.stream, corrects: null, correctedBy: [right()[0]!.stream] },
      { stream: right()[0]!.stream, corrects: { announcedOn: "2023-08-21", stream: wrong[0]!.stream }, correctedBy: [] },
    ]);
    given(wrong, right()).asOf("2023-08-21").shows(releases, [{ stream: wrong[0]!.stream, corrects: null, correctedBy: [] }]);
  });

  it("changes a figure by a correction, not by a restatement", () => {
    given(wrong, right()).asOf("2023-09-01").shows(restatements, [{ kind: "corrected", concept: "Revenues", from: { value: "54200000", stream: wrong[0]!.stream }, to: { value: "52400000", stream: right()[0]!.stream }, delta: "-1800000" }]);
    given(wrong, right()).asOf("2023-09-01", { concept: "Revenues" }).shows(results, [{ value: "52400000", vintage: "corrected", previous: [{ value: "54200000" }] }]);
    given(wrong, right()).asOf("2023-08-21", { concept: "Revenues" }).shows(results, [{ value: "54200000", vintage: "first", previous: [] }]);
  });

  it("says once what it prints again unchanged, and anew what it changed", () => {
    given(wrong, right()).asOf("2023-09-01").shows(dividends, [{ perShare: "0.24", stream: wrong[0]!.stream, witnesses: [right()[0]!.stream] }]);
    given(wrong, right({}, [dividend("0.25")])).asOf("2023-09-01").shows(dividends, [{ perShare: "0.24", witnesses: [] }, { perShare: "0.25", stream: right()[0]!.stream }]);
  });

  it.each([...Array(8).keys()])("comes behind what it corrects on the same day, whatever the hashes are (%i)", (seed) => {
    const [first, second] = [release("2023-08-21", [revenue("54200000")], { period: "2023Q2", document: `a ${seed}` }), release("2023-08-21", [revenue("52400000")], { period: "2023Q2", document: `b ${seed}`, corrects: "2023-08-21" })];
    given(second, first).asOf("2023-09-01", { concept: "Revenues" }).shows(results, [{ value: "52400000", vintage: "corrected" }]);
    expect(first[0]!.stream).not.toBe(second[0]!.stream);
  });

  it.each([
    ["the day that it names", { corrects: "2023-08-21" }, true],
    ["a day beside it, as of another zone", { corrects: "2023-08-20" }, true],
    ["no day: the last about its period", { corrects: null }, true],
    ["no day, about another period", { corrects: null, period: "2023Q1" }, false],
    ["another day", { corrects: "2023-05-18" }, false],
  ])("finds the release by %s", (_case, over, found) => {
    const [, corrected] = given(wrong, right(over)).asOf("2023-09-01").items(releases);
    expect(corrected?.corrects?.stream ?? null).toBe(found ? wrong[0]!.stream : null);
  });

  it("of which two venues print the same is one release", () => {
    const other = right({ document: "other venue" });
    given(wrong, right(), other).asOf("2023-09-01").shows(releases, [{ documents: [{}] }, { documents: [{}, {}], corrects: { stream: streamOf("2023-08-21", { document: "wrong" }) } }]);
  });
});

describe("a release that says that it adds to an earlier one", () => {
  const more = (over: Parameters<typeof release>[2] = {}) => release("2023-09-22", [revenue("52400000")], { form: "6-K/A", period: "2023Q2", document: "more", addsTo: "2023-08-21", ...over });
  it("takes nothing back: both point at each other, and what differs is restated", () => {
    const held = given(wrong, more()).asOf("2023-10-01");
    held.shows(releases, [
      { stream: wrong[0]!.stream, addsTo: null, addedToBy: [more()[0]!.stream], correctedBy: [] },
      { stream: more()[0]!.stream, corrects: null, addsTo: { announcedOn: "2023-08-21", stream: wrong[0]!.stream }, addedToBy: [] },
    ]);
    held.shows(restatements, [{ kind: "restated", concept: "Revenues" }]);
    held.shows(dividends, [{ perShare: "0.24", stream: wrong[0]!.stream }]);
  });

  it.each([...Array(8).keys()])("comes behind it on the same day, whatever the hashes are (%i)", (seed) => {
    const first = release("2023-08-21", [revenue("54200000")], { period: "2023Q2", document: `a ${seed}` });
    given(release("2023-08-21", [revenue("52400000")], { form: "6-K/A", period: "2023Q2", document: `b ${seed}`, addsTo: "2023-08-21" }), first).asOf("2023-09-01", { concept: "Revenues" }).shows(results, [{ value: "52400000", vintage: "restated" }]);
  });
});

describe("statements that should no longer be relied upon", () => {
  const quarter = { start: "2023-04-01", end: "2023-06-30" };
  const withdraws = (date: string, period = quarter) => release(date, [{ type: "RelianceWithdrawn", data: { periods: [period], by: "issuer", quote: "no longer", source: SOURCE } }], { document: `withdrawn ${date}` });
  const restated = release("2023-11-20", [revenue("52400000")], { period: "2023Q2", document: "restated", form: "6-K/A" });
  const byFigure = { by: "issuer", quote: "no longer", stream: withdraws("2023-10-02")[0]!.stream, announcedAt: withdraws("2023-10-02")[0]!.metadata.announcedAt };
  const told = (...documents: ReturnType<typeof release>[]) => (asOf: string) => given(...documents).asOf(asOf).items(results).map((item) => [item.concept, item.value, item.relianceWithdrawn ?? null]);

  it("show it with every figure of them from then on, and not a day before", () => {
    const items = told(wrong, withdraws("2023-10-02"));
    expect(items("2023-10-01")).toEqual([["Revenues", "54200000", null], ["NetIncomeLoss", "1000000", null]]);
    expect(items("2023-10-02")).toEqual([["Revenues", "54200000", byFigure], ["NetIncomeLoss", "1000000", byFigure]]);
  });

  it("may be relied upon again for what was stated again since, changed or not", () => {
    expect(told(wrong, withdraws("2023-10-02"), restated)("2023-12-01")).toEqual([["Revenues", "52400000", null], ["NetIncomeLoss", "1000000", null]]);
    given(wrong, withdraws("2023-10-02"), restated).asOf("2023-12-01", { concept: "Revenues" }).shows(history, [{ vintages: [{ value: "54200000", stands: false, relianceWithdrawn: byFigure }, { value: "52400000", stands: true }] }]);
  });

  it("are of the days on which their periods end: others stand, and so do numbers of the business", () => {
    const sayings = [states([fact("Revenues", "2023Q1", "7000000"), fact("Assets", "2023-06-30", "9000000"), fact("Stores", "2023Q2", "14", { unit: "stores", basis: "operating" })])];
    expect(told(release("2023-08-21", sayings, { period: "2023Q2" }), withdraws("2023-10-02"))("2023-10-02").map(([concept, , withdrawn]) => [concept, withdrawn !== null])).toEqual([["Revenues", false], ["Assets", true], ["Stores", false]]);
  });

  it("show with what is derived from them", () => {
    const half = release("2023-08-21", [states([fact("Revenues", "2023H1", "9000000"), fact("Revenues", "2023Q1", "4000000")])], { period: "2023Q2", document: "half" });
    const [item] = given(half, withdraws("2023-10-02", { start: "2023-01-01", end: "2023-06-30" })).asOf("2023-10-02", { concept: "Revenues", period: "2023-04-01/2023-06-30" }).items(derived);
    expect([item?.value, item?.operands.map(({ sign, relianceWithdrawn }) => `${sign} ${relianceWithdrawn === undefined ? "stands" : "withdrawn"}`).sort()]).toEqual(["5000000", ["+ withdrawn", "- stands"]]);
  });

  it("are named by the release that told them", () => {
    given(wrong, withdraws("2023-10-02")).asOf("2023-10-02").shows(releases, [{ stream: wrong[0]!.stream, relianceWithdrawnBy: [withdraws("2023-10-02")[0]!.stream] }, { relianceWithdrawnBy: [] }]);
    given(wrong, withdraws("2023-10-02", { start: "2023-01-01", end: "2023-03-31" })).asOf("2023-10-02").shows(releases, [{ relianceWithdrawnBy: [] }, {}]);
  });
});

describe("an amended document", () => {
  const whole = release("2023-08-21", [revenue("54200000"), dividend("0.24")], { period: "2023Q2", document: "whole" });
  const part = release("2023-09-04", [states([fact("Revenues", "2023Q2", "52400000")])], { period: "2023Q2", document: "part", form: "6-K/A" });

  it.each([["before it", [part, whole]], ["behind it", [whole, part]]])("that prints a part blanks nothing of the rest, loaded %s", (_, loaded) => {
    given(...loaded).asOf("2023-09-04").shows(results, [{ concept: "Revenues", value: "52400000", vintage: "restated", previous: [{ value: "54200000" }] }, { concept: "NetIncomeLoss", value: "1000000", vintage: "first" }]);
    given(...loaded).asOf("2023-09-04").shows(dividends, [{ perShare: "0.24" }]);
    given(...loaded).asOf("2023-09-03").shows(results, [{ concept: "Revenues", value: "54200000", vintage: "first" }, { concept: "NetIncomeLoss", vintage: "first" }]);
  });
});
