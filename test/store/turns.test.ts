import { expect, it } from "vitest";
import { openMemoryStore } from "../../src/store/memory/open.ts";
import { event, NOON } from "./contract/vocabulary.ts";

it("many short reads leave others room between them, as one long read does, and a few wait for nobody", async () => {
  const store = openMemoryStore({ now: () => new Date(NOON) });
  await store.appendToStream("short", event("a"));
  let turns = 0;
  const count = (): void => {
    turns += 1;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  try {
    const during = async (reads: number): Promise<number> => {
      const before = turns;
      for (let read = 0; read < reads; read += 1) for await (const _ of store.readStream("short")) void _;
      return turns - before;
    };
    expect(await during(10)).toBeLessThan(3);
    // A read of one record counts two: itself and what it gave.
    expect(await during(2560)).toBeGreaterThan(10);
  } finally {
    clearImmediate(next);
  }
});
