import { describe, expect, it } from "vitest";
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

describe("an amended document", () => {
  const whole = release("2023-08-21", [revenue("54200000"), dividend("0.24")], { period: "2023Q2", document: "whole" });
  const part = release("2023-09-04", [states([fact("Revenues", "2023Q2", "52400000")])], { period: "2023Q2", document: "part", form: "6-K/A" });

  it.each([["before it", [part, whole]], ["behind it", [whole, part]]])("that prints a part blanks nothing of the rest, loaded %s", (_, loaded) => {
    given(...loaded).asOf("2023-09-04").shows(results, [{ concept: "Revenues", value: "52400000", vintage: "restated", previous: [{ value: "54200000" }] }, { concept: "NetIncomeLoss", value: "1000000", vintage: "first" }]);
    given(...loaded).asOf("2023-09-04").shows(dividends, [{ perShare: "0.24" }]);
    given(...loaded).asOf("2023-09-03").shows(results, [{ concept: "Revenues", value: "54200000", vintage: "first" }, { concept: "NetIncomeLoss", vintage: "first" }]);
  });
});
