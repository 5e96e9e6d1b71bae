import { describe, expect, it } from "vitest";
import type { Target } from "../../src/ledger/migrate/target.ts";
import { BACKWARDS, END, jsonEvent, MaxAppendSizeExceededError, type EventData, type LedgerStore } from "../../src/store/client.ts";
import type { Log } from "../../src/store/engine/log.ts";
import { copy, copyWhole, loadedMemory, newFile, newServer, opened, told } from "./migrating.ts";

/** A target that breaks off at its append of a number: before it is made, or after it is and before that is heard of. */
const breaking = (number: number, isMade: boolean) => (target: Target): Target => {
  let made = 0;
  const appendToStream: LedgerStore["appendToStream"] = async (stream, events, options) => {
    made += 1;
    if (made !== number) return target.store.appendToStream(stream, events, options);
    if (isMade) await target.store.appendToStream(stream, events, options);
    throw new Error("cut off");
  };
  return { ...target, store: { ...target.store, appendToStream } };
};

/** Everything in a log that a writer decides, with the place and time that it came to. */
function recordsOf(log: Pick<Log, "slice" | "end">) {
  return log.slice(2, log.end.position).map(({ position, stream, revision, id, type, data, metadata, created }) => ({ position, stream, revision, id, type, data, metadata, created }));
}

async function appendsOf(run: (through: (target: Target) => Target) => Promise<unknown>): Promise<number> {
  let appends = 0;
  await run((target) => ({ ...target, store: { ...target.store, appendToStream: async (...append: Parameters<LedgerStore["appendToStream"]>) => {
    appends += 1;
    return target.store.appendToStream(...append);
  } } }));
  return appends;
}

describe("a copy that was cut off at any append, and begun again, is the copy that was made at once", () => {
  it("in a file", async () => {
    const [source, whole] = [await loadedMemory(), newFile()];
    const appends = await appendsOf((through) => copy(source, whole, { through }));
    const atOnce = recordsOf(opened(whole).log!);
    // Four releases, two remarks and two checkpoints.
    expect([appends, atOnce.length > 40]).toEqual([8, true]);
    for (let number = 1; number <= appends; number += 1) {
      for (const isMade of [false, true]) {
        const url = newFile();
        await expect(copy(source, url, { through: breaking(number, isMade) })).rejects.toThrow("cut off");
        const { copied, present, head } = await copyWhole(source, url);
        expect(copied + present).toBe(head.size);
        expect(present > 0).toBe(number > 1 || isMade);
        expect(recordsOf(opened(url).log!)).toEqual(atOnce);
      }
    }
  });

  it("at a server, whose documents lie among its events", async () => {
    const [source, whole] = [await loadedMemory(), await newServer()];
    const appends = await appendsOf((through) => copy(source, whole.url, { through }));
    const atOnce = recordsOf(whole.engine.log);
    for (let number = 1; number <= appends; number += 1) {
      const server = await newServer();
      await expect(copy(source, server.url, { through: breaking(number, number % 2 === 0) })).rejects.toThrow("cut off");
      await copyWhole(source, server.url);
      expect(recordsOf(server.engine.log)).toEqual(atOnce);
    }
  });
});

it("events of one release that a target takes in pieces only are cut off between them, and go on there", async () => {
  const [source, url] = [await loadedMemory(), newFile()];
  const oneByOne = (target: Target): Target => ({ ...target, store: { ...target.store, appendToStream: async (stream, events, options) => {
    if ((events as EventData[]).length > 1) throw new MaxAppendSizeExceededError(undefined, 1);
    return target.store.appendToStream(stream, events, options);
  } } });
  for (const number of [2, 5, 19, 20]) await expect(copy(source, url, { through: (target) => oneByOne(breaking(number, true)(target)) })).rejects.toThrow("cut off");
  const { present, head: { size } } = await copyWhole(source, url);
  expect([present > 40, present < size]).toEqual([true, true]);
  expect(await told(opened(url))).toEqual(await told(source));
});

it("a document that was archived and none of its events is not copied twice", async () => {
  const [source, url] = [await loadedMemory(), newFile()];
  await expect(copy(source, url, { through: breaking(1, false) })).rejects.toThrow("cut off");
  expect((await copyWhole(source, url)).documents).toEqual({ copied: 3, present: 1, missing: 0 });
});

it("what is recorded while a ledger is copied comes with the next copy", async () => {
  const [source, url] = [await loadedMemory(), newFile()];
  const { appendToStream } = source.store;
  let isLate = false;
  const growing = (target: Target): Target => ({ ...target, store: { ...target.store, appendToStream: async (stream, events, options) => {
    if (!isLate) {
      isLate = true;
      for await (const { event } of source.store.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })) {
        const { streamId, revision, type, data, metadata } = event!;
        await appendToStream(streamId, jsonEvent({ type, data, metadata } as never), { expectedRevision: revision });
      }
    }
    return target.store.appendToStream(stream, events, options);
  } } });
  const first = await copy(source, url, { through: growing });
  const second = await copyWhole(source, url);
  expect(first).toMatchObject({ ok: true, migration: { head: { size: second.head.size - 1 } } });
  expect([second.copied, second.present]).toEqual([1, second.head.size - 1]);
});
