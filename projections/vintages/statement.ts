import { absolute, add, compare, halfUnit, lastPlace, subtract, type Amount } from "../../events/values/amount.ts";
import { factKey, type Fact } from "../../events/values/fact.ts";
import type { Source } from "../../events/values/source.ts";
import type { Section } from "../../events/results-reported.ts";
import { ofType, type Heard } from "../cut/order.ts";
import type { CorrectedFact } from "../cut/remarks.ts";
import type { Releases } from "../witnesses/release.ts";

/** A fact as one release states it, with where and when. */
export type Statement = {
  key: string;
  fact: CorrectedFact;
  section: Section;
  stream: string;
  announcedAt: string;
  /** Place among all statements of the answer, in fold order and then in the order of the document. */
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

/** Every fact that the events state, in fold order. */
export function statementsOf(heard: readonly Heard[], releases: Releases): Statement[] {
  const stated = ofType(heard, "ResultsReported").flatMap((event) =>
    event.data.facts.map((fact) => ({
      key: factKey(fact),
      fact,
      section: event.data.section,
      stream: event.stream,
      announcedAt: event.metadata.announcedAt,
      release: releases.of(event).rank,
      corrects: releases.of(event).corrects?.rank ?? null,
      inDamagedPassage: event.data.rejected.length > 0,
    })),
  );
  return stated.map((statement, place) => ({ ...statement, place }));
}

export function quoted({ fact, section, stream, announcedAt }: Statement): Quoted {
  return { value: fact.value, decimals: fact.decimals, label: fact.label, section, stream, announcedAt, source: fact.source };
}

/** Whether two printed figures can be one amount: the closed intervals that they stand for overlap. */
export function agree(a: Fact, b: Fact): boolean {
  return a.value === b.value || compare(absolute(subtract(a.value, b.value)), add(radius(a), radius(b))) <= 0;
}

/** Whether two printed figures can be one amount but for their sign. */
export function agreeTurned(a: Fact, b: Fact): boolean {
  return compare(absolute(add(a.value, b.value)), add(radius(a), radius(b))) <= 0;
}

/**
 * How far the true amount may be from the printed one: half of the last place, and a whole one where the document says
 * "approximately", because such figures are cut off as often as rounded.
 */
export function radius(fact: Pick<Fact, "decimals" | "approximate">): Amount {
  return fact.approximate ? lastPlace(fact.decimals) : halfUnit(fact.decimals);
}

export function isProved(fact: Fact): boolean {
  return (fact.proofs?.length ?? 0) > 0;
}
