import type { Express, RequestHandler } from "express";
import { sendProblem } from "./problems.ts";

/** What an address takes. A handler may be a chain, as for a body that is read first. */
export type Methods = { get?: RequestHandler; post?: RequestHandler[]; delete?: RequestHandler };

/** Puts an address on the application, with the types of its answers: its methods, OPTIONS, and for every other method the answer that it takes none such. */
export function resource(app: Express, path: string, methods: Methods, types: readonly string[] | "any" = ["application/json"]): void {
  const allow = [...(methods.get ? ["GET", "HEAD"] : []), ...(methods.post ? ["POST"] : []), ...(methods.delete ? ["DELETE"] : []), "OPTIONS"].join(", ");
  const route = app.route(path);
  const acceptable = accepts(types);
  if (methods.get) route.get(acceptable, methods.get);
  if (methods.post) route.post(acceptable, ...methods.post);
  if (methods.delete) route.delete(acceptable, methods.delete);
  route.all((req, res) => {
    res.set("Allow", allow);
    if (req.method === "OPTIONS") res.status(204).end();
    else sendProblem(res, "method-not-allowed", `${req.method} is not among ${allow}`);
  });
}

/** Errors are problem documents, whatever the answer would have been. */
function accepts(types: readonly string[] | "any"): RequestHandler {
  return (req, res, next) => {
    if (types !== "any" && req.accepts([...types, "application/problem+json"]) === false) sendProblem(res, "not-acceptable", `ask for ${types.join(" or ")}`);
    else next();
  };
}
