import { createHash } from "node:crypto";
import { SCHEMA_VERSION, type Disclosure } from "../../../events/catalogue.ts";
import { streamName } from "../../../events/stream-name.ts";
import { announcedInstant } from "../../../events/values/announced.ts";
import type { Basis, Fact } from "../../../events/values/fact.ts";
import type { CompanyHead } from "./concept-texts.ts";
import { decimalsIn, scalesOf } from "./precision.ts";
import type { FactRow, FilingRows } from "./rows.ts";

/** Name and version of this reader, part of every event's id. */
export const FILING_EXTRACTOR = "disclosure-ledger-companyfacts/1";

/** The media type of one filing's rows as the archive keeps them: see `documentOf`. */
export const FILING_MEDIA_TYPE = "text/tab-separated-values";

/** An append has a size that servers limit; so many facts are some 400 kB. */
const MOST_FACTS_AN_EVENT = 1000;

/** The SEC publishes what is filed on a day by its own clock. */
const SEC_ZONE = "America/New_York";

/** One filing of a companyfacts file as the ledger takes it: its rows as a document of their own, and the events that they are. */
export type Filing = { stream: string; sha256: string; bytes: Uint8Array; disclosures: Disclosure[]; facts: number };

/**
 * The events of one filing. Its document are its rows, so that the same filing in a later file is the same document, whatever else was filed
 * since. `filed` is the announced date: public at the end of that day. `decimals` are told from the values, because the file does
 * not say them: see `precision.ts`.
 */
export function filingOf(head: CompanyHead, { accn, form, filed, fy, fp, rows }: FilingRows): Filing {
  const bytes = new TextEncoder().encode(documentOf(head, { accn, form, filed, fy, fp, rows }));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const issuer = `CIK${String(head.cik).padStart(10, "0")}`;
  const announced = { date: filed, zone: SEC_ZONE, precision: "date" as const };
  const common = { schemaVersion: SCHEMA_VERSION, issuer, announcedAt: announcedInstant(announced), sha256, extractor: FILING_EXTRACTOR };
  const disclosures: Disclosure[] = [{
    type: "ReleasePublished",
    data: {
      issuer: { id: issuer, name: head.entityName, names: [head.entityName], listings: [] },
      title: `${form} ${accn}`, form, announced, dates: [], fiscalPeriod: null, convenienceRate: null,
      document: { sha256, mediaType: FILING_MEDIA_TYPE, extractor: FILING_EXTRACTOR },
    },
    metadata: { ...common, ordinal: 0 },
  }];
  const facts = factsOf(rows);
  for (let from = 0; from < facts.length; from += MOST_FACTS_AN_EVENT) {
    disclosures.push({ type: "ResultsReported", data: { section: "table", title: form, facts: facts.slice(from, from + MOST_FACTS_AN_EVENT), rejected: [] }, metadata: { ...common, ordinal: disclosures.length } });
  }
  return { stream: streamName(issuer, filed, sha256), sha256, bytes, disclosures, facts: facts.length };
}

/**
 * A filing's rows as a document of their own: who filed what on a line, then under each concept's element and label its rows with unit, start
 * (empty at a day), end and value between tabs.
 */
function documentOf(head: CompanyHead, { accn, form, filed, fy, fp, rows }: FilingRows): string {
  let text = JSON.stringify({ cik: head.cik, entityName: head.entityName, accn, form, filed, fy, fp });
  let before = "";
  for (const { element, label, unit, start, end, value } of rows) {
    if (element !== before) text += `\n${element}\t${label}`;
    before = element;
    text += `\n\t${unit}\t${start ?? ""}\t${end}\t${value}`;
  }
  return text;
}

function factsOf(rows: readonly FactRow[]): Fact[] {
  const scales = scalesOf(rows);
  // What ends on the filing's newest day is reported, everything older stands beside it.
  let newest = "";
  for (const { start, end, taxonomy } of rows) if (start !== null && taxonomy !== "dei" && end > newest) newest = end;
  let line = 1;
  let before = "";
  return rows.map(({ taxonomy, concept, element, label, unit, start, end, value }): Fact => {
    // A concept's own line stands before its rows.
    line += element === before ? 1 : 2;
    before = element;
    return {
      concept: nameOf(concept), label, value, unit: unitOf(unit), decimals: decimalsIn(value, unit, scales),
      period: start === null ? { end } : { start, end }, basis: BASES[taxonomy] ?? "operating", role: end >= newest ? "reported" : "comparative",
      dimensions: {}, element, source: { line, text: value },
    };
  });
}

/** Which rules a taxonomy's elements are of. */
const BASES: Readonly<Record<string, Basis>> = { "us-gaap": "US-GAAP", srt: "US-GAAP", "ifrs-full": "IFRS" };

const concepts = new Map<string, string>();

function nameOf(concept: string): string {
  let known = concepts.get(concept);
  if (known === undefined) concepts.set(concept, (known = ownName(concept)));
  return known;
}

function ownName(concept: string): string {
  return /^[A-Z][A-Za-z0-9]*$/.test(concept) ? concept : concept.replace(/[^A-Za-z0-9]/g, "").replace(/^[^A-Z]?/, (first) => first.toUpperCase());
}

const units = new Map<string, string>();

/** `USD/shares` is `USD/share` here; a unit of the filer's own is what it counts, in lower case. */
function unitOf(unit: string): string {
  let known = units.get(unit);
  if (known === undefined) units.set(unit, (known = /^[A-Z]{3}$/.test(unit) || unit === "shares" || unit === "pure" ? unit : /^[A-Z]{3}\/shares$/.test(unit) ? unit.slice(0, -1) : ownUnit(unit)));
  return known;
}

function ownUnit(unit: string): string {
  const words = unit.toLowerCase().replace("/", " per ").replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-+$/g, "");
  return words === "" ? "items" : words;
}
