import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { DocumentAudit } from "../../src/ledger/document-audit.ts";
import { readDocument, type Read } from "../../src/ledger/read-document.ts";
import { companyFacts } from "../ingest/companyfacts/given.ts";
import { statement } from "../ingest/given.ts";
import { streamOf } from "../projections/given.ts";
import { MAY, problem, serving, servingReader, type Api } from "./given.ts";

const SAMPLE = readFileSync(new URL("../../samples/2024-08-13-second-quarter.txt", import.meta.url), "utf8");

async function recorded(api: Api, text: string, query = "", type = "text/plain"): Promise<string> {
  const response = await api.get(`/v1/releases${query}`, { method: "POST", body: text, headers: { "Content-Type": type } });
  const body = (await response.json()) as { stream?: string; filings?: { stream: string }[] };
  expect(response.status, JSON.stringify(body)).toBe(201);
  return body.stream ?? body.filings![0]!.stream;
}

const auditOf = async (api: Api, stream: string): Promise<DocumentAudit & { stream: string }> => (await (await api.get(`/v1/releases/${stream}/audit`)).json()) as DocumentAudit & { stream: string };

/** The real reader, with how often it was asked. */
function counting(): { read: Read; asked: () => number } {
  let count = 0;
  return { read: (...given) => { count += 1; return readDocument(...given); }, asked: () => count };
}

describe("the audit of a release", () => {
  it("has every number of the document at its place, with what became of it", async () => {
    const api = await servingReader();
    const stream = await recorded(api, SAMPLE);
    const { lines, numbers, ...rest } = await auditOf(api, stream);
    expect(rest).toEqual({ stream: "release-QFIN-2024-08-13-86023644", extractor: "disclosure-ledger-text/1", counts: { numbers: 576, facts: 517, explained: 53, rejected: 6, unexplained: 0 }, broken: [] });
    expect(lines).toEqual(SAMPLE.split("\n").slice(0, lines.length));
    expect(numbers).toHaveLength(576);
    for (const { line, columns, text } of numbers) expect(lines[line - 1]!.slice(columns[0] - 1, columns[1])).toBe(text);
    // "platform services RMB1,247.9 million (US$171.7 million)" in the discussion of results.
    expect(numbers.filter(({ fate }) => fate.kind === "rejected")[0]).toEqual({ line: 18, columns: [403, 409], text: "1,247.9", fate: { kind: "rejected", reason: "no name was found for it in its sentence" } });
    // "Net income: RMB1,376.5 million (US$189.4 million), up 25.9%" among the highlights.
    expect(numbers.find(({ line, text }) => line === 12 && text === "1,376.5")).toMatchObject({
      fate: { kind: "fact", event: "ResultsReported", fact: { concept: "NetIncomeLoss", value: "1376500000", unit: "CNY", period: { start: "2024-04-01", end: "2024-06-30" }, source: { line: 12 } } },
    });
    expect(numbers[0]).toMatchObject({ line: 3, text: "2024" });
    expect(numbers.find(({ line }) => line === 5)).toEqual({ line: 5, columns: [11, 12], text: "13", fate: { kind: "explained", class: "date" } });
    // "US$0.60 per ADS": a dividend rests on it, and no fact of results.
    expect(numbers.find(({ line, fate }) => line === 28 && fate.kind === "fact")).toMatchObject({ fate: { event: "DividendDeclared", fact: null } });
  });

  it("has the facts that the release's events have", async () => {
    const api = await servingReader();
    const stream = await recorded(api, SAMPLE);
    const { events } = (await (await api.get(`/v1/releases/${stream}`)).json()) as { events: { type: string; data: { facts?: unknown[] } }[] };
    const { numbers } = await auditOf(api, stream);
    const told = numbers.flatMap(({ fate }) => (fate.kind === "fact" && fate.fact !== null ? [fate.fact] : []));
    const facts = events.flatMap(({ data }) => data.facts ?? []);
    expect(told.length).toBeGreaterThan(480);
    for (const fact of told) expect(facts).toContainEqual(fact);
  });

  it("says what does not come out", async () => {
    const api = await servingReader();
    const stream = await recorded(api, statement("|Three months ended June 30, 2031|Three months ended June 30, 2030\n|US$|US$\nProduct revenue|31,000|27,000\nService revenue|21,400|18,600\nTotal revenue|52,411|45,600"));
    const { broken } = await auditOf(api, stream);
    expect(broken).toMatchObject([{ relation: "footing", strength: "exact", places: expect.arrayContaining([expect.objectContaining({ text: "52,411" })]) as unknown, suspects: expect.any(Array) as unknown }]);
  });

  it("is made once, whoever asks and how often, and is the same twice", async () => {
    const { read, asked } = counting();
    const api = await servingReader(read);
    const stream = await recorded(api, SAMPLE);
    expect(asked()).toBe(1);
    const [one, other] = await Promise.all([auditOf(api, stream), auditOf(api, stream)]);
    expect(await auditOf(api, stream)).toEqual(one);
    expect(other).toEqual(one);
    expect(asked()).toBe(2);
  });

  it("is answered 304 where the client has it", async () => {
    const api = await servingReader();
    const stream = await recorded(api, SAMPLE);
    const { headers } = await api.get(`/v1/releases/${stream}/audit`);
    expect([headers.get("etag"), headers.get("cache-control")]).toEqual([expect.stringMatching(/^"86023644[0-9a-f]{56}-disclosure-ledger-text\/1"$/), "no-cache"]);
    const again = await api.get(`/v1/releases/${stream}/audit`, { headers: { "If-None-Match": headers.get("etag")! } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await api.get(`/v1/releases/${stream}/audit`, { headers: { "If-None-Match": '"another"' } })).status).toBe(200);
  });

  it("is of the document with what was stated of it, in each of its streams", async () => {
    const api = await servingReader();
    const text = "Financial Highlights\n\n- Revenue for the three months ended March 31, 2031 was $40.1 million.\n\n- Revenue for the three months ended June 30, 2031 was $52.4 million.\n";
    const [early, late] = [await recorded(api, text, "?issuer=HRRW&announced=2031-05-10"), await recorded(api, text, "?issuer=HRRW&announced=2031-07-24")];
    const fates = async (stream: string) => (await auditOf(api, stream)).numbers.filter(({ text }) => text.includes(".")).map(({ text, fate }) => [text, fate.kind]);
    expect(await fates(early)).toEqual([["40.1", "fact"], ["52.4", "rejected"]]);
    expect(await fates(late)).toEqual([["40.1", "fact"], ["52.4", "fact"]]);
  });

  it("of a filing of companyfacts has its rows", async () => {
    const api = await serving();
    const stream = await recorded(api, companyFacts("us-gaap:Revenues USD 2030-01-01/2030-12-31 annual 1200345000\n us-gaap:Assets USD 2030-12-31 annual 7000000"), "", "application/json");
    const { lines, numbers, ...rest } = await auditOf(api, stream);
    expect(rest).toEqual({ stream, extractor: "disclosure-ledger-companyfacts/1", counts: { numbers: 2, facts: 2, explained: 0, rejected: 0, unexplained: 0 }, broken: [] });
    expect(lines).toHaveLength(5);
    expect(numbers).toMatchObject([
      { line: 3, text: "1200345000", fate: { kind: "fact", event: "ResultsReported", fact: { concept: "Revenues", value: "1200345000" } } },
      { line: 5, text: "7000000", fate: { kind: "fact", fact: { concept: "Assets", period: { end: "2030-12-31" } } } },
    ]);
    for (const { line, columns, text } of numbers) expect(lines[line - 1]!.slice(columns[0] - 1, columns[1])).toBe(text);
  });
});

describe("a release whose audit cannot be had", () => {
  it("is unknown, or its document is missing: 404", async () => {
    const api = await serving(MAY);
    const stream = streamOf("2023-05-18");
    for (const name of ["release-NONE-2023-05-18-00000000", "orders-1"]) expect(await (await api.get(`/v1/releases/${name}/audit`)).json()).toMatchObject(problem(404, "unknown-release"));
    expect(await (await api.get(`/v1/releases/${stream}/audit`)).json()).toMatchObject(problem(404, "document-missing", { detail: expect.stringContaining(MAY[0]!.metadata.sha256) as string }));
    expect((await (await api.get(`/v1/releases/${stream}/audit?zone=UTC`)).json())).toMatchObject(problem(400, "bad-parameter", { parameter: "zone" }));
  });

  it("was taken once and is refused today: so is its audit, until it is taken again", async () => {
    let isTaken = true;
    const api = await servingReader((...given) => (isTaken ? readDocument(...given) : Promise.resolve({ ok: false, refusal: { code: "unreadable", message: "not today", line: 3 } })));
    const stream = await recorded(api, SAMPLE);
    isTaken = false;
    expect(await (await api.get(`/v1/releases/${stream}/audit`)).json()).toMatchObject(problem(422, "document-unreadable", { detail: "not today", line: 3 }));
    isTaken = true;
    expect((await auditOf(api, stream)).counts.numbers).toBe(576);
  });

  it("failed on the way: 500, and the next time it is read anew", async () => {
    let fails = false;
    const api = await servingReader((...given) => (fails ? Promise.reject(new Error("the reader fell over")) : readDocument(...given)));
    const stream = await recorded(api, SAMPLE);
    fails = true;
    expect(await (await api.get(`/v1/releases/${stream}/audit`)).json()).toMatchObject(problem(500, "internal"));
    expect(api.failures).toMatchObject([{ message: "the reader fell over" }]);
    fails = false;
    expect((await auditOf(api, stream)).counts.numbers).toBe(576);
  });
});
