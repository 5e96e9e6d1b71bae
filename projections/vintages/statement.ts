import { absolute, add, compare, halfUnit, lastPlace, subtract, type Amount } from "../../events/values/amount.ts";
import { factKey, type Fact } from "../../events/values/fact.ts";
import type { Source } from "../../events/values/source.ts";
import type { Section } from "../../events/results-reported.ts";
import { inFoldOrder, ofType, type Heard } from "../cut/order.ts";
import type { CorrectedFact } from "../cut/remarks.ts";
import type { Releases } from "../witnesses/release.ts";

/** A fact as one release states it, with where and when. */
export type Statement = {
  key: string;
  /** The line of a statement through time that it stands in, see `lineOf`. */
  line: string;
  fact: CorrectedFact;
  section: Section;
  stream: string;
  announcedAt: string;
  /** What states it, and its place there: see `inPlaceOrder`. */
  event: Heard<"ResultsReported">;
  place: number;
  /** Rank of the release, see `Release`. */
  release: number;
  /** Rank of the release that its own says it corrects; null where it corrects none. */
  corrects: number | null;
  /** Whether the fact's own table or passage had cells that arithmetic refused. */
  inDamagedPassage: boolean;
};

/** A statement in short, for quoting it beside another: its figure and where it stands. */
export type Quoted = { value: Amount; decimals: number; label: string; section: Section; stream: string; announcedAt: string; source: Source };

/** What one release states: its events in fold order, and the rank of the release that it says it corrects. */
export type Stated = { events: readonly Heard<"ResultsReported">[]; corrects: number | null };

/** What every release states, by rank; a release that states no figure has its place too. */
export function statedIn(heard: readonly Heard[], releases: Releases): Stated[] {
  const stated = releases.list.map(({ corrects }) => ({ events: [] as Heard<"ResultsReported">[], corrects: corrects?.rank ?? null }));
  for (const event of ofType(heard, "ResultsReported")) stated[releases.of(event).rank]!.events.push(event);
  return stated;
}

/** Every fact that a release states, in fold order. Keys and lines are many times the same: what gives the text that is kept already saves most of them. */
export function statementsOf({ events, corrects }: Stated, release: number, keptKey: (key: string) => string, keptLine: (line: string) => string): Statement[] {
  return events.flatMap((event) =>
    event.data.facts.map((fact, place) => ({
      key: keptKey(factKey(fact)),
      line: keptLine(lineOf(fact)),
      fact,
      section: event.data.section,
      stream: event.stream,
      announcedAt: event.metadata.announcedAt,
      event,
      place,
      release,
      corrects,
      inDamagedPassage: event.data.rejected.length > 0,
    })),
  );
}

/** The order of statements of all releases: fold order, and then the order of the document. */
export function inPlaceOrder(a: Statement, b: Statement): number {
  return (a.event === b.event ? 0 : inFoldOrder(a.event, b.event)) || a.place - b.place;
}

/** One line of a statement through time: everything that makes facts comparable but the period. */
export function lineOf({ concept, unit, basis, dimensions }: Fact): string {
  return JSON.stringify([concept, unit, basis, Object.entries(dimensions).sort()]);
}

export function quoted({ fact, section, stream, announcedAt }: Statement): Quoted {
  return { value: fact.value, decimals: fact.decimals, label: fact.label, section, stream, announcedAt, source: fact.source };
}

/** As much of a figure as says which amounts it can stand for. */
export type Printed = Pick<Fact, "value" | "decimals" | "approximate">;

/** Whether two printed figures can be one amount: the closed intervals that they stand for overlap. */
export function agree(a: Printed, b: Printed): boolean {
  return a.value === b.value || compare(absolute(subtract(a.value, b.value)), add(radius(a), radius(b))) <= 0;
}

/** Whether two printed figures can be one amount but for their sign. */
export function agreeTurned(a: Printed, b: Printed): boolean {
  return compare(absolute(add(a.value, b.value)), add(radius(a), radius(b))) <= 0;
}

/**
 * How far the true amount may be from the printed one: half of the last place, and a whole one where the document says
 * "approximately", because such figures are cut off as often as rounded.
 */
export function radius(fact: Omit<Printed, "value">): Amount {
  return fact.approximate ? lastPlace(fact.decimals) : halfUnit(fact.decimals);
}

export function isProved(fact: Fact): boolean {
  return (fact.proofs?.length ?? 0) > 0;
}
