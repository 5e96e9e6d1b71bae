import { parseDisclosure, type Disclosure, type RecordedDisclosure } from "../../events/catalogue.ts";
import { CATEGORY } from "../../events/stream-name.ts";
import type { Instant } from "../../events/values/date.ts";
import type { LedgerStore } from "../store/client.ts";
import { heldOf } from "../store/api/held-event.ts";
import { cursorOf, type LogPosition } from "./position.ts";
import { recordedTime } from "./recorded-time.ts";

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
  // What the log holds is only looked at, and needs no copy.
  const held = heldOf(event);
  const { recordedAt, metadata } = recordedTime(event.created, held === undefined ? event.metadata : held.metadata.value);
  return recorded(parseDisclosure(event.type, held === undefined ? event.data : held.data.value, metadata), event.streamId, recordedAt, event.position);
}

/** A disclosure with where it stands and when it was recorded. */
export function recorded({ type, data, metadata }: Disclosure, stream: string, recordedAt: Instant, position: LogPosition): RecordedDisclosure {
  return { type, data, metadata, stream, recordedAt, position: cursorOf(position) } as RecordedDisclosure;
}

export function isReleaseStream(name: string): boolean {
  return name.startsWith(`${CATEGORY}-`);
}
