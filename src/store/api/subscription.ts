import { randomUUID } from "node:crypto";
import type { ReadableOptions } from "node:stream";
import { Readable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import type { AllStreamSubscription, Filter } from "../client.ts";
import type { LogRecord } from "../engine/log.ts";
import { toResolvedEvent } from "./envelope.ts";
import type { Feed } from "./feed.ts";
import type { Sieve } from "./filter.ts";

export interface SubscriptionSource {
  readonly feed: Feed;
  /** Only what is appended from now on: there is no history to catch up with. */
  readonly fromEnd: boolean;
  readonly watch: (listener: () => void) => () => void;
  readonly sieve?: Sieve;
  readonly checkpointReached?: Filter["checkpointReached"];
  /** Records that are fetched at a time, and held until the consumer wants them; 256 unless told otherwise. */
  readonly page?: number;
  /** What the consumer gets of a record; what the client gives for it unless told otherwise. */
  readonly itemOf?: (record: LogRecord) => unknown;
}

/**
 * A catch-up subscription. It has no queue: history and live events come from the log when the consumer wants more, so
 * nothing is lost or given twice between the two, a slow consumer holds back at most `highWaterMark` events, and there is
 * nothing it could fall behind of (`fellBehind` is never said).
 *
 * Emits, as the client does, `confirmation`, then `data`, and `caughtUp` once when history has been given. Up to
 * `highWaterMark` events may then still be buffered for a consumer that pulls. A failure is an `error` after what was
 * given before, and no `end`. After `unsubscribe()` what is buffered still comes, then `end`. Leaving a `for await` loop
 * unsubscribes too, which with the client it does not.
 */
export class Subscription extends Readable {
  readonly id: string = randomUUID();
  readonly #source: SubscriptionSource;
  readonly #itemOf: (record: LogRecord) => unknown;
  readonly #unwatch: () => void;
  #page: readonly LogRecord[] = [];
  #given = 0;
  #isWanted = false;
  #isRunning = false;
  #isConfirmed = false;
  #isLive = false;
  #isOver = false;
  #failure: Error | undefined;
  /** Records considered since the last checkpoint, and the positions of the last record considered and of that checkpoint. */
  #considered = 0;
  #position = 0;
  #checkpoint = 0;

  constructor(source: SubscriptionSource, { highWaterMark, signal }: ReadableOptions) {
    super({ objectMode: true, highWaterMark, signal });
    this.#source = source;
    this.#itemOf = source.itemOf ?? toResolvedEvent;
    if (source.fromEnd) source.feed.goLive();
    this.#unwatch = source.watch(() => { this.#wake(); });
    // Like the client's, it starts before anyone reads from it.
    setImmediate(() => { if (!this.#isOver) this.read(0); });
  }

  async unsubscribe(): Promise<void> {
    this.#stop();
    this.#failure = undefined;
    this.push(null);
  }

  override _read(): void {
    this.#isWanted = true;
    this.#wake();
  }

  override read(size?: number): unknown {
    const event: unknown = super.read(size);
    const failure = this.#failure;
    if (failure !== undefined && this.readableLength === 0) process.nextTick(() => { this.destroy(failure); });
    return event;
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#stop();
    done(error);
  }

  #wake(): void {
    if (!this.#isWanted || this.#isRunning || this.#isOver) return;
    this.#isRunning = true;
    void this.#run();
  }

  /**
   * Gives records until the consumer has enough or there are no more. Never inside `_read` or an append: each page waits
   * for a turn of the event loop, so that catching up leaves room for other work. There is no await between finding the
   * feed empty and ceasing to run, so no append goes unnoticed.
   */
  async #run(): Promise<void> {
    try {
      await turn();
      if (!this.#isConfirmed) await this.#start();
      while (this.#isWanted && !this.#isOver) {
        if (this.#given < this.#page.length) {
          const checkpoint = this.#consider(this.#page[this.#given++]!);
          if (checkpoint !== undefined) await checkpoint;
          continue;
        }
        if (this.#page.length > 1) await turn();
        this.#page = this.#source.feed.next(this.#source.page ?? PAGE);
        this.#given = 0;
        if (this.#page.length > 0) continue;
        if (this.#isLive) break;
        this.#source.feed.goLive();
        await this.#goLive();
      }
    } catch (error) {
      this.#fail(error as Error);
    } finally {
      this.#isRunning = false;
    }
  }

  async #start(): Promise<void> {
    this.#isConfirmed = true;
    this.sayConfirmed();
    if (this.#source.fromEnd) await this.#goLive();
  }

  async #goLive(): Promise<void> {
    this.#isLive = true;
    await this.#reachCheckpoint();
    if (!this.#isOver) this.sayCaughtUp();
  }

  protected sayConfirmed(): void {
    this.emit("confirmation");
  }

  protected sayCaughtUp(): void {
    this.emit("caughtUp");
  }

  protected async sayCheckpoint(position: number): Promise<void> {
    const at = BigInt(position);
    await this.#source.checkpointReached?.(this as unknown as AllStreamSubscription, { commit: at, prepare: at });
  }

  #consider(record: LogRecord): Promise<void> | undefined {
    const { sieve } = this.#source;
    if (sieve === undefined || sieve.matches(record)) this.#give(record);
    this.#position = record.position;
    this.#considered += 1;
    return sieve !== undefined && this.#considered >= sieve.checkpointEvery ? this.#reachCheckpoint() : undefined;
  }

  #give(record: LogRecord): void {
    // Before the push, because the consumer may ask for more from within it.
    this.#isWanted = false;
    if (this.push(this.#itemOf(record))) this.#isWanted = true;
  }

  async #reachCheckpoint(): Promise<void> {
    this.#considered = 0;
    if (this.#isOver || this.#position === this.#checkpoint) return;
    this.#checkpoint = this.#position;
    await this.sayCheckpoint(this.#position);
  }

  #stop(): void {
    this.#isOver = true;
    this.#unwatch();
  }

  /** The error comes after what was given before it. */
  #fail(error: Error): void {
    if (this.#isOver) return;
    this.#stop();
    if (this.readableLength === 0) this.destroy(error);
    else this.#failure = error;
  }
}

const PAGE = 256;
