import { z } from "zod";
import { EVENT_SCHEMAS, eventMetadataSchema, SCHEMA_VERSION } from "../../../events/catalogue.ts";
import { sectionSchema } from "../../../events/results-reported.ts";
import { amountSchema } from "../../../events/values/amount.ts";
import { announcedSchema } from "../../../events/values/announced.ts";
import { dateSchema, instantSchema } from "../../../events/values/date.ts";
import { basisSchema, factSchema, proofSchema, roleSchema } from "../../../events/values/fact.ts";
import { periodSchema } from "../../../events/values/period.ts";
import { sourceSchema } from "../../../events/values/source.ts";
import { unitSchema } from "../../../events/values/unit.ts";
import { CHANGE_KINDS } from "../../../projections/vintages/kind.ts";
import type { Quoted } from "../../../projections/vintages/statement.ts";
import type { Unreliable } from "../../../projections/vintages/reliance.ts";

/** What many answers are made of, by the names under which the API's description has them. */
const described = <S extends z.ZodType>(schema: S, id: string, description: string): S => {
  z.globalRegistry.add(schema, { id, description });
  return schema;
};

described(amountSchema, "Amount", "An exact amount as a decimal string, in base units: never a JSON number.");
described(dateSchema, "Date", "A day of the calendar.");
described(instantSchema, "Instant", "An instant in UTC, to the millisecond.");
described(unitSchema, "Unit", "ISO 4217 codes, `shares`, `ADS`, `CNY/share`, `CNY/ADS`, `pure` (27.9% is 0.279), or what is counted.");
described(periodSchema, "Period", "A duration with both ends inclusive; an instant has an end alone.");
described(sourceSchema, "Source", "Where in the document something stands: lines and columns count from 1; `path` in HTML, `page` and `box` in PDF; `exhibit` in a filing.");
described(basisSchema, "Basis", "The body of rules a figure was prepared under; `operating` for metrics that no rule defines.");
described(roleSchema, "Role", "Why a figure stands in the release: its own period, an older one for comparison, or a translation.");
described(proofSchema, "Proof", "A relation among printed numbers that holds and that the figure takes part in, with the lines of the others.");
described(sectionSchema, "Section", "The part of a release that a figure stands in.");
described(announcedSchema, "Announced", "When a release became public, as its document tells it; with a date alone, the end of that day in `zone`.");
described(factSchema, "Fact", "One printed number with all that makes it comparable.");
described(eventMetadataSchema, "EventMetadata", `What every event carries beside its data; schemaVersion is ${SCHEMA_VERSION}.`);
for (const [type, schema] of Object.entries(EVENT_SCHEMAS)) described(schema, type, `The data of ${type}.`);

export const streamSchema = described(z.string(), "Stream", "The stream of a document: `release-<issuer>-<announced date>-<first 8 hex of its SHA-256>`.");
export const sha256Schema = described(z.string().regex(/^[0-9a-f]{64}$/), "Sha256", "A SHA-256 in hexadecimal.");
export const positionSchema = described(z.string().regex(/^(?:0|[0-9a-f]{32})$/), "Cursor", "A place in the feed: opaque, in text order the order of the feed; `0` is before all.");
export const quoteSchema = z.string();

const quotedShape = { value: amountSchema, decimals: z.int(), label: z.string(), section: sectionSchema, stream: streamSchema, announcedAt: instantSchema, source: sourceSchema };
export const quotedSchema = described(z.strictObject(quotedShape) satisfies z.ZodType<Quoted>, "Quoted", "A figure in short, where it stands and since when.");
export const quotedOn = <S extends z.ZodRawShape>(more: S) => z.strictObject({ ...quotedShape, ...more });

export const unreliableSchema = described(z.strictObject({ by: EVENT_SCHEMAS.RelianceWithdrawn.shape.by, quote: quoteSchema, stream: streamSchema, announcedAt: instantSchema }) satisfies z.ZodType<Unreliable>,
  "Unreliable", "Who said that the statements of a period should no longer be relied upon, and where.");

export const changeKindSchema = described(z.enum(CHANGE_KINDS), "ChangeKind", "What a later release did to a figure.");
export const vintageSchema = described(z.enum(["first", ...CHANGE_KINDS]), "Vintage", "`first`, or what became of the figure since.");

/** Where an item stands: the document it rests on, and when that was public. */
export const placed = { stream: streamSchema, announcedAt: instantSchema };

export { described };
