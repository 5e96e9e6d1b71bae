import { BACKWARDS, END, type LedgerStore } from "../../store/client.ts";
import { CHECKPOINT_STREAM } from "../checkpoint.ts";
import { logLeaf } from "../log-leaf.ts";
import { BEFORE_ALL, cursorOf } from "../position.ts";
import { logAfter, type LogPlace } from "../read-log.ts";
import { recordedTime, type RecordedTime } from "../recorded-time.ts";
import { isDocumentStream } from "../store-archive.ts";
import { isReleaseStream } from "../stored-disclosure.ts";
import { isSubscriptionStream } from "../subscriptions.ts";

/** An event that makes up the ledger: of a release, which is a leaf of the tree over the log, or a checkpoint, which is none. */
export type LedgerEvent = { at: string; event: LogPlace["event"]; cursor: string; recorded: RecordedTime; leaf: Uint8Array | null };

/** The events that make up a ledger, in the log's order, up to a cursor. `others` is given the names of streams that are not the ledger's. */
export async function* ledgerEvents(store: LedgerStore, upTo: string, others = new Set<string>()): AsyncGenerator<LedgerEvent, undefined> {
  for await (const { event, cursor } of logAfter(store, BEFORE_ALL)) {
    if (cursor > upTo) return;
    const { streamId } = event;
    const isRelease = isReleaseStream(streamId);
    if (isRelease || streamId === CHECKPOINT_STREAM) {
      const { at, hash } = logLeaf(event);
      yield { at, event, cursor, recorded: recordedTime(event.created, event.metadata), leaf: isRelease ? hash : null };
    } else if (!streamId.startsWith("$") && !isDocumentStream(streamId) && !isSubscriptionStream(streamId)) others.add(streamId);
  }
}

/** The cursor of the last entry of a log, whosever it is. */
export async function logEnd(store: LedgerStore): Promise<string> {
  for await (const { event } of store.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })) {
    if (event?.position === undefined) throw new Error("the store gives no log positions; the ledger needs a server of 22.6 or later");
    return cursorOf(event.position);
  }
  return BEFORE_ALL;
}

/** When the first event of a ledger was recorded, in milliseconds; null where it has none. */
export async function firstRecorded(store: LedgerStore): Promise<number | null> {
  for await (const { recorded } of ledgerEvents(store, await logEnd(store))) return recorded.at;
  return null;
}
