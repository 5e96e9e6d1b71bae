import { z } from "zod";
import { dateSchema } from "./values/date.ts";
import { sourceSchema } from "./values/source.ts";

/**
 * The issuer amended an earlier release of its. It was wrong where a `replacement` prints it anew or a `clarification` tells only what was wrong;
 * an `addition` takes nothing of it back.
 */
export const correctionIssuedSchema = z.strictObject({
  form: z.enum(["replacement", "clarification", "addition"]),
  /** The day on which the earlier release was announced; null where it is not named. */
  announcedOn: dateSchema.nullable(),
  /** What the document says of the earlier one and of why it is amended. */
  quote: z.string(),
  source: sourceSchema,
});
export type CorrectionIssued = z.infer<typeof correctionIssuedSchema>;
