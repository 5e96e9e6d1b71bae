import { z } from "zod";
import { amountSchema } from "./values/amount.ts";
import { dateSchema } from "./values/date.ts";
import { periodSchema } from "./values/period.ts";
import { sourceSchema } from "./values/source.ts";

/** A dividend was declared: amounts as printed, per share and per ADS, with the record and payment dates per kind of holder. */
export const dividendDeclaredSchema = z.strictObject({
  perShare: amountSchema.nullable(),
  perAds: amountSchema.nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** The period the dividend is for; null where the release names none. */
  period: periodSchema.nullable(),
  recordDate: dateSchema.nullable(),
  recordDateAds: dateSchema.nullable(),
  paymentDateShares: dateSchema.nullable(),
  paymentDateAds: dateSchema.nullable(),
  /** Names of the fields that the release gives as "around" or "approximately". */
  approximate: z.array(z.string()).readonly(),
  quote: z.string(),
  source: sourceSchema,
});
export type DividendDeclared = z.infer<typeof dividendDeclaredSchema>;
