import { describe, expect, it } from "vitest";
import { events, facts, HALF, QUARTER, rejected, release } from "../given.ts";

const text = (sentence: string) => release(`Dividend\n\n${sentence}`);
const declared = (sentence: string) => events(text(sentence), "DividendDeclared");
const none = (sentence: string) => events(text(sentence), "DividendNotDeclared");
const period = (key: string) => ({ start: key.slice(0, 10), end: key.slice(11) });

describe("a dividend", () => {
  it("per share alone, with its two dates", () => {
    expect(declared("The Board of Directors declared a quarterly cash dividend of $0.35 per share, payable on September 15, 2031 to shareholders of record as of the close of business on August 29, 2031.")).toMatchObject([
      { perShare: "0.35", perAds: null, currency: "USD", recordDate: "2031-08-29", recordDateAds: null, paymentDateShares: "2031-09-15", paymentDateAds: null, approximate: [] },
    ]);
  });

  it("is one, whatever it is increased by and comes to in a year", () => {
    expect(declared("The Board has declared a quarterly dividend of $0.49 per share, an increase of $0.015 per share, yielding an annualized dividend of $1.96.").map(({ perShare }) => perShare)).toEqual(["0.49"]);
  });

  it("of a quarter that is named with it is for that quarter, and a figure of no day", () => {
    const told = release("Financial Highlights\n\n- Declared a second quarter dividend of $0.14 per share for stockholders of record on June 30, 2031.");
    expect(events(told, "DividendDeclared")).toMatchObject([{ perShare: "0.14", period: period(QUARTER), recordDate: "2031-06-30" }]);
    expect(facts(told)).toEqual([]);
    expect(rejected(release("Financial Highlights\n\n- The Company paid a dividend of $0.14 per share to holders of record on June 30, 2031."))).toEqual(["$0.14"]);
    expect(declared("The Board declared a third quarter cash dividend of $0.14 per share, payable on September 15, 2031.")).toMatchObject([{ period: { start: "2031-07-01", end: "2031-09-30" } }]);
  });

  it("in hundredths behind the currency's sign, of a year that is not the day of payment", () => {
    expect(declared("The Directors recommended the distribution of a final dividend for the year ended 31 December 2030 at RMB 1.5 cents per share.")).toMatchObject([{ perShare: "0.015", currency: "CNY", period: { start: "2030-01-01", end: "2030-12-31" }, paymentDateShares: null }]);
  });

  it("with dates in the sentence behind it", () => {
    expect(declared("An interim dividend of $0.20 per share will be paid on September 15, 2031 to Shareholders on record as at 6:00 p.m. on August 29, 2031.")).toMatchObject([{ perShare: "0.20", recordDate: "2031-08-29", paymentDateShares: "2031-09-15" }]);
    expect(declared("On July 22, 2031, the Board declared a quarterly dividend of $0.35 per share of common stock. The dividend will be paid on September 15, 2031 to stockholders of record on August 29, 2031.")).toMatchObject([{ perShare: "0.35", recordDate: "2031-08-29", paymentDateShares: "2031-09-15" }]);
  });

  it("for a period, on or about a day, in Hong Kong's words", () => {
    expect(declared("The Board has resolved to declare an interim dividend of HK$0.12 per ordinary share for the six months ended 30 June 2031, payable on or about 15 October 2031 to shareholders whose names appear on the register of members on 20 September 2031.")).toMatchObject([
      { perShare: "0.12", currency: "HKD", period: period(HALF), recordDate: "2031-09-20", paymentDateShares: "2031-10-15", approximate: ["paymentDateShares"] },
    ]);
  });

  it("per share and per ADS, with a day for each kind of holder", () => {
    const body = text("The Board approved a cash dividend of US$0.30 per ordinary share, or US$0.60 per ADS, for the first half of 2031, to holders of record of ordinary shares and ADSs as of the close of business on September 9, 2031, Hong Kong time and New York time, respectively. The payment date is expected to be on October 10, 2031 for holders of ordinary shares and around October 17, 2031 for holders of ADSs.");
    expect(events(body, "DividendDeclared")).toMatchObject([{ perShare: "0.30", perAds: "0.60", period: period(HALF), recordDate: "2031-09-09", recordDateAds: "2031-09-09", paymentDateShares: "2031-10-10", paymentDateAds: "2031-10-17", approximate: ["paymentDateAds"] }]);
    expect(events(body, "ShareRatioStated")).toMatchObject([{ sharesPerAds: "2", evidence: "dividend" }]);
  });

  it.each(["The Company paid a dividend of $0.30 per share on June 15, 2031.", "The Company returned $120 million to shareholders through dividends of $0.35 per share.", "The dividend yield was 3%.", "The Board has declared a two-for-one stock split.", "Dividend income was $0.3 million.", "Dividends of $0.40 per share were declared and paid in the second quarter of 2031.", "During the quarter, the Board declared and paid a dividend of $0.40 per share.", "In the second quarter of 2030, the Board declared a dividend of $0.30 per share.", "The Board may declare a dividend of up to $0.50 per share in the future.", "Dividends declared were $0.35 per share compared with $0.30 per share in the same period of 2030."])("is none: %s", (sentence) => {
    expect(declared(sentence)).toEqual([]);
  });

  it.each([
    "In March 2030, the Board approved a dividend of $0.25 per share, which was paid in May 2030.", "On April 24, 2031, the Board declared a dividend of $0.25 per share payable on May 20, 2031.", "On January 24, 2031, the Board declared a dividend of $0.25 per share.",
    "The release of July 20, 2031 incorrectly stated that the Board declared a dividend of $0.53 per share; the correct amount is $0.35 per share, payable on September 15, 2031.",
    "Ferrovia SpA, in which the Group holds 30%, declared a dividend of $0.50 per share.", "The Board anticipates declaring a dividend of $0.40 per share in the fourth quarter.",
    "Our affiliate Kestrel declared a dividend of $2.00 per share to its shareholders.", "In May 2031, we announced the Board’s decision to suspend the 2030 final dividend of 37.3p per share to protect liquidity.", "The last date for receipt of scrip dividend elections is 2 September 2031.",
  ])("is none: %s", (sentence) => {
    expect(declared(sentence)).toEqual([]);
  });

  it.each<[string, string, string | null, string | null]>([
    ["The Board has declared an interim dividend of 3.375p per share (2030: 3.1p), payable on 10 October 2031 to shareholders on the register at the close of business on 12 September 2031. The ex-dividend date is 11 September 2031.", "0.03375", "2031-09-12", "2031-10-10"],
    ["The Directors have declared an interim dividend of 4.2 pence (H1 2030: 3.9 pence) per ordinary share, which will be paid on 5 September 2031 to those shareholders on the register on 8 August 2031.", "0.042", "2031-08-08", "2031-09-05"],
    ["The Board is recommending a final dividend of 12.5 pence per share, making a total dividend for the year of 18.0 pence per share. Subject to approval at the AGM to be held on 15 September 2031, it will be paid on 30 September 2031 to shareholders on the register at 29 August 2031.", "0.125", "2031-08-29", "2031-09-30"],
    ["A fourth interim dividend of 2.40p per Ordinary share will be paid on 11 August 2031 to the holders of Ordinary shares on the register at 28 July 2031, with an ex-dividend date of 27 July 2031.", "0.024", "2031-07-28", "2031-08-11"],
    ["The Board is declaring an interim dividend of 6.8p per share. It will be paid on 8 October 2031 to shareholders on the register on 11 September 2031 and shares will be marked ex dividend on 10 September 2031.", "0.068", "2031-09-11", "2031-10-08"],
    ["The Board has resolved to declare an interim dividend of HK5.0 cents per ordinary share to shareholders whose names appear on the register of members on 12 September 2031. The register of members will be closed from 10 September 2031 to 12 September 2031. The interim dividend will be paid on or about 30 September 2031.", "0.05", "2031-09-12", "2031-09-30"],
    ["The company will pay its next quarterly cash dividend of $0.04 per share on September 27, 2031, to all shareholders of record on September 6, 2031.", "0.04", "2031-09-06", "2031-09-27"],
    ["The second quarterly interim dividend over 2031 will be €1.45 per ordinary share and will be made payable on August 10, 2031.", "1.45", null, "2031-08-10"],
    ["The Board voted in favor of declaring a $0.01 per share annual cash dividend, paid on a quarterly basis, starting on September 30, 2031.", "0.01", null, null],
  ])("with its days: %s", (sentence, perShare, recordDate, paymentDateShares) => {
    expect(declared(sentence)).toMatchObject([{ perShare, recordDate, paymentDateShares }]);
  });

  it("told twice is one, with all that either says", () => {
    expect(events(release("Highlights\n\n• The Board declared a quarterly dividend of $0.35 per share\n\nDividend\n\nOn July 22, 2031, the Board declared a quarterly dividend of $0.35 per share, payable on September 15, 2031 to stockholders of record on August 29, 2031."), "DividendDeclared")).toMatchObject([{ perShare: "0.35", recordDate: "2031-08-29", paymentDateShares: "2031-09-15" }]);
  });

  const QUOTED = "\"We remain debt-free with substantial liquidity, and are pleased to announce that yesterday our Board approved a special cash dividend of $0.25 per share and a regular quarterly cash dividend of $0.39 per share, both payable on August 26, 2031.\"";
  it("is found in a quotation that says who decided and when it is paid", () => {
    expect(declared(QUOTED)).toMatchObject([{ perShare: "0.25", paymentDateShares: "2031-08-26" }, { perShare: "0.39", paymentDateShares: "2031-08-26" }]);
    expect(declared(QUOTED.replace(", both payable on August 26, 2031", ""))).toEqual([]);
  });

  const CANADIAN = (tickers: string, more = "") => events(release(`The Board declared a dividend of $0.25 per common share, payable on September 15, 2031 to holders of record on August 29, 2031.${more}`, `TORONTO, July 24, 2031 -- Harrow Ridge Resources Inc. (${tickers}) today announced its dividend.`), "DividendDeclared");
  it("in dollars is in those of the market, and in none where that cannot be told", () => {
    expect(CANADIAN("TSX: HRR")).toMatchObject([{ perShare: "0.25", currency: "CAD" }]);
    expect(CANADIAN("NYSE: HRR")).toMatchObject([{ currency: "USD" }]);
    expect(CANADIAN("TSX: HRR; NYSE: HRR")).toEqual([]);
    expect(CANADIAN("TSX: HRR; NYSE: HRR", "\n\nAll amounts are in Canadian dollars unless otherwise stated.")).toMatchObject([{ currency: "CAD" }]);
    expect(CANADIAN("TSX: HRR", "\n\nAll amounts in this release are expressed in U.S. dollars.")).toMatchObject([{ currency: "USD" }]);
  });

  it("in cents is in those of the market or of the place", () => {
    const cents = (dateline: string) => events(release("The Board declared a quarterly dividend of 12.5 cents per share, payable on September 15, 2031.", dateline), "DividendDeclared").map(({ perShare, currency }) => [perShare, currency]);
    expect(cents("TYSONS, Va., July 24, 2031 (GLOBE NEWSWIRE) -- Harrow Ridge Media, Inc. today announced its dividend.")).toEqual([["0.125", "USD"]]);
    expect(cents("SYDNEY, July 24, 2031 -- Harrow Ridge Media Limited (ASX: HRM) today announced its dividend.")).toEqual([["0.125", "AUD"]]);
    expect(cents("HONG KONG, July 24, 2031 -- Harrow Ridge Media Limited (HKEX: 1234) today announced its dividend.")).toEqual([]);
  });

  it("besides one that goes on is one alone", () => {
    expect(declared("The Board has declared a special dividend of $2.00 per share, payable on August 29, 2031 to shareholders of record on August 15, 2031, in addition to the regular quarterly dividend of $0.40 per share.")).toMatchObject([{ perShare: "2.00", recordDate: "2031-08-15", paymentDateShares: "2031-08-29" }]);
  });

  it("paid in a month is not for that month", () => {
    expect(declared("The Board declared a dividend of $0.40 per share, payable in August 2031.")).toMatchObject([{ perShare: "0.40", period: null, paymentDateShares: null }]);
  });

  it("of an earlier decision in the same sentence is told again", () => {
    expect(declared("In April 2031 the Board declared a first quarter dividend of $0.40 per share, and in July 2031 the Board declared a second quarter dividend of $0.42 per share payable on August 20, 2031.")).toMatchObject([{ perShare: "0.42", period: period(QUARTER), paymentDateShares: "2031-08-20" }]);
  });

  it.each([
    ["Quarterly dividend of $0.40 per share declared", "0.40"],
    ["The Annual General Meeting resolved that a dividend of EUR 0.50 per share be paid for 2030. The record date is 25 July 2031 and the payment date is 1 August 2031.", "0.50"],
  ])("is declared in other words: %s", (sentence, amount) => {
    expect(declared(sentence).map(({ perShare }) => perShare)).toEqual([amount]);
  });

  it("that is taken up again is declared", () => {
    expect(declared("The Board has decided to reinstate the quarterly dividend at $0.20 per share, payable on September 15, 2031.")).toMatchObject([{ perShare: "0.20", paymentDateShares: "2031-09-15" }]);
  });

  it("in two currencies is in the one that it was declared in", () => {
    expect(declared("The Board declared an interim dividend of RMB0.50 (equivalent to HK$0.55) per share for the six months ended June 30, 2031.")).toMatchObject([{ perShare: "0.50", currency: "CNY" }]);
  });

  it("on preferred stock is no dividend per ordinary share", () => {
    const body = text("The Board declared a dividend of $0.46875 per depositary share on its Series A preferred stock, payable on September 15, 2031.");
    expect(events(body, "DividendDeclared").filter((one) => one.perShare !== null)).toEqual([]);
    expect(events(body, "ShareRatioStated")).toEqual([]);
  });

  it.each([
    ["The Board declared a regular dividend of $0.35 per share and a special dividend of $1.00 per share, both payable on September 15, 2031.", ["0.35", "1.00"]],
    ["The Board declared a dividend of $0.35 per share on its Class A common stock and $0.30 per share on its Class B common stock.", ["0.35", "0.30"]],
  ])("of two kinds is two: %s", (sentence, amounts) => {
    expect(declared(sentence).map((one) => one.perShare)).toEqual(amounts);
  });

  it.each([
    ["The Board declared a cash dividend of 35 cents per share.", "0.35"], ["The Board recommended a final dividend of 12.5 pence per share.", "0.125"], ["The Board has resolved to declare an interim dividend of HK3.8 cents per ordinary share.", "0.038"], ["The Board proposed a final dividend of HK cents 12 per share.", "0.12"],
  ])("is found in %s", (sentence, amount) => {
    expect(declared(sentence)).toMatchObject([{ perShare: amount }]);
  });

  it("that was raised to an amount is declared", () => {
    expect(declared("The Board increased the quarterly dividend by 10% to $0.385 per share, payable September 15, 2031.")).toMatchObject([{ perShare: "0.385", paymentDateShares: "2031-09-15" }]);
  });

  it("is found where it was declared in the passive", () => {
    expect(declared("A cash dividend of US$0.60 per ADS was declared by the Board for the year ended December 31, 2030.")).toMatchObject([{ perAds: "0.60" }]);
  });
});

describe("no dividend", () => {
  it("is not declared where a form only asks whether one is", () => {
    expect(none("If no dividend has been declared or recommended, a statement to that effect.")).toEqual([]);
  });

  it.each<[string, string | null, string | null]>([
    ["The Board does not recommend the payment of an interim dividend for the six months ended 30 June 2031.", HALF, null],
    ["The Board has resolved not to declare any interim dividend for the six months ended June 30, 2031 (six months ended June 30, 2030: nil).", HALF, null],
    ["No dividend was declared for the second quarter of 2031.", QUARTER, null],
    ["No interim dividend has been declared for the six months ended 30 June 2031 in order to preserve cash.", HALF, "preserve cash"],
    ["In light of market conditions, the Board did not declare a dividend for the second quarter of 2031.", QUARTER, "market conditions"],
  ])("%s", (sentence, of, reason) => {
    expect(none(sentence)).toMatchObject([{ period: of === null ? null : period(of), reason }]);
  });

  it.each(["The Board declared a dividend of $0.35 per share.", "We have never declared or paid cash dividends on our common stock and do not anticipate paying dividends in the foreseeable future.", "No shares were issued.", "There can be no assurance that any dividend will be declared.", "We do not expect to declare dividends.", "Holders of record after August 29, 2031 will not receive the dividend, and no further dividend will be paid on those shares."])("is not said by %s", (sentence) => {
    expect(none(sentence)).toEqual([]);
  });
});

describe("a dividend policy", () => {
  const policy = (sentence: string) => events(release(`Dividend Policy\n\n${sentence}`), "DividendPolicyChanged");

  it("with its range and its first period", () => {
    expect(policy("The Board approved a new dividend policy under which the Company will pay annual dividends of 30% to 40% of its net income, starting from the fiscal year 2032.")).toMatchObject([
      { from: null, to: { frequency: "annual", payoutLow: "0.3", payoutHigh: "0.4" }, effectiveFrom: "2032-01-01" },
    ]);
  });

  it("that goes on is no change", () => {
    expect(policy("The Company maintains its semi-annual dividend policy of paying 20% of net income.")).toEqual([]);
  });

  it("tells the new frequency from the one that it replaces", () => {
    expect(policy("The Board resolved on July 20, 2031 to replace the existing quarterly dividend policy with an annual dividend policy, with immediate effect.")).toMatchObject([{ to: { frequency: "annual" } }]);
  });

  it("reads a range with a dash", () => {
    expect(policy("On July 20, 2031, the Board adopted a quarterly dividend policy. Under the policy, the Company will distribute 25%-35% of net income each quarter.")).toMatchObject([{ to: { payoutLow: "0.25", payoutHigh: "0.35" } }]);
  });
});
