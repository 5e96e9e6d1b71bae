import { describe, expect, it } from "vitest";
import { readHtml } from "../../../src/ingest/document/html/read-html.ts";
import type { Tagging } from "../../../src/ingest/document/inline/tag.ts";
import { context, extraction, number, operations, page, released, text, unit } from "./tagged.ts";

const tagging = (body: string, more: { resources?: string; hidden?: string } = {}): Tagging => readHtml(page(body, more)).tagging!;
/** A tag in one line: `4,100 = 4100000 USD 2031-06-30`, with its members. */
const numbers = (body: string, more: { resources?: string; hidden?: string } = {}): string[] =>
  tagging(body, more).numbers.map(({ place, value, unit: of, period, members, nil }) => [`${place.text} = ${value} ${of ?? "?"} ${period.start ?? ""}/${period.end}`, ...members.map(({ axis, member }) => `${axis}=${member}`), ...(nil ? ["nil"] : [])].join(" "));
const faults = (body: string, more: { resources?: string; hidden?: string } = {}): string[] => tagging(body, more).faults.map(({ line, message }) => `${line} ${message}`);

describe("tagged numbers", () => {
  it.each([
    ["scale and sign", number("q", "4,100", { sign: "-" }), ["4,100 = -4100000 USD 2031-04-01/2031-06-30"]],
    ["a scale below one", number("q", "21.4", { unit: "pure", scale: "-2" }), ["21.4 = 0.214 pure 2031-04-01/2031-06-30"]],
    ["no scale", number("e", "1,234", { scale: "" }), ["1,234 = 1234 USD /2031-06-30"]],
    ["a comma for the point", number("q", "1.234,5"), []],
    ["a comma for the point, as its format says", number("q", "1.234,5", { format: "ixt:num-comma-decimal" }), ["1.234,5 = 1234500 USD 2031-04-01/2031-06-30"]],
    ["a dash", number("q", "—", { format: "ixt:fixed-zero", sign: "-" }), ["— = 0 USD 2031-04-01/2031-06-30 nil"]],
    ["nil that prints a dash", number("q", "—").replace(" format", ' xsi:nil="true" format'), ["— = 0 USD 2031-04-01/2031-06-30 nil"]],
    ["nil that prints nothing", '<ix:nonFraction unitRef="usd" contextRef="e" name="us-gaap:CommitmentsAndContingencies" xsi:nil="true"/>', []],
    ["white space and elements within", number("q", "\n <b>4,</b><i>100</i> &#160;"), ["4,100 = 4100000 USD 2031-04-01/2031-06-30"]],
    ["two facts of one number", number("e", number("b", "0.001", { unit: "perShare", scale: "" }), { unit: "perShare", scale: "" }), ["0.001 = 0.001 USD/share /2031-06-30", "0.001 = 0.001 USD/share /2030-12-31"]],
    ["what is excluded is no part of it", number("q", "4,1<ix:exclude>(page 3)</ix:exclude>00"), ["4,1(page 3)00 = 4100000 USD 2031-04-01/2031-06-30"]],
    ["in a note that goes on elsewhere", `<ix:nonNumeric contextRef="h" name="us-gaap:DebtTextBlock" continuedAt="more">${number("q", "14")}</ix:nonNumeric><ix:continuation id="more">${number("q", "15")}</ix:continuation>`, ["14 = 14000 USD 2031-04-01/2031-06-30", "15 = 15000 USD 2031-04-01/2031-06-30"]],
    ["members", number("qs", "4"), ["4 = 4000 USD 2031-04-01/2031-06-30 StatementBusinessSegmentsAxis=CloudSegmentMember"]],
    ["a unit that facts do not have", number("q", "80.25", { unit: "perBarrel", scale: "0" }), ["80.25 = 80.25 ? 2031-04-01/2031-06-30"]],
    ["what is not displayed is not read", `<div style="display:none">${number("q", "4")}</div>`, []],
    ["an element that does not end", `<table><tr><td>${number("q", "4").replace("</ix:nonFraction>", "")}</td><td>${number("y", "5")}</td></tr></table>`, ["4 = 4000 USD 2031-04-01/2031-06-30", "5 = 5000 USD 2030-04-01/2030-06-30"]],
    ["names in capitals", number("q", "4").replaceAll("ix:nonFraction", "IX:NONFRACTION"), ["4 = 4000 USD 2031-04-01/2031-06-30"]],
  ])("%s", (_, body, lines) => {
    expect(numbers(`<p>It was ${body} then.</p>`)).toEqual(lines);
  });
  it("nil that prints nothing is no fault", () => {
    expect(faults('<p>Commitments <ix:nonFraction unitRef="usd" contextRef="e" name="us-gaap:CommitmentsAndContingencies" xsi:nil="true"/></p>')).toEqual([]);
  });
  it("hidden ones, nil or not, stand nowhere and are no facts", () => {
    expect(tagging("<p>Nothing.</p>", { hidden: `${number("q", "4,100")}<ix:nonFraction unitRef="usd" contextRef="e" name="us-gaap:CommitmentsAndContingencies" xsi:nil="true"/>` })).toEqual({ numbers: [], texts: [], faults: [] });
  });
  it("go by any prefix that the document declares", () => {
    const html = page(`<p>${number("q", "4,100")}</p>`).replaceAll("ix:", "inl:").replaceAll("xmlns:ix=", "xmlns:inl=").replaceAll("xbrli:", "x:").replaceAll("xmlns:xbrli=", "xmlns:x=");
    expect(readHtml(html).tagging!.numbers.map(({ value }) => value)).toEqual(["4100000"]);
  });
  it("are read nowhere but in documents that declare them", () => {
    expect(readHtml(`<html><body><p>${number("q", "4,100")}</p></body></html>`).tagging).toBeUndefined();
  });
});

describe("a tag that says nothing that can be read is told of, with its line", () => {
  it.each([
    ["no such context", number("nowhere", "4"), 'refers to the context "nowhere", which is not there'],
    ["no such unit", number("q", "4", { unit: "nothing" }), 'refers to the unit "nothing", which is not there'],
    ["no element", number("q", "4", { name: "Revenues" }), 'a number is tagged with "Revenues", which names no element'],
    ["a text that its format does not read", number("q", "4,100(1)"), 'prints "4,100(1)", which ixt:num-dot-decimal does not read'],
    ["a format that nobody knows", number("q", "4", { format: "ixt:roman" }), 'prints "4", which ixt:roman does not read'],
    ["a scale that is none", number("q", "4", { scale: "x" }), 'has the scale "x", which is none'],
    ["a scale beyond all print", number("q", "4", { scale: "29" }), 'has the scale "29", which is none'],
    ["nil that prints a number", number("q", "4,100").replace(" format", ' xsi:nil="true" format'), 'is nil and prints "4,100"'],
    ["nothing printed", number("q", ""), "prints nothing"],
  ])("%s", (_, body, message) => {
    const said = faults(`<p>First.</p><p>It was ${body} then.</p>`);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^2 /);
    expect(said[0]).toContain(message);
  });
  it.each([
    ["a context that is declared twice", context("q", "2030-01-01/2030-03-31"), 'refers to "q", which is declared twice'],
    ["a unit that is declared twice", unit("usd", "iso4217:EUR"), 'refers to "usd", which is declared twice'],
  ])("%s", (_, resources, message) => {
    expect(faults(`<p>It was ${number("q", "4")} then.</p>`, { resources })[0]).toContain(message);
  });
  it.each([
    ["of no day", context("odd", "2031-02-30"), "which is no day"],
    ["that ends before it starts", context("odd", "2031-06-30/2031-04-01"), "before it starts"],
    ["with an axis twice", context("odd", "2031-06-30", "us-gaap:AAxis=us-gaap:BMember us-gaap:AAxis=us-gaap:CMember"), "names an axis twice"],
  ])("a context %s", (_, resources, message) => {
    expect(faults(`<p>It was ${number("odd", "4")} then.</p>`, { resources })[0]).toContain(message);
  });
  it("stands in the audit, and the number is read as if it had none", () => {
    const { audit } = extraction(released(operations().replace('contextRef="q"', 'contextRef="nowhere"')));
    expect(audit.tags).toEqual({ numbers: 5, agreed: 5, alone: 0, faults: [{ line: 5, message: 'us-gaap:Revenues refers to the context "nowhere", which is not there' }] });
    expect(audit.rejected).toEqual([]);
  });
  it("of very many the rest is counted", () => {
    const said = faults(`<p>${number("nowhere", "4").repeat(500)}</p>`);
    expect(said).toHaveLength(201);
    expect(said[200]).toBe("1 and 300 more tags behind it say nothing that can be read");
  });
});

describe("what a document tags of itself", () => {
  it("runs on where its text is continued, without what is excluded", () => {
    const body = `<p>${text("dei:EntityRegistrantName", "Harrow<ix:exclude> 12 </ix:exclude>", "h", ' continuedAt="a"')}</p><p><ix:continuation id="a" continuedAt="b">Ridge</ix:continuation></p><p><ix:continuation id="b" continuedAt="a">Software</ix:continuation></p>`;
    expect(tagging(body).texts).toEqual([{ name: "EntityRegistrantName", text: "Harrow Ridge Software", context: "h" }]);
  });
  it("is kept of the document alone, and not of its notes", () => {
    expect(tagging(`<p>${text("us-gaap:DebtDisclosureTextBlock", "A note.")}${text("dei:DocumentType", "8-K")}</p>`).texts.map(({ name }) => name)).toEqual(["DocumentType"]);
  });
});

describe("very many tags", () => {
  const cost = (rows: number): number => {
    const body = Array.from({ length: rows }, (_, at) => `<tr><td>Marketing ${"abcdefgh"[at % 8]!}</td><td>${number(at % 3 === 0 ? "h" : "q", String(1_000 + at))}</td><td>${number("y", String(2_000 + at), { scale: at % 2 === 0 ? "3" : "6" })}</td></tr>`).join("");
    const html = released(operations(body));
    return Math.min(...[1, 2, 3].map(() => {
      const started = performance.now();
      extraction(html);
      return performance.now() - started;
    }));
  };
  it("cost as many times more as there are, also where they contradict what is printed", () => {
    const [few, many] = [cost(250), cost(2_000)];
    // Eight times as many: a cost that grows with the square would be sixty-four times as much.
    expect(many / few).toBeLessThan(28);
  }, 60_000);
  it("are refused beyond what any filing has", () => {
    expect(() => readHtml(page("<p>Nothing.</p>", { hidden: number("q", "4").repeat(60_001) }))).toThrow("more than 60000 tagged numbers");
    expect(() => readHtml(page('<ix:nonFraction name="us-gaap:A">'.repeat(60)))).toThrow("tags nested more than 50 deep");
  }, 60_000);
});
