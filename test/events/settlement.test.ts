import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseDisclosure, settleDisclosure, type Disclosure } from "../../events/catalogue.ts";
import { conformity } from "../../events/conformity.ts";
import { settlement } from "../../events/settlement.ts";
import { readDocument } from "../../src/ledger/read-document.ts";

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function isFrozenThrough(value: unknown): boolean {
  return typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozenThrough));
}

function isFrozenSomewhere(value: unknown): boolean {
  return typeof value === "object" && value !== null && (Object.isFrozen(value) || Object.values(value).some(isFrozenSomewhere));
}

class Own {
  readonly a = 1;
}

describe("what is settled", () => {
  it("is every event of the samples: frozen through and through, and no longer in JSON than it is said to be", async () => {
    const names = readdirSync("samples").filter((name) => name.endsWith(".txt"));
    const readings = await Promise.all(names.map((name) => readDocument(readFileSync(`samples/${name}`))));
    const events = readings.flatMap((reading) => (reading.ok ? plain(reading.extraction.disclosures as Disclosure[]) : []));
    expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(5);
    for (const event of events) {
      const text = JSON.stringify(event.data);
      const most = settleDisclosure(event)!;
      expect(isFrozenThrough(event.data) && isFrozenThrough(event.metadata)).toBe(true);
      expect(JSON.stringify(event.data)).toBe(text);
      expect(most.data).toBeGreaterThanOrEqual(Buffer.byteLength(text));
      expect(most.metadata).toBeGreaterThanOrEqual(Buffer.byteLength(JSON.stringify(event.metadata)));
      expect(parseDisclosure(event.type, event.data, event.metadata)).toEqual(event);
    }
  });

  it("is what conforms and is what its JSON says, of any value; what is not settled is not frozen either", () => {
    const schema = z.strictObject({
      text: z.string(), number: z.number(), list: z.array(z.string()).readonly(), maybe: z.strictObject({ a: z.int(), day: z.iso.date().optional() }).nullable(), pair: z.tuple([z.int(), z.number()]).optional(),
      names: z.record(z.string(), z.string()), even: z.strictObject({ a: z.int() }).refine(({ a }) => a % 2 === 0).optional(),
    });
    const odd = fc.constantFrom<unknown>(undefined, null, -0, NaN, "\u0000\ud800", new Own(), [undefined], { a: undefined }, { a: -0 }, 7);
    const often = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<unknown> => fc.oneof({ weight: 30, arbitrary: arbitrary as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: odd });
    const text = fc.string({ unit: "binary" });
    const day = fc.constantFrom("2024-02-29", "2023-06-30");
    const values = fc.record({
      text: often(text), number: often(fc.double({ noNaN: true, noDefaultInfinity: true })), list: often(fc.array(text)), names: often(fc.dictionary(text, text)),
      maybe: often(fc.option(fc.record({ a: fc.integer(), day }, { requiredKeys: ["a"] }))), pair: often(fc.tuple(fc.integer(), fc.integer())), even: often(fc.record({ a: fc.integer() })),
    }, { requiredKeys: ["text", "number", "list", "names", "maybe"], noNullPrototype: true });
    const tried = { yes: 0, no: 0 };
    fc.assert(fc.property(values, (value) => {
      const said = JSON.stringify(value);
      const isSaid = conformity(schema)(value) && Object.is(plain(value).number, value.number) && sameAsSaid(value);
      const most = settlement(schema)(value);
      tried[most === null ? "no" : "yes"] += 1;
      expect(most !== null).toBe(isSaid);
      if (most === null) expect(isFrozenSomewhere(value)).toBe(false);
      else expect(isFrozenThrough(value) && most >= Buffer.byteLength(said)).toBe(true);
    }), { numRuns: 3_000 });
    expect(Math.min(tried.yes, tried.no)).toBeGreaterThan(100);
  });

  it.each<[string, z.ZodType, unknown]>([
    ["a member that is there and undefined", z.strictObject({ a: z.int().optional() }), { a: undefined }],
    ["a negative zero", z.strictObject({ a: z.int() }), { a: -0 }],
    ["a negative zero in a list", z.array(z.int()), [-0]],
    ["an object of a class", z.strictObject({ a: z.int() }), new Own()],
    ["a list of a class", z.array(z.int()), new (class extends Array<number> {})()],
    ["what does not fit", z.strictObject({ a: z.int() }), { a: "1" }],
    ["a member too many", z.strictObject({ a: z.int() }), { a: 1, b: 2 }],
    ["what a rule of its own refuses", z.strictObject({ a: z.int() }).refine(({ a }) => a > 1), { a: 1 }],
    ["what is changed on the way", z.strictObject({ a: z.string().transform((text) => text.length) }), { a: "abc" }],
    ["no object at all", z.string(), "a"],
  ])("%s is not", (_, schema, value) => {
    expect(settlement(schema)(value)).toBeNull();
    expect(Object.isFrozen(value) && typeof value === "object").toBe(false);
  });

  it("is not taken for an event of another type, nor metadata for data", () => {
    const metadata = { schemaVersion: 1, issuer: "ACME", announcedAt: "2024-01-01T00:00:00.000Z", sha256: "a".repeat(64), ordinal: 0, extractor: "x/1" };
    const data = { section: "table", title: "t", facts: [], rejected: [] } as const;
    expect(settleDisclosure({ type: "ResultsReported", data, metadata })).not.toBeNull();
    expect(() => parseDisclosure("BoardListed", data, metadata)).toThrow("BoardListed data");
    expect(() => parseDisclosure("ResultsReported", metadata, metadata)).toThrow("ResultsReported data");
    expect(() => parseDisclosure("ResultsReported", data, data)).toThrow("ResultsReported metadata");
  });
});

/** Whether JSON says a value as it is: nothing left out, nothing of a class, no zero below zero. */
function sameAsSaid(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value !== undefined && !Object.is(value, -0);
  const isPlain = [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value) as never);
  return isPlain && Object.values(value).every(sameAsSaid);
}
