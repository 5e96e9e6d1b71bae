import { readdirSync, readFileSync } from "node:fs";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, it, onTestFinished } from "vitest";
import { listen } from "../../src/http/server.ts";
import { PROBLEMS } from "../../src/http/problems.ts";
import type { OpenApiDocument } from "../../src/http/openapi/document.ts";
import { systemClock } from "../../src/ledger/clock.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import { openStore } from "../../src/ledger/open-store.ts";
import { readDocument } from "../../src/ledger/read-document.ts";
import { FOLD_NAMES, SNAPSHOT } from "../../src/ledger/views.ts";
import { appOver } from "./app-over.ts";
import { DescribedApi } from "./described.ts";
import { MAY, problem, serving } from "./given.ts";

const SAMPLES = new URL("../../samples/", import.meta.url);

/** A server over the real documents that come with the project; asks, and holds each answer to the description. */
async function overSamples(): Promise<{ ask: (path: string, init?: RequestInit) => Promise<Response>; document: OpenApiDocument }> {
  const opening = openStore("memory:", systemClock);
  if (!opening.ok) throw new Error(opening.refusal.message);
  const ledger = new Ledger({ ...opening.adapters, clock: systemClock, read: readDocument });
  for (const name of readdirSync(SAMPLES)) await ledger.ingest(readFileSync(new URL(name, SAMPLES)));
  const listening = await listen(appOver(ledger), "127.0.0.1", 0);
  if (!listening.ok) throw new Error(listening.refusal.message);
  const { url, close } = listening.server;
  onTestFinished(close);
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as OpenApiDocument;
  const api = new DescribedApi(document);
  return {
    document,
    ask: async (path, init) => {
      const response = await fetch(url + path, init);
      await api.check(init?.method ?? "GET", path, response);
      return response;
    },
  };
}

describe("the description of the API", () => {
  it("has no fault that a public linter finds", async () => {
    const api = await serving();
    const source = await (await api.get("/openapi.json")).text();
    const config = await createConfig({ extends: ["recommended"] });
    const lint = async (text: string) => (await lintFromString({ source: text, absoluteRef: "openapi.json", config })).map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ""}`);
    expect(await lint(source)).toEqual([]);
    expect(await lint(source.replace('"operationId":"feed"', '"operationId":"index"'))).toHaveLength(1);
  }, 30_000);

  it("names every route, from whatever is served", async () => {
    const api = await serving();
    const { paths } = (await (await api.get("/openapi.json")).json()) as { paths: Record<string, object> };
    expect(Object.entries(paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`)).sort()).toEqual([
      "delete /v1/subscriptions/{id}", "get /", "get /docs", "get /healthz", "get /metrics", "get /openapi.json", "get /problems/{slug}", "get /readyz",
      "get /v1/changes", "get /v1/feed", "get /v1/feed/stream", "get /v1/issuers",
      ...["board", "buybacks", "coverage", "derived", "dividends", "guidance", "history", "releases", "restatements", "results", "snapshot"].map((view) => `get /v1/issuers/{issuer}/${view}`),
      "get /v1/peers", "get /v1/releases/{stream}", "get /v1/releases/{stream}/audit", "get /v1/releases/{stream}/document", "get /v1/releases/{stream}/spans", "get /v1/state", "get /v1/subscriptions", "get /v1/subscriptions/{id}",
      "post /v1/readings", "post /v1/releases", "post /v1/releases/{stream}/remarks", "post /v1/subscriptions", "post /v1/subscriptions/{id}/replay",
    ].sort());
  });

  it("knows every problem, and each has an address", async () => {
    const api = await serving();
    const text = await (await api.get("/openapi.json")).text();
    for (const [slug, { status, title }] of Object.entries(PROBLEMS)) {
      expect(text).toContain(`/problems/${slug}`);
      expect(await (await api.get(`/problems/${slug}`)).json()).toEqual({ type: `/problems/${slug}`, status, title });
    }
    expect(await (await api.get("/problems/none")).json()).toMatchObject(problem(404, "no-such-route"));
  });

  it("is what the answers over real documents are", async () => {
    const { ask, document } = await overSamples();
    const { items: [issuer] } = (await (await ask("/v1/issuers")).json()) as { items: { id: string }[] };
    const counts: Record<string, number> = {};
    for (const view of [...FOLD_NAMES, SNAPSHOT]) {
      const answer = (await (await ask(`/v1/issuers/${issuer!.id}/${view}${{ restatements: "?kind=all", board: "?former=true", derived: "?concept=NetIncomeLoss" }[view] ?? ""}`)).json()) as { items?: unknown[]; results?: unknown[] };
      counts[view] = (answer.items ?? answer.results)!.length;
    }
    // No check of forms is passed by what is not there.
    expect(Object.entries(counts).filter(([, count]) => count === 0)).toEqual([]);
    const events = (await (await ask("/v1/feed?limit=1000")).json()) as { type: string; source: string }[];
    expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(8);
    for (const source of new Set(events.map((event) => event.source))) await ask(source);
    expect((await ask("/v1/feed", { headers: { Accept: "application/x-ndjson" } })).status).toBe(200);
    for (const path of ["/", "/healthz", "/readyz", "/v1/state", `${events[0]!.source}/document`, `${events[0]!.source}/audit`, "/docs"]) expect((await ask(path)).status).toBe(200);
    // What an event says to stand at a place stands there in the document.
    const lines = (await (await ask(`${events[0]!.source}/document`)).text()).split("\n");
    const { spans } = (await (await ask(`${events[0]!.source}/spans`)).json()) as { spans: { source: { line: number; columns?: [number, number]; text: string } }[] };
    const short = spans.filter(({ source }) => source.columns !== undefined);
    expect(short.length).toBeGreaterThan(100);
    for (const { source } of short) expect(lines[source.line - 1]!.slice(source.columns![0] - 1, source.columns![1])).toBe(source.text);
    expect(document.openapi).toBe("3.1.0");
  }, 60_000);

  it("is refused what does not fit it", async () => {
    const api = await serving(MAY);
    const document = (await (await api.get("/openapi.json")).json()) as OpenApiDocument;
    const check = new DescribedApi(document).check.bind(new DescribedApi(document));
    const answer = await api.get("/v1/issuers/ACME/results");
    const body = (await answer.clone().json()) as { items: Record<string, unknown>[] };
    body.items[0]!.value = 5;
    await expect(check("GET", "/v1/issuers/ACME/results", new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" } }))).rejects.toThrow(/items\/0\/value must be string/);
    await expect(check("GET", "/v1/issuers/ACME/results", new Response("{}", { status: 418, headers: { "Content-Type": "application/json" } }))).rejects.toThrow(/is not described/);
  });

  it("as a page needs nothing from elsewhere and no script, and has every address", async () => {
    const api = await serving();
    const page = await (await api.get("/docs")).text();
    expect(page).not.toMatch(/<script|https?:|@import|url\(/);
    for (const path of ["/v1/issuers/{issuer}/restatements", "/v1/feed/stream", "/v1/subscriptions/{id}/replay"]) expect(page).toContain(`<code>${path}</code>`);
  });

  it("is answered 304 where the client has it", async () => {
    const api = await serving();
    const etag = (await api.get("/openapi.json")).headers.get("etag")!;
    for (const path of ["/openapi.json", "/docs"]) expect((await fetch(api.url + path, { headers: { "If-None-Match": etag } })).status).toBe(304);
  });
});
