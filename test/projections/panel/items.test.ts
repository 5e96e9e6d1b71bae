import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecordedDisclosure } from "../../../events/catalogue.ts";
import { factKey } from "../../../events/values/fact.ts";
import { periodKey } from "../../../events/values/period.ts";
import { Asked } from "../../../projections/panel/ask.ts";
import type { Cuts } from "../../../projections/panel/cuts.ts";
import { changeItems, peerItems, type Known, type Settle } from "../../../projections/panel/items.ts";
import { Panel } from "../../../projections/panel/panel.ts";
import { results, type ResultsItem } from "../../../projections/results.ts";
import { asOf, history, recordedAsOf } from "../arbitrary.ts";
import { fact, given, release, results as states } from "../given.ts";

const cuts: fc.Arbitrary<Cuts> = fc.record({ asOf, recordedAsOf });
const IDS = ["ACME", "BETA"];

/** The same history under two ids, by document. */
const ofTwo = history.map((events) => events.map((event): RecordedDisclosure => ({ ...event, metadata: { ...event.metadata, issuer: IDS[parseInt(event.metadata.sha256.slice(0, 2), 16) % 2]! } })));

const apart: readonly Known[] = IDS.map((id) => ({ id, ids: [id], name: id }));
const asOne: readonly Known[] = [{ id: "BETA", ids: IDS, name: "Beta" }];

function indexed(events: readonly RecordedDisclosure[]): Asked {
  const panel = new Panel();
  for (const event of events) panel.evolve(event);
  return new Asked(panel);
}

function viewed(events: readonly RecordedDisclosure[], { id, ids }: Known, { asOf: cut, recordedAsOf: recorded }: Cuts): ResultsItem[] {
  const own = events.filter(({ metadata }) => ids.includes(metadata.issuer)).map((event): RecordedDisclosure => ({ ...event, metadata: { ...event.metadata, issuer: id } }));
  return given(own).asOf(cut, { recordedAsOf: recorded, issuer: id }).items(results) as ResultsItem[];
}

const settledBy = (events: readonly RecordedDisclosure[]): Settle => (known, asked, at) => viewed(events, known, at).find((item) => factKey(item) === factKey(asked)) ?? null;

const line = (item: { issuer?: string; value: string; stream: string; announcedAt: string } & Parameters<typeof factKey>[0]): string =>
  [factKey(item), periodKey(item.period), item.value, item.stream, item.announcedAt].join(" ");

describe("figures beside each other", () => {
  it("are those that the issuers' own views show, and stand where they say", () => {
    fc.assert(
      fc.property(ofTwo, cuts, fc.constantFrom(apart, asOne), (events, at, issuers) => {
        const asked = indexed(events);
        const shown = new Map(issuers.map((known) => [known.id, viewed(events, known, at)]));
        const lines = new Set([...shown.values()].flat().map(({ concept, period }) => `${concept} ${periodKey(period)}`));
        for (const [concept, period] of [...lines].map((each) => each.split(" ") as [string, string])) {
          const items = peerItems(asked, { concept, period }, at, issuers, settledBy(events));
          for (const { id } of issuers) {
            const due = shown.get(id)!.filter((item) => item.concept === concept && (periodKey(item.period) === period || item.period.end === period));
            expect(items.filter(({ issuer }) => issuer === id).map(line).sort()).toEqual(due.map(line).sort());
          }
          for (const { stream, extractor, ordinal, pointer, value } of items) {
            const facts = events.flatMap((event) => (event.type === "ResultsReported" && event.stream === stream && event.metadata.ordinal === ordinal && event.metadata.extractor === extractor ? [event.data.facts[Number(pointer.split("/")[2])]!] : []));
            const mended = events.some((event) => event.type === "FactCorrected" && event.data.to === value);
            expect(facts.length > 0 && (mended || facts.some((each) => each.value === value))).toBe(true);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("can be narrowed to a unit and a basis", () => {
    const asked = indexed(release("2023-05-18", [states([fact("Revenues", "2023Q1", "7000", { unit: "CNY" }), fact("Revenues", "2023Q1", "1000", { unit: "USD", role: "translation" }), fact("Revenues", "2023Q1", "900", { unit: "USD", basis: "non-GAAP" })])]));
    const values = (filters: object): string[] => peerItems(asked, { concept: "Revenues", period: "2023-03-31", ...filters }, { asOf: "2024-01-01T00:00:00.000Z", recordedAsOf: null }, [], () => null).map(({ value }) => value);
    expect(values({}).sort()).toEqual(["1000", "7000", "900"]);
    expect(values({ unit: "USD" }).sort()).toEqual(["1000", "900"]);
    expect(values({ unit: "USD", basis: "non-GAAP" })).toEqual(["900"]);
    expect(values({ unit: "EUR" })).toEqual([]);
  });
});

describe("what took the place of another figure", () => {
  const first = release("2023-05-18", [states([fact("Revenues", "2023Q1", "1000000"), fact("NetIncomeLoss", "2023Q1", "300000")])]);
  const later = release("2023-08-21", [states([fact("Revenues", "2023Q1", "2000000", { role: "comparative" }), fact("NetIncomeLoss", "2023Q1", "300000", { role: "comparative" })])], { period: "2023Q2" });
  const asked = indexed([...first, ...later]);
  const changes = (filters: object, day = "2024-01-01"): string[] =>
    changeItems(asked, filters, { asOf: `${day}T00:00:00.000Z`, recordedAsOf: null }, [], () => null).map(({ issuer, concept, from, to, delta }) => [issuer, concept, from.value, to.value, delta].join(" "));

  it("is told with both places and the difference", () => {
    expect(changes({})).toEqual(["ACME Revenues 1000000 2000000 1000000"]);
    const { from, to } = changeItems(asked, {}, { asOf: "2024-01-01T00:00:00.000Z", recordedAsOf: null }, [], () => null)[0]!;
    expect(from).toMatchObject({ stream: first[0]!.stream, role: "reported", pointer: "/facts/0" });
    expect(to).toMatchObject({ stream: later[0]!.stream, role: "comparative", pointer: "/facts/0" });
  });

  it("belongs to the days on which it was told, in New York", () => {
    expect(changes({ told: "2023-08-21" })).toHaveLength(1);
    expect(changes({ told: "2023-08-22/2023-12-31" })).toEqual([]);
    expect(changes({ told: "2023-05-18/2023-08-20" })).toEqual([]);
    expect(changes({}, "2023-08-20")).toEqual([]);
  });

  it("can be narrowed", () => {
    expect(changes({ concept: "NetIncomeLoss" })).toEqual([]);
    expect(changes({ period: "2023-06-30" })).toEqual([]);
    expect(changes({ concept: "Revenues", period: "2023-01-01/2023-03-31", unit: "CNY" })).toHaveLength(1);
  });

  it("was and is what the view shows before and after, and no change that the index was unsure of is left out", () => {
    fc.assert(
      fc.property(ofTwo, asOf, (events, cut) => {
        const at = { asOf: cut, recordedAsOf: null };
        const settle = settledBy(events);
        for (const { issuer, from, to, ...key } of changeItems(indexed(events), {}, at, apart, settle)) {
          const known = apart.find(({ id }) => id === issuer)!;
          const value = (instant: string): string | undefined => viewed(events, known, { asOf: instant, recordedAsOf: null }).find((item) => factKey(item) === factKey(key))?.value;
          // A document that is taken back on a later day was there when the figure was told; a figure before it may have been taken back since.
          if (!events.some(({ type }) => type === "DocumentRetracted")) expect([value(to.announcedAt), to.value]).toEqual([to.value, to.value]);
          expect(from.value === to.value).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});
