import type { Express, RequestHandler } from "express";
import { sendProblem } from "./problems.ts";
import { includes, type Scope, type Tokens } from "./tokens.ts";

/** Who may do what: writing always takes a token, reading where it is protected. */
export type Access = { tokens: Tokens; protectReads: boolean };

/** Addresses that tell whether the server runs: for whoever watches over it. */
const OPEN: ReadonlySet<string> = new Set(["/healthz", "/readyz"]);

/** Who is sent what is for whoever keeps the server: it makes the server speak to others. */
const KEEPERS = /^\/v1\/subscriptions(?:\/|$)/;

/** Asks every request for a token with the scope that it needs (RFC 6750). Before anything of its body is read. */
export function guard(app: Express, { tokens, protectReads }: Access): void {
  const check: RequestHandler = (req, res, next) => {
    const isRead = req.method === "GET" || req.method === "HEAD" || req.method === "OPTIONS";
    const needed: Scope | null = KEEPERS.test(req.path) ? "admin" : !isRead ? "write" : protectReads && !OPEN.has(req.path) ? "read" : null;
    const given = req.get("authorization");
    if (needed === null && given === undefined) {
      next();
      return;
    }
    const token = /^Bearer ([\w~+/.-]+=*)$/i.exec(given ?? "")?.[1];
    const kept = token === undefined ? null : tokens.find(token);
    if (kept === null) {
      res.set("WWW-Authenticate", `Bearer realm="disclosure-ledger"${given === undefined ? "" : ', error="invalid_token"'}`);
      sendProblem(res, "unauthorized", given === undefined ? "this takes a token: Authorization: Bearer …; the server's keeper makes one with `token create`" : "the token is not known here, or was revoked");
    } else if (needed !== null && !includes(kept.scope, needed)) {
      res.set("WWW-Authenticate", `Bearer realm="disclosure-ledger", error="insufficient_scope", scope="${needed}"`);
      sendProblem(res, "forbidden", `the token ${kept.name} is for ${kept.scope}; this takes ${needed}`);
    } else next();
  };
  app.use(check);
}
