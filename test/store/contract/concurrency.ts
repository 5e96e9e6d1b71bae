import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { jsonEvent, NO_STREAM, StreamNotFoundError, WrongExpectedVersionError, type LedgerStore } from "../../../src/store/client.ts";
import type { Subject } from "./vocabulary.ts";
import { collect } from "./vocabulary.ts";

const WRITERS = 64;
const EACH = 3;

export function concurrency(subject: Subject): void {
  it("of many writers that expect one revision lets one in, and in the end all", async () => {
    const store = await subject.empty();
    const refusals = await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(store, "s", writer)));
    const written = (await collect(store.readStream("s"))).map(({ revision, data }) => [revision, data]);
    expect(written.map(([revision]) => revision)).toEqual(Array.from({ length: WRITERS * EACH }, (_, revision) => BigInt(revision)));
    const said = written.map(([, data]) => JSON.stringify(data)).sort();
    expect(said).toEqual(Array.from({ length: WRITERS }, (_, writer) => Array.from({ length: EACH }, (_, number) => JSON.stringify({ writer, number }))).flat().sort());
    // They did meet: otherwise nothing was tried.
    expect(refusals.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(WRITERS);
  });

  it("serves many writers of many streams alike: none waits until the others are done", async () => {
    const store = await subject.empty();
    await Promise.all(Array.from({ length: WRITERS }, async (_, writer) => {
      for (let number = 0; number < EACH; number += 1) await store.appendToStream(`s-${writer}`, jsonEvent({ type: "Said", data: { writer, number } }), { expectedRevision: number === 0 ? NO_STREAM : BigInt(number - 1) });
    }));
    const places = new Map<number, number[]>();
    let place = 0;
    for await (const { event } of store.readAll()) {
      if (event?.streamId.startsWith("s-") !== true) continue;
      const { writer } = event.data as { writer: number };
      places.set(writer, [...(places.get(writer) ?? []), place]);
      place += 1;
    }
    expect(place).toBe(WRITERS * EACH);
    // Every first event stands before any third.
    expect(Math.max(...[...places.values()].map(([first]) => first!))).toBeLessThan(Math.min(...[...places.values()].map((all) => all[2]!)));
  });
}

/** Appends some events, each behind what it last saw the stream end with; how often it was refused. */
async function write(store: LedgerStore, stream: string, writer: number): Promise<number> {
  let refused = 0;
  for (let number = 0; number < EACH; ) {
    const last = await lastRevision(store, stream);
    // What lies between reading and writing for whoever thinks about what it read: the others read too.
    await setImmediate();
    try {
      await store.appendToStream(stream, jsonEvent({ type: "Said", data: { writer, number } }), { expectedRevision: last === null ? NO_STREAM : last });
      number += 1;
    } catch (error) {
      if (!(error instanceof WrongExpectedVersionError)) throw error;
      refused += 1;
    }
  }
  return refused;
}

async function lastRevision(store: LedgerStore, stream: string): Promise<bigint | null> {
  try {
    for await (const { event } of store.readStream(stream, { direction: "backwards", fromRevision: "end", maxCount: 1 })) return event!.revision;
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  return null;
}
