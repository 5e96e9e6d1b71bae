import { describe, expect, it } from "vitest";
import { events, lines, published } from "../given.ts";

const form = (note: string, rest = "", kind = "8-K/A") => `UNITED STATES
SECURITIES AND EXCHANGE COMMISSION
Washington, D.C. 20549

FORM ${kind}
(Amendment No. 1)

CURRENT REPORT

Date of Report (Date of earliest event reported): August 14, 2031

HARROW RIDGE SOFTWARE, INC.
(Exact name of registrant as specified in its charter)

Explanatory Note

${note}

Item 2.02. Results of Operations and Financial Condition.

PORTLAND, August 14, 2031 -- Harrow Ridge Software, Inc. (NYSE: HRRW) today announced results for the second quarter ended June 30, 2031. Revenue was $52.4 million in the second quarter of 2031.
${rest}`;
const REVENUE = "Revenues 52400000 USD 2031-04-01/2031-06-30";

describe("an amended form", () => {
  it.each([
    ["prints anew what was wrong", "This Amendment No. 1 to Current Report on Form 8-K/A is being filed to include as an exhibit a corrected press release that was issued on August 14, 2031. This corrected press release replaces the press release that was issued on August 7, 2031.", "replacement", "2031-08-07"],
    ["restates a report in whole", "On August 7, 2031, Harrow Ridge Software, Inc. filed a Current Report on Form 8-K (the “Original Report”). The purpose of this Amendment No. 1 is to amend and restate the Original Report to correct an error in cost of revenue.", "replacement", "2031-08-07"],
    ["tells what was wrong", "We are filing this Amendment No. 1 to our Current Report on Form 8-K, originally filed on August 7, 2031, solely to correct a typographical error in the table of balances.", "clarification", "2031-08-07"],
    ["adds what was not there", "This Current Report on Form 8-K/A amends and supplements the Current Report on Form 8-K that was filed by the Company with the Securities and Exchange Commission (the “Commission”) on August 7, 2031.", "addition", "2031-08-07"],
    ["adds and says that nothing else changes", "The purpose of this Amendment No. 1 to the report filed on August 7, 2031 is to furnish Exhibit 101. Except as set out above, no other changes have been made, and this Amendment does not correct or update the original report.", "addition", "2031-08-07"],
    ["names no day", "This Form 8-K/A is being furnished to provide the pro forma financial information required by Item 9.01.", "addition", null],
  ])("%s", (_case, note, how, day) => {
    const text = form(note);
    expect(events(text, "CorrectionIssued")).toMatchObject([{ form: how, announcedOn: day }]);
    expect([published(text).corrects, published(text).addsTo]).toEqual(how === "addition" ? [undefined, { announcedOn: day }] : [{ announcedOn: day }, undefined]);
    expect(lines(text)).toEqual([REVENUE]);
  });

  it("whose release is headed as corrected is of the day that the note names", () => {
    const text = form("This Amendment No. 1 on Form 8-K/A amends the report on Form 8-K furnished on August 7, 2031 in order to furnish a corrected version of the press release. Revenue should have been $52.4 million, where $54.2 million was told.").replace("Item 2.02. Results", "CORRECTED: Harrow Ridge Software Announces Results\n\nItem 2.02. Results");
    expect(events(text, "CorrectionIssued")).toMatchObject([{ form: "replacement", announcedOn: "2031-08-07", source: { line: 17 } }]);
    expect(lines(text)).toEqual([REVENUE]);
  });

  it("that does not say what it does is only that", () => {
    expect(events(form("Item 9.01 is set out below."), "CorrectionIssued")).toEqual([]);
  });

  it("is none where the form is not amended", () => {
    expect(events(form("The purpose of this Amendment No. 1 is to furnish Exhibit 101.", "", "8-K"), "CorrectionIssued")).toEqual([]);
  });
});
