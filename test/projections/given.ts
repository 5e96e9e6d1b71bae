import { createHash } from "node:crypto";
import { expect } from "vitest";
import { parseDisclosure, type EventData, type EventType, type RecordedDisclosure } from "../../events/catalogue.ts";
import { announcedInstant } from "../../events/values/announced.ts";
import { endOfDay } from "../../events/values/date.ts";
import type { Fact } from "../../events/values/fact.ts";
import type { Projection } from "../../projections/projection.ts";

/** What a release says, without what every event of a type needs and no case is about. */
export type Saying = { [T in EventType]: { type: T; data: EventData<T> } }[EventType];

export const SOURCE = { line: 1, text: "as printed" };

type ReleaseOptions = {
  issuer?: string;
  name?: string;
  names?: string[];
  listings?: string[];
  form?: string;
  title?: string;
  /** A fiscal quarter such as `2023Q2`; null for a release about none. */
  period?: string | null;
  /** Tells documents of one day and issuer apart: the hash is made of it. */
  document?: string;
  extractor?: string;
  recordedAt?: string;
  time?: string;
  zone?: string;
  /** The day of the release that it says it corrects; null where it names none. */
  corrects?: string | null;
  /** The same of the release that it says it adds to. */
  addsTo?: string | null;
};

/** The events of one document, checked against their schemas, as a store would give them back. */
export function release(date: string, sayings: readonly Saying[] = [], options: ReleaseOptions = {}): RecordedDisclosure[] {
  const { issuer = "ACME", name = "Acme, Inc.", names = [], listings = [`NASDAQ:${issuer}`], form = "6-K", title = `Results of ${date}`, period = null } = options;
  const { document = `${issuer} ${date}`, extractor = "test/1", recordedAt = "2025-01-01T00:00:00.000Z", zone = "America/New_York" } = options;
  const sha256 = createHash("sha256").update(document).digest("hex");
  const announced = { date, zone, ...(options.time === undefined ? { precision: "date" as const } : { time: options.time, precision: "minute" as const }) };
  const published: Saying = {
    type: "ReleasePublished",
    data: {
      issuer: { id: issuer, name, names, listings }, title, form, announced, dates: [], fiscalPeriod: period === null ? null : fiscalQuarter(period),
      convenienceRate: null, ...(options.corrects === undefined ? {} : { corrects: { announcedOn: options.corrects } }), ...(options.addsTo === undefined ? {} : { addsTo: { announcedOn: options.addsTo } }), document: { sha256, mediaType: "text/plain", extractor },
    },
  };
  return [published, ...sayings].map((saying, ordinal) => ({
    ...parseDisclosure(saying.type, saying.data, { schemaVersion: 1, issuer, announcedAt: announcedInstant(announced), sha256, ordinal, extractor }),
    stream: streamOf(date, options), recordedAt, position: String(ordinal),
  }));
}

/** The stream of a document that `release` makes. */
export function streamOf(date: string, { issuer = "ACME", document = `${issuer} ${date}` }: ReleaseOptions = {}): string {
  return `release-${issuer}-${date}-${createHash("sha256").update(document).digest("hex").slice(0, 8)}`;
}

/** A statement of results: facts of one table or passage. */
export function results(facts: readonly Fact[], section: EventData<"ResultsReported">["section"] = "operations", rejected: readonly string[] = []): Saying {
  return { type: "ResultsReported", data: { section, title: section, facts, rejected: rejected.map((reason) => ({ reason, source: SOURCE })) } };
}

/** A fact in thousands of CNY under U.S. GAAP; `over` says what is different about it. */
export function fact(concept: string, period: string, value: string, over: Partial<Fact> = {}): Fact {
  return {
    concept, label: concept, value, unit: "CNY", decimals: -3, period: periodOf(period), basis: "US-GAAP",
    role: "reported", dimensions: {}, source: SOURCE, ...over,
  };
}

/** `2023Q2`, `2023H1`, `2023` for durations, a date for an instant. */
export function periodOf(text: string): { start?: string; end: string } {
  const [, year, part] = /^(\d{4})(Q[1-4]|H[12])?$/.exec(text) ?? [];
  if (year === undefined) return { end: text };
  const spans: Record<string, [string, string]> = {
    Q1: ["01-01", "03-31"], Q2: ["04-01", "06-30"], Q3: ["07-01", "09-30"], Q4: ["10-01", "12-31"], H1: ["01-01", "06-30"], H2: ["07-01", "12-31"],
  };
  const [start, end] = spans[part ?? ""] ?? ["01-01", "12-31"];
  return { start: `${year}-${start}`, end: `${year}-${end}` };
}

function fiscalQuarter(label: string): NonNullable<EventData<"ReleasePublished">["fiscalPeriod"]> {
  const { start, end } = periodOf(label);
  return { label, year: Number(label.slice(0, 4)), quarter: /Q/.test(label) ? Number(label.at(-1)) : null, start: start!, end, yearToDate: null };
}

/** Given what was loaded, in the order of loading; as of a day or an instant; a view shows. */
export function given(...loaded: readonly (readonly RecordedDisclosure[])[]) {
  const events = loaded.flat();
  return {
    asOf(cut: string, { recordedAsOf = null, issuer = "ACME", ...filters }: { recordedAsOf?: string | null; issuer?: string; [filter: string]: string | null | undefined } = {}) {
      const question = { issuer, asOf: cut.length === 10 ? endOfDay(cut, "America/New_York") : cut, recordedAsOf, filters: filters as Record<string, string> };
      const ask = <State, Item>(view: Projection<State, Item>): Item[] =>
        view.show(events.reduce((state, event) => view.evolve(state, event), view.initial()), question);
      return {
        items: ask,
        /** Shows exactly so many items, each with at least these fields. */
        shows<State, Item>(view: Projection<State, Item>, expected: readonly object[]) {
          const items = ask(view);
          expect(items).toHaveLength(expected.length);
          expect(items).toMatchObject(expected as object[]);
        },
      };
    },
  };
}
