import { describe, expect, it, onTestFinished } from "vitest";
import { ConnectionStringError, openClusterStore } from "../../src/store/cluster/open.ts";
import type { Patience } from "../../src/store/cluster/retry.ts";
import type { LedgerStore, ResolvedEvent } from "../../src/store/client.ts";
import { AccessDeniedError, DeadlineExceededError, StreamDeletedError, UnavailableError } from "../../src/store/client.ts";
import type { Engine } from "../../src/store/engine/engine.ts";
import { openMemoryEngine } from "../../src/store/memory/open.ts";
import { serveWire } from "../../src/store/wire/server.ts";
import { told } from "./contract/subscribing.ts";
import { clock, collect, errorOf, event, letters, numbered } from "./contract/vocabulary.ts";
import { until, wireTo, type WireCutter } from "./wire-cutter.ts";

const QUICK: Patience = { giveUpAfter: 10_000, firstPause: 2, longestPause: 20 };

/** A store behind a wire that can be cut, and the engine that it ends at. */
async function connected(query = "", patience = QUICK): Promise<{ store: LedgerStore; engine: Engine; wire: WireCutter }> {
  const engine = openMemoryEngine(clock());
  const server = await serveWire(engine, { port: 0 });
  const wire = await wireTo(server.port);
  const store = openClusterStore(`esdb://127.0.0.1:${wire.port}?tls=false${query}`, { patience });
  onTestFinished(async () => {
    await store.dispose();
    await wire.close();
    server.kill();
  });
  return { store, engine, wire };
}

const inLog = (engine: Engine, stream: string): unknown[] => engine.log.streamSlice(stream, 0, 100_000).map(({ data }) => JSON.parse(data as string));
const numbers = (count: number): { number: number }[] => Array.from({ length: count }, (_, number) => ({ number }));

describe("an append", () => {
  it("whose answer is lost on the way is made again with the same ids, and stands there once", async () => {
    const { store, engine, wire } = await connected();
    await store.appendToStream("s", event("a"));
    wire.loseAnswers();
    const append = store.appendToStream("s", [event("b"), event("c")], { expectedRevision: 0n });
    await until(() => engine.log.end.position === 4);
    wire.mend();
    expect(await append).toMatchObject({ success: true, nextExpectedRevision: 2n, position: { commit: 4n } });
    expect(letters(await collect(store.readStream("s")))).toBe("abc");
    expect(engine.log.end.position).toBe(4);
  });

  it("over a wire that went silent fails its deadlines, and is known when the wire is mended", async () => {
    const { store, engine, wire } = await connected("&defaultDeadline=100", { ...QUICK, giveUpAfter: 150 });
    await store.appendToStream("s", event("a"));
    wire.freeze();
    expect(await errorOf(store.appendToStream("s", event("b"), { expectedRevision: 0n }))).toBeInstanceOf(DeadlineExceededError);
    wire.mend();
    expect(await store.appendToStream("s", event("b"), { expectedRevision: 0n })).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect(inLog(engine, "s")).toEqual([{ letter: "a" }, { letter: "b" }]);
  });

  it("of many at once survives the wire being cut again and again: each is there once and whole", async () => {
    const { store, engine, wire } = await connected();
    const appends = Array.from({ length: 60 }, (_, writer) => (async () => {
      for (let round = 0; round < 5; round++) await store.appendToStream(`s-${writer}`, numbered(3, round * 3), { expectedRevision: round === 0 ? "no_stream" : BigInt(round * 3 - 1) });
    })());
    let done = false;
    const all = Promise.all(appends).finally(() => { done = true; });
    let [cuts, seen] = [0, 0];
    await until(() => {
      const { position } = engine.log.end;
      if (position - seen >= 20 && cuts < 15) {
        seen = position;
        cuts += 1;
        wire.cut();
      }
      return done;
    });
    await all;
    expect(cuts).toBeGreaterThan(2);
    for (let writer = 0; writer < 60; writer++) expect(inLog(engine, `s-${writer}`)).toEqual(numbers(15));
  });

  it("to a server that is not there fails after its patience, as unavailable", async () => {
    const { store, wire } = await connected("", { giveUpAfter: 60, firstPause: 2, longestPause: 20 });
    await wire.close();
    expect(await errorOf(store.appendToStream("s", event("a")))).toBeInstanceOf(UnavailableError);
    expect(await errorOf(collect(store.readStream("s")))).toBeInstanceOf(UnavailableError);
  });
});

describe("a server that does not answer", () => {
  it("is told of once, while it is asked again", async () => {
    const told: string[] = [];
    const { store, wire } = await connected("", { giveUpAfter: 1_500, firstPause: 2, longestPause: 100, waiting: ({ message }) => void told.push(message) });
    await wire.close();
    expect(await errorOf(store.appendToStream("s", event("a")))).toBeInstanceOf(UnavailableError);
    expect(told).toEqual([expect.stringContaining("ECONNREFUSED")]);
  });
});

describe("a read", () => {
  it.each(["forwards", "backwards"] as const)("%s that is cut off goes on behind the last event", async (direction) => {
    const { store, engine, wire } = await connected();
    const all = 2_000;
    for (let from = 0; from < all; from += 500) await store.appendToStream("s", numbered(500, from).map((each) => ({ ...each, metadata: { pad: "x".repeat(1_000) } })));
    const expected = direction === "forwards" ? numbers(all) : numbers(all).reverse();
    const [ofStream, ofAll]: unknown[][] = [[], []];
    for await (const { event: each } of store.readStream("s", { direction, fromRevision: direction === "forwards" ? "start" : "end" })) {
      ofStream!.push(each!.data);
      if (ofStream!.length % 400 === 7) wire.cut();
    }
    expect(ofStream).toEqual(expected);
    for await (const { event: each } of store.readAll({ direction, fromPosition: direction === "forwards" ? "start" : "end", maxCount: all })) {
      if (each!.streamId === "s") ofAll!.push(each!.data);
      if (ofAll!.length % 400 === 7) wire.cut();
    }
    expect(ofAll).toEqual(direction === "forwards" ? expected.slice(0, all - 1) : expected);
    expect(wire.made).toBeGreaterThan(5);
    expect(inLog(engine, "s")).toHaveLength(all);
  });
});

describe("a subscription", () => {
  it("that is dropped goes on behind the last event: none is lost, none comes twice", async () => {
    const { store, engine, wire } = await connected();
    await store.appendToStream("s", numbered(300));
    const given: unknown[][] = [[], []];
    let fell = 0;
    const ofStream = store.subscribeToStream("s");
    const ofAll = store.subscribeToAll();
    ofStream.on("data", ({ event: each }: ResolvedEvent) => { given[0]!.push(each!.data); });
    ofAll.on("data", ({ event: each }: ResolvedEvent) => { if (each!.streamId === "s") given[1]!.push(each!.data); });
    ofStream.on("fellBehind" as never, () => { fell += 1; });
    for (let from = 300; from < 600; from += 10) {
      await store.appendToStream("s", numbered(10, from));
      if (from % 50 === 0) wire.cut();
    }
    await until(() => given.every(({ length }) => length >= 600));
    expect(given[0]).toEqual(numbers(600));
    expect(given[1]).toEqual(numbers(600));
    expect(fell).toBeGreaterThan(2);
    expect(inLog(engine, "s")).toHaveLength(600);
    await ofStream.unsubscribe();
    await ofAll.unsubscribe();
  });

  it("says caught-up again when it has gone on to the end", async () => {
    const { store, wire } = await connected();
    const subscription = store.subscribeToAll();
    subscription.resume();
    await told(subscription, "caughtUp");
    wire.cut();
    await told(subscription, "fellBehind");
    await told(subscription, "caughtUp");
  });

  it("with a filter resumes from a checkpoint where nothing matched since", async () => {
    const { store, wire } = await connected();
    const at: bigint[] = [];
    const subscription = store.subscribeToAll({ filter: { filterOn: "eventType", prefixes: ["Said"], checkpointInterval: 1, async checkpointReached(_, { commit }) { at.push(commit); } } });
    const given: string[] = [];
    subscription.on("data", ({ event: each }: ResolvedEvent) => { given.push(letters([each!])); });
    await told(subscription, "caughtUp");
    await store.appendToStream("t", numbered(64));
    await until(() => at.at(-1)! >= 64n);
    wire.cut();
    await told(subscription, "caughtUp");
    await store.appendToStream("s", event("a"));
    await until(() => given.length === 1);
    expect(given).toEqual(["a"]);
  });

  it("whose stream is deleted for good ends with that, and is not opened again", async () => {
    const { store, wire } = await connected();
    await store.appendToStream("s", event("a"));
    await store.tombstoneStream("s");
    const subscription = store.subscribeToStream("s");
    const error = await new Promise((resolve) => { subscription.on("error", resolve).resume(); });
    expect(error).toBeInstanceOf(StreamDeletedError);
    expect(wire.made).toBe(1);
  });

  it("that is left leaves the log unwatched", async () => {
    let watched = 0;
    const engine = openMemoryEngine(clock());
    const log = Object.create(engine.log, { watch: { value: (listener: () => void) => {
      watched += 1;
      const end = engine.log.watch(listener);
      return () => { watched -= 1; end(); };
    } } }) as Engine["log"];
    const server = await serveWire({ ...engine, log }, { port: 0 });
    onTestFinished(() => { server.kill(); });
    const store = openClusterStore(`esdb://127.0.0.1:${server.port}?tls=false`, { patience: QUICK });
    onTestFinished(() => store.dispose());
    await store.appendToStream("s", event("a"));
    for await (const _ of store.subscribeToStream("s")) break;
    const [unsubscribed, destroyed] = [store.subscribeToAll(), store.subscribeToAll()];
    await Promise.all([told(unsubscribed.resume(), "caughtUp"), told(destroyed.resume(), "caughtUp")]);
    expect(watched).toBeGreaterThanOrEqual(2);
    await unsubscribed.unsubscribe();
    destroyed.destroy();
    await until(() => watched === 0);
  });
});

describe("a connection string", () => {
  it("that is none is refused at once, without its password", () => {
    const refused = (text: string): unknown => { try { return openClusterStore(text); } catch (error) { return error; } };
    expect(refused("esdb://admin:secret@")).toBeInstanceOf(ConnectionStringError);
    expect(refused("esdb://admin:secret@host:port?tls=maybe")).toBeInstanceOf(ConnectionStringError);
    for (const text of ["esdb://admin:secret@", "esdb://admin:secret@h:1?tls=maybe", "esdb://admin:secret@a:b:c"]) expect((refused(text) as Error).message).not.toContain("secret");
  });

  it.each([["kurrentdb://", ""], ["esdb+discover://", "&maxDiscoverAttempts=2"], ["kurrentdb+discover://", ""]])("%s reaches the server", async (scheme, query) => {
    const server = await serveWire(openMemoryEngine(clock()), { port: 0 });
    onTestFinished(() => { server.kill(); });
    const store = openClusterStore(`${scheme}127.0.0.1:${server.port}?tls=false${query}`);
    onTestFinished(() => store.dispose());
    expect(await store.appendToStream("s", event("a"))).toMatchObject({ success: true });
  });
});

describe("streams that are immutable", () => {
  it("are refused truncation and deletion before any server is asked", async () => {
    const store = openClusterStore("esdb://127.0.0.1:1?tls=false", { immutable: (stream) => stream === "s" });
    onTestFinished(() => store.dispose());
    expect(await errorOf(store.deleteStream("s"))).toBeInstanceOf(AccessDeniedError);
    expect(await errorOf(store.tombstoneStream("s"))).toBeInstanceOf(AccessDeniedError);
    expect(await errorOf(store.setStreamMetadata("s", { maxCount: 1 }))).toBeInstanceOf(AccessDeniedError);
  });
});
