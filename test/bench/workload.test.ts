import { describe, expect, it } from "vitest";
import { parseDisclosure } from "../../events/catalogue.ts";
import { factKey, type Fact } from "../../events/values/fact.ts";
import type { RecordedRelease } from "../../bench/facts/contestant.ts";
import { ofIssuers, points, within } from "../../bench/facts/questions.ts";
import { factsIn, laterReleases, releases, sizeOfFacts, type Size } from "../../bench/facts/workload.ts";
import { isCursor } from "../../src/ledger/position.ts";
import { isReleaseStream } from "../../src/ledger/stored-disclosure.ts";

const SIZE: Size = { issuers: 40, quarters: 12, lines: 65, seed: 7 };
const all = [...releases(SIZE)];
const facts = (release: RecordedRelease): Fact[] => release.events.flatMap((event) => (event.type === "ResultsReported" ? event.data.facts : []));

describe("the workload", () => {
  it("is the same for the same seed, and another for another", () => {
    expect([...releases(SIZE)]).toEqual(all);
    const others = [...releases({ ...SIZE, seed: 8 })];
    expect(others.length).toBe(all.length);
    const values = new Set(all.slice(0, 20).flatMap(facts).map(({ value }) => value));
    expect(others.slice(0, 20).flatMap(facts).filter(({ value }) => values.has(value)).length).toBeLessThan(600);
  });

  it("says what the schemas allow, as they would give it back, and begins each stream with its release", () => {
    for (const { events, stream, sha256, issuer, announcedAt, recordedAt } of [...all, ...laterReleases(SIZE)]) {
      expect(isReleaseStream(stream)).toBe(true);
      expect(events[0]!.type).toBe("ReleasePublished");
      for (const [ordinal, event] of events.entries()) {
        expect(parseDisclosure(event.type, event.data, event.metadata)).toEqual({ type: event.type, data: event.data, metadata: event.metadata });
        expect(event).toMatchObject({ stream, recordedAt, metadata: { ordinal, sha256, issuer, announcedAt } });
      }
    }
  });

  it("has every type of event that it promises, and two or three tables a release", () => {
    expect(new Set(all.flatMap(({ events }) => events.map(({ type }) => type)))).toEqual(new Set(["ReleasePublished", "ResultsReported", "DividendDeclared", "BuybackAuthorized", "BuybackUpdated", "BoardChanged", "GuidanceIssued"]));
    expect(new Set(all.map(({ events }) => events.filter(({ type }) => type === "ResultsReported").length))).toEqual(new Set([2, 3]));
  });

  it("has as many facts as were asked for", () => {
    expect(all.length).toBe(SIZE.issuers * SIZE.quarters);
    expect(all.flatMap(facts).length).toBe(factsIn(SIZE));
    expect(factsIn(sizeOfFacts(1_000_000)) / 1_000_000).toBeCloseTo(1, 1);
  });

  it("states a fact once in a release, and has spans and instants, amounts per share, signs and dimensions", () => {
    for (const release of all) {
      const keys = facts(release).map(factKey);
      expect(new Set(keys).size).toBe(keys.length);
    }
    const some = facts(all[0]!);
    for (const has of [(fact: Fact) => fact.period.start === undefined, (fact: Fact) => fact.unit === "USD/share" && fact.value.includes("."), (fact: Fact) => fact.value.startsWith("-"), (fact: Fact) => Object.keys(fact.dimensions).length === 2]) expect(some.some(has)).toBe(true);
  });

  it("restates one comparative in a hundred, by more than rounding and each by a factor of its own", () => {
    const first = new Map(all.flatMap((release) => facts(release).filter(({ role }) => role === "reported").map((fact) => [`${release.issuer}|${factKey(fact)}`, fact] as const)));
    const compared = all.flatMap((release) => facts(release).filter(({ role }) => role === "comparative").map((fact) => ({ fact, before: first.get(`${release.issuer}|${factKey(fact)}`)! })));
    const restated = compared.filter(({ fact, before }) => fact.value !== before.value);
    expect(restated.length / compared.length).toBeGreaterThan(0.008);
    expect(restated.length / compared.length).toBeLessThan(0.012);
    for (const { fact, before } of restated) {
      const [from, to] = [Number(before.value), Number(fact.value)];
      expect(Math.abs(to - from)).toBeGreaterThan(4 * 10 ** -fact.decimals);
      expect(to / from).toBeGreaterThan(0);
      expect(to / from).toBeLessThan(20);
    }
    expect(new Set(restated.map(({ fact, before }) => Number(fact.value) / Number(before.value))).size).toBeGreaterThan(restated.length * 0.9);
  });

  it("comes in recorded order, which is not quite the announced one", () => {
    const events = all.flatMap((release) => release.events);
    for (const [index, event] of events.entries()) {
      expect(isCursor(event.position)).toBe(true);
      if (index === 0) continue;
      expect(event.position > events[index - 1]!.position).toBe(true);
      expect(event.recordedAt >= events[index - 1]!.recordedAt).toBe(true);
    }
    const days = all.map(({ announcedAt, recordedAt }) => (Date.parse(recordedAt) - Date.parse(announcedAt)) / 86_400_000);
    expect(Math.min(...days)).toBeGreaterThan(0);
    const late = days.filter((each) => each > 90).length;
    expect(late).toBeGreaterThan(2);
    expect(late / all.length).toBeLessThan(0.05);
    expect([...laterReleases(SIZE)][0]!.recordedAt > all.at(-1)!.recordedAt).toBe(true);
  });

  it("is asked the same questions each time", () => {
    expect(points(SIZE, 50)).toEqual(points(SIZE, 50));
    expect(points(SIZE, 50, 3)).not.toEqual(points(SIZE, 50));
    const known = new Set(all.flatMap((release) => facts(release).map((fact) => `${release.issuer} ${fact.concept} ${fact.period.start ?? ""} ${fact.period.end}`)));
    for (const { key } of points(SIZE, 500)) expect(known).toContain(`${key.issuer} ${key.concept} ${key.start ?? ""} ${key.end}`);
    for (const { issuer } of ofIssuers(SIZE, 50)) expect(all.some((release) => release.issuer === issuer)).toBe(true);
    for (const { since, cuts } of within(SIZE, 90, 20)) expect(since < cuts.asOf).toBe(true);
  });
});
