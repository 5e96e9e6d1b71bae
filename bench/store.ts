import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";

/**
 * `npm run bench -- [EVENTS] [ROUNDS]`: appends of ten events of 1 kB, on the disk when they are acknowledged, and a replay of the whole log: ours beside a
 * bare loop over `node:sqlite` and Emmett's SQLite store, in turn and each in processes of its own. All have to read the same events before
 * anything is timed.
 */
const [events = 100_000, rounds = 5] = process.argv.slice(2).map(Number);
const HERE = import.meta.dirname;
if (!existsSync(join(HERE, "node_modules"))) {
  process.stderr.write("the peers are not installed; run: npm --prefix bench install\n");
  process.exit(1);
}

type Name = "ours" | "bare" | "emmett";
/** What is compared in a line: the process of each, and how many events it is given: Emmett takes ten times as long. */
const few = Math.max(1_000, Math.trunc(events / 10));
const WORK: readonly { what: string; writers: number }[] = [{ what: "append, one writer", writers: 1 }, { what: "append, 64 writers", writers: 64 }];

const folder = mkdtempSync(join(tmpdir(), "bench-"));

/** A turn of one in a process of its own; null where it fails. */
function turn(...words: string[]): { ms: number; wall: number; digest: string } | null {
  const began = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [join(HERE, "run-one.ts"), ...words], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return status === 0 ? { ...(JSON.parse(stdout) as { ms: number; digest: string }), wall: performance.now() - began } : null;
}

function clear(path: string): void {
  for (const end of ["", "-wal", "-shm", "-writer"]) rmSync(path + end, { force: true });
}

try {
  const check = 1_000;
  const digests = (["ours", "bare", "emmett"] as const).map((name) => {
    const path = join(folder, `${name}-check.db`);
    turn(name, "append", path, String(check));
    return turn(name, "replay", path, "digest")?.digest;
  });
  if (new Set(digests).size !== 1) throw new Error(`they do not read the same: ${digests.join(", ")}`);
  process.stdout.write(`${check} events: all read the same (${digests[0]!})\n${cpus().length} × ${cpus()[0]!.model}, Node ${process.version}, medians of ${rounds} rounds, ${events} events (Emmett: ${few})\n`);

  for (const { what, writers } of WORK) {
    // A bare loop has one writer; and Emmett's appends are measured with one where several break it.
    const rates: Record<Name, number[]> = { ours: [], bare: [], emmett: [] };
    let isBroken = false;
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, count, by] of [["ours", events, writers], ["bare", events, 1], ["emmett", few, isBroken ? 1 : writers]] as const) {
        const path = join(folder, `${name}.db`);
        let done = turn(name, "append", path, String(count), String(by));
        if (done === null && name === "emmett") {
          isBroken = true;
          clear(path);
          done = turn(name, "append", path, String(count));
        }
        if (done === null) throw new Error(`${name} failed`);
        rates[name].push((count / done.wall) * 1000);
        clear(path);
      }
    }
    say(`${what}, whole process`, rates, isBroken ? "; Emmett fails with more than one writer (SQLITE_BUSY), so that it has one" : "");
  }

  const replayed: Record<Name, number[]> = { ours: [], bare: [], emmett: [] };
  for (const [name, count] of [["ours", events], ["bare", events], ["emmett", few]] as const) turn(name, "append", join(folder, `${name}.db`), String(count));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of ["ours", "bare", "emmett"] as const) {
      const { ms, digest } = turn(name, "replay", join(folder, `${name}.db`))!;
      replayed[name].push((Number(digest) / ms) * 1000);
    }
  }
  say("replay, ours with every event checked against its schema, from the opened file on", replayed, "");
} finally {
  rmSync(folder, { recursive: true });
}

function say(what: string, rates: Record<Name, number[]>, note: string): void {
  const [ours, bare, emmett] = [median(rates.ours), median(rates.bare), median(rates.emmett)].map((rate) => Math.round(rate).toLocaleString("en"));
  const beside = (name: Name): number => median(rates.ours.map((rate, index) => rate / rates[name][index]!));
  process.stdout.write(`${what}: ours ${ours}/s, bare ${bare}/s, Emmett ${emmett}/s; ours = ${Math.round(beside("bare") * 100)} % of bare, ${beside("emmett").toFixed(1)} × Emmett${note}\n`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
