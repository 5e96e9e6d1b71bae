import { DatabaseSync } from "node:sqlite";
import { eventId } from "../../src/ledger/event-id.ts";
import type { Contestant } from "../contestant.ts";
import { batches } from "../workload.ts";

/** The least that keeps such a log in `node:sqlite`: one table with the same columns, indexes and pragmas, a transaction a batch; a `SELECT` and `JSON.parse`. */
export const contestant: Contestant = {
  async append(path, count) {
    const database = new DatabaseSync(path);
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
      CREATE TABLE events (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL, metadata TEXT, created INTEGER NOT NULL) STRICT;
      CREATE UNIQUE INDEX events_by_revision ON events (stream, revision);
      CREATE INDEX events_by_id ON events (stream, id, revision);`);
    const insert = database.prepare("INSERT INTO events (stream, revision, id, type, data, metadata, created) VALUES (?, ?, ?, ?, ?, ?, ?)");
    for (const { stream, events } of batches(count)) {
      database.exec("BEGIN IMMEDIATE");
      for (const [revision, { type, data, metadata }] of events.entries()) insert.run(stream, revision, eventId(metadata), type, JSON.stringify(data), JSON.stringify(metadata), Date.now());
      database.exec("COMMIT");
    }
    database.close();
  },
  async replay(path, opened, take) {
    const database = new DatabaseSync(path, { readOnly: true });
    opened();
    for (const { data, metadata } of database.prepare("SELECT * FROM events ORDER BY position").iterate()) take(JSON.parse(data as string), JSON.parse(metadata as string));
    database.close();
  },
};
