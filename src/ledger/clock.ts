import type { Instant } from "../../events/values/date.ts";

/** What time it is, as the ledger keeps instants. Everything that needs the time is given a clock. */
export type Clock = () => Instant;

/** The wall clock; this is the only place in the product that reads it. */
export const systemClock: Clock = () => new Date().toISOString();

/** A clock as a store takes it, which is in the platform's own dates. */
export function dated(clock: Clock): () => Date {
  return () => new Date(clock());
}
