import request from "supertest";
import { describe, expect, it } from "vitest";
import { readQuestion } from "../../src/ledger/question.ts";
import { extraction } from "../ledger/given.ts";
import { fact, release, results, streamOf } from "../projections/given.ts";
import { AUGUST, MAY, problem, serving } from "./given.ts";

describe("a view", () => {
  it("answers in its envelope, with the instant and the position that were used", async () => {
    const api = await serving(MAY, AUGUST);
    const response = await api.get("/v1/issuers/ACME/results?asOf=2023-05-18");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(await response.json()).toMatchObject({
      view: "results", issuer: "ACME", recordedAsOf: null, position: api.ledger.position,
      asOf: { instant: "2023-05-19T03:59:59.999Z", rule: "end of 2023-05-18 in America/New_York" },
      items: [{ concept: "NetIncomeLoss", value: "929780000", vintage: "first", confirmedBy: [], stream: streamOf("2023-05-18"), announcedAt: "2023-05-19T03:59:59.999Z" }],
    });
  });

  it.each([
    ["asOf=2023-08-22T03:59:59.998Z", 1],
    ["asOf=2023-08-22T03:59:59.999Z", 2],
    ["asOf=2023-08-22T04:00:00.000Z", 2],
    ["asOf=2023-08-21&zone=Asia/Shanghai", 1],
    ["asOf=2023-08-22&zone=Asia%2FShanghai", 2],
    ["asOf=2023-08-22T11:59:59.999%2B08:00", 2],
    ["recordedAsOf=2024-12-31T23:59:59.999Z", 0],
    ["recordedAsOf=2025-01-01T00:00:00Z", 2],
    ["recordedAsOf=2025-01-01", 2],
    ["concept=NetIncomeLoss&period=2023-04-01/2023-06-30", 1],
    ["period=latest", 1],
    ["ending=2023-03-31", 1],
    ["ending=2023-01-01/2023-06-30", 2],
    ["concept=Revenues", 0],
    ["asOf=2020-01-01", 0],
  ])("narrowed by %s shows %i items", async (query, items) => {
    const api = await serving(MAY, AUGUST);
    expect(((await (await api.get(`/v1/issuers/ACME/results?${query}`)).json()) as { items: [] }).items).toHaveLength(items);
  });

  it("shows confirmed figures among the restatements only when asked", async () => {
    const api = await serving(MAY, AUGUST);
    expect(await (await api.get("/v1/issuers/ACME/restatements")).json()).toMatchObject({ items: [] });
    expect(await (await api.get("/v1/issuers/ACME/restatements?kind=confirmed")).json()).toMatchObject({
      items: [{ kind: "confirmed", delta: "0", from: { stream: streamOf("2023-05-18") }, to: { stream: streamOf("2023-08-21") } }],
    });
  });

  it.each(["restatements", "guidance", "dividends", "buybacks", "board", "releases", "coverage", "results"])("%s is there", async (view) => {
    const api = await serving(MAY);
    expect(await (await api.get(`/v1/issuers/ACME/${view}`)).json()).toMatchObject({ view, items: expect.any(Array) as [] });
  });

  it("snapshot has a member a view", async () => {
    const api = await serving(MAY);
    expect(await (await api.get("/v1/issuers/ACME/snapshot")).json()).toMatchObject({ view: "snapshot", issuer: "ACME", results: [{ concept: "NetIncomeLoss" }], board: [] });
  });

  it.each(["acme", "NASDAQ:ACME", "nasdaq%3Aacme", "Acme%2C%20Inc."])("of %s is of that issuer", async (id) => {
    const api = await serving(MAY);
    expect(await (await api.get(`/v1/issuers/${id}/results`)).json()).toMatchObject({ issuer: "ACME", items: [{ value: "929780000" }] });
  });

  it("is there for HEAD without a body, and not sent again to who has it", async () => {
    const api = await serving(MAY);
    const path = "/v1/issuers/ACME/results?asOf=2023-05-18";
    const head = await api.get(path, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    const etag = (await api.get(path)).headers.get("etag")!;
    // Not by fetch, which turns its own conditional requests into unconditional ones.
    await request(api.url).get(path).set("If-None-Match", etag).expect(304);
  });

  it("is not sent again while nothing came, and is once something did", async () => {
    const api = await serving(MAY);
    for (const path of ["/v1/issuers/ACME/results", "/v1/issuers/ACME/results?asOf=2024-01-01", "/v1/issuers"]) {
      const etag = (await api.get(path)).headers.get("etag")!;
      // Without a day the answer says when it was asked, which is not what matters in it.
      expect(etag.startsWith("W/")).toBe(!path.includes("asOf"));
      api.clock.at = "2025-06-01T00:14:59.999Z";
      const again = await api.get(path, { headers: { "If-None-Match": etag } });
      expect([again.status, await again.text()]).toEqual([304, ""]);
      expect((await api.get(path, { headers: { "If-None-Match": '"another", "one"' } })).status).toBe(200);
      api.clock.at = "2025-06-01T00:00:00.000Z";
    }
    const etags = await Promise.all(["", "?asOf=2024-01-01"].map(async (cut) => (await api.get(`/v1/issuers/ACME/results${cut}`)).headers.get("etag")!));
    // A day ended somewhere: what no day was asked for may have changed, what one was asked for has not.
    api.clock.at = "2025-06-01T00:15:00.000Z";
    expect((await api.get("/v1/issuers/ACME/results", { headers: { "If-None-Match": etags[0]! } })).status).toBe(200);
    expect((await api.get("/v1/issuers/ACME/results?asOf=2024-01-01", { headers: { "If-None-Match": etags[1]! } })).status).toBe(304);
    await api.ledger.record(extraction(AUGUST));
    expect((await api.get("/v1/issuers/ACME/results?asOf=2024-01-01", { headers: { "If-None-Match": etags[1]! } })).status).toBe(200);
  });

  it("is not said to be unchanged to whoever may not read it, in another form, or after a newer event of anybody", async () => {
    const path = "/v1/issuers/ACME/results?asOf=2024-01-01";
    const api = await serving(MAY);
    const first = await api.get(path);
    const etag = first.headers.get("etag")!;
    const ask = (headers: Record<string, string> = {}, init: RequestInit = {}): Promise<Response> => api.get(path, { ...init, headers: { "If-None-Match": etag, ...headers } });
    for (const method of ["GET", "HEAD"]) {
      const same = await ask({}, { method });
      expect([same.status, same.headers.get("etag"), same.headers.get("cache-control"), same.headers.get("vary")]).toEqual([304, etag, "no-cache", "Accept"]);
    }
    expect((await ask({ Authorization: "Bearer dl_made-up" })).status).toBe(401);
    expect((await ask({ Accept: "text/csv" })).status).toBe(200);
    expect((await ask({ "If-None-Match": etag.replace(/.$/, '2"') })).status).toBe(200);
    await api.ledger.record(extraction(release("2023-05-18", [results([fact("Revenues", "2023Q1", "1")])], { issuer: "OTHER", document: "another" })));
    const later = await ask();
    expect([later.status, ((await later.json()) as { position: string }).position]).toEqual([200, api.ledger.position]);
  });

  it("that was written before is what it would be if it were made anew, whatever came between", async () => {
    const api = await serving(MAY);
    const others = ["2023-05-17", "2023-08-22", "2024-02-01"].map((date, number) => release(date, [results([fact("NetIncomeLoss", "2023Q1", String(929780000 + number))])], { document: `document ${number}`, issuer: number === 1 ? "OTHER" : "ACME" }));
    for (const document of [null, AUGUST, ...others]) {
      if (document !== null) await api.ledger.record(extraction(document));
      for (const path of ["results", "results?concept=NetIncomeLoss", "history", "restatements?kind=all", "snapshot", "releases"]) {
        for (const cuts of ["asOf=2023-06-01", "asOf=2024-06-01", "recordedAsOf=2025-01-01", "recordedAsOf=2024-12-31"]) {
          const [view, filter = ""] = path.split("?");
          const [reading, answer] = [Object.fromEntries(new URLSearchParams(cuts)), await api.get(`/v1/issuers/ACME/${path}${filter === "" ? "?" : "&"}${cuts}`)];
          const question = readQuestion({ view: view!, issuer: "ACME", ...reading, filters: Object.fromEntries(new URLSearchParams(filter)) }, () => api.clock.at);
          const anew = question.ok ? await api.ledger.answer(question.question) : null;
          expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(anew?.ok === true ? anew.envelope : null)));
        }
      }
    }
  });

  it("is sent again when what was recorded ahead becomes public", async () => {
    const api = await serving(MAY);
    await api.ledger.record(extraction(release("2025-06-01", [results([fact("Revenues", "2025Q1", "1")])], { time: "08:05" })));
    api.clock.at = "2025-06-01T12:04:59.000Z";
    const before = await api.get("/v1/issuers/ACME/results");
    api.clock.at = "2025-06-01T12:05:00.000Z";
    const after = await api.get("/v1/issuers/ACME/results", { headers: { "If-None-Match": before.headers.get("etag")! } });
    expect(after.status).toBe(200);
    const count = async (response: Response): Promise<number> => ((await response.json()) as { items: unknown[] }).items.length;
    expect(await count(after)).toBe((await count(before)) + 1);
  });

  it("that is an error has no tag to come back with", async () => {
    const api = await serving(MAY);
    expect((await api.get("/v1/issuers/NOBODY/results")).headers.get("etag")).toBeNull();
  });

  it("of what is recorded later has the later position", async () => {
    const api = await serving(MAY);
    const before = (await (await api.get("/v1/issuers/ACME/results")).json()) as { position: string };
    await api.get("/v1/releases", { method: "POST", body: "august", headers: { "Content-Type": "text/plain" } });
    const after = (await (await api.get("/v1/issuers/ACME/results")).json()) as { position: string; items: [] };
    expect(after.position > before.position).toBe(true);
    expect(after.items).toHaveLength(2);
  });
});

it("the issuers are those known at the cut", async () => {
  const api = await serving(MAY);
  expect(await (await api.get("/v1/issuers")).json()).toMatchObject({ view: "issuers", issuer: null, items: [{ id: "ACME", name: "Acme, Inc.", listings: ["NASDAQ:ACME"], releases: 1 }] });
  expect(await (await api.get("/v1/issuers?asOf=2023-05-17")).json()).toMatchObject({ items: [] });
});

describe("a problem", () => {
  it.each([
    ["/v1/issuers/NONE/results", 404, "unknown-issuer", { detail: 'no document of "NONE" was ever recorded' }],
    ["/v1/issuers/*/results", 404, "unknown-issuer", {}],
    ["/v1/issuers/ACME/result", 404, "unknown-view", {}],
    ["/v1/issuers/ACME/issuers", 404, "unknown-view", {}],
    ["/v1/issuers/ACME/__proto__", 404, "unknown-view", {}],
    ["/v1/issuers/ACME/results?asof=2023-05-18", 400, "bad-parameter", { parameter: "asof", detail: 'there is no parameter "asof" here' }],
    ["/v1/issuers/ACME/results?asOf=2023-05-18&asOf=2023-05-19", 400, "bad-parameter", { parameter: "asOf", detail: "the parameter asOf is given more than once" }],
    ["/v1/issuers/ACME/results?asOf=", 400, "bad-parameter", { parameter: "asOf" }],
    ["/v1/issuers/ACME/results?asOf", 400, "bad-parameter", { parameter: "asOf" }],
    ["/v1/issuers/ACME/results?asOf[]=2023-05-18", 400, "bad-parameter", { parameter: "asOf[]" }],
    ["/v1/issuers/ACME/results?__proto__=1", 400, "bad-parameter", { parameter: "__proto__" }],
    ["/v1/issuers/ACME/results?asOf=2023-05-18T10:00:00+08:00", 400, "bad-parameter", { parameter: "asOf", detail: expect.stringMatching(/written %2B/) as string }],
    ["/v1/issuers/ACME/results?recordedAsOf=2023-02-29", 400, "bad-parameter", { parameter: "recordedAsOf", detail: "there is no day 2023-02-29" }],
    ["/v1/issuers/ACME/results?zone=Mars", 400, "bad-parameter", { parameter: "zone" }],
    ["/v1/issuers/ACME/buybacks?kind=confirmed", 400, "bad-parameter", { parameter: "kind" }],
    ["/v1/issuers/ACME/restatements?kind=louder", 400, "bad-parameter", { parameter: "kind" }],
    ["/v1/issuers?issuer=ACME", 400, "bad-parameter", { parameter: "issuer" }],
    ["/v1/issuers/ACME/results?concept=%E0%A4%A", 400, "bad-request", {}],
    ["/v1/issuers/%E0%A4%A/results", 400, "bad-request", {}],
    ["/v1/issuers/%zz/results", 400, "bad-request", {}],
    ["/v1/issuers/ACME", 404, "no-such-route", { detail: "there is nothing at /v1/issuers/ACME" }],
    ["/v2/issuers", 404, "no-such-route", {}],
  ])("%s: %i %s", async (path, status, slug, more) => {
    const api = await serving(MAY);
    const response = await api.get(path);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect(await response.json()).toMatchObject(problem(status, slug, more));
    expect(api.failures).toEqual([]);
  });

  it.each([
    ["DELETE", "/v1/issuers", "GET, HEAD, OPTIONS"],
    ["POST", "/v1/issuers/ACME/results", "GET, HEAD, OPTIONS"],
    ["GET", "/v1/releases", "POST, OPTIONS"],
    ["PUT", `/v1/releases/${streamOf("2023-05-18")}`, "GET, HEAD, OPTIONS"],
    ["PATCH", "/v1/feed", "GET, HEAD, OPTIONS"],
    ["DELETE", "/healthz", "GET, HEAD, OPTIONS"],
  ])("%s %s: 405, with what is allowed", async (method, path, allow) => {
    const api = await serving(MAY);
    const response = await api.get(path, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, allow]);
    expect(await response.json()).toMatchObject(problem(405, "method-not-allowed"));
    const options = await api.get(path, { method: "OPTIONS" });
    expect([options.status, options.headers.get("allow")]).toEqual([204, allow]);
  });

  it("for who accepts no JSON: 406", async () => {
    const api = await serving(MAY);
    const response = await api.get("/v1/issuers", { headers: { Accept: "text/html" } });
    expect(response.status).toBe(406);
    expect(await response.json()).toMatchObject(problem(406, "not-acceptable"));
    expect((await api.get("/v1/issuers", { headers: { Accept: "text/html, */*;q=0.1" } })).status).toBe(200);
  });

  it("that nobody expected says nothing of itself, and is reported", async () => {
    const api = await serving(MAY);
    await api.ledger.close();
    const response = await api.get("/v1/issuers/ACME/results");
    expect([response.status, await response.json()]).toEqual([503, { ...problem(503, "store-unavailable"), title: "The store does not answer", detail: "try again later" }]);
    expect(api.failures).toHaveLength(1);
  });
});

describe("the first address", () => {
  it("says which views there are and where", async () => {
    const api = await serving(MAY);
    const response = await api.get("/");
    expect(response.status).toBe(200);
    const index = (await response.json()) as { views: string[]; links: Record<string, string> };
    expect(index.views).toEqual(["results", "restatements", "guidance", "dividends", "buybacks", "board", "releases", "coverage", "derived", "history", "snapshot", "issuers", "peers", "changes"]);
    expect((await api.get(index.links.issuers!)).status).toBe(200);
  });
});
