import { z } from "zod";
import { amountSchema } from "./values/amount.ts";
import { basisSchema } from "./values/fact.ts";
import { periodSchema } from "./values/period.ts";
import { sourceSchema } from "./values/source.ts";
import { unitSchema } from "./values/unit.ts";

/**
 * One forward-looking statement. `metric` is a concept as facts have it, so that the actual can be found. A prior range
 * that the release quotes is `prior`, not an item of its own. A one-sided form leaves the other end null.
 */
export const guidanceItemSchema = z.strictObject({
  metric: z.string().regex(/^[A-Z][A-Za-z0-9]*$/),
  label: z.string(),
  basis: basisSchema,
  scope: z.string().nullable(),
  form: z.enum(["range", "point", "at-least", "at-most", "about", "qualitative"]),
  /** Whether the ends of a range are themselves said to be approximate. */
  approximate: z.literal(true).optional(),
  period: periodSchema,
  low: amountSchema.nullable(),
  high: amountSchema.nullable(),
  unit: unitSchema,
  growthLow: amountSchema.nullable(),
  growthHigh: amountSchema.nullable(),
  prior: z.strictObject({ low: amountSchema.nullable(), high: amountSchema.nullable() }).nullable(),
  /** The issuer's own verb for what it does to an earlier statement: maintain, raise, adjust … */
  issuerWord: z.string().nullable(),
  quote: z.string(),
  source: sourceSchema,
});
export type GuidanceItem = z.infer<typeof guidanceItemSchema>;

/** Guidance was issued: every item that one release states. */
export const guidanceIssuedSchema = z.strictObject({ items: z.array(guidanceItemSchema).min(1).readonly() });
export type GuidanceIssued = z.infer<typeof guidanceIssuedSchema>;
