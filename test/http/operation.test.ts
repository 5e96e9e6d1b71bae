import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { AppOptions } from "../../src/http/app.ts";
import type { SeenRequest } from "../../src/http/observe.ts";
import { listen } from "../../src/http/server.ts";
import { createToken, Tokens } from "../../src/http/tokens.ts";
import { emptyLedger, extraction } from "../ledger/given.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appOver, READ_ONLY, webhooksOver } from "./app-over.ts";
import { MAY, problem, serving } from "./given.ts";
import { receiver } from "./receiver.ts";

/** A server over one release, with these options; gives its address. */
async function running(options: Partial<AppOptions>): Promise<string> {
  const { ledger } = emptyLedger();
  await ledger.record(extraction(MAY));
  const listening = await listen(appOver(ledger, options), "127.0.0.1", 0);
  if (!listening.ok) throw new Error(listening.refusal.message);
  onTestFinished(() => listening.server.close());
  return listening.server.url;
}

function tokensFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "operation-"));
  onTestFinished(() => { rmSync(folder, { recursive: true }); });
  return join(folder, "tokens.json");
}

describe("a client that asks too often", () => {
  const limited = (requestsPerMinute: number, more: Partial<AppOptions["access"]> = {}) => ({ access: { ...READ_ONLY, requestsPerMinute, ...more } });

  it("is refused until a minute is over, and told so", async () => {
    const url = await running(limited(3));
    for (let number = 0; number < 3; number += 1) expect((await fetch(`${url}/v1/issuers`)).status).toBe(200);
    const refused = await fetch(`${url}/v1/issuers`);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject(problem(429, "too-many-requests", { detail: "3 requests a minute are answered; ask again when Retry-After has passed" }));
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("ratelimit-policy")).toContain("q=3; w=60");
    // Whoever watches over the server is answered.
    for (const path of ["/healthz", "/readyz"]) expect((await fetch(url + path)).status).toBe(200);
  });

  it("is one client whatever it makes up, and another with a token that is known", async () => {
    const path = tokensFile();
    const token = `Bearer ${createToken(path, "desk", "read", "2025-01-01T00:00:00.000Z")}`;
    const url = await running(limited(2, { tokens: new Tokens(path) }));
    const ask = async (headers: Record<string, string>): Promise<number> => (await fetch(`${url}/v1/issuers`, { headers })).status;
    expect([await ask({ Authorization: "Bearer made-up" }), await ask({ Authorization: "Bearer made-up-2" }), await ask({ Authorization: "Bearer made-up-3" })]).toEqual([401, 401, 429]);
    expect(await ask({ "X-Forwarded-For": "203.0.113.7" })).toBe(429);
    expect([await ask({ Authorization: token }), await ask({ Authorization: token }), await ask({ Authorization: token })]).toEqual([200, 200, 429]);
  });

  it("is known by the address that a trusted proxy gives", async () => {
    const url = await running({ ...limited(1), trustedProxies: ["loopback"] });
    const ask = async (client: string): Promise<number> => (await fetch(`${url}/v1/issuers`, { headers: { "X-Forwarded-For": client } })).status;
    expect([await ask("203.0.113.7"), await ask("203.0.113.7"), await ask("203.0.113.8")]).toEqual([200, 429, 200]);
  });

  it("is answered where its address is spared", async () => {
    const url = await running(limited(1, { spares: (address) => address.endsWith("127.0.0.1") }));
    expect([(await fetch(url)).status, (await fetch(url)).status]).toEqual([200, 200]);
  });
});

describe("a page of another origin", () => {
  const preflight = (url: string, origin: string): Promise<Response> => fetch(`${url}/v1/releases`, { method: "OPTIONS", headers: { Origin: origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type" } });

  it("may not ask", async () => {
    const url = await running({});
    for (const response of [await fetch(`${url}/v1/issuers`, { headers: { Origin: "https://desk.example" } }), await preflight(url, "https://desk.example")]) {
      expect([...response.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
  });

  it("may where it was named, and others still may not", async () => {
    const url = await running({ origins: ["https://desk.example"], access: { ...READ_ONLY, protectReads: true } });
    const allowed = await preflight(url, "https://desk.example");
    expect([allowed.status, allowed.headers.get("access-control-allow-origin"), allowed.headers.get("access-control-allow-methods")]).toEqual([204, "https://desk.example", "GET,HEAD,POST,DELETE"]);
    expect((await preflight(url, "https://other.example")).headers.get("access-control-allow-origin")).toBeNull();
    const read = await fetch(`${url}/v1/issuers`, { headers: { Origin: "https://desk.example" } });
    expect([read.status, read.headers.get("access-control-expose-headers")]).toEqual([401, expect.stringContaining("Feed-Position")]);
  });
});

describe("a request that is over", () => {
  it("is told of by its route, without what it sent or was sent", async () => {
    const seen: SeenRequest[] = [];
    const url = await running({ seen: (request) => seen.push(request) });
    await (await fetch(`${url}/v1/issuers/ACME/results?concept=NetIncomeLoss`, { headers: { Authorization: "Bearer dl_a-secret" } })).text();
    await (await fetch(`${url}/v1/issuers/ACME/results`)).text();
    await (await fetch(`${url}/nowhere`)).text();
    await (await fetch(`${url}/v1/releases`, { method: "POST", body: "a document's text", headers: { "Content-Type": "text/plain" } })).text();
    expect(seen).toMatchObject([
      { method: "GET", path: "/v1/issuers/ACME/results", route: "none", status: 401, holder: null, client: "127.0.0.1", isAborted: false },
      { method: "GET", path: "/v1/issuers/ACME/results", route: "/v1/issuers/:issuer/results", status: 200 },
      { method: "GET", path: "/nowhere", route: "none", status: 404 },
      { method: "POST", path: "/v1/releases", status: 401 },
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/a-secret|document's text|NetIncomeLoss/);
  });

  it("is counted, with how the server is", async () => {
    const api = await serving(MAY);
    const hook = await receiver((number) => (number === 0 ? 500 : 200));
    await api.get("/v1/subscriptions", { method: "POST", body: JSON.stringify({ url: hook.url }), headers: { "Content-Type": "application/json" } });
    await vi.waitFor(() => { expect(api.webhooks.counts).toEqual({ taken: 2, failed: 1 }); });
    await api.get("/v1/issuers/ACME/results");
    const following = await api.get("/v1/feed/stream");
    const response = await api.get("/metrics");
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const text = await response.text();
    await following.body!.cancel();
    const value = (line: string): number | undefined => {
      const found = text.split("\n").find((each) => each.startsWith(`${line} `));
      return found === undefined ? undefined : Number(found.slice(line.length + 1));
    };
    expect(text).toContain("# TYPE http_request_duration_seconds histogram");
    expect(value('http_request_duration_seconds_count{method="GET",route="/v1/issuers/:issuer/results",status="200"}')).toBe(1);
    expect([value("feed_followers"), value("ledger_ready"), value("ledger_views_stopped"), value('webhook_subscriptions{status="active"}')]).toEqual([1, 1, 0, 1]);
    expect([value('webhook_deliveries_total{outcome="taken"}'), value('webhook_deliveries_total{outcome="failed"}')]).toEqual([2, 1]);
    expect(value("process_resident_memory_bytes")).toBeGreaterThan(10_000_000);
  });

  it("leaves the metrics to be asked for where the store does not answer", async () => {
    const { ledger, adapters } = emptyLedger();
    const listening = await listen(appOver(ledger, { webhooks: webhooksOver(ledger) }), "127.0.0.1", 0);
    if (!listening.ok) throw new Error(listening.refusal.message);
    onTestFinished(() => listening.server.close());
    await adapters.store.dispose();
    expect(await (await fetch(`${listening.server.url}/metrics`)).text()).toMatch(/^ledger_ready 0$/m);
  });
});
