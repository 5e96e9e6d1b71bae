import type { RecordedDisclosure } from "../../events/catalogue.ts";
import { START, type LedgerStore } from "../store/client.ts";
import { BEFORE_ALL, cursorOf, type LogPosition } from "./position.ts";
import { storedDisclosure } from "./stored-disclosure.ts";
import { Turns } from "./turns.ts";

/**
 * Feeds every disclosure of the store's log, in the log's order, to one reader, and keeps the place. It reads through
 * the store and never from a writer's memory, so what was appended by this process or another is seen the same way.
 */
export class Replay {
  readonly #store: LedgerStore;
  readonly #feed: (event: RecordedDisclosure) => void;
  #read: LogPosition | null = null;
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
    for await (const entry of this.#store.readAll({ fromPosition: this.#read ?? START })) {
      const position = entry.event?.position;
      // A forward read of $all includes the position it is given: that event was fed already.
      if (position === undefined || (this.#read !== null && cursorOf(position) <= cursorOf(this.#read))) continue;
      const disclosure = storedDisclosure(entry);
      if (disclosure !== null) {
        this.#feed(disclosure);
        this.#position = disclosure.position;
      }
      this.#read = { commit: position.commit, prepare: position.prepare };
    }
  }
}
