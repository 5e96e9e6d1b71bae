import { createHash } from "node:crypto";
import { z } from "zod";
import type { Api } from "../api.ts";
import { answeredUnchanged } from "../conditional.ts";
import { noParameters, readParameters } from "../parameters.ts";
import { PROBLEMS, problemSchema, sendProblem, type ProblemSlug } from "../problems.ts";
import { describe } from "./document.ts";
import { documentPage } from "./page.ts";

/**
 * `/openapi.json`: every address, what it takes and what it answers, from the schemas that it is held to; `/docs`: the same for people; `/problems/:slug`: what the
 * `type` of a problem means. Both are made when they are first asked for.
 */
export function openApiResource(api: Api): void {
  let made: { text: string; tag: string; page: string } | null = null;
  const make = (): NonNullable<typeof made> => {
    if (made !== null) return made;
    const document = describe(api.described);
    const text = JSON.stringify(document);
    return (made = { text, tag: createHash("sha256").update(text).digest("hex").slice(0, 32), page: documentPage(document) });
  };
  api.resource("/openapi.json", {
    get: {
      operation: { id: "describe", tag: "Server", summary: "This description, as OpenAPI 3.1", answers: { 200: { description: "The description", forms: { "application/json": z.looseObject({ openapi: z.string() }) } } } },
      handle: (req, res) => {
        if (readParameters(noParameters, req, res) === null) return;
        const { text, tag } = make();
        res.set("Cache-Control", "no-cache");
        if (!answeredUnchanged(tag, req, res)) res.type("application/json").send(text);
      },
    },
  });
  api.resource("/docs", {
    get: {
      operation: { id: "read", tag: "Server", summary: "This description, as a page", answers: { 200: { description: "The page", forms: { "text/html": "text" } } } },
      handle: (req, res) => {
        if (readParameters(noParameters, req, res) === null) return;
        const { page, tag } = make();
        res.set("Cache-Control", "no-cache");
        if (!answeredUnchanged(tag, req, res)) res.type("text/html").send(page);
      },
    },
  });
  api.resource("/problems/:slug", {
    get: {
      operation: { id: "problem", tag: "Server", summary: "What the type of a problem means", answers: { 200: { description: "The problem", forms: { "application/json": problemSchema.omit({ detail: true }) } } }, problems: ["no-such-route"] },
      handle: (req, res) => {
        if (readParameters(noParameters, req, res) === null) return;
        const { slug } = req.params as { slug: string };
        if (!Object.hasOwn(PROBLEMS, slug)) return sendProblem(res, "no-such-route", `there is no problem ${JSON.stringify(slug)}`);
        res.json({ type: `/problems/${slug}`, ...PROBLEMS[slug as ProblemSlug] });
      },
    },
  });
}
