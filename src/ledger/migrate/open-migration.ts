import { systemClock } from "../clock.ts";
import { isSameStore, openStore, type Adapters, type StoreRefusal } from "../open-store.ts";
import { firstRecorded } from "./ledger-events.ts";
import { openTarget, type Target } from "./target.ts";

/** Both ends of a migration, open. */
export type Ends = { from: Adapters; to: Target; close: () => Promise<void> };

/** Opens the store that a ledger is copied from, which has to be there, and the one that it is copied to. `waiting` hears of servers that do not answer. */
export async function openMigration(from: string, to: string, waiting?: (error: Error) => void): Promise<{ ok: true; ends: Ends } | { ok: false; refusal: StoreRefusal }> {
  if (isSameStore(from, to)) return { ok: false, refusal: { code: "store-unusable", message: "the ledger would be copied into itself; name two stores" } };
  const source = openStore(from, systemClock, false, waiting);
  if (!source.ok) return source;
  const { store } = source.adapters;
  let target: ReturnType<typeof openTarget> | null = null;
  try {
    target = openTarget(to, await firstRecorded(store), waiting);
  } finally {
    if (target?.ok !== true) await store.dispose();
  }
  if (!target.ok) return target;
  const { target: opened } = target;
  return { ok: true, ends: { from: source.adapters, to: opened, close: async () => { await Promise.all([store.dispose(), opened.store.dispose()]); } } };
}
