import type { Express, RequestHandler } from "express";
import { sendProblem } from "./problems.ts";

/** What an address takes. A handler may be a chain, as for a body that is read first. */
export type Methods = { get?: RequestHandler; post?: RequestHandler[] };

/** Puts an address on the application: its methods, OPTIONS, and for every other method the answer that it takes none such. */
export function resource(app: Express, path: string, methods: Methods): void {
  const allow = [...(methods.get ? ["GET", "HEAD"] : []), ...(methods.post ? ["POST"] : []), "OPTIONS"].join(", ");
  const route = app.route(path);
  if (methods.get) route.get(acceptsJson, methods.get);
  if (methods.post) route.post(acceptsJson, ...methods.post);
  route.all((req, res) => {
    res.set("Allow", allow);
    if (req.method === "OPTIONS") res.status(204).end();
    else sendProblem(res, "method-not-allowed", `${req.method} is not among ${allow}`);
  });
}

const acceptsJson: RequestHandler = (req, res, next) => {
  if (req.accepts(["application/json", "application/problem+json"]) === false) sendProblem(res, "not-acceptable", "ask for application/json");
  else next();
};
