import { z } from "zod";
import { EVENT_SCHEMAS, type EventType } from "../../events/catalogue.ts";
import { CATEGORIES } from "../../events/categories.ts";

/** A disclosure as a CloudEvent 1.0. Extensions have the names that CloudEvents allow: letters and digits in lower case. */
export const cloudEventSchema = z.object({
  specversion: z.literal("1.0"),
  id: z.uuid(),
  /** The release, as an address of the API. */
  source: z.string(),
  type: z.enum(Object.keys(EVENT_SCHEMAS) as [EventType, ...EventType[]]),
  /** The issuer, by the id that its document gives. */
  subject: z.string(),
  /** When it was recorded, and when it was public. */
  time: z.string(),
  announcedat: z.string(),
  datacontenttype: z.literal("application/json"),
  category: z.enum(CATEGORIES),
  /** The document's hash, what read it, and the event's place in that reading. */
  sha256: z.string(),
  extractor: z.string(),
  ordinal: z.int(),
  schemaversion: z.int(),
  /** The cursor of the feed: opaque, and in text order the order of the feed. */
  position: z.string(),
  data: z.unknown(),
});
export type CloudEvent = z.infer<typeof cloudEventSchema>;
