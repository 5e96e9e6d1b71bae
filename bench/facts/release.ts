import { hash } from "node:crypto";
import type { EventMetadata, EventType, RecordedDisclosure } from "../../events/catalogue.ts";
import type { Fact } from "../../events/values/fact.ts";
import { streamName } from "../../events/stream-name.ts";
import { cursorAt } from "../../src/ledger/position.ts";
import { instantAt, quarterOf } from "./calendar.ts";
import type { RecordedRelease } from "./contestant.ts";
import { extrasOf } from "./extras.ts";
import { figureOf, printedFirst, printedLater } from "./figures.ts";
import type { Line } from "./lines.ts";

/** Which release, when it was announced and when recorded, in milliseconds. */
export type Due = { issuer: number; quarter: number; announced: number; recorded: number };

/** The lines of each passage by their place in the list of lines: an issuer prints two tables or three. */
export type Layout = { lines: readonly Line[]; sections: Readonly<Record<2 | 3, readonly Section[]>> };
type Section = { section: "balance-sheet" | "operations" | "cash-flows"; title: string; lines: readonly number[] };

const TITLES = {
  "balance-sheet": "Unaudited condensed consolidated balance sheets",
  "operations": "Unaudited condensed consolidated statements of operations",
  "cash-flows": "Unaudited condensed consolidated statements of cash flows",
} as const;

export function layoutOf(lines: readonly Line[]): Layout {
  const places = [...lines.keys()];
  const [instants, spans] = [places.filter((at) => lines[at]!.isInstant), places.filter((at) => !lines[at]!.isInstant)];
  const third = Math.ceil(spans.length * 0.7);
  const section = (name: keyof typeof TITLES, its: number[]): Section[] => (its.length === 0 ? [] : [{ section: name, title: TITLES[name], lines: its }]);
  const balances = section("balance-sheet", instants);
  return { lines, sections: { 2: [...section("operations", spans), ...balances], 3: [...section("operations", spans.slice(0, third)), ...balances, ...section("cash-flows", spans.slice(third))] } };
}

export function issuerId(issuer: number): string {
  return `ISS${String(issuer).padStart(5, "0")}`;
}

/** A release of an issuer's quarter; `place` is where its first event stands in the log. */
export function releaseOf(seed: number, layout: Layout, { issuer, quarter, announced, recorded }: Due, place: number): RecordedRelease {
  const id = issuerId(issuer);
  const sha256 = hash("sha256", `${seed} ${id} ${quarter}`);
  const [announcedAt, recordedAt] = [instantAt(announced), instantAt(recorded)];
  const date = announcedAt.slice(0, 10);
  const stream = streamName(id, date, sha256);
  const said: [EventType, unknown][] = [["ReleasePublished", published(id, quarter, announcedAt, sha256)]];
  let line = 20;
  for (const section of layout.sections[issuer % 3 === 0 ? 2 : 3]) {
    said.push(["ResultsReported", { section: section.section, title: section.title, facts: factsOf(seed, layout.lines, section.lines, issuer, quarter, line), rejected: [] }]);
    line += section.lines.length + 12;
  }
  said.push(...extrasOf(seed, issuer, quarter, date, line));
  const events = said.map(([type, data], ordinal) => {
    const metadata: EventMetadata = { schemaVersion: 1, issuer: id, announcedAt, sha256, ordinal, extractor: "bench/1" };
    return { type, data, metadata, stream, recordedAt, position: cursorAt(place + ordinal) } as RecordedDisclosure;
  });
  return { stream, sha256, issuer: id, announcedAt, recordedAt, events };
}

/** The facts of a table: line by line the quarter's own figure and, from the second year on, that of the year before. */
function factsOf(seed: number, lines: readonly Line[], places: readonly number[], issuer: number, quarter: number, first: number): Fact[] {
  const [own, before] = [quarterOf(quarter), quarterOf(quarter - 4)];
  const [span, spanBefore] = [{ start: own.start, end: own.end }, { start: before.start, end: before.end }];
  const [day, dayBefore] = [{ end: own.end }, { end: before.end }];
  const facts: Fact[] = [];
  for (const [index, place] of places.entries()) {
    const line = lines[place]!;
    facts.push(factOf(line, printedFirst(seed, issuer, place, quarter, line), "reported", line.isInstant ? day : span, first + index));
    if (quarter >= 4) facts.push(factOf(line, printedLater(seed, issuer, place, quarter - 4, line), "comparative", line.isInstant ? dayBefore : spanBefore, first + index));
  }
  return facts;
}

const DECIMALS = { thousands: -3, cents: 2, percent: 3, count: 0 } as const;
/** First and last column of a figure's place on its line. */
const COLUMNS = { reported: [62, 75], comparative: [82, 95] } as const;

function factOf(line: Line, printed: number, role: "reported" | "comparative", period: Fact["period"], at: number): Fact {
  const { value, text } = figureOf(printed, line);
  const end = COLUMNS[role][1];
  const [label, dimensions] = [line.label, { ...line.dimensions }];
  const source: Fact["source"] = { line: at, columns: [end - text.length + 1, end], text };
  if (line.shape !== "thousands") return { concept: line.concept, label, value, unit: line.unit, decimals: DECIMALS[line.shape], period, basis: line.basis, role, dimensions, source };
  return { concept: line.concept, label, value, unit: line.unit, decimals: -3, period, basis: line.basis, role, dimensions, scale: { exponent: 3, from: "heading", line: 12 }, source };
}

function published(id: string, quarter: number, announcedAt: string, sha256: string): object {
  const { year, number, start, end } = quarterOf(quarter);
  return {
    issuer: { id, name: `${id} Holdings Limited`, names: [], listings: [`NASDAQ:${id}`] }, title: `${id} Holdings Limited announces unaudited results of the quarter ended ${end}`, form: "6-K",
    announced: { date: announcedAt.slice(0, 10), time: announcedAt.slice(11, 16), zone: "UTC", precision: "minute" }, dates: [], fiscalPeriod: { label: `Q${number} ${year}`, year, quarter: number, start, end, yearToDate: null },
    convenienceRate: null, document: { sha256, mediaType: "text/plain", extractor: "bench/1" },
  };
}
