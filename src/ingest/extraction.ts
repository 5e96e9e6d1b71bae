import { addDays } from "../../events/values/date.ts";
import { z } from "zod";
import { EVENT_SCHEMAS, SCHEMA_VERSION, parseDisclosure, type Disclosure } from "../../events/catalogue.ts";
import { conformity } from "../../events/conformity.ts";
import { announcedInstant } from "../../events/values/announced.ts";
import { zoneOfListing } from "../../events/values/market.ts";
import { overlaps } from "../../events/values/amount.ts";
import type { ReleasePublished } from "../../events/release-published.ts";
import { streamName } from "../../events/stream-name.ts";
import { PROSE_SECTIONS, type Section } from "../../events/results-reported.ts";
import { factSchema, type Basis, type Fact } from "../../events/values/fact.ts";
import { auditOf, NumberAccount } from "./account.ts";
import { averagePricesBroken } from "./arithmetic/average-price.ts";
import { judge } from "./arithmetic/broken.ts";
import { linkProse } from "./arithmetic/prose-relations.ts";
import { plainDollar, takeHomeDollar, takePesos } from "./home-dollar.ts";
import { homeCurrency } from "./passages/home-currency.ts";
import { proveLostScales, proveProseScales } from "./arithmetic/lost-scale.ts";
import { refuseScrambled } from "./arithmetic/scrambled.ts";
import { proveStatements } from "./arithmetic/statement-relations.ts";
import type { Cover } from "./cover.ts";
import { textsOf, type Document, type Place } from "./document/document.ts";
import { explain } from "./explained.ts";
import { decimalsOf, figureKey, toFact, valueOf, type Figure } from "./figure.ts";
import { codeOf, CURRENCY_CODES, CURRENCY_SIGNS, DOLLARS_NAMED, UNKNOWN_CURRENCY } from "./language/currencies.ts";
import { fiscalYear, fiscalYearOf, type FiscalCalendar } from "./language/fiscal-calendar.ts";
import { IssuerName } from "./language/issuer-name.ts";
import { readBoardChanges } from "./passages/board-changes.ts";
import { readBoardList } from "./passages/board-list.ts";
import { readBuybacks } from "./passages/buyback.ts";
import { readAmends } from "./passages/amendment.ts";
import type { Correction } from "./passages/correction.ts";
import { refuseSuperseded } from "./superseded.ts";
import { readDividendPolicy } from "./passages/dividend-policy.ts";
import { readDividends, readNoDividends } from "./passages/dividend.ts";
import { spokenIn, type Finding } from "./passages/finding.ts";
import { readGuidance } from "./passages/guidance.ts";
import { readGuidanceTables } from "./passages/guidance-table.ts";
import { readGuidanceWithdrawn } from "./passages/guidance-withdrawn.ts";
import { calendarOf, endsWithYear, fiscalPeriodOfTables, yearToDateOf, yearToDateSaid } from "./tabled-period.ts";
import { readRelianceWithdrawn } from "./passages/reliance.ts";
import { readShareRatio } from "./passages/share-ratio.ts";
import { labelsOf } from "./prose/part-named.ts";
import { passagesOf } from "./prose/passage.ts";
import { refuseUncertain } from "./prose/admission.ts";
import { readProse, type LeftOut, type ProseFigure } from "./prose/read-prose.ts";
import { takeTableTimes } from "./prose/table-times.ts";
import { rejectMeasuredTimes } from "./measured-times.ts";
import type { Audit, Extraction } from "./reading.ts";
import { basisTagged } from "./tags/basis.ts";
import { meetInProse, admitTagged } from "./tags/in-prose.ts";
import { meetInTables } from "./tags/in-tables.ts";
import { nameByTags, spelled } from "./tags/naming.ts";
import { rolesIn } from "./tags/role.ts";
import { readAlone, type AloneFigure, type Surroundings } from "./tags/tag-alone.ts";
import { TagsAt } from "./tags/tags-at.ts";
import { tellTablesApart } from "./tables/tell-apart-tables.ts";
import { nameUnlabelledRows } from "./tables/unlabelled.ts";
import { rejectUnread } from "./unread.ts";
import { figuresOf, statementsOf, type Statement } from "./tables/statement.ts";

/** Name and version of this reader: part of every event's id, so that a better reading is another event. */
export const EXTRACTOR = "disclosure-ledger-text/1";

/** Turns a document whose cover was read into its events and the account of its numbers. `exhibits`: what became of the documents of a filing that holds several. */
export function extract(document: Document, cover: Cover, sha256: string, mediaType: string, exhibits: ReleasePublished["document"]["exhibits"] | null = null): Extraction {
  const issuerName = IssuerName.of(cover.issuer.names);
  const currency = reportingCurrency(document, cover.issuer.listings);
  const reporting = { cover, basis: basisOf(document, cover, currency), issuerName, currency };
  const passages = passagesOf(document, cover.bodyFrom);
  const statements = statementsOf(document.blocks, reporting);
  const calendar = cover.calendar ?? calendarOf(statements);
  const reported = cover.fiscalPeriod ?? fiscalPeriodOfTables(statements, cover.announced.date);
  const fiscalPeriod = reported === null ? null : { ...reported, yearToDate: reported.yearToDate ?? yearToDateOf(statements, reported) ?? yearToDateSaid(document.blocks, reported, calendar) };
  const left: LeftOut[] = [];
  const correction = readAmends(document.blocks, cover);
  // What explains a correction prints the wrong beside the right.
  const told = correction === null ? passages : passages.filter(({ block }) => !correction.explained.has(block));
  const prose = calendar === null ? [] : readProse(told, calendar, reporting, labelsOf(statements), left);
  takeHomeDollar(statements, prose, plainDollar(document, cover.issuer.listings, homeCurrency(cover, passages)));
  takePesos(statements, prose, document);
  const tags = document.tagging === undefined ? null : { at: new TagsAt(document.tagging.numbers), roleOf: rolesIn(statements, cover) };
  const untrue = tags === null ? [] : meetInTables(statements, tags.at, tags.roleOf);
  proveLostScales(statements, prose.map(({ figure }) => figure), document.blocks);
  nameUnlabelledRows(statements);
  // What a clarification says twice was wrong the first time.
  if (correction?.tellsOnly !== true) tellTablesApart(statements, issuerName);
  const cells = statements.flatMap(figuresOf);
  proveProseScales(prose.map(({ figure }) => figure), statements);
  const breaks = proveStatements(statements, cover.convenienceRate);
  takeTableTimes(prose, statements);
  breaks.push(...linkProse(prose, cells, issuerName));
  if (tags !== null) untrue.push(...meetInProse(prose, tags.at, tags.roleOf));
  refuseUnproved(prose);
  refuseAhead(prose, cover.announced.date);
  refuseDividendsOfADay(prose);
  if (calendar !== null) refuseUncertain(prose, spansOf(statements, calendar), calendar);
  // Once more: figures that their paragraph moved to another span have comparatives reckoned anew.
  takeTableTimes(prose, statements);
  statements.forEach(refuseScrambled);
  const broken = [...judge(breaks), ...untrue];
  const alone = tags === null ? [] : aloneIn({ document, statements, prose, cover, roleOf: tags.roleOf, basis: reporting.basis });
  refuseContradicted([...cells, ...prose.map(({ figure }) => figure), ...alone.map(({ figure }) => figure)]);
  refuseTranslations(prose);
  if (correction?.tellsOnly === true) refuseSuperseded(document.blocks, statements, prose);
  // A clarification may print the whole paragraph that was wrong: it tells no event but itself.
  const context = { blocks: document.blocks, passages: told, spoken: correction?.tellsOnly === true ? [] : spokenIn(told), cover };
  const guided = { ...context, cover: { ...cover, calendar: cover.calendar ?? (endsWithYear(statements) ? calendar : null) }, prose, cells, basis: reporting.basis, issuerName };
  const dividends = readDividends(context);
  const findings: Finding[] = [
    ...(correction === null ? [] : [{ type: "CorrectionIssued" as const, data: correction.data, evidence: correction.evidence }]),
    ...readRelianceWithdrawn(document.blocks, cover),
    ...dividends,
    ...readNoDividends(context),
    ...readDividendPolicy(context),
    ...readBuybacks(context),
    ...readBoardChanges(context),
    ...readBoardList(context),
    ...readGuidance(guided, readGuidanceTables(guided), left),
    ...readGuidanceWithdrawn(guided),
    ...readShareRatio(context, dividends, cells),
    // What does not fit its schema is left unexplained: one odd passage must not cost the document.
  ].filter(({ type, data }) => EVENT_SCHEMAS[type].safeParse(data).success);
  const results = withoutGuidance(resultsOf(statements, prose, alone), findings);
  makeFacts(results);
  const account = accountFor(document, cover, statements, results, findings);
  rejectMeasuredTimes(document, account);
  explain(document, passages, account);
  rejectUnread(document, { cover, statements, passages, left, dated: calendar !== null }, account);
  // Last: a number in a heading may be a date or an identifier first, and a figure in one is no part of its name.
  for (const place of [...cover.headline, ...statements.flatMap(({ headings }) => headings)]) account.claim(place, { kind: "explained", class: "heading" });
  const numbers = account.numbers();
  return { stream: streamName(cover.issuer.id, cover.announced.date, sha256), sha256, disclosures: disclosuresOf({ ...cover, fiscalPeriod }, results, findings, amendmentOf(correction), { sha256, mediaType, extractor: EXTRACTOR, ...(exhibits ? { exhibits } : {}) }), audit: { ...auditOf(numbers, [...broken, ...averagePricesBroken(findings)]), ...tagsAccount(document, [...cells, ...prose.map(({ figure }) => figure)], alone) }, marked: { lines: document.lines.map(({ raw }) => raw), numbers } };
}

/** Names what tags name, admits what they make certain, and reads what only they say. */
function aloneIn({ document, statements, prose, cover, roleOf, basis }: Omit<Surroundings, "names">): AloneFigure[] {
  admitTagged(prose, spelled, cover.announced.date);
  const names = nameByTags([...statements.flatMap(figuresOf), ...prose.map(({ figure }) => figure)]);
  return readAlone(document.tagging!.numbers, { document, statements, prose, cover, roleOf, basis, names });
}

function tagsAccount({ tagging }: Document, figures: readonly Figure[], alone: readonly AloneFigure[]): Pick<Audit, "tags"> {
  if (tagging === undefined) return {};
  const agreed = figures.filter(({ proofs }) => proofs.some(({ relation }) => relation === "tagged")).length;
  return { tags: { numbers: tagging.numbers.length, agreed, alone: alone.filter(({ figure }) => figure.refused === null).length, faults: [...tagging.faults] } };
}

/** The body of rules that the document says its statements follow: by the taxonomy that it is tagged with, else in words. */
function basisOf(document: Document, { issuer }: Cover, currency: string | null): Basis {
  const tagged = basisTagged(document.tagging?.numbers ?? []);
  if (tagged !== null) return tagged;
  const text = document.blocks.map((block) => (block.kind === "text" ? block.text : "")).join("\n");
  if (/\bU\.?\s?S\.?\s+GAAP\b/i.test(text)) return "US-GAAP";
  const isIfrs = /\b(?:T|NZ\s|HK)?-?(?:IFRSs?|FRSs?)\b|\b(?:IAS|HKAS)\s+\d|\bInternational (?:Financial Reporting|Accounting) Standards?\b/.test(text);
  // "Generally Accepted Accounting Practice in New Zealand (GAAP)" names the rules of a country that has taken over the international ones.
  if (/\bgenerally accepted accounting principles\b|(?<!non[-\s])\bGAAP\b/i.test(text) && !(isIfrs && OTHER_GAAP.test(text))) return "US-GAAP";
  return isIfrs || isListedAbroad(issuer.listings, currency) || (issuer.listings.length === 0 && currency === null && isOfHongKong(text)) ? "IFRS" : "US-GAAP";
}

/** Whether a document that names neither rules nor a market, and prints several currencies, writes out Hong Kong's more often than any dollar of the US. */
function isOfHongKong(text: string): boolean {
  const count = (pattern: RegExp) => [...text.matchAll(pattern)].length;
  return count(/\bHK\$|\bHong\s+Kong\s+dollars?\b|\bStock\s+Exchange\s+of\s+Hong\s+Kong\b/gi) > count(/\bUS\$|\bU\.?S\.?\s+dollars?\b/gi);
}

const OTHER_GAAP = /\b(?:generally\s+accepted\s+accounting\s+practice|(?:NZ|UK|HK|Hong\s+Kong|PRC|Chinese|Canadian|Singapore|Malaysian|Australian|Indian|Japanese|Korean)\s+GAAP|(?:principles|practice)\s+(?:generally\s+)?(?:accepted\s+)?in\s+(?:New\s+Zealand|Hong\s+Kong|the\s+United\s+Kingdom|Singapore|Malaysia|Australia))\b/i;

/**
 * Where a release names no rules, the market's hold: US GAAP for who is listed in the US, IFRS or its local form for others. Where
 * it names no market either, the currency's: who reports in one of these does so by IFRS, unless the release says otherwise.
 */
function isListedAbroad(listings: readonly string[], currency: string | null): boolean {
  return listings.length > 0 ? !isListedInUs(listings) : currency !== null && OF_IFRS.has(currency);
}

function isListedInUs(listings: readonly string[]): boolean {
  return listings.some((listing) => zoneOfListing(listing) === "America/New_York");
}

const OF_IFRS: ReadonlySet<string> = new Set(["EUR", "GBP", "HKD", "CNY", "AUD", "NZD", "SGD", "KRW", "TWD", "CHF", "SEK", "NOK", "DKK"]);

/**
 * The currency that the document says its amounts are in, or the only one that it prints. Who is listed in the US and prints
 * dollars nearly everywhere reports in dollars, though a customer's sales stand in pounds somewhere.
 */
function reportingCurrency(document: Document, listings: readonly string[]): string | null {
  const isInUs = isListedInUs(listings);
  const codes = new Map<string, number>();
  const others = () => [...codes.values()].reduce((sum, count) => sum + count, 0) - (codes.get("USD") ?? 0);
  let open = true;
  for (const block of document.blocks) {
    const texts = textsOf(block);
    for (const text of texts) {
      const stated = block.kind === "text" ? STATED_CURRENCY.exec(text)?.[1] : undefined;
      if (stated !== undefined) return codeOf(stated);
      // Several currencies, and dollars not far ahead: only what the document says of them can still decide.
      if (open && codes.size > 1) open = isInUs && others() < FEW;
      if (!open || !MAY_NAME_CURRENCY.test(text)) continue;
      for (const [sign] of text.matchAll(CURRENCY_SIGN)) {
        const code = codeOf(sign);
        if (code !== null) codes.set(code, (codes.get(code) ?? 0) + 1);
      }
    }
  }
  if ((codes.get(UNKNOWN_CURRENCY) ?? 0) >= FEW) return UNKNOWN_CURRENCY;
  if (codes.size === 1) return [...codes.keys()][0]!;
  return open && codes.size > 1 && (codes.get("USD") ?? 0) >= NEARLY_ALL * others() ? "USD" : null;
}

/** So many times as often as all other currencies together. */
const NEARLY_ALL = 5;
/** More amounts in other currencies are no asides. */
const FEW = 12;

/** Cells of figures name none, and there are more of them than of all other texts. */
const MAY_NAME_CURRENCY = /[A-Z$€£¥₩₹]/i;
// Where no word begins and no sign stands, none of the many ways to print a currency need be tried.
const CURRENCY_SIGN = new RegExp(`(?=[$€£¥₩₹]|(?<![A-Z])[A-Z])(?:\\b(?:${DOLLARS_NAMED})\\b|${CURRENCY_SIGNS}|\\b(?:${CURRENCY_CODES})\\b|\\bpesos\\b)`, "gi");
const STATED_CURRENCY = new RegExp(`\\b(?:amounts|figures|dollars)\\s+(?:in this \\w+\\s+)?(?:are|is)\\s+(?:expressed|stated|presented|reported|denominated)?\\s*in\\s+(?:thousands of |millions of )?(${CURRENCY_SIGN.source})`, "i");

/** The spans up to the end of the period that the statements report, by their first days. */
function spansOf(statements: readonly Statement[], calendar: FiscalCalendar): Set<string> {
  const { current } = calendar;
  const year = fiscalYear(calendar, fiscalYearOf(current.end, calendar));
  // "Last twelve months ended" is no span that sentences speak of without saying so.
  const isTrailing = (start: string) => start < addDays(year.start, -A_WEEK);
  return new Set(statements.flatMap((statement) => statement.columns).map((column) => column.period).filter((period) => period?.start !== undefined && period.end === current.end && !isTrailing(period.start)).map((period) => period!.start!));
}

/** Years of 52 and 53 weeks begin some days apart. */
const A_WEEK = 8;

type Results = { section: Section; title: string; figures: Figure[]; facts: readonly Fact[]; rejected: { place: Place; reason: string }[]; line: number };

/** One group a table or kind of passage, in the order of the document. */
function resultsOf(statements: readonly Statement[], prose: readonly ProseFigure[], alone: readonly AloneFigure[]): Results[] {
  const groups: Results[] = [];
  for (const statement of statements) {
    const group: Results = { section: statement.section, title: statement.title, figures: [], facts: [], rejected: [...statement.refused], line: statement.line };
    for (const figure of figuresOf(statement)) sortInto(group, figure);
    for (const one of alone) if (one.statement === statement) sortInto(group, one.figure);
    groups.push(group);
  }
  let current: Results | null = null;
  const outside = alone.flatMap(({ figure, statement }) => (statement === null ? [figure] : []));
  const spoken = prose.map(({ figure }) => figure);
  for (const figure of outside.length === 0 ? spoken : [...spoken, ...outside].sort((a, b) => a.place.line - b.place.line)) {
    if (current === null || current.section !== figure.section) {
      current = { section: figure.section, title: figure.section.replaceAll("-", " "), figures: [], facts: [], rejected: [], line: figure.place.line };
      groups.push(current);
    }
    sortInto(current, figure);
  }
  return groups.filter((group) => group.figures.length > 0 || group.rejected.length > 0).sort((a, b) => a.line - b.line);
}

/** What guidance was read from is neither a result nor left unread. */
function withoutGuidance(groups: readonly Results[], findings: readonly Finding[]): Results[] {
  const taken = Map.groupBy(findings.flatMap(({ type, evidence }) => (type === "GuidanceIssued" ? evidence : [])), ({ line }) => line);
  const isFree = ({ line, columns }: Place) => !(taken.get(line) ?? []).some((place) => place.columns[0] <= columns[1] && columns[0] <= place.columns[1]);
  return groups.map((group) => ({ ...group, figures: group.figures.filter(({ place }) => isFree(place)), rejected: group.rejected.filter(({ place }) => isFree(place)) })).filter((group) => group.figures.length > 0 || group.rejected.length > 0);
}

function sortInto(group: Results, figure: Figure): void {
  if (figure.refused !== null) group.rejected.push({ place: figure.place, reason: figure.refused });
  else if (figure.unscaled && figure.measure === "shares") group.rejected.push({ place: figure.place, reason: "its heading scales amounts, and whether it scales numbers of shares too is not said" });
  else if (figure.unscaled && isCell(figure)) group.rejected.push({ place: figure.place, reason: "its scale is unknown: the table's heading is lost and nothing proves thousands or millions" });
  else group.figures.push(figure);
}

/** A comparison that names no period means the year before as a rule; only a table's cell makes that a fact. */
function refuseUnproved(prose: readonly ProseFigure[]): void {
  for (const { figure, assumed } of prose) {
    if (assumed && !figure.proofs.some(({ relation }) => relation === "prose")) figure.refused = "the text does not say of which period it is, and no table bears out the year before";
  }
}

/** What is said of a time that was not over is no result. */
function refuseAhead(prose: readonly ProseFigure[], announced: string): void {
  for (const { figure } of prose) if (figure.period.end > announced) figure.refused ??= "its period was not over when this was said";
}

/** A dividend per share is of a span of time: the day beside it says who holds the shares, when it was declared or when it is paid. */
function refuseDividendsOfADay(prose: readonly ProseFigure[]): void {
  for (const { figure } of prose) {
    if (figure.period.start === undefined && (figure.measure === "per-share" || figure.measure === "per-ads") && /\b(?:dividends?|distributions?)\b/i.test(figure.label)) figure.refused ??= "a dividend is of a span of time, and only a day is named beside it";
  }
}

/** A translation stands or falls with the amount that it translates. */
function refuseTranslations(prose: readonly ProseFigure[]): void {
  for (const { figure, primary, standing } of prose) {
    if (standing === "translation" && primary.refused !== null && figure.refused === null) figure.refused = `the amount that it translates was rejected: ${primary.refused}`;
  }
}

/** Makes the facts of all groups. A figure that no fact can express is rejected by itself, not with its document. */
function makeFacts(groups: readonly Results[]): void {
  for (const group of groups) group.facts = group.figures.map(toFact);
  // As a rule all fit, and then one check of all that their fields hold is enough.
  if (allFit(groups.flatMap(({ facts }) => facts))) return;
  for (const group of groups) {
    group.facts = group.facts.filter((fact, index) => {
      const fits = readSchema.safeParse(fact).success;
      if (!fits) group.rejected.push({ place: group.figures[index]!.place, reason: `it makes no fact: ${fact.label}, ${fact.concept}` });
      return fits;
    });
  }
}

/** The parts of a fact that come out of the text: all else is what the compiler says it is. */
const readSchema = factSchema.pick({ concept: true, label: true, value: true, unit: true, period: true, dimensions: true, decimals: true }).strip();

const FITS = Object.entries(readSchema.shape).map(([field, schema]) => ({ field: field as keyof typeof readSchema.shape, fits: conformity(schema) }));

/** The quick answer, which is yes as a rule. */
function fitsAsItIs(fact: Fact): boolean {
  return FITS.every(({ field, fits }) => fits(fact[field]));
}

/** Whether all facts fit: facts of one table share their periods, units and concepts, and each of these is looked at once. */
function allFit(facts: readonly Fact[]): boolean {
  if (facts.every(fitsAsItIs)) return true;
  const divided = facts.filter(({ dimensions }) => Object.keys(dimensions).length > 0);
  return CHECKED.every(({ field, schema }) => schema.safeParse([...new Set<unknown>((field === "dimensions" ? divided : facts).map((fact) => fact[field]))]).success);
}

const CHECKED = (["concept", "label", "value", "unit", "decimals", "period", "dimensions"] as const).map((field) => ({ field, schema: z.array<z.ZodType>(readSchema.shape[field]) }));

/** Money in a table needs a scale; an amount in the prose without a scale word stands as printed. */
function isCell(figure: Figure): boolean {
  return !PROSE_SECTIONS.includes(figure.section);
}

/**
 * Two figures of one document that speak of the same thing and cannot both be right: the one that no relation holds is
 * refused; where both are held or neither is, both stay as printed and the views show the conflict.
 */
function refuseContradicted(figures: readonly Figure[]): void {
  const byKey = Map.groupBy(figures.filter((figure) => figure.refused === null && !figure.unscaled && figure.role !== "translation"), figureKey);
  for (const same of byKey.values()) {
    const held = same.filter((figure) => figure.proofs.length > 0);
    if (held.length === 0 || held.length === same.length) continue;
    for (const figure of same) {
      if (figure.proofs.length > 0) continue;
      const against = held.find((other) => !overlaps(valueOf(figure), decimalsOf(figure), valueOf(other), decimalsOf(other)));
      if (against !== undefined) figure.refused = `line ${against.place.line} says ${against.place.text} of the same thing, and other numbers hold that one`;
    }
  }
}

function accountFor(document: Document, cover: Cover, statements: readonly Statement[], results: readonly Results[], findings: readonly Finding[]): NumberAccount {
  const account = new NumberAccount(document);
  for (const group of results) {
    for (const fact of group.facts) account.claim({ line: fact.source.line, columns: fact.source.columns! }, { kind: "fact", fact, event: "ResultsReported" });
  }
  // What no result took may still be of an event: "repurchased 1.8 million shares".
  for (const finding of findings) for (const place of finding.evidence) account.claim(place, { kind: "fact", fact: null, event: finding.type });
  for (const { rejected } of results) for (const refused of rejected) account.claim(refused.place, { kind: "rejected", reason: refused.reason });
  for (const statement of statements) for (const place of statement.references) account.claim(place, { kind: "explained", class: "footnote-mark" });
  if (cover.convenienceRate !== null) {
    const { line, columns } = cover.convenienceRate.source;
    // The rate's other side, "to US$1.00", is part of the same statement.
    const behind = /^\s*to\s+[A-Z$€£\\]{1,5}\s?1(?:\.0+)?/.exec(document.lines[line - 1]!.raw.slice(columns![1]));
    account.claim({ line, columns: [columns![0], columns![1] + (behind?.[0].length ?? 0)] }, { kind: "fact", fact: null, event: "ReleasePublished" });
  }
  for (const date of cover.dates) account.claim({ line: date.source.line, columns: date.source.columns! }, { kind: "explained", class: "date" });
  return account;
}

/** How the release points at the one that it amends. */
function amendmentOf(correction: Correction | null): Pick<ReleasePublished, "corrects" | "addsTo"> {
  if (correction === null) return {};
  const { form, announcedOn } = correction.data;
  return form === "addition" ? { addsTo: { announcedOn } } : { corrects: { announcedOn } };
}

function disclosuresOf(cover: Cover, results: readonly Results[], findings: readonly Finding[], amendment: Pick<ReleasePublished, "corrects" | "addsTo">, document: ReleasePublished["document"]): Disclosure[] {
  const published: ReleasePublished = {
    issuer: cover.issuer, title: cover.title, form: cover.form, announced: cover.announced, dates: cover.dates, ...(cover.stated === undefined ? {} : { stated: cover.stated }), fiscalPeriod: cover.fiscalPeriod,
    convenienceRate: cover.convenienceRate, ...amendment, document,
  };
  const announcedAt = announcedInstant(cover.announced);
  const metadata = (ordinal: number) => ({ schemaVersion: SCHEMA_VERSION, issuer: cover.issuer.id, announcedAt, sha256: document.sha256, ordinal, extractor: EXTRACTOR });
  return [
    parseDisclosure("ReleasePublished", published, metadata(0)),
    ...results.map((group, index) => reported(group, metadata(1 + index))),
    ...findings.map(({ type, data }, index) => parseDisclosure(type, data, metadata(1 + results.length + index))),
  ];
}

/** The event of a group. Its facts were checked when they were made, and are not checked once more. */
function reported({ section, title, facts, rejected }: Results, metadata: unknown): Disclosure {
  const event = parseDisclosure("ResultsReported", { section, title, facts: [], rejected: rejected.map(({ place, reason }) => ({ reason, source: place })) }, metadata);
  return { ...event, data: { ...event.data, facts } } as Disclosure;
}
