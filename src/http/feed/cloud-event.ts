import type { RecordedDisclosure } from "../../../events/catalogue.ts";
import { CATEGORY_OF } from "../../../events/categories.ts";
import type { CloudEvent } from "../../client/cloud-event.ts";
import { eventId } from "../../ledger/event-id.ts";

/** A disclosure as the feed gives it. */
export function cloudEvent({ stream, type, data, metadata, recordedAt, position }: RecordedDisclosure): CloudEvent {
  const { issuer, announcedAt, sha256, extractor, ordinal, schemaVersion } = metadata;
  return {
    specversion: "1.0", id: eventId(metadata), source: `/v1/releases/${encodeURIComponent(stream)}`, type, subject: issuer, time: recordedAt, datacontenttype: "application/json",
    category: CATEGORY_OF[type], announcedat: announcedAt, sha256, extractor, ordinal, schemaversion: schemaVersion, position, data,
  };
}
