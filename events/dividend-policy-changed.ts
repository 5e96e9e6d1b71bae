import { z } from "zod";
import { amountSchema } from "./values/amount.ts";
import { dateSchema } from "./values/date.ts";
import { periodSchema } from "./values/period.ts";
import { sourceSchema } from "./values/source.ts";

/** A dividend policy: how often, and what share of net income (0.15 is 15%). */
export const dividendPolicySchema = z.strictObject({
  frequency: z.enum(["monthly", "quarterly", "semi-annual", "annual"]),
  payoutLow: amountSchema.nullable(),
  payoutHigh: amountSchema.nullable(),
  approvedOn: dateSchema.nullable(),
  /** The first period the policy applies to, where the release says "starting from". */
  firstPeriod: periodSchema.nullable(),
});

/** The dividend policy changed: what it was, what it is now, when the board approved it and from when it counts. */
export const dividendPolicyChangedSchema = z.strictObject({
  from: dividendPolicySchema.nullable(),
  to: dividendPolicySchema,
  approvedOn: dateSchema.nullable(),
  /** The first day of the first period that the new policy applies to, else the day it took effect. */
  effectiveFrom: dateSchema.nullable(),
  quote: z.string(),
  source: sourceSchema,
});
export type DividendPolicyChanged = z.infer<typeof dividendPolicyChangedSchema>;
