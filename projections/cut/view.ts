import { isRemarkType, REMARK_TYPES, type EventType, type RemarkType } from "../../events/catalogue.ts";
import type { Projection, Question } from "../projection.ts";
import { cut, keep, type Documents } from "./documents.ts";
import type { Heard } from "./order.ts";
import type { Remark } from "./remarks.ts";

/** A view's own filters by name; see `Question`. */
export type Filters = Question["filters"];

/**
 * A view as a projection: it keeps the events of `types`, and answers from those that its question's two cuts let
 * through. Every view also hears `ReleasePublished`, which begins each document: that is how it learns who else is a
 * witness of the release, and that a newer reading replaced an older one even where that holds nothing for this view. What people
 * remarked of a document is in what is heard; a view whose `types` name remarks hears of retracted documents too, and gets the remarks.
 */
export function view<T extends EventType, Item>(
  name: string,
  types: readonly T[],
  answer: (heard: readonly Heard<Exclude<T, RemarkType> | "ReleasePublished">[], question: Question, remarks: readonly Remark[]) => Item[],
): Projection<Documents, Item> {
  const listened = new Set<EventType>([...types, "ReleasePublished", ...REMARK_TYPES]);
  const hearsRemarks = types.some(isRemarkType);
  return {
    name,
    hears: (type) => listened.has(type as EventType),
    initial: () => new Map(),
    evolve: (documents, event) => (listened.has(event.type) ? keep(documents, event) : documents),
    show: (documents, question) => {
      const { heard, remarks } = cut(documents, question, hearsRemarks);
      // Only events of the types listened to were ever kept.
      return answer(heard as Heard<Exclude<T, RemarkType> | "ReleasePublished">[], question, remarks);
    },
  };
}
