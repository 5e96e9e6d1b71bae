import fc from "fast-check";
import { expect, it } from "vitest";
import { BEFORE_ALL, cursorOf, positionOf } from "../../src/ledger/position.ts";

const position = fc.record({ commit: fc.bigInt(0n, 2n ** 64n - 1n), prepare: fc.bigInt(0n, 2n ** 64n - 1n) });

it("a cursor says its place again", () => {
  fc.assert(fc.property(position, (place) => { expect(positionOf(cursorOf(place))).toEqual(place); }));
});

it("cursors stand in the order of the log, the one before all first", () => {
  fc.assert(
    fc.property(position, position, (a, b) => {
      const isBefore = a.commit < b.commit || (a.commit === b.commit && a.prepare < b.prepare);
      expect(cursorOf(a) < cursorOf(b)).toBe(isBefore);
      expect(BEFORE_ALL < cursorOf(a)).toBe(true);
    }),
  );
});

it.each(["", "1", "00", "-1", "g".repeat(32), "0".repeat(31), "0".repeat(33), "A".repeat(32)])("%s is no cursor", (text) => {
  expect(positionOf(text)).toBeNull();
});
