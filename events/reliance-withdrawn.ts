import { z } from "zod";
import { periodSchema } from "./values/period.ts";
import { sourceSchema } from "./values/source.ts";

/**
 * Financial statements that were published before should no longer be relied upon (Form 8-K, item 4.02): so the issuer concluded, or its
 * auditor told it.
 */
export const relianceWithdrawnSchema = z.strictObject({
  /** The spans and days that those statements are of, as far as the document names them. */
  periods: z.array(periodSchema).readonly(),
  by: z.enum(["issuer", "auditor"]),
  quote: z.string(),
  source: sourceSchema,
});
export type RelianceWithdrawn = z.infer<typeof relianceWithdrawnSchema>;
