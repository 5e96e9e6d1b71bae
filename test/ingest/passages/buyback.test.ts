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

  it("announced on another day is not authorised by this release", () => {
    expect(authorized("On March 4, 2030, the Company announced a share repurchase program of up to US$150 million.")).toEqual([]);
  });

  it.each(["The Company may repurchase shares from time to time; the program does not obligate it to acquire any amount.", "We did not repurchase any shares during the quarter.", "The Company repurchased convertible notes with an aggregate principal amount of $50 million.", "We repurchased 100,000 loans for $2 million from our partners."])("is not in %s", (sentence) => {
    expect([...authorized(sentence), ...updated(sentence)]).toEqual([]);
  });

  // An invented event: a programme that has expired is authorised anew.
  it.fails("that has expired is no news", () => {
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

  // Wrong numbers: the cost of the purchases is taken for the size of the programme, because it is an "aggregate" cost.
  it.fails.each([
    ["On May 6, 2030, the Board authorized the repurchase of up to $300 million of common stock under a program. Under the repurchase program, as of June 30, 2031, the Company had purchased 5,100,000 shares for an aggregate amount of $230.1 million."],
  ])("repeats the size of the programme, not its own cost: %s", (sentence) => {
    expect(updated(sentence)).toMatchObject([{ authorized: "300000000", cost: "230100000", asOf: "2031-06-30" }]);
  });

  it("makes no programme of what was paid", () => {
    expect(updated("The Company bought back 2,000,000 shares on the Stock Exchange at an aggregate consideration of HK$31.5 million.")).toMatchObject([{ authorized: null, cost: "31500000", currency: "HKD", sharesRepurchased: "2000000" }]);
  });

  // A wrong day: what was bought in the quarter is dated by the six months behind it, and those are lost.
  it.fails("does not date one number by the day of another", () => {
    expect(updated("Under the share repurchase plan, during the second quarter the Company purchased 200,000 shares for $9.1 million and during the six months ended June 30, 2031 it purchased 450,000 shares for $20.1 million.")).not.toMatchObject([{ sharesRepurchased: "200000", asOf: "2031-06-30" }]);
  });
});
