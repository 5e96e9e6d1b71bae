import type { RequestHandler } from "express";
import { sendProblem } from "./problems.ts";

/** Lets bodies of JSON through and no others. */
export const isJson: RequestHandler = (req, res, next) => {
  if (req.is("application/json") === "application/json") next();
  else sendProblem(res, "unsupported-media-type", "send JSON, with Content-Type application/json");
};

/** Refuses a body that says that it is larger, without reading any of it. One that does not say so is refused where it passes the limit. */
export function within(limit: number): RequestHandler {
  return (req, res, next) => {
    if (!(Number(req.headers["content-length"] ?? 0) > limit)) return next();
    res.set("Connection", "close");
    sendProblem(res, "too-large", `the body is larger than the ${limit} bytes that are read here`);
  };
}
