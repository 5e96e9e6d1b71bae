import express, { type Express, type RequestHandler } from "express";
import { z } from "zod";
import { faultsOf } from "../../../events/catalogue.ts";
import { FEED_END } from "../../ledger/feed/page.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import { BEFORE_ALL, isCursor } from "../../ledger/position.ts";
import { subscriptionSchema, type Subscription } from "../../ledger/subscriptions.ts";
import { isJson } from "../json-body.ts";
import { noParameters, readParameters } from "../parameters.ts";
import { sendProblem } from "../problems.ts";
import { resource } from "../resource.ts";
import { TargetRefusedError } from "./target.ts";
import { TooManySubscriptionsError, type Webhooks } from "./webhooks.ts";

const { url, issuer, types, categories } = subscriptionSchema.shape;
const after = z.string().refine((text) => isCursor(text) || text === FEED_END, { error: `takes a cursor of the feed, or ${FEED_END} for what comes from now on` }).default(BEFORE_ALL);

/** What is asked for with `POST /v1/subscriptions`: the feed's filters, and where to begin. */
export const askedSchema = z.strictObject({ url: url.max(2_000), after, issuer: issuer.default(null), types: types.default(null), categories: categories.default(null) });
export const replaySchema = z.strictObject({ after });

/** A subscription as the API shows it: without which key it was made with. */
export const shownSubscriptionSchema = subscriptionSchema.omit({ key: true });

const BODY_LIMIT = 16 * 1024;

/**
 * `POST /v1/subscriptions`: what is recorded is sent to an address, in the feed's order; `GET` those there are; `/v1/subscriptions/:id` one of them, `DELETE` ends it,
 * `…/replay` sends everything after a cursor again.
 */
export function subscriptionsResource(app: Express, ledger: Ledger, webhooks: Webhooks): void {
  const body = express.json({ limit: BODY_LIMIT });
  resource(app, "/v1/subscriptions", { get: list(webhooks), post: [isJson, body, create(ledger, webhooks)] });
  resource(app, "/v1/subscriptions/:id", { get: show(webhooks), delete: remove(webhooks) });
  resource(app, "/v1/subscriptions/:id/replay", { post: [isJson, body, replay(ledger, webhooks)] });
}

function create(ledger: Ledger, webhooks: Webhooks): RequestHandler {
  return async (req, res) => {
    if (readParameters(noParameters, req, res) === null) return;
    const asked = askedSchema.safeParse(req.body);
    if (!asked.success) return sendProblem(res, "bad-subscription", faultsOf(asked.error));
    try {
      const { subscription, secret } = await webhooks.create({ ...asked.data, after: await settled(asked.data.after, ledger) });
      res.location(`/v1/subscriptions/${subscription.id}`).status(201).set("Cache-Control", "no-store").json({ ...shown(subscription), secret });
    } catch (error) {
      if (error instanceof TargetRefusedError) sendProblem(res, "target-refused", error.message);
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
