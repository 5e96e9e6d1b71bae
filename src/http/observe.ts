import type { RequestHandler } from "express";
import { holderOf } from "./access.ts";

/** A request that was answered, or whose client went away: nothing of what it sent or was sent. `route` is the address as the API describes it, so that there are few. */
export type SeenRequest = { method: string; route: string; path: string; status: number; milliseconds: number; bytes: number; isAborted: boolean; holder: string | null; client: string };

/** Tells of every request when it is over. */
export function observe(tell: (seen: SeenRequest) => void): RequestHandler {
  return (req, res, next) => {
    const began = performance.now();
    const { method, path } = req;
    const sentBefore = req.socket.bytesWritten;
    res.on("close", () => {
      tell({
        method, path, route: (res.locals.route as string | undefined) ?? (req.route as { path: string } | undefined)?.path ?? "none", status: res.statusCode, milliseconds: performance.now() - began,
        bytes: req.socket.bytesWritten - sentBefore, isAborted: !res.writableFinished, holder: holderOf(res)?.name ?? null, client: req.ip ?? "",
      });
    });
    next();
  };
}
