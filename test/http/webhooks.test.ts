import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { cloudEventSchema, type CloudEvent } from "../../src/client/index.ts";
import { RETRY_AFTER_SECONDS } from "../../src/http/webhooks/delivery.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import { Targets } from "../../src/http/webhooks/target.ts";
import { adaptersAt, extraction, NOTHING_READ, StandingClock } from "../ledger/given.ts";
import { fact, release, results } from "../projections/given.ts";
import { webhooksOver } from "./app-over.ts";
import { AUGUST, MAY, problem, serving, servingAndSending, type Api } from "./given.ts";
import { receiver, type Delivered } from "./receiver.ts";

type Made = { id: string; secret: string; status: string; cursor: string; failure: { attempts: number; reason: string; next: string | null } | null };

const post = (api: Api, path: string, body: unknown): Promise<Response> => api.get(path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
const subscribe = async (api: Api, body: unknown): Promise<Made> => {
  const response = await post(api, "/v1/subscriptions", body);
  expect(response.status).toBe(201);
  return (await response.json()) as Made;
};
const shown = async (api: Api, id: string): Promise<Made> => (await (await api.get(`/v1/subscriptions/${id}`)).json()) as Made;
const feed = async (api: Api, query = ""): Promise<CloudEvent[]> => (await (await api.get(`/v1/feed?limit=1000${query}`)).json()) as CloudEvent[];
const eventsOf = (delivered: readonly Delivered[]): CloudEvent[] => delivered.map(({ body }) => cloudEventSchema.parse(JSON.parse(body)));
const positions = (events: readonly CloudEvent[]): string[] => events.map(({ position }) => position);
const NOVEMBER = release("2023-11-16", [results([fact("Revenues", "2023Q3", "4281020000")])]);

describe("a subscription", () => {
  it("is sent what was and what comes, each as the feed gives it, one after another", async () => {
    const api = await serving(AUGUST, MAY);
    const hook = await receiver();
    await subscribe(api, { url: hook.url });
    await hook.count(4);
    await api.ledger.record(extraction(NOVEMBER));
    await hook.count(6);
    expect(hook.delivered.map(({ body }) => JSON.parse(body) as unknown)).toEqual(await feed(api));
    expect(hook.delivered[0]!.headers["content-type"]).toBe("application/cloudevents+json; charset=utf-8");
  });

  it("is signed as Standard Webhooks has it, with its own secret, under the event's id", async () => {
    const api = await serving(MAY);
    // Receivers refuse what was signed long ago.
    api.clock.at = new Date().toISOString();
    const [one, other] = [await receiver(), await receiver()];
    const [{ secret, id }, { secret: second }] = [await subscribe(api, { url: one.url }), await subscribe(api, { url: other.url })];
    const [{ headers, body }] = (await one.count(2)) as [Delivered, Delivered];
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const event = new Webhook(secret).verify(body, headers as Record<string, string>) as CloudEvent;
    expect(headers["webhook-id"]).toBe(event.id);
    expect(second).not.toBe(secret);
    expect(() => new Webhook(second).verify(body, headers as Record<string, string>)).toThrow(/No matching signature/);
    expect(() => new Webhook(secret).verify(body.replace("MAY", "JUN").replace("0000", "0001"), headers as Record<string, string>)).toThrow(/No matching signature/);
    // It was shown once.
    expect(JSON.stringify(await shown(api, id))).not.toContain(secret);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["after a cursor", { after: "second" }, ""],
    ["of one type", { types: ["ResultsReported"] }, "&type=ResultsReported"],
    ["of one category", { categories: ["release"] }, "&category=release"],
    ["of one issuer", { issuer: "ACME" }, "&issuer=ACME"],
  ])("%s has that and no more", async (_, asked, query) => {
    const api = await serving(AUGUST, MAY);
    const all = await feed(api, query);
    const expected = asked.after === undefined ? all : all.slice(2);
    const hook = await receiver();
    await subscribe(api, { url: hook.url, ...asked, ...(asked.after !== undefined && { after: all[1]!.position }) });
    await hook.count(expected.length);
    // What comes after it is what comes next.
    await api.ledger.record(extraction(NOVEMBER));
    await hook.count(expected.length + 1);
    expect(positions(eventsOf(hook.delivered)).slice(0, expected.length)).toEqual(positions(expected));
    expect(eventsOf(hook.delivered)[expected.length]!.time).toBe(api.clock.at);
  });

  it("from the end is sent what is recorded from then on", async () => {
    const api = await serving(AUGUST, MAY);
    const hook = await receiver();
    await subscribe(api, { url: hook.url, after: "end" });
    await api.ledger.record(extraction(NOVEMBER));
    await hook.count(2);
    expect(positions(eventsOf(hook.delivered))).toEqual(positions((await feed(api)).slice(-2)));
  });

  it("has every event once and in order where its receiver fails now and then, the same ones again", async () => {
    const api = await serving(AUGUST, MAY, NOVEMBER);
    const failing = new Set([0, 2, 3, 7]);
    const hook = await receiver((number, res) => {
      if (!failing.has(number)) return 200;
      if (number !== 2) return 500;
      res.destroy();
      return undefined;
    });
    const { id } = await subscribe(api, { url: hook.url });
    await hook.count(10);
    expect(positions(eventsOf(hook.delivered.filter((_, number) => !failing.has(number))))).toEqual(positions(await feed(api)));
    const ids = hook.delivered.map(({ headers }) => headers["webhook-id"]);
    expect([ids[1], ids[4], ids[4], ids[8]]).toEqual([ids[0], ids[2], ids[3], ids[7]]);
    await vi.waitFor(async () => { expect(await shown(api, id)).toMatchObject({ status: "active", failure: null, cursor: (await feed(api)).at(-1)!.position }); });
  });

  it("is dead when the schedule is through, and nothing behind the event is sent, until a replay", async () => {
    const api = await serving(AUGUST, MAY);
    let isUp = false;
    const hook = await receiver((number) => (isUp || number === 0 ? 200 : 503));
    const { id } = await subscribe(api, { url: hook.url });
    await vi.waitFor(async () => { expect((await shown(api, id)).status).toBe("dead"); });
    const all = await feed(api);
    // Four attempts at the second event: the first and those of the schedule.
    expect(positions(eventsOf(hook.delivered))).toEqual([0, 1, 1, 1, 1].map((index) => all[index]!.position));
    expect(await shown(api, id)).toMatchObject({ cursor: all[0]!.position, failure: { position: all[1]!.position, attempts: 4, next: null, reason: "the receiver answers 503" } });
    expect(api.failures.join()).toContain(`the subscription ${id} is dead`);
    isUp = true;
    const replayed = await post(api, `/v1/subscriptions/${id}/replay`, { after: all[0]!.position });
    expect(await replayed.json()).toMatchObject({ id, status: "active", failure: null });
    await hook.count(8);
    expect(positions(eventsOf(hook.delivered.slice(5)))).toEqual(positions(all.slice(1)));
  });

  it("is dead at once where its receiver is gone", async () => {
    const api = await serving(MAY);
    const hook = await receiver(() => 410);
    const { id } = await subscribe(api, { url: hook.url });
    await vi.waitFor(async () => { expect(await shown(api, id)).toMatchObject({ status: "dead", failure: { attempts: 1, reason: "the receiver answers 410" } }); });
    expect(hook.delivered).toHaveLength(1);
  });

  it("can be replayed from any cursor while it goes on", async () => {
    const api = await serving(AUGUST, MAY);
    const hook = await receiver();
    const { id } = await subscribe(api, { url: hook.url });
    await hook.count(4);
    await post(api, `/v1/subscriptions/${id}/replay`, {});
    await hook.count(8);
    const all = positions(await feed(api));
    expect(positions(eventsOf(hook.delivered))).toEqual([...all, ...all]);
  });

  it("that is ended is sent nothing more", async () => {
    const api = await serving(MAY);
    const [ended, other] = [await receiver(), await receiver()];
    const { id } = await subscribe(api, { url: ended.url });
    await ended.count(2);
    expect((await api.get(`/v1/subscriptions/${id}`, { method: "DELETE" })).status).toBe(204);
    await subscribe(api, { url: other.url });
    await api.ledger.record(extraction(NOVEMBER));
    await other.count(4);
    expect(ended.delivered).toHaveLength(2);
    expect(await (await api.get(`/v1/subscriptions/${id}`)).json()).toMatchObject(problem(404, "unknown-subscription"));
    expect((await api.get(`/v1/subscriptions/${id}`, { method: "DELETE" })).status).toBe(404);
    expect((await post(api, `/v1/subscriptions/${id}/replay`, {})).status).toBe(404);
    expect(await (await api.get("/v1/subscriptions")).json()).toMatchObject({ subscriptions: [{ url: other.url, status: "active" }] });
  });

  it("follows no redirect", async () => {
    const api = await serving(MAY);
    const [inner, hook] = [await receiver(), await receiver((_, res) => {
      res.setHeader("Location", inner.url);
      return 307;
    })];
    const { id } = await subscribe(api, { url: hook.url });
    await vi.waitFor(async () => { expect((await shown(api, id)).failure?.reason).toBe(`the receiver answers 307, to ${inner.url}: redirects are not followed`); });
    expect(inner.delivered).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ["no address", {}, "expected string, received undefined → at url"],
    ["an address that is none", { url: "nowhere" }, "url"],
    ["a cursor that is none", { url: "https://example.com", after: "then" }, "takes a cursor of the feed, or end for what comes from now on → at after"],
    ["a type that is none", { url: "https://example.com", types: ["Rumour"] }, "types"],
    ["more than is asked for", { url: "https://example.com", secret: "mine" }, "secret"],
    ["a list", [], "expected object"],
  ])("with %s is refused", async (_, asked, said) => {
    const api = await serving();
    const response = await post(api, "/v1/subscriptions", asked);
    expect(response.status).toBe(400);
    const body = (await response.json()) as { detail: string };
    expect(body).toMatchObject(problem(400, "bad-subscription"));
    expect(body.detail).toContain(said);
    expect(await (await api.get("/v1/subscriptions")).json()).toEqual({ subscriptions: [] });
  });
});

describe("a target", () => {
  it.each([
    "http://127.0.0.1/", "http://127.1/", "http://0x7f000001/", "http://2130706433/", "http://0177.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:a9fe:a9fe]/", "http://localhost:8080/",
    "http://10.0.0.1/", "http://172.16.3.4/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data", "http://100.64.0.1/", "http://0.0.0.0/", "http://[fd00::1]/", "http://[fe80::1]/",
    "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://224.0.0.1/", "http://255.255.255.255/", "http://[::]/", "http://198.18.0.1/",
  ])("%s is refused as not public", async (url) => {
    const api = await servingAndSending({ arePrivateAllowed: false });
    const response = await post(api, "/v1/subscriptions", { url });
    expect(response.status).toBe(422);
    expect(((await response.json()) as { detail: string }).detail).toContain("no public address");
  });

  it.each([["ftp://example.com/", "http or https"], ["file:///etc/passwd", "http or https"], ["javascript:alert(1)", "http or https"], ["https://user:secret@example.com/", "password"], ["http://nowhere.invalid/", "has no address"]])("%s is refused", async (url, said) => {
    const api = await servingAndSending({ arePrivateAllowed: false });
    const response = await post(api, "/v1/subscriptions", { url });
    expect(response.status).toBe(422);
    expect(((await response.json()) as { detail: string }).detail).toContain(said);
  });

  it("whose name has one private address among public ones is refused", async () => {
    const targets = new Targets(false, (_, answer) => { answer(null, [{ address: "93.184.215.14", family: 4 }, { address: "10.0.0.7", family: 4 }]); });
    await expect(targets.check("https://example.com/")).rejects.toThrow("example.com is 10.0.0.7, no public address");
  });

  it("whose name means another address when it is sent to than when it was given is refused then, and nothing reaches it", async () => {
    let address = "93.184.215.14";
    const api = await servingAndSending({ arePrivateAllowed: false, resolve: (_, answer) => { answer(null, [{ address, family: 4 }]); } });
    const hook = await receiver();
    const created = await post(api, "/v1/subscriptions", { url: `http://rebound.example:${hook.port}/` });
    address = "127.0.0.1";
    const { id } = (await created.json()) as Made;
    await api.ledger.record(extraction(MAY));
    await vi.waitFor(async () => { expect(await shown(api, id)).toMatchObject({ status: "dead", failure: { reason: expect.stringContaining("rebound.example is 127.0.0.1, no public address") as string } }); });
    expect(hook.delivered).toEqual([]);
  });
});

describe("a server that starts again", () => {
  const folder = (): string => {
    const path = mkdtempSync(join(tmpdir(), "webhooks-"));
    onTestFinished(() => { rmSync(path, { recursive: true }); });
    return path;
  };
  const opened = (path: string) => {
    const clock = new StandingClock("2025-01-01T00:00:00.000Z");
    return new Ledger({ ...adaptersAt(`sqlite:${join(path, "ledger.db")}`, clock), clock: clock.now, read: NOTHING_READ });
  };
  const ALL = { issuer: null, types: null, categories: null };

  it("goes on where it was, with the same secret, the same schedule and no event passed over", async () => {
    const path = folder();
    const hook = await receiver((number) => (number === 1 ? 500 : 200));
    const sending = { keyFile: join(path, "of", "webhook.key"), retryAfterSeconds: [3600, 3600] };
    const first = opened(path);
    await first.record(extraction(MAY));
    const before = webhooksOver(first, sending);
    const { secret, subscription: { id } } = await before.create(randomUUID(), { url: hook.url, after: "0", ...ALL });
    await vi.waitFor(() => { expect(before.find(id)?.failure).toMatchObject({ attempts: 1, reason: "the receiver answers 500" }); });
    await before.close();
    await first.close();
    expect(statSync(sending.keyFile).mode & 0o777).toBe(0o600);

    const second = opened(path);
    const again = webhooksOver(second, sending);
    await again.start();
    // An hour is not over yet.
    expect(again.find(id)).toMatchObject({ status: "active", failure: { attempts: 1, next: "2025-01-01T01:00:00.000Z" } });
    await again.close();
    await second.record(extraction(AUGUST));
    const third = webhooksOver(second, sending);
    await third.start();
    await third.replay(id, third.find(id)!.cursor);
    await hook.count(5);
    const events = eventsOf(hook.delivered);
    expect(positions(events)).toEqual([...new Set(positions(events))].flatMap((position, index) => (index === 1 ? [position, position] : [position])));
    expect(events.map(({ ordinal }) => ordinal)).toEqual([0, 1, 1, 0, 1]);
    expect(hook.delivered[4]!.headers["webhook-signature"]).toBe(new Webhook(secret).sign(events[4]!.id, new Date("2025-01-01T00:00:00.000Z"), hook.delivered[4]!.body));
    await third.close();
    await second.close();
  });

  it("sends nothing with another key, and says so", async () => {
    const path = folder();
    const hook = await receiver();
    const ledger = opened(path);
    const before = webhooksOver(ledger, { keyFile: join(path, "one.key") });
    const { subscription: { id } } = await before.create(randomUUID(), { url: hook.url, after: "0", ...ALL });
    await before.close();
    const said: unknown[] = [];
    const after = webhooksOver(ledger, { keyFile: join(path, "other.key"), report: (failure) => said.push(failure) });
    await after.start();
    await ledger.record(extraction(MAY));
    expect(after.find(id)?.status).toBe("unsigned");
    await after.replay(id, "0");
    expect(after.find(id)?.status).toBe("unsigned");
    await after.close();
    expect(said.join()).toContain("the subscription was made with another key");
    expect(hook.delivered).toEqual([]);
    await ledger.close();
  });

  it("leaves a subscription to the server that began last", async () => {
    const path = folder();
    const hook = await receiver();
    const ledger = opened(path);
    const said: unknown[] = [];
    const keyFile = join(path, "webhook.key");
    const one = webhooksOver(ledger, { keyFile, report: (failure) => said.push(failure) });
    const other = webhooksOver(ledger, { keyFile });
    const { subscription: { id } } = await one.create(randomUUID(), { url: hook.url, after: "0", ...ALL });
    await vi.waitFor(async () => { expect((await ledger.subscriptions.find(id))?.revision).toBe(1n); });
    await other.start();
    await vi.waitFor(async () => { expect((await ledger.subscriptions.find(id))?.revision).toBe(2n); });
    await ledger.record(extraction(MAY));
    await ledger.catchUp();
    await vi.waitFor(() => { expect(other.find(id)?.cursor).toBe(ledger.position); });
    expect(ledger.position).not.toBe("0");
    await hook.count(3);
    // The one before sends what it hears of until it writes down how far it is: at least once, and each in order.
    await one.close();
    expect(said).toEqual([`another server sends to ${hook.url} now`]);
    await other.close();
    expect(new Set(positions(eventsOf(hook.delivered))).size).toBe(2);
    await ledger.close();
  });
});

it("the published schedule lasts three days", () => {
  expect(RETRY_AFTER_SECONDS.reduce((sum, each) => sum + each, 0) / 3600).toBeCloseTo(72.0, 0);
});
