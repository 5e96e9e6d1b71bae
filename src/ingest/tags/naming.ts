import type { TaggedElement, TaggedNumber } from "../document/inline/tag.ts";
import type { Figure } from "../figure.ts";
import { isOfVocabulary } from "../language/line-items.ts";

/** Dimensions that say of which part of the issuer a figure is; the others say what is measured of it. */
const PARTS = ["segment", "column", "line", "scope", "adjustment"] as const;

/**
 * Names that the vocabulary holds for the whole, and taxonomies for the owners' part of it where there are others: their
 * tags stand on lines of either kind, and the label tells which.
 */
const OWNERS_PART: ReadonlySet<string> = new Set(["NetIncomeLoss", "ComprehensiveIncomeNetOfTax", "StockholdersEquity"]);

/** What the house calls an element otherwise than its taxonomy does (decision 3). */
const HOUSE: Readonly<Record<string, string>> = { ProfitLoss: "NetIncomeLoss" };

/** The names that the elements of a document turned out to stand for, by their qualified names. */
export type Names = ReadonlyMap<string, string>;

/**
 * Names the lines of figures by the tags on them. Where the vocabulary knows the label, its name stays: that is what the
 * issuer's releases without tags call the line too. Otherwise an element of a public taxonomy names it; the issuer's own
 * elements name nothing that its label does not. Lines without tags that were called the same are called the same again.
 */
export function nameByTags(figures: readonly Figure[]): Names {
  const renamed = new Map<string, Named | null>();
  const learned = new Map<string, Set<string>>();
  for (const figure of figures) {
    if (figure.tag === undefined || figure.refused !== null) continue;
    const [line, { element }] = [lineOf(figure), figure.tag];
    const named: Named = { concept: conceptOf(figure.concept, element), dimensions: withMembers(figure.dimensions, figure.tag) };
    const known = renamed.get(line);
    renamed.set(line, known === undefined ? named : known !== null && sameName(known, named) ? known : null);
    Object.assign(figure, named);
    if (element.standard && Object.keys(named.dimensions).every((name) => name !== "change" && name !== "share")) learned.set(qualified(element), (learned.get(qualified(element)) ?? new Set()).add(named.concept));
  }
  if (renamed.size > 0) {
    for (const figure of figures) {
      const named = figure.tag === undefined ? renamed.get(lineOf(figure)) : undefined;
      if (named !== undefined && named !== null) Object.assign(figure, named);
    }
  }
  return new Map([...learned].flatMap(([element, concepts]) => (concepts.size === 1 ? [[element, [...concepts][0]!] as const] : [])));
}

type Named = Pick<Figure, "concept" | "dimensions">;

/** The concept of a number that only its tag names. */
export function conceptNamed(element: TaggedElement, names: Names): string {
  return names.get(qualified(element)) ?? HOUSE[element.name] ?? asConcept(element.name);
}

/** The local name of an element as words: "Net cash provided by used in operating activities". */
export function spelled(name: string): string {
  const words = name.replace(/[_.-]+/g, " ").replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, " ").trim().split(/\s+/);
  return words.map((word, index) => (index === 0 || word === word.toUpperCase() ? word : word.toLowerCase())).join(" ");
}

function conceptOf(read: string, element: TaggedElement): string {
  if (!element.standard) return read;
  if (!isOfVocabulary(read)) return HOUSE[element.name] ?? asConcept(element.name);
  return isOfVocabulary(element.name) && !OWNERS_PART.has(element.name) ? element.name : read;
}

/** The members of a tag as dimensions, where the text did not say as many parts: a part must never pass for the whole. */
export function withMembers(dimensions: Record<string, string>, { members }: TaggedNumber): Record<string, string> {
  if (members.length <= PARTS.filter((name) => dimensions[name] !== undefined).length) return dimensions;
  const added: Record<string, string> = {};
  for (const { axis, member } of members) added[AXES[axis] ?? axisNamed(axis)] = memberNamed(member);
  return { ...added, ...dimensions };
}

const AXES: Readonly<Record<string, string>> = {
  StatementBusinessSegmentsAxis: "segment", SegmentsAxis: "segment", ProductOrServiceAxis: "product", ProductsAndServicesAxis: "product", StatementGeographicalAxis: "geography", GeographicalAreasAxis: "geography",
  StatementEquityComponentsAxis: "component", ComponentsOfEquityAxis: "component", StatementClassOfStockAxis: "class", ClassesOfShareCapitalAxis: "class", ConsolidationItemsAxis: "consolidation", LegalEntityAxis: "entity", RangeAxis: "range",
};

function axisNamed(axis: string): string {
  const name = axis.replace(/Axis$/, "");
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

function memberNamed(member: string): string {
  return member.replace(/(?:Segment)?Member$/, "") || member;
}

function asConcept(name: string): string {
  const letters = name.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "");
  return /^[A-Za-z]/.test(letters) ? letters[0]!.toUpperCase() + letters.slice(1) : `Item${letters}`;
}

function qualified({ prefix, name }: TaggedElement): string {
  return `${prefix}:${name}`;
}

function lineOf({ concept, basis, dimensions }: Figure): string {
  return `${concept}|${basis}|${Object.keys(dimensions).sort().map((name) => `${name}=${dimensions[name]}`).join(";")}`;
}

function sameName(a: Named, b: Named): boolean {
  return a.concept === b.concept && JSON.stringify(Object.entries(a.dimensions).sort()) === JSON.stringify(Object.entries(b.dimensions).sort());
}
