import { figureKey } from "../figure.ts";
import type { IssuerName } from "../language/issuer-name.ts";
import { lineItem, normalized, ownConcept } from "../language/line-items.ts";
import type { Statement } from "./model.ts";

/**
 * Two lines with one label differ by their parent: the total that stands over them and that they add up to, else the
 * heading, else the total below that they are part of. Lines that the vocabulary takes for one thing though their
 * labels differ keep the words of their labels; shares of several classes differ by their class. Balance sheet lines under a non-current heading, or behind the current
 * ones of the same label, become the non-current concept.
 */
export function tellApart(statement: Statement, issuerName: IssuerName | null): void {
  statement.rows.forEach(({ label, parents }, row) => {
    // "Other payables" among the non-current payables; assets and liabilities as a whole are headings of nearly all lines.
    if (/^noncurrent (?!assets$|liabilities$|assets and liabilities$)/.test(normalized(parents.at(-1) ?? "", issuerName)) && !/\bnon[\s-]?current\b/i.test(label)) rename(statement, row, "Noncurrent");
  });
  const totalOver = new Map<number, string>();
  for (const footing of statement.footings) {
    // What is left of it is no part of a line: it goes down to a result, as statements of income do.
    if (!footing.totalFirst || footing.parts.some((part) => LEFT_OVER.test(statement.rows[part.row]!.label))) continue;
    for (const part of footing.parts) totalOver.set(part.row, statement.rows[footing.total]!.label);
  }
  for (const [row, label] of totalOver) for (const figure of statement.figures[row]!) if (figure !== null) figure.parents = [...figure.parents, label];
  for (const rows of rowsOfOneConcept(statement)) {
    for (const row of rows) {
      const parent = totalOver.get(row) ?? statement.rows[row]!.parents.at(-1) ?? null;
      if (parent === null) continue;
      const name = normalized(parent, issuerName);
      // "Total cost of revenues" below the heading of that name is all of it, and no part.
      if (/^total\b/i.test(statement.rows[row]!.label) && normalized(statement.rows[row]!.label, issuerName).replace(/^total /, "") === name) continue;
      // "Beginning of period" and "End of period" under the balance whose they are.
      if (BALANCE_ROW.test(statement.rows[row]!.label) && lineItem(parent, [], false, issuerName).concept === statement.items[row]!.concept) continue;
      for (const figure of statement.figures[row]!) {
        if (figure === null) continue;
        if (!/^(?:current|noncurrent) (?:assets|liabilities)$/.test(name)) figure.dimensions = { ...figure.dimensions, parent: ownConcept(name) };
        else if (name.startsWith("noncurrent")) rename(statement, row, "Noncurrent");
      }
    }
  }
  for (const rows of rowsThatClash(statement)) byHeadingOfParts(statement, rows, issuerName);
  for (const rows of rowsThatClash(statement)) byPlace(statement, rows);
  for (const rows of rowsThatClash(statement)) byLabel(statement, rows, issuerName);
  for (const rows of rowsThatClash(statement)) byTotalBelow(statement, rows, issuerName);
}

const BALANCE_ROW = /^(?:balances?\s+)?(?:at\s+)?(?:the\s+)?(?:beginning|end)\s+of\b/i;

/** Results, which are left of what stands above them. */
const LEFT_OVER = /^(?:(?:net|gross|operating|comprehensive)\s+)*\(?(?:income|profit|loss|earnings)\b|\bbefore\s+(?:the\s+)?(?:provision|income tax|tax)/i;

/** Rows of one concept, measure and basis that say different things anywhere: repeating a line with the same numbers is no ambiguity. */
function rowsOfOneConcept({ items, figures }: Statement): number[][] {
  const byConcept = Map.groupBy(items.keys(), (row) => `${items[row]!.concept}|${items[row]!.measure}|${items[row]!.basis}`);
  const printed = (row: number) => figures[row]!.map((figure) => figure?.digits ?? "").join("|");
  return [...byConcept.values()].filter((rows) => rows.length > 1 && new Set(rows.map(printed)).size > 1);
}

/** Rows that are taken for one thing, of one period, unit and basis and with the same dimensions, and say different things of it. */
function rowsThatClash({ figures }: Statement): number[][] {
  const shared = conceptsOfSeveral(figures);
  if (shared.size === 0) return [];
  const rowsAt = new Map<string, { row: number; digits: string }[]>();
  figures.forEach((row, index) => {
    for (const figure of row) {
      if (figure === null || !shared.has(figure.concept)) continue;
      const key = figureKey(figure);
      const same = rowsAt.get(key);
      if (same === undefined) rowsAt.set(key, [{ row: index, digits: figure.digits }]);
      else same.push({ row: index, digits: figure.digits });
    }
  });
  const found = new Map<string, number[]>();
  for (const same of rowsAt.values()) {
    if (same.length < 2) continue;
    const rows = [...new Set(same.map(({ row }) => row))];
    if (rows.length > 1 && new Set(same.map(({ digits }) => digits)).size > 1) found.set(rows.join(), rows);
  }
  return [...found.values()];
}

/** Concepts that stand in two rows or more: no other rows can be taken for one thing. */
function conceptsOfSeveral(figures: Statement["figures"]): Set<string> {
  const first = new Map<string, number>();
  const several = new Set<string>();
  figures.forEach((row, index) => {
    for (const figure of row) {
      if (figure === null) continue;
      const known = first.get(figure.concept);
      if (known === undefined) first.set(figure.concept, index);
      else if (known !== index) several.add(figure.concept);
    }
  });
  return several;
}

/** A line of the balance sheet behind the total of current ones, of which a current one has its label, is not current. */
function byPlace(statement: Statement, rows: readonly number[]): void {
  const headingOf = (row: number) => normalized(statement.rows[row]!.parents.at(-1) ?? "", null);
  for (const kind of ["assets", "liabilities"]) {
    const total = statement.rows.findIndex(({ label }) => normalized(label, null) === `total current ${kind}`);
    const current = rows.filter((row) => headingOf(row) === `current ${kind}`);
    const behind = rows.filter((row) => row > total && headingOf(row) !== `current ${kind}`);
    if (total < 0 || current.length !== 1 || behind.length !== 1 || current[0]! > total) continue;
    const end = statement.rows.findIndex(({ label }, row) => row > total && normalized(label, null) === `total ${kind}`);
    if (end >= 0 && behind[0]! < end) rename(statement, behind[0]!, "Noncurrent");
  }
}

const PLAIN_EARNINGS = /^(?!.*\b(?:operational|constant|excluding|before|class [a-z])\b)/;

/** Labels that the concept was made for, where others of another meaning share it. */
const RIGHTFUL: Readonly<Record<string, RegExp>> = {
  NetIncomeLossAvailableToCommonStockholdersBasic: /\b(?:ordinary|common)\b/,
  EarningsPerShareBasic: PLAIN_EARNINGS,
  EarningsPerShareDiluted: PLAIN_EARNINGS,
  EarningsPerShareBasicAndDiluted: PLAIN_EARNINGS,
  StockholdersEquity: /\battributable\b|\bthe company\b|^total (?!(?:share|stock)holders\b)/,
};

/** Total equity with that of others in it, where the owners' own stands above. */
const WITH_OTHERS = /^total (?:(?:share|stock)holders )?(?:equity|deficit)$/;

/** Rows of one concept with different labels keep it where it was made for one of them; the others are named by their own words. */
function byLabel(statement: Statement, rows: readonly number[], issuerName: IssuerName | null): void {
  const labels = rows.map((row) => normalized(statement.rows[row]!.label, issuerName));
  if (new Set(labels).size < 2) return;
  const concept = statement.figures[rows[0]!]!.find((figure) => figure !== null)!.concept;
  const rightful = RIGHTFUL[concept];
  const keeps = rows.map((_, index) => (rightful === undefined ? ownConcept(labels[index]!) === concept && !/^total\b/.test(labels[index]!) : rightful.test(labels[index]!)));
  // Where it was made for none or for all of them, the words do not tell which is which.
  if (rightful !== undefined && !keeps.some(Boolean)) return;
  rows.forEach((row, index) => {
    if (keeps[index] === true) return;
    const label = labels[index]!;
    const shareClass = /\bclass ([a-z])\b/.exec(label)?.[1];
    if (shareClass !== undefined) {
      for (const figure of statement.figures[row]!) if (figure !== null) figure.dimensions = { ...figure.dimensions, class: `Class${shareClass.toUpperCase()}` };
      return;
    }
    const own = concept === "StockholdersEquity" && WITH_OTHERS.test(label) ? "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest" : ownConcept(label);
    const name = own === concept && /^total\b/.test(label) ? `Total${own}` : own;
    for (const figure of statement.figures[row]!) if (figure !== null) figure.concept = name;
  });
}

/** "Worldwide" below the regions of a product is of what stands over the regions, though it is set out as far as that heading. */
function byHeadingOfParts(statement: Statement, rows: readonly number[], issuerName: IssuerName | null): void {
  for (const row of rows) {
    const parts = statement.footings.find((footing) => footing.total === row && !footing.totalFirst && footing.parts.length > 1)?.parts ?? [];
    const headings = new Set(parts.map((part) => statement.rows[part.row]!.parents.at(-1)));
    const [heading] = headings;
    if (headings.size !== 1 || heading === undefined || statement.rows[row]!.parents.includes(heading)) continue;
    const name = ownConcept(normalized(heading, issuerName));
    for (const figure of statement.figures[row]!) {
      if (figure === null || figure.dimensions.parent !== undefined || figure.concept === name) continue;
      figure.dimensions = { ...figure.dimensions, parent: name };
      figure.parents = [...figure.parents, heading];
    }
  }
}

/** Adjustments of one label in several parts of a reconciliation belong to the total that each is added up in. */
function byTotalBelow(statement: Statement, rows: readonly number[], issuerName: IssuerName | null): void {
  // One heading over them all tells nothing.
  const headings = new Set(rows.flatMap((row) => statement.figures[row]!.flatMap((figure) => (figure === null ? [] : [figure.dimensions.parent]))));
  for (const row of rows) {
    const footing = statement.footings.find(({ totalFirst, total, parts }) => !totalFirst && total > row && parts.some((part) => part.row === row));
    const total = footing === undefined ? null : statement.rows[footing.total]!;
    if (total === null || total.label === "") continue;
    for (const figure of statement.figures[row]!) if (figure !== null && headings.size === 1) figure.dimensions = { ...figure.dimensions, parent: ownConcept(normalized(total.label, issuerName)) };
  }
}

function rename(statement: Statement, row: number, suffix: string): void {
  for (const figure of statement.figures[row]!) if (figure !== null && !figure.concept.endsWith(suffix)) figure.concept = `${figure.concept}${suffix}`;
}
