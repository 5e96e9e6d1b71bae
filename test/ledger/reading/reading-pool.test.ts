import { afterEach, describe, expect, it } from "vitest";
import { readDocument } from "../../../src/ledger/read-document.ts";
import { ReadingPool, ReadingStoppedError, type PoolParts } from "../../../src/ledger/reading/reading-pool.ts";
import { LIMITS } from "../../../src/ledger/reading/reading-thread.ts";
import { readInto } from "../../../src/ledger/reading/written-reading.ts";
import { invented } from "../../cli/given.ts";
import { pdfOf } from "../../ingest/pdf-file.ts";

const HOSTILE = new URL("./hostile-thread.ts", import.meta.url);
const bytesOf = (text: string) => new TextEncoder().encode(text);
const release = (number: number) => bytesOf(invented({ revenue: `${number}.5` }));

const pools: ReadingPool[] = [];
const poolOf = (parts: PoolParts) => {
  pools.push(new ReadingPool(parts));
  return pools.at(-1)!;
};
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

describe("a pool of reading threads", () => {
  it.each(["written", "whole"] as const)("gives each document what reading it here gives: %s", async (form) => {
    const documents = [...Array.from({ length: 12 }, (_, number) => release(number)), bytesOf("Take two eggs."), bytesOf(""), new Uint8Array([0xff, 0xfe, 0xfd])];
    const pool = poolOf({ threads: 3 });
    const [there, here] = await Promise.all([Promise.all(documents.map((bytes) => pool.read(form, bytes))), Promise.all(documents.map((bytes) => readInto(form, readDocument, bytes)))]);
    expect(there).toEqual(here);
    expect(there.filter(({ ok }) => ok)).toHaveLength(12);
  });

  it("reads PDFs in threads of its threads, and ends those too", async () => {
    const pdf = pdfOf(invented().split("\n").map((text, line) => ({ x: 72, y: 760 - line * 14, text })));
    const pool = poolOf({ threads: 2 });
    const [one, other] = await Promise.all([pool.read("written", pdf), pool.read("written", pdf)]);
    expect(one).toMatchObject({ ok: true, value: { stream: expect.stringMatching(/^release-ACMW-/) as string } });
    expect(other).toEqual(one);
  });

  it("leaves the bytes to who asked", async () => {
    const bytes = release(1);
    await poolOf({ threads: 1 }).read("written", bytes);
    expect(bytes.length).toBeGreaterThan(500);
  });

  it("whoever waits when it is closed hears that reading was stopped", async () => {
    const pool = poolOf({ threads: 1 });
    const waiting = Promise.allSettled([1, 2, 3, 4].map((number) => pool.read("written", release(number))));
    await pool.close();
    for (const each of await waiting) expect(each).toMatchObject({ status: "rejected", reason: expect.any(ReadingStoppedError) as Error });
    await expect(pool.read("written", release(5))).rejects.toThrow(ReadingStoppedError);
  });

  it("whose module cannot be loaded fails, and refuses no document for it", async () => {
    const pool = poolOf({ threads: 2, module: new URL("./missing.ts", import.meta.url) });
    for (const each of await Promise.allSettled([1, 2, 3, 4, 5].map((number) => pool.read("written", release(number))))) expect(each).toMatchObject({ status: "rejected", reason: { message: expect.stringContaining("missing.ts") as string } });
  });
});

describe("a document that takes its thread down", () => {
  const small = { ...LIMITS, memoryMb: 64 };
  const fast = { ...LIMITS, longest: (bytes: number) => (bytes < 20 ? 100 : LIMITS.longest(bytes)) };

  it.each([
    ["by needing all memory", "out of memory", small, /^reading it needs more than 64 MB of memory$/],
    ["by never ending", "never ends", fast, /^reading it takes longer than 1 seconds$/],
    ["by ending it", "exits", LIMITS, /^reading it ended its thread$/],
    ["by an error that nobody catches", "throws", LIMITS, /^reading it broke off: nobody caught this$/],
  ])("%s is refused alone: the one behind it in the same thread and all others are read", async (_, deed, limits, why) => {
    const pool = poolOf({ threads: 2, module: HOSTILE, limits });
    const documents = [release(1), bytesOf(deed), release(2), release(3), bytesOf(deed), bytesOf(deed), release(4), release(5)];
    const came = await Promise.all(documents.map((bytes) => pool.read("written", bytes)));
    expect(came.map(({ ok }) => ok)).toEqual([true, false, true, true, false, false, true, true]);
    for (const each of came) if (!each.ok) expect(each.refusal).toEqual({ message: expect.stringMatching(why) as string, line: null });
    expect((await pool.read("written", release(6))).ok).toBe(true);
  });
});
