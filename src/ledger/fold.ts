import type { RecordedDisclosure } from "../../events/catalogue.ts";
import type { Projection, Question } from "../../projections/projection.ts";

/** A projection with its state inside: it is fed events and asked questions, and says nothing of what it keeps. */
export type Fold<Item = unknown> = {
  readonly name: string;
  readonly hears: (type: string) => boolean;
  evolve(event: RecordedDisclosure): void;
  show(question: Question): Item[];
};

/** A fold of this projection that has seen no event. */
export function startFold<State, Item>(projection: Projection<State, Item>): Fold<Item> {
  let state = projection.initial();
  return {
    name: projection.name,
    hears: (type) => projection.hears(type),
    evolve(event) {
      state = projection.evolve(state, event);
    },
    show: (question) => projection.show(state, question),
  };
}
