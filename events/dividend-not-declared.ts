import { z } from "zod";
import { periodSchema } from "./values/period.ts";
import { sourceSchema } from "./values/source.ts";

/** The issuer said that no dividend was declared for a period, and why. Silence is not this event. */
export const dividendNotDeclaredSchema = z.strictObject({
  period: periodSchema.nullable(),
  reason: z.string().nullable(),
  quote: z.string(),
  source: sourceSchema,
});
export type DividendNotDeclared = z.infer<typeof dividendNotDeclaredSchema>;
