import { credentials, makeClientConstructor, type ClientDuplexStream, type ServiceError } from "@grpc/grpc-js";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Engine } from "../../../src/store/engine/engine.ts";
import { openMemoryEngine } from "../../../src/store/memory/open.ts";
import { type features, persistent, PersistentSubscriptionsService, ServerFeaturesService, shared } from "../../../src/store/wire/definitions.ts";
import { serveWire } from "../../../src/store/wire/server.ts";
import { clock, events } from "../contract/vocabulary.ts";
import { toEntry } from "../../../src/store/api/envelope.ts";

/** The protocol without a client library, for what none of those we have would say. */
interface Raw {
  create(request: persistent.CreateReq, done: (error: ServiceError | null) => void): void;
  getInfo(request: persistent.GetInfoReq, done: (error: ServiceError | null, response?: persistent.GetInfoResp) => void): void;
  read(): ClientDuplexStream<persistent.ReadReq, persistent.ReadResp>;
  close(): void;
}

async function raw(): Promise<{ client: Raw; engine: Engine; port: number }> {
  const engine = openMemoryEngine(clock());
  const server = await serveWire(engine, { port: 0 });
  const client = new (makeClientConstructor(PersistentSubscriptionsService, "PersistentSubscriptions"))(`127.0.0.1:${server.port}`, credentials.createInsecure()) as unknown as Raw;
  onTestFinished(() => {
    client.close();
    server.kill();
  });
  return { client, engine, port: server.port };
}

const named = (stream: string): shared.StreamIdentifier => new shared.StreamIdentifier().setStreamName(Buffer.from(stream));

function settings(): persistent.CreateReq.Settings {
  return new persistent.CreateReq.Settings().setMaxRetryCount(3).setMinCheckpointCount(1).setMaxCheckpointCount(1).setLiveBufferSize(10).setReadBatchSize(10).setHistoryBufferSize(10);
}

const create = (client: Raw, said: persistent.CreateReq.Settings): Promise<ServiceError | null> => {
  const stream = new persistent.CreateReq.StreamOptions().setStreamIdentifier(named("s")).setStart(new shared.Empty());
  return new Promise((resolve) => { client.create(new persistent.CreateReq().setOptions(new persistent.CreateReq.Options().setStream(stream).setGroupName("g").setSettings(said)), resolve); });
};

const info = (client: Raw): Promise<persistent.SubscriptionInfo> => new Promise((resolve, reject) => {
  client.getInfo(new persistent.GetInfoReq().setOptions(new persistent.GetInfoReq.Options().setStreamIdentifier(named("s")).setGroupName("g")), (error, response) => {
    if (response === undefined) reject(error!);
    else resolve(response.getSubscriptionInfo()!);
  });
});

const options = (bufferSize: number): persistent.ReadReq => new persistent.ReadReq().setOptions(new persistent.ReadReq.Options().setStreamIdentifier(named("s")).setGroupName("g").setBufferSize(bufferSize));

/** What a call gives up to its end, and the status it ends with. */
function ended(call: ClientDuplexStream<persistent.ReadReq, persistent.ReadResp>): Promise<{ code: number; details: string }> {
  call.on("error", () => undefined).on("data", () => undefined);
  return new Promise((resolve) => { call.on("status", resolve); });
}

describe("the protocol of groups", () => {
  it("names the strategy by its newer field first, by the number otherwise, and refuses one that there is not", async () => {
    const { client } = await raw();
    expect(await create(client, settings().setConsumerStrategy("Sharded"))).toMatchObject({ code: 3, details: "There is no consumer strategy Sharded." });
    expect(await create(client, settings().setNamedConsumerStrategy(7 as never))).toMatchObject({ code: 3, details: "There is no consumer strategy 7." });
    expect(await create(client, settings().setConsumerStrategy("Pinned").setNamedConsumerStrategy(persistent.CreateReq.ConsumerStrategy.ROUNDROBIN))).toBeNull();
    expect((await info(client)).getNamedConsumerStrategy()).toBe("Pinned");
  });

  it("says times in milliseconds or in ticks", async () => {
    const { client } = await raw();
    expect(await create(client, settings().setMessageTimeoutTicks("15000000").setCheckpointAfterTicks("20000"))).toBeNull();
    const said = await info(client);
    expect([said.getMessageTimeoutMilliseconds(), said.getCheckPointAfterMilliseconds(), said.getNamedConsumerStrategy()]).toEqual([1500, 2, "DispatchToSingle"]);
  });

  it.each([["answers before its options", new persistent.ReadReq().setAck(new persistent.ReadReq.Ack())], ["would take nothing", options(0)], ["says its options twice", options(5)]] as const)("refuses a consumer that %s", async (_case, first) => {
    const { client } = await raw();
    await create(client, settings());
    const call = client.read();
    const status = ended(call);
    call.write(first);
    call.write(options(5));
    expect(await status).toMatchObject({ code: 3 });
  });

  it("ends a call whose consumer has nothing more to say, and gives what it had to the next", async () => {
    const { client, engine } = await raw();
    engine.append("s", events("ab").map(toEntry), "any");
    await create(client, settings());
    const first = client.read();
    const status = ended(first);
    first.write(options(5));
    await new Promise<void>((resolve) => { first.on("data", (response: persistent.ReadResp) => { if (response.getEvent()?.getEvent()?.getStreamRevision() === "1") resolve(); }); });
    first.end();
    expect(await status).toMatchObject({ code: 0 });
    const second = client.read();
    const given: (readonly [string, number])[] = [];
    const both = new Promise<void>((resolve) => {
      second.on("error", () => undefined).on("data", (response: persistent.ReadResp) => {
        const read = response.getEvent();
        if (read !== undefined && given.push([read.getEvent()!.getStreamRevision(), read.getRetryCount()]) === 2) resolve();
      });
    });
    second.write(options(5));
    await both;
    expect(given).toEqual([["0", 1], ["1", 1]]);
    second.cancel();
  });

  it("is told of by the server's features: every method, for streams and for $all", async () => {
    const { port } = await raw();
    const client = new (makeClientConstructor(ServerFeaturesService, "ServerFeatures"))(`127.0.0.1:${port}`, credentials.createInsecure());
    const ask = (client as unknown as { getSupportedMethods(request: shared.Empty, done: (error: ServiceError | null, value?: features.SupportedMethods) => void): void }).getSupportedMethods.bind(client);
    const said = await new Promise<features.SupportedMethods>((resolve, reject) => { ask(new shared.Empty(), (error, value) => { if (value === undefined) reject(error!); else resolve(value); }); });
    client.close();
    const own = said.getMethodsList().filter((method) => method.getServiceName().endsWith(".PersistentSubscriptions"));
    expect(own.map((method) => method.getMethodName()).sort()).toEqual(["Create", "Delete", "GetInfo", "List", "Read", "ReplayParked", "RestartSubsystem", "Update"]);
    for (const method of own) expect(method.getFeaturesList()).toEqual(["stream", "all"]);
  });
});
