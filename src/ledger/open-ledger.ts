import { systemClock } from "./clock.ts";
import { Ledger } from "./ledger.ts";
import { openStore, type StoreRefusal } from "./open-store.ts";
import { readDocument } from "./read-document.ts";

/** Who hears of views that an event stops, and of a server that does not answer while it is asked again. */
export type Hearing = { stopped?: (error: Error) => void; waiting?: (error: Error) => void };

/** A ledger as the product runs it: over the store that a URL names, with the wall clock and the real reader; see `openStore` for `mayCreate`. */
export function openLedger(url: string, mayCreate = true, hear: Hearing = {}): { ok: true; ledger: Ledger } | { ok: false; refusal: StoreRefusal } {
  const opening = openStore(url, systemClock, mayCreate, hear.waiting);
  if (!opening.ok) return opening;
  return { ok: true, ledger: new Ledger({ ...opening.adapters, clock: systemClock, read: readDocument, ...(hear.stopped && { report: hear.stopped }) }) };
}
