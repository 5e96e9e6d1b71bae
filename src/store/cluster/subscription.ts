import { randomUUID } from "node:crypto";
import type { ReadableOptions } from "node:stream";
import { Readable } from "node:stream";
import type { ResolvedEvent } from "../client.ts";
import { BackOff, isWorthRetrying, type Patience } from "./retry.ts";

/** What the client gives for a subscription. */
export interface Source extends Readable {
  unsubscribe(): Promise<void>;
}

/** Where a subscription stands, and how the next one is opened there. */
export interface ResumePoint {
  open(): Source;
  /** Takes note of an event that was given. */
  take(event: ResolvedEvent): void;
}

/**
 * A subscription that outlives its connections. The client's own says `error` when it is dropped and nothing more; this one opens another behind the last
 * event, with longer and longer pauses, for as long as nobody unsubscribes. What ends a subscription for good – a stream that is deleted, access denied –
 * is an `error` here too. Says `fellBehind` when it was dropped, and `caughtUp` again when it has gone on to the end.
 */
export class ResumingSubscription extends Readable {
  readonly id: string = randomUUID();
  readonly #resume: ResumePoint;
  readonly #backOff: BackOff;
  readonly #over = new AbortController();
  #source: Source | undefined;
  #isConfirmed = false;
  #failure: Error | undefined;

  constructor(resume: ResumePoint, patience: Patience, { highWaterMark, signal }: ReadableOptions) {
    super({ objectMode: true, highWaterMark, signal });
    this.#resume = resume;
    this.#backOff = new BackOff(patience);
    this.#open();
  }

  async unsubscribe(): Promise<void> {
    this.#over.abort();
    this.#leave();
    this.#failure = undefined;
    this.push(null);
  }

  override _read(): void {
    this.#source?.resume();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#over.abort();
    this.#leave();
    done(error);
  }

  #open(): void {
    const source = this.#resume.open();
    this.#source = source;
    source.on("confirmation", () => {
      if (this.#isConfirmed || source !== this.#source) return;
      this.#isConfirmed = true;
      this.emit("confirmation");
    });
    source.on("caughtUp", () => { if (source === this.#source) this.emit("caughtUp"); });
    source.on("fellBehind", () => { if (source === this.#source) this.emit("fellBehind"); });
    source.on("data", (event: ResolvedEvent) => {
      if (source !== this.#source) return;
      this.#backOff.reset();
      this.#resume.take(event);
      if (!this.push(event)) source.pause();
    });
    const lost = (error?: Error): void => {
      if (source !== this.#source) return;
      this.#leave();
      if (error !== undefined && !isWorthRetrying(error)) this.fail(error);
      else void this.#openAgain(error ?? new Error("the subscription was closed"));
    };
    source.on("error", lost).on("end", () => { lost(); }).on("close", () => { lost(); });
  }

  async #openAgain(error: Error): Promise<void> {
    this.emit("fellBehind");
    try {
      await this.#backOff.wait(error, this.#over.signal);
    } catch {
      return;
    }
    this.#open();
  }

  /** A client's subscription that is only let go of stays open on the server. */
  #leave(): void {
    const source = this.#source;
    this.#source = undefined;
    if (source === undefined) return;
    source.on("error", () => undefined);
    source.resume();
    source.unsubscribe().catch(() => undefined);
  }

  /** Ends the subscription with an error, after what was given before it. */
  fail(error: Error): void {
    this.#over.abort();
    this.#leave();
    if (this.readableLength === 0) this.destroy(error);
    else this.#failure = error;
  }

  override read(size?: number): unknown {
    const event: unknown = super.read(size);
    const failure = this.#failure;
    if (failure !== undefined && this.readableLength === 0) process.nextTick(() => { this.destroy(failure); });
    return event;
  }
}
