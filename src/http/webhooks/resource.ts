import { randomUUID } from "node:crypto";
import express, { type RequestHandler } from "express";
import { v5 } from "uuid";
import { z } from "zod";
import { faultsOf } from "../../../events/catalogue.ts";
import { FEED_END } from "../../ledger/feed/page.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import { BEFORE_ALL, isCursor } from "../../ledger/position.ts";
import { subscriptionSchema, type Subscription } from "../../ledger/subscriptions.ts";
import { IDEMPOTENCY_KEY } from "../idempotency.ts";
import { isJson, within } from "../body.ts";
import { noParameters, readParameters } from "../parameters.ts";
import { sendProblem } from "../problems.ts";
import type { Answer, Api, Operation } from "../api.ts";
import { RETRY_AFTER_SECONDS } from "./delivery.ts";
import { ANSWER_WITHIN_MS } from "./post.ts";
import { TargetRefusedError } from "./target.ts";
import { KnownSubscriptionError, TooManySubscriptionsError, type Webhooks } from "./webhooks.ts";

const { url, issuer, types, categories } = subscriptionSchema.shape;
const after = z.string().refine((text) => isCursor(text) || text === FEED_END, { error: `takes a cursor of the feed, or ${FEED_END} for what comes from now on` }).default(BEFORE_ALL);

/** What is asked for with `POST /v1/subscriptions`: the feed's filters, and where to begin. */
export const askedSchema = z.strictObject({
  url: url.max(2_000).meta({ description: "Where to, by http or https" }),
  after: after.meta({ description: `The cursor behind which it begins; ${FEED_END} for what comes from now on, ${BEFORE_ALL}, unless given, for all` }),
  issuer: issuer.default(null).meta({ description: "Only this issuer, by the id that its documents give" }),
  types: types.default(null).meta({ description: "Only these types of events, and those of the categories" }),
  categories: categories.default(null).meta({ description: "Only these categories, and the types" }),
});
export const replaySchema = z.strictObject({ after });

/** A subscription as the API shows it: without which key it was made with. */
export const shownSubscriptionSchema = subscriptionSchema.omit({ key: true });

/** Names ids that follow from a key. */
const SUBSCRIPTIONS = "6c0e2f5b-6a0f-4a53-9d0c-2b6f1c1d7e84";

const BODY_LIMIT = 16 * 1024;

/**
 * `POST /v1/subscriptions`: what is recorded is sent to an address, in the feed's order; `GET` those there are; `/v1/subscriptions/:id` one of them, `DELETE` ends it,
 * `…/replay` sends everything after a cursor again.
 */
export function subscriptionsResource(api: Api, ledger: Ledger, webhooks: Webhooks): void {
  const body = express.json({ limit: BODY_LIMIT });
  api.resource("/v1/subscriptions", { get: { operation: LIST, handle: list(webhooks) }, post: { operation: SUBSCRIBE, handle: [isJson, within(BODY_LIMIT), body, api.once, create(ledger, webhooks)] } });
  api.resource("/v1/subscriptions/:id", { get: { operation: SHOW, handle: show(webhooks) }, delete: { operation: END, handle: remove(webhooks) } });
  api.resource("/v1/subscriptions/:id/replay", { post: { operation: REPLAY, handle: [isJson, within(BODY_LIMIT), body, api.once, replay(ledger, webhooks)] } });
}

const FORM = "application/json";
const OF_KEEPERS = { tag: "Webhooks", scope: "admin" } as const;
const SHOWN: Answer = { description: "The subscription", forms: { [FORM]: shownSubscriptionSchema } };
const BODY_PROBLEMS = ["bad-subscription", "unsupported-media-type", "too-large"] as const;
const SUBSCRIBE: Operation = {
  ...OF_KEEPERS, id: "subscribe", summary: "Have what is recorded sent to an address",
  description: `Everything behind \`after\` that the filters pass, one event at a time and in order: the next when the one before was taken, with any status of 2xx. Each is a CloudEvent, signed as Standard Webhooks has it. `
    + `What is not taken within ${ANSWER_WITHIN_MS / 1000} seconds is sent again ${RETRY_AFTER_SECONDS.join(", ")} seconds after the failure before; then, and at once on 410, the subscription is dead until it is replayed. Redirects are not followed, and addresses that are not public are refused.`,
  body: { description: "Where to and what", forms: { [FORM]: askedSchema } },
  answers: { 201: { description: "The subscription with its secret, which is shown this once", forms: { [FORM]: shownSubscriptionSchema.extend({ secret: z.string() }) }, headers: { Location: "The subscription" } } },
  problems: [...BODY_PROBLEMS, "target-refused", "too-many-subscriptions"],
};
const LIST: Operation = { ...OF_KEEPERS, id: "subscriptions", summary: "Who is sent what is recorded", answers: { 200: { description: "All subscriptions", forms: { [FORM]: z.strictObject({ subscriptions: z.array(shownSubscriptionSchema) }) } } } };
const SHOW: Operation = { ...OF_KEEPERS, id: "subscription", summary: "How a subscription stands", answers: { 200: SHOWN }, problems: ["unknown-subscription"] };
const END: Operation = { ...OF_KEEPERS, id: "unsubscribe", summary: "End a subscription", answers: { 204: { description: "Nothing more is sent" } }, problems: ["unknown-subscription"] };
const REPLAY: Operation = {
  ...OF_KEEPERS, id: "replay", summary: "Send everything behind a cursor again, also to one that was dead",
  body: { description: "From where", forms: { [FORM]: replaySchema } }, answers: { 200: SHOWN }, problems: ["unknown-subscription", ...BODY_PROBLEMS],
};

function create(ledger: Ledger, webhooks: Webhooks): RequestHandler {
  return async (req, res) => {
    if (readParameters(noParameters, req, res) === null) return;
    const asked = askedSchema.safeParse(req.body);
    if (!asked.success) return sendProblem(res, "bad-subscription", faultsOf(asked.error));
    try {
      const key = req.get(IDEMPOTENCY_KEY);
      // Under a key it has the same id after a restart too, when nothing else is known of the key.
      const id = key === undefined ? randomUUID() : v5(JSON.stringify([req.get("authorization"), key]), SUBSCRIPTIONS);
      const { subscription, secret } = await webhooks.create(id, { ...asked.data, after: await settled(asked.data.after, ledger) });
      res.location(`/v1/subscriptions/${subscription.id}`).status(201).set("Cache-Control", "no-store").json({ ...shown(subscription), secret });
    } catch (error) {
      if (error instanceof TargetRefusedError) sendProblem(res, "target-refused", error.message);
      else if (error instanceof KnownSubscriptionError) sendProblem(res, "idempotency-key-reused", error.message);
      else if (error instanceof TooManySubscriptionsError) sendProblem(res, "too-many-subscriptions", error.message);
      else throw error;
    }
  };
}

function list(webhooks: Webhooks): RequestHandler {
  return (req, res) => {
    if (readParameters(noParameters, req, res) !== null) res.set("Cache-Control", "no-store").json({ subscriptions: webhooks.list().map(shown) });
  };
}

function show(webhooks: Webhooks): RequestHandler {
  return (req, res) => {
    if (readParameters(noParameters, req, res) === null) return;
    const { id } = req.params as { id: string };
    const found = webhooks.find(id);
    if (found === null) sendProblem(res, "unknown-subscription", unknown(id));
    else res.set("Cache-Control", "no-store").json(shown(found));
  };
}

function remove(webhooks: Webhooks): RequestHandler {
  return async (req, res) => {
    if (readParameters(noParameters, req, res) === null) return;
    const { id } = req.params as { id: string };
    if (await webhooks.remove(id)) res.status(204).end();
    else sendProblem(res, "unknown-subscription", unknown(id));
  };
}

function replay(ledger: Ledger, webhooks: Webhooks): RequestHandler {
  return async (req, res) => {
    if (readParameters(noParameters, req, res) === null) return;
    const asked = replaySchema.safeParse(req.body);
    if (!asked.success) return sendProblem(res, "bad-subscription", faultsOf(asked.error));
    const { id } = req.params as { id: string };
    const again = await webhooks.replay(id, await settled(asked.data.after, ledger));
    if (again === null) sendProblem(res, "unknown-subscription", unknown(id));
    else res.json(shown(again));
  };
}

/** From now on is from what is recorded by now: a restart before the first delivery passes nothing over. */
async function settled(cursor: string, ledger: Ledger): Promise<string> {
  if (cursor !== FEED_END) return cursor;
  await ledger.catchUp();
  return ledger.position;
}

function shown({ key: _key, ...rest }: Subscription): z.infer<typeof shownSubscriptionSchema> {
  return rest;
}

function unknown(id: string): string {
  return `there is no subscription ${JSON.stringify(id)}`;
}
