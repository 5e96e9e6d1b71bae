import { describe, expect, it, onTestFinished } from "vitest";
import { EventStoreDBClient, InvalidArgumentError, jsonEvent, type ResolvedEvent } from "../../../src/store/client.ts";
import { openMemoryEngine, openMemoryStore } from "../../../src/store/memory/open.ts";
import { serveWire } from "../../../src/store/wire/server.ts";
import { clock, event, letters } from "../contract/vocabulary.ts";

/** Backtracking takes longer than anybody lives for these. */
const ENDLESS = ["^(?:[\\w-]|[\\w-]|[\\w-])*!$", "^(a+)+$", "^(?:.*.*)*=$"];

describe("an expression that is made to take for ever", () => {
  it.each(ENDLESS)("%s finds nothing, and keeps nobody waiting", async (regex) => {
    const server = await serveWire(openMemoryEngine(clock()), { port: 0 });
    const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${server.port}?tls=false`);
    onTestFinished(async () => {
      await client.dispose();
      server.kill();
    });
    await client.appendToStream(`${"a".repeat(200)}-${"b-".repeat(100)}`, jsonEvent({ type: "Said", data: { letter: "x" } }));
    const given: string[] = [];
    const subscription = client.subscribeToAll({ filter: { filterOn: "streamName", checkpointInterval: 1, regex } });
    subscription.on("data", ({ event: each }) => { given.push(letters([each!])); });
    await new Promise((caughtUp) => { subscription.on("caughtUp", () => { caughtUp(null); }); });
    await client.appendToStream("s", event("a"));
    expect(given).toEqual([]);
  });

  it.each(["^(?!\\$).*", "(a)\\1", "a".repeat(1_001)])("%s is refused in words: it cannot be bounded", async (regex) => {
    const store = openMemoryStore(clock());
    onTestFinished(() => store.dispose());
    expect(() => store.subscribeToAll({ filter: { filterOn: "streamName", checkpointInterval: 1, regex } })).toThrow(InvalidArgumentError);
  });

  it("of the client that leaves system events out is one that can", async () => {
    const store = openMemoryStore(clock());
    onTestFinished(() => store.dispose());
    await store.appendToStream("s", event("a"));
    for await (const { event: each } of store.subscribeToAll({ filter: { filterOn: "eventType", checkpointInterval: 1, regex: "^[^\\$].*" } }) as AsyncIterable<ResolvedEvent>) {
      expect(letters([each!])).toBe("a");
      break;
    }
  });
});
