import type { Resolved } from "../engine/links.ts";
import type { LogRecord } from "../engine/log.ts";
import type { Progress } from "./progress.ts";

/** An event that a group has to have answered. */
export interface Item extends Resolved {
  /** By which a consumer answers: the id of the link where there is one. Two streams may hold the same. */
  readonly id: string;
  /** What stands at the place: the event itself or the link to it. */
  readonly record: LogRecord;
  readonly place: number;
  /** What its answer counts for. */
  readonly progress: Progress;
  /** How often it was given before. */
  readonly retries: number;
}

/** An item in the hands of a consumer. */
export interface Delivery {
  readonly item: Item;
  readonly consumer: Consumer;
  /** When it was given, and until when it has to be answered; in milliseconds of a clock that only goes forward. */
  readonly givenAt: number;
  readonly deadline: number;
}

/** Who takes events, up to so many at a time that it has not answered. */
export class Consumer {
  readonly capacity: number;
  readonly deliver: (item: Item) => void;
  /** False while what it was given has not left yet. */
  isReady = true;
  readonly #held = new Map<string, Delivery[]>();
  #inFlight = 0;

  constructor(capacity: number, deliver: (item: Item) => void) {
    this.capacity = capacity;
    this.deliver = deliver;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  get room(): number {
    return this.isReady ? this.capacity - this.#inFlight : 0;
  }

  /** What it holds, the oldest of each id first. */
  *held(): Iterable<Delivery> {
    for (const deliveries of this.#held.values()) yield* deliveries;
  }

  /** The oldest that it holds under an id: an id may be held twice, and then each answer is for one of them. */
  holding(id: string): Delivery | undefined {
    return this.#held.get(id)?.[0];
  }

  hold(delivery: Delivery): void {
    const { id } = delivery.item;
    const same = this.#held.get(id);
    if (same === undefined) this.#held.set(id, [delivery]);
    else same.push(delivery);
    this.#inFlight += 1;
  }

  release(delivery: Delivery): void {
    const { id } = delivery.item;
    const others = this.#held.get(id)!.filter((each) => each !== delivery);
    if (others.length === 0) this.#held.delete(id);
    else this.#held.set(id, others);
    this.#inFlight -= 1;
  }
}
