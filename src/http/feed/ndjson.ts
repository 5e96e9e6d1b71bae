import type { Request, Response } from "express";
import { once } from "node:events";
import type { FeedFilter } from "../../ledger/feed/filter.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import { isCursor } from "../../ledger/position.ts";
import { cloudEventText } from "./cloud-event.ts";

/** Characters that are written at a time. */
const PIECE = 64 * 1024;

/**
 * Sends lines, some at a time and each ended, as fast as the client takes them and no faster. Where what gives them fails on the way the connection breaks off, so
 * that part of them does not pass for all.
 */
export async function sendLines(texts: Iterable<string> | AsyncIterable<string>, req: Request, res: Response): Promise<void> {
  res.type("application/x-ndjson").set("Cache-Control", "no-cache");
  if (req.method === "HEAD") {
    res.end();
    return;
  }
  const gone = new AbortController();
  res.on("close", () => { gone.abort(); });
  let lines = "";
  try {
    for await (const text of texts) {
      if (gone.signal.aborted) return;
      lines += text;
      if (lines.length < PIECE) continue;
      if (!res.write(lines)) await once(res, "drain", { signal: gone.signal });
      lines = "";
    }
    res.end(lines);
  } catch (error) {
    if (gone.signal.aborted) return;
    if (!res.headersSent) throw error;
    res.destroy(error as Error);
  }
}

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
