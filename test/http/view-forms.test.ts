import { describe, expect, it } from "vitest";
import { columnsOf } from "../../src/http/csv.ts";
import { ITEM_SCHEMAS } from "../../src/http/schemas/items.ts";
import { extraction } from "../ledger/given.ts";
import { fact, release, results, streamOf } from "../projections/given.ts";
import { MAY, problem, serving, type Api } from "./given.ts";

type Items = { items: { concept: string; value: string }[] };

/** The cells of a CSV, as RFC 4180 has them. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[""]];
  for (const [, quoted, plain, sign] of text.matchAll(/"((?:[^"]|"")*)"|([^",\r\n]+)|(,|\r\n)/g)) {
    if (sign === ",") rows.at(-1)!.push("");
    else if (sign === "\r\n") rows.push([""]);
    else rows.at(-1)![rows.at(-1)!.length - 1] += quoted?.replaceAll('""', '"') ?? plain!;
  }
  expect(rows.pop()).toEqual([""]);
  return rows;
}

async function table(api: Api, path: string): Promise<Record<string, string>[]> {
  const response = await api.get(path, { headers: { Accept: "text/csv" } });
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
  const [head, ...rows] = cellsOf(await response.text());
  return rows.map((row) => Object.fromEntries(head!.map((name, at) => [name, row[at]!])));
}

const LABELS = ["Net income, total", 'The "best"', "Two\nlines", "=SUM(A1)", "+1", "@x", "-net", "-5"];
const WORDED = release("2023-08-21", [results(LABELS.map((label, at) => fact("Revenues", "2023Q2", String(-at), { label, dimensions: { place: String(at) } })))]);

describe("a view as a table", () => {
  it("has the items of the view with what each member says, amounts as they are", async () => {
    const api = await serving(MAY);
    expect(await table(api, "/v1/issuers/ACME/results")).toMatchObject([{
      concept: "NetIncomeLoss", value: "929780000", unit: "CNY", "period.start": "2023-01-01", "period.end": "2023-03-31", basis: "US-GAAP", vintage: "first",
      confirmedBy: "[]", stream: streamOf("2023-05-18"), announcedAt: "2023-05-19T03:59:59.999Z", dimensions: "{}", "source.box": "", "relianceWithdrawn.by": "",
    }]);
  });

  it("keeps texts whole, and none is a formula to a spreadsheet", async () => {
    const api = await serving(WORDED);
    const rows = await table(api, "/v1/issuers/ACME/results");
    const labels = Object.fromEntries(rows.map(({ dimensions, label }) => [(JSON.parse(dimensions!) as { place: string }).place, label]));
    expect(Object.values(labels)).toEqual(["Net income, total", 'The "best"', "Two\nlines", "'=SUM(A1)", "'+1", "'@x", "'-net", "-5"]);
    expect(rows.map(({ value }) => value).sort()).toEqual(["-1", "-2", "-3", "-4", "-5", "-6", "-7", "0"].sort());
  });

  it("has the same columns whether or not anything is in it, and every view has some", async () => {
    const api = await serving(MAY);
    const head = (text: string): string => text.slice(0, text.indexOf("\r\n"));
    const csv = async (query: string): Promise<string> => (await api.get(`/v1/issuers/ACME/results?${query}`, { headers: { Accept: "text/csv" } })).text();
    const empty = await csv("asOf=2020-01-01");
    expect(empty).toBe(`${head(empty)}\r\n`);
    expect(head(await csv(""))).toBe(head(empty));
    for (const schema of Object.values(ITEM_SCHEMAS)) expect(columnsOf(schema).length).toBeGreaterThan(5);
    // What kinds of dividends have in common stands once.
    expect(columnsOf(ITEM_SCHEMAS.dividends).map(({ name }) => name).filter((name) => name === "stream" || name === "kind")).toEqual(["kind", "stream"]);
  });
});

describe("a view as lines", () => {
  it("has the items as JSON has them, and says beside them what they rest on", async () => {
    const api = await serving(MAY, WORDED);
    const { items, asOf, position } = (await (await api.get("/v1/issuers/ACME/results?asOf=2023-12-31")).json()) as Items & { asOf: { instant: string }; position: string };
    const response = await api.get("/v1/issuers/ACME/results?asOf=2023-12-31", { headers: { Accept: "application/x-ndjson" } });
    expect((await response.text()).trimEnd().split("\n").map((line) => JSON.parse(line) as unknown)).toEqual(items);
    expect([response.headers.get("view-as-of"), response.headers.get("view-position"), response.headers.get("view-recorded-as-of")]).toEqual([asOf.instant, position, null]);
  });
});

describe("the form of a view", () => {
  it.each([
    ["*/*", "application/json"], ["text/*, */*;q=0.1", "text/csv"], ["text/csv;q=0.5, application/json;q=0.4", "text/csv"], ["application/x-ndjson, text/csv;q=0.9", "application/x-ndjson"],
  ])("for %s is %s", async (accept, type) => {
    const api = await serving(MAY);
    const response = await api.get("/v1/issuers", { headers: { Accept: accept } });
    expect(response.headers.get("content-type")).toContain(type);
    expect(response.headers.get("vary")).toContain("Accept");
  });

  it("of a snapshot is JSON alone", async () => {
    const api = await serving(MAY);
    expect(await (await api.get("/v1/issuers/ACME/snapshot", { headers: { Accept: "text/csv" } })).json()).toMatchObject(problem(406, "not-acceptable"));
  });

  it("has a tag of its own", async () => {
    const api = await serving(MAY);
    const ask = (accept: string, etag = ""): Promise<Response> => api.get("/v1/issuers/ACME/results?asOf=2023-12-31", { headers: { Accept: accept, ...(etag !== "" && { "If-None-Match": etag }) } });
    const etag = (await ask("text/csv")).headers.get("etag")!;
    expect((await ask("text/csv", etag)).status).toBe(304);
    expect((await ask("application/json", etag)).status).toBe(200);
  });
});

describe("pages of a view", () => {
  const next = (response: Response, rel: string): string | null => new RegExp(`<([^>]+)>; rel="${rel}"`).exec(response.headers.get("link") ?? "")?.[1] ?? null;

  it.each(["application/json", "text/csv"])("as %s have every item once, whatever is recorded meanwhile", async (accept) => {
    const api = await serving(MAY, WORDED);
    const whole = ((await (await api.get("/v1/issuers/ACME/results")).json()) as Items).items.map(({ value }) => value);
    expect(whole).toHaveLength(9);
    const seen: string[] = [];
    let pages = 0;
    for (let path: string | null = "/v1/issuers/ACME/results?limit=2"; path !== null; pages += 1) {
      const response: Response = await api.get(path, { headers: { Accept: accept } });
      expect(response.headers.get("total-count")).toBe("9");
      if (accept === "text/csv") seen.push(...cellsOf(await response.text()).slice(1).map((row) => row[columnsOf(ITEM_SCHEMAS.results).findIndex(({ name }) => name === "value")]!));
      else seen.push(...((await response.json()) as Items).items.map(({ value }) => value));
      path = next(response, "next");
      await api.ledger.record(extraction(release("2023-11-16", [results([fact("Assets", "2023Q1", String(pages))])], { document: `document ${pages}` })));
      api.clock.at = `2025-06-01T00:00:0${pages + 1}.000Z`;
    }
    expect(seen).toEqual(whole);
    expect(pages).toBe(5);
  });

  it("are linked both ways, and from any place", async () => {
    const api = await serving(MAY, WORDED);
    const middle = await api.get("/v1/issuers/ACME/results?limit=4&offset=4&concept=Revenues");
    const at = (rel: string): [string, string] => {
      const { searchParams, pathname } = new URL(next(middle, rel)!, api.url);
      expect([pathname, searchParams.get("limit"), searchParams.get("concept")]).toEqual(["/v1/issuers/ACME/results", "4", "Revenues"]);
      return [rel, searchParams.get("offset")!];
    };
    expect(["first", "prev", "last"].map(at)).toEqual([["first", "0"], ["prev", "0"], ["last", "4"]]);
    expect(next(middle, "next")).toBeNull();
    const beyond = await api.get("/v1/issuers/ACME/results?limit=4&offset=40");
    expect(((await beyond.json()) as Items).items).toEqual([]);
  });

  it.each([["limit=0", "limit"], ["limit=10001", "limit"], ["limit=many", "limit"], ["limit=2&offset=-1", "offset"], ["offset=2", "offset"]])("by %s are refused", async (query, parameter) => {
    const api = await serving(MAY);
    expect(await (await api.get(`/v1/issuers/ACME/results?${query}`)).json()).toMatchObject(problem(400, "bad-parameter", { parameter }));
    expect(await (await api.get(`/v1/issuers/ACME/snapshot?${query}`)).json()).toMatchObject(problem(400, "bad-parameter"));
  });
});
