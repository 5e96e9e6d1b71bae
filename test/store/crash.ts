import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { openStore } from "../../src/ledger/open-store.ts";
import { verifyLedger } from "../../src/ledger/verify.ts";

/** What a kill left: the releases that their writer was told are kept, those of them that are not there whole, those that are there in part, and what `verify` finds. */
export type Outlived = { acknowledged: number; found: number; lost: string[]; half: string[]; covered: number; findings: string[] };

/** How many write at once, and how many events each writes at a time. */
export const WRITERS = 4;
export const BATCH = 10;

/** Acknowledgements after which a writer is killed, at most. */
const LATEST_KILL = 150;

/** Lets a process write to a store, kills it at a random moment, and says what is left of what it had been told is kept. */
export async function killWriter(path: string, round: number): Promise<Outlived> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("crash-writer.ts", import.meta.url)), path, String(round)], { stdio: ["ignore", "pipe", "inherit"] });
  const after = randomInt(1, LATEST_KILL);
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (said.split("\n").length > after) child.kill("SIGKILL");
  });
  await once(child, "close");
  const acknowledged = said.split("\n").slice(0, -1);
  const opening = openStore(`sqlite:${path}`, () => new Date().toISOString());
  if (!opening.ok) throw new Error(opening.refusal.message);
  const { store, archive } = opening.adapters;
  try {
    const streams = new Map<string, string[]>();
    for await (const { event } of store.readAll()) {
      if (event?.streamId.startsWith("release-") !== true) continue;
      const written = streams.get(event.streamId);
      if (written === undefined) streams.set(event.streamId, [event.id]);
      else written.push(event.id);
    }
    const whole = (stream: string): boolean => new Set(streams.get(stream)).size === BATCH && streams.get(stream)!.length === BATCH;
    const { findings, covered } = await verifyLedger(store, archive);
    return {
      acknowledged: acknowledged.length, found: streams.size, covered,
      lost: acknowledged.filter((stream) => !whole(stream)), half: [...streams.keys()].filter((stream) => !whole(stream)), findings: findings.map(({ at, message }) => `${at} ${message}`),
    };
  } finally {
    await store.dispose();
  }
}

export function isKept({ lost, half, findings }: Outlived): boolean {
  return lost.length + half.length + findings.length === 0;
}

/** Rounds over one file, after which another is begun: each round reads all of it again. */
const ROUNDS_A_FILE = 25;

/** `node test/store/crash.ts PATH ROUNDS`: as many kills, in a row over files `PATH-1`, `PATH-2` … */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [path, rounds] = process.argv.slice(2) as [string, string];
  let [acknowledged, found, covered] = [0, 0, 0];
  for (let round = 1; round <= Number(rounds); round += 1) {
    const outlived = await killWriter(`${path}-${Math.ceil(round / ROUNDS_A_FILE)}`, round);
    if (!isKept(outlived)) throw new Error(`round ${round}: ${JSON.stringify(outlived)}`);
    acknowledged += outlived.acknowledged;
    if (round % ROUNDS_A_FILE === 0 || round === Number(rounds)) {
      found += outlived.found;
      covered += outlived.covered;
    }
    process.stderr.write(`\r${round}/${rounds} kills, ${acknowledged} releases acknowledged`);
  }
  process.stdout.write(`\n${rounds} kills, ${acknowledged} releases of ${BATCH} events acknowledged, ${found} found, ${covered} events under checkpoints: none lost, none half, verify clean\n`);
}
