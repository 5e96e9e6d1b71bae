import { z } from "zod";
import { periodSchema } from "./values/period.ts";
import { sourceSchema } from "./values/source.ts";

/** Guidance was withdrawn or suspended; a null metric or period means all of it. */
export const guidanceWithdrawnSchema = z.strictObject({
  metric: z.string().nullable(),
  period: periodSchema.nullable(),
  quote: z.string(),
  source: sourceSchema,
});
export type GuidanceWithdrawn = z.infer<typeof guidanceWithdrawnSchema>;
