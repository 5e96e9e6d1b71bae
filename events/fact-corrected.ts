import { z } from "zod";
import { amountSchema } from "./values/amount.ts";
import { basisSchema } from "./values/fact.ts";
import { periodSchema } from "./values/period.ts";
import { signature } from "./values/signed.ts";
import { unitSchema } from "./values/unit.ts";

/**
 * A person found that the ledger read a figure of this document wrongly: the fact with this key and the value `from` is `to`, or is no fact at
 * all (null). It points at what the document says, not at one reading of it, so that it holds for later readings too. What the issuer changes is
 * no correction of this kind: that is a release of its own.
 */
export const factCorrectedSchema = z.strictObject({
  ...signature,
  concept: z.string().regex(/^[A-Z][A-Za-z0-9]*$/),
  period: periodSchema,
  unit: unitSchema,
  basis: basisSchema,
  dimensions: z.record(z.string(), z.string()),
  from: amountSchema,
  to: amountSchema.nullable(),
  /** The precision of `to` as XBRL means it; null where it is that of the figure as read. */
  decimals: z.int().nullable(),
});
export type FactCorrected = z.infer<typeof factCorrectedSchema>;
