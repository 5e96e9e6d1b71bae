import { LIMITS, ReadingThread, THREAD, type ReadingLimits, type Task } from "./reading-thread.ts";
import type { FormName, Forms, Outcome } from "./written-reading.ts";

/** What a pool is put together from: how many threads, and what is not as it is meant to be, for who wants to see it fail. */
export type PoolParts = { threads: number; module?: URL; limits?: ReadingLimits };

/** A document is not read any more, for no reason of its own. */
export class ReadingStoppedError extends Error {
  override readonly name = "ReadingStoppedError";
}

/**
 * Threads that read documents side by side. Each is started when there is something for it, and ended with the pool. A PDF is opened in a further thread of the one
 * that reads it, which waits meanwhile: there are never more than twice as many as were asked for, and never more at work than were.
 */
export class ReadingPool {
  readonly #threads: ReadingThread[];
  readonly #waiting: Task[] = [];
  #isClosed = false;

  constructor({ threads, module = THREAD, limits = LIMITS }: PoolParts) {
    this.#threads = Array.from({ length: threads }, () => new ReadingThread(module, limits));
  }

  /** Reads a document in the form that is asked for, after those that were given before it. Rejects with {@link ReadingStoppedError} where the pool is closed before. */
  read<Name extends FormName>(form: Name, bytes: Uint8Array): Promise<Outcome<Forms[Name]>> {
    // Who was still looking whether it need be read at all: it starts no thread that nobody would end.
    if (this.#isClosed) return Promise.reject(new ReadingStoppedError("reading was stopped"));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ bytes, form, resolve: resolve as Task["resolve"], reject });
      this.#share();
    });
  }

  /** Ends the threads, whatever they are at. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const left = [this.#waiting.splice(0), ...(await Promise.all(this.#threads.map((thread) => thread.close())))].flat();
    for (const { reject } of left) reject(new ReadingStoppedError("reading was stopped"));
  }

  /** Whoever has the least takes the next. */
  #share(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#threads.filter(({ takesMore }) => takesMore).toSorted((a, b) => a.given - b.given)[0];
      if (thread === undefined) return;
      thread.give(this.#waiting.shift()!, () => { this.#share(); });
    }
  }
}
