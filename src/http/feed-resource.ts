import type { Express, RequestHandler } from "express";
import { FEED_PAGE, FEED_PAGE_MOST } from "../ledger/feed.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { BEFORE_ALL } from "../ledger/position.ts";
import { eventJson } from "./event-json.ts";
import { feedParameters, readParameters } from "./parameters.ts";
import { sendProblem } from "./problems.ts";
import { resource } from "./resource.ts";

/**
 * `GET /v1/feed`: everything recorded, oldest to newest, in pages. `links.next` is always there: at the end of the feed it
 * is where to ask for what comes later. A page that is full will never change.
 */
export function feedResource(app: Express, ledger: Ledger): void {
  resource(app, "/v1/feed", { get: page(ledger) });
}

function page(ledger: Ledger): RequestHandler {
  return async (req, res) => {
    const parameters = readParameters(feedParameters, req, res);
    if (parameters === null) return;
    const { after = BEFORE_ALL, limit = String(FEED_PAGE) } = parameters;
    const size = /^[1-9]\d{0,5}$/.test(limit) ? Number(limit) : NaN;
    if (!(size <= FEED_PAGE_MOST)) {
      sendProblem(res, "bad-parameter", `limit takes a number from 1 to ${FEED_PAGE_MOST}`, { parameter: "limit" });
      return;
    }
    const found = await ledger.feed(after, size);
    if (found === null) {
      sendProblem(res, "bad-parameter", "after takes a cursor of this feed", { parameter: "after" });
      return;
    }
    const link = (cursor: string): string => `/v1/feed?${new URLSearchParams({ after: cursor, limit: String(size) }).toString()}`;
    const links = { self: link(after), next: link(found.next) };
    res.links({ next: links.next });
    res.json({ items: found.items.map(eventJson), position: found.next, isLast: found.isLast, links });
  };
}
