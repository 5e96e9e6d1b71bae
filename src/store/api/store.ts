import type { ReadableOptions } from "node:stream";
import type {
  AllStreamResolvedEvent,
  AllStreamSubscription,
  AppendResult,
  DeleteResult,
  EventData,
  EventType,
  LedgerStore,
  ReadStreamOptions,
  ResolvedEvent,
  StreamingRead,
  StreamSubscription,
  SubscribeToStreamOptions,
} from "../client.ts";
import { jsonEvent, UnavailableError } from "../client.ts";
import type { Engine, Written } from "../engine/engine.ts";
import { openEngine } from "../engine/engine.ts";
import { kept } from "../engine/kept.ts";
import type { Log, LogRecord } from "../engine/log.ts";
import { METADATA_TYPE, metadataOf } from "../engine/names.ts";
import type { Refusal } from "../engine/refusal.ts";
import { metadataObject } from "../engine/retention.ts";
import { checkStreamName, toExpected, toPosition, toRevision } from "./arguments.ts";
import { toEntry, toLinkedEvent, toResolvedEvent } from "./envelope.ts";
import { streamDeleted, toError } from "./errors.ts";
import { allFeed, streamFeed } from "./feed.ts";
import { toSieve } from "./filter.ts";
import { fromStored, toStored } from "./metadata.ts";
import { Reading } from "./reading.ts";
import { allStretch, streamStretch } from "./stretch.ts";
import type { SubscriptionSource } from "./subscription.ts";
import { Subscription } from "./subscription.ts";

export interface StoreOptions {
  /** The clock. The store alone assigns `created`, and never an earlier time than before. */
  readonly now: () => Date;
  /** Bytes that one append may have, 1 MiB unless told otherwise, as on servers to 25.0. */
  readonly maxAppendSize?: number | undefined;
  /** How many events a metadata stream shows, 1 unless told otherwise. */
  readonly metastreamMaxCount?: number | undefined;
  /** Streams that refuse deletion, tombstone and truncation (`AccessDeniedError`); none unless told otherwise. */
  readonly immutable?: ((stream: string) => boolean) | undefined;
  /**
   * As the client's setting, `true` unless told otherwise. With `false` an append that meets a wrong revision resolves with
   * `success: false` and the current revision of the stream, -1n when there is none; the client always says 1n.
   */
  readonly throwOnAppendFailure?: boolean | undefined;
}

/**
 * An in-process store over a log, with the methods, results and errors of `EventStoreDBClient`. Appends take effect in the
 * order of the calls. Credentials, deadlines, `requiresLeader` and `batchAppendSize` are taken and mean nothing here: there is
 * no network. Wrong arguments to a read or a subscription throw at once.
 */
export function openStore(log: Log, options: StoreOptions): LedgerStore {
  return storeOver(engineOver(log, options), options.throwOnAppendFailure);
}

/** The rules over a log, with what is not set at its default. */
export function engineOver(log: Log, { now, maxAppendSize = MAX_APPEND_SIZE, metastreamMaxCount = 1, immutable = () => false }: StoreOptions): Engine {
  return openEngine(log, { now, maxAppendSize, metastreamMaxCount, immutable });
}

/** As {@link openStore}, over an engine that others may be served from too. */
export function storeOver(engine: Engine, throwOnAppendFailure = true): LedgerStore {
  const { log } = engine;
  const subscriptions = new Set<Subscription>();
  let isDisposed = false;

  function inUse(): Engine {
    if (isDisposed) throw new UnavailableError(undefined, "The store is disposed.");
    return engine;
  }

  function itemsOf({ resolveLinkTos = false }: { resolveLinkTos?: boolean | undefined }): (record: LogRecord) => unknown {
    return resolveLinkTos ? (record) => toLinkedEvent(engine, record) : toResolvedEvent;
  }

  function subscribe(source: Omit<SubscriptionSource, "watch">, readable: object): Subscription {
    const subscription = new Subscription({ ...source, watch: log.watch }, readable);
    subscriptions.add(subscription);
    return subscription.once("close", () => subscriptions.delete(subscription));
  }

  const appendToStream: LedgerStore["appendToStream"] = async (stream, events, { expectedRevision } = {}) => {
    checkStreamName(stream);
    const list = (Array.isArray(events) ? events : [events]) as EventData[];
    const entries = list.map(toEntry);
    const expected = toExpected(expectedRevision);
    const outcome = await kept(inUse(), () => engine.append(stream, entries, expected));
    if (outcome.kind === "conflict" && !throwOnAppendFailure) return { success: false, nextExpectedRevision: BigInt(outcome.current) };
    return toAppendResult(accepted(outcome));
  };

  return {
    appendToStream,

    async deleteStream(stream, { expectedRevision } = {}) {
      checkStreamName(stream);
      const expected = toExpected(expectedRevision);
      return toPositionOf(accepted(await kept(inUse(), () => engine.softDelete(stream, expected))));
    },

    async tombstoneStream(stream, { expectedRevision } = {}) {
      checkStreamName(stream);
      const expected = toExpected(expectedRevision);
      return toPositionOf(accepted(await kept(inUse(), () => engine.tombstone(stream, expected))));
    },

    readStream<Known extends EventType>(stream: string, options: ReadStreamOptions = {}, readable: ReadableOptions = {}) {
      checkStreamName(stream);
      const reading = new Reading(streamStretch(inUse, stream, options), readable, itemsOf(options));
      return reading as unknown as StreamingRead<ResolvedEvent<Known>>;
    },

    readAll(options = {}, readable = {}) {
      const reading = new Reading(allStretch(inUse, options), readable, itemsOf(options));
      return reading as unknown as StreamingRead<AllStreamResolvedEvent>;
    },

    subscribeToStream<Known extends EventType>(
      stream: string,
      options: SubscribeToStreamOptions = {},
      readable: ReadableOptions = {},
    ) {
      checkStreamName(stream);
      const from = toRevision(options.fromRevision);
      const feed = streamFeed(inUse(), stream, typeof from === "number" ? from : -1);
      return subscribe({ feed, fromEnd: from === "end", itemOf: itemsOf(options) }, readable) as unknown as StreamSubscription<Known>;
    },

    subscribeToAll({ fromPosition, filter, resolveLinkTos } = {}, readable = {}) {
      const from = toPosition(fromPosition);
      const after = from === "end" ? log.end.position : from === "start" ? 0 : from;
      const source = { feed: allFeed(inUse().log, after), fromEnd: from === "end", itemOf: itemsOf({ resolveLinkTos }) };
      const filtered = filter && { sieve: toSieve(filter), checkpointReached: filter.checkpointReached };
      return subscribe({ ...source, ...filtered }, readable) as unknown as AllStreamSubscription;
    },

    /** Differs from the client, which gives the log position of the metadata event as its `metastreamRevision`. */
    async getStreamMetadata(streamName: string) {
      checkStreamName(streamName);
      const metastream = metadataOf(streamName);
      const visible = inUse().visible(metastream);
      if (visible.kind === "deleted") throw streamDeleted(metastream);
      const [event] = visible.kind === "visible" ? log.streamSlice(metastream, visible.last, visible.last) : [];
      if (event === undefined || !event.isJson) return { streamName };
      return { streamName, metadata: fromStored(metadataObject(event)) as never, metastreamRevision: BigInt(event.revision) };
    },

    async setStreamMetadata(stream, metadata, options = {}) {
      checkStreamName(stream);
      return appendToStream(metadataOf(stream), jsonEvent({ type: METADATA_TYPE, data: toStored(metadata) }), options);
    },

    /** Ends the subscriptions and closes the log. What is called afterwards fails with `UnavailableError`. */
    async dispose() {
      isDisposed = true;
      await Promise.all(Array.from(subscriptions, (subscription) => subscription.unsubscribe()));
      log.close();
    },
  };
}

/** What servers to 25.0 take unless told otherwise. */
export const MAX_APPEND_SIZE = 1024 * 1024;

function accepted(outcome: Written | Refusal): Written {
  if (outcome.kind !== "written") throw toError(outcome);
  return outcome;
}

/** Of an append of nothing to a missing stream the client says 0n, as if there were an event; there is none: -1n. */
function toAppendResult({ revision, position }: Written): AppendResult {
  return { success: true, nextExpectedRevision: BigInt(revision), ...toPositionOf({ position }) };
}

function toPositionOf({ position }: Pick<Written, "position">): DeleteResult {
  return position === undefined ? {} : { position: { commit: BigInt(position), prepare: BigInt(position) } };
}
