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
import { readingsResource } from "./readings-resource.ts";
import { releasesResource } from "./releases-resource.ts";
import { pageFiles } from "./page-files.ts";
import { Metrics, metricsResource } from "./metrics.ts";
import { observe, type SeenRequest } from "./observe.ts";
import { allowOrigins } from "./origins.ts";
import { remarksResource } from "./remarks-resource.ts";
import { UnchangedAnswers } from "./unchanged.ts";
import { viewsResource } from "./views-resource.ts";
import { subscriptionsResource } from "./webhooks/resource.ts";
import type { Webhooks } from "./webhooks/webhooks.ts";

/**
 * `report` is told of every failure that the API answers without saying what it was, `seen` of every request when it is over. `origins` are those whose pages may ask, and
 * `trustedProxies` the addresses whose word is taken for who asks through them.
 */
export type AppOptions = {
  documentLimit: number; access: Access; webhooks: Webhooks; origins: readonly string[]; trustedProxies: readonly string[];
  report: (error: unknown) => void; seen: (request: SeenRequest) => void;
};

/** The HTTP API over a ledger. It listens to nothing by itself. */
export function createApp(ledger: Ledger, { documentLimit, report, seen, access, webhooks, origins, trustedProxies }: AppOptions): Express {
  const app = express();
  app.set("query parser", "simple");
  app.set("case sensitive routing", true);
  app.set("trust proxy", [...trustedProxies]);
  const followers = { count: 0 };
  const metrics = new Metrics({ ledger, webhooks, followers: () => followers.count });
  app.use(observe((request) => {
    metrics.seen(request);
    seen(request);
  }));
  const guarded = guard(access);
  const unchanged = new UnchangedAnswers(() => ledger.logEnd, guarded);
  app.use(unchanged.handle);
  // Over plain HTTP, as on a desk's own network, what the page is made of has no other address.
  app.use(helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }));
  if (origins.length > 0) app.use(allowOrigins(origins));
  app.use(compression({ filter: isWorthCompressing }));
  app.use(isWellEncoded);
  app.use(pageFiles());
  app.use(guarded);
  const api = new Api(app);
  // What is asked for most is found first.
  viewsResource(api, ledger, unchanged);
  indexResource(api, ledger);
  healthResource(api, ledger);
  metricsResource(api, metrics);
  releasesResource(api, ledger, documentLimit);
  readingsResource(api, ledger, { documentLimit, report });
  remarksResource(api, ledger);
  feedResource(api, ledger, followers);
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
    if (req.originalUrl.includes("%")) decodeURIComponent(req.originalUrl);
    next();
  } catch {
    sendProblem(res, "bad-request", "the address has a percent sign that escapes nothing");
  }
};
