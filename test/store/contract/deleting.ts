import { describe, expect, it } from "vitest";
import type { ExpectedRevision, LedgerStore } from "../../../src/store/client.ts";
import {
  AccessDeniedError,
  ANY,
  InvalidArgumentError,
  jsonEvent,
  NO_STREAM,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from "../../../src/store/client.ts";
import type { Subject } from "./vocabulary.ts";
import { all, collect, errorOf, event, events, journal, letters } from "./vocabulary.ts";

type How = "deleteStream" | "tombstoneStream";
interface Case {
  readonly before: string;
  readonly made?: How | "metadata";
  readonly how: How;
  readonly expected?: ExpectedRevision | "stream_exists";
  readonly gives: "done" | "conflict" | "deleted";
}

const CASES: readonly Case[] = [
  { before: "", how: "deleteStream", gives: "conflict" },
  { before: "", how: "deleteStream", expected: NO_STREAM, gives: "conflict" },
  { before: "", made: "metadata", how: "deleteStream", expected: NO_STREAM, gives: "done" },
  { before: "ab", how: "deleteStream", expected: NO_STREAM, gives: "conflict" },
  { before: "ab", how: "deleteStream", expected: 0n, gives: "conflict" },
  { before: "ab", how: "deleteStream", expected: 1n, gives: "done" },
  { before: "ab", how: "deleteStream", expected: 2n, gives: "conflict" },
  { before: "ab", how: "deleteStream", gives: "done" },
  { before: "ab", made: "deleteStream", how: "deleteStream", gives: "done" },
  { before: "ab", made: "tombstoneStream", how: "deleteStream", gives: "deleted" },
  { before: "", how: "tombstoneStream", gives: "done" },
  { before: "", how: "tombstoneStream", expected: NO_STREAM, gives: "done" },
  { before: "", how: "tombstoneStream", expected: "stream_exists", gives: "conflict" },
  { before: "", how: "tombstoneStream", expected: 0n, gives: "conflict" },
  { before: "ab", how: "tombstoneStream", expected: NO_STREAM, gives: "conflict" },
  { before: "ab", how: "tombstoneStream", expected: 0n, gives: "conflict" },
  { before: "ab", how: "tombstoneStream", expected: 1n, gives: "done" },
  { before: "ab", how: "tombstoneStream", expected: 2n, gives: "conflict" },
  { before: "ab", how: "tombstoneStream", gives: "done" },
  { before: "ab", made: "deleteStream", how: "tombstoneStream", gives: "done" },
  { before: "ab", made: "tombstoneStream", how: "tombstoneStream", gives: "deleted" },
];

export function deleting(subject: Subject): void {
  it.each(CASES)("$how of '$before' ($made) expected $expected: $gives", async ({ before, made, how, expected, gives }) => {
    const store = await subject.empty();
    await store.appendToStream("s", events(before));
    if (made === "metadata") await store.setStreamMetadata("s", { cacheControl: 10 });
    else if (made !== undefined) await store[made]("s");
    const recorded = await journal(store);

    const deletion = store[how]("s", expected === undefined ? {} : { expectedRevision: expected as ExpectedRevision });

    if (gives === "done") {
      const { position } = await deletion;
      expect((await all(store)).at(-1)!.position).toEqual(position);
      const gone = how === "deleteStream" ? StreamNotFoundError : StreamDeletedError;
      expect(await errorOf(collect(store.readStream("s")))).toBeInstanceOf(gone);
    } else {
      const error = await errorOf(deletion);
      expect(error).toBeInstanceOf(gives === "conflict" ? WrongExpectedVersionError : StreamDeletedError);
      expect(error).toMatchObject({ streamName: "s" });
      if (gives === "conflict")
        expect(error).toMatchObject({ expectedVersion: expected ?? ANY, actualVersion: before === "" ? NO_STREAM : 1n });
      expect(await journal(store)).toEqual(recorded);
    }
  });

  describe("a soft-deleted stream", () => {
    it("has metadata that truncate all of it, in place of what it had", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", events("ab"));
      await store.setStreamMetadata("s", { maxCount: 5, kept: "by nobody" });
      await store.deleteStream("s");
      const [metadata, ...others] = await collect(store.readStream("$$s"));
      expect(others).toEqual([]);
      expect(metadata).toMatchObject({ type: "$metadata", revision: 1n, data: { $tb: 2 ** 63 } });
      expect(Object.keys(metadata!.data)).toEqual(["$tb"]);
      expect((await store.getStreamMetadata("s")).metadata).toEqual({ truncateBefore: 2 ** 63 });
    });

    it("comes back with the next append: its revisions go on, and its metadata let the new ones show", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", events("ab"));
      await store.deleteStream("s");
      await store.appendToStream("s", events("cd"));
      const seen = await collect(store.readStream("s"));
      expect(seen.map(({ revision }) => revision)).toEqual([2n, 3n]);
      expect(letters(seen)).toBe("cd");
      expect((await store.getStreamMetadata("s")).metadata).toEqual({ truncateBefore: 2 });
      // One append, one batch: its events first, then the metadata.
      expect((await journal(store)).slice(1)).toEqual(["s@0", "s@1", "$$s@0", "s@2", "s@3", "$$s@1"]);
    });

    it("comes back empty with metadata that are set, and those are kept", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", events("ab"));
      await store.deleteStream("s");
      await store.setStreamMetadata("s", { maxCount: 7, owner: "me" });
      expect((await store.getStreamMetadata("s")).metadata).toEqual({ maxCount: 7, owner: "me", truncateBefore: 2 });
      expect(await collect(store.readStream("s"))).toEqual([]);
      await store.appendToStream("s", event("c"));
      expect(letters(await collect(store.readStream("s")))).toBe("c");
    });

    it("does not come back with metadata that are no JSON object", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", events("ab"));
      await store.deleteStream("s");
      await store.appendToStream("$$s", jsonEvent({ type: "$metadata", data: "text" }));
      expect(await collect(store.readStream("s"))).toEqual([]);
    });

    it("can be deleted and come back again", async () => {
      const store = await subject.empty();
      for (const letter of "abc") {
        await store.appendToStream("s", event(letter));
        expect(letters(await collect(store.readStream("s")))).toBe(letter);
        await store.deleteStream("s");
      }
      expect(await errorOf(collect(store.readStream("s")))).toBeInstanceOf(StreamNotFoundError);
      expect((await all(store)).filter(({ streamId }) => streamId === "s")).toHaveLength(3);
    });
  });

  describe("a tombstoned stream", () => {
    it("is gone with its metadata, for every use", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", events("ab"));
      await store.setStreamMetadata("s", { maxCount: 5 });
      await store.tombstoneStream("s");
      const uses: readonly Promise<unknown>[] = [
        collect(store.readStream("s")),
        collect(store.readStream("$$s")),
        store.appendToStream("s", event("c")),
        store.appendToStream("$$s", event("c")),
        store.setStreamMetadata("s", {}),
        store.getStreamMetadata("s"),
        store.deleteStream("s"),
        store.tombstoneStream("s"),
      ];
      for (const error of await Promise.all(uses.map(errorOf))) expect(error).toBeInstanceOf(StreamDeletedError);
    });

    it("stays in $all, and the tombstone with it", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", events("ab"));
      await store.tombstoneStream("s");
      expect((await all(store)).slice(1)).toMatchObject([
        { streamId: "s", revision: 0n },
        { streamId: "s", revision: 1n },
        { streamId: "s", revision: 2n ** 63n - 1n, type: "$streamDeleted", isJson: false, data: new Uint8Array(0) },
      ]);
    });
  });

  describe("a stream that is immutable", () => {
    const immutable = (stream: string): boolean => stream.startsWith("release-");
    const attempts: readonly [string, (store: LedgerStore, stream: string) => Promise<unknown>][] = [
      ["a deletion", (store, stream) => store.deleteStream(stream)],
      ["a tombstone", (store, stream) => store.tombstoneStream(stream)],
      ["a limit of count", (store, stream) => store.setStreamMetadata(stream, { maxCount: 1 })],
      ["a limit of age", (store, stream) => store.setStreamMetadata(stream, { maxAge: 1 })],
      ["a truncation", (store, stream) => store.setStreamMetadata(stream, { truncateBefore: 1 })],
      ["a truncation past the API", (store, stream) => store.appendToStream(`$$${stream}`, jsonEvent({ type: "T", data: { $tb: 1 } }))],
      [
        "a truncation among others",
        (store, stream) => store.appendToStream(`$$${stream}`, [{ $maxCount: 1 }, {}].map((data) => jsonEvent({ type: "$metadata", data }))),
      ],
    ];

    it.each(attempts)("refuses %s, and others do not", async (_, attempt) => {
      const store = await subject.empty({ immutable });
      await store.appendToStream("release-1", events("ab"));
      await store.appendToStream("draft-1", events("ab"));
      const error = await errorOf(attempt(store, "release-1"));
      expect(error).toBeInstanceOf(AccessDeniedError);
      expect((error as Error).message).toContain("release-1");
      expect(letters(await collect(store.readStream("release-1")))).toBe("ab");
      await attempt(store, "draft-1");
      expect(await journal(store)).not.toContain("$$release-1@0");
    });

    it("takes metadata that hide nothing, and appends", async () => {
      const store = await subject.empty({ immutable });
      await store.setStreamMetadata("release-1", { owner: "me", cacheControl: 10, acl: { readRoles: ["$all"] } });
      await store.appendToStream("release-1", event("a"));
      expect((await store.getStreamMetadata("release-1")).metadata).toMatchObject({ owner: "me" });
    });
  });

  it.each(["deleteStream", "tombstoneStream"] as const)("%s of a metadata stream is refused", async (how) => {
    const store = await subject.empty();
    await store.setStreamMetadata("s", { maxCount: 5 });
    expect(await errorOf(store[how]("$$s"))).toBeInstanceOf(InvalidArgumentError);
  });
}
