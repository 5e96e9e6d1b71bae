import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpus } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { BENCH_AS_OF } from "./issuer.ts";
import { join } from "node:path";
import { withServer } from "./with-server.ts";

/**
 * `npm run bench:bad -- [SECONDS]`: how long good clients wait without and with bad ones beside them, on the same cores: clients that read nothing or a little, that never end their request, that send
 * too much, what is no JSON, the wrong types, floods of headers, and noise. The server may not end, nor hold more and more.
 */
const [seconds = 15] = process.argv.slice(2).map(Number);
const ISSUER = `/v1/issuers/LARGE`;
/** What good clients ask for, in turn. */
const GOOD = [`${ISSUER}/results?asOf=${BENCH_AS_OF}&concept=ConceptNumber7`, `${ISSUER}/guidance?asOf=${BENCH_AS_OF}`, "/v1/issuers", "/v1/feed?limit=1", `${ISSUER}/releases?asOf=${BENCH_AS_OF}`];
const GOOD_CLIENTS = 10;
const ASKS_EVERY_MS = 20;

/** Asks steadily, whatever the server makes of it; gives how long each answer took, in milliseconds. */
async function good(url: string, until: number): Promise<number[]> {
  const took: number[] = [];
  await Promise.all(Array.from({ length: GOOD_CLIENTS }, async (_, client) => {
    await pause((client * ASKS_EVERY_MS) / GOOD_CLIENTS);
    for (let number = client; performance.now() < until; number += 1) {
      const began = performance.now();
      const response = await fetch(url + GOOD[number % GOOD.length]!);
      await response.arrayBuffer();
      if (response.status !== 200) throw new Error(`a good client is answered ${response.status}`);
      took.push(performance.now() - began);
      await pause(ASKS_EVERY_MS - ((performance.now() - began) % ASKS_EVERY_MS));
    }
  }));
  return took.sort((a, b) => a - b);
}

const at = (took: readonly number[], share: number): number => took[Math.floor((took.length - 1) * share)]!;
const said = (took: readonly number[]): string => `p50 ${at(took, 0.5).toFixed(1)} ms, p99 ${at(took, 0.99).toFixed(1)} ms of ${took.length} answers`;

await withServer("ours", async (served) => {
  const { url, token, megabytes, isRunning } = served;
  process.stdout.write(`${cpus().length} × ${cpus()[0]!.model}, Node ${process.version}, ${seconds} s each\n`);
  const span = (): number => performance.now() + seconds * 1000;
  await good(url, performance.now() + 3_000);
  const alone = await good(url, span());
  process.stdout.write(`good clients alone: ${said(alone)}; the server holds ${megabytes().toFixed(0)} MB\n`);
  const until = span();
  let most = 0;
  const watch = setInterval(() => { most = Math.max(most, megabytes()); }, 100);
  // In a process of their own: what making them takes is no business of the good ones.
  const bad = spawn(process.execPath, [join(import.meta.dirname, "bad-client.ts"), url, token, String(seconds)], { stdio: ["ignore", "pipe", "inherit"] });
  const [beside, [came]] = await Promise.all([good(url, until), once(bad.stdout, "data") as Promise<[Buffer]>]);
  clearInterval(watch);
  process.stdout.write(`beside ${came.toString().trim()} bad ones: ${said(beside)}: p50 ${(at(beside, 0.5) / at(alone, 0.5)).toFixed(2)} ×, p99 ${(at(beside, 0.99) / at(alone, 0.99)).toFixed(2)} ×; it held ${most.toFixed(0)} MB at most, ${isRunning() ? "and runs" : "AND ENDED"}\n`);
  const after = await good(url, span());
  process.stdout.write(`good clients afterwards: ${said(after)}; it holds ${megabytes().toFixed(0)} MB\n`);
});
