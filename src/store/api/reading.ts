import type { ReadableOptions } from "node:stream";
import { Readable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import type { LogRecord } from "../engine/log.ts";
import { toResolvedEvent } from "./envelope.ts";
import type { Stretch } from "./stretch.ts";

/**
 * A read that ends. It looks at the log when it is first read from, not when it is made: what is missing then is an error
 * then, and what is appended later is not part of it (a server would still show that). Records are fetched and parsed as
 * they are asked for, and between pages other work gets its turn.
 */
export class Reading extends Readable {
  readonly #open: () => Stretch;
  readonly #itemOf: (record: LogRecord) => unknown;
  #stretch: Stretch | undefined;
  #page: readonly LogRecord[] = [];
  #given = 0;
  #isCancelled = false;

  constructor(open: () => Stretch, { highWaterMark, signal }: ReadableOptions, itemOf: (record: LogRecord) => unknown = toResolvedEvent) {
    super({ objectMode: true, highWaterMark, signal });
    this.#open = open;
    this.#itemOf = itemOf;
  }

  /** Ends the read after what is buffered already. */
  async cancel(): Promise<void> {
    this.#isCancelled = true;
    this.push(null);
  }

  /**
   * `for await` over a read that nothing else reads from goes from page to page itself: a stream's own iterator costs more for each event than the
   * event. Whoever leaves the loop ends the read, as with any stream.
   */
  override [Symbol.asyncIterator](): NodeJS.AsyncIterator<unknown> {
    const isReadOtherwise = this.#stretch !== undefined || this.readableFlowing !== null || this.readableDidRead || this.destroyed;
    return isReadOtherwise ? super[Symbol.asyncIterator]() : this.#events();
  }

  async *#events(): AsyncGenerator<unknown, undefined> {
    // Errors leave through the loop; without a listener they would end the process.
    this.on("error", () => undefined);
    try {
      while (!this.destroyed && !this.#isCancelled) {
        if (takenInTurn >= TURN) await othersTurn();
        const stretch = (this.#stretch ??= this.#open());
        const page = stretch.next();
        takenInTurn += 1 + page.length;
        for (const record of page) {
          yield this.#itemOf(record);
          if (this.destroyed || this.#isCancelled) break;
        }
        if (stretch.isDone) break;
      }
      // Never a shorter answer than was asked for without a word.
      if (this.destroyed && !this.#isCancelled) throw this.errored ?? new Error("the read was destroyed before its end");
    } finally {
      this.destroy();
    }
  }

  override _read(): void {
    if (this.#given < this.#page.length || this.#stretch === undefined) this.#give();
    else setImmediate(() => { this.#give(); });
  }

  #give(): void {
    if (this.destroyed || this.#isCancelled) return;
    try {
      const stretch = (this.#stretch ??= this.#open());
      if (this.#given === this.#page.length) {
        this.#page = stretch.next();
        this.#given = 0;
      }
      let wanted = true;
      while (wanted && this.#given < this.#page.length) wanted = this.push(this.#itemOf(this.#page[this.#given++]!));
      if (this.#given === this.#page.length && stretch.isDone) this.push(null);
    } catch (error) {
      this.destroy(error as Error);
    }
  }
}

/**
 * How much all reads took from their logs since others had their turn. Of many short reads, one after another, none waits for a turn that only a long one owes; and all of them together leave
 * as much room as that.
 */
let takenInTurn = 0;

/** A page of records. */
const TURN = 256;

async function othersTurn(): Promise<void> {
  takenInTurn = 0;
  await turn();
}
