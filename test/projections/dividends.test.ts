import { it } from "vitest";
import type { DividendDeclared } from "../../events/dividend-declared.ts";
import { dividends } from "../../projections/dividends.ts";
import { fact, given, periodOf, release, results, SOURCE, streamOf, type Saying } from "./given.ts";

function declared(over: Partial<DividendDeclared>): Saying {
  return {
    type: "DividendDeclared",
    data: {
      perShare: null, perAds: null, currency: "USD", period: null, recordDate: null, recordDateAds: null, paymentDateShares: null, paymentDateAds: null,
      approximate: [], quote: "", source: SOURCE, ...over,
    },
  };
}
const none: Saying = { type: "DividendNotDeclared", data: { period: periodOf("2023Q1"), reason: "semi-annual policy", quote: "", source: SOURCE } };
const quarterly = { frequency: "quarterly" as const, payoutLow: "0.15", payoutHigh: "0.2", approvedOn: null, firstPeriod: null };
const policy: Saying = {
  type: "DividendPolicyChanged",
  data: { from: quarterly, to: { ...quarterly, frequency: "semi-annual", payoutHigh: "0.3" }, approvedOn: "2023-05-18", effectiveFrom: "2023-01-01", quote: "", source: SOURCE },
};
const half = declared({ perShare: "0.39", perAds: "0.78", period: periodOf("2023H1"), recordDate: "2023-09-22", paymentDateShares: "2023-10-27", paymentDateAds: "2023-11-01", approximate: ["paymentDateAds"] });

const may = release("2023-05-18", [policy, none]);
const august = release("2023-08-21", [half], { period: "2023Q2" });

it("tells policy, none and declaration in announced order, and each by kind", () => {
  const told = given(august, may);
  told.asOf("2023-08-20").shows(dividends, [{ kind: "policy", to: { frequency: "semi-annual", payoutHigh: "0.3" } }, { kind: "none", reason: "semi-annual policy" }]);
  told.asOf("2023-08-21").shows(dividends, [
    { kind: "policy" }, { kind: "none" },
    { kind: "declared", perAds: "0.78", paymentDateAds: "2023-11-01", approximate: ["paymentDateAds"], stream: streamOf("2023-08-21"), announcedAt: "2023-08-22T03:59:59.999Z" },
  ]);
  told.asOf("2023-08-21", { kind: "declared" }).shows(dividends, [{ perShare: "0.39" }]);
});

const earned = (value: string, over: object = {}): Saying => results([fact("EarningsPerShareBasic", "2023H1", value, { unit: "USD/ADS", decimals: 2, role: "translation", ...over })]);

it("says what share of the period's earnings a dividend is, with all that their rounding leaves open, and whether the policy has it so", () => {
  const half50 = declared({ perAds: "0.50", period: periodOf("2023H1") });
  // 0.50 over 1.745 and over 1.735.
  const payout = { low: "0.286533", high: "0.288184", earnings: { value: "1.74", unit: "USD/ADS", basis: "US-GAAP" }, policy: { payoutLow: "0.15", payoutHigh: "0.3", stream: streamOf("2023-05-18") }, within: true };
  given(may, release("2023-08-21", [half50, earned("1.74")], { period: "2023Q2" })).asOf("2023-08-21", { kind: "declared" }).shows(dividends, [{ payout, payoutMissing: null }]);
  // Nobody knew the earnings the day before.
  given(may, release("2023-08-20", [half50]), release("2023-08-21", [earned("1.74")], { period: "2023Q2" })).asOf("2023-08-20", { kind: "declared" }).shows(dividends, [{ payout: null, payoutMissing: "no earnings in USD per what the dividend is paid on are known of 2023-01-01/2023-06-30" }]);
});

it.each([
  ["1.74", "within", true], ["1.60", "outside", false],
  // 0.50 over 1.667 is 30%, and what is rounded to 1.67 may be more or less.
  ["1.67", "open", null],
])("a dividend of 0.50 out of %s is %s of a policy of 30 percent", (value, _name, within) => {
  given(may, release("2023-08-21", [declared({ perAds: "0.50", period: periodOf("2023H1") }), earned(value)], { period: "2023Q2" })).asOf("2023-08-21", { kind: "declared" }).shows(dividends, [{ payout: { within } }]);
});

it("holds a dividend against the policy of its own period", () => {
  const of = (period: string) => release("2023-08-21", [declared({ perAds: "0.50", period: periodOf(period) }), results([fact("EarningsPerShareBasic", period, "1.74", { unit: "USD/ADS", decimals: 2 })])], { period: "2023Q2" });
  const before = { payoutLow: "0.15", payoutHigh: "0.2" };
  const shows = (period: string, policy: object | null) => { given(may, of(period)).asOf("2023-08-21", { kind: "declared" }).shows(dividends, [{ payout: { policy } }]); };
  shows("2022Q4", before);
  shows("2023Q1", { payoutLow: "0.15", payoutHigh: "0.3" });
  // The policy changed within the year that ends in March.
  const year = release("2023-08-21", [declared({ perAds: "0.50", period: { start: "2022-04-01", end: "2023-03-31" } }), results([fact("EarningsPerShareBasic", "2023Q1", "1.74", { unit: "USD/ADS", decimals: 2, period: { start: "2022-04-01", end: "2023-03-31" } })])], { period: "2023Q2" });
  given(may, year).asOf("2023-08-21", { kind: "declared" }).shows(dividends, [{ payout: { policy: null, within: null } }]);
});

it("says why a payout is not known", () => {
  const shows = (dividend: Saying, earnings: Saying[], payoutMissing: string) => { given(release("2023-08-21", [dividend, ...earnings])).asOf("2023-08-21").shows(dividends, [{ payout: null, payoutMissing }]); };
  const of = declared({ perAds: "0.50", period: periodOf("2023H1") });
  shows(declared({ perAds: "0.50" }), [earned("1.74")], "the release does not say what period the dividend is for");
  shows(of, [earned("1.74", { unit: "CNY/ADS", role: "reported" })], "no earnings in USD per what the dividend is paid on are known of 2023-01-01/2023-06-30");
  shows(of, [earned("1.74", { basis: "non-GAAP" })], "no earnings in USD per what the dividend is paid on are known of 2023-01-01/2023-06-30");
  shows(of, [earned("-0.20")], "no share of -0.20 USD/ADS in 2023-01-01/2023-06-30 can be paid out");
});

it("counts what two witnesses say once, and two dividends of one release twice", () => {
  const filing = release("2023-08-22", [declared({ perShare: "0.390", perAds: "0.780", period: periodOf("2023H1") }), declared({ perShare: "1", period: null })], { period: "2023Q2", document: "filing" });
  given(filing, august).asOf("2023-12-31").shows(dividends, [{ perShare: "0.39", witnesses: [filing[0]!.stream] }, { perShare: "1", witnesses: [] }]);
});
