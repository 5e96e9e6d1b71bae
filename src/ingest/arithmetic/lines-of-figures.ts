import { periodKey } from "../../../events/values/period.ts";
import type { Figure } from "../figure.ts";

/** Looks figures up for relations between lines: of one concept, and like another figure in period, unit and basis but for what is named. */
export type Find = (concept: string, like: Figure, unit: Partial<Pick<Figure, "measure" | "of" | "basis">>) => readonly Figure[];

export function linesOf(figures: readonly Figure[]): Find {
  const keyOf = (concept: string, figure: Pick<Figure, "period" | "measure" | "of" | "basis">) => `${concept}|${periodKey(figure.period)}|${figure.measure}|${figure.of}|${figure.basis}`;
  // Few concepts are ever asked for: only of these the keys are made.
  const byConcept = Map.groupBy(figures, ({ concept }) => concept);
  const asked = new Map<string, Map<string, Figure[]>>();
  const of = (concept: string) => {
    let by = asked.get(concept);
    if (by === undefined) asked.set(concept, (by = Map.groupBy((byConcept.get(concept) ?? []).filter((figure) => Object.keys(figure.dimensions).length === 0), (figure) => keyOf(concept, figure))));
    return by;
  };
  return (concept, like, unit) => of(concept).get(keyOf(concept, { period: like.period, measure: unit.measure ?? like.measure, of: unit.of === undefined ? like.of : unit.of, basis: unit.basis ?? like.basis })) ?? [];
}

/** One figure of each value: what is printed many times is compared once, and being equal proves the others. */
export function distinct(figures: readonly Figure[]): readonly Figure[] {
  return figures.length < 2 ? figures : [...new Map([...figures].reverse().map((figure) => [figure.digits, figure])).values()].reverse();
}
