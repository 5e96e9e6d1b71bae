import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, it } from "vitest";
import { CHECKPOINT_STREAM, checkpointLog } from "../../src/ledger/checkpoint.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import { isIncluded, leafHash } from "../../src/ledger/merkle.ts";
import { fact, release, results, streamOf } from "../projections/given.ts";
import { adaptersAt, emptyLedger, extraction, NOTHING_READ, StandingClock } from "./given.ts";

const folder = mkdtempSync(join(tmpdir(), "ledger-"));
afterAll(() => { rmSync(folder, { recursive: true }); });
let files = 0;

const DATES = ["2023-05-18", "2023-08-21", "2023-11-20"];
const documentOf = (date: string) => extraction(release(date, [results([fact("NetIncomeLoss", "2023Q1", "929780000")])]));
const [first, second, third] = DATES.map((date) => streamOf(date)) as [string, string, string];

function open(path: string): Ledger {
  const clock = new StandingClock("2025-01-01T00:00:00.000Z");
  return new Ledger({ ...adaptersAt(`sqlite:${path}`, clock), clock: clock.now, read: NOTHING_READ });
}

/** A ledger of three releases with two events each in a file, closed, so that a checkpoint covers it. */
async function closed(...dates: string[]): Promise<string> {
  const path = join(folder, `${(files += 1)}.db`);
  const ledger = open(path);
  for (const date of dates) await ledger.record(documentOf(date));
  await ledger.close();
  return path;
}

/** What `verify` says once somebody has changed the file past the ledger; documents lie beside none of these events. */
async function findingsAfter(path: string, sql: string): Promise<string[]> {
  const database = new DatabaseSync(path);
  database.exec("PRAGMA foreign_keys = OFF");
  database.exec(sql);
  database.close();
  const ledger = open(path);
  const { findings } = await ledger.verify();
  await ledger.close();
  return findings.map(({ at, message }) => `${at}: ${message}`).filter((finding) => finding.includes("checkpoint") || finding.includes("leaves"));
}

const at = (stream: string, revision: number) => `stream = (SELECT key FROM streams WHERE name = '${stream}') AND revision = ${revision}`;

it("a ledger in a file writes checkpoints while it is open over what it recorded, and none where it did not", async () => {
  const path = join(folder, `${(files += 1)}.db`);
  const [ledger, reader] = [open(path), open(path)];
  const covered = async (): Promise<number> => (await reader.verify()).covered;
  await ledger.checkpointRecorded();
  await ledger.record(documentOf(DATES[0]!));
  await reader.checkpointRecorded();
  expect(await covered()).toBe(0);
  await ledger.checkpointRecorded();
  expect(await covered()).toBe(2);
  await ledger.record(documentOf(DATES[1]!));
  await ledger.close();
  expect(await covered()).toBe(4);
  await reader.close();
});

it("a ledger in a file has a checkpoint over all that was recorded when it is closed, and one more over what came later", async () => {
  const path = await closed(...DATES.slice(0, 2));
  const again = open(path);
  expect(await again.verify()).toMatchObject({ events: 4, covered: 4 });
  await again.record(documentOf(DATES[2]!));
  expect(await again.verify()).toMatchObject({ events: 6, covered: 4 });
  await again.close();
  const reader = open(path);
  expect(await reader.verify()).toMatchObject({ events: 6, covered: 6 });
  await reader.close();
  const database = new DatabaseSync(path);
  const heads = database.prepare("SELECT count(*) AS heads FROM events JOIN streams ON key = stream WHERE name = ?").get(CHECKPOINT_STREAM);
  database.close();
  // The reader wrote none.
  expect(heads).toEqual({ heads: 2 });
});

it("checkpoints in memory are written when they are asked for, once where nothing is new, and stay", async () => {
  const { ledger, adapters } = emptyLedger();
  await ledger.checkpoint();
  for (const date of DATES) await ledger.record(documentOf(date));
  await Promise.all([ledger.checkpoint(), checkpointLog(adapters.store), checkpointLog(adapters.store)]);
  await ledger.checkpoint();
  const heads = [];
  for await (const { event } of adapters.store.readStream(CHECKPOINT_STREAM)) heads.push(event!.data);
  expect(heads).toEqual([expect.objectContaining({ size: 6, root: (await ledger.verify()).root })]);
  await expect(adapters.store.tombstoneStream(CHECKPOINT_STREAM)).rejects.toThrow();
  expect((await ledger.feed({ after: "0" }, 100))?.items).toHaveLength(6);
});

it("a long run of events is covered by several heads, each over what came since the one before", async () => {
  const { ledger, adapters } = emptyLedger();
  const days = Array.from({ length: 2_100 }, (_, day) => new Date(Date.UTC(2015, 0, 1 + day)).toISOString().slice(0, 10));
  for (const day of days) await ledger.record(documentOf(day));
  await ledger.checkpoint();
  const sizes = [];
  for await (const { event } of adapters.store.readStream(CHECKPOINT_STREAM)) sizes.push((event!.data as { size: number }).size);
  expect(sizes).toEqual([4_000, 4_200]);
  const { covered, findings } = await ledger.verify();
  expect([covered, findings.filter(({ message }) => !message.includes("the archive does not hold"))]).toEqual([4_200, []]);
});

it("a head that was noted down outside is missed when history is written anew", async () => {
  const headOf = async (...dates: string[]) => {
    const { ledger } = emptyLedger();
    for (const date of dates) await ledger.record(documentOf(date));
    const { events, root } = await ledger.verify();
    return { ledger, head: { size: events, root } };
  };
  const noted = await headOf(DATES[0]!, DATES[1]!);
  const findings = async ({ ledger }: typeof noted) => (await ledger.verify(noted.head)).findings.filter(({ message }) => !message.includes("the archive does not hold"));
  expect(await findings(await headOf(...DATES))).toEqual([]);
  const other = await headOf(DATES[0]!, DATES[2]!, DATES[1]!);
  expect(await findings(other)).toEqual([{ at: `${third}@1`, message: expect.stringContaining(`not ${noted.head.root} as was noted`) as string }]);
  expect(await findings(await headOf(DATES[0]!))).toEqual([{ at: "the log", message: "has 2 events, fewer than the 4 of the head that was noted" }]);
});

it("every event is proved against the root with nothing else of the log, and an altered one is not", async () => {
  const { ledger } = emptyLedger();
  for (const date of DATES) await ledger.record(documentOf(date));
  const { root } = await ledger.verify();
  for (const stream of [first, second, third]) {
    for (const revision of [0n, 1n]) {
      const { content, ...proof } = (await ledger.prove(stream, revision))!;
      expect([proof.root, JSON.parse(content)]).toEqual([root, expect.arrayContaining([stream, String(revision)])]);
      expect(isIncluded({ leaf: leafHash(content), ...proof }, root)).toBe(true);
      expect(isIncluded({ leaf: leafHash(content.replace("2023", "2024")), ...proof }, root)).toBe(false);
    }
  }
  expect(await ledger.prove(first, 2n)).toBeNull();
});

describe("verify finds, and names", () => {
  it("an event that was altered", async () => {
    expect(await findingsAfter(await closed(...DATES), `UPDATE events SET data = replace(data, '929780000', '929780001') WHERE ${at(second, 1)}`)).toEqual([
      `${second}@1: is not what it was when a checkpoint covered it`,
    ]);
  });
  it("an event that was recorded at another time", async () => {
    expect(await findingsAfter(await closed(...DATES), `UPDATE events SET created = created + 1 WHERE ${at(third, 1)}`)).toEqual([`${third}@1: is not what it was when a checkpoint covered it`]);
  });
  it("an event that is gone, the last one as well", async () => {
    const gone = (stream: string) => `DELETE FROM events WHERE ${at(stream, 1)}; UPDATE streams SET last = 0 WHERE name = '${stream}'`;
    expect(await findingsAfter(await closed(...DATES), gone(first))).toEqual([`${first}@1: is missing from the log; a checkpoint covers it`]);
    expect(await findingsAfter(await closed(...DATES), gone(third))).toEqual([`${third}@1: is missing from the log; a checkpoint covers it`]);
  });
  it("an event that stands elsewhere", async () => {
    const path = await closed(...DATES);
    const database = new DatabaseSync(path);
    const place = (stream: string, revision: number) => Number(database.prepare(`SELECT position FROM events WHERE ${at(stream, revision)}`).get()!.position);
    const [of1, of2] = [place(first, 1), place(second, 0)];
    database.close();
    expect(await findingsAfter(path, `UPDATE events SET position = -1 WHERE position = ${of1}; UPDATE events SET position = ${of1} WHERE position = ${of2}; UPDATE events SET position = ${of2} WHERE position = -1`)).toEqual([
      `${second}@0: stands elsewhere in the log than when a checkpoint covered it`,
    ]);
  });
  it("an event that was put in between", async () => {
    const path = await closed(...DATES);
    const put = `INSERT INTO events SELECT position + 1000000, stream, 2, 'made-up', type, json, data, metadata, created FROM events WHERE ${at(first, 1)}; UPDATE streams SET last = 2 WHERE name = '${first}';
      UPDATE events SET position = -position; UPDATE events SET position = -2 * position WHERE revision < 2; UPDATE events SET position = (SELECT position FROM events WHERE ${at(first, 1)}) + 1 WHERE ${at(first, 2)}`;
    expect(await findingsAfter(path, put)).toEqual([`${first}@2: stands among events that a checkpoint covers, and is not covered`]);
  });
  it("a checkpoint that was altered, and one that is gone", async () => {
    const path = await closed(...DATES);
    expect(await findingsAfter(path, `UPDATE events SET data = replace(data, '"size":6', '"size":5') WHERE ${at(CHECKPOINT_STREAM, 0)}`)).toEqual([`${CHECKPOINT_STREAM}@0: covers 5 events where 6 are due`]);
    const altered = await findingsAfter(path, `UPDATE events SET data = replace(replace(data, '"size":5', '"size":6'), '"root":"', '"root":"0') WHERE ${at(CHECKPOINT_STREAM, 0)}`);
    expect(altered).toEqual([`${CHECKPOINT_STREAM}@0: is no checkpoint`]);
  });
});
