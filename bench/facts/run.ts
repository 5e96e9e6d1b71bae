import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compare } from "./compare.ts";
import { contestantsNamed, turn } from "./contestants.ts";
import type { Measures, Restart } from "./measures.ts";
import { curves, table, type Turns } from "./table.ts";
import { factsIn, sizeOfFacts, type Size } from "./workload.ts";

/**
 * `npm run bench:facts -- [--facts N | --issuers N --quarters N --lines N] [--seed N] [--rounds N] [--contestants a,b] [--growth]`: what was known when, asked of an index in the process's memory, of
 * `node:sqlite` and of DuckDB, each in processes of its own and in turns. All have to answer what the reference does before anything is timed. With `--growth` the size, ten times and a hundred times
 * it, as curves.
 */
const { values } = parseArgs({
  options: {
    facts: { type: "string", default: "1000000" }, issuers: { type: "string" }, quarters: { type: "string" }, lines: { type: "string" }, seed: { type: "string", default: "1" },
    rounds: { type: "string", default: "3" }, contestants: { type: "string" }, points: { type: "string", default: "20000" }, growth: { type: "boolean", default: false }, "no-check": { type: "boolean", default: false },
  },
});
if (!existsSync(join(import.meta.dirname, "../node_modules"))) {
  process.stderr.write("the peers are not installed; run: npm --prefix bench install\n");
  process.exit(1);
}
const seed = Number(values.seed);
const usual = sizeOfFacts(Number(values.facts), seed);
const size: Size = { issuers: Number(values.issuers ?? usual.issuers), quarters: Number(values.quarters ?? usual.quarters), lines: Number(values.lines ?? usual.lines), seed };
const names = contestantsNamed(values.contestants);
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), "bench-facts-"));

try {
  if (!values["no-check"]) {
    const small: Size = { issuers: 23, quarters: 11, lines: 65, seed: seed + 1 };
    process.stdout.write(`${factsIn(small).toLocaleString("en")} facts: ${await compare(names, small, folder)}\n`);
  }
  process.stdout.write(`${cpus().length} × ${cpus()[0]!.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, medians of ${rounds} rounds\n`);
  const sizes = values.growth ? [1, 10, 100].map((times) => ({ ...size, issuers: size.issuers * times })) : [size];
  const grown: { size: Size; turns: Turns }[] = [];
  for (const each of sizes) {
    const turns = await inTurns(each);
    grown.push({ size: each, turns });
    process.stdout.write(table(each, turns));
  }
  if (values.growth) process.stdout.write(curves(grown));
} finally {
  rmSync(folder, { recursive: true });
}

/** Every contestant in every round, one after the other, and all of them over one and the same facts. */
async function inTurns(of: Size): Promise<Turns> {
  const turns: Turns = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    // Who begins in this round is last in the next: what comes and goes on the machine is shared out.
    for (const name of [...names.slice(round % names.length), ...names.slice(0, round % names.length)]) {
      const its = join(folder, name);
      mkdirSync(its);
      const measures = await turn<Measures>(name, "measures", of, its, values.points);
      const restart = measures.saved === null ? null : await turn<Restart>(name, "restart", of, its);
      turns.get(name)!.push({ ...measures, restart });
      rmSync(its, { recursive: true });
    }
  }
  const digests = [...turns].map(([name, all]) => [name, [...new Set(all.map(({ digest }) => digest))].join(" and ")] as const);
  if (new Set(digests.map(([, digest]) => digest)).size !== 1) throw new Error(`they do not answer the same: ${digests.map((each) => each.join(" ")).join(", ")}`);
  return turns;
}
