import { absolute, negate } from "../../../events/values/amount.ts";
import type { Cover } from "../cover.ts";
import type { ProseFigure } from "../prose/read-prose.ts";
import type { BrokenRelation } from "../reading.ts";
import { agreementOf } from "./agreement.ts";
import { agree, conflictOf, refusedFor, type Outcome } from "./conflict.ts";
import { closest, follow } from "./in-tables.ts";
import type { TagsAt } from "./tags-at.ts";

/**
 * Figures of sentences meet the tags on their text. Time and unit of a sentence are understood by its grammar, where a tag
 * says them outright: the tag is followed, unless a table's line that the sentence rounds bears the reading out. Where they
 * differ in the amount itself, neither is taken.
 */
export function meetInProse(prose: readonly ProseFigure[], tags: TagsAt, cover: Cover): BrokenRelation[] {
  return prose.flatMap(({ figure }) => {
    const tag = closest(figure, tags.in(figure.place));
    if (tag === null || tag.unit === null) return [];
    const first = agreementOf(figure, tag);
    if (first.unit && first.value && first.period) {
      agree(figure, tag);
      return [];
    }
    const outcome: Outcome = first.unit && !first.value ? "rejected" : figure.proofs.some(({ relation }) => relation === "prose") ? "as-printed" : "as-tagged";
    const conflict = conflictOf(figure, tag, first, outcome);
    if (outcome === "rejected") figure.refused = refusedFor(conflict);
    if (outcome === "as-tagged") follow(figure, tag, first, cover);
    return [conflict];
  });
}

/** What was refused because its sentence does not say enough is a fact where its tag says the rest; its name is then the tag's. */
export function admitTagged(prose: readonly ProseFigure[], nameOf: (element: string) => string, announced: string): void {
  for (const { figure } of prose) {
    if (figure.tag === undefined || figure.refused === null || figure.period.end > announced) continue;
    figure.refused = null;
    // A name of the tag's goes with the tag's sign.
    figure.digits = absolute(figure.digits);
    if (figure.tag.value.startsWith("-")) figure.digits = negate(figure.digits);
    figure.label = nameOf(figure.tag.element.name);
    figure.parents = [];
  }
}
