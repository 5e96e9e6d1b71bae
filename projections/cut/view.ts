import type { EventType } from "../../events/catalogue.ts";
import type { Projection, Question } from "../projection.ts";
import { cut, keep, type Documents } from "./documents.ts";
import type { Heard } from "./order.ts";

/** A view's own filters by name; see `Question`. */
export type Filters = Question["filters"];

/**
 * A view as a projection: it keeps the events of `types`, and answers from those that its question's two cuts let
 * through. Every view also hears `ReleasePublished`, which begins each document: that is how it learns who else is a
 * witness of the release, and that a newer reading replaced an older one even where that holds nothing for this view.
 */
export function view<T extends EventType, Item>(
  name: string,
  types: readonly T[],
  answer: (heard: readonly Heard<T | "ReleasePublished">[], question: Question) => Item[],
): Projection<Documents, Item> {
  const listened = new Set<EventType>([...types, "ReleasePublished"]);
  return {
    name,
    initial: () => new Map(),
    evolve: (documents, event) => (listened.has(event.type) ? keep(documents, event) : documents),
    // Only events of the types listened to were ever kept.
    show: (documents, question) => answer(cut(documents, question) as Heard<T | "ReleasePublished">[], question),
  };
}
