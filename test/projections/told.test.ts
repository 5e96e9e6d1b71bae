import fc from "fast-check";
import { expect, it } from "vitest";
import type { RecordedDisclosure } from "../../events/catalogue.ts";
import { coverage } from "../../projections/coverage.ts";
import { cut, keep, type Documents } from "../../projections/cut/documents.ts";
import { derived } from "../../projections/derived.ts";
import { guidance } from "../../projections/guidance.ts";
import { history as historyView } from "../../projections/history.ts";
import type { Projection, Question } from "../../projections/projection.ts";
import { restatements } from "../../projections/restatements.ts";
import { results } from "../../projections/results.ts";
import { statedIn } from "../../projections/vintages/statement.ts";
import { Telling, type Told } from "../../projections/vintages/telling.ts";
import { toldIn } from "../../projections/vintages/told.ts";
import { releasesOf } from "../../projections/witnesses/release.ts";
import { asOf, history, recordedAsOf } from "./arbitrary.ts";
import { fact, release, results as states } from "./given.ts";

type AnyView = Projection<unknown, unknown>;
const VIEWS = [results, restatements, guidance, coverage, historyView, derived] as AnyView[];

const ending = fc.constantFrom("2023-03-31", "2023-04-01/2023-12-31", undefined);
const asked: fc.Arbitrary<Record<string, string | undefined>> = fc.oneof(
  fc.constant({}),
  fc.record({ kind: fc.constantFrom("all", "other-basis", "restated"), told: fc.constantFrom("2023-05-18/2023-08-21", undefined) }),
  fc.record({ ending, vintage: fc.constantFrom("first", undefined), period: fc.constantFrom("latest", "2023-06-30", undefined), section: fc.constantFrom("operations", undefined) }),
  fc.record({ ending, concept: fc.constantFrom("Revenues", "NetIncomeLoss"), unit: fc.constantFrom("CNY", undefined) }),
);

/** What somebody does: brings the next events, or asks. */
const ask = fc.record({ view: fc.constantFrom(...VIEWS), asOf, recordedAsOf, filters: asked });
const step = fc.oneof({ weight: 1, arbitrary: fc.record({ events: fc.integer({ min: 1, max: 6 }) }) }, { weight: 3, arbitrary: ask });
type Asked = { view: AnyView; asOf: string; recordedAsOf: string | null; filters: Record<string, string | undefined> };

/** The latest is what results alone can be asked for. */
const questionOf = ({ view, filters, ...cuts }: Asked): Question => {
  const own = Object.entries(filters).filter((each): each is [string, string] => each[1] !== undefined && (each[1] !== "latest" || view.name === results.name));
  return { issuer: "ACME", ...cuts, filters: Object.fromEntries(own) };
};

/** The answer of a fold that saw these events alone, and other copies of them than anybody was asked about before. */
function afresh(events: readonly RecordedDisclosure[], question: Asked): unknown[] {
  const { view } = question;
  return view.show(structuredClone(events).reduce((state, event) => view.evolve(state, event), view.initial()), questionOf(question));
}

/** Asks what a program asks that goes on for long; after each step what it answers is what it would answer had it just begun. */
function expectNoMemory(events: readonly RecordedDisclosure[], steps: readonly ({ events: number } | Asked)[]): void {
  const states = new Map(VIEWS.map((view) => [view, view.initial()]));
  const documents: Documents = new Map();
  let loaded = 0;
  for (const one of steps) {
    if ("events" in one) {
      for (const event of events.slice(loaded, loaded + one.events)) {
        keep(documents, event);
        for (const view of VIEWS) states.set(view, view.evolve(states.get(view)!, event));
      }
      loaded = Math.min(events.length, loaded + one.events);
    } else {
      expect(JSON.stringify(one.view.show(states.get(one.view)!, questionOf(one)))).toBe(JSON.stringify(afresh(events.slice(0, loaded), one)));
      expectToldAlike(cut(documents, questionOf(one)).heard);
    }
  }
}

/** What is told from what was told before is what a telling tells that was never asked about anything else. */
function expectToldAlike(heard: readonly RecordedDisclosure[]): void {
  const releases = releasesOf(heard);
  const stated = statedIn(heard, releases);
  const textOf = ({ releases: told, histories }: Told) => JSON.stringify([told, histories()], (name, value: unknown) => (name === "event" ? (value as RecordedDisclosure).position : value));
  expect(textOf(toldIn(heard, releases))).toBe(textOf(new Telling().tellOn(stated).after(stated.length)));
}

it("whatever was asked before, at which cuts and in which order, while events came: an answer is that of a fresh fold", () => {
  fc.assert(
    fc.property(history.chain((events) => fc.shuffledSubarray(events, { minLength: events.length })), fc.array(step, { minLength: 4, maxLength: 24 }), (events, steps) => expectNoMemory(events, steps)),
    { numRuns: 400 },
  );
});

it("so it is when the slider goes through every cut of all that is known, there and back, on both clocks", () => {
  fc.assert(
    fc.property(history, fc.array(ask, { minLength: 10, maxLength: 30 }), (events, questions) => expectNoMemory(events, [{ events: events.length }, ...questions, ...questions.toReversed()])),
    { numRuns: 150 },
  );
});

it("an issuer's releases are told by themselves, whoever else was asked about", () => {
  const [day, later] = ["2023-05-18", "2023-08-21"];
  const of = (issuer: string, value: string) => [release(day, [], { issuer }), release(later, [states([fact("Revenues", "2023Q2", value)])], { issuer })].flat();
  const folded = new Map(["ACME", "BOLT"].map((issuer, at) => [issuer, of(issuer, `${at + 1}000`).reduce((state, event) => results.evolve(state, event), results.initial())]));
  const values = ["ACME", "BOLT", "ACME"].map((issuer) => results.show(folded.get(issuer)!, { issuer, asOf: "2024-01-01T00:00:00.000Z", recordedAsOf: null, filters: {} }).map(({ value }) => value));
  expect(values).toEqual([["1000"], ["2000"], ["1000"]]);
});

it("a document without a figure that is read otherwise later can change which release another corrects", () => {
  const [first, between, last] = ["2023-05-18", "2023-05-25", "2023-06-01"];
  const said = (value: string) => [states([fact("Revenues", "2023Q1", value)])];
  const events = [release(first, said("1000000"), { period: "2023Q1" }), release(between, [], { period: "2023Q1" }), release(last, said("2000000"), { period: "2023Q1", corrects: null })].flat();
  const state = events.reduce((folded, event) => restatements.evolve(folded, event), restatements.initial());
  const kinds = () => restatements.show(state, { issuer: "ACME", asOf: "2024-01-01T00:00:00.000Z", recordedAsOf: null, filters: {} }).map(({ kind }) => kind);
  expect(kinds()).toEqual(["restated"]);
  for (const event of release(between, [], { period: null, extractor: "test/2" })) restatements.evolve(state, event);
  expect(kinds()).toEqual(["corrected"]);
});
