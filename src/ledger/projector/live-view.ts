import type { RecordedDisclosure } from "../../../events/catalogue.ts";
import type { Keeping } from "../../../projections/panel/keeping.ts";

/** What a view keeps; it is fed the disclosures that the view hears, in the log's order, each once. */
export interface ViewState {
  evolve(event: RecordedDisclosure): void;
  /** Writes down all that it holds, or puts it back before it was fed anything. */
  keep(keeping: Keeping): void;
}

/** A view that a projector keeps up with the log. */
export interface LiveView<State extends ViewState = ViewState> {
  readonly name: string;
  /** Whether events of a type are anything to it: those that do not fit stop the views that would have heard them. */
  hears(type: string): boolean;
  start(): State;
}

/** Why a view is stopped, at which event, and since when. */
export type Stop = { at: string; position: string; message: string; since: string };

/**
 * How a view stands: `position` is the cursor of the last event that was considered for it. A view that is `stopped` stays before the event that stopped it.
 * `rebuilding` while another is built beside it, which takes its place when it has come as far.
 */
export type ViewStatus = { name: string; status: "live" | "catching-up" | "stopped"; position: string; rebuilding: boolean; stopped: Stop | null };

/** A view that is asked while it is stopped: an answer that leaves out what came after would pass for a whole one. */
export class ViewStoppedError extends Error {
  override readonly name = "ViewStoppedError";
  readonly view: string;
  readonly stop: Stop;

  constructor(view: string, stop: Stop) {
    super(`the view ${view} stopped at ${stop.at}: ${stop.message}`);
    this.view = view;
    this.stop = stop;
  }
}

/** An event that fits its schema, and that a view fails on nevertheless. */
export class PoisonEventError extends Error {
  override readonly name = "PoisonEventError";
  readonly event: RecordedDisclosure;

  constructor(event: RecordedDisclosure, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.event = event;
  }
}
