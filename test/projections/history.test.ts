import { describe, expect, it } from "vitest";
import { history } from "../../projections/history.ts";
import { restatements } from "../../projections/restatements.ts";
import { results as resultsView } from "../../projections/results.ts";
import { fact, given, release, results as states, streamOf } from "./given.ts";

const May = "2023-05-18";
const August = "2023-08-21";
const November = "2023-11-16";
const March = "2024-03-14";
const revenue = (value: string, label = "Revenue", decimals = -3) => [states([fact("Revenues", "2023Q1", value, { label, decimals })])];

describe("the history of a fact", () => {
  const told = given(
    release(May, [states([fact("Revenues", "2023Q1", "4000000000", { label: "Revenue" }), fact("Assets", "2023-03-31", "9000000")])]),
    release(August, revenue("4000000000")),
    release(November, revenue("3900000000", "Total net revenue")),
    release(March, revenue("3900000000", "Net revenue in all")),
  );

  it("holds every vintage, what it was called, what it changed and who confirmed it", () => {
    told.asOf(March, { concept: "Revenues" }).shows(history, [{
      concept: "Revenues", period: { start: "2023-01-01", end: "2023-03-31" }, unit: "CNY", basis: "US-GAAP",
      vintages: [
        { value: "4000000000", stream: streamOf(May), label: "Revenue", kind: "first", delta: null, stands: false, confirmedBy: [streamOf(August)] },
        { value: "4000000000", stream: streamOf(August), kind: "confirmed", delta: "0", stands: false, confirmedBy: [] },
        { value: "3900000000", stream: streamOf(November), label: "Total net revenue", kind: "restated", delta: "-100000000", stands: true, confirmedBy: [streamOf(March)] },
        { value: "3900000000", stream: streamOf(March), label: "Net revenue in all", kind: "relabelled", delta: "0", stands: true, confirmedBy: [] },
      ],
    }]);
  });

  it("ends at the cut", () => {
    told.asOf(August, { concept: "Revenues" }).shows(history, [{ vintages: [{ stands: true, confirmedBy: [streamOf(August)] }, { stands: true }] }]);
  });

  it("is of every fact that more than one release states, unless one is named", () => {
    expect(told.asOf(March).items(history).map(({ concept }) => concept)).toEqual(["Revenues"]);
    expect(told.asOf(March, { concept: "Assets" }).items(history).map(({ vintages }) => vintages.length)).toEqual([1]);
  });

  it.each([
    [{ period: "2023-03-31" }, 1], [{ period: "2023-01-01/2023-03-31" }, 1], [{ period: "2023-06-30" }, 0],
    [{ ending: "2023-03-31" }, 1], [{ ending: "2023-01-01/2023-03-31" }, 1], [{ ending: "2023-04-01/2023-12-31" }, 0],
    [{ unit: "CNY" }, 1], [{ unit: "USD" }, 0], [{ basis: "US-GAAP" }, 1], [{ basis: "IFRS" }, 0],
  ])("narrowed by %o", (filters, count) => {
    expect(told.asOf(March, filters).items(history)).toHaveLength(count);
  });

  it("keeps a figure that replaced nothing beside what stands", () => {
    given(release(May, revenue("4000000000")), release(August, revenue("4000000"))).asOf(August).shows(history, [{
      vintages: [{ value: "4000000000", kind: "first", stands: true }, { value: "4000000", kind: "suspect", stands: false }],
    }]);
  });

  describe("and the views that point into it", () => {
    it("as first reported, or as it stands", () => {
      told.asOf(March, { concept: "Revenues", vintage: "first" }).shows(resultsView, [{ value: "4000000000", vintage: "first", previous: [] }]);
      told.asOf(March, { concept: "Revenues", vintage: "standing" }).shows(resultsView, [{ value: "3900000000", vintage: "restated" }]);
      expect(told.asOf(March, { concept: "Revenues" }).items(resultsView)).toEqual(told.asOf(March, { concept: "Revenues", vintage: "standing" }).items(resultsView));
    });

    it.each([
      [{ told: November }, ["restated"]], [{ told: "2023-08-01/2023-11-16" }, ["confirmed", "restated"]], [{ told: "2023-11-17/2024-03-13" }, []],
      [{ period: "2023-03-31" }, ["confirmed", "restated", "relabelled"]], [{ period: "2023-12-31" }, []],
    ])("restatements narrowed by %o", (filters, kinds) => {
      expect(told.asOf(March, { ...filters, kind: "all" }).items(restatements).map(({ kind }) => kind)).toEqual(kinds);
    });
  });
});
