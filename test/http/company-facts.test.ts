import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { companyFacts } from "../ingest/companyfacts/given.ts";
import { problem, serving, type Api } from "./given.ts";

const FILE = companyFacts("us-gaap:Revenues USD 2030-01-01/2030-12-31 annual 1200345000\n us-gaap:Revenues USD 2030-01-01/2030-12-31 amended 1180345000");
const post = (api: Api, body: string, headers: Record<string, string> = {}) => api.get("/v1/releases", { method: "POST", body, headers: { "Content-Type": "application/json", ...headers } });

describe("a companyfacts file that is posted", () => {
  it("is recorded filing by filing, and known the second time", async () => {
    const api = await serving();
    const first = await post(api, FILE);
    const body = (await first.json()) as { filings: { stream: string }[] };
    expect([first.status, body]).toEqual([201, {
      issuer: "CIK0000777001", name: "Harrow Ridge Water, Inc.", facts: 2,
      filings: [{ stream: expect.stringMatching(/^release-CIK0000777001-2031-02-14-/) as string, outcome: "recorded", facts: 1 }, { stream: expect.stringMatching(/-2031-06-02-/) as string, outcome: "recorded", facts: 1 }],
    }]);
    const again = await post(api, FILE);
    expect([again.status, ((await again.json()) as { filings: { outcome: string }[] }).filings.map(({ outcome }) => outcome)]).toEqual([200, ["known", "known"]]);
    expect(await (await api.get(`/v1/releases/${body.filings[1]!.stream}`)).json()).toMatchObject({ events: [{ type: "ReleasePublished" }, { type: "ResultsReported", data: { facts: [{ concept: "Revenues", value: "1180345000" }] } }] });
    expect(await (await api.get("/v1/issuers/CIK0000777001/restatements?asOf=2031-12-31")).json()).toMatchObject({ items: [{ kind: "restated", from: { value: "1200345000" }, to: { value: "1180345000" } }] });
  });

  it.each([
    ["cut off", FILE.slice(0, -30), {}, 422, "not-a-release", { detail: expect.stringContaining("breaks off") as string }],
    ["of another kind", "{}", {}, 422, "not-a-release", {}],
    ["with a row that is none", FILE.replace("2030-12-31", "2030-02-31"), {}, 422, "not-a-release", { detail: "us-gaap:Revenues in USD, row 1: end is no day" }],
    ["compressed", FILE, { "Content-Encoding": "gzip" }, 415, "unsupported-media-type", {}],
  ])("%s leaves nothing behind", async (_case, body, headers, status, slug, more) => {
    const api = await serving();
    const response = await post(api, body, headers);
    expect([response.status, await response.json()]).toMatchObject([status, problem(status, slug, more)]);
    expect(await (await api.get("/v1/feed")).json()).toEqual([]);
    expect(api.failures).toEqual([]);
  });

  it("that announces more bytes than any such file has is refused before they come", async () => {
    const api = await serving();
    const status = await new Promise<number>((resolve, reject) => {
      const large = request(`${api.url}/v1/releases`, { method: "POST", headers: { Authorization: api.authorization, "Content-Type": "application/json", "Content-Length": String(2 ** 30) } });
      large.on("response", (response) => { resolve(response.statusCode!); large.destroy(); });
      large.on("error", reject);
      large.flushHeaders();
    });
    expect(status).toBe(413);
  });

  it("that is broken off half way leaves nothing behind", async () => {
    const api = await serving();
    await new Promise<void>((resolve) => {
      const half = request(`${api.url}/v1/releases`, { method: "POST", headers: { Authorization: api.authorization, "Content-Type": "application/json", "Content-Length": String(FILE.length) } });
      half.on("error", () => { resolve(); });
      half.write(FILE.slice(0, 100), () => { half.destroy(new Error("broken off")); });
    });
    expect((await api.get("/healthz")).status).toBe(200);
    expect(await (await api.get("/v1/feed")).json()).toEqual([]);
    expect(api.failures).toEqual([]);
  });
});
