import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { CancelledError, DeadlineExceededError, NotLeaderError, TimeoutError, UnavailableError, UnknownError } from "../client.ts";

/** How long a server that does not answer is asked again. */
export interface Patience {
  /** Milliseconds after which a call that gets nowhere fails with what it failed with last. */
  readonly giveUpAfter: number;
  /** Milliseconds before the first try again; they double with each. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** Hears once of each time that a server has not answered for a second or so. */
  readonly waiting?: (error: Error) => void;
}

/** An election of a cluster takes some seconds; who types a wrong address waits as long. */
export const PATIENCE: Patience = { giveUpAfter: 20_000, firstPause: 50, longestPause: 2_000 };

/**
 * Whether a call that failed may be made again: the server was away, was not the leader, or broke off. What it did of the call is not known then, so
 * only calls that may be made twice are made again.
 */
export function isWorthRetrying(error: unknown): boolean {
  if (AWAY.some((type) => error instanceof type)) return true;
  return error instanceof UnknownError && BROKEN_OFF.test(error.message);
}

/** The pauses between tries: longer each time, and not the same for all who lost the same server. `reset` after each success. */
export class BackOff {
  readonly #patience: Patience;
  #pause: number;
  #since: number | undefined;
  #hasTold = false;

  constructor(patience: Patience) {
    this.#patience = patience;
    this.#pause = patience.firstPause;
  }

  reset(): void {
    this.#pause = this.#patience.firstPause;
    this.#since = undefined;
    this.#hasTold = false;
  }

  /** Whether there was no success for as long as anybody wants to wait. */
  get isOver(): boolean {
    return this.#since !== undefined && performance.now() - this.#since >= this.#patience.giveUpAfter;
  }

  async wait(error: Error, signal?: AbortSignal): Promise<void> {
    this.#since ??= performance.now();
    if (!this.#hasTold && performance.now() - this.#since >= WORTH_TELLING) {
      this.#hasTold = true;
      this.#patience.waiting?.(error);
    }
    const most = Math.max(2, Math.ceil(this.#pause));
    this.#pause = Math.min(this.#pause * 2, this.#patience.longestPause);
    await pause(randomInt(Math.ceil(most / 2), most + 1), undefined, signal && { signal });
  }
}

/** Makes a call until its outcome is known. Only for calls that leave the same behind when they are made twice. `assertUsable` throws once nobody waits. */
export async function untilKnown<T>(patience: Patience, assertUsable: () => void, call: () => Promise<T>): Promise<T> {
  const backOff = new BackOff(patience);
  for (;;) {
    assertUsable();
    try {
      return await call();
    } catch (error) {
      if (!isWorthRetrying(error) || backOff.isOver) throw error;
      await backOff.wait(error as Error);
    }
  }
}

/** Milliseconds: a server that starts anew is back within them as a rule. */
const WORTH_TELLING = 1_000;

const AWAY = [UnavailableError, CancelledError, DeadlineExceededError, TimeoutError, NotLeaderError];

/** What a connection that broke says where it gives no status of its own; a server that failed within says something else, and would again. */
const BROKEN_OFF = /RST_STREAM|GOAWAY|ECONNRESET|EPIPE|socket hang up|write after end|stream (?:was )?(?:closed|destroyed)|session/i;
