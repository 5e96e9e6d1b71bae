import { MaxAppendSizeExceededError, NO_STREAM, WrongExpectedVersionError } from "../../store/client.ts";
import { appendAll } from "../append-release.ts";
import { copied } from "./copied-event.ts";
import type { DocumentCopies } from "./document-copies.ts";
import type { LedgerEvent } from "./ledger-events.ts";
import { NotCopied } from "./not-copied.ts";
import type { Target } from "./target.ts";

/** Events that are held for one append at most. */
const BATCH = 500;

/** Appends events to the target in the order in which they are given, those that follow each other in a stream as one append, each behind its document. */
export class EventCopies {
  readonly #to: Target;
  readonly #documents: DocumentCopies;
  #batch: LedgerEvent[] = [];

  constructor(to: Target, documents: DocumentCopies) {
    this.#to = to;
    this.#documents = documents;
  }

  async add(event: LedgerEvent): Promise<void> {
    const first = this.#batch[0];
    if (first !== undefined && (this.#batch.length === BATCH || !this.#standsWith(first, event))) await this.flush();
    this.#batch.push(event);
  }

  /** Whether two events can be of one append: one stream, and one time where the store takes the time that it is given. */
  #standsWith(first: LedgerEvent, event: LedgerEvent): boolean {
    return first.event.streamId === event.event.streamId && (!this.#to.isTimed || first.recorded.at === event.recorded.at);
  }

  /** Appends what is held. Throws {@link NotCopied} where the target cannot take it. */
  async flush(): Promise<void> {
    const [batch, first] = [this.#batch, this.#batch[0]];
    this.#batch = [];
    for (const each of batch) this.#documents.note(each);
    // Documents go first, as they do when they are recorded: an event whose document is missing could not be checked.
    await this.#documents.copyNoted();
    if (first === undefined) return;
    const carriesTime = !this.#to.setTime(first.recorded.at);
    const events = [];
    for (const each of batch) events.push(await copied(each, this.#to.store, carriesTime));
    const { streamId, revision } = first.event;
    try {
      await appendAll(this.#to.store, streamId, events, revision === 0n ? NO_STREAM : revision - 1n);
    } catch (error) {
      if (error instanceof MaxAppendSizeExceededError) throw new NotCopied("uncopyable", first.at, `is more than the target takes as one event, or one behind it is: ${error.message}`);
      if (error instanceof WrongExpectedVersionError) throw new NotCopied("uncopyable", first.at, `cannot follow what the target has by now: ${error.message}`);
      throw error;
    }
  }
}
