import { describe, expect, it } from "vitest";
import type { BuybackUpdated } from "../../events/buyback-updated.ts";
import { buybacks } from "../../projections/buybacks.ts";
import { given, release, SOURCE, streamOf, type Saying } from "./given.ts";

const TERMS = { authorized: "150000000", currency: "USD", approvedOn: null, announcedOn: "2023-06-20", start: "2023-06-20", months: 12 };

function updated(over: Partial<BuybackUpdated>): Saying {
  return {
    type: "BuybackUpdated",
    data: {
      ...TERMS, asOf: null, adsRepurchased: null, sharesRepurchased: null, cost: null, averagePrice: null, averagePricePer: null, commissions: "included",
      decimals: {}, approximate: [], quote: "", source: SOURCE, ...over,
    },
  };
}
const authorized = (over: Partial<typeof TERMS> = {}): Saying => ({ type: "BuybackAuthorized", data: { ...TERMS, ...over, quote: "", source: SOURCE } });

const august = release("2023-08-21", [updated({ asOf: "2023-08-18", adsRepurchased: "1600000", cost: "28300000", averagePrice: "18.03", averagePricePer: "ADS", decimals: { adsRepurchased: -5, cost: -5, averagePrice: 2 } })], { period: "2023Q2" });
const november = release("2023-11-16", [updated({ asOf: "2023-11-16", adsRepurchased: "4900000", cost: "80000000", averagePrice: "16.2", averagePricePer: "ADS", decimals: { adsRepurchased: -5, cost: -6, averagePrice: 1 } })], { period: "2023Q3" });

describe("one programme", () => {
  it("opens with its first update", () => {
    given(august, november).asOf("2023-08-21").shows(buybacks, [{
      authorized: "150000000", start: "2023-06-20", months: 12, ends: "2024-06-19", remaining: "121700000", remainingUncertainty: "50000", daysLeft: 303,
      updates: [{ asOf: "2023-08-18", sincePrevious: null }], stream: streamOf("2023-08-21"),
    }]);
  });

  it("takes the purchases of a quarter for no progress since the update before, and for nothing of what remains", () => {
    const quarter = release("2023-11-16", [updated({ asOf: "2023-09-30", countedFrom: "2023-07-01", adsRepurchased: "3000000", cost: "50000000", decimals: { adsRepurchased: -5, cost: -5 } })], { period: "2023Q3" });
    given(august, quarter).asOf("2023-11-16").shows(buybacks, [{ remaining: "121700000", updates: [{}, { countedFrom: "2023-07-01", sincePrevious: null }] }]);
  });

  it("takes a count that does not tell from when for nothing of what remains", () => {
    const untold = release("2023-11-16", [updated({ countedFrom: null, adsRepurchased: "3000000", cost: "50000000", decimals: { adsRepurchased: -5, cost: -5 } })], { period: "2023Q3" });
    given(august, untold).asOf("2023-11-16").shows(buybacks, [{ remaining: "121700000", updates: [{}, { countedFrom: null, sincePrevious: null }] }]);
  });

  it("tells what was bought between two updates, with the rounding that both bring along", () => {
    given(november, august).asOf("2023-11-16").shows(buybacks, [{
      remaining: "70000000", remainingUncertainty: "500000",
      updates: [{}, {
        stream: streamOf("2023-11-16"),
        sincePrevious: {
          ads: "3300000", shares: null, cost: "51700000", averagePrice: "15.67", days: 90,
          uncertainty: { ads: "100000", shares: null, cost: "550000", averagePrice: { low: "15.0441", high: "16.3281" } },
        },
      }],
    }]);
  });

  it("has no days left once its last day has come", () => {
    const left = (day: string) => given(august).asOf(day).items(buybacks)[0]!.daysLeft;
    expect([left("2024-06-18"), left("2024-06-19"), left("2024-06-20")]).toEqual([1, 0, 0]);
  });

  it("gives no bounds for a price that rounding could make anything", () => {
    const next = release("2023-09-21", [updated({ adsRepurchased: "1700000", cost: "29900000", decimals: { adsRepurchased: -5, cost: -5 } })]);
    given(august, next).asOf("2023-10-01").shows(buybacks, [{ updates: [{}, { sincePrevious: { averagePrice: "16", uncertainty: { ads: "100000", averagePrice: null } } }] }]);
  });

  it("that is only authorised has no remaining amount yet: silence is not zero", () => {
    given(release("2023-06-20", [authorized()])).asOf("2023-07-01").shows(buybacks, [{ remaining: null, updates: [], ends: "2024-06-19" }]);
  });

  it("is joined by statements that leave a term out", () => {
    const announced = release("2023-06-20", [authorized({ approvedOn: "2023-06-19" } as object)]);
    const bare = release("2023-12-01", [updated({ authorized: null, start: null, announcedOn: null, months: null, cost: "90000000" })]);
    given(bare, announced, august).asOf("2023-12-31").shows(buybacks, [{ approvedOn: "2023-06-19", remaining: "60000000", remainingUncertainty: null, stream: streamOf("2023-06-20") }]);
  });

  it("counts what two witnesses say once", () => {
    const filing = release("2023-08-22", [updated({ asOf: "2023-08-18", adsRepurchased: "1600000", cost: "28300000" })], { period: "2023Q2", document: "filing" });
    given(filing, august).asOf("2023-12-31").shows(buybacks, [{ updates: [{ witnesses: [filing[0]!.stream] }] }]);
  });
});

it("a statement that fits two programmes is joined to neither", () => {
  const next = release("2024-08-13", [authorized({ start: "2024-04-01", announcedOn: "2024-03-12" })]);
  const bare = release("2024-11-19", [updated({ start: null, announcedOn: null, cost: "90000000" })]);
  given(august, next, bare).asOf("2024-12-01").shows(buybacks, [{ remaining: "121700000" }, { remaining: null }, { start: null, remaining: "60000000" }]);
});

it("another amount, currency or start is another programme", () => {
  const next = (over: Partial<typeof TERMS>) => given(august, release("2024-08-13", [authorized(over)])).asOf("2024-09-01").items(buybacks).length;
  expect([next({ authorized: "350000000" }), next({ currency: "HKD" }), next({ start: "2024-04-01" }), next({ start: null as unknown as string, announcedOn: "2024-03-12" }), next({})]).toEqual([2, 2, 2, 2, 1]);
});
