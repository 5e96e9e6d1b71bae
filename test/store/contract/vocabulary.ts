import { setImmediate as turn } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { StoreOptions } from "../../../src/store/api/store.ts";
import type { EventData, LedgerStore, RecordedEvent, ResolvedEvent, StreamingRead } from "../../../src/store/client.ts";
import { jsonEvent } from "../../../src/store/client.ts";

/** Opens a new, empty store. */
export type Open = (options: StoreOptions) => LedgerStore | Promise<LedgerStore>;

/** What a store under test can be told, where it is not in this process or not ours alone. */
export interface Traits {
  /** A new store is empty, and its clock and limits are what it is opened with; a server that others use has its own. */
  readonly isOurs: boolean;
  /** Bytes come back as bytes even where they could be read as JSON; the client makes JSON of them. */
  readonly keepsBytes: boolean;
  /** Its clock runs in this process; a failing one is seen by the caller. */
  readonly isInProcess: boolean;
}
export const IN_PROCESS: Traits = { isOurs: true, keepsBytes: true, isInProcess: true };

/** What the parts of the contract are told about the store under test. */
export interface Subject {
  readonly open: Open;
  readonly traits: Traits;
  /** An empty store, disposed of with the test. */
  readonly empty: (options?: Partial<StoreOptions>) => Promise<LedgerStore>;
}

export function subjectOf(open: Open, traits: Traits): Subject {
  return {
    open,
    traits,
    async empty(options = {}) {
      const store = await open({ now: clock().now, ...options });
      onTestFinished(() => store.dispose());
      return store;
    },
  };
}

/** A clock that stands still until it is moved, to seconds after noon. */
export function clock(): { now: () => Date; move: (seconds: number) => void } {
  let time = NOON;
  return { now: () => new Date(time), move: (seconds) => { time = NOON + seconds * 1000; } };
}
export const NOON = Date.UTC(2023, 7, 21, 12);

/** The event that a letter stands for: "a" has always the same id. */
export function event(letter: string): EventData {
  return jsonEvent({ id: idOf(letter), type: "Said", data: { letter } });
}

/** "abc" as three events. */
export function events(letters: string): EventData[] {
  return Array.from(letters, event);
}

export function idOf(letter: string): string {
  return `00000000-0000-4000-8000-${letter.codePointAt(0)!.toString(16).padStart(12, "0")}`;
}

/** The letters of events, "?" for those that are none of ours. */
export function letters(read: readonly RecordedEvent[]): string {
  return read.map(({ data }) => (data as { letter?: string } | undefined)?.letter ?? "?").join("");
}

export function numbered(count: number, from = 0): EventData[] {
  return Array.from({ length: count }, (_, index) => jsonEvent({ type: "Counted", data: { number: from + index } }));
}

export async function collect(reading: StreamingRead<ResolvedEvent>): Promise<RecordedEvent[]> {
  const read: RecordedEvent[] = [];
  for await (const { event: recorded } of reading) read.push(recorded!);
  return read;
}

/** All that a reader sees of a stream; nothing when it is not found. */
export async function seenOf(store: LedgerStore, stream: string): Promise<RecordedEvent[]> {
  try {
    return await collect(store.readStream(stream));
  } catch {
    return [];
  }
}

/** `$all` of this store, as revisions in streams: "s@0". */
export async function journal(store: LedgerStore): Promise<string[]> {
  return (await all(store)).map(({ streamId, revision }) => `${streamId}@${revision}`);
}

export async function all(store: LedgerStore): Promise<RecordedEvent[]> {
  return collect(store.readAll() as StreamingRead<ResolvedEvent>);
}

export async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then((value) => { throw new Error(`Expected a failure, got ${String(value)}`); }, (error: unknown) => error);
}

/** Gives way until `happened`. A store that never gets there makes a test fail, not hang. */
export async function when(happened: () => boolean): Promise<void> {
  for (let turns = 0; !happened(); turns++) {
    if (turns === MANY) throw new Error(`Not after ${MANY} turns of the event loop: ${happened.toString()}`);
    await turn();
  }
}
const MANY = 20_000;
