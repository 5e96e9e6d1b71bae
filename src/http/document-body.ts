import express, { type Request, type RequestHandler, type Response } from "express";
import { readStated, type Stated } from "../ledger/read-document.ts";
import { within } from "./body.ts";
import { documentParameters, readParameters } from "./parameters.ts";
import { sendProblem } from "./problems.ts";

/** A document as it was sent, with what was said of it beside. */
export type SentDocument = { bytes: Uint8Array; stated: Stated | undefined };

/** Reads a body that is a document; `others` says, to whoever sends something else, what may be sent besides or where. */
export function documentBody(limit: number, others: string): RequestHandler[] {
  return [isDocument(others), within(limit), express.raw({ type: () => true, limit })];
}

/** The document that {@link documentBody} read; null where its parameters do not fit, which was then answered. */
export function documentSent(req: Request, res: Response): SentDocument | null {
  const parameters = readParameters(documentParameters, req, res);
  if (parameters === null) return null;
  const said = readStated(parameters);
  if (!said.ok) {
    sendProblem(res, "bad-parameter", `the parameter ${said.part} ${said.message}`, { parameter: said.part });
    return null;
  }
  const isSaid = parameters.issuer !== undefined || parameters.announced !== undefined;
  return { bytes: Buffer.isBuffer(req.body) ? req.body : new Uint8Array(), stated: isSaid ? said.stated : undefined };
}

/** Text of any kind in UTF-8, HTML and submissions among it, or a PDF. An absent body is refused later, as an empty document. */
function isDocument(others: string): RequestHandler {
  return (req, res, next) => {
    const type = req.get("content-type");
    const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(type ?? "")?.[1];
    if (type === undefined || !/^(?:text\/[^;\s]+|application\/pdf)\s*(;|$)/i.test(type)) {
      sendProblem(res, "unsupported-media-type", `send the document with Content-Type text/plain, text/html or application/pdf, ${others}, ${type === undefined ? "not without one" : `not ${type}`}`);
    } else if (charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset)) {
      sendProblem(res, "unsupported-media-type", `send the document in UTF-8, not in ${charset}`);
    } else next();
  };
}
