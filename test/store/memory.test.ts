import { describe, expect, it } from "vitest";
import { openStore } from "../../src/store/api/store.ts";
import type { Log } from "../../src/store/engine/log.ts";
import { memoryLog } from "../../src/store/memory/log.ts";
import { openMemoryStore } from "../../src/store/memory/open.ts";
import { storeContract } from "./contract.ts";
import { until } from "./contract/subscribing.ts";
import { clock, event } from "./contract/vocabulary.ts";

storeContract("the store in memory", openMemoryStore);

describe("a log in memory", () => {
  it("is watched by the subscriptions there are, and by none that was left", async () => {
    const watchers = new Set<() => void>();
    const log = watchedBy(watchers, memoryLog());
    const store = openStore(log, clock());
    await store.appendToStream("s", event("a"));
    const [left, unsubscribed, kept] = [store.subscribeToStream("s"), store.subscribeToAll(), store.subscribeToAll()];
    expect(watchers.size).toBe(3);
    await until("a", left);
    await unsubscribed.unsubscribe();
    expect(watchers.size).toBe(1);
    kept.destroy();
    expect(watchers.size).toBe(0);
  });
});

function watchedBy(watchers: Set<() => void>, log: Log): Log {
  const watch: Log["watch"] = (listener) => {
    const end = log.watch(listener);
    watchers.add(listener);
    return () => {
      watchers.delete(listener);
      end();
    };
  };
  return Object.create(log, { watch: { value: watch } }) as Log;
}
