import fc from "fast-check";
import { expect, it } from "vitest";
import { Utf8Text } from "../../../src/ingest/companyfacts/utf8-text.ts";

it("is what its pieces are, one behind the other, whatever letters they have", () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: "grapheme" })), fc.array(fc.string()), (first, second) => {
    const text = new Utf8Text();
    for (const piece of first) text.add(piece);
    expect(text.takeText()).toBe(first.join(""));
    for (const piece of second) text.addBytes(Buffer.from(piece));
    expect(Buffer.from(text.takeBytes()).toString()).toBe(second.join(""));
  }));
});

it("grows with what is added", () => {
  const text = new Utf8Text();
  for (let index = 0; index < 40; index += 1) text.add("ü".repeat(50_000));
  expect(text.takeText()).toBe("ü".repeat(2_000_000));
});
