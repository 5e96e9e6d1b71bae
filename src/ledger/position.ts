/** A place in the store's log, as EventStoreDB names it: two unsigned 64-bit numbers. */
export type LogPosition = { commit: bigint; prepare: bigint };

/** The cursor of a ledger that holds nothing: before every event. */
export const BEFORE_ALL = "0";

/**
 * A place in the log as text. Cursors are opaque to whoever holds them, but their text order is the log's order: both
 * numbers stand in hexadecimal at full width.
 */
export function cursorOf(position: LogPosition): string {
  const commit = hex(position.commit);
  return commit + (position.prepare === position.commit ? commit : hex(position.prepare));
}

/** The same of a place in a log that lies here, which counts its entries from 1. */
export function cursorAt(place: number): string {
  const at = BigInt(place);
  return cursorOf({ commit: at, prepare: at });
}

/** The place that a cursor means, `"before-all"` for {@link BEFORE_ALL}; null where the text is no cursor. */
export function positionOf(cursor: string): LogPosition | "before-all" | null {
  if (cursor === BEFORE_ALL) return "before-all";
  if (!/^[0-9a-f]{32}$/.test(cursor)) return null;
  return { commit: BigInt(`0x${cursor.slice(0, 16)}`), prepare: BigInt(`0x${cursor.slice(16)}`) };
}

/** Whether a text is a cursor of a ledger. */
export function isCursor(text: string): boolean {
  return positionOf(text) !== null;
}

function hex(value: bigint): string {
  return value.toString(16).padStart(16, "0");
}
