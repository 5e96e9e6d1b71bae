import { cpus } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { END, EventStoreDBClient, jsonEvent } from "../src/store/client.ts";
import { share, startWire, type WireServed } from "./wire-servers.ts";

/**
 * `npm run bench:wire -- [EVENTS] [ROUNDS]`: events of 1 kB that the real client reads from our server, beside what it reads from a server that has every answer as bytes already, which is what the
 * client itself can do; then how long an event takes from the call that appends it to a subscriber. Servers in processes of their own, on the same cores.
 */
const [events = 100_000, rounds = 7] = process.argv.slice(2).map(Number);
const KINDS = ["canned", "memory", "sqlite"] as const;
const APPENDS = 2_000;

process.stdout.write(`${cpus().length} × ${cpus()[0]!.model}, Node ${process.version}\n`);
const servers: [string, WireServed, EventStoreDBClient][] = [];
for (const kind of KINDS) {
  const server = await startWire(kind, events, 1_000);
  servers.push([kind, server, EventStoreDBClient.connectionString(server.url)]);
}

/** Reads the whole stream; gives events a second. Throws where anything is missing or out of order. */
async function read(kind: string, client: EventStoreDBClient): Promise<number> {
  const began = performance.now();
  let next = 0n;
  for await (const { event } of client.readStream("s", { maxCount: events })) {
    if (event!.revision !== next) throw new Error(`${kind} gives revision ${event!.revision} where ${next} was due`);
    next += 1n;
  }
  if (next !== BigInt(events)) throw new Error(`${next} of ${events} events from ${kind}`);
  return events / (performance.now() - began) * 1000;
}

const rates = new Map<string, number[]>(KINDS.map((kind) => [kind, []]));
for (let round = 0; round <= rounds; round += 1) {
  for (const [kind, , client] of servers) {
    const rate = await read(kind, client);
    // The first round warms up.
    if (round > 0) rates.get(kind)!.push(rate);
  }
}
for (const [kind, list] of rates) process.stdout.write(`read, ${kind}: ${Math.round(share(list)).toLocaleString("en")} events/s, ${Math.round((share(list) / share(rates.get("canned")!)) * 100)} % of what the client can do (${list.map((rate) => Math.round(rate / 1000)).join(", ")} thousand)\n`);

for (const [kind, , client] of servers.slice(1)) {
  const came = new Map<number, (at: number) => void>();
  const subscription = client.subscribeToStream("live", { fromRevision: END }).on("data", ({ event }) => { came.get((event!.data as { number: number }).number)!(performance.now()); });
  await new Promise((resolve) => { subscription.on("caughtUp", () => { resolve(null); }); });
  const [acknowledged, delivered]: [number[], number[]] = [[], []];
  for (let number = -200; number < APPENDS; number += 1) {
    const delivery = new Promise<number>((resolve) => { came.set(number, resolve); });
    const began = performance.now();
    const append = client.appendToStream("live", jsonEvent({ type: "Counted", data: { number, text: "x".repeat(960) } })).then(() => performance.now() - began);
    const [ack, at] = await Promise.all([append, delivery]);
    // The first ones warm up.
    if (number >= 0) {
      acknowledged.push(ack);
      delivered.push(at - began);
    }
    if (number % 10 === 0) await pause(1);
  }
  process.stdout.write(`append to live delivery, ${kind}: p50 ${share(delivered).toFixed(2)} ms, p99 ${share(delivered, 0.99).toFixed(2)} ms; to its acknowledgement p50 ${share(acknowledged).toFixed(2)} ms, p99 ${share(acknowledged, 0.99).toFixed(2)} ms (${APPENDS} appends)\n`);
  await subscription.unsubscribe();
}
for (const [, server, client] of servers) {
  await client.dispose();
  await server.end();
}
process.exit(0);
