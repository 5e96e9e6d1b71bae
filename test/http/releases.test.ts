import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { eventId } from "../../src/ledger/event-id.ts";
import { streamOf } from "../projections/given.ts";
import { LIMIT, MAY, problem, serving, type Api } from "./given.ts";

const stream = streamOf("2023-05-18");

function post(api: Api, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = { "Content-Type": "text/plain; charset=utf-8" }): Promise<Response> {
  return api.get("/v1/releases", { method: "POST", body, headers });
}

describe("a document that is posted", () => {
  it("is recorded: 201, where its events are, and its events", async () => {
    const api = await serving();
    const response = await post(api, "may");
    expect([response.status, response.headers.get("location")]).toEqual([201, `/v1/releases/${stream}`]);
    const body = (await response.json()) as { events: { position: string }[] };
    expect(body).toMatchObject({
      stream, outcome: "recorded",
      events: [
        { id: eventId(MAY[0]!.metadata), type: "ReleasePublished", stream, recordedAt: "2025-06-01T00:00:00.000Z", metadata: { ordinal: 0, issuer: "ACME" }, data: { title: "Results of 2023-05-18" } },
        { type: "ResultsReported", stream, metadata: { ordinal: 1 }, data: { facts: [{ value: "929780000" }] } },
      ],
    });
    expect(await (await api.get(`/v1/releases/${stream}`)).json()).toEqual({ stream, events: body.events });
  });

  it("is known the second time: 200, and the same events", async () => {
    const api = await serving();
    const first = (await (await post(api, "may")).json()) as { events: unknown };
    api.clock.at = "2026-01-01T00:00:00.000Z";
    const again = await post(api, "may");
    expect([again.status, again.headers.get("location")]).toEqual([200, null]);
    expect(await again.json()).toEqual({ stream, outcome: "known", events: first.events });
  });

  it("by two at once is recorded by one of them", async () => {
    const api = await serving();
    const statuses = (await Promise.all([post(api, "may"), post(api, "may")])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 201]);
  });

  it.each(["text/plain", "text/plain; charset=UTF-8", "text/html", "TEXT/PLAIN;charset=\"us-ascii\""])("may be %s", async (type) => {
    expect((await post(await serving(), "may", { "Content-Type": type })).status).toBe(201);
  });
});

describe("a document that is refused leaves nothing behind", () => {
  it.each([
    ["", 400, "empty-document", { code: "empty", line: null }],
    [new Uint8Array([0xc3, 0x28]), 400, "document-not-utf8", { code: "not-utf8", line: 1 }],
    ["scrambled", 422, "document-unreadable", { code: "unreadable", line: 7, detail: "it is unreadable" }],
    ["a recipe", 422, "not-a-release", { code: "not-a-release", line: 7 }],
    ["x".repeat(LIMIT), 422, "not-a-release", {}],
    ["x".repeat(LIMIT + 1), 413, "too-large", {}],
    ["x".repeat(1000 * LIMIT), 413, "too-large", {}],
  ])("%.20j: %i %s", async (body, status, slug, more) => {
    const api = await serving();
    const response = await post(api, body);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect(await response.json()).toMatchObject(problem(status, slug, more));
    expect(await (await api.get("/v1/feed")).json()).toEqual([]);
    expect(api.failures).toEqual([]);
  });

  it.each([
    [{ "Content-Type": "application/msword" }, "application/msword"],
    [{ "Content-Type": "application/x-www-form-urlencoded" }, "x-www-form-urlencoded"],
    [{ "Content-Type": "text" }, "text"],
    [{ "Content-Type": "text/plain; charset=iso-8859-1" }, "iso-8859-1"],
    [{ "Content-Type": "text/plain", "Content-Encoding": "compress" }, "content encoding"],
  ])("in %j: 415", async (headers: Record<string, string>, detail) => {
    const response = await post(await serving(), "may", headers);
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject(problem(415, "unsupported-media-type", { detail: expect.stringContaining(detail) as string }));
  });

  it.each(["application/pdf", "text/html; charset=utf-8", "text/markdown"])("is taken as %s", async (type) => {
    expect((await post(await serving(), "may", { "Content-Type": type })).status).toBe(201);
  });

  it("without a content type: 415", async () => {
    expect((await post(await serving(), new TextEncoder().encode("may"), {})).status).toBe(415);
  });

  it("with a parameter: 400", async () => {
    const api = await serving();
    const response = await api.get("/v1/releases?zone=UTC", { method: "POST", body: "may", headers: { "Content-Type": "text/plain" } });
    expect(await response.json()).toMatchObject(problem(400, "bad-parameter", { parameter: "zone" }));
  });

  it("with a day that is none: 400", async () => {
    const api = await serving();
    const response = await api.get("/v1/releases?announced=2031-02-30", { method: "POST", body: "may", headers: { "Content-Type": "text/plain" } });
    expect(await response.json()).toMatchObject(problem(400, "bad-parameter", { parameter: "announced" }));
  });

  it("when it is broken off half way", async () => {
    const api = await serving();
    await new Promise<void>((resolve) => {
      const half = request(`${api.url}/v1/releases`, { method: "POST", headers: { Authorization: api.authorization, "Content-Type": "text/plain", "Content-Length": "500" } });
      half.on("error", () => { resolve(); });
      half.write("may", () => { half.destroy(new Error("broken off")); });
    });
    expect((await api.get("/healthz")).status).toBe(200);
    expect(await (await api.get("/v1/feed")).json()).toEqual([]);
  });
});

describe("the events of a release", () => {
  it.each(["release-NONE-2023-05-18-00000000", "orders-1", "$all", "%24all", "$$release-ACME"])("under %s: 404", async (name) => {
    const response = await (await serving(MAY)).get(`/v1/releases/${name}`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject(problem(404, "unknown-release"));
  });
});

describe("the document of a release", () => {
  it("is what came in, byte for byte, kept for ever under its hash", async () => {
    const api = await serving();
    await post(api, "may");
    const response = await api.get(`/v1/releases/${stream}/document`, { headers: { Accept: "text/html" } });
    expect([response.status, await response.text()]).toEqual([200, "may"]);
    expect(response.headers.get("etag")).toBe(`"${MAY[0]!.metadata.sha256}"`);
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    // A page that somebody sent runs nothing in the name of this server.
    expect(response.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
    const again = await api.get(`/v1/releases/${stream}/document`, { headers: { "If-None-Match": response.headers.get("etag")! } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  it("that the archive does not hold, or of no release: 404", async () => {
    const api = await serving(MAY);
    expect(await (await api.get(`/v1/releases/${stream}/document`)).json()).toMatchObject(problem(404, "document-missing"));
    expect(await (await api.get("/v1/releases/release-NONE-2023-05-18-00000000/document")).json()).toMatchObject(problem(404, "unknown-release"));
  });
});
