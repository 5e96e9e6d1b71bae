import type { RecordedDisclosure } from "../../events/catalogue.ts";
import { StreamNotFoundError, type LedgerStore } from "../store/client.ts";
import { isReleaseStream, storedDisclosure } from "./stored-disclosure.ts";

/** The events of one release in their order; null where the ledger has no release under this name. */
export async function readReleaseStream(store: LedgerStore, stream: string): Promise<RecordedDisclosure[] | null> {
  if (!isReleaseStream(stream)) return null;
  const events: RecordedDisclosure[] = [];
  try {
    for await (const entry of store.readStream(stream)) {
      const disclosure = storedDisclosure(entry);
      if (disclosure !== null) events.push(disclosure);
    }
  } catch (error) {
    if (error instanceof StreamNotFoundError) return null;
    throw error;
  }
  return events;
}
