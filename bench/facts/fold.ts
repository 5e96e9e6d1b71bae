import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { factsIn, type Size } from "./workload.ts";

/**
 * `npm run bench:fold -- [ISSUERS] [ROUNDS]`: releases of twenty quarters appended, a stream each, and all streams folded into what stands of every fact: ours beside Emmett's in-memory and SQLite
 * stores, in turns and each in a process of its own. All have to end in the same state before a figure is printed. Ours checks every event against its schema when it is
 * written and when it is read; what this process wrote and holds frozen is not checked twice. The heap is collected before every part, for all of them.
 */
const [issuers = 50, rounds = 5] = process.argv.slice(2).map(Number);
const PAIRS: readonly [string, string][] = [
  ["ours in memory", "Emmett in memory"], ["ours in memory, by stream", "Emmett in memory"], ["ours in SQLite", "Emmett in SQLite"], ["ours in SQLite, by stream", "Emmett in SQLite"],
];
const NAMES = [...new Set(PAIRS.flat())];
type Turn = { appended: number; folded: number; warm: number; digest: string; events: number };

if (!existsSync(join(import.meta.dirname, "../node_modules"))) {
  process.stderr.write("the peers are not installed; run: npm --prefix bench install\n");
  process.exit(1);
}

function turn(name: string, size: Size): Turn {
  const folder = mkdtempSync(join(tmpdir(), "bench-fold-"));
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--no-warnings", "--expose-gc", join(import.meta.dirname, "fold-one.ts"), name, JSON.stringify(size), folder], { encoding: "utf8" });
    if (status !== 0) throw new Error(`${name} failed: ${stderr.slice(-500)}`);
    return JSON.parse(stdout) as Turn;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function agreed(turns: readonly Turn[]): string {
  const digests = new Set(turns.map(({ digest }) => digest));
  if (digests.size !== 1) throw new Error(`they do not end in the same state: ${[...digests].join(", ")}`);
  return [...digests][0]!;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const small: Size = { issuers: 3, quarters: 9, lines: 65, seed: 2 };
process.stdout.write(`all end in the same state of ${factsIn(small)} facts (${agreed(NAMES.map((name) => turn(name, small)))})\n`);
const size: Size = { issuers, quarters: 20, lines: 65, seed: 1 };
const turns = new Map<string, Turn[]>(NAMES.map((name) => [name, []]));
for (let round = 0; round < rounds; round += 1) for (const name of NAMES) turns.get(name)!.push(turn(name, size));
agreed([...turns.values()].flat());
const { events } = turns.get(NAMES[0]!)![0]!;
process.stdout.write(`${cpus().length} × ${cpus()[0]!.model}, Node ${process.version}, medians of ${rounds} rounds; ${(issuers * 20).toLocaleString("en")} releases, ${events.toLocaleString("en")} events, ${factsIn(size).toLocaleString("en")} facts\n`);
process.stdout.write("| work | ours | Emmett | ours beside Emmett |\n|---|---|---|---|\n");
for (const [ours, theirs] of PAIRS) {
  for (const [what, of] of [["append", ({ appended }: Turn) => appended], ["fold, the first time", ({ folded }: Turn) => folded], ["fold, once more", ({ warm }: Turn) => warm], ["append and fold", ({ appended, folded }: Turn) => appended + folded]] as const) {
    const [mine, its] = [turns.get(ours)!.map(of), turns.get(theirs)!.map(of)];
    const cell = (times: readonly number[]): string => `${Math.round(median(times)).toLocaleString("en")} ms, ${Math.round(factsIn(size) / median(times)).toLocaleString("en")} thousand facts/s`;
    process.stdout.write(`| ${what}, ${ours} | ${cell(mine)} | ${cell(its)} | ${median(its.map((time, round) => time / mine[round]!)).toFixed(1)} × |\n`);
  }
}
