import type { Readable, ReadableOptions } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import type {
  AllStreamResolvedEvent,
  AllStreamSubscription,
  AppendExpectedRevision,
  DeleteResult,
  EventData,
  EventType,
  Filter,
  LedgerStore,
  Position,
  ReadStreamOptions,
  ResolvedEvent,
  StreamingRead,
  StreamSubscription,
  SubscribeToStreamOptions,
} from "../client.ts";
import { BACKWARDS, binaryEvent, END, EventStoreDBClient, jsonEvent, START, StreamDeletedError, StreamNotFoundError, UnavailableError, WrongExpectedVersionError } from "../client.ts";
import { checkStreamName, toCount, toExpected, toPosition, toRevision } from "../api/arguments.ts";
import { toEntry } from "../api/envelope.ts";
import { streamDeleted, toError } from "../api/errors.ts";
import { checkFilter } from "../api/filter.ts";
import { fromStored, toStored } from "../api/metadata.ts";
import type { Expected } from "../engine/expectation.ts";
import type { Entry } from "../engine/log.ts";
import { METADATA_TYPE, metadataOf } from "../engine/names.ts";
import { refuseAppend, refuseDeletion } from "../engine/refusal.ts";
import { JsonText } from "../json-text.ts";
import { allRead, positionOf, readOn, ResumingReading, streamRead } from "./reading.ts";
import { PATIENCE, untilKnown, type Patience } from "./retry.ts";
import { ResumingSubscription, type ResumePoint, type Source } from "./subscription.ts";

export interface ClusterOptions {
  /** Streams that refuse deletion, tombstone and truncation before a server is asked; none unless told otherwise. */
  readonly immutable?: ((stream: string) => boolean) | undefined;
  /** Bytes that one append may have; as the server says unless told otherwise. */
  readonly maxAppendSize?: number | undefined;
  readonly patience?: Patience | undefined;
  /** Hears once of each time that the server has not answered for a second or so. */
  readonly waiting?: ((error: Error) => void) | undefined;
  /** As the client's setting; with `false` an append that meets a wrong revision resolves with `success: false` and the stream's revision. */
  readonly throwOnAppendFailure?: boolean | undefined;
}

/** A connection string that cannot be used. The message has no password in it. */
export class ConnectionStringError extends Error {}

/**
 * A store on a server or cluster of EventStoreDB or KurrentDB, over the package's client. Credentials, TLS, discovery and deadlines are what the connection
 * string says. Nothing connects before the first call. Beyond the client it makes calls again whose outcome a broken connection left open – an append with
 * the same event ids, which the server then knows –, goes on with reads that broke off, and opens dropped subscriptions again. Deletions are made once.
 */
export function openClusterStore(connectionString: string, options: ClusterOptions = {}): LedgerStore {
  const { immutable = () => false, maxAppendSize = Infinity, throwOnAppendFailure = true, waiting } = options;
  const patience: Patience = { ...(options.patience ?? PATIENCE), ...(waiting && { waiting }) };
  const settings = { immutable, maxAppendSize, now: () => new Date(), metastreamMaxCount: 1 };
  const client = connect(connectionString);
  const subscriptions = new Set<ResumingSubscription>();
  let isDisposed = false;

  function assertUsable(): void {
    if (isDisposed) throw new UnavailableError(undefined, "The store is disposed.");
  }

  const lastOf = async (stream: string): Promise<ResolvedEvent | undefined> => {
    const last = streamRead(END, true, 1n, (fromRevision, maxCount) => client.readStream(stream, { direction: BACKWARDS, fromRevision, maxCount }));
    try {
      for await (const event of readOn(last, patience, assertUsable)) return event;
    } catch (error) {
      if (!(error instanceof StreamNotFoundError)) throw error;
    }
    return undefined;
  };

  const appendToStream: LedgerStore["appendToStream"] = async (stream, events, how = {}) => {
    checkStreamName(stream);
    const expected = toExpected(how.expectedRevision);
    const list = (Array.isArray(events) ? events : [events]) as EventData[];
    const entries = list.map(toEntry);
    const refusal = refuseAppend(stream, entries, settings);
    if (refusal !== undefined) throw toError(refusal);
    const sent = entries.map(sentAs);
    try {
      const result = await untilKnown(patience, assertUsable, () => client.appendToStream(stream, sent, { ...how, expectedRevision: expected }));
      // Of an append of nothing the client says the same for a stream of one event and for none.
      if (result.success && sent.length === 0 && result.position === undefined) return { ...result, nextExpectedRevision: (await lastOf(stream))?.event?.revision ?? -1n };
      return result;
    } catch (error) {
      if (throwOnAppendFailure || !(error instanceof WrongExpectedVersionError)) throw saying(error, stream, expected);
      return { success: false, nextExpectedRevision: currentOf(error) };
    }
  };

  function subscribe(resume: ResumePoint, readable: ReadableOptions): ResumingSubscription {
    const subscription = new ResumingSubscription(resume, patience, readable);
    subscriptions.add(subscription);
    return subscription.once("close", () => subscriptions.delete(subscription));
  }

  /** Deletes once: a second time would fail where the first succeeded. */
  async function deleting(stream: string, expectedRevision: AppendExpectedRevision | undefined, work: () => Promise<DeleteResult>): Promise<DeleteResult> {
    checkStreamName(stream);
    const refusal = refuseDeletion(stream, settings);
    if (refusal !== undefined) throw toError(refusal);
    assertUsable();
    return work().catch((error: unknown) => { throw saying(error, stream, toExpected(expectedRevision)); });
  }

  return {
    appendToStream,

    deleteStream: (stream, how = {}) => deleting(stream, how.expectedRevision, () => client.deleteStream(stream, how)),

    tombstoneStream: (stream, how = {}) => deleting(stream, how.expectedRevision, () => client.tombstoneStream(stream, how)),

    readStream<Known extends EventType>(stream: string, how: ReadStreamOptions = {}, readable: ReadableOptions = {}) {
      checkStreamName(stream);
      const from = how.fromRevision ?? START;
      toRevision(from);
      const count = countOf(how.maxCount);
      const open = (fromRevision: bigint | "start" | "end", maxCount: bigint): StreamingRead<ResolvedEvent> => client.readStream(stream, { ...how, fromRevision, maxCount });
      return new ResumingReading(readOn(streamRead(from, how.direction === BACKWARDS, count, open), patience, assertUsable), readable) as unknown as StreamingRead<ResolvedEvent<Known>>;
    },

    readAll(how = {}, readable = {}) {
      const from = how.fromPosition ?? START;
      toPosition(from);
      const count = countOf(how.maxCount);
      const open = (fromPosition: Position | "start" | "end", maxCount: bigint): StreamingRead<ResolvedEvent> =>
        client.readAll({ ...how, fromPosition, maxCount }) as unknown as StreamingRead<ResolvedEvent>;
      return new ResumingReading(readOn(allRead(from, how.direction === BACKWARDS, count, open), patience, assertUsable), readable) as unknown as StreamingRead<AllStreamResolvedEvent>;
    },

    subscribeToStream<Known extends EventType>(stream: string, how: SubscribeToStreamOptions = {}, readable: ReadableOptions = {}) {
      checkStreamName(stream);
      toRevision(how.fromRevision);
      let from = how.fromRevision ?? START;
      assertUsable();
      const resume: ResumePoint = {
        open: () => client.subscribeToStream(stream, { ...how, fromRevision: from }) as unknown as Source,
        take: ({ event, link }) => { from = (link ?? event)!.revision; },
      };
      return subscribe(resume, readable) as unknown as StreamSubscription<Known>;
    },

    subscribeToAll({ filter, ...how } = {}, readable = {}) {
      toPosition(how.fromPosition);
      if (filter !== undefined) checkFilter(filter);
      let from = how.fromPosition ?? START;
      assertUsable();
      const resume: ResumePoint = {
        open: () => {
          const asked: Filter | undefined = filter && { ...filter, async checkpointReached(inner, position) {
            // A checkpoint may come while events before it wait in the client's buffer: those are not given yet.
            if ((inner as unknown as Readable).readableLength === 0) from = position;
            try {
              await filter.checkpointReached?.(subscription as unknown as AllStreamSubscription, position);
            } catch (error) {
              // In the client it would be a rejection that nobody handles.
              subscription.fail(error as Error);
            }
          } };
          return client.subscribeToAll({ ...how, fromPosition: from, ...(asked && { filter: asked }) }) as unknown as Source;
        },
        take(event) { from = positionOf(event) ?? from; },
      };
      const subscription = subscribe(resume, readable);
      return subscription as unknown as AllStreamSubscription;
    },

    async getStreamMetadata(streamName: string) {
      checkStreamName(streamName);
      const event = (await lastOf(metadataOf(streamName)))?.event;
      if (event === undefined || !event.isJson) return { streamName };
      return { streamName, metadata: fromStored(objectOf(event.data)) as never, metastreamRevision: event.revision };
    },

    async setStreamMetadata(stream, metadata, how = {}) {
      checkStreamName(stream);
      return appendToStream(metadataOf(stream), jsonEvent({ type: METADATA_TYPE, data: toStored(metadata) }), how);
    },

    async dispose() {
      isDisposed = true;
      await Promise.all(Array.from(subscriptions, (subscription) => subscription.unsubscribe()));
      await Promise.race([client.dispose(), pause(DISPOSED_WITHIN, undefined, { ref: false })]);
      await closeChannel(client);
    },
  };
}

/** The client waits for calls that do not end; with the connection they do, after so many milliseconds. */
const DISPOSED_WITHIN = 1_000;

/** The client behind a connection string, with appends as calls of their own. */
function connect(connectionString: string): EventStoreDBClient {
  let client: EventStoreDBClient;
  try {
    client = EventStoreDBClient.connectionString(connectionString.replace(/^kurrentdb(?=:|\+)/i, "esdb"));
  } catch (error) {
    throw new ConnectionStringError(withoutPassword(`${connectionString} is no connection string: ${(error as Error).message}`));
  }
  // One call for all appends of a process would be faster, and the client loses track of it: when the call breaks under load the process ends with an
  // unhandled rejection, when a server closes it orderly appends wait for ever, and what one server does rejects the appends to another.
  Object.defineProperty(client, "supports", { value: async () => false });
  return client;
}

/** A connection string without its password, to be shown. */
export function withoutPassword(text: string): string {
  return text.replace(/\/\/[^@/\s"]*@/g, "//…@").replace(/Unexpected "[^"]*@/g, 'Unexpected "…@');
}

/** Disposing of the client ends its streams and leaves its connection open, which holds the process. */
async function closeChannel(client: EventStoreDBClient): Promise<void> {
  const { getChannel } = client as unknown as { getChannel: () => Promise<{ close(): void }> };
  try {
    (await getChannel()).close();
  } catch {
    // There is no connection to close.
  }
}

/** The event as it is sent: what it was when it was appended, and metadata as the client takes them. */
function sentAs({ id, type, isJson, data, metadata }: Entry): EventData {
  const head = { id, type, ...(metadata !== undefined && { metadata: typeof metadata === "string" ? new JsonText(metadata) : metadata }) };
  return (isJson ? jsonEvent({ ...head, data: new JsonText(data as string) as never }) : binaryEvent({ ...head, data: data as Uint8Array })) as EventData;
}

/** The client leaves the message of a conflict empty, or a status; ours says what happened. */
function saying(error: unknown, stream: string, expected: Expected): unknown {
  if (error instanceof WrongExpectedVersionError) return toError({ kind: "conflict", stream, expected, current: Number(currentOf(error)) });
  if (error instanceof StreamDeletedError) return streamDeleted(stream);
  return error;
}

/** The revision that the stream of a conflict is at, -1n where there is none. */
function currentOf({ actualVersion }: WrongExpectedVersionError): bigint {
  return typeof actualVersion === "bigint" ? actualVersion : -1n;
}

function countOf(maxCount: number | bigint | undefined): bigint {
  const count = toCount(maxCount);
  return count === Infinity ? BigInt(Number.MAX_SAFE_INTEGER) : BigInt(count);
}

function objectOf(data: unknown): Record<string, unknown> {
  return typeof data === "object" && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : {};
}
