import express, { type RequestHandler } from "express";
import { z } from "zod";
import type { RecordedDisclosure } from "../../events/catalogue.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { readStated } from "../ledger/read-document.ts";
import { spansOf } from "../ledger/spans.ts";
import { ifCompanyFacts } from "./company-facts.ts";
import { eventJson } from "./event-json.ts";
import { within } from "./body.ts";
import { answeredUnchanged } from "./conditional.ts";
import { documentParameters, noParameters, readParameters } from "./parameters.ts";
import { DOCUMENT_PROBLEMS, sendProblem } from "./problems.ts";
import { filingsSchema, recordedSchema, releaseSchema, spansSchema } from "./schemas/answers.ts";
import type { Api, Operation } from "./api.ts";

/** `POST /v1/releases`, a document or a companyfacts file in, `GET /v1/releases/:stream`, the events that one became, `…/document`, the document itself, and `…/spans`, where in it they stand. */
export function releasesResource(api: Api, ledger: Ledger, documentLimit: number): void {
  const body = express.raw({ type: () => true, limit: documentLimit });
  api.resource("/v1/releases", { post: { operation: RECORD, handle: [ifCompanyFacts(ledger), isDocument, within(documentLimit), body, api.once, take(ledger)] } });
  api.resource("/v1/releases/:stream", { get: { operation: SHOW, handle: ofRelease(ledger, (events) => ({ events: events.map(eventJson) })) } });
  api.resource("/v1/releases/:stream/document", { get: { operation: DOCUMENT, handle: document(ledger) } });
  api.resource("/v1/releases/:stream/spans", { get: { operation: SPANS, handle: ofRelease(ledger, (events) => ({ spans: spansOf(events) })) } });
}

const FORM = "application/json";
const TAKEN = { [FORM]: z.union([recordedSchema, filingsSchema]) };
const RECORD: Operation = {
  id: "record", tag: "Releases", scope: "write", summary: "A document in, its events out", query: documentParameters,
  description: "The body is streamed and limited. A document is known by its SHA-256: sent again it is answered as known, and nothing is recorded. A body of JSON is a companyfacts file of the SEC, which is known by its filings, whatever key it comes under.",
  body: { description: "The document as it was published", forms: { "text/plain": "text", "text/html": "text", "application/pdf": "text", [FORM]: z.looseObject({ cik: z.union([z.int(), z.string()]), entityName: z.string() }) } },
  answers: { 200: { description: "It was known already", forms: TAKEN }, 201: { description: "It was recorded", forms: TAKEN, headers: { Location: "The release" } } },
  problems: [...new Set(Object.values(DOCUMENT_PROBLEMS)), "unsupported-media-type"],
};
const SHOW: Operation = {
  id: "release", tag: "Releases", summary: "The events of a document", answers: { 200: { description: "In the order in which they were recorded", forms: { [FORM]: releaseSchema } } }, problems: ["unknown-release", "broken-event"],
};
const DOCUMENT: Operation = {
  id: "document", tag: "Releases", summary: "The document as it came in", description: "Lines and columns of the events' sources count in it. A page runs no script and asks for nothing.",
  answers: { 200: { description: "Its bytes; they never change", forms: { "text/plain": "text", "text/html": "text", "application/pdf": "text" }, headers: { ETag: "Its SHA-256" } }, 304: { description: "The client has it already" } }, problems: ["unknown-release", "document-missing"],
};

const SPANS: Operation = {
  id: "spans", tag: "Releases", summary: "Where in the document everything of its events stands", description: "`pointer` (RFC 6901) is the member of the event's data that stands at `source`; `line` and `columns` count from 1 in the document.",
  answers: { 200: { description: "The places, event by event", forms: { [FORM]: spansSchema } } }, problems: ["unknown-release", "broken-event"],
};

function take(ledger: Ledger): RequestHandler {
  return async (req, res) => {
    const parameters = readParameters(documentParameters, req, res);
    if (parameters === null) return;
    const said = readStated(parameters);
    if (!said.ok) {
      sendProblem(res, "bad-parameter", `the parameter ${said.part} ${said.message}`, { parameter: said.part });
      return;
    }
    const bytes = Buffer.isBuffer(req.body) ? req.body : new Uint8Array();
    const ingested = await ledger.ingest(bytes, parameters.issuer === undefined && parameters.announced === undefined ? undefined : said.stated);
    if (!ingested.ok) {
      const { code, message, line } = ingested.refusal;
      sendProblem(res, DOCUMENT_PROBLEMS[code], message, { code, line });
      return;
    }
    const { stream } = ingested.extraction;
    const isNew = ingested.outcome === "recorded";
    if (isNew) res.location(`/v1/releases/${encodeURIComponent(stream)}`);
    res.status(isNew ? 201 : 200).json({ stream, outcome: ingested.outcome, events: (await ledger.release(stream))?.map(eventJson) });
  };
}

/** Answers with what is shown of a release's events. */
function ofRelease(ledger: Ledger, show: (events: readonly RecordedDisclosure[]) => object): RequestHandler {
  return async (req, res) => {
    if (readParameters(noParameters, req, res) === null) return;
    const { stream } = req.params as { stream: string };
    const events = await ledger.release(stream);
    if (events === null) sendProblem(res, "unknown-release", `there is no release ${JSON.stringify(stream)}`);
    else res.json({ stream, ...show(events) });
  };
}

/** The document as it came in, addressed by what it says: it never changes. A page among them runs no script and asks for nothing here. */
function document(ledger: Ledger): RequestHandler {
  return async (req, res) => {
    if (readParameters(noParameters, req, res) === null) return;
    const { stream } = req.params as { stream: string };
    const found = await ledger.document(stream);
    if (found === null) return sendProblem(res, "unknown-release", `there is no release ${JSON.stringify(stream)}`);
    if (found.bytes === null) return sendProblem(res, "document-missing", `the archive does not hold the document of ${stream}, ${found.sha256}`);
    res.set("Cache-Control", "public, max-age=31536000, immutable");
    if (answeredUnchanged(found.sha256, req, res)) return;
    res.set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:").set("Content-Type", served(found.mediaType));
    res.end(found.bytes);
  };
}

/** What is text was read as UTF-8, and no document is more than text, a page or a PDF to a browser. */
function served(mediaType: string): string {
  if (mediaType === "application/pdf") return mediaType;
  return `${mediaType === "text/html" ? mediaType : "text/plain"}; charset=utf-8`;
}

/** Text of any kind in UTF-8, HTML and submissions among it, or a PDF. An absent body is refused later, as an empty document. */
const isDocument: RequestHandler = (req, res, next) => {
  const type = req.get("content-type");
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(type ?? "")?.[1];
  if (type === undefined || !/^(?:text\/[^;\s]+|application\/pdf)\s*(;|$)/i.test(type)) {
    sendProblem(res, "unsupported-media-type", `send the document with Content-Type text/plain, text/html or application/pdf, or a companyfacts file with application/json, ${type === undefined ? "not without one" : `not ${type}`}`);
  } else if (charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset)) {
    sendProblem(res, "unsupported-media-type", `send the document in UTF-8, not in ${charset}`);
  } else next();
};
