import { normalized, ownConcept } from "../language/line-items.ts";
import type { Statement } from "../tables/statement.ts";
import { namesMeasure } from "./measure-names.ts";
import { singleSpaced } from "../language/spacing.ts";

/** Words of headings that are of the whole issuer, or of no part of it. */
const GENERAL = /\b(?:results?|highlights?|summary|financials?|quarter\w*|years?|months?|half|business|operat\w+|review|performance|update|overview|key|metrics|indicators|discussion|commentary|statements?|consolidated|group|company|corporat\w+|liquidity|capital|balance|dividends?|releases?|report\w*|announce\w*|gaap|fiscal|management|notes?|news|contacts?|about|tables?|total|net|record|strong|orders?|deliver\w+|shareholders?|tax\w*|customers?|employees?|information|other|all|outlook|guidance)\b/i;

/** A heading as one name: without its mark of a footnote, its colon and its marks of type. */
function nameOf(title: string): string {
  return singleSpaced(title.replace(/\(\d{1,2}\)|[*_#:]/g, " ")).trim();
}

/** The labels by which the tables name lines and groups of lines, in comparable form: read when first asked for, as few headings ask. */
export function labelsOf(statements: readonly Statement[]): () => ReadonlySet<string> {
  let labels: ReadonlySet<string> | null = null;
  return () => (labels ??= labelsIn(statements));
}

function labelsIn(statements: readonly Statement[]): ReadonlySet<string> {
  const printed = new Set<string>();
  for (const { rows, segment, columns } of statements) {
    for (const { member } of columns) if (member !== null) printed.add(member);
    for (const { label, parents } of rows) for (const name of [label, ...parents]) printed.add(name);
    printed.add(segment ?? "");
  }
  return new Set([...printed].map((name) => normalized(name, null)));
}

/**
 * What a heading over running text says that it is of: a part of the issuer where the tables know a line by that name
 * and the name is no measure, `open` where it may be one that no table knows, null where it is of the whole.
 */
export function partNamed(title: string | null, labels: () => ReadonlySet<string>): { segment: string; name: string } | "open" | null {
  const whole = title === null ? "" : nameOf(title);
  // "Harbour Leasing Results" is of Harbour Leasing, where a table knows it.
  const head = whole.replace(/\s+(?:results?|performance|highlights|review|update)$/i, "");
  const name = head !== whole && labels().has(normalized(head, null)) ? head : whole;
  const segment = SEGMENT_TITLE.exec(whole)?.[1] ?? BUSINESS_TITLE.exec(whole)?.[1];
  if (segment !== undefined && !GENERAL.test(segment)) return { segment: ownConcept(normalized(`${segment} segment`, null)), name: normalized(segment, null) };
  // "Regional Operations" is a part where a table knows it, "Operations" is none.
  const general = name.includes(" ") && labels().has(normalized(name, null)) ? name.replace(/\s(?:operations|business(?:es)?)$/i, "") : name;
  if (name === "" || name.split(" ").length > LONGEST_PART || GENERAL.test(general) || namesMeasure(name, "money", true) || /\d{4}|[.!?]$/.test(name)) return null;
  const known = normalized(name, null);
  if (labels().has(known)) return { segment: ownConcept(known), name: known };
  return name.split(" ").every((word) => /^(?:\p{Lu}|&|and$|of$|the$|for$)/u.test(word)) ? "open" : null;
}

const LONGEST_PART = 6;
/** "Property business - providing strong cash flows": the business that it names. */
const BUSINESS_TITLE = /^((?!(?:the|our|its|core|main|new|other|principal|continuing|overall|existing|whole|group|describing|growing|managing|building)\b)\p{Lu}[\p{L}&’'.-]*(?:\s+(?!(?:our|its|the|of|in|for)\b)[\p{L}&’'.-]+){0,2})\s+(?:business|division|sector)(?:\s*[-–—:].*)?$/iu;
/** "Second Quarter Retail Segment Highlights1": the segment that it names. */
const SEGMENT_TITLE = /^(?:(?:first|second|third|fourth|Q[1-4]|full[-\s]year|fiscal|FY|20\d\d|quarter)\s+)*((?!(?:the|our|by|other|reportable|operating)\b)\p{L}[\p{L}&’'.-]*(?:\s+[\p{L}&’'.-]+){0,3}?)\s+segment(?:\s+(?:financial\s+|operating\s+|quarterly\s+)?(?:results?|highlights?|performance|update|review|summary))?\s?\d?$/iu;
