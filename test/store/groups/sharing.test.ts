import { describe, expect, it, onTestFinished } from "vitest";
import { engineOver } from "../../../src/store/api/store.ts";
import { EventStoreDBClient, UnavailableError } from "../../../src/store/client.ts";
import type { Log } from "../../../src/store/engine/log.ts";
import { memoryLog } from "../../../src/store/memory/log.ts";
import { openSqliteStore } from "../../../src/store/sqlite/open.ts";
import { serveWire } from "../../../src/store/wire/server.ts";
import { clock, errorOf, event, events, numbered } from "../contract/vocabulary.ts";
import { folderOfTest } from "./folder.ts";
import { acking, settings, Taker, until } from "./vocabulary.ts";

/** A server over a log, and a client of it. */
async function served(log: Log): Promise<{ client: EventStoreDBClient; log: Log }> {
  const server = await serveWire(engineOver(log, clock()), { port: 0 });
  const client = EventStoreDBClient.connectionString`esdb://127.0.0.1:${server.port}?tls=false`;
  onTestFinished(async () => {
    server.kill();
    await client.dispose();
  });
  return { client, log };
}

const subscribe = (client: EventStoreDBClient, bufferSize = 10, answer?: ConstructorParameters<typeof Taker>[1]): Taker => new Taker(client.subscribeToPersistentSubscriptionToStream("s", "g", { bufferSize }), answer);

describe("a consumer that answers nothing", () => {
  it("has no more events than it takes at a time, and no more are read from the log", async () => {
    const log = memoryLog();
    let read = 0;
    const counting: Log = { ...log, get end() { return log.end; }, streamSlice(stream, from, to) {
      const records = log.streamSlice(stream, from, to);
      if (stream === "s") read += records.length;
      return records;
    } };
    const { client } = await served(counting);
    await client.appendToStream("s", numbered(5_000));
    await client.createPersistentSubscriptionToStream("s", "g", settings());
    read = 0;
    const taker = await subscribe(client).has(10);
    const { stats } = await client.getPersistentSubscriptionToStreamInfo("s", "g");
    expect(stats).toMatchObject({ totalInFlightMessages: 10, readBufferCount: 0, totalItems: 10n });
    expect(read).toBe(10);
    // One answer makes room for one more.
    await taker.ack(taker.given[4]!);
    await taker.has(11);
    expect(read).toBe(11);
    expect(taker.given).toHaveLength(11);
  });

  it("leaves the log unwatched when it is gone", async () => {
    const log = memoryLog();
    let watched = 0;
    const { client } = await served({ ...log, get end() { return log.end; }, watch(listener) {
      watched += 1;
      const end = log.watch(listener);
      return () => { watched -= 1; end(); };
    } });
    await client.createPersistentSubscriptionToStream("s", "g", settings());
    expect(watched).toBe(0);
    const taker = await subscribe(client).confirmed();
    expect(watched).toBe(1);
    await taker.leave();
    await until(() => watched === 0);
  });
});

describe("events are shared out", () => {
  it.each([["RoundRobin", ["a c e", "b d f"]], ["DispatchToSingle", ["a b c d e f", ""]]] as const)("%s", async (consumerStrategyName, shared) => {
    const { client } = await served(memoryLog());
    await client.createPersistentSubscriptionToStream("s", "g", settings({ consumerStrategyName }));
    const takers = [await subscribe(client).confirmed(), await subscribe(client).confirmed()];
    await client.appendToStream("s", events("abcdef"));
    await until(() => takers.reduce((sum, { given }) => sum + given.length, 0) === 6);
    expect(takers.map(({ letters }) => letters)).toEqual(shared);
  });

  it("DispatchToSingle to the next when the first has no room", async () => {
    const { client } = await served(memoryLog());
    await client.createPersistentSubscriptionToStream("s", "g", settings({ consumerStrategyName: "DispatchToSingle" }));
    const takers = [await subscribe(client, 2).confirmed(), await subscribe(client, 2).confirmed()];
    await client.appendToStream("s", events("abcdef"));
    await Promise.all(takers.map((each) => each.has(2)));
    expect(takers.map(({ letters }) => letters)).toEqual(["a b", "c d"]);
  });

  it("Pinned so that each stream stays with its consumer, in its order, and goes to another when that leaves", async () => {
    const { client } = await served(memoryLog());
    await client.createPersistentSubscriptionToAll("g", { ...settings({ consumerStrategyName: "Pinned" }), startFrom: "start" }, { filter: { filterOn: "streamName", prefixes: ["s-"], checkpointInterval: 1 } });
    const join = (): Promise<Taker> => new Taker(client.subscribeToPersistentSubscriptionToAll("g", { bufferSize: 3 }), acking).confirmed();
    const [one, other] = [await join(), await join()];
    const say = async (letters: string): Promise<void> => { for (const letter of letters) for (let stream = 0; stream < 8; stream++) await client.appendToStream(`s-${stream}`, event(letter)); };
    await say("abcde");
    await until(() => one.given.length + other.given.length === 40);
    const streamsOf = ({ given }: Taker): Set<string> => new Set(given.map(({ event: each }) => each!.streamId));
    expect([...streamsOf(one)].filter((stream) => streamsOf(other).has(stream))).toEqual([]);
    expect(streamsOf(one).size).toBe(4);
    expect(streamsOf(other).size).toBe(4);
    for (const taker of [one, other])
      for (const stream of streamsOf(taker)) expect(taker.given.filter(({ event: each }) => each!.streamId === stream).map(({ event: each }) => each!.revision)).toEqual([0n, 1n, 2n, 3n, 4n]);
    await one.leave();
    await say("f");
    await other.has(28);
    expect(streamsOf(other).size).toBe(8);
  });

  it("Pinned so that who joins later takes over its share of the streams", async () => {
    const { client } = await served(memoryLog());
    await client.createPersistentSubscriptionToAll("g", { ...settings({ consumerStrategyName: "Pinned" }), startFrom: "start" }, { filter: { filterOn: "streamName", prefixes: ["s-"], checkpointInterval: 1 } });
    const join = (): Promise<Taker> => new Taker(client.subscribeToPersistentSubscriptionToAll("g"), acking).confirmed();
    const say = async (letter: string): Promise<void> => { for (let stream = 0; stream < 8; stream++) await client.appendToStream(`s-${stream}`, event(letter)); };
    const one = await join();
    await say("a");
    await one.has(8);
    const other = await join();
    await say("b");
    await until(() => one.given.length + other.given.length === 16);
    expect([one.given.length, other.given.length]).toEqual([12, 4]);
  });
});

describe("where nothing can be kept", () => {
  it("consumers are told that it is unavailable, and what was not kept is given again when it can be", async () => {
    const log = memoryLog();
    let isFull = false;
    const { client } = await served({ ...log, get end() { return log.end; }, atomically(work) {
      if (isFull) throw new UnavailableError(undefined, "the disk is full");
      return log.atomically(work);
    } });
    await client.appendToStream("s", events("ab"));
    await client.createPersistentSubscriptionToStream("s", "g", settings());
    const taker = await subscribe(client).has(2);
    isFull = true;
    await taker.subscription.nack("park", "odd", taker.given[0] as never);
    expect(await taker.fails()).toBeInstanceOf(UnavailableError);
    // Nor can anybody come while that is so.
    expect(await subscribe(client).fails()).toBeInstanceOf(UnavailableError);
    expect(await errorOf(client.createPersistentSubscriptionToStream("s", "other", settings()))).toBeInstanceOf(UnavailableError);
    isFull = false;
    expect((await subscribe(client).has(2)).letters).toBe("a b");
  });

  it("a process that may not write gives nothing", async () => {
    const path = `${folderOfTest()}/store.db`;
    const [writer, reader] = [openSqliteStore(path, clock()), openSqliteStore(path, clock())];
    onTestFinished(() => {
      reader.engine.log.close();
      writer.engine.log.close();
    });
    const first = await serveWire(writer.engine, { port: 0 });
    const second = await serveWire(reader.engine, { port: 0 });
    const [ofFirst, ofSecond] = [first, second].map(({ port }) => EventStoreDBClient.connectionString`esdb://127.0.0.1:${port}?tls=false`) as [EventStoreDBClient, EventStoreDBClient];
    onTestFinished(async () => {
      first.kill();
      second.kill();
      await Promise.all([ofFirst.dispose(), ofSecond.dispose()]);
    });
    await ofFirst.appendToStream("s", event("a"));
    await ofFirst.createPersistentSubscriptionToStream("s", "g", settings());
    // It sees what the other set up, and leaves the events to it.
    expect((await ofSecond.listAllPersistentSubscriptions()).map(({ groupName }) => groupName)).toEqual(["g"]);
    expect(await subscribe(ofSecond).fails()).toBeInstanceOf(UnavailableError);
    expect((await subscribe(ofFirst).has(1)).letters).toBe("a");
    await ofFirst.deletePersistentSubscriptionToStream("s", "g");
    expect(await ofSecond.listAllPersistentSubscriptions()).toEqual([]);
  });
});
