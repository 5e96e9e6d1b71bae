import type { IsoDate } from "../../events/values/date.ts";
import { periodKey, type Period } from "../../events/values/period.ts";
import type { Releases } from "../witnesses/release.ts";
import { isMeasurable } from "./actual.ts";

type Guided = { metric: string | null; basis: string | null; period: Period | null; scope: string | null; low: string | null; high: string | null };

/** Why the outcome of a statement about a time that is over is not known: no release about that time is in the ledger, or it does not state the figure. Null while it is not over. */
export function missingOutcomeOf({ metric, basis, period, scope, low, high }: Guided, releases: Releases, today: IsoDate): string | null {
  if (metric === null || period === null || !isMeasurable({ scope, low, high }) || today <= period.end) return null;
  const about = releases.list.flatMap(({ documents: [first] }) => (first?.data.fiscalPeriod?.end === period.end ? [first.stream] : []));
  return about.length === 0
    ? `no release about ${periodKey(period)} is in the ledger`
    : `${about.join(" and ")} is about the time that ends on ${period.end} and does not state ${metric} of ${periodKey(period)} (${basis ?? "no basis"})`;
}
