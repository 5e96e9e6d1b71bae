import { CompanyFactsError, ConceptTexts } from "./concept-texts.ts";
import { FilingsCollected, type CompanyFacts } from "./rows.ts";

export { CompanyFactsError } from "./concept-texts.ts";
export { FILING_MEDIA_TYPE, filingOf, type Filing, type WrittenDisclosure } from "./filing.ts";
export type { CompanyFacts } from "./rows.ts";

/** Reads a companyfacts file piece by piece. Throws {@link CompanyFactsError} where it is none or breaks off: then nothing of it counts. */
export async function readCompanyFacts(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<CompanyFacts> {
  const texts = new ConceptTexts();
  const collected = new FilingsCollected();
  for await (const piece of pieces) for (const concept of texts.take(piece)) collected.add(concept);
  const head = texts.end();
  if (collected.rows === 0) throw new CompanyFactsError("has no facts");
  return { head, filings: collected.filings(), rows: collected.rows };
}

/** Whether a document begins as a companyfacts file does. */
export function looksLikeCompanyFacts(start: Uint8Array): boolean {
  return /^\s*\{\s*"(?:cik|entityName)"\s*:/.test(new TextDecoder().decode(start.subarray(0, LONGEST_START)));
}

const LONGEST_START = 200;
