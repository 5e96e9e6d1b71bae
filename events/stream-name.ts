import type { IsoDate } from "./values/date.ts";

/** The category of the ledger's streams, as EventStoreDB reads it from their names. */
export const CATEGORY = "release";

/** The stream of a document: whose it is, the day on which it was announced, and enough of its hash to tell it from others of that day. */
export function streamName(issuer: string, announced: IsoDate, sha256: string): string {
  return [CATEGORY, issuer, announced, sha256.slice(0, 8)].join("-");
}
