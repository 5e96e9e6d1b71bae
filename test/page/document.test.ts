import fc from "fast-check";
import { expect, it } from "vitest";
import type { AuditedNumber } from "../../src/page/answers/shapes.ts";
import { piecesOf, placeOf, readSpot, rejectedNear } from "../../src/page/document/lit.ts";

const at = (line: number, from: number, to: number, kind: "unexplained" | "rejected" = "unexplained"): AuditedNumber => ({ line, columns: [from, to], text: "", fate: kind === "rejected" ? { kind, reason: "why" } : { kind } });

it("a place in a document is read as it is written", () => {
  for (const place of [{ line: 118, columns: [12, 20] }, { line: 3 }]) expect(readSpot(placeOf(place))).toEqual({ line: place.line, columns: place.columns ?? null });
  for (const none of [null, "", "x", "1:2", "1:2-", "-1"]) expect(readSpot(none)).toBeNull();
});

it("a line is cut at its numbers and at what is lit", () => {
  const line = "Net income	974,956	1,093,377";
  expect(piecesOf(line, [at(1, 12, 18), at(1, 20, 28)], [20, 28]).map(({ text, number, lit }) => [text, number !== null, lit])).toEqual([["Net income	", false, false], ["974,956", true, false], ["	", false, false], ["1,093,377", true, true]]);
  expect(piecesOf("about RMB5.0 billion today", [at(1, 10, 12)], [7, 20]).map(({ text, lit }) => [text, lit])).toEqual([["about ", false], ["RMB", true], ["5.0", true], [" billion", true], [" today", false]]);
});

it("every character of a line is in one piece, in order, whatever overlaps", () => {
  const spans = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 10 })).map(([from, length]) => at(1, from, from + length)), { maxLength: 6 }).map((numbers) => numbers.sort((a, b) => a.columns[0] - b.columns[0]));
  fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 40 }), spans, fc.option(fc.tuple(fc.integer({ min: 1, max: 45 }), fc.integer({ min: 0, max: 12 }))), (line, numbers, lit) => {
    expect(piecesOf(line, numbers, lit === null ? null : [lit[0], lit[0] + lit[1]]).map(({ text }) => text).join("")).toBe(line);
  }));
});

it("what was rejected near a place comes the nearest first, and nothing that is further", () => {
  const numbers = [at(10, 1, 2, "rejected"), at(18, 1, 2, "rejected"), at(19, 1, 2), at(26, 1, 2, "rejected"), at(40, 1, 2, "rejected")];
  expect(rejectedNear({ numbers }, { line: 20, columns: null }, 15).map(({ line }) => line)).toEqual([18, 26, 10]);
});
