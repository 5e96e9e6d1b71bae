import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { EVENT_SCHEMAS, eventMetadataSchema, type Disclosure } from "../../events/catalogue.ts";
import { conformity } from "../../events/conformity.ts";
import { readDocument } from "../../src/ledger/read-document.ts";

/** Values that events are made of, and some that fit nearly. */
const ODD: readonly unknown[] = [
  null, undefined, true, false, 0, -1, 1, 1.5, NaN, 2 ** 53, "", " ", "x", " x ", "1", "-0", "01", "2024-02-29", "2023-02-29", "2023-06-31", "2023-06-30\n", "USD", "CNY/share",
  "2023-08-22T03:59:59.999Z", "a".repeat(64), "Mars/Base", "Asia/Shanghai", [], {}, [1, 2], [{}], { end: "2023-06-30" }, { start: "2024-01-01", end: "2023-06-30" }, new Date(0),
];

async function sampled(): Promise<Disclosure[]> {
  const names = readdirSync("samples").filter((name) => name.endsWith(".txt"));
  const readings = await Promise.all(names.map((name) => readDocument(readFileSync(`samples/${name}`))));
  return readings.flatMap((reading) => (reading.ok ? (reading.extraction.disclosures as Disclosure[]) : []));
}

describe("an event that conforms", () => {
  it("is every event of the samples as it is stored, so that reading a log asks no schema", async () => {
    const events = await sampled();
    expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(5);
    for (const event of events) {
      const { type, data, metadata } = JSON.parse(JSON.stringify(event)) as Disclosure;
      expect(conformity(EVENT_SCHEMAS[type])(data)).toBe(true);
      expect(conformity(eventMetadataSchema)(metadata)).toBe(true);
    }
  });

  it("is what its schema gives back, however an event is spoiled; and what its schema gives back conforms", async () => {
    const events = await sampled();
    const tried = { yes: 0, no: 0 };
    fc.assert(fc.property(fc.constantFrom(...events), fc.infiniteStream(fc.nat()), fc.constantFrom(...ODD), (event, numbers, odd) => {
      const schema: z.ZodType = EVENT_SCHEMAS[event.type];
      const value = spoiled(JSON.parse(JSON.stringify(event.data)), () => numbers.next().value!, odd);
      const parsed = schema.safeParse(value);
      const conforms = conformity(schema)(value);
      tried[conforms ? "yes" : "no"] += 1;
      if (conforms) expect(parsed).toEqual({ success: true, data: value });
      else if (parsed.success) expect(parsed.data).not.toStrictEqual(value);
      if (parsed.success) expect(conformity(schema)(parsed.data)).toBe(true);
    }), { numRuns: 3_000 });
    expect(Math.min(tried.yes, tried.no)).toBeGreaterThan(100);
  });

  it.each<[string, z.ZodType, unknown[], unknown[]]>([
    ["trimmed text", z.string().trim().min(1), ["a", "a b"], ["", " ", " a", 1]],
    ["a member that may be left out", z.strictObject({ a: z.int().optional() }), [{}, { a: 1 }], [{ a: "1" }, { b: 1 }, [], null, "a"]],
    ["a record", z.record(z.string(), z.int()), [{}, { a: 1, b: 2 }], [{ a: "1" }, [], JSON.parse('{"__proto__": 1}'), new Date(0)]],
    ["a tuple", z.tuple([z.int(), z.string()]), [[1, "a"]], [[1], [1, "a", 2], ["a", 1], {}]],
    ["limits of a number", z.int().min(0).max(12), [0, 12], [-1, 13, 1.5, NaN, "1"]],
    ["any number", z.number(), [1.5, -1e300], [NaN, Infinity, "1"]],
    ["limits of a text", z.string().min(1).max(3), ["a", "abc"], ["", "abcd"]],
    ["an object that takes anything more", z.object({ a: z.int() }), [], [{ a: 1 }, { a: 1, b: 2 }]],
    ["what is changed on the way", z.string().transform((text) => text.length), [], ["abc"]],
    ["a union", z.union([z.string(), z.int()]), ["a", 1], [1.5, null, {}]],
    ["a default", z.strictObject({ a: z.int().default(1) }), [{ a: 2 }], [{}]],
    ["a text of a format", z.strictObject({ a: z.email() }), [{ a: "a@b.co" }], [{ a: "a" }]],
    ["what a rule of its own refuses", z.strictObject({ a: z.int() }).refine(({ a }) => a % 2 === 0), [{ a: 2 }], [{ a: 1 }]],
  ])("%s", (_, schema, yes, no) => {
    const conforms = conformity(schema);
    expect(yes.map(conforms)).toEqual(yes.map(() => true));
    expect(no.map(conforms)).toEqual(no.map(() => false));
    for (const value of yes) expect(schema.safeParse(value)).toEqual({ success: true, data: value });
  });
});

/** A copy with one thing somewhere in it changed, left out or added; now and then with nothing. */
function spoiled(value: unknown, next: () => number, odd: unknown): unknown {
  if (next() % 8 === 0) return value;
  let [parent, key]: [Record<string, unknown> | null, string] = [null, ""];
  let at: unknown = value;
  while (typeof at === "object" && at !== null && Object.keys(at).length > 0 && (parent === null || next() % 5 > 0)) {
    parent = at as Record<string, unknown>;
    const keys = Object.keys(at);
    key = keys[next() % keys.length]!;
    at = parent[key];
  }
  if (parent === null) return odd;
  const what = next() % 4;
  if (what === 0) parent[key] = odd;
  else if (what === 1 && !Array.isArray(parent)) parent[`${key}x`] = odd;
  else if (what === 2 && !Array.isArray(parent)) Reflect.deleteProperty(parent, key);
  else if (typeof at === "string") parent[key] = `${at} `;
  return value;
}
