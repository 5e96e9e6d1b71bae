import type { Request, Response } from "express";
import type { FeedFilter } from "../../ledger/feed/filter.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import { isCursor } from "../../ledger/position.ts";
import { sendLines } from "../ndjson.ts";
import { cloudEventText } from "./cloud-event.ts";

/** Sends everything after a cursor, a CloudEvent a line; false where the cursor is none. */
export async function sendReplay(ledger: Ledger, after: string, filter: FeedFilter, limit: number, req: Request, res: Response): Promise<boolean> {
  if (!isCursor(after)) return false;
  await sendLines(replayed(ledger, after, filter, limit), req, res);
  return true;
}

async function* replayed(ledger: Ledger, after: string, filter: FeedFilter, limit: number): AsyncGenerator<string, undefined> {
  let left = limit;
  for await (const page of ledger.replayFeed(after, filter)) {
    let lines = "";
    for (const each of page.slice(0, left)) lines += `${cloudEventText(each)}\n`;
    yield lines;
    left -= page.length;
    if (left <= 0) return;
  }
}
