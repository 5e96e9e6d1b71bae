import type { RequestHandler } from "express";
import { sendProblem } from "./problems.ts";

/** Lets bodies of JSON through and no others. */
export const isJson: RequestHandler = (req, res, next) => {
  if (req.is("application/json") === "application/json") next();
  else sendProblem(res, "unsupported-media-type", "send JSON, with Content-Type application/json");
};
