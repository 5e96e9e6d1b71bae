import { z } from "zod";
import { dateSchema } from "./values/date.ts";
import { sourceSchema } from "./values/source.ts";

/** The release lists its whole board, as announcements in Hong Kong end: a check on what the changes add up to. */
export const boardListedSchema = z.strictObject({
  asOf: dateSchema.nullable(),
  members: z.array(z.strictObject({ person: z.string().min(1), roles: z.array(z.string()).min(1).readonly() })).min(1).readonly(),
  quote: z.string(),
  source: sourceSchema,
});
export type BoardListed = z.infer<typeof boardListedSchema>;
