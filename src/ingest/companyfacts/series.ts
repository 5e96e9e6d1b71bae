import { faultsOf } from "../../../events/catalogue.ts";
import { factSchema, type Basis, type Role } from "../../../events/values/fact.ts";
import type { IsoDate } from "../../../events/values/date.ts";
import { periodSchema, type Period } from "../../../events/values/period.ts";
import { CompanyFactsError } from "./concept-texts.ts";

/** One concept in one unit: what all rows of it share, said once. */
export type Series = { taxonomy: string; /** `us-gaap:Revenues`. */ element: string; label: string; /** As the file has it: `USD/shares`. */ unit: string; pieces: FactPieces };

/** The JSON of a series' facts, encoded, as it stands before and behind what a row adds: its value, decimals and period, and its line by its role. */
type FactPieces = Record<"beforeValue" | "behindValue" | "reported" | "comparative", Uint8Array>;

/** A day or a span of days, encoded as a fact's JSON has it and as a document. */
export type Span = { start: IsoDate | null; end: IsoDate; json: Uint8Array; tabbed: Uint8Array };

/**
 * A series of the file. Its facts are written from pieces of a specimen fact that passed the schema, so that a row costs no more than its own
 * value. Throws {@link CompanyFactsError} where no fact could be made of it.
 */
export function seriesOf({ taxonomy, concept, label, unit }: { taxonomy: string; concept: string; label: string; unit: string }): Series {
  const element = `${taxonomy}:${concept}`;
  const specimen = factSchema.safeParse({
    concept: nameOf(concept), label, value: "0", unit: unitOf(unit), decimals: 0, period: { end: "2000-01-01" }, basis: BASES[taxonomy] ?? "operating", role: "reported",
    dimensions: {}, element, source: { line: 1, text: "0" },
  });
  if (!specimen.success) throw new CompanyFactsError(`${element} in ${unit} is no fact: ${faultsOf(specimen.error)}`);
  const { data: { concept: name, unit: counted, basis, dimensions } } = specimen;
  const piece = (before: string, said: object, behind: string): Uint8Array => Buffer.from(before + JSON.stringify(said).slice(1, -1) + behind);
  const ofRole = (role: Role): Uint8Array => piece(",", { basis, role, dimensions, element }, ',"source":{"line":');
  return {
    taxonomy, element, label, unit,
    pieces: {
      beforeValue: piece("{", { concept: name, label }, ',"value":"'),
      behindValue: piece('",', { unit: counted }, ',"decimals":'),
      reported: ofRole("reported"),
      comparative: ofRole("comparative"),
    },
  };
}

/** The span between two days that are days, in their order; without a start it is the day. */
export function spanOf(start: IsoDate | null, end: IsoDate): Span {
  const period: Period = start === null ? { end } : { start, end };
  return { start, end, json: Buffer.from(JSON.stringify(periodSchema.parse(period))), tabbed: Buffer.from(`\t${start ?? ""}\t${end}\t`) };
}

/** Which rules a taxonomy's elements are of. */
const BASES: Readonly<Record<string, Basis>> = { "us-gaap": "US-GAAP", srt: "US-GAAP", "ifrs-full": "IFRS" };

function nameOf(concept: string): string {
  return /^[A-Z][A-Za-z0-9]*$/.test(concept) ? concept : concept.replace(/[^A-Za-z0-9]/g, "").replace(/^[^A-Z]?/, (first) => first.toUpperCase());
}

/** `USD/shares` is `USD/share` here; a unit of the filer's own is what it counts, in lower case. */
function unitOf(unit: string): string {
  if (/^[A-Z]{3}$/.test(unit) || unit === "shares" || unit === "pure") return unit;
  if (/^[A-Z]{3}\/shares$/.test(unit)) return unit.slice(0, -1);
  const words = unit.toLowerCase().replace("/", " per ").replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-+$/g, "");
  return words === "" ? "items" : words;
}
