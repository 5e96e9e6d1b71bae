import type { Contestant } from "../contestant.ts";
import { batches, inTurns } from "../workload.ts";

/** Emmett's SQLite store as its guide shows it; its streams are read one by one, as it offers no read of the whole log but a polling consumer. */
export const contestant: Contestant = {
  async append(path, count, writers) {
    const store = await open(path);
    await inTurns(batches(count), writers, async ({ stream, events }) => {
      await store.appendToStream(stream, events.map(({ type, data, metadata }) => ({ type, data, metadata })), { expectedStreamVersion: "STREAM_DOES_NOT_EXIST" });
    });
  },
  async replay(path, opened, take) {
    const store = await open(path);
    const database = new (await import("node:sqlite")).DatabaseSync(path, { readOnly: true });
    const streams = database.prepare("SELECT stream_id, min(global_position) AS first FROM emt_messages GROUP BY stream_id ORDER BY first").all();
    database.close();
    opened();
    for (const { stream_id } of streams) {
      const { events } = await store.readStream(String(stream_id));
      for (const { data, metadata } of events) take(data, metadata);
    }
  },
};

type Store = {
  appendToStream(stream: string, events: readonly object[], options: object): Promise<unknown>;
  readStream(stream: string): Promise<{ events: { data: unknown; metadata: unknown }[] }>;
};

async function open(path: string): Promise<Store> {
  // Its types are not needed to build the product, where it is not installed.
  const name = "@event-driven-io/emmett-sqlite";
  const { getSQLiteEventStore } = (await import(name)) as { getSQLiteEventStore: (options: object) => Store };
  return getSQLiteEventStore({ fileName: path, schema: { autoMigration: "CreateOrUpdate" } });
}
