import { metadataObject } from "../engine/retention.ts";
import type { Consumer, Item } from "./item.ts";
import type { StrategyName } from "./settings.ts";

/** Who of a group's consumers is given what. */
export interface Strategy {
  /** Who has room for this item; nobody where whoever may have it is full. */
  choose(item: Item): Consumer | undefined;
  join(consumer: Consumer): void;
  leave(consumer: Consumer): void;
}

export function strategyOf(name: StrategyName): Strategy {
  switch (name) {
    case "DispatchToSingle":
      return new InTurn(false);
    case "RoundRobin":
      return new InTurn(true);
    case "Pinned":
      return new Pinned(({ event, record }) => (event ?? record).stream);
    case "PinnedByCorrelation":
      return new Pinned(correlationOf);
  }
}

/** One after the other, or the first one until it is full. */
class InTurn implements Strategy {
  readonly #moves: boolean;
  readonly #consumers: Consumer[] = [];

  constructor(moves: boolean) {
    this.#moves = moves;
  }

  choose(): Consumer | undefined {
    const index = this.#consumers.findIndex(({ room }) => room > 0);
    if (this.#moves && index >= 0) this.#consumers.push(...this.#consumers.splice(0, index + 1));
    return this.#moves && index >= 0 ? this.#consumers.at(-1) : this.#consumers[index];
  }

  join(consumer: Consumer): void {
    this.#consumers.push(consumer);
  }

  leave(consumer: Consumer): void {
    this.#consumers.splice(this.#consumers.indexOf(consumer), 1);
  }
}

/**
 * What has the same key goes to the same consumer for as long as it is there. Keys fall into buckets; a bucket is given to whoever has fewest when it is first
 * needed. Whoever joins later takes over its share, idle buckets first: else one who came when all were given away would never have anything to do.
 */
class Pinned implements Strategy {
  readonly #keyOf: (item: Item) => string;
  readonly #owners = new Map<number, Consumer>();
  readonly #shares = new Map<Consumer, number>();

  constructor(keyOf: (item: Item) => string) {
    this.#keyOf = keyOf;
  }

  choose(item: Item): Consumer | undefined {
    const bucket = this.#bucketOf(item);
    const owner = this.#owners.get(bucket) ?? this.#assign(bucket);
    return owner !== undefined && owner.room > 0 ? owner : undefined;
  }

  join(consumer: Consumer): void {
    this.#shares.set(consumer, 0);
    const fair = Math.ceil(this.#owners.size / this.#shares.size);
    for (const [other, share] of this.#shares) {
      if (share <= fair) continue;
      const busy = new Set(Array.from(other.held(), ({ item }) => this.#bucketOf(item)));
      const own = [...this.#owners].filter(([, owner]) => owner === other).map(([bucket]) => bucket);
      const idleFirst = own.toSorted((one, another) => Number(busy.has(one)) - Number(busy.has(another)));
      for (const bucket of idleFirst.slice(0, share - fair)) this.#give(bucket, consumer);
    }
  }

  leave(consumer: Consumer): void {
    this.#shares.delete(consumer);
    for (const [bucket, owner] of this.#owners) if (owner === consumer) this.#owners.delete(bucket);
  }

  #assign(bucket: number): Consumer | undefined {
    const [fewest] = [...this.#shares].toSorted(([, one], [, another]) => one - another);
    if (fewest !== undefined) this.#give(bucket, fewest[0]);
    return fewest?.[0];
  }

  #give(bucket: number, consumer: Consumer): void {
    const before = this.#owners.get(bucket);
    if (before !== undefined) this.#shares.set(before, this.#shares.get(before)! - 1);
    this.#owners.set(bucket, consumer);
    this.#shares.set(consumer, this.#shares.get(consumer)! + 1);
  }

  #bucketOf(item: Item): number {
    return hash(this.#keyOf(item)) % BUCKETS;
  }
}

const BUCKETS = 1024;

/** Events that are answers to one request carry its id; those that carry none go by their stream. */
function correlationOf({ event, record }: Item): string {
  const { stream, metadata } = event ?? record;
  const correlation = metadata === undefined ? undefined : metadataObject({ data: metadata })["$correlationId"];
  return typeof correlation === "string" && correlation !== "" ? correlation : stream;
}

/** FNV-1a, of 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text, "utf8")) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}
