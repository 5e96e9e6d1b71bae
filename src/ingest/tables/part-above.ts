import { normalized, ownConcept } from "../language/line-items.ts";
import type { Statement } from "./model.ts";

/** "The following table shows key statistics for Harbour Resorts:", "Selected data - Northern Mills". */
const FOR_PART = /\bfor\s+(?:the\s+|our\s+)?(\p{Lu}[^.,:;()]{2,50}?)\s*:?$/u;
const TIME = /\d|\b(?:quarter|month|week|year|period|half)s?\b/i;

/**
 * A table whose caption says for which part of the issuer it is, where another table has a line of that name: "for Harbour
 * Resorts". `captions` are the lines above the rows of each statement, nearest last.
 */
export function nameParts(statements: readonly Statement[], captions: readonly (readonly string[])[], issuerName: RegExp | null): void {
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
export function nameColumns(statements: readonly Statement[], issuerName: RegExp | null): void {
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
