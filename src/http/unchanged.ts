import type { Request, RequestHandler, Response } from "express";
import { LRUCache } from "lru-cache";

/** What was answered at an address, in the form that was asked for: its tag, the log's end then, and the route for whoever counts. */
type Answered = { etag: string; end: number; route: string };

/** Addresses of some hundred characters each. */
const REMEMBERED = 10_000;

/**
 * Answers a client that asks whether anything changed, where it is known at once that nothing did: the same address was answered with the tag that the client has, and nothing was appended to
 * the log since. Clients that ask all day ask this nearly always, and finding it out anew would take most of what the answer takes.
 */
export class UnchangedAnswers {
  readonly #answered = new LRUCache<string, Answered>({ max: REMEMBERED });
  readonly #end: () => number | null;
  readonly #guard: RequestHandler;

  /** `end` is the place of the log's last entry, null where that is not known at once; `guard` lets through who may ask. */
  constructor(end: () => number | null, guard: RequestHandler) {
    this.#end = end;
    this.#guard = guard;
  }

  /** Remembers an answer that depends on its address and the log alone. `end` was the log's end before it was made. */
  remember(req: Request, res: Response, end: number | null): void {
    if (end !== null) this.#answered.set(keyOf(req), { etag: String(res.getHeader("ETag")), end, route: (req.route as { path: string }).path });
  }

  /** Stands before everything that other answers need: a 304 says nothing of the answer but what its client is to know it by (RFC 9110, 15.4.5). */
  readonly handle: RequestHandler = (req, res, next) => {
    const held = req.headers["if-none-match"];
    const answered = held === undefined || (req.method !== "GET" && req.method !== "HEAD") ? undefined : this.#answered.get(keyOf(req));
    if (answered?.etag !== held || answered === undefined || req.headers.origin !== undefined || answered.end !== this.#end()) return next();
    this.#guard(req, res, () => {
      res.locals.route = answered.route;
      res.writeHead(304, { "ETag": held, "Cache-Control": "no-cache", "Vary": "Accept" }).end();
    });
  };
}

function keyOf({ originalUrl, headers }: Request): string {
  return `${headers.accept ?? ""} ${originalUrl}`;
}
