import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { grouped, percent, range } from "../../src/cli/readable.ts";
import { tableLines } from "../../src/cli/table.ts";
import { printable, Terminal } from "../../src/cli/terminal.ts";

/** A terminal whose three streams can be looked at; `people` says whether somebody is in front of it. */
function terminal(people: boolean): { terminal: Terminal; out: () => string; err: () => string } {
  const out = Object.assign(new PassThrough(), { isTTY: people });
  const err = Object.assign(new PassThrough(), { isTTY: people });
  const text = (stream: PassThrough) => () => (stream.read() as Buffer | null)?.toString() ?? "";
  return { terminal: new Terminal(out, err, new PassThrough()), out: text(out), err: text(err) };
}

describe("a terminal", () => {
  it("exits with 1 once something was refused", () => {
    const { terminal: it, err } = terminal(false);
    it.note("beside the data");
    expect(it.status).toBe(0);
    it.refuse("a.txt: no such file");
    expect([it.status, err()]).toEqual([1, "beside the data\na.txt: no such file\n"]);
  });

  it("shows progress to people, and takes it away before anything else is said", () => {
    const { terminal: it, out, err } = terminal(true);
    it.progress("1/2 a.txt");
    it.progress("2/2 b.txt");
    it.print("data");
    it.clearProgress();
    expect([out(), err()]).toEqual(["data\n", "\r\u001b[K1/2 a.txt\r\u001b[K2/2 b.txt\r\u001b[K"]);
  });

  it("shows no progress in a pipe", () => {
    const { terminal: it, err } = terminal(false);
    it.progress("1/2 a.txt");
    expect(err()).toBe("");
  });

  it.each([
    ["a\u001b[31mred\u001b[0m", "a [31mred [0m"],
    ["two\nlines\r\nand\ttabs", "two lines and tabs"],
    ["\u0000\u007f\u009b31m\u2028x", " 31m x"],
    ["RMB1,093 — 奇富科技", "RMB1,093 — 奇富科技"],
  ])("obeys nothing that a document says: %j", (text, safe) => {
    expect(printable(text)).toBe(safe);
  });
});

describe("a table", () => {
  it("is aligned, numbers to the right, nothing behind the last column", () => {
    expect(tableLines(["NAME", "VALUE", "UNIT"], [["a", "1", "CNY"], ["longer", "1,000", ""]], [1])).toEqual([
      "NAME    VALUE  UNIT",
      "a           1  CNY",
      "longer  1,000",
    ]);
  });

  it("cuts what is too long, and keeps rows on one line", () => {
    const [, row] = tableLines(["TEXT"], [[`${"x".repeat(70)}\n`]], []);
    expect(row).toBe(`${"x".repeat(59)}…`);
    expect(tableLines(["TEXT"], [["x".repeat(60)]], [])[1]).toBe("x".repeat(60));
  });
});

describe("amounts are readable, digit for digit", () => {
  it.each([
    ["1093377000", "1,093,377,000"],
    ["-1093377", "-1,093,377"],
    ["999", "999"],
    ["1000", "1,000"],
    ["0.50", "0.50"],
    ["-1234567.891234", "-1,234,567.891234"],
    ["123456789012345678901234567890", "123,456,789,012,345,678,901,234,567,890"],
    [null, "-"],
  ])("%s is %s", (amount, text) => {
    expect(grouped(amount)).toBe(text);
  });

  it.each([
    ["455000", "495000", "455,000 to 495,000"],
    ["5", "5", "5"],
    ["5", null, "5"],
    [null, "5", "5"],
    [null, null, "-"],
  ])("from %s to %s is %s", (low, high, text) => {
    expect(range(low, high)).toBe(text);
  });

  it.each([["0.0512", "5.1%"], ["-1", "-100%"], ["0.2", "20%"], [null, "-"]])("%s is %s", (ratio, text) => {
    expect(percent(ratio)).toBe(text);
  });
});
