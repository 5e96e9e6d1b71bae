import { expect, it } from "vitest";
import type { RecordedDisclosure } from "../../events/catalogue.ts";
import { appendRelease } from "../../src/ledger/append-release.ts";
import { Replay } from "../../src/ledger/replay.ts";
import { jsonEvent } from "../../src/store/client.ts";
import { release } from "../projections/given.ts";
import { extraction, memory, StandingClock } from "./given.ts";

it("feeds each event once, in the order of the log, however often and by how many it is told to go on", async () => {
  const { store } = memory(new StandingClock("2025-01-01T00:00:00.000Z"));
  const fed: RecordedDisclosure[] = [];
  const replay = new Replay(store, (event) => void fed.push(event));
  await replay.catchUp();
  expect(fed).toEqual([]);

  await appendRelease(store, extraction(release("2023-08-21")));
  await replay.catchUp();
  await replay.catchUp();
  await appendRelease(store, extraction(release("2023-05-18")));
  await store.appendToStream("orders-1", jsonEvent({ type: "OrderPlaced", data: {} }));
  await Promise.all([replay.catchUp(), replay.catchUp(), replay.catchUp()]);
  await appendRelease(store, extraction(release("2023-11-16")));
  await replay.catchUp();

  expect(fed.map(({ stream }) => stream.slice(13, 23))).toEqual(["2023-08-21", "2023-05-18", "2023-11-16"]);
  expect(replay.position).toBe(fed.at(-1)!.position);
  expect(fed.map(({ position }) => position)).toEqual(fed.map(({ position }) => position).sort());
});

it("stops at an event that does not fit, and goes on from there when told to", async () => {
  const { store } = memory(new StandingClock("2025-01-01T00:00:00.000Z"));
  const fed: string[] = [];
  const replay = new Replay(store, ({ stream }) => void fed.push(stream.slice(13, 23)));
  await appendRelease(store, extraction(release("2023-05-18")));
  await store.appendToStream("release-ACME-2023-06-01-00000000", jsonEvent({ type: "ReleasePublished", data: {}, metadata: {} }));
  await appendRelease(store, extraction(release("2023-08-21")));
  await expect(replay.catchUp()).rejects.toThrow(/ReleasePublished metadata/);
  await expect(replay.catchUp()).rejects.toThrow(/ReleasePublished metadata/);
  expect(fed).toEqual(["2023-05-18"]);
});
