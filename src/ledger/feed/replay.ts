import { LRUCache } from "lru-cache";
import { parseDisclosure, type RecordedDisclosure } from "../../../events/catalogue.ts";
import type { LedgerStore } from "../../store/client.ts";
import type { Log, LogRecord } from "../../store/engine/log.ts";
import { cursorOf, positionOf } from "../position.ts";
import { logAfter } from "../read-log.ts";
import { instantOf, isReleaseStream, recorded, storedDisclosure } from "../stored-disclosure.ts";
import { fairTurn } from "./fair-turn.ts";
import { passes, type FeedFilter } from "./filter.ts";

/** A disclosure of the feed with its event's id, and its data as JSON text: as it was written, where the log has that. */
export type Replayed = { disclosure: RecordedDisclosure; id: string; data: string };

/** What a replay reads from: the store, and its log where that lies here. */
export type ReplaySource = { store: LedgerStore; log?: Pick<Log, "slice" | "end"> | undefined };

/** Characters of events that are held as they were checked: what many readers are at, such as the newest, is parsed once. */
const HELD_CHARACTERS = 8 * 1024 * 1024;
const checked = new WeakMap<object, LRUCache<number, Replayed>>();

/** Records that are taken from a log at a time, and characters of them after which other work gets its turn: some milliseconds' worth. */
const PAGE = 512;
const TURN_CHARACTERS = 256 * 1024;

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
  for await (const { events } of piecesOf(log, after)) {
    const page = events.filter(({ disclosure }) => passes(filter, disclosure));
    if (page.length > 0) yield page;
  }
}

/** A piece of the log: its disclosures, how many entries it has, others' among them, and the cursor behind it. */
type Piece = { events: Replayed[]; entries: number; cursor: string };

/** The log after a cursor, to its end by now, in pieces, each after a turn. Throws as {@link replayFeed} does. */
export async function* piecesOf(log: Pick<Log, "slice" | "end">, after: string): AsyncGenerator<Piece, undefined> {
  const from = positionOf(after);
  if (from === null) throw new RangeError(`${JSON.stringify(after)} is no cursor`);
  const end = log.end.position;
  await fairTurn();
  for (let position = from === "before-all" ? 1 : Number(from.commit) + 1; position <= end; position += PAGE) {
    let [events, read, entries, last] = [[] as Replayed[], 0, 0, position];
    for (const record of log.slice(position, Math.min(end, position + PAGE - 1))) {
      const replayed = replayedOf(log, record);
      if (replayed !== null) events.push(replayed);
      last = record.position;
      entries += 1;
      if ((read += record.data.length) < TURN_CHARACTERS) continue;
      yield { events, entries, cursor: cursorAt(last) };
      [events, read, entries] = [[], 0, 0];
      await fairTurn();
    }
    yield { events, entries, cursor: cursorAt(last) };
    await fairTurn();
  }
}

function cursorAt(position: number): string {
  const at = BigInt(position);
  return cursorOf({ commit: at, prepare: at });
}

function replayedOf(log: object, record: LogRecord): Replayed | null {
  if (!isReleaseStream(record.stream) || record.type.startsWith("$")) return null;
  let held = checked.get(log);
  if (held === undefined) checked.set(log, (held = new LRUCache({ maxSize: HELD_CHARACTERS, sizeCalculation: ({ data }) => Math.max(1, data.length) })));
  let replayed = held.get(record.position);
  if (replayed === undefined) held.set(record.position, (replayed = newlyRead(record)));
  return replayed;
}

/** As `storedDisclosure`, of a record of a release. */
function newlyRead({ stream, type, id, data, metadata, created, position }: LogRecord): Replayed {
  const parsed = parseDisclosure(type, textIn(data), textIn(metadata));
  const at = BigInt(position);
  const disclosure = recorded(parsed, stream, instantOf(created), { commit: at, prepare: at });
  return { disclosure, id, data: typeof data === "string" ? data : JSON.stringify(parsed.data) };
}

function textIn(content: string | Uint8Array | undefined): unknown {
  return typeof content === "string" ? JSON.parse(content) as unknown : content;
}
