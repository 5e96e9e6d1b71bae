import { z } from "zod";
import { EVENT_SCHEMAS, eventMetadataSchema, REMARK_TYPES, type Disclosure, type EventType } from "../../../events/catalogue.ts";
import { instantSchema } from "../../../events/values/date.ts";
import { sourceSchema } from "../../../events/values/source.ts";
import { cloudEventSchema } from "../../client/cloud-event.ts";
import type { DocumentAudit } from "../../ledger/document-audit.ts";
import type { DryReading } from "../../ledger/dry-run.ts";
import { SNAPSHOT_NAMES, VIEW_NAMES, type FoldName, type WideName } from "../../ledger/views.ts";
import { problemSchema } from "../problems.ts";
import type { DryRunStep } from "../reading-steps.ts";
import { auditShape, documentAuditSchema } from "./audit.ts";
import { ITEM_SCHEMAS } from "./items.ts";
import { described, positionSchema, sha256Schema, streamSchema } from "./values.ts";

/** What the API answers beside items and problems. */
const heading = {
  issuer: z.string().nullable(),
  asOf: described(z.strictObject({ instant: instantSchema, rule: z.string() }), "Cut", "The inclusive cut on the announced clock that was used, and how it was read."),
  recordedAsOf: instantSchema.nullable(), recordedRule: z.string().optional(), vintage: z.string().optional(), position: positionSchema,
};

/** The answer of a view: its items under what they rest on. */
export function envelopeSchema(view: FoldName | WideName) {
  return z.strictObject({ view: z.literal(view), ...heading, items: z.array(ITEM_SCHEMAS[view]) });
}

export const snapshotSchema = z.strictObject({ view: z.literal("snapshot"), ...heading, ...Object.fromEntries(SNAPSHOT_NAMES.map((name) => [name, z.array(ITEM_SCHEMAS[name])])) });

type DisclosureSchema = z.ZodObject<{ type: z.ZodLiteral<EventType> }>;
const byType = (of: (type: EventType) => z.ZodObject) => z.discriminatedUnion("type", Object.keys(EVENT_SCHEMAS).map((type) => of(type as EventType)) as [DisclosureSchema, ...DisclosureSchema[]]);

/** An event as the ledger keeps it. */
export const eventSchema = described(byType((type) => z.strictObject({
  id: z.uuid(), stream: streamSchema, type: z.literal(type), data: EVENT_SCHEMAS[type], metadata: eventMetadataSchema, recordedAt: instantSchema, position: positionSchema,
})), "Event", "A disclosure as it was recorded.");

export const releaseSchema = z.strictObject({ stream: streamSchema, events: z.array(eventSchema) });
export const spansSchema = z.strictObject({
  stream: streamSchema,
  spans: z.array(z.strictObject({ event: z.uuid(), type: z.enum(Object.keys(EVENT_SCHEMAS)), extractor: z.string(), ordinal: z.int(), pointer: z.string(), source: sourceSchema })),
});
const outcomeSchema = z.enum(["recorded", "known"]);
export const recordedSchema = z.strictObject({ stream: streamSchema, outcome: outcomeSchema, events: z.array(eventSchema) });
export const filingsSchema = z.strictObject({
  issuer: z.string(), name: z.string(), facts: z.int(), filings: z.array(z.strictObject({ stream: streamSchema, outcome: outcomeSchema, facts: z.int() })),
});

/** What became of a release's numbers. */
export const auditSchema = z.strictObject({ stream: streamSchema, ...auditShape }) satisfies z.ZodType<DocumentAudit & { stream: string }>;

const disclosureSchema = described(byType((type) => z.strictObject({ type: z.literal(type), data: EVENT_SCHEMAS[type], metadata: eventMetadataSchema })) as unknown as z.ZodType<Disclosure>, "Disclosure", "An event as it would be recorded.");

/** What a document would record. */
export const readingSchema = described(z.strictObject({ stream: streamSchema, sha256: sha256Schema, outcome: z.enum(["new", "known"]), events: z.array(disclosureSchema), audit: documentAuditSchema }) satisfies z.ZodType<DryReading>,
  "Reading", "What recording a document would come to: `outcome` says whether it is new to the ledger.");

/** The same while it is read, a line each. */
export const readingStepSchema = described(z.discriminatedUnion("step", [
  z.strictObject({ step: z.literal("received"), bytes: z.int() }),
  z.strictObject({ step: z.literal("page"), page: z.int().positive(), pages: z.int().positive() }),
  z.strictObject({ step: z.literal("reading") }),
  z.strictObject({ step: z.literal("done"), reading: readingSchema }),
  z.strictObject({ step: z.literal("refused"), problem: problemSchema }),
]) satisfies z.ZodType<DryRunStep>, "ReadingStep", "How far a dry run is; the last line is `done` or `refused`.");

/** What a person says of a document, as it is sent. */
export const remarkSchema = described(z.discriminatedUnion("type", REMARK_TYPES.map((type) => z.strictObject({ type: z.literal(type), data: EVENT_SCHEMAS[type] })) as unknown as [DisclosureSchema, ...DisclosureSchema[]]),
  "Remark", "What a person says of a document.");

/** A disclosure as the feed gives it. */
export const feedEventSchema = described(byType((type) => cloudEventSchema.extend({ type: z.literal(type), data: EVENT_SCHEMAS[type] })), "FeedEvent", "A disclosure as a CloudEvent 1.0.");

export const stateSchema = z.strictObject({
  asOf: heading.asOf, recordedAsOf: heading.recordedAsOf, position: positionSchema,
  events: z.strictObject({ count: z.int(), sha256: sha256Schema }), views: z.record(z.string(), sha256Schema),
});

const stopped = z.strictObject({ at: z.string(), position: positionSchema, message: z.string(), since: instantSchema });
export const readinessSchema = z.strictObject({
  status: z.enum(["ready", "degraded", "catching-up", "stopped"]), position: positionSchema, lagSeconds: z.number().nullable(),
  views: z.array(z.strictObject({ name: z.string(), status: z.enum(["live", "catching-up", "stopped"]), position: positionSchema, rebuilding: z.boolean(), stopped: stopped.nullable() })),
});

export const indexSchema = z.strictObject({ name: z.string(), position: positionSchema, views: z.array(z.enum(VIEW_NAMES)), links: z.record(z.string(), z.string()) });
