import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { PersistentSubscriptionToAll, PersistentSubscriptionToAllResolvedEvent, PersistentSubscriptionToStream, PersistentSubscriptionToStreamResolvedEvent, PersistentSubscriptionToStreamSettings, ResolvedEvent } from "../../../src/store/client.ts";
import { EventStoreDBClient, persistentSubscriptionToStreamSettingsFromDefaults, START } from "../../../src/store/client.ts";
import type { Engine } from "../../../src/store/engine/engine.ts";
import { openMemoryEngine } from "../../../src/store/memory/open.ts";
import { openSqliteStore } from "../../../src/store/sqlite/open.ts";
import type { WireServer } from "../../../src/store/wire/server.ts";
import { serveWire } from "../../../src/store/wire/server.ts";
import { clock, letters } from "../contract/vocabulary.ts";
import { folderOfTest } from "./folder.ts";

/** Where a store lies, so that it can be opened again. */
export interface Place {
  open(): Engine;
  /** Closes what was opened, as the end of a process does. */
  shut(): void;
}

/** Memory has no place but the process: there a server starts anew over the engine that is there. */
function inMemory(): Place {
  const engine = openMemoryEngine(clock());
  return { open: () => engine, shut: () => undefined };
}

function inFile(): Place {
  const folder = folderOfTest();
  let engine: Engine | undefined;
  const shut = (): void => {
    engine?.log.close();
    engine = undefined;
  };
  onTestFinished(shut);
  return {
    open: () => (engine = openSqliteStore(join(folder, "store.db"), clock()).engine),
    shut,
  };
}

export const PLACES: readonly [name: string, open: () => Place][] = [["in memory", inMemory], ["in SQLite", inFile]];

/** A server over a place, and clients of it. */
export class World {
  readonly #place: Place;
  engine: Engine;
  server!: WireServer;
  client!: EventStoreDBClient;

  constructor(place: Place) {
    this.#place = place;
    this.engine = place.open();
  }

  static async over(place: Place): Promise<World> {
    const world = new World(place);
    await world.serve();
    onTestFinished(() => { world.server.kill(); });
    return world;
  }

  async serve(): Promise<void> {
    this.server = await serveWire(this.engine, { port: 0 });
    this.client = this.another();
  }

  /** A client with a connection of its own. */
  another(port = this.server.port): EventStoreDBClient {
    const client = EventStoreDBClient.connectionString`esdb://127.0.0.1:${port}?tls=false`;
    onTestFinished(() => client.dispose());
    return client;
  }

  /** The server ends, orderly or by being killed, and another begins over what is kept. */
  async startAnew(how: "closed" | "killed"): Promise<void> {
    if (how === "closed") await this.server.close();
    else this.server.kill();
    this.#place.shut();
    this.engine = this.#place.open();
    await this.serve();
  }

  async parked(key: string): Promise<string[]> {
    const found: string[] = [];
    for await (const { event, link } of this.client.readStream(`$persistentsubscription-${key}-parked`, { resolveLinkTos: true })) {
      found.push(`${letters([event!])}: ${(link!.metadata as { reason: string }).reason}`);
    }
    return found;
  }
}

/** From the start, and a checkpoint for every answer. */
export function settings(changes: Partial<PersistentSubscriptionToStreamSettings> = {}): PersistentSubscriptionToStreamSettings {
  return persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: START, checkPointLowerBound: 1, checkPointUpperBound: 1, ...changes });
}

type Given = PersistentSubscriptionToStreamResolvedEvent | PersistentSubscriptionToAllResolvedEvent;
type Subscription = PersistentSubscriptionToStream | PersistentSubscriptionToAll;

/** A consumer that writes down what it is given, and answers as it is told. */
export class Taker {
  readonly subscription: Subscription;
  readonly given: Given[] = [];
  readonly #failure: Promise<Error>;
  failure: Error | undefined;

  constructor(subscription: Subscription, answer: (taker: Taker, each: Given) => void = () => undefined) {
    this.subscription = subscription;
    (subscription as PersistentSubscriptionToStream).on("data", (each) => {
      this.given.push(each);
      answer(this, each);
    });
    this.#failure = new Promise((resolve) => {
      subscription.on("error", (error) => {
        this.failure = error;
        resolve(error);
      });
    });
  }

  /** The letters that it was given, in order, with how often each was given before: "a b c a1". */
  get letters(): string {
    return this.given.map(({ event, retryCount }) => `${event === undefined ? "∅" : letters([event])}${retryCount === 0 ? "" : retryCount}`).join(" ");
  }

  async confirmed(): Promise<this> {
    await new Promise<void>((resolve) => void (this.subscription as PersistentSubscriptionToStream).once("confirmation", resolve));
    return this;
  }

  async has(count: number): Promise<this> {
    await until(() => this.given.length >= count || this.failure !== undefined);
    if (this.failure !== undefined) throw this.failure;
    return this;
  }

  async fails(): Promise<Error> {
    return this.#failure;
  }

  async ack(...events: ResolvedEvent[]): Promise<void> {
    await this.subscription.ack(...(events as Given[]));
  }

  async leave(): Promise<void> {
    await this.subscription.unsubscribe();
  }
}

/** Acknowledges what it is given at once. */
export const acking = (taker: Taker, each: Given): void => { void taker.subscription.ack(each as never); };

export async function until(happened: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await happened())) await new Promise((resolve) => { setTimeout(resolve, 1); });
}

export const alphabet = (count: number): string => Array.from({ length: count }, (_, index) => String.fromCodePoint(0x4e00 + index)).join("");
