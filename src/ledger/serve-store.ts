import type { Engine } from "../store/engine/engine.ts";
import { OPEN, type Access } from "../store/wire/access.ts";
import { serveWire, WireError, type WireOptions, type WireServer } from "../store/wire/server.ts";
import { dated, type Clock } from "./clock.ts";
import { foreignAdmission, refuseOwn } from "./foreign-append.ts";

export type { Access, Credentials, Denial, Doing } from "../store/wire/access.ts";
export type { WireServer } from "../store/wire/server.ts";

/** Where a store is served and to whom; see {@link WireOptions}. */
export type StoreServing = Omit<WireOptions, "access"> & Partial<Pick<Access, "deny" | "report">>;

export type ServedStore = { ok: true; server: WireServer } | { ok: false; message: string };

/** Serves a store of this process to the clients of EventStoreDB: what they append to the ledger's own streams is held against the ledger's rules. */
export async function serveStore(engine: Engine, clock: Clock, { deny = OPEN.deny, report, ...how }: StoreServing): Promise<ServedStore> {
  try {
    return { ok: true, server: await serveWire(engine, { ...how, access: { deny, ...(report && { report }), admit: foreignAdmission(engine, dated(clock)), admitDeletion: refuseOwn } }) };
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return { ok: false, message: error.message };
  }
}
