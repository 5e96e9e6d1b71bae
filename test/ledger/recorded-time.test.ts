import { describe, expect, it } from "vitest";
import type { Disclosure } from "../../events/catalogue.ts";
import { appendRelease, toStore } from "../../src/ledger/append-release.ts";
import { eventId } from "../../src/ledger/event-id.ts";
import { leafContent } from "../../src/ledger/log-leaf.ts";
import { recordedTime, withRecordedTime } from "../../src/ledger/recorded-time.ts";
import { verifyLedger } from "../../src/ledger/verify.ts";
import { jsonEvent } from "../../src/store/client.ts";
import { fact, release, results, streamOf } from "../projections/given.ts";
import { extraction, memory, StandingClock } from "./given.ts";

const CREATED = Date.UTC(2025, 0, 1);

describe("an event was recorded", () => {
  it.each([
    ["when its store had it", { ordinal: 0 }, "2025-01-01T00:00:00.000Z", { ordinal: 0 }],
    ["when its metadata say", { ordinal: 0, recordedAt: "2024-02-03T04:05:06.789Z" }, "2024-02-03T04:05:06.789Z", { ordinal: 0 }],
    ["when they say, wherever they say it", { recordedAt: "2024-02-03T04:05:06.789Z", ordinal: 0 }, "2024-02-03T04:05:06.789Z", { ordinal: 0 }],
    ["when its store had it, where what they say is no instant of ours", { recordedAt: "2024-02-03T04:05:06Z" }, "2025-01-01T00:00:00.000Z", { recordedAt: "2024-02-03T04:05:06Z" }],
    ["when its store had it, where it is no day", { recordedAt: "2024-02-30T00:00:00.000Z" }, "2025-01-01T00:00:00.000Z", { recordedAt: "2024-02-30T00:00:00.000Z" }],
    ["when its store had it, where it is of another era", { recordedAt: "+012025-01-01T00:00:00.000Z" }, "2025-01-01T00:00:00.000Z", { recordedAt: "+012025-01-01T00:00:00.000Z" }],
    ["when its store had it, where it is a number", { recordedAt: 1 }, "2025-01-01T00:00:00.000Z", { recordedAt: 1 }],
    ["when its store had it, where there are no metadata", undefined, "2025-01-01T00:00:00.000Z", undefined],
    ["when its store had it, where they are bytes", Uint8Array.of(1), "2025-01-01T00:00:00.000Z", Uint8Array.of(1)],
  ])("%s: %j", (_, metadata, recordedAt, left) => {
    for (const created of [CREATED, new Date(CREATED)]) expect(recordedTime(created, metadata)).toEqual({ at: Date.parse(recordedAt), recordedAt, metadata: left });
  });
});

it("metadata take a time once, and only where they have room for it", () => {
  const taken = withRecordedTime({ ordinal: 0 }, "2024-02-03T04:05:06.789Z");
  expect(taken).toEqual({ ordinal: 0, recordedAt: "2024-02-03T04:05:06.789Z" });
  for (const metadata of [taken, undefined, null, "text", [], Uint8Array.of(1)]) expect(withRecordedTime(metadata, "2025-01-01T00:00:00.000Z")).toBeNull();
});

it("what is hashed of an event is the same wherever it lies", () => {
  const event = { streamId: "release-ACME-2023-05-18-00000000", revision: 1n, id: "11111111-1111-4111-8111-111111111111", type: "ResultsReported", data: { section: "cover" }, isJson: true };
  const here = { ...event, metadata: { issuer: "ACME", ordinal: 1 }, created: new Date(CREATED) };
  const copied = { ...event, metadata: { issuer: "ACME", ordinal: 1, recordedAt: "2025-01-01T00:00:00.000Z" }, created: new Date(Date.UTC(2026, 5, 7)) };
  expect(leafContent(copied as never)).toBe('["release-ACME-2023-05-18-00000000","1","11111111-1111-4111-8111-111111111111","ResultsReported",{"section":"cover"},{"issuer":"ACME","ordinal":1},"2025-01-01T00:00:00.000Z"]');
  expect(leafContent(here as never)).toBe(leafContent(copied as never));
});

const [published, reported] = extraction(release("2023-05-18", [results([fact("Revenues", "2023Q1", "1")])])).disclosures as [Disclosure, Disclosure];
const saying = (event: Disclosure, recordedAt: unknown): Disclosure => ({ ...event, metadata: { ...event.metadata, recordedAt } as never });

it("who records something does not say when", async () => {
  const { store, log } = memory(new StandingClock("2025-01-01T00:00:00.000Z"));
  const events = [published, saying(reported, "2024-01-01T00:00:00.000Z")];
  expect(() => toStore(events[1]!)).toThrow(/recordedAt/);
  expect(() => toStore({ type: "ReleasePublished", json: "{}", metadata: events[1]!.metadata } as never)).toThrow(/recordedAt/);
  await expect(appendRelease(store, { stream: streamOf("2023-05-18"), sha256: published.metadata.sha256, disclosures: events })).rejects.toThrow(/recordedAt/);
  expect(log!.end.position).toBe(1);
});

describe("verify", () => {
  const findings = async (...events: Disclosure[]): Promise<string[]> => {
    const { store, archive } = memory(new StandingClock("2025-01-01T00:00:00.000Z"));
    for (const { type, data, metadata } of events) await store.appendToStream(streamOf("2023-05-18"), jsonEvent({ id: eventId(metadata), type, data, metadata }));
    return (await verifyLedger(store, archive)).findings.map(({ at, message }) => `${at.slice(-2)}: ${message}`).filter((finding) => !finding.includes("the archive does not hold"));
  };
  it("takes a time up to that of the store", async () => {
    expect(await findings(saying(published, "2024-01-01T00:00:00.000Z"), saying(reported, "2025-01-01T00:00:00.000Z"))).toEqual([]);
  });
  it("finds one that is later", async () => {
    expect(await findings(saying(published, "2024-01-01T00:00:00.000Z"), saying(reported, "2025-01-01T00:00:00.001Z"))).toEqual(["@1: says that it was recorded at 2025-01-01T00:00:00.001Z, and its store had it before, at 2025-01-01T00:00:00.000Z"]);
  });
  it("finds one before that of the event that it follows, whoever says either", async () => {
    expect(await findings(saying(published, "2024-01-02T00:00:00.000Z"), saying(reported, "2024-01-01T23:59:59.999Z"))).toEqual(["@1: was recorded before the event that it follows"]);
    expect(await findings(published, saying(reported, "2024-12-31T23:59:59.999Z"))).toEqual(["@1: was recorded before the event that it follows"]);
  });
  it("finds what is no time", async () => {
    expect(await findings(published, saying(reported, "yesterday"))).toEqual([expect.stringMatching(/^@1: ResultsReported metadata: .*recordedAt/)]);
  });
});
