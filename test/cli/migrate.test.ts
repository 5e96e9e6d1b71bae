import { once } from "node:events";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../src/ledger/clock.ts";
import type { Engine } from "../../src/store/engine/engine.ts";
import { newServer } from "../ledger/migrating.ts";
import { cli, ended, folder, inProcess, invented, lines, start } from "./given.ts";

const cwd = folder({ "a.txt": invented(), "b.txt": invented({ date: "August 8, 2024", quarter: "second", end: "June 30, 2024" }), "c.txt": invented({ date: "November 7, 2024", quarter: "third", end: "September 30, 2024" }) });
const source = `sqlite:${join(cwd, "ledger.db")}`;
let files = 0;
const newFile = (): string => `sqlite:${join(cwd, `${(files += 1)}.db`)}`;
const rootIn = (said: string): string => /[0-9a-f]{64}/.exec(said)![0];

beforeAll(async () => {
  for (const name of ["a.txt", "b.txt"]) expect((await cli(["ingest", join(cwd, name), "--store", source])).status).toBe(0);
});

it("a ledger is copied into a file, with what verify prints of it, and has nothing to do the second time", async () => {
  const target = newFile();
  const verified = (await inProcess(["verify", "--store", source])).stdout;
  const [, events] = /^2 streams, (\d+) events/.exec(verified)!;
  const migrate = (copied: number) => ({
    status: 0, stderr: `cursors of ${source} mean the same at ${target}\n`,
    stdout: `${source} copied to ${target}\n${events!} events in 2 streams: ${copied === 0 ? 0 : events!} copied, ${copied === 0 ? events! : 0} there already\n2 documents: ${copied} copied, ${2 - copied} there already\nMerkle root of both: ${events!}:${rootIn(verified)}\n`,
  });
  expect(await inProcess(["migrate", source, target])).toEqual(migrate(2));
  expect((await inProcess(["verify", "--store", target, "--head", `${events!}:${rootIn(verified)}`])).stdout).toBe(verified);
  expect(await inProcess(["migrate", source, target])).toEqual(migrate(0));
});

it("what came to the source since comes with the next copy; a target that was written to takes none", async () => {
  const [own, target] = [newFile(), newFile()];
  await inProcess(["ingest", join(cwd, "a.txt"), "--store", own]);
  expect((await inProcess(["migrate", own, target])).status).toBe(0);
  await inProcess(["ingest", join(cwd, "b.txt"), "--store", own]);
  expect((await inProcess(["migrate", own, target])).stdout).toMatch(/\n\d+ events in 2 streams: [1-9]\d* copied, [1-9]\d* there already\n2 documents: 1 copied, 1 there already\n/);
  await inProcess(["ingest", join(cwd, "c.txt"), "--store", target]);
  expect(await inProcess(["migrate", own, target])).toEqual({ status: 1, stdout: "", stderr: expect.stringMatching(/^release-ACMW-2024-11-07-[0-9a-f]{8}@0: stands at the target behind all that the source has\n$/) as string });
});

it("a copy into a server whose process is killed at any append goes on, and comes back into a file as the same ledger", async () => {
  const { stdout: verified } = await inProcess(["verify", "--store", source]);
  // Two documents, two releases, and a checkpoint over each.
  for (let number = 1; number <= 6; number += 1) {
    let kill = (): void => undefined;
    let [appends, isKilling] = [0, true];
    const killing = (engine: Engine): Engine => ({ ...engine, append: (...append) => {
      appends += 1;
      if (isKilling && appends === number) kill();
      return engine.append(...append);
    } });
    const { url } = await newServer({ now: systemClock }, killing);
    const child = start(["migrate", source, url]);
    kill = () => { child.kill("SIGKILL"); };
    await once(child, "close");
    expect([child.signalCode, appends]).toEqual(["SIGKILL", number]);
    isKilling = false;
    expect(await inProcess(["migrate", source, url])).toMatchObject({ status: 0, stderr: `cursors of ${source} mean something else at ${url}: who follows the feed begins anew there\n` });
    expect((await inProcess(["verify", "--store", url])).stdout).toBe(verified);
    const back = newFile();
    expect((await inProcess(["migrate", url, back])).status).toBe(0);
    expect((await inProcess(["verify", "--store", back])).stdout).toBe(verified);
  }
});

it("a document that the source does not hold is said, and the exit status is 1; everything else is copied", async () => {
  const [own, target] = [newFile(), newFile()];
  for (const name of ["a.txt", "b.txt"]) await inProcess(["ingest", join(cwd, name), "--store", own]);
  const database = new DatabaseSync(own.slice("sqlite:".length));
  database.exec("DELETE FROM documents WHERE rowid = (SELECT min(rowid) FROM documents)");
  database.close();
  const { status, stdout, stderr } = await inProcess(["migrate", own, target]);
  expect([status, lines(stdout)[2]]).toEqual([1, "2 documents: 1 copied, 0 there already, 1 missing"]);
  expect(lines(stderr)[0]).toMatch(/^release-ACMW-2024-0[58]-0[89]-[0-9a-f]{8}@0: the source's archive does not hold its document, [0-9a-f]{64}$/);
});

it("progress is for people at a terminal: in a pipe there is none", async () => {
  const { stderr } = await ended(start(["migrate", source, newFile()]));
  expect(lines(stderr)).toEqual([expect.stringMatching(/^cursors of /)]);
});

it("--help says what FROM and TO are", async () => {
  expect(await inProcess(["migrate", "--help"])).toMatchObject({ status: 0, stderr: "", stdout: expect.stringMatching(/FROM and TO are as --store takes them[^]*Example:/) as string });
});

describe("wrong usage: status 2, the reason on stderr, and no file is made", () => {
  it.each([
    [["migrate", source], /missing required argument 'to'/],
    [["migrate", source, source], /the ledger would be copied into itself; name two stores/],
    [["migrate", source, `sqlite:${join(cwd, "..", cwd.split("/").at(-1)!, "ledger.db")}`], /the ledger would be copied into itself/],
    [["migrate", "sqlite:none.db", newFile()], /there is no store at none\.db/],
    [["migrate", "memory:", newFile()], /a memory: store starts empty; there is nothing to copy/],
    [["migrate", "postgres:x", newFile()], /unknown store "postgres:x"/],
    [["migrate", source, "postgres:x"], /unknown store "postgres:x"/],
    [["migrate", source, "esdb://127.0.0.1:2113?tls=maybe"], /is no connection string/],
  ])("%j", async (words, message) => {
    const { status, stdout, stderr } = await inProcess(words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });
});
