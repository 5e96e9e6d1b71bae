import { spawn } from "node:child_process";
import { randomInt, randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { listen } from "../../src/http/server.ts";
import type { Webhooks } from "../../src/http/webhooks/webhooks.ts";
import { appOver, webhooksOver } from "../http/app-over.ts";
import { emptyLedger, extraction } from "../ledger/given.ts";
import { fact, release, results } from "../projections/given.ts";

/** What a follower that was killed again and again has in the end, beside what the feed has. */
export type Followed = { has: string[]; feed: string[]; kills: number };

/** How it is followed; by webhook the follower is who is sent to. */
export type By = "stream" | "pages" | "webhook";

const EVENTS_A_RELEASE = 20;

/** Loads so many events while a follower is killed so many times; then lets it come to the end. */
export async function killFollower(by: By, events: number, kills: number): Promise<Followed> {
  const folder = mkdtempSync(join(tmpdir(), "follower-"));
  const file = join(folder, "kept");
  const { ledger } = emptyLedger();
  // Quick, and long enough for a receiver that is away as often as this one.
  const webhooks = webhooksOver(ledger, { retryAfterSeconds: Array.from({ length: 1000 }, () => 0.05), report: (error) => { throw error; } });
  const listening = await listen(appOver(ledger, { webhooks }), "127.0.0.1", 0);
  if (!listening.ok) throw new Error(listening.refusal.message);
  const { url, close } = listening.server;
  const said = by === "webhook" ? await subscribed(webhooks) : [url, by];
  const script = fileURLToPath(new URL(by === "webhook" ? "receiver.ts" : "follower.ts", import.meta.url));
  const follow = () => spawn(process.execPath, [script, file, ...said], { stdio: ["ignore", "ignore", "inherit"] });
  const size = (): number => (existsSync(file) ? statSync(file).size : 0);
  try {
    let killed = 0;
    const loading = (async () => {
      for (let number = 0; number * EVENTS_A_RELEASE < events; number += 1) {
        const statements = Array.from({ length: EVENTS_A_RELEASE - 1 }, (_, index) => results([fact("Revenues", "2023Q1", String(index))]));
        await ledger.record(extraction(release("2023-05-18", statements, { document: `document ${number}` })));
        // The load lasts as long as the kills do.
        while (killed < Math.floor((number * EVENTS_A_RELEASE * kills) / events)) await pause(2);
      }
    })();
    while (killed < kills) {
      const follower = follow();
      const from = size();
      const until = from + randomInt(1, 40) * 70;
      // At a random place of what it writes, or while it has nothing to write: both happen.
      for (let looks = randomInt(40, 400); size() < until && looks > 0; looks -= 1) await pause(2);
      follower.kill("SIGKILL");
      await once(follower, "close");
      killed += 1;
    }
    await loading;
    const feed: string[] = [];
    for await (const page of ledger.replayFeed("0", { issuer: null, types: null })) feed.push(...page.map(({ disclosure }) => disclosure.position));
    const follower = follow();
    const read = (): string[] => readFileSync(file, "utf8").split("\n").slice(0, -1);
    // It writes in order: with the last event everything is there that will be.
    while (!existsSync(file) || !(read().at(-1) ?? "").startsWith(feed.at(-1)!)) await pause(10);
    follower.kill("SIGKILL");
    await once(follower, "close");
    return { has: read().map((line) => line.split(" ")[0]!), feed, kills: killed };
  } finally {
    await webhooks.close();
    await close();
    await ledger.close();
    rmSync(folder, { recursive: true });
  }
}

/** Has everything sent to a port that was free just now; gives what the receiver there needs to know. */
async function subscribed(webhooks: Webhooks): Promise<string[]> {
  const free = createServer().listen(0, "127.0.0.1");
  await once(free, "listening");
  const { port } = free.address() as AddressInfo;
  free.close();
  const { secret } = await webhooks.create(randomUUID(), { url: `http://127.0.0.1:${port}/`, after: "0", issuer: null, types: null, categories: null });
  return [String(port), secret];
}

/** `node test/client/kills.ts stream|pages|webhook EVENTS KILLS`. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [by, events, kills] = process.argv.slice(2) as [By, string, string];
  const { has, feed, kills: killed } = await killFollower(by, Number(events), Number(kills));
  const isSame = has.length === feed.length && has.every((position, index) => position === feed[index]);
  process.stdout.write(`by ${by}: ${killed} kills during ${feed.length} events: ${isSame ? "every event once, in order" : `has ${has.length}, differs`}\n`);
  process.exitCode = isSame ? 0 : 1;
}
