import { createEventBuffer } from "better-sse";
import type { Request, Response } from "express";
import { FEED_END } from "../../ledger/feed/page.ts";
import type { FeedFilter } from "../../ledger/feed/filter.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import { isCursor } from "../../ledger/position.ts";
import type { RenderedEvents } from "./cloud-event.ts";

/** Proxies end connections that say nothing for half a minute as a rule. */
const HEARTBEAT_MS = 15_000;

/** How long a follower may take to make room for more before it is cut off; it comes back with the cursor of what it had. */
export const SLOW_MS = 30_000;

/** Milliseconds that a browser waits before it comes back. */
const COMES_BACK_AFTER = 1_000;

/**
 * Sends everything after a cursor and then what comes, as server-sent events: `id` is the cursor, `event` the type, `data` the CloudEvent. Where a filter passes over
 * much an `id` alone says how far it is. Nothing is kept for a follower that does not read. False where the cursor is none.
 */
export async function sendStream(ledger: Ledger, rendered: RenderedEvents, after: string, filter: FeedFilter, req: Request, res: Response): Promise<boolean> {
  if (!isCursor(after) && after !== FEED_END) return false;
  res.status(200).set({ "Content-Type": "text/event-stream", "Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no" });
  if (req.method === "HEAD") {
    res.end();
    return true;
  }
  const gone = new AbortController();
  res.on("close", () => { gone.abort(); });
  res.flushHeaders();
  res.socket?.setNoDelay(true);
  const buffer = createEventBuffer({ serializer: String });
  const flush = (): boolean => {
    const text = buffer.read();
    buffer.clear();
    return res.write(text);
  };
  buffer.retry(COMES_BACK_AFTER).dispatch();
  flush();
  const heartbeat = setInterval(() => {
    // Who takes nothing has no use for a heartbeat.
    if (res.writableNeedDrain) return;
    buffer.comment("").dispatch();
    flush();
  }, HEARTBEAT_MS);
  try {
    for await (const { event, cursor } of ledger.followFeed(after, filter, gone.signal)) {
      if (event === null) buffer.id(cursor).dispatch();
      else buffer.id(cursor).event(event.disclosure.type).data(rendered.of(event)).dispatch();
      if (!flush() && !(await hasRoom(res, gone.signal))) break;
    }
    res.end();
  } catch (error) {
    if (!gone.signal.aborted) res.destroy(error as Error);
  } finally {
    clearInterval(heartbeat);
    gone.abort();
  }
  return true;
}

/** Waits for a follower to take what it was sent; false for one that takes too long, which is cut off, or that is gone. */
function hasRoom(res: Response, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const slow = setTimeout(() => {
      settle(false);
      res.destroy();
    }, SLOW_MS);
    const drained = (): void => { settle(true); };
    const left = (): void => { settle(false); };
    const settle = (room: boolean): void => {
      clearTimeout(slow);
      res.off("drain", drained);
      signal.removeEventListener("abort", left);
      resolve(room);
    };
    res.on("drain", drained);
    signal.addEventListener("abort", left, { once: true });
  });
}
