import { describe, expect, it, onTestFinished } from "vitest";
import { openClusterStore } from "../../../src/store/cluster/open.ts";
import { EventStoreDBClient, persistentSubscriptionToStreamSettingsFromDefaults, START, UnavailableError, WrongExpectedVersionError } from "../../../src/store/client.ts";
import type { Engine } from "../../../src/store/engine/engine.ts";
import { openMemoryEngine } from "../../../src/store/memory/open.ts";
import { serveWire, type WireOptions } from "../../../src/store/wire/server.ts";
import { clock, errorOf, event, events, letters } from "../contract/vocabulary.ts";
import { until, wireTo, type WireCutter } from "../wire-cutter.ts";

/** What the client itself does where something goes wrong, and that ours and the server cope. */

type Connected = { engine: Engine; url: string; wire: WireCutter; kill: () => void; watchers: () => number };

/** A server behind a wire that can be cut; `watchers` counts the subscriptions that it holds. */
async function served(options: Partial<WireOptions> = {}): Promise<Connected> {
  let watchers = 0;
  const inner = openMemoryEngine(clock());
  const log = Object.create(inner.log, { watch: { value: (listener: () => void) => {
    const end = inner.log.watch(listener);
    let isOver = false;
    watchers += 1;
    return () => {
      if (!isOver) watchers -= 1;
      isOver = true;
      end();
    };
  } } }) as Engine["log"];
  const engine = { ...inner, log };
  const server = await serveWire(engine, { port: 0, ...options });
  const wire = await wireTo(server.port);
  onTestFinished(async () => {
    await wire.close();
    server.kill();
  });
  return { engine, wire, url: `esdb://127.0.0.1:${wire.port}?tls=false`, kill: () => { server.kill(); }, watchers: () => watchers };
}

function raw(url: string, query = ""): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(url + query);
  onTestFinished(() => client.dispose());
  return client;
}

function ours(url: string): ReturnType<typeof openClusterStore> {
  const store = openClusterStore(url, { patience: { giveUpAfter: 10_000, firstPause: 2, longestPause: 20 } });
  onTestFinished(() => store.dispose());
  return store;
}

describe("a subscription that is dropped", () => {
  it("says error and nothing more, in the client; ours goes on behind what it was given", async () => {
    const { url, wire, engine } = await served();
    const [theirs, mine] = [raw(url).subscribeToStream("s", { fromRevision: START }), ours(url).subscribeToStream("s", { fromRevision: START })];
    const said: string[] = [];
    theirs.on("data", ({ event: each }) => void said.push(letters([each!]))).on("error", () => void said.push("error")).on("end", () => void said.push("end"));
    let heard = "";
    mine.on("data", ({ event: each }) => { heard += letters([each!]); });
    await raw(url).appendToStream("s", events("ab"));
    await until(() => heard === "ab" && said.length === 2);
    wire.cut();
    await until(() => said.includes("error"));
    await ours(url).appendToStream("s", events("cd"));
    await until(() => heard === "abcd");
    expect(said).toEqual(["a", "b", "error"]);
    expect(engine.log.head("s")!.last).toBe(3);
  });
});

describe("a loop that is left", () => {
  it("leaks a subscription of the client's until it is disposed of or its connection dies; ours ends with the loop", async () => {
    const { url, wire, watchers } = await served();
    const client = raw(url);
    await client.appendToStream("s", event("a"));
    for await (const _ of client.subscribeToStream("s")) break;
    for await (const _ of ours(url).subscribeToStream("s")) break;
    await until(() => watchers() === 1);
    wire.cut();
    await until(() => watchers() === 0);
    const other = EventStoreDBClient.connectionString(url);
    for await (const _ of other.subscribeToStream("s")) break;
    await until(() => watchers() === 1);
    await other.dispose();
    await until(() => watchers() === 0);
  });
});

describe("a connection that is half open", () => {
  it("is noticed by the server, which lets go of what it holds and gives a consumer's events to others", async () => {
    const { url, wire, watchers } = await served({ silence: 100 });
    const client = raw(url);
    await client.appendToStream("s", events("ab"));
    await client.createPersistentSubscriptionToStream("s", "g", persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: START }));
    let [heard, given, lost] = [0, 0, 0];
    const dropped = (): void => { lost += 1; };
    client.subscribeToStream("s", { fromRevision: START }).on("error", dropped).on("data", () => { heard += 1; });
    client.subscribeToPersistentSubscriptionToStream("s", "g").on("error", dropped).on("data", () => { given += 1; });
    await until(() => heard === 2 && given === 2);
    expect(watchers()).toBeGreaterThan(0);
    wire.freeze();
    await until(() => watchers() === 0);
    wire.mend();
    // Clients of one process share the connection: one that is made before it is known to be gone goes with it.
    await until(() => lost === 2);
    const again: string[] = [];
    const next = raw(url).subscribeToPersistentSubscriptionToStream("s", "g");
    next.on("data", (event_) => {
      again.push(letters([event_.event!]));
      void next.ack(event_);
    });
    await until(() => again.length === 2);
    expect(again).toEqual(["a", "b"]);
  });
});

describe("appends of one process to two servers", () => {
  it("fail together in the client, whose calls share what waits; with ours one dead server is the other's no concern", async () => {
    const [dying, living] = [await served(), await served()];
    const [one, other] = [ours(dying.url), ours(living.url)];
    await Promise.all([one.appendToStream("s", event("a")), other.appendToStream("s", event("a"))]);
    dying.wire.freeze();
    const stuck = errorOf(one.appendToStream("s", event("b")));
    const done = other.appendToStream("s", event("b"));
    dying.kill();
    await dying.wire.close();
    expect(await done).toMatchObject({ success: true, nextExpectedRevision: 1n });
    await one.dispose();
    expect(await stuck).toBeInstanceOf(UnavailableError);
    expect(living.engine.log.head("s")!.last).toBe(1);
  });
});

describe("what an append says", () => {
  it("is 1n for a conflict that does not throw, nothing for one that does, and 0n for nothing to no stream, in the client; ours says what is", async () => {
    const { url } = await served();
    await raw(url).appendToStream("s", events("abc"));
    const quiet = { theirs: raw(url, "&throwOnAppendFailure=false"), ours: openClusterStore(url, { throwOnAppendFailure: false }) };
    onTestFinished(() => quiet.ours.dispose());
    const wrong = { expectedRevision: 7n } as const;
    expect(await quiet.theirs.appendToStream("s", event("x"), wrong)).toMatchObject({ success: false, nextExpectedRevision: 1n });
    expect(await quiet.ours.appendToStream("s", event("x"), wrong)).toMatchObject({ success: false, nextExpectedRevision: 2n });
    const [theirs, mine] = [await errorOf(raw(url).appendToStream("s", event("x"), wrong)), await errorOf(ours(url).appendToStream("s", event("x"), wrong))] as [Error, Error];
    expect([theirs, mine].every((error) => error instanceof WrongExpectedVersionError)).toBe(true);
    expect([theirs.message, mine.message]).toEqual(["", 'Stream "s" was expected at 7 and is at 2.']);
    expect((await raw(url).appendToStream("none", [])).nextExpectedRevision).toBe(0n);
    expect((await ours(url).appendToStream("none", [])).nextExpectedRevision).toBe(-1n);
  });
});
