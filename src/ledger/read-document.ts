export { CompanyFactsError, FILING_MEDIA_TYPE, filingOf, looksLikeCompanyFacts, readCompanyFacts, type CompanyFacts, type Filing, type WrittenDisclosure } from "../ingest/companyfacts/read-company-facts.ts";
import { LARGEST_DOCUMENT, readRelease } from "../ingest/read-release.ts";
import type { HearStep, Reading } from "../ingest/reading.ts";
import type { Stated } from "../ingest/stated.ts";

export { readStated, type Stated } from "../ingest/stated.ts";
/** Name and version of the reader, as its events have it. */
export { EXTRACTOR as READER } from "../ingest/extraction.ts";
export { EXPLAINED } from "../ingest/reading.ts";
export type { AccountedNumber, Audit, BrokenRelation, MarkedDocument, NumberPlace, Extraction, HearStep, Reading, ReadingStep, Refusal, RefusalCode } from "../ingest/reading.ts";

/** The bytes that a document may have, at every door: whoever receives one stops there and need not hold the rest. */
export const DOCUMENT_LIMIT = LARGEST_DOCUMENT;

/** Reads a document's bytes into the events it becomes; `hear` is told how far it is. */
export type Read = (bytes: Uint8Array, stated?: Stated, hear?: HearStep) => Promise<Reading>;

/** The reader of every document; the edges of the ledger know no other. */
export const readDocument: Read = readRelease;
