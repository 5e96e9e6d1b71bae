import { describe, expect, it } from "vitest";
import { MAY, problem, serving, type Api } from "./given.ts";

const STREAM = MAY[0]!.stream;
const SIGNED = { by: "Ada Park", reason: "The table was read one column to the left." };
const CORRECTED = {
  type: "FactCorrected",
  data: { ...SIGNED, concept: "NetIncomeLoss", period: { start: "2023-01-01", end: "2023-03-31" }, unit: "CNY", basis: "US-GAAP", dimensions: {}, from: "929780000", to: "929870000", decimals: null },
};
const say = (api: Api, body: unknown, { stream = STREAM, type = "application/json" } = {}) =>
  api.get(`/v1/releases/${stream}/remarks`, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body), headers: { "Content-Type": type } });
const values = async (api: Api, query = "") => ((await (await api.get(`/v1/issuers/ACME/results${query}`)).json()) as { items: { value: string }[] }).items.map(({ value }) => value);

describe("what a person says of a document", () => {
  it("is an event of its stream, and shows in every answer from then on", async () => {
    const api = await serving(MAY);
    const response = await say(api, CORRECTED);
    expect([response.status, await response.json()]).toMatchObject([201, { stream: STREAM, outcome: "recorded", events: [{}, {}, { type: "FactCorrected", data: CORRECTED.data, metadata: { extractor: "person/1", ordinal: 0 }, recordedAt: "2025-06-01T00:00:00.000Z" }] }]);
    expect(await values(api)).toEqual(["929870000"]);
    expect(await values(api, "?recordedAsOf=2025-05-30")).toEqual(["929780000"]);
    expect(await (await api.get("/v1/issuers/ACME/results?recordedAsOf=2025-05-30")).json()).toMatchObject({ recordedAsOf: "2025-05-31T03:59:59.999Z", recordedRule: "end of 2025-05-30 in America/New_York" });
    expect((await say(api, CORRECTED)).status).toBe(200);
  });

  it("can take the document back", async () => {
    const api = await serving(MAY);
    expect((await say(api, { type: "DocumentRetracted", data: { ...SIGNED, announced: null } })).status).toBe(201);
    expect(await values(api)).toEqual([]);
    expect(await (await api.get("/v1/issuers/ACME/releases")).json()).toMatchObject({ items: [{ documents: [{ retracted: SIGNED }] }] });
  });

  it.each([
    ["no name", { ...CORRECTED, data: { ...CORRECTED.data, by: "" } }, 400, "bad-remark"],
    ["no data", { type: "DocumentRetracted" }, 400, "bad-remark"],
    ["a day that is none", { type: "DocumentRetracted", data: { ...SIGNED, announced: { date: "2023-02-30", zone: "UTC", precision: "date" } } }, 400, "bad-remark"],
    ["a retraction without its day or null", { type: "DocumentRetracted", data: SIGNED }, 400, "bad-remark"],
    ["an event that only documents make", { type: "ResultsReported", data: {} }, 400, "bad-remark"],
    ["a list", [], 400, "bad-remark"],
    ["no JSON", "{", 400, "bad-request"],
    ["a figure that the document does not say", { ...CORRECTED, data: { ...CORRECTED.data, from: "1" } }, 422, "nothing-to-correct"],
  ])("is refused for %s", async (_, body, status, slug) => {
    const api = await serving(MAY);
    const response = await say(api, body);
    expect([response.status, await response.json()]).toMatchObject([status, problem(status, slug)]);
    expect(await values(api)).toEqual(["929780000"]);
    expect(api.failures).toEqual([]);
  });

  it("is refused of a document that is not there, in another form, and by another method", async () => {
    const api = await serving(MAY);
    expect((await say(api, CORRECTED, { stream: "release-ACME-2023-05-19-00000000" })).status).toBe(404);
    expect((await say(api, CORRECTED, { type: "text/plain" })).status).toBe(415);
    expect((await api.get(`/v1/releases/${STREAM}/remarks`)).status).toBe(405);
  });
});
