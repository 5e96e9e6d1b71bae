import { describe, expect, it } from "vitest";
import type { EventData } from "../../../src/store/client.ts";
import { binaryEvent, InvalidArgumentError, jsonEvent, MaxAppendSizeExceededError } from "../../../src/store/client.ts";
import { JsonText } from "../../../src/store/json-text.ts";
import type { Subject } from "./vocabulary.ts";
import { clock, collect, errorOf, event, events, idOf, journal, NOON, numbered } from "./vocabulary.ts";

/** An event of `size` bytes by the measure of a server: 2 for the type name of one letter, the rest in its data. */
const sized = (size: number): EventData => binaryEvent({ type: "T", data: new Uint8Array(size - 2) });

export function content(subject: Subject): void {
  const { isOurs } = subject.traits;
  describe("what cannot be kept", () => {
    const circular: Record<string, unknown> = {};
    circular["self"] = circular;
    const refused: readonly [string, unknown][] = [
      ["an id that is no UUID", { ...event("a"), id: "a" }],
      ["no type", { ...event("a"), type: "" }],
      ["data that go in a circle", jsonEvent({ type: "T", data: circular })],
      ["a bigint in the data", jsonEvent({ type: "T", data: { amount: 1n } })],
      ["no data", { ...event("a"), data: undefined }],
      ["metadata that go in a circle", jsonEvent({ type: "T", data: {}, metadata: circular })],
      ["text for bytes", { ...binaryEvent({ type: "T", data: new Uint8Array(1) }), data: "text" }],
    ];
    it.each(refused)("%s is refused, and with it the whole append", async (_, bad) => {
      const store = await subject.empty();
      const error = await errorOf(store.appendToStream("s", [event("b"), bad as EventData]));
      expect(error).toBeInstanceOf(InvalidArgumentError);
      expect(await journal(store)).toHaveLength(1);
    });

    it.each(["", "$all", "$$", "$$$$s"])("a stream cannot be called '%s'", async (stream) => {
      const store = await subject.empty();
      expect(await errorOf(store.appendToStream(stream, event("a")))).toBeInstanceOf(InvalidArgumentError);
    });

    it.each([-2n, 2n ** 64n, 1, "1", null])("an expected revision cannot be %s", async (expectedRevision) => {
      const store = await subject.empty();
      const append = store.appendToStream("s", event("a"), { expectedRevision: expectedRevision as bigint });
      expect(await errorOf(append)).toBeInstanceOf(InvalidArgumentError);
    });
  });

  describe.runIf(isOurs)("the size of an append", () => {
    const MEBIBYTE = 1024 * 1024;
    const cases: readonly [string, readonly EventData[], number | undefined, boolean][] = [
      ["1 MiB, unless told otherwise", [sized(MEBIBYTE)], undefined, true],
      ["1 MiB and a byte", [sized(MEBIBYTE + 1)], undefined, false],
      ["as large as told", [sized(100)], 100, true],
      ["a byte larger than told", [sized(101)], 100, false],
      ["all events together as large as told", [sized(50), sized(50)], 100, true],
      ["all events together larger than told", [sized(50), sized(51)], 100, false],
      ["metadata count", [binaryEvent({ type: "T", data: new Uint8Array(50), metadata: new Uint8Array(49) })], 100, false],
      ["characters count as bytes", [jsonEvent({ type: "T", data: "€".repeat(32) })], 100, true],
      ["characters count as bytes, one too many", [jsonEvent({ type: "T", data: `${"€".repeat(32)}x` })], 100, false],
      ["a letter of the type name counts two", [{ ...sized(99), type: "TT" }], 100, false],
    ];
    it.each(cases)("%s", async (_, list, maxAppendSize, fits) => {
      const store = await subject.empty({ maxAppendSize });
      const append = store.appendToStream("s", [...list]);
      if (fits) return expect(await append).toMatchObject({ success: true });
      const error = await errorOf(append);
      expect(error).toBeInstanceOf(MaxAppendSizeExceededError);
      expect(error).toMatchObject({ maxAppendSize: maxAppendSize ?? MEBIBYTE });
      expect((error as Error).message).not.toBe("");
      expect(await journal(store)).toHaveLength(1);
    });
  });

  describe("an event read", () => {
    it.runIf(isOurs)("has the shape the client gives", async () => {
      const store = await subject.empty();
      const { position } = await store.appendToStream("s", {
        ...jsonEvent({ type: "Said", data: { words: ["ja", "né"], none: null }, metadata: { by: "me" } }),
        id: idOf("a"),
      });
      for await (const resolved of store.readStream("s"))
        expect(resolved).toStrictEqual({
          event: {
            streamId: "s",
            id: idOf("a"),
            revision: 0n,
            type: "Said",
            data: { words: ["ja", "né"], none: null },
            metadata: { by: "me" },
            isJson: true,
            created: new Date(NOON),
            position,
          },
          commitPosition: position!.commit,
        });
      expect(position!.commit).toBeTypeOf("bigint");
      expect.assertions(2);
    });

    const bytes = Uint8Array.of(0, 255, 34);
    const kept: readonly [string, EventData, unknown, unknown, boolean][] = [
      ["an object", jsonEvent({ type: "T", data: { a: 1 } }), { a: 1 }, undefined, true],
      ["a list", jsonEvent({ type: "T", data: [1, "2"] }), [1, "2"], undefined, true],
      ["text", jsonEvent({ type: "T", data: "text" }), "text", undefined, true],
      ["JSON that is text already", jsonEvent({ type: "T", data: new JsonText('{"a":["né",1.50]}') as never }), { a: ["né", 1.5] }, undefined, true],
      ["bytes", binaryEvent({ type: "T", data: bytes }), bytes, undefined, false],
      ["no bytes", binaryEvent({ type: "T", data: new Uint8Array(0) }), new Uint8Array(0), undefined, false],
      ["bytes with JSON metadata", binaryEvent({ type: "T", data: bytes, metadata: { a: 1 } }), bytes, { a: 1 }, false],
      ["JSON with bytes as metadata", jsonEvent({ type: "T", data: {}, metadata: bytes }), {}, bytes, true],
    ];
    // The client takes any bytes that can be parsed for JSON.
    const takenForJson: typeof kept[number] = ["bytes as metadata that could be JSON", jsonEvent({ type: "T", data: {}, metadata: Uint8Array.of(49) }), {}, Uint8Array.of(49), true];
    it.each(subject.traits.keepsBytes ? [...kept, takenForJson] : kept)("is %s as it was appended", async (_, appended, data, metadata, isJson) => {
      const store = await subject.empty();
      await store.appendToStream("s", appended);
      const [read] = await collect(store.readStream("s"));
      expect(read).toMatchObject({ type: "T", id: appended.id, isJson });
      expect(read!.data).toStrictEqual(data);
      expect(read!.metadata).toStrictEqual(metadata);
    });

    it("does not change with what was appended", async () => {
      const store = await subject.empty();
      const data = { list: [1] };
      const bytes = Uint8Array.of(1);
      const appends = store.appendToStream("s", [
        jsonEvent({ type: "T", data, metadata: data }),
        { ...binaryEvent({ type: "T", data: bytes, metadata: bytes }), data: bytes },
      ]);
      data.list.push(2);
      bytes[0] = 2;
      await appends;
      const [json, binary] = await collect(store.readStream("s"));
      expect([json!.data, json!.metadata]).toEqual([{ list: [1] }, { list: [1] }]);
      expect([binary!.data, binary!.metadata]).toEqual([Uint8Array.of(1), Uint8Array.of(1)]);
    });

    it("does not change with what was read", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", [
        jsonEvent({ type: "T", data: { list: [1] }, metadata: { list: [1] } }),
        binaryEvent({ type: "T", data: Uint8Array.of(1), metadata: Uint8Array.of(1) }),
      ]);
      const before = structuredClone(await collect(store.readStream("s")));
      for (const read of await collect(store.readStream("s"))) {
        for (const part of [read.data, read.metadata] as { list?: number[]; fill?: (byte: number) => void }[]) {
          part.list?.push(2);
          part.fill?.(2);
        }
        read.created.setTime(0);
        read.position!.commit = 0n;
      }
      expect(await collect(store.readStream("s"))).toStrictEqual(before);
    });
  });

  describe.runIf(isOurs)("the time an event was created", () => {
    it("is the store's, never earlier than before, and the same for one append", async () => {
      const { now, move } = clock();
      const store = await subject.empty({ now });
      for (const seconds of [5, 3, 5, 8]) {
        move(seconds);
        await store.appendToStream("s", numbered(2));
      }
      const created = (await collect(store.readStream("s"))).map((read) => (read.created.getTime() - NOON) / 1000);
      expect(created).toEqual([5, 5, 5, 5, 5, 5, 8, 8]);
    });

    it("is of a deletion too", async () => {
      const { now, move } = clock();
      const store = await subject.empty({ now });
      await store.appendToStream("s", events("ab"));
      move(60);
      await store.deleteStream("s");
      const [deletion] = await collect(store.readStream("$$s"));
      expect(deletion!.created).toEqual(new Date(NOON + 60_000));
    });

    // On a server such a clock is the server's own failure.
    it.runIf(subject.traits.isInProcess)("has to come from a clock that says one", async () => {
      const time = { value: NOON };
      const store = await subject.empty({ now: () => new Date(time.value) });
      time.value = NaN;
      await expect(store.appendToStream("s", event("a"))).rejects.toThrow("clock");
      expect(await journal(store)).toHaveLength(1);
    });
  });
}
