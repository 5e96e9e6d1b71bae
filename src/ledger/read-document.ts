import { readRelease } from "../ingest/read-release.ts";
import type { Reading } from "../ingest/reading.ts";

export type { Audit, Extraction, Reading, Refusal, RefusalCode } from "../ingest/reading.ts";

/** Reads a document's bytes into the events it becomes; the edges of the ledger know no reader but this one. */
export function readDocument(bytes: Uint8Array): Reading {
  return readRelease(bytes);
}
