import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { answersOf, answersOfOpened } from "../../bench/facts/answers.ts";
import { agree } from "../../bench/facts/compare.ts";
import type { Contestant, RecordedRelease } from "../../bench/facts/contestant.ts";
import { contestant as newReference } from "../../bench/facts/reference.ts";
import { contestant as newSqlite } from "../../bench/facts/sqlite.ts";
import { laterReleases } from "../../bench/facts/workload.ts";

const LINE = { concept: "Revenues", unit: "USD", basis: "US-GAAP", dimensions: "", start: "2003-01-01", end: "2003-03-31" } as const;

/** A release that says one thing: when, which document, the value, and when it was recorded. */
function says(announced: string, sha: string, value: string, recorded = announced): RecordedRelease {
  const [model] = laterReleases({ issuers: 1, quarters: 0, lines: 1, seed: 1 });
  const [announcedAt, recordedAt, sha256] = [`${announced}T00:00:00.000Z`, `${recorded}T00:00:00.000Z`, sha.repeat(64)];
  const events = model!.events.filter(({ type }) => type === "ResultsReported").map((event) => {
    const data = event.data as { facts: readonly object[] };
    return { ...event, recordedAt, metadata: { ...event.metadata, announcedAt, sha256 }, data: { ...data, facts: [{ ...data.facts[0], value }] } };
  });
  return { ...model!, announcedAt, recordedAt, sha256, events: events as unknown as RecordedRelease["events"] };
}

const on = (day: string, recorded: string | null = null) => ({ asOf: `${day}T00:00:00.000Z`, recordedAsOf: recorded === null ? null : `${recorded}T00:00:00.000Z` });
const knowing = async (...said: RecordedRelease[]): Promise<Contestant> => {
  const reference = await newReference("");
  await reference.load(said);
  return reference;
};

describe("the reference", () => {
  const story = [says("2004-05-01", "b", "10"), says("2005-05-01", "c", "12"), says("2006-05-01", "a", "12"), says("2007-05-01", "a", "10", "2009-01-01")];
  it.each([
    ["2004-04-30", null, undefined],
    ["2004-05-01", null, { value: "10", announcedAt: "2004-05-01T00:00:00.000Z" }],
    ["2005-05-01", null, { value: "12", announcedAt: "2005-05-01T00:00:00.000Z" }],
    ["2006-12-31", null, { value: "12", announcedAt: "2005-05-01T00:00:00.000Z" }],
    ["2007-05-01", "2008-12-31", { value: "12", announcedAt: "2005-05-01T00:00:00.000Z" }],
    ["2007-05-01", "2009-01-01", { value: "10", announcedAt: "2007-05-01T00:00:00.000Z" }],
  ])("as of %s, recorded by %s", async (day, recorded, row) => {
    for (const order of [story, story.toReversed()]) {
      const reference = await knowing(...order);
      expect(await reference.snapshot("ISS00000", on(day, recorded))).toEqual(row === undefined ? [] : [{ ...LINE, ...row }]);
      expect(await reference.crossSection(LINE, on(day, recorded))).toEqual(row === undefined ? [] : [{ issuer: "ISS00000", ...row }]);
      expect(await reference.point({ issuer: "ISS00000", ...LINE }, on(day, recorded))).toBe(row?.value ?? null);
      expect(await reference.all(on(day, recorded))).toEqual(row === undefined ? { rows: 0, sum: 0 } : { rows: 1, sum: Number(row.value) * 100 });
    }
  });

  it("tells each change once, after the day that is named, beside what stood before it", async () => {
    const reference = await knowing(...story);
    const changes = async (since: string, recorded: string | null = null) => (await reference.restatedSince(`${since}T00:00:00.000Z`, on("2010-01-01", recorded))).map(({ from, to, announcedAt }) => [from, to, announcedAt.slice(0, 10)]);
    expect(await changes("2004-01-01")).toEqual([["10", "12", "2005-05-01"], ["12", "10", "2007-05-01"]]);
    expect(await changes("2004-01-01", "2008-01-01")).toEqual([["10", "12", "2005-05-01"]]);
    expect(await changes("2005-05-01")).toEqual([["12", "10", "2007-05-01"]]);
    expect(await changes("2007-05-01")).toEqual([]);
  });

  it("takes the document with the later hash where two are announced at one moment", async () => {
    for (const said of [[says("2004-05-01", "a", "1"), says("2004-05-01", "b", "2")], [says("2004-05-01", "b", "2"), says("2004-05-01", "a", "1")]]) {
      const reference = await knowing(...said);
      expect(await reference.point({ issuer: "ISS00000", ...LINE }, on("2004-05-01"))).toBe("2");
    }
  });

  it("is what SQLite answers, before and after appends and from its file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "bench-"));
    try {
      const size = { issuers: 5, quarters: 7, lines: 30, seed: 3 };
      const expected = await answersOf(await newReference(folder), size, join(folder, "expected"), "");
      const sqlite = await newSqlite(folder);
      agree("SQLite", expected, await answersOf(sqlite, size, join(folder, "answered"), join(folder, "saved")));
      agree("SQLite, opened again,", expected, await answersOfOpened(sqlite, size, join(folder, "opened"), join(folder, "saved")));
      await sqlite.close();
      const other = await answersOf(await newReference(folder), { ...size, seed: 4 }, join(folder, "other"), "");
      expect(() => { agree("another", expected, other); }).toThrow("answers otherwise");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
