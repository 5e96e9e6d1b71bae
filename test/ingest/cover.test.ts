import { describe, expect, it } from "vitest";
import { events, facts, published, refusal, says } from "./given.ts";

const BODY = "Dividend\n\nThe Board declared a cash dividend of US$0.35 per share.\n";
const of = (dateline: string, body = BODY) => `Results Reported\n\n${dateline}\n\n${body}`;
const cover = (dateline: string) => published(of(dateline));

describe("who speaks", () => {
  it.each<[string, string, string, string[]]>([
    ["DENVER, July 24, 2031 -- Harrow Ridge Software, Inc. (NYSE: HRRW) today announced results.", "HRRW", "Harrow Ridge Software, Inc.", ["NYSE:HRRW"]],
    ["TORONTO, July 20, 2031 -- Maple Gate Inc. (TSX, NYSE: MPGT) today announced its results.", "MPGT", "Maple Gate Inc.", ["TSX:MPGT", "NYSE:MPGT"]],
    ["SHENZHEN, July 20, 2031 -- Pearl Bay Foods Group Limited (NASDAQ: PBFG; HKEX: 9876) today announced its results.", "PBFG", "Pearl Bay Foods Group Limited", ["NASDAQ:PBFG", "HKEX:9876"]],
    ["TOKYO, November 7, 2031 -- Aozora Machines Corporation (TSE: 6999) today announced results.", "XTKS.6999", "Aozora Machines Corporation", ["TSE:6999"]],
    ["LONDON, 12 November 2031 -- Pennine Foods plc (LSE: PENF) today announces its results.", "XLON.PENF", "Pennine Foods plc", ["LSE:PENF"]],
    ["DUBLIN--(BUSINESS WIRE)--July 20, 2031--Otter Creek plc (“Otter” or the “Company”) (NYSE: OTR) announced results.", "OTR", "Otter Creek plc", ["NYSE:OTR"]],
  ])("%s", (dateline, id, name, listings) => {
    expect(cover(dateline).issuer).toMatchObject({ id, name, listings });
  });

  it.each(["OMAHA, August 20, 2031 /PRNewswire/ -- Brightwater Stores, Inc. (NYSE: BWTR) today reported results."])("is read: %s", (dateline) => {
    expect(refusal(of(dateline))).toBeNull();
  });

  it.each<[string, string, string, string]>([
    ["DENVER, July 24, 2031 -- Harrow Ridge Software, Inc., a maker of scheduling software for hospitals and clinics, today announced its results.", "HARROW-RIDGE-SOFTWARE-INC", "Harrow Ridge Software, Inc.", "2031-07-24"],
    ["LINZ, Austria - October 29, 2031 (NEWMEDIAWIRE) - Kessler Systeme, a provider of machine parts, today announces its figures.", "KESSLER-SYSTEME", "Kessler Systeme", "2031-10-29"],
    ["Oslo, 7 February 2031: Reference is made to the stock exchange announcement published by Nordlys ASA on 16 January 2031.", "NORDLYS-ASA", "Nordlys ASA", "2031-02-07"],
    ["TYSONS, Va., Feb. 11, 2031 (GLOBE NEWSWIRE) — Otter Creek Inc.’s Board of Directors declared a dividend.", "OTTER-CREEK-INC", "Otter Creek Inc.", "2031-02-11"],
    ["(31 August 2031) **Pearl Bay Foods Group Limited** (“Pearl Bay”; SEHK stock code: 607), announces today its interim results.", "HK0607", "Pearl Bay Foods Group Limited", "2031-08-31"],
    ["31 March 2031 – Hong Kong, Pearl Bay Foods Group Limited (“Pearl Bay” or “Company”, together with its subsidiaries) announced results.", "PEARL-BAY-FOODS-GROUP-LIMITED", "Pearl Bay Foods Group Limited", "2031-03-31"],
  ])("without a market and a ticker: %s", (dateline, id, name, date) => {
    expect(cover(dateline)).toMatchObject({ issuer: { id, name }, announced: { date } });
  });

  it("is dated by the wire where the dateline has no day", () => {
    const { issuer, announced } = published(`Otter Creek Reports Results\nDiluted EPS Increased 19.6% to $1.65\nFebruary 16, 2031 06:30 AM Eastern Standard Time\n\nRALEIGH, N.C.--(BUSINESS WIRE)--Otter Creek, Inc. (NYSE: OTR), a leading parts provider, today announced its results.\n\n${BODY}`);
    expect({ name: issuer.name, date: announced.date }).toEqual({ name: "Otter Creek, Inc.", date: "2031-02-16" });
  });

  it("is named by the form of an exchange", () => {
    expect(published(`May 13, 2031\n\nSummary of Results\n\nCompany name: Aozora Machines Corporation  Listing: Tokyo Stock Exchange\nSecurities code: 6999\n\n${BODY}`).issuer).toMatchObject({ id: "XTKS.6999", name: "Aozora Machines Corporation" });
  });

  it("is not another company whose code stands further down", () => {
    const investee = "The Group acquired shares of Zhongsheng Paper Limited (HKEX Stock Code: 6893).";
    expect(published(of("HONG KONG, 31 March 2031 – Pearl Bay Foods Group Limited announced results for the year.", `${Array.from({ length: 20 }, () => "The Group sells food in many shops of the region.").join("\n\n")}\n\n${investee}\n\n${BODY}`)).issuer.id).toBe("PEARL-BAY-FOODS-GROUP-LIMITED");
  });

  it.each(["Harrow Ridge Software, Inc. (NYSE: HRRW), today, July 24, 2031, announced results."])("is read: %s", (dateline) => {
    expect(refusal(of(dateline))).toBeNull();
  });

  it("with two tickers at one market has two listings", () => {
    expect(cover("OMAHA, July 20, 2031 -- Field Holdings Inc. (NYSE: FLD.A, FLD.B) today announced its results.").issuer.listings).toEqual(["NYSE:FLD.A", "NYSE:FLD.B"]);
  });
});

describe("a cover as a whole", () => {
  const text = (...lines: string[]) => `${lines.join("\n")}\n\nFinancial Highlights\n\n- Revenue was $52.4 million.\n- The Board declared a cash dividend of $0.35 per share.\n`;
  const told = (document: string) => {
    const { issuer, announced, fiscalPeriod } = published(document);
    return `${issuer.name} [${issuer.listings.join(" ")}] ${announced.date} ${fiscalPeriod === null ? "none" : `${fiscalPeriod.start}/${fiscalPeriod.end}`}`;
  };
  it.each<[string, string, string]>([
    ["of a wire that leaves the year to the period", text("Otter Creek Reports Second Quarter 2031 Results", "", "DULUTH, Minn., July 22 /PRNewswire-FirstCall/ -- Otter, Creek and Co. (NYSE: OTR) today reported net income", "of $53 million for the second quarter ended June 28, 2031."), "Otter, Creek and Co. [NYSE:OTR] 2031-07-22 2031-03-30/2031-06-28"],
    ["of January that leaves the year to the period", text("DULUTH, January 20 - Otter Creek Inc. (NYSE: OTR) reported results for the fourth quarter ended December 31, 2030."), "Otter Creek Inc. [NYSE:OTR] 2031-01-20 2030-10-01/2030-12-31"],
    ["of a wire that leaves the year to the headline's quarter", text("OTTER CREEK REPORTS FIRST QUARTER 2031 RESULTS", "", "DULUTH, April 15 - Otter Creek Inc. (NYSE: OTR) reported today that earnings per share of the quarter were 60 cents."), "Otter Creek Inc. [NYSE:OTR] 2031-04-15 2031-01-01/2031-03-31"],
    ["with headlines and dateline in one block", text("Otter Creek Reports Second Quarter 2031 Results", "Marketplace returns to growth; raises outlook for the full year and the third quarter of 2031", "DULUTH, Minn., July 22, 2031 /PRNewswire/ -- Otter Creek Inc. (NYSE: OTR) today announced results for the quarter ended June 30, 2031."), "Otter Creek Inc. [NYSE:OTR] 2031-07-22 2031-04-01/2031-06-30"],
    ["with a dateline over several lines", text("DULUTH, Minn.", " – July 22, 2031 – ", "Otter Creek, Inc", ". (NASDAQ: OTR) reported revenue of $52.4 million for the second quarter of 2031."), "Otter Creek, Inc. [NASDAQ:OTR] 2031-07-22 2031-04-01/2031-06-30"],
    ["with its date over the headline and no form of company", text("July 22, 2031", "", "Strong demand drives Otter Power earnings above expectations", "", "DULUTH - Otter Power today reported second quarter earnings of $204.5 million, compared with $125.0 million in the second quarter of 2030."), "Otter Power [] 2031-07-22 2031-04-01/2031-06-30"],
    ["with place and date alone and the period in the headline", text("Duluth, 22 July 2031", "", "OTTER reports flat sales in Q2 and progress on costs"), "OTTER [] 2031-07-22 2031-04-01/2031-06-30"],
    ["with codes that name their markets", text("DULUTH, HONG KONG and FRANKFURT - July 22, 2031 (NEWMEDIAWIRE) - Otter Creek Co., Ltd. (A-share: 600001.SH; H-share: 06123.HK; D-share: 612D.DE), a maker of boats, today announced its results for the second quarter of 2031."), "Otter Creek Co., Ltd. [SSE:600001 HKEX:6123 XETRA:612D] 2031-07-22 2031-04-01/2031-06-30"],
    ["in brackets", text("(DULUTH, Minn. – July 22, 2031) Otter Creek Group (NYSE: OTR) reported second quarter 2031 net income of $591 million."), "Otter Creek Group [NYSE:OTR] 2031-07-22 2031-04-01/2031-06-30"],
    ["between slashes", text("DULUTH, MN / ACCESSWIRE / July 22, 2031 / Otter Creek, Inc. (NASDAQ:OTR) today reported its results for the three and six months ended June 30, 2031."), "Otter Creek, Inc. [NASDAQ:OTR] 2031-07-22 2031-04-01/2031-06-30"],
    ["of weeks", text("DULUTH, Minn., May 27, 2031 – Otter Creek, Inc. (NYSE: OTR) today reported net sales of $3.9 billion for its third quarter (12 weeks) ended May 10, 2031."), "Otter Creek, Inc. [NYSE:OTR] 2031-05-27 2031-02-16/2031-05-10"],
    ["of a year to come", text("TOKYO, November 6, 2031 – Otter Creek Corporation (TSE: 6999) announced results for the first half of the fiscal year ending March 31, 2032."), "Otter Creek Corporation [TSE:6999] 2031-11-06 2031-04-01/2031-09-30"],
    ["of a British regulatory service", text("RNS Number : 1945G", "", "Otter Creek Group PLC", "", "04 August 2031", "", "Interim Results for the six months to 30 June 2031"), "Otter Creek Group PLC [] 2031-08-04 2031-01-01/2031-06-30"],
    ["of an announcement in capitals", text("OTTER CREEK (CAYMAN ISLANDS) HOLDING CORP.", "(Incorporated in the Cayman Islands with limited liability)", "(Stock Code: 00607)", "", "RESULTS ANNOUNCEMENT FOR THE YEAR ENDED 31 DECEMBER 2031", "", "By order of the Board", "Hong Kong, 25 March 2032"), "OTTER CREEK (CAYMAN ISLANDS) HOLDING CORP. [HKEX:0607] 2032-03-25 2031-01-01/2031-12-31"],
    ["of a German service", text("EQS-News: Otter Creek GmbH & Co. KGaA / Key word(s): 9 Month figures", "", "07.11.2031 / 07:30 CET/CEST", "", "Duluth, 7 November 2031. In the first nine months of 2031, the supplier Otter Creek GmbH & Co. KGaA achieved sales of 6.0 billion euros."), "Otter Creek GmbH & Co. KGaA [] 2031-11-07 2031-01-01/2031-09-30"],
    ["of a Nordic report", text("Otter Creek AB (publ): Interim report January – September 2031", "", "Gothenburg, October 25, 2031"), "Otter Creek AB (publ) [] 2031-10-25 2031-01-01/2031-09-30"],
    ["without a day but for the call's", text("DULUTH — Otter® today announced results for its fiscal 2031 third quarter ended June 28, 2031.", "", "Otter will provide live streaming of its conference call beginning at 2:00 p.m. on July 31, 2031, with a replay until August 14, 2031.", "", "Otter Creek Inc."), "Otter Creek Inc. [] 2031-07-31 2031-03-30/2031-06-28"],
    ["with its place before a dash and no day", text("Otter Creek Inc. Reports Second Quarter 2031 Results", "", "July 22, 2031", "", "Duluth, Minn., – Otter Creek Inc. (Nasdaq: OTR), a maker of boats, today reported results for the quarter ended June 30, 2031."), "Otter Creek Inc. [NASDAQ:OTR] 2031-07-22 2031-04-01/2031-06-30"],
    ["with headlines and an opening without a day in one block", text("July 22, 2031", "", "Otter Reports Strong Second Quarter 2031 Results", "Repurchased $20 million of Otter shares in Q2", "DULUTH, MINNESOTA - Otter Creek Inc. (NYSE: O) today announced its results for the second quarter ended", "June 30, 2031."), "Otter Creek Inc. [NYSE:O] 2031-07-22 2031-04-01/2031-06-30"],
    ["named in the heading over what it is", text("Q2 2031 Results", "", "July 22, 2031", "", "All amounts are for the three months ended June 30, 2031.", "", "About Otter Creek, Inc.", "", "Otter makes boats."), "Otter Creek, Inc. [] 2031-07-22 2031-04-01/2031-06-30"],
    ["named behind the end of a sentence", text("July 22, 2031", "", "All amounts are for the three months ended June 30, 2031.", "", "Changes of accounting principles:", "", "None.", "Otter Creek Corporation (6999)"), "Otter Creek Corporation [] 2031-07-22 2031-04-01/2031-06-30"],
    ["whose quarter has no day beside that of another", text("July 28, 2031", "", "Otter Creek Holdings (OTCQX: OTCK) today announced net income of $289,621 or $0.04 per share for the second quarter compared to net income of $1,160,338, or $0.16 per share for the three months ended March 31, 2031, and $0.11 per share for the three months ended June 30, 2030."), "Otter Creek Holdings [OTC:OTCK] 2031-07-28 2031-04-01/2031-06-30"],
  ])("%s", (_, document, expected) => {
    expect(told(document)).toBe(expected);
  });

  it("has the headline that says what the issuer reports, not the nearest that names it", () => {
    expect(published(text("Otter Reports Strong Second Quarter 2031 Results", "", "Repurchased $20 million of Otter shares in Q2", "", "DULUTH, July 22, 2031 -- Otter Creek Inc. (NYSE: OTR) today announced its results.")).title).toBe("Otter Reports Strong Second Quarter 2031 Results");
  });

  const tables = (...headings: string[]) => `July 22, 2031\n\nOtter Creek Corporation\n\n${headings.map((heading) => `Condensed Statements of Operations\n(in thousands)\n\n\t${heading}\n\tUS$\tUS$\n${["Revenue", "Cost of sales", "Gross profit", "Research and development", "Selling expenses", "Operating income", "Interest income", "Income taxes", "Net income"].map((row, index) => `${row}\t${90 - index},100\t${80 - index},200`).join("\n")}`).join("\n\n")}\n`;
  it.each<[string, string, Record<string, unknown> | null]>([
    ["the newest span of its columns", tables("Three months ended June 30, 2031\tThree months ended June 30, 2030"), { label: "Quarter ended 2031-06-30", quarter: null, start: "2031-04-01", end: "2031-06-30", yearToDate: null }],
    ["a quarter by the half year beside it", tables("Three months ended June 30, 2031\tSix months ended June 30, 2031"), { label: "Q2 2031", quarter: 2, start: "2031-04-01", yearToDate: { start: "2031-01-01", end: "2031-06-30" } }],
    ["not a quarter that is long over", tables("Three months ended December 31, 2030\tThree months ended December 31, 2029"), null],
  ])("without a period in its text is of %s", (_, document, expected) => {
    const { fiscalPeriod } = published(document);
    if (expected === null) expect(fiscalPeriod).toBeNull();
    else expect(fiscalPeriod).toMatchObject(expected);
  });

  it("of a numbered quarter has the longer span that a note names", () => {
    const document = text("DULUTH, July 22, 2031 -- Otter Creek Inc. (NYSE: OTR) today announced results for the fiscal second quarter ended March 28, 2031.", "", "The three and six months ended March 28, 2031 include charges of $2.4 million and $5.1 million, respectively.");
    expect(published(document).fiscalPeriod).toMatchObject({ label: "Q2 2031", start: "2030-12-28", yearToDate: { start: "2030-09-28", end: "2031-03-28" } });
  });

  it.each<[string, string]>([
    ["whose only day ends a period", text("Otter Creek Group Limited", "", "For the year ended 31 December 2031", "", "31 December 2031")],
    ["whose dateline has neither a day nor a period", text("DULUTH, July 22 /PRNewswire/ -- Otter Creek Inc. (NYSE: OTR) is soliciting consents of the holders of its debentures.")],
    ["whose call is of another time", text("DULUTH – Otter Creek Inc. (NYSE: OTR) today reported results for the quarter ended June 30, 2031.", "", "A replay of the conference call will be available until August 14, 2031.")],
    ["whose only days head columns", text("Otter Creek Inc. (NYSE: OTR) today reported results for the quarter.", "", "June 30, 2031 | December 31, 2030")],
  ])("has no day: %s", (_, document) => {
    expect(refusal(document)?.code).toBe("not-a-release");
  });

  it("does not take a quarter to come for its own", () => {
    expect(told(text("DULUTH, March 31, 2031 – Otter Creek Inc. (NYSE: OTR) announced a restatement.", "", "It will file its report for the first quarter of 2031 in time. Balances as of December 31, 2030 are unchanged."))).toBe("Otter Creek Inc. [NYSE:OTR] 2031-03-31 none");
  });
});

describe("when it was said", () => {
  it.each([
    ["DENVER, July 24, 2031 -- Harrow Ridge Software, Inc. (NYSE: HRRW) announced results.", "2031-07-24", "America/New_York"], ["TOKYO, November 7, 2031 -- Aozora Machines Corporation (TSE: 6999) announced results.", "2031-11-07", "Asia/Tokyo"],
    ["HONG KONG, November 7, 2031 -- Pearl Bay Foods Group Limited (NASDAQ: PBFG; HKEX: 9876) announced results.", "2031-11-07", "America/New_York"], ["LONDON, 12 November 2031 -- Pennine Foods plc (LSE: PENF) announces results.", "2031-11-12", "Europe/London"],
  ])("%s", (dateline, date, zone) => {
    expect(cover(dateline).announced).toEqual({ date, zone, precision: "date" });
  });
});

describe("the fiscal period", () => {
  const period = (about: string) => cover(`DENVER, October 24, 2031 -- Harrow Ridge Software, Inc. (NASDAQ: HRRW) today announced results for ${about}.`).fiscalPeriod;
  it.each<[string, Record<string, unknown>]>([
    ["the third quarter ended September 30, 2031", { label: "Q3 2031", year: 2031, quarter: 3, start: "2031-07-01", end: "2031-09-30", yearToDate: null }],
    ["its fiscal first quarter ended September 30, 2031", { label: "Q1 2032", year: 2032, quarter: 1, start: "2031-07-01", end: "2031-09-30" }],
    ["the second quarter and six months ended September 30, 2031", { label: "Q2 2032", year: 2032, quarter: 2, start: "2031-07-01", yearToDate: { start: "2031-04-01", end: "2031-09-30" } }],
    ["its fourth quarter and fiscal year ended September 30, 2031", { label: "Q4 2031", year: 2031, quarter: 4, start: "2031-07-01", yearToDate: { start: "2030-10-01", end: "2031-09-30" } }],
    ["the six months ended September 30, 2031", { quarter: null, start: "2031-04-01", end: "2031-09-30" }],
    ["the year ended June 30, 2031", { label: "FY 2031", quarter: null, start: "2030-07-01", end: "2031-06-30" }],
    ["the quarter ended September 30, 2031", { quarter: null, start: "2031-07-01", end: "2031-09-30" }],
  ])("%s", (about, expected) => {
    expect(period(about)).toMatchObject(expected);
  });

  it.each<[string, Record<string, unknown>]>([
    ["the first nine months of 2031", { label: "9M 2031", quarter: null, start: "2031-01-01", end: "2031-09-30" }],
    ["9M 2031", { start: "2031-01-01", end: "2031-09-30" }],
  ])("%s", (about, expected) => {
    expect(period(about)).toMatchObject(expected);
  });

  it("is the one that the subject of an announcement names, where it has no dateline", () => {
    const announcement = published(`Pearl Bay Foods Group Limited\n(Stock Code: 0607)\n\nINTERIM RESULTS ANNOUNCEMENT FOR THE SIX MONTHS ENDED 30 JUNE 2031\n\nThe accounts for the year ended 31 December 2030 were published before.\n\nDividend\n\nThe Board has resolved to declare an interim dividend of HK$0.12 per ordinary share.\n\nBy order of the Board\n\nHong Kong, 28 August 2031\n`);
    expect(announcement).toMatchObject({ title: "INTERIM RESULTS ANNOUNCEMENT FOR THE SIX MONTHS ENDED 30 JUNE 2031", issuer: { id: "HK0607" }, announced: { date: "2031-08-28", zone: "Asia/Hong_Kong" }, fiscalPeriod: { start: "2031-01-01", end: "2031-06-30" } });
  });

  it("is of the quarter that a headline names and the weeks that end on its day", () => {
    const release = `THE OTTER CREEK COMPANY REPORTS THIRD QUARTER NET INCOME\n\nNovember 22, 2031\n\nKEARNEY, NE -- (BUSINESS WIRE) -- Otter Creek, Inc. (NYSE: OTR) announced today that net income for the fiscal quarter ended November 1, 2031 was $44.2 million.\n\nFinancial Highlights\n\n- Net income for the third quarter of fiscal 2031 was $44.2 million.\n`;
    expect(published(release).fiscalPeriod).toMatchObject({ label: "Q3 2031", quarter: 3, start: "2031-08-03", end: "2031-11-01" });
    expect(facts(release).map(({ value, period: { start, end } }) => `${value} ${start}/${end}`)).toContain("44200000 2031-08-03/2031-11-01");
  });

  it("is none where none is named", () => {
    expect(period("our business")).toBeNull();
  });

  it("of a half year is half a year", () => {
    expect(period("the half year ended September 30, 2031")?.start).toBe("2031-04-01");
  });

  it("of weeks ends where the next quarter begins, and the same holds a year before", () => {
    const text = of("OMAHA, May 5, 2031 -- Brightwater Stores, Inc. (NYSE: BWTR) today reported results for the fiscal second quarter ended March 28, 2031.", "Financial Highlights\n\n- Net sales were $1.0 billion in the second quarter of fiscal 2031, compared to $0.9 billion in the second quarter of fiscal 2030.\n\nThe three months ended March 29, 2030 had no charges.\n\nOutlook\n\nFor fiscal 2031, we expect net sales of $4.1 billion to $4.2 billion.\n");
    expect(says(text, "Revenues 1000000000 USD 2030-12-28/2031-03-28")).toBe(true);
    expect(says(text, "Revenues 900000000 USD 2029-12-29/2030-03-29")).toBe(true);
    expect(events(text, "GuidanceIssued")[0]?.items[0]?.period).toEqual({ start: "2030-09-28", end: "2031-10-03" });
  });

  it("of thirteen weeks is 91 days", () => {
    expect(period("the thirteen weeks ended September 27, 2031")?.start).toBe("2031-06-29");
  });
  it("of a quarter that ends off the month's end belongs to a year that ends there too", () => {
    const text = of("OMAHA, August 20, 2031 -- Brightwater Stores, Inc. (NYSE: BWTR) today reported results for the second quarter ended August 2, 2031.", "Financial Highlights\n\n- Net sales were $1.0 billion in the first quarter of 2032.\n");
    expect(says(text, "Revenues 1000000000 USD 2031-03-01/2031-05-31")).toBe(false);
  });

  const namesFirstQuarter = (about: string): boolean => {
    const text = of(`DENVER, October 24, 2031 -- Harrow Ridge Software, Inc. (NASDAQ: HRRW) today announced results for ${about}.`, "Financial Highlights\n\n- Revenue for the first quarter of fiscal 2032 was $52.4 million.\n");
    return says(text, "Revenues 52400000 USD 2031-07-01/2031-09-30");
  };
  it("of a fiscal quarter that is named and dated tells the year's end", () => {
    expect(namesFirstQuarter("the first quarter of fiscal year 2032 ended September 30, 2031")).toBe(true);
  });
  // Wrong period: the ordinal stands behind the date, and the year is taken to end in December.
  it("of three months that are called a fiscal quarter behind their date tells it too", () => {
    expect(namesFirstQuarter("the three months ended September 30, 2031, the first quarter of its fiscal year 2032")).toBe(true);
  });

  // Retailers name a year by the calendar year in which it begins: "fiscal 2031 ended January 31, 2032".
  it("of a year that bears the name of its beginning", () => {
    const text = of("OMAHA, August 20, 2031 -- Brightwater Stores, Inc. (NYSE: BWTR) today reported results for the second quarter of fiscal 2031 and the second quarter ended July 31, 2031.", "Financial Highlights\n\n- Net sales for the first quarter of fiscal 2031 were $1.2 billion.\n");
    expect(says(text, "Revenues 1200000000 USD 2031-02-01/2031-04-30")).toBe(true);
  });
});

describe("the body of rules", () => {
  const basis = (text: string) => facts(of("LONDON, 12 November 2031 -- Pennine Foods plc (LSE: PENF) announces results for the six months ended September 30, 2031.", `Financial Highlights\n\n- Revenue was £52.4 million.\n\nBasis of preparation\n\n${text}\n`)).map((fact) => fact.basis);
  it.each([
    ["The statements follow International Financial Reporting Standards.", "IFRS"], ["The statements follow HKFRSs.", "IFRS"], ["The statements follow U.S. GAAP.", "US-GAAP"], ["They follow accounting principles generally accepted in the United States (GAAP).", "US-GAAP"],
    ["They follow generally accepted accounting principles (GAAP), which differ from IFRS; local units follow the accounting practice of each country.", "US-GAAP"],
  ])("%s", (text, expected) => {
    expect(basis(text)).toEqual([expected]);
  });

  it("is IFRS though measures outside it are called non-GAAP", () => {
    expect(basis("The statements follow International Financial Reporting Standards. Adjusted EBITDA is a non-GAAP measure.")).toEqual(["IFRS"]);
  });
});

describe("a release behind the cover page of a form", () => {
  const page = ["SECURITIES AND EXCHANGE COMMISSION", "Washington, D.C. 20549", "FORM 6-K", "Report of Foreign Private Issuer", "Pursuant to Rule 13a-16 or 15d-16 of the Securities Exchange Act of 1934", "For the month of October, 2031", "Commission File Number 001-12345", "HARROW RIDGE S.A.", "(Exact name of registrant as specified in its charter)", "12 Harbour Road", "(Address of principal executive office)", "Indicate by check mark whether the registrant files annual reports under cover Form 20-F or Form 40-F.", "Form 20-F ___X___ Form 40-F _______", "Yes _______ No ___X____", "Page | 1"];

  it("is of the period that its title names", () => {
    const text = `${page.join("\n\n")}\n\nHARROW RIDGE REPORTS 2031 THIRD QUARTER RESULTS\n\nOctober 30, 2031\n\nNet revenue was R$ 52.4 million in 3Q31.\n`;
    expect(published(text).fiscalPeriod).toMatchObject({ label: "Q3 2031", start: "2031-07-01", end: "2031-09-30" });
  });
});

describe("a report that names its year and dates nothing but balances", () => {
  const text = `Press release

Amsterdam, 22 February 2032, 07:00 CET

Harrow Ridge full-year 2031: resilient margin and higher dividend

Harrow Ridge Industries N.V. (Euronext Amsterdam: HRI) today publishes its annual results.

- Net debt was EUR 377.7 million at 31 December 2031

Financial calendar

25 July 2032   Half-year results 2032
`;
  it("is of that year, and not of the half that its calendar announces", () => {
    expect(published(text).fiscalPeriod).toMatchObject({ label: "FY 2031", start: "2031-01-01", end: "2031-12-31" });
  });
});

describe("an announcement to the exchange of Australia", () => {
  const text = `Harrow Ridge Foods Limited

ASX: HRF

22 August 2031

ASX Announcement

Full-year results for the year ended 30 June 2031

- Sales revenue of $1,209.5 million, up 6.0% on FY30 ($1,141.1 million)

- Net profit was $31.8 million in FY31 compared with $29.8 million in FY30
`;
  it("names its market, whose dollars its amounts are", () => {
    expect(published(text)).toMatchObject({ issuer: { id: "XASX.HRF", listings: ["ASX:HRF"] }, announced: { date: "2031-08-22", zone: "Australia/Sydney" } });
    expect(facts(text).filter(({ unit }) => unit !== "pure").map(({ value, unit }) => `${value} ${unit}`)).toContain("1209500000 AUD");
    expect(facts(text).some(({ unit }) => unit === "USD")).toBe(false);
  });

  it("is of the fiscal year that it reports, not of the one that it compares with", () => {
    expect(published(text).fiscalPeriod).toMatchObject({ label: "FY 2031", start: "2030-07-01", end: "2031-06-30" });
  });
});

describe("the cover of a form with a table of its securities", () => {
  const text = (rows: string) => `FORM 8-K

SECURITIES AND EXCHANGE COMMISSION

HARROW RIDGE SOFTWARE, INC.

Title of each class\tTrading Symbol(s)\tName of each exchange on which registered
${rows}

Item 4.02 Non-Reliance on Previously Issued Financial Statements.

On February 27, 2032, the Board concluded that the previously issued financial statements for the year ended December 31, 2030 should no longer be relied upon.

Date: March 3, 2032
`;
  it.each([
    ["common stock", "Common Stock, par value $0.01\tHRRW\tNew York Stock Exchange", "HRRW", ["NYSE:HRRW"]],
    ["a market by its full name", "Class A common stock\tHRRW\tThe Nasdaq Stock Market LLC", "HRRW", ["NASDAQ:HRRW"]],
    ["shares among notes and preferred stock", "5.25% Notes due 2041\tHRRB\tNew York Stock Exchange\nSeries A Preferred Stock\tHRRP\tNew York Stock Exchange\nCommon Stock\tHRRW\tNew York Stock Exchange", "HRRW", ["NYSE:HRRW"]],
    ["no market that is known", "Common Stock\tHRRW\tThe Moon", "HARROW-RIDGE-SOFTWARE-INC", []],
  ])("%s", (_case, rows, id, listings) => {
    expect(published(text(rows)).issuer).toMatchObject({ id, listings });
  });
});
