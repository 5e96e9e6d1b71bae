import { setImmediate as turn } from "node:timers/promises";
import { parseDisclosure, type RecordedDisclosure } from "../../../events/catalogue.ts";
import type { LedgerStore } from "../../store/client.ts";
import type { Log, LogRecord } from "../../store/engine/log.ts";
import { positionOf } from "../position.ts";
import { logAfter } from "../read-log.ts";
import { instantOf, isReleaseStream, recorded, storedDisclosure } from "../stored-disclosure.ts";
import { passes, type FeedFilter } from "./filter.ts";

/** A disclosure of the feed with its event's id, and its data as JSON text: as it was written, where the log has that. */
export type Replayed = { disclosure: RecordedDisclosure; id: string; data: string };

/** What a replay reads from: the store, and its log where that lies here. */
export type ReplaySource = { store: LedgerStore; log?: Pick<Log, "slice" | "end"> };

/** Records that are taken from a log at a time; other work gets its turn between. */
const PAGE = 512;

/**
 * Everything after a cursor that passes a filter, oldest first, to the log's end by now, a page of the log at a time. Each event is checked against its schema. Throws
 * `RangeError` where the cursor is none, `EventSchemaError` at an event that does not fit.
 */
export async function* replayFeed({ store, log }: ReplaySource, after: string, filter: FeedFilter): AsyncGenerator<Replayed[], undefined> {
  if (log === undefined) yield* replayStore(store, after, filter);
  else yield* replayLog(log, after, filter);
}

async function* replayStore(store: LedgerStore, after: string, filter: FeedFilter): AsyncGenerator<Replayed[], undefined> {
  for await (const { entry, event } of logAfter(store, after)) {
    const disclosure = storedDisclosure(entry);
    if (disclosure !== null && passes(filter, disclosure)) yield [{ disclosure, id: event.id, data: JSON.stringify(disclosure.data) }];
  }
}

async function* replayLog(log: Pick<Log, "slice" | "end">, after: string, filter: FeedFilter): AsyncGenerator<Replayed[], undefined> {
  const from = positionOf(after);
  if (from === null) throw new RangeError(`${JSON.stringify(after)} is no cursor`);
  const end = log.end.position;
  for (let position = from === "before-all" ? 1 : Number(from.commit) + 1; position <= end; position += PAGE) {
    const page: Replayed[] = [];
    for (const record of log.slice(position, Math.min(end, position + PAGE - 1))) {
      const replayed = replayedOf(record);
      if (replayed !== null && passes(filter, replayed.disclosure)) page.push(replayed);
    }
    if (page.length > 0) yield page;
    await turn();
  }
}

/** As `storedDisclosure`, of a record. */
function replayedOf({ stream, type, id, data, metadata, created, position }: LogRecord): Replayed | null {
  if (!isReleaseStream(stream) || type.startsWith("$")) return null;
  const parsed = parseDisclosure(type, textIn(data), textIn(metadata));
  const at = BigInt(position);
  const disclosure = recorded(parsed, stream, instantOf(created), { commit: at, prepare: at });
  return { disclosure, id, data: typeof data === "string" ? data : JSON.stringify(parsed.data) };
}

function textIn(content: string | Uint8Array | undefined): unknown {
  return typeof content === "string" ? JSON.parse(content) as unknown : content;
}
