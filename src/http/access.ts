import type { RequestHandler, Response } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import { sendProblem } from "./problems.ts";
import { includes, type KeptToken, type Scope, type Tokens } from "./tokens.ts";

/**
 * Who may do what, and how often: writing always takes a token, reading where it is protected. A client, the holder of a token or else an address, is answered so many
 * requests a minute; null for any number, as are those whose address is spared.
 */
export type Access = { tokens: Tokens; protectReads: boolean; requestsPerMinute: number | null; spares: (address: string) => boolean };

/** Addresses that tell whether the server runs: for whoever watches over it. */
const OPEN: ReadonlySet<string> = new Set(["/healthz", "/readyz"]);

/** Who is sent what is for whoever keeps the server: it makes the server speak to others. */
const KEEPERS = /^\/v1\/subscriptions(?:\/|$)/;

/** Asks every request for a token with the scope that it needs (RFC 6750), and whether its client asks too often. Before anything of its body is read. */
export function guard(access: Access): RequestHandler {
  const { tokens, requestsPerMinute, spares } = access;
  const [limiter, authorize] = [requestsPerMinute === null ? null : limit(requestsPerMinute), authorization(access)];
  return (req, res, next) => {
    const token = /^Bearer ([\w~+/.-]+=*)$/i.exec(req.headers.authorization ?? "")?.[1];
    if (token !== undefined) res.locals.holder = tokens.find(token);
    if (limiter === null || OPEN.has(req.path) || spares(req.ip ?? "")) authorize(req, res, next);
    else void limiter(req, res, (error?: unknown) => { if (error === undefined) authorize(req, res, next); else next(error); });
  };
}

/** The token that a request came with; null where it came with none that is known. */
export function holderOf(res: Response): KeptToken | null {
  return (res.locals.holder as KeptToken | null | undefined) ?? null;
}

function limit(perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    // A token that is not known makes nobody another client.
    keyGenerator: (req, res) => holderOf(res as Response)?.name ?? ipKeyGenerator(req.ip ?? ""),
    handler: (_req, res) => { sendProblem(res, "too-many-requests", `${perMinute} requests a minute are answered; ask again when Retry-After has passed`); },
    // Whose word is taken for an address is said when the server starts, and is no business of a request.
    validate: false,
  });
}

function authorization({ protectReads }: Access): RequestHandler {
  return (req, res, next) => {
    const isRead = req.method === "GET" || req.method === "HEAD" || req.method === "OPTIONS";
    const needed: Scope | null = KEEPERS.test(req.path) ? "admin" : !isRead ? "write" : protectReads && !OPEN.has(req.path) ? "read" : null;
    const given = req.headers.authorization;
    if (needed === null && given === undefined) {
      next();
      return;
    }
    const holder = holderOf(res);
    if (holder === null) {
      res.set("WWW-Authenticate", `Bearer realm="disclosure-ledger"${given === undefined ? "" : ', error="invalid_token"'}`);
      sendProblem(res, "unauthorized", given === undefined ? "this takes a token: Authorization: Bearer …; the server's keeper makes one with `token create`" : "the token is not known here, or was revoked");
    } else if (needed !== null && !includes(holder.scope, needed)) {
      res.set("WWW-Authenticate", `Bearer realm="disclosure-ledger", error="insufficient_scope", scope="${needed}"`);
      sendProblem(res, "forbidden", `the token ${holder.name} is for ${holder.scope}; this takes ${needed}`);
    } else next();
  };
}
