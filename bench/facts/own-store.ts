import { join } from "node:path";
import { toStore } from "../../src/ledger/append-release.ts";
import { storedDisclosure } from "../../src/ledger/stored-disclosure.ts";
import type { LedgerStore } from "../../src/store/client.ts";
import { openMemoryStore } from "../../src/store/memory/open.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { evolve, Issuers, type FoldingStore } from "./fold-state.ts";

const now = (): Date => new Date();

/** Our stores as the ledger uses them: every event is checked against its schema before it is written and, unless it is still held as it was then, after it is read. */
function folding(open: () => LedgerStore, fold: (store: LedgerStore, streams: readonly { stream: string; issuer: string }[]) => Promise<Issuers>): FoldingStore {
  let store = open();
  return {
    async append({ stream, events }) {
      await store.appendToStream(stream, events.map(toStore), { expectedRevision: "no_stream" });
    },
    fold: (streams) => fold(store, streams),
    async reopen() {
      const reopened = open();
      if (reopened === store) return;
      await store.dispose();
      store = reopened;
    },
  };
}

/** The whole log in one go, as the ledger's views are built. */
export async function foldLog(store: LedgerStore): Promise<Issuers> {
  const issuers = new Issuers();
  for await (const entry of store.readAll()) {
    const disclosure = storedDisclosure(entry);
    if (disclosure !== null) evolve(issuers.of(disclosure.metadata.issuer), disclosure);
  }
  return issuers;
}

/** Stream by stream, as Emmett's are read. */
export async function foldStreams(store: LedgerStore, streams: readonly { stream: string; issuer: string }[]): Promise<Issuers> {
  const issuers = new Issuers();
  for (const { stream, issuer } of streams) {
    const state = issuers.of(issuer);
    for await (const entry of store.readStream(stream)) {
      const disclosure = storedDisclosure(entry);
      if (disclosure !== null) evolve(state, disclosure);
    }
  }
  return issuers;
}

export function ownInMemory(fold: typeof foldLog | typeof foldStreams): FoldingStore {
  const store = openMemoryStore({ now });
  return folding(() => store, fold);
}

export function ownInFile(folder: string, fold: typeof foldLog | typeof foldStreams): FoldingStore {
  return folding(() => openSqliteStore(join(folder, "ours.db"), { now }).store, fold);
}
