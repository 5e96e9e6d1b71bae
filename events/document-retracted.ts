import { z } from "zod";
import { announcedSchema } from "./values/announced.ts";
import { signature } from "./values/signed.ts";

/**
 * A person took a document back. With `announced` its issuer did so in public on that day: until then it counts. Without, it should never
 * have been in the ledger, and no answer rests on it from when this was recorded.
 */
export const documentRetractedSchema = z.strictObject({ ...signature, announced: announcedSchema.nullable() });
export type DocumentRetracted = z.infer<typeof documentRetractedSchema>;
