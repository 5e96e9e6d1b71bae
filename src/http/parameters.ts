import type { Request, Response } from "express";
import { z } from "zod";
import { FILTERS, type FilterName } from "../ledger/filters.ts";
import { sendProblem } from "./problems.ts";

/** One value a parameter: what a query string repeats arrives as a list, and is refused. */
const once = z.string({ error: (issue) => (Array.isArray(issue.input) ? "is given more than once" : "has no value") }).optional();

const cuts = { asOf: once, recordedAsOf: once, zone: once };
const filters = Object.fromEntries(FILTERS.map((name) => [name, once])) as Record<FilterName, typeof once>;

/** The parameters of the list of issuers. */
export const whoParameters = z.strictObject(cuts);

/** The parameters of a view; which filter a view takes is the ledger's to say. */
export const viewParameters = z.strictObject({ ...cuts, ...filters });

const feedFilters = { issuer: once, type: once, category: once };

/** The parameters of a page of the feed, and of the lines of all of it. */
export const feedParameters = z.strictObject({ after: once, before: once, limit: once, ...feedFilters, ...cuts });

/** The parameters of the feed as a stream. */
export const streamParameters = z.strictObject({ after: once, ...feedFilters });

/** The parameters of a document that is sent: what it does not say itself. */
export const documentParameters = z.strictObject({ issuer: once, announced: once });

/** The parameters of an address that takes none. */
export const noParameters = z.strictObject({});

/** The query's parameters; null where they do not fit, which was then answered with a problem that names the first such. */
export function readParameters<S extends z.ZodType>(schema: S, req: Request, res: Response): z.infer<S> | null {
  const parsed = schema.safeParse({ ...req.query });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const parameter = issue.code === "unrecognized_keys" ? issue.keys[0]! : String(issue.path[0]);
  const detail = issue.code === "unrecognized_keys" ? `there is no parameter ${JSON.stringify(parameter)} here` : `the parameter ${parameter} ${issue.message}`;
  sendProblem(res, "bad-parameter", detail, { parameter });
  return null;
}
