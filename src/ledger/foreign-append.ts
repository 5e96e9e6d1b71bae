import { toResolvedEvent } from "../store/api/envelope.ts";
import { isMetastream, originalStreamOf } from "../store/client.ts";
import type { Admit, Engine } from "../store/engine/engine.ts";
import type { Entry, LogRecord } from "../store/engine/log.ts";
import type { Refusal } from "../store/engine/refusal.ts";
import { CHECKPOINT_STREAM, CHECKPOINT_TYPE, readCheckpoint, type Checkpoint } from "./checkpoint.ts";
import { logLeaf } from "./log-leaf.ts";
import { GrowingTree, hex } from "./merkle.ts";
import { cursorAt, positionOf, type LogPosition } from "./position.ts";
import { recordedTime } from "./recorded-time.ts";
import { ReleaseSoFar } from "./release-so-far.ts";
import { documentFault, isDocumentStream } from "./store-archive.ts";
import { isReleaseStream, type LogEntry } from "./stored-disclosure.ts";
import { isSubscriptionStream } from "./subscriptions.ts";

/**
 * Holds events that somebody else appends to a ledger's streams against what the ledger itself would have written there: a log that `verify` found nothing wrong with has nothing wrong with it
 * afterwards, but that a release's document may be missing, which `verify` says. Streams that are not the ledger's take anything. `now` is the store's clock.
 */
export function foreignAdmission(engine: Engine, now: () => Date): Admit {
  const newest = newestRecorded(engine);
  return (stream, entries) => {
    const own = refuseOwn(stream);
    if (own !== undefined) return own;
    const fault = isReleaseStream(stream) ? releaseFault(engine, stream, newest())
      : stream === CHECKPOINT_STREAM ? checkpointFault(engine)
      : isDocumentStream(stream) ? documentFault(stream, engine.log) : null;
    return fault === null ? undefined : firstRefusal(engine, stream, entries, fault, now());
  };
}

/** Refuses whoever comes from elsewhere the streams that only this server writes: its own, and those of webhooks, which are made over HTTP by whoever may have it speak to others. */
export function refuseOwn(stream: string): Refusal | undefined {
  const about = isMetastream(stream) ? originalStreamOf(stream) : stream;
  if (isSubscriptionStream(about)) return { kind: "immutable", why: `Stream "${stream}" is of webhooks: they are made and ended over HTTP.` };
  return about.startsWith("$") ? { kind: "immutable", why: `Stream "${stream}" is the server's own: it alone writes to it.` } : undefined;
}

/** Says what is wrong with the next event of a stream, null where nothing is. */
type Fault = (record: LogRecord) => string | null;

/** `newest` is when the log's newest disclosure was recorded: who brings events from another ledger says when they were recorded there, and may not put them before it. */
function releaseFault(engine: Engine, stream: string, newest: number): Fault {
  const release = new ReleaseSoFar();
  for (const record of recordsOf(engine, stream)) release.check(toResolvedEvent(record), () => undefined);
  let before = newest;
  return (record) => {
    const faults: string[] = [];
    const entry = toResolvedEvent(record);
    release.check(entry, (message) => faults.push(message));
    const { at, recordedAt } = timeOf(entry);
    if (at < before) faults.push(`says that it was recorded at ${recordedAt}, before the event that it follows`);
    if (at > record.created) faults.push(`says that it was recorded at ${recordedAt}, which is still to come`);
    before = at;
    return faults.length === 0 ? null : faults.join("; ");
  };
}

/** Tells when the log's newest disclosure was recorded, in milliseconds; what it looked through it does not look at again. */
function newestRecorded({ log }: Engine): () => number {
  let [seen, newest, rollbacks] = [0, -Infinity, log.rollbacks];
  return () => {
    const end = log.end.position;
    // What was looked at may have been taken back.
    if (rollbacks !== log.rollbacks) [seen, newest, rollbacks] = [0, -Infinity, log.rollbacks];
    for (let to = end; to > seen; to -= PAGE) {
      const last = log.slice(Math.max(seen + 1, to - PAGE + 1), to).findLast(({ stream }) => isReleaseStream(stream));
      if (last === undefined) continue;
      newest = timeOf(toResolvedEvent(last)).at;
      break;
    }
    seen = end;
    return newest;
  };
}

const PAGE = 64;

function timeOf({ event }: LogEntry): ReturnType<typeof recordedTime> {
  return recordedTime(event!.created, event!.metadata);
}

/** A head must follow from the one before and cover just the events that come next in the log, or it would accuse a log that is as it was, or leave some of it out. */
function checkpointFault({ log }: Engine): Fault {
  const last = log.head(CHECKPOINT_STREAM)?.last ?? -1;
  const before = last < 0 ? null : checkpointIn(log.streamSlice(CHECKPOINT_STREAM, last, last)[0]!);
  const covered = before === null ? 0 : Number((positionOf(before.upTo) as LogPosition).commit);
  const next = releaseEvents(log, covered);
  let tree: GrowingTree;
  try {
    tree = before === null ? new GrowingTree() : GrowingTree.behind(before.size, before.subtrees);
  } catch (error) {
    return () => `stands behind a head that cannot be gone on from: ${(error as Error).message}`;
  }
  return (record) => {
    const checkpoint = checkpointIn(record);
    if (checkpoint === null) return "is no checkpoint";
    let upTo = "";
    for (const [at, hash] of checkpoint.leaves) {
      const { value: event } = next.next();
      if (event === undefined) return `covers ${at}, behind which the log has nothing`;
      const leaf = logLeaf(toResolvedEvent(event).event!);
      if (leaf.at !== at) return `covers ${at} where ${leaf.at} is next in the log`;
      if (hex(leaf.hash) !== hash) return `has another hash of ${at} than follows from it`;
      tree.add(leaf.hash);
      upTo = cursorAt(event.position);
    }
    if (checkpoint.size !== tree.size || checkpoint.root !== tree.root()) return "has a root that does not follow from its leaves";
    if (checkpoint.subtrees.join() !== tree.subtrees.join()) return "has subtrees that do not follow from its leaves";
    return checkpoint.upTo === upTo ? null : `says that it goes up to ${checkpoint.upTo} where its last event stands at ${upTo}`;
  };
}

/** The events of releases behind a position, in the log's order. */
function* releaseEvents(log: Engine["log"], after: number): Generator<LogRecord, undefined> {
  for (let from = after + 1; from <= log.end.position; from += PAGE) {
    for (const record of log.slice(from, Math.min(log.end.position, from + PAGE - 1))) if (isReleaseStream(record.stream)) yield record;
  }
}

function checkpointIn({ type, isJson, data }: LogRecord): Checkpoint | null {
  return type === CHECKPOINT_TYPE && isJson ? readCheckpoint(JSON.parse(data as string)) : null;
}

function firstRefusal({ log }: Engine, stream: string, entries: readonly Entry[], fault: Fault, now: Date): Refusal | undefined {
  const last = log.head(stream)?.last ?? -1;
  const created = Math.max(now.getTime(), log.end.created);
  for (const [index, entry] of entries.entries()) {
    const revision = last + 1 + index;
    const why = fault({ ...entry, stream, revision, position: log.end.position + 1 + index, created });
    if (why !== null) return { kind: "invalid", why: `${stream}@${revision}: ${why}` };
  }
  return undefined;
}

function recordsOf({ log }: Engine, stream: string): readonly LogRecord[] {
  return log.streamSlice(stream, 0, log.head(stream)?.last ?? -1);
}
