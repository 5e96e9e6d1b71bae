import type { IsoDate } from "../../../events/values/date.ts";
import { findFootings, type Footing } from "../arithmetic/footing.ts";
import { placeInLine, type Block, type Place, type TableBlock } from "../document/document.ts";
import { placedByTabs } from "../document/layout/from-tabs.ts";
import type { Figure } from "../figure.ts";
import { scaleWordIn } from "../language/amounts.ts";
import { codeOf, DOLLAR_LETTERS } from "../language/currencies.ts";
import { isPeriodHeading } from "../language/headings.ts";
import { NO_TIME, readTime } from "../language/heading-time.ts";
import type { IssuerName } from "../language/issuer-name.ts";
import { lineItem, normalized, ownConcept, type LineItem } from "../language/line-items.ts";
import { nameBareLabels, nameByFooting } from "./bare-labels.ts";
import { changeOf, figureOf, saidByRow } from "./cell-figure.ts";
import { changesOf } from "./changes.ts";
import type { Column } from "./column.ts";
import { columnsOf, withoutAstray } from "./columns.ts";
import { countByHeadings, countByName } from "./counted-by-heading.ts";
import { dayOrSpan, isSurelyOfSpan } from "./day-or-span.ts";
import { periodsByYear } from "./dated-rows.ts";
import { nameColumns, nameParts, nameRepeated } from "./part-above.ts";
import { asParts, isOfEquity, wholeColumn } from "./equity-columns.ts";
import { gridOf, type Grid, type GridRow, type Segment } from "./grid.ts";
import type { Reporting, Statement } from "./model.ts";
import { entryOf, repairByFooting } from "./repair.ts";
import { nameAdjustmentsPerShare, namesOfPair } from "./per-share-rows.ts";
import { provedColumns, saidIn } from "./proved-period.ts";
import { closingDay, isBalanceOfDay, OF_DAY, rolledPeriods } from "./roll-forward.ts";
import { priceStock } from "./stock-at-par.ts";
import { statementRows, type Refused, type StatementRow } from "./rows.ts";
import { captionOf, scaleInHeader, sharesScaleIn, type Caption } from "./section.ts";
import { exceptedIn, exceptsOperatingData, holdsBalances, measureIn, sectionOf } from "./section-named.ts";
import { segmentNamed } from "./segment-named.ts";
import { spansInLabels } from "./spans-in-labels.ts";
import { tellApart } from "./tell-apart.ts";
import { goOnUnderTitle, goOnUnderUnits, isUnderUnits, titlesOver } from "./unit-rows.ts";

export type { Reporting, Statement } from "./model.ts";

/** Reads every table of a document, in order. */
export function statementsOf(blocks: readonly Block[], reporting: Reporting): Statement[] {
  const statements: Statement[] = [];
  let caption: Caption | null = null;
  const captions: string[][] = [];
  const again: ((columns: readonly Column[]) => Statement)[] = [];
  let last: Before | null = null;
  let exhibit: string | undefined;
  blocks.forEach((block, index) => {
    if (block.kind !== "table") return;
    // Nothing goes on from one exhibit to the next.
    if (block.rows[0]?.line.exhibit !== exhibit) [caption, last, exhibit] = [null, null, block.rows[0]?.line.exhibit];
    caption = captionOf(blocks, index, caption, block.placed);
    const { table, grid, columnsOfParts } = block.placed ? { table: block, grid: gridOf(block), columnsOfParts: null } : understood(block, caption, reporting);
    const tableCaption: Caption = caption;
    let first = true;
    let scale: ReturnType<typeof scaleInHeader> = null;
    let segmentName: string | null = null;
    let names: readonly GridRow[] = [];
    let partScaled = false;
    let partBefore: readonly Column[] | null = null;
    const titles = titlesOver(grid.segments);
    for (const [part, printed] of grid.segments.entries()) {
      const segment = underNames(printed, names);
      names = namesOf(segment);
      // A part that is named as another statement is one.
      // Nor is a sentence above a table its title where the table bears one itself, or the title of the table before.
      const spoken: boolean = first && (/[.;]\s*$/.test(caption.title) || caption.above.trim() === "");
      const titled: string | undefined = first && caption.section !== "table" && !spoken ? undefined : segment.header.map(({ label }) => label).find((label) => sectionOf(label) !== null);
      const named: string | undefined = titled ?? (spoken ? titleIn(segment) : undefined);
      if (named !== undefined) caption = { ...caption, title: named, section: sectionOf(named) ?? "table" };
      const headed = caption === tableCaption && columnsOfParts !== null ? columnsOfParts[part]! : columnsUnder(caption, segment, first, reporting);
      const titledOver = partBefore === null || isUnderUnits(segment) || !segment.placed ? null : goOnUnderTitle(headed, partBefore, holdsBalances(caption.section) ?? looksLikeBalances(segment) ?? false);
      const own: readonly Column[] = titledOver ?? (partBefore !== null && isUnderUnits(segment) ? goOnUnderUnits(headed, partBefore, segment.header[0]!.line.number) : headed);
      const before: Before | null = last !== null && goesOn(blocks, last.index, index) ? last : null;
      const continued: readonly Column[] | null = before === null ? null : continuedColumns(segment, own, table, before, beginsPage(blocks, before.index, index));
      const columns = continued ?? own;
      partBefore = columns;
      // What the first headings of a table say holds for the headings further down too, unless they are titles of their own.
      scale = scaleInHeader(segment) ?? (titledOver === null ? scale : null);
      segmentName = segmentNamed(segment.header.map(({ label }) => label)) ?? segmentName ?? (SENTENCE.test(caption.title) ? null : segmentNamed([caption.title]));
      const scrambled = first ? grid.scrambled : [];
      const measure = measureIn(captionsIn(segment.header)) ?? (first ? caption.measure : null);
      // A title that names no scale, beside parts that do, stands over other things than thousands.
      const unscaled = titledOver !== null && scale === null && partScaled ? { scale: null, sharesScaled: false } : {};
      partScaled ||= scale !== null;
      const setting = { caption: { ...caption, ...unscaled, ...(scale ?? {}), measure }, title: titles[part]!, segment: segmentName, opening: continued === null ? null : before!.closing };
      const under = (those: readonly Column[]): Statement => {
        const statement = statementOf(segment, those, setting, reporting);
        statement.refused.push(...scrambled.map((place) => ({ place, reason: "text run together by a conversion; the clean columns beside it were read instead" })));
        statement.headings.push(...segment.header.flatMap((row) => [...headingOfRow(row), ...row.cells.map(({ place }) => place)]));
        return statement;
      };
      statements.push(under(columns));
      captions.push([...(first ? [caption.above.split(/(?<=[.:])\s+/).at(-1) ?? ""] : []), ...segment.header.map(({ label }) => label)]);
      again.push(under);
      const closing = closingDay(segment.body.map(({ label }) => label));
      if (closing !== null || columns.some((column) => column.period !== null)) last = { columns: closing === null ? columns : asParts(columns), table, index, closing };
      first = false;
    }
  });
  // A period that no heading names may be proved by another table that says the same of the same lines.
  const said = saidIn(statements);
  const read = statements.map((statement, index) => {
    const proved = provedColumns(statement, said, captions[index]!.join("").trim() === "" ? statements[index - 1] : undefined);
    return proved === null ? statement : again[index]!(proved);
  });
  nameParts(read, captions, reporting.issuerName);
  nameRepeated(read, captions, reporting.issuerName);
  nameColumns(read, reporting.issuerName);
  return read;
}

/** The rows of a heading that name its columns, and no time. */
function namesOf({ header }: Segment): readonly GridRow[] {
  return header.filter(({ cells }) => cells.some(({ text }) => text !== "") && cells.every(({ text }) => !isPeriodHeading(text) && !/\d/.test(text)));
}

/** A part under a time alone, "For the nine months ended DATE", goes on under the names that its table's columns have. */
function underNames(segment: Segment, names: readonly GridRow[]): Segment {
  const { header } = segment;
  if (!segment.placed || names.length === 0 || header.length === 0 || header.some(({ cells }) => cells.some(({ text }) => text !== "")) || !header.some(({ label }) => isPeriodHeading(label))) return segment;
  return { ...segment, header: [...names.map((row) => (isPeriodHeading(row.label) ? { ...row, label: "" } : row)), ...header] };
}

/** The words alone on a row of the headings of a table that name it. */
function titleIn({ header }: Segment): string | undefined {
  return header.find(({ label, cells }) => label !== "" && cells.every(({ text }) => text === "") && /\p{Lu}{3}/u.test(label) && !/\b(?:inc|corp|ltd|plc|limited|company|group|holdings)\b\.?(?:\s+and\s+subsidiar(?:y|ies))?$/i.test(label.trim()) && scaleWordIn(label) === null && !isPeriodHeading(label))?.label;
}

/** The table before: its columns, and the day of its last balance where it rolls from one to another. */
type Before = { columns: readonly Column[]; table: TableBlock; index: number; closing: IsoDate | null };

/** A caption that is a sentence speaks of segments and names none. */
const SENTENCE = /\b(?:sets?\s+(?:forth|out)|shows?|presents?|summari[sz]es|following|below|is|are|was|were)\b/i;

function headingOfRow({ line, labelCell }: GridRow): Place[] {
  return labelCell === null || labelCell.text === "" ? [] : [placeInLine(labelCell.line ?? line, labelCell.start, labelCell.end)];
}

/** Whether the headings of a part name days and no span: under a statement of flows these are days all the same. */
function namesOnlyDays({ header }: Segment): boolean {
  const time = readTime(header.flatMap(({ label, cells }) => [label, ...cells.map(({ text }) => text)]).join(" "), NO_TIME).time;
  return time.day !== null && time.year !== null && !time.ended && time.months === null && time.weeks === null && time.quarter === null && time.half === null && time.toDate === null && !time.wholeYear && time.from === null && time.since === null;
}

function columnsUnder(caption: Caption, segment: Segment, first: boolean, { cover }: Reporting): Column[] {
  const columns = columnsOf(segment, { above: first ? caption.periodHeading : null, said: caption.saidPeriod, calendar: cover.calendar, balances: !first && holdsBalances(caption.section) === false && namesOnlyDays(segment) ? null : (holdsBalances(caption.section) ?? looksLikeBalances(segment)) });
  // A year that was not over when this was said is no year as a whole, and neither are those beside it.
  const isAhead = ({ year, period }: Column) => year !== null && period !== null && period.end > cover.announced.date;
  return columns.some(isAhead) ? columns.map((column) => (column.year === null ? column : { ...column, period: null })) : columns;
}

type Understood = { table: TableBlock; grid: Grid; /** As read under the table's own caption. */ columnsOfParts: readonly (readonly Column[])[] };

/** A table of tabs as it stands, or with its headings placed by their cells, where more of its columns are understood so. */
function understood(table: TableBlock, caption: Caption, reporting: Reporting): Understood {
  const read = (those: TableBlock): Understood => {
    const grid = gridOf(those);
    return { table: those, grid, columnsOfParts: grid.segments.map((segment, index) => withoutAstray(columnsUnder(caption, segment, index === 0, reporting), segment)) };
  };
  const score = ({ columnsOfParts }: Understood) => {
    const columns = columnsOfParts.flat();
    return { known: columns.filter((column) => column.unread === null && (column.kind !== "value" || column.period !== null || column.year !== null)).length, all: columns.length };
  };
  const printed = read(table);
  const ordered = score(printed);
  if (ordered.known === ordered.all && ordered.all > 0) return printed;
  const placed = read(placedByTabs(table));
  return score(placed).known > ordered.known ? placed : printed;
}

/** Whether only the furniture of a page stands between two tables, so that the second may be the rest of the first. */
function goesOn(blocks: readonly Block[], from: number, to: number): boolean {
  return blocks.slice(from + 1, to).every((block) => block.kind === "text" && isLine(block.text.trim()));
}

/** Whether a text is a line of words, as of a page's furniture or a heading that is too long for its table, and no sentence. */
function isLine(text: string): boolean {
  return text.length < SHORTEST_SENTENCE || (text.length < LONGEST_HEADING && !/[.;:,]$/.test(text));
}

const SHORTEST_SENTENCE = 60;
const LONGEST_HEADING = 110;

/** Whether a page begins between two tables, or with the second. */
function beginsPage(blocks: readonly Block[], from: number, to: number): boolean {
  const [before, after] = [blocks[from], blocks[to]];
  if (before?.kind !== "table" || after?.kind !== "table") return false;
  const lines = [...blocks.slice(from + 1, to).flatMap((block) => (block.kind === "text" ? block.lines : [])), after.rows[0]!.line];
  return lines.some(({ raw }) => raw.startsWith("\f")) || before.rows.at(-1)!.line.origin?.page !== after.rows[0]!.line.origin?.page;
}

/**
 * A table without headings whose columns stand where those of the one before it do goes on with that one's. On a new
 * page they may stand elsewhere: then as many columns, in their order, are the same.
 */
function continuedColumns(segment: Segment, own: readonly Column[], table: TableBlock, before: Before, newPage: boolean): readonly Column[] | null {
  if (own.length === 0 || own.some((column) => column.period !== null || column.kind !== "value")) return null;
  const underUnits = segment.header.length > 0 && isUnderUnits(segment);
  if (segment.header.length > 0 && !underUnits) return null;
  if (table.columns === undefined || before.table.columns === undefined) return null;
  const found: Column[] = [];
  for (const column of own) {
    const place = table.columns[column.at]!;
    const same = before.columns.find((other) => !found.includes(other) && Math.abs(before.table.columns![other.at]!.right - place.right) <= SAME_PLACE);
    if (same !== undefined) found.push(same);
  }
  if (found.length === own.length) {
    const those = found.map((column, index) => ({ ...column, at: own[index]!.at }));
    return underUnits ? goOnUnderUnits(own, those, segment.header[0]!.line.number) : those;
  }
  if (!newPage || underUnits) return null;
  // A reference to a note stands before the figures, here or there.
  const values = own.filter((column, index) => index > 0 || !holdsReferences(segment, column.at));
  const those = before.columns.filter(({ kind }) => kind !== "note");
  if (those.length !== values.length || those.length < 2) return null;
  return own.map((column) => (values.includes(column) ? { ...those[values.indexOf(column)]!, at: column.at } : { ...column, kind: "note" }));
}

/** Whether all that stands in a column are whole numbers of notes. */
function holdsReferences(segment: Segment, at: number): boolean {
  const texts = segment.body.map(({ cells }) => cells[at]?.text ?? "").filter((text) => text !== "");
  return texts.length > 0 && texts.every((text) => /^\d{1,2}(?:\([a-z]\)|[a-z])?$/.test(text));
}

/** Columns of one table keep their place over pages to within this many units. */
const SAME_PLACE = 6;

/** Lines that only a statement of balances has. */
function looksLikeBalances({ body }: Segment): boolean | null {
  // "Total assets" below the earnings of a year is one side of a return.
  if (body.some(({ label }) => /^(?:net )?(?:earnings|income|sales|revenues?|operating income|profit)$|^operating (?:income|profit)\b|^net (?:earnings|income)\b/i.test(label))) return null;
  return body.some(({ label }) => /^\p{Lu}/u.test(label) && /^(?:total )?(?:assets|liabilities|equity)\b.*$|^total (?:current )?(?:assets|liabilities|equity)\b|^(?:net )?current (?:assets|liabilities)\b|^working capital\b/i.test(label)) ? true : null;
}

/** Whether all columns of values are headed by a day, and nothing says whether of balances. */
function bareDays(columns: readonly Column[]): boolean {
  const values = columns.filter(({ kind }) => kind === "value");
  return values.length > 0 && values.every(({ bareDay }) => bareDay);
}

/** Whether all columns of values whose headings are understood are headed by a day, as of balances. */
function holdDays(columns: readonly Column[]): boolean {
  const values = columns.filter(({ kind, period, unread }) => kind === "value" && (period === null || unread === null));
  return values.length > 0 && values.every(({ period }) => period !== null && period.start === undefined);
}

type Setting = { caption: Caption; /** The title over all its columns, where the table has parts under others. */ title: string | null; segment: string | null; /** The day of the last balance on the page before. */ opening: IsoDate | null };

function statementOf({ header, body: printed }: Segment, headed: readonly Column[], { caption, title, segment, opening }: Setting, reporting: Reporting): Statement {
  const { body, spans } = spansInLabels(printed, reporting.cover.calendar);
  const rolls = rolledPeriods(body.map(({ label }) => label), opening) !== null;
  const columns = rolls ? asParts(headed) : headed;
  const { rows, refused, items, footings } = rowsAndFootings(body, columns, reporting.issuerName, { above: caption.above, captions: captionsIn(header), measure: caption.measure });
  if (title !== null) for (const row of rows) row.parents = [title, ...row.parents];
  priceStock(rows, items, columns);
  countByHeadings(rows, items, captionsIn(header).findLast((text) => /\s|s$/.test(text) && !isPeriodHeading(text)) ?? titleAlone(caption.title), reporting.issuerName);
  const repaired = repairByFooting(rows, footings);
  refused.push(...repaired);
  const section = columns.some((column) => column.adjustment !== null) ? "ifrs-reconciliation" : caption.section;
  const said = [caption.above, ...header.flatMap((row) => [row.label, ...row.cells.map(({ text }) => text)])].join(" ");
  countByName(rows, items, { counted: countedBy(said).counted, unscaled: caption.scale === null && columns.every(({ scale }) => scale === null) });
  const statement: Statement = { section, title: caption.title, line: rows[0]?.line ?? 0, scale: caption.scale, sharesScaled: caption.sharesScaled, sharesScale: sharesScaleIn(said, caption.scale), moneyOnly: MONEY_SCALED.test(said), excepted: exceptedIn(said), operatingExcepted: exceptsOperatingData(said), currency: caption.currency ?? signIn(rows), daysOnly: bareDays(columns) || (section !== "balance-sheet" && holdDays(columns) && rows.some(isSurelyOfSpan)), flows: rows.filter(isSurelyOfSpan).length > 1 && rows.filter((row) => dayOrSpan(row) === "span").length * 2 > rows.length, segment, columns, rows, items, footings, changes: changesOf(columns, rows), figures: [], refused, ...countedBy(said), headings: body.flatMap(headingOfRow), references: [] };
  for (const { at } of columns.filter((column) => column.kind === "note")) {
    for (const row of body) if (/\d/.test(row.cells[at]?.text ?? "")) statement.references.push(row.cells[at]!.place);
  }
  const rolled = rolledPeriods(rows.map(({ label }) => label), opening);
  if (rolled !== null) {
    const ofEquity = isOfEquity(columns) || OF_EQUITY.test([caption.title, caption.above, ...captionsIn(header), ...columns.map(({ member }) => member ?? "")].join(" "));
    const whole = ofEquity ? columns[wholeColumn(columns)] : undefined;
    const concept = !ofEquity ? "Balance" : /\b(?:share|stock)holders\b/i.test(whole?.heading ?? "") ? "StockholdersEquity" : "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest";
    rows.forEach((row, index) => {
      row.period = rolled[index]!;
      // A balance is of what the table rolls, and its label only names the day.
      if (!isBalanceOfDay(row.label)) return;
      items[index] = { ...items[index]!, concept, measure: "money" };
      if (ofEquity) row.parents = [];
    });
  }
  for (const row of rows) row.period ??= spans.get(row.line) ?? null;
  const byYear = rolled === null ? periodsByYear(rows.map(({ label }) => label), columns) : null;
  if (byYear !== null) {
    rows.forEach((row, index) => {
      row.periods = byYear[index]!;
      if (OF_DAY.test(row.label)) items[index] = { ...items[index]!, concept: row.parents.length === 0 ? "Balance" : ownConcept(normalized(row.parents.at(-1)!, reporting.issuerName)) };
    });
  }
  const besideAmounts = columns.some(({ perShare }) => perShare) && columns.some(({ kind, perShare }) => kind === "value" && !perShare);
  statement.figures = rows.map((row, index) => {
    const said = saidByRow(row, statement);
    const pair = besideAmounts && items[index]!.measure === "per-share" ? namesOfPair(row.label) : null;
    const [whole, each] = pair === null ? [items[index]!, items[index]!] : [pair.whole, pair.each].map((name) => lineItem(name, row.parents, false, reporting.issuerName)) as [LineItem, LineItem];
    return columns.map((column, at) => {
      const cell = row.cells[at] ?? null;
      if (column.kind === "note") return null;
      if (column.kind === "change") return changeOf(statement, row, items[index]!, at, statement.changes.get(at) ?? null, reporting, said);
      return figureOf(statement, row, column.perShare ? each : whole, column, cell, reporting, said);
    });
  });
  tellApart(statement, reporting.issuerName);
  return statement;
}

/** "(In millions of barrels)": what its numbers count, where the heading of a table says so and names no money. */
function countedBy(said: string): { counted?: string } {
  const [, thing, more] = /\bin\s+(?:thousand|million|billion)s?\s+of\s+([\p{L}-]+)(?:\s+([\p{L}-]+))?/iu.exec(said) ?? [];
  return thing === undefined || /^(?:[A-Z]{3}|rmb|renminbi)$/i.test(thing) || MONEY.test(thing) || (more !== undefined && MONEY.test(more)) || /\b(?:dollars|euros?|pounds|yen|currency)\b|[$€£¥]/i.test(said) ? {} : { counted: thing };
}

const MONEY = /^(?:dollars?|euros?|pounds?|yen|renminbi|yuan|francs?|kron(?:er|or|a)|rupees?|won|rand|reais|pesos?|shekels|u\.?s|us|hong|new|canadian|australian|singapore|swiss|swedish|norwegian|danish|japanese|indian|shares?|ads|ordinary|common|except|the|its|local|reporting|functional)$/i;

const MONEY_SCALED = /\b(?:dollars|renminbi|euros?|pounds|yen)(?:\s+amounts)?,?\s+in\s+(?:thousand|million)s?\b/i;

const OF_EQUITY = /\bchanges\s+in\s+(?:(?:total|share\w+|stock\w+|owners|members)['’]?s?\s+)*(?:equity|deficit|capital)\b|\bretained (?:earnings|profits)\b|\bshare premium\b|\bpaid[\s-]in capital\b/i;

/** A title without what it says of scale and number: "Domestic Terminal Passengers – 14 airports (in thousands):" */
function titleAlone(title: string): string {
  return title.replace(/\([^()]*\)/g, " ").replace(/\s[–-]\s.*$/, "").replace(/\s*:\s*$/, "").trim();
}

/** Lines in the head of a table that stand over all of it. */
function captionsIn(header: readonly GridRow[]): string[] {
  return header.flatMap(({ label, cells }) => {
    const texts = cells.flatMap(({ text }) => (text === "" ? [] : [text]));
    return [...(label === "" ? [] : [label]), ...(texts.length > 0 && texts.every((text) => text === texts[0]) ? [texts[0]!] : [])];
  });
}

const RESULT = /\b(?:total|net|profit|income|loss|earnings|margin|ebitd?a|result|balance|end of)\b/i;

type Read = { rows: StatementRow[]; refused: Refused[]; items: LineItem[]; footings: Footing[] };

/**
 * Rows with their footings. Rows that look like a conversion's ghosts are put back where a total holds, in two columns
 * or more, only with them.
 */
function rowsAndFootings(body: Parameters<typeof statementRows>[0], columns: readonly Column[], issuerName: IssuerName | null, { above, captions, measure }: { above: string; captions: readonly string[]; measure: string | null }): Read {
  const rowsWith = (genuine: ReadonlySet<number>) => {
    const read = statementRows(body, columns, issuerName, genuine);
    nameBareLabels(read.rows, above, captions, measure);
    return read;
  };
  const without = rowsWith(new Set());
  const read = withFootings(without, columns, issuerName);
  if (without.ghosts.length === 0) return read;
  const all = withFootings(rowsWith(new Set(without.ghosts)), columns, issuerName);
  const needed = all.footings.filter((footing) => footing.columns.filter((verdict) => verdict.kind === "exact").length >= 2)
    .flatMap((footing) => (footing.parts.length > 1 ? footing.parts.map((part) => all.rows[part.row]!.line) : []));
  const genuine = new Set(without.ghosts.filter((line) => needed.includes(line)));
  return genuine.size === 0 ? read : withFootings(rowsWith(genuine), columns, issuerName);
}

function withFootings({ rows, refused }: Pick<Read, "rows" | "refused">, columns: readonly Column[], issuerName: IssuerName | null): Read {
  // A row is of ratios where all its numbers bear the sign; one cell with it is a column of changes or yields.
  const isRatios = (row: StatementRow) => row.cells.some((cell) => cell?.value.kind === "number") && row.cells.every((cell) => cell?.value.kind !== "number" || cell.value.percent);
  const itemOf = (row: StatementRow) => {
    const shared = sharedOut(rows, row);
    const item = lineItem(row.label, shared === null ? row.parents : [...row.parents.slice(0, -1), `${shared} attributable to`], isRatios(row), issuerName);
    return item.basis === null && (isOnOtherBasis(row.parents.at(-1) ?? "") || (row.under !== null && /^(?:non-?GAAP|adjusted)\s/i.test(row.under) && isRatios(row))) ? { ...item, basis: "non-GAAP" as const } : item;
  };
  const items = rows.map(itemOf);
  nameAdjustmentsPerShare(rows, items);
  const isMoney = (index: number) => items[index]!.measure === "money" && (!rows[index]!.unlabelled || rows[index]!.label === "") && !isRatios(rows[index]!);
  const money = rows.map((_, index) => index).filter(isMoney);
  // Changes, shares and references to notes do not add up as amounts do.
  const entries = money.map((index) => rows[index]!.cells.map((cell, at) => (columns[at]!.kind === "value" ? entryOf(cell) : null)));
  const all = findFootings(entries, (index) => RESULT.test(rows[money[index]!]!.label), (index) => rows[money[index] ?? -1]?.label === "").map((footing) => ({
    ...footing,
    total: money[footing.total]!,
    parts: footing.parts.map((part) => ({ row: money[part.row]!, sign: part.sign })),
  }));
  for (const footing of all) {
    const row = rows[footing.total]!;
    const named = row.label === "" ? totalLabel(row, footing, rows) : null;
    if (named === null) continue;
    Object.assign(row, named, { unlabelled: false });
    items[footing.total] = itemOf(row);
  }
  // A row without a label that totals nothing named may hold anything: it is no part of a total either.
  const footings = all.filter((footing) => !rows[footing.total]!.unlabelled && footing.parts.every((part) => !rows[part.row]!.unlabelled));
  nameByFooting(rows, footings);
  return { rows, refused, items, footings };
}

/** "Attributable to:" alone heads who has a share in the line above it: the label of that line. */
function sharedOut(rows: readonly StatementRow[], row: StatementRow): string | null {
  const heading = row.parents.at(-1);
  if (heading === undefined || !/^attribut(?:able|ed) to\s*:?$/i.test(heading)) return null;
  const label = rows.slice(0, rows.indexOf(row)).findLast(({ parents }) => parents.at(-1) !== heading)?.label ?? "";
  return RESULT.test(label) ? label : null;
}

/** "Domestic segment non-GAAP results": what stands under it is on that basis; what stands under adjustments leads to it. */
function isOnOtherBasis(heading: string): boolean {
  return /\bnon-?GAAP\b/i.test(heading) && /\b(?:results?|measures?|basis|metrics|information|data|financials?)\d?\s*(?:\(\w\))?:?$/i.test(heading) && !/\badjust|\breconcil|\bexclud|\bitems?\b|\bcharges?\b|\band\b|\bto\b/i.test(heading);
}

/** The total of all that stands under a heading needs no label of its own: it is named after the heading. */
function totalLabel(row: StatementRow, footing: Footing, rows: readonly StatementRow[]): Partial<StatementRow> | null {
  const heading = row.parents.at(-1);
  const parts = footing.parts.map((part) => rows[part.row]!);
  if (heading === undefined || parts.length < 2 || footing.totalFirst || footing.columns.some((verdict) => verdict.kind === "broken")) return null;
  if (!parts.every((part) => part.parents.at(-1) === heading && !part.unlabelled)) return null;
  const name = heading.replace(/\s*:\s*$/, "");
  // Who has a share in it, and all of it again.
  const shared = /^(.+?)\s+attribut(?:able|ed)\s+to$/i.exec(name)?.[1] ?? sharedOut(rows, row) ?? undefined;
  if (shared !== undefined) return { label: shared, parents: row.parents.slice(0, -1) };
  return { label: /^total\b/i.test(name) ? name : `Total ${/^\p{Lu}[\p{Ll}\s]/u.test(name) ? name[0]!.toLowerCase() + name.slice(1) : name}` };
}

/** The currency whose sign stands in the cells, where there is one only. */
function signIn(rows: readonly StatementRow[]): string | null {
  const codes = new Set<string>();
  for (const row of rows) {
    for (const cell of row.cells) {
      const sign = cell === null ? null : SIGN_OF_CELL.exec(cell.text)?.[1];
      const code = sign === undefined || sign === null ? null : codeOf(sign);
      if (code !== null) codes.add(code);
    }
  }
  return codes.size === 1 ? [...codes][0]! : null;
}

/** Every figure of a statement that was not refused. */
export function figuresOf(statement: Statement): Figure[] {
  const figures: Figure[] = [];
  for (const row of statement.figures) for (const figure of row) if (figure !== null) figures.push(figure);
  return figures;
}

const SIGN_OF_CELL = new RegExp(`^[(\\s-]*((?:${DOLLAR_LETTERS})?\\$|RMB|[€£¥₩₹])`);
