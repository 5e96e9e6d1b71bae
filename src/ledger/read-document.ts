export { CompanyFactsError, FILING_MEDIA_TYPE, filingOf, looksLikeCompanyFacts, readCompanyFacts, type CompanyFacts, type Filing, type WrittenDisclosure } from "../ingest/companyfacts/read-company-facts.ts";
import { LARGEST_DOCUMENT, readRelease } from "../ingest/read-release.ts";
import type { Reading } from "../ingest/reading.ts";
import type { Stated } from "../ingest/stated.ts";

export { readStated, type Stated } from "../ingest/stated.ts";
export type { AccountedNumber, Audit, BrokenRelation, MarkedDocument, NumberPlace, Extraction, Reading, Refusal, RefusalCode } from "../ingest/reading.ts";

/** The bytes that a document may have, at every door: whoever receives one stops there and need not hold the rest. */
export const DOCUMENT_LIMIT = LARGEST_DOCUMENT;

/** Reads a document's bytes into the events it becomes; the edges of the ledger know no reader but this one. */
export function readDocument(bytes: Uint8Array, stated?: Stated): Promise<Reading> {
  return readRelease(bytes, stated);
}
