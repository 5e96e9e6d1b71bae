import { expect, it, onTestFinished, vi } from "vitest";
import { listen } from "../../src/http/server.ts";
import { jsonEvent } from "../../src/store/client.ts";
import { emptyLedger, extraction } from "../ledger/given.ts";
import { appOver } from "./app-over.ts";
import { AUGUST, MAY, problem, serving } from "./given.ts";

it("is healthy while it runs, and ready while its store answers", async () => {
  const api = await serving(MAY);
  expect(await (await api.get("/healthz")).json()).toEqual({ status: "ok" });
  expect(await (await api.get("/readyz")).json()).toMatchObject({ status: "ready", position: api.ledger.position, lagSeconds: 0 });
  await api.ledger.close();
  expect((await api.get("/healthz")).status).toBe(200);
  const readiness = await api.get("/readyz");
  expect(readiness.status).toBe(503);
  expect(await readiness.json()).toMatchObject(problem(503, "store-unavailable"));
});

it("answers the views that no event stopped, and says which one did the others", async () => {
  const { ledger, clock, adapters } = emptyLedger();
  await ledger.record(extraction(MAY));
  await adapters.store.appendToStream("release-ACME-2023-06-01-00000000", jsonEvent({ type: "DividendDeclared", data: {}, metadata: {} }));
  clock.at = "2025-06-01T00:00:00.000Z";
  const listening = await listen(appOver(ledger), "127.0.0.1", 0);
  if (!listening.ok) throw new Error(listening.refusal.message);
  onTestFinished(() => listening.server.close());
  const get = async (path: string): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(listening.server.url + path);
    return { status: response.status, body: await response.json() };
  };
  expect(await get("/v1/issuers/ACME/results")).toMatchObject({ status: 200, body: { items: [{ concept: "NetIncomeLoss" }] } });
  expect(await get("/v1/issuers/ACME/dividends")).toMatchObject({ status: 503, body: { ...problem(503, "view-stopped"), view: "dividends", at: "release-ACME-2023-06-01-00000000@0" } });
  // The feed gives what is before it, and never goes past it as if it were not there.
  expect(await get("/v1/feed?limit=1")).toMatchObject({ status: 200, body: [{ type: "ReleasePublished" }] });
  expect(await get("/v1/feed")).toMatchObject({ status: 500, body: problem(500, "broken-event") });
  // As lines and as a stream too, though the views have read what is behind it.
  await ledger.record(extraction(AUGUST));
  await ledger.catchUp();
  expect((await fetch(`${listening.server.url}/v1/feed`, { headers: { Accept: "application/x-ndjson" } })).status).toBe(500);
  const stream = (await fetch(`${listening.server.url}/v1/feed/stream`)).body!.pipeThrough(new TextDecoderStream());
  let streamed = "";
  await expect((async () => { for await (const text of stream) streamed += text; })()).rejects.toThrow("terminated");
  expect(streamed).not.toContain("DividendDeclared");
  const ready = await get("/readyz");
  expect(ready).toMatchObject({ status: 200, body: { status: "degraded" } });
  expect((ready.body as { views: { name: string; status: string }[] }).views.filter(({ status }) => status === "stopped").map(({ name }) => name)).toEqual(["dividends", "releases"]);
});

it("is not ready while what follows the store has not come to its end", async () => {
  const { ledger, adapters } = emptyLedger();
  await ledger.record(extraction(MAY));
  const listening = await listen(appOver(ledger), "127.0.0.1", 0);
  if (!listening.ok) throw new Error(listening.refusal.message);
  onTestFinished(() => listening.server.close());
  ledger.follow(() => undefined);
  expect(await ledger.readiness()).toMatchObject({ status: "catching-up", lagSeconds: null });
  await vi.waitFor(async () => {
    const response = await fetch(`${listening.server.url}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: "ready", lagSeconds: 0, position: (await ledger.feed({ after: "0" }, 10))!.next });
  });
  await adapters.store.dispose();
});

it("sends the headers that keep browsers from guessing", async () => {
  const { headers } = await (await serving()).get("/v1/issuers");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-powered-by")).toBeNull();
});

it("says that a port is taken", async () => {
  const { url } = await serving();
  const { ledger } = emptyLedger();
  const port = Number(new URL(url).port);
  expect(await listen(appOver(ledger), "127.0.0.1", port)).toEqual({
    ok: false, refusal: { code: "EADDRINUSE", message: `port ${port} on 127.0.0.1 is in use; choose another with --port` },
  });
});

it("says that an address is not this machine's", async () => {
  const { ledger } = emptyLedger();
  expect(await listen(appOver(ledger), "192.0.2.1", 0)).toMatchObject({
    ok: false, refusal: { message: "192.0.2.1 is no address of this machine" },
  });
});
