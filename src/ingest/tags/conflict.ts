import { absolute, canonical, divide, lastPlace, round, subtract } from "../../../events/values/amount.ts";
import { periodKey } from "../../../events/values/period.ts";
import { RELATIONS } from "../../../events/values/relation.ts";
import type { TaggedNumber } from "../document/inline/tag.ts";
import { decimalsOf, prove, unitOf, valueOf, type Figure } from "../figure.ts";
import type { BrokenRelation } from "../reading.ts";
import type { Agreement } from "./agreement.ts";

/** What becomes of a figure that its tag contradicts. */
export type Outcome = Extract<BrokenRelation["outcome"], "as-tagged" | "as-printed" | "rejected">;

/** Notes that a figure and its tag say the same. A tag bounds its number in the file itself, so that no digit of it is in doubt. */
export function agree(figure: Figure, tag: TaggedNumber): void {
  figure.tag = tag;
  prove(figure, "tagged", [figure.place.line], "0");
}

/** Notes that a figure was read against its tag: `agreement` is of before it was changed, and `before` what it said then. */
export function conflictOf(figure: Figure, tag: TaggedNumber, agreement: Agreement, outcome: Outcome): BrokenRelation {
  const said: string[] = [];
  const tagged: string[] = [];
  if (!agreement.unit) {
    said.push(unitOf(figure));
    tagged.push(tag.unit ?? "another unit");
  }
  if (!agreement.value) {
    said.push(canonical(absolute(valueOf(figure))));
    tagged.push(canonical(absolute(tag.value)));
  }
  if (!agreement.period) {
    said.push(periodKey(figure.period));
    tagged.push(periodKey(tag.period));
  }
  const units = agreement.value || !agreement.unit ? "0" : round(divide(absolute(subtract(absolute(valueOf(figure)), absolute(tag.value))), lastPlace(decimalsOf(figure)))!, 1);
  const { line, columns, text } = figure.place;
  const place = { line, columns, text };
  return { relation: "tagged", strength: RELATIONS.tagged.strength, units, outcome, places: [place], suspects: [place], says: `its tag says ${tagged.join(", ")}, the text around it ${said.join(", ")}` };
}

/** The reason of a figure that is refused for its tag. */
export function refusedFor({ says }: BrokenRelation): string {
  return `${says!}, and nothing tells which of the two is right`;
}
