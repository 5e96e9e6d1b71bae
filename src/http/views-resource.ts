import { randomUUID } from "node:crypto";
import type { Request, RequestHandler, Response } from "express";
import { justBefore } from "../../events/values/date.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { readQuestion, type RawQuestion } from "../ledger/question.ts";
import { FOLD_NAMES, isWide, SNAPSHOT, VIEW_NAMES, WIDE_NAMES, type FoldName, type ViewName, type WideName } from "../ledger/views.ts";
import type { Answer, Api } from "./api.ts";
import { answeredUnchanged } from "./conditional.ts";
import { parametersOf, readParameters, viewParameters } from "./parameters.ts";
import { sendProblem, sendQuestionProblem } from "./problems.ts";
import type { Envelope } from "../ledger/answer.ts";
import { CSV_TYPE } from "./csv.ts";
import { NDJSON_TYPE } from "./ndjson.ts";
import { envelopeSchema, snapshotSchema } from "./schemas/answers.ts";
import { ITEM_SCHEMAS } from "./schemas/items.ts";
import type { UnchangedAnswers } from "./unchanged.ts";
import { formOf, JSON_TYPE, sendView, VIEW_FORMS, WrittenItems } from "./view-forms.ts";
import { paged, readPage } from "./view-pages.ts";

/** The forms of a view as the description has them: as lines and as a table it is items alone. */
const formsOf = (view: FoldName | WideName) => ({ [JSON_TYPE]: envelopeSchema(view), [NDJSON_TYPE]: ITEM_SCHEMAS[view], [CSV_TYPE]: "text" as const });
const ITEMS_ALONE = { "View-As-Of": "The cut that was used, where the form has items alone", "View-Recorded-As-Of": "The same of the recorded clock", "View-Position": "The same of the feed" };
const PAGES = { Link: "Other pages, where one was asked for", "Total-Count": "How many items there are on all pages" };
const KNOWN_AT = { ETag: "The same while nothing changed that the answer depends on" };

/** `GET /v1/issuers`, who is in the ledger, `GET /v1/peers` and `GET /v1/changes`, figures of all of them, and `GET /v1/issuers/:issuer/:view`, every view of one of them. */
export function viewsResource(api: Api, ledger: Ledger, unchanged: UnchangedAnswers): void {
  const answering = { ledger, unchanged, written: new WrittenItems() };
  for (const name of WIDE_NAMES) {
    api.resource(`/v1/${name}`, {
      get: {
        operation: { id: name, tag: "Views", summary: SUMMARIES[name], query: parametersOf(name), answers: { 200: { description: WIDE[name], forms: formsOf(name), headers: { ...KNOWN_AT, ...ITEMS_ALONE, ...PAGES } }, 304: UNCHANGED }, problems: ["view-stopped"] },
        handle: wide(name, answering),
      },
    });
  }
  for (const name of [SNAPSHOT, ...FOLD_NAMES] as const) {
    api.resource(`/v1/issuers/:issuer/${name}`, {
      get: {
        operation: {
          id: name, tag: "Views", summary: SUMMARIES[name], query: parametersOf(name),
          answers: { 200: { description: "What was known at the cuts; nothing known yet is no items", forms: name === SNAPSHOT ? { [JSON_TYPE]: snapshotSchema } : formsOf(name), headers: name === SNAPSHOT ? KNOWN_AT : { ...KNOWN_AT, ...ITEMS_ALONE, ...PAGES } }, 304: UNCHANGED },
          problems: ["ambiguous-issuer", "unknown-issuer", "view-stopped"],
        },
        handle: view(name, answering),
      },
    });
  }
  // Whatever else stands there is no view, and the answer says which there are.
  api.undescribed("/v1/issuers/:issuer/:view", (req, res) => {
    const { view: name } = req.params as { view: string };
    if (isWide(name as ViewName)) sendProblem(res, "unknown-view", `${name} is about all issuers and stands at /v1/${name}, it is no view of one of them`);
    else sendProblem(res, "unknown-view", `there is no view ${JSON.stringify(name)}; the views are ${VIEW_NAMES.join(", ")}`);
  });
}

const WIDE: Readonly<Record<WideName, string>> = {
  issuers: "The issuers known at the cuts, by id",
  peers: "What stands of it at the cuts, by issuer",
  changes: "The changes that were known at the cuts, in announced order",
};

const SUMMARIES: Readonly<Record<ViewName, string>> = {
  issuers: "Who is in the ledger",
  peers: "One concept and period of every issuer",
  changes: "Figures of every issuer that took the place of others",
  results: "What the figures were",
  restatements: "What later releases did to figures",
  guidance: "What was guided, revision by revision, and what came of it",
  dividends: "Dividends declared, policies, and where there is none",
  buybacks: "Repurchase programmes and what is left of them",
  board: "Who sat on the board",
  releases: "The releases with their documents",
  coverage: "What the ledger holds of each fiscal period, and what it does not",
  derived: "Quarters and trailing years that follow from what was stated",
  history: "Single facts through every release that states them",
  snapshot: "All views of the issuer at once, but for history and derived",
};

const UNCHANGED: Answer = { description: "The client has it already" };

/** What views are answered from. */
type Answering = { ledger: Ledger; written: WrittenItems; unchanged: UnchangedAnswers };

function wide(name: WideName, answering: Answering): RequestHandler {
  return async (req, res) => {
    const parameters = readParameters(viewParameters, req, res);
    if (parameters === null) return;
    const { asOf, recordedAsOf, zone, limit, offset, ...filters } = parameters;
    await answerTo({ view: name, asOf, recordedAsOf, zone, filters }, { limit, offset }, answering, req, res);
  };
}

function view(name: FoldName | typeof SNAPSHOT, answering: Answering): RequestHandler {
  return async (req: Request, res) => {
    // Which of them the view takes is the ledger's to say, and why not another.
    const parameters = readParameters(viewParameters, req, res);
    if (parameters === null) return;
    const { asOf, recordedAsOf, zone, limit, offset, ...filters } = parameters;
    const { issuer } = req.params as { issuer: string };
    if (name === SNAPSHOT && (limit ?? offset) !== undefined) return sendProblem(res, "bad-parameter", "a snapshot comes whole; its views have pages", { parameter: limit === undefined ? "offset" : "limit" });
    await answerTo({ view: name, issuer, asOf, recordedAsOf, zone, filters }, { limit, offset }, answering, req, res);
  };
}

/** Another program may answer otherwise from the same events: what a client has of an earlier run is not vouched for. */
const PROGRAM = randomUUID().slice(0, 8);

async function answerTo(raw: RawQuestion, paging: { limit: string | undefined; offset: string | undefined }, { ledger, written, unchanged }: Answering, req: Request, res: Response): Promise<void> {
  const place = readPage(paging);
  if (!place.ok) return sendProblem(res, "bad-parameter", place.message, { parameter: place.parameter });
  const { page } = place;
  // Pages that are asked for without a recorded cut get one, which the next pages have too: the moment before, of which everything has been recorded by now.
  const pin = page === null || raw.recordedAsOf !== undefined ? null : justBefore(ledger.now());
  const reading = readQuestion(pin === null ? raw : { ...raw, recordedAsOf: pin }, ledger.now);
  if (!reading.ok) {
    sendQuestionProblem(res, reading.refusal);
    return;
  }
  const form = raw.view === SNAPSHOT ? JSON_TYPE : formOf(req);
  const end = ledger.logEnd;
  const { state, isExact } = await ledger.stateOf(reading.question);
  res.set("Cache-Control", "no-cache").vary("Accept");
  // The address says the question; cuts that it leaves open are in the state.
  const dependsOnLog = isExact && pin === null;
  if (answeredUnchanged(`${PROGRAM}-${state}-${VIEW_FORMS.indexOf(form)}${pin === null ? "" : `-${pin}`}`, req, res, !isExact)) {
    if (dependsOnLog) unchanged.remember(req, res, end);
    return;
  }
  const answer = await ledger.answer(reading.question);
  if (!answer.ok) sendProblem(res, "ambiguous-issuer", answer.refusal.message, { ids: answer.refusal.ids });
  else if (!answer.issuerKnown) sendProblem(res, "unknown-issuer", `no document of ${JSON.stringify(raw.issuer)} was ever recorded`);
  else {
    if (dependsOnLog) unchanged.remember(req, res, end);
    if (page === null && form === JSON_TYPE) written.send(answer.heading, answer.parts, req, res);
    else {
      // Made once: asking for it makes every item.
      const { envelope } = answer;
      await sendView(page !== null && "items" in envelope ? linked(paged(envelope, page, req.query as Record<string, string>), req, res) : envelope, form, req, res);
    }
  }
}

function linked({ envelope, total, links }: ReturnType<typeof paged>, req: Request, res: Response): Envelope {
  res.links(Object.fromEntries(Object.entries(links).map(([rel, query]) => [rel, `${req.path}?${query}`]))).set("Total-Count", String(total));
  return envelope;
}
