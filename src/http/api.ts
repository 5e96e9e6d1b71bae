import type { Express, RequestHandler } from "express";
import type { z } from "zod";
import { Idempotency } from "./idempotency.ts";
import { sendProblem, type ProblemSlug } from "./problems.ts";
import type { Scope } from "./tokens.ts";

/** An answer that is no problem: each form that it can be asked for in, by media type; a text that is no JSON has no schema. */
export type Answer = { description: string; forms?: Readonly<Record<string, z.ZodType | "text">>; headers?: Readonly<Record<string, string>> };

/** What an address does with a method, as `/openapi.json` says it. Problems are those of its own: see `COMMON_PROBLEMS`. */
export type Operation = {
  id: string;
  summary: string;
  description?: string;
  tag: Tag;
  /** What it takes where no reading is protected; null where anybody may. */
  scope?: Scope;
  query?: z.ZodObject;
  /** Request headers that mean something here. */
  headers?: Readonly<Record<string, string>>;
  /** A POST that changes nothing: it may come again as it is, and takes no key. */
  isSafe?: true;
  body?: { description: string; forms: Readonly<Record<string, z.ZodType | "text">> };
  answers: Readonly<Record<number, Answer>>;
  problems?: readonly ProblemSlug[];
};

export const TAGS = {
  Views: "What was known on a day, of one issuer or of who is in the ledger.",
  Releases: "Documents in, their events out, and what people say of them.",
  Feed: "Everything recorded, in order, for whoever follows it.",
  Webhooks: "Who is sent what is recorded.",
  Server: "Whether it runs, and what it can be asked.",
} as const;
export type Tag = keyof typeof TAGS;

/** A handler may be a chain, as for a body that is read first. */
export type Route = { operation: Operation; handle: RequestHandler | RequestHandler[] };
export type Method = "get" | "post" | "delete";

/** An address with what it does, as it was put on the application. */
export type Described = { path: string; method: Method; operation: Operation };

/** Any request may be answered with these. */
export const COMMON_PROBLEMS: readonly ProblemSlug[] = ["bad-request", "bad-parameter", "unauthorized", "forbidden", "not-acceptable", "too-many-requests", "internal", "store-unavailable"];

/** Writes may be answered with these beside. */
export const WRITE_PROBLEMS: readonly ProblemSlug[] = ["bad-idempotency-key", "idempotency-key-reused", "request-in-progress"];

/** The addresses of an application: what is put on it is described by the same words, so that nothing is there that is not described. */
export class Api {
  readonly #app: Express;
  readonly described: Described[] = [];
  /** What stands behind the body of each write. */
  readonly once = new Idempotency().handle;

  constructor(app: Express) {
    this.#app = app;
  }

  /** Puts an address on the application: its methods, OPTIONS, and for every other method the answer that it takes none such. */
  resource(path: string, methods: Partial<Record<Method, Route>>): void {
    const allow = [...(methods.get ? ["GET", "HEAD"] : []), ...(methods.post ? ["POST"] : []), ...(methods.delete ? ["DELETE"] : []), "OPTIONS"].join(", ");
    const route = this.#app.route(path);
    for (const [method, { operation, handle }] of Object.entries(methods) as [Method, Route][]) {
      this.described.push({ path, method, operation });
      route[method](accepts(formsOf(operation)), ...[handle].flat());
    }
    route.all((req, res) => {
      res.set("Allow", allow);
      if (req.method === "OPTIONS") res.status(204).end();
      else sendProblem(res, "method-not-allowed", `${req.method} is not among ${allow}`);
    });
  }

  /** An address that is there to say what is wrong with it. */
  undescribed(path: string, handle: RequestHandler): void {
    this.#app.all(path, handle);
  }
}

function formsOf({ answers }: Operation): string[] {
  return [...new Set(Object.values(answers).flatMap(({ forms = {} }) => Object.keys(forms)))];
}

/** Errors are problem documents, whatever the answer would have been. */
function accepts(types: readonly string[]): RequestHandler {
  return (req, res, next) => {
    if (types.length > 0 && req.accepts([...types, "application/problem+json"]) === false) sendProblem(res, "not-acceptable", `ask for ${types.join(" or ")}`);
    else next();
  };
}
