import { expect, it } from "vitest";
import { createApp } from "../../src/http/app.ts";
import { listen } from "../../src/http/server.ts";
import { emptyLedger } from "../ledger/given.ts";
import { MAY, problem, serving } from "./given.ts";

it("is healthy while it runs, and ready while its store answers", async () => {
  const api = await serving(MAY);
  expect(await (await api.get("/healthz")).json()).toEqual({ status: "ok" });
  expect(await (await api.get("/readyz")).json()).toEqual({ status: "ready", position: api.ledger.position });
  await api.ledger.close();
  expect((await api.get("/healthz")).status).toBe(200);
  const readiness = await api.get("/readyz");
  expect(readiness.status).toBe(503);
  expect(await readiness.json()).toMatchObject(problem(503, "store-unavailable"));
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
  expect(await listen(createApp(ledger, { documentLimit: 1, report: () => undefined }), "127.0.0.1", port)).toEqual({
    ok: false, refusal: { code: "EADDRINUSE", message: `port ${port} on 127.0.0.1 is in use; choose another with --port` },
  });
});

it("says that an address is not this machine's", async () => {
  const { ledger } = emptyLedger();
  expect(await listen(createApp(ledger, { documentLimit: 1, report: () => undefined }), "192.0.2.1", 0)).toMatchObject({
    ok: false, refusal: { message: "192.0.2.1 is no address of this machine" },
  });
});
