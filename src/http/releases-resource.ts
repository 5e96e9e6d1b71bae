import type { RequestHandler, Response } from "express";
import { z } from "zod";
import type { RecordedDisclosure } from "../../events/catalogue.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { spansOf } from "../ledger/spans.ts";
import { ifCompanyFacts } from "./company-facts.ts";
import { eventJson } from "./event-json.ts";
import { answeredUnchanged } from "./conditional.ts";
import { documentBody, documentSent } from "./document-body.ts";
import { documentParameters, noParameters, readParameters } from "./parameters.ts";
import { DOCUMENT_PROBLEMS, sendProblem, sendRefusal } from "./problems.ts";
import { auditSchema, filingsSchema, recordedSchema, releaseSchema, spansSchema } from "./schemas/answers.ts";
import type { Api, Operation } from "./api.ts";

/** `POST /v1/releases`, a document or a companyfacts file in, `GET /v1/releases/:stream`, the events that one became, `…/document`, the document itself, `…/spans`, where in it they stand, and `…/audit`, what became of each of its numbers. */
export function releasesResource(api: Api, ledger: Ledger, documentLimit: number): void {
  api.resource("/v1/releases", { post: { operation: RECORD, handle: [ifCompanyFacts(ledger), ...documentBody(documentLimit, "or a companyfacts file with application/json"), api.once, take(ledger)] } });
  api.resource("/v1/releases/:stream", { get: { operation: SHOW, handle: ofRelease(ledger, (events) => ({ events: events.map(eventJson) })) } });
  api.resource("/v1/releases/:stream/document", { get: { operation: DOCUMENT, handle: document(ledger) } });
  api.resource("/v1/releases/:stream/spans", { get: { operation: SPANS, handle: ofRelease(ledger, (events) => ({ spans: spansOf(events) })) } });
  api.resource("/v1/releases/:stream/audit", { get: { operation: AUDIT, handle: audit(ledger) } });
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

const AUDIT: Operation = {
  id: "audit", tag: "Releases", summary: "What became of every number of the document", description: "The archived document is read again, with what was stated of it when it was recorded, as the server reads today: `extractor` says what reads. `line` and `columns` count from 1 in `lines`.",
  answers: { 200: { description: "The document's lines and numbers, each number with its fate", forms: { [FORM]: auditSchema }, headers: { ETag: "The same while the reader is" } }, 304: { description: "The client has it already" } },
  problems: [...new Set(Object.values(DOCUMENT_PROBLEMS)), "unknown-release", "document-missing", "broken-event"],
};

function take(ledger: Ledger): RequestHandler {
  return async (req, res) => {
    const sent = documentSent(req, res);
    if (sent === null) return;
    const ingested = await ledger.ingest(sent.bytes, sent.stated);
    if (!ingested.ok) return sendRefusal(res, ingested.refusal);
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
    if (events === null) sendUnknown(stream, res);
    else res.json({ stream, ...show(events) });
  };
}

/** The document as it came in, addressed by what it says: it never changes. A page among them runs no script and asks for nothing here. */
function document(ledger: Ledger): RequestHandler {
  return async (req, res) => {
    if (readParameters(noParameters, req, res) === null) return;
    const { stream } = req.params as { stream: string };
    const found = await ledger.document(stream);
    if (found === null) return sendUnknown(stream, res);
    if (found.bytes === null) return sendMissing(stream, found.sha256, res);
    res.set("Cache-Control", "public, max-age=31536000, immutable");
    if (answeredUnchanged(found.sha256, req, res)) return;
    res.set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:").set("Content-Type", served(found.mediaType));
    res.end(found.bytes);
  };
}

/** What became of the document's numbers: the same for as long as the reader is. */
function audit(ledger: Ledger): RequestHandler {
  return async (req, res) => {
    if (readParameters(noParameters, req, res) === null) return;
    const { stream } = req.params as { stream: string };
    const audited = await ledger.audit(stream);
    if (audited === null) return sendUnknown(stream, res);
    if (audited.outcome === "missing") return sendMissing(stream, audited.sha256, res);
    if (audited.outcome === "refused") return sendRefusal(res, audited.refusal);
    res.set("Cache-Control", "no-cache");
    if (!answeredUnchanged(`${audited.sha256}-${audited.audit.extractor}`, req, res)) res.json({ stream, ...audited.audit });
  };
}

function sendUnknown(stream: string, res: Response): void {
  sendProblem(res, "unknown-release", `there is no release ${JSON.stringify(stream)}`);
}

function sendMissing(stream: string, sha256: string, res: Response): void {
  sendProblem(res, "document-missing", `the archive does not hold the document of ${stream}, ${sha256}`);
}

/** What is text was read as UTF-8, and no document is more than text, a page or a PDF to a browser. */
function served(mediaType: string): string {
  if (mediaType === "application/pdf") return mediaType;
  return `${mediaType === "text/html" ? mediaType : "text/plain"}; charset=utf-8`;
}
