import type { ServerWritableStream } from "@grpc/grpc-js";
import type { Writable } from "node:stream";
import type { Filter, ReadAllOptions, ReadStreamOptions } from "../client.ts";
import { BACKWARDS, END, EVENT_TYPE, FORWARDS, InvalidArgumentError, START, STREAM_NAME, StreamNotFoundError } from "../client.ts";
import { checkStreamName, toPosition, toRevision } from "../api/arguments.ts";
import { allFeed, streamFeed } from "../api/feed.ts";
import { toSieve } from "../api/filter.ts";
import { Reading } from "../api/reading.ts";
import { allStretch, streamStretch } from "../api/stretch.ts";
import { Subscription } from "../api/subscription.ts";
import type { SubscriptionSource } from "../api/subscription.ts";
import type { Engine } from "../engine/engine.ts";
import { resolved } from "../engine/links.ts";
import type { LogRecord } from "../engine/log.ts";
import { streams } from "./definitions.ts";
import { eventBytes, linkedEventBytes } from "./encode.ts";
import { identifierOf, streamNameOf } from "./message.ts";
import { failureOfError } from "./status.ts";

/** Events go out as bytes, what is said besides as messages. */
export type ReadAnswer = streams.ReadResp | Uint8Array;
type Call = ServerWritableStream<streams.ReadReq, ReadAnswer>;
type Options = streams.ReadReq.Options;

/** `Read`: a read that ends, or a subscription, of a stream or of `$all`. What the client does not take is not read from the log. */
export function read(engine: Engine, call: Call): void {
  try {
    const options = call.request.getOptions();
    if (options === undefined) throw new InvalidArgumentError("A read has options.");
    const source = options.hasSubscription() ? subscriptionOf(engine, options) : readingOf(engine, options);
    source.on("error", (error: unknown) => {
      if (error instanceof StreamNotFoundError) {
        call.write(new streams.ReadResp().setStreamNotFound(new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(error.streamName))));
        call.end();
      } else call.emit("error", failureOfError(error));
    });
    const stop = (): void => { source.destroy(); };
    call.on("cancelled", stop).on("close", stop).on("error", stop);
    source.pipe(call as unknown as Writable);
  } catch (error) {
    call.emit("error", failureOfError(error));
  }
}

function readingOf(engine: Engine, options: Options): Reading {
  if (options.hasFilter()) throw new InvalidArgumentError("A read that ends takes no filter; a subscription does.");
  const open = (): Engine => engine;
  const how = { direction: options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS ? BACKWARDS : FORWARDS, maxCount: BigInt(options.getCount()) };
  const stretch = options.hasStream()
    ? streamStretch(open, namedStream(options), { ...how, fromRevision: revisionIn(options) } as ReadStreamOptions, PAGE)
    : allStretch(open, { ...how, fromPosition: positionIn(options) } as ReadAllOptions, PAGE);
  return new Reading(stretch, {}, itemsOf(engine, options));
}

function itemsOf(engine: Engine, options: Options): (record: LogRecord) => Uint8Array {
  return options.getResolveLinks() ? (record) => linkedEventBytes(resolved(engine, record), record.position) : eventBytes;
}

function subscriptionOf(engine: Engine, options: Options): Subscription {
  const { log } = engine;
  const { watch } = log;
  if (options.hasStream()) {
    const from = toRevision(revisionIn(options));
    const feed = streamFeed(engine, namedStream(options), typeof from === "number" ? from : -1);
    return new WireSubscription({ feed, fromEnd: from === "end", watch, page: PAGE, itemOf: itemsOf(engine, options) }, {});
  }
  const from = toPosition(positionIn(options));
  const filter = filterIn(options);
  const source: SubscriptionSource = { feed: allFeed(log, from === "end" ? log.end.position : from === "start" ? 0 : from), fromEnd: from === "end", watch, page: PAGE, itemOf: itemsOf(engine, options) };
  return new WireSubscription(filter === undefined ? source : { ...source, sieve: toSieve(filter) }, {});
}

/** Hundreds of reads and subscriptions hold a page each, of events of up to a megabyte, and the wire is slower than the log whatever the size. */
const PAGE = 32;

/** A subscription whose messages all go one way: what it says of itself stands in line with the events. */
class WireSubscription extends Subscription {
  #goOn = (): void => undefined;

  protected override sayConfirmed(): void {
    this.push(new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(this.id)));
  }

  protected override sayCaughtUp(): void {
    this.push(new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()));
  }

  protected override async sayCheckpoint(position: number): Promise<void> {
    const at = String(position);
    const isWanted = this.push(new streams.ReadResp().setCheckpoint(new streams.ReadResp.Checkpoint().setCommitPosition(at).setPreparePosition(at)));
    // Where nothing passes the filter, checkpoints are all there is, and nothing else would wait for the consumer.
    if (!isWanted) await new Promise<void>((resolve) => { this.#goOn = resolve; });
  }

  override _read(): void {
    this.#goOn();
    super._read();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    super._destroy(error, done);
    this.#goOn();
  }
}

function namedStream(options: Options): string {
  const stream = streamNameOf(options.getStream()?.getStreamIdentifier());
  checkStreamName(stream);
  return stream;
}

function revisionIn(options: Options): ReadStreamOptions["fromRevision"] {
  const stream = options.getStream()!;
  return stream.hasStart() ? START : stream.hasEnd() ? END : BigInt(stream.getRevision());
}

function positionIn(options: Options): ReadAllOptions["fromPosition"] {
  const all = options.getAll();
  if (all === undefined) throw new InvalidArgumentError("A read names a stream or $all.");
  const position = all.getPosition();
  if (position === undefined) return all.hasEnd() ? END : START;
  return { commit: BigInt(position.getCommitPosition()), prepare: BigInt(position.getPreparePosition()) };
}

function filterIn(options: Options): Filter | undefined {
  const filter = options.getFilter();
  return filter && filterOf(filter);
}

/** A filter as any of the services says it. */
export function filterOf(filter: FilterMessage): Filter {
  const [filterOn, expression] = filter.hasStreamIdentifier() ? [STREAM_NAME, filter.getStreamIdentifier()!] as const : [EVENT_TYPE, filter.getEventType()] as const;
  if (expression === undefined) throw new InvalidArgumentError("A filter is on names of streams or types of events.");
  const how = { filterOn, checkpointInterval: filter.getCheckpointintervalmultiplier(), ...(filter.hasMax() && { maxSearchWindow: filter.getMax() }) };
  const prefixes = expression.getPrefixList();
  return prefixes.length > 0 ? { ...how, prefixes } : { ...how, regex: expression.getRegex() };
}

interface FilterMessage extends Pick<streams.ReadReq.Options.FilterOptions, "hasStreamIdentifier" | "hasMax" | "getMax" | "getCheckpointintervalmultiplier"> {
  getStreamIdentifier(): Expression | undefined;
  getEventType(): Expression | undefined;
}
type Expression = Pick<streams.ReadReq.Options.FilterOptions.Expression, "getPrefixList" | "getRegex">;
