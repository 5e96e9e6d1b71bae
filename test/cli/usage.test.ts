import { once } from "node:events";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cli, ended, folder, inProcess, invented, start } from "./given.ts";

describe("wrong usage: status 2, nothing on stdout, the reason on stderr", () => {
  it.each([
    [[], /^Usage: disclosure-ledger/],
    [["bogus"], /unknown command 'bogus'/],
    [["extract"], /missing required argument 'file'/],
    [["ingest"], /missing required argument 'file'/],
    [["extract", "--wat", "a.txt"], /unknown option '--wat'/],
    [["view"], /name a view, before any options: results, restatements, /],
    [["view", "--ingest", "a.txt", "results"], /name a view, before any options/],
    [["view", "result"], /there is no view "result"; the views are results, restatements, guidance, dividends, buybacks, board, releases, coverage, derived, history, snapshot, issuers/],
    [["view", "results", "board"], /too many arguments/],
    [["view", "results", "--as-of", "yesterday"], /"yesterday" is not a date such as \S+ or an RFC 3339 instant such as/],
    [["view", "results", "--as-of", "2024-02-30"], /there is no day 2024-02-30/],
    [["view", "results", "--as-of"], /argument missing/],
    [["view", "results", "--zone", "Mars"], /unknown time zone "Mars"/],
    [["view", "board", "--kind", "confirmed"], /the view board has no filter kind; it has former/],
    [["view", "restatements", "--kind", "loud"], /kind takes one of confirmed, /],
    [["view", "results", "--store", "sqlite:none.db"], /there is no store at none.db; ingest documents into it first/],
    [["ingest", "a.txt", "--store", "sqlite:"], /name the file of the store: sqlite:PATH/],
    [["ingest", "a.txt", "--store", "esdb://127.0.0.1:2113?tls=maybe"], /is no connection string: Unexpected "maybe" at position \d+, expected true or false/],
    [["verify", "--head", "12"], /give SIZE:ROOT/],
    [["proof", "release-X", "first"], /the revision is "first"; give a whole number from 0/],
    [["backup", "copy.db"], /memory: lies in no file that could be copied; give --store sqlite:PATH/],
    [["verify", "--store", "postgres:x"], /unknown store "postgres:x"/],
    [["serve", "--port", "99999"], /a port is a number from 0 to 65535/],
    [["serve", "--port", "http"], /a port is a number/],
    [["serve", "--store", "esdb://"], /is no connection string/],
  ])("%j", async (words, message) => {
    const { status, stdout, stderr } = await inProcess(words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });
});

describe("help is no error", () => {
  it.each([
    [["--help"], /Exit status: 0 done, 1 .*\n\nExamples:/],
    [["help", "view"], /--as-of <when>/],
    [["extract", "--help"], /Example:/],
    [["audit", "--help"], /Examples:/],
    [["ingest", "--help"], /Examples:/],
    [["view", "--help"], /Examples:/],
    [["serve", "--help"], /--port <number>/],
    [["verify", "--help"], /re-read the whole ledger/],
    [["correct", "--help"], /Example:/],
    [["retract", "--help"], /--announced <day>/],
    [["reread", "--help"], /--ingest <path...>/],
  ])("%j", async (words, text) => {
    const { status, stdout, stderr } = await inProcess(words);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(text);
  });
});

describe("the process itself ends with the status", () => {
  it.each([
    [["--help"], 0],
    [["extract", "none.txt"], 1],
    [["view", "result"], 2],
  ])("%j: %i", async (words, status) => {
    expect((await cli(words)).status).toBe(status);
  });
});

it("a reader that closes the pipe early is no error", async () => {
  const cwd = folder({ "a.txt": invented() });
  const child = start(["extract", "--json", ...Array.from({ length: 500 }, () => "a.txt")], { cwd });
  const end = ended(child);
  await once(child.stdout, "data");
  child.stdout.destroy();
  expect(await end).toMatchObject({ status: 0, stderr: "" });
});

it("--version says the package's version and nothing else", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string };
  expect(await inProcess(["--version"])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: "" });
});
