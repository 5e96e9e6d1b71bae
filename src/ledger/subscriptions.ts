import { z } from "zod";
import { EVENT_SCHEMAS, type EventType } from "../../events/catalogue.ts";
import { CATEGORIES } from "../../events/categories.ts";
import { instantSchema, type Instant } from "../../events/values/date.ts";
import { BACKWARDS, END, jsonEvent, StreamDeletedError, StreamNotFoundError, type LedgerStore } from "../store/client.ts";

/** Why deliveries fail at the event at `position`, since when, and when it is tried again; `next` is null where it is not. */
const failureSchema = z.strictObject({ position: z.string(), attempts: z.int().positive(), first: instantSchema, last: instantSchema, next: instantSchema.nullable(), reason: z.string() });

/**
 * Somebody who is sent what is recorded: where to, what of it, and how far that is. `cursor` is behind the last event that was taken; nothing behind it is ever
 * passed over. `key` tells which key made the secret that deliveries are signed with; the secret itself is not kept. `dead` is one whose receiver took nothing for as
 * long as the schedule says, or wants no more; `unsigned` one whose key is not here, to which nothing is sent.
 */
export const subscriptionSchema = z.strictObject({
  id: z.uuid(),
  url: z.url(),
  issuer: z.string().nullable(),
  types: z.array(z.enum(Object.keys(EVENT_SCHEMAS) as [EventType, ...EventType[]])).nullable(),
  categories: z.array(z.enum(CATEGORIES)).nullable(),
  created: instantSchema,
  key: z.string(),
  status: z.enum(["active", "dead", "unsigned"]),
  cursor: z.string(),
  failure: failureSchema.nullable(),
});
export type Subscription = z.infer<typeof subscriptionSchema>;
export type DeliveryFailure = z.infer<typeof failureSchema>;

/** What happened to a subscription. Each is written with the subscription as it is from then on, so that the last one says all. */
export type SubscriptionChange = "SubscriptionCreated" | "DeliveryStarted" | "DeliveryAdvanced" | "DeliveryFailed" | "SubscriptionDied" | "ReplayAsked";

/** A subscription and the revision that says so. */
export type KeptSubscription = { subscription: Subscription; revision: bigint };

/** Names every subscription that was made or ended; each has a stream of its own. */
const REGISTRY = "subscriptions";

const SUBSCRIPTION = "subscription-";

/** Changes of a subscription that are kept: what happened to it lately. The last alone is read. */
const CHANGES_KEPT = 20;

/** The subscriptions of a store: they lie in its streams, so that they are wherever their cursors mean something. */
export class Subscriptions {
  readonly #store: LedgerStore;

  constructor(store: LedgerStore) {
    this.#store = store;
  }

  async create(subscription: Subscription): Promise<KeptSubscription> {
    const stream = streamOf(subscription.id);
    await this.#store.setStreamMetadata(stream, { maxCount: CHANGES_KEPT });
    const { nextExpectedRevision: revision } = await this.#store.appendToStream(stream, jsonEvent({ type: "SubscriptionCreated" satisfies SubscriptionChange, data: subscription }), { expectedRevision: "no_stream" });
    await this.#store.appendToStream(REGISTRY, jsonEvent({ type: "SubscriptionListed", data: { id: subscription.id } }));
    return { subscription, revision };
  }

  /** Every subscription, in the order in which they were made. */
  async list(): Promise<KeptSubscription[]> {
    const ids = new Set<string>();
    for await (const { event } of absentAsEmpty(this.#store.readStream(REGISTRY))) {
      const { id } = event!.data as { id: string };
      if (event!.type === "SubscriptionListed") ids.add(id);
      else ids.delete(id);
    }
    return (await Promise.all([...ids].map((id) => this.find(id)))).filter((kept) => kept !== null);
  }

  /** A subscription as it stands; null where there is none. */
  async find(id: string): Promise<KeptSubscription | null> {
    for await (const { event } of absentAsEmpty(this.#store.readStream(streamOf(id), { direction: BACKWARDS, fromRevision: END, maxCount: 1 }))) {
      return { subscription: subscriptionSchema.parse(event!.data), revision: event!.revision };
    }
    return null;
  }

  /** Writes how a subscription is from now on. Throws `WrongExpectedVersionError` where somebody else wrote since. */
  async save({ revision }: KeptSubscription, change: SubscriptionChange, subscription: Subscription): Promise<KeptSubscription> {
    const { nextExpectedRevision } = await this.#store.appendToStream(streamOf(subscription.id), jsonEvent({ type: change, data: subscription }), { expectedRevision: revision });
    return { subscription, revision: nextExpectedRevision };
  }

  async remove(id: string): Promise<void> {
    await this.#store.appendToStream(REGISTRY, jsonEvent({ type: "SubscriptionUnlisted", data: { id } }));
    await this.#store.deleteStream(streamOf(id));
  }
}

/** Whether a stream is one that subscriptions lie in. */
export function isSubscriptionStream(stream: string): boolean {
  return stream === REGISTRY || stream.startsWith(SUBSCRIPTION);
}

function streamOf(id: string): string {
  return SUBSCRIPTION + id;
}

async function* absentAsEmpty<T>(entries: AsyncIterable<T>): AsyncGenerator<T, undefined> {
  try {
    yield* entries;
  } catch (error) {
    if (!(error instanceof StreamNotFoundError || error instanceof StreamDeletedError)) throw error;
  }
}

/** Where a subscription stands after a delivery was taken. */
export function advanced(subscription: Subscription, cursor: string): Subscription {
  return { ...subscription, cursor, failure: null };
}

/** Where it stands after one failed: `next` is when it is tried again, null where the schedule is through and the subscription dead. */
export function failed(subscription: Subscription, position: string, now: Instant, next: Instant | null, reason: string): Subscription {
  const before = subscription.failure?.position === position ? subscription.failure : null;
  return { ...subscription, status: next === null ? "dead" : "active", failure: { position, attempts: (before?.attempts ?? 0) + 1, first: before?.first ?? now, last: now, next, reason } };
}
