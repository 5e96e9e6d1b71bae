import { existsSync } from "node:fs";
import { storeOver, type StoreOptions } from "../store/api/store.ts";
import type { Engine } from "../store/engine/engine.ts";
import type { Log } from "../store/engine/log.ts";
import type { LedgerStore } from "../store/client.ts";
import { ConnectionStringError, openClusterStore, withoutPassword } from "../store/cluster/open.ts";
import { openMemoryEngine } from "../store/memory/open.ts";
import { StoreFileError } from "../store/sqlite/database.ts";
import { openSqliteStore, type Backup } from "../store/sqlite/open.ts";
import { isLedgerStream } from "./checkpoint.ts";
import { dated, type Clock } from "./clock.ts";
import type { DocumentArchive } from "./document-archive.ts";
import { memoryArchive } from "./memory-archive.ts";
import { withDocuments } from "./served-documents.ts";
import { archiveBefore, storeArchive } from "./store-archive.ts";

/** A store with the archive of the documents that its events were read from. */
export type Adapters = {
  store: LedgerStore;
  archive: DocumentArchive;
  /** Whether the store outlives the process that opened it. */
  isLasting: boolean;
  /** The log itself, where it lies in this process or a file of it: events as the text that they were written as. */
  log?: Pick<Log, "slice" | "end">;
  /** The rules over that log, with the archive's documents as streams beside it: what others may be served. */
  served?: Engine;
  /** Copies both into a file; absent where the store lies in none. */
  backup?: Backup;
};

/** Why a store cannot be opened: a usage error, said as it is. */
export type StoreRefusal = { code: "store-unknown" | "store-unusable"; message: string };
export type Opening = { ok: true; adapters: Adapters } | { ok: false; refusal: StoreRefusal };

/** The store that is meant where none is named. */
export const DEFAULT_STORE = "memory:";

/**
 * Opens the adapters that a `--store` URL names. No other file names an adapter. A store in a file is laid out where there is none, unless it is only
 * to be read: who mistypes a name should hear of it. `waiting` hears of a server that does not answer, while it is asked again.
 */
export function openStore(url: string, clock: Clock, mayCreate = true, waiting?: (error: Error) => void): Opening {
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0].toLowerCase() ?? "";
  if (!Object.hasOwn(SCHEMES, scheme)) {
    return { ok: false, refusal: { code: "store-unknown", message: `unknown store ${JSON.stringify(url)}; give memory:, sqlite:PATH or esdb://…` } };
  }
  try {
    return { ok: true, adapters: SCHEMES[scheme as keyof typeof SCHEMES](url, clock, mayCreate, waiting) };
  } catch (error) {
    if (!(error instanceof StoreFileError || error instanceof ConnectionStringError)) throw error;
    return { ok: false, refusal: { code: "store-unusable", message: error.message } };
  }
}

function optionsOf(clock: Clock): StoreOptions {
  return { now: dated(clock), immutable: isLedgerStream };
}

/** `sqlite:PATH`: events and documents in one file. */
function openSqlite(url: string, clock: Clock, mayCreate: boolean): Adapters {
  const path = url.slice("sqlite:".length).replace(/^\/\/(?=\/)/, "");
  if (path === "") throw new StoreFileError("name the file of the store: sqlite:PATH");
  if (!mayCreate && !existsSync(path)) throw new StoreFileError(`there is no store at ${path}; ingest documents into it first`);
  const { store, engine, documents, backup } = openSqliteStore(path, optionsOf(clock));
  const archive: DocumentArchive = {
    put: async (sha256, bytes) => { documents.put(sha256, bytes); },
    get: async (sha256) => documents.get(sha256),
  };
  return { store, log: engine.log, isLasting: true, backup, archive: archiveBefore(archive, storeArchive(store)), served: withDocuments(engine, documents.get) };
}

/** `memory:`: gone with the process. */
function openMemory(_url: string, clock: Clock): Adapters {
  const engine = openMemoryEngine(optionsOf(clock));
  const [store, archive] = [storeOver(engine), memoryArchive()];
  return { store, log: engine.log, isLasting: false, archive: archiveBefore(archive, storeArchive(store)), served: withDocuments(engine, archive.find) };
}

/** A server or cluster of EventStoreDB or KurrentDB: events and documents in its streams. */
function openCluster(url: string, _clock: Clock, _mayCreate: boolean, waiting?: (error: Error) => void): Adapters {
  const store = openClusterStore(url, { immutable: isLedgerStream, waiting });
  return { store, isLasting: true, archive: storeArchive(store) };
}

type OpenAdapters = (url: string, clock: Clock, mayCreate: boolean, waiting?: (error: Error) => void) => Adapters;

/** The URL of a store as it may be shown: without a password. */
export const shownStore = withoutPassword;

/** One line a store. A connection string of EventStoreDB has several schemes, one for a node and one for a cluster. */
const SCHEMES: Readonly<Record<"memory:" | "sqlite:" | "esdb:" | "esdb+discover:" | "kurrentdb:" | "kurrentdb+discover:", OpenAdapters>> = {
  "memory:": openMemory,
  "sqlite:": openSqlite,
  "esdb:": openCluster,
  "esdb+discover:": openCluster,
  "kurrentdb:": openCluster,
  "kurrentdb+discover:": openCluster,
};
