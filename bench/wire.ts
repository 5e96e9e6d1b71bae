import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpus } from "node:os";
import { join } from "node:path";
import { EventStoreDBClient } from "../src/store/client.ts";

/**
 * `npm run bench:wire -- [EVENTS] [ROUNDS]`: events of 1 kB that the real client reads from our server, beside what it reads from a server that has every answer as bytes already: what the
 * client itself can do.
 */
const [events = 100_000, rounds = 5] = process.argv.slice(2).map(Number);
const KINDS = ["canned", "memory", "sqlite"] as const;

process.stdout.write(`${cpus().length} × ${cpus()[0]!.model}, Node ${process.version}\n`);
const servers = new Map<string, { client: EventStoreDBClient; end: () => void }>();
for (const kind of KINDS) {
  const server = spawn(process.execPath, [join(import.meta.dirname, "wire-server.ts"), kind, String(events), "1000"], { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = (await once(server.stdout, "data")) as [Buffer];
  servers.set(kind, { client: EventStoreDBClient.connectionString(`esdb://127.0.0.1:${port.toString("utf8").trim()}?tls=false`), end: () => { server.kill("SIGTERM"); } });
}
const rates = new Map<string, number[]>();
for (let round = 0; round <= rounds; round += 1) {
  for (const [kind, { client }] of servers) {
    const began = performance.now();
    let [count, last] = [0, -1n];
    for await (const { event } of client.readStream("s", { maxCount: events })) {
      if (event!.revision !== last + 1n) throw new Error(`revision ${event!.revision} behind ${last}`);
      last = event!.revision;
      count += 1;
    }
    if (count !== events) throw new Error(`${count} of ${events} events from ${kind}`);
    // The first round warms up.
    if (round > 0) rates.set(kind, [...(rates.get(kind) ?? []), (count / (performance.now() - began)) * 1000]);
  }
}
const middle = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) / 2)]!;
for (const [kind, list] of rates) process.stdout.write(`${kind}: ${Math.round(middle(list)).toLocaleString("en")} events/s, ${Math.round((middle(list) / middle(rates.get("canned")!)) * 100)} % of canned (${list.map((rate) => Math.round(rate / 1000)).join(", ")} thousand)\n`);
for (const { client, end } of servers.values()) {
  await client.dispose();
  end();
}
process.exit(0);
