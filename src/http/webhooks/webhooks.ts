import { isDeepStrictEqual } from "node:util";
import { readFilter, type FeedFilter } from "../../ledger/feed/filter.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import type { KeptSubscription, Subscription } from "../../ledger/subscriptions.ts";
import { Turns } from "../../ledger/turns.ts";
import { RenderedEvents } from "../feed/cloud-event.ts";
import { Delivery, RETRY_AFTER_SECONDS, type DeliveryParts } from "./delivery.ts";
import { Poster } from "./post.ts";
import type { Signer } from "./signing.ts";
import type { Targets } from "./target.ts";

/** Subscriptions of one server: each holds a connection and a place in the store's log open. */
export const SUBSCRIPTIONS_MOST = 100;

/** What somebody asks for: everything from `after` on that a filter passes. */
export type AskedSubscription = Pick<Subscription, "url" | "issuer" | "types" | "categories"> & { after: string };

export type WebhooksOptions = {
  targets: Targets;
  signer: Signer;
  report: (error: unknown) => void;
  /** Another schedule than the published one. */
  retryAfterSeconds?: readonly number[];
};

/** The server has as many subscriptions as it takes. */
export class TooManySubscriptionsError extends Error {}

/** There is another subscription under the id. */
export class KnownSubscriptionError extends Error {}

/** Everybody who is sent what is recorded. Nothing is sent before `start`, which begins with the subscriptions that the store has. */
export class Webhooks {
  readonly #ledger: Ledger;
  readonly #options: WebhooksOptions;
  readonly #parts: DeliveryParts;
  /** Deliveries since the server began, by what came of them. */
  readonly counts = { taken: 0, failed: 0 };
  readonly #deliveries = new Map<string, Delivery>();
  /** Changes are made one after another, so that none meets a subscription that another is changing. */
  readonly #changes = new Turns();

  constructor(ledger: Ledger, options: WebhooksOptions) {
    this.#ledger = ledger;
    this.#options = options;
    const { signer, report, retryAfterSeconds = RETRY_AFTER_SECONDS } = options;
    this.#parts = { ledger, subscriptions: ledger.subscriptions, poster: new Poster(options.targets), signer, rendered: new RenderedEvents(), retryAfterSeconds, report, counts: this.counts };
  }

  /** Goes on with every subscription of the store. */
  start(): Promise<void> {
    return this.#changes.take(async () => {
      for (const kept of await this.#ledger.subscriptions.list()) this.#begin(kept);
    });
  }

  async close(): Promise<void> {
    await this.#changes.take(async () => {
      await Promise.all([...this.#deliveries.values()].map((delivery) => delivery.stop()));
      this.#deliveries.clear();
    });
    this.#parts.poster.close();
  }

  list(): Subscription[] {
    return [...this.#deliveries.values()].map(({ subscription }) => subscription);
  }

  find(id: string): Subscription | null {
    return this.#deliveries.get(id)?.subscription ?? null;
  }

  /**
   * Makes a subscription and begins to send; the secret is what its receiver checks signatures with. One that was made under the id before is given as it is. Throws
   * {@link TargetRefusedError}, {@link TooManySubscriptionsError}, and {@link KnownSubscriptionError} where that one is another.
   */
  create(id: string, { after, ...asked }: AskedSubscription): Promise<{ subscription: Subscription; secret: string }> {
    return this.#changes.take(async () => {
      const { href: url } = await this.#options.targets.check(asked.url);
      const secret = this.#options.signer.secret(id);
      const known = this.find(id);
      if (known !== null) {
        if (!isDeepStrictEqual(termsOf(known), { ...asked, url })) throw new KnownSubscriptionError(`the subscription ${id} was made with other terms`);
        return { subscription: known, secret };
      }
      if (this.#deliveries.size >= SUBSCRIPTIONS_MOST) throw new TooManySubscriptionsError(`this server sends to ${SUBSCRIPTIONS_MOST} at most`);
      const subscription: Subscription = { ...asked, id, url, created: this.#ledger.now(), key: this.#options.signer.fingerprint, status: "active", cursor: after, failure: null };
      return { subscription: this.#begin(await this.#ledger.subscriptions.create(subscription)), secret };
    });
  }

  /** Sends everything after a cursor again, also to one that was dead; null where there is none. */
  replay(id: string, after: string): Promise<Subscription | null> {
    return this.#changes.take(async () => {
      const delivery = this.#deliveries.get(id);
      if (delivery === undefined) return null;
      await delivery.stop();
      // As the store has it: another server may have sent in between, which ends with this.
      const kept = await this.#ledger.subscriptions.find(id);
      if (kept === null) return null;
      const again = await this.#ledger.subscriptions.save(kept, "ReplayAsked", { ...kept.subscription, status: "active", cursor: after, failure: null });
      return this.#begin(again);
    });
  }

  /** Ends a subscription; false where there is none. */
  remove(id: string): Promise<boolean> {
    return this.#changes.take(async () => {
      const delivery = this.#deliveries.get(id);
      if (delivery === undefined) return false;
      await delivery.stop();
      this.#deliveries.delete(id);
      await this.#ledger.subscriptions.remove(id);
      return true;
    });
  }

  /** Nothing is sent where the secret was made with another key: its receiver would take none of it. */
  #begin({ subscription: stored, revision }: KeptSubscription): Subscription {
    const subscription: Subscription = stored.key === this.#options.signer.fingerprint ? stored : { ...stored, status: "unsigned" };
    if (subscription.status === "unsigned") this.#options.report(`nothing is sent to ${stored.url}: the subscription was made with another key; serve --webhook-key names its file`);
    const delivery = new Delivery(this.#parts, { subscription, revision }, filterOf(subscription));
    this.#deliveries.set(subscription.id, delivery);
    delivery.start();
    return subscription;
  }
}

function termsOf({ url, issuer, types, categories }: Subscription): Omit<AskedSubscription, "after"> {
  return { url, issuer, types, categories };
}

function filterOf({ issuer, types, categories }: Subscription): FeedFilter {
  const reading = readFilter({ issuer: issuer ?? undefined, type: types?.join(","), category: categories?.join(",") });
  if (!reading.ok) throw new Error(`a subscription's ${reading.part} ${reading.message}`);
  return reading.filter;
}
