import { absolute, add, type Amount, compare, divide, halfUnit, isNegative, lastPlace, multiply, overlaps, reachOf, type Reach, subtract } from "../../../events/values/amount.ts";
import { periodKey, type Period } from "../../../events/values/period.ts";
import { decimalsOf, figureKey, prove, unitOf, valueOf, type Figure } from "../figure.ts";
import { yearsBefore } from "../language/fiscal-calendar.ts";
import type { IssuerName } from "../language/issuer-name.ts";
import { contentWords, likeness, normalized } from "../language/line-items.ts";
import type { ProseFigure } from "../prose/read-prose.ts";
import { isNearly } from "../prose/table-times.ts";
import { moveTo, spokenOf } from "../prose/spoken-time.ts";
import { breakOf, type Break } from "./broken.ts";
import { operandsWithin } from "./change.ts";

/**
 * Finds the line of a table that a figure in the prose speaks of: same period, unit and basis, labels alike, and the
 * prose rounds the cell. The prose takes the line's concept with it to its comparatives and changes, and each proves
 * the other. Growth that the two amounts beside it do not give is given back.
 */
export function linkProse(prose: readonly ProseFigure[], cells: readonly Figure[], issuerName: IssuerName | null): Break[] {
  const byKey = Map.groupBy(cells.filter((cell) => cell.refused === null && !cell.unscaled), (cell) => `${periodKey(cell.period)}|${unitOf(cell)}`);
  const measured = new Map<Figure, Measured>();
  // By figure, and the cells of a row have one name.
  const words = new Map<Figure, Set<string>>();
  const wordsIn = new Map<string, Set<string>>();
  const wordsOf = (figure: Figure) => {
    const known = words.get(figure);
    if (known !== undefined) return known;
    const name = [...figure.parents, figure.label].join(" ");
    const own = wordsIn.get(name) ?? contentWords(normalized(name, issuerName));
    wordsIn.set(name, own);
    words.set(figure, own);
    return own;
  };
  const related = Map.groupBy(prose, ({ primary }) => primary);
  const measuredOf = (cell: Figure) => {
    let known = measured.get(cell);
    if (known === undefined) measured.set(cell, (known = measure(cell)));
    return known;
  };
  const cellAt = (figure: Figure, period: Period) => bestCell(figure, byKey.get(`${periodKey(period)}|${unitOf(figure)}`) ?? [], { wordsOf, measuredOf });
  for (const one of prose) {
    const { figure, primary } = one;
    if (figure !== primary || figure.dimensions.change !== undefined) continue;
    const family = related.get(figure) ?? [];
    const cell = cellAt(figure, figure.period);
    // What its paragraph spoke of before may be its time, and the table knows.
    const spoken = cell === null ? spokenOf(one, family) : null;
    const other = spoken === null ? null : cellAt(figure, spoken);
    if (other !== null) moveTo(spoken!, one, family);
    const met = cell ?? other;
    if (met !== null) adopt(met, family);
  }
  joinNames(prose, related, wordsOf);
  for (const { figure } of prose) {
    const cell = (byKey.get(`${periodKey(figure.period)}|${unitOf(figure)}`) ?? []).find((other) => sameLine(other, figure) && (agrees(figure, other) || agreesTurned(figure, other)));
    if (cell === undefined) continue;
    const within = add(halfUnit(decimalsOf(figure)), halfUnit(decimalsOf(cell)));
    prove(figure, "prose", [cell.place.line], within);
    prove(cell, "prose", [figure.place.line], within);
  }
  return prose.flatMap(({ figure, primary, standing }) => (standing === "increase" || standing === "decrease" ? (proveGrowth(figure, primary, related.get(primary) ?? []) ?? []) : []));
}

/**
 * One metric by two names, "facilitation and origination loan volume" and "loan facilitation and origination volume":
 * the same words about the same period with figures that agree. The first name stands for both.
 */
function joinNames(prose: readonly ProseFigure[], related: ReadonlyMap<Figure, readonly ProseFigure[]>, wordsOf: (figure: Figure) => Set<string>): void {
  const first = new Map<string, Figure>();
  for (const { figure, primary } of prose) {
    if (figure !== primary || Object.keys(figure.dimensions).length > 0) continue;
    const key = `${[...wordsOf(figure)].sort().join(" ")}|${periodKey(figure.period)}|${unitOf(figure)}|${figure.basis}`;
    const known = first.get(key);
    if (known === undefined) first.set(key, figure);
    else if (known.concept !== figure.concept && agrees(figure, known)) adopt(known, related.get(figure) ?? []);
  }
}

/** Labels must share this much of the shorter one's words. */
const ALIKE = 0.5;

type Measured = { value: Amount; decimals: number; reach: Reach };

function measure(figure: Figure): Measured {
  const [value, decimals] = [valueOf(figure), decimalsOf(figure)];
  return { value, decimals, reach: reachOf(value, decimals) };
}

/** What is known of figures: the words of their names, and what cells say. */
type Known = { wordsOf: (figure: Figure) => Set<string>; measuredOf: (cell: Figure) => Measured };

function bestCell(figure: Figure, cells: readonly Figure[], known: Known): Figure | null {
  const own = measure(figure);
  const fits = (cell: Figure) => {
    const other = known.measuredOf(cell);
    return own.reach.low <= other.reach.high && other.reach.low <= own.reach.high && overlaps(own.value, own.decimals, other.value, other.decimals);
  };
  return bestOf(figure, cells, known, fits) ?? (SPENT.test(figure.label) ? bestOf(figure, cells, known, (cell) => agreesTurned(figure, cell)) : null);
}

function bestOf(figure: Figure, cells: readonly Figure[], { wordsOf }: Known, fits: (cell: Figure) => boolean): Figure | null {
  const found: { cell: Figure; score: number }[] = [];
  const words = wordsOf(figure);
  const ofOthers = otherShares(figure.label);
  for (const cell of cells) {
    if (cell.basis !== figure.basis && !(figure.basis === "operating" && cell.basis !== "non-GAAP" && cell.basis !== "IFRS")) continue;
    if (cell.dimensions.change !== undefined || cell.dimensions.share !== undefined || (ofOthers !== null && ofOthers.test(cell.concept) && !/BasicAndDiluted$/.test(cell.concept))) continue;
    // Few cells are of the same amount: names are compared with theirs alone.
    if (!fits(cell)) continue;
    const exact = cell.concept === figure.concept ? 1 : 0;
    const alike = likeness(words, wordsOf(cell));
    if (alike < ALIKE && exact === 0) continue;
    const score = exact + alike;
    // Two lines that fit equally well: nobody can tell which is meant.
    const top: number = found[0]?.score ?? -1;
    if (score > top) found.splice(0, found.length, { cell, score });
    else if (score === top) found.push({ cell, score });
  }
  return new Set(found.map((one) => figureKey(one.cell))).size === 1 ? found[0]!.cell : null;
}

/** "per diluted share" is not the line of the basic earnings, though both round to one figure: how the concepts end that a label is not of. */
function otherShares(label: string): RegExp | null {
  const [basic, diluted] = [/\bbasic\b/i.test(label), /\bdiluted\b/i.test(label)];
  return basic === diluted ? null : basic ? /Diluted(?:Share)?$/ : /Basic(?:Share)?$/;
}

function agrees(figure: Figure, cell: Figure): boolean {
  return overlaps(valueOf(figure), decimalsOf(figure), valueOf(cell), decimalsOf(cell));
}

function factDimensions({ dimensions }: Figure): string {
  return Object.entries(dimensions).map(([name, value]) => `${name}=${value}`).sort().join("|");
}

/** What is spent stands in brackets in many tables, and is said without a sign: "income tax expense was $1.4 million". */
const SPENT = /\b(?:expenses?|costs?|used in|loss(?:es)?|outflows?|payments?|paid|repurchases?|repayments?|purchases?|acquisitions?|expenditures?|provisions?|charges?|impairments?|tax(?:es)?|dividends?|depreciation|amorti[sz]ation|interest|fees)\b/i;

/** Whether a figure of the prose rounds what the table prints in brackets, and its name says that it is spent. */
function agreesTurned(figure: Figure, cell: Figure): boolean {
  return isNegative(cell.digits) && !isNegative(figure.digits) && SPENT.test(figure.label) && overlaps(valueOf(figure), decimalsOf(figure), absolute(valueOf(cell)), decimalsOf(cell));
}

function sameLine(cell: Figure, figure: Figure): boolean {
  return cell.concept === figure.concept && cell.basis === figure.basis && factDimensions(cell) === factDimensions(figure);
}

/** The primary and everything said in relation to it speak of the cell's line. */
function adopt(cell: Figure, related: readonly ProseFigure[]): void {
  for (const other of related) {
    other.figure.concept = cell.concept;
    other.figure.basis = cell.basis;
    if (cell.parents.length > 0) other.figure.parents = cell.parents;
    // The line's segment too: "domestic revenue" is the revenue of that segment's table.
    other.figure.dimensions = { ...other.figure.dimensions, ...cell.dimensions };
  }
}

/** In units of the last place of the rate. */
const FAR = "10";

/** A growth rate is this over that less one, within what the three figures' rounding allows; the break where it is not. */
function proveGrowth(figure: Figure, primary: Figure, related: readonly ProseFigure[]): Break | null {
  const before = yearsBefore(primary.period, 1);
  // A sentence may compare with the quarter before too.
  const comparatives = related.filter((other) => other.standing === "comparative");
  const compared = (comparatives.find((other) => periodKey(other.figure.period) === periodKey(before)) ?? comparatives.find((other) => other.assumed || isNearly(other.figure.period, before)))?.figure;
  if (compared === undefined || figure === primary || figure.dimensions.against !== "prior-year" || figure.dimensions.form === "points") return null;
  const growth = divide(subtract(valueOf(primary), valueOf(compared)), valueOf(compared));
  if (growth === null) return null;
  const slack = divide(add(halfUnit(decimalsOf(primary)), halfUnit(decimalsOf(compared))), absolute(valueOf(compared))) ?? "0";
  const tolerance = add(halfUnit(decimalsOf(figure)), add(slack, slack));
  const miss = absolute(subtract(absolute(growth), absolute(valueOf(figure))));
  if (compare(miss, tolerance) > 0) {
    if (figure.measure !== "ratio" || primary.measure !== compared.measure || primary.measure === "ratio" || figure.refused !== null) return null;
    const operands = operandsWithin(miss, valueOf(primary), valueOf(compared));
    const cells = [{ figure, miss }, { figure: primary, miss: operands.of, own: true as const }, { figure: compared, miss: operands.from }];
    const unit = lastPlace(decimalsOf(figure));
    // So far apart they do not belong together: what is compared and by how much was told from its place in the sentence alone.
    if (compare(miss, multiply(unit, FAR)) > 0) return breakOf("growth", cells, { miss, unit, sure: "apart" });
    return breakOf("growth", cells, { miss, unit, sure: "open" });
  }
  prove(figure, "growth", [primary.place.line, compared.place.line], tolerance);
  const within = operandsWithin(tolerance, valueOf(primary), valueOf(compared));
  prove(primary, "growth", [figure.place.line], within.of);
  prove(compared, "growth", [figure.place.line], within.from);
  return null;
}
