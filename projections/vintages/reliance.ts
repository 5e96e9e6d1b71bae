import type { Period } from "../../events/values/period.ts";
import type { RelianceWithdrawn } from "../../events/reliance-withdrawn.ts";
import { ofType, type Heard } from "../cut/order.ts";
import type { Statement } from "./statement.ts";

/** That statements a figure stands in should no longer be relied upon: who said so, when and in which words. */
export type Unreliable = Pick<RelianceWithdrawn, "by" | "quote"> & { stream: string; announcedAt: string };

/** What the issuer, or its auditor, said can no longer be relied upon. */
export type Reliance = {
  /**
   * What was said of the statements that a figure stands in after it was announced; null where nothing was, and where one of the statements that
   * agree with it came out later still. Statements are of the day on which their period ends. Numbers of the business are in none.
   */
  of(statement: Statement, agreeing: readonly Statement[]): Unreliable | null;
  /** The streams that say it of a release of this period, announced then. */
  ofRelease(period: Period | null, announcedAt: string): string[];
};

export function relianceIn(heard: readonly Heard[]): Reliance {
  const withdrawn = ofType(heard, "RelianceWithdrawn");
  const after = (end: string, announcedAt: string) => withdrawn.filter(({ data, metadata }) => metadata.announcedAt > announcedAt && data.periods.some((period) => period.end === end));
  return {
    of: ({ fact, announcedAt }, agreeing) => {
      if (withdrawn.length === 0 || fact.basis === "operating") return null;
      const last = agreeing.reduce((latest, one) => (one.announcedAt > latest ? one.announcedAt : latest), announcedAt);
      const said = after(fact.period.end, last).at(0);
      return said === undefined ? null : { by: said.data.by, quote: said.data.quote, stream: said.stream, announcedAt: said.metadata.announcedAt };
    },
    ofRelease: (period, announcedAt) => (period === null ? [] : after(period.end, announcedAt).map(({ stream }) => stream)),
  };
}
