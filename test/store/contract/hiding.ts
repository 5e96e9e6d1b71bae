import { describe, expect, it } from "vitest";
import type { StreamMetadata } from "../../../src/store/client.ts";
import { BACKWARDS, END, InvalidArgumentError, jsonEvent } from "../../../src/store/client.ts";
import type { Subject } from "./vocabulary.ts";
import { clock, collect, errorOf, event, journal } from "./vocabulary.ts";

/** Five events, one every ten seconds from noon on, read `at` so many seconds after noon. */
interface Case {
  readonly case: string;
  readonly metadata: StreamMetadata;
  readonly at?: number;
  readonly shows: readonly bigint[];
}

const CASES: readonly Case[] = [
  { case: "age: all is older", metadata: { maxAge: 1 }, at: 60, shows: [] },
  { case: "age: just not older", metadata: { maxAge: 20 }, at: 40, shows: [2n, 3n, 4n] },
  { case: "age: just older", metadata: { maxAge: 20 }, at: 40.001, shows: [3n, 4n] },
  { case: "age: none is older", metadata: { maxAge: 3600 }, at: 40, shows: [0n, 1n, 2n, 3n, 4n] },
  { case: "age: a clock set back shows nothing again", metadata: { maxAge: 20 }, at: 0, shows: [2n, 3n, 4n] },
  { case: "count: one", metadata: { maxCount: 1 }, shows: [4n] },
  { case: "count: one less than there are", metadata: { maxCount: 4 }, shows: [1n, 2n, 3n, 4n] },
  { case: "count: as many as there are", metadata: { maxCount: 5 }, shows: [0n, 1n, 2n, 3n, 4n] },
  { case: "count: more than there are", metadata: { maxCount: 6 }, shows: [0n, 1n, 2n, 3n, 4n] },
  { case: "truncated before the first", metadata: { truncateBefore: 0 }, shows: [0n, 1n, 2n, 3n, 4n] },
  { case: "truncated before the last", metadata: { truncateBefore: 4 }, shows: [4n] },
  { case: "truncated before the next", metadata: { truncateBefore: 5 }, shows: [] },
  { case: "truncated before what will be", metadata: { truncateBefore: 9 }, shows: [] },
  { case: "the strictest holds: count", metadata: { truncateBefore: 1, maxCount: 2, maxAge: 3600 }, at: 40, shows: [3n, 4n] },
  { case: "the strictest holds: truncation", metadata: { truncateBefore: 3, maxCount: 4, maxAge: 3600 }, at: 40, shows: [3n, 4n] },
  { case: "the strictest holds: age", metadata: { truncateBefore: 1, maxCount: 4, maxAge: 10 }, at: 40, shows: [3n, 4n] },
  { case: "other metadata hide nothing", metadata: { cacheControl: 1, owner: "me" }, shows: [0n, 1n, 2n, 3n, 4n] },
];

export function hiding(subject: Subject): void {
  const { isOurs } = subject.traits;
  it.each(CASES.filter(({ metadata }) => isOurs || !("maxAge" in metadata)))("$case: $metadata shows $shows", async ({ metadata, at = 40, shows }) => {
    const { now, move } = clock();
    const store = await subject.empty({ now });
    for (const [index, letter] of Array.from("abcde").entries()) {
      move(index * 10);
      await store.appendToStream("s", event(letter));
    }
    await store.setStreamMetadata("s", metadata);
    move(at);
    const revisions = async (options = {}): Promise<bigint[]> =>
      (await collect(store.readStream("s", options))).map(({ revision }) => revision);
    expect(await revisions()).toEqual(shows);
    expect(await revisions({ direction: BACKWARDS, fromRevision: END })).toEqual(shows.toReversed());
    expect(await revisions({ maxCount: 2 })).toEqual(shows.slice(0, 2));
    expect(await revisions({ maxCount: 2, direction: BACKWARDS, fromRevision: END })).toEqual(shows.toReversed().slice(0, 2));
    expect(await revisions({ fromRevision: 3n })).toEqual(shows.filter((revision) => revision >= 3n));
    // Hidden is not deleted.
    expect((await journal(store)).slice(1)).toEqual(["s@0", "s@1", "s@2", "s@3", "s@4", "$$s@0"]);
    expect(await store.appendToStream("s", event("f"))).toMatchObject({ nextExpectedRevision: 5n });
  });

  it("metadata that are replaced hide no longer", async () => {
    const store = await subject.empty();
    await store.appendToStream("s", [event("a"), event("b")]);
    await store.setStreamMetadata("s", { maxCount: 1 });
    await store.setStreamMetadata("s", {});
    expect(await collect(store.readStream("s"))).toHaveLength(2);
  });

  it("a stream that is known by its metadata only is not found", async () => {
    const store = await subject.empty();
    await store.setStreamMetadata("s", { maxCount: 1 });
    await expect(collect(store.readStream("s"))).rejects.toThrow("s not found");
  });

  const OUT_OF_RANGE = [{ $maxCount: 0 }, { $maxCount: 1.5 }, { $maxAge: 0 }, { $tb: -1 }, { $tb: "end" }, { $maxCount: 1, $maxAge: -1 }, null, [], "text"];
  it.each(OUT_OF_RANGE)("metadata written as %j hide nothing", async (data) => {
    const store = await subject.empty();
    await store.appendToStream("s", [event("a"), event("b")]);
    await store.appendToStream("$$s", jsonEvent({ type: "$metadata", data: data as Record<string, unknown> }));
    expect(await collect(store.readStream("s"))).toHaveLength(2);
  });

  describe("stream metadata", () => {
    const REFUSED = [{ maxCount: 0 }, { maxCount: 1.5 }, { maxAge: 0 }, { truncateBefore: -1 }, { truncateBefore: "end" }, { cacheControl: "1" }, { acl: { owners: [] } }];
    it.each(REFUSED)("%j are refused", async (metadata) => {
      const store = await subject.empty();
      expect(await errorOf(store.setStreamMetadata("s", metadata as StreamMetadata))).toBeInstanceOf(InvalidArgumentError);
      expect(await journal(store)).toHaveLength(1);
    });

    it("are read as they were set, with their own revision", async () => {
      const store = await subject.empty();
      const acl = { readRoles: ["r"], writeRoles: ["w"], deleteRoles: ["d"], metaReadRoles: ["mr"], metaWriteRoles: ["mw"] };
      const metadata = { maxAge: 2, maxCount: 12, truncateBefore: 1, cacheControl: 15, acl, owner: { name: "me" } };
      expect(await store.getStreamMetadata("s")).toEqual({ streamName: "s" });
      await store.setStreamMetadata("s", { maxCount: 1 });
      expect(await store.setStreamMetadata("s", metadata)).toMatchObject({ success: true, nextExpectedRevision: 1n });
      // The client gives the position in the log for the revision.
      expect(await store.getStreamMetadata("s")).toEqual({ streamName: "s", metadata, metastreamRevision: 1n });
      const [stored] = await collect(store.readStream("$$s"));
      expect(stored!.data).toEqual({
        $maxAge: 2, $maxCount: 12, $tb: 1, $cacheControl: 15,
        $acl: { $r: ["r"], $w: ["w"], $d: ["d"], $mr: ["mr"], $mw: ["mw"] },
        owner: { name: "me" },
      });
    });

    it("are written at the revision expected of them", async () => {
      const store = await subject.empty();
      await store.setStreamMetadata("s", { maxCount: 1 }, { expectedRevision: "no_stream" });
      await expect(store.setStreamMetadata("s", {}, { expectedRevision: "no_stream" })).rejects.toMatchObject({ actualVersion: 0n });
      await store.setStreamMetadata("s", {}, { expectedRevision: 0n });
    });

    it("that are no JSON are none", async () => {
      const store = await subject.empty();
      await store.appendToStream("$$s", { ...event("a"), contentType: "application/octet-stream", data: Uint8Array.of(1) });
      expect(await store.getStreamMetadata("s")).toEqual({ streamName: "s" });
    });

    it.runIf(isOurs).for<[number | undefined, bigint[]]>([[undefined, [2n]], [1, [2n]], [2, [1n, 2n]], [5, [0n, 1n, 2n]]])("show the last one; told %s, they show %s", async ([metastreamMaxCount, shows]) => {
      const store = await subject.empty({ metastreamMaxCount });
      for (const maxCount of [5, 6, 7]) await store.setStreamMetadata("s", { maxCount });
      expect((await collect(store.readStream("$$s"))).map(({ revision }) => revision)).toEqual(shows);
      expect((await store.getStreamMetadata("s")).metadata).toEqual({ maxCount: 7 });
      expect(await journal(store)).toHaveLength(1 + 3);
    });
  });
}
