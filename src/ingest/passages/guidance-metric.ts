import type { Basis } from "../../../events/values/fact.ts";
import { unitSchema } from "../../../events/values/unit.ts";
import { unitOf, type Figure } from "../figure.ts";
import type { IssuerName } from "../language/issuer-name.ts";
import { contentWords, lineItem, normalized } from "../language/line-items.ts";
import type { ProseFigure } from "../prose/read-prose.ts";
import type { Span } from "./guidance-spans.ts";

/** What tells a metric's name: the document's own figures in sentences and tables, the rules it follows, and how the issuer calls itself. */
export type Measured = { prose: readonly ProseFigure[]; cells: readonly Figure[]; basis: Basis; issuerName: IssuerName | null };

/** A metric as facts have it. `own` says that only the issuer can have it: an accounting term, or one that it reports. */
export type Metric = { concept: string; basis: Basis; unit: string; own: boolean };

/** Measures that only a company has: a market or a product has none of them. */
export const OWN = /\b(?:ebitd?a|ebit|eps|free cash flow|capital expenditures?|operating (?:income|profit|result|margin|cash flow)|gross (?:profit )?margin|tax rate|assets under management|equity ratio|net (?:debt|income|profit|loss))\b/i;

/** Words that make of a metric another one, or that belong to the sentence around it. */
const NARROWER = /\b(?:segment|division|region|between|within|to\s+be|first|second|third|fourth|months?|quarter|half|year|period|date|generated|reported|company|amounted|was|were|incur|expected|at|in)\b/i;

/** What makes of a measure what is left without it. */
const NEGATED = /\b(?:non|ex|excluding|other|without)\b/i;

/**
 * The concept of a metric. Accounting terms have their own; a business metric is the one of the document whose name
 * holds all of the guidance's words with the fewest besides, so that "loan volume" is the volume that was reported.
 */
export function metricOf(label: string, { first }: Pick<Span, "first">, measured: Measured): Metric | null {
  const { prose, basis, issuerName } = measured;
  const percent = first.kind === "percent";
  const item = lineItem(label, [], percent, issuerName);
  const measure = percent || (item.measure === "unknown" && first.kind !== "money") ? "ratio" : item.measure === "unknown" ? "money" : item.measure === "money" && first.kind === "count" ? "count" : item.measure;
  // Things that are counted have a name: "vehicles" of "deliveries of vehicles".
  const counted = measure === "count" || (measure === "money" && first.kind === "count") ? (/\bof\s+(\p{Ll}+s)\b/u.exec(label)?.[1] ?? null) : null;
  if (first.kind === "count" && first.exponent === null && counted === null && measure !== "shares" && measure !== "ads") return null;
  // "revenue of 200 million" without a currency is of no unit that is known.
  if (first.kind === "count" && (measure === "per-share" || measure === "per-ads")) return null;
  const unit = unitOf({ measure: counted === null ? measure : "count", of: counted ?? first.currency ?? "items" });
  if (!unitSchema.safeParse(unit).success) return null;
  const named = basisNamed(label) ?? item.basis;
  if (item.known) return { concept: item.concept, basis: named ?? basis, unit, own: true };
  // "capital expenditures" of who reports "capital expenditures, including …" are those.
  const longer = OWN.test(label) ? prose.find(({ figure, primary }) => figure === primary && /^,\s+(?:including|excluding)\b/i.test(figure.label.slice(label.length)) && figure.label.toLowerCase().startsWith(label.toLowerCase()) && (figure.measure === "ratio") === percent) : undefined;
  if (longer !== undefined) return { concept: longer.figure.concept, basis: longer.figure.basis, unit, own: true };
  const reported = reportedAs(item.concept, percent, named, measured);
  if (reported !== null) return { concept: reported.concept, basis: reported.basis, unit: reported.measure === "count" ? unitOf(reported) : unit, own: true };
  if (OWN.test(label)) return { concept: item.concept, basis: named ?? "operating", unit, own: true };
  const words = contentWords(normalized(label, issuerName));
  let best: { figure: Figure; extra: number } | null = null;
  for (const { figure, primary } of prose) {
    if (figure !== primary || figure.refused !== null || Object.keys(figure.dimensions).length > 0 || (figure.measure === "ratio") !== percent || (first.currency !== null && figure.of !== first.currency)) continue;
    const theirs = contentWords(normalized(figure.label, issuerName));
    if ([...words].some((word) => !theirs.has(word)) || NARROWER.test(figure.label.replace(label, " ")) || NEGATED.test(normalized(figure.label, issuerName)) !== NEGATED.test(normalized(label, issuerName))) continue;
    const extra = theirs.size - words.size;
    if (best === null || extra < best.extra) best = { figure, extra };
  }
  if (best === null) return { concept: item.concept, basis: named ?? "operating", unit, own: false };
  return { concept: best.figure.concept, basis: best.figure.basis, unit: unitOf(best.figure), own: true };
}

/** The body of rules that a name names itself: "GAAP gross margin". */
export function basisNamed(label: string): Basis | null {
  if (/\bnon[-\s]?(?:GAAP|IFRS)\b|\badjusted\b/i.test(label)) return "non-GAAP";
  if (/\bGAAP\b/i.test(label)) return "US-GAAP";
  return /\bIFRS\b/i.test(label) ? "IFRS" : null;
}

/**
 * The measure as the document itself reports it: of a table's line before a sentence's, on the basis that the name says
 * or that all of its lines have. A share of sales is the same measure whether it is called a margin or "as a % of sales".
 */
function reportedAs(concept: string, percent: boolean, named: Basis | null, { cells, prose }: Measured): Figure | null {
  const wanted = asShare(concept);
  for (const figures of [cells, prose.map(({ figure }) => figure)]) {
    const same = figures.filter((figure) => figure.refused === null && (figure.measure === "ratio") === percent && Object.keys(figure.dimensions).length === 0 && asShare(figure.concept) === wanted && (named === null ? figure.basis !== "non-GAAP" : figure.basis === named));
    const exact = same.filter((figure) => figure.concept === concept);
    const those = exact.length > 0 ? exact : same;
    const keys = new Set(those.map((figure) => `${figure.concept} ${figure.basis}`));
    if (keys.size === 1) return those[0]!;
  }
  return null;
}

/** One name for what is printed as "X margin", "X - as a % of net sales" and "X as a percentage of total revenue". */
function asShare(concept: string): string {
  return !concept.includes("AsPercent") ? concept : concept.replace(/AsPercent(?:age)?Of(?:Total|Net)*(?:Sales|Revenues?)$/, "Margin");
}

/** The amount that is to grow; its unit is the one that the release reports it in. */
export function growingMetric(label: string, { prose, cells, basis, issuerName }: Measured): Metric {
  const item = lineItem(label, [], false, issuerName);
  const reported = prose.find(({ figure }) => figure.concept === item.concept && figure.measure === "money")?.figure ?? cells.find((figure) => figure.concept === item.concept && figure.measure === "money" && figure.of !== null && figure.role !== "translation");
  const own = item.known || reported !== undefined || OWN.test(label);
  return { concept: item.concept, basis: basisNamed(label) ?? item.basis ?? reported?.basis ?? (item.known ? basis : "operating"), unit: reported === undefined ? "pure" : unitOf(reported), own };
}

/** Of an amount a percentage can only be its growth; comparable sales are a growth themselves. */
export function isAmount(label: string, issuerName: IssuerName | null): boolean {
  const item = lineItem(label, [], false, issuerName);
  return item.known && item.measure === "money";
}
