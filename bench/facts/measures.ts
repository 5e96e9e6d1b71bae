import { statSync, existsSync } from "node:fs";
import { digestOf } from "./answers.ts";
import type { Contestant } from "./contestant.ts";
import { endOf, ever, everything, ofIssuers, ofLines, points, within } from "./questions.ts";
import { factsIn, laterReleases, releases, type Size } from "./workload.ts";

/** Times in microseconds; `rows` is the mean of an answer. */
export type Timed = { mean: number; p50: number; p99: number; asked: number; rows: number };
export type Held = { rss: number; heap: number };
export type Measures = {
  facts: number; generation: number; load: number; held: Held; digest: string; saved: { seconds: number; bytes: number } | null;
  point: Timed; snapshot: Timed; snapshotTotal: Timed; crossSection: Timed; crossSectionTotal: Timed; all: Timed; lately: Timed; ever: Timed; append: Timed;
};
export type Restart = { opened: number; first: number };

const SECOND = 1_000;
/** No kind of question is asked for longer. */
const LIMIT = 10 * SECOND;

/** Everything that is measured of one contestant, after a warm-up of each. */
export async function measureAll(contestant: Contestant, size: Size, saved: string, asked: number): Promise<Measures> {
  // A first go through a part of it makes the generator fast, and what it leaves behind is no one's.
  generated({ ...size, issuers: Math.min(size.issuers, 400) });
  const generation = generated(size);
  const before = held();
  const began = performance.now();
  await contestant.load(releases(size));
  const load = (performance.now() - began) / SECOND;
  const after = held();
  const timed = {
    point: await time(points(size, asked), ({ key, cuts }) => contestant.point(key, cuts)),
    snapshot: await time(ofIssuers(size, 300), ({ issuer, cuts }) => contestant.snapshot(issuer, cuts)),
    snapshotTotal: await time(ofIssuers(size, 300), ({ issuer, cuts }) => contestant.snapshotTotal(issuer, cuts)),
    crossSectionTotal: await time(ofLines(size, 300), ({ line, cuts }) => contestant.crossSectionTotal(line, cuts)),
    crossSection: await time(ofLines(size, 300), ({ line, cuts }) => contestant.crossSection(line, cuts)),
    all: await time(everything(size), (cuts) => contestant.all(cuts)),
    lately: await time(within(size, 92, 30), ({ since, cuts }) => contestant.restatedSince(since, cuts)),
    ever: await time([ever(size), ever(size), ever(size)], ({ since, cuts }) => contestant.restatedSince(since, cuts)),
  };
  const digest = await digestOf(contestant, size);
  const saving = performance.now();
  await contestant.save?.(saved);
  const kept = contestant.save === undefined || !existsSync(saved) ? null : { seconds: (performance.now() - saving) / SECOND, bytes: statSync(saved).size };
  const append = await time([...laterReleases({ ...size, issuers: Math.min(size.issuers, 500) })], (release) => contestant.append(release), "once");
  return { facts: factsIn(size), generation, load, held: { rss: after.rss - before.rss, heap: after.heap - before.heap }, digest, saved: kept, ...timed, append };
}

/** From what was saved to the first answer. */
export async function measureRestart(contestant: Contestant, size: Size, saved: string): Promise<Restart> {
  const [{ key }] = points(size, 1) as [ReturnType<typeof points>[number]];
  const began = performance.now();
  await contestant.open!(saved);
  const opened = performance.now() - began;
  if ((await contestant.point(key, { asOf: endOf(size), recordedAsOf: null })) === null) throw new Error("what was saved is not there");
  return { opened, first: performance.now() - began };
}

/** Seconds that the releases alone take; nothing of them is kept. */
function generated(size: Size): number {
  const began = performance.now();
  let facts = 0;
  for (const { events } of releases(size)) for (const { type, data } of events) if (type === "ResultsReported") facts += data.facts.length;
  if (facts !== factsIn(size)) throw new Error(`${facts} facts were made of ${factsIn(size)}`);
  return (performance.now() - began) / SECOND;
}

/** What this process holds once the garbage is gone. */
function held(): Held {
  for (let go = 0; go < 3; go += 1) globalThis.gc!();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  return { rss, heap: heapUsed + arrayBuffers };
}

/** Microseconds below which looking at the clock is a part of what it tells. */
const BRIEF = 20;

/** The mean over all questions by one look at the clock. */
async function meanOf<T>(questions: readonly T[], ask: (question: T) => unknown): Promise<number> {
  const began = performance.now();
  for (const question of questions) {
    const answer = ask(question);
    if (answer instanceof Promise) await answer;
  }
  return ((performance.now() - began) * SECOND) / questions.length;
}

/**
 * Asks all questions one by one by the clock, after some of them (all, where there are few) were asked to warm up. What can be done but `once` is not asked again: its first tenth warms up. Who answers
 * at once is not waited for, which would take longer than some answers.
 */
async function time<T>(questions: readonly T[], ask: (question: T) => unknown, how: "again" | "once" = "again"): Promise<Timed> {
  const warmUp = how === "once" ? Math.floor(questions.length / 10) : questions.length < 20 ? questions.length : Math.ceil(questions.length / 4);
  const until = performance.now() + LIMIT / 4;
  let warmed = 0;
  for (; warmed < warmUp && performance.now() < until; warmed += 1) await ask(questions[warmed]!);
  const took: number[] = [];
  let rows = 0;
  const began = performance.now();
  for (const question of how === "once" ? questions.slice(warmed) : questions) {
    const start = performance.now();
    let answer = ask(question);
    if (answer instanceof Promise) answer = await answer;
    const end = performance.now();
    took.push((end - start) * SECOND);
    rows += rowsOf(answer);
    if (end - began > LIMIT) break;
  }
  const sorted = took.toSorted((a, b) => a - b);
  const p50 = sorted[Math.floor(took.length / 2)]!;
  const mean = p50 < BRIEF && how === "again" ? await meanOf(questions, ask) : took.reduce((sum, each) => sum + each, 0) / took.length;
  return { mean, p50, p99: sorted[Math.floor((took.length - 1) * 0.99)]!, asked: took.length, rows: rows / took.length };
}

function rowsOf(answer: unknown): number {
  if (Array.isArray(answer)) return answer.length;
  if (typeof answer === "object" && answer !== null) return (answer as { rows: number }).rows;
  return typeof answer === "string" ? 1 : 0;
}
