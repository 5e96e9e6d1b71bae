import { createHash } from "node:crypto";
import type { Request, Response } from "express";
import type { FeedFilter } from "../../ledger/feed/filter.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import { readQuestion, type LedgerQuestion } from "../../ledger/question.ts";
import { ISSUERS } from "../../ledger/views.ts";
import { sendLines } from "../ndjson.ts";
import { sendQuestionProblem } from "../problems.ts";
import { textOf } from "./cloud-event.ts";

type CutParameters = { asOf?: string | undefined; recordedAsOf?: string | undefined; zone?: string | undefined };

export function asksForCut({ asOf, recordedAsOf, zone }: CutParameters): boolean {
  return asOf !== undefined || recordedAsOf !== undefined || zone !== undefined;
}

/** The cuts of a request; null where they cannot be read, which was then answered. */
export function cutsOf({ asOf, recordedAsOf, zone }: CutParameters, ledger: Ledger, res: Response): LedgerQuestion | null {
  const reading = readQuestion({ view: ISSUERS, asOf, recordedAsOf, zone }, ledger.now);
  if (reading.ok) return reading.question;
  sendQuestionProblem(res, reading.refusal);
  return null;
}

/** Sends what was known at the cuts, in announced order, a CloudEvent a line. `/v1/state` has the hash of these lines. */
export async function sendKnownThen(question: LedgerQuestion, filter: FeedFilter, ledger: Ledger, req: Request, res: Response): Promise<void> {
  const known = await ledger.knownThen(question, filter);
  res.set("Feed-As-Of", question.asOf.instant);
  await sendLines(function* () { for (const disclosure of known) yield `${textOf(disclosure)}\n`; }(), req, res);
}

/** `GET /v1/state`: hashes of what was known and of every view of it, at the cuts; up to a cursor where one is given. False where that is not reached yet. */
export async function sendState(question: LedgerQuestion, upTo: string | null, ledger: Ledger, res: Response): Promise<boolean> {
  const state = await ledger.state(question, upTo);
  if (state === null) return false;
  const { position, views, known } = state;
  const hash = createHash("sha256");
  for (const disclosure of known) hash.update(`${textOf(disclosure)}\n`);
  res.set("Cache-Control", "no-cache").json({
    asOf: question.asOf, recordedAsOf: question.recordedAsOf, position, events: { count: known.length, sha256: hash.digest("hex") }, views,
  });
  return true;
}
