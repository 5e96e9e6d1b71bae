import { setTimeout as pause } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import type { FeedFilter } from "../../ledger/feed/filter.ts";
import type { Replayed } from "../../ledger/feed/replay.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import { isTakenOver } from "../../ledger/store-fault.ts";
import { advanced, failed, type KeptSubscription, type Subscription, type SubscriptionChange, type Subscriptions } from "../../ledger/subscriptions.ts";
import { Turns } from "../../ledger/turns.ts";
import type { RenderedEvents } from "../feed/cloud-event.ts";
import type { Poster } from "./post.ts";
import type { Signer } from "./signing.ts";

/**
 * Seconds after which a delivery that failed is tried again, each counted from the failure before: quick at first, as a receiver that is started anew is back soon and
 * everything else waits behind the event; three days and an hour in all. After the last the subscription is dead.
 */
export const RETRY_AFTER_SECONDS: readonly number[] = [1, 2, 5, 15, 30, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 72_000, 86_400];

/** What deliveries are made with. */
export type DeliveryParts = {
  ledger: Ledger;
  subscriptions: Subscriptions;
  poster: Poster;
  signer: Signer;
  rendered: RenderedEvents;
  retryAfterSeconds: readonly number[];
  report: (error: unknown) => void;
  /** Counts every delivery by what came of it. */
  counts: { taken: number; failed: number };
};

/** A cursor that moved is written down after so long: a server that is killed sends again what it sent since. */
const SAVE_AFTER_MS = 1_000;

/** How long a feed that cannot be read is left alone. */
const READ_AGAIN_AFTER_MS = 60_000;

/**
 * Sends one subscription its events, in the feed's order and one at a time: the next one only when the one before was taken, so that nothing is passed over. What
 * was sent and not heard of is sent again. Of several servers over one store the one that began last sends; another notices when it writes down how far it is.
 */
export class Delivery {
  readonly #parts: DeliveryParts;
  readonly #filter: FeedFilter;
  readonly #stopping = new AbortController();
  readonly #writing = new Turns();
  #kept: KeptSubscription;
  #now: Subscription;
  #saving: NodeJS.Timeout | undefined;
  #ended: Promise<void> = Promise.resolve();
  #isLost = false;

  constructor(parts: DeliveryParts, kept: KeptSubscription, filter: FeedFilter) {
    this.#parts = parts;
    this.#kept = kept;
    this.#now = kept.subscription;
    this.#filter = filter;
  }

  get subscription(): Subscription {
    return this.#now;
  }

  start(): void {
    if (this.#now.status === "active") this.#ended = this.#run();
  }

  /** Ends it; a delivery under way is waited for, as long as that is soon. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#ended;
    clearTimeout(this.#saving);
    await this.#save("DeliveryAdvanced");
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    if (!(await this.#save("DeliveryStarted", true))) return;
    while (!this.#isOver()) {
      try {
        for await (const { event, cursor } of this.#parts.ledger.followFeed(this.#now.cursor, this.#filter, signal)) {
          if (event !== null && !(await this.#deliver(event))) break;
          this.#now = advanced(this.#now, cursor);
          // Where nothing was for it the cursor is no more than a saving of work.
          if (event !== null) this.#saving ??= setTimeout(() => { void this.#saveAdvance(); }, SAVE_AFTER_MS);
        }
      } catch (error) {
        if (signal.aborted) return;
        this.#parts.report(error);
      }
      if (!this.#isOver()) await pause(READ_AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  #isOver(): boolean {
    return this.#stopping.signal.aborted || this.#isLost || this.#now.status === "dead";
  }

  /** Sends an event until it is taken; false where that is given up. */
  async #deliver(event: Replayed): Promise<boolean> {
    const { poster, signer, rendered, retryAfterSeconds, ledger, counts } = this.#parts;
    const { signal } = this.#stopping;
    const { id, url } = this.#now;
    const body = rendered.of(event);
    const { position } = event.disclosure;
    for (;;) {
      await this.#untilNext(position);
      if (this.#isOver()) return false;
      const posted = await poster.post(url, { ...signer.headers(id, event.id, body), "Content-Type": "application/cloudevents+json; charset=utf-8", "User-Agent": "disclosure-ledger" }, body, signal);
      counts[posted.ok ? "taken" : "failed"] += 1;
      if (posted.ok) return true;
      // What failed because the server stops says nothing of the receiver.
      if (signal.aborted) return false;
      const wait = posted.isGone ? undefined : retryAfterSeconds[this.#now.failure?.position === position ? this.#now.failure.attempts : 0];
      const now = ledger.now();
      const next = wait === undefined ? null : Temporal.Instant.from(now).add({ milliseconds: Math.round(wait * 1000) }).toString({ fractionalSecondDigits: 3 });
      this.#now = failed(this.#now, position, now, next, posted.reason);
      await this.#save(next === null ? "SubscriptionDied" : "DeliveryFailed");
      if (next === null) this.#parts.report(`the subscription ${id} is dead, nothing more is sent to ${url}: ${posted.reason}; POST /v1/subscriptions/${id}/replay goes on`);
    }
  }

  /** Waits for when an event is to be tried again: a restart does not begin the schedule anew. */
  async #untilNext(position: string): Promise<void> {
    const { failure } = this.#now;
    if (failure === null || failure.position !== position || failure.next === null) return;
    const wait = Temporal.Instant.from(this.#parts.ledger.now()).until(failure.next).total("milliseconds");
    if (wait > 0) await pause(wait, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }

  async #saveAdvance(): Promise<void> {
    this.#saving = undefined;
    await this.#save("DeliveryAdvanced");
  }

  /** Writes down how it stands, where that is not written yet; false where another server has it now. A store that is away is tried with the next change. */
  #save(change: SubscriptionChange, always = false): Promise<boolean> {
    return this.#writing.take(async () => {
      if (this.#isLost) return false;
      if (!always && this.#kept.subscription === this.#now) return true;
      try {
        this.#kept = await this.#parts.subscriptions.save(this.#kept, change, this.#now);
      } catch (error) {
        this.#isLost = isTakenOver(error);
        this.#parts.report(this.#isLost ? `another server sends to ${this.#now.url} now` : error);
      }
      return !this.#isLost;
    });
  }
}
