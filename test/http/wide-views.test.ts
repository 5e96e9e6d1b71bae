import { describe, expect, it } from "vitest";
import { fact, release, results, streamOf } from "../projections/given.ts";
import { AUGUST, MAY, problem, serving } from "./given.ts";

const BETA = { issuer: "BETA", name: "Beta Corp.", listings: ["NYSE:BETA"] };
const BETA_MAY = release("2023-05-20", [results([fact("NetIncomeLoss", "2023Q1", "5000000", { unit: "USD" })])], BETA);
const BETA_AUGUST = release("2023-08-25", [results([fact("NetIncomeLoss", "2023Q1", "4000000", { unit: "USD", role: "comparative" })])], { ...BETA, period: "2023Q2" });

type Items = { items: Record<string, unknown>[] };

describe("peers", () => {
  it("are one figure of every issuer, with where each stands", async () => {
    const api = await serving(MAY, AUGUST, BETA_MAY);
    const answer = await (await api.get("/v1/peers?concept=NetIncomeLoss&period=2023-01-01/2023-03-31&asOf=2023-12-31")).json();
    expect(answer).toMatchObject({ view: "peers", issuer: null, asOf: { rule: "end of 2023-12-31 in America/New_York" }, recordedAsOf: null, position: api.ledger.position });
    expect((answer as Items).items).toMatchObject([
      { issuer: "ACME", concept: "NetIncomeLoss", unit: "CNY", value: "929780000", role: "reported", stream: streamOf("2023-05-18"), announcedAt: "2023-05-19T03:59:59.999Z", ordinal: 1, pointer: "/facts/0" },
      { issuer: "BETA", name: "Beta Corp.", unit: "USD", value: "5000000", stream: streamOf("2023-05-20", BETA) },
    ]);
  });

  it.each([
    ["&asOf=2023-05-17", []],
    ["&asOf=2023-05-19", ["929780000"]],
    ["&asOf=2023-08-24", ["929780000", "5000000"]],
    ["&asOf=2023-08-25", ["929780000", "4000000"]],
    ["&unit=USD", ["4000000"]],
    ["&basis=IFRS", []],
    ["&recordedAsOf=2020-01-01", []],
    ["&limit=1&offset=1", ["4000000"]],
  ])("at %s are %j", async (query, values) => {
    const api = await serving(MAY, AUGUST, BETA_MAY, BETA_AUGUST);
    const { items } = (await (await api.get(`/v1/peers?concept=NetIncomeLoss&period=2023-03-31${query}`)).json()) as Items;
    expect(items.map(({ value }) => value)).toEqual(values);
  });

  it.each([
    ["concept=NetIncomeLoss", "period"],
    ["period=2023-03-31", "concept"],
    ["concept=NetIncomeLoss&period=Q1", "period"],
    ["concept=NetIncomeLoss&period=2023-03-31&kind=restated", "kind"],
    ["concept=NetIncomeLoss&period=2023-03-31&issuer=ACME", "issuer"],
  ])("asked for by %s: %s is wrong", async (query, parameter) => {
    const response = await (await serving(MAY)).get(`/v1/peers?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject(problem(400, "bad-parameter", { parameter }));
  });

  it("come as a table", async () => {
    const api = await serving(BETA_MAY, BETA_AUGUST);
    const text = await (await api.get("/v1/peers?concept=NetIncomeLoss&period=2023-03-31", { headers: { Accept: "text/csv" } })).text();
    const [head, ...rows] = text.trimEnd().split("\r\n").map((line) => line.split(","));
    expect(rows.map((row) => [row[head!.indexOf("issuer")], row[head!.indexOf("value")], row[head!.indexOf("period.end")]])).toEqual([["BETA", "4000000", "2023-03-31"]]);
  });

  it("are no view of one issuer", async () => {
    const response = await (await serving(MAY)).get("/v1/issuers/ACME/peers");
    expect(await response.json()).toMatchObject(problem(404, "unknown-view", { detail: "peers is about all issuers and stands at /v1/peers, it is no view of one of them" }));
  });
});

describe("changes", () => {
  it.each([
    ["", ["BETA 5000000 4000000 -1000000"]],
    ["?told=2023-08-25", ["BETA 5000000 4000000 -1000000"]],
    ["?told=2023-08-26/2023-12-31", []],
    ["?asOf=2023-08-24", []],
    ["?concept=Revenues", []],
    ["?unit=USD&period=2023-03-31", ["BETA 5000000 4000000 -1000000"]],
  ])("%s", async (query, expected) => {
    const api = await serving(MAY, AUGUST, BETA_MAY, BETA_AUGUST);
    const { items } = (await (await api.get(`/v1/changes${query}`)).json()) as { items: { issuer: string; from: { value: string }; to: { value: string }; delta: string }[] };
    expect(items.map(({ issuer, from, to, delta }) => [issuer, from.value, to.value, delta].join(" "))).toEqual(expected);
  });

  it("have one address for one state", async () => {
    const api = await serving(BETA_MAY, BETA_AUGUST);
    const first = await api.get("/v1/changes?asOf=2023-12-31");
    const again = await api.get("/v1/changes?asOf=2023-12-31", { headers: { "If-None-Match": first.headers.get("etag")! } });
    expect([first.status, again.status]).toEqual([200, 304]);
  });
});
