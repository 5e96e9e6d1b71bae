import type { RecordedDisclosure } from "../../events/catalogue.ts";
import type { LedgerStore } from "../store/client.ts";
import { positionOf } from "./position.ts";
import { logAfter } from "./read-log.ts";
import { storedDisclosure } from "./stored-disclosure.ts";

/** A page of the feed: disclosures in the log's order, and the cursor after which the next page begins. */
export type FeedPage = { items: RecordedDisclosure[]; next: string; isLast: boolean };

/** How many events a page has unless asked for otherwise, and at most: some hundred kilobytes, so that a page is one quick answer. */
export const FEED_PAGE = 100;
export const FEED_PAGE_MOST = 1000;

/**
 * The events after a cursor, oldest first. The page ends the feed as it is now when `isLast` says so; its cursor can be
 * asked again later. Null where the cursor is none.
 */
export async function readFeed(store: LedgerStore, after: string, limit: number): Promise<FeedPage | null> {
  if (positionOf(after) === null) return null;
  const items: RecordedDisclosure[] = [];
  for await (const { entry } of logAfter(store, after)) {
    const disclosure = storedDisclosure(entry);
    if (disclosure === null) continue;
    if (items.length === limit) return { items, next: items.at(-1)!.position, isLast: false };
    items.push(disclosure);
  }
  return { items, next: items.at(-1)?.position ?? after, isLast: true };
}
