import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecordedDisclosure } from "../../../events/catalogue.ts";
import { factKey } from "../../../events/values/fact.ts";
import { Asked } from "../../../projections/panel/ask.ts";
import type { Cuts } from "../../../projections/panel/cuts.ts";
import { Panel } from "../../../projections/panel/panel.ts";
import { agree } from "../../../projections/vintages/statement.ts";
import { asOf, history, recordedAsOf } from "../arbitrary.ts";
import { fact, release, results as states } from "../given.ts";

const cuts: fc.Arbitrary<Cuts> = fc.record({ asOf, recordedAsOf });
const IDS = ["ACME", "BETA", "GAMMA"];

/** The same history under several ids, by document. */
const ofSeveral = fc.tuple(history, fc.array(fc.constantFrom(...IDS), { minLength: 5, maxLength: 5 })).map(([events, ids]) => {
  const documents = [...new Set(events.map(({ metadata }) => metadata.sha256))];
  return events.map((event): RecordedDisclosure => ({ ...event, metadata: { ...event.metadata, issuer: ids[documents.indexOf(event.metadata.sha256) % ids.length]! } }));
});

function asked(events: readonly RecordedDisclosure[]): { asked: Asked; panel: Panel } {
  const panel = new Panel();
  for (const event of events) panel.evolve(event);
  return { asked: new Asked(panel), panel };
}

/** Issuers as they are asked for: each by itself, or the first two as one. */
const joining = fc.constantFrom<readonly (readonly string[])[]>([], [["ACME", "BETA"]]);
const groupsOf = (joined: readonly (readonly string[])[]): readonly (readonly string[])[] => (joined.length === 0 ? IDS.map((id) => [id]) : [...joined, ["GAMMA"]]);

describe("a cross-section", () => {
  it("has of every issuer what the issuer's own snapshot has", () => {
    fc.assert(fc.property(ofSeveral, cuts, joining, (events, at, joined) => {
      const { asked: to } = asked(events);
      const own = groupsOf(joined).map((ids) => [ids[0]!, new Map(to.snapshot(ids, at).map((figure) => [factKey(figure.fact), figure]))] as const);
      const facts = new Map(own.flatMap(([, figures]) => [...figures.values()].map(({ fact: about }) => [factKey(about), about] as const)));
      for (const [key, about] of facts) {
        const expected = own.flatMap(([id, figures]) => (figures.has(key) ? [{ issuer: id, value: figures.get(key)!.value, isSettled: figures.get(key)!.isSettled }] : []));
        expect(to.crossSection(about, at, joined).map(({ issuer, value, isSettled }) => ({ issuer, value, isSettled }))).toEqual(expected);
      }
    }), { numRuns: 500 });
  });

  it("has what only an earlier reading of a document said, at cuts before the later one", () => {
    const later = release("2023-05-18", [], { extractor: "test/2", recordedAt: "2024-03-01T00:00:00.000Z" });
    const earlier = release("2023-05-18", [states([fact("Revenues", "2023Q1", "1000000")])], { extractor: "test/1", recordedAt: "2024-01-01T00:00:00.000Z" });
    const { asked: to } = asked([...later, ...earlier]);
    const values = (recorded: string | null): string[] => to.crossSection(fact("Revenues", "2023Q1", "0"), { asOf: "2025-01-01T00:00:00.000Z", recordedAsOf: recorded }).map(({ value }) => value);
    expect(values("2024-02-01T00:00:00.000Z")).toEqual(["1000000"]);
    expect(values(null)).toEqual([]);
  });

  it("of what nobody stated is empty", () => {
    const { asked: to } = asked([]);
    expect(to.crossSection(fact("Revenues", "2023Q1", "1"), { asOf: "2023-12-31T00:00:00.000Z", recordedAsOf: null })).toEqual([]);
  });
});

describe("everything", () => {
  it("is all snapshots together", () => {
    fc.assert(fc.property(ofSeveral, cuts, joining, (events, at, joined) => {
      const { asked: to, panel } = asked(events);
      const expected = groupsOf(joined).flatMap((ids) => to.snapshot(ids, at).map((figure) => `${factKey(figure.fact)} ${figure.value} ${figure.row}`));
      const { length, keys, rows } = to.all(at, joined);
      const found = Array.from({ length }, (_, index) => `${factKey({ ...panel.keys.line(keys[index]!), period: panel.keys.period(keys[index]!) })} ${panel.rows.value(rows[index]!)} ${rows[index]!}`);
      expect(found.sort()).toEqual(expected.sort());
    }), { numRuns: 300 });
  });
});

describe("what changed since", () => {
  it("is what differs between the snapshots before and after each announcement", () => {
    fc.assert(fc.property(ofSeveral, recordedAsOf, asOf, joining, (all, recorded, since, joined) => {
      // What was taken back on a later day is in the snapshots before it and in no change as known after it; and several documents of one instant may change a figure there and back.
      const events = all.filter(({ type }) => type !== "DocumentRetracted" && type !== "AnnouncementWitnessed");
      const announced = new Map(events.map(({ metadata }) => [metadata.sha256, metadata.announcedAt]));
      const instants = [...new Set(announced.values())].sort();
      fc.pre(instants.length === announced.size);
      const { asked: to } = asked(events);
      const latest: Cuts = { asOf: "2030-01-01T00:00:00.000Z", recordedAsOf: recorded };
      const expected = groupsOf(joined).flatMap((ids) => instants.slice(1).flatMap((instant, index) => {
        const before = new Map(to.snapshot(ids, { asOf: instants[index]!, recordedAsOf: recorded }).map((figure) => [factKey(figure.fact), figure]));
        return instant <= since ? [] : to.snapshot(ids, { asOf: instant, recordedAsOf: recorded }).flatMap((figure) => {
          const stood = before.get(factKey(figure.fact));
          if (stood === undefined || stood.row === figure.row || figure.announcedAt !== instant) return [];
          const isSame = agree({ value: stood.value, ...approximateness(stood.said) }, { value: figure.value, ...approximateness(figure.said) });
          return isSame ? [] : [`${instant} ${factKey(figure.fact)} ${stood.value} ${figure.value}`];
        });
      }));
      const found = to.changesSince(since, latest, joined).map(({ from, to: now }) => `${now.announcedAt} ${factKey(now.fact)} ${from.value} ${now.value}`);
      expect(found.sort()).toEqual(expected.sort());
    }), { numRuns: 500 });
  });

  it("tells of a restated figure with the one before it", () => {
    const first = release("2023-05-18", [states([fact("Revenues", "2023Q1", "1000000")])]);
    const later = release("2023-08-21", [states([fact("Revenues", "2023Q1", "2000000", { role: "comparative" })])], { period: "2023Q2" });
    const { asked: to } = asked([...first, ...later]);
    const until = (day: string): Cuts => ({ asOf: `${day}T23:00:00.000Z`, recordedAsOf: null });
    const changes = (since: string, day: string): unknown[] => to.changesSince(`${since}T00:00:00.000Z`, until(day)).map(({ from, to: now }) => [from.value, now.value, now.said.role]);
    expect(changes("2023-01-01", "2023-12-31")).toEqual([["1000000", "2000000", "comparative"]]);
    expect(changes("2023-09-01", "2023-12-31")).toEqual([]);
    expect(changes("2023-01-01", "2023-08-20")).toEqual([]);
  });
});

function approximateness({ decimals, approximate }: { decimals: number; approximate: boolean }): { decimals: number; approximate?: true } {
  return approximate ? { decimals, approximate } : { decimals };
}
