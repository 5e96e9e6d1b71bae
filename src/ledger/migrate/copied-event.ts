import { binaryEvent, jsonEvent, type EventData, type JSONType, type LedgerStore, StreamNotFoundError } from "../../store/client.ts";
import { readCheckpoint } from "../checkpoint.ts";
import { cursorAt, cursorOf } from "../position.ts";
import { withRecordedTime } from "../recorded-time.ts";
import type { LedgerEvent } from "./ledger-events.ts";
import { NotCopied } from "./not-copied.ts";

/**
 * An event as it is written at the target: under its own id and, where the target's store assigns another time, with the time of its recording in its metadata.
 * Throws {@link NotCopied} where there is no room for that.
 */
export async function copied({ at, event, recorded, leaf }: LedgerEvent, to: LedgerStore, carriesTime: boolean): Promise<EventData> {
  const { id, type, isJson } = event;
  // The client gives an event without metadata an empty object.
  const own = leaf === null && isEmpty(recorded.metadata) ? undefined : recorded.metadata;
  const metadata = carriesTime ? withRecordedTime(leaf === null ? (own ?? {}) : own, recorded.recordedAt) : own;
  if (metadata === null) throw new NotCopied("uncopyable", at, "has metadata with no room for the time at which it was recorded");
  const head = { id, type, ...(metadata !== undefined && { metadata }) };
  if (!isJson) return binaryEvent({ ...head, data: event.data as Uint8Array });
  return jsonEvent({ ...head, data: leaf === null ? await moved(event.data, to) : event.data as JSONType });
}

/** What a checkpoint says at the target: the same but for the cursor that it goes up to. What is no checkpoint stays what it is. */
export async function moved(data: unknown, to: LedgerStore): Promise<JSONType> {
  const checkpoint = readCheckpoint(data);
  if (checkpoint === null) return data as JSONType;
  return { ...checkpoint, upTo: await lastCovered(checkpoint.leaves.map(([at]) => at), to) };
}

/** The cursor of the last of these events that the target has. Of a log that somebody took events out of the last may be gone. */
async function lastCovered(leaves: readonly string[], to: LedgerStore): Promise<string> {
  for (const at of leaves.toReversed()) {
    const cursor = await cursorIn(to, at);
    if (cursor !== null) return cursor;
  }
  return cursorAt(0);
}

async function cursorIn(store: LedgerStore, at: string): Promise<string | null> {
  const [, stream, revision] = /^(.+)@(\d+)$/.exec(at) ?? [];
  if (stream === undefined) return null;
  try {
    for await (const { event } of store.readStream(stream, { fromRevision: BigInt(revision!), maxCount: 1 })) if (event?.position !== undefined) return cursorOf(event.position);
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  return null;
}

function isEmpty(metadata: unknown): boolean {
  return typeof metadata === "object" && metadata !== null && Object.keys(metadata).length === 0;
}
