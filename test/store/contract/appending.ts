import { describe, expect, it } from "vitest";
import type { AppendExpectedRevision, LedgerStore } from "../../../src/store/client.ts";
import { ANY, NO_STREAM, STREAM_EXISTS, StreamDeletedError, WrongExpectedVersionError } from "../../../src/store/client.ts";
import type { Subject } from "./vocabulary.ts";
import { all, collect, errorOf, event, events, idOf, journal, letters, numbered } from "./vocabulary.ts";

/** One stream as it is before, what is appended to it and expected of it, and what comes of that. */
interface Case {
  readonly case: string;
  /** The letters in the stream before; "" is no stream. */
  readonly before: string;
  readonly made?: "soft-deleted" | "tombstoned" | "known by its metadata only";
  readonly expected: AppendExpectedRevision;
  readonly append: string;
  /** `written` and `known` with the revision reported. */
  readonly gives: { written: bigint } | { known: bigint } | { nothing: bigint } | "conflict" | "deleted";
}

const IDEMPOTENCE: readonly Case[] = [
  { case: "any: all are known", before: "ab", expected: ANY, append: "ab", gives: { known: 1n } },
  { case: "any: known events get the revision they had, not the current one", before: "abc", expected: ANY, append: "a", gives: { known: 0n } },
  { case: "any: known in another order, the last one named counts", before: "ab", expected: ANY, append: "ba", gives: { known: 0n } },
  { case: "any: an event that is there twice is known where it was last", before: "aba", expected: ANY, append: "a", gives: { known: 2n } },
  { case: "any: the first is known and a later one is not", before: "ab", expected: ANY, append: "ac", gives: "conflict" },
  { case: "any: the first is unknown, so all are appended", before: "ab", expected: ANY, append: "ca", gives: { written: 3n } },
  { case: "any: the same event twice in one append to no stream", before: "", expected: ANY, append: "aa", gives: { written: 1n } },
  { case: "exists: all are known", before: "ab", expected: STREAM_EXISTS, append: "ab", gives: { known: 1n } },
  { case: "exists: the first is known and a later one is not", before: "ab", expected: STREAM_EXISTS, append: "ac", gives: "conflict" },
  { case: "exists: the first is unknown", before: "ab", expected: STREAM_EXISTS, append: "ca", gives: { written: 3n } },
  { case: "none: all are known at their place", before: "ab", expected: NO_STREAM, append: "ab", gives: { known: 1n } },
  { case: "none: the beginning is known at its place", before: "ab", expected: NO_STREAM, append: "a", gives: { known: 0n } },
  { case: "none: known, but at another place", before: "ab", expected: NO_STREAM, append: "b", gives: "conflict" },
  { case: "none: known in another order", before: "ab", expected: NO_STREAM, append: "ba", gives: "conflict" },
  { case: "none: the beginning is known, the next is another", before: "ab", expected: NO_STREAM, append: "ac", gives: "conflict" },
  { case: "none: known to the end, and one more", before: "ab", expected: NO_STREAM, append: "abc", gives: "conflict" },
  { case: "exact, below: known from the next revision on", before: "abc", expected: 0n, append: "bc", gives: { known: 2n } },
  { case: "exact, below: part of what follows", before: "abc", expected: 0n, append: "b", gives: { known: 1n } },
  { case: "exact, below: known, but at another place", before: "abc", expected: 0n, append: "c", gives: "conflict" },
  { case: "exact, below: known to the end, and one more", before: "abc", expected: 0n, append: "bcd", gives: "conflict" },
  { case: "exact, below: unknown", before: "abc", expected: 1n, append: "d", gives: "conflict" },
  { case: "exact, current: an event it ends with is appended again", before: "abc", expected: 2n, append: "c", gives: { written: 3n } },
];

const CONFLICTS: readonly Case[] = [
  { case: "exists: there is no stream", before: "", expected: STREAM_EXISTS, append: "a", gives: "conflict" },
  { case: "exact: there is no stream", before: "", expected: 0n, append: "a", gives: "conflict" },
  { case: "exact: beyond the end", before: "abc", expected: 3n, append: "d", gives: "conflict" },
  { case: "exact: the largest revision there can be", before: "abc", expected: 2n ** 63n - 1n, append: "d", gives: "conflict" },
  { case: "none: there is a stream", before: "ab", expected: NO_STREAM, append: "c", gives: "conflict" },
  { case: "-1n says none: there is a stream", before: "ab", expected: -1n, append: "c", gives: "conflict" },
  { case: "none: there is a stream, and nothing to append", before: "ab", expected: NO_STREAM, append: "", gives: "conflict" },
  { case: "exact, below: nothing to append", before: "ab", expected: 0n, append: "", gives: "conflict" },
];

const DELETED: readonly Case[] = [
  { case: "any", before: "ab", made: "soft-deleted", expected: ANY, append: "c", gives: { written: 2n } },
  { case: "none", before: "ab", made: "soft-deleted", expected: NO_STREAM, append: "c", gives: { written: 2n } },
  { case: "exact, current", before: "ab", made: "soft-deleted", expected: 1n, append: "c", gives: { written: 2n } },
  { case: "exact, below", before: "ab", made: "soft-deleted", expected: 0n, append: "c", gives: "conflict" },
  { case: "exists", before: "ab", made: "soft-deleted", expected: STREAM_EXISTS, append: "c", gives: "deleted" },
  { case: "none: what is known stays known", before: "ab", made: "soft-deleted", expected: NO_STREAM, append: "ab", gives: { known: 1n } },
  { case: "any: what is known stays known", before: "ab", made: "soft-deleted", expected: ANY, append: "ab", gives: { known: 1n } },
  { case: "any", before: "ab", made: "tombstoned", expected: ANY, append: "c", gives: "deleted" },
  { case: "any: even what is known", before: "ab", made: "tombstoned", expected: ANY, append: "ab", gives: "deleted" },
  { case: "none", before: "ab", made: "tombstoned", expected: NO_STREAM, append: "c", gives: "deleted" },
  { case: "exists", before: "ab", made: "tombstoned", expected: STREAM_EXISTS, append: "c", gives: "deleted" },
  { case: "exact, current", before: "ab", made: "tombstoned", expected: 1n, append: "c", gives: "deleted" },
  { case: "exact, beyond", before: "ab", made: "tombstoned", expected: 7n, append: "c", gives: "deleted" },
];

const WRITTEN: readonly Case[] = [
  { case: "any: no stream", before: "", expected: ANY, append: "ab", gives: { written: 1n } },
  { case: "any: a stream", before: "ab", expected: ANY, append: "c", gives: { written: 2n } },
  { case: "none: no stream", before: "", expected: NO_STREAM, append: "ab", gives: { written: 1n } },
  { case: "-1n says none: no stream", before: "", expected: -1n, append: "ab", gives: { written: 1n } },
  { case: "exists: a stream", before: "ab", expected: STREAM_EXISTS, append: "c", gives: { written: 2n } },
  { case: "exact: current", before: "ab", expected: 1n, append: "cd", gives: { written: 3n } },
  { case: "exists", before: "", made: "known by its metadata only", expected: STREAM_EXISTS, append: "a", gives: { written: 0n } },
  { case: "none", before: "", made: "known by its metadata only", expected: NO_STREAM, append: "a", gives: { written: 0n } },
  { case: "any: nothing to append", before: "ab", expected: ANY, append: "", gives: { nothing: 1n } },
  { case: "exact: nothing to append", before: "ab", expected: 1n, append: "", gives: { nothing: 1n } },
  // The client says 0n here, as if there were an event.
  { case: "any: nothing to append to no stream", before: "", expected: ANY, append: "", gives: { nothing: -1n } },
];

export function appending(subject: Subject): void {
  describe.each([
    ["what is known already", IDEMPOTENCE],
    ["what contradicts the stream", CONFLICTS],
    ["a deleted stream", DELETED],
    ["what fits", WRITTEN],
  ])("appending %s", (_, cases) => {
    it.each(cases)("$made $before $expected + $append ($case)", async (row) => {
      const store = await prepared(subject, row);
      const before = await journal(store);
      const append = store.appendToStream("s", events(row.append), { expectedRevision: row.expected });

      if (row.gives === "conflict") {
        const error = await errorOf(append);
        expect(error).toBeInstanceOf(WrongExpectedVersionError);
        expect(error).toMatchObject({
          streamName: "s",
          expectedVersion: row.expected === -1n ? NO_STREAM : row.expected,
          actualVersion: row.before === "" ? NO_STREAM : BigInt(row.before.length - 1),
        });
        // The client leaves it empty.
        expect((error as Error).message).not.toBe("");
        expect(await journal(store)).toEqual(before);
      } else if (row.gives === "deleted") {
        const error = await errorOf(append);
        expect(error).toBeInstanceOf(StreamDeletedError);
        expect(error).toMatchObject({ streamName: "s" });
        expect(await journal(store)).toEqual(before);
      } else if ("written" in row.gives) {
        const { written } = row.gives;
        const [newest] = (await append.then(() => all(store))).filter(({ streamId, revision }) => streamId === "s" && revision === written);
        expect(await append).toEqual({ success: true, nextExpectedRevision: written, position: newest!.position });
        const after = await all(store);
        expect(letters(after.filter(({ streamId }) => streamId === "s"))).toBe(row.before + row.append);
      } else if ("known" in row.gives) {
        const { known } = row.gives;
        const original = (await all(store)).find(({ streamId, revision }) => streamId === "s" && revision === known);
        expect(await append).toEqual({ success: true, nextExpectedRevision: known, position: original!.position });
        expect(await journal(store)).toEqual(before);
      } else {
        expect(await append).toMatchObject({ success: true, nextExpectedRevision: row.gives.nothing });
        expect(await journal(store)).toEqual(before);
      }
    });
  });

  describe("with throwOnAppendFailure: false", () => {
    // The client says 1n in all of these.
    it.each([...IDEMPOTENCE, ...CONFLICTS].filter(({ gives }) => gives === "conflict"))(
      "$before $expected + $append resolves with the current revision",
      async (row) => {
        const store = await prepared(subject, row, { throwOnAppendFailure: false });
        const before = await journal(store);
        const result = await store.appendToStream("s", events(row.append), { expectedRevision: row.expected });
        expect(result).toEqual({ success: false, nextExpectedRevision: BigInt(row.before.length) - 1n });
        expect(await journal(store)).toEqual(before);
      },
    );

    it("still throws when the stream is deleted", async () => {
      const store = await subject.empty({ throwOnAppendFailure: false });
      await store.tombstoneStream("s");
      await expect(store.appendToStream("s", event("a"))).rejects.toBeInstanceOf(StreamDeletedError);
    });
  });

  describe("an append", () => {
    it("knows events by stream: what another stream has is new here", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", events("ab"));
      expect(await store.appendToStream("t", events("ab"))).toMatchObject({ nextExpectedRevision: 1n });
      expect(await store.appendToStream("s", events("ab"))).toMatchObject({ nextExpectedRevision: 1n });
      expect(await journal(store)).toHaveLength(1 + 4);
    });

    it("knows an event by its id however that is written", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", { ...event("j"), id: idOf("j").toUpperCase() });
      await store.appendToStream("s", event("j"));
      expect((await collect(store.readStream("s"))).map(({ id }) => id)).toEqual([idOf("j")]);
    });

    it("takes one event without a list", async () => {
      const store = await subject.empty();
      expect(await store.appendToStream("s", event("a"))).toMatchObject({ success: true, nextExpectedRevision: 0n });
    });

    it("of many is contiguous in $all, in the order of the calls", async () => {
      const store = await subject.empty();
      await Promise.all(["s", "t", "u"].map((stream) => store.appendToStream(stream, numbered(3))));
      expect((await journal(store)).slice(1)).toEqual(["s@0", "s@1", "s@2", "t@0", "t@1", "t@2", "u@0", "u@1", "u@2"]);
    });

    it("reports a revision that the next append may expect, from nothing on", async () => {
      const store = await subject.empty();
      let { nextExpectedRevision } = await store.appendToStream("s", []);
      for (const letter of "abc")
        ({ nextExpectedRevision } = await store.appendToStream("s", event(letter), { expectedRevision: nextExpectedRevision }));
      expect(nextExpectedRevision).toBe(2n);
    });
  });
}

async function prepared(subject: Subject, row: Case, options = {}): Promise<LedgerStore> {
  const store = await subject.empty(options);
  await store.appendToStream("s", events(row.before));
  if (row.made === "soft-deleted") await store.deleteStream("s");
  if (row.made === "tombstoned") await store.tombstoneStream("s");
  if (row.made === "known by its metadata only") await store.setStreamMetadata("s", { cacheControl: 10 });
  return store;
}
