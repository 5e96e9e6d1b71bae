import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecordedDisclosure } from "../../../events/catalogue.ts";
import { Asked } from "../../../projections/panel/ask.ts";
import type { Cuts } from "../../../projections/panel/cuts.ts";
import type { Figure } from "../../../projections/panel/figure.ts";
import { Restoring, Writing, type KeptPart } from "../../../projections/panel/keeping.ts";
import { Panel } from "../../../projections/panel/panel.ts";
import { asOf, history, recordedAsOf } from "../arbitrary.ts";
import { fact, release, results } from "../given.ts";

const cuts: fc.Arbitrary<Cuts> = fc.record({ asOf, recordedAsOf });
const IDS = ["ACME", "BETA", "GAMMA"];

function kept(panel: Panel): KeptPart[] {
  const writing = new Writing(true);
  panel.keep(writing);
  return writing.parts;
}

function restored(parts: readonly KeptPart[]): Panel {
  const panel = new Panel();
  panel.keep(new Restoring(parts));
  return panel;
}

const shown = (figure: Figure): unknown => [figure.fact, figure.value, figure.said, figure.announcedAt, figure.isSettled];

function answers(panel: Panel, { asOf: cut, recordedAsOf: recorded }: Cuts): unknown {
  const asked = new Asked(panel);
  const at = { asOf: cut, recordedAsOf: recorded };
  const figures = IDS.flatMap((id) => asked.snapshot([id], at));
  return {
    snapshots: figures.map(shown),
    several: asked.snapshot(["ACME", "BETA"], at).map(shown),
    points: figures.map((figure) => asked.value(figure.issuer, figure.fact, at)),
    sections: figures.map((figure) => asked.crossSection(figure.fact, at).map(({ issuer, value, isSettled }) => [issuer, value, isSettled])),
    all: asked.all(at).length,
    changes: asked.changesSince("2020-01-01T00:00:00.000Z", at).map(({ from, to }) => [shown(from), shown(to)]),
  };
}

/** The same history under several ids, by document; two readings of one document may give it to different issuers. */
const ofSeveral = fc.tuple(history, fc.array(fc.constantFrom(...IDS), { minLength: 5, maxLength: 5 })).map(([events, ids]) =>
  events.map((event): RecordedDisclosure => ({ ...event, metadata: { ...event.metadata, issuer: ids[(parseInt(event.metadata.sha256.slice(0, 2), 16) + event.metadata.extractor.length) % ids.length]! } })));

describe("an index that was written down", () => {
  it("answers, and goes on hearing, as the one that it was written from", () => {
    fc.assert(
      fc.property(ofSeveral.chain((events) => fc.tuple(fc.shuffledSubarray(events, { minLength: events.length }), fc.nat({ max: events.length }))), fc.array(cuts, { minLength: 1, maxLength: 3 }), ([events, until], questions) => {
        const first = new Panel();
        for (const event of events.slice(0, until)) first.evolve(event);
        const second = restored(kept(first));
        for (const at of questions) expect(answers(second, at)).toEqual(answers(first, at));
        for (const panel of [first, second]) for (const event of events.slice(until)) panel.evolve(event);
        for (const at of questions) expect(answers(second, at)).toEqual(answers(first, at));
        expect(answers(restored(kept(second)), questions[0]!)).toEqual(answers(first, questions[0]!));
      }),
      { numRuns: 500 },
    );
  });

  it("is what it was when it was written, whatever came since", () => {
    const panel = new Panel();
    const tell = (date: string, value: string): void => { for (const event of release(date, [results([fact("Revenues", "2023Q1", value)])])) panel.evolve(event); };
    const shows = (one: Panel): string[] => new Asked(one).snapshot(["ACME"], { asOf: "2024-12-31T23:00:00.000Z", recordedAsOf: null }).map(({ value }) => value);
    tell("2023-05-18", "1000000");
    const parts = kept(panel);
    tell("2023-08-21", "2000000");
    expect(shows(restored(parts))).toEqual(["1000000"]);
    expect(shows(panel)).toEqual(["2000000"]);
  });

  it("is not taken for one where parts are missing or stand in each other's place", () => {
    const parts = kept(new Panel());
    expect(() => restored(parts.slice(0, -1))).toThrow(RangeError);
    expect(() => restored(parts.toReversed())).toThrow(RangeError);
  });
});
