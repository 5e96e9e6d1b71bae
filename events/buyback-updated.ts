import { z } from "zod";
import { buybackTermsShape } from "./buyback.ts";
import { amountSchema } from "./values/amount.ts";
import { dateSchema } from "./values/date.ts";
import { sourceSchema } from "./values/source.ts";

/**
 * Progress of a repurchase programme: counts and cost to a date, with the programme's terms repeated. They are cumulative
 * under the programme, but where `countedFrom` says on which day they begin: those of a quarter or of one day are not. It is
 * null where the text does not tell from when they count.
 */
export const buybackUpdatedSchema = z.strictObject({
  ...buybackTermsShape,
  asOf: dateSchema.nullable(),
  countedFrom: dateSchema.nullable().optional(),
  adsRepurchased: amountSchema.nullable(),
  sharesRepurchased: amountSchema.nullable(),
  cost: amountSchema.nullable(),
  averagePrice: amountSchema.nullable(),
  /** What the average price is per. */
  averagePricePer: z.enum(["ADS", "share"]).nullable(),
  commissions: z.enum(["included", "excluded"]).nullable(),
  /** Printed precision by field, as XBRL counts it: 1.6 million has -5. */
  decimals: z.record(z.string(), z.int()),
  approximate: z.array(z.string()).readonly(),
  quote: z.string(),
  source: sourceSchema,
});
export type BuybackUpdated = z.infer<typeof buybackUpdatedSchema>;
