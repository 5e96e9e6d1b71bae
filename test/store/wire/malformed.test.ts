import { createConnection } from "node:net";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { EventStoreDBClient } from "../../../src/store/client.ts";
import type { Engine } from "../../../src/store/engine/engine.ts";
import { openMemoryEngine } from "../../../src/store/memory/open.ts";
import { shared, streams, StreamsService } from "../../../src/store/wire/definitions.ts";
import { bounded } from "../../../src/store/wire/bounded.ts";
import { serveWire } from "../../../src/store/wire/server.ts";
import { clock, collect, errorOf, event, letters } from "../contract/vocabulary.ts";
import { call, frame, session, statusOf } from "./raw.ts";

const SERVICES = ["streams.Streams/Read", "streams.Streams/Append", "streams.Streams/BatchAppend", "streams.Streams/Delete", "streams.Streams/Tombstone", "persistent_subscriptions.PersistentSubscriptions/Create",
  "persistent_subscriptions.PersistentSubscriptions/Read", "persistent_subscriptions.PersistentSubscriptions/GetInfo", "gossip.Gossip/Read", "server_features.ServerFeatures/GetSupportedMethods"].map((name) => `/event_store.client.${name}`);
const [READ, APPEND, BATCH] = SERVICES as [string, string, string];
const [OK, INVALID_ARGUMENT, RESOURCE_EXHAUSTED, UNIMPLEMENTED, INTERNAL] = [0, 3, 8, 12, 13];

async function served(): Promise<{ port: number; engine: Engine; client: EventStoreDBClient }> {
  const engine = openMemoryEngine(clock());
  const server = await serveWire(engine, { port: 0 });
  const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${server.port}?tls=false`);
  await client.appendToStream("s", event("a"));
  onTestFinished(async () => {
    await client.dispose();
    server.kill();
  });
  return { port: server.port, engine, client };
}

/** The log is as it was, and who says things right is answered. */
async function assertWell({ engine, client }: { engine: Engine; client: EventStoreDBClient }): Promise<void> {
  expect(engine.log.end.position).toBe(2);
  expect(letters(await collect(client.readStream("s")))).toBe("a");
}

describe("a server that is told nonsense", () => {
  it.each(SERVICES)("at %s keeps nothing of it, and answers others", async (path) => {
    const to = await served();
    const connection = session(to.port);
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), fc.boolean(), async (bytes, isCut) => {
      const stream = call(connection, path);
      stream.end(frame(bytes, isCut ? bytes.length + 7 : bytes.length));
      // Bytes that happen to be a subscription go on for ever.
      setTimeout(() => { stream.close(); }, 20);
      await statusOf(stream);
      expect(to.engine.log.end.position).toBe(2);
    }), { numRuns: 200 });
    await assertWell(to);
  });

  // A field of 2,147,483,647 bytes in a message of a few: the options, the stream in them, its name. Read to its end it takes most of a minute, in which nobody else is answered.
  it.each(["0affffffff07", "0a060affffffff07", "0a080a061affffffff07"])("refuses a field that is longer than the message around it: %s", async (hex) => {
    const bytes = Buffer.from(hex, "hex");
    expect(() => bounded(StreamsService).append.requestDeserialize(bytes)).toThrow(RangeError);
    const to = await served();
    expect(await statusOf(call(session(to.port), APPEND).end(frame(bytes)))).toBe(INTERNAL);
    await assertWell(to);
  });

  it("that is no gRPC hangs up, or says so", async () => {
    const to = await served();
    for (const said of ["GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\u0016\u0003\u0001\u0002\u0000", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000\u00ff"]) {
      const socket = createConnection({ port: to.port, host: "127.0.0.1" });
      socket.on("error", () => undefined).on("data", () => undefined);
      socket.end(said, "latin1");
      await new Promise((closed) => { socket.on("close", closed); });
    }
    expect(await statusOf(call(session(to.port), "/event_store.client.streams.Streams/Imagine").end())).toBe(UNIMPLEMENTED);
    await assertWell(to);
  });

  it("refuses messages that are larger than any, and compressed ones that are not", async () => {
    const to = await served();
    const large = call(session(to.port), APPEND);
    large.end(frame(new Uint8Array(8), 0x7fff_ffff));
    expect([RESOURCE_EXHAUSTED, INTERNAL]).toContain(await statusOf(large));
    const compressed = call(session(to.port), READ);
    compressed.end(frame(new Uint8Array(8), 8, 1));
    expect(await statusOf(compressed)).not.toBe(OK);
    await assertWell(to);
  });
});

const named = new shared.StreamIdentifier().setStreamName(Buffer.from("t"));
const appendOptions = new streams.AppendReq().setOptions(new streams.AppendReq.Options().setStreamIdentifier(named).setAny(new shared.Empty()));

function proposed(id: string, data: string, type = "Said"): streams.AppendReq {
  const message = new streams.AppendReq.ProposedMessage().setId(new shared.UUID().setString(id)).setData(Buffer.from(data));
  message.getMetadataMap().set("type", type).set("content-type", "application/json");
  return new streams.AppendReq().setProposedMessage(message);
}

const ID = "00000000-0000-4000-8000-000000000001";

describe("names without end", () => {
  it("are refused in a line, on a connection that goes on", async () => {
    const to = await served();
    const long = "n".repeat(100_000);
    for (const work of [() => to.client.appendToStream(long, event("b")), () => to.client.appendToStream("s", { ...event("b"), type: long }), () => to.client.getPersistentSubscriptionToStreamInfo(long, "g"), () => collect(to.client.readStream(long))]) {
      const error = (await errorOf(work())) as Error;
      expect(error.message.length).toBeLessThan(5_000);
    }
    await assertWell(to);
  });

  it("are counted with what a call holds", async () => {
    const to = await served();
    const stream = call(session(to.port), APPEND);
    stream.write(frame(appendOptions.serializeBinary()));
    const large = frame(proposed(ID, "{}", "t".repeat(8_000_000)).serializeBinary());
    const ended = statusOf(stream);
    // What is refused is not taken any more, so that nobody waits for it to be sent.
    for (let number = 0; number < 5; number += 1) await Promise.race([ended, new Promise((sent) => { stream.write(large, sent); })]);
    stream.end();
    expect(await ended).toBe(INVALID_ARGUMENT);
    await assertWell(to);
  });
});

describe("an append that is half right", () => {
  it.each<[string, streams.AppendReq[]]>([
    ["without options", [proposed(ID, "{}")]],
    ["with data that are called JSON and are none", [appendOptions, proposed(ID, "{")]],
    ["with an id that is none", [appendOptions, proposed("one", "{}")]],
    ["with an event without a type", [appendOptions, proposed(ID, "{}", "")]],
    ["without an expected revision", [new streams.AppendReq().setOptions(new streams.AppendReq.Options().setStreamIdentifier(named)), proposed(ID, "{}")]],
    ["to no stream", [new streams.AppendReq().setOptions(new streams.AppendReq.Options().setAny(new shared.Empty())), proposed(ID, "{}")]],
  ])("%s is refused", async (_, requests) => {
    const to = await served();
    const stream = call(session(to.port), APPEND);
    for (const request of requests) stream.write(frame(request.serializeBinary()));
    stream.end();
    expect(await statusOf(stream)).toBe(INVALID_ARGUMENT);
    await assertWell(to);
  });

  it("and breaks off before its end appends nothing", async () => {
    const to = await served();
    const connection = session(to.port);
    const stream = call(connection, APPEND);
    stream.write(frame(appendOptions.serializeBinary()));
    await new Promise((sent) => { stream.write(frame(proposed(ID, "{}").serializeBinary()), sent); });
    connection.destroy();
    await statusOf(stream);
    await assertWell(to);
  });

  it("many that are begun on one call and never ended are too many", async () => {
    const to = await served();
    const stream = call(session(to.port), BATCH);
    const ended = statusOf(stream);
    const options = new streams.BatchAppendReq.Options().setStreamIdentifier(named);
    for (let number = 0; number <= 1_000; number += 1) {
      const correlation = new shared.UUID().setString(`00000000-0000-4000-8000-${String(number).padStart(12, "0")}`);
      stream.write(frame(new streams.BatchAppendReq().setCorrelationId(correlation).setOptions(options).serializeBinary()));
    }
    expect(await ended).toBe(RESOURCE_EXHAUSTED);
    await assertWell(to);
  });
});
