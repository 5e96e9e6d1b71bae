import type { Request, RequestHandler, Response } from "express";
import { z } from "zod";
import { readFilter, type FeedFilter } from "../../ledger/feed/filter.ts";
import { FEED_END, FEED_PAGE, FEED_PAGE_MOST, type FeedPage, type PagePlace } from "../../ledger/feed/page.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import { BEFORE_ALL, isCursor } from "../../ledger/position.ts";
import { answeredUnchanged } from "../conditional.ts";
import { feedParameters, readParameters, streamParameters, stateParameters } from "../parameters.ts";
import { NDJSON_TYPE } from "../ndjson.ts";
import { sendProblem } from "../problems.ts";
import type { Api, Operation } from "../api.ts";
import { feedEventSchema, stateSchema } from "../schemas/answers.ts";
import { asksForCut, cutsOf, sendKnownThen, sendState } from "./as-of.ts";
import { RenderedEvents, textOf } from "./cloud-event.ts";
import { sendReplay } from "./replay.ts";
import { sendStream } from "./stream.ts";

export const BATCH_TYPE = "application/cloudevents-batch+json";
export const STREAM_TYPE = "text/event-stream";

/** A full page is the same for ever: a year is the longest that caches are told. */
const FOR_EVER = "public, max-age=31536000, immutable";

/**
 * `GET /v1/feed`: everything recorded, oldest to newest: pages of CloudEvents, or with `Accept: application/x-ndjson` all of it from a cursor on, a line each.
 * `GET /v1/feed/stream`: the same and then what comes, as server-sent events. All three go by one cursor.
 * With `asOf` or `recordedAsOf`, what was known then, in announced order; `GET /v1/state` has the hashes of that and of every view of it.
 */
export function feedResource(api: Api, ledger: Ledger, followers: { count: number }): void {
  api.resource("/v1/feed", { get: { operation: FEED, handle: feed(ledger) } });
  api.resource("/v1/state", { get: { operation: STATE, handle: state(ledger) } });
  api.resource("/v1/feed/stream", { get: { operation: STREAM, handle: stream(ledger, followers) } });
}

const BATCH = z.array(feedEventSchema);
const FEED: Operation = {
  id: "feed", tag: "Feed", summary: "Everything recorded, oldest first", query: feedParameters,
  description: "Pages of CloudEvents, linked `first`, `prev`, `next` and `last` (RFC 8288); a full page never changes. As NDJSON it is everything behind `after`, a line each. With `asOf` or `recordedAsOf` it is what was known then, in announced order, "
    + "a line each; cursors and limits are then refused.",
  answers: {
    200: {
      description: "Events in the order in which they were recorded", forms: { [BATCH_TYPE]: BATCH, "application/json": BATCH, [NDJSON_TYPE]: feedEventSchema },
      headers: { Link: "Other pages", ETag: "The same while the page is", "Feed-Position": "The cursor behind the page", "Feed-Complete": "Whether nothing comes behind it by now: `true` or `false`", "Feed-As-Of": "The cut that was used, where one was asked for" },
    },
    304: { description: "The client has the page already" },
  },
  problems: ["broken-event"],
};
const STREAM: Operation = {
  id: "follow", tag: "Feed", summary: "Everything recorded, and then what comes, as server-sent events", query: streamParameters, headers: { "Last-Event-ID": "The cursor behind which it begins; it goes before `after`" },
  description: "`id` is the cursor, `event` the type, `data` a CloudEvent. An `id` alone says how far the feed was looked through for what passes the filter. A client that takes nothing for half a minute is cut off, and comes back with what it had.",
  answers: { 200: { description: "The stream; it does not end", forms: { [STREAM_TYPE]: "text" } } },
};
const STATE: Operation = {
  id: "state", tag: "Feed", summary: "SHA-256 of what was known and of every view of it", query: stateParameters,
  description: "`events` is over the lines that `/v1/feed` gives for the same cuts; a view's is over a line `[issuer, items]` for each issuer by id. Who rebuilds them elsewhere compares, at the cursor that it has come to.",
  answers: { 200: { description: "The hashes", forms: { "application/json": stateSchema } } }, problems: ["broken-event", "view-stopped"],
};

function feed(ledger: Ledger): RequestHandler {
  return async (req, res) => {
    const parameters = readParameters(feedParameters, req, res);
    if (parameters === null) return;
    const filter = filterOf(parameters, res);
    const limit = limitOf(parameters.limit, res);
    if (filter === null || limit === null) return;
    const { after, before } = parameters;
    if (asksForCut(parameters)) {
      const misplaced = after !== undefined ? "after" : before !== undefined ? "before" : parameters.limit !== undefined ? "limit" : null;
      if (misplaced !== null) return refuseCursor(res, misplaced, "is for the feed as it was recorded; what was known at a cut comes whole, in announced order");
      const question = cutsOf(parameters, ledger, res);
      if (question !== null) await sendKnownThen(question, filter, ledger, req, res);
      return;
    }
    if (after !== undefined && before !== undefined) return refuseCursor(res, "before", "stands beside after; give one of them");
    res.vary("Accept");
    if (req.accepts([BATCH_TYPE, "application/json", NDJSON_TYPE]) === NDJSON_TYPE) {
      if (before !== undefined) return refuseCursor(res, "before", "is for pages; lines go on from after");
      if (!(await sendReplay(ledger, after ?? BEFORE_ALL, filter, parameters.limit === undefined ? Infinity : limit, req, res))) refuseCursor(res, "after", "takes a cursor of this feed");
      return;
    }
    const place: PagePlace = before === undefined ? { after: after ?? BEFORE_ALL } : { before };
    const page = await ledger.feed(place, limit, filter);
    if (page === null) return refuseCursor(res, before === undefined ? "after" : "before", "takes a cursor of this feed");
    sendPage(page, place, req, res);
  };
}

function stream(ledger: Ledger, followers: { count: number }): RequestHandler {
  const rendered = new RenderedEvents();
  return async (req, res) => {
    const parameters = readParameters(streamParameters, req, res);
    if (parameters === null) return;
    const filter = filterOf(parameters, res);
    if (filter === null) return;
    // Whoever comes back says with the header what it had; the address is as it was at first.
    const after = req.get("last-event-id") ?? parameters.after ?? BEFORE_ALL;
    followers.count += 1;
    try {
      if (!(await sendStream(ledger, rendered, after, filter, req, res))) refuseCursor(res, "after", `takes a cursor of this feed, or ${FEED_END} for what comes from now on`);
    } finally {
      followers.count -= 1;
    }
  };
}

function state(ledger: Ledger): RequestHandler {
  return async (req, res) => {
    const parameters = readParameters(stateParameters, req, res);
    if (parameters === null) return;
    const { position } = parameters;
    if (position !== undefined && !isCursor(position)) return refuseCursor(res, "position", "takes a cursor of this feed");
    const question = cutsOf(parameters, ledger, res);
    if (question !== null && !(await sendState(question, position ?? null, ledger, res))) refuseCursor(res, "position", "is not reached yet");
  };
}

function sendPage({ items, previous, next, isFull, isLast }: FeedPage, place: PagePlace, req: Request, res: Response): void {
  const at = (change: Record<string, string>): string => {
    const { after: _after, before: _before, ...rest } = req.query as Record<string, string>;
    return `/v1/feed?${new URLSearchParams({ ...change, ...rest }).toString()}`;
  };
  const isFirst = "after" in place && place.after === BEFORE_ALL;
  res.links({ first: at({ after: BEFORE_ALL }), ...(isFirst || previous === BEFORE_ALL ? {} : { prev: at({ before: previous }) }), next: at({ after: next }), last: at({ before: FEED_END }) });
  res.set("Cache-Control", isFull ? FOR_EVER : "no-cache");
  res.set("Feed-Position", next).set("Feed-Complete", String(isLast));
  const type = req.accepts([BATCH_TYPE, "application/json"]) === "application/json" ? "application/json" : BATCH_TYPE;
  // The cursors at both ends and the number between them say which events these are: what is recorded does not change.
  if (!answeredUnchanged(`${previous}-${next}-${items.length}-${type === BATCH_TYPE ? "batch" : "json"}`, req, res)) res.type(type).send(`[${items.map(textOf).join(",")}]`);
}

function filterOf(parameters: { issuer?: string | undefined; type?: string | undefined; category?: string | undefined }, res: Response): FeedFilter | null {
  const reading = readFilter(parameters);
  if (reading.ok) return reading.filter;
  sendProblem(res, "bad-parameter", `${reading.part} ${reading.message}`, { parameter: reading.part });
  return null;
}

function limitOf(limit: string | undefined, res: Response): number | null {
  if (limit === undefined) return FEED_PAGE;
  const size = /^[1-9]\d{0,5}$/.test(limit) ? Number(limit) : NaN;
  if (size <= FEED_PAGE_MOST) return size;
  sendProblem(res, "bad-parameter", `limit takes a number from 1 to ${FEED_PAGE_MOST}`, { parameter: "limit" });
  return null;
}

function refuseCursor(res: Response, parameter: string, message: string): void {
  sendProblem(res, "bad-parameter", `${parameter} ${message}`, { parameter });
}
