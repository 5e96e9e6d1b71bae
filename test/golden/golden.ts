import { readFileSync } from "node:fs";
import { compare } from "../../events/values/amount.ts";
import type { Fact } from "../../events/values/fact.ts";

/** The four releases by announced date, with the name of the document in the shared folder. */
export const RELEASES = {
  "2023-05-18": "releases/qfin-2023-05-18-6k.txt",
  "2023-08-21": "releases/qfin-2023-08-21-6k.txt",
  "2023-11-16": "releases/qfin-2023-11-17-hkex.txt",
  "2024-08-13": "releases/qfin-2024-08-13-newswire.txt",
} as const;
export type ReleaseDate = keyof typeof RELEASES;
export const RELEASE_DATES = Object.keys(RELEASES) as ReleaseDate[];

/** One golden line: a printed number and what it means. */
export type GoldenFact = {
  line: string; label: string; start: string; end: string; unit: string; value: string; decimals: string; role: string; printed: string;
  section?: string; parent?: string; basis?: string; kind?: string; column?: string; damage?: string;
};

export function goldenTable(name: string): GoldenFact[] {
  return tsv(name) as unknown as GoldenFact[];
}

export function goldenGhosts(name: string): { line: string; printed: string; why: string }[] {
  return tsv(name) as { line: string; printed: string; why: string }[];
}

export type GoldenRelease = { document: string; cover: Record<string, unknown>; dates: [string, string, string | null][]; events: { type: string; data: Record<string, unknown> }[] };

export function goldenRelease(date: ReleaseDate): GoldenRelease {
  return JSON.parse(readFileSync(new URL(`${date}.events.json`, import.meta.url), "utf8")) as GoldenRelease;
}

/** A fact with the section that it stands in. */
export type Located = Fact & { section: string };

/** Whether a fact is what a golden line says: line, value, unit, period, precision, role and, where it is given, basis and section. */
export function says(golden: GoldenFact, fact: Located): boolean {
  return fact.source.line === Number(golden.line) && (fact.period.start ?? "") === golden.start && fact.period.end === golden.end && fact.unit === golden.unit
    && compare(fact.value, golden.value) === 0 && fact.decimals === Number(golden.decimals) && fact.role === golden.role
    && (golden.basis === undefined || golden.basis === fact.basis) && (golden.section === undefined || golden.section === fact.section);
}

/** Pairs each golden line with one fact; what is left over on either side is what is missing or invented. */
export function match(golden: readonly GoldenFact[], facts: readonly Located[]): { missing: GoldenFact[]; invented: Located[] } {
  const free = new Set(facts);
  const missing = golden.filter((line) => {
    const fact = [...free].find((candidate) => says(line, candidate));
    if (fact !== undefined) free.delete(fact);
    return fact === undefined;
  });
  return { missing, invented: [...free] };
}

function tsv(name: string): Record<string, string>[] {
  const [head, ...rows] = readFileSync(new URL(name, import.meta.url), "utf8").trimEnd().split("\n");
  const names = head!.split("\t");
  return rows.map((row) => {
    const cells = row.split("\t");
    return Object.fromEntries(names.map((column, index) => [column, cells[index] ?? ""]));
  });
}
