import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeCounts, markChanges } from "../../src/page/time/changes.ts";
import { dayOf, isBy, isCut, justBefore, shown, shownPeriod } from "../../src/page/time/days.ts";
import { announcedStops, beforeAll, near, passed, recordedStops, sinceOf, stopBefore } from "../../src/page/time/stops.ts";

const stops = announcedStops([
  { announcedAt: "2023-11-17T04:59:59.999Z", title: "third quarter" }, { announcedAt: "2023-05-19T03:59:59.999Z", title: "first quarter" },
  { announcedAt: "2023-08-21T20:05:00.000Z", title: "second quarter" }, { announcedAt: "2023-08-22T03:59:59.999Z", title: "a dividend" },
]);

describe("stops of the announced clock", () => {
  it("are the days in New York on which something was announced, oldest first", () => {
    expect(stops.map(({ cut, says }) => [cut, says])).toEqual([["2023-05-18", ["first quarter"]], ["2023-08-21", ["second quarter", "a dividend"]], ["2023-11-16", ["third quarter"]]]);
  });

  it.each([
    [null, 3], ["2023-05-17", 0], ["2023-05-18", 1], ["2023-08-20", 1], ["2023-08-21", 2], ["2023-11-16", 3],
    // Of a day on which two things were announced, the later one counts.
    ["2023-08-21T23:00:00Z", 1], ["2023-08-21T23:59:59.999-04:00", 2],
  ])("are passed by %s: %i of them", (cut, count) => { expect(passed(stops, cut)).toBe(count); });

  it.each([[null, "2023-08-21"], ["2023-11-16", "2023-08-21"], ["2023-12-01", "2023-08-21"], ["2023-08-21", "2023-05-18"], ["2023-05-18", null], ["2023-01-01", null]])("before %s is %s", (cut, before) => { expect(stopBefore(stops, cut)).toBe(before); });

  it("around a cut come the next ones first, and the end of the clock is one", () => {
    expect(near(stops, "2023-08-21", 2)).toEqual(["2023-11-16", "2023-05-18", null]);
    expect(near(stops, null, 3)).toEqual(["2023-08-21", "2023-05-18"]);
    expect(near(stops, "2023-01-01", 1)).toEqual(["2023-05-18"]);
  });
});

it("stops of the recorded clock are instants, however near to each other", () => {
  expect(recordedStops([{ time: "2025-01-02T00:00:00.900Z", says: "b" }, { time: "2025-01-02T00:00:00.100Z", says: "a" }, { time: "2025-01-02T00:00:01.000Z", says: "c" }, { time: "2025-01-02T00:00:00.900Z", says: "d" }]).map(({ cut, says }) => [cut, says]))
    .toEqual([["2025-01-02T00:00:00.100Z", ["a"]], ["2025-01-02T00:00:00.900Z", ["b", "d"]], ["2025-01-02T00:00:01.000Z", ["c"]]]);
});

it("changes are marked since what is asked for where it is before the cut, else since the stop before", () => {
  expect([sinceOf(stops, "2023-11-16", null), sinceOf(stops, "2023-11-16", "2023-06-01"), sinceOf(stops, "2023-08-21", "2023-11-16"), sinceOf(stops, "2023-08-21", "2023-08-21"), sinceOf(stops, null, "2023-06-01"), sinceOf(stops, "2023-05-18", null)])
    .toEqual(["2023-08-21", "2023-06-01", "2023-05-18", "2023-05-18", "2023-06-01", null]);
  expect([beforeAll(stops), beforeAll([{ cut: "2025-01-01T00:00:00.000Z", instant: "2025-01-01T00:00:00.000Z", says: [] }])]).toEqual(["2023-05-17", "2024-12-31T23:59:59.999Z"]);
});

it.each([["2023-08-21", true], ["2023-02-30", false], ["2023-13-45", false], ["foo", false], ["2023-08-21T16:05:00-04:00", true], ["2023-08-21T20:05:00.5Z", true], ["2023-08-21T16:05:00", false], ["2023-8-21", false], ["", false]])("whether %s is a cut: %s", (text, is) => { expect(isCut(text)).toBe(is); });

it("days are New York's", () => {
  expect(dayOf("2023-08-22T03:59:59.999Z")).toBe("2023-08-21");
  expect(dayOf("2023-08-22T04:00:00.000Z")).toBe("2023-08-22");
  expect(isBy("2023-08-22T03:59:59.999Z", "2023-08-21")).toBe(true);
  expect(isBy("2023-08-22T04:00:00.000Z", "2023-08-21")).toBe(false);
  expect(isBy("2023-08-22T04:00:00.000Z", "2023-08-22T12:00:00+08:00")).toBe(true);
  expect(justBefore("2025-01-01T00:00:00.000Z")).toBe("2024-12-31T23:59:59.999Z");
  expect([shown("2023-08-21"), shownPeriod({ start: "2023-04-01", end: "2023-06-30" }), shownPeriod({ start: "2022-07-01", end: "2023-06-30" }), shownPeriod({ end: "2023-06-30" })])
    .toEqual(["21 Aug 2023", "1 Apr to 30 Jun 2023", "1 Jul 2022 to 30 Jun 2023", "30 Jun 2023"]);
});

describe("changes between two cuts", () => {
  const mark = (now: string[], before: string[] | null) => markChanges(now, before, (item) => item[0]!, (a, b) => a === b).map(({ item, change, before: was }) => [item, change, was]);

  it("are what is new, what changed from what, and what is gone", () => {
    expect(mark(["a1", "b2", "c1"], ["a1", "b1", "d1"])).toEqual([["a1", null, "a1"], ["b2", "changed", "b1"], ["c1", "new", null], ["d1", "gone", "d1"]]);
    expect(mark(["a1"], null)).toEqual([["a1", null, null]]);
    expect(mark(["a1"], [])).toEqual([["a1", "new", null]]);
  });

  it("tell apart what has one key by its order", () => {
    expect(mark(["a1", "a2"], ["a1"])).toEqual([["a1", null, "a1"], ["a2", "new", null]]);
    expect(mark(["a1"], ["a1", "a2"])).toEqual([["a1", null, "a1"], ["a2", "gone", "a2"]]);
  });

  it("leave out nothing that is known at either cut, and turn round when the cuts do", () => {
    const items = fc.uniqueArray(fc.tuple(fc.constantFrom(..."abcdef"), fc.constantFrom("1", "2")), { selector: ([key]) => key }).map((pairs) => pairs.map((pair) => pair.join("")));
    fc.assert(fc.property(items, items, (now, before) => {
      const [there, back] = [changeCounts(markChanges(now, before, (item) => item[0]!, (a, b) => a === b)), changeCounts(markChanges(before, now, (item) => item[0]!, (a, b) => a === b))];
      expect([there.new, there.changed, there.gone]).toEqual([back.gone, back.changed, back.new]);
      expect(markChanges(now, before, (item) => item[0]!, (a, b) => a === b).length).toBe(new Set([...now, ...before].map((item) => item[0])).size);
    }));
  });
});
