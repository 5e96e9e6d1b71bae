import type { Ledger } from "../ledger/ledger.ts";
import { VIEW_NAMES } from "../ledger/views.ts";
import type { Api, Operation } from "./api.ts";
import { indexSchema } from "./schemas/answers.ts";

/** `/`: what is here, for whoever opens the address first. Templates are RFC 6570. */
export function indexResource(api: Api, ledger: Ledger): void {
  api.resource("/", { get: { operation: OPERATION, handle: (_req, res) => void res.json({
      name: "disclosure-ledger",
      position: ledger.position,
      views: VIEW_NAMES,
      links: {
        issuers: "/v1/issuers",
        peers: "/v1/peers{?concept,period,unit,basis,asOf,recordedAsOf,zone,limit,offset}",
        changes: "/v1/changes{?told,concept,period,unit,basis,asOf,recordedAsOf,zone,limit,offset}",
        view: "/v1/issuers/{issuer}/{view}{?asOf,recordedAsOf,zone,limit,offset}",
        release: "/v1/releases/{stream}",
        document: "/v1/releases/{stream}/document",
        spans: "/v1/releases/{stream}/spans",
        audit: "/v1/releases/{stream}/audit",
        remarks: "/v1/releases/{stream}/remarks",
        readings: "/v1/readings{?issuer,announced}",
        feed: "/v1/feed{?after,before,limit,issuer,type,category}",
        knownThen: "/v1/feed{?asOf,recordedAsOf,zone,issuer,type,category}",
        state: "/v1/state{?asOf,recordedAsOf,zone,position}",
        stream: "/v1/feed/stream{?after,issuer,type,category}",
        subscriptions: "/v1/subscriptions",
        description: "/openapi.json",
        docs: "/docs",
        metrics: "/metrics",
        health: "/healthz",
        readiness: "/readyz",
      },
    }) } });
}

const OPERATION: Operation = { id: "index", tag: "Server", summary: "What is here", answers: { 200: { description: "Where everything is; templates are RFC 6570. For people, the page", forms: { "application/json": indexSchema, "text/html": "text" } } } };
