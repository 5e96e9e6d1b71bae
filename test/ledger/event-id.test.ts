import fc from "fast-check";
import { v5 } from "uuid";
import { expect, it } from "vitest";
import { EVENT_NAMESPACE, eventId } from "../../src/ledger/event-id.ts";

const sha256 = "a".repeat(64);

it("is the same on every machine and for ever: this one was computed by another program", () => {
  expect(eventId({ sha256, extractor: "text/1", ordinal: 0 })).toBe("7c841388-34ae-5660-8af6-df188c11a4b1");
});

it("differs by document, by extractor and by place", () => {
  const ids = [
    eventId({ sha256, extractor: "text/1", ordinal: 0 }),
    eventId({ sha256, extractor: "text/1", ordinal: 1 }),
    eventId({ sha256, extractor: "text/2", ordinal: 0 }),
    eventId({ sha256: "b".repeat(64), extractor: "text/1", ordinal: 0 }),
    // An extractor's version does not run into the ordinal.
    eventId({ sha256, extractor: "text/1/1", ordinal: 0 }),
    eventId({ sha256, extractor: "text/1", ordinal: 10 }),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});

it("is the UUIDv5 that everybody else makes, of whatever names", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme", maxLength: 700 }), fc.nat(), (sha256, extractor, ordinal) => {
    expect(eventId({ sha256, extractor, ordinal })).toBe(v5(`${sha256}/${extractor}/${ordinal}`, EVENT_NAMESPACE));
  }), { numRuns: 500 });
});
