import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { LedgerStore, Position } from "../../../src/store/client.ts";
import { BACKWARDS, END, isMetastream, metastreamOf, originalStreamOf, START } from "../../../src/store/client.ts";
import type { StoreOptions } from "../../../src/store/api/store.ts";

/**
 * A store on a server that others use too, as one of its own: each name of a stream has a prefix there that no other store has, and `$all` shows what
 * was written under it since it was opened.
 */
export async function withOwnStreams(open: (options: Pick<StoreOptions, "immutable" | "throwOnAppendFailure">) => LedgerStore, { immutable, throwOnAppendFailure }: StoreOptions): Promise<LedgerStore> {
  const prefix = `contract-${randomUUID()}-`;
  const there = (stream: string): string => (isMetastream(stream) && !/^\$*$|^\$\$/.test(originalStreamOf(stream)) ? metastreamOf(prefix + originalStreamOf(stream)) : stream === "" || stream.startsWith("$") ? stream : prefix + stream);
  const here = (stream: string): string => stream.replace(prefix, "");
  const store = open({ immutable: immutable && ((stream) => immutable(here(stream))), throwOnAppendFailure });
  const opened = await end(store);
  /** The event that `$all` of a new store begins with. */
  const created = { event: { streamId: "$store", type: "$StoreCreated", revision: 0n, data: {}, position: opened }, commitPosition: opened.commit };

  const ours = <Events extends object>(events: Events, first: object[] = []): Events => {
    const stream = events as unknown as Readable;
    const push = stream.push.bind(stream);
    for (const each of first) push(each);
    stream.push = (chunk: { event?: { streamId: string } } | null) => {
      if (chunk === null) return push(chunk);
      if (chunk.event?.streamId.includes(prefix) !== true) return true;
      return push({ ...chunk, event: { ...chunk.event, streamId: here(chunk.event.streamId) } });
    };
    stream[Symbol.asyncIterator] = Readable.prototype[Symbol.asyncIterator];
    return events;
  };
  const failing = async <T>(work: Promise<T>): Promise<T> => work.catch((error: unknown) => {
    const said = error as { streamName?: string; message: string };
    if (typeof said.streamName === "string") said.streamName = here(said.streamName);
    said.message = here(said.message);
    throw error;
  });
  return {
    ...store,
    appendToStream: (stream, ...rest) => failing(store.appendToStream(there(stream), ...rest)),
    deleteStream: (stream, ...rest) => failing(store.deleteStream(there(stream), ...rest)),
    tombstoneStream: (stream, ...rest) => failing(store.tombstoneStream(there(stream), ...rest)),
    readStream: ((stream: string, ...rest: never[]) => ours(store.readStream(there(stream), ...rest))) as LedgerStore["readStream"],
    readAll: ((how: { fromPosition?: unknown; direction?: unknown } = {}, ...rest: never[]) => {
      const isWhole = how.direction !== BACKWARDS && (how.fromPosition ?? START) === START;
      return ours(store.readAll({ ...how, ...(isWhole && { fromPosition: opened }) } as never, ...rest), isWhole ? [created] : []);
    }) as LedgerStore["readAll"],
    subscribeToStream: ((stream: string, ...rest: never[]) => ours(store.subscribeToStream(there(stream), ...rest))) as LedgerStore["subscribeToStream"],
    subscribeToAll: ((how: { fromPosition?: unknown } = {}, ...rest: never[]) => {
      const isWhole = (how.fromPosition ?? START) === START;
      return ours(store.subscribeToAll({ ...how, ...(isWhole && { fromPosition: opened }) } as never, ...rest), isWhole ? [created] : []);
    }) as LedgerStore["subscribeToAll"],
    getStreamMetadata: (async (stream: string, ...rest: never[]) => ({ ...(await failing(store.getStreamMetadata(there(stream), ...rest))), streamName: stream })) as LedgerStore["getStreamMetadata"],
    setStreamMetadata: (stream, ...rest) => failing(store.setStreamMetadata(there(stream), ...rest)),
  };
}

async function end(store: LedgerStore): Promise<Position> {
  for await (const { event } of store.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })) return event!.position!;
  throw new Error("$all is empty");
}
