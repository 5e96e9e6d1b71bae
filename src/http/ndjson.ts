import type { Request, Response } from "express";
import { once } from "node:events";

export const NDJSON_TYPE = "application/x-ndjson";

/** Characters that are written at a time. */
const PIECE = 64 * 1024;

/**
 * Sends lines, some at a time and each ended, as fast as the client takes them and no faster. Where what gives them fails on the way the connection breaks off, so
 * that part of them does not pass for all.
 */
export async function sendLines(texts: Iterable<string> | AsyncIterable<string>, req: Request, res: Response): Promise<void> {
  res.type(NDJSON_TYPE).set("Cache-Control", "no-cache");
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
