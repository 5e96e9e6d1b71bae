import type { Request, Response } from "express";

/**
 * Answers 304 where the client has what it asks for already; true where it did. `etag` is without its quotes; a weak one says that the answer means the same, byte
 * for byte or not. Express's own check takes a request that also
 * says `Cache-Control: no-cache` for one that wants it all again, which is what `fetch` says with every condition.
 */
export function answeredUnchanged(etag: string, req: Request, res: Response, isWeak = false): boolean {
  res.set("ETag", `${isWeak ? "W/" : ""}"${etag}"`);
  const held = (req.get("if-none-match") ?? "").split(",").map((each) => each.trim().replace(/^W\//, ""));
  if (!held.includes(`"${etag}"`) && !held.includes("*")) return false;
  res.status(304).end();
  return true;
}
