import { leafHash } from "./merkle.ts";
import { recordedTime } from "./recorded-time.ts";
import type { LogEntry } from "./stored-disclosure.ts";

type Event = NonNullable<LogEntry["event"]>;

/** An event as it stands in the tree over the log: its name, `STREAM@REVISION`, and its leaf's hash. */
export type LogLeaf = { at: string; hash: Uint8Array };

export function logLeaf(event: Event): LogLeaf {
  return { at: `${event.streamId}@${event.revision}`, hash: leafHash(leafContent(event)) };
}

/** What is hashed of an event: all that it says and when it was recorded, and not where a store happens to keep it, or since when. */
export function leafContent({ streamId, revision, id, type, data, metadata: kept, created }: Event): string {
  const { recordedAt, metadata } = recordedTime(created, kept);
  return JSON.stringify([streamId, String(revision), id, type, data, metadata, recordedAt]);
}
