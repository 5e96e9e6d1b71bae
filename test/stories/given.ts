import type { Envelope } from "../../src/ledger/answer.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import { readDocument } from "../../src/ledger/read-document.ts";
import { RELEASES, type ReleaseDate } from "../golden/golden.ts";
import { ask, memory, StandingClock } from "../ledger/given.ts";
import { sharedBytes } from "../shared-folder.ts";

/** A ledger with the real adapters that has read these releases, in this order, a day apart. */
export async function ledgerOf(dates: readonly ReleaseDate[]): Promise<Ledger> {
  const clock = new StandingClock("2025-01-01T00:00:00.000Z");
  const ledger = new Ledger({ ...memory(clock), clock: clock.now, read: readDocument });
  for (const [day, date] of dates.entries()) {
    clock.at = `2025-01-${String(day + 1).padStart(2, "0")}T00:00:00.000Z`;
    const ingested = await ledger.ingest(sharedBytes(RELEASES[date]));
    if (!ingested.ok) throw new Error(ingested.refusal.message);
  }
  return ledger;
}

type Item = Record<string, unknown>;

/** The items of a view on a day, by the day's end in New York. */
export async function on(ledger: Ledger, asOf: string, view: string, filters: Record<string, string> = {}): Promise<Item[]> {
  return (await ask(ledger, { view, issuer: "QFIN", asOf, filters })).items as Item[];
}

export async function snapshotOn(ledger: Ledger, asOf: string): Promise<Envelope> {
  return ask(ledger, { view: "snapshot", issuer: "QFIN", asOf });
}
