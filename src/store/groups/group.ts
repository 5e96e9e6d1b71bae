import { performance } from "node:perf_hooks";
import { UnavailableError } from "../client.ts";
import type { Engine } from "../engine/engine.ts";
import type { GroupEntry } from "./configuration.ts";
import { Dispatch } from "./dispatch.ts";
import type { Refusal } from "./dispatch.ts";
import { GroupFailure } from "./failure.ts";
import type { GroupInfo } from "./info.ts";
import type { Item } from "./item.ts";
import { Consumer } from "./item.ts";
import type { Keeping } from "./keeping.ts";
import { Latencies, Measure } from "./measure.ts";
import { ALL } from "./names.ts";
import type { Source } from "./source.ts";
import { Replay, sourceOf } from "./source.ts";

/** Someone who takes events from a group. */
export interface Subscriber {
  /** How many events it takes without an answer. */
  readonly capacity: number;
  /** Where it calls from, who it is and how it calls itself; shown, and nothing else. */
  readonly from: string;
  readonly username: string;
  readonly connection: string;
  /** False where it is to be given no more until {@link Member.resume}. */
  give(item: Item): boolean;
  /** It is given nothing more. */
  end(why: Error): void;
}

/** A subscriber's hold on its group. What it says after it left, or was dropped, is not heard. */
export interface Member {
  ack(ids: readonly string[]): void;
  nack(ids: readonly string[], action: Refusal | "stop", reason: string): void;
  resume(): void;
  leave(): void;
}

/**
 * A group at work: it reads while a consumer has room and not before, gives, takes answers, and keeps how far it is. One that has no consumers reads nothing.
 * Nothing that fails here is thrown at anybody: whoever consumes is told that it is unavailable, and what was not kept is given again.
 */
export class Group {
  readonly entry: GroupEntry;
  readonly #engine: Engine;
  readonly #keeping: Keeping;
  readonly #source: Source;
  readonly #replay: Replay;
  readonly #dispatch: Dispatch;
  readonly #members = new Map<Consumer, { readonly subscriber: Subscriber; readonly measure: Measure; readonly latencies: Latencies }>();
  readonly #measure = new Measure(performance.now());
  readonly #writes = new Set<Promise<void>>();
  #unwatch: (() => void) | undefined;
  #isScheduled = false;
  #isClosed = false;
  #timer: { readonly at: number; readonly stop: () => void } | undefined;
  /** The place that is kept as answered, when that was last kept, and how many events were done with since. */
  #checkpoint: number | undefined;
  #checkpointAt = performance.now();
  #sinceCheckpoint = 0;
  #isKeeping = false;
  /** The last parked event that left its stream. */
  #unparked: number;

  constructor(engine: Engine, keeping: Keeping, entry: GroupEntry) {
    this.entry = entry;
    this.#engine = engine;
    this.#keeping = keeping;
    this.#checkpoint = keeping.checkpointOf(entry);
    this.#source = sourceOf(engine, entry, this.#checkpoint ?? entry.after);
    this.#replay = new Replay(engine, entry);
    this.#unparked = this.#replay.progress.answered;
    this.#dispatch = new Dispatch(entry.settings, { park: (item, reason) => { this.#park(item, reason); } });
  }

  /** Throws where there are as many already as there may be, or where nothing could be kept of what this one does. */
  join(subscriber: Subscriber): Member {
    const { maxSubscriberCount } = this.entry.settings;
    if (maxSubscriberCount > 0 && this.#members.size >= maxSubscriberCount) throw new GroupFailure("maximum-subscribers-reached", this.entry);
    // Who may not write learns that now, and not when it has worked through a few hundred events.
    this.#engine.log.atomically(() => undefined);
    const measure = new Measure(performance.now());
    const consumer = new Consumer(subscriber.capacity, (item) => {
      measure.count();
      this.#measure.count();
      consumer.isReady = subscriber.give(item);
    });
    const member = { subscriber, measure, latencies: new Latencies() };
    this.#members.set(consumer, member);
    this.#dispatch.connect(consumer);
    this.#unwatch ??= this.#engine.log.watch(() => { this.#wake(); });
    this.#wake();
    const isHeard = (): boolean => !this.#isClosed && this.#members.has(consumer);
    return {
      ack: (ids) => {
        if (!isHeard()) return;
        for (const id of ids) {
          const delivery = this.#dispatch.ack(consumer, id);
          if (delivery !== undefined) member.latencies.note(performance.now() - delivery.givenAt);
        }
        this.#wake();
      },
      nack: (ids, action, reason) => {
        if (!isHeard()) return;
        if (action === "stop") this.drop(new GroupFailure("persistent-subscription-dropped", this.entry));
        else for (const id of ids) this.#dispatch.nack(consumer, id, action, reason);
        this.#wake();
      },
      resume: () => {
        consumer.isReady = true;
        this.#wake();
      },
      leave: () => { this.#leave(consumer, true); },
    };
  }

  /** Gives parked events again, the oldest first; they leave their stream as they are answered. */
  replay(count: number): void {
    this.#replay.ask(count);
    this.#wake();
  }

  /** Ends all consumers. What they had is given to whoever comes next, and does not count as tried. */
  drop(why: Error): void {
    for (const [consumer, { subscriber }] of [...this.#members]) {
      this.#leave(consumer, false);
      subscriber.end(why);
    }
  }

  /** Ends all consumers and keeps how far they came. */
  async close(why: Error): Promise<void> {
    this.drop(why);
    this.kill();
    await Promise.all(this.#writes);
    const { answered } = this.#source.progress;
    // Nobody is left to be told where this fails: what was not kept is given again.
    if (answered > (this.#checkpoint ?? this.entry.after)) await this.#keeping.checkpoint(this.entry, answered).catch(() => undefined);
    const unparked = this.#replay.progress.answered;
    if (unparked > this.#unparked) await this.#keeping.unpark(this.entry, unparked + 1).catch(() => undefined);
  }

  /** Ceases at once: nothing more is read, given or kept. */
  kill(): void {
    this.#isClosed = true;
    this.#unwatch?.();
    this.#timer?.stop();
  }

  info(): GroupInfo {
    const now = performance.now();
    const waiting = this.#dispatch.waiting.length;
    const retried = this.#dispatch.waiting.filter(({ retries }) => retries > 0).length;
    const { stream } = this.entry;
    const last = stream === ALL ? this.#engine.log.end.position : (this.#engine.log.head(stream)?.last ?? -1);
    return {
      entry: this.entry,
      isLive: this.#source.seen >= last,
      measured: this.#measure.tell(now),
      checkpoint: this.#checkpoint,
      lastKnown: last < 0 ? undefined : last,
      waiting: waiting - retried,
      retried,
      inFlight: this.#dispatch.inFlight,
      parked: this.#replay.parkedCount,
      connections: Array.from(this.#members, ([{ inFlight, capacity }, { subscriber, measure, latencies }]) => ({
        from: subscriber.from,
        username: subscriber.username,
        connection: subscriber.connection,
        measured: measure.tell(now),
        inFlight,
        slots: capacity - inFlight,
        latencies: this.entry.settings.extraStatistics ? latencies.tell() : [],
      })),
    };
  }

  #leave(consumer: Consumer, countsAsTry: boolean): void {
    if (this.#isClosed || !this.#members.delete(consumer)) return;
    this.#dispatch.disconnect(consumer, countsAsTry);
    if (this.#members.size === 0) {
      this.#unwatch?.();
      this.#unwatch = undefined;
    }
    this.#wake();
  }

  /** Never within an append or an answer: each step waits for a turn of the event loop, so that others have theirs. */
  #wake(): void {
    if (this.#isScheduled || this.#isClosed) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      if (this.#isClosed) return;
      try {
        this.#step();
      } catch (error) {
        this.#fail(error);
      }
    });
  }

  #step(): void {
    const now = performance.now();
    this.#dispatch.expire(now);
    this.#dispatch.give(now);
    const { wanted } = this.#dispatch;
    if (wanted > 0 && this.#take(Math.min(wanted, PAGE))) this.#wake();
    this.#dispatch.give(now);
    this.#sinceCheckpoint += this.#dispatch.takeFinal();
    this.#keepCheckpoint(now);
    this.#keepUnparked();
    this.#setTimer(now);
  }

  /** Whether there was anything to look at. Parked events that are asked for again come first. */
  #take(count: number): boolean {
    for (const source of [this.#replay, this.#source]) {
      const { items, passed, found } = source.next(count);
      this.#dispatch.offer(items);
      this.#sinceCheckpoint += passed;
      if (found) return true;
    }
    return false;
  }

  #park(item: Item, reason: string): void {
    this.#write(async () => {
      try {
        await this.#keeping.park(this.entry, item, reason);
      } catch (error) {
        this.#dispatch.notParked(item);
        throw error;
      }
      this.#dispatch.parked(item);
    });
  }

  #keepCheckpoint(now: number): void {
    const { answered } = this.#source.progress;
    if (this.#isKeeping || answered <= (this.#checkpoint ?? this.entry.after) || now < this.#checkpointDue()) return;
    const done = this.#sinceCheckpoint;
    this.#sinceCheckpoint = 0;
    this.#checkpointAt = now;
    this.#isKeeping = true;
    this.#write(async () => {
      try {
        await this.#keeping.checkpoint(this.entry, answered);
        this.#checkpoint = answered;
      } catch (error) {
        this.#sinceCheckpoint += done;
        throw error;
      } finally {
        this.#isKeeping = false;
      }
    });
  }

  /** When the next checkpoint is to be kept, by what is done so far. */
  #checkpointDue(): number {
    const { minCheckpointCount, maxCheckpointCount, checkpointAfter } = this.entry.settings;
    if (this.#sinceCheckpoint >= maxCheckpointCount) return -Infinity;
    return this.#sinceCheckpoint >= Math.max(1, minCheckpointCount) ? this.#checkpointAt + checkpointAfter : Infinity;
  }

  /** Only what is answered leaves the stream of parked events: what was given again when this process ends is parked still. */
  #keepUnparked(): void {
    const { answered } = this.#replay.progress;
    const many = this.entry.settings.maxCheckpointCount;
    if (answered <= this.#unparked || (!this.#replay.isDone && answered - this.#unparked < many)) return;
    const before = this.#unparked;
    this.#unparked = answered;
    this.#write(async () => {
      try {
        await this.#keeping.unpark(this.entry, answered + 1);
      } catch (error) {
        this.#unparked = Math.min(this.#unparked, before);
        throw error;
      }
    });
  }

  #write(work: () => Promise<void>): void {
    const write = work().then(() => { this.#wake(); }, (error: unknown) => { this.#fail(error); });
    this.#writes.add(write);
    void write.finally(() => this.#writes.delete(write));
  }

  #fail(error: unknown): void {
    this.drop(error instanceof UnavailableError ? error : new UnavailableError(undefined, `A persistent subscription failed: ${error instanceof Error ? error.message : String(error)}`));
  }

  #setTimer(now: number): void {
    const isBehind = this.#source.progress.answered > (this.#checkpoint ?? this.entry.after) && !this.#isKeeping;
    const at = Math.min(this.#dispatch.deadline, isBehind ? this.#checkpointDue() : Infinity);
    if (at === Infinity || (this.#timer !== undefined && this.#timer.at <= at)) return;
    this.#timer?.stop();
    const timer = setTimeout(() => {
      this.#timer = undefined;
      this.#wake();
    }, Math.max(0, Math.ceil(at - now)));
    timer.unref();
    this.#timer = { at, stop: () => { clearTimeout(timer); } };
  }
}

const PAGE = 256;
