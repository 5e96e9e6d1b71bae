import { createHash } from "node:crypto";
import type { Request, RequestHandler, Response } from "express";
import { LRUCache } from "lru-cache";
import { sendProblem } from "./problems.ts";

export const IDEMPOTENCY_KEY = "Idempotency-Key";

/** What was answered under a key: to which request, and how; `answer` is null while it is being answered. */
type Kept = { request: string; answer: { status: number; type: string | undefined; location: string | undefined; body: Buffer } | null };

/** How long a key is known, as is usual; and how much of answers is held, after which the oldest go. */
const KNOWN_FOR_MS = 24 * 60 * 60 * 1000;
const HELD_BYTES = 64 * 1024 * 1024;
const KEPT_BESIDE = 500;

/**
 * Answers a request that comes again under the same `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header) as it was answered the first time, without doing anything
 * again; refuses the key where the request is another one, or the first is still being answered. Requests that fail are not kept: they may be tried again. What a key
 * means is between the server and the holder of one token. After a restart nothing is known of keys; what is recorded is known by its content then as before.
 */
export class Idempotency {
  readonly #kept = new LRUCache<string, Kept>({ maxSize: HELD_BYTES, sizeCalculation: ({ answer }) => KEPT_BESIDE + (answer?.body.length ?? 0), ttl: KNOWN_FOR_MS });

  /** Stands behind what reads the body. */
  readonly handle: RequestHandler = (req, res, next) => {
    const key = req.get(IDEMPOTENCY_KEY);
    if (key === undefined) return next();
    if (!/^[\x21-\x7e]{1,255}$/.test(key)) return sendProblem(res, "bad-idempotency-key", `${IDEMPOTENCY_KEY} takes up to 255 visible characters, such as a UUID`);
    const name = JSON.stringify([req.get("authorization"), key]);
    const request = fingerprint(req);
    const before = this.#kept.get(name);
    if (before === undefined) {
      this.#kept.set(name, { request, answer: null });
      this.#keepAnswer(name, request, res);
      next();
    } else if (before.request !== request) sendProblem(res, "idempotency-key-reused", `${IDEMPOTENCY_KEY} came with another request before`);
    else if (before.answer === null) sendProblem(res, "request-in-progress", "the request is being answered; ask again in a while");
    else {
      const { status, type, location, body } = before.answer;
      if (location !== undefined) res.location(location);
      if (type !== undefined) res.set("Content-Type", type);
      res.status(status).set("Idempotency-Replayed", "true").end(body);
    }
  };

  /** Keeps what is answered as it is answered, also where the client went away meanwhile: that one comes back. */
  #keepAnswer(name: string, request: string, res: Response): void {
    const end = res.end.bind(res) as (...given: unknown[]) => Response;
    // Answers of writes are one piece, which express gives to `end`.
    res.end = ((...given: unknown[]) => {
      const { statusCode: status } = res;
      const body = typeof given[0] === "string" || Buffer.isBuffer(given[0]) ? Buffer.from(given[0] as string) : Buffer.alloc(0);
      if (status < 300) this.#kept.set(name, { request, answer: { status, type: headerOf(res, "Content-Type"), location: headerOf(res, "Location"), body } });
      else this.#kept.delete(name);
      return end(...given);
    }) as typeof res.end;
  }
}

function headerOf(res: Response, name: string): string | undefined {
  const value = res.getHeader(name);
  return value === undefined ? undefined : String(value);
}

/** What makes a request the same: where to, in which form, and what. */
function fingerprint(req: Request): string {
  const body = Buffer.isBuffer(req.body) ? req.body : JSON.stringify(req.body ?? null);
  return createHash("sha256").update(`${req.method} ${req.originalUrl} ${req.get("content-type") ?? ""}\n`).update(body).digest("hex");
}
