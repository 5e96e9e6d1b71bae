import { END, START, type LedgerStore } from "../../store/client.ts";
import { cursorOf, positionOf } from "../position.ts";
import { storedDisclosure } from "../stored-disclosure.ts";
import { passes, type FeedFilter } from "./filter.ts";
import { FEED_END } from "./page.ts";
import { piecesOf, replayedOf, type Replayed, type ReplaySource } from "./replay.ts";

/** What a follower is given: a disclosure, or null where nothing for it lies up to a cursor. */
export type Followed = { event: Replayed | null; cursor: string };

/** Entries passed over after which a follower hears how far it is: what it need not look through again when it comes back. */
const PASSED_OVER = 500;

/**
 * Everything after a cursor, {@link FEED_END} for what comes from now on, and then what comes, for as long as it is asked for; leaving the loop ends it.
 * It holds nothing back but what the loop has not taken: a slow follower costs no memory. Throws `RangeError` where the cursor is none.
 */
export async function* followFeed({ store, log, checkedTo }: ReplaySource, after: string, filter: FeedFilter, signal: AbortSignal): AsyncGenerator<Followed, undefined> {
  if (after !== FEED_END && positionOf(after) === null) throw new RangeError(`${JSON.stringify(after)} is no cursor`);
  let from = after;
  // What was is read in turn with others where the log lies here, and not by each follower for itself.
  if (log !== undefined && after !== FEED_END) {
    let passedOver = 0;
    for await (const { events, entries, cursor } of piecesOf(log, checkedTo, after)) {
      passedOver += entries;
      for (const event of events) {
        if (signal.aborted) return;
        if (!passes(filter, event.disclosure)) continue;
        passedOver = 0;
        yield { event, cursor: event.disclosure.position };
      }
      if (signal.aborted) return;
      if (passedOver >= PASSED_OVER) {
        passedOver = 0;
        yield { event: null, cursor };
      }
      from = cursor;
    }
  }
  yield* followStore(store, from, filter, signal);
}

async function* followStore(store: LedgerStore, after: string, filter: FeedFilter, signal: AbortSignal): AsyncGenerator<Followed, undefined> {
  const from = after === FEED_END ? END : positionOf(after);
  const subscription = store.subscribeToAll({ fromPosition: from === "before-all" || from === null ? START : from });
  const leave = (): void => { void subscription.unsubscribe(); };
  if (signal.aborted) leave();
  else signal.addEventListener("abort", leave, { once: true });
  let passedOver = 0;
  try {
    for await (const entry of subscription) {
      if (signal.aborted) return;
      const { event } = entry;
      if (event?.position === undefined) continue;
      const disclosure = storedDisclosure(entry);
      if (disclosure !== null && passes(filter, disclosure)) {
        passedOver = 0;
        yield { event: replayedOf(disclosure, event.id), cursor: disclosure.position };
      } else {
        passedOver += 1;
        if (passedOver % PASSED_OVER === 0) yield { event: null, cursor: cursorOf(event.position) };
      }
    }
  } finally {
    signal.removeEventListener("abort", leave);
  }
}
