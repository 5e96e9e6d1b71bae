import { KurrentDBClient, PARK, persistentSubscriptionToStreamSettingsFromDefaults, START } from "@kurrent/kurrentdb-client";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Filter, PersistentSubscriptionToAllResolvedEvent } from "../../../src/store/client.ts";
import { END, PersistentSubscriptionExistsError, persistentSubscriptionToAllSettingsFromDefaults } from "../../../src/store/client.ts";
import { errorOf, event, events } from "../contract/vocabulary.ts";
import { acking, PLACES, settings, Taker, until, World } from "./vocabulary.ts";

const SAID: Filter = { filterOn: "eventType", prefixes: ["Said"], checkpointInterval: 1 };
const ALL_SETTINGS = { ...settings(), startFrom: "start" } as const;

describe.each(PLACES)("a group of $all %s", (_name, place) => {
  const world = async (): Promise<World> => World.over(place());
  const join = (it: World, answer?: ConstructorParameters<typeof Taker>[1]): Taker => new Taker(it.client.subscribeToPersistentSubscriptionToAll("g"), answer);
  const checkpoint = (it: World): string | undefined => {
    const own = "$persistentsubscription-$all::g-checkpoint";
    const last = it.engine.log.head(own)?.last ?? -1;
    return last < 0 ? undefined : (JSON.parse(it.engine.log.streamSlice(own, last, last)[0]!.data as string) as string);
  };

  it("gives what its filter lets through, of all streams, and goes on from there", async () => {
    const it = await world();
    await it.client.appendToStream("s", events("ab"));
    await it.client.createPersistentSubscriptionToAll("g", ALL_SETTINGS, { filter: { filterOn: "streamName", regex: "^[st]$", checkpointInterval: 1 } });
    await it.client.appendToStream("other", events("xyz"));
    await it.client.appendToStream("t", events("cd"));
    const taker = await join(it, acking).has(4);
    expect(taker.letters).toBe("a b c d");
    const { commit } = (taker.given[3] as PersistentSubscriptionToAllResolvedEvent).event!.position!;
    await until(() => checkpoint(it) === `C:${commit}/P:${commit}`);
    const { stats, settings: said } = await it.client.getPersistentSubscriptionToAllInfo("g");
    expect(stats).toMatchObject({ lastCheckpointedEventPosition: { commit, prepare: commit } });
    expect(said.startFrom).toBe("start");
    await it.startAnew("killed");
    await it.client.appendToStream("s", event("e"));
    expect((await join(it).has(1)).letters).toBe("e");
  });

  it("keeps how far it is also where its filter lets nothing through", async () => {
    const it = await world();
    await it.client.createPersistentSubscriptionToAll("g", ALL_SETTINGS, { filter: { filterOn: "streamName", prefixes: ["nothing"], checkpointInterval: 1 } });
    await join(it).confirmed();
    await it.client.appendToStream("s", events("abc"));
    const end = it.engine.log.streamSlice("s", 2, 2)[0]!.position;
    await until(() => checkpoint(it) === `C:${end}/P:${end}`);
  });

  it("is not given what groups keep of themselves, and does not live on it", async () => {
    const it = await world();
    await it.client.createPersistentSubscriptionToAll("g", ALL_SETTINGS);
    const taker = await join(it, acking).confirmed();
    await it.client.appendToStream("s", events("abc"));
    await until(() => taker.given.some(({ event: each }) => each!.streamId === "s" && each!.revision === 2n));
    const end = it.engine.log.streamSlice("s", 2, 2)[0]!.position;
    await until(() => checkpoint(it) === `C:${end}/P:${end}`);
    // What it does with its own checkpoints it does before it gives what comes after them.
    const kept = it.engine.log.end.position;
    await it.client.appendToStream("s", event("d"));
    await until(() => taker.given.some(({ event: each }) => each!.revision === 3n));
    expect(it.engine.log.slice(kept + 1, kept + 1)[0]).toMatchObject({ stream: "s", revision: 3 });
    expect(taker.given.filter(({ event: each }) => each!.streamId.includes("ersistent"))).toEqual([]);
  });

  it("starts where it is told to, with what stands there", async () => {
    const it = await world();
    await it.client.appendToStream("s", events("abc"));
    const position = BigInt(it.engine.log.streamSlice("s", 1, 1)[0]!.position);
    await it.client.createPersistentSubscriptionToAll("g", { ...ALL_SETTINGS, startFrom: { commit: position, prepare: position } }, { filter: SAID });
    expect((await join(it).has(2)).letters).toBe("b c");
    expect((await it.client.getPersistentSubscriptionToAllInfo("g")).settings.startFrom).toEqual({ commit: position, prepare: position });
  });

  it("from the end gives what comes", async () => {
    const it = await world();
    await it.client.appendToStream("s", events("abc"));
    await it.client.createPersistentSubscriptionToAll("g", persistentSubscriptionToAllSettingsFromDefaults({ startFrom: END }), { filter: SAID });
    await it.client.appendToStream("s", event("d"));
    expect((await join(it).has(1)).letters).toBe("d");
    expect((await it.client.getPersistentSubscriptionToAllInfo("g")).settings.startFrom).toBe("end");
  });

  it("keeps its filter when it is updated, and is gone when it is deleted", async () => {
    const it = await world();
    await it.client.appendToStream("s", events("ab"));
    await it.client.createPersistentSubscriptionToAll("g", ALL_SETTINGS, { filter: SAID });
    expect(await errorOf(it.client.createPersistentSubscriptionToAll("g", ALL_SETTINGS))).toBeInstanceOf(PersistentSubscriptionExistsError);
    await it.client.updatePersistentSubscriptionToAll("g", { ...ALL_SETTINGS, maxRetryCount: 1 });
    const taker = await join(it).has(2);
    expect(taker.letters).toBe("a b");
    expect((await it.client.listPersistentSubscriptionsToAll()).map(({ groupName, settings: { maxRetryCount } }) => [groupName, maxRetryCount])).toEqual([["g", 1]]);
    await it.client.deletePersistentSubscriptionToAll("g");
    await taker.fails();
    expect(await it.client.listAllPersistentSubscriptions()).toEqual([]);
  });

  it("parks and replays what is of any stream", async () => {
    const it = await world();
    await it.client.appendToStream("s", events("ab"));
    await it.client.createPersistentSubscriptionToAll("g", ALL_SETTINGS, { filter: SAID });
    const taker = await join(it).has(2);
    await taker.subscription.nack("park", "odd", taker.given[0] as never);
    await until(async () => (await it.client.getPersistentSubscriptionToAllInfo("g")).stats.parkedMessageCount === 1n);
    expect(await it.parked("$all::g")).toEqual(["a: odd"]);
    await it.client.replayParkedMessagesToAll("g");
    expect((await taker.has(3)).letters).toBe("a b a");
  });

  it("serves the successor of the client too", async () => {
    const it = await world();
    const client = KurrentDBClient.connectionString`kurrentdb://127.0.0.1:${it.server.port}?tls=false`;
    onTestFinished(() => client.dispose());
    await it.client.appendToStream("s", events("abc"));
    await client.createPersistentSubscriptionToStream("s", "g", persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: START, consumerStrategyName: "PinnedByCorrelation" }));
    const taken: unknown[] = [];
    const subscription = client.subscribeToPersistentSubscriptionToStream("s", "g");
    for await (const each of subscription) {
      taken.push(each.event!.data);
      if (taken.length === 2) await subscription.nack(PARK, "odd", each);
      else await subscription.ack(each);
      if (taken.length === 3) {
        await until(async () => (await client.getPersistentSubscriptionToStreamInfo("s", "g")).stats.parkedMessageCount === 1n);
        await client.replayParkedMessagesToStream("s", "g");
      }
      if (taken.length === 4) break;
    }
    expect(taken).toEqual(["a", "b", "c", "b"].map((letter) => ({ letter })));
    const info = await client.getPersistentSubscriptionToStreamInfo("s", "g");
    expect(info.settings.consumerStrategyName).toBe("PinnedByCorrelation");
    expect((await client.listPersistentSubscriptionsToStream("s")).length).toBe(1);
    await client.deletePersistentSubscriptionToStream("s", "g");
    expect(await client.listAllPersistentSubscriptions()).toEqual([]);
  });
});
