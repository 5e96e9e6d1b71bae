import { describe, expect, it, onTestFinished } from "vitest";
import { FeedRefusedError, followFeed, type CloudEvent } from "../../src/client/index.ts";
import { fact, release, results } from "../projections/given.ts";
import { extraction } from "../ledger/given.ts";
import { AUGUST, MAY, serving, type Api } from "../http/given.ts";
import { until, wireTo } from "../store/wire-cutter.ts";
import { killFollower } from "./kills.ts";

const record = async (api: Api, number: number): Promise<void> => { await api.ledger.record(extraction(release("2023-11-16", [results([fact("Revenues", "2023Q1", String(number))])], { document: `document ${number}` }))); };
const positions = async (api: Api): Promise<string[]> => ((await (await api.get("/v1/feed?limit=1000")).json()) as CloudEvent[]).map(({ position }) => position);

/** Takes so many events and leaves. */
async function taken(count: number, feed: AsyncIterable<CloudEvent>): Promise<CloudEvent[]> {
  const events: CloudEvent[] = [];
  for await (const event of feed) {
    events.push(event);
    if (events.length === count) break;
  }
  return events;
}

describe.each(["stream", "pages"] as const)("a follower by %s", (by) => {
  it("has what was and what comes, in order, from where it asks and of what it asks for", async () => {
    const api = await serving(AUGUST, MAY);
    const following = taken(6, followFeed({ url: api.url, by }));
    await record(api, 1);
    expect((await following).map(({ position }) => position)).toEqual(await positions(api));
    const [first] = await positions(api);
    expect((await taken(2, followFeed({ url: api.url, by, after: first, issuer: "ACME", categories: ["results"] }))).map(({ type }) => type)).toEqual(["ResultsReported", "ResultsReported"]);
  });

  it("goes on where it stood when its wire is cut, again and again", async () => {
    const api = await serving();
    const wire = await wireTo(Number(new URL(api.url).port));
    onTestFinished(() => wire.close());
    const seen: string[] = [];
    const following = (async () => {
      for await (const { position } of followFeed({ url: `http://127.0.0.1:${wire.port}`, by })) {
        seen.push(position);
        if (seen.length % 7 === 3) wire.cut();
        if (seen.length === 60) break;
      }
    })();
    for (let number = 0; number < 30; number += 1) {
      await record(api, number);
      // What is recorded in one go is one page, and no cut between pages is ever met.
      if (number % 5 === 4) await until(() => seen.length === 2 * (number + 1));
    }
    await following;
    expect(seen).toEqual(await positions(api));
    expect(wire.made).toBeGreaterThan(1);
  });

  it("that is refused hears why, and is not sent again", async () => {
    const api = await serving(MAY);
    await expect(taken(1, followFeed({ url: api.url, by, after: "then" }))).rejects.toThrow(/^the feed answers 400: after takes a cursor of this feed/);
    await expect(taken(1, followFeed({ url: api.url, by, types: ["Rumour"] }))).rejects.toThrow(FeedRefusedError);
  });

  it("that is killed again and again has every event once, in order", async () => {
    const { has, feed } = await killFollower(by, 400, 6);
    expect(has).toEqual(feed);
    expect(feed).toHaveLength(400);
  });

  it("ends when it is told to", async () => {
    const api = await serving(MAY);
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const { position } of followFeed({ url: api.url, by, signal: stop.signal })) {
      seen.push(position);
      if (seen.length === 2) stop.abort();
    }
    expect(seen).toHaveLength(2);
  });
});

it("a receiver of webhooks that is killed again and again has every event once, in order", async () => {
  const { has, feed } = await killFollower("webhook", 400, 6);
  expect(has).toEqual(feed);
  expect(feed).toHaveLength(400);
});

it("a follower until the end ends there", async () => {
  const api = await serving(AUGUST, MAY);
  const seen: string[] = [];
  for await (const { position } of followFeed({ url: api.url, untilEnd: true })) seen.push(position);
  expect(seen).toEqual(await positions(api));
});
