import { z } from "zod";
import { buybackTermsShape } from "./buyback.ts";
import { sourceSchema } from "./values/source.ts";

/** The release itself announces or approves a repurchase programme. */
export const buybackAuthorizedSchema = z.strictObject({ ...buybackTermsShape, quote: z.string(), source: sourceSchema });
export type BuybackAuthorized = z.infer<typeof buybackAuthorizedSchema>;
