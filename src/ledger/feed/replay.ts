import { parseDisclosure, SCHEMA_VERSION, type EventMetadata, type EventType, type RecordedDisclosure } from "../../../events/catalogue.ts";
import type { LedgerStore } from "../../store/client.ts";
import type { Log, LogRecord } from "../../store/engine/log.ts";
import { cursorAt, positionOf } from "../position.ts";
import { logAfter } from "../read-log.ts";
import { recordedTime } from "../recorded-time.ts";
import { isReleaseStream, recorded, storedDisclosure } from "../stored-disclosure.ts";
import { fairTurn } from "./fair-turn.ts";
import { passes, type FeedFilter } from "./filter.ts";

/** A disclosure but for what it says. */
export type DisclosureHead = Pick<RecordedDisclosure, "stream" | "type" | "metadata" | "recordedAt" | "position">;

/** A disclosure of the feed with its event's id, and what it says as JSON text: as it was written, where the log has that. */
export type Replayed = { disclosure: DisclosureHead; id: string; readonly data: string };

/**
 * What a replay reads from: the store, and its log where that lies here. `checkedTo` is the place up to which everything of the log was held to its schemas by this process already,
 * and fits: it is not parsed again.
 */
export type ReplaySource = { store: LedgerStore; log?: Pick<Log, "slice" | "end"> | undefined; checkedTo?: () => number };

/** Records that are taken from a log at a time, and characters of them after which other work gets its turn: some milliseconds' worth. */
const PAGE = 512;
const TURN_CHARACTERS = 256 * 1024;

/**
 * Everything after a cursor that passes a filter, oldest first, to the log's end by now, a page of the log at a time. Each event was checked against its schema, now or before. Throws
 * `RangeError` where the cursor is none, `EventSchemaError` at an event that does not fit.
 */
export async function* replayFeed({ store, log, checkedTo }: ReplaySource, after: string, filter: FeedFilter): AsyncGenerator<Replayed[], undefined> {
  if (log === undefined) yield* replayStore(store, after, filter);
  else yield* replayLog(log, checkedTo, after, filter);
}

async function* replayStore(store: LedgerStore, after: string, filter: FeedFilter): AsyncGenerator<Replayed[], undefined> {
  for await (const { entry, event } of logAfter(store, after)) {
    const disclosure = storedDisclosure(entry);
    if (disclosure !== null && passes(filter, disclosure)) yield [replayedOf(disclosure, event.id)];
  }
}

/** A disclosure that was parsed, as it is replayed. */
export function replayedOf(disclosure: RecordedDisclosure, id: string): Replayed {
  return { disclosure, id, get data() { return JSON.stringify(disclosure.data); } };
}

async function* replayLog(log: Pick<Log, "slice" | "end">, checkedTo: ReplaySource["checkedTo"], after: string, filter: FeedFilter): AsyncGenerator<Replayed[], undefined> {
  for await (const { events } of piecesOf(log, checkedTo, after)) {
    const page = events.filter(({ disclosure }) => passes(filter, disclosure));
    if (page.length > 0) yield page;
  }
}

/** A piece of the log: its disclosures, how many entries it has, others' among them, and the cursor behind it. */
type Piece = { events: Replayed[]; entries: number; cursor: string };

/** The log after a cursor, to its end by now, in pieces, each after a turn. Throws as {@link replayFeed} does. */
export async function* piecesOf(log: Pick<Log, "slice" | "end">, checkedTo: () => number = () => 0, after: string): AsyncGenerator<Piece, undefined> {
  const from = positionOf(after);
  if (from === null) throw new RangeError(`${JSON.stringify(after)} is no cursor`);
  const end = log.end.position;
  await fairTurn();
  for (let position = from === "before-all" ? 1 : Number(from.commit) + 1; position <= end; position += PAGE) {
    const known = checkedTo();
    let [events, taken, entries, last] = [[] as Replayed[], 0, 0, position];
    for (const record of log.slice(position, Math.min(end, position + PAGE - 1))) {
      if (isReleaseStream(record.stream) && !record.type.startsWith("$")) events.push(record.position <= known ? headOf(record) : newlyRead(record));
      last = record.position;
      entries += 1;
      if ((taken += record.data.length) < TURN_CHARACTERS) continue;
      yield { events, entries, cursor: cursorAt(last) };
      [events, taken, entries] = [[], 0, 0];
      await fairTurn();
    }
    yield { events, entries, cursor: cursorAt(last) };
    await fairTurn();
  }
}

/** As `storedDisclosure`, of a record of a release. */
function newlyRead(record: LogRecord): Replayed {
  const { stream, type, id, held, created, position } = record;
  const { recordedAt, metadata } = recordedTime(created, held === undefined ? textIn(record.metadata) : held.metadata.value);
  const parsed = parseDisclosure(type, held === undefined ? textIn(record.data) : held.data.value, metadata);
  const at = BigInt(position);
  const disclosure = recorded(parsed, stream, recordedAt, { commit: at, prepare: at });
  return { disclosure, id, data: typeof record.data === "string" ? record.data : JSON.stringify(parsed.data) };
}

/** The same of a record that is known to fit. What it says stays the text that it is, unless it is to be written in a newer form. */
function headOf(record: LogRecord): Replayed {
  const { stream, type, id, data, held, created, position } = record;
  const { recordedAt, metadata } = recordedTime(created, held === undefined ? textIn(record.metadata) : held.metadata.value);
  const said = metadata as EventMetadata;
  if (typeof data !== "string" || said.schemaVersion !== SCHEMA_VERSION) return newlyRead(record);
  return { disclosure: { stream, type: type as EventType, metadata: said, recordedAt, position: cursorAt(position) }, id, data };
}

function textIn(content: string | Uint8Array | undefined): unknown {
  return typeof content === "string" ? JSON.parse(content) as unknown : content;
}
