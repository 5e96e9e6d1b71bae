import type { RecordedDisclosure } from "../../events/catalogue.ts";
import type { LedgerStore } from "../store/client.ts";
import { BEFORE_ALL } from "./position.ts";
import { logAfter } from "./read-log.ts";
import { storedDisclosure } from "./stored-disclosure.ts";
import { Turns } from "./turns.ts";

/**
 * Feeds every disclosure of the store's log, in the log's order, to one reader, and keeps the place. It reads through
 * the store and never from a writer's memory, so what was appended by this process or another is seen the same way.
 */
export class Replay {
  readonly #store: LedgerStore;
  readonly #feed: (event: RecordedDisclosure) => void;
  #read = BEFORE_ALL;
  #position = BEFORE_ALL;
  readonly #turns = new Turns();

  constructor(store: LedgerStore, feed: (event: RecordedDisclosure) => void) {
    this.#store = store;
    this.#feed = feed;
  }

  /** The cursor of the last disclosure that was fed; events of others in a shared log do not move it. */
  get position(): string {
    return this.#position;
  }

  /**
   * Reads on to the end of the log. Callers take turns, so that each event is fed once. Throws where the store does not
   * answer or an event does not fit its schema; the next call then starts at that very event.
   */
  catchUp(): Promise<void> {
    return this.#turns.take(() => this.#readOn());
  }

  async #readOn(): Promise<void> {
    for await (const { entry, cursor } of logAfter(this.#store, this.#read)) {
      const disclosure = storedDisclosure(entry);
      if (disclosure !== null) {
        this.#feed(disclosure);
        this.#position = disclosure.position;
      }
      this.#read = cursor;
    }
  }
}
