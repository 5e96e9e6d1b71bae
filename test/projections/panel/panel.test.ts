import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecordedDisclosure } from "../../../events/catalogue.ts";
import { factKey } from "../../../events/values/fact.ts";
import { Asked } from "../../../projections/panel/ask.ts";
import type { Cuts } from "../../../projections/panel/cuts.ts";
import type { Figure } from "../../../projections/panel/figure.ts";
import { Panel } from "../../../projections/panel/panel.ts";
import { results, type ResultsItem } from "../../../projections/results.ts";
import { asOf, history, recordedAsOf } from "../arbitrary.ts";
import { given } from "../given.ts";

const cuts: fc.Arbitrary<Cuts> = fc.record({ asOf, recordedAsOf });
const LATEST: Cuts = { asOf: "2030-01-01T00:00:00.000Z", recordedAsOf: null };

function fed(events: readonly RecordedDisclosure[]): { panel: Panel; asked: Asked } {
  const panel = new Panel();
  for (const event of events) panel.evolve(event);
  return { panel, asked: new Asked(panel) };
}

/** What the view `results` shows, as the index would show it. */
function shownBy(events: readonly RecordedDisclosure[], { asOf: cut, recordedAsOf: recorded }: Cuts): Map<string, unknown> {
  const items = given(events).asOf(cut, { recordedAsOf: recorded, issuer: "ACME" }).items(results) as ResultsItem[];
  return new Map(items.map((item) => [factKey(item), { value: item.value, decimals: item.decimals, role: item.role, nil: item.nil === true, stream: item.stream, announcedAt: item.announcedAt }]));
}

function shown(figure: Figure): unknown {
  const { decimals, role, nil, stream } = figure.said;
  return { value: figure.value, decimals, role, nil, stream, announcedAt: figure.announcedAt };
}

/** The index has every fact that the view has, and shows it as the view does wherever it says that it can tell. */
function expectAsView(figures: readonly Figure[], view: Map<string, unknown>): void {
  expect(figures.map(({ fact }) => factKey(fact)).sort()).toEqual([...view.keys()].sort());
  for (const figure of figures) if (figure.isSettled) expect([factKey(figure.fact), shown(figure)]).toEqual([factKey(figure.fact), view.get(factKey(figure.fact))]);
}

describe("the index of figures", () => {
  it("shows what the view of results shows, in any load order, whatever was asked in between", () => {
    fc.assert(
      fc.property(history.chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }))), fc.array(cuts, { minLength: 1, maxLength: 4 }), fc.boolean(), ([events, shuffled], questions, isAskedBetween) => {
        const panel = new Panel();
        const asked = new Asked(panel);
        for (const event of shuffled) {
          panel.evolve(event);
          if (isAskedBetween) asked.snapshot(["ACME"], LATEST);
        }
        for (const at of questions) expectAsView(asked.snapshot(["ACME"], at), shownBy(events, at));
      }),
      { numRuns: 1_000 },
    );
  });

  it("answers of one fact as it does of all", () => {
    fc.assert(
      fc.property(history, cuts, (events, at) => {
        const { asked } = fed(events);
        for (const figure of asked.snapshot(["ACME"], at)) expect(asked.point(["ACME"], figure.fact, at)).toEqual(figure);
      }),
      { numRuns: 300 },
    );
  });
});
