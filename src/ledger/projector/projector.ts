import { EventSchemaError, isEventType, type RecordedDisclosure } from "../../../events/catalogue.ts";
import type { Keeping } from "../../../projections/panel/keeping.ts";
import type { AllStreamSubscription, LedgerStore } from "../../store/client.ts";
import { START } from "../../store/client.ts";
import type { Clock } from "../clock.ts";
import { eventId } from "../event-id.ts";
import { BEFORE_ALL, cursorOf, positionOf } from "../position.ts";
import { logAfter } from "../read-log.ts";
import { isReleaseStream, storedDisclosure, type LogEntry } from "../stored-disclosure.ts";
import { Turns } from "../turns.ts";
import { ViewStoppedError, type LiveView, type Stop, type ViewState, type ViewStatus } from "./live-view.ts";

export type ProjectorParts = {
  store: LedgerStore;
  views: readonly LiveView[];
  clock: Clock;
  /** The cursor of the log's last entry, where the log lies here and tells at once. */
  end?: (() => string) | undefined;
  /** Hears of every disclosure that every view has had. */
  heard?: (disclosure: RecordedDisclosure) => void;
  /** Hears of every view that stops, once. */
  report: (error: ViewStoppedError) => void;
};

/** As much of a disclosure as says which it is. */
type LastRead = Pick<RecordedDisclosure, "stream" | "position" | "metadata">;

/** Where views stand that are put back: everything up to `cursor`, of which so many disclosures, was given to each of them. */
type Standing = { views: string[]; cursor: string; count: number; last: LastRead | null; position: string; newest: string | null; lastAnnounced: string };

/** A view with its state, and how far it came: `after` is the cursor of the last entry of the log that it considered. */
type Kept = { view: LiveView; state: ViewState; after: string; stopped: Stop | null; rebuild: Promise<void> | null };

/**
 * Keeps views up with a store's log. Entries come from a catch-up subscription once it {@link follow}s, and from reads when it is told to {@link catchUp};
 * whichever brings one first, each view takes it once, in the log's order. An event that a view fails on stops that view, loudly, and no other; one that
 * does not fit its schema stops the views that hear its type.
 */
export class Projector {
  readonly #parts: ProjectorParts;
  readonly #kept: Map<string, Kept>;
  readonly #turns = new Turns();
  #read = BEFORE_ALL;
  /** The cursor before the first entry that does not fit, or that was not checked here; null while there is none. */
  #uncheckedAfter: string | null = null;
  #position = BEFORE_ALL;
  #newest: string | null = null;
  #lastAnnounced = "";
  #subscription: AllStreamSubscription | null = null;
  #isCaughtUp = false;
  #last: LastRead | null = null;
  #count = 0;

  constructor(parts: ProjectorParts) {
    this.#parts = parts;
    this.#kept = new Map(parts.views.map((view) => [view.name, { view, state: view.start(), after: BEFORE_ALL, stopped: null, rebuild: null }]));
  }

  /**
   * Writes down what every view holds and how far they are, or puts it back before anything was read. Throws `RangeError` where a view is stopped, or where what was written is of
   * other views.
   */
  keep(keeping: Keeping): void {
    const kept = [...this.#kept.values()];
    if (kept.some(({ stopped }) => stopped !== null)) throw new RangeError("a view is stopped");
    const views = kept.map(({ view }) => view.name);
    const standing = keeping.value<Standing>({ views, cursor: this.#read, count: this.#count, last: this.#last && { stream: this.#last.stream, position: this.#last.position, metadata: this.#last.metadata }, position: this.#position, newest: this.#newest, lastAnnounced: this.#lastAnnounced });
    if (standing.views.join() !== views.join()) throw new RangeError("these are other views");
    for (const { state } of kept) state.keep(keeping);
    if (!keeping.isRestoring) return;
    for (const each of kept) each.after = standing.cursor;
    this.#read = standing.cursor;
    this.#uncheckedAfter = BEFORE_ALL;
    [this.#count, this.#last, this.#position, this.#newest, this.#lastAnnounced] = [standing.count, standing.last, standing.position, standing.newest, standing.lastAnnounced];
  }

  /** The cursor of the last disclosure that was read; events of others in a shared log do not move it. */
  get position(): string {
    return this.#position;
  }

  /** The cursor up to which every entry of the log was read by this projector itself, and fits its schema. */
  get checkedTo(): string {
    return this.#uncheckedAfter ?? this.#read;
  }

  /** How many disclosures were read. */
  get count(): number {
    return this.#count;
  }

  /** The last disclosure that was read, as the store has it. */
  get last(): { stream: string; id: string; position: string } | null {
    return this.#last && { stream: this.#last.stream, id: eventId(this.#last.metadata), position: this.#last.position };
  }

  /** Whether a view is stopped. */
  get hasStopped(): boolean {
    return [...this.#kept.values()].some(({ stopped }) => stopped !== null);
  }

  /** When the last disclosure that was read had been recorded; null before the first. */
  get newest(): string | null {
    return this.#newest;
  }

  /** The latest instant at which a disclosure that was read is or will be public; empty before the first. */
  get lastAnnounced(): string {
    return this.#lastAnnounced;
  }

  /** Whether a subscription keeps the views up, and has come to the log's end since it last fell behind. */
  get isLive(): boolean {
    return this.#subscription !== null && this.#isCaughtUp;
  }

  get isFollowing(): boolean {
    return this.#subscription !== null;
  }

  /** The state of a view. Throws {@link ViewStoppedError} for one that is stopped. */
  state(name: string): ViewState {
    const { state, stopped, view } = this.#kept.get(name)!;
    if (stopped !== null) throw new ViewStoppedError(view.name, stopped);
    return state;
  }

  statuses(): ViewStatus[] {
    return [...this.#kept.values()].map(({ view: { name }, after, stopped, rebuild }) => ({
      name, status: stopped !== null ? "stopped" : this.#subscription === null || this.#isCaughtUp ? "live" : "catching-up", position: after, rebuilding: rebuild !== null, stopped,
    }));
  }

  /** Reads on to the end of the log. Throws where the store does not answer, which is only found out where it is asked; the next call goes on from there. */
  async catchUp(alwaysAsks = false): Promise<void> {
    if (!alwaysAsks && this.#parts.end !== undefined && this.#parts.end() <= this.#read) return;
    await this.#turns.take(async () => {
      for await (const { entry, cursor } of logAfter(this.#parts.store, this.#read)) this.#consider(entry, cursor);
    });
  }

  /** Subscribes to the log from where the views stand. `lost` hears of a subscription that ended for good. */
  follow(lost: (error: Error) => void): void {
    if (this.#subscription !== null) return;
    const from = positionOf(this.#read);
    const subscription = this.#parts.store.subscribeToAll({ fromPosition: from === "before-all" || from === null ? START : from });
    this.#subscription = subscription;
    subscription.on("data", (entry) => {
      if (entry.event?.position !== undefined) this.#consider(entry, cursorOf(entry.event.position));
    });
    subscription.on("caughtUp", () => { this.#isCaughtUp = true; });
    (subscription as { on(event: string, listener: () => void): unknown }).on("fellBehind", () => { this.#isCaughtUp = false; });
    subscription.on("error", (error) => {
      this.#subscription = null;
      this.#isCaughtUp = false;
      lost(error);
    });
  }

  /** Stops a view at an event: asked by who finds only later that the view fails on it. */
  stop(name: string, disclosure: RecordedDisclosure, message: string): ViewStoppedError {
    return this.#stopOn(this.#kept.get(name)!, disclosure, message);
  }

  /** Stops a view at a place in words: asked by who cannot read back what the view had. */
  stopAt(name: string, at: string, message: string): ViewStoppedError {
    return this.#stopAt(this.#kept.get(name)!, at, this.#read, message);
  }

  /**
   * Builds a view anew from the log's beginning, beside the one that answers meanwhile, which it replaces when it has come as far. A stopped view runs
   * again then. Rejects with {@link ViewStoppedError} where the new one fails too; the old one stays.
   */
  rebuild(name: string): Promise<void> {
    const kept = this.#kept.get(name);
    if (kept === undefined) throw new RangeError(`there is no view ${JSON.stringify(name)}`);
    if (kept.rebuild !== null) return kept.rebuild;
    const beside: Kept = { view: kept.view, state: kept.view.start(), after: BEFORE_ALL, stopped: null, rebuild: null };
    kept.rebuild = this.#build(beside, kept).finally(() => { kept.rebuild = null; });
    return kept.rebuild;
  }

  async close(): Promise<void> {
    await this.#subscription?.unsubscribe();
    this.#subscription = null;
  }

  /** Reads until nothing is left that the others have seen, and swaps: no await stands between, so that nothing is considered in between. */
  async #build(beside: Kept, kept: Kept): Promise<void> {
    do {
      for await (const { entry, cursor } of logAfter(this.#parts.store, beside.after)) {
        this.#offer(beside, entry, this.#parsed(entry), cursor);
        if (beside.stopped !== null) throw new ViewStoppedError(beside.view.name, beside.stopped);
      }
    } while (beside.after < this.#read);
    kept.state = beside.state;
    kept.after = beside.after;
    kept.stopped = null;
  }

  /** Gives an entry of the log to every view that has not had it. */
  #consider(entry: LogEntry, cursor: string): void {
    if (cursor <= this.#read) return;
    const parsed = this.#parsed(entry);
    for (const kept of this.#kept.values()) this.#offer(kept, entry, parsed, cursor);
    if (parsed instanceof EventSchemaError) this.#uncheckedAfter ??= this.#read;
    else if (parsed !== null) this.#note(parsed);
    this.#read = cursor;
    if (parsed !== null && !(parsed instanceof EventSchemaError)) this.#parts.heard?.(parsed);
  }

  /** What is known of all that was read, whatever each view made of it. */
  #note(disclosure: RecordedDisclosure): void {
    this.#count += 1;
    this.#last = disclosure;
    this.#position = disclosure.position;
    this.#newest = disclosure.recordedAt;
    if (disclosure.metadata.announcedAt > this.#lastAnnounced) this.#lastAnnounced = disclosure.metadata.announcedAt;
  }

  /** One entry to one view, as what it was parsed to. */
  #offer(kept: Kept, { event }: LogEntry, parsed: RecordedDisclosure | EventSchemaError | null, cursor: string): void {
    if (kept.stopped !== null) return;
    // Nobody knows what an event of an unknown type would have changed.
    const isBroken = parsed instanceof EventSchemaError && (!isEventType(event!.type) || kept.view.hears(event!.type));
    if (isBroken) this.#stopAt(kept, `${event!.streamId}@${event!.revision}`, cursor, parsed.message);
    else if (parsed === null || parsed instanceof EventSchemaError) kept.after = cursor;
    else this.#give(kept, parsed, cursor);
  }

  #give(kept: Kept, disclosure: RecordedDisclosure, cursor: string): void {
    if (kept.stopped !== null) return;
    try {
      if (kept.view.hears(disclosure.type)) kept.state.evolve(disclosure);
      kept.after = cursor;
    } catch (error) {
      this.#stopOn(kept, disclosure, error instanceof Error ? error.message : String(error));
    }
  }

  #parsed(entry: LogEntry): RecordedDisclosure | EventSchemaError | null {
    if (entry.event === undefined || !isReleaseStream(entry.event.streamId)) return null;
    try {
      return storedDisclosure(entry);
    } catch (error) {
      if (error instanceof EventSchemaError) return error;
      throw error;
    }
  }

  #stopOn(kept: Kept, { stream, type, position }: RecordedDisclosure, message: string): ViewStoppedError {
    return this.#stopAt(kept, `${stream} (${type})`, position, message);
  }

  #stopAt(kept: Kept, at: string, position: string, message: string): ViewStoppedError {
    kept.stopped ??= { at, position, message, since: this.#parts.clock() };
    const error = new ViewStoppedError(kept.view.name, kept.stopped);
    this.#parts.report(error);
    return error;
  }
}
