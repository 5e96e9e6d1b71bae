import { createHash } from "node:crypto";
import { parseDisclosure, type Disclosure } from "../events/catalogue.ts";
import type { Fact } from "../events/values/fact.ts";
import { streamName } from "../events/stream-name.ts";
import type { Release } from "../src/ledger/append-release.ts";

/** Lines of a statement, and quarters that are reported: some 1,300 facts of an issuer, each with the figure of a year before beside it. */
const LINES = 65;
const QUARTERS = 20;
const FIRST_YEAR = 2015;

/** A day when all of it is public. */
export const BENCH_AS_OF = "2020-06-30";

/** The releases of an issuer over five years, oldest first; one line in a hundred is restated a year later. */
export function releasesOf(issuer: string): Release[] {
  return Array.from({ length: QUARTERS }, (_, quarter) => releaseOf(issuer, quarter));
}

function releaseOf(issuer: string, quarter: number): Release {
  const { year, end, number } = spanOf(quarter);
  const date = announcedOn(quarter);
  const sha256 = createHash("sha256").update(`${issuer} ${date}`).digest("hex");
  const announcedAt = `${date}T21:00:00.000Z`;
  const facts = Array.from({ length: LINES }, (_, line) => [factOf(line, quarter, "reported"), ...(quarter < 4 ? [] : [factOf(line, quarter - 4, "comparative")])]).flat();
  const said: [string, unknown][] = [
    ["ReleasePublished", {
      issuer: { id: issuer, name: `${issuer} Limited`, names: [], listings: [`NASDAQ:${issuer}`] }, title: `Results of the quarter ended ${end}`, form: "6-K",
      announced: { date, time: "16:00", zone: "America/New_York", precision: "minute" }, dates: [], fiscalPeriod: { label: `Q${number} ${year}`, year, quarter: number, ...spanOf(quarter).period, yearToDate: null }, convenienceRate: null,
      document: { sha256, mediaType: "text/plain", extractor: "bench/1" },
    }],
    ["ResultsReported", { section: "operations", title: "Consolidated statements of operations", facts, rejected: [] }],
  ];
  const disclosures = said.map(([type, data], ordinal) => parseDisclosure(type, data, { schemaVersion: 1, issuer, sha256, announcedAt, ordinal, extractor: "bench/1" }) as Disclosure);
  return { stream: streamName(issuer, date, sha256), sha256, disclosures };
}

function factOf(line: number, quarter: number, role: Fact["role"]): Fact {
  const isRestated = role === "comparative" && (line * 31 + quarter * 7) % 100 === 0;
  const value = (line + 1) * 1_000_000 + quarter * 12_345 + (isRestated ? 5_000 : 0);
  return {
    concept: `ConceptNumber${line}`, label: `Line ${line} of the statement`, value: String(value), unit: "CNY", decimals: -3, period: spanOf(quarter).period, basis: "US-GAAP", role, dimensions: {},
    scale: { exponent: 3, from: "heading", line: 12 }, proofs: [{ relation: "footing", lines: [line + 21] }], source: { line: line + 20, columns: [60, 70], text: String(value / 1000) },
  };
}

function spanOf(quarter: number): { year: number; number: number; end: string; period: { start: string; end: string } } {
  const [year, index] = [FIRST_YEAR + Math.floor(quarter / 4), quarter % 4];
  const [start, end] = [["01-01", "03-31"], ["04-01", "06-30"], ["07-01", "09-30"], ["10-01", "12-31"]][index]!.map((day) => `${year}-${day}`) as [string, string];
  return { year, number: index + 1, end, period: { start, end } };
}

function announcedOn(quarter: number): string {
  const { year, number } = spanOf(quarter);
  return number === 4 ? `${year + 1}-02-20` : `${year}-${String(number * 3 + 2).padStart(2, "0")}-20`;
}
