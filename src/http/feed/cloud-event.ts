import type { RecordedDisclosure } from "../../../events/catalogue.ts";
import { CATEGORY_OF } from "../../../events/categories.ts";
import { eventId } from "../../ledger/event-id.ts";

/** A disclosure as a CloudEvent 1.0. Extensions have the names that CloudEvents allow: letters and digits in lower case. */
export type CloudEvent = {
  specversion: "1.0";
  id: string;
  source: string;
  type: string;
  /** The issuer, by the id that its document gives. */
  subject: string;
  /** When it was recorded. */
  time: string;
  datacontenttype: "application/json";
  category: string;
  announcedat: string;
  /** The document's hash, what read it, and the event's place in that reading. */
  sha256: string;
  extractor: string;
  ordinal: number;
  schemaversion: number;
  /** The cursor of the feed. */
  position: string;
  data: unknown;
};

export function cloudEvent({ stream, type, data, metadata, recordedAt, position }: RecordedDisclosure): CloudEvent {
  const { issuer, announcedAt, sha256, extractor, ordinal, schemaVersion } = metadata;
  return {
    specversion: "1.0", id: eventId(metadata), source: `/v1/releases/${encodeURIComponent(stream)}`, type, subject: issuer, time: recordedAt, datacontenttype: "application/json",
    category: CATEGORY_OF[type], announcedat: announcedAt, sha256, extractor, ordinal, schemaversion: schemaVersion, position, data,
  };
}
