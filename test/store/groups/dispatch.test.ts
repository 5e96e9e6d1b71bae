import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Dispatch } from "../../../src/store/groups/dispatch.ts";
import type { Item } from "../../../src/store/groups/item.ts";
import { Consumer } from "../../../src/store/groups/item.ts";
import { Progress } from "../../../src/store/groups/progress.ts";
import { STRATEGIES } from "../../../src/store/groups/settings.ts";

/** What happens to a group. Consumers and what they hold are named by number, of those that there are. */
type Step =
  | { readonly do: "append"; readonly count: number }
  | { readonly do: "connect"; readonly capacity: number }
  | { readonly do: "leave"; readonly consumer: number; readonly byItself: boolean }
  | { readonly do: "ack" | "retry" | "park" | "skip"; readonly consumer: number; readonly item: number }
  | { readonly do: "wait"; readonly time: number }
  | { readonly do: "kept" | "not kept"; readonly item: number };

const [consumer, item] = [fc.nat(3), fc.nat(8)];
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("append" as const), count: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("connect" as const), capacity: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("leave" as const), consumer, byItself: fc.boolean() }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom("ack" as const, "ack" as const, "retry" as const, "park" as const, "skip" as const), consumer, item }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("wait" as const), time: fc.integer({ min: 1, max: 150 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("kept" as const, "kept" as const, "not kept" as const), item }) },
);

const TIMEOUT = 100;
const RETRIES = 3;
const HOLDS = 10;
const STREAMS = 3;

/** A group over a log of numbers, and what becomes of each. */
class Model {
  readonly progress = new Progress(-1);
  readonly dispatch: Dispatch;
  readonly outcomes = new Map<number, string>();
  readonly given = new Map<number, number>();
  parking: Item[] = [];
  #end = 0;
  #now = 0;

  constructor(strategy: (typeof STRATEGIES)[number]) {
    this.dispatch = new Dispatch({ maxRetryCount: RETRIES, messageTimeout: TIMEOUT, historyBufferSize: HOLDS, strategy }, { park: (each) => { this.parking.push(each); } });
  }

  perform(next: Step): void {
    switch (next.do) {
      case "append":
        this.#end += next.count;
        break;
      case "connect":
        if (this.dispatch.consumers.size < 4) this.dispatch.connect(new Consumer(next.capacity, (each) => { this.#noteGiven(each); }));
        break;
      case "leave":
        this.#with(next.consumer, (one) => { this.dispatch.disconnect(one, next.byItself); });
        break;
      case "wait":
        this.#now += next.time;
        this.dispatch.expire(this.#now);
        break;
      case "kept":
      case "not kept": {
        const [parked] = this.parking.splice(next.item % Math.max(1, this.parking.length), 1);
        if (parked === undefined) break;
        if (next.do === "not kept") this.dispatch.notParked(parked);
        else {
          this.dispatch.parked(parked);
          this.#noteOutcome(parked, "parked");
        }
        break;
      }
      default:
        this.#with(next.consumer, (one) => {
          const held = [...one.held()];
          const delivery = held[next.item % Math.max(1, held.length)];
          if (delivery === undefined) return;
          // Ids are of two streams each, so what is answered is the oldest of its id.
          const { item: answered } = one.holding(delivery.item.id)!;
          if (next.do === "ack") this.dispatch.ack(one, answered.id);
          else this.dispatch.nack(one, answered.id, next.do, "");
          if (next.do === "ack" || next.do === "skip") this.#noteOutcome(answered, next.do);
        });
    }
    this.settle();
  }

  settle(): void {
    this.dispatch.give(this.#now);
    const { wanted } = this.dispatch;
    const items: Item[] = [];
    while (items.length < wanted && this.progress.taken + 1 < this.#end) items.push(this.#read(this.progress.taken + 1));
    this.dispatch.offer(items);
    this.dispatch.give(this.#now);
  }

  /** All that a group promises at any time. */
  check(): void {
    for (let place = 0; place <= this.progress.answered; place++) expect(this.outcomes.has(place)).toBe(true);
    if (this.progress.answered < this.progress.taken) expect(this.outcomes.has(this.progress.answered + 1)).toBe(false);
    for (const { capacity, inFlight, held } of [...this.dispatch.consumers].map((one) => ({ capacity: one.capacity, inFlight: one.inFlight, held: [...one.held()] }))) {
      expect(inFlight).toBeLessThanOrEqual(capacity);
      expect(held).toHaveLength(inFlight);
    }
    const everywhere = [...[...this.dispatch.consumers].flatMap((one) => Array.from(one.held(), (each) => each.item)), ...this.dispatch.waiting, ...this.parking].map(({ place }) => place);
    expect(new Set(everywhere).size).toBe(everywhere.length);
    expect(everywhere.length + this.outcomes.size).toBe(this.progress.taken + 1);
  }

  /** Consumers that acknowledge everything, until there is nothing more. */
  finish(): void {
    this.dispatch.connect(new Consumer(2, (each) => { this.#noteGiven(each); }));
    for (let turns = 0; this.outcomes.size < this.#end; turns++) {
      if (turns > 2_000) throw new Error(`${this.#end - this.outcomes.size} of ${this.#end} events are never answered`);
      for (const one of this.dispatch.consumers) for (const { item: held } of [...one.held()]) {
        const { item: answered } = one.holding(held.id)!;
        this.dispatch.ack(one, held.id);
        this.#noteOutcome(answered, "ack");
      }
      while (this.parking.length > 0) this.perform({ do: "kept", item: 0 });
      this.settle();
    }
  }

  get end(): number {
    return this.#end;
  }

  #with(number: number, work: (one: Consumer) => void): void {
    const one = [...this.dispatch.consumers][number % Math.max(1, this.dispatch.consumers.size)];
    if (one !== undefined) work(one);
  }

  #read(place: number): Item {
    this.progress.take(place);
    const stream = `s-${place % STREAMS}`;
    const id = `id-${Math.floor(place / 2)}`;
    const record = { id, type: "Said", isJson: true, data: "{}", metadata: undefined, stream, revision: Math.floor(place / STREAMS), position: place + 1, created: 0 };
    return { id, event: record, link: undefined, record, place, progress: this.progress, retries: 0 };
  }

  #noteGiven({ place, retries }: Item): void {
    expect(this.outcomes.has(place)).toBe(false);
    expect(retries).toBeLessThanOrEqual(RETRIES);
    this.given.set(place, (this.given.get(place) ?? 0) + 1);
  }

  #noteOutcome({ place }: Item, outcome: string): void {
    expect(this.outcomes.has(place)).toBe(false);
    this.outcomes.set(place, outcome);
  }
}

describe("whatever consumers do", () => {
  it("every event is acknowledged, parked or skipped, once; nothing unanswered is passed, and nobody has more than it takes", () => {
    fc.assert(fc.property(fc.constantFrom(...STRATEGIES), fc.array(step, { maxLength: 120 }), (strategy, steps) => {
      const model = new Model(strategy);
      for (const next of steps) {
        model.perform(next);
        model.check();
      }
      model.finish();
      model.check();
      expect(model.progress.answered).toBe(model.end - 1);
      expect([...model.given.keys()].sort((one, other) => one - other)).toEqual(Array.from({ length: model.end }, (_, place) => place));
    }), { numRuns: 500 });
  });

  it("no more wait for a consumer that answers nothing than may, while another takes what is its own", () => {
    const model = new Model("Pinned");
    const [idle, busy] = [new Consumer(1, () => undefined), new Consumer(4, () => undefined)];
    for (const one of [idle, busy]) model.dispatch.connect(one);
    model.perform({ do: "append", count: 300 });
    const acknowledge = (one: Consumer): void => { for (const { item: held } of [...one.held()]) model.dispatch.ack(one, held.id); };
    for (let round = 0; round < 100; round++) {
      acknowledge(busy);
      model.settle();
      expect(model.dispatch.waiting.length).toBeLessThanOrEqual(HOLDS);
    }
    expect([idle.inFlight, model.dispatch.waiting.length]).toEqual([1, HOLDS]);
    const stuck = model.progress.taken;
    expect(stuck).toBeLessThan(299);
    acknowledge(idle);
    model.settle();
    expect(model.progress.taken).toBeGreaterThan(stuck);
  });
});

describe("a consumer", () => {
  const dispatchOf = (retries: number): { model: Model; one: Consumer } => {
    const model = new Model("RoundRobin");
    model.perform({ do: "append", count: retries });
    const one = new Consumer(4, () => undefined);
    model.dispatch.connect(one);
    model.settle();
    return { model, one };
  };

  it("cannot answer for what it does not hold", () => {
    const { model, one } = dispatchOf(2);
    const other = new Consumer(4, () => undefined);
    model.dispatch.connect(other);
    expect(model.dispatch.ack(other, "id-0")).toBeUndefined();
    expect(one.inFlight).toBe(2);
  });

  it("that is not ready is given nothing until it is", () => {
    const { model, one } = dispatchOf(2);
    one.isReady = false;
    model.perform({ do: "append", count: 2 });
    expect([one.inFlight, model.progress.taken]).toEqual([2, 1]);
    one.isReady = true;
    model.settle();
    expect([one.inFlight, model.progress.taken]).toEqual([4, 3]);
  });

  it("of which the last chance passes has its event parked", () => {
    const { model, one } = dispatchOf(1);
    for (let round = 0; round <= RETRIES; round++) {
      expect([...one.held()].map(({ item: { retries } }) => retries)).toEqual([round]);
      model.perform({ do: "wait", time: TIMEOUT });
    }
    expect(model.parking).toMatchObject([{ place: 0, retries: RETRIES }]);
  });
});
