import type { Consumer, Delivery, Item } from "./item.ts";
import type { GroupSettings } from "./settings.ts";
import type { Strategy } from "./strategy.ts";
import { strategyOf } from "./strategy.ts";

/** Why a consumer does not answer for an event: it is kept aside, given again, or left out. */
export type Refusal = "park" | "retry" | "skip";

/** What the one who runs a group's deliveries does for them. Parking takes as long as a write: {@link Dispatch.parked} or {@link Dispatch.notParked} follows. */
export interface Parking {
  park(item: Item, reason: string): void;
}

/**
 * Which events of a group wait, who has which, and what becomes of an answer. It knows no time but what it is told, reads nothing and writes nothing: it is given
 * items while {@link wanted} says so, and holds no more than consumers may have, beside those that wait for a certain consumer.
 */
export class Dispatch {
  readonly #settings: Pick<GroupSettings, "maxRetryCount" | "messageTimeout" | "historyBufferSize">;
  readonly #strategy: Strategy;
  readonly #parking: Parking;
  readonly #consumers = new Set<Consumer>();
  /** In the order of their deadlines, since all have the same time. */
  readonly #deliveries = new Set<Delivery>();
  readonly #beingParked = new Set<Item>();
  #waiting: Item[] = [];
  /** How many answers were final since the last {@link takeFinal}. */
  #final = 0;

  constructor(settings: Pick<GroupSettings, "maxRetryCount" | "messageTimeout" | "historyBufferSize" | "strategy">, parking: Parking) {
    this.#settings = settings;
    this.#strategy = strategyOf(settings.strategy);
    this.#parking = parking;
  }

  get consumers(): ReadonlySet<Consumer> {
    return this.#consumers;
  }

  get inFlight(): number {
    return this.#deliveries.size;
  }

  get waiting(): readonly Item[] {
    return this.#waiting;
  }

  /** How many further items can be done with now. */
  get wanted(): number {
    const held = this.#waiting.length + this.#beingParked.size;
    return Math.max(0, Math.min(this.#room(), this.#settings.historyBufferSize - held));
  }

  /** When the next delivery has to be answered. */
  get deadline(): number {
    for (const { deadline } of this.#deliveries) return deadline;
    return Infinity;
  }

  takeFinal(): number {
    const final = this.#final;
    this.#final = 0;
    return final;
  }

  connect(consumer: Consumer): void {
    this.#consumers.add(consumer);
    this.#strategy.join(consumer);
  }

  /** What a consumer had goes to others. Where it left by itself that counts as a try. */
  disconnect(consumer: Consumer, countsAsTry: boolean): void {
    if (!this.#consumers.delete(consumer)) return;
    this.#strategy.leave(consumer);
    const back: Item[] = [];
    for (const delivery of [...this.#deliveries].filter((each) => each.consumer === consumer)) {
      this.#takeBack(delivery);
      if (countsAsTry) this.#again(delivery.item, back);
      else back.push(delivery.item);
    }
    this.#putBack(back);
  }

  /** Takes what is to be given, in order, behind what waits. */
  offer(items: readonly Item[]): void {
    this.#waiting.push(...items);
  }

  /** Gives what waits to those who have room. */
  give(now: number): void {
    const left: Item[] = [];
    let room = this.#room();
    for (const [index, item] of this.#waiting.entries()) {
      if (room === 0) {
        left.push(...this.#waiting.slice(index));
        break;
      }
      const consumer = this.#strategy.choose(item);
      if (consumer === undefined) {
        left.push(item);
        continue;
      }
      this.#hand(item, consumer, now);
      // A consumer may say within this that it is full.
      room = this.#room();
    }
    this.#waiting = left;
  }

  /** An answer for what this consumer does not hold, or no more, is none. */
  ack(consumer: Consumer, id: string): Delivery | undefined {
    const delivery = consumer.holding(id);
    if (delivery === undefined) return undefined;
    this.#takeBack(delivery);
    this.#finish(delivery.item);
    return delivery;
  }

  nack(consumer: Consumer, id: string, refusal: Refusal, reason: string): void {
    const delivery = consumer.holding(id);
    if (delivery === undefined) return;
    this.#takeBack(delivery);
    if (refusal === "skip") this.#finish(delivery.item);
    else if (refusal === "park") this.#park(delivery.item, reason);
    else this.#again(delivery.item, this.#waiting);
  }

  /** Takes back what was not answered in time. */
  expire(now: number): void {
    for (const delivery of this.#deliveries) {
      if (delivery.deadline > now) return;
      this.#takeBack(delivery);
      this.#again(delivery.item, this.#waiting);
    }
  }

  parked(item: Item): void {
    if (this.#beingParked.delete(item)) this.#finish(item);
  }

  /** What could not be kept aside is given again. */
  notParked(item: Item): void {
    if (this.#beingParked.delete(item)) this.#putBack([item]);
  }

  /** Before what waits, in the order of the log. */
  #putBack(items: readonly Item[]): void {
    this.#waiting = [...items, ...this.#waiting].sort((one, other) => one.record.position - other.record.position);
  }

  #room(): number {
    let room = 0;
    for (const consumer of this.#consumers) room += consumer.room;
    return room;
  }

  #hand(item: Item, consumer: Consumer, now: number): void {
    const { messageTimeout } = this.#settings;
    const delivery: Delivery = { item, consumer, givenAt: now, deadline: messageTimeout === 0 ? Infinity : now + messageTimeout };
    this.#deliveries.add(delivery);
    consumer.hold(delivery);
    consumer.deliver(item);
  }

  #takeBack(delivery: Delivery): void {
    this.#deliveries.delete(delivery);
    delivery.consumer.release(delivery);
  }

  /** Gives an item once more, or keeps it aside where that was done often enough. */
  #again(item: Item, line: Item[]): void {
    const { maxRetryCount } = this.#settings;
    if (item.retries >= maxRetryCount) this.#park(item, `Reached retry count of ${maxRetryCount}`);
    else line.push({ ...item, retries: item.retries + 1 });
  }

  #park(item: Item, reason: string): void {
    this.#beingParked.add(item);
    this.#parking.park(item, reason);
  }

  #finish(item: Item): void {
    item.progress.answer(item.place);
    this.#final += 1;
  }
}
