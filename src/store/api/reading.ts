import type { ReadableOptions } from "node:stream";
import { Readable } from "node:stream";
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
  #stretch: Stretch | undefined;
  #page: readonly LogRecord[] = [];
  #given = 0;
  #isCancelled = false;

  constructor(open: () => Stretch, { highWaterMark, signal }: ReadableOptions) {
    super({ objectMode: true, highWaterMark, signal });
    this.#open = open;
  }

  /** Ends the read after what is buffered already. */
  async cancel(): Promise<void> {
    this.#isCancelled = true;
    this.push(null);
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
      while (wanted && this.#given < this.#page.length) wanted = this.push(toResolvedEvent(this.#page[this.#given++]!));
      if (this.#given === this.#page.length && stretch.isDone) this.push(null);
    } catch (error) {
      this.destroy(error as Error);
    }
  }
}
