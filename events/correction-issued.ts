import { z } from "zod";
import { dateSchema } from "./values/date.ts";
import { sourceSchema } from "./values/source.ts";

/** The issuer said that an earlier release of its was wrong: a `replacement` prints that release anew, a `clarification` tells only what was wrong. */
export const correctionIssuedSchema = z.strictObject({
  form: z.enum(["replacement", "clarification"]),
  /** The day on which the earlier release was announced; null where it is not named. */
  announcedOn: dateSchema.nullable(),
  /** What the document says of the earlier one and of what was wrong in it. */
  quote: z.string(),
  source: sourceSchema,
});
export type CorrectionIssued = z.infer<typeof correctionIssuedSchema>;
