import { z } from "zod";
import { amountSchema } from "./values/amount.ts";
import { sourceSchema } from "./values/source.ts";

/** How many ordinary shares one ADS stands for: itself a dated fact, stated in words or following from paired figures. */
export const shareRatioStatedSchema = z.strictObject({
  sharesPerAds: amountSchema,
  /** `stated` in words, or the figures that are printed both per share and per ADS, or as counts of both. */
  evidence: z.enum(["stated", "dividend", "per-share-figures"]),
  quote: z.string(),
  source: sourceSchema,
});
export type ShareRatioStated = z.infer<typeof shareRatioStatedSchema>;
