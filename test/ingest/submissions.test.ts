import { describe, expect, it } from "vitest";
import { events, facts, line, published, read, rejected } from "./given.ts";

const HEADER = "<SEC-DOCUMENT>0001234567-31-000009.txt : 20310724\n<SEC-HEADER>\n<ACCEPTANCE-DATETIME>20310724160500\nCONFORMED SUBMISSION TYPE:\t8-K\nCOMPANY CONFORMED NAME:\t\tGRANITE SHORE POWER CO\nCENTRAL INDEX KEY:\t\t0001234567\nFILED AS OF DATE:\t\t20310724\n</SEC-HEADER>\n";
const document = (type: string, text: string): string => `<DOCUMENT>\n<TYPE>${type}\n<SEQUENCE>2\n<FILENAME>a.txt\n<TEXT>\n${text}\n</TEXT>\n</DOCUMENT>\n`;
const FORM = document("8-K", "SECURITIES AND EXCHANGE COMMISSION\nFORM 8-K\nCURRENT REPORT\nItem 2.02 Results of Operations and Financial Condition\nOn July 24, 2031, Granite Shore Power Company issued a press release, attached as Exhibit 99.01.");
const SENTENCES = document("EX-99.01", "                                              Exhibit 99.01\n\nDENVER, July 24, 2031 - Granite Shore Power Company (NYSE: GRSP) today reported second quarter earnings of\n$204.5 million for the quarter ended June 30, 2031.\n\nRevenues for the second quarter of 2031 were $2.72 billion.");
const TABLES = document("EX-99.02", `
                                                                   Exhibit 99.02
                          Granite Shore Power Company
                              Financial Highlights
               (In Millions of Dollars Except Earnings Per Share)

<TABLE>
<CAPTION>
                                                 3 Months Ended June       6 Months Ended June
                                                 -----------------------   ------------------------
                                                     2031       2030            2031         2030
                                                     ----       ----            ----         ----
<S>                                                <C>        <C>            <C>          <C>
Operating Revenues                                 $2,721     $2,520         $ 5,103      $ 4,986
Operating Expenses                                  2,325      2,179           4,276        4,181
                                                   ------     ------         -------      -------
Net Income                                         $  204     $  125         $   532      $   474
                                                   ======     ======         =======      =======

Basic Earnings Per Share

- - As Reported                                      $ 0.27     $ 0.17         $  0.71      $  0.63
</TABLE>`);
const filing = (...documents: string[]): string => `${HEADER}${documents.join("")}</SEC-DOCUMENT>\n`;
const reasons = (text: string): (readonly [string, string | null])[] => published(text).document.exhibits!.map(({ type, reason }) => [type, reason] as const);
const placeOf = (text: string, printed: string) => facts(text).filter(({ source }) => source.text === printed).map(({ source }) => ({ line: source.line, exhibit: source.exhibit }));
const lineOf = (text: string, words: string): number => text.split("\n").findIndex((each) => each.includes(words)) + 1;

describe("a release whose tables were filed as an exhibit of their own", () => {
  const whole = filing(FORM, SENTENCES, TABLES);

  it("is read with them, and each value keeps its exhibit and its line of the file", () => {
    expect(facts(whole).map(line)).toEqual(expect.arrayContaining([
      "OperatingRevenues 2720000000 USD 2031-04-01/2031-06-30", "OperatingRevenues 2721000000 USD 2031-04-01/2031-06-30", "OperatingRevenues 4986000000 USD 2030-01-01/2030-06-30",
      "NetIncomeLoss 204000000 USD 2031-04-01/2031-06-30", "EarningsPerShareBasic 0.27 USD/share 2031-04-01/2031-06-30", "EarningsPerShareBasic 0.63 USD/share 2030-01-01/2030-06-30",
    ]));
    expect(placeOf(whole, "$2.72 billion")).toEqual([{ line: lineOf(whole, "$2.72 billion"), exhibit: "EX-99.01" }]);
    expect(placeOf(whole, "$2,721")).toEqual([{ line: lineOf(whole, "$2,721"), exhibit: "EX-99.02" }]);
    expect(read(whole).marked.lines[lineOf(whole, "$2,721") - 1]).toContain("Operating Revenues ");
  });

  it("says of every other document of the filing why it was not read", () => {
    expect(published(whole).document.exhibits).toEqual([
      { type: "8-K", line: lineOf(whole, "SECURITIES AND EXCHANGE"), read: false, reason: "it is the form around the release" },
      { type: "EX-99.01", line: lineOf(whole, "                                              Exhibit 99.01"), read: true, reason: null },
      { type: "EX-99.02", line: lineOf(whole, "<TYPE>EX-99.02") + 4, read: true, reason: null },
    ]);
  });

  it("counts its lines through where a reader laid them out, and keeps the path of each", () => {
    const html = (body: string) => `<html><body>${body}</body></html>`;
    const text = filing(
      document("EX-99.1", html("<p>Quarterly Results</p><p>DENVER, July 24, 2031 - Granite Shore Power Company (NYSE: GRSP) today reported results for the quarter ended June 30, 2031.</p><p>Revenue was $2.72 billion in the second quarter of 2031.</p>")),
      document("EX-99.2", html("<p>Granite Shore Power Company</p><p>Statements of Income (in millions)</p><table><tr><td></td><td colspan=2>Three months ended June 30,</td></tr><tr><td></td><td>2031</td><td>2030</td></tr><tr><td>Net income</td><td>$204</td><td>$125</td></tr><tr><td>Depreciation</td><td>21</td><td>20</td></tr></table>")),
    );
    const net = facts(text).find(({ source }) => source.text === "$204");
    expect([net && line(net), net?.source.exhibit, net?.source.path]).toEqual(["NetIncomeLoss 204000000 USD 2031-04-01/2031-06-30", "EX-99.2", "/html[1]/body[1]/table[1]/tr[3]/td[2]"]);
    expect(read(text).marked.lines[net!.source.line - 1]).toBe("Net income\t$204\t$125");
  });
});

describe("an exhibit that is no part of the release", () => {
  const TWO_COLUMNS = TABLES.slice(TABLES.indexOf("<TABLE>"), TABLES.indexOf("</TEXT>"));
  it.each([
    ["a presentation", `Second Quarter 2031 Investor Presentation\n\n${TWO_COLUMNS}`, 'it is headed "Second Quarter 2031 Investor Presentation"'],
    ["the consent of an auditor", "Consent of Independent Registered Public Accounting Firm\n\nWe consent to the incorporation by reference of our report dated July 24, 2031.", 'it is headed "Consent of Independent Registered Public Accounting Firm"'],
    ["statements as if two companies were one", `Unaudited Pro Forma Condensed Combined Statements\n\n${TWO_COLUMNS}`, 'it is headed "Unaudited Pro Forma Condensed Combined Statements"'],
    ["another company's tables", `Marsh Hollow Gas, Inc.\nStatements of Income (In Millions)\n\n${TWO_COLUMNS}`, "it names another company: Marsh Hollow Gas, Inc."],
    ["a second release", `DENVER, July 24, 2031 - Granite Shore Power Company (NYSE: GRSP) today announced the acquisition of a pipeline.\n\n${TWO_COLUMNS}`, "it opens as a release of its own"],
    ["tables of other years", `Granite Shore Power Company\nStatements of Income (In Millions)\n\n${TWO_COLUMNS.replaceAll("2031", "2027").replaceAll("2030", "2026")}`, "it has no table for the period of the release"],
  ])("is left out, and the reason is said: %s", (_, text, reason) => {
    const whole = filing(SENTENCES, document("EX-99.02", text));
    expect(reasons(whole)).toEqual([["EX-99.01", null], ["EX-99.02", reason]]);
    expect(facts(whole).filter(({ source }) => source.exhibit === "EX-99.02")).toEqual([]);
  });

  it("leaves a filing of one document as it was: no exhibits, the lines of the file", () => {
    const whole = `${HEADER}${SENTENCES}</SEC-DOCUMENT>\n`;
    expect(published(whole).document.exhibits).toBeUndefined();
    expect(placeOf(whole, "$2.72 billion")).toEqual([{ line: lineOf(whole, "$2.72 billion"), exhibit: undefined }]);
  });

  it("takes nothing over from the exhibit before it: neither a scale nor columns", () => {
    const bare = document("EX-99.03", `
                                                                   Exhibit 99.03

                   Significant Factors
<TABLE>
<CAPTION>

                                     3 Months Ended June             6 Months Ended June
                                     -----------------------         ------------------------
                                       2031       2030                 2031       2030
                                      ----       ----                 ----       ----
<S>                                  <C>        <C>                  <C>        <C>
Weather                              $ 0.24     $ 0.22               $2.04      $1.97
Rates                                  0.11       0.13                0.37       0.35
</TABLE>`);
    const whole = filing(SENTENCES, TABLES, bare);
    expect(facts(whole).filter(({ source }) => source.exhibit === "EX-99.03").map(line)).toEqual([]);
    expect(rejected(whole)).toContain("$ 0.24");
  });
});

describe("the account of a filing", () => {
  it("holds the numbers of what was read, and of nothing else", () => {
    const numbers = read(filing(FORM, SENTENCES, TABLES)).audit;
    expect([numbers.unexplained, events(filing(FORM, SENTENCES, TABLES), "ReleasePublished").length]).toEqual([[], 1]);
    expect(numbers.numbers).toBe(facts(filing(FORM, SENTENCES, TABLES)).length + Object.values(numbers.explained).reduce((sum, count) => sum + count, 0) + numbers.rejected.length);
  });
});
