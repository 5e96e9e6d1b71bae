import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { Log, LogRecord, StreamHead } from "../engine/log.ts";
import { TOMBSTONE_REVISION } from "../engine/log.ts";
import { storeFault } from "./faults.ts";
import { Tail } from "./tail.ts";
import type { WriterLock } from "./writer-lock.ts";

/** How often a reader looks whether another process appended, in milliseconds. */
const LOOKS_EVERY = 100;

/** A log in a SQLite file. Appends of one `atomically` are one transaction; other processes may read meanwhile. */
export function sqliteLog(database: DatabaseSync, lock: WriterLock, path: string): Log {
  const COLUMNS = "position, name AS stream, revision, id, type, json, data, metadata, created";
  const FROM = "events JOIN streams ON streams.key = events.stream";
  const statements = {
    end: database.prepare("SELECT position, created FROM events ORDER BY position DESC LIMIT 1"),
    head: database.prepare("SELECT key, last, tombstone FROM streams WHERE name = ?"),
    slice: database.prepare(`SELECT ${COLUMNS} FROM ${FROM} WHERE position BETWEEN ? AND ? ORDER BY position`),
    streamSlice: database.prepare(`SELECT ${COLUMNS} FROM ${FROM} WHERE events.stream = (SELECT key FROM streams WHERE name = ?) AND revision BETWEEN ? AND ? ORDER BY revision`),
    revisionOf: database.prepare(`SELECT max(revision) AS revision FROM events WHERE stream = (SELECT key FROM streams WHERE name = ?) AND id = ? AND revision < ${TOMBSTONE_REVISION}`),
    newStream: database.prepare("INSERT INTO streams (name, last) VALUES (?, -1)"),
    moveHead: database.prepare("UPDATE streams SET last = ?, tombstone = ? WHERE key = ?"),
    append: database.prepare("INSERT INTO events (position, stream, revision, id, type, json, data, metadata, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    version: database.prepare("PRAGMA data_version"),
  };
  // Rows as arrays: making an object of each takes as long again as reading it.
  statements.slice.setReturnArrays(true);
  statements.streamSlice.setReturnArrays(true);
  const listeners = new Set<() => void>();
  const waiting: Waiting[] = [];
  const tail = new Tail();
  let uncommitted: LogRecord[] = [];
  let isWriting = false;
  let rollbacks = 0;
  let looking: ReturnType<typeof setInterval> | null = null;

  const headOf = (stream: string) => statements.head.get(stream) as { key: number; last: number; tombstone: number | null } | undefined;
  const tell = (): void => { for (const listener of listeners) listener(); };

  function append(records: readonly LogRecord[]): void {
    const heads = new Map<string, { key: number; last: number; tombstone: number | null }>();
    for (const { position, stream, revision, id, type, isJson, data, metadata, created } of records) {
      let head = heads.get(stream);
      if (head === undefined) {
        head = headOf(stream) ?? { key: Number(statements.newStream.run(stream).lastInsertRowid), last: -1, tombstone: null };
        heads.set(stream, head);
      }
      statements.append.run(position, head.key, revision, id, type, isJson ? 1 : 0, data, (metadata ?? null) as SQLInputValue, created);
      if (revision === TOMBSTONE_REVISION) head.tombstone = position;
      else head.last = revision;
    }
    for (const { key, last, tombstone } of heads.values()) statements.moveHead.run(last, tombstone, key);
    uncommitted.push(...records);
  }

  /** Whoever does not write hears of others' appends by looking. */
  function look(): void {
    if (looking !== null || lock.isHeld) return;
    let version = statements.version.get()!.data_version;
    looking = setInterval(() => {
      const now = statements.version.get()!.data_version;
      if (now === version) return;
      version = now;
      tell();
    }, LOOKS_EVERY);
    looking.unref();
  }

  function atomically<T>(work: () => T): T {
    if (isWriting) return work();
    lock.take();
    isWriting = true;
    let done: T;
    try {
      database.exec("BEGIN IMMEDIATE");
      done = work();
      database.exec("COMMIT");
    } catch (error) {
      rollbacks += 1;
      uncommitted = [];
      // A commit that failed may have ended the transaction by itself.
      if (database.isTransaction) database.exec("ROLLBACK");
      throw storeFault(error, path);
    } finally {
      isWriting = false;
    }
    tail.add(uncommitted);
    uncommitted = [];
    tell();
    return done;
  }

  /** One commit for all who wait. Where one of them fails none is kept by then, and each is tried alone: the others are not to suffer for it. */
  function keepWaiting(): void {
    while (waiting.length > 0) {
      const turn = waiting.splice(0, TOGETHER);
      let outcomes: unknown[] | null = null;
      try {
        if (turn.length > 1) outcomes = atomically(() => turn.map(({ work }) => work()));
      } catch {
        outcomes = null;
      }
      for (const [index, { work, resolve, reject }] of turn.entries()) {
        try {
          resolve(outcomes === null ? atomically(work) : outcomes[index]);
        } catch (error) {
          reject(error);
        }
      }
    }
  }

  return {
    get end() {
      // While this process alone may write, it knows.
      const newest = lock.isHeld ? (uncommitted.at(-1) ?? tail.last) : undefined;
      if (newest !== undefined) return { position: newest.position, created: newest.created };
      const last = statements.end.get() as { position: number; created: number } | undefined;
      return last ?? { position: 0, created: -Infinity };
    },
    head(stream): StreamHead | undefined {
      const head = headOf(stream);
      return head === undefined ? undefined : { last: head.last, tombstone: head.tombstone ?? undefined };
    },
    slice: (from, to) => tail.slice(from, to) ?? (statements.slice.all(from, to) as unknown as Row[]).map(recordOf),
    streamSlice: (stream, from, to) => tail.streamSlice(stream, from, to) ?? (statements.streamSlice.all(stream, from, Math.min(to, TOMBSTONE_REVISION - 1)) as unknown as Row[]).map(recordOf),
    revisionOf: (stream, id) => (statements.revisionOf.get(stream, id)!.revision as number | null) ?? undefined,
    append(records) {
      if (!isWriting) throw new Error("a log is appended to within atomically");
      append(records);
    },
    atomically,
    together(work) {
      return new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(keepWaiting);
        waiting.push({ work, resolve: resolve as (outcome: unknown) => void, reject });
      });
    },
    get rollbacks() {
      return rollbacks;
    },
    watch(listener) {
      listeners.add(listener);
      look();
      return () => void listeners.delete(listener);
    },
    close() {
      keepWaiting();
      listeners.clear();
      if (looking !== null) clearInterval(looking);
      if (database.isOpen) database.close();
      lock.release();
    },
  };
}

/** Work that waits to be kept with others', and who waits for it. */
type Waiting = { work: () => unknown; resolve: (outcome: unknown) => void; reject: (error: unknown) => void };

/** How much is kept by one commit at most: after it others get their turn. */
const TOGETHER = 256;

/** As the columns of both slices are named. */
type Row = [position: number, stream: string, revision: number, id: string, type: string, json: number, data: string | Uint8Array, metadata: string | Uint8Array | null, created: number];

function recordOf([position, stream, revision, id, type, json, data, metadata, created]: Row): LogRecord {
  return { position, stream, revision, id, type, isJson: json === 1, data, metadata: metadata ?? undefined, created };
}
