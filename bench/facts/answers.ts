import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import type { Contestant, Cuts } from "./contestant.ts";
import { ever, everything, ofIssuers, ofLines, points, within } from "./questions.ts";
import { laterReleases, releases, type Size } from "./workload.ts";

/** How many questions of a kind are compared. */
type Many = { points: number; others: number };

/** Loads the size, answers every kind of question, appends some releases and answers again; a line an answer is written to a file. Then it is saved. */
export async function answersOf(contestant: Contestant, size: Size, path: string, saved: string): Promise<{ announces: boolean; path: string; saves: boolean }> {
  await contestant.load(releases(size));
  const lines = await answered(contestant, size, { points: 2_000, others: 25 });
  for (const release of someLater(size)) await contestant.append(release);
  lines.push(...(await answered(contestant, { ...size, quarters: size.quarters + 1 }, { points: 500, others: 10 })));
  writeFileSync(path, lines.join("\n"));
  await contestant.save?.(saved);
  return { announces: contestant.announces, path, saves: contestant.save !== undefined };
}

/** The answers to the same questions of what was saved after the appends. */
export async function answersOfOpened(contestant: Contestant, size: Size, path: string, saved: string): Promise<{ announces: boolean; path: string }> {
  await contestant.open!(saved);
  writeFileSync(path, (await answered(contestant, { ...size, quarters: size.quarters + 1 }, { points: 500, others: 10 })).join("\n"));
  return { announces: contestant.announces, path };
}

/** Answers in short, to compare contestants that hold much. */
export async function digestOf(contestant: Contestant, size: Size): Promise<string> {
  const lines = await answered(contestant, size, { points: 300, others: 3 });
  return createHash("sha256").update(lines.map((line) => line.replaceAll(/"announcedAt":(?:"[^"]*"|null)/g, "")).join("\n")).digest("hex").slice(0, 16);
}

export function* someLater(size: Size): Generator<ReturnType<typeof laterReleases> extends Generator<infer R> ? R : never> {
  let count = 0;
  for (const release of laterReleases(size)) {
    if ((count += 1) > 20) return;
    yield release;
  }
}

/** Each answer with its question; rows in the order of their text, as no order of rows is asked for. */
async function answered(contestant: Contestant, size: Size, many: Many): Promise<string[]> {
  const lines: string[] = [];
  const say = (kind: string, question: unknown, answer: unknown): void => { lines.push(`${kind} ${JSON.stringify(question)} ${Array.isArray(answer) ? `${answer.length} [${answer.map(inOneForm).sort().join(",")}]` : JSON.stringify(answer)}`); };
  for (const { key, cuts } of points(size, many.points)) say("point", [key, cuts], await contestant.point(key, cuts));
  for (const { issuer, cuts } of ofIssuers(size, many.others)) say("snapshot", [issuer, cuts], await contestant.snapshot(issuer, cuts));
  for (const { line, cuts } of ofLines(size, many.others)) say("cross-section", [line, cuts], await contestant.crossSection(line, cuts));
  for (const { issuer, cuts } of ofIssuers(size, many.others)) say("snapshot in all", [issuer, cuts], await contestant.snapshotTotal(issuer, cuts));
  for (const { line, cuts } of ofLines(size, many.others)) say("cross-section in all", [line, cuts], await contestant.crossSectionTotal(line, cuts));
  for (const { since, cuts } of [...within(size, 30, many.others), ...within(size, 500, 3), ever(size)]) say("restated", [since, cuts], await contestant.restatedSince(since, cuts));
  for (const cuts of everything(size)) say("all", cuts, await contestant.all(cuts));
  return [...lines, ...(await unknown(contestant, size))];
}

/** What nobody knows of, or not yet. */
async function unknown(contestant: Contestant, size: Size): Promise<string[]> {
  const [{ key, cuts }] = points(size, 1) as [ReturnType<typeof points>[number]];
  const before: Cuts = { asOf: "1999-01-01T00:00:00.000Z", recordedAsOf: null };
  const { issuer: _, ...line } = key;
  // One after the other: a statement that is prepared once has one set of values bound to it.
  const answers = [
    await contestant.point({ ...key, issuer: "NOBODY" }, cuts), await contestant.point({ ...key, concept: "Nothing" }, cuts), await contestant.point({ ...key, end: "1999-12-31" }, cuts), await contestant.point(key, before),
    await contestant.snapshot("NOBODY", cuts), await contestant.snapshot(key.issuer, before), await contestant.crossSection({ ...line, concept: "Nothing" }, cuts), await contestant.crossSection(line, before),
    await contestant.all(before), await contestant.restatedSince(cuts.asOf, before),
  ];
  return [`unknown ${JSON.stringify(answers)}`];
}

function inOneForm(row: unknown): string {
  return JSON.stringify(Object.fromEntries(Object.entries(row as object).sort(([a], [b]) => (a < b ? -1 : 1))));
}
