import type { GuidanceItem } from "../../../events/guidance-issued.ts";
import { compare, scale, type Amount } from "../../../events/values/amount.ts";
import type { Period } from "../../../events/values/period.ts";
import type { FiscalCalendar } from "../language/fiscal-calendar.ts";
import { scaleWordIn, type Mention } from "../language/amounts.ts";
import { codeOf, CURRENCY_CODES, CURRENCY_SIGNS } from "../language/currencies.ts";
import type { IssuerName } from "../language/issuer-name.ts";
import { lineItem } from "../language/line-items.ts";
import { isName } from "../prose/words.ts";
import type { GuidanceContext } from "./guidance.ts";
import { METRIC } from "./guidance-label.ts";
import type { Found } from "./guidance-merged.ts";
import { basisNamed, growingMetric, isAmount, metricOf, OWN } from "./guidance-metric.ts";
import { deedOn } from "./guidance-words.ts";
import { outlookColumn, timesOf, type OutlookColumn } from "./outlook-column.ts";
import { outlookFigure, type OutlookFigure } from "../language/outlook-figure.ts";
import { gridsOf, placeOfCell, UNREAD, type OutlookCell, type OutlookGrid } from "./outlook-grid.ts";

const OUTLOOK = /\b(?:outlook|guidance|forecasts?|projections?|expectations?|(?:financial|updated|quarter(?:ly)?|year|(?:FY\s?|fiscal\s+(?:year\s+)?)?20\d\d)\s+targets|(?:we|the\s+company|management)\s+(?:now\s+|currently\s+)?(?:expects?|anticipates?))\b/i;
/** A table that shows how measures lead to others is no outlook of each of its rows; one of what would change by how much is none at all. */
const OTHER = /\breconcil|\bsensitivit|\bexchange\s+rates?\b|\blong[-\s]term\b|\bmedium[-\s]term\b|\btarget\s+model\b|\bbonus(?:es)?\b|\bincentive\b|\bexecutive\s+compensation\b|\bindustry\b|\bmarket\s+(?:size|outlook)\b|\b(?:compared|relative)\s+(?:to|with)\s+(?:our|its|the|prior|previous)\b[^.]{0,30}\bguidance\b/i;
const NEVER = /\b(?:change\s+in|sensitivity|industry|market|gdp|inflation|exchange\s+rates?|oil|brent|wti|price\s+of|impact|effect|headwinds?|tailwinds?|charges?|adjustments?|exclud(?:es|ed)|foreign\s+currency|hedged)\b|^\d|^(?:less|add|plus|deduct)\b/i;
/** A heading over rows that takes nothing from what its rows are of. */
const GENERIC = /^(?:key|other|selected|consolidated|total\s+company|company|group|income\s+statement|cash\s+flows?|balance\s+sheet|p&l|financial|metrics?|measures?|items?|supplemental|additional|annual|quarterly|full|guidance|outlook|(?:non-)?(?:gaap|ifrs)|results?|and|data|summary|information|the|our|[:&-]|\s)+$/i;
const GROWS = /^(?:(?:yoy|y\/y|year[-\s](?:over|on)[-\s]year|annual|%|implied)\s*)*(?:growth|change|increase)(?:\s*(?:rate|%|\(%\)|yoy|y\/y|year[-\s](?:over|on)[-\s]year))*$/i;
const VERSUS_YEAR = /^%?\s*change\s+(?:vs\.?|versus|from|over)\s+(?:the\s+)?(?:prior|previous|last)[-\s]year$/i;
const MIDDLE = /\s*\/\s*mid-?point\s*$/i;
const SAME = /^(?:unchanged|no\s+change|maintained|reaffirmed|reiterated|confirmed)$/i;
/** Names that end in one of an amount: a percentage of them is a growth that nothing says it is. */
const AMOUNT = /(?<!\b(?:comparable|comps?|store|restaurant|like|organic)\s)\b(?:sales|revenues?|turnover|income|earnings|profits?|ebitd?a|eps|cash\s+flow|expenses?|costs?|expenditures?|capex)$/i;
const SAID_AGAIN = /\b(reaffirm|reiterat|maintain|confirm|updat)\w*\s+(?:its|our|the)\s+(?:(?:previously|previous|prior|issued|announced|provided|current|existing|following|full|fiscal|financial|year|quarter|first|second|third|fourth|for|in|Q[1-4]|FY|20\d\d)[-\s]+)*(?:guidance|outlook|forecast)\b/i;
const WORDS: Readonly<Record<string, string>> = { reaffirm: "reaffirm", reiterat: "reiterate", maintain: "maintain", confirm: "confirm", updat: "update" };

/** Reads tables that state an outlook: a measure a row, its range, point or bound in one column or its ends in two, beside what it was before. */
export function readGuidanceTables(context: GuidanceContext): Found[] {
  const { cover, blocks, passages } = context;
  if (cover.calendar === null) return [];
  const closed = new Set(passages.filter(({ subject }) => subject === "closed").map(({ index }) => index));
  return gridsOf(blocks, OUTLOOK).flatMap((grid) => (closed.has(grid.index) && !OUTLOOK.test(grid.above.at(-1) ?? "") ? [] : readGrid(grid, context, cover.calendar!)));
}

type Column = { at: number; means: OutlookColumn; /** Whether its own heading says that it is an outlook. */ isNamed: boolean };
/** What holds for the rows that follow: the columns, a time or a name over the rows, and whether they are an outlook at all. */
type State = { columns: Column[] | null; heads: OutlookCell[][]; period: Period | null; isOutlook: boolean; isRefused: boolean };

/**
 * "Revised outlook | Previous outlook" over "(in thousands) | Low | High | Low | High": where a heading has no cell over the
 * labels, each of its cells stands over as many columns as the row below it has for each.
 */
function aligned(rows: readonly OutlookCell[][]): readonly OutlookCell[][] {
  const [first, second] = rows;
  if (first === undefined || second === undefined || first[0]?.at !== 0 || first.some(({ text }) => !OUTLOOK.test(text)) || !first.every(({ span }) => span === 1)) return rows;
  const ends = second.filter(({ at }) => at > 0);
  const each = ends.length / first.length;
  if (first.length < 2 || each < 2 || !Number.isInteger(each) || ends.some(({ at, text }, index) => at !== index + 1 || !END.test(text))) return rows;
  return [first.map((cell, index) => ({ ...cell, at: 1 + index * each, span: each })), ...rows.slice(1)];
}

const END = /^(?:low|high|lower|upper|min(?:imum)?|max(?:imum)?|from|to)(?:\s+end)?$/i;

function readGrid({ rows: printed, above }: OutlookGrid, context: GuidanceContext, calendar: FiscalCalendar): Found[] {
  const found: Found[] = [];
  const rows = aligned(printed);
  // The nearest text speaks of the table; one further away only as the heading over both.
  const intro = above.filter((text, index) => index === above.length - 1 || text.length <= LONGEST_HEADING);
  if (intro.some((text) => OTHER.test(text) && text.length <= LONGEST_HEADING) || rows.some((cells) => cells.length > 0 && /\breconcil/i.test(cells[0]!.text))) return [];
  const opened = [...intro].reverse().map((text) => timesOf(text, calendar)).find((times) => times === null || times.length > 0);
  const state: State = { columns: null, heads: [], period: opened?.[0] ?? null, isOutlook: intro.some((text) => OUTLOOK.test(text)), isRefused: false };
  const stated = scaleOf([...intro, ...rows.slice(0, 4).flatMap((cells) => cells.map(({ text }) => text))]);
  const tableScale = { ...stated, only: stated.currency === null ? onlyCurrency(context) : null };
  let last: Found[] = [];
  for (const [index, cells] of rows.entries()) {
    const label = cells.find(({ at }) => at === 0);
    const others = cells.filter(({ at }) => at > 0);
    const figures = others.filter(({ text }) => outlookFigure(text) !== null && !/^20\d\d$/.test(text));
    if (figures.length === 0 && !others.some(({ text }) => SAME.test(text))) {
      last = [];
      if (label !== undefined && others.length === 0 && !isGrowth(label.text)) openGroup(label.text, state, calendar);
      // What prints an amount that is not understood is a row all the same.
      else if (others.some(({ text }) => /\p{L}/u.test(text) || /^20\d\d$/.test(text)) && !others.some(({ text }) => /[$€£¥%]\s?\d|\d\s?%/.test(text))) {
        if (state.columns !== null) state.heads = [];
        state.columns = null;
        state.heads.push(cells);
        if (label !== undefined && OUTLOOK.test(label.text)) state.isOutlook = true;
      }
      continue;
    }
    if (label === undefined) continue;
    state.columns ??= columnsOf(state.heads, rows.slice(index, index + MOST_ROWS), context, calendar);
    if (state.heads.some((head) => head.some(({ text }) => OUTLOOK.test(text)))) state.isOutlook = true;
    if (!state.isOutlook || state.isRefused) continue;
    if (isGrowth(label.text)) {
      joinGrowth(others, state, last);
      continue;
    }
    last = readRow(label, others, state, { context, tableScale, intro });
    found.push(...last);
  }
  return found;
}

const LONGEST_HEADING = 240;
/** Rows below its headings that tell which columns a table has. */
const MOST_ROWS = 60;

function isGrowth(label: string): boolean {
  const bare = label.replace(MIDDLE, "").trim();
  return GROWS.test(bare) || VERSUS_YEAR.test(bare);
}

/** A line without figures: a time, a heading of the outlook, or one of a part of the company, whose rows are not the whole's. */
function openGroup(text: string, state: State, calendar: FiscalCalendar): void {
  const times = text === UNREAD ? null : timesOf(text, calendar);
  if (text === UNREAD || times === null || OTHER.test(text)) {
    state.isRefused = true;
    return;
  }
  if (times.length > 0) {
    state.isRefused = false;
    if (state.columns !== null && state.heads.length === 0) state.columns = null;
    state.period = times[0]!;
    if (OUTLOOK.test(text)) state.isOutlook = true;
    return;
  }
  const isTitle = OUTLOOK.test(text) && text.length <= LONGEST_HEADING;
  if (isTitle) state.isOutlook = true;
  // What stands over the rows in brackets says in what they count.
  if (!/^\s*\(.*\)\s*$/.test(text)) state.isRefused = !isTitle && !GENERIC.test(text.trim());
}

function columnsOf(heads: readonly OutlookCell[][], rows: readonly OutlookCell[][], { cover }: GuidanceContext, calendar: FiscalCalendar): Column[] {
  const columns = [...new Set(rows.flatMap((cells) => cells.filter(({ at, text }) => at > 0 && (outlookFigure(text) !== null || SAME.test(text))).map(({ at }) => at)))].sort((a, b) => a - b);
  const isNarrow = (at: number) => /^(?:low|high|min|max|from|to|mid)/i.test(heads.at(-1)?.find((cell) => cell.at === at)?.text ?? "");
  let isMixed = false;
  const read = columns.flatMap((at): Column[] => {
    const over = heads.flatMap((cells, index) => {
      const own = cells.find((cell) => cell.at > 0 && cell.at <= at && at < cell.at + cell.span);
      // "Third quarter | | Full year | |" over "Low | High | Low | High".
      return own ?? (index < heads.length - 1 && isNarrow(at) ? (cells.findLast((cell) => cell.at > 0 && cell.at < at) ?? []) : []);
    });
    const heading = over.map(({ text }) => text).join(" ");
    const means = outlookColumn(heading, calendar, cover.announced.date);
    if (means === null && /\d|actual|result|year|quarter/i.test(heading)) isMixed = true;
    return means === null ? [] : [{ at, means, isNamed: OUTLOOK.test(heading) }];
  });
  // "FY 2031 | Growth": a growth is that of what stands beside it.
  read.forEach(({ at, means }, index) => {
    const beside = read[index - 1];
    if (means.growth && means.period === null && beside !== undefined && beside.at === columns[columns.indexOf(at) - 1]) read[index] = { at, isNamed: beside.means.period !== null, means: { ...means, period: beside.means.period, basis: means.basis ?? beside.means.basis } };
  });
  // Beside columns of what is over, one that does not say its time may be of it as well.
  return isMixed ? read.filter(({ means, isNamed }) => means.period !== null || isNamed) : read;
}

/** Scale and currency of amounts that say neither, from headings and captions. */
function scaleOf(texts: readonly string[]): { exponent: number | null; currency: string | null } {
  const words = { thousand: 3, million: 6, billion: 9 } as const;
  const said = texts.find((text) => scaleWordIn(text) !== null && !outlookFigure(text));
  const shaped = texts.map((text) => /\((?:[^()]*\b)?in\s+(thousand|million|billion)s\b[^()]*\)|^(?:[^.]*\b)?in\s+(thousand|million|billion)s\b/i.exec(text)).find((match) => match !== null);
  const exponent = shaped !== null && shaped !== undefined ? words[(shaped[1] ?? shaped[2])!.toLowerCase() as keyof typeof words] : said === undefined ? null : scaleWordIn(said);
  const sign = texts.map((text) => IN_BRACKETS.exec(text)?.[1]).find((each) => each !== undefined);
  return { exponent: exponent ?? null, currency: sign === undefined ? null : codeOf(sign) };
}

const IN_BRACKETS = new RegExp(`\\(\\s*(?:in\\s+)?(${CURRENCY_SIGNS}|${CURRENCY_CODES})[^()]*\\)`, "i");

/** The one currency of all that the document reports. */
function onlyCurrency({ prose, cells }: GuidanceContext): string | null {
  const all = new Set([...cells, ...prose.map(({ figure }) => figure)].filter(({ measure, refused }) => refused === null && (measure === "money" || measure === "per-share")).map(({ of }) => of));
  return all.size === 1 ? [...all][0]! : null;
}

/** Names that can only be of amounts of money, and what makes of them a rate or a count. */
const OF_MONEY = /\b(?:revenues?|net\s+sales|turnover|income|profit|earnings|loss|ebitd?a|expenses?|expenditures?|capex|costs?|cash\s+flow)\b/i;
const OF_NONE = /\b(?:margins?|rates?|ratios?|units?|volumes?|growth|percent\w*|customers|orders|same|comparable|per|yields?|days|times)\b|%/i;

type Reading = { context: GuidanceContext; tableScale: { exponent: number | null; currency: string | null; /** The currency of amounts whose table names none. */ only: string | null }; intro: readonly string[] };
type Value = { low: Amount; high: Amount; form: GuidanceItem["form"]; figure: OutlookFigure; cells: OutlookCell[]; word: string | null };

/** "Net sales vs. 2031": by how much it is to grow. */
const COMPARED = /\s+\(?(?:vs\.?|versus|compared\s+(?:to|with))\s+(?:(?:full[-\s]year|fiscal|prior[-\s]year|last\s+year|FY)\s*)?(?:20\d\d)?\)?\s*$/i;

/** The name of a row without the marks of notes and what it counts in. */
function nameOf(text: string): string {
  return text.replace(MIDDLE, "").replace(COMPARED, "").replace(/\s*\((?:in\s+)?(?:(?:US|C|A|HK)?\$|€|£|RMB|USD|EUR)?\s*(?:(?:in\s+)?(?:thousands?|millions?|billions?|mn|bn|m)|%)?\s*\)/gi, "").replace(/(?:\s*(?:\(\d{1,2}\)|[*†‡]+)|(?<=\p{L}{2})\s\d)+$/u, "").replace(/[:,]\s*$/, "").replace(/\s+/g, " ").trim();
}

const PARTED = /^(\p{Lu}[\p{L}\d&.,’' ]{1,50}?)\s+[-–—]\s+(?=\p{L})(.+)$/u;

/** "Leasing - Total revenues": the measure of a part of the company; "NAME - Total revenues" is the company's own. */
function withoutPart(name: string, issuerName: IssuerName | null): { name: string; part: string | null } {
  const [, before, measure] = PARTED.exec(name) ?? [];
  if (before === undefined || measure === undefined || METRIC.test(before) || OWN.test(before) || basisNamed(before) !== null || !METRIC.test(measure)) return { name, part: null };
  const isOwn = (issuerName !== null && issuerName.replacedIn(before, "").trim() === "") || /^(?:total|consolidated|company|group|total\s+company)$/i.test(before);
  return { name: measure, part: isOwn ? null : before };
}

function readRow(label: OutlookCell, cells: readonly OutlookCell[], state: State, reading: Reading): Found[] {
  const { context, intro } = reading;
  const { name, part } = withoutPart(nameOf(label.text), context.issuerName);
  const item = lineItem(name, [], false, context.issuerName);
  if (!isName(name) || NEVER.test(name) || !(METRIC.test(name) || OWN.test(name) || item.known)) return [];
  const groups = Map.groupBy(state.columns!.filter(({ at }) => cells.some((cell) => cell.at === at)), ({ means }) => JSON.stringify([means.period ?? state.period, means.basis, means.constant]));
  return [...groups.values()].flatMap((columns): Found[] => {
    const means = columns[0]!.means;
    const period = means.period ?? state.period;
    if (period === null) return [];
    const spelled = means.basis !== null && basisNamed(name) === null ? `${means.basis === "non-GAAP" ? "non-GAAP" : means.basis === "IFRS" ? "IFRS" : "GAAP"} ${name}` : name;
    if (means.basis !== null && basisNamed(spelled) !== means.basis) return [];
    const isCompared = COMPARED.test(label.text);
    const of = (prior: boolean, growth: boolean): Value | null => valueOf(columns.filter((column) => column.means.prior === prior && (column.means.growth || isCompared) === growth).map(({ at }) => cells.find((cell) => cell.at === at)!), columns, spelled, label.text, reading);
    const prior = of(true, false);
    const growth = of(false, true);
    const said = isCompared ? [] : columns.filter(({ means: each }) => !each.prior && !each.growth).map(({ at }) => cells.find((cell) => cell.at === at)!);
    const current = said.length > 0 && said.every(({ text }) => SAME.test(text)) && prior !== null ? { ...prior, cells: [], word: said[0]!.text.toLowerCase() } : of(false, false);
    if (current === null && (growth === null || growth.figure.kind !== "percent")) return [];
    const figure = (current ?? growth!).figure;
    if (current !== null && figure.kind === "percent" && (isAmount(spelled, context.issuerName) || (AMOUNT.test(name) && !/\bpercent(?:age)?\b|%|\bmargin\b/i.test(name)))) return [];
    const metric = current === null ? growingMetric(spelled, context) : metricOf(spelled, { first: mentionOf(figure) }, context);
    if (metric === null || (!metric.own && !METRIC.test(name))) return [];
    const deeds = intro.map((text) => deedOn(text, name)).find((each) => each !== null) ?? null;
    const isSame = current !== null && prior !== null && compare(current.low, prior.low) === 0 && compare(current.high, prior.high) === 0;
    const again = intro.map((text) => SAID_AGAIN.exec(text)?.[1]?.toLowerCase()).find((each) => each !== undefined);
    const line = label.line;
    const used = [...(current?.cells ?? []), ...(prior?.cells ?? []), ...(growth?.figure.kind === "percent" ? growth.cells : [])];
    const quote = [label, ...cells].map(({ text }) => text).join(" ").replace(/\s+/g, " ");
    return [{
      item: {
        metric: metric.concept, label: spelled, basis: means.constant ? "non-GAAP" : metric.basis, scope: part ?? (means.constant ? "constant currency" : null), form: current?.form ?? growth!.form,
        ...(current?.form === "range" && current.figure.approximate ? { approximate: true as const } : {}), period,
        low: current === null || current.form === "at-most" ? null : current.low, high: current === null || current.form === "at-least" ? null : current.high, unit: metric.unit,
        growthLow: growth?.figure.kind === "percent" ? growth.low : null, growthHigh: growth?.figure.kind === "percent" ? growth.high : null,
        prior: prior === null ? null : { low: prior.form === "at-most" ? null : prior.low, high: prior.form === "at-least" ? null : prior.high },
        issuerWord: current?.word ?? deeds ?? (again === undefined || (isSame && again === "updat") ? null : WORDS[again]!), quote, source: { ...placeOfCell({ ...label, line, end: Math.max(label.end, ...cells.filter((cell) => cell.line === line).map(({ end }) => end)) }), text: quote },
      },
      places: used.map(placeOfCell),
    }];
  });
}

/** What the cells of one statement say: one cell, or its two ends; null where they do not fit or their scale or currency is unknown. */
function valueOf(cells: readonly OutlookCell[], columns: readonly Column[], label: string, printed: string, { tableScale, context }: Reading): Value | null {
  const endOf = (cell: OutlookCell) => columns.find(({ at }) => at === cell.at)!.means.end;
  const read = cells.map((cell) => ({ cell, figure: outlookFigure(cell.text), end: endOf(cell) }));
  if (read.length === 0 || read.length > 2 || read.some(({ figure }) => figure === null)) return null;
  const [one, two] = read.length === 1 ? [read[0]!, read[0]!] : [read.find(({ end }) => end === "low"), read.find(({ end }) => end === "high")];
  if (one === undefined || two === undefined || (read.length === 1 && one.end !== null)) return null;
  const [a, b] = [one.figure!, two.figure!];
  if (read.length === 2 && (![a, b].every(({ form }) => form === "point" || form === "about") || a.kind !== b.kind || a.currency !== b.currency)) return null;
  const fitted = [a, b].map((figure) => fit(figure, label, printed, tableScale, context));
  if (fitted.some((each) => each === null)) return null;
  const [low, high] = [fitted[0]!.low, fitted[1]!.high];
  if (compare(low, high) > 0) return null;
  const form = read.length === 2 ? (compare(low, high) === 0 ? "point" : "range") : a.form;
  return { low, high, form, figure: { ...fitted[0]!, approximate: a.approximate || b.approximate }, cells: read.map(({ cell }) => cell), word: null };
}

/** A figure in base units, with the currency and scale of its table where it prints none itself. */
function fit(figure: OutlookFigure, label: string, printed: string, tableScale: Reading["tableScale"], { issuerName }: GuidanceContext): OutlookFigure | null {
  if (figure.kind === "percent") return figure;
  const { measure } = lineItem(label, [], false, issuerName);
  const isPerShare = measure === "per-share" || measure === "per-ads";
  const isCounted = measure === "shares" || measure === "ads" || measure === "count";
  // A ratio without its sign may be a percentage or a multiple.
  if (measure === "ratio" || (isPerShare && figure.exponent !== null)) return null;
  const own = /\(\s*(?:in\s+)?(?:\S{1,3}\s+)?(thousand|million|billion)s?\s*\)/i.exec(printed)?.[1]?.toLowerCase();
  const exponent = own === undefined ? tableScale.exponent : own === "thousand" ? 3 : own === "million" ? 6 : 9;
  // Without a sign a number is an amount of money where its name is that of one.
  const currency = figure.currency ?? (isCounted ? null : (tableScale.currency ?? (isPerShare || (OF_MONEY.test(label) && !OF_NONE.test(label)) ? tableScale.only : null)));
  if (!isCounted && currency === null) return null;
  const kind = currency === null ? "count" : "money";
  if (isPerShare || figure.exponent !== null) return { ...figure, kind, currency };
  const isWhole = compare(figure.high, "1000000") >= 0 || compare(figure.low, "-1000000") <= 0;
  if (exponent === null) return isWhole ? { ...figure, kind, currency, exponent: 0 } : null;
  return isWhole && exponent > 3 ? null : { ...figure, kind, currency, exponent, low: scale(figure.low, exponent), high: scale(figure.high, exponent) };
}

function mentionOf(figure: OutlookFigure): Mention {
  return { kind: figure.kind, start: 0, end: 0, value: figure.low, decimals: 0, currency: figure.currency, exponent: figure.exponent, approximate: figure.approximate, bound: null };
}

/** A row "% growth" below a measure is the growth of what stands above it. */
function joinGrowth(cells: readonly OutlookCell[], state: State, last: readonly Found[]): void {
  for (const { at, means } of state.columns ?? []) {
    const cell = cells.find((each) => each.at === at);
    const figure = cell === undefined ? null : outlookFigure(cell.text);
    const period = means.period ?? state.period;
    const found = last.filter(({ item }) => item.period.end === period?.end && item.period.start === period.start);
    if (cell === undefined || figure === null || figure.kind !== "percent" || means.end !== null || means.prior || found.length !== 1 || found[0]!.item.unit === "pure" || found[0]!.item.growthLow !== null) continue;
    found[0]!.item = { ...found[0]!.item, growthLow: figure.low, growthHigh: figure.high };
    found[0]!.places.push(placeOfCell(cell));
  }
}
