import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REMARKS, type RecordedDisclosure } from "../../events/catalogue.ts";
import { board } from "../../projections/board.ts";
import { buybacks } from "../../projections/buybacks.ts";
import { coverage } from "../../projections/coverage.ts";
import { derived } from "../../projections/derived.ts";
import { dividends } from "../../projections/dividends.ts";
import { guidance } from "../../projections/guidance.ts";
import { history as historyView } from "../../projections/history.ts";
import { issuers } from "../../projections/issuers.ts";
import type { Projection } from "../../projections/projection.ts";
import { releases } from "../../projections/releases.ts";
import { restatements } from "../../projections/restatements.ts";
import { results } from "../../projections/results.ts";
import { asOf, history, recordedAsOf } from "./arbitrary.ts";
import { given } from "./given.ts";

const question = fc.record({ asOf, recordedAsOf, kind: fc.constantFrom("all", undefined), former: fc.constantFrom("true", undefined) });

type AnyView = Projection<unknown, unknown>;
const VIEWS = [results, restatements, guidance, dividends, buybacks, board, releases, coverage, historyView, derived, issuers] as AnyView[];

describe.each(VIEWS.map((view) => ({ name: view.name, view })))("$name", ({ name, view }) => {
  const ask = (events: readonly RecordedDisclosure[], { asOf: cut, ...rest }: { asOf: string; recordedAsOf: string | null; kind: string | undefined; former: string | undefined }) =>
    given(events).asOf(cut, { ...rest, ...(name === "dividends" ? { kind: undefined } : {}), issuer: name === "issuers" ? "*" : "ACME" }).items(view);

  it("shows the same in any load order, and when everything is delivered twice", () => {
    fc.assert(
      fc.property(history.chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }), fc.shuffledSubarray(events))), question, ([events, shuffled, again], asked) => {
        const shown = ask(events, asked);
        expect(JSON.stringify(ask(shuffled, asked))).toBe(JSON.stringify(shown));
        expect(JSON.stringify(ask([...again, ...shuffled, ...again], asked))).toBe(JSON.stringify(shown));
      }),
      { numRuns: 150 },
    );
  });

  it("cites nothing that was announced after the cut, and is the same as if it had never been said", () => {
    fc.assert(
      fc.property(history, question, (events, asked) => {
        const shown = ask(events, asked);
        const known = publicBy(events, asked);
        const streams = new Set(known.map(({ stream }) => stream));
        expect(streamsIn(shown).filter((stream) => !streams.has(stream))).toEqual([]);
        expect(ask(known, asked)).toEqual(shown);
      }),
      { numRuns: 150 },
    );
  });

  it("is the same as if what was recorded after the cut had never been loaded", () => {
    fc.assert(
      fc.property(history, question, (events, asked) => {
        const known = events.filter(({ recordedAt }) => asked.recordedAsOf === null || recordedAt <= asked.recordedAsOf);
        expect(ask(known, { ...asked, recordedAsOf: null })).toEqual(ask(events, asked));
      }),
      { numRuns: 100 },
    );
  });
});

it("every later release that states a fact again gives one restatement item for it", () => {
  fc.assert(
    fc.property(history, (events) => {
      const items = given(events).asOf("2023-12-31", { kind: "all" }).items(restatements).filter(({ kind }) => kind !== "other-basis");
      const pairs = items.map(({ to, concept: name, period: when, unit }) => JSON.stringify([to.stream, name, when, unit]));
      expect(new Set(pairs).size).toBe(pairs.length);
    }),
    { numRuns: 150 },
  );
});

/** The events of documents that were public by the cut, by themselves or by a witness that was recorded; of what people said, what was public then. */
function publicBy(events: readonly RecordedDisclosure[], { asOf: cut, recordedAsOf: recorded }: { asOf: string; recordedAsOf: string | null }): RecordedDisclosure[] {
  const isEarly = ({ metadata }: RecordedDisclosure) => metadata.announcedAt <= cut;
  const witnessed = new Set(events.filter((event) => event.type === "AnnouncementWitnessed" && isEarly(event) && (recorded === null || event.recordedAt <= recorded)).map(({ metadata }) => metadata.sha256));
  return events.filter((event) => isEarly(event) || (event.metadata.extractor !== REMARKS && witnessed.has(event.metadata.sha256)) || (isOfLedger(event) && witnessed.has(event.metadata.sha256)));
}

/** What corrects the ledger itself is no news of a day. */
const isOfLedger = (event: RecordedDisclosure): boolean => event.type === "FactCorrected" || (event.type === "DocumentRetracted" && event.data.announced === null);

function streamsIn(value: unknown): string[] {
  if (typeof value === "string") return /^release-\w+-\d{4}-\d{2}-\d{2}-[0-9a-f]{8}$/.test(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(streamsIn) : [];
}
