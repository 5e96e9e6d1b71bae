import { existsSync, renameSync, rmSync } from "node:fs";
import { backup as copy, DatabaseSync } from "node:sqlite";
import type { StoreOptions } from "../api/store.ts";
import { engineOver, storeOver } from "../api/store.ts";
import type { LedgerStore } from "../client.ts";
import type { Engine } from "../engine/engine.ts";
import { openDatabase, StoreFileError } from "./database.ts";
import { storeFault } from "./faults.ts";
import { sqliteLog } from "./log.ts";
import { WriterLock } from "./writer-lock.ts";

/** What may be set of a store in a file besides what all stores have. */
export interface SqliteOptions extends StoreOptions {
  /** Pages of 4 KiB that the file may have at most; as many as the disk holds unless told otherwise. */
  readonly maxPages?: number | undefined;
}

/**
 * Copies the store as it stands into a file that is not there yet, while it goes on being written; the file has its name once it is whole. `tell` hears
 * of the pages that are copied. Throws `StoreFileError` where that file is there already or cannot be written.
 */
export type Backup = (to: string, tell?: (done: number, all: number) => void) => Promise<void>;

/** Bytes by their hash, in the file of a store. */
export interface Documents {
  put(sha256: string, bytes: Uint8Array): void;
  get(sha256: string): Uint8Array | null;
}

/**
 * A store in a SQLite file with the documents that lie in it; a new file is laid out. Several processes may read one, and one may write: who appends
 * first has the right to until it ends. Throws `StoreFileError` where the file cannot be used.
 */
export function openSqliteStore(path: string, options: SqliteOptions): { store: LedgerStore; engine: Engine; documents: Documents; backup: Backup } {
  const database = openDatabase(path);
  if (options.maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${Math.trunc(options.maxPages)}`);
  const lock = new WriterLock(path);
  const keep = database.prepare("INSERT INTO documents (sha256, bytes) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING");
  const find = database.prepare("SELECT bytes FROM documents WHERE sha256 = ?");
  const engine = engineOver(sqliteLog(database, lock, path), options);
  return {
    store: storeOver(engine, options.throwOnAppendFailure),
    engine,
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
    async backup(to, tell = () => undefined) {
      if (existsSync(to)) throw new StoreFileError(`${to} is there already; a backup replaces nothing`);
      const part = `${to}-part`;
      // A connection of its own, which stays at one state of the store: the store's own is being written to.
      const reader = new DatabaseSync(path, { readOnly: true });
      try {
        rmSync(part, { force: true });
        reader.exec("BEGIN; SELECT count(*) FROM sqlite_schema;");
        await copy(reader, part, { rate: PAGES_A_STEP, progress: ({ totalPages, remainingPages }) => { tell(totalPages - remainingPages, totalPages); } });
        renameSync(part, to);
      } catch (error) {
        rmSync(part, { force: true });
        throw new StoreFileError(`${to} cannot be written: ${(error as Error).message}`);
      } finally {
        reader.close();
      }
    },
  };
}

/** Four megabytes, after which others get a turn. */
const PAGES_A_STEP = 1024;
