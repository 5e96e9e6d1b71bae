import { readRelease } from "../ingest/read-release.ts";
import type { Reading } from "../ingest/reading.ts";

export type { Audit, Extraction, Reading, Refusal, RefusalCode } from "../ingest/reading.ts";

/**
 * The bytes that a document may have, at every door: the longest releases with all their statements are a few hundred
 * kilobytes of text, and what is read is held in memory several times over.
 */
export const DOCUMENT_LIMIT = 16 * 1024 * 1024;

/** Reads a document's bytes into the events it becomes; the edges of the ledger know no reader but this one. */
export function readDocument(bytes: Uint8Array): Reading {
  return readRelease(bytes);
}
