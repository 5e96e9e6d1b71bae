import type { RequestHandler } from "express";
import type { Ledger } from "../ledger/ledger.ts";
import type { Api, Operation } from "./api.ts";
import { documentBody, documentSent } from "./document-body.ts";
import { NDJSON_TYPE } from "./ndjson.ts";
import { documentParameters } from "./parameters.ts";
import { DOCUMENT_PROBLEMS, sendRefusal } from "./problems.ts";
import { sendSteps } from "./reading-steps.ts";
import { readingSchema, readingStepSchema } from "./schemas/answers.ts";

/** `report` is told of failures behind the first line of an answer, which no status can say any more. */
export type ReadingsOptions = { documentLimit: number; report: (error: unknown) => void };

/** `POST /v1/readings`: what a document would record, before it is recorded; with `Accept: application/x-ndjson` as lines, while it is read. */
export function readingsResource(api: Api, ledger: Ledger, { documentLimit, report }: ReadingsOptions): void {
  api.resource("/v1/readings", { post: { operation: DRY_RUN, handle: [...documentBody(documentLimit, "and a companyfacts file to POST /v1/releases, which alone takes one"), read(ledger, report)] } });
}

const DRY_RUN: Operation = {
  id: "dryRun", tag: "Releases", scope: "write", isSafe: true, summary: "What a document would record, before it is recorded", query: documentParameters,
  description: "Takes the documents that `POST /v1/releases` takes, but for companyfacts, and refuses what that refuses. Nothing is recorded or kept. As NDJSON it says how far it is: `received`, each `page` of a PDF as it is read, `reading`, and at the end `done` or, the status being sent by then, `refused` with the problem.",
  body: { description: "The document as it was published", forms: { "text/plain": "text", "text/html": "text", "application/pdf": "text" } },
  answers: { 200: { description: "The events that it would become, and what became of each of its numbers", forms: { "application/json": readingSchema, [NDJSON_TYPE]: readingStepSchema } } },
  problems: [...new Set(Object.values(DOCUMENT_PROBLEMS)), "unsupported-media-type"],
};

function read(ledger: Ledger, report: (error: unknown) => void): RequestHandler {
  return async (req, res) => {
    const sent = documentSent(req, res);
    if (sent === null) return;
    res.vary("Accept");
    if (req.accepts(["application/json", NDJSON_TYPE]) === NDJSON_TYPE) return sendSteps(ledger, sent, res, report);
    const run = await ledger.dryRun(sent.bytes, sent.stated);
    if (run.ok) res.json(run.reading);
    else sendRefusal(res, run.refusal);
  };
}
