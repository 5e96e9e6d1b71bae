import type { LedgerStore } from "../store/client.ts";
import { openMemoryStore } from "../store/memory/open.ts";
import { dated, type Clock } from "./clock.ts";
import type { DocumentArchive } from "./document-archive.ts";
import { memoryArchive } from "./memory-archive.ts";
import { isReleaseStream } from "./stored-disclosure.ts";

/** A store with the archive of the documents that its events were read from. */
export type Adapters = { store: LedgerStore; archive: DocumentArchive };

/** Why a store cannot be opened: a usage error, said as it is. */
export type StoreRefusal = { code: "store-not-built" | "store-unknown"; message: string };
export type Opening = { ok: true; adapters: Adapters } | { ok: false; refusal: StoreRefusal };

/** The store that is meant where none is named. */
export const DEFAULT_STORE = "memory:";

/** Opens the adapters that a `--store` URL names. No other file names an adapter. */
export function openStore(url: string, clock: Clock): Opening {
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0].toLowerCase() ?? "";
  if (!Object.hasOwn(SCHEMES, scheme)) {
    return { ok: false, refusal: { code: "store-unknown", message: `unknown store ${JSON.stringify(url)}; give memory:, sqlite:PATH or esdb://…` } };
  }
  const open = SCHEMES[scheme as keyof typeof SCHEMES];
  if (open === NOT_BUILT) {
    return { ok: false, refusal: { code: "store-not-built", message: `the ${scheme} store is not built yet; use ${DEFAULT_STORE}` } };
  }
  return { ok: true, adapters: open(url, clock) };
}

type OpenAdapters = (url: string, clock: Clock) => Adapters;

const NOT_BUILT = null;

/** One line a store. A connection string of EventStoreDB has several schemes, one for a node and one for a cluster. */
const SCHEMES: Readonly<Record<"memory:" | "sqlite:" | "esdb:" | "esdb+discover:" | "kurrentdb:" | "kurrentdb+discover:", OpenAdapters | typeof NOT_BUILT>> = {
  "memory:": (_url, clock) => ({ store: openMemoryStore({ now: dated(clock), immutable: isReleaseStream }), archive: memoryArchive() }),
  "sqlite:": NOT_BUILT,
  "esdb:": NOT_BUILT,
  "esdb+discover:": NOT_BUILT,
  "kurrentdb:": NOT_BUILT,
  "kurrentdb+discover:": NOT_BUILT,
};
