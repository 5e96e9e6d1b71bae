import { v5 } from "uuid";
import type { EventMetadata } from "../../events/catalogue.ts";

/** The name space of the ledger's event ids. It never changes: with it the same document gives the same ids for ever. */
export const EVENT_NAMESPACE = "0d3f7a52-6c1b-4f0e-9a58-2b7f1c64e9d3";

/**
 * The id of an event: UUIDv5 of document hash, extractor version and place among the document's events. Writing a
 * document twice therefore writes the same events, which the store takes for one.
 */
export function eventId(metadata: Pick<EventMetadata, "sha256" | "extractor" | "ordinal">): string {
  return v5(`${metadata.sha256}/${metadata.extractor}/${metadata.ordinal}`, EVENT_NAMESPACE);
}
