import { cpus } from "node:os";
import { EventStoreDBClient, START } from "../src/store/client.ts";
import { startWire } from "./wire-servers.ts";

/**
 * `npm run bench:wire-load -- [SUBSCRIPTIONS] [EVENTS] [STORE]`: so many subscriptions read so many events each, one of them paused after its first; then the same without the paused one. What the
 * server holds, and whether each of the others got every event once and in order.
 */
const [subscriptions = 300, events = 20_000] = process.argv.slice(2, 4).map(Number);
const kind = process.argv[4] === "memory" ? "memory" : "sqlite";
const CLIENTS = 10;

process.stdout.write(`${cpus().length} × ${cpus()[0]!.model}, Node ${process.version}; ${subscriptions} subscriptions to ${events} events of 1 kB in ${kind}\n`);
for (const hasPaused of [true, false]) {
  const server = await startWire(kind, events, 1_000);
  const clients = Array.from({ length: CLIENTS }, () => EventStoreDBClient.connectionString(server.url));
  const atRest = server.megabytes();
  let most = atRest;
  const looking = setInterval(() => { most = Math.max(most, server.megabytes()); }, 100);
  const began = performance.now();
  let pausedAt = 0;
  if (hasPaused) {
    const paused = clients[0]!.subscribeToStream("s", { fromRevision: START });
    await new Promise<void>((resolve) => {
      paused.once("data", () => {
        paused.pause();
        resolve();
      });
    });
    pausedAt = performance.now();
  }
  await Promise.all(Array.from({ length: subscriptions - (hasPaused ? 1 : 0) }, (_, index) => new Promise<void>((resolve, reject) => {
    let next = 0n;
    const subscription = clients[index % CLIENTS]!.subscribeToStream("s", { fromRevision: START });
    subscription.on("error", reject).on("data", ({ event }) => {
      if (event!.revision !== next) reject(new Error(`revision ${event!.revision} where ${next} was due`));
      next += 1n;
      if (next === BigInt(events)) resolve();
    });
  })));
  const seconds = (performance.now() - Math.max(began, pausedAt)) / 1000;
  clearInterval(looking);
  const all = (subscriptions - (hasPaused ? 1 : 0)) * events;
  process.stdout.write(`${hasPaused ? "one paused" : "none paused"}: ${all.toLocaleString("en")} events in ${seconds.toFixed(0)} s, ${Math.round(all / seconds).toLocaleString("en")}/s, each once and in order; the server held ${atRest.toFixed(0)} MB before, ${most.toFixed(0)} MB at most\n`);
  for (const client of clients) void client.dispose();
  await server.end();
}
process.exit(0);
