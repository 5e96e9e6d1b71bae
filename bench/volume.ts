import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "../src/ledger/open-store.ts";
import { volumeRelease } from "./volume-release.ts";

/**
 * `npm run bench:volume -- [DOCUMENTS] [ROUNDS] [--rerun]`: a folder of releases of 60 kB ingested into a SQLite store on one processor and on two, in turns, each in a process of its own from its
 * start to its end. Both have to record the same events before anything is timed. `--rerun` times a second run over what is recorded too.
 */
const words = process.argv.slice(2);
const [documents = 1_000, rounds = 5] = words.filter((word) => !word.startsWith("--")).map(Number);
const isRerun = words.includes("--rerun");
const JOBS = [1, 2] as const;
const MAIN = join(import.meta.dirname, "../src/cli/main.ts");
/** A process that reads in one thread still collects garbage, compiles and writes in others: only the machine's own means, where it has them, keep it on one processor. */
const ON_ONE = spawnSync("taskset", ["-c", "0", "true"]).status === 0 ? ["taskset", "-c", "0"] : [];
const place = mkdtempSync(join(tmpdir(), "bench-volume-"));
const folder = join(place, "releases");

try {
  mkdirSync(folder);
  let bytes = 0;
  for (let number = 0; number < documents; number += 1) {
    const { file, text } = volumeRelease(number);
    bytes += Buffer.byteLength(text);
    writeFileSync(join(folder, file), text);
  }
  const recorded = JOBS.map((jobs) => {
    clear(jobs);
    ingest(jobs);
    return digestOf(jobs);
  });
  if (new Set(recorded).size !== 1) throw new Error(`they do not record the same: ${recorded.join(", ")}`);
  process.stdout.write(`${documents} releases of ${Math.round(bytes / documents / 1_000)} kB: both record the same (${recorded[0]!})\n${cpus().length} × ${cpus()[0]!.model}, Node ${process.version}, medians of ${rounds} rounds, whole process\n`);

  const times = { first: { 1: [] as number[], 2: [] as number[] }, again: { 1: [] as number[], 2: [] as number[] } };
  for (let round = 0; round < rounds; round += 1) {
    // Who begins changes: a machine that warms up or is busy for a while is so for both.
    for (const jobs of round % 2 === 0 ? JOBS : JOBS.toReversed()) {
      clear(jobs);
      times.first[jobs].push(ingest(jobs));
      if (isRerun) times.again[jobs].push(ingest(jobs));
    }
  }
  const rate = (jobs: 1 | 2): string => (documents / median(times.first[jobs])).toFixed(1);
  const ratio = median(times.first[1].map((time, round) => time / times.first[2][round]!));
  process.stdout.write(`${ON_ONE.length > 0 ? "one processor" : "one thread, which nothing keeps on one processor,"} ${rate(1)}/s, two ${rate(2)}/s: ${ratio.toFixed(2)} ×\n`);
  if (isRerun) for (const jobs of JOBS) process.stdout.write(`again, ${jobs === 1 ? "one" : "two"}: ${median(times.again[jobs]).toFixed(1)} s, ${Math.round((median(times.again[jobs]) / median(times.first[jobs])) * 100)} % of the first time\n`);
} finally {
  rmSync(place, { recursive: true });
}

/** Seconds that one run takes. */
function ingest(jobs: number): number {
  const began = performance.now();
  const [program, ...rest] = [...(jobs === 1 ? ON_ONE : []), process.execPath, MAIN, "ingest", folder, "--jobs", String(jobs), "--store", `sqlite:${pathOf(jobs)}`];
  const { status, stderr } = spawnSync(program!, rest, { encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });
  if (status !== 0) throw new Error(`ingest --jobs ${jobs} ended with ${status}: ${stderr}`);
  return (performance.now() - began) / 1_000;
}

/** A hash over all events, stream by stream in the order of their names. */
function digestOf(jobs: number): string {
  const opening = openStore(`sqlite:${pathOf(jobs)}`, () => "2030-01-01T00:00:00.000Z", false);
  if (!opening.ok) throw new Error(opening.refusal.message);
  const { log, store } = opening.adapters;
  const streams = new Map<string, ReturnType<typeof createHash>>();
  for (let at = 1; at <= log!.end.position; at += 1) {
    for (const { stream, revision, id, type, data, metadata } of log!.slice(at, at)) {
      if (!stream.startsWith("release-")) continue;
      if (!streams.has(stream)) streams.set(stream, createHash("sha256"));
      streams.get(stream)!.update(JSON.stringify([revision, id, type, data, metadata]));
    }
  }
  void store.dispose();
  const whole = createHash("sha256");
  for (const [stream, hash] of [...streams].sort(([a], [b]) => (a < b ? -1 : 1))) whole.update(`${stream} ${hash.digest("hex")}\n`);
  return `${streams.size} streams, ${whole.digest("hex").slice(0, 16)}`;
}

function pathOf(jobs: number): string {
  return join(place, `${jobs}.db`);
}

function clear(jobs: number): void {
  for (const end of ["", "-wal", "-shm", "-writer"]) rmSync(pathOf(jobs) + end, { force: true });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
