import express, { type Express, type Request, type RequestHandler, type Response } from "express";
import helmet from "helmet";
import type { Ledger } from "../ledger/ledger.ts";
import compression from "compression";
import { guard, type Access } from "./access.ts";
import { feedResource } from "./feed/resource.ts";
import { healthResource } from "./health-resource.ts";
import { Api } from "./api.ts";
import { openApiResource } from "./openapi/resource.ts";
import { indexResource } from "./index-resource.ts";
import { errorsAsProblems, sendProblem } from "./problems.ts";
import { releasesResource } from "./releases-resource.ts";
import { remarksResource } from "./remarks-resource.ts";
import { viewsResource } from "./views-resource.ts";
import { subscriptionsResource } from "./webhooks/resource.ts";
import type { Webhooks } from "./webhooks/webhooks.ts";

/** `report` is told of every failure that the API answers without saying what it was. */
export type AppOptions = { documentLimit: number; report: (error: unknown) => void; access: Access; webhooks: Webhooks };

/** The HTTP API over a ledger. It listens to nothing by itself. */
export function createApp(ledger: Ledger, { documentLimit, report, access, webhooks }: AppOptions): Express {
  const app = express();
  app.set("query parser", "simple");
  app.set("case sensitive routing", true);
  app.use(helmet());
  app.use(compression({ filter: isWorthCompressing }));
  app.use(isWellEncoded);
  guard(app, access);
  const api = new Api(app);
  indexResource(api, ledger);
  healthResource(api, ledger);
  viewsResource(api, ledger);
  releasesResource(api, ledger, documentLimit);
  remarksResource(api, ledger);
  feedResource(api, ledger);
  subscriptionsResource(api, ledger, webhooks);
  openApiResource(api);
  app.use((req, res) => { sendProblem(res, "no-such-route", `there is nothing at ${req.path}`); });
  app.use(errorsAsProblems(report));
  return app;
}

/** Events of a stream are to arrive one by one, and not when a block is full. */
function isWorthCompressing(req: Request, res: Response): boolean {
  return !/event-stream/.test(String(res.getHeader("Content-Type"))) && (compression.filter(req, res) || /ndjson|cloudevents/.test(String(res.getHeader("Content-Type"))));
}

/** A query string with a broken escape would otherwise be taken as it stands, and silently mean something else. */
const isWellEncoded: RequestHandler = (req, res, next) => {
  try {
    decodeURIComponent(req.originalUrl);
    next();
  } catch {
    sendProblem(res, "bad-request", "the address has a percent sign that escapes nothing");
  }
};
