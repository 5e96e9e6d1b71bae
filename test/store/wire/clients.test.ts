import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { BACKWARDS, END, EventStoreDBClient, jsonEvent, START, StreamDeletedError, StreamNotFoundError, WrongExpectedVersionError } from "../../../src/store/client.ts";
import type { Engine } from "../../../src/store/engine/engine.ts";
import { openMemoryEngine } from "../../../src/store/memory/open.ts";
import { openSqliteStore } from "../../../src/store/sqlite/open.ts";
import { serveWire } from "../../../src/store/wire/server.ts";
import { clock, collect, errorOf, event, events, letters } from "../contract/vocabulary.ts";

const folder = mkdtempSync(join(tmpdir(), "clients-"));
afterAll(() => { rmSync(folder, { recursive: true }); });
let files = 0;

const ENGINES: readonly [string, () => Engine][] = [
  ["memory", () => openMemoryEngine(clock())],
  ["SQLite", () => openSqliteStore(join(folder, `${(files += 1)}.db`), clock()).engine],
];

async function lettersOf(read: unknown): Promise<string> {
  return letters(await collect(read as Parameters<typeof collect>[0]));
}

/** The client as it comes, with nothing of ours around it. Its successor has tests of its own, in a process of its own: the two cannot be loaded beside each other. */
describe.each(ENGINES)("the real client over a store in %s", (_, open) => {
  async function connected({ discovers = false } = {}): Promise<EventStoreDBClient> {
    const engine = open();
    const server = await serveWire(engine, { port: 0 });
    const client = EventStoreDBClient.connectionString(`esdb${discovers ? "+discover" : ""}://127.0.0.1:${server.port}?tls=false&maxDiscoverAttempts=2`);
    onTestFinished(async () => {
      await client.dispose();
      server.kill();
      engine.log.close();
    });
    return client;
  }

  it("appends and reads streams and $all, in both directions and so many", async () => {
    const client = await connected();
    expect(await client.appendToStream("s", events("abc"))).toMatchObject({ success: true, nextExpectedRevision: 2n, position: { commit: 4n } });
    await client.appendToStream("t", events("xy"), { expectedRevision: "no_stream" });
    expect(await lettersOf(client.readStream("s"))).toBe("abc");
    expect(await lettersOf(client.readStream("s", { fromRevision: 1n }))).toBe("bc");
    expect(await lettersOf(client.readStream("s", { direction: BACKWARDS, fromRevision: END, maxCount: 2 }))).toBe("cb");
    expect((await lettersOf(client.readAll())).slice(1)).toBe("abcxy");
    expect(await lettersOf(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 3 }))).toBe("yxc");
    expect(await lettersOf(client.readAll({ fromPosition: { commit: 3n, prepare: 3n }, maxCount: 2 }))).toBe("bc");
  });

  it("hears what is wrong as the errors that it knows", async () => {
    const client = await connected();
    expect((await errorOf(lettersOf(client.readStream("none")))) as Error).toHaveProperty("type", new StreamNotFoundError(undefined, "none").type);
    await client.appendToStream("s", event("a"));
    const conflict = await errorOf(client.appendToStream("s", event("b"), { expectedRevision: 5n }));
    expect(conflict).toMatchObject({ type: new WrongExpectedVersionError(undefined, { streamName: "s", expected: 5n, current: 0n }).type, streamName: "s", expectedVersion: 5n, actualVersion: 0n });
    await client.tombstoneStream("s");
    expect(await errorOf(client.appendToStream("s", event("c")))).toHaveProperty("type", new StreamDeletedError(undefined, "s").type);
  });

  it("deletes, brings back, and keeps metadata", async () => {
    const client = await connected();
    await client.appendToStream("s", events("ab"));
    await client.setStreamMetadata("s", { maxCount: 1, cacheControl: 3 });
    expect(await client.getStreamMetadata("s")).toMatchObject({ metadata: { maxCount: 1, cacheControl: 3 } });
    expect(await lettersOf(client.readStream("s"))).toBe("b");
    await client.deleteStream("s", { expectedRevision: 1n });
    expect(await errorOf(lettersOf(client.readStream("s")))).toHaveProperty("type", new StreamNotFoundError(undefined, "s").type);
    expect(await client.appendToStream("s", event("c"))).toMatchObject({ nextExpectedRevision: 2n });
    expect(await lettersOf(client.readStream("s"))).toBe("c");
  });

  it("subscribes to a stream and to $all: history, then what comes, and says when it caught up", async () => {
    const client = await connected();
    await client.appendToStream("s", events("ab"));
    const heard: string[] = [];
    const stream = client.subscribeToStream("s", { fromRevision: START });
    const all = client.subscribeToAll({ fromPosition: { commit: 2n, prepare: 2n } });
    const both = [stream, all].map((subscription, index) => new Promise<void>((resolve, reject) => {
      const said: string[] = [];
      (subscription as typeof stream).on("error", reject).on("caughtUp", () => { said.push("|"); });
      (subscription as typeof stream).on("data", ({ event: each }) => {
        said.push(letters([each!]));
        if (said.at(-1) === "b" && index === 1) client.appendToStream("s", events("cd")).catch(reject);
        if (said.at(-1) !== "d") return;
        heard[index] = said.join("");
        resolve();
      });
    }));
    await Promise.all(both);
    await Promise.all([stream.unsubscribe(), all.unsubscribe()]);
    expect(heard[0]!.replace("|", "")).toBe("abcd");
    expect(heard[1]!.replace("|", "")).toBe("bcd");
    expect(heard.join("").split("|").length - 1).toBeGreaterThanOrEqual(1);
  });

  it("subscribes to what passes a filter, and is told how far that is", async () => {
    const client = await connected();
    await client.appendToStream("quiet", Array.from({ length: 80 }, () => jsonEvent({ type: "Noise", data: {} })));
    await client.appendToStream("s", event("a"));
    const checkpoints: bigint[] = [];
    const subscription = client.subscribeToAll({ filter: { filterOn: "eventType", prefixes: ["Said"], checkpointInterval: 1, checkpointReached: async (__, { commit }) => { checkpoints.push(commit); } } });
    expect(await new Promise((resolve, reject) => { subscription.on("error", reject).on("data", ({ event: each }) => { resolve(letters([each!])); }); })).toBe("a");
    await subscription.unsubscribe();
    expect(checkpoints.slice(0, 2)).toEqual([32n, 64n]);
  });

  it("finds the server by gossip, as a cluster of one at the address that it was asked at", async () => {
    const client = await connected({ discovers: true });
    await client.appendToStream("s", event("a"));
    expect(await lettersOf(client.readStream("s"))).toBe("a");
  });
});
