import type { RecordedDisclosure } from "../events/catalogue.ts";
import type { Instant } from "../events/values/date.ts";

/**
 * What is asked of a view: one issuer, the inclusive cut on the announced clock, the inclusive cut on the recorded
 * clock (null: everything recorded), and the view's own filters by name (`kind`, `concept`, `former` …).
 */
export type Question = {
  issuer: string;
  asOf: Instant;
  recordedAsOf: Instant | null;
  filters: Readonly<Record<string, string>>;
};

/**
 * A view as a fold. `evolve` takes events in any load order; `show` orders what it kept by (announced instant,
 * document hash, ordinal) and answers for the cut, so that a state built in another order shows the same items.
 * `evolve` owns the state it is given and may return it changed. No I/O, no clock, no randomness.
 */
export type Projection<State, Item> = {
  readonly name: string;
  /** Whether events of a type are anything to it; `evolve` passes over the others. */
  hears(type: string): boolean;
  initial(): State;
  evolve(state: State, event: RecordedDisclosure): State;
  show(state: State, question: Question): Item[];
};
