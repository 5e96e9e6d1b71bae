import { systemClock } from "./clock.ts";
import { Ledger } from "./ledger.ts";
import { openStore, type StoreRefusal } from "./open-store.ts";
import { readDocument } from "./read-document.ts";

/** A ledger as the product runs it: over the store that a URL names, with the wall clock and the real reader; see `openStore` for `mayCreate`. */
export function openLedger(url: string, mayCreate = true, report: (error: Error) => void = () => undefined): { ok: true; ledger: Ledger } | { ok: false; refusal: StoreRefusal } {
  const opening = openStore(url, systemClock, mayCreate);
  if (!opening.ok) return opening;
  return { ok: true, ledger: new Ledger({ ...opening.adapters, clock: systemClock, read: readDocument, report }) };
}
