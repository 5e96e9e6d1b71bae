import { codeOf } from "../language/currencies.ts";
import type { IssuerName } from "../language/issuer-name.ts";
import { normalized, ownConcept } from "../language/line-items.ts";
import type { Statement } from "./model.ts";

/** "The following table shows key statistics for Harbour Resorts:", "Selected data - Northern Mills". */
const FOR_PART = /\bfor\s+(?:the\s+|our\s+)?(\p{Lu}[^.,:;()]{2,50}?)\s*:?$/u;
const TIME = /\d|\b(?:quarter|month|week|year|period|half)s?\b/i;

/**
 * A table whose caption says for which part of the issuer it is, where another table has a line of that name: "for Harbour
 * Resorts". `captions` are the lines above the rows of each statement, nearest last.
 */
export function nameParts(statements: readonly Statement[], captions: readonly (readonly string[])[], issuerName: IssuerName | null): void {
  let lines: ReadonlySet<string> | null = null;
  statements.forEach((statement, index) => {
    const part = statement.segment === null ? captions[index]!.map((text) => FOR_PART.exec(text)?.[1]).findLast((name) => name !== undefined && !TIME.test(name)) : undefined;
    if (part === undefined) return;
    lines ??= new Set(statements.flatMap(({ rows }) => rows.map(({ label }) => normalized(label, issuerName))));
    const name = normalized(part, issuerName);
    if (!lines.has(name) || /^the company$/.test(name)) return;
    for (const row of statement.figures) for (const figure of row) if (figure !== null && figure.dimensions.segment === undefined) figure.dimensions = { ...figure.dimensions, segment: ownConcept(name) };
  });
}

/** A column under the name of a segment that other tables are of is of that segment, whether its heading says so or the table's. */
export function nameColumns(statements: readonly Statement[], issuerName: IssuerName | null): void {
  const segments = new Set(statements.flatMap(({ segment }) => (segment === null ? [] : [ownConcept(normalized(segment, issuerName))])));
  if (segments.size === 0) return;
  for (const { figures } of statements) {
    for (const row of figures) {
      for (const figure of row) {
        if (figure === null || figure.dimensions.column === undefined || !segments.has(figure.dimensions.column)) continue;
        const { column, ...others } = figure.dimensions;
        if (others.segment === undefined || others.segment === column) figure.dimensions = { segment: column, ...others };
      }
    }
  }
}

/**
 * Tables of the same lines under captions that are names and nothing else, "Northern Mills" above one and "Canada" above
 * another or "Consolidated" above that of the whole: each is of the part of the issuer that its caption names.
 */
export function nameRepeated(statements: readonly Statement[], captions: readonly (readonly string[])[], issuerName: IssuerName | null): void {
  const named = statements.flatMap((statement, index) => {
    const name = statement.segment === null && statement.section === "table" ? captions[index]!.findLast((text) => isName(text)) : undefined;
    return name === undefined ? [] : [{ statement, name: normalized(name, issuerName), labels: new Set(statement.rows.map(({ label }) => normalized(label, issuerName)).filter((label) => label !== "")) }];
  });
  const whole = statements.flatMap((statement, index) => (statement.section === "table" && captions[index]!.some((text) => WHOLE.test(text)) ? [new Set(statement.rows.map(({ label }) => normalized(label, issuerName)))] : []));
  for (const one of named) {
    if (one.name === "the company") continue;
    const isLike = (labels: ReadonlySet<string>) => [...one.labels].filter((label) => labels.has(label)).length >= SAME_LINES;
    // A caption that another table has as a line may be one of these lines.
    if (!(named.some((other) => other.name !== one.name && isLike(other.labels)) || whole.some(isLike)) || named.some(({ labels }) => labels.has(one.name))) continue;
    for (const row of one.statement.figures) for (const figure of row) if (figure !== null && figure.dimensions.segment === undefined) figure.dimensions = { segment: ownConcept(one.name), ...figure.dimensions };
  }
}

const SAME_LINES = 5;
const WHOLE = /\b(?:consolidated|group|company)\b/i;

function isName(text: string): boolean {
  return text.length <= LONGEST_NAME && /^\p{Lu}[\p{L}&.’' -]+$/u.test(text) && !TIME.test(text) && !NO_PART.test(text) && codeOf(text) === null;
}

const LONGEST_NAME = 40;
/** Words of captions that name a statement, a measure, a basis or a unit. */
const NO_PART = /\b(?:revenues?|sales|turnover|income|profits?|loss(?:es)?|earnings|ebit(?:da)?r?|margins?|assets|liabilit(?:y|ies)|equity|cash|flows?|expenses?|costs?|volumes?|backlog|orders|bookings|loans|deposits|shares?|capital|debt|results?|operations|operating|activities|highlights|summary|data|statistics|metrics|indicators|information|reconcil\w*|statements?|balances?|notes?|totals?|consolidated|condensed|group|company|(?:un)?audited|gaap|ifrs|adjusted|reported|restated|actual|current|prior|forecast|guidance|outlook|page|continued|appendix|tables?|items?|amounts?|description|dollars|euros?|thousands?|millions?|billions?|percent\w*|per|average|interest|tax(?:es)?|financial|selected|key|other|segments?|divisions?|details?|breakdown|schedule|exhibit|supplement\w*|overview|financials|constant|currency|performance|position|condition|report)\b/i;
