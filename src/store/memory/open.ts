import type { StoreOptions } from "../api/store.ts";
import { engineOver, openStore } from "../api/store.ts";
import type { LedgerStore } from "../client.ts";
import type { Engine } from "../engine/engine.ts";
import { memoryLog } from "./log.ts";

/** A new, empty store in this process's memory. What it held is gone with it. */
export function openMemoryStore(options: StoreOptions): LedgerStore {
  return openStore(memoryLog(), options);
}

/** The rules over a new, empty log in this process's memory, for whoever serves them otherwise than by calls. */
export function openMemoryEngine(options: StoreOptions): Engine {
  return engineOver(memoryLog(), options);
}
