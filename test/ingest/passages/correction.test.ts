import { describe, expect, it } from "vitest";
import { events, lines, published, read, rejected } from "../given.ts";

const RESULTS = "today announced results for the second quarter ended June 30, 2031. Revenue was $52.4 million in the second quarter of 2031.";
const issued = (text: string) => events(text, "CorrectionIssued");
const REVENUE = "Revenues 52400000 USD 2031-04-01/2031-06-30";

const WIRE = `CORRECTING and REPLACING Harbour Lane Reports Second Quarter 2031 Results

August 7, 2031 09:15 AM Eastern Daylight Time

PORTLAND, Ore.--(BUSINESS WIRE)--Please replace the release dated August 6, 2031 with the following corrected version due to multiple revisions to the balance sheet.

The updated release reads:

HARBOUR LANE REPORTS SECOND QUARTER 2031 RESULTS

Harbour Lane Inc. (NASDAQ: HLNE) ${RESULTS}
`;
const ADVISED = `/CORRECTION -- Tall Pine Software/

In the news release, Tall Pine Software Reports Results, issued 03-Aug-2031 by Tall Pine Software (NYSE: TPSW) over the wire, we are advised by the company that the third paragraph, first sentence, should read "revenue of $52.4 million" rather than "revenue of $54.2 million" as originally issued inadvertently. The complete, corrected release follows:

Tall Pine Software Reports Results

AUSTIN, Texas, Aug. 3, 2031 /Newswire/ -- Tall Pine Software (NYSE: TPSW) ${RESULTS}
`;
const HEADLINED = `Correction: Quiet Mill Reports Second Quarter 2031 Results

TORONTO, Aug. 06, 2031 (WIRE) -- In a release issued under the headline “Quiet Mill Reports Second Quarter 2031 Results” on August 5, 2031 by Quiet Mill Corp. (NASDAQ: QMIL), please note that the first sentence of the second paragraph should read “net income of $3.2 million”, not “net income of $2.3 million” as previously stated. The corrected release follows:

Quiet Mill Corp. ${RESULTS}
`;
const SUPERSEDES = `Blue Gull Mining Announces Second Quarter Results

VANCOUVER, August 14, 2031 -- Blue Gull Mining Ltd. (NYSE: BGM) ${RESULTS} This news release replaces and supersedes the news release issued on August 13, 2031 at 5:00 PM ET.
`;
const CORRECTED = `Quiet Mill Reports Second Quarter 2031 Results (Corrected)

TORONTO, Aug. 14, 2031 -- Quiet Mill Corp. (NASDAQ: QMIL) (the "Company") announces that it has corrected its press release of August 13, 2031 reporting its second quarter results. The original press release incorrectly stated revenue of $54.2 million; the correct amount is $52.4 million. The full corrected release follows.

Quiet Mill Corp. ${RESULTS}
`;
const THIS_MORNING = `Mossgate plc

Interim Dividend Record Date Correction

27 July 2031

The Company's Half-Year Report announcement released this morning incorrectly stated the record date for the interim dividend as 25 September 2031.

The interim dividend of 3.6p per share is payable on 2 October 2031 to shareholders on the register at the close of business on 25 August 2031.
`;
const REGISTER = `Mossgate plc

4 August 2031

REPLACEMENT: Half-year results for the six months ended 30 June 2031

The following amendment has been made to the 'Half-year Report' announcement released on 3 August 2031 at 07:00 under RNS No 7280Z.

The record date of the interim dividend was incorrectly stated as 5 September 2031. The correct record date is 12 September 2031.

All other details remain unchanged. The full amended text is shown below.

Mossgate plc (LSE: MSG) today announces results for the six months ended 30 June 2031. Revenue was £52.4 million in the six months ended 30 June 2031.

The Board has declared an interim dividend of 3.60p per share, payable on 10 October 2031 to shareholders on the register on 12 September 2031.
`;
const clarification = (told: string, opening = "Reference is made to the announcement of Long River Holdings Limited (the “Company”) dated 28 March 2031 in relation to the annual results for the year ended 31 December 2030 (the “Announcement”).") => `LONG RIVER HOLDINGS LIMITED
(Stock Code: 9931)

CLARIFICATION ANNOUNCEMENT

${opening}

${told}

Save as disclosed above, all other information in the Announcement remains unchanged.

By order of the Board
Long River Holdings Limited
Chen Wei
Chairman

Hong Kong, 2 April 2031
`;
const WRONG_REVENUE = "The Company wishes to clarify that, due to a clerical error, the revenue for the year ended 31 December 2030 was stated as RMB542,000,000 on page 3 of the Announcement and should be read as RMB524,000,000.";

describe("a release that corrects an earlier one", () => {
  it.each([
    ["replaced over a wire", WIRE, "2031-08-06"], ["of which the issuer advises", ADVISED, "2031-08-03"], ["named by its headline", HEADLINED, "2031-08-05"], ["superseded, in a sentence alone", SUPERSEDES, "2031-08-13"], ["marked at the end of its headline", CORRECTED, "2031-08-13"],
  ])("%s is printed anew: the day of the earlier one is named, and what is printed anew is read", (_case, text, day) => {
    expect(issued(text)).toMatchObject([{ form: "replacement", announcedOn: day }]);
    expect(published(text).corrects).toEqual({ announcedOn: day });
    expect(lines(text)).toContain(REVENUE);
    expect(rejected(text)).toEqual([]);
  });

  it("tells what was wrong in the words of the document, and no event of it but the corrected one", () => {
    expect(issued(REGISTER)).toMatchObject([{
      form: "replacement", announcedOn: "2031-08-03",
      quote: "The following amendment has been made to the 'Half-year Report' announcement released on 3 August 2031 at 07:00 under RNS No 7280Z. The record date of the interim dividend was incorrectly stated as 5 September 2031. The correct record date is 12 September 2031. All other details remain unchanged. The full amended text is shown below.",
      source: { line: 7 },
    }]);
    expect(events(REGISTER, "DividendDeclared")).toMatchObject([{ perShare: "0.036", recordDate: "2031-09-12", paymentDateShares: "2031-10-10" }]);
  });

  it("may have been out the same morning", () => {
    expect(issued(THIS_MORNING)).toMatchObject([{ form: "clarification", announcedOn: "2031-07-27" }]);
    expect(events(THIS_MORNING, "DividendDeclared")).toMatchObject([{ perShare: "0.036", recordDate: "2031-08-25", paymentDateShares: "2031-10-02" }]);
  });

  it("tells what was wrong beside what is right: neither becomes a figure", () => {
    expect(lines(ADVISED)).toEqual([REVENUE]);
    const text = clarification(WRONG_REVENUE);
    expect(issued(text)).toMatchObject([{ form: "clarification", announcedOn: "2031-03-28" }]);
    expect(lines(text)).toEqual([]);
    expect(read(text).audit.unexplained).toEqual([]);
  });

  it("as a clarification tells no event but itself: it may print the paragraph that was wrong", () => {
    const text = clarification("The Company wishes to clarify that the paragraph headed “Dividend” should be replaced by the following paragraph:\n\n“The Board has resolved to declare an interim dividend of HK$0.07 per ordinary share payable on 16 September 2031.”");
    expect(issued(text)).toMatchObject([{ form: "clarification" }]);
    expect(events(text, "DividendDeclared")).toEqual([]);
  });

  it("as a clarification shows figures in tables that are said to be the right ones", () => {
    const rows = (value: string) => `\tYear ended 31 December 2030\tYear ended 31 December 2029\n\tRMB’000\tRMB’000\nRevenue\t${value}\t480,000\n`;
    const text = clarification(`Due to a clerical error, the table of revenue was incorrectly stated. As originally stated in the Announcement:\n\n${rows("542,000")}\nThe table should be read as follows:\n\n${rows("524,000")}`);
    expect(lines(text)).toEqual(["Revenues 524000000 CNY 2030-01-01/2030-12-31", "Revenues 480000000 CNY 2029-01-01/2029-12-31"]);
  });

  it.each([
    ["outlook that supersedes another", "This outlook supersedes our prior guidance issued on May 5, 2031."],
    ["agreements", "Please refer to the press release dated July 5, 2031 for the amended credit agreement, which supersedes the agreement of 2029."],
    ["what should be read together", "The information in this press release should be read together with our annual report. Forward-looking statements made in this release should be read with caution."],
    ["changes of presentation", "Changes have been made to the presentation of segments in this release."],
    ["what was announced before", "As announced in its press release issued on July 9, 2031, the plan should be complete in December 2031. As clarified in our release issued on July 5, 2031, deliveries were delayed."],
    ["headings of other things", "Supplemental Information\n\nCorrection of prior period errors\n\nReplacement parts\n\nAmended and Restated Credit Agreement\n\nMarket correction"],
  ])("is none: %s", (_case, told) => {
    const text = `Red Kite Foods Reports Second Quarter 2031 Results\n\nCHICAGO, Aug. 10, 2031 -- Red Kite Foods Inc. (NYSE: RKF) ${RESULTS}\n\n${told}\n`;
    expect(issued(text)).toEqual([]);
    expect(published(text).corrects).toBeUndefined();
    expect(lines(text)).toContain(REVENUE);
  });

  it("is none that answers a rumour", () => {
    expect(issued(clarification("The Board confirms that it is not aware of any reason for the movements.", "The Board has noted certain media reports about the Company."))).toEqual([]);
  });
});
