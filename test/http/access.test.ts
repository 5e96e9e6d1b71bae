import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { listen } from "../../src/http/server.ts";
import { createToken, readTokens, revokeToken, Tokens, TokensError, type Scope } from "../../src/http/tokens.ts";
import { emptyLedger, extraction } from "../ledger/given.ts";
import { appOver, READ_ONLY } from "./app-over.ts";
import { MAY, problem, serving } from "./given.ts";

const NOW = "2025-01-01T00:00:00.000Z";

function file(): string {
  const folder = mkdtempSync(join(tmpdir(), "access-"));
  onTestFinished(() => { rmSync(folder, { recursive: true }); });
  return join(folder, "of", "tokens.json");
}

/** A server with these tokens over one release; gives its address. */
async function guarded(path: string, protectReads = false): Promise<(method: string, address: string, authorization?: string) => Promise<Response>> {
  const { ledger } = emptyLedger();
  await ledger.record(extraction(MAY));
  const listening = await listen(appOver(ledger, { access: { ...READ_ONLY, tokens: new Tokens(path), protectReads } }), "127.0.0.1", 0);
  if (!listening.ok) throw new Error(listening.refusal.message);
  const { server } = listening;
  onTestFinished(() => server.close());
  return (method, address, authorization) => fetch(server.url + address, { method, headers: { "Content-Type": "text/plain", ...(authorization === undefined ? {} : { Authorization: authorization }) }, ...(method === "POST" && { body: "text" }) });
}

describe("a request", () => {
  it.each<[string, string, Scope | null, boolean, number]>([
    ["GET", "/v1/issuers", null, false, 200],
    ["GET", "/v1/issuers", null, true, 401],
    ["GET", "/v1/issuers", "read", true, 200],
    ["GET", "/v1/feed", null, true, 401],
    ["GET", "/v1/feed/stream?after=then", null, true, 401],
    ["GET", "/", null, true, 401],
    ["GET", "/nowhere", null, true, 401],
    ["HEAD", "/v1/issuers", null, true, 401],
    ["GET", "/healthz", null, true, 200],
    ["GET", "/readyz", null, true, 200],
    ["POST", "/v1/releases", null, false, 401],
    ["POST", "/v1/releases", "read", false, 403],
    // What is written is read by nobody here: the reader of this ledger takes nothing.
    ["POST", "/v1/releases", "write", false, 422],
    ["POST", "/v1/releases", "admin", false, 422],
    ["POST", "/v1/releases/release-X/remarks", null, false, 401],
    ["POST", "/v1/readings", null, false, 401],
    ["POST", "/v1/readings", "read", false, 403],
    ["POST", "/v1/readings", "write", false, 422],
    ["GET", "/v1/releases/release-X/audit", null, true, 401],
    ["GET", "/v1/releases/release-X/audit", "read", true, 404],
    // Who is sent what is the keeper's business alone, reading included.
    ["GET", "/v1/subscriptions", null, false, 401],
    ["GET", "/v1/subscriptions", "write", false, 403],
    ["GET", "/v1/subscriptions", "admin", false, 200],
    ["GET", "/v1/subscriptions/6c0e2f5b-6a0f-4a53-9d0c-2b6f1c1d7e84", "write", false, 403],
    ["POST", "/v1/subscriptions", "write", false, 403],
    ["DELETE", "/v1/subscriptions/6c0e2f5b-6a0f-4a53-9d0c-2b6f1c1d7e84", "write", false, 403],
    ["DELETE", "/v1/issuers", null, false, 401],
    ["DELETE", "/v1/issuers", "write", false, 405],
  ])("%s %s with a token for %s, reads protected: %s: %i", async (method, address, scope, protectReads, status) => {
    const path = file();
    const token = scope === null ? undefined : `Bearer ${createToken(path, "someone", scope, NOW)}`;
    const ask = await guarded(path, protectReads);
    const response = await ask(method, address, token);
    expect(response.status).toBe(status);
    if (status === 401) expect(response.headers.get("www-authenticate")).toBe('Bearer realm="disclosure-ledger"');
    if (status === 403) expect(await response.json()).toMatchObject(problem(403, "forbidden", { detail: `the token someone is for ${scope!}; this takes ${address.includes("subscriptions") ? "admin" : "write"}` }));
  });

  it.each(["Bearer dl_made-up", "Bearer", "Basic YTpi", "bearer  x", "Bearer a b", `Bearer ${"x".repeat(4000)}`])("with %.20s is refused, even where none is needed", async (authorization) => {
    const ask = await guarded(file());
    const response = await ask("GET", "/v1/issuers", authorization);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toContain('error="invalid_token"');
    expect(await response.json()).toMatchObject(problem(401, "unauthorized"));
  });

  it("is refused from when its token is revoked, and taken from when it is made, without a restart", async () => {
    const path = file();
    const ask = await guarded(path, true);
    expect((await ask("GET", "/v1/issuers", "Bearer dl_none")).status).toBe(401);
    const token = `Bearer ${createToken(path, "someone", "read", NOW)}`;
    expect((await ask("GET", "/v1/issuers", token)).status).toBe(200);
    revokeToken(path, "someone");
    expect((await ask("GET", "/v1/issuers", token)).status).toBe(401);
  });

  it("leaves nothing behind where it is refused", async () => {
    const api = await serving();
    const response = await fetch(`${api.url}/v1/releases`, { method: "POST", body: "may", headers: { "Content-Type": "text/plain" } });
    expect(response.status).toBe(401);
    expect(await (await api.get("/v1/feed")).json()).toEqual([]);
  });
});

describe("the file of tokens", () => {
  it("holds hashes and no token, for its owner alone", () => {
    const path = file();
    const token = createToken(path, "newsdesk", "write", NOW);
    expect(token).toMatch(/^dl_[\w-]{43}$/);
    expect(readFileSync(path, "utf8")).not.toContain(token.slice(3));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readTokens(path)).toMatchObject([{ name: "newsdesk", scope: "write", created: NOW }]);
    expect(new Tokens(path).find(token)).toMatchObject({ name: "newsdesk" });
    expect(createToken(path, "another", "read", NOW)).not.toBe(token);
  });

  it("takes a name once, and names only", () => {
    const path = file();
    createToken(path, "newsdesk", "write", NOW);
    expect(() => createToken(path, "newsdesk", "read", NOW)).toThrow(/there is a token newsdesk already/);
    for (const name of ["", "a b", "x".repeat(65), "../x"]) expect(() => createToken(path, name, "read", NOW)).toThrow(TokensError);
    expect(revokeToken(path, "nobody")).toBe(false);
    expect(readTokens(path)).toHaveLength(1);
  });

  it.each(["", "{}", "[]", '{"format":2,"tokens":[]}', '{"format":1,"tokens":[{"name":"x"}]}'])("that holds %j is said to be none, and lets nobody in", (text) => {
    const path = join(mkdtempSync(join(tmpdir(), "access-")), "tokens.json");
    onTestFinished(() => { rmSync(path, { force: true }); });
    writeFileSync(path, text);
    expect(() => readTokens(path)).toThrow(TokensError);
    expect(() => new Tokens(path).find("dl_x")).toThrow(TokensError);
  });
});
