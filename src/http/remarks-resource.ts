import express, { type RequestHandler } from "express";
import { z } from "zod";
import { EventSchemaError, faultsOf, REMARK_TYPES } from "../../events/catalogue.ts";
import type { Remark } from "../ledger/append-remark.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { eventJson } from "./event-json.ts";
import { isJson, within } from "./body.ts";
import { noParameters, readParameters } from "./parameters.ts";
import { sendProblem } from "./problems.ts";
import type { Api, Operation } from "./api.ts";
import { recordedSchema, remarkSchema as describedRemark } from "./schemas/answers.ts";

/** A remark is some sentences: larger bodies are mistakes. */
const REMARK_LIMIT = 64 * 1024;

const remarkSchema = z.strictObject({ type: z.enum(REMARK_TYPES), data: z.record(z.string(), z.unknown()) });

/** `POST /v1/releases/:stream/remarks`: what a person says of a document, `{"type", "data"}` as the event will have them; 201, or 200 when it was said before. */
export function remarksResource(api: Api, ledger: Ledger): void {
  api.resource("/v1/releases/:stream/remarks", { post: { operation: REMARK, handle: [isJson, within(REMARK_LIMIT), express.json({ limit: REMARK_LIMIT }), api.once, take(ledger)] } });
}

const TAKEN = { "application/json": recordedSchema };
const REMARK: Operation = {
  id: "remark", tag: "Releases", scope: "write", summary: "What a person says of a document", description: "That a figure was read wrongly, that the document is taken back, or when it was really public; with name and reason. Nothing is edited: it counts from when it is recorded.",
  body: { description: "The remark, as its event will have it", forms: { "application/json": describedRemark } },
  answers: { 200: { description: "It was said before", forms: TAKEN }, 201: { description: "It was recorded", forms: TAKEN } },
  problems: ["bad-remark", "unknown-release", "nothing-to-correct", "unsupported-media-type", "too-large"],
};

function take(ledger: Ledger): RequestHandler {
  return async (req, res) => {
    if (readParameters(noParameters, req, res) === null) return;
    const { stream } = req.params as { stream: string };
    const body = remarkSchema.safeParse(req.body);
    if (!body.success) {
      sendProblem(res, "bad-remark", faultsOf(body.error));
      return;
    }
    let said: Awaited<ReturnType<Ledger["remark"]>>;
    try {
      said = await ledger.remark(stream, body.data as Remark);
    } catch (error) {
      if (!(error instanceof EventSchemaError)) throw error;
      sendProblem(res, "bad-remark", error.message);
      return;
    }
    if (!said.ok) sendProblem(res, said.code, said.message);
    else res.status(said.outcome === "recorded" ? 201 : 200).json({ stream, outcome: said.outcome, events: (await ledger.release(stream))?.map(eventJson) });
  };
}
