import type { DividendDeclared } from "../../events/dividend-declared.ts";
import type { DividendPolicyChanged } from "../../events/dividend-policy-changed.ts";
import { add, compare, divide, subtract, type Amount } from "../../events/values/amount.ts";
import { factKey } from "../../events/values/fact.ts";
import { periodKey } from "../../events/values/period.ts";
import { quoted, radius, type Quoted, type Statement } from "../vintages/statement.ts";
import type { Told } from "../vintages/telling.ts";

/**
 * What share of the earnings of its period a dividend pays out: per ADS or per share over earnings per the same, in the dividend's currency, as they stand at the cut.
 * A dividend is exact; `low` and `high` are all that the rounding of the earnings leaves open. `policy` is the one in force when it was declared, and `within` says whether
 * the payout is in its range; null where it gives none, or where rounding leaves it open.
 */
export type Payout = {
  low: Amount;
  high: Amount;
  earnings: Quoted & Pick<Statement["fact"], "concept" | "unit" | "basis">;
  policy: (Pick<DividendPolicyChanged["to"], "payoutLow" | "payoutHigh"> & { stream: string }) | null;
  within: boolean | null;
};

/** A change of policy with the stream that announced it, and when. */
export type PolicySaid = Pick<DividendPolicyChanged, "from" | "to" | "effectiveFrom"> & { stream: string; announcedAt: string };

type Policy = { range: DividendPolicyChanged["to"]; stream: string };

/** The payout of a dividend, or in words why it is not known. `policies` are those that had been announced when it was declared, oldest first. */
export function payoutOf(dividend: DividendDeclared, told: Told, policies: readonly PolicySaid[]): { payout: Payout; payoutMissing: null } | { payout: null; payoutMissing: string } {
  const { period, currency } = dividend;
  if (period === null) return missing("the release does not say what period the dividend is for");
  for (const [per, amount] of [["ADS", dividend.perAds], ["share", dividend.perShare]] as const) {
    const earnings = amount === null ? null : earningsOf(`${currency}/${per}`, period, told);
    if (amount === null || earnings === null) continue;
    const { value, concept, unit, basis } = earnings.fact;
    const [least, most] = [subtract(value, radius(earnings.fact)), add(value, radius(earnings.fact))];
    if (compare(least, "0") <= 0) return missing(`no share of ${value} ${unit} in ${periodKey(period)} can be paid out`);
    const policy = policyFor(period, policies);
    const [low, high] = [divide(amount, most, DIGITS)!, divide(amount, least, DIGITS)!];
    return {
      payout: {
        low, high, earnings: { ...quoted(earnings), concept, unit, basis },
        policy: policy === null ? null : { payoutLow: policy.range.payoutLow, payoutHigh: policy.range.payoutHigh, stream: policy.stream },
        within: policy === null ? null : isWithin(low, high, policy.range),
      },
      payoutMissing: null,
    };
  }
  return missing(`no earnings in ${currency} per what the dividend is paid on are known of ${periodKey(period)}`);
}

/** More digits of a quotient of two printed amounts say nothing. */
const DIGITS = 6;

/** Net income over the shares outstanding is what policies speak of; dilution comes after. */
const EARNINGS = ["EarningsPerShareBasic", "EarningsPerShareBasicAndDiluted", "EarningsPerShareDiluted"];

/**
 * The policy for the dividends of a period: the newest one that applied from its first day, else what the oldest one known replaced. Of a period in which the policy changed it is
 * not said which holds.
 */
function policyFor({ start, end }: NonNullable<DividendDeclared["period"]>, policies: readonly PolicySaid[]): Policy | null {
  for (const { to, effectiveFrom, stream } of policies.toReversed()) {
    if (effectiveFrom === null || effectiveFrom <= (start ?? end)) return { range: to, stream };
    if (effectiveFrom <= end) return null;
  }
  const [oldest] = policies;
  return oldest === undefined || oldest.from === null ? null : { range: oldest.from, stream: oldest.stream };
}

function earningsOf(unit: string, period: NonNullable<DividendDeclared["period"]>, told: Told): Statement | null {
  for (const concept of EARNINGS) {
    for (const basis of ["US-GAAP", "IFRS"] as const) {
      const history = told.history(factKey({ concept, period, unit, basis, dimensions: {} }));
      if (history !== undefined) return history.standing;
    }
  }
  return null;
}

function isWithin(low: Amount, high: Amount, { payoutLow, payoutHigh }: DividendPolicyChanged["to"]): boolean | null {
  if ((payoutLow ?? payoutHigh) === null) return null;
  if ((payoutLow !== null && compare(high, payoutLow) < 0) || (payoutHigh !== null && compare(low, payoutHigh) > 0)) return false;
  return (payoutLow === null || compare(low, payoutLow) >= 0) && (payoutHigh === null || compare(high, payoutHigh) <= 0) ? true : null;
}

function missing(payoutMissing: string): { payout: null; payoutMissing: string } {
  return { payout: null, payoutMissing };
}
