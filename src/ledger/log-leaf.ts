import { leafHash } from "./merkle.ts";
import type { LogEntry } from "./stored-disclosure.ts";

/** An event as it stands in the tree over the log: its name, `STREAM@REVISION`, and its leaf's hash. */
export type LogLeaf = { at: string; hash: Uint8Array };

/** What is hashed of an event: all that it says and when it was recorded, and not where a store happens to keep it. */
export function logLeaf({ streamId, revision, id, type, data, metadata, created }: NonNullable<LogEntry["event"]>): LogLeaf {
  return { at: `${streamId}@${revision}`, hash: leafHash(JSON.stringify([streamId, String(revision), id, type, data, metadata, created.toISOString()])) };
}
