import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRelease } from "../../src/ingest/read-release.ts";
import { bytes, facts, highlights, release } from "./given.ts";
import { deflated, pdfFile, pdfOf } from "./pdf-file.ts";

/** What is far too long for its limit of time fails by the limit of the test. */
const IN_SHORT = 20_000;

const refusedWith = async (input: string | Uint8Array): Promise<{ code: string; message: string } | null> => {
  const reading = await readRelease(typeof input === "string" ? bytes(input) : input);
  return reading.ok ? null : { code: reading.refusal.code, message: reading.refusal.message };
};

const html = (body: string): string => `<html><body>${release("").split("\n\n").map((line) => `<p>${line}</p>`).join("")}${body}</body></html>`;

const PAGE = [
  { x: 60, y: 740, text: "Harrow Ridge Software, Inc. Announces Second Quarter 2031 Results" },
  { x: 60, y: 720, text: "DENVER, July 24, 2031 -- Harrow Ridge Software, Inc. (NYSE: HRRW) today announced its unaudited financial" },
  { x: 60, y: 708, text: "results for the second quarter ended June 30, 2031." },
  { x: 60, y: 690, text: "Revenue was $52.4 million in the second quarter of 2031." },
];

describe("what is too large to be a release is refused, with what it has too much of", { timeout: IN_SHORT }, () => {
  const deep = (count: number) => "<table><tr><td>".repeat(count) + "Revenue 1" + "</td></tr></table>".repeat(count);
  it.each<[string, () => string | Uint8Array, RegExp]>([
    ["fifty million digits", () => "7".repeat(50_000_000), /50000000 bytes/],
    ["ten million digits behind a release", () => release("7".repeat(10_000_000)), /a line of 10000000 characters/],
    ["a sentence without an end", () => release("Revenue was $1.0 million and ".repeat(40_000)), /a line of/],
    ["a million numbers", () => release("1,234 5,678 9,012\n".repeat(300_000)), /more than 50000 numbers/],
    ["empty lines", () => release("\n".repeat(200_000)), /more than 100000 lines/],
    ["tables nested ten thousand deep", () => html(deep(10_000)), /tables nested/],
    ["elements nested half a million deep", () => html("<div>".repeat(500_000)), /elements nested/],
    ["a table as wide as the sea", () => html(`<table><tr>${"<td>1,000</td>".repeat(100_000)}</tr></table>`), /columns/],
    ["a table as long", () => html(`<table>${"<tr><td>Revenue</td><td>1,000</td></tr>".repeat(50_000)}</table>`), /rows/],
    ["spans without end", () => html(`<table>${"<tr><td colspan=1000000000 rowspan=1000000000>Revenue</td><td>1</td></tr>".repeat(2_000)}</table>`), /columns/],
    ["a million entities", () => html("&nbsp;".repeat(1_000_000)), /a paragraph or a cell/],
    ["cells outside of a table", () => html("<td>1<td>2".repeat(300_000)), /a paragraph or a cell/],
    ["a PDF that grows to a gigabyte", () => pdfFile([deflated(Buffer.alloc(200_000_000, 0x20))]), /grow beyond/],
    ["a PDF that grows twice", () => pdfFile([{ filters: "/FlateDecode/FlateDecode", data: deflated(deflated(Buffer.alloc(200_000_000)).data).data }]), /grow beyond/],
    ["a PDF that says one thing five million times", () => pdfFile([deflated("q ".repeat(5_000_000))]), /grow beyond/],
    ["a PDF that saves and never restores", () => pdfFile([deflated("q ".repeat(100_000))]), /grow beyond/],
    ["a PDF whose page says more than a book", () => pdfFile([{ filters: "", data: Buffer.from("1 0 0 1 9 9 cm\n".repeat(300_000)) }]), /grow beyond/],
    ["a PDF of two thousand pages", () => pdfFile(Array.from({ length: 2_000 }, () => deflated("BT ET"))), /2000 pages/],
  ])("%s", async (_, input, message) => {
    const refused = await refusedWith(input());
    expect(refused?.code).toBe("too-large");
    expect(refused?.message).toMatch(message);
  });

  it("but a release of the largest lines and a deep layout is read", async () => {
    expect(facts(highlights(`Revenue was $52.4 million. ${"We thank our customers. ".repeat(700)}`)).map(({ value }) => value)).toEqual(["52400000"]);
    const reading = await readRelease(bytes(html(`${"<table><tr><td>".repeat(60)}<p>Financial Highlights</p><p>Revenue was $52.4 million in the second quarter of 2031.</p>`)));
    expect(reading.ok && reading.extraction.audit.facts).toBe(1);
  });
});

describe("text over and over in many lines takes no longer than it is long", { timeout: IN_SHORT }, () => {
  it.each(["Revenue was $1.0 million and ", "Revenue was $1.0 million compared to $2.0 million, an increase of 5%. ", "the first quarter of the same period of ", "dividend of US$0.1 per share ", "share repurchase program of up to US$1 million ", "Mr. John Smith ", "(((((", "          1", "A. ", "$ ", "Revenue      1,000      2,000    "])("%j", async (unit) => {
    const line = unit.repeat(200).slice(0, 120);
    for (const gap of [0, 20]) {
      const body = Array.from({ length: 4_000 }, (_, index) => line + (gap > 0 && index % gap === 0 ? "\n" : "")).join("\n");
      expect(typeof (await readRelease(bytes(release(body)))).ok).toBe("boolean");
    }
  });
});

describe("a table far wider than any page is read in short", { timeout: IN_SHORT }, () => {
  it("with a heading over each of 500 columns", async () => {
    const line = (label: string, cell: (at: number) => string) => label.padEnd(20) + Array.from({ length: 500 }, (_, at) => cell(at).padStart(10)).join("");
    const body = [line("", (at) => `${2031 - (at % 20)}   `), ...["Revenues", "Cost of revenues", "Gross profit"].map((label, row) => line(label, (at) => String(1000 + at * 7 + row)))].join("\n");
    expect((await readRelease(bytes(release(`Condensed Statements of Operations\n(in thousands)\n\n${body}`)))).ok).toBe(true);
  });
});

describe("a document that was cut off or damaged", () => {
  const withTable = html("<p>Financial Highlights</p><table><tr><td>Three months ended June 30,</td><td colspan=2>2031</td></tr><tr><td>Revenue</td><td>$</td><td>52,400</td></tr></table><p>Revenue was $52.4&nbsp;million<sup>1</sup> in the second quarter of 2031.</p>");
  const submission = `<SEC-DOCUMENT>0001234567-31-000001.txt : 20310724\n<SEC-HEADER>\n<ACCEPTANCE-DATETIME>20310724160500\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n${highlights("Revenue was $52.4 million in the second quarter of 2031.")}</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n`;
  it.each([["HTML", bytes(withTable), "</body></html>".length], ["a submission", bytes(submission), "</DOCUMENT>\n</SEC-DOCUMENT>\n".length], ["a PDF", pdfOf(PAGE), "%%EOF".length]])("is refused wherever %s was cut, and nothing of it is recorded", async (_, whole, end) => {
    expect((await readRelease(whole)).ok).toBe(true);
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: whole.length - end }), async (at) => {
      expect((await readRelease(whole.subarray(0, at))).ok).toBe(false);
    }), { numRuns: 100 });
  }, 30_000);

  it("is read or refused where bytes of a PDF were changed", async () => {
    const whole = pdfOf(PAGE);
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }), async (changes) => {
      const damaged = Uint8Array.from(whole);
      for (const [at, value] of changes) damaged[at] = value;
      expect(typeof (await readRelease(damaged)).ok).toBe("boolean");
    }), { numRuns: 60 });
  }, 30_000);

  it("is refused or read whole in the encoding that it says", async () => {
    const text = html("<p>Financial Highlights</p><p>Revenue was £52.4 million in the second quarter of 2031.</p>");
    const latin = Buffer.from(text, "latin1");
    expect(await refusedWith(latin)).toMatchObject({ code: "not-utf8" });
    const said = await readRelease(Buffer.from(text.replace("<body>", '<head><meta charset="windows-1252"></head><body>'), "latin1"));
    expect(said.ok && said.extraction.disclosures.flatMap((event) => (event.type === "ResultsReported" ? event.data.facts.map(({ value, unit }) => `${value} ${unit}`) : []))).toEqual(["52400000 GBP"]);
  });
});

describe("a page that is no text", () => {
  it("is unreadable, never numbers", async () => {
    expect(await refusedWith(pdfFile([deflated("0 0 m 100 100 l S")]))).toMatchObject({ code: "unreadable" });
    expect(await refusedWith(Buffer.from("%PDF-1.7\nnothing of a PDF"))).toMatchObject({ code: "unreadable" });
  });
});
