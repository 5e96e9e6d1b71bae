import type { StoreOptions } from "../api/store.ts";
import { openStore } from "../api/store.ts";
import type { LedgerStore } from "../client.ts";
import { openDatabase } from "./database.ts";
import { storeFault } from "./faults.ts";
import { sqliteLog } from "./log.ts";
import { WriterLock } from "./writer-lock.ts";

/** What may be set of a store in a file besides what all stores have. */
export interface SqliteOptions extends StoreOptions {
  /** Pages of 4 KiB that the file may have at most; as many as the disk holds unless told otherwise. */
  readonly maxPages?: number | undefined;
}

/** Bytes by their hash, in the file of a store. */
export interface Documents {
  put(sha256: string, bytes: Uint8Array): void;
  get(sha256: string): Uint8Array | null;
}

/**
 * A store in a SQLite file with the documents that lie in it; a new file is laid out. Several processes may read one, and one may write: who appends
 * first has the right to until it ends. Throws `StoreFileError` where the file cannot be used.
 */
export function openSqliteStore(path: string, options: SqliteOptions): { store: LedgerStore; documents: Documents } {
  const database = openDatabase(path);
  if (options.maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${Math.trunc(options.maxPages)}`);
  const lock = new WriterLock(path);
  const keep = database.prepare("INSERT INTO documents (sha256, bytes) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING");
  const find = database.prepare("SELECT bytes FROM documents WHERE sha256 = ?");
  return {
    store: openStore(sqliteLog(database, lock, path), options),
    documents: {
      put(sha256, bytes) {
        lock.take();
        try {
          keep.run(sha256, bytes);
        } catch (error) {
          throw storeFault(error, path);
        }
      },
      get: (sha256) => (find.get(sha256)?.bytes as Uint8Array | undefined) ?? null,
    },
  };
}
