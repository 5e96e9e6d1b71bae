import type { ReadableOptions } from "node:stream";
import { Readable } from "node:stream";
import type { Position, ResolvedEvent, StreamingRead } from "../client.ts";
import { BackOff, isWorthRetrying, type Patience } from "./retry.ts";

/** Where a read stands: what it still asks for. */
export interface ReadOn {
  /** Opens a read from where this one stands. */
  open(): StreamingRead<ResolvedEvent>;
  /** Takes note of an event; false for one that was given before. */
  take(event: ResolvedEvent): boolean;
  /** Whether all that was asked for has been given. */
  readonly isDone: boolean;
}

/** A read that ends, over as many reads of the client as it takes. */
export class ResumingReading extends Readable {
  readonly #events: AsyncGenerator<ResolvedEvent, undefined>;
  #isWanted = false;
  #isRunning = false;
  #isCancelled = false;
  #isStarted = false;

  constructor(events: AsyncGenerator<ResolvedEvent, undefined>, { highWaterMark, signal }: ReadableOptions) {
    super({ objectMode: true, highWaterMark, signal });
    this.#events = events;
  }

  /** Ends the read after what is buffered already. */
  async cancel(): Promise<void> {
    if (this.#isCancelled) return;
    this.#isCancelled = true;
    this.push(null);
    // Within a loop over the events the loop itself ends them.
    void this.#events.return(undefined);
  }

  /** Whoever leaves the loop ends the read. */
  override [Symbol.asyncIterator](): NodeJS.AsyncIterator<unknown> {
    const isReadOtherwise = this.#isStarted || this.readableFlowing !== null || this.readableDidRead || this.destroyed;
    return isReadOtherwise ? super[Symbol.asyncIterator]() : this.#loop();
  }

  async *#loop(): AsyncGenerator<unknown, undefined> {
    // Errors leave through the loop; without a listener they would end the process.
    this.on("error", () => undefined);
    this.#isStarted = true;
    try {
      for await (const event of this.#events) {
        if (this.destroyed || this.#isCancelled) break;
        yield event;
        if (this.destroyed || this.#isCancelled) break;
      }
      // Never a shorter answer than was asked for without a word.
      if (this.destroyed && !this.#isCancelled) throw this.errored ?? new Error("the read was destroyed before its end");
    } finally {
      this.destroy();
    }
  }

  override _read(): void {
    this.#isWanted = true;
    if (this.#isRunning || this.#isCancelled) return;
    this.#isRunning = this.#isStarted = true;
    void this.#give();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    void this.#events.return(undefined);
    done(error);
  }

  async #give(): Promise<void> {
    try {
      while (this.#isWanted) {
        const { done, value } = await this.#events.next();
        if (this.destroyed || this.#isCancelled) return;
        if (done === true) {
          this.push(null);
          return;
        }
        // Before the push, because the consumer may ask for more from within it.
        this.#isWanted = false;
        if (this.push(value)) this.#isWanted = true;
      }
    } catch (error) {
      this.destroy(error as Error);
    } finally {
      this.#isRunning = false;
    }
  }
}

/** The events of a read: one that breaks off is gone on with behind the last event that came. `assertUsable` throws once the store is disposed of. */
export async function* readOn(read: ReadOn, patience: Patience, assertUsable: () => void): AsyncGenerator<ResolvedEvent, undefined> {
  const backOff = new BackOff(patience);
  for (;;) {
    let broke: Error;
    assertUsable();
    const reading = read.open();
    try {
      for await (const event of (reading as unknown as Readable).iterator({ destroyOnReturn: false }) as AsyncIterable<ResolvedEvent>) {
        backOff.reset();
        if (read.take(event)) yield event;
      }
      // The client lets a read that its own disposal cut off end as if it were whole.
      assertUsable();
      return;
    } catch (error) {
      assertUsable();
      if (!isWorthRetrying(error) || backOff.isOver) throw error;
      broke = error as Error;
    } finally {
      leave(reading);
    }
    if (read.isDone) return;
    await backOff.wait(broke);
  }
}

/**
 * Leaves a read of the client's before its end. Its stream must not be destroyed: the call that feeds it would be left with what nobody takes, and the
 * client would wait for it when it is disposed of.
 */
function leave(reading: StreamingRead<ResolvedEvent>): void {
  reading.on("error", () => undefined);
  reading.cancel().catch(() => undefined);
  (reading as unknown as Readable).resume();
}

/** Opens a read of the client's. */
export type OpenRead<From> = (from: From | "start" | "end", count: bigint) => StreamingRead<ResolvedEvent>;

/** A read of a stream: the next one begins beside the last revision. */
export function streamRead(from: bigint | "start" | "end", isBackwards: boolean, count: bigint, open: OpenRead<bigint>): ReadOn {
  let [next, left] = [from, count];
  return {
    open: () => open(next, left),
    take({ event, link }) {
      const { revision } = (link ?? event)!;
      next = isBackwards ? revision - 1n : revision + 1n;
      left -= 1n;
      return true;
    },
    get isDone() {
      return left === 0n || next === -1n;
    },
  };
}

/** A read of `$all`: forwards the position given is included, so that what stands there comes again and is passed over. */
export function allRead(from: Position | "start" | "end", isBackwards: boolean, count: bigint, open: OpenRead<Position>): ReadOn {
  let [last, left]: [Position | undefined, bigint] = [undefined, count];
  return {
    open: () => open(last ?? from, last !== undefined && !isBackwards ? left + 1n : left),
    take(resolved) {
      const position = positionOf(resolved);
      if (position === undefined) return true;
      if (last !== undefined && position.commit === last.commit && position.prepare === last.prepare) return false;
      last = position;
      left -= 1n;
      return true;
    },
    get isDone() {
      return left === 0n;
    },
  };
}

export function positionOf({ event, link }: ResolvedEvent): Position | undefined {
  return (link ?? event)?.position;
}
