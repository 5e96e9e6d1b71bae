import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli, folder, inProcess, invented, lines } from "./given.ts";

const cwd = folder({
  "docs/q1.txt": invented(),
  "docs/q2.txt": invented({ date: "August 8, 2024", quarter: "second", end: "June 30, 2024", revenue: "13.5" }),
  "other.txt": invented({ name: "Bolt Holdings Ltd.", listing: "NASDAQ: BOLT" }),
});

type Envelope = { view: string; issuer: string | null; asOf: { instant: string; rule: string }; recordedAsOf: null; position: string; items: Record<string, unknown>[] };

async function view(...words: string[]): Promise<Envelope> {
  const { status, stdout, stderr } = await inProcess(["view", ...words, "--json", "--ingest", join(cwd, "docs")]);
  expect([status, stderr.replace(/nothing of this was known by then\n/, "")]).toEqual([0, ""]);
  return JSON.parse(stdout) as Envelope;
}

describe("view", () => {
  it("answers in the envelope of all views", async () => {
    const answer = await view("results", "--as-of", "2024-05-09", "--concept", "Revenues");
    expect(Object.keys(answer)).toEqual(["view", "issuer", "asOf", "recordedAsOf", "position", "items"]);
    expect(answer).toMatchObject({
      view: "results", issuer: "ACMW", asOf: { instant: "2024-05-10T03:59:59.999Z", rule: "end of 2024-05-09 in America/New_York" }, recordedAsOf: null,
      items: [{ concept: "Revenues", value: "12400000", unit: "USD", period: { start: "2024-01-01", end: "2024-03-31" }, announcedAt: "2024-05-10T03:59:59.999Z", stream: expect.stringMatching(/^release-ACMW-2024-05-09-/) as string }],
    });
  });

  it("sets one figure of all issuers beside each other, and tells what it needs", async () => {
    const ingest = ["--ingest", join(cwd, "docs"), join(cwd, "other.txt")];
    const shown = await inProcess(["view", "peers", "--concept", "Revenues", "--period", "2024-03-31", ...ingest]);
    expect(lines(shown.stdout).map((line) => line.split(/ {2,}/).slice(0, 5).join("|"))).toEqual(["ISSUER|NAME|OF|PERIOD|VALUE", "ACMW|Acme Widgets Corp.|-|2024-01-01/2024-03-31|12,400,000", "BOLT|Bolt Holdings Ltd.|-|2024-01-01/2024-03-31|12,400,000"]);
    const refused = await inProcess(["view", "peers", "--concept", "Revenues", ...ingest]);
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining("the view peers needs a period: START/END")]);
  });

  it.each([
    [["--as-of", "2024-05-08"], 0],
    [["--as-of", "2024-05-10T03:59:59.998Z"], 0],
    [["--as-of", "2024-05-10T03:59:59.999Z"], 1],
    [["--as-of", "2024-05-09", "--zone", "Asia/Shanghai"], 0],
    [["--as-of", "2024-08-08"], 2],
    [["--as-of", "2024-08-08", "--period", "latest"], 1],
    [["--ending", "2024-03-31"], 1],
    [["--recorded-as-of", "2024-12-31"], 0],
    [[], 2],
  ])("results of one concept %j: %i", async (words, count) => {
    expect((await view("results", "--concept", "Revenues", ...words)).items).toHaveLength(count);
  });

  it.each(["first", "standing"])("says which vintage it shows where one was asked for: %s", async (vintage) => {
    expect(await view("results", "--concept", "Revenues", "--vintage", vintage)).toMatchObject({ vintage, items: [{ vintage: "first" }, { vintage: "first" }] });
  });

  it("snapshot has one member a view", async () => {
    expect(await view("snapshot", "--issuer", "nyse:acmw")).toMatchObject({
      view: "snapshot", issuer: "ACMW", guidance: [], board: [], releases: [{ announced: { date: "2024-05-09" } }, { announced: { date: "2024-08-08" } }],
      dividends: [{ kind: "declared", perShare: "0.10" }, { kind: "declared" }],
    });
  });

  it("issuers needs no issuer", async () => {
    expect(await view("issuers")).toMatchObject({ view: "issuers", issuer: null, items: [{ id: "ACMW", releases: 2 }] });
  });

  it("shows people an aligned table on stdout, and the cut on stderr", async () => {
    const { status, stdout, stderr } = await cli(["view", "results", "--concept", "Revenues", "--as-of", "2024-08-08", "--ingest", "docs"], { cwd });
    expect(status).toBe(0);
    expect(stderr).toMatch(/^results of ACMW as of 2024-08-09T03:59:59\.999Z \(end of 2024-08-08 in America\/New_York\), position [0-9a-f]{32}\n$/);
    const [head, ...rows] = lines(stdout);
    expect(head).toMatch(/^CONCEPT {3}OF {2}PERIOD +VALUE {2}UNIT {2}BASIS +VINTAGE {2}CONFIRMED {2}SAID$/);
    expect(rows.map((row) => row.split(/ {2,}/).slice(0, 5))).toEqual([
      ["Revenues", "-", "2024-01-01/2024-03-31", "12,400,000", "USD"],
      ["Revenues", "-", "2024-04-01/2024-06-30", "13,500,000", "USD"],
    ]);
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it.each(["results", "restatements", "guidance", "dividends", "buybacks", "board", "releases", "coverage", "derived", "history", "snapshot", "issuers"])("%s has a table or says why not", async (name) => {
    const { status, stdout, stderr } = await inProcess(["view", name, "--ingest", join(cwd, "docs")]);
    expect(status).toBe(0);
    if (stdout === "") expect(stderr).toMatch(/nothing of this was known by then/);
    else expect(lines(stdout).length).toBeGreaterThan(1);
  });
});

describe("an empty answer says why", () => {
  it("when the store is empty", async () => {
    const { status, stdout, stderr } = await cli(["view", "results", "--json"]);
    expect([status, (JSON.parse(stdout) as Envelope).items]).toEqual([0, []]);
    expect(stderr).toBe("a memory: store starts empty; give documents with --ingest FILE… or DIR\nthe ledger holds nothing\n");
  });

  it("when the issuer is unknown", async () => {
    const { status, stdout, stderr } = await cli(["view", "results", "--issuer", "NONE", "--json", "--ingest", "docs"], { cwd });
    expect([status, stderr]).toEqual([0, 'no document of "NONE" was ever recorded\n']);
    expect(JSON.parse(stdout)).toMatchObject({ issuer: "NONE", items: [] });
  });

  it("when nothing was known by then", async () => {
    const { status, stdout, stderr } = await cli(["view", "dividends", "--as-of", "2020-01-01", "--json", "--ingest", "docs"], { cwd });
    expect([status, stderr]).toEqual([0, "nothing of this was known by then\n"]);
    expect(JSON.parse(stdout)).toMatchObject({ issuer: "ACMW", items: [] });
  });
});

it("of several issuers one has to be named", async () => {
  expect(await cli(["view", "results", "--ingest", "docs", "other.txt"], { cwd })).toEqual({
    status: 1, stdout: "", stderr: "name an issuer: the ledger has ACMW, BOLT; choose one with --issuer\n",
  });
});

it("what can be shown is shown, though a document was refused", async () => {
  const { status, stdout, stderr } = await cli(["view", "issuers", "--json", "--ingest", "other.txt", "none.txt"], { cwd });
  expect([status, stderr]).toEqual([1, "none.txt: no such file\n"]);
  expect(JSON.parse(stdout)).toMatchObject({ items: [{ id: "BOLT" }] });
});
