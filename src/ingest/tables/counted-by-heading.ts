import { CURRENCY_CODES, CURRENCY_SIGNS } from "../language/currencies.ts";
import type { IssuerName } from "../language/issuer-name.ts";
import { lineItem, countedNoun, ownConcept, type LineItem } from "../language/line-items.ts";
import { physicalUnit } from "../language/physical-units.ts";
import type { StatementRow } from "./rows.ts";

/** Headings that count what stands under them: "Retail stores:", "Number of hotels", "Store count". */
const COUNTS = /^(?:total\s+)?(?:number\s+of\s+)?(?:[\p{L}’'-]+\s+){0,4}(?:stores?|hotels|restaurants|locations|branches|outlets|clubs|warehouses|employees|headcount|vehicles|aircraft|vessels|clinics|homes|communities|lots|closings|deliveries|passengers|guests|visitors|subscribers|patients|users)(?:\s+(?:delivered|closed|sold|ordered|started)|\s+count|\s+open|\s+in\s+operation|\s+at\s+(?:period|year|quarter)[\s-]end)?\s*:?$/iu;
/** "Analysed by geographical locations": what amounts are divided by is not counted. */
const DIVIDES = /\b(?:by|analy[sz]ed|geographical|geographic)\b/i;
const AMOUNTS = /\b(?:revenues?|sales|turnover|income|profits?|earnings|ebitd?ar?|expenses?|costs?|spend\w*|assets|liabilities|inventor\w+|rents?|leases?)\b/i;
const CURRENCY = new RegExp(`${CURRENCY_SIGNS}|\\b(?:${CURRENCY_CODES})\\b`);
const SIGN = new RegExp(`${CURRENCY.source}|%`);
const NUMBERED = /\bnumber\s+of\s+((?!(?:\p{L}+\s+){0,3}(?:shares?|ADSs?|stock|units?)\b)\p{L}.*)$/iu;
/** Labels that count whatever they stand under. */
const COUNT_LABEL = /\bnumber\b|\bcount\b|\bheadcount\b|#/i;

function bare(heading: string): string {
  return heading.toLowerCase().replace(/\([^()]*\)|[:\s–-]+$/g, "").replace(/\s+[–-]\s+/g, " ").trim();
}

/**
 * What rows measure that the heading over them tells: "Full-line" under "Retail stores" is a number of stores, and "Licensed stores"
 * under "Net revenues" is an amount. `caption` heads rows without a heading of their own.
 */
export function countByHeadings(rows: readonly StatementRow[], items: LineItem[], caption: string | null, issuerName: IssuerName | null): void {
  // "Net orders" beside "Net order value": the one counts what the other prices.
  const headings = new Set(rows.map(({ parents }) => bare(parents.at(-1) ?? "")));
  rows.forEach((row, index) => {
    const item = items[index]!;
    const heading = row.parents.at(-1) ?? caption;
    const priced = bare(heading ?? "").replace(/s$/, "");
    if (item.measure === "money" && priced !== "" && /\b(?:order|deliverie|closing|shipment|backlog|unit|sale)$/.test(priced) && (headings.has(`${priced} value`) || headings.has(`${priced}s value`) || headings.has(`value of ${priced}s`)) && !row.cells.some((cell) => cell !== null && SIGN.test(cell.text))) {
      items[index] = { ...item, measure: "count" };
      row.counted = countedNoun(heading!);
      row.under = heading;
      return;
    }
    // Nobody counts in a currency.
    if (item.measure === "count" && row.cells.some((cell) => cell !== null && CURRENCY.test(cell.text))) items[index] = { ...item, measure: "money" };
    // "Same-property number of rooms": a number of things, whatever stands before the word.
    const numbered = item.measure === "money" && !row.cells.some((cell) => cell !== null && SIGN.test(cell.text)) ? NUMBERED.exec(row.label)?.[1] : undefined;
    if (numbered !== undefined && !AMOUNTS.test(row.label)) {
      items[index] = { ...item, measure: "count" };
      row.counted = countedNoun(numbered);
      return;
    }
    // A change beside what is counted is in percent, and nobody counts in a currency.
    if (heading === null || row.cells.some((cell) => cell !== null && CURRENCY.test(cell.text)) || row.cells.every((cell) => cell === null || cell.value.kind !== "number" || cell.value.percent)) return;
    if (item.measure === "money" && COUNTS.test(heading) && !DIVIDES.test(heading) && !AMOUNTS.test(heading) && !AMOUNTS.test(row.label)) {
      items[index] = { ...item, measure: "count" };
      row.counted = countedNoun(heading);
      row.under = heading;
    } else if (item.measure === "count" && row.parents.length > 0 && AMOUNTS.test(heading) && !COUNTS.test(heading) && !COUNT_LABEL.test(row.label) && lineItem(heading, [], false, issuerName).measure === "money") items[index] = { ...item, measure: "money" };
  });
}

/** Daily, weekly or monthly active users, in the letters that tables have for them. */
const COUNTS_USERS = /(?<!\p{L})[DWM]A[UP]s?q?(?!\p{L})/u;
/** Things that a business moves, lets and carries, printed out in full. */
const PRINTED_OUT = /^(?:total\s+)?(?:[\p{L}-]+\s+){0,3}(?:passengers|guests|(?:cruise|room|guest|vessel|operating|available)\s+(?:days|nights)|(?:seat|passenger|vehicle)\s+miles|room\s+nights)(?:\s+(?:carried|sold|flown|occupied|available))?$/iu;
const OF_MONEY_ALONE = /\b(?:revenues?|income|profits?|earnings|ebitd?ar?|expenses?|costs?|assets|liabilities)\b/i;
/** A number of so many digits is no count of thousands. */
const IN_FULL = 6;

/**
 * Rows that count what they are called or what the whole table counts: active users by their letters, "Volumes (TBtu)", "in millions of KWHs" (`counted`),
 * and what a table that names no scale (`unscaled`) prints out in full.
 */
export function countByName(rows: readonly StatementRow[], items: LineItem[], { counted, unscaled }: { counted: string | undefined; unscaled: boolean }): void {
  rows.forEach((row, index) => {
    const item = items[index]!;
    const weighed = physicalUnit(row.label)?.unit ?? physicalUnit(row.parents.at(-1) ?? "")?.unit;
    // Sales may be counted in what was sold.
    const amounts = counted === undefined && weighed === undefined ? AMOUNTS : OF_MONEY_ALONE;
    if (item.measure !== "money" || amounts.test(row.label) || amounts.test(row.parents.at(-1) ?? "") || row.cells.some((cell) => cell !== null && CURRENCY.test(cell.text))) return;
    const numbers = row.cells.flatMap((cell) => (cell?.value.kind === "number" && !cell.value.percent ? [cell.value] : []));
    const thing = weighed !== undefined ? weighed : COUNTS_USERS.test(row.label) ? "users" : counted !== undefined ? (physicalUnit(`(${counted})`)?.unit ?? counted.toLowerCase()) : unscaled && PRINTED_OUT.test(row.label) && numbers.length > 0 && numbers.every(({ value, places }) => places === 0 && value.replace(/\D/g, "").length >= IN_FULL) ? countedNoun(row.label) : null;
    if (thing === null) return;
    // "Total sales" in kilowatt-hours are no revenue.
    items[index] = { ...item, measure: "count", concept: ownConcept(row.label.toLowerCase()) };
    row.counted = thing;
  });
}
