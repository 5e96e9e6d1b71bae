import type { z } from "zod";
import type { AccountedNumber, BrokenRelation } from "../../ingest/reading.ts";
import type { Disclosure } from "../../../events/catalogue.ts";
import type { problemSchema } from "../../http/problems.ts";
import type { envelopeSchema, recordedSchema } from "../../http/schemas/answers.ts";
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

/** What became of every number of a document. */
export type Audit = {
  stream: string; extractor: string;
  counts: { numbers: number; facts: number; explained: number; rejected: number; unexplained: number };
  lines: string[]; numbers: AccountedNumber[]; broken: BrokenRelation[];
};
export type AuditedNumber = Audit["numbers"][number];

/** What a document would record, before it is recorded. */
export type DryRun = { stream: string; sha256: string; outcome: "new" | "known"; events: Disclosure[]; audit: Omit<Audit, "stream"> };
export type Recorded = z.output<typeof recordedSchema>;
