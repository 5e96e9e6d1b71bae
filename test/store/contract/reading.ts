import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Direction, ReadPosition, ReadRevision, ReadStreamOptions, ResolvedEvent, StreamingRead } from "../../../src/store/client.ts";
import { BACKWARDS, END, FORWARDS, InvalidArgumentError, START, StreamNotFoundError, UnavailableError } from "../../../src/store/client.ts";
import type { Subject } from "./vocabulary.ts";
import { all, collect, errorOf, event, events, journal, letters, numbered, when } from "./vocabulary.ts";

interface StreamCase {
  readonly direction?: Direction;
  readonly from?: ReadRevision;
  readonly maxCount?: number | bigint;
  readonly gives: string;
}

/** Of a stream "abcde". */
const STREAM: readonly StreamCase[] = [
  { gives: "abcde" },
  { from: START, gives: "abcde" },
  { from: END, gives: "" },
  { from: 0n, gives: "abcde" },
  { from: 2n, gives: "cde" },
  { from: 4n, gives: "e" },
  { from: 5n, gives: "" },
  { from: 2n ** 64n - 1n, gives: "" },
  { maxCount: 0, gives: "" },
  { maxCount: 1, gives: "a" },
  { maxCount: 5n, gives: "abcde" },
  { maxCount: 6, gives: "abcde" },
  // A count, not an end: two from the third on.
  { from: 2n, maxCount: 2, gives: "cd" },
  { from: 4n, maxCount: 2, gives: "e" },
  { direction: BACKWARDS, from: END, gives: "edcba" },
  { direction: BACKWARDS, from: START, gives: "a" },
  { direction: BACKWARDS, gives: "a" },
  { direction: BACKWARDS, from: 0n, gives: "a" },
  { direction: BACKWARDS, from: 2n, gives: "cba" },
  { direction: BACKWARDS, from: 9n, gives: "edcba" },
  { direction: BACKWARDS, from: 2n ** 64n - 1n, gives: "edcba" },
  { direction: BACKWARDS, from: END, maxCount: 0, gives: "" },
  { direction: BACKWARDS, from: END, maxCount: 1, gives: "e" },
  { direction: BACKWARDS, from: 2n, maxCount: 2, gives: "cb" },
  { direction: BACKWARDS, from: 1n, maxCount: 9, gives: "ba" },
];

interface AllCase {
  readonly direction?: Direction;
  /** An end, or the event at whose position to begin. */
  readonly from?: typeof START | typeof END | "a" | "c" | "e";
  readonly maxCount?: number;
  readonly gives: string;
}

/** Of five events "abcde" in two streams, after the one event of the store's own: "?". */
const ALL: readonly AllCase[] = [
  { gives: "?abcde" },
  { from: START, gives: "?abcde" },
  { from: END, gives: "" },
  { from: "a", gives: "abcde" },
  { from: "c", gives: "cde" },
  { from: "e", gives: "e" },
  { maxCount: 0, gives: "" },
  { maxCount: 2, gives: "?a" },
  { from: "c", maxCount: 2, gives: "cd" },
  { direction: BACKWARDS, from: END, gives: "edcba?" },
  { direction: BACKWARDS, from: START, gives: "" },
  { direction: BACKWARDS, gives: "" },
  { direction: BACKWARDS, from: "a", gives: "?" },
  { direction: BACKWARDS, from: "c", gives: "ba?" },
  { direction: BACKWARDS, from: "e", gives: "dcba?" },
  { direction: BACKWARDS, from: "c", maxCount: 1, gives: "b" },
  { direction: BACKWARDS, from: END, maxCount: 2, gives: "ed" },
];

export function reading(subject: Subject): void {
  const { isOurs } = subject.traits;
  describe("a stream", () => {
    it.each(STREAM)("read $direction from $from, $maxCount at most", async ({ direction, from, maxCount, gives }) => {
      const store = await subject.empty();
      await store.appendToStream("other", events("xyz"));
      await store.appendToStream("s", events("abcde"));
      const options: ReadStreamOptions = {
        ...(direction !== undefined && { direction }),
        ...(from !== undefined && { fromRevision: from }),
        ...(maxCount !== undefined && { maxCount }),
      };
      expect(letters(await collect(store.readStream("s", options)))).toBe(gives);
    });

    it("that is missing is an error to the one who reads, not to the one who asks", async () => {
      const store = await subject.empty();
      const read = store.readStream("s");
      const error = await errorOf(collect(read));
      expect(error).toBeInstanceOf(StreamNotFoundError);
      expect(error).toMatchObject({ streamName: expect.stringMatching(/s$/) as string, message: expect.stringMatching(/s not found$/) as string });
    });

    it("that is missing emits the error", async () => {
      const store = await subject.empty();
      const error = await new Promise((resolve) => void store.readStream("s").on("error", resolve).resume());
      expect(error).toBeInstanceOf(StreamNotFoundError);
    });

    it("is read as it stands when reading begins", async () => {
      const store = await subject.empty();
      const read = store.readStream("s");
      await store.appendToStream("s", events("ab"));
      const seen: string[] = [];
      for await (const { event: recorded } of read) {
        seen.push(letters([recorded!]));
        await store.appendToStream("s", event("c"));
      }
      expect(seen.join("")).toBe("ab");
    });

    it.each([0, 1, 255, 256, 257, 600])("of %i events is read whole, either way", async (count) => {
      const store = await subject.empty();
      await store.appendToStream("s", events("a"));
      await store.appendToStream("s", numbered(count, 1));
      const revisions = Array.from({ length: count + 1 }, (_, index) => BigInt(index));
      const read = async (options: ReadStreamOptions): Promise<bigint[]> =>
        (await collect(store.readStream("s", options))).map(({ revision }) => revision);
      expect(await read({})).toEqual(revisions);
      expect(await read({ direction: BACKWARDS, fromRevision: END })).toEqual(revisions.toReversed());
    });

    it("is a readable stream of objects", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", numbered(600));
      const read = store.readStream("s", {}, { highWaterMark: 3 });
      const numbers: unknown[] = [];
      await new Promise<void>((resolve, reject) => {
        read.on("data", ({ event: recorded }) => { numbers.push((recorded!.data as { number: number }).number); });
        read.on("end", resolve).on("error", reject);
      });
      expect(numbers).toEqual(Array.from({ length: 600 }, (_, index) => index));
      expect(read.readableObjectMode).toBe(true);
    });

    it("that nobody takes from is not fetched beyond the high water mark", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", numbered(600));
      const read = store.readStream("s", {}, { highWaterMark: 3 });
      for await (const _ of read) {
        expect(read.readableLength).toBeLessThanOrEqual(3);
        if (read.destroyed) break;
      }
      expect.assertions(600);
    });

    it.each([1, 10, 254, 255, 256, 257, 258])("can be cancelled after %i of 600", async (cancelled) => {
      const store = await subject.empty();
      await store.appendToStream("s", numbered(600));
      const read = store.readStream("s", {}, { highWaterMark: 1 });
      let count = 0;
      for await (const _ of read) if (++count === cancelled) await read.cancel();
      expect(count).toBeLessThanOrEqual(cancelled + 1);
    });

    it.each([1, 256, 600])("fails after %i of 600 when it is aborted or destroyed there, and never just ends", async (last) => {
      const store = await subject.empty();
      await store.appendToStream("s", numbered(600));
      const aborter = new AbortController();
      const aborted = store.readStream("s", {}, { signal: aborter.signal });
      const destroyed = store.readStream("s");
      const upTo = async (read: typeof destroyed, act: () => void): Promise<number> => {
        let count = 0;
        for await (const _ of read) if (++count === last) act();
        return count;
      };
      expect(await errorOf(upTo(aborted, () => { aborter.abort(); }))).toMatchObject({ name: "AbortError" });
      expect(await errorOf(upTo(destroyed, () => { destroyed.destroy(); }))).toBeInstanceOf(Error);
    });

    it("is over for others when a loop is left", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", numbered(600));
      const read = store.readStream("s");
      for await (const _ of read) break;
      expect(read.destroyed).toBe(true);
    });

    it.each([1, 10, 254, 255, 256, 257, 258])("can be cancelled after %i of 600 by one who is not reading on", async (cancelled) => {
      const store = await subject.empty();
      await store.appendToStream("s", numbered(600));
      const read = store.readStream("s", {}, { highWaterMark: 1 });
      let count = 0;
      read.on("data", () => { if (++count === cancelled) void read.pause().cancel(); });
      const ended = new Promise<void>((resolve, reject) => void read.on("end", resolve).on("error", reject));
      await when(() => count === cancelled);
      for (let round = 0; round < 3; round++) await turn();
      read.resume();
      await ended;
      expect(count).toBeLessThanOrEqual(cancelled + 1);
    });
  });

  describe("$all", () => {
    it("is never empty: it begins with an event of the store's own", async () => {
      const store = await subject.empty();
      const [first, ...others] = await all(store);
      expect(first).toMatchObject({ streamId: "$store", type: "$StoreCreated", revision: 0n });
      expect(others).toEqual([]);
    });

    it.runIf(isOurs).for(ALL)("read $direction from $from, $maxCount at most", async ({ direction, from, maxCount, gives }) => {
      const store = await subject.empty();
      await store.appendToStream("s", events("ab"));
      await store.appendToStream("t", events("cd"));
      await store.appendToStream("s", events("e"));
      const positions = new Map((await all(store)).map((recorded) => [letters([recorded]), recorded.position!]));
      const fromPosition: ReadPosition | undefined = from === START || from === END ? from : from && positions.get(from)!;
      const read = store.readAll({
        ...(direction !== undefined && { direction }),
        ...(fromPosition !== undefined && { fromPosition }),
        ...(maxCount !== undefined && { maxCount }),
      });
      expect(letters(await collect(read as StreamingRead<ResolvedEvent>))).toBe(gives);
    });

    it("has positions that grow, the same as the appends reported", async () => {
      const store = await subject.empty();
      const reported = [];
      for (const letter of "abc") reported.push((await store.appendToStream(`s-${letter}`, event(letter))).position!);
      const read = (await all(store)).slice(1).map(({ position }) => position!);
      expect(read).toEqual(reported);
      expect(read.every(({ commit, prepare }) => typeof commit === "bigint" && commit === prepare)).toBe(true);
      expect(read).toEqual(read.toSorted((a, b) => Number(a.commit - b.commit)));
      expect(new Set(read.map(({ commit }) => commit)).size).toBe(3);
    });

    it.runIf(isOurs)("can be asked from the first position to the last there can be", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", events("ab"));
      const from = async (commit: bigint, direction: Direction): Promise<string> =>
        letters(await collect(store.readAll({ fromPosition: { commit, prepare: commit }, direction }) as StreamingRead<ResolvedEvent>));
      expect(await from(0n, FORWARDS)).toBe("?ab");
      expect(await from(0n, BACKWARDS)).toBe("");
      expect(await from(2n ** 64n - 1n, FORWARDS)).toBe("");
      expect(await from(2n ** 64n - 1n, BACKWARDS)).toBe("ba?");
    });

    it("has the system's events among the others", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", event("a"));
      await store.setStreamMetadata("s", { maxCount: 5 });
      await store.appendToStream("s", event("b"));
      expect(await journal(store)).toEqual(["$store@0", "s@0", "$$s@0", "s@1"]);
    });
  });

  describe("what cannot be asked", () => {
    const position = (commit: unknown, prepare: unknown): { fromPosition: ReadPosition } => ({ fromPosition: { commit, prepare } as never });
    it.each([
      { fromRevision: -1n }, { fromRevision: 2n ** 64n }, { fromRevision: 1 as never }, { fromRevision: "no_stream" as never },
      { maxCount: -1 }, { maxCount: 1.5 }, { maxCount: -1n }, { maxCount: NaN },
    ])("of a stream is refused at once: %s", async (options) => {
      const store = await subject.empty();
      expect(() => store.readStream("s", options)).toThrow(InvalidArgumentError);
    });

    it.each([position(-1n, -1n), position(2n ** 64n, 0n), position(1, 1), position(1n, 2n), position(1n, undefined), { maxCount: -1 }])(
      "of $all is refused at once: %s",
      async (options) => {
        const store = await subject.empty();
        expect(() => store.readAll(options)).toThrow(InvalidArgumentError);
      },
    );

    it.each(["", "$all"])("a stream called '%s'", async (stream) => {
      const store = await subject.empty();
      expect(() => store.readStream(stream)).toThrow(InvalidArgumentError);
      expect(() => store.subscribeToStream(stream)).toThrow(InvalidArgumentError);
    });
  });

  describe("a store that is disposed of", () => {
    it("fails what is asked of it afterwards", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", event("a"));
      await store.dispose();
      await store.dispose();
      expect(await errorOf(store.appendToStream("s", event("b")))).toBeInstanceOf(UnavailableError);
      expect(await errorOf(store.deleteStream("s"))).toBeInstanceOf(UnavailableError);
      expect(await errorOf(store.getStreamMetadata("s"))).toBeInstanceOf(UnavailableError);
      expect(await errorOf(collect(store.readStream("s")))).toBeInstanceOf(UnavailableError);
      expect(() => store.subscribeToAll()).toThrow(UnavailableError);
    });

    it("does not let a read pass for whole", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", numbered(600));
      const read = store.readStream("s");
      const work = (async () => { for await (const _ of read) await store.dispose(); })();
      expect(await errorOf(work)).toBeInstanceOf(UnavailableError);
    });
  });
}
