import { join } from "node:path";
import { evolve, Issuers, type Folded, type FoldingStore, type State } from "./fold-state.ts";

type Store = {
  appendToStream(stream: string, events: readonly object[], options: object): Promise<unknown>;
  aggregateStream(stream: string, options: { evolve: (state: State, event: Folded) => State; initialState: () => State }): Promise<{ state: State }>;
};

/** Emmett's stores as its guide shows them: a stream is folded by `aggregateStream`. */
function folding(open: () => Promise<Store>, first: Store): FoldingStore {
  let store = first;
  return {
    async append({ stream, events }) {
      await store.appendToStream(stream, events.map(({ type, data, metadata }) => ({ type, data, metadata })), { expectedStreamVersion: "STREAM_DOES_NOT_EXIST" });
    },
    async fold(streams) {
      const issuers = new Issuers();
      for (const { stream, issuer } of streams) await store.aggregateStream(stream, { evolve, initialState: () => issuers.of(issuer) });
      return issuers;
    },
    async reopen() {
      store = await open();
    },
  };
}

// Its types are not needed to check the product, where it is not installed.
const [CORE, SQLITE] = ["@event-driven-io/emmett", "@event-driven-io/emmett-sqlite"];

export async function emmettInMemory(): Promise<FoldingStore> {
  const { getInMemoryEventStore } = (await import(CORE)) as { getInMemoryEventStore: () => Store };
  const store = getInMemoryEventStore();
  return folding(() => Promise.resolve(store), store);
}

export async function emmettInFile(folder: string): Promise<FoldingStore> {
  const { getSQLiteEventStore } = (await import(SQLITE)) as { getSQLiteEventStore: (options: object) => Store };
  const open = (): Promise<Store> => Promise.resolve(getSQLiteEventStore({ fileName: join(folder, "emmett.db"), schema: { autoMigration: "CreateOrUpdate" } }));
  return folding(open, await open());
}
