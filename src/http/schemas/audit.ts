import { z } from "zod";
import { EVENT_SCHEMAS, type EventType } from "../../../events/catalogue.ts";
import { factSchema } from "../../../events/values/fact.ts";
import { relationSchema } from "../../../events/values/relation.ts";
import type { DocumentAudit } from "../../ledger/document-audit.ts";
import { EXPLAINED, type AccountedNumber, type BrokenRelation } from "../../ledger/read-document.ts";
import { described } from "./values.ts";

/** What became of the numbers of a document. Each piece is held to the type that the ledger gives. */
const place = { line: z.int().positive(), columns: z.tuple([z.int(), z.int()]), text: z.string() };
const placeSchema = described(z.strictObject(place), "NumberPlace", "A number as it is printed: `line` counts from 1 in the document, `columns` are its first and its last.");

const fate = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("fact"), event: z.enum(Object.keys(EVENT_SCHEMAS) as [EventType, ...EventType[]]), fact: factSchema.nullable() }),
  z.strictObject({ kind: z.literal("explained"), class: z.enum(EXPLAINED) }),
  z.strictObject({ kind: z.literal("rejected"), reason: z.string() }),
  z.strictObject({ kind: z.literal("unexplained") }),
]);
const numberSchema = described(z.strictObject({ ...place, fate }) satisfies z.ZodType<AccountedNumber>, "AccountedNumber", "A number with its fate. `fact` is null where an event rests on the number and no fact of results is made of it.");

const brokenSchema = described(z.strictObject({
  relation: relationSchema, strength: z.enum(["exact", "rounded", "supporting"]), units: z.string(), outcome: z.enum(["rounding", "incomplete", "rejected", "as-printed", "as-tagged"]),
  places: z.array(placeSchema), suspects: z.array(placeSchema), says: z.string().exactOptional(),
}) satisfies z.ZodType<BrokenRelation>, "BrokenRelation", "A relation among numbers that does not come out as printed, by `units` of the last place, with what was done about it.");

const count = z.int().nonnegative();
export const auditShape = {
  extractor: z.string(), counts: z.strictObject({ numbers: count, facts: count, explained: count, rejected: count, unexplained: count }),
  lines: z.array(z.string()), numbers: z.array(numberSchema), broken: z.array(brokenSchema),
};
export const documentAuditSchema = described(z.strictObject(auditShape) satisfies z.ZodType<DocumentAudit>, "DocumentAudit", "What became of every number of a document, as `extractor` reads it.");
