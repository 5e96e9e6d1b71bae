import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { openStore } from "../../src/ledger/open-store.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import { readQuestion, type RawQuestion } from "../../src/ledger/question.ts";
import { readDocument } from "../../src/ledger/read-document.ts";
import { factsIn, releases, sizeOfFacts } from "./workload.ts";

/**
 * `npm run bench:restart -- FOLDER [FACTS] [ROUNDS]`: a ledger of so many facts in a SQLite file, its views built from the log and kept in a file, and processes that begin from that file: from their start to
 * their first answers. The answers have to be those of the ledger that built the views. The folder keeps the store, so that it is made once.
 */
const [folder, facts = "1000000", rounds = "3", turn] = process.argv.slice(2) as [string, string?, string?, string?];
const size = sizeOfFacts(Number(facts));
const url = `sqlite:${join(folder, "ledger.db")}`;
const views = join(folder, "views");
const clock = { at: "2100-01-01T00:00:00.000Z" };

function opened(): Ledger {
  const opening = openStore(url, () => clock.at);
  if (!opening.ok) throw new Error(opening.refusal.message);
  return new Ledger({ ...opening.adapters, clock: () => clock.at, read: readDocument });
}

const QUESTIONS: readonly RawQuestion[] = [
  { view: "peers", asOf: "2020-01-01", filters: { concept: "Revenues", period: "2004-06-30" } },
  { view: "results", issuer: [...releases({ ...size, issuers: 1 })][0]!.issuer, asOf: "2020-01-01" },
];

async function answered(ledger: Ledger, raw: RawQuestion): Promise<{ items: number; digest: string }> {
  const reading = readQuestion(raw, ledger.now);
  if (!reading.ok) throw new Error(reading.refusal.message);
  const answer = await ledger.answer(reading.question);
  if (!answer.ok) throw new Error(answer.refusal.message);
  const items = answer.parts[0]!.show();
  return { items: items.length, digest: createHash("sha256").update(JSON.stringify(items)).digest("hex") };
}

const TURNS: Readonly<Record<string, () => Promise<object>>> = {
  async make() {
    const ledger = opened();
    for (const { stream, sha256, events, recordedAt } of releases(size)) {
      clock.at = recordedAt;
      await ledger.record({ stream, sha256, disclosures: events });
    }
    await ledger.close();
    return { seconds: performance.now() / 1_000 };
  },
  async build() {
    const ledger = opened();
    await ledger.resumeViews(views);
    await ledger.catchUp();
    const seconds = performance.now() / 1_000;
    const answers = [];
    for (const question of QUESTIONS) answers.push(await answered(ledger, question));
    const saving = performance.now();
    await ledger.saveViews(true);
    return { seconds, saved: (performance.now() - saving) / 1_000, answers, rss: process.memoryUsage.rss() };
  },
  async restart() {
    const ledger = opened();
    const said = await ledger.resumeViews(views);
    const put = performance.now() / 1_000;
    const answers = [];
    const times = [];
    for (const question of QUESTIONS) {
      answers.push(await answered(ledger, question));
      times.push(performance.now() / 1_000);
    }
    return { said, put, times, answers, rss: process.memoryUsage.rss() };
  },
};

function run<T>(name: string): T {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--no-warnings", import.meta.filename, folder, facts, rounds, name], { encoding: "utf8", maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`${name} failed: ${stderr.slice(-1_000)}`);
  return JSON.parse(stdout) as T;
}

const MB = 1_000_000;
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

if (turn !== undefined) {
  process.stdout.write(JSON.stringify(await TURNS[turn]!()));
  process.exit(0);
}
mkdirSync(folder, { recursive: true });
process.stdout.write(`${cpus().length} × ${cpus()[0]!.model}, Node ${process.version}; ${factsIn(size).toLocaleString("en")} facts\n`);
if (!existsSync(join(folder, "ledger.db"))) process.stdout.write(`recorded one release after the other in ${run<{ seconds: number }>("make").seconds.toFixed(0)} s\n`);
type Answers = { items: number; digest: string }[];
const built = run<{ seconds: number; saved: number; answers: Answers; rss: number }>("build");
process.stdout.write(`views built from the log in ${built.seconds.toFixed(1)} s, ${(built.rss / MB).toFixed(0)} MB; written in ${built.saved.toFixed(1)} s, ${(statSync(views).size / MB).toFixed(0)} MB; the store is ${(statSync(join(folder, "ledger.db")).size / MB).toFixed(0)} MB\n`);
const turns = Array.from({ length: Number(rounds) }, () => run<{ put: number; times: number[]; answers: Answers; rss: number }>("restart"));
for (const { answers } of turns) if (JSON.stringify(answers) !== JSON.stringify(built.answers)) throw new Error("a ledger that began from the file answers otherwise");
process.stdout.write(`put back ${median(turns.map(({ put }) => put)).toFixed(2)} s after the process began; one figure of ${built.answers[0]!.items} issuers by ${median(turns.map(({ times }) => times[0]!)).toFixed(2)} s, the results of an issuer, ${built.answers[1]!.items}, by ${median(turns.map(({ times }) => times[1]!)).toFixed(2)} s; ${(median(turns.map(({ rss }) => rss)) / MB).toFixed(0)} MB\n`);
