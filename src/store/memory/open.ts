import type { StoreOptions } from "../api/store.ts";
import { openStore } from "../api/store.ts";
import type { LedgerStore } from "../client.ts";
import { memoryLog } from "./log.ts";

/** A new, empty store in this process's memory. What it held is gone with it. */
export function openMemoryStore(options: StoreOptions): LedgerStore {
  return openStore(memoryLog(), options);
}
