import { readFileSync, truncateSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DOCUMENT_LIMIT } from "../../src/ledger/read-document.ts";
import { cli, folder, invented, lines } from "./given.ts";

type Event = { stream: string; type: string; data: Record<string, unknown>; metadata: Record<string, unknown> };
const json = <T>(text: string): T[] => lines(text).map((line) => JSON.parse(line) as T);

describe("extract", () => {
  it("gives one event a line, and stores nothing", async () => {
    const cwd = folder({ "acme.txt": invented() });
    const { status, stdout, stderr } = await cli(["extract", "acme.txt", "--json"], { cwd });
    const events = json<Event>(stdout);
    expect([status, stderr]).toEqual([0, ""]);
    expect(events.map((event) => Object.keys(event))).toEqual(events.map(() => ["stream", "type", "data", "metadata"]));
    expect(events[0]).toMatchObject({
      stream: expect.stringMatching(/^release-ACMW-2024-05-09-[0-9a-f]{8}$/) as string,
      type: "ReleasePublished",
      data: { issuer: { id: "ACMW", listings: ["NYSE:ACMW"] }, announced: { date: "2024-05-09", zone: "America/New_York" } },
      metadata: { ordinal: 0, issuer: "ACMW", announcedAt: "2024-05-10T03:59:59.999Z" },
    });
    expect(events.find(({ type }) => type === "DividendDeclared")?.data).toMatchObject({ perShare: "0.10", currency: "USD", recordDate: "2024-09-27" });
    expect(events.map(({ metadata }) => metadata.ordinal)).toEqual(events.map((_, ordinal) => ordinal));
  });

  it("shows people what is said, a table a document", async () => {
    const { status, stdout } = await cli(["extract", "acme.txt"], { cwd: folder({ "acme.txt": invented() }) });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^acme\.txt: release-ACMW-2024-05-09-[0-9a-f]{8}\n {3}EVENT +SAYS\n0 {2}ReleasePublished {2}Acme Widgets Corp\., 2024-05-09: /);
    expect(stdout).toMatch(/\n\d {2}DividendDeclared {2}The board of directors/);
  });

  it("reads the standard input as -", async () => {
    const { status, stdout } = await cli(["extract", "--json", "-"], { input: invented() });
    expect([status, json<Event>(stdout)[0]?.type]).toEqual([0, "ReleasePublished"]);
  });
});

describe("audit", () => {
  it("accounts for every number: the classes add up", async () => {
    const { status, stdout, stderr } = await cli(["audit", "a.txt", "b.txt", "--json"], { cwd: folder({ "a.txt": invented(), "b.txt": invented({ revenue: "99.9" }) }) });
    const audits = json<{ file: string; numbers: number; facts: number; explained: Record<string, number>; rejected: []; unexplained: [] }>(stdout);
    expect([status, stderr]).toEqual([0, ""]);
    expect(audits.map(({ file }) => file)).toEqual(["a.txt", "b.txt"]);
    for (const audit of audits) {
      expect(Object.keys(audit)).toEqual(["file", "numbers", "facts", "explained", "rejected", "unexplained", "broken"]);
      const explained = Object.values(audit.explained).reduce((sum, count) => sum + count, 0);
      expect(audit.facts + explained + audit.rejected.length + audit.unexplained.length).toBe(audit.numbers);
      expect(audit.facts).toBeGreaterThan(0);
    }
  });

  it("shows people a summary, and each place as FILE:LINE:COLUMN", async () => {
    const { stdout } = await cli(["audit", "a.txt"], { cwd: folder({ "a.txt": `${invented()}\nA stray 4711.\n` }) });
    const [summary, ...rest] = lines(stdout);
    expect(summary).toMatch(/^a\.txt: \d+ numbers: \d+ facts, \d+ explained, 0 rejected, 1 unexplained$/);
    expect(rest).toContain("a.txt:13:9: 4711 unexplained");
  });
});

describe("audit --html", () => {
  it("writes a page with each number in the colour of its fate, and what is known of it", async () => {
    const cwd = folder({ "a.txt": `${invented()}\nA stray 4711 <b>stands</b> here.\n` });
    const { status, stderr } = await cli(["audit", "--html", "page.html", "a.txt"], { cwd });
    expect([status, stderr]).toEqual([0, expect.anything()]);
    const page = readFileSync(join(cwd, "page.html"), "utf8");
    expect(page).toMatch(/- Total net revenue was \$<b class="fact" tabindex="0" title="Revenues = 12400000 USD\n2024-01-01 to 2024-03-31, US-GAAP, reported, decimals -5\nTotal net revenue[^"]*">12\.4<\/b> million\./);
    expect(page).toMatch(/NEW YORK, May <b class="explained" tabindex="0" title="explained: date">9<\/b>/);
    expect(page).toMatch(/A stray <b class="unexplained" tabindex="0" title="unexplained">4711<\/b> &lt;b&gt;stands&lt;\/b&gt; here\./);
  });
});

describe("what does not come out", () => {
  const text = `${invented()}\nStatements of Operations\n(in thousands)\n\n\tThree months ended March 31, 2024\tThree months ended March 31, 2023\n\tUS$\tUS$\nProduct\t10,100\t9,000\nService\t5,050\t4,000\nTotal revenue\t15,150\t13,900\n`;

  it("is printed at the total with what it joins, and is in the JSON with its suspects", async () => {
    const cwd = folder({ "a.txt": text });
    const { status, stdout } = await cli(["audit", "a.txt"], { cwd });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^a\.txt:\d+:\d+: 13,900 footing broken by 900 units of the last place, recorded as printed: 9,000 on line \d+, 4,000 on line \d+$/m);
    const [audit] = json<{ broken: { relation: string; outcome: string; units: string; suspects: { text: string }[] }[] }>((await cli(["audit", "a.txt", "--json"], { cwd })).stdout);
    expect(audit!.broken).toMatchObject([{ relation: "footing", strength: "exact", outcome: "as-printed", units: "900", suspects: [{ text: "13,900" }, { text: "9,000" }, { text: "4,000" }] }]);
  });

  it("has a wave under its suspects on the page, and its words on hover", async () => {
    const cwd = folder({ "a.txt": text });
    await cli(["audit", "--html", "page.html", "a.txt"], { cwd });
    const page = readFileSync(join(cwd, "page.html"), "utf8");
    expect(page).toMatch(/<b class="fact doubt" tabindex="0" title="Revenues = 13900000 USD[^"]*footing broken by 900 units of the last place[^"]*">13,900<\/b>/);
    expect([...page.matchAll(/class="fact doubt"[^>]*>([\d,]+)</g)].map(([, number]) => number)).toEqual(["9,000", "4,000", "13,900"]);
    expect(page).toContain("; 1 relation does not come out</p>");
  });
});

describe("documents that are refused", () => {
  it.each([
    ["a missing one", ["extract", "none.txt"], "none.txt: no such file\n"],
    ["one below a file", ["extract", "recipe.txt/a.txt"], "recipe.txt/a.txt: no such file\n"],
    ["an empty one", ["audit", "empty.txt"], "empty.txt: the document is empty\n"],
    ["one that is not UTF-8, with its line", ["extract", "latin1.txt"], /^latin1\.txt:2: not UTF-8 text/],
    ["one that is no release", ["ingest", "recipe.txt"], /^recipe\.txt: /],
    ["a missing one of a view", ["view", "results", "--ingest", "none.txt"], /^none\.txt: no such file\n/],
  ])("%s: status 1, one line", async (_, words, message) => {
    const cwd = folder({ "empty.txt": "", "latin1.txt": Buffer.from("A caf\u00e9\nin S\u00e3o Paulo\n", "latin1").fill("e", 5, 6), "recipe.txt": "Take two eggs and whisk them until they are foamy.\n" });
    const { status, stderr } = await cli(words, { cwd });
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
    if (words[0] !== "view") expect(lines(stderr)).toHaveLength(1);
  });

  it("one that is larger than a document may be is not read", async () => {
    const cwd = folder({ "large.txt": "" });
    // A sparse file: reading it would give that many zero bytes, and another refusal.
    truncateSync(join(cwd, "large.txt"), DOCUMENT_LIMIT + 1);
    expect(await cli(["extract", "large.txt"], { cwd })).toEqual({ status: 1, stdout: "", stderr: `large.txt: larger than ${DOCUMENT_LIMIT} bytes\n` });
  });

  it("the others are done all the same", async () => {
    const cwd = folder({ "a.txt": invented(), "z.txt": invented({ revenue: "1.1" }) });
    const { status, stdout, stderr } = await cli(["ingest", "a.txt", "none.txt", "z.txt"], { cwd });
    expect([status, lines(stdout).length, stderr]).toEqual([1, 2, "none.txt: no such file\n"]);
  });
});

describe("a directory", () => {
  it("is walked by name, for documents only, and says what it passes over", async () => {
    const cwd = folder({
      "docs/b.txt": invented({ revenue: "2" }), "docs/a/z.TXT": invented({ revenue: "1" }), "docs/c.docx": "PK", "docs/.hidden.txt": "x", "docs/.git/a.txt": "x", "elsewhere/d.txt": invented({ revenue: "4" }),
    });
    symlinkSync(join(cwd, "elsewhere/d.txt"), join(cwd, "docs/d.txt"));
    symlinkSync(join(cwd, "docs"), join(cwd, "docs/loop.txt"));
    const { status, stdout, stderr } = await cli(["ingest", "docs", "--json"], { cwd });
    expect(json<{ file: string }>(stdout).map(({ file }) => file)).toEqual(["docs/a/z.TXT", "docs/b.txt", "docs/d.txt"]);
    expect([status, stderr]).toEqual([0, "docs/c.docx: skipped, not one of .txt, .htm, .html, .pdf, CIK….json\ndocs/loop.txt: skipped, not a regular file\n"]);
  });

  it("with no documents in it says so", async () => {
    const cwd = folder();
    mkdirSync(join(cwd, "none"));
    expect(await cli(["ingest", "none"], { cwd })).toEqual({ status: 0, stdout: "", stderr: "none: no documents in it (.txt, .htm, .html, .pdf, CIK….json)\n" });
  });

  it("a file that is named outright is read whatever it is called", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "release"), invented());
    expect((await cli(["ingest", "release"], { cwd })).status).toBe(0);
  });
});

describe("ingest", () => {
  it("says of each document what came of it; the same one twice is known already", async () => {
    const cwd = folder({ "a.txt": invented(), "copy.txt": invented() });
    const { status, stdout, stderr } = await cli(["ingest", "a.txt", "copy.txt"], { cwd });
    expect([status, stderr]).toEqual([0, ""]);
    expect(lines(stdout)).toEqual([
      expect.stringMatching(/^a\.txt: recorded release-ACMW-2024-05-09-[0-9a-f]{8}: \d events, 0 numbers rejected, 0 unexplained$/),
      expect.stringMatching(/^copy\.txt: known already as release-ACMW-2024-05-09-[0-9a-f]{8}$/),
    ]);
  });

  it("says it in JSON", async () => {
    const { stdout } = await cli(["ingest", "-", "--json"], { input: invented() });
    expect(json(stdout)).toMatchObject([{ file: "-", outcome: "recorded", rejected: 0, unexplained: 0 }]);
  });
});

it("verify re-reads everything that was ingested", async () => {
  const cwd = folder({ "a.txt": invented(), "b.txt": invented({ date: "August 8, 2024", quarter: "second", end: "June 30, 2024" }) });
  expect(await cli(["verify", "--ingest", "a.txt", "b.txt"], { cwd })).toMatchObject({ status: 0, stderr: "", stdout: expect.stringMatching(/^2 streams, \d+ events, 2 documents re-read: all is well\nMerkle root of \d+ events: [0-9a-f]{64}\n$/) as string });
});

describe("what a person says of a document", () => {
  const signed = ["--by", "Ada Park", "--reason", "misread", "--ingest", "a.txt"];
  const fact = ["--concept", "Revenues", "--period", "2024-01-01/2024-03-31", "--unit", "USD", "--basis", "US-GAAP"];
  const streamIn = async (cwd: string) => /release-ACMW-2024-05-09-[0-9a-f]{8}/.exec((await cli(["ingest", "a.txt"], { cwd })).stdout)![0];

  it("correct and retract record it", async () => {
    const cwd = folder({ "a.txt": invented() });
    const stream = await streamIn(cwd);
    expect(await cli(["correct", stream, ...signed, ...fact, "--from", "12400000", "--to", "12500000"], { cwd })).toEqual({ status: 0, stdout: `${stream}: FactCorrected recorded\n`, stderr: "" });
    expect(await cli(["correct", stream, ...signed, ...fact, "--from", "12400000", "--none"], { cwd })).toMatchObject({ status: 0, stdout: `${stream}: FactCorrected recorded\n` });
    expect(await cli(["retract", stream, ...signed, "--announced", "2024-06-01"], { cwd })).toEqual({ status: 0, stdout: `${stream}: DocumentRetracted recorded\n`, stderr: "" });
  });

  it.each([
    ["a figure that the document does not say", ["correct", "STREAM", ...signed, ...fact, "--from", "1", "--to", "2"], 1, /Revenues of 2024-01-01\/2024-03-31 in USD under US-GAAP is 12400000, not 1\n/],
    ["an amount that is none", ["correct", "STREAM", ...signed, ...fact, "--from", "12400000", "--to", "12,5"], 1, /FactCorrected: .*at to/],
    ["a day that is none", ["retract", "STREAM", ...signed, "--announced", "2024-06-31"], 1, /at announced\.date/],
    ["a document that is not there", ["retract", "release-ACMW-2024-05-09-00000000", ...signed], 1, /there is no release "release-ACMW-2024-05-09-00000000"/],
    ["nobody's name", ["retract", "STREAM", "--reason", "misread"], 2, /required option '--by <name>' not specified/],
    ["neither a value nor --none", ["correct", "STREAM", ...signed, ...fact, "--from", "12400000"], 2, /say --to VALUE, or --none/],
  ])("is refused for %s", async (_, words, status, message) => {
    const cwd = folder({ "a.txt": invented() });
    const stream = await streamIn(cwd);
    const ended = await cli(words.map((word) => (word === "STREAM" ? stream : word)), { cwd });
    expect(ended).toMatchObject({ status, stdout: "", stderr: expect.stringMatching(message) as string });
  });

  it("reread says of each document what came of it", async () => {
    const cwd = folder({ "a.txt": invented() });
    expect(await cli(["reread", "--ingest", "a.txt"], { cwd })).toEqual({ status: 0, stdout: `${await streamIn(cwd)}: known\n`, stderr: "" });
  });
});
