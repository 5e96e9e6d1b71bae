import { describe, expect, it } from "vitest";
import { events, release } from "../given.ts";

const text = (sentence: string) => release(`Share Repurchase Program\n\n${sentence}`);
const authorized = (sentence: string) => events(text(sentence), "BuybackAuthorized");
const updated = (sentence: string) => events(text(sentence), "BuybackUpdated");

describe("a repurchase programme", () => {
  it("is authorised with its size and length", () => {
    expect(authorized("The Board has authorized a new share repurchase program of up to $500 million over the next 24 months.")).toMatchObject([{ authorized: "500000000", currency: "USD", months: 24, approvedOn: null, announcedOn: null, start: null }]);
  });

  it("tells its approval from its start", () => {
    expect(authorized("On July 24, 2031, the Board approved a share repurchase program under which the Company may repurchase up to US$200 million of its ADSs over a period of 12 months starting from August 1, 2031.")).toMatchObject([
      { authorized: "200000000", approvedOn: "2031-07-24", announcedOn: null, start: "2031-08-01", months: 12 },
    ]);
  });

  it.each<[string, Record<string, string | number | null | undefined>]>([
    ["The Board of Directors increased the share repurchase authorization by $500 million to $1.2 billion.", { authorized: "1200000000" }],
    ["On July 22, 2031, the Board authorized a new program to repurchase up to $250 million of common stock, replacing the $100 million program authorized in 2029.", { authorized: "250000000", approvedOn: "2031-07-22" }],
    ["The Company has received regulatory approval to renew its normal course issuer bid to purchase, for cancellation, up to 16,073,033 of its common shares commencing August 10, 2031, and ending August 9, 2032.", { authorized: null, authorizedShares: "16073033", start: "2031-08-10" }],
    ["Effective July 22, 2031, the Board of Directors approved an additional authorization for share repurchases of approximately $884 million of common stock, which brings the total amount to $1.50 billion authorized and available under the share repurchase program.", { authorized: "1500000000", approvedOn: "2031-07-22", start: "2031-07-22" }],
    ["On July 18, 2031, the Board of Directors terminated the existing program and authorized a new share repurchase program of up to $300 million through December 31, 2033.", { authorized: "300000000", approvedOn: "2031-07-18" }],
    ["The Board has approved a new share buyback programme of up to $40 million over a maximum period of three years.", { authorized: "40000000", months: 36 }],
  ])("%s", (sentence, fields) => {
    expect(authorized(sentence)).toMatchObject([fields]);
  });

  it.each(["As of June 30, 2031, $43.2 million remained available under our $200 million share repurchase program.", "The Company has a $200 million share repurchase program.", "The Board approved an additional $500 million for share repurchases.", "The Company has completed its previously authorized $60 million share repurchase program.",
    "The Board intends to launch a share buyback programme of up to EUR 30 million, subject to the approval of the Annual General Meeting.", "Kestrel Holdings Limited, in which we hold 40%, announced a $100 million share repurchase program.",
    "The Company expects to complete share repurchases of $200 million of its common stock in 2031.",
    "In 2029, the Board authorized a share repurchase program of up to $200 million.", "The Board approved a share repurchase program of up to $200 million in March 2031."])("is no news in %s, and nothing was bought", (sentence) => {
    expect([...authorized(sentence), ...updated(sentence)]).toEqual([]);
  });

  const headed = (headline: string, body = "- Revenue was $52.4 million.") => events(`Harrow Ridge Software Reports Results\n${headline}\nRecord Backlog\n\n${release(`Financial Highlights\n\n${body}`).split("\n\n").slice(1).join("\n\n")}`, "BuybackUpdated");
  it("is told by a headline alone where that says of what time", () => {
    expect(headed("Repurchased $22 million of Harrow Ridge Shares in Q2, $47 million YTD")).toMatchObject([{ cost: "22000000", currency: "USD", countedFrom: "2031-04-01", asOf: "2031-06-30", sharesRepurchased: null }]);
    expect(headed("Repurchased $22 million of Harrow Ridge Shares")).toEqual([]);
    expect(headed("Repurchased $22 million of Kestrel Shares in Q2")).toEqual([]);
    expect(headed("Repurchased $22 million of Harrow Ridge Shares in Q2", "- In the second quarter of 2031, the Company repurchased 705,616 shares for $22.4 million.")).toMatchObject([{ cost: "22400000", sharesRepurchased: "705616" }]);
  });

  it("announced on another day is not authorised by this release", () => {
    expect(authorized("On March 4, 2030, the Company announced a share repurchase program of up to US$150 million.")).toEqual([]);
  });

  it.each(["The Company may repurchase shares from time to time; the program does not obligate it to acquire any amount.", "We did not repurchase any shares during the quarter.", "The Company repurchased convertible notes with an aggregate principal amount of $50 million.", "We repurchased 100,000 loans for $2 million from our partners."])("is not in %s", (sentence) => {
    expect([...authorized(sentence), ...updated(sentence)]).toEqual([]);
  });

  it("that has expired is no news", () => {
    expect(authorized("In 2029, the Board approved a share repurchase program of up to $100 million, which expired in 2030.")).toEqual([]);
  });
});

describe("the progress of a programme", () => {
  it("is cumulative to a day, with cost and average price", () => {
    expect(updated("As of June 30, 2031, under the share repurchase program of up to US$150 million announced on March 4, 2031, the Company had purchased approximately 3.4 million ADSs for a total consideration of US$61.2 million at an average price of US$18.00 per ADS (including commissions).")).toMatchObject([
      { asOf: "2031-06-30", adsRepurchased: "3400000", sharesRepurchased: null, cost: "61200000", averagePrice: "18", averagePricePer: "ADS", commissions: "included", approximate: ["adsRepurchased"], decimals: { adsRepurchased: -5, cost: -5, averagePrice: 2 } },
    ]);
  });

  it.each([
    "On May 6, 2030, the Board authorized a share repurchase program of up to $300 million. Under the share repurchase program, as of June 30, 2031, the Company had purchased 5.1 million shares of common stock for an aggregate cost of $230.1 million.",
  ])("repeats the size of the programme, not its own cost: %s", (sentence) => {
    expect(updated(sentence)).toMatchObject([{ authorized: "300000000", cost: "230100000", asOf: "2031-06-30" }]);
  });

  it.each([
    ["On May 6, 2030, the Board authorized the repurchase of up to $300 million of common stock under a program. Under the repurchase program, as of June 30, 2031, the Company had purchased 5,100,000 shares for an aggregate amount of $230.1 million."],
  ])("repeats the size of the programme, not its own cost: %s", (sentence) => {
    expect(updated(sentence)).toMatchObject([{ authorized: "300000000", cost: "230100000", asOf: "2031-06-30" }]);
  });

  it("makes no programme of what was paid", () => {
    expect(updated("The Company bought back 2,000,000 shares on the Stock Exchange at an aggregate consideration of HK$31.5 million.")).toMatchObject([{ authorized: null, cost: "31500000", currency: "HKD", sharesRepurchased: "2000000" }]);
  });

  it("does not date one number by the day of another", () => {
    expect(updated("Under the share repurchase plan, during the second quarter the Company purchased 200,000 shares for $9.1 million and during the six months ended June 30, 2031 it purchased 450,000 shares for $20.1 million.")).toMatchObject([{ sharesRepurchased: "200000", cost: "9100000", countedFrom: "2031-04-01", asOf: "2031-06-30" }]);
  });

  it.each<[string, Record<string, string | null | undefined>]>([
    ["Year-to-date, the share repurchase program has resulted in 60,000 shares of the Company’s common stock being purchased, bringing the total common stock repurchased under this program from its implementation in late 2030 to 91,177 shares.", { sharesRepurchased: "91177", cost: null, asOf: null }],
    ["The Company announces that on 23 July 2031 it purchased 75,000 of its own ordinary shares at an average price of 491.2 pence per share.", { sharesRepurchased: "75000", averagePrice: "4.912", currency: "GBP", asOf: "2031-07-23", countedFrom: "2031-07-23", announcedOn: null }],
    ["We repurchased $120.5 million of our common stock in the second quarter of 2031.", { sharesRepurchased: null, cost: "120500000", asOf: "2031-06-30", countedFrom: "2031-04-01" }],
    ["During the second quarter, the Company repurchased 2.1 million shares at an average price of $30.12 per share for a total of $63.3 million, leaving $136.7 million available under the $500 million authorization announced on March 3, 2031.", { authorized: "500000000", announcedOn: "2031-03-03", sharesRepurchased: "2100000", cost: "63300000", averagePrice: "30.12", countedFrom: "2031-04-01" }],
    ["During the first six months of 2031, the Company repurchased 432,476 shares at a cost of $9.3 million under its share repurchase program.", { sharesRepurchased: "432476", months: null, countedFrom: "2031-01-01" }],
    ["Up to the date of this announcement, the Company has repurchased a total of 18,860,000 of its own shares under the repurchase mandate.", { sharesRepurchased: "18860000", asOf: "2031-07-24" }],
    ["The Company’s board approved a US$2 billion share repurchase program in March 2031 and has repurchased US$500 million of shares to date.", { authorized: "2000000000", sharesRepurchased: null, cost: "500000000" }],
    ["As of June 30, 2031, we had repurchased an aggregate of 12.4 million ADSs for US$310 million under our US$500 million share repurchase program, which was extended on March 4, 2031 for another 24 months.", { authorized: "500000000", months: null, asOf: "2031-06-30", adsRepurchased: "12400000", cost: "310000000" }],
    ["The first tranche of the EUR 100 million share buyback was completed on 20 July 2031; a total of 2,345,678 shares were acquired at an average price of EUR 21.32.", { sharesRepurchased: "2345678", asOf: "2031-07-20", averagePrice: "21.32" }],
    ["Repurchased $164 million of shares in the second quarter of 2031; remaining availability of $1.4 billion", { authorized: null, cost: "164000000", countedFrom: "2031-04-01" }],
    ["The Company also repurchased 110,269 shares for $7.4 million for an average price of $67.10. There is $40 million remaining under the current share repurchase authorization.", { authorized: null, sharesRepurchased: "110269", cost: "7400000", averagePrice: "67.1" }],
  ])("%s", (sentence, fields) => {
    expect(updated(sentence)).toMatchObject([fields]);
  });

  it.each([
    "The Company purchased 1,000,000 shares of Kestrel Inc. for $12 million.", "The Company's employee benefit trust purchased 1,000,000 shares for £4.0 million.",
    "Kestrel Bank, our subsidiary, repurchased 1,000,000 of its shares for $12 million.", "Kestrel Holdings repurchased 1,000,000 shares from us for $12 million.", "As of June 30, 2031, the Company had 45,000,000 shares outstanding.",
    "We repurchased $6.3 billion and $20.0 billion of our common stock in the second quarter and first half of 2031, respectively.", "In the aggregate the Company repurchased 432,476 shares of common stock under the share repurchase programs described above.",
    "Cash used in financing activities was $63 million, mainly for the repurchase of 2.1 million shares.", "Beauty brands average an 84% first-order payback rate but only a 35% repurchase rate.",
  ])("is not told by %s", (sentence) => {
    expect([...authorized(sentence), ...updated(sentence)]).toEqual([]);
  });

  it("of two programmes is of each", () => {
    expect(updated("Under the 2030 program, the Company repurchased 500,000 shares for $20 million in the second quarter of 2031. Under the 2031 program of up to $200 million, it repurchased 300,000 shares for $13 million in the second quarter of 2031.")).toMatchObject([
      { authorized: null, sharesRepurchased: "500000", cost: "20000000" }, { authorized: "200000000", sharesRepurchased: "300000", cost: "13000000" },
    ]);
  });

  it.each<[string, string | null | undefined]>([
    ["Since the inception of the program, the Company has repurchased 12.4 million shares for $310 million.", undefined], ["The Company has repurchased 12.4 million shares for $310 million under its share repurchase program.", undefined],
    ["As of July 20, 2031, the Company had repurchased 12.4 million shares for $310 million.", undefined],
    ["Since January 1, 2031, the Company has repurchased 2.2 million shares for $95 million.", "2031-01-01"],
    ["The Company also repurchased 110,269 shares for $7.4 million.", null], ["Year to date through July 20, 2031, the Company has repurchased 2.2 million shares for $95 million.", null],
    ["From June 15, 2031 to the date of this announcement, the Company has repurchased 43,527,000 shares at a total consideration of HK$136.4 million.", "2031-06-15"],
    ["The Company’s board approved a US$2 billion share repurchase program in March 2031 and has repurchased US$500 million of shares to date.", undefined],
    ["The first tranche of the EUR 100 million share buyback was completed on 20 July 2031; a total of 2,345,678 shares were acquired at an average price of EUR 21.32.", undefined],
    ["So far this year, the Company has repurchased 2.2 million shares for $95 million.", null],
  ])("is cumulative by its words alone: %s", (sentence, countedFrom) => {
    expect(updated(sentence).map((one) => one.countedFrom)).toEqual([countedFrom]);
  });

  it("does not take the day of a step for that of the programme", () => {
    expect(updated("From June 15, 2031 to the date of this announcement, the Company has repurchased 43,527,000 shares under its HK$150 million share buyback program. On July 20, 2031, the Board approved an additional HK$80 million for the share buyback program.")).toMatchObject([{ authorized: "150000000", approvedOn: null, start: null, asOf: "2031-07-24" }]);
  });

  it("counts from where the heading above it does", () => {
    expect(events(release("Second Quarter 2031 Financial Highlights\n\n• Revenue was $52.4 million\n\n• Returned $30 million to shareholders through repurchase of 2.0 million shares"), "BuybackUpdated")).toMatchObject([{ sharesRepurchased: "2000000", cost: "30000000", countedFrom: "2031-04-01", asOf: "2031-06-30" }]);
  });

  it("is cumulative where no day says from when it counts", () => {
    expect(updated("Since the inception of the program, the Company has repurchased 12.4 million shares for $310 million.").map((one) => [one.sharesRepurchased, "countedFrom" in one])).toEqual([["12400000", false]]);
  });

  it("stands in the highlights where no paragraph tells it", () => {
    const brief = "• Repurchased 250,000 shares of Company stock for $4.8 million under the existing share repurchase program; remaining authorization to repurchase 1,757,364 shares";
    expect(events(release(`Financial Highlights\n\n${brief}`), "BuybackUpdated")).toMatchObject([{ sharesRepurchased: "250000", cost: "4800000" }]);
  });
});

describe("a notice of purchases of one day", () => {
  const LONDON = "LONDON, July 24, 2031 -- Harrow Ridge Hotels PLC (LSE: HRH) announces the following purchases of its own shares under its share buy-back programme of up to £200 million announced on 20 February 2031.";
  const notice = (body: string) => events(release(`Transaction in Own Shares\n\n${body}`, LONDON), "BuybackUpdated");

  it.each<[string, string]>([
    ["Date of purchase: 23 July 2031\n\nAggregate number of ordinary shares purchased: 103,287\n\nLowest price paid per share (GBp): 161.80\n\nAverage price paid per share (GBp): 162.79", "1.6279"],
    ["Date of purchase:\n\n23 July 2031\n\nNumber of ordinary shares purchased:\n\n103,287\n\nHighest price paid per share:\n\n£ 54.6000\n\nVolume weighted average price paid per share:\n\n£ 54.2200", "54.22"],
    ["| Date of purchase | 23 July 2031 |\n| --- | --- |\n| Number of shares purchased | 103,287 |\n| Lowest price paid per share | 116.05 pence |\n| Average price paid per share | 118.06 pence |", "1.1806"],
  ])("is read by its labels: %s", (body, averagePrice) => {
    expect(notice(body)).toMatchObject([{ authorized: "200000000", currency: "GBP", announcedOn: "2031-02-20", asOf: "2031-07-23", countedFrom: "2031-07-23", sharesRepurchased: "103287", averagePrice, averagePricePer: "share", cost: null }]);
  });

  const VENUES = "| Trading venue | Number of shares | Weighted average price / share, EUR | Total cost, EUR |\n| --- | --- | --- | --- |\n| XHEL | 129,636 | 11.77 | 1,525,958.32 |\n| XSTO | 102,262 | 11.79 | 1,206,144.09 |";
  const nordic = (rows: string) => events(`Harrow Ridge Abp: Repurchase of own shares\n\n12 February 2031\n\nHarrow Ridge Abp has on 12.02.2031 completed repurchases of own shares as follows:\n\n${rows}\n\nOn 17 October 2030, Harrow Ridge announced a share buy-back programme of up to a maximum of EUR 250 million.\n`, "BuybackUpdated");
  it("is read by its total, and by none where no total is printed", () => {
    expect(nordic(`${VENUES}\n| Total | 231,898 | 11.78 | 2,732,102.41 |`)).toMatchObject([{ authorized: "250000000", currency: "EUR", announcedOn: "2030-10-17", asOf: "2031-02-12", countedFrom: "2031-02-12", sharesRepurchased: "231898", cost: "2732102.41", averagePrice: "11.78" }]);
    expect(nordic(VENUES)).toEqual([]);
  });

  it("is none where shares are counted for another purpose", () => {
    expect(events(release("Total Voting Rights\n\nNumber of shares: 103,287\n\nAverage price: £1.20", LONDON.replace("purchases of its own shares under its share buy-back programme of up to £200 million announced on 20 February 2031", "notice")), "BuybackUpdated")).toEqual([]);
  });
});
