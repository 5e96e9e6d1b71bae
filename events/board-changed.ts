import { z } from "zod";
import { dateSchema } from "./values/date.ts";
import { sourceSchema } from "./values/source.ts";

/** One person entering, leaving or changing one role on the board. A biography is no change. */
export const boardChangeSchema = z.strictObject({
  person: z.string().min(1),
  action: z.enum(["appointed", "resigned", "redesignated"]),
  role: z.string().min(1),
  /** The role held before, in a re-designation. */
  fromRole: z.string().nullable(),
  effectiveOn: dateSchema.nullable(),
  reason: z.string().nullable(),
  quote: z.string(),
  source: sourceSchema,
});
export type BoardChange = z.infer<typeof boardChangeSchema>;

/** The board changed: every change that one release states. */
export const boardChangedSchema = z.strictObject({ changes: z.array(boardChangeSchema).min(1).readonly() });
export type BoardChanged = z.infer<typeof boardChangedSchema>;
