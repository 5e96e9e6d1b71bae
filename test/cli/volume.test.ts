import { createHash } from "node:crypto";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openLedger } from "../../src/ledger/open-ledger.ts";
import { openStore } from "../../src/ledger/open-store.ts";
import { readDocument } from "../../src/ledger/read-document.ts";
import { cli, ended, folder, inProcess, invented, lines, start } from "./given.ts";

const MANY = 40;
const nameOf = (number: number) => `docs/${String(number).padStart(3, "0")}.txt`;
const releases = (many = MANY) => Object.fromEntries(Array.from({ length: many }, (_, number) => [nameOf(number), invented({ revenue: `${number}.5` })]));

/** Releases with all that a folder may hold among them. */
const mixed = () => ({
  ...releases(20), "docs/003.txt": "", "docs/004.txt": "Take two eggs and whisk them.\n", "docs/005.txt": Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 256), "docs/006.pdf": "%PDF-1.7 and no more",
  "docs/deeper/000-again.txt": invented({ revenue: "0.5" }), "docs/notes.docx": "PK",
});

/** Every event of a store, as it was written. */
function eventsIn(url: string): unknown[] {
  const opening = openStore(url, () => "2030-01-01T00:00:00.000Z", false);
  if (!opening.ok) throw new Error(opening.refusal.message);
  const { log, store } = opening.adapters;
  const events = log!.slice(1, log!.end.position).filter(({ stream }) => stream.startsWith("release-")).map(({ stream, revision, id, type, data, metadata }) => [stream, revision, id, type, data, metadata]);
  void store.dispose();
  return events;
}

describe("a folder of documents over several threads", () => {
  it.each(["ingest", "ingest --json", "extract --json", "audit", "audit --json"])("%s says what one thread says, in the order of the files", async (command) => {
    const words = command.split(" ");
    const cwd = folder(mixed());
    const [one, three] = await Promise.all(["1", "3"].map((jobs) => cli([...words, "docs", "none.txt", "--jobs", jobs], { cwd })));
    expect(three).toEqual(one);
    expect(one!.status).toBe(1);
    expect(lines(one!.stderr).filter((line) => !line.includes("skipped"))).toHaveLength(5);
  });

  it("records the same events in the same order, as the same text", async () => {
    const cwd = folder(mixed());
    for (const jobs of ["1", "3"]) await cli(["ingest", "docs", "--jobs", jobs, "--store", `sqlite:${jobs}.db`], { cwd });
    const [one, three] = ["1", "3"].map((jobs) => eventsIn(`sqlite:${join(cwd, `${jobs}.db`)}`));
    expect(one!.length).toBeGreaterThan(40);
    expect(three).toEqual(one);
  });

  it("is as before for one document, and for none", async () => {
    const cwd = folder({ "a.txt": invented() });
    expect(await inProcess(["ingest", join(cwd, "a.txt"), "--jobs", "8"])).toMatchObject({ status: 0, stderr: "" });
    expect(await inProcess(["ingest", cwd, "--jobs", "8"])).toMatchObject({ status: 0, stderr: "" });
  });

  it.each(["0", "-1", "two", "1.5", "1000"])("--jobs %s is wrong usage", async (jobs) => {
    expect(await inProcess(["ingest", "a.txt", `--jobs=${jobs}`])).toMatchObject({ status: 2, stderr: expect.stringContaining("a number from 1 to 256") as string });
  });
});

describe("documents that are recorded", () => {
  it("are known without being read, whatever the reader would say of them now", async () => {
    const cwd = folder({ "recipe.txt": "Take two eggs and whisk them.\n" });
    const url = `sqlite:${join(cwd, "ledger.db")}`;
    const opening = openLedger(url);
    if (!opening.ok) throw new Error(opening.refusal.message);
    const { ledger } = opening;
    // The events of a release under the hash of what is none: whoever reads it refuses it.
    const bytes = new TextEncoder().encode("Take two eggs and whisk them.\n");
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const reading = await readDocument(new TextEncoder().encode(invented()));
    if (!reading.ok) throw new Error(reading.refusal.message);
    const stream = `release-ACMW-2024-05-09-${sha256.slice(0, 8)}`;
    const text = JSON.stringify(reading.extraction.disclosures).replaceAll(reading.extraction.sha256, sha256);
    await ledger.keep(bytes, { stream, sha256, disclosures: JSON.parse(text) as typeof reading.extraction.disclosures });
    await ledger.close();
    expect(await cli(["ingest", "recipe.txt", "--store", url], { cwd })).toEqual({ status: 0, stdout: `recipe.txt: known already as ${stream}\n`, stderr: "" });
    expect(await cli(["ingest", "recipe.txt", "--json", "--store", url], { cwd })).toMatchObject({ status: 1, stdout: "" });
    expect(await cli(["ingest", "recipe.txt", "--issuer", "ACMW", "--store", url], { cwd })).toMatchObject({ status: 1, stdout: "" });
  });
});

describe("work that is ended in the middle", () => {
  const running: ReturnType<typeof start>[] = [];
  afterEach(() => { for (const child of running.splice(0)) child.kill("SIGKILL"); });

  /** Ends a process by a signal when it has said so much. */
  async function endedBy(signal: NodeJS.Signals, cwd: string, jobs: string): Promise<Awaited<ReturnType<typeof ended>>> {
    const child = start(["ingest", "docs", "--jobs", jobs, "--store", "sqlite:ledger.db"], { cwd });
    running.push(child);
    let said = "";
    // Once: a second one ends the process where it stands.
    const hear = (text: string): void => {
      said += text;
      if (lines(said).length < 5) return;
      child.stdout.off("data", hear);
      child.kill(signal);
    };
    child.stdout.on("data", hear);
    return ended(child);
  }

  it.each([["SIGKILL", "1", null], ["SIGKILL", "2", null], ["SIGINT", "1", 130], ["SIGINT", "2", 130], ["SIGTERM", "2", 143]] as const)("by %s with %s jobs, goes on when it is run again, and nothing is half there", async (signal, jobs, status) => {
    const cwd = folder(releases(400));
    const first = await endedBy(signal, cwd, jobs);
    expect(first.status).toBe(status);
    const done = lines(first.stdout).length;
    expect(done).toBeLessThan(400);
    if (status !== null) expect(first.stderr).toBe(`${signal} received: ${done} of 400 are done; run it again to go on from there\n`);
    const again = await cli(["ingest", "docs", "--jobs", jobs, "--store", "sqlite:ledger.db"], { cwd });
    expect(again).toMatchObject({ status: 0, stderr: "" });
    const said = lines(again.stdout).map((line) => (line.includes("known already") ? "known" : "recorded"));
    expect([said.length, said.slice(0, done).every((each) => each === "known"), said.lastIndexOf("known") < said.indexOf("recorded")]).toEqual([400, true, true]);
    expect((await cli(["verify", "--store", "sqlite:ledger.db"], { cwd })).stdout).toMatch(/^400 streams, \d+ events, 400 documents re-read: all is well\n/);
    await cli(["ingest", "docs", "--jobs", "1", "--store", "sqlite:other.db"], { cwd });
    expect(eventsIn(`sqlite:${join(cwd, "ledger.db")}`)).toEqual(eventsIn(`sqlite:${join(cwd, "other.db")}`));
  });
});
