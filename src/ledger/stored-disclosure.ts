import { parseDisclosure, type RecordedDisclosure } from "../../events/catalogue.ts";
import { CATEGORY } from "../../events/stream-name.ts";
import type { LedgerStore } from "../store/client.ts";
import { cursorOf } from "./position.ts";

/** What reading `$all` gives, one at a time. */
export type LogEntry = ReturnType<LedgerStore["readAll"]> extends AsyncIterable<infer Entry> ? Entry : never;
type StreamEntry = ReturnType<LedgerStore["readStream"]> extends AsyncIterable<infer Entry> ? Entry : never;

/**
 * An event of the store as the ledger knows it, parsed on the way in; null for what is not ours (a store may be shared,
 * and keeps events of its own). Throws `EventSchemaError` where an event of ours does not fit its schema.
 */
export function storedDisclosure(entry: LogEntry | StreamEntry): RecordedDisclosure | null {
  const event = entry.event;
  if (event === undefined || !isReleaseStream(event.streamId) || event.type.startsWith("$")) return null;
  if (event.position === undefined) throw new Error(`${event.streamId}: the store gives no log positions; the ledger needs a server of 22.6 or later`);
  return {
    ...parseDisclosure(event.type, event.data, event.metadata),
    stream: event.streamId,
    recordedAt: event.created.toISOString(),
    position: cursorOf(event.position),
  };
}

export function isReleaseStream(name: string): boolean {
  return name.startsWith(`${CATEGORY}-`);
}
