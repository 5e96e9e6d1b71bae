import { describe, expect, it } from "vitest";
import { dayOf } from "../../projections/cut/day.ts";
import { releases } from "../../projections/releases.ts";
import { results } from "../../projections/results.ts";
import { fact, given, release, results as states } from "./given.ts";

const LOADED = "2024-01-01T12:00:00.000Z";
const REVENUE = [states([fact("Revenues", "2023Q2", "3914324000")])];

describe("the two clocks", () => {
  const published = release("2023-08-21", REVENUE, { recordedAt: LOADED });
  // A date-only announcement counts as public at the end of its day in New York.
  const PUBLIC = "2023-08-22T03:59:59.999Z";

  it.each([
    { announced: "before", asOf: "2023-08-22T03:59:59.998Z", recorded: "before", recordedAsOf: "2024-01-01T11:59:59.999Z", shown: 0 },
    { announced: "before", asOf: "2023-08-22T03:59:59.998Z", recorded: "at", recordedAsOf: LOADED, shown: 0 },
    { announced: "before", asOf: "2023-08-22T03:59:59.998Z", recorded: "after", recordedAsOf: "2024-01-01T12:00:00.001Z", shown: 0 },
    { announced: "before", asOf: "2023-08-22T03:59:59.998Z", recorded: "any", recordedAsOf: null, shown: 0 },
    { announced: "at", asOf: PUBLIC, recorded: "before", recordedAsOf: "2024-01-01T11:59:59.999Z", shown: 0 },
    { announced: "at", asOf: PUBLIC, recorded: "at", recordedAsOf: LOADED, shown: 1 },
    { announced: "at", asOf: PUBLIC, recorded: "after", recordedAsOf: "2024-01-01T12:00:00.001Z", shown: 1 },
    { announced: "at", asOf: PUBLIC, recorded: "any", recordedAsOf: null, shown: 1 },
    { announced: "after", asOf: "2023-08-22T04:00:00.000Z", recorded: "before", recordedAsOf: "2024-01-01T11:59:59.999Z", shown: 0 },
    { announced: "after", asOf: "2023-08-22T04:00:00.000Z", recorded: "at", recordedAsOf: LOADED, shown: 1 },
    { announced: "after", asOf: "2023-08-22T04:00:00.000Z", recorded: "after", recordedAsOf: "2024-01-01T12:00:00.001Z", shown: 1 },
    { announced: "after", asOf: "2023-08-22T04:00:00.000Z", recorded: "any", recordedAsOf: null, shown: 1 },
  ])("asks $announced the announcement and $recorded the recording: $shown shown", ({ asOf, recordedAsOf, shown }) => {
    expect(given(published).asOf(asOf, { recordedAsOf }).items(results)).toHaveLength(shown);
    expect(given(published).asOf(asOf, { recordedAsOf }).items(releases)).toHaveLength(shown);
  });

  it("answers about the issuer asked for alone", () => {
    const other = release("2023-08-21", REVENUE, { issuer: "OTHER" });
    given(published, other).asOf("2023-12-31", { issuer: "OTHER" }).shows(results, [{ stream: other[0]!.stream }]);
    given(published, other).asOf("2023-12-31", { issuer: "ACM" }).shows(results, []);
  });
});

describe("two readings of one document", () => {
  const older = release("2023-08-21", [states([fact("Revenues", "2023Q2", "3914000000")]), ...REVENUE], { extractor: "reader/0.9.0", recordedAt: "2024-01-01T00:00:00.000Z" });
  const newer = release("2023-08-21", REVENUE, { extractor: "reader/0.10.0", recordedAt: "2024-06-01T00:00:00.000Z" });

  it.each([[older, newer], [newer, older]])("the newer extractor's replaces the older as a whole, in either load order", (first, second) => {
    const [item] = given(first, second).asOf("2024-12-31").items(results);
    expect(item).toMatchObject({ value: "3914324000", conflicts: [], alsoAt: [] });
  });

  it("leaves the old answer reproducible on the recorded clock", () => {
    given(older, newer).asOf("2024-12-31", { recordedAsOf: "2024-05-31T23:59:59.999Z" }).shows(results, [{ value: "3914000000", conflicts: [{ value: "3914324000" }] }]);
  });

  it("a newer reading that finds nothing takes back what the older one found", () => {
    const empty = release("2023-08-21", [], { extractor: "reader/1.0.0" });
    given(older, empty).asOf("2024-12-31").shows(results, []);
  });
});

it("keeps an event that is delivered twice once, as recorded first", () => {
  const early = release("2023-08-21", REVENUE, { recordedAt: "2024-01-01T00:00:00.000Z" });
  const again = release("2023-08-21", REVENUE, { recordedAt: "2024-02-01T00:00:00.000Z" });
  given(again, early, again).asOf("2024-12-31", { recordedAsOf: "2024-01-15T00:00:00.000Z" }).shows(results, [{ value: "3914324000", alsoAt: [] }]);
});

it.each([
  ["2024-08-13T03:59:59.999Z", "2024-08-12"],
  ["2024-08-13T04:00:00.000Z", "2024-08-13"],
  ["2024-01-13T04:59:59.999Z", "2024-01-12"],
  ["2024-01-13T05:00:00.000Z", "2024-01-13"],
  ["2024-08-13T23:00:00.000Z", "2024-08-13"],
])("the day of %s is %s, in New York", (instant, day) => {
  expect(dayOf(instant)).toBe(day);
});
