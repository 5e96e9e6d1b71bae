import { absolute, overlaps } from "../../../events/values/amount.ts";
import type { Section } from "../../../events/results-reported.ts";
import { decimalsOf, figureKey, valueOf, type Figure } from "../figure.ts";
import type { IssuerName } from "../language/issuer-name.ts";
import { normalized, ownConcept } from "../language/line-items.ts";
import type { Statement } from "./model.ts";

/** The statements whose lines are what the words say; elsewhere a line of the same words may be a part, an adjustment or another measure. */
const PRIMARY: readonly Section[] = ["balance-sheet", "operations", "comprehensive-income", "cash-flows"];

type Line = { statement: Statement; row: number };
type Said = Line & { figure: Figure };

/**
 * Lines of several tables that are taken for one thing and say different things of one period. That of the foremost statement is what its
 * words say; the others differ by the total that they are added up in, else by the heading over them, else by their own words. Where
 * nothing tells them apart one of them lost its heading, and each that may have is refused.
 */
export function tellTablesApart(statements: readonly Statement[], issuerName: IssuerName | null): void {
  const groups = clashing(statements);
  if (groups.length === 0) return;
  const known = new Map<Statement, Map<number, string | null>>();
  for (const group of groups) {
    const kept = foremost(group);
    const others = linesOf(group.filter(({ figure }) => !kept.some((said) => isAlike(said.figure, figure))));
    for (const line of others) {
      const named = known.get(line.statement) ?? new Map<number, string | null>();
      known.set(line.statement, named);
      const isTotal = kept.length > 0 && TOTAL.test(labelOf(line)) && !TOTAL.test(labelOf(kept[0]!));
      if (!named.has(line.row)) named.set(line.row, isTotal ? null : contextOf(line, issuerName));
    }
    const telling = (line: Line) => known.get(line.statement)!.get(line.row)!;
    rename(others.filter((line) => telling(line) !== null), telling);
    if (kept.length > 0) byOwnWords(others.filter((line) => telling(line) === null), kept[0]!, issuerName);
  }
  const clashes = clashing(statements);
  if (clashes.length === 0) return;
  for (const group of clashes) byHeading(linesOf(group), issuerName);
  // What still says different things of one thing stands over nothing that tells them apart.
  for (const group of clashing(statements)) {
    const kept = foremost(group);
    for (const { figure } of group) {
      const against = group.find((said) => !isAlike(said.figure, figure));
      // What is printed coarsely may agree with all of those that do not agree with each other.
      if (against === undefined) continue;
      if (kept.length > 0 && kept.some((said) => isAlike(said.figure, figure))) continue;
      figure.refused ??= `line ${against.figure.place.line} says ${against.figure.place.text} of the same thing, and no heading tells the two apart`;
    }
  }
}

/** What cells say of one thing and of which not all can be right, whatever sign they are printed with. */
function clashing(statements: readonly Statement[]): Said[][] {
  const byKey = new Map<string, Said[]>();
  for (const statement of statements) {
    statement.figures.forEach((figures, row) => {
      for (const figure of figures) {
        if (figure === null || figure.refused !== null || figure.unscaled || figure.role === "translation") continue;
        const key = figureKey(figure);
        const same = byKey.get(key);
        if (same === undefined) byKey.set(key, [{ statement, row, figure }]);
        else same.push({ statement, row, figure });
      }
    });
  }
  return [...byKey.values()].filter((same) => same.length > 1 && same.some(({ figure }) => !isAlike(figure, same[0]!.figure)));
}

function isAlike(one: Figure, other: Figure): boolean {
  return (one.digits === other.digits && one.places === other.places && one.scale?.exponent === other.scale?.exponent) || overlaps(absolute(valueOf(one)), decimalsOf(one), absolute(valueOf(other)), decimalsOf(other));
}

/** What the foremost statement says, where it says one thing. */
function foremost(group: readonly Said[]): Said[] {
  const section = PRIMARY.find((primary) => group.some(({ statement }) => statement.section === primary));
  const inSection = group.filter(({ statement }) => statement.section === section);
  // A note below a statement may pass for a part of it: the statement itself is the one with its results and totals.
  const whole = inSection.filter(({ statement }) => statement.items.some(({ concept }) => OF_STATEMENT.test(concept)));
  const said = whole.length > 0 ? whole : inSection;
  return said.every(({ figure }) => isAlike(figure, said[0]!.figure)) && new Set(said.map(({ statement }) => statement)).size === 1 ? said : [];
}

/** Lines that only a whole statement has. */
const OF_STATEMENT = /^(?:Assets|LiabilitiesAndStockholdersEquity|GrossProfit|NetIncomeLoss|OperatingIncomeLoss|EarningsPerShare\w+|NetCashProvidedByUsedIn\w+)$/;

function linesOf(group: readonly Said[]): Line[] {
  return group.filter(({ statement, row }, index) => group.findIndex((other) => other.statement === statement && other.row === row) === index);
}

/** The total that a line is part of, else the heading over it. */
function contextOf({ statement, row }: Line, issuerName: IssuerName | null): string | null {
  const { rows, footings } = statement;
  const within = footings.find(({ total, parts }) => total !== row && parts.length > 1 && parts.some((part) => part.row === row));
  const name = [within === undefined ? "" : rows[within.total]!.label, rows[row]!.parents.at(-1) ?? ""].map((text) => normalized(text, issuerName)).find((text) => text !== "" && !BARE.test(text));
  return name === undefined ? null : ownConcept(name);
}

/** Totals without a name. */
const BARE = /^(?:sub-?\s?)?totals?$|^(?:grand|net) total$|^adjustments?$|^\(no label\)$/;

/** "Total revenue" beside "Turnover": what is in words of its own is what they say. */
function byOwnWords(lines: readonly Line[], { statement, row, figure: { concept } }: Said, issuerName: IssuerName | null): void {
  const words = (line: Line) => `${TOTAL.test(labelOf(line)) ? "Total" : ""}${ownConcept(normalized(labelOf(line), issuerName))}`;
  for (const line of lines) {
    const own = words(line);
    if (own === words({ statement, row }) || own === concept) continue;
    for (const figure of line.statement.figures[line.row]!) if (figure !== null && figure.concept === concept) figure.concept = own;
  }
}

function labelOf({ statement, row }: Line): string {
  return statement.rows[row]!.label;
}

const TOTAL = /^total\b/i;

/** Lines of one label that are parts of totals of one name differ by their headings, where each stands under another. */
function byHeading(lines: readonly Line[], issuerName: IssuerName | null): void {
  const headings = lines.map(({ statement, row }) => normalized(statement.rows[row]!.parents.at(-1) ?? "", issuerName));
  if (headings.some((heading) => heading === "" || BARE.test(heading)) || new Set(headings).size < headings.length) return;
  rename(lines, (line) => ownConcept(headings[lines.indexOf(line)]!));
}

function rename(lines: readonly Line[], contextOf: (line: Line) => string): void {
  for (const line of lines) {
    for (const figure of line.statement.figures[line.row]!) if (figure !== null && ownConcept(contextOf(line)) !== figure.concept) figure.dimensions = { ...figure.dimensions, parent: contextOf(line) };
  }
}
