import { describe, expect, it } from "vitest";
import { numbered } from "../contract/vocabulary.ts";
import { wireTo } from "../wire-cutter.ts";
import { acking, PLACES, settings, Taker, until, World } from "./vocabulary.ts";

describe.each(PLACES)("consumers over a wire that is cut again and again, of a group %s", (_name, place) => {
  it("are given every event, in the end, and the group knows it", async () => {
    const it = await World.over(place());
    await it.client.createPersistentSubscriptionToStream("s", "g", settings({ maxRetryCount: 1_000, checkPointUpperBound: 20 }));
    const wire = await wireTo(it.server.port);
    const client = it.another(wire.port);
    const all = 600;
    const given = new Set<bigint>();
    let [isOver, drops] = [false, 0];
    const consume = async (): Promise<void> => {
      while (!isOver) {
        const taker = new Taker(client.subscribeToPersistentSubscriptionToStream("s", "g", { bufferSize: 7 }), (one, each) => {
          given.add(each.event!.revision);
          void one.subscription.ack(each as never).catch(() => undefined);
        });
        await until(() => taker.failure !== undefined || isOver);
        drops += 1;
        if (isOver) await taker.leave();
      }
    };
    const consumers = [consume(), consume(), consume()];
    for (let from = 0; from < all; from += 20) {
      await it.client.appendToStream("s", numbered(20, from));
      await until(() => given.size >= from);
      wire.cut();
    }
    const checkpoints = "$persistentsubscription-s::g-checkpoint";
    await until(() => it.engine.log.streamSlice(checkpoints, 0, 100_000).at(-1)?.data === String(all - 1));
    isOver = true;
    await Promise.all(consumers);
    expect(given.size).toBe(all);
    expect(drops).toBeGreaterThan(20);
    const { stats, connections } = await it.client.getPersistentSubscriptionToStreamInfo("s", "g");
    expect(stats).toMatchObject({ parkedMessageCount: 0n, totalInFlightMessages: 0, retryBufferCount: 0 });
    await until(async () => (await it.client.getPersistentSubscriptionToStreamInfo("s", "g")).connections.length === 0);
    expect(connections.length).toBeLessThanOrEqual(3);
    await wire.close();
  });

  it("go on when the server is killed again and again", async () => {
    const it = await World.over(place());
    await it.client.createPersistentSubscriptionToStream("s", "g", settings({ maxRetryCount: 1_000 }));
    await it.client.appendToStream("s", numbered(100));
    const given = new Set<bigint>();
    for (let round = 0; round < 5; round++) {
      const taker = new Taker(it.client.subscribeToPersistentSubscriptionToStream("s", "g", { bufferSize: 4 }), (one, each) => {
        given.add(each.event!.revision);
        if (given.size < (round + 1) * 20) acking(one, each);
      });
      await until(() => given.size >= (round + 1) * 20);
      await it.startAnew("killed");
      await taker.fails();
    }
    const last = new Taker(it.client.subscribeToPersistentSubscriptionToStream("s", "g"), (one, each) => {
      given.add(each.event!.revision);
      acking(one, each);
    });
    await until(() => it.engine.log.streamSlice("$persistentsubscription-s::g-checkpoint", 0, 100_000).at(-1)?.data === "99");
    expect([...given].sort((one, other) => Number(one - other))).toEqual(Array.from({ length: 100 }, (_, revision) => BigInt(revision)));
    await last.leave();
  });
});
