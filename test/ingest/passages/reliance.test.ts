import { describe, expect, it } from "vitest";
import { periodKey } from "../../../events/values/period.ts";
import { spansListed } from "../../../src/ingest/language/spans-listed.ts";
import { disclosures, events } from "../given.ts";

const report = (text: string) => `FORM 8-K

SECURITIES AND EXCHANGE COMMISSION

HARROW RIDGE SOFTWARE, INC.

Item 4.02 Non-Reliance on Previously Issued Financial Statements or a Related Audit Report or Completed Interim Review.

${text}

Date: March 3, 2032

HARROW RIDGE SOFTWARE, INC.
By: /s/ Jane Doe, Chief Financial Officer
`;
const said = (text: string) => events(report(text), "RelianceWithdrawn").map(({ periods, by }) => [by, ...periods.map(periodKey)]);
const CONCLUDED = "On February 27, 2032, the Audit Committee of the Board of Directors concluded that the Company's previously issued";

describe("statements that should no longer be relied upon", () => {
  it.each([
    ["years and quarters", `${CONCLUDED} audited financial statements as of and for the fiscal years ended December 31, 2030 and 2029 and unaudited financial statements for the quarterly periods ended March 31, 2031, June 30, 2031 and September 30, 2031 should no longer be relied upon because of errors in revenue.`,
      ["issuer", "2030-01-01/2030-12-31", "2029-01-01/2029-12-31", "2031-01-01/2031-03-31", "2031-04-01/2031-06-30", "2031-07-01/2031-09-30"]],
    ["quarters and a longer span", `${CONCLUDED} unaudited interim financial statements for the three and nine months ended September 30, 2031 should no longer be relied upon.`, ["issuer", "2031-01-01/2031-09-30"]],
    ["by the auditor's advice", "On March 1, 2032, the Company was advised by its independent registered public accounting firm that its audit report on the consolidated financial statements for the year ended December 31, 2030 should no longer be relied upon.", ["auditor", "2030-01-01/2030-12-31"]],
    ["in points of a list", `${CONCLUDED} financial statements for the following periods should no longer be relied upon:\n\n- the year ended June 30, 2031;\n\n- the quarter ended September 30, 2031.\n\nThe Company will file amended reports for the year ended June 30, 2030.`, ["issuer", "2030-07-01/2031-06-30", "2031-07-01/2031-09-30"]],
    ["without naming any", `${CONCLUDED} financial statements should no longer be relied upon.`, ["issuer"]],
  ])("%s", (_case, text, expected) => {
    expect(said(text)).toEqual([expected]);
  });

  it("are a disclosure by themselves, with the words of the document", () => {
    const sentence = `${CONCLUDED} financial statements for the year ended December 31, 2030 should no longer be relied upon.`;
    expect(disclosures(report(sentence)).map(({ type }) => type)).toEqual(["ReleasePublished", "RelianceWithdrawn"]);
    expect(events(report(sentence), "RelianceWithdrawn")).toMatchObject([{ quote: sentence, source: { line: 9 } }]);
  });

  it.each([
    ["told again", "As previously disclosed in our Current Report on Form 8-K, the Audit Committee concluded that the financial statements for the year ended December 31, 2030 should no longer be relied upon."],
    ["told again, long after", "On February 27, 2031, the Audit Committee concluded that the previously issued financial statements for the year ended December 31, 2029 should no longer be relied upon."],
    ["what is ahead", "The statements in this report are forward-looking statements and should not be relied upon as predictions."],
    ["what might come", "If the Audit Committee were to conclude that previously issued financial statements should no longer be relied upon, our share price could fall."],
    ["a disclaimer", "This announcement has not been reviewed by the auditors and should not be relied upon for any purpose."],
  ])("none: %s", (_case, text) => {
    expect(said(`${text}\n\nRevenue was $52.4 million for the year ended December 31, 2031.`)).toEqual([]);
  });
});

it("spans in a list share what stands before or behind them", () => {
  expect(spansListed("the years ended 30 June 2031 and 2030, the quarters ended March 31 and June 30, 2031, as of September 30, 2031, and 14 stores").map(periodKey)).toEqual([
    "2030-07-01/2031-06-30", "2029-07-01/2030-06-30", "2031-01-01/2031-03-31", "2031-04-01/2031-06-30", "2031-09-30",
  ]);
  expect(spansListed("for the years ended February 29, 2032 and 2031").map(periodKey)).toEqual(["2031-03-01/2032-02-29", "2030-03-01/2031-02-28"]);
});
