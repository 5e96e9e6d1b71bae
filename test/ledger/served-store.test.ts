import { readFileSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Disclosure } from "../../events/catalogue.ts";
import { toStore } from "../../src/ledger/append-release.ts";
import { CHECKPOINT_STREAM } from "../../src/ledger/checkpoint.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import type { Adapters } from "../../src/ledger/open-store.ts";
import { readDocument } from "../../src/ledger/read-document.ts";
import { serveStore } from "../../src/ledger/serve-store.ts";
import { partsIn, PART_TYPE } from "../../src/ledger/store-archive.ts";
import type { EventData, JSONEventType } from "../../src/store/client.ts";
import { AccessDeniedError, binaryEvent, EventStoreDBClient, jsonEvent, StreamNotFoundError, UnknownError, WrongExpectedVersionError } from "../../src/store/client.ts";
import { collect, errorOf } from "../store/contract/vocabulary.ts";
import { adaptersAt, ask, emptyLedger, type StandingClock } from "./given.ts";

const NAMES = ["2023-05-18-first-quarter", "2023-08-21-second-quarter"];
const [FIRST, SECOND] = NAMES.map((name) => readFileSync(`samples/${name}.txt`)) as [Buffer, Buffer];

/** A ledger in memory whose store is served, and the client of somebody else. */
async function served(): Promise<{ ledger: Ledger; adapters: Adapters; url: string; client: EventStoreDBClient; clock: StandingClock }> {
  const { ledger, adapters, clock } = emptyLedger(readDocument);
  const serving = await serveStore(adapters.served!, clock.now, { port: 0 });
  if (!serving.ok) throw new Error(serving.message);
  const url = `esdb://127.0.0.1:${serving.server.port}?tls=false`;
  const client = EventStoreDBClient.connectionString(url);
  onTestFinished(async () => {
    await client.dispose();
    serving.server.kill();
    await ledger.close();
  });
  return { ledger, adapters, url, client, clock };
}

/** The events of a document as the ledger would write them. */
async function eventsOf(bytes: Uint8Array): Promise<{ stream: string; events: EventData[]; disclosures: Disclosure[] }> {
  const reading = await readDocument(bytes);
  if (!reading.ok) throw new Error(reading.refusal.message);
  const { stream, disclosures } = reading.extraction;
  return { stream, events: disclosures.map(toStore), disclosures: disclosures.map((each) => ("json" in each ? { type: each.type, metadata: each.metadata, data: JSON.parse(each.json as string) as never } : each)) as Disclosure[] };
}

/** An event with something else in it. */
function changed(event: Disclosure, change: (event: { type: string; data: Record<string, unknown>; metadata: Record<string, unknown> }) => void, id = toStore(event).id): EventData {
  const copy = structuredClone(event) as unknown as Parameters<typeof change>[0];
  change(copy);
  return jsonEvent({ id, type: copy.type, data: copy.data as JSONEventType["data"], metadata: copy.metadata });
}

describe("a store that is served", () => {
  it("is a ledger to another one, as a cluster is: what either records both answer from, and each finds the other's documents", async () => {
    const { ledger, url, clock } = await served();
    const other = new Ledger({ ...adaptersAt(url, clock), clock: clock.now, read: readDocument });
    onTestFinished(() => other.close());
    const [here, there] = [await ledger.ingest(FIRST), await other.ingest(SECOND)];
    expect([here, there]).toMatchObject([{ outcome: "recorded" }, { outcome: "recorded" }]);
    expect([await ledger.ingest(SECOND), await other.ingest(FIRST)]).toMatchObject([{ outcome: "known" }, { outcome: "known" }]);
    const answers = await Promise.all([ledger, other].map((each) => ask(each, { view: "results", issuer: "QFIN" })));
    expect(answers[0]!.items.length).toBeGreaterThan(50);
    expect(answers[1]!.items).toEqual(answers[0]!.items);
    for (const [outcome, bytes] of [[here, FIRST], [there, SECOND]] as const) {
      const { stream } = (outcome as { extraction: { stream: string } }).extraction;
      for (const each of [ledger, other]) expect(Buffer.from((await each.document(stream))!.bytes!).equals(bytes)).toBe(true);
    }
    await other.checkpoint();
    const [mine, theirs] = [await ledger.verify(), await other.verify()];
    expect(mine).toMatchObject({ findings: [], documents: 2 });
    expect(mine.covered).toBe(mine.events);
    expect(theirs).toEqual(mine);
  });

  it("hides a document that it holds from nobody, whatever is written to its stream", async () => {
    const { ledger, client } = await served();
    const outcome = await ledger.ingest(FIRST);
    const { sha256 } = (outcome as { extraction: { sha256: string } }).extraction;
    const stream = `document-${sha256}`;
    const part = binaryEvent({ type: PART_TYPE, data: new Uint8Array([1]), metadata: { of: 2, encoding: "gzip" } });
    expect(await errorOf(client.appendToStream(stream, part, { expectedRevision: "no_stream" }))).toBeInstanceOf(WrongExpectedVersionError);
    const [{ id, data, of }] = partsIn(sha256, FIRST) as [{ id: string; data: Uint8Array; of: number }];
    expect(await client.appendToStream(stream, binaryEvent({ id, type: PART_TYPE, data, metadata: { of, encoding: "gzip" } }), { expectedRevision: "no_stream" })).toMatchObject({ success: true, nextExpectedRevision: 0n });
    const parts: Uint8Array[] = [];
    for await (const { event } of client.readStream(stream)) parts.push(event!.data as Uint8Array);
    expect(parts).toEqual([data]);
    expect((await ledger.verify()).findings).toEqual([]);
  });

  it("takes what the ledger itself would have written, in pieces too, and a second time", async () => {
    const { ledger, client } = await served();
    const { stream, events } = await eventsOf(FIRST);
    await client.appendToStream(stream, events.slice(0, 3) as never, { expectedRevision: "no_stream" });
    await client.appendToStream(stream, events.slice(3) as never, { expectedRevision: 2n });
    expect(await client.appendToStream(stream, events as never, { expectedRevision: "no_stream" })).toMatchObject({ success: true, nextExpectedRevision: BigInt(events.length - 1) });
    const { findings, events: count } = await ledger.verify();
    expect(count).toBe(events.length);
    expect(findings).toEqual([{ at: `${stream}@0`, message: expect.stringContaining("the archive does not hold its document") as string }]);
    await client.appendToStream("somebody-elses", jsonEvent({ type: "Anything", data: { at: "all" } }));
  });

  it.each<[string, string, (events: Disclosure[], written: EventData[]) => EventData[]]>([
    ["data that do not fit", "ReleasePublished data", ([first]) => [changed(first!, ({ data }) => { data["issuer"] = 1; })]],
    ["a type that there is none of", "unknown event type", ([first]) => [changed(first!, (event) => { event.type = "ReleaseImagined"; })]],
    ["an id of its own", "has an id that does not follow from its document", ([first]) => [changed(first!, () => undefined, "6b9fa1d6-7e4c-4b5e-9d6e-2f5b4a9d3c21")]],
    ["the end before the beginning", "opens the stream; ReleasePublished must", (_, written) => written.slice(1)],
    ["a hole", "has the ordinal 2", (_, [first, , ...rest]) => [first!, ...rest]],
    ["a release that is published twice", "the release is published a second time", (_, [first, ...rest]) => [first!, first!, ...rest]],
    ["another issuer than it began with", "issuer is OTHR here", ([first, second], [, , ...rest]) => [toStore(first!), changed(second!, ({ metadata }) => { metadata["issuer"] = "OTHR"; }), ...rest]],
    ["a time before what it follows", "recorded at 2024-12-31T00:00:00.000Z, before the event", ([first, second]) => [toStore(first!), changed(second!, ({ metadata }) => { metadata["recordedAt"] = "2024-12-31T00:00:00.000Z"; })]],
    ["a time that is still to come", "which is still to come", ([first]) => [changed(first!, ({ metadata }) => { metadata["recordedAt"] = "2025-01-01T00:00:00.001Z"; })]],
    ["bytes", "metadata", (_, [first]) => [binaryEvent({ id: first!.id, type: first!.type, data: new Uint8Array([123, 125]) })]],
    ["what is a server's own", "has no place in a release's stream", (_, [first]) => [first!, jsonEvent({ type: "$Anything", data: {} })]],
  ])("refuses a release's stream %s, says where, and keeps nothing of it", async (_, says, spoil) => {
    const { ledger, client, adapters } = await served();
    const { stream, events, disclosures } = await eventsOf(FIRST);
    const before = adapters.log!.end.position;
    const error = await errorOf(client.appendToStream(stream, spoil(disclosures, events) as never, { expectedRevision: "no_stream" }));
    // The client knows no class for it, and gives the message.
    expect(error).toBeInstanceOf(UnknownError);
    expect((error as Error).message).toMatch(new RegExp(`${stream}@\\d+: .*${says}`));
    expect(adapters.log!.end.position).toBe(before);
    expect((await ledger.verify()).events).toBe(0);
  });

  it("refuses a release's events in a stream of another name", async () => {
    const { client } = await served();
    const { events } = await eventsOf(FIRST);
    const error = await errorOf(client.appendToStream("release-QFIN-2023-05-18-00000000", events as never));
    expect((error as Error).message).toContain("should stand in release-QFIN-2023-05-18-acb8c95e");
  });

  it("refuses heads that do not follow from the log", async () => {
    const { ledger, client, clock, url } = await served();
    await ledger.ingest(FIRST);
    await ledger.checkpoint();
    const head = (await client.readStream(CHECKPOINT_STREAM)[Symbol.asyncIterator]().next()).value!.event!.data as { size: number; root: string; leaves: [string, string][]; subtrees: string[] };
    const wrong = async (change: Partial<typeof head>): Promise<string> => ((await errorOf(client.appendToStream(CHECKPOINT_STREAM, jsonEvent({ type: "LogCheckpointed", data: { ...head, ...change } as never }), { expectedRevision: 0n }))) as Error).message;
    expect(await wrong({})).toContain("behind which the log has nothing");
    expect(await wrong({ size: 0 })).toContain("is no checkpoint");
    const other = new Ledger({ ...adaptersAt(url, clock), clock: clock.now, read: readDocument });
    await other.ingest(SECOND);
    await other.close();
    const { findings, covered, events } = await ledger.verify();
    expect(findings).toEqual([]);
    expect(covered).toBe(events);
  });

  it("takes the first head as the ledger would write it, and in no other form", async () => {
    const { ledger, client } = await served();
    await ledger.ingest(FIRST);
    // What the ledger writes, from another one that recorded the same at the same time.
    const twin = emptyLedger(readDocument);
    onTestFinished(() => twin.ledger.close());
    await twin.ledger.ingest(FIRST);
    await twin.ledger.checkpoint();
    const { value } = await twin.adapters.store.readStream(CHECKPOINT_STREAM)[Symbol.asyncIterator]().next();
    const head = (value as { event: { data: { size: number; root: string; leaves: [string, string][]; subtrees: string[]; upTo: string } } }).event.data;
    const put = (change: Partial<typeof head>): Promise<unknown> => client.appendToStream(CHECKPOINT_STREAM, jsonEvent({ type: "LogCheckpointed", data: { ...head, ...change } as never }), { expectedRevision: "no_stream" });
    const wrong = async (change: Partial<typeof head>): Promise<string> => ((await errorOf(put(change))) as Error).message;
    const [first, second, ...rest] = head.leaves as [[string, string], [string, string], ...[string, string][]];
    expect(await wrong({ leaves: [second, first, ...rest] })).toContain(`covers ${second[0]} where ${first[0]} is next in the log`);
    expect(await wrong({ leaves: head.leaves.slice(1) })).toContain(`covers ${second[0]} where ${first[0]} is next in the log`);
    expect(await wrong({ leaves: [[first[0], second[1]], second, ...rest] })).toContain(`has another hash of ${first[0]}`);
    expect(await wrong({ leaves: head.leaves.slice(0, -1) })).toContain("has a root that does not follow from its leaves");
    expect(await wrong({ subtrees: head.subtrees.toReversed() })).toContain("has subtrees that do not follow from its leaves");
    expect(await wrong({ subtrees: [head.subtrees[0]!] })).toContain("has subtrees that do not follow from its leaves");
    expect(await wrong({ upTo: "f".repeat(32) })).toContain("where its last event stands at");
    expect(await errorOf(collect(client.readStream(CHECKPOINT_STREAM)))).toBeInstanceOf(StreamNotFoundError);
    expect(await put({})).toMatchObject({ success: true });
    expect(await ledger.verify()).toMatchObject({ findings: [], covered: head.size, events: head.size });
  });

  it("refuses documents that are not what their stream is named after", async () => {
    const { client, ledger } = await served();
    const { sha256 } = ((await ledger.ingest(FIRST)) as { extraction: { sha256: string } }).extraction;
    const another = sha256.replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
    const [{ id, data }] = partsIn(another, SECOND) as [{ id: string; data: Uint8Array; of: number }];
    const put = async (event: EventData, stream = `document-${another}`): Promise<string> => ((await errorOf(client.appendToStream(stream, event as never, { expectedRevision: "no_stream" }))) as Error).message;
    const metadata = { of: 1, encoding: "gzip" };
    expect(await put(binaryEvent({ id, type: PART_TYPE, data, metadata }))).toContain("has another hash");
    expect(await put(binaryEvent({ id, type: PART_TYPE, data: new Uint8Array([1, 2]), metadata }))).toContain("cannot be read");
    expect(await put(binaryEvent({ type: PART_TYPE, data, metadata }))).toContain("has an id that does not follow from its document");
    expect(await put(binaryEvent({ id, type: PART_TYPE, data, metadata: { of: 0 } }))).toContain("is no part of a document");
    expect(await put(binaryEvent({ id, type: PART_TYPE, data, metadata: { of: 1_000_000_000, encoding: "gzip" } }))).toContain("more than any has");
    expect(await put(binaryEvent({ id, type: PART_TYPE, data: new Uint8Array(600_000), metadata: { of: 2, encoding: "gzip" } }))).toContain("is larger than 524288 bytes");
    expect(await put(binaryEvent({ id, type: PART_TYPE, data, metadata }), "document-mine")).toContain("named after no SHA-256");
  });

  it("refuses to have history taken out, and to have others write what is the server's", async () => {
    const { client, ledger } = await served();
    const { stream } = ((await ledger.ingest(FIRST)) as { extraction: { stream: string } }).extraction;
    const denied = async (work: Promise<unknown>, says: string): Promise<void> => {
      const error = await errorOf(work);
      expect(error).toBeInstanceOf(AccessDeniedError);
      expect((error as Error).message).toContain(says);
    };
    // With credentials each append is a call of its own, of which the client gives the message too.
    const credentials = { username: "anybody", password: "anything" };
    await denied(client.deleteStream(stream), "immutable: it cannot be deleted");
    await denied(client.tombstoneStream(stream), "immutable: it cannot be deleted");
    await denied(client.setStreamMetadata(stream, { maxCount: 1 }, { credentials }), "$maxCount would hide its history");
    await denied(client.setStreamMetadata(stream, { truncateBefore: 2 }, { credentials }), "$tb would hide its history");
    const event = jsonEvent({ type: "Any", data: {} });
    for (const own of ["$store", "$anything", "$$$anything"]) await denied(client.appendToStream(own, event, { credentials }), "is the server's own");
    for (const webhooks of ["subscriptions", "subscription-1", "$$subscriptions"]) await denied(client.appendToStream(webhooks, event, { credentials }), "is of webhooks");
    expect(await errorOf(client.setStreamMetadata(stream, { maxCount: 1 }))).toBeInstanceOf(AccessDeniedError);
    await denied(client.deleteStream("subscriptions"), "is of webhooks");
    await denied(client.tombstoneStream("$store"), "is the server's own");
    expect((await ledger.verify()).findings).toEqual([]);
  });
});
