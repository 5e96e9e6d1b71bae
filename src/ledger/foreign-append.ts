import { toResolvedEvent } from "../store/api/envelope.ts";
import { isMetastream, originalStreamOf } from "../store/client.ts";
import type { Admit, Engine } from "../store/engine/engine.ts";
import type { Entry, LogRecord } from "../store/engine/log.ts";
import type { Refusal } from "../store/engine/refusal.ts";
import { CHECKPOINT_STREAM, CHECKPOINT_TYPE, readCheckpoint, type Checkpoint } from "./checkpoint.ts";
import { logLeaf } from "./log-leaf.ts";
import { GrowingTree, hex } from "./merkle.ts";
import { recordedTime } from "./recorded-time.ts";
import { ReleaseSoFar } from "./release-so-far.ts";
import { documentFault, isDocumentStream } from "./store-archive.ts";
import { isReleaseStream, type LogEntry } from "./stored-disclosure.ts";
import { isSubscriptionStream } from "./subscriptions.ts";

/**
 * Holds events that somebody else appends to a ledger's streams against what the ledger itself would have written there: a log that `verify` found nothing wrong with has nothing wrong with it
 * afterwards. Streams that are not the ledger's take anything. `now` is the store's clock.
 */
export function foreignAdmission(engine: Engine, now: () => Date): Admit {
  const newest = newestRecorded(engine);
  return (stream, entries) => {
    const own = refuseOwn(stream);
    if (own !== undefined) return own;
    const fault = isReleaseStream(stream) ? releaseFault(engine, stream, newest())
      : stream === CHECKPOINT_STREAM ? checkpointFault(engine)
      : isDocumentStream(stream) ? documentFault(stream, recordsOf(engine, stream)) : null;
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
  let [seen, newest] = [0, -Infinity];
  return () => {
    const end = log.end.position;
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

/** A head must follow from the one before and from the events that it covers, or it would accuse a log that is as it was. */
function checkpointFault({ log }: Engine): Fault {
  const last = log.head(CHECKPOINT_STREAM)?.last ?? -1;
  const before = last < 0 ? null : checkpointIn(log.streamSlice(CHECKPOINT_STREAM, last, last)[0]!);
  const tree = before === null ? new GrowingTree() : GrowingTree.behind(before.size, before.subtrees);
  return (record) => {
    const checkpoint = checkpointIn(record);
    if (checkpoint === null) return "is no checkpoint";
    for (const [at, hash] of checkpoint.leaves) {
      const [, stream, revision] = /^(.+)@(\d{1,15})$/s.exec(at) ?? [];
      const covered = stream === undefined || !isReleaseStream(stream) ? undefined : log.streamSlice(stream, Number(revision), Number(revision))[0];
      if (covered === undefined) return `covers ${at}, which the log does not have`;
      if (hex(logLeaf(toResolvedEvent(covered).event!).hash) !== hash) return `has another hash of ${at} than follows from it`;
      tree.add(Buffer.from(hash, "hex"));
    }
    return checkpoint.size === tree.size && checkpoint.root === tree.root() ? null : "has a root that does not follow from its leaves";
  };
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
