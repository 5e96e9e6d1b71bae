import type { RecordedDisclosure } from "../../events/catalogue.ts";
import { eventId } from "../ledger/event-id.ts";

/** An event as the API shows it. The id is the store's, so that a reader who meets it twice can tell. */
export function eventJson(event: RecordedDisclosure): Record<string, unknown> {
  const { stream, type, data, metadata, recordedAt, position } = event;
  return { id: eventId(metadata), stream, type, data, metadata, recordedAt, position };
}
