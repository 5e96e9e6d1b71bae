import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { collect } from "./contract/vocabulary.ts";

/** Of a stream: how many events its writer was told are kept, how many there are, and whether they are those, in order and once. */
export type Outlived = { stream: string; acknowledged: number; found: number; whole: boolean };

/** Bytes of acknowledgements after which a writer is killed, at most: some hundred batches. */
const LATEST_KILL = 4_000;
const BATCH = 10;

/** Lets a process write to a store, kills it at a random moment, and says what is left of what it had been told is kept. */
export async function killWriter(path: string, round: number): Promise<Outlived[]> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("crash-writer.ts", import.meta.url)), path, String(round)], { stdio: ["ignore", "pipe", "inherit"] });
  const after = randomInt(1, LATEST_KILL);
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (said.length >= after) child.kill("SIGKILL");
  });
  await once(child, "close");
  const acknowledged = new Map<string, number>();
  for (const line of said.split("\n").slice(0, -1)) {
    const [stream, count] = line.split(" ") as [string, string];
    acknowledged.set(stream, Number(count));
  }
  const { store } = openSqliteStore(path, { now: () => new Date() });
  try {
    return await Promise.all([...acknowledged].map(async ([stream, count]): Promise<Outlived> => {
      const numbers = (await collect(store.readStream(stream))).map(({ data }) => (data as { number: number }).number);
      return { stream, acknowledged: count, found: numbers.length, whole: numbers.every((number, index) => number === index) && numbers.length % BATCH === 0 };
    }));
  } finally {
    await store.dispose();
  }
}

export function isKept({ acknowledged, found, whole }: Outlived): boolean {
  return whole && found >= acknowledged;
}

/** `node test/store/crash.ts PATH ROUNDS`: as many kills in a row over one file. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [path, rounds] = process.argv.slice(2) as [string, string];
  let [events, batches] = [0, 0];
  for (let round = 1; round <= Number(rounds); round += 1) {
    const outlived = await killWriter(path, round);
    const lost = outlived.filter((one) => !isKept(one));
    if (lost.length > 0) throw new Error(`round ${round}: ${JSON.stringify(lost)}`);
    events += outlived.reduce((sum, { found }) => sum + found, 0);
    batches += outlived.length;
    process.stderr.write(`\r${round}/${rounds} kills, ${events} events kept`);
  }
  process.stdout.write(`\n${rounds} kills, ${batches} streams, ${events} events: nothing acknowledged was lost, no half batch\n`);
}
