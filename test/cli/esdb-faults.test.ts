import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { openClusterStore } from "../../src/store/cluster/open.ts";
import { jsonEvent, type ResolvedEvent } from "../../src/store/client.ts";
import { folder } from "./given.ts";
import { serving } from "./serving.ts";

const [STREAMS, ROUNDS, KILLS] = [8, 60, 5];

it("a served file whose server is killed again and again loses nothing that was acknowledged, has nothing twice, and gives each event once to who follows", { timeout: 120_000 }, async () => {
  const cwd = folder();
  const words = ["--store", "sqlite:ledger.db", "--esdb-append", "anyone"];
  let server = await serving(cwd, [...words, "--esdb-port", "0"]);
  const port = new URL(server.esdb.replace("esdb:", "http:")).port;
  const store = openClusterStore(server.esdb, { patience: { giveUpAfter: 60_000, firstPause: 20, longestPause: 200 } });
  onTestFinished(async () => {
    await store.dispose();
    server.child.kill("SIGKILL");
  });

  const heard = new Map<string, number[]>();
  let count = 0;
  const all = new Promise<void>((resolve) => {
    (store.subscribeToAll({ filter: { filterOn: "streamName", prefixes: ["count-"], checkpointInterval: 1 } }) as unknown as NodeJS.ReadableStream).on("data", ({ event }: ResolvedEvent) => {
      const { number } = event!.data as { number: number };
      heard.set(event!.streamId, [...(heard.get(event!.streamId) ?? []), number]);
      if ((count += 1) === STREAMS * ROUNDS * 2) resolve();
    });
  });

  let acknowledged = 0;
  const writers = Promise.all(Array.from({ length: STREAMS }, async (_, writer) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const events = [0, 1].map((index) => jsonEvent({ type: "Counted", data: { number: round * 2 + index } }));
      await store.appendToStream(`count-${writer}`, events, { expectedRevision: round === 0 ? "no_stream" : BigInt(round * 2 - 1) });
      acknowledged += 1;
    }
  }));
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const due = (STREAMS * ROUNDS * kill) / (KILLS + 1);
    while (acknowledged < due) await new Promise((turn) => { setTimeout(turn, 1); });
    server.child.kill("SIGKILL");
    await once(server.child, "close");
    server = await serving(cwd, [...words, "--esdb-port", port]);
  }
  await writers;
  await all;
  const numbers = Array.from({ length: ROUNDS * 2 }, (_, number) => number);
  expect([...heard.keys()].sort()).toEqual(Array.from({ length: STREAMS }, (_, writer) => `count-${writer}`));
  for (const each of heard.values()) expect(each).toEqual(numbers);
  for (let writer = 0; writer < STREAMS; writer += 1) {
    const kept: number[] = [];
    for await (const { event } of store.readStream(`count-${writer}`)) kept.push((event!.data as { number: number }).number);
    expect(kept).toEqual(numbers);
  }
});
