import { z } from "zod";
import { conformity, type Conforms } from "./conformity.ts";
import { announcementWitnessedSchema } from "./announcement-witnessed.ts";
import { boardChangedSchema } from "./board-changed.ts";
import { boardListedSchema } from "./board-listed.ts";
import { buybackAuthorizedSchema } from "./buyback-authorized.ts";
import { buybackUpdatedSchema } from "./buyback-updated.ts";
import { correctionIssuedSchema } from "./correction-issued.ts";
import { dividendDeclaredSchema } from "./dividend-declared.ts";
import { dividendNotDeclaredSchema } from "./dividend-not-declared.ts";
import { dividendPolicyChangedSchema } from "./dividend-policy-changed.ts";
import { documentRetractedSchema } from "./document-retracted.ts";
import { factCorrectedSchema } from "./fact-corrected.ts";
import { guidanceIssuedSchema } from "./guidance-issued.ts";
import { guidanceWithdrawnSchema } from "./guidance-withdrawn.ts";
import { relianceWithdrawnSchema } from "./reliance-withdrawn.ts";
import { releasePublishedSchema } from "./release-published.ts";
import { resultsReportedSchema } from "./results-reported.ts";
import { shareRatioStatedSchema } from "./share-ratio-stated.ts";
import { settlement, type Settle } from "./settlement.ts";
import { upcast } from "./upcast.ts";
import { instantSchema } from "./values/date.ts";

/** Everything that can have been said: each event type with the schema of its data, in the newest version. */
export const EVENT_SCHEMAS = {
  ReleasePublished: releasePublishedSchema,
  ResultsReported: resultsReportedSchema,
  DividendDeclared: dividendDeclaredSchema,
  DividendNotDeclared: dividendNotDeclaredSchema,
  DividendPolicyChanged: dividendPolicyChangedSchema,
  BuybackAuthorized: buybackAuthorizedSchema,
  BuybackUpdated: buybackUpdatedSchema,
  BoardChanged: boardChangedSchema,
  BoardListed: boardListedSchema,
  GuidanceIssued: guidanceIssuedSchema,
  GuidanceWithdrawn: guidanceWithdrawnSchema,
  ShareRatioStated: shareRatioStatedSchema,
  CorrectionIssued: correctionIssuedSchema,
  RelianceWithdrawn: relianceWithdrawnSchema,
  AnnouncementWitnessed: announcementWitnessedSchema,
  FactCorrected: factCorrectedSchema,
  DocumentRetracted: documentRetractedSchema,
} as const;

export type EventType = keyof typeof EVENT_SCHEMAS;
export type EventData<T extends EventType> = z.infer<(typeof EVENT_SCHEMAS)[T]>;

/** What people say of a document, rather than the document itself: kept beside its readings, in the order in which they were said. */
export const REMARK_TYPES = ["AnnouncementWitnessed", "FactCorrected", "DocumentRetracted"] as const satisfies readonly EventType[];
export type RemarkType = (typeof REMARK_TYPES)[number];

/** Stands where a reading names its extractor. */
export const REMARKS = "person/1";

/** The version of the schemas that writers use; older events are upcast when they are read. */
export const SCHEMA_VERSION = 1;

/** What every event carries beside its data. Folds order events by (`announcedAt`, `sha256`, `ordinal`). */
export const eventMetadataSchema = z.strictObject({
  schemaVersion: z.int().positive(),
  issuer: z.string(),
  announcedAt: instantSchema,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  ordinal: z.int().nonnegative(),
  extractor: z.string(),
});
export type EventMetadata = z.infer<typeof eventMetadataSchema>;

/** An event of the ledger before it is stored: a union by `type`. */
export type Disclosure = { [T in EventType]: { type: T; data: EventData<T>; metadata: EventMetadata } }[EventType];

/** A disclosure as a fold sees it: with its stream, the store's time for it and its place in the log. */
export type RecordedDisclosure = Disclosure & { stream: string; recordedAt: string; position: string };

/** An event that does not fit its schema, with every place in it that is wrong, on one line. */
export class EventSchemaError extends Error {
  override readonly name = "EventSchemaError";
}

/** What is wrong with a value and where, on one line. */
export function faultsOf(error: z.ZodError): string {
  return z.prettifyError(error).replace(/\s*\n\s*/g, " ");
}

const METADATA_CONFORMS = conformity(eventMetadataSchema);
const DATA_CONFORMS = Object.fromEntries(Object.entries(EVENT_SCHEMAS).map(([type, schema]) => [type, conformity(schema)])) as Record<EventType, Conforms>;

const SETTLE_METADATA = settlement(eventMetadataSchema);
const SETTLE_DATA = Object.fromEntries(Object.entries(EVENT_SCHEMAS).map(([type, schema]) => [type, settlement(schema)])) as Record<EventType, Settle>;

/** What was settled, the schema that it fits, and at most how many bytes its JSON has. It is frozen, so that it fits for good. */
const SETTLED = new WeakMap<object, { as: EventType | "metadata"; mostBytes: number }>();

/**
 * Freezes a disclosure of the newest version that fits as it is, so that it need not be checked or copied again while this process has it, and says at most how many bytes
 * its data and its metadata have in JSON. Null where it does not fit as it is; {@link parseDisclosure} knows why.
 */
export function settleDisclosure({ type, data, metadata }: Disclosure): { data: number; metadata: number } | null {
  if (!Object.hasOwn(EVENT_SCHEMAS, type)) return null;
  const most = settled(metadata, "metadata", SETTLE_METADATA);
  if (most === null || metadata.schemaVersion !== SCHEMA_VERSION) return null;
  const mostData = settled(data, type, SETTLE_DATA[type]);
  return mostData === null ? null : { data: mostData, metadata: most };
}

function settled(value: object, as: EventType | "metadata", settle: Settle): number | null {
  const known = SETTLED.get(value);
  if (known?.as === as) return known.mostBytes;
  const mostBytes = settle(value);
  if (mostBytes !== null) SETTLED.set(value, { as, mostBytes });
  return mostBytes;
}

/** Whether this is what was settled under a schema; of anything else nothing is known. */
function isSettled(value: unknown, as: EventType | "metadata"): boolean {
  return typeof value === "object" && value !== null && SETTLED.get(value)?.as === as;
}

/** Whether these are an event of the newest version as its schemas would give it back, so that nothing need be copied. */
function isAsParsed(type: EventType, data: unknown, metadata: unknown): metadata is EventMetadata {
  return (isSettled(metadata, "metadata") || METADATA_CONFORMS(metadata)) && (metadata as EventMetadata).schemaVersion === SCHEMA_VERSION && (isSettled(data, type) || DATA_CONFORMS[type](data));
}

/**
 * Parses what was read or is about to be written: upcasts to the newest version, then checks strictly. What fits as it is, is given back as it is.
 * Throws {@link EventSchemaError} for an unknown type or a value that does not fit.
 */
export function parseDisclosure(type: string, data: unknown, metadata: unknown): Disclosure {
  const schema = Object.hasOwn(EVENT_SCHEMAS, type) ? EVENT_SCHEMAS[type as EventType] : null;
  if (schema === null) throw new EventSchemaError(`unknown event type ${JSON.stringify(type)}`);
  if (isAsParsed(type as EventType, data, metadata)) return { type, data, metadata } as Disclosure;
  const meta = eventMetadataSchema.safeParse(metadata);
  if (!meta.success) throw new EventSchemaError(`${type} metadata: ${faultsOf(meta.error)}`);
  if (meta.data.schemaVersion > SCHEMA_VERSION) {
    throw new EventSchemaError(`${type} has schema version ${meta.data.schemaVersion}; this program knows up to ${SCHEMA_VERSION}`);
  }
  const parsed = schema.safeParse(upcast(type as EventType, meta.data.schemaVersion, data));
  if (!parsed.success) throw new EventSchemaError(`${type} data: ${faultsOf(parsed.error)}`);
  return { type, data: parsed.data, metadata: { ...meta.data, schemaVersion: SCHEMA_VERSION } } as Disclosure;
}

/** Whether a name is one of the ledger's event types. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(EVENT_SCHEMAS, type);
}

export function isRemarkType(type: EventType): type is RemarkType {
  return (REMARK_TYPES as readonly EventType[]).includes(type);
}
