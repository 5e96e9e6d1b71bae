import type { Measures, Restart, Timed } from "./measures.ts";
import { factsIn, type Size } from "./workload.ts";

/** Of each contestant what its rounds found, in the order of the rounds. */
export type Turns = Map<string, (Measures & { restart: Restart | null })[]>;
type Round = Measures & { restart: Restart | null };

/** A line of the table: what is measured of a round, null where a contestant does not do it, and how it is written. Less is better. */
type Work = { what: (round: Round) => string; of: (round: Round) => number | null; shown: (value: number, round: Round) => string };

const time = (name: string, of: (round: Round) => Timed, rows = false): Work[] => [
  { what: (round) => (rows ? `${name}, ${Math.round(of(round).rows).toLocaleString("en")} rows` : name), of: (round) => of(round).mean, shown: (mean, round) => `${span(mean)} (p50 ${span(of(round).p50)})` },
];

const WORK: readonly Work[] = [
  { what: () => "load, generation included", of: ({ load }) => load * 1e6, shown: (us, { facts }) => `${span(us)}, ${rate(facts, us)}` },
  { what: () => "load, generation taken off", of: ({ load, generation }) => (load - generation) * 1e6, shown: (us, { facts }) => `${span(us)}, ${rate(facts, us)}` },
  { what: () => "held after it, resident", of: ({ held }) => held.rss, shown: (bytes, { facts }) => `${megabytes(bytes)}, ${Math.round(bytes / facts)} B a fact` },
  { what: () => "held after it, heap and buffers", of: ({ held }) => held.heap, shown: (bytes, { facts }) => `${megabytes(bytes)}, ${Math.round(bytes / facts)} B a fact` },
  ...time("one fact", ({ point }) => point),
  ...time("snapshot, as numbers", ({ snapshotTotal }) => snapshotTotal, true),
  ...time("snapshot, each value as text", ({ snapshot }) => snapshot, true),
  ...time("cross-section, as numbers", ({ crossSectionTotal }) => crossSectionTotal, true),
  ...time("cross-section, each value as text", ({ crossSection }) => crossSection, true),
  ...time("everything", ({ all }) => all, true),
  ...time("restated in 92 days", ({ lately }) => lately, true),
  ...time("restated ever", (round) => round.ever, true),
  { what: () => "append of a release", of: ({ append }) => append.mean, shown: (mean, { append }) => `${span(mean)} (p99 ${span(append.p99)})` },
  { what: () => "saved, and its file", of: ({ saved }) => (saved === null ? null : saved.seconds * 1e6), shown: (us, { saved }) => `${span(us)}, ${megabytes(saved!.bytes)}` },
  { what: () => "opened again, to the first answer", of: ({ restart }) => (restart === null ? null : restart.first * 1e3), shown: (us) => span(us) },
];

/** The first contestant beside each of the others: medians, and medians of the ratios of a round. */
export function table(size: Size, turns: Turns): string {
  const [[first, firsts], ...others] = [...turns] as [[string, Round[]], ...[string, Round[]][]];
  const lines = [
    `\n${factsIn(size).toLocaleString("en")} facts: ${size.issuers.toLocaleString("en")} issuers × ${size.lines} lines × ${size.quarters} quarters, seed ${size.seed}; generation alone ${rate(factsIn(size), median(firsts.map(({ generation }) => generation)) * 1e6)}`,
    `| work | ${[first, ...others.map(([name]) => `${name} | ${first} beside it`)].join(" | ")} |`,
    `|---|${"---|".repeat(1 + others.length * 2)}`,
  ];
  for (const { what, of, shown } of WORK) {
    const cells = [...turns].flatMap(([name, rounds]) => {
      const values = rounds.map(of);
      const round = rounds[middle(values.map((each) => each ?? 0))]!;
      const cell = of(round) === null ? "–" : shown(of(round)!, round);
      return name === first ? [cell] : [cell, of(round) === null || of(firsts[0]!) === null ? "–" : times(median(values.map((value, index) => value! / of(firsts[index]!)!)))];
    });
    lines.push(`| ${what(firsts[0]!)} | ${cells.join(" | ")} |`);
  }
  return `${lines.join("\n")}\n`;
}

/** The same by size, for each contestant. */
export function curves(grown: readonly { size: Size; turns: Turns }[]): string {
  const lines = ["\ngrowth, medians:"];
  for (const { what, of, shown } of WORK) {
    for (const name of grown[0]!.turns.keys()) {
      const cells = grown.map(({ turns }) => {
        const rounds = turns.get(name)!;
        const round = rounds[middle(rounds.map((each) => of(each) ?? 0))]!;
        return of(round) === null ? "–" : shown(of(round)!, round);
      });
      lines.push(`| ${what(grown[0]!.turns.get(name)![0]!).replace(/, [\d,]+ rows$/, "")} | ${name} | ${cells.join(" | ")} |`);
    }
  }
  return `${lines[0]}\n| work | who | ${grown.map(({ size }) => `${factsIn(size).toLocaleString("en")} facts`).join(" | ")} |\n|---|---|${"---|".repeat(grown.length)}\n${lines.slice(1).join("\n")}\n`;
}

function middle(values: readonly number[]): number {
  return [...values.keys()].sort((a, b) => values[a]! - values[b]!)[Math.floor(values.length / 2)]!;
}

function median(values: readonly number[]): number {
  return values[middle(values)]!;
}

function times(ratio: number): string {
  return `${ratio.toFixed(ratio < 10 ? 2 : 0)} ×`;
}

function rate(facts: number, microseconds: number): string {
  return `${Math.round((facts / microseconds) * 1e3).toLocaleString("en")} thousand facts/s`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString("en")} MB`;
}

function span(microseconds: number): string {
  const [size, unit] = microseconds < 1_000 ? [microseconds, "µs"] : microseconds < 1e6 ? [microseconds / 1e3, "ms"] : [microseconds / 1e6, "s"];
  return `${size < 1 && unit === "µs" ? `${Math.round(size * 1000)} ns` : `${size.toFixed(size < 10 ? 2 : size < 100 ? 1 : 0)} ${unit}`}`;
}
