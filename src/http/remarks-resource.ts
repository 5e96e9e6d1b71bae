import express, { type Express, type RequestHandler } from "express";
import { z } from "zod";
import { EventSchemaError, faultsOf, REMARK_TYPES } from "../../events/catalogue.ts";
import type { Remark } from "../ledger/append-remark.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { eventJson } from "./event-json.ts";
import { isJson } from "./json-body.ts";
import { noParameters, readParameters } from "./parameters.ts";
import { sendProblem } from "./problems.ts";
import { resource } from "./resource.ts";

/** A remark is some sentences: larger bodies are mistakes. */
const REMARK_LIMIT = 64 * 1024;

const remarkSchema = z.strictObject({ type: z.enum(REMARK_TYPES), data: z.record(z.string(), z.unknown()) });

/** `POST /v1/releases/:stream/remarks`: what a person says of a document, `{"type", "data"}` as the event will have them; 201, or 200 when it was said before. */
export function remarksResource(app: Express, ledger: Ledger): void {
  resource(app, "/v1/releases/:stream/remarks", { post: [isJson, express.json({ limit: REMARK_LIMIT }), take(ledger)] });
}

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
