import { randomUUID } from "node:crypto";
import type { Express, Request, RequestHandler, Response } from "express";
import type { Ledger } from "../ledger/ledger.ts";
import { readQuestion, type RawQuestion } from "../ledger/question.ts";
import { ISSUERS } from "../ledger/views.ts";
import { answeredUnchanged } from "./conditional.ts";
import { readParameters, viewParameters, whoParameters } from "./parameters.ts";
import { sendProblem, sendQuestionProblem } from "./problems.ts";
import { resource } from "./resource.ts";

/** `GET /v1/issuers`, who is in the ledger, and `GET /v1/issuers/:id/:view`, every view of one of them. */
export function viewsResource(app: Express, ledger: Ledger): void {
  resource(app, "/v1/issuers", { get: who(ledger) });
  resource(app, "/v1/issuers/:id/:view", { get: view(ledger) });
}

function who(ledger: Ledger): RequestHandler {
  return async (req, res) => {
    const parameters = readParameters(whoParameters, req, res);
    if (parameters !== null) await answerTo({ view: ISSUERS, ...parameters }, ledger, req, res);
  };
}

function view(ledger: Ledger): RequestHandler {
  return async (req: Request, res) => {
    const parameters = readParameters(viewParameters, req, res);
    if (parameters === null) return;
    const { asOf, recordedAsOf, zone, ...filters } = parameters;
    const { id, view: name } = req.params as { id: string; view: string };
    if (name === ISSUERS) sendProblem(res, "unknown-view", `the list of issuers is at /v1/${ISSUERS}, it is no view of one of them`);
    else await answerTo({ view: name, issuer: id, asOf, recordedAsOf, zone, filters }, ledger, req, res);
  };
}

/** Another program may answer otherwise from the same events: what a client has of an earlier run is not vouched for. */
const PROGRAM = randomUUID().slice(0, 8);

async function answerTo(raw: RawQuestion, ledger: Ledger, req: Request, res: Response): Promise<void> {
  const reading = readQuestion(raw, ledger.now());
  if (!reading.ok) {
    sendQuestionProblem(res, reading.refusal);
    return;
  }
  const { state, isExact } = await ledger.stateOf(reading.question);
  res.set("Cache-Control", "no-cache");
  // The address says the question; cuts that it leaves open are in the state.
  if (answeredUnchanged(`${PROGRAM}-${state}`, req, res, !isExact)) return;
  const answer = await ledger.answer(reading.question);
  if (!answer.ok) sendProblem(res, "ambiguous-issuer", answer.refusal.message, { ids: answer.refusal.ids });
  else if (!answer.issuerKnown) sendProblem(res, "unknown-issuer", `no document of ${JSON.stringify(raw.issuer)} was ever recorded`);
  else res.json(answer.envelope);
}
