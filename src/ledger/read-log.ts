import { START, type LedgerStore } from "../store/client.ts";
import { BEFORE_ALL, cursorOf, positionOf } from "./position.ts";
import type { LogEntry } from "./stored-disclosure.ts";

/** An entry of the log with its event, and the cursor of where it stands. */
export type LogPlace = { entry: LogEntry; event: NonNullable<LogEntry["event"]>; cursor: string };

/** What stands in the store's log after a cursor, oldest first, others' events as well. Throws `RangeError` where the text is no cursor. */
export async function* logAfter(store: LedgerStore, after: string): AsyncGenerator<LogPlace, undefined> {
  const from = positionOf(after);
  if (from === null) throw new RangeError(`${JSON.stringify(after)} is no cursor`);
  for await (const entry of store.readAll({ fromPosition: from === "before-all" ? START : from })) {
    const { event } = entry;
    if (event?.position === undefined) continue;
    const cursor = cursorOf(event.position);
    // A forward read of $all includes the position it is given.
    if (after === BEFORE_ALL || cursor > after) yield { entry, event, cursor };
  }
}
