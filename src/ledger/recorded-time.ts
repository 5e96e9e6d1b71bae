import { Temporal } from "temporal-polyfill";
import { instantOf, instantSchema, type Instant } from "../../events/values/date.ts";

/** When the ledger came to know an event, in milliseconds and as text, and the metadata that it was recorded with. */
export type RecordedTime = { at: number; recordedAt: Instant; metadata: unknown };

/** The store's time of an event, as the platform's date or in milliseconds. */
type Created = number | { getTime(): number; toISOString(): string };

/**
 * Tells when an event was recorded. That is when its store had it, `created`, unless the event was copied here from another store: then its metadata say when,
 * under a name that is reserved for it, and are given back without it. Who records something new never writes the name. What stands there and is no instant
 * stays where it is, and fits no schema.
 */
export function recordedTime(created: Created, metadata: unknown): RecordedTime {
  const said = (metadata as { recordedAt?: unknown } | null | undefined)?.recordedAt;
  const at = typeof said === "string" ? saidTime(said) : null;
  if (at === null) return { ...ownTime(created), metadata };
  const { recordedAt, ...recorded } = metadata as { recordedAt: Instant };
  return { at, recordedAt, metadata: recorded };
}

/** Metadata with the time that goes along; null where they cannot take it, because they are no object or have the name already. */
export function withRecordedTime(metadata: unknown, recordedAt: Instant): Record<string, unknown> | null {
  if (typeof metadata !== "object" || metadata === null || Array.isArray(metadata) || metadata instanceof Uint8Array || "recordedAt" in metadata) return null;
  return { ...metadata, recordedAt };
}

/** The milliseconds of an instant as the ledger writes it; null for any other text. Events of an append say the same. */
function saidTime(text: string): number | null {
  if (text !== last.text) last = { text, at: instantSchema.safeParse(text).success && instantOf(text) === text ? Temporal.Instant.from(text).epochMilliseconds : null };
  return last.at;
}
let last: { text: string; at: number | null } = { text: "", at: null };

/** The events of an append were recorded at one time, and writing a time is slower than comparing it. */
function ownTime(created: Created): { at: number; recordedAt: Instant } {
  const at = typeof created === "number" ? created : created.getTime();
  if (at !== written.at) written = { at, recordedAt: typeof created === "number" ? instantAt(at) : created.toISOString() };
  return written;
}
let written = { at: NaN, recordedAt: "" };

/** A number of milliseconds as an instant. */
export function instantAt(milliseconds: number): Instant {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toString({ fractionalSecondDigits: 3 });
}
