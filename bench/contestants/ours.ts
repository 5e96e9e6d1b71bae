import { storedDisclosure } from "../../src/ledger/stored-disclosure.ts";
import { toStore } from "../../src/ledger/append-release.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import type { Contestant } from "../contestant.ts";
import { batches, inTurns } from "../workload.ts";

const now = (): Date => new Date();

/** Our store on a file: appends as the ledger makes them, and the log as its views read it, every event checked against its schema. */
export const contestant: Contestant = {
  async append(path, count, writers) {
    const { store } = openSqliteStore(path, { now });
    await inTurns(batches(count), writers, async ({ stream, events }) => { await store.appendToStream(stream, events.map(toStore), { expectedRevision: "no_stream" }); });
    await store.dispose();
  },
  async replay(path, opened, take) {
    const { store } = openSqliteStore(path, { now });
    opened();
    for await (const entry of store.readAll()) {
      const disclosure = storedDisclosure(entry);
      if (disclosure !== null) take(disclosure.data, disclosure.metadata);
    }
    await store.dispose();
  },
};
