import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Disclosure } from "../../events/catalogue.ts";
import { jsonEvent } from "../../src/store/client.ts";
import { eventId } from "../../src/ledger/event-id.ts";
import { verifyLedger } from "../../src/ledger/verify.ts";
import { fact, release, results, streamOf } from "../projections/given.ts";
import { emptyLedger, extraction, memory, StandingClock } from "./given.ts";

const may = release("2023-05-18", [results([fact("NetIncomeLoss", "2023Q1", "929780000")])]);
const stream = streamOf("2023-05-18");
const [published, reported] = extraction(may).disclosures as [Disclosure, Disclosure];

/** What `verify` says of a store into which somebody wrote these events past the ledger. */
async function findingsOf(events: { in?: string; id?: string; type?: string; data?: Record<string, unknown>; metadata?: Record<string, unknown> }[]): Promise<string[]> {
  const { store, archive } = memory(new StandingClock("2025-01-01T00:00:00.000Z"));
  for (const { in: name = stream, id, ...event } of events) {
    const { type, data, metadata } = { ...published, ...event };
    await store.appendToStream(name, jsonEvent({ id: id ?? eventId(metadata as Disclosure["metadata"]), type, data, metadata }));
  }
  // No documents lie beside these events; that is found by a test of its own.
  return (await verifyLedger(store, archive)).findings.map(({ at, message }) => `${at}: ${message}`).filter((finding) => !finding.includes("the archive does not hold"));
}

/** The document that `release` makes of a day. */
const documentOf = (date: string) => ({ sha256: createHash("sha256").update(`ACME ${date}`).digest("hex"), bytes: new TextEncoder().encode(`ACME ${date}`) });

async function ledgerWith(...dates: string[]) {
  const { ledger, adapters, clock } = emptyLedger();
  for (const date of dates) {
    const { sha256, bytes } = documentOf(date);
    await adapters.archive.put(sha256, bytes);
    await ledger.record(extraction(date === "2023-05-18" ? may : release(date)));
  }
  return { ledger, adapters, clock };
}

it("finds nothing in what the ledger wrote, and counts it", async () => {
  const { ledger } = await ledgerWith("2023-05-18", "2023-08-21");
  expect(await ledger.verify()).toEqual({ streams: 2, events: 3, documents: 2, root: expect.stringMatching(/^[0-9a-f]{64}$/) as string, covered: 0, findings: [] });
});

it("finds nothing in an empty ledger", async () => {
  expect(await emptyLedger().ledger.verify()).toEqual({ streams: 0, events: 0, documents: 0, root: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", covered: 0, findings: [] });
});

it("has one root for one log: another when an event is missing, moved or recorded at another time", async () => {
  const rootOf = async (...dates: string[]) => (await (await ledgerWith(...dates)).ledger.verify()).root;
  const root = await rootOf("2023-05-18", "2023-08-21");
  expect(await rootOf("2023-05-18", "2023-08-21")).toBe(root);
  const { ledger, adapters, clock } = emptyLedger();
  clock.at = "2025-01-02T00:00:00.000Z";
  await ledger.record(extraction(may));
  await ledger.record(extraction(release("2023-08-21")));
  const later = (await verifyLedger(adapters.store, adapters.archive)).root;
  expect(new Set([root, await rootOf("2023-08-21", "2023-05-18"), await rootOf("2023-05-18"), later]).size).toBe(4);
});

it("finds a document that the archive does not hold", async () => {
  const { ledger } = emptyLedger();
  await ledger.record(extraction(may));
  expect(await ledger.verify()).toMatchObject({ documents: 0, findings: [{ at: `${stream}@0`, message: `the archive does not hold its document, ${published.metadata.sha256}` }] });
});

describe("finds, and says where", () => {
  const otherHash = "f".repeat(64);
  it("an event that does not fit its schema", async () => {
    expect(await findingsOf([published, { ...reported, data: { section: "operations" } }])).toEqual([expect.stringMatching(`^${stream}@1: ResultsReported data: .*facts`)]);
  });
  it("an event type that there is not", async () => {
    expect(await findingsOf([published, { ...reported, type: "ReleaseRetracted" }])).toEqual([`${stream}@1: unknown event type "ReleaseRetracted"`]);
  });
  it("a stream that does not begin with its release", async () => {
    expect(await findingsOf([{ ...reported, metadata: { ...reported.metadata, ordinal: 0 } }])).toEqual([`${stream}@0: ResultsReported opens the stream; ReleasePublished must`]);
  });
  it("a release that is published twice, out of order", async () => {
    const again = { ...published, id: "11111111-1111-4111-8111-111111111111" };
    expect(await findingsOf([published, again])).toEqual([
      `${stream}@1: the release is published a second time`, `${stream}@1: has the ordinal 0`, `${stream}@1: has an id that does not follow from its document`,
    ]);
  });
  it("an event of another document", async () => {
    expect(await findingsOf([published, { ...reported, metadata: { ...reported.metadata, sha256: otherHash } }])).toEqual([
      `${stream}@1: sha256 is ${otherHash} here and ${published.metadata.sha256} where the stream begins`,
    ]);
  });
  it("an id that somebody made up", async () => {
    expect(await findingsOf([{ ...published, id: "11111111-1111-4111-8111-111111111111" }])).toEqual([`${stream}@0: has an id that does not follow from its document`]);
  });
  it("a stream under a wrong name", async () => {
    expect(await findingsOf([{ ...published, in: "release-ACME-2023-05-19-00000000" }])).toEqual([`release-ACME-2023-05-19-00000000@0: should stand in ${stream}`]);
  });
  it("data and metadata that name two documents", async () => {
    const data = { ...published.data, document: { sha256: otherHash, mediaType: "text/plain", extractor: "test/1" } };
    expect(await findingsOf([{ ...published, data }])).toEqual([`${stream}@0: names one document in its data and another in its metadata`]);
  });
  it("everything that is wrong, not only the first", async () => {
    expect(await findingsOf([{ ...published, data: {} }, { ...reported, data: {} }])).toHaveLength(2);
  });
});

it("takes the hash of every document that the archive holds", async () => {
  const { ledger, adapters } = emptyLedger();
  await ledger.record(extraction(may));
  await adapters.archive.put(published.metadata.sha256, new TextEncoder().encode("another document"));
  expect(await ledger.verify()).toMatchObject({ documents: 1, findings: [{ at: `${stream}@0`, message: expect.stringMatching(/does not have the hash/) as string }] });
});
