import { canonical, scale as shift } from "../../../events/values/amount.ts";
import { daysBetween } from "../../../events/values/date.ts";
import type { Basis, Role, ScaleEvidence } from "../../../events/values/fact.ts";
import type { Period } from "../../../events/values/period.ts";
import type { Cover } from "../cover.ts";
import type { Figure } from "../figure.ts";
import { scaleWordIn } from "../language/amounts.ts";
import { codeOf, CURRENCY_CODES, CURRENCY_SIGNS, DOLLARS_NAMED } from "../language/currencies.ts";
import { conceptNamed, countedNoun, isBalance, isInUnits, isOfSpan, ownConcept, type LineItem } from "../language/line-items.ts";
import { physicalUnit } from "../language/physical-units.ts";
import { isBareBucket } from "./bare-labels.ts";
import { atDay, balanceDay, isOfAnotherDay, type BalanceDay } from "./balance-day.ts";
import type { Change } from "./changes.ts";
import type { Column } from "./column.ts";
import { dayOrSpan } from "./day-or-span.ts";
import type { GridCell } from "./grid.ts";
import type { StatementRow } from "./rows.ts";
import type { Reporting, Statement } from "./model.ts";
import { segmentNamed } from "./segment-named.ts";

/** A cell of a column of changes: growth as a ratio, or the difference in the row's own unit. */
export function changeOf(statement: Statement, row: StatementRow, item: LineItem, at: number, change: Change | null, reporting: Reporting, said: SaidByRow): Figure | null {
  const cell = row.cells[at] ?? null;
  const column = statement.columns[at]!;
  const of = change === null ? null : statement.columns[change.of]!;
  if (cell === null || change === null || of === null) {
    if (cell !== null && /\d/.test(cell.text)) statement.refused.push({ place: cell.place, reason: `its column is headed "${column.heading}", and which columns it compares cannot be told` });
    return null;
  }
  const percent = change.form === "growth" || (cell.value.kind === "number" && cell.value.percent);
  const printed = percent && cell.value.kind === "number" ? { ...cell, value: { ...cell.value, percent: true } } : cell;
  const figure = figureOf(statement, row, item, { ...of, kind: "change", unread: null }, printed, reporting, said);
  if (figure === null) return null;
  const isRatio = row.cells[change.of]?.value.kind === "number" && (row.cells[change.of]!.value as { percent: boolean }).percent;
  if (column.ofShare === true) {
    // In points, and no growth of the amount.
    figure.dimensions = { ...figure.dimensions, share: "of-revenue", change: "difference", against: column.against };
    figure.role = "reported";
    return figure;
  }
  const from = statement.columns[change.from]!;
  // "24.5%" among differences in points: how much an amount grew.
  const grew = change.form === "growth" || (cell.value.kind === "number" && cell.value.percent && /%/.test(cell.text));
  figure.dimensions = { ...figure.dimensions, change: grew && !isRatio ? "growth" : "difference", against: againstOf(of, from) ?? column.against, ...(column.qualifier === null ? {} : { effect: ownConcept(column.qualifier.toLowerCase()) }) };
  figure.role = "reported";
  return figure;
}

/** Against which time a column is compared: the quarter, the year or, for balances, the last day of the year before; null where it is none of them, or nothing says. */
function againstOf(of: Column, from: Column): "prior-quarter" | "prior-year" | "prior-year-end" | null {
  if (of.period === null || from.period === null) return null;
  const days = daysBetween(from.period.end, of.period.end);
  if (days >= 80 && days <= 100) return "prior-quarter";
  if (days >= 350 && days <= 380) return "prior-year";
  return of.period.start === undefined && from.period.start === undefined && ((days >= 170 && days <= 195) || (days >= 260 && days <= 290)) ? "prior-year-end" : null;
}

/** "Table of Year-on-Year Growth Rates": each is how much its row grew, and no share of it. */
function grownIn(text: string): Record<string, string> {
  const grown = GROWTH_RATES.exec(text)?.[0];
  return grown === undefined ? {} : { change: "growth", against: "prior-year", ...(/\b(?:local|constant)\b/i.test(grown) ? { effect: "LocalCurrency" } : {}) };
}

const GROWTH_RATES = /\b(?:yoy|y\/y|year[-\s](?:over|on)[-\s]year)\b[^.%]{0,60}\bgrowth\s+rates?\b/i;

/** Whether a row's amounts have two decimals each and are small: what one of a thing costs or earns. */
function isInCents({ cells }: StatementRow): boolean {
  return cells.every((cell) => cell?.value.kind !== "number" || cell.value.percent || (cell.value.places === 2 && cell.value.value.replace(/\D/g, "").length <= 2 + MOST_DIGITS_OF_ONE));
}

const MOST_DIGITS_OF_ONE = 3;

/** Whether a table has rows of whole amounts, of four digits and more. */
function bearsWholes({ rows }: Statement): boolean {
  return rows.some(({ cells }) => cells.some((cell) => cell?.value.kind === "number" && !cell.value.percent && cell.value.value.replace(/\D/g, "").length > MOST_DIGITS_OF_ONE) && cells.every((cell) => cell?.value.kind !== "number" || cell.value.percent || cell.value.places === 0));
}

/** "(equivalent to HK cents)": the row above in another unit. */
const CENTS_ALONE = /^\W*(?:(?:equivalent\s+to|in|or)\s+)?(?:(?:HK|US|RMB|S|A|NT)\s*)?(?:cents?|fen|pence)\W*$/i;
const finer = new WeakMap<readonly Column[], ReadonlySet<Column>>();
/** Fewer numbers may all have cents by chance. */
const LEAST_IN_CENTS = 2;

/** Columns of small numbers with two decimals each, between columns of one currency of which none has any number so fine. */
function finerColumns({ columns, rows }: Statement): ReadonlySet<Column> {
  const kept = finer.get(columns);
  if (kept !== undefined) return kept;
  const amounts = columns.flatMap((column, at) => {
    const values = rows.flatMap(({ cells }) => (cells[at]?.value.kind === "number" && !cells[at].value.percent ? [cells[at].value] : []));
    return column.kind === "value" && !column.perShare && column.measures === null && values.length >= LEAST_IN_CENTS ? [{ column, values }] : [];
  });
  const inCents = amounts.filter(({ values }) => values.every(({ value, places }) => places === 2 && value.replace(/\D/g, "").length <= 2 + MOST_DIGITS_OF_ONE));
  const others = amounts.filter((one) => !inCents.includes(one));
  const found = new Set(inCents.length > 0 && others.length > inCents.length && others.every(({ values }) => values.every(({ places }) => places < 2)) ? inCents.filter(({ column }) => others.every((other) => other.column.currency === column.currency)).map(({ column }) => column) : []);
  finer.set(columns, found);
  return found;
}

/** Ten million millions of shares are more than any issuer has. */
const MOST_DIGITS_OF_SHARES = 13;

/** What a row says of each of its cells, read once. */
export type SaidByRow = {
  /** Whether it names a stretch of time, and nothing says of what. */
  bareBucket: boolean;
  currency: string | null;
  /** Whether its amounts are hundredths. */
  inCents: boolean;
  /** Whether it is called or stands under what counts users or units. */
  counts: boolean;
  /** Whether the sign of a currency stands in any of its cells. */
  signed: boolean;
  /** Whether its amounts are for one of a thing. */
  perUnit: boolean;
  /** Whether it counts people, of whom there may be thousands of thousands. */
  counted: boolean;
  /** Whether any of its cells has decimals. */
  fractional: boolean;
  /** Whether it is a number of the business that no accounting rules define. */
  operating: boolean;
  scale: ScaleEvidence | null;
  /** The scale that the heading over a group of rows has for amounts: "FINANCIALS (€M)". */
  group: ScaleEvidence | null;
  /** Whether its heading leaves it out of the scale. */
  excepted: boolean;
  /** Whether it is of a span, whatever day a heading names. */
  recognised: boolean;
  /** The part of the issuer that the headings over it name. */
  segment: string | null;
  /** Which day of a span it is a balance of, if any. */
  balance: BalanceDay;
};

/** What its table says besides: its section and title, and the names that its heading leaves out of the scale. */
type Around = Pick<Statement, "section" | "title" | "excepted">;

export function saidByRow(row: StatementRow, around: Around): SaidByRow {
  const { label } = row;
  const heading = row.parents.at(-1) ?? "";
  return {
    bareBucket: isBareBucket(row),
    currency: currencyOfLabel(label) ?? currencyOfLabel(heading),
    inCents: NAMED_CENTS.test(label),
    counts: COUNTS_USERS.test(label) || COUNTS_UNITS.test(heading),
    signed: row.cells.some((cell) => cell !== null && !BARE_NUMBER.test(cell.text) && SIGN.test(cell.text)),
    perUnit: PER_UNIT.test(label),
    counted: PEOPLE.test(label) && !/\bnumber\b|\bcount\b|#/i.test(label),
    fractional: row.cells.some((cell) => cell?.value.kind === "number" && !cell.value.percent && cell.value.places > 0),
    operating: row.counted !== undefined || OPERATING.test(label),
    scale: scaleOfLabel(row) ?? plainUnit(row),
    group: scaleOfGroup(row),
    excepted: around.excepted.some((name) => new RegExp(`\\b${name}\\b`, "i").test(label) || name === initialsOf(label)),
    recognised: RECOGNISED.test(label),
    segment: segmentNamed(row.parents),
    balance: balanceDay(around, row),
  };
}

/** The figure of a cell; null where it holds none, or where the reason why it cannot be told is noted as refused. */
export function figureOf(statement: Statement, row: StatementRow, item: LineItem, column: Column, cell: GridCell | null, reporting: Reporting, said: SaidByRow): Figure | null {
  if (cell === null || cell.value.kind === "blank" || cell.value.kind === "noise" || cell.value.kind === "text") return null;
  const refuse = (reason: string): null => {
    statement.refused.push({ place: cell.place, reason });
    return null;
  };
  if (cell.value.kind === "broken") return refuse("not one number: the conversion broke or merged it, and no equation tells its value");
  // "$224.2 million": what the cell says itself goes before what its row or heading says.
  const printed: ScaleEvidence | null = cell.value.kind === "number" && cell.value.exponent !== undefined ? { exponent: cell.value.exponent, from: "word", line: cell.place.line } : null;
  const scaleSaid = printed ?? said.scale;
  if (AMOUNTS_WITHIN.test(row.label)) return refuse("its row is not parted into columns: amounts with words stand in its label");
  if (column.unread !== null) return refuse(`its column is headed "${column.unread}", which is not understood`);
  if (item.measure === "money" && BASIC_OR_DILUTED.test(row.label)) return refuse("it is basic or diluted, and nothing says of what");
  if (item.measure === "money" && !said.signed && CENTS_ALONE.test(row.label)) return refuse("its label says in which hundredths it is, and nothing says of what");
  if (said.bareBucket) return refuse("its row names a stretch of time, and nothing says of what");
  const inPercent = column.kind === "value" && column.percentages && cell.value.kind === "number" && !cell.value.percent;
  if (inPercent && item.measure !== "unknown" && item.measure !== "ratio" && !RATE.test(row.label)) return refuse("its column is headed by a percent sign, and its label names no rate or ratio");
  if (item.measure === "unknown" && !inPercent && !(cell.value.kind === "number" && cell.value.percent)) return refuse("its label speaks of a rate or ratio, and no sign says of what kind the number is");
  const headed = row.periods === undefined ? (row.period ?? column.period) : (row.periods[statement.columns.findIndex(({ at }) => at === column.at)] ?? null);
  const stands = column.either && row.period === null && row.periods === undefined ? dayOrSpan(row) : undefined;
  if (stands === null) return refuse("its heading names a day and a span at once, and its label does not tell which of them it is of");
  const period = stands === "day" && headed !== null ? { end: headed.end } : headed;
  if (stands === "span" && period !== null && period.start === undefined) return refuse("no period: its heading does not say how long its span is");
  if (period === null) return refuse("no period: the headings over its column do not say what span or day it is of");
  if (period.end > reporting.cover.announced.date) return refuse("its period was not over when this was said");
  if (period.start === undefined && row.period === null && (said.recognised || (row.periods === undefined && item.known && isOfSpan(item.concept)))) return refuse("no period: its column is headed by a day, and its label speaks of a span");
  if (statement.daysOnly && row.period === null && (FLOW.test(row.label) || (statement.flows && !isBalance(item.concept)))) return refuse("no period: its column is headed by a day, and its label speaks of a span");
  if (row.period === null && row.periods === undefined && isOfAnotherDay(said.balance, period)) return refuse("its label names a day, and its column a span that neither ends nor begins on it");
  if (column.measures !== null) return measured(statement, row, column, cell, period, { ...reporting, measures: column.measures });
  const weighs = column.member === null || (item.measure !== "money" && item.measure !== "count") ? null : physicalUnit(column.heading);
  const counts = weighs !== null ? weighs.unit : column.member !== null && column.currency === null && item.measure === "money" && COUNTED_MEMBER.test(column.member) && statement.rows.every(({ cells }) => !SIGN.test(cells[statement.columns.indexOf(column)]?.text ?? "")) ? countedNoun(column.member) : null;
  const measure = counts !== null && !(cell.value.kind === "number" && cell.value.percent) ? "count" : (cell.value.kind === "number" && cell.value.percent) || inPercent || column.kind === "share" || item.measure === "unknown" ? "ratio" : (column.perShare || said.inCents || PRINTS_CENTS.test(cell.text)) && item.measure === "money" ? "per-share" : column.counts && item.measure === "money" ? "shares" : item.measure;
  const needsCurrency = measure === "money" || measure === "per-share" || measure === "per-ads";
  const currency = currencyOfCell(cell.text) ?? said.currency ?? column.currency ?? statement.currency ?? reporting.cover.convenienceRate?.from ?? reporting.currency;
  if (statement.counted !== undefined && measure === "money" && !said.signed) return refuse(`its heading counts ${statement.counted}, and no amounts`);
  if (column.kind === "change" && cell.value.kind === "nil" && !column.percent) return refuse("a dash in a column of changes: it may stand for none or for not told");
  if (column.kind === "change" && said.inCents && cell.value.kind === "number" && !cell.value.percent && !column.percent) return refuse("a change of an amount in hundredths, in a column of rates");
  if (needsCurrency && currency === null) return refuse("no currency: neither its column nor the heading names one");
  if (printed !== null && (measure === "ratio" || measure === "per-share" || measure === "per-ads")) return refuse("its cell counts in thousands or millions, and its row or column is of a rate or an amount per share");
  if (printed !== null && measure === "money" && !said.signed && (column.currency ?? statement.currency) === null) return refuse("no currency: what its cell counts in millions may be no amount");
  if (TIMES.test(cell.text) && !MULTIPLE.test([row.label, ...row.parents.slice(-1)].join(" "))) return refuse("so many times, and its label names no ratio");
  if (TIMES.test(cell.text) && row.cells.some((other) => other?.value.kind === "number" && !other.value.percent)) return refuse("a multiple in a row of amounts: of what is not said");
  const isCount = measure === "shares" || measure === "ads";
  if (said.excepted && measure === "money" && !said.signed) return refuse("its heading leaves it out of the scale, and nothing says of what it is");
  // "Except hotel statistics": what one of a thing costs is as printed there, and what counts things is no money.
  const isOperating = statement.operatingExcepted && measure === "money" && scaleSaid === null && !said.signed;
  if (isOperating && !said.perUnit && THINGS.test(row.label) && !FLOW.test(row.label) && !/\b(?:EBITD?A|FFO|NOI)/i.test(row.label)) return refuse("its heading leaves the numbers of the business out of the scale, and it may be one of them");
  if (measure === "money" && !said.signed && said.counts) return refuse("what it stands under or is called counts users or units, and no amount");
  // Whether the heading scales it too is not said: what was earned per share may yet tell.
  const unsaid = isCount && scaleSaid === null && (column.scale ?? statement.scale ?? statement.sharesScale) === null && cell.value.kind === "number" && cell.value.value.replace(/\D/g, "").length - cell.value.places < LARGE_COUNT;
  const isOpenCount = unsaid || isCount && printed === null && statement.sharesScale === null && statement.sharesScaled && statement.moneyOnly && cell.value.kind === "number" && cell.value.value.replace(/\D/g, "").length - cell.value.places >= LARGE_COUNT;
  const heading = said.group ?? column.scale ?? statement.scale ?? null;
  if (measure === "money" && said.perUnit && scaleSaid === null && !said.excepted && !isOperating && heading !== null) return refuse("an amount for one of a thing, under a heading that scales amounts: whether it scales this one is not said");
  // Nobody counts in tenths: where numbers of things have them, they are in the thousands or millions of the heading.
  if (measure === "count" && said.fractional && scaleSaid === null && (heading === null || statement.moneyOnly)) return refuse("a number of things with decimals, and nothing says in how many it counts");
  if (measure === "count" && said.counted && !said.fractional && scaleSaid === null && heading !== null && heading.exponent > 0 && !statement.moneyOnly) return refuse("a number of people under a heading that scales: whether it scales this one is not said");
  const own = scaleSaid ?? ((said.excepted || (isOperating && said.perUnit)) && measure === "money" ? { exponent: 0, from: "heading", line: row.line } : null);
  const hundredths = (measure === "per-share" || measure === "per-ads") && IN_CENTS.test([...row.parents.slice(-1), row.label, column.heading].join(" ")) && !/[\p{L}]/u.test(cell.text);
  const told = measure === "money" ? (own ?? heading) : isCount ? (own ?? statement.sharesScale ?? (statement.sharesScaled ? (column.scale ?? statement.scale) : column.counts || (column.currency === null && BARE_SCALE.test(column.heading)) ? column.scale : null)) : measure === "count" ? (own ?? (weighs !== null ? column.scale : said.fractional || statement.counted !== undefined ? heading : null)) : null;
  // "650,906,465" under "in millions": no issuer has so many shares, and they are printed in full.
  const exponent = isCount && told !== null && cell.value.kind === "number" && cell.value.value.replace(/\D/g, "").length - cell.value.places + told.exponent > MOST_DIGITS_OF_SHARES ? null : told;
  if (measure === "money" && scaleSaid === null && said.fractional && exponent !== null && exponent.exponent >= 3 && isInCents(row) && bearsWholes(statement)) return refuse("it has cents among whole amounts that the heading scales: of what one it is its label does not say");
  if (measure === "money" && scaleSaid === null && exponent !== null && exponent.exponent >= 3 && finerColumns(statement).has(column)) return refuse("its column has cents, and those beside it have not: it may be per share, and no amount that the heading scales");
  if (isCount && (exponent?.exponent ?? 0) === 0 && cell.value.kind === "number" && cell.value.places > 0) return refuse("a part of a share: nothing says whether it is in thousands or millions");
  return {
    section: statement.section,
    // How many shares there are at a day is no amount of equity.
    concept: measure === "shares" && column.counts && column.member !== null && item.measure === "money" && period.start === undefined ? "SharesOutstanding" : item.concept,
    label: row.label === "" ? "(no label)" : row.label,
    parents: row.parents,
    measure,
    of: needsCurrency ? currency : measure === "count" ? (counts ?? row.counted ?? countedNoun(row.label)) : null,
    digits: cell.value.kind === "nil" ? "0" : hundredths ? canonical(shift(cell.value.value, -2)) : cell.value.value,
    places: cell.value.kind === "nil" ? (measure === "per-share" || measure === "per-ads" ? 2 : 0) : cell.value.places + (hundredths ? 2 : 0),
    nil: cell.value.kind === "nil",
    approximate: false,
    period: row.period ?? (row.periods === undefined ? atDay(said.balance, period) : period),
    basis: basisOf(item, column, said.operating || measure === "count" ? "operating" : reporting.basis),
    role: roleOf(row.periods === undefined ? column : { ...column, period }, statement.columns, reporting.cover, period),
    dimensions: { ...dimensionsOf(statement, row, said, column, reporting), ...(measure === "ratio" && column.kind === "value" ? grownIn(`${statement.title} ${column.heading}`) : {}) },
    scale: isOpenCount ? null : exponent,
    ...((isCount || measure === "per-share") && isInUnits(row.label, row.parents) ? { inUnits: true } : {}),
    unscaled: isOpenCount || (measure === "money" && exponent === null),
    place: cell.place,
    proofs: [],
    within: null,
    refused: null,
  };
}

/** A figure of a column that names a measure of its own: the row is what is measured. */
function measured(statement: Statement, row: StatementRow, column: Column, cell: GridCell, period: Period, { measures, ...reporting }: Reporting & { measures: NonNullable<Column["measures"]> }): Figure | null {
  const currency = column.currency ?? statement.currency ?? reporting.currency;
  if (cell.value.kind !== "number" && cell.value.kind !== "nil") return null;
  if (measures.kind === "amount" && currency === null) {
    statement.refused.push({ place: cell.place, reason: "no currency: neither its column nor the heading names one" });
    return null;
  }
  const named = (text: string) => conceptNamed(text, reporting.issuerName);
  return {
    section: statement.section,
    concept: named(measures.name),
    label: row.label === "" ? "(no label)" : row.label,
    parents: [...row.parents, measures.name],
    measure: measures.kind === "amount" ? "money" : measures.kind,
    of: measures.kind === "amount" ? currency : measures.kind === "count" ? countedNoun(measures.name) : null,
    digits: cell.value.kind === "nil" ? "0" : cell.value.value,
    places: cell.value.kind === "nil" ? 0 : cell.value.places,
    nil: cell.value.kind === "nil",
    approximate: false,
    period,
    basis: column.basis ?? reporting.basis,
    role: roleOf(column, statement.columns, reporting.cover, period),
    dimensions: /^total$/i.test(row.label) ? {} : { line: named(row.label) },
    scale: measures.kind === "amount" ? column.scale : null,
    unscaled: false,
    place: cell.place,
    proofs: [],
    within: null,
    refused: null,
  };
}

/** What the row is of besides its concept: a share of a total, a part of the issuer, an adjustment between two bases. */
function dimensionsOf(statement: Statement, row: StatementRow, said: SaidByRow, column: Column, { issuerName }: Reporting): Record<string, string> {
  const named = (text: string) => conceptNamed(text, issuerName);
  const dimensions: Record<string, string> = {};
  const segment = said.segment ?? statement.segment;
  if (segment !== null) dimensions.segment = named(segment);
  if (row.under !== null) dimensions.parent = named(row.under);
  if (column.kind === "share") dimensions.share = /revenue|sales/i.test(column.heading) || (!/total/i.test(column.heading) && statement.items.some(({ concept }) => concept === "Revenues")) ? "of-revenue" : "of-total";
  else if (column.member !== null) dimensions.column = named(column.member);
  else if (column.adjustment !== null) dimensions.adjustment = named(column.adjustment);
  return dimensions;
}

/** "Net sales $224.2 million $218.1 million": cells that came into the label, so that what is left stands under who knows which heading; or the first of them, behind its words. */
const AMOUNTS_WITHIN = /\d\s*(?:thousand|million|billion)\b.*\d\s*(?:thousand|million|billion)\b|[\p{L}\d]\)?(?<!\b(?:and|or|of|to|par|[$€£¥]))\s(?:\d{1,3}(?:,\d{3})+|\d+\.\d{2})$/iu;

/** Labels of what is earned, spent or moved over a span. */
const FLOW = /\b(?:revenues?|sales|turnover|income|earnings|profit|loss|expenses?|(?<!\bissuance\s)costs?|depreciation|amorti[sz]ation|cash flows?|provided by|used in|purchases?|proceeds|repurchases?|dividends? (?:paid|received)|EBITD?A\w*|(?:returns? on (?:[a-z]+ ){0,3}(?:assets|investment|equity|capital)|ro[aei]c?)|interest margin|efficiency ratio)\b/i;

/** What is printed in percent whatever it is of. */
const RATE = /\b(?:margins?|ratios?|rates?|returns?|yields?|gearing|percentages?|proportions?|coverage|occupancy)\b/i;

const TIMES = /\d\s?[x×]$/i;
/** What is so many times another. */
const MULTIPLE = /\b(?:ratios?|coverage|cover|leverage|multiples?|turns?|turnover|times|book-to-bill|gearing|debt|moic)\b/i;

/** What is recognised in income is of a span, whatever day a heading names. */
const RECOGNISED = /\b(?:gains?|loss(?:es)?|\(loss(?:es)?\))\b.*\brecogni[sz]ed\b/i;

/** Figures per share in hundredths of the currency: "in pence", "(HK cents)". */
const IN_CENTS = /\b(?:pence|cents?|fen)\b|\(p\)/i;

/** "1.6 HK cents": so small an amount is of one of something. */
const PRINTS_CENTS = /\d\s*\)?\s*(?:(?:HK|US|RMB|S|A)\s*)?(?:cents?|pence|fen)\s*\)?$/i;

/** A row of a table in thousands that is itself in hundredths: only what is paid or earned per share is printed so. */
const NAMED_CENTS = /\(\s*(?:in\s+)?(?:RMB|HK|US|S|A)?\s*(?:cents?|pence|fen)\s*\)/i;

/** The country's currency that a cell prints itself: "HK 7.6 cents", "1.6 HK cents", "US$0.05" in a table of another. A sign without a country is the table's. */
function currencyOfCell(text: string): string | null {
  const sign = /^\(?\s*[-–−]?\s*((?:HK|US|NT|NZ|S|A|C)\$|RMB|HK(?=\s*[\d(.]))/.exec(text)?.[1] ?? /\d\s*\)?\s*(HK|US|RMB)\s*cents?\s*\)?$/i.exec(text)?.[1]?.toUpperCase();
  return sign === undefined ? null : codeOf(sign === "HK" || sign === "US" ? `${sign}$` : sign);
}

/** The currency that a label names in brackets or at its end: "Income (£ million)", "EPS (NT$)", "Earnings per share €". */
function currencyOfLabel(label: string): string | null {
  if (!/[(B$€£¥₩₹]/.test(label)) return null;
  const named = OF_LABEL.exec(label) ?? MARKED.exec(label);
  const sign = named?.[1] ?? named?.[2];
  if (sign !== undefined) return codeOf(sign);
  const spelled = SPELLED.exec(label)?.[1];
  return spelled === undefined ? null : codeOf(spelled);
}

/** A code stands alone in its brackets, or with its scale: "(CAD component)" names a part. */
const OF_LABEL = new RegExp(`\\(\\s*(?:in\\s+)?(${CURRENCY_SIGNS}|(?:${CURRENCY_CODES})(?=(?:\\s*(?:mm?|mn|bn?|k|(?:thousand|million|billion)s?|['’]?000s?))?(?:\\s*[,;/][^()]*)?\\s*\\)))[^()]*\\)|(?:^|\\s)(${CURRENCY_SIGNS})\\s*\\d{0,2}$`);
const SPELLED = new RegExp(`\\(\\s*(?:in\\s+)?(${DOLLARS_NAMED}|pesos|euros?|pounds|yen)\\s*\\)`, "i");

/** "ADR (in RMB)", "Volumes (TBtu)": what names its own currency or unit and no scale is in that unit, whatever the table is in. */
function plainUnit(row: StatementRow): ScaleEvidence | null {
  const named = IN_UNIT.test(row.label) || (row.under !== null && IN_UNIT.test(row.parents.at(-1) ?? ""));
  const weighed = row.counted === undefined ? null : (physicalUnit(row.label) ?? physicalUnit(row.parents.at(-1) ?? ""));
  if (weighed !== null) return { exponent: weighed.exponent ?? 0, from: weighed.exponent === null ? "heading" : "word", line: row.line };
  return named ? { exponent: 0, from: "heading", line: row.line } : null;
}

/** Amounts for one of a thing: a room, a passenger, a tonne. Nobody prints them in thousands, and the heading of the table may yet do so. */
const PER_UNIT = /\baverage\s+(?:\p{L}+\s+){0,3}(?:rates?|prices?|fares?|tickets?|revenue\s+per)\b|\b(?:ADR|ARPU|ARPDAU|T?RevPAR)\b|\bper\s+(?!(?:\p{L}+\s+){0,3}(?:shares?|ADSs?|stock|cent|annum|year|quarter|month|day|week)\b)\p{L}{3,}/iu;

const PEOPLE = /\b(?:users|subscribers|subscriptions|customers|members|memberships|accounts|borrowers|consumers|visits|visitors|patients|[md]aus?|passengers|enrol?l?ments?)\b/i;

/** Numbers of the business: what was dug, flown, let and used, and what one of it costs. No body of accounting rules defines them. */
const OPERATING = /\b(?:(?:metric\s+)?tonn?es|ounces|barrels|boe|(?:feed|head|ore)\s+grades?|recover(?:y|ies)\s+rates?|(?<!\band\s)occupancy(?!\s+(?:costs?|expenses?|charges?))|load\s+factors?|average\s+daily\s+rate|ADR|T?RevPAR|ARPU|headcount|churn|same[\s-](?:store|hotel|restaurant)\s+sales|comparable\s+(?:store\s+|restaurant\s+)?sales|available\s+seat|passenger\s+(?:kilo)?miles?|all[\s-]in\s+sustaining|(?:realized|realised)\s+(?:\p{L}+\s+){0,2}price|GMV|TPV|[DWM]A[UP]s?q?)\b/iu;

const BASIC_OR_DILUTED = /^(?:[-–—]\s*)?(?:basic|diluted|basic and diluted)\s*:?$|^(?!.*\b(?:income|earnings|profit|loss|numerator|available|attributable|cash|A?FFO)\b).*\s[-–—]\s*(?:basic|diluted|basic and diluted)\s*:?$/i;

/** Columns that count what their rows are parts of. */
const COUNTED_MEMBER = /^(?:number of |total )?(?:homes|units|stores|hotels|rooms|lots|communities|vehicles|customers|properties|branches|outlets|restaurants|employees|tenants|tenancies|leases|loans|accounts)$/i;

/** Things that a business counts. */
const THINGS = /\b(?:rooms?|hotels?|stores?|restaurants?|branch(?:es)?|locations?|propert(?:y|ies)|beds|homes|units|sites|vehicles|vessels|aircraft|tests?|patients?|employees|headcount|square\s+(?:feet|metres|meters)|acres|days|nights)\b/i;

/** Daily, weekly or monthly active users, in the letters that tables have for them. */
const COUNTS_USERS = /(?<!\p{L})[DWM]A[UP]s?q?(?!\p{L})/u;
const COUNTS_UNITS = /^(?:total\s+)?units?\s+(?:sales\s+)?(?:volumes?|sold|shipped|delivered|sales)\s*:?$/i;
/** "’million", "'000" over a column, and no currency: whatever it holds is counted in them. */
const BARE_SCALE = /(?:^|\s)[’'‘]\s?(?:000s?|m(?:illion|n)?s?|thousands?|bn|billions?)\s*$/i;
/** Digits of a number of shares that is printed out, and no count of thousands. */
const LARGE_COUNT = 7;

/** "PCD" of "Passenger Cruise Days". */
function initialsOf(label: string): string {
  return [...label.matchAll(/(?<!\p{L})\p{Lu}/gu)].join("");
}

/** Most cells, in which no sign need be looked for. */
const BARE_NUMBER = /^[\d.,()\s%–—-]*$/;
const SIGN = new RegExp(`${CURRENCY_SIGNS}|\\b(?:${CURRENCY_CODES})\\b`);
const IN_UNIT = new RegExp(`\\(\\s*in\\s+(?:${CURRENCY_SIGNS}|${CURRENCY_CODES})\\s*\\)`, "i");

/** "Registered users (in millions)", "Cash (€B)": a scale of the row's own, or of the heading over it, "FINANCIALS (€M)". */
function scaleOfLabel(row: StatementRow): ScaleEvidence | null {
  const exponent = scaleWordIn(row.label) ?? scaleMarked(row.label) ?? (/^(?:[-–—]\s*)?(?:basic|diluted)\b/i.test(row.label) ? scaleWordIn(row.parents.at(-1) ?? "") : null) ?? (PEOPLE.test(row.label) && ALONE.test(`${row.label} ${row.parents.at(-1) ?? ""}`) ? 6 : null);
  return exponent === null ? null : { exponent, from: "word", line: row.line };
}

function scaleOfGroup(row: StatementRow): ScaleEvidence | null {
  const exponent = row.parents.map((text) => scaleMarked(text) ?? (IN_SCALE.test(text) ? scaleWordIn(text) : null)).findLast((each) => each !== null) ?? null;
  return exponent === null ? null : { exponent, from: "heading", line: row.line };
}

/** "Financial (in millions, except percentages)" over rows. */
const IN_SCALE = /\(in\s+(?:thousand|million|billion)s?(?:,\s*except\s+percentages?)?\)\s*:?$/i;

/** The power of ten that brackets name in a letter behind a currency: "(€M)", "($B, unless otherwise denoted)". */
function scaleMarked(text: string): number | null {
  if (!text.includes("(")) return null;
  const letters = MARKED.exec(text)?.[2]?.toLowerCase();
  return letters === undefined ? null : letters.startsWith("b") ? 9 : letters === "k" ? 3 : 6;
}

const MARKED = new RegExp(`\\(\\s*(${CURRENCY_SIGNS}|${CURRENCY_CODES})\\s?(MM?|mn?|Bn?|bn|K|k)(?:\\s*[,;][^()]*)?\\s*\\)`);
/** "USERS (M)": of people alone; elsewhere the letter may mark a line. */
const ALONE = /\(\s*MM?\s*\)/;

function basisOf(item: LineItem, column: Column, basis: Basis): Basis {
  return item.basis ?? column.basis ?? basis;
}

/**
 * A column in the other currency of the convenience rate, beside one of the same period in the reporting currency,
 * translates. Where no rate is printed the currency of fewer columns does.
 */
function roleOf(column: Column, columns: readonly Column[], cover: Cover, period: Period): Role {
  const isTwin = (other: Column) => other.currency !== column.currency && other.currency !== null && samePeriod(other.period, column.period);
  const rate = cover.convenienceRate;
  const count = (currency: string | null) => columns.filter((other) => other.currency === currency).length;
  const translates = rate !== null ? column.currency === rate.to && columns.some((other) => other.currency === rate.from && isTwin(other)) : columns.some((other) => isTwin(other) && count(other.currency) > count(column.currency));
  if (translates) return "translation";
  const newest = cover.calendar?.current.end ?? columns.map((other) => other.period?.end ?? "").sort().at(-1)!;
  return newest === "" || period.end === newest ? "reported" : "comparative";
}

function samePeriod(a: Period | null, b: Period | null): boolean {
  return a !== null && b !== null && a.start === b.start && a.end === b.end;
}
