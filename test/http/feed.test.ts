import { createHash } from "node:crypto";
import { EventSource } from "eventsource";
import { createConnection } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { fact, release, results, streamOf } from "../projections/given.ts";
import { extraction } from "../ledger/given.ts";
import { AUGUST, MAY, problem, serving, type Api } from "./given.ts";

type Cloud = { id: string; type: string; source: string; subject: string; position: string; category: string; data: unknown };
const NDJSON = { headers: { Accept: "application/x-ndjson" } };
const names = (events: readonly Cloud[]): string[] => events.map(({ source, type }) => `${source.slice(26, 36)} ${type}`);
const OF = (day: string): string[] => [`${day} ReleasePublished`, `${day} ResultsReported`];

/** The addresses in a Link header by their relation. */
function linksOf(response: Response): Record<string, string> {
  return Object.fromEntries([...(response.headers.get("link") ?? "").matchAll(/<([^>]+)>; rel="(\w+)"/g)].map(([, address, relation]) => [relation, address]));
}

async function pageAt(api: Api, path: string, init?: RequestInit): Promise<{ events: Cloud[]; links: Record<string, string>; response: Response }> {
  const response = await api.get(path, init);
  return { events: (await response.json()) as Cloud[], links: linksOf(response), response };
}

/** The lines of NDJSON, each ended. */
async function linesOf(response: Response): Promise<Cloud[]> {
  const text = await response.text();
  expect(text === "" || text.endsWith("\n")).toBe(true);
  return text.split("\n").slice(0, -1).map((line) => JSON.parse(line) as Cloud);
}

const record = async (api: Api, day: string): Promise<void> => { await api.ledger.record(extraction(release(day, [results([fact("Revenues", "2023Q1", "1")])]))); };

describe("pages of the feed", () => {
  it("are followed by their links from the oldest event to the newest and on, and back", async () => {
    const api = await serving(AUGUST, MAY);
    const seen: string[] = [];
    let next = "/v1/feed?limit=3";
    for (let isComplete = false; !isComplete; ) {
      const { events, links, response } = await pageAt(api, next);
      seen.push(...names(events));
      next = links["next"]!;
      isComplete = response.headers.get("feed-complete") === "true";
    }
    expect(seen).toEqual([...OF("2023-08-21"), ...OF("2023-05-18")]);
    const end = await pageAt(api, next);
    expect([end.events, end.links["next"]]).toEqual([[], next]);
    const last = await pageAt(api, end.links["last"]!);
    expect(names(last.events)).toEqual(seen.slice(1));
    expect(names((await pageAt(api, last.links["prev"]!)).events)).toEqual(seen.slice(0, 1));
    expect(names((await pageAt(api, last.links["first"]!)).events)).toEqual(seen.slice(0, 3));
    await record(api, "2023-11-16");
    expect(names((await pageAt(api, next)).events)).toEqual(OF("2023-11-16"));
  });

  it("are batches of CloudEvents that say what, of whom, when and where", async () => {
    const api = await serving(MAY);
    const { events, response } = await pageAt(api, "/v1/feed");
    expect(response.headers.get("content-type")).toMatch(/^application\/cloudevents-batch\+json/);
    const [published, reported] = events;
    expect(published).toMatchObject({
      specversion: "1.0", type: "ReleasePublished", source: `/v1/releases/${streamOf("2023-05-18")}`, subject: "ACME", category: "release",
      datacontenttype: "application/json", time: "2025-01-01T00:00:00.000Z", sha256: MAY[0]!.metadata.sha256, ordinal: 0, data: MAY[0]!.data,
    });
    expect(reported).toMatchObject({ type: "ResultsReported", category: "results", ordinal: 1 });
    expect(published!.position < reported!.position).toBe(true);
    // Names of attributes are lower-case letters and digits, as CloudEvents want them.
    for (const name of Object.keys(published!)) expect(name).toMatch(/^[a-z0-9]{1,20}$/);
    expect((await api.get("/v1/feed", { headers: { Accept: "application/json" } })).headers.get("content-type")).toMatch(/^application\/json/);
  });

  it("that are full are kept for ever, and do stay the same; the head is asked after and answered with 304 while nothing came", async () => {
    const api = await serving(AUGUST, MAY);
    const full = await pageAt(api, "/v1/feed?limit=3");
    expect(full.response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    const head = await pageAt(api, full.links["next"]!);
    expect(head.response.headers.get("cache-control")).toBe("no-cache");
    const etag = head.response.headers.get("etag")!;
    expect(etag).toMatch(/^"/);
    const again = await api.get(full.links["next"]!, { headers: { "If-None-Match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    await record(api, "2023-11-16");
    const later = await api.get(full.links["next"]!, { headers: { "If-None-Match": etag } });
    expect(later.status).toBe(200);
    expect((await pageAt(api, "/v1/feed?limit=3")).events).toEqual(full.events);
    // The newest page moves, however full it is.
    expect((await api.get("/v1/feed?before=end&limit=2")).headers.get("cache-control")).toBe("no-cache");
  });

  it("show what is asked for, and their links ask for the same", async () => {
    const api = await serving(AUGUST, MAY);
    const { events, links } = await pageAt(api, "/v1/feed?category=results&issuer=ACME&limit=1");
    expect(names(events)).toEqual(["2023-08-21 ResultsReported"]);
    expect(names((await pageAt(api, links["next"]!)).events)).toEqual(["2023-05-18 ResultsReported"]);
    expect((await pageAt(api, "/v1/feed?type=GuidanceIssued")).events).toEqual([]);
  });

  it("end at the position that a view has", async () => {
    const api = await serving(MAY);
    const position = (await api.get("/v1/feed")).headers.get("feed-position");
    expect(await (await api.get("/v1/issuers/ACME/results")).json()).toMatchObject({ position });
  });

  it.each(["limit=0", "limit=-1", "limit=1001", "limit=ten", "limit=", "limit=1e2", "after=yesterday", "after=", "before=0", "before=then", "before=end&after=0", "type=Rumour", "category=gossip", "issuer=", "page=2", "limit=1&limit=2"])("with %s: 400", async (query) => {
    const response = await (await serving(MAY)).get(`/v1/feed?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject(problem(400, "bad-parameter", { parameter: /^\w+/.exec(query)![0] }));
  });
});

describe("the feed as lines", () => {
  it("is all of it from a cursor on, each event that a page has, and no more than asked for", async () => {
    const api = await serving(AUGUST, MAY);
    const all = await linesOf(await api.get("/v1/feed", NDJSON));
    expect(all).toEqual((await pageAt(api, "/v1/feed")).events);
    expect(await linesOf(await api.get(`/v1/feed?after=${all[0]!.position}&category=results`, NDJSON))).toEqual(all.filter(({ category }) => category === "results"));
    expect(await linesOf(await api.get("/v1/feed?limit=3", NDJSON))).toEqual(all.slice(0, 3));
    expect(await linesOf(await api.get(`/v1/feed?after=${all.at(-1)!.position}`, NDJSON))).toEqual([]);
    expect((await api.get("/v1/feed?after=then", NDJSON)).status).toBe(400);
  });

  it("of thousands of events is compressed, and whole", async () => {
    const api = await serving();
    for (let number = 0; number < 40; number += 1) await api.ledger.record(extraction(release("2023-05-18", Array.from({ length: 50 }, (_, index) => results([fact("Revenues", "2023Q1", String(index))])), { document: `document ${number}` })));
    const response = await api.get("/v1/feed", { headers: { ...NDJSON.headers, "Accept-Encoding": "gzip" } });
    expect(response.headers.get("content-encoding")).toBe("gzip");
    const lines = await linesOf(response);
    expect(lines).toHaveLength(40 * 51);
    expect(lines.map(({ position }) => position)).toEqual(lines.map(({ position }) => position).sort());
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  });
});

describe("the feed as a stream", () => {
  /** A browser's own follower of server-sent events. */
  function following(api: Api, path: string, types: readonly string[] = ["ReleasePublished", "ResultsReported"]): { seen: string[]; ids: string[]; source: EventSource } {
    const source = new EventSource(api.url + path);
    onTestFinished(() => { source.close(); });
    const [seen, ids]: string[][] = [[], []];
    for (const type of types) {
      source.addEventListener(type, (event) => {
        seen!.push(...names([JSON.parse(String(event.data)) as Cloud]));
        ids!.push(event.lastEventId);
      });
    }
    return { seen: seen!, ids: ids!, source };
  }

  it("gives what was and what comes, in order, with the cursor of each", async () => {
    const api = await serving(AUGUST, MAY);
    const { seen, ids } = following(api, "/v1/feed/stream");
    await vi.waitFor(() => { expect(seen).toHaveLength(4); });
    await record(api, "2023-11-16");
    await vi.waitFor(() => { expect(seen).toHaveLength(6); });
    expect(seen).toEqual([...OF("2023-08-21"), ...OF("2023-05-18"), ...OF("2023-11-16")]);
    expect(ids).toEqual((await pageAt(api, "/v1/feed")).events.map(({ position }) => position));
  });

  it("goes on from a cursor, from now, and for what is asked for", async () => {
    const api = await serving(AUGUST, MAY);
    const [first] = (await pageAt(api, "/v1/feed?limit=1")).events;
    const behind = following(api, `/v1/feed/stream?after=${first!.position}&category=results`);
    const fromNow = following(api, "/v1/feed/stream?after=end");
    await vi.waitFor(() => { expect([behind.seen.length, fromNow.source.readyState]).toEqual([2, EventSource.OPEN]); });
    await record(api, "2023-11-16");
    await vi.waitFor(() => { expect([behind.seen.length, fromNow.seen.length]).toEqual([3, 2]); });
    expect(behind.seen).toEqual(["2023-08-21 ResultsReported", "2023-05-18 ResultsReported", "2023-11-16 ResultsReported"]);
    expect(fromNow.seen).toEqual(OF("2023-11-16"));
  });

  it("takes up for whoever comes back with the last id, whatever the address says", async () => {
    const api = await serving(AUGUST, MAY);
    const events = (await pageAt(api, "/v1/feed")).events;
    const gone = new AbortController();
    onTestFinished(() => { gone.abort(); });
    const response = await api.get("/v1/feed/stream?after=0", { headers: { "Last-Event-ID": events[2]!.position, Accept: "text/event-stream" }, signal: gone.signal });
    expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
    let text = "";
    const decoder = new TextDecoder();
    for await (const piece of response.body!) {
      text += decoder.decode(piece as Uint8Array, { stream: true });
      if (text.includes(events[3]!.position)) break;
    }
    expect(text).toMatch(new RegExp(`^id: ?${events[3]!.position}$`, "m"));
    expect(text).not.toContain(events[2]!.position);
  });

  it.each(["after=then", "limit=3", "type=Rumour"])("with %s: 400", async (query) => {
    const response = await (await serving(MAY)).get(`/v1/feed/stream?${query}`, { headers: { Accept: "text/event-stream" } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject(problem(400, "bad-parameter", { parameter: /^\w+/.exec(query)![0] }));
  });

  it("keeps nothing for a follower that does not read, and others go on", async () => {
    const api = await serving();
    for (let number = 0; number < 30; number += 1) await api.ledger.record(extraction(release("2023-05-18", Array.from({ length: 200 }, (_, index) => results([fact("Revenues", "2023Q1", String(index))])), { document: `document ${number}` })));
    const { port } = new URL(api.url);
    const stuck = createConnection({ port: Number(port), host: "127.0.0.1" }).pause();
    onTestFinished(() => { stuck.destroy(); });
    stuck.write("GET /v1/feed/stream HTTP/1.1\r\nHost: here\r\nAccept: text/event-stream\r\n\r\n");
    const reading = following(api, "/v1/feed/stream");
    await vi.waitFor(() => { expect(reading.seen).toHaveLength(30 * 201); }, { timeout: 20_000 });
    stuck.resume();
    let text = "";
    stuck.setEncoding("utf8").on("data", (piece: string) => { text += piece; });
    const last = (await pageAt(api, "/v1/feed?before=end&limit=1")).events[0]!.position;
    await vi.waitFor(() => { expect(text).toContain(last); }, { timeout: 20_000 });
    expect(text.match(/^event: ?\w+/gm)).toHaveLength(30 * 201);
  });
});

describe("the feed as of a day", () => {
  const lines = async (api: Api, query: string): Promise<string[]> => names(await linesOf(await api.get(`/v1/feed?${query}`)));

  it("is what was known then, in announced order, whatever the order of recording", async () => {
    const api = await serving(AUGUST, MAY);
    expect(await lines(api, "asOf=2023-12-31")).toEqual([...OF("2023-05-18"), ...OF("2023-08-21")]);
    expect(await lines(api, "asOf=2023-08-20")).toEqual(OF("2023-05-18"));
    expect(await lines(api, "asOf=2023-12-31&category=results")).toEqual(["2023-05-18 ResultsReported", "2023-08-21 ResultsReported"]);
    expect(await lines(api, "asOf=2023-12-31&recordedAsOf=2024-12-30")).toEqual([]);
    expect(await lines(api, "recordedAsOf=2025-01-01")).toEqual([...OF("2023-05-18"), ...OF("2023-08-21")]);
  });

  it("leaves out what was taken back by then, and has it before", async () => {
    const api = await serving(AUGUST, MAY);
    await api.ledger.remark(streamOf("2023-05-18"), { type: "DocumentRetracted", data: { by: "a clerk", reason: "a draft", announced: null } });
    expect(await lines(api, "asOf=2025-06-30")).toEqual(OF("2023-08-21"));
    expect(await lines(api, "asOf=2025-06-30&recordedAsOf=2025-05-30")).toEqual([...OF("2023-05-18"), ...OF("2023-08-21")]);
  });

  it("and every view of it have hashes, the same for whoever loaded in another order, and others at another cut", async () => {
    const [one, other] = [await serving(AUGUST, MAY), await serving(MAY, AUGUST)];
    type State = { position: string; events: { count: number; sha256: string }; views: Record<string, string> };
    const stateOf = async (api: Api, query: string): Promise<State> => (await (await api.get(`/v1/state?${query}`)).json()) as State;
    const [then, now] = [await stateOf(one, "asOf=2023-08-20"), await stateOf(one, "asOf=2023-12-31")];
    expect(then.events.count).toBe(2);
    expect(now.events.count).toBe(4);
    expect((await stateOf(other, "asOf=2023-12-31")).views).toEqual(now.views);
    expect(then.views["results"]).not.toBe(now.views["results"]);
    // Neither declared a dividend: nothing is nothing.
    expect(then.views["dividends"]).toBe(now.views["dividends"]);
    expect(Object.keys(now.views)).toEqual(["issuers", "results", "restatements", "guidance", "dividends", "buybacks", "board", "releases", "coverage", "derived", "history"]);
    const body = await (await one.get("/v1/feed?asOf=2023-12-31")).text();
    expect(createHash("sha256").update(body).digest("hex")).toBe(now.events.sha256);
    const items = ((await (await one.get("/v1/issuers/ACME/results?asOf=2023-12-31")).json()) as { items: unknown[] }).items;
    expect(createHash("sha256").update(`${JSON.stringify(["ACME", items])}\n`).digest("hex")).toBe(now.views["results"]);
  });

  it("at a cursor has the hashes that it had when the log ended there, also inside a document", async () => {
    const api = await serving();
    const stateOf = async (query: string): Promise<unknown> => (await api.get(`/v1/state?asOf=2024-06-01${query}`)).json();
    const then: [string, unknown][] = [];
    for (const document of [AUGUST, release("2023-05-17", [results([fact("Revenues", "2023Q1", "5")])], { issuer: "OTHER" }), MAY]) {
      await api.ledger.record(extraction(document));
      await api.ledger.catchUp();
      then.push([api.ledger.position, await stateOf("")]);
    }
    for (const [position, state] of then) expect(await stateOf(`&position=${position}`)).toEqual(state);
    expect(new Set(then.map(([, state]) => JSON.stringify((state as { views: object }).views))).size).toBe(3);
    // After the first event of the last document: it was published, and said nothing yet.
    const positions = ((await (await api.get("/v1/feed")).json()) as { position: string }[]).map(({ position }) => position);
    expect(await stateOf(`&position=${positions[4]!}`)).toMatchObject({ position: positions[4], events: { count: 5 } });
    expect(await (await api.get(`/v1/state?position=${"f".repeat(32)}`)).json()).toMatchObject(problem(400, "bad-parameter", { parameter: "position", detail: "position is not reached yet" }));
    expect(await (await api.get("/v1/state?position=then")).json()).toMatchObject(problem(400, "bad-parameter", { parameter: "position" }));
  });

  it.each(["asOf=then", "asOf=2023-02-30", "asOf=2023-05-18&after=0", "asOf=2023-05-18&limit=3", "zone=Mars"])("with %s: 400", async (query) => {
    const response = await (await serving(MAY)).get(`/v1/feed?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject(problem(400, "bad-parameter", { parameter: query.split(/[=&]/).at(-2)! }));
  });
});
