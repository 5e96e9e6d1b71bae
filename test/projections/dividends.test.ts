import { it } from "vitest";
import type { DividendDeclared } from "../../events/dividend-declared.ts";
import { dividends } from "../../projections/dividends.ts";
import { given, periodOf, release, SOURCE, streamOf, type Saying } from "./given.ts";

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

it("counts what two witnesses say once, and two dividends of one release twice", () => {
  const filing = release("2023-08-22", [declared({ perShare: "0.390", perAds: "0.780", period: periodOf("2023H1") }), declared({ perShare: "1", period: null })], { period: "2023Q2", document: "filing" });
  given(filing, august).asOf("2023-12-31").shows(dividends, [{ perShare: "0.39", witnesses: [filing[0]!.stream] }, { perShare: "1", witnesses: [] }]);
});
