import { describe, expect, it } from "vitest";
import {
  binaryEvent, PARK, PersistentSubscriptionDoesNotExistError, PersistentSubscriptionDroppedError, PersistentSubscriptionExistsError,
  PersistentSubscriptionMaximumSubscribersReachedError, RETRY, SKIP, STOP, UnavailableError,
} from "../../../src/store/client.ts";
import { errorOf, event, events, idOf } from "../contract/vocabulary.ts";
import { wireTo } from "../wire-cutter.ts";
import { acking, alphabet, PLACES, settings, Taker, until, World } from "./vocabulary.ts";

describe.each(PLACES)("a group of a stream %s", (_name, place) => {
  const world = async (): Promise<World> => World.over(place());
  const withGroup = async (said: string, changes: Parameters<typeof settings>[0] = {}): Promise<World> => {
    const it = await world();
    if (said !== "") await it.client.appendToStream("s", events(said));
    await it.client.createPersistentSubscriptionToStream("s", "g", settings(changes));
    return it;
  };
  const join = (it: World, bufferSize = 10, answer?: ConstructorParameters<typeof Taker>[1], client = it.client): Taker =>
    new Taker(client.subscribeToPersistentSubscriptionToStream("s", "g", { bufferSize }), answer);
  const info = async (it: World) => it.client.getPersistentSubscriptionToStreamInfo("s", "g");
  const inLog = (it: World, stream: string): unknown[] => it.engine.log.streamSlice(stream, 0, 1_000_000).map(({ data }) => JSON.parse(data as string));
  const CHECKPOINTS = "$persistentsubscription-s::g-checkpoint";

  it("gives what was there and what comes, and keeps how far it is answered", async () => {
    const it = await withGroup("abc");
    const taker = await join(it, 10, acking).has(3);
    await it.client.appendToStream("s", events("de"));
    expect((await taker.has(5)).letters).toBe("a b c d e");
    await until(() => inLog(it, CHECKPOINTS).at(-1) === 4);
    expect(taker.given[3]).toMatchObject({ event: { streamId: "s", revision: 3n, type: "Said", data: { letter: "d" } }, commitPosition: taker.given[3]!.event!.position!.commit });
  });

  it("has two consumers that compete: everything is given to one of them and nothing to both", async () => {
    const said = alphabet(200);
    const it = await withGroup(said);
    const takers = [join(it, 5, acking), join(it, 5, acking, it.another())];
    await until(() => takers.reduce((sum, { given }) => sum + given.length, 0) >= 200);
    expect(takers.flatMap(({ given }) => given.map((each) => Number(each.event!.revision))).sort((one, other) => one - other)).toEqual(Array.from({ length: 200 }, (_, revision) => revision));
    for (const { given } of takers) expect(given.length).toBeGreaterThan(20);
  });

  it.each([["start", "a b c d"], ["end", "d"], [1n, "b c d"], [3n, "d"]] as const)("that starts from %s gives %s", async (startFrom, gives) => {
    const it = await withGroup("abc", { startFrom });
    await it.client.appendToStream("s", event("d"));
    expect((await join(it).has(gives.length / 2)).letters).toBe(gives);
  });

  it("that starts from the end goes on from the end there was, also when the server starts anew before anybody comes", async () => {
    const it = await withGroup("abc", { startFrom: "end" });
    await it.client.appendToStream("s", event("d"));
    await it.startAnew("killed");
    expect((await join(it).has(1)).letters).toBe("d");
  });

  it("parks what it is told to, with why, and gives it again when that is asked for", async () => {
    const it = await withGroup("abc");
    const taker = await join(it).has(3);
    await taker.subscription.nack(PARK, "it is odd", taker.given[1] as never);
    await taker.ack(taker.given[0]!, taker.given[2]!);
    await until(async () => (await info(it)).stats.parkedMessageCount === 1n);
    expect(await it.parked("s::g")).toEqual(["b: it is odd"]);
    expect(it.engine.log.streamSlice("$persistentsubscription-s::g-parked", 0, 9)).toMatchObject([{ type: "$>", revision: 0 }]);
    await until(() => inLog(it, CHECKPOINTS).at(-1) === 2);

    await it.client.replayParkedMessagesToStream("s", "g");
    await taker.has(4);
    expect(taker.letters).toBe("a b c b");
    expect(taker.given[3]!.link).toMatchObject({ streamId: "$persistentsubscription-s::g-parked", revision: 0n });
    // It fails once more.
    await taker.subscription.nack(PARK, "it still is", taker.given[3] as never);
    await until(async () => (await info(it)).stats.parkedMessageCount === 1n && (await it.parked("s::g")).length === 1);
    expect(await it.parked("s::g")).toEqual(["b: it still is"]);
    await it.client.replayParkedMessagesToStream("s", "g");
    await taker.has(5);
    await taker.ack(taker.given[4]!);
    await until(async () => (await it.parked("s::g")).length === 0);
    expect((await info(it)).stats.parkedMessageCount).toBe(0n);
  });

  it("gives of the parked ones as many again as it is asked for; those that nobody answered are parked still when the server starts anew", async () => {
    const it = await withGroup("abc");
    const parker = await join(it, 10, (one, each) => { void one.subscription.nack(PARK, "later", each as never); }).has(3);
    await until(async () => (await info(it)).stats.parkedMessageCount === 3n);
    await parker.leave();
    const taker = await join(it).confirmed();
    await it.client.replayParkedMessagesToStream("s", "g", { stopAt: 2 });
    expect((await taker.has(2)).letters).toBe("a b");
    expect((await info(it)).stats.parkedMessageCount).toBe(1n);
    await it.startAnew("killed");
    expect((await it.parked("s::g")).length).toBe(3);
    const next = await join(it).confirmed();
    await it.client.replayParkedMessagesToStream("s", "g");
    expect((await next.has(3)).letters).toBe("a b c");
  });

  it("gives again what is refused, until it was refused too often: then it is parked", async () => {
    const it = await withGroup("a", { maxRetryCount: 2 });
    const taker = await join(it, 10, (one, each) => { void one.subscription.nack(RETRY, "not now", each as never); }).has(3);
    await until(async () => (await info(it)).stats.parkedMessageCount === 1n);
    expect(taker.letters).toBe("a a1 a2");
    expect(await it.parked("s::g")).toEqual(["a: Reached retry count of 2"]);
    await until(() => inLog(it, CHECKPOINTS).at(-1) === 0);
  });

  it("leaves out what it is told to skip", async () => {
    const it = await withGroup("ab");
    const taker = await join(it).has(2);
    await taker.subscription.nack(SKIP, "nothing", taker.given[0] as never);
    await taker.ack(taker.given[1]!);
    await until(() => inLog(it, CHECKPOINTS).at(-1) === 1);
    expect((await info(it)).stats.parkedMessageCount).toBe(0n);
    expect(taker.letters).toBe("a b");
  });

  it("drops all its consumers when one says stop, and gives the event to who comes next as if it had not been given", async () => {
    const it = await withGroup("a");
    const [taker, idle] = [await join(it).has(1), await join(it, 10, undefined, it.another()).confirmed()];
    await taker.subscription.nack(STOP, "no more", taker.given[0] as never);
    for (const each of [taker, idle]) expect(await each.fails()).toBeInstanceOf(PersistentSubscriptionDroppedError);
    expect((await join(it).has(1)).letters).toBe("a");
  });

  it("gives again what nobody answered in time", async () => {
    const it = await withGroup("ab", { messageTimeout: 50, maxRetryCount: 1 });
    const taker = await join(it, 10, (one, each) => { if (each.retryCount > 0 && each.event!.revision === 1n) acking(one, each); }).has(4);
    expect(taker.letters).toBe("a b a1 b1");
    await until(async () => (await info(it)).stats.parkedMessageCount === 1n);
    expect(await it.parked("s::g")).toEqual(["a: Reached retry count of 1"]);
  });

  it("gives what a consumer had that leaves to the others", async () => {
    const it = await withGroup("abcd");
    const gone = await join(it, 2).has(2);
    const stays = await join(it, 10, acking, it.another()).has(2);
    await gone.leave();
    await stays.has(4);
    expect([gone.letters, stays.letters]).toEqual(["a b", "c d a1 b1"]);
  });

  it("gives what a consumer had whose connection breaks to the others", async () => {
    const it = await withGroup("abcd");
    const wire = await wireTo(it.server.port);
    const cut = await join(it, 2, undefined, it.another(wire.port)).has(2);
    const stays = await join(it, 10, acking).has(2);
    await wire.close();
    expect(await cut.fails()).toBeInstanceOf(Error);
    expect((await stays.has(4)).letters).toBe("c d a1 b1");
    expect((await info(it)).connections).toHaveLength(1);
  });

  it.each(["closed", "killed"] as const)("goes on where it was when its server is %s: nothing is lost, and what is kept as answered is not given again", async (how) => {
    const it = await withGroup("abcdef");
    const taker = await join(it, 3).has(3);
    await taker.ack(taker.given[0]!, taker.given[2]!);
    await taker.has(5);
    await until(() => inLog(it, CHECKPOINTS).at(-1) === 0);
    await it.startAnew(how);
    expect((await taker.fails())).toBeInstanceOf(Error);
    const next = await join(it, 10, acking).has(5);
    expect(next.letters).toBe("b c d e f");
    await until(() => inLog(it, CHECKPOINTS).at(-1) === 5);
    await it.startAnew(how);
    await it.client.appendToStream("s", event("g"));
    expect((await join(it).has(1)).letters).toBe("g");
  });

  it("keeps how far it is when its server is closed, also where no checkpoint was due", async () => {
    const it = await withGroup("abc", { checkPointLowerBound: 10, checkPointUpperBound: 100 });
    const taker = await join(it).has(3);
    await taker.ack(taker.given[0]!, taker.given[1]!);
    await until(async () => (await info(it)).stats.totalInFlightMessages === 1);
    expect(inLog(it, CHECKPOINTS)).toEqual([]);
    await it.startAnew("closed");
    expect((await join(it).has(1)).letters).toBe("c");
  });

  it("keeps a checkpoint after a time when enough was answered", async () => {
    const it = await withGroup("abcd", { checkPointLowerBound: 2, checkPointUpperBound: 100, checkPointAfter: 20 });
    const taker = await join(it).has(4);
    await taker.ack(taker.given[0]!, taker.given[1]!, taker.given[2]!);
    await until(() => inLog(it, CHECKPOINTS).at(-1) === 2);
  });

  it("that is there cannot be created again; one that is not cannot be updated, deleted, shown, replayed or subscribed to", async () => {
    const it = await withGroup("");
    expect(await errorOf(it.client.createPersistentSubscriptionToStream("s", "g", settings()))).toBeInstanceOf(PersistentSubscriptionExistsError);
    const { client } = it;
    for (const attempt of [
      client.updatePersistentSubscriptionToStream("s", "h", settings()), client.deletePersistentSubscriptionToStream("s", "h"),
      client.getPersistentSubscriptionToStreamInfo("t", "g"), client.replayParkedMessagesToStream("s", "h"), client.listPersistentSubscriptionsToStream("t"),
      client.deletePersistentSubscriptionToAll("g"),
    ]) expect(await errorOf(attempt)).toBeInstanceOf(PersistentSubscriptionDoesNotExistError);
    const refused = await new Taker(client.subscribeToPersistentSubscriptionToStream("s", "h")).fails();
    expect(refused).toBeInstanceOf(PersistentSubscriptionDoesNotExistError);
    expect(refused).toMatchObject({ streamName: "s", groupName: "h" });
  });

  it("that is updated drops its consumers and goes on with what is new", async () => {
    const it = await withGroup("abc", { maxRetryCount: 9 });
    const taker = await join(it).has(3);
    await taker.ack(taker.given[0]!);
    await until(() => inLog(it, CHECKPOINTS).at(-1) === 0);
    await it.client.updatePersistentSubscriptionToStream("s", "g", settings({ maxRetryCount: 3, maxSubscriberCount: 1, startFrom: 2n }));
    expect(await taker.fails()).toBeInstanceOf(PersistentSubscriptionDroppedError);
    expect((await info(it)).settings).toMatchObject({ maxRetryCount: 3, maxSubscriberCount: 1, startFrom: 2n });
    expect((await join(it).has(2)).letters).toBe("b c");
  });

  it("that is deleted drops its consumers; one created anew under its name begins anew", async () => {
    const it = await withGroup("abc");
    const taker = await join(it, 10, (one, each) => { if (each.event!.revision === 1n) void one.subscription.nack(PARK, "odd", each as never); else acking(one, each); }).has(3);
    await until(() => inLog(it, CHECKPOINTS).at(-1) === 2);
    await it.client.deletePersistentSubscriptionToStream("s", "g");
    expect(await taker.fails()).toBeInstanceOf(PersistentSubscriptionDroppedError);
    expect(await errorOf(it.parked("s::g"))).toMatchObject({ type: "stream-not-found" });
    expect(await it.client.listAllPersistentSubscriptions()).toEqual([]);
    await it.client.createPersistentSubscriptionToStream("s", "g", settings());
    expect((await info(it)).stats).toMatchObject({ parkedMessageCount: 0n, lastCheckpointedEventRevision: undefined });
    expect((await join(it, 10, acking).has(3)).letters).toBe("a b c");
    await until(() => inLog(it, CHECKPOINTS).length > 3);
    await it.startAnew("killed");
    await it.client.appendToStream("s", event("d"));
    expect((await join(it).has(1)).letters).toBe("d");
  });

  it("has at most as many consumers as it may", async () => {
    const it = await withGroup("", { maxSubscriberCount: 1 });
    const first = await join(it).confirmed();
    expect(await join(it).fails()).toBeInstanceOf(PersistentSubscriptionMaximumSubscribersReachedError);
    await first.leave();
    await until(async () => (await info(it)).connections.length === 0);
    await join(it).confirmed();
  });

  it("follows links where it is to, and is answered by the id of the link", async () => {
    const it = await withGroup("abc");
    const links = [2, 0].map((revision) => binaryEvent({ type: "$>", data: Buffer.from(`${revision}@s`) }));
    await it.client.appendToStream("links", [...links, event("x")]);
    await it.client.createPersistentSubscriptionToStream("links", "g", settings({ resolveLinkTos: true }));
    const taker = await new Taker(it.client.subscribeToPersistentSubscriptionToStream("links", "g")).has(3);
    expect(taker.given.map(({ event: meant, link }) => `${link?.id === undefined ? "" : `${link.streamId}@${link.revision}→`}${meant!.streamId}@${meant!.revision}`)).toEqual(["links@0→s@2", "links@1→s@0", "links@2"]);
    await taker.subscription.nack(PARK, "a link", taker.given[0] as never);
    await taker.ack(taker.given[1]!, taker.given[2]!);
    await until(() => inLog(it, "$persistentsubscription-links::g-checkpoint").at(-1) === 2);
    expect(await it.parked("links::g")).toEqual(["c: a link"]);
  });

  it("says how it is doing", async () => {
    const it = await withGroup("abcde", { extraStatistics: true, messageTimeout: 0, consumerStrategyName: "Pinned" });
    const taker = await join(it, 3).has(3);
    await taker.ack(taker.given[0]!);
    await taker.has(4);
    await until(async () => (await info(it)).stats.lastCheckpointedEventRevision === 0n);
    expect(await info(it)).toMatchObject({
      eventSource: "s", groupName: "g", status: "Behind",
      settings: { startFrom: "start", messageTimeout: 0, extraStatistics: true, resolveLinkTos: false, maxRetryCount: 10, checkPointAfter: 2000, checkPointLowerBound: 1, checkPointUpperBound: 1, maxSubscriberCount: "unbounded", liveBufferSize: 500, readBatchSize: 20, historyBufferSize: 500, consumerStrategyName: "Pinned" },
      stats: { totalItems: 4n, totalInFlightMessages: 3, outstandingMessagesCount: 3, parkedMessageCount: 0n, retryBufferCount: 0, lastCheckpointedEventRevision: 0n, lastKnownEventRevision: 4n },
      connections: [{ username: "anonymous", totalItems: 4n, availableSlots: 0, inFlightMessages: 3 }],
    });
    expect((await info(it)).connections[0]!.extraStatistics!.has("median")).toBe(true);
    await it.client.createPersistentSubscriptionToStream("t", "other", settings({ startFrom: "end" }));
    expect((await it.client.listAllPersistentSubscriptions()).map(({ eventSource, groupName }) => `${eventSource}/${groupName}`)).toEqual(["s/g", "t/other"]);
    expect((await it.client.listPersistentSubscriptionsToStream("t")).map(({ groupName, status, settings: { startFrom } }) => [groupName, status, startFrom])).toEqual([["other", "Live", "end"]]);
  });

  it.each([[{ checkPointLowerBound: 9, checkPointUpperBound: 3 }], [{ liveBufferSize: 0 }], [{ historyBufferSize: 5, readBatchSize: 6 }], [{ maxRetryCount: -1 }]])("cannot be %j", async (changes) => {
    const it = await world();
    expect(await errorOf(it.client.createPersistentSubscriptionToStream("s", "g", settings(changes)))).toMatchObject({ code: 3 });
    expect(await it.client.listAllPersistentSubscriptions()).toEqual([]);
  });

  it("begins again with what is kept when its subsystem is started anew", async () => {
    const it = await withGroup("ab");
    const taker = await join(it).has(2);
    await taker.ack(taker.given[0]!);
    await until(async () => (await info(it)).stats.totalInFlightMessages === 1);
    await it.client.restartPersistentSubscriptionSubsystem();
    expect(await taker.fails()).toBeInstanceOf(PersistentSubscriptionDroppedError);
    expect((await join(it).has(1)).letters).toBe("b");
  });

  it("whose server closes tells its consumers that it is unavailable", async () => {
    const it = await withGroup("a");
    const taker = await join(it).has(1);
    await it.server.close();
    expect(await taker.fails()).toBeInstanceOf(UnavailableError);
  });

  it("of a stream that is deleted for good has nothing more to give, and is there", async () => {
    const it = await withGroup("a");
    const taker = await join(it, 10, acking).has(1);
    await it.client.tombstoneStream("s");
    await until(async () => (await info(it)).stats.lastCheckpointedEventRevision === 0n);
    await taker.leave();
    await join(it).confirmed();
    expect((await info(it)).connections).toHaveLength(1);
  });

  it("gives an event of each of two streams that have one id, and takes an answer for each", async () => {
    const it = await world();
    await it.client.appendToStream("s", event("a"));
    await it.client.appendToStream("t", event("a"));
    await it.client.createPersistentSubscriptionToAll("g", { ...settings(), startFrom: "start" }, { filter: { filterOn: "eventType", prefixes: ["Said"], checkpointInterval: 1 } });
    const taker = await new Taker(it.client.subscribeToPersistentSubscriptionToAll("g")).has(2);
    expect(taker.given.map(({ event: meant }) => [meant!.id, meant!.streamId])).toEqual([[idOf("a"), "s"], [idOf("a"), "t"]]);
    const inFlight = async (): Promise<number> => (await it.client.getPersistentSubscriptionToAllInfo("g")).stats.totalInFlightMessages;
    await taker.ack(taker.given[0]!);
    await until(async () => (await inFlight()) === 1);
    await taker.ack(taker.given[1]!);
    await until(async () => (await inFlight()) === 0);
  });
});
