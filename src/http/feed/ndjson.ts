import type { Request, Response } from "express";
import { once } from "node:events";
import type { FeedFilter } from "../../ledger/feed/filter.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import { isCursor } from "../../ledger/position.ts";
import { cloudEventText } from "./cloud-event.ts";

/** Characters that are written at a time. */
const PIECE = 64 * 1024;

/** Sends lines as fast as the client takes them and no faster. */
export async function sendLines(all: Iterable<string>, req: Request, res: Response): Promise<void> {
  res.type("application/x-ndjson").set("Cache-Control", "no-cache");
  const gone = new AbortController();
  res.on("close", () => { gone.abort(); });
  let lines = "";
  if (req.method !== "HEAD") {
    for (const line of all) {
      lines += `${line}\n`;
      if (lines.length < PIECE) continue;
      if (!res.write(lines)) await once(res, "drain", { signal: gone.signal }).catch(() => undefined);
      if (gone.signal.aborted) return;
      lines = "";
    }
  }
  res.end(lines);
}

/**
 * Sends everything after a cursor, a CloudEvent a line, as fast as the client takes it and no faster; false where the cursor is none. Where the store fails on the
 * way the connection breaks off, so that part of the feed does not pass for all of it.
 */
export async function sendReplay(ledger: Ledger, after: string, filter: FeedFilter, limit: number, req: Request, res: Response): Promise<boolean> {
  if (!isCursor(after)) return false;
  res.type("application/x-ndjson").set("Cache-Control", "no-cache");
  if (req.method === "HEAD") {
    res.end();
    return true;
  }
  const gone = new AbortController();
  res.on("close", () => { gone.abort(); });
  let [sent, lines] = [0, ""];
  try {
    for await (const page of ledger.replayFeed(after, filter)) {
      if (gone.signal.aborted) return true;
      for (const replayed of page) {
        if (sent === limit) break;
        lines += `${cloudEventText(replayed)}\n`;
        sent += 1;
      }
      if (lines.length >= PIECE) {
        if (!res.write(lines)) await once(res, "drain", { signal: gone.signal });
        lines = "";
      }
      if (sent === limit) break;
    }
    res.end(lines);
  } catch (error) {
    if (gone.signal.aborted) return true;
    if (!res.headersSent) throw error;
    res.destroy(error as Error);
  }
  return true;
}
