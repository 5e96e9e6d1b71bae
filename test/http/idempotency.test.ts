import { request } from "node:http";
import { once } from "node:events";
import { describe, expect, it, vi } from "vitest";
import { problem, serving, type Api } from "./given.ts";
import { receiver } from "./receiver.ts";

const send = (api: Api, path: string, body: string, key: string, more: Record<string, string> = {}): Promise<Response> =>
  api.get(path, { method: "POST", body, headers: { "Content-Type": path.includes("subscriptions") ? "application/json" : "text/plain", "Idempotency-Key": key, ...more } });

describe("a write under a key", () => {
  it("is answered again as it was the first time, and done once", async () => {
    const api = await serving();
    const first = await send(api, "/v1/releases", "may", "k-1");
    const again = await send(api, "/v1/releases", "may", "k-1");
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
    expect(again.headers.get("content-type")).toBe(first.headers.get("content-type"));
    expect([first.headers.get("idempotency-replayed"), again.headers.get("idempotency-replayed")]).toEqual([null, "true"]);
    expect(await again.json()).toEqual(await first.json());
    // Without it the document is known by what it says.
    expect((await api.get("/v1/releases", { method: "POST", body: "may", headers: { "Content-Type": "text/plain" } })).status).toBe(200);
  });

  it("makes one subscription, however often it comes", async () => {
    const api = await serving();
    const hook = await receiver();
    const made = await Promise.all([1, 2].map(async () => (await send(api, "/v1/subscriptions", JSON.stringify({ url: hook.url }), "k")).json()));
    const [first] = made.filter((each) => "secret" in (each as object));
    // The second came while the first was answered, or was answered the same.
    for (const each of made) expect([JSON.stringify(first), JSON.stringify(problem(409, "request-in-progress"))].some((fine) => JSON.stringify(each) === fine || JSON.stringify(each).includes("request-in-progress"))).toBe(true);
    expect(await (await send(api, "/v1/subscriptions", JSON.stringify({ url: hook.url }), "k")).json()).toEqual(first);
    expect(((await (await api.get("/v1/subscriptions")).json()) as { subscriptions: [] }).subscriptions).toHaveLength(1);
  });

  it.each<[string, string, Record<string, string>]>([["another body", "august", {}], ["another type", "may", { "Content-Type": "text/html" }]])("is refused with %s", async (_, body, headers) => {
    const api = await serving();
    await send(api, "/v1/releases", "may", "k");
    expect(await (await send(api, "/v1/releases", body, "k", headers)).json()).toMatchObject(problem(422, "idempotency-key-reused"));
    expect(await (await send(api, "/v1/releases?announced=2023-05-18", "may", "k")).json()).toMatchObject(problem(422, "idempotency-key-reused"));
  });

  it("that failed may be tried again", async () => {
    const api = await serving();
    expect((await send(api, "/v1/releases", "nothing that is read", "k")).status).toBe(422);
    expect((await send(api, "/v1/releases", "may", "k")).status).toBe(201);
  });

  it.each(["", "two words", "x".repeat(256)])("that is none, %j, is refused", async (key) => {
    const api = await serving();
    expect(await (await send(api, "/v1/releases", "may", key)).json()).toMatchObject(problem(400, "bad-idempotency-key"));
  });

  it("whose sender went away before the answer is answered when it comes back", async () => {
    const api = await serving();
    const hook = await receiver();
    const body = JSON.stringify({ url: hook.url });
    const { port } = new URL(api.url);
    const left = request({ port, method: "POST", path: "/v1/subscriptions", headers: { Authorization: api.authorization, "Content-Type": "application/json", "Idempotency-Key": "k", "Content-Length": body.length } });
    left.on("error", () => undefined);
    left.write(body);
    left.end();
    await once(left, "finish");
    left.destroy();
    await vi.waitFor(async () => { expect((await send(api, "/v1/subscriptions", body, "k")).status).toBe(201); });
    expect(((await (await api.get("/v1/subscriptions")).json()) as { subscriptions: [] }).subscriptions).toHaveLength(1);
  });
});
