import { z } from "zod";
import { amountSchema } from "./values/amount.ts";
import { announcedSchema } from "./values/announced.ts";
import { dateSchema } from "./values/date.ts";
import { sourceSchema } from "./values/source.ts";

/**
 * A release was published: always the first event of its stream. It says who speaks, where they are listed, when it was
 * announced, which fiscal period it is about, and which document, by hash, everything after it was read from.
 */
export const releasePublishedSchema = z.strictObject({
  issuer: z.strictObject({
    id: z.string().regex(/^[A-Z0-9][A-Z0-9.-]*$/),
    name: z.string().min(1),
    names: z.array(z.string()).readonly(),
    listings: z.array(z.string().regex(/^[A-Z0-9.-]+:[A-Z0-9.-]+$/)).readonly(),
  }),
  title: z.string(),
  form: z.string(),
  announced: announcedSchema,
  /** Every date that the cover prints for itself, with what it is: the dateline's is the announced one. A call's day is the announced one where there is no other. */
  dates: z.array(z.strictObject({ what: z.enum(["dateline", "filing", "cover", "call"]), date: dateSchema, place: z.string().nullable(), source: sourceSchema })).readonly(),
  /** What a person said of the document when it was read: it goes before what is printed. Absent where nobody did. */
  stated: z.strictObject({ issuer: z.string().nullable(), announced: z.string().nullable() }).optional(),
  fiscalPeriod: z
    .strictObject({
      label: z.string(),
      year: z.int(),
      quarter: z.int().min(1).max(4).nullable(),
      start: dateSchema,
      end: dateSchema,
      /** The span from the start of the fiscal year where the release reports it too. */
      yearToDate: z.strictObject({ start: dateSchema, end: dateSchema }).nullable(),
    })
    .nullable(),
  /** Units of `from` for one `to`, as printed. */
  convenienceRate: z
    .strictObject({ from: z.string(), to: z.string(), rate: amountSchema, date: dateSchema.nullable(), source: sourceSchema })
    .nullable(),
  /** The release corrects an earlier one of this day, null where it does not name the day: `CorrectionIssued` says what. */
  corrects: z.strictObject({ announcedOn: dateSchema.nullable() }).optional(),
  /** The release adds to an earlier one of this day and takes nothing of it back. */
  addsTo: z.strictObject({ announcedOn: dateSchema.nullable() }).optional(),
  document: z.strictObject({
    sha256: z.string().regex(/^[0-9a-f]{64}$/), mediaType: z.string(), extractor: z.string(),
    /** The documents of a filing that holds several, by the line that each begins on: those that were read as this release, and for each of the others why it was not. */
    exhibits: z.array(z.strictObject({ type: z.string(), line: z.int().positive(), read: z.boolean(), reason: z.string().nullable() })).readonly().optional(),
  }),
});
export type ReleasePublished = z.infer<typeof releasePublishedSchema>;
