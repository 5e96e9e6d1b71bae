import type { RecordedDisclosure } from "../../../events/catalogue.ts";
import { BACKWARDS, END, type LedgerStore } from "../../store/client.ts";
import { BEFORE_ALL, positionOf } from "../position.ts";
import { logAfter } from "../read-log.ts";
import { storedDisclosure } from "../stored-disclosure.ts";
import { EVERYTHING, passes, type FeedFilter } from "./filter.ts";

/** The end of the feed, as a cursor to go back from. */
export const FEED_END = "end";

/** Where a page lies: after a cursor, or before one, {@link FEED_END} for the newest. */
export type PagePlace = { after: string } | { before: string };

/**
 * A page of the feed: disclosures in the log's order. `next` is the cursor after which the next page begins, `previous` the one before which the page before
 * ends. A page that `isFull` is the same for ever, but for the newest one. `isLast` where nothing that passes the filter comes after it by now.
 */
export type FeedPage = { items: RecordedDisclosure[]; previous: string; next: string; isFull: boolean; isLast: boolean };

/** How many events a page has unless asked for otherwise, and at most: some hundred kilobytes, so that a page is one quick answer. */
export const FEED_PAGE = 100;
export const FEED_PAGE_MOST = 1000;

/** Disclosures that are looked through for one page: a rare one is not waited for, its reader goes on from `next`. */
export const FEED_LOOKS_THROUGH = 100_000;

/** A page of what was recorded. Null where the cursor is none. */
export async function readFeed(store: LedgerStore, place: PagePlace, limit: number, filter: FeedFilter = EVERYTHING): Promise<FeedPage | null> {
  return "after" in place ? pageAfter(store, place.after, limit, filter) : pageBefore(store, place.before, limit, filter);
}

async function pageAfter(store: LedgerStore, after: string, limit: number, filter: FeedFilter): Promise<FeedPage | null> {
  if (positionOf(after) === null) return null;
  const items: RecordedDisclosure[] = [];
  const page = (next: string, isLast: boolean): FeedPage => ({ items, previous: items[0]?.position ?? next, next, isFull: items.length === limit, isLast });
  let [looked, next] = [0, after];
  for await (const { entry } of logAfter(store, after)) {
    const disclosure = storedDisclosure(entry);
    if (disclosure === null) continue;
    if (!passes(filter, disclosure)) {
      if (items.length < limit) next = disclosure.position;
    } else if (items.length === limit) return page(next, false);
    else {
      items.push(disclosure);
      next = disclosure.position;
    }
    looked += 1;
    if (looked === FEED_LOOKS_THROUGH && items.length < limit) return page(next, false);
  }
  return page(next, true);
}

async function pageBefore(store: LedgerStore, before: string, limit: number, filter: FeedFilter): Promise<FeedPage | null> {
  const from = before === FEED_END ? END : positionOf(before);
  if (from === null || from === "before-all") return null;
  const items: RecordedDisclosure[] = [];
  let [looked, reached] = [0, ""];
  for await (const entry of store.readAll({ direction: BACKWARDS, fromPosition: from })) {
    const disclosure = storedDisclosure(entry);
    if (disclosure === null) continue;
    reached = disclosure.position;
    if (passes(filter, disclosure)) items.push(disclosure);
    looked += 1;
    if (items.length === limit || looked === FEED_LOOKS_THROUGH) break;
  }
  items.reverse();
  const previous = items.length === limit ? items[0]!.position : reached === "" ? BEFORE_ALL : reached;
  return { items, previous, next: items.at(-1)?.position ?? BEFORE_ALL, isFull: items.length === limit && before !== FEED_END, isLast: before === FEED_END };
}

