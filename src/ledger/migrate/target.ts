import type { Instant } from "../../../events/values/date.ts";
import type { LedgerStore } from "../../store/client.ts";
import { systemClock } from "../clock.ts";
import type { DocumentArchive } from "../document-archive.ts";
import { instantAt } from "../recorded-time.ts";
import { openStore, type StoreRefusal } from "../open-store.ts";

/** Where a ledger is copied to. */
export type Target = {
  store: LedgerStore;
  archive: DocumentArchive;
  /**
   * Sets the time that the store assigns from now on, in milliseconds, and tells whether it will: a server has a clock of its own, and no store goes back behind
   * what it has.
   */
  setTime: (at: number) => boolean;
  /** Whether the store assigns the time that was set: events of one append have one time there. */
  isTimed: boolean;
};

/** Opens the store that a ledger is copied to; a new one begins at the time of the ledger's first event, now where it has none. See `openStore` for `waiting`. */
export function openTarget(url: string, begin: number | null, waiting?: (error: Error) => void): { ok: true; target: Target } | { ok: false; refusal: StoreRefusal } {
  let now: Instant | null = begin === null ? null : instantAt(begin);
  const opening = openStore(url, () => now ?? systemClock(), true, waiting);
  if (!opening.ok) return opening;
  const { store, archive, log } = opening.adapters;
  const setTime = (at: number): boolean => {
    now = instantAt(at);
    return log !== undefined && at >= log.end.created;
  };
  return { ok: true, target: { store, archive, setTime, isTimed: log !== undefined } };
}
