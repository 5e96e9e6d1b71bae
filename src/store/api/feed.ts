import type { Engine } from "../engine/engine.ts";
import type { Log, LogRecord } from "../engine/log.ts";
import { TOMBSTONE_REVISION } from "../engine/log.ts";
import { streamDeleted } from "./errors.ts";

/** The records a subscription has still to look at, fetched from the log and never held back anywhere else. */
export interface Feed {
  /** At most `count` further records; none when there are no more for now. Throws when there will never be any. */
  next(count: number): readonly LogRecord[];
  /** From here on whatever is appended is shown. What the history hid stays hidden. */
  goLive(): void;
}

/** All records after the position `after`. */
export function allFeed(log: Log, after: number): Feed {
  let seen = after;
  return {
    next(count) {
      const page = log.slice(seen + 1, Math.min(seen + count, log.end.position));
      seen = page.at(-1)?.position ?? seen;
      return page;
    },
    goLive: () => undefined,
  };
}

/** The events of a stream after the revision `after`. The stream may be missing: then it is waited for. */
export function streamFeed(engine: Engine, stream: string, after: number): Feed {
  const { log } = engine;
  let seen = after;
  let isLive = false;
  const lastOf = (): number => log.head(stream)?.last ?? -1;

  function history(count: number): readonly LogRecord[] {
    const visible = engine.visible(stream);
    if (visible.kind === "deleted") throw streamDeleted(stream);
    if (visible.kind === "missing") return [];
    const first = Math.max(seen + 1, visible.first);
    return log.streamSlice(stream, first, Math.min(first + count - 1, visible.last));
  }

  /** A live subscriber is shown the tombstone, and that it was the last. */
  function live(count: number): readonly LogRecord[] {
    const page = log.streamSlice(stream, seen + 1, Math.min(seen + count, lastOf()));
    if (page.length > 0 || engine.visible(stream).kind !== "deleted") return page;
    const tombstone = log.head(stream)?.tombstone;
    if (tombstone === undefined || seen >= TOMBSTONE_REVISION) throw streamDeleted(stream);
    return log.slice(tombstone, tombstone);
  }

  return {
    next(count) {
      const page = isLive ? live(count) : history(count);
      seen = page.at(-1)?.revision ?? seen;
      return page;
    },
    goLive() {
      isLive = true;
      seen = Math.max(seen, lastOf());
    },
  };
}
