import type { Request, RequestHandler, Response } from "express";
import { EventSchemaError } from "../../events/catalogue.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { CompanyFactsError } from "../ledger/read-document.ts";
import { noParameters, readParameters } from "./parameters.ts";
import { sendProblem } from "./problems.ts";

/** The largest filers' files have some ten megabytes; what passes this is no such file. */
const COMPANY_FACTS_LIMIT = 256 * 1024 * 1024;

/** Takes a body of JSON as a companyfacts file: 201, or 200 where every filing of it was known. Other bodies go on to the next handler. */
export function ifCompanyFacts(ledger: Ledger): RequestHandler {
  return (req, res, next) => (req.is("application/json") === "application/json" ? take(ledger, req, res) : void next());
}

/** The file is read while it arrives; nothing of it is recorded before its end. A fault is answered at once, over a connection that stays. */
async function take(ledger: Ledger, req: Request, res: Response): Promise<void> {
  if (readParameters(noParameters, req, res) === null) return;
  const encoding = req.get("content-encoding");
  if (encoding !== undefined && encoding !== "identity") {
    sendProblem(res, "unsupported-media-type", `send a companyfacts file without a content encoding, not in ${encoding}`);
    return;
  }
  if (Number(req.get("content-length") ?? 0) > COMPANY_FACTS_LIMIT) {
    sendProblem(res, "too-large", TOO_LARGE);
    return;
  }
  try {
    const { issuer, entityName, facts, filings } = await ledger.ingestCompanyFacts(limited(req.iterator({ destroyOnReturn: false })));
    res.status(filings.some(({ outcome }) => outcome === "recorded") ? 201 : 200).json({ issuer, name: entityName, facts, filings });
  } catch (error) {
    // Whoever broke off hears no answer.
    if (req.readableAborted) return;
    if (error instanceof TooLargeError) sendProblem(res, "too-large", TOO_LARGE);
    else if (error instanceof CompanyFactsError || error instanceof EventSchemaError) sendProblem(res, "not-a-release", error.message, { line: null });
    else throw error;
  }
}

const TOO_LARGE = `a companyfacts file has at most ${COMPANY_FACTS_LIMIT} bytes`;

class TooLargeError extends Error {}

async function* limited(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let taken = 0;
  for await (const piece of pieces) {
    taken += piece.length;
    if (taken > COMPANY_FACTS_LIMIT) throw new TooLargeError();
    yield piece;
  }
}
