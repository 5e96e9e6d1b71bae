import type { Feed } from "../api/feed.ts";
import { allFeed, streamFeed } from "../api/feed.ts";
import type { Sieve } from "../api/filter.ts";
import { toSieve } from "../api/filter.ts";
import { StreamDeletedError } from "../client.ts";
import type { Engine } from "../engine/engine.ts";
import type { Resolved } from "../engine/links.ts";
import { resolved } from "../engine/links.ts";
import type { LogRecord } from "../engine/log.ts";
import type { GroupEntry } from "./configuration.ts";
import type { Item } from "./item.ts";
import { ALL, isOfGroups, keyOf, parkedStreamOf } from "./names.ts";
import { Progress } from "./progress.ts";

/** Where items come from. Nothing is read before it is asked for. */
export interface Source {
  readonly progress: Progress;
  /** The last place that was looked at, be it of any concern or not. */
  readonly seen: number;
  /** Looks at up to `count` further records. */
  next(count: number): Looked;
}

export interface Looked {
  readonly items: readonly Item[];
  /** Records that were looked at and are not wanted. */
  readonly passed: number;
  /** Whether there was anything to look at. */
  readonly found: boolean;
}

/** The events that a group is for, after a place. */
export function sourceOf(engine: Engine, { stream, filter, settings }: GroupEntry, after: number): Source {
  const progress = new Progress(after);
  let seen = after;
  const isOfAll = stream === ALL;
  const feed = isOfAll ? allFeed(engine.log, after) : streamFeed(engine, stream, after);
  const sieve: Sieve | undefined = filter && toSieve(filter);
  const follow = (record: LogRecord): Resolved => (settings.resolveLinks ? resolved(engine, record) : { event: record, link: undefined });
  return {
    progress,
    get seen() {
      return seen;
    },
    next(count) {
      const records = nextOf(feed, count);
      const items: Item[] = [];
      let passed = 0;
      for (const record of records) {
        const place = isOfAll ? record.position : record.revision;
        seen = place;
        // What groups write of themselves is nothing to a group of $all, and no progress either: each checkpoint would call for the next, for ever.
        if (isOfAll && isOfGroups(record.stream)) continue;
        if (sieve === undefined || sieve.matches(record)) {
          progress.take(place);
          items.push({ ...follow(record), record, id: record.id, place, progress, retries: 0 });
        } else {
          progress.pass(place);
          passed += 1;
        }
      }
      return { items, passed, found: records.length > 0 };
    },
  };
}

/** Parked events, up to where they are asked for again. */
export class Replay implements Source {
  readonly #engine: Engine;
  readonly #stream: string;
  readonly #progress: Progress;
  #until: number;

  constructor(engine: Engine, { stream, group }: GroupEntry) {
    this.#engine = engine;
    this.#stream = parkedStreamOf(keyOf(stream, group));
    this.#until = this.#first() - 1;
    this.#progress = new Progress(this.#until);
  }

  get progress(): Progress {
    return this.#progress;
  }

  get seen(): number {
    return this.#progress.taken;
  }

  /** Parked events that nobody asked for again. */
  get parkedCount(): number {
    return Math.max(0, this.#last() - Math.max(this.#until, this.#first() - 1));
  }

  /** Whether all that was asked for is answered, and so may leave the stream. */
  get isDone(): boolean {
    return this.#progress.isAnswered && this.#progress.taken >= this.#until;
  }

  /** Asks for so many more parked events, the oldest first. */
  ask(count: number): void {
    this.#until = Math.min(this.#last(), Math.max(this.#until, this.#first() - 1) + count);
  }

  next(count: number): Looked {
    const from = Math.max(this.#progress.taken + 1, this.#first());
    const to = Math.min(this.#until, from + count - 1);
    if (to < from) return NOTHING;
    const items: Item[] = [];
    for (const record of this.#engine.log.streamSlice(this.#stream, from, to)) {
      const { event, link } = resolved(this.#engine, record);
      // What is parked and gone by now cannot be given.
      if (event === undefined) this.#progress.pass(record.revision);
      else {
        this.#progress.take(record.revision);
        items.push({ event, link, record, id: record.id, place: record.revision, progress: this.#progress, retries: 0 });
      }
    }
    return { items, passed: 0, found: true };
  }

  #first(): number {
    const visible = this.#engine.visible(this.#stream);
    return visible.kind === "visible" ? visible.first : 0;
  }

  #last(): number {
    const visible = this.#engine.visible(this.#stream);
    return visible.kind === "visible" ? visible.last : -1;
  }
}

const NOTHING: Looked = { items: [], passed: 0, found: false };

/** A stream that is deleted for good has no more to give; its group is there until somebody deletes it. */
function nextOf(feed: Feed, count: number): readonly LogRecord[] {
  try {
    return feed.next(count);
  } catch (error) {
    if (error instanceof StreamDeletedError) return [];
    throw error;
  }
}
