import { DatabaseSync } from "node:sqlite";

/** What a file says of itself: that it is a ledger of ours ("DLdg"), and how its tables are laid out. */
const APPLICATION = 0x444c6467;
const SCHEMA_VERSION = 1;

/** Events by position, each stream's head beside them, and the documents that they were read from. */
const SCHEMA = `
  CREATE TABLE streams (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, last INTEGER NOT NULL, tombstone INTEGER) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY, stream INTEGER NOT NULL REFERENCES streams (key), revision INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL,
    json INTEGER NOT NULL, data ANY NOT NULL, metadata ANY, created INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX events_by_revision ON events (stream, revision);
  CREATE INDEX events_by_id ON events (stream, id, revision);
  CREATE TABLE documents (sha256 TEXT NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT;
  PRAGMA application_id = ${APPLICATION};
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** The file cannot be used as a store: it is none, is damaged, or was laid out by a newer program. */
export class StoreFileError extends Error {
  override readonly name = "StoreFileError";
}

/**
 * Opens the file of a store, or lays out a new one. Every commit is on the disk before it is acknowledged (WAL with full synchronisation). Throws
 * {@link StoreFileError} where the file cannot be opened, is no store or is damaged.
 */
export function openDatabase(path: string): DatabaseSync {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT });
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
    if (isNew(database)) layOut(database);
    check(database);
    return database;
  } catch (error) {
    database?.close();
    throw error instanceof StoreFileError ? new StoreFileError(`${path} ${error.message}`) : new StoreFileError(`${path} cannot be used as a store: ${(error as Error).message}`);
  }
}

/** How long one waits for another's commit, in milliseconds: commits take some, and whoever waits longer is told. */
const BUSY_TIMEOUT = 5_000;

function isNew(database: DatabaseSync): boolean {
  return database.prepare("SELECT count(*) AS tables FROM sqlite_schema").get()!.tables === 0;
}

/** Of two that lay out one file at once the second finds it done. */
function layOut(database: DatabaseSync): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    if (isNew(database)) database.exec(SCHEMA);
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

/**
 * A file of so many bytes is read through when it is opened, which takes a tenth of a second. Who opens a larger one does not wait for all of it to come from the disk: damage is found
 * when what is damaged is read, and `verify` reads everything.
 */
const MOST_CHECKED = 256 * 1024 * 1024;

function check(database: DatabaseSync): void {
  const { application_id: application } = database.prepare("PRAGMA application_id").get() as { application_id: number };
  if (application !== APPLICATION) throw new StoreFileError("is a database of another program");
  const { user_version: version } = database.prepare("PRAGMA user_version").get() as { user_version: number };
  if (version > SCHEMA_VERSION) throw new StoreFileError(`was laid out by a newer program: version ${version}, this one knows ${SCHEMA_VERSION}`);
  const { size } = database.prepare("SELECT page_count * page_size AS size FROM pragma_page_count, pragma_page_size").get() as { size: number };
  if (size > MOST_CHECKED) return;
  const [fault] = database.prepare("PRAGMA quick_check(1)").all() as { quick_check: string }[];
  if (fault?.quick_check !== "ok") throw new StoreFileError(`is damaged: ${fault?.quick_check ?? "it cannot be checked"}`);
}
