import { readFileSync } from "node:fs";
import { request, type IncomingMessage } from "node:http";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { DryReading } from "../../src/ledger/dry-run.ts";
import { readDocument, type Read } from "../../src/ledger/read-document.ts";
import { SOFTWARE } from "../ingest/given.ts";
import { pdfOf } from "../ingest/pdf-file.ts";
import { extraction } from "../ledger/given.ts";
import { release, streamOf } from "../projections/given.ts";
import { companyFacts } from "../ingest/companyfacts/given.ts";
import { LIMIT, MAY, problem, serving, servingReader, type Api } from "./given.ts";

const SAMPLE = readFileSync(new URL("../../samples/2024-08-13-second-quarter.txt", import.meta.url), "utf8");
const NDJSON = "application/x-ndjson";
const TEXT = { "Content-Type": "text/plain" };

const post = (api: Api, path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = TEXT): Promise<Response> => api.get(path, { method: "POST", body, headers });
const dryRun = (api: Api, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = TEXT, query = ""): Promise<Response> => post(api, `/v1/readings${query}`, body, headers);
const stepsOf = async (response: Response): Promise<{ step: string }[]> => (await response.text()).trimEnd().split("\n").map((line) => JSON.parse(line) as { step: string });
const said = ({ type, data, metadata }: { type: string; data: unknown; metadata: unknown }) => ({ type, data, metadata });

/** A release of two pages, as small as it gets. */
function paged(): Uint8Array<ArrayBuffer> {
  const opening = ["Results Reported", ...(SOFTWARE.match(/.{1,95}(?:\s|$)/g) ?? [])].map((text, at) => ({ x: 40, y: 740 - at * 11, text: text.trim() }));
  return new Uint8Array(pdfOf(opening, [{ x: 40, y: 740, text: "Revenue was $52.4 million in the second quarter of 2031." }]));
}

/** Nothing was recorded, archived or otherwise kept of a document. */
async function expectNoTrace(api: Api, stream: string, position: string): Promise<void> {
  expect(api.ledger.position).toBe(position);
  expect(await (await api.get("/v1/feed")).json()).toEqual([]);
  for (const part of ["", "/document", "/audit"]) expect((await api.get(`/v1/releases/${stream}${part}`)).status).toBe(404);
}

describe("a dry run", () => {
  it("shows what would be recorded, leaves no trace, and what is recorded then is that", async () => {
    const api = await servingReader();
    const { position } = api.ledger;
    const response = await dryRun(api, SAMPLE);
    const shown = (await response.json()) as DryReading;
    expect([response.status, response.headers.get("location")]).toEqual([200, null]);
    expect(shown).toMatchObject({
      stream: "release-QFIN-2024-08-13-86023644", sha256: expect.stringMatching(/^86023644/) as string, outcome: "new",
      audit: { extractor: "disclosure-ledger-text/1", counts: { numbers: 576, facts: 517, explained: 53, rejected: 6, unexplained: 0 }, broken: [] },
    });
    expect(shown.events[0]).toMatchObject({ type: "ReleasePublished", data: { issuer: { id: "QFIN" } }, metadata: { ordinal: 0, sha256: shown.sha256 } });
    expect(shown.events.map(({ type }) => type)).toEqual(expect.arrayContaining(["ResultsReported", "DividendDeclared", "BoardChanged"]));
    await expectNoTrace(api, shown.stream, position);

    const recorded = (await (await post(api, "/v1/releases", SAMPLE)).json()) as { outcome: string; events: DryReading["events"] };
    expect(recorded.outcome).toBe("recorded");
    expect(recorded.events.map(said)).toEqual(shown.events);
    expect(await (await api.get(`/v1/releases/${shown.stream}/audit`)).json()).toEqual({ stream: shown.stream, ...shown.audit });
    const after = api.ledger.position;
    expect(await (await dryRun(api, SAMPLE)).json()).toEqual({ ...shown, outcome: "known" });
    expect(api.ledger.position).toBe(after);
  });

  it("knows a document that an earlier extractor read", async () => {
    const api = await serving();
    await api.ledger.record(extraction(release("2023-05-18", [], { extractor: "test/0" })));
    expect(await (await dryRun(api, "may")).json()).toMatchObject({ outcome: "known", events: [{ metadata: { extractor: "test/1" } }, {}] });
  });

  it("takes what is stated of the document", async () => {
    const api = await servingReader();
    const text = "Financial Highlights\n\nRevenue for the three months ended June 30, 2031 was $52.4 million.\n";
    expect(await (await dryRun(api, text)).json()).toMatchObject(problem(422, "not-a-release"));
    expect(await (await dryRun(api, text, TEXT, "?issuer=HRRW&announced=2031-07-24")).json()).toMatchObject({ stream: expect.stringMatching(/^release-HRRW-2031-07-24-/) as string, events: [{ data: { stated: { issuer: "HRRW", announced: "2031-07-24" } } }, {}] });
  });

  it("takes no key: what comes under one again is read again", async () => {
    const api = await serving();
    const under = { ...TEXT, "Idempotency-Key": "k" };
    const [first, second] = [await dryRun(api, "may", under), await dryRun(api, "august", under)];
    expect([await first.json(), await second.json()]).toMatchObject([{ stream: streamOf("2023-05-18") }, { stream: streamOf("2023-08-21") }]);
    expect(JSON.stringify(((await (await api.get("/openapi.json")).json()) as { paths: Record<string, { post: unknown }> }).paths["/v1/readings"]!.post)).not.toContain("Idempotency-Key");
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, Record<string, string>, string]>([
    ["empty", "", TEXT, ""],
    ["no text", new Uint8Array([0xc3, 0x28]), TEXT, ""],
    ["unreadable", "scrambled", TEXT, ""],
    ["no release", "a recipe", TEXT, ""],
    ["too large", "x".repeat(LIMIT + 1), TEXT, ""],
    ["in another charset", "may", { "Content-Type": "text/plain; charset=iso-8859-1" }, ""],
    ["under a parameter that is none", "may", TEXT, "?zone=UTC"],
    ["of a day that is none", "may", TEXT, "?announced=2031-02-30"],
  ])("of a document that is %s is refused as its recording is", async (_, body, headers, query) => {
    const api = await serving();
    const [shown, recorded] = [await dryRun(api, body, headers, query), await post(api, `/v1/releases${query}`, body, headers)];
    expect(shown.status).toBeGreaterThanOrEqual(400);
    expect([shown.status, shown.headers.get("content-type"), await shown.json()]).toEqual([recorded.status, recorded.headers.get("content-type"), await recorded.json()]);
    expect(await (await api.get("/v1/feed")).json()).toEqual([]);
    expect(api.failures).toEqual([]);
  });

  it.each([["application/json", companyFacts("us-gaap:Revenues USD 2030-01-01/2030-12-31 annual 1200345000")], ["application/msword", "may"]])("of %s is refused: 415, with who takes companyfacts", async (type, body) => {
    const api = await serving();
    for (const accept of ["application/json", NDJSON]) {
      expect(await (await dryRun(api, body, { "Content-Type": type, "Accept": accept })).json()).toMatchObject(problem(415, "unsupported-media-type", { detail: expect.stringMatching(`a companyfacts file to POST /v1/releases, which alone takes one, not ${type}$`) as string }));
    }
    expect(await (await api.get("/v1/feed")).json()).toEqual([]);
  });
});

describe("a dry run in steps", () => {
  const asLines = { ...TEXT, Accept: NDJSON };

  it("says that a text came, that it is read, and what it says", async () => {
    const api = await servingReader();
    const response = await dryRun(api, SAMPLE, asLines);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, NDJSON]);
    expect(await stepsOf(response)).toEqual([{ step: "received", bytes: Buffer.byteLength(SAMPLE) }, { step: "reading" }, { step: "done", reading: await (await dryRun(api, SAMPLE)).json() }]);
    expect(await (await api.get("/v1/feed")).json()).toEqual([]);
  });

  it("names the pages of a PDF as they are read", async () => {
    const api = await servingReader();
    const pdf = paged();
    const steps = await stepsOf(await dryRun(api, pdf, { "Content-Type": "application/pdf", "Accept": NDJSON }));
    expect(steps.slice(0, -1)).toEqual([{ step: "received", bytes: pdf.length }, { step: "page", page: 1, pages: 2 }, { step: "page", page: 2, pages: 2 }, { step: "reading" }]);
    expect(steps.at(-1)).toMatchObject({ step: "done", reading: { outcome: "new", events: [{ type: "ReleasePublished" }, { data: { facts: [{ concept: "Revenues", value: "52400000", source: { page: 2 } }] } }] } });
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, string, string[], Record<string, unknown>]>([
    ["no release", "a recipe", "text/plain", ["received", "reading", "refused"], problem(422, "not-a-release", { code: "not-a-release", title: "The document is no release that the ledger can place" })],
    ["no text", new Uint8Array([0xc3, 0x28]), "text/plain", ["received", "refused"], problem(400, "document-not-utf8", { line: 1 })],
    ["empty", "", "text/plain", ["received", "refused"], problem(400, "empty-document")],
    ["a PDF that is cut off", paged().slice(0, -50), "application/pdf", ["received", "refused"], problem(422, "document-unreadable")],
    ["a PDF of pictures", new Uint8Array(pdfOf([], [])), "application/pdf", ["received", "page", "page", "refused"], problem(422, "document-unreadable")],
  ])("ends with why a document is refused: %s", async (_, body, type, names, expected) => {
    const api = await servingReader();
    const steps = await stepsOf(await dryRun(api, body, { "Content-Type": type, "Accept": NDJSON }));
    expect(steps.map(({ step }) => step)).toEqual(names);
    expect(steps.at(-1)).toMatchObject({ problem: expected });
    expect(api.failures).toEqual([]);
  });

  it("says with a status what is known before the body was read", async () => {
    const api = await serving();
    expect((await dryRun(api, "x".repeat(LIMIT + 1), asLines)).status).toBe(413);
    expect((await dryRun(api, "may", asLines, "?zone=UTC")).status).toBe(400);
    expect((await fetch(`${api.url}/v1/readings`, { method: "POST", body: "may", headers: asLines })).status).toBe(401);
    expect((await dryRun(api, "may", { ...TEXT, Accept: "text/csv" })).status).toBe(406);
  });

  it("ends with a failure on the way, which is told to the keeper and not to the client", async () => {
    const api = await servingReader(() => Promise.reject(new Error("the reader fell over")));
    expect(await stepsOf(await dryRun(api, "may", asLines))).toEqual([{ step: "received", bytes: 3 }, { step: "refused", problem: { ...problem(500, "internal"), title: "The ledger failed to answer", detail: "the failure was logged" } }]);
    expect(api.failures).toMatchObject([{ message: "the reader fell over" }]);
  });
});

describe("the steps of a dry run, while it goes on", () => {
  /** A reader that has read a page and goes on when it is let. */
  function waiting(): { read: Read; goOn: () => void; ended: Promise<unknown> } {
    const [gate, end] = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
    const read: Read = async (_bytes, _stated, hear = () => undefined) => {
      void hear({ step: "page", page: 1, pages: 2 });
      await gate.promise;
      void hear({ step: "page", page: 2, pages: 2 });
      await hear({ step: "reading" });
      end.resolve(null);
      return { ok: true, extraction: extraction(MAY) };
    };
    return { read, goOn: () => { gate.resolve(null); }, ended: end.promise };
  }

  async function begun(api: Api): Promise<IncomingMessage> {
    const sent = request(`${api.url}/v1/readings`, { method: "POST", headers: { ...TEXT, "Accept": NDJSON, "Accept-Encoding": "gzip", "Authorization": api.authorization } });
    sent.on("error", () => undefined);
    sent.end("may");
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    onTestFinished(() => { response.destroy(); });
    return response.setEncoding("utf8").on("error", () => undefined);
  }

  it("come while there is more to read, also to who would take them compressed", async () => {
    const { read, goOn } = waiting();
    const api = await servingReader(read);
    const response = await begun(api);
    let text = "";
    response.on("data", (piece: string) => { text += piece; });
    await vi.waitFor(() => { expect(text).toBe('{"step":"received","bytes":3}\n{"step":"page","page":1,"pages":2}\n'); });
    goOn();
    await once(response, "end");
    expect(text.trimEnd().split("\n").map((line) => (JSON.parse(line) as { step: string }).step)).toEqual(["received", "page", "page", "reading", "done"]);
  });

  it("are of no harm where the client is gone", async () => {
    const { read, goOn, ended } = waiting();
    const api = await servingReader(read);
    const response = await begun(api);
    await once(response, "data");
    response.destroy();
    await once(response, "close");
    // The server counts a request when it is over, or its client gone.
    await vi.waitFor(async () => { expect(await (await api.get("/metrics")).text()).toContain('route="/v1/readings"'); });
    goOn();
    await ended;
    expect((await api.get("/healthz")).status).toBe(200);
    expect(api.failures).toEqual([]);
  });

  it("come before recognising begins, which lets nothing else happen", async () => {
    const heard = new Int32Array(new SharedArrayBuffer(4));
    let came = "";
    const api = await servingReader(async (_bytes, _stated, hear = () => undefined) => {
      await hear({ step: "reading" });
      // Nothing of this thread goes on until the client, which is in another, has had the line.
      came = Atomics.wait(heard, 0, 0, 20_000);
      return { ok: true, extraction: extraction(MAY) };
    });
    const client = new Worker(`
      const { workerData: { url, headers, heard } } = require("node:worker_threads");
      (async () => {
        let text = "";
        for await (const piece of (await fetch(url, { method: "POST", body: "may", headers })).body.pipeThrough(new TextDecoderStream())) {
          text += piece;
          if (text.includes('{"step":"reading"}')) { Atomics.store(heard, 0, 1); Atomics.notify(heard, 0); }
        }
      })();`, { eval: true, workerData: { url: `${api.url}/v1/readings`, headers: { ...TEXT, Accept: NDJSON, Authorization: api.authorization }, heard } });
    await once(client, "exit");
    expect(["ok", "not-equal"]).toContain(came);
  });

  it("of the real reader are told by its thread", async () => {
    const steps: object[] = [];
    await readDocument(paged(), undefined, (step) => void steps.push(step));
    expect(steps).toEqual([{ step: "page", page: 1, pages: 2 }, { step: "page", page: 2, pages: 2 }, { step: "reading" }]);
  });
});
