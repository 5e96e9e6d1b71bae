import type { DividendDeclared } from "../events/dividend-declared.ts";
import type { DividendNotDeclared } from "../events/dividend-not-declared.ts";
import type { DividendPolicyChanged } from "../events/dividend-policy-changed.ts";
import { canonical, type Amount } from "../events/values/amount.ts";
import { periodKey, type Period } from "../events/values/period.ts";
import type { Heard } from "./cut/order.ts";
import { view } from "./cut/view.ts";
import { payoutOf, type Payout, type PolicySaid } from "./distribution/payout.ts";
import { toldIn } from "./vintages/told.ts";
import type { Told } from "./vintages/telling.ts";
import { releasesOf } from "./witnesses/release.ts";
import { sayings } from "./witnesses/saying.ts";

/**
 * A dividend `declared`, the statement that there is `none`, or a change of `policy`, with the fields of its event.
 * `witnesses` are other documents of the same release that say it too. Of what was declared, `payout` is what share of the period's earnings it is, against
 * the policy in force then; where that is not known `payoutMissing` says why.
 */
export type DividendItem = { stream: string; announcedAt: string; witnesses: string[] } & (
  | ({ kind: "declared"; payout: Payout | null; payoutMissing: string | null } & DividendDeclared)
  | ({ kind: "none" } & DividendNotDeclared)
  | ({ kind: "policy" } & DividendPolicyChanged)
);

type DividendEvent = Heard<"DividendDeclared" | "DividendNotDeclared" | "DividendPolicyChanged">;

/** What was said about dividends, in announced order. Silence is no item. Filters: `kind`. */
export const dividends = view("dividends", ["DividendDeclared", "DividendNotDeclared", "DividendPolicyChanged", "ResultsReported"], (heard, { filters }) => {
  const said = heard.filter((event) => event.type !== "ReleasePublished" && event.type !== "ResultsReported").map((event) => ({ event }));
  if (said.length === 0) return [];
  const releases = releasesOf(heard);
  const told = toldIn(heard, releases);
  const sayingsOf = sayings(said, releases, ({ event: one }) => wordingOf(one));
  const policies = sayingsOf.flatMap(({ said: { event } }): PolicySaid[] => (event.type === "DividendPolicyChanged" ? [{ ...event.data, stream: event.stream, announcedAt: event.metadata.announcedAt }] : []));
  return sayingsOf
    .map(({ said: { event }, witnesses }) => itemOf(event, witnesses, told, policies.filter(({ announcedAt }) => announcedAt <= event.metadata.announcedAt)))
    .filter(({ kind }) => filters.kind === undefined || kind === filters.kind);
});

function itemOf(event: DividendEvent, witnesses: string[], told: Told, policies: readonly PolicySaid[]): DividendItem {
  const heard = { stream: event.stream, announcedAt: event.metadata.announcedAt, witnesses };
  switch (event.type) {
    case "DividendDeclared":
      return { kind: "declared", ...event.data, ...payoutOf(event.data, told, policies), ...heard };
    case "DividendNotDeclared":
      return { kind: "none", ...event.data, ...heard };
    case "DividendPolicyChanged":
      return { kind: "policy", ...event.data, ...heard };
  }
}

/** Two statements in one release are the same when amounts and period agree; the wording of dates may differ. */
function wordingOf(event: DividendEvent): string {
  switch (event.type) {
    case "DividendDeclared": {
      const { perShare, perAds, currency, period } = event.data;
      return `declared ${amountText(perShare)} ${amountText(perAds)} ${currency} ${periodText(period)}`;
    }
    case "DividendNotDeclared":
      return `none ${periodText(event.data.period)}`;
    case "DividendPolicyChanged": {
      const { frequency, payoutLow, payoutHigh } = event.data.to;
      return `policy ${frequency} ${amountText(payoutLow)} ${amountText(payoutHigh)}`;
    }
  }
}

function amountText(amount: Amount | null): string {
  return amount === null ? "-" : canonical(amount);
}

function periodText(period: Period | null): string {
  return period === null ? "-" : periodKey(period);
}
