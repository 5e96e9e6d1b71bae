import type { Request, Response } from "express";
import { z } from "zod";
import { FILTERS, type FilterName } from "../ledger/filters.ts";
import { CATEGORIES } from "../../events/categories.ts";
import { CUT_FORMS, DEFAULT_ZONE } from "../ledger/as-of.ts";
import { FEED_PAGE, FEED_PAGE_MOST } from "../ledger/feed/page.ts";
import { filtersOf, SNAPSHOT, type ViewName } from "../ledger/views.ts";
import { sendProblem } from "./problems.ts";
import { ITEMS_MOST } from "./view-pages.ts";

/** One value a parameter: what a query string repeats arrives as a list, and is refused. */
const once = z.string({ error: (issue) => (Array.isArray(issue.input) ? "is given more than once" : "has no value") }).optional();

const said = (description: string) => once.meta({ description });

const cuts = {
  asOf: said(`What was public by then: ${CUT_FORMS}. Now unless given.`),
  recordedAsOf: said("What this ledger had recorded by then, in the same forms. Everything unless given."),
  zone: said(`The zone in which a date ends: an IANA name. ${DEFAULT_ZONE} unless given.`),
};
const filters = Object.fromEntries(FILTERS.map((name) => [name, once])) as Record<FilterName, typeof once>;

const paging = {
  limit: said(`How many items, ${ITEMS_MOST} at most: pages that are linked, all at the same cuts. All of them unless given.`),
  offset: said("How many items to leave out before the page."),
};

/** The parameters of the hashes of a state. */
export const stateParameters = z.strictObject({ ...cuts, position: said("The cursor behind which nothing of the feed counts. All of it counts unless given.") });

/** The parameters of a view; which filter a view takes is the ledger's to say. */
export const viewParameters = z.strictObject({ ...cuts, ...filters, ...paging });

/** The parameters of one view, with what it can be narrowed by. */
export function parametersOf(view: ViewName) {
  const forms = new Map<string, string[]>();
  for (const own of filtersOf(view)) for (const [name, { form }] of Object.entries(own)) forms.set(name, [...(forms.get(name) ?? []), form]);
  return z.strictObject({ ...cuts, ...Object.fromEntries([...forms].map(([name, each]) => [name, said(`Only these: ${[...new Set(each)].join(", or ")}.`)])), ...(view === SNAPSHOT ? {} : paging) });
}

const feedFilters = {
  issuer: said("Only this issuer, by the id that its documents give."),
  type: said("Only these types of events, separated by commas."),
  category: said(`Only these categories, separated by commas: ${CATEGORIES.join(", ")}.`),
};
const after = said("The cursor behind which it begins; 0, unless given, is before all.");

/** The parameters of a page of the feed, and of the lines of all of it. */
export const feedParameters = z.strictObject({ after, before: said("The cursor before which the page ends; `end` for the newest."), limit: said(`How many events: ${FEED_PAGE} unless given, ${FEED_PAGE_MOST} at most.`), ...feedFilters, ...cuts });

/** The parameters of the feed as a stream. */
export const streamParameters = z.strictObject({ after, ...feedFilters });

/** The parameters of a document that is sent: what it does not say itself. */
export const documentParameters = z.strictObject({ issuer: said("The issuer's id, where the document does not say it."), announced: said("The day, or the instant, on which it was announced, where the document does not say it.") });

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
