import { get } from "node:http";
import { cpus } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { withServer } from "./with-server.ts";

/**
 * `npm run bench:feed -- [EVENTS] [ROUNDS]`: a replay of so many events of 1 kB as lines to one client, with what the server holds meanwhile; and how long an event takes from its append to 100
 * followers by server-sent events. Client and server on the same cores.
 */
const [events = 100_000, rounds = 5] = process.argv.slice(2).map(Number);
const FOLLOWERS = 100;
const APPENDS = 200;
const middle = (list: readonly number[], share = 0.5): number => [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) * share)]!;

/** Takes all lines and counts them. */
function lines(url: string): Promise<{ count: number; ms: number; bytes: number }> {
  const began = performance.now();
  let [count, bytes] = [0, 0];
  return new Promise((resolve, reject) => {
    get(`${url}/v1/feed`, { headers: { Accept: "application/x-ndjson" } }, (response) => {
      response.on("data", (piece: Buffer) => {
        bytes += piece.length;
        for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) count += 1;
      });
      response.on("end", () => { resolve({ count, bytes, ms: performance.now() - began }); }).on("error", reject);
    });
  });
}

process.stdout.write(`${cpus().length} × ${cpus()[0]!.model}, Node ${process.version}\n`);
await withServer("feed", async ({ url, megabytes }) => {
  const held = [megabytes()];
  const rates: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { count, ms, bytes } = await lines(url);
    if (count !== events) throw new Error(`${count} lines of ${events} events`);
    rates.push((count / ms) * 1000);
    held.push(megabytes());
    if (round === 0) process.stdout.write(`${count} events, ${Math.round(bytes / 1e6)} MB of lines\n`);
  }
  process.stdout.write(`replay as lines: ${Math.round(middle(rates)).toLocaleString("en")} events/s (${rates.map((rate) => Math.round(rate / 1000)).join(", ")} thousand), the server holds ${held.map((each) => each.toFixed(0)).join(", ")} MB\n`);
}, events);

await withServer("feed", async ({ url, append }) => {
  let [came, all] = [[] as bigint[], (): void => undefined];
  await Promise.all(Array.from({ length: FOLLOWERS }, () => new Promise<void>((following) => {
    get(`${url}/v1/feed/stream?after=end`, { agent: false }, (response) => {
      response.setEncoding("utf8").on("data", (text: string) => {
        if (text.includes("\ndata") && came.push(process.hrtime.bigint()) === FOLLOWERS) all();
      });
      following();
    });
  })));
  await pause(500);
  const took: number[] = [];
  for (let number = 0; number < APPENDS; number += 1) {
    came = [];
    const everybody = new Promise<void>((resolve) => { all = resolve; });
    const [at] = await Promise.all([append(), everybody]);
    took.push(...came.map((each) => Number(each - at) / 1e6));
    await pause(5);
  }
  process.stdout.write(`append to delivery, ${FOLLOWERS} followers: p50 ${middle(took).toFixed(1)} ms, p99 ${middle(took, 0.99).toFixed(1)} ms of ${took.length} deliveries\n`);
}, 1_000);
