import type { ErrorRequestHandler, Response } from "express";
import { z } from "zod";
import { EventSchemaError } from "../../events/catalogue.ts";
import type { QuestionRefusal, QuestionRefusalCode } from "../ledger/question.ts";
import type { Refusal, RefusalCode } from "../ledger/read-document.ts";
import { ViewStoppedError } from "../ledger/projector/live-view.ts";
import { isStoreAway } from "../ledger/store-fault.ts";

/**
 * Everything that this API answers with an error, as RFC 9457 problem documents: the slug makes the stable `type`, a URI
 * reference under `/problems/`. No other file knows which status an error has.
 */
export const PROBLEMS = {
  "bad-request": { status: 400, title: "The request cannot be read" },
  "bad-parameter": { status: 400, title: "A parameter is unknown, repeated or has no usable value" },
  "empty-document": { status: 400, title: "The document is empty" },
  "document-not-utf8": { status: 400, title: "The document is not UTF-8 text" },
  "bad-remark": { status: 400, title: "What is said of the document does not fit its form" },
  "bad-idempotency-key": { status: 400, title: "The idempotency key is none" },
  "bad-subscription": { status: 400, title: "What is asked for is no subscription" },
  "ambiguous-issuer": { status: 400, title: "Several issuers have this name" },
  "unauthorized": { status: 401, title: "This takes a token" },
  "forbidden": { status: 403, title: "The token is not for this" },
  "no-such-route": { status: 404, title: "There is nothing at this address" },
  "unknown-view": { status: 404, title: "There is no view of this name" },
  "unknown-issuer": { status: 404, title: "No document of this issuer was ever recorded" },
  "unknown-release": { status: 404, title: "There is no release under this name" },
  "unknown-subscription": { status: 404, title: "There is no subscription under this id" },
  "document-missing": { status: 404, title: "The archive does not hold the document" },
  "method-not-allowed": { status: 405, title: "This address does not take this method" },
  "not-acceptable": { status: 406, title: "The answer has no form that was asked for" },
  "request-in-progress": { status: 409, title: "The first request of this idempotency key is still being answered" },
  "too-large": { status: 413, title: "The document is larger than the ledger reads" },
  "too-many-requests": { status: 429, title: "Too many requests in a short time" },
  "unsupported-media-type": { status: 415, title: "The ledger reads text documents" },
  "document-unreadable": { status: 422, title: "The document cannot be read" },
  "not-a-release": { status: 422, title: "The document is no release that the ledger can place" },
  "idempotency-key-reused": { status: 422, title: "The idempotency key came with another request" },
  "target-refused": { status: 422, title: "Nothing is sent to this address" },
  "too-many-subscriptions": { status: 422, title: "The server sends to no more subscriptions" },
  "nothing-to-correct": { status: 422, title: "The document says no such thing" },
  "view-stopped": { status: 503, title: "The view stopped at an event that it fails on" },
  "broken-event": { status: 500, title: "An event of the ledger does not fit its schema" },
  "store-unavailable": { status: 503, title: "The store does not answer" },
  "internal": { status: 500, title: "The ledger failed to answer" },
} as const;
export type ProblemSlug = keyof typeof PROBLEMS;

export const PROBLEM_TYPE = "application/problem+json";

/** A problem as it is answered; some say more, such as `parameter` or `line`. */
export const problemSchema = z.looseObject({
  type: z.enum(Object.keys(PROBLEMS).map((slug) => `/problems/${slug}`)).meta({ description: "Stable: says which problem it is." }),
  title: z.string(), status: z.int(), detail: z.string(),
}).meta({ id: "Problem", description: "What went wrong, as RFC 9457 has it." });

export type Problem = z.infer<typeof problemSchema>;

/** A problem document; `members` are extensions such as `line` or `parameter`. */
export function problemOf(slug: ProblemSlug, detail: string, members: Record<string, unknown> = {}): Problem {
  const { status, title } = PROBLEMS[slug];
  return { type: `/problems/${slug}`, title, status, detail, ...members };
}

/** Ends an answer with a problem document. */
export function sendProblem(res: Response, slug: ProblemSlug, detail: string, members: Record<string, unknown> = {}): void {
  send(res, problemOf(slug, detail, members));
}

function send(res: Response, problem: Problem): void {
  const { status } = problem;
  res.removeHeader("ETag");
  res.status(status).set("Content-Type", `${PROBLEM_TYPE}; charset=utf-8`).set("Cache-Control", "no-store").set("X-Content-Type-Options", "nosniff");
  // Not sent by express, which would give it a tag to come back with.
  res.end(JSON.stringify(problem));
}

/** The problems of documents that are refused. */
export const DOCUMENT_PROBLEMS: Readonly<Record<RefusalCode, ProblemSlug>> = {
  "too-large": "too-large",
  "empty": "empty-document",
  "not-utf8": "document-not-utf8",
  "unreadable": "document-unreadable",
  "not-a-release": "not-a-release",
};

/** The problem of a document that was refused. */
export function refusalProblem({ code, message, line }: Refusal): Problem {
  return problemOf(DOCUMENT_PROBLEMS[code], message, { code, line });
}

/** Ends an answer with why a document was refused. */
export function sendRefusal(res: Response, refusal: Refusal): void {
  send(res, refusalProblem(refusal));
}

/** Ends an answer with why a question cannot be put: the view stands in the path, everything else is a parameter. */
export function sendQuestionProblem(res: Response, refusal: QuestionRefusal): void {
  const slug = QUESTION_PROBLEMS[refusal.code];
  sendProblem(res, slug, refusal.message, slug === "bad-parameter" ? { parameter: refusal.parameter } : {});
}

const QUESTION_PROBLEMS: Readonly<Record<QuestionRefusalCode, ProblemSlug>> = {
  "view-unknown": "unknown-view",
  "filter-idle": "bad-parameter",
  "filter-value": "bad-parameter",
  "filter-missing": "bad-parameter",
  "zone-unknown": "bad-parameter",
  "not-a-date": "bad-parameter",
  "no-such-date": "bad-parameter",
};

/** The problem that a failure is. Nothing of an unexpected error goes out; `report` is told of it. */
export function failureProblem(error: unknown, report: (error: unknown) => void): Problem {
  if (error instanceof ViewStoppedError) return problemOf("view-stopped", error.message, { view: error.view, at: error.stop.at, since: error.stop.since });
  report(error);
  // What is wrong with it, and where, is for the keeper of the ledger: `verify` says it.
  if (error instanceof EventSchemaError) return problemOf("broken-event", "the feed cannot pass an event that does not fit; verify names it");
  return isStoreAway(error) ? problemOf("store-unavailable", "try again later") : problemOf("internal", "the failure was logged");
}

/** Maps what express and its body reader throw, and what the ledger throws. */
export function errorsAsProblems(report: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const { status, type } = error as { status?: unknown; type?: unknown };
    if (status === 413) {
      res.set("Connection", "close");
      sendProblem(res, "too-large", "the body is larger than a document may be");
    } else if (status === 415) sendProblem(res, "unsupported-media-type", `the body's ${type === "charset.unsupported" ? "charset" : "content encoding"} is not supported`);
    else if (typeof status === "number" && status >= 400 && status < 500) sendProblem(res, "bad-request", "the request cannot be decoded");
    else send(res, failureProblem(error, report));
  };
}
