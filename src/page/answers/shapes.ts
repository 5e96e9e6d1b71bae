import type { z } from "zod";
import type { problemSchema } from "../../http/problems.ts";
import type { auditSchema, envelopeSchema, readingSchema, readingStepSchema, recordedSchema } from "../../http/schemas/answers.ts";
import type { ITEM_SCHEMAS } from "../../http/schemas/items.ts";
import type { quotedSchema } from "../../http/schemas/values.ts";

/** What the API answers, as its own schemas say it: there is no second account of it here. */
type Items = typeof ITEM_SCHEMAS;
export type ItemOf<View extends keyof Items> = z.output<Items[View]>;
export type EnvelopeOf<View extends keyof Items> = Omit<z.output<ReturnType<typeof envelopeSchema>>, "view" | "items"> & { view: View; items: ItemOf<View>[] };

export type Figure = ItemOf<"results">;
export type Restatement = ItemOf<"restatements">;
export type Guidance = ItemOf<"guidance">;
export type Dividend = ItemOf<"dividends">;
export type Programme = ItemOf<"buybacks">;
export type Seat = ItemOf<"board">;
export type Release = ItemOf<"releases">;
export type Coverage = ItemOf<"coverage">;
export type LifeOfFact = ItemOf<"history">;
export type Issuer = ItemOf<"issuers">;
export type Quoted = z.output<typeof quotedSchema>;
export type Problem = z.output<typeof problemSchema>;

export type Audit = z.output<typeof auditSchema>;
export type AuditedNumber = Audit["numbers"][number];
export type DryRun = z.output<typeof readingSchema>;
export type ReadingStep = z.output<typeof readingStepSchema>;
export type Recorded = z.output<typeof recordedSchema>;
