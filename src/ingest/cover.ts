import { announcedInstant, westernmost } from "../../events/values/announced.ts";
import type { IsoDate } from "../../events/values/date.ts";
import { listingAt, marketNamed } from "../../events/values/market.ts";
import type { ReleasePublished } from "../../events/release-published.ts";
import type { Filing } from "./document/submission.ts";
import { placeInBlock, placeInLine, type Document, type Place, type TextBlock } from "./document/document.ts";
import { coverListings } from "./cover-listings.ts";
import { datelineOf, openingOf, OF_PERIOD, type Dateline } from "./dateline.ts";
import { fiscalPeriodOf, type Head } from "./fiscal-period.ts";
import { codeOf } from "./language/currencies.ts";
import { callDay, latestEnd, latestEnded, yearOf } from "./announced-day.ts";
import { datesIn, type DateMention } from "./language/dates.ts";
import { NOTHING_STATED, type Stated, type StatedAnnounced } from "./stated.ts";
import type { FiscalCalendar } from "./language/fiscal-calendar.ts";
import { corporateName, fullerName, headlineName, nameOverPlace, slugOf } from "./language/names.ts";
import { singleSpaced } from "./language/spacing.ts";

/** What the head of a release says about the release itself. */
export type Cover = {
  issuer: ReleasePublished["issuer"];
  title: string;
  form: string;
  announced: ReleasePublished["announced"];
  dates: ReleasePublished["dates"];
  stated: ReleasePublished["stated"];
  fiscalPeriod: ReleasePublished["fiscalPeriod"];
  calendar: FiscalCalendar | null;
  convenienceRate: ReleasePublished["convenienceRate"];
  /** Where the headline stands: its numbers head what the release goes on to state. */
  headline: Place[];
  /** The index of the block with the dateline: what stands before it is cover, what follows is the release. */
  bodyFrom: number;
};

/** Why no cover could be made out. */
export type NoCover = { missing: "issuer" | "date" };

/**
 * Reads issuer, listings, form, dates, fiscal period and exchange rate from a document. What the header of a filing
 * says stands in where the document itself is silent. What a person states of it goes before both.
 */
export function readCover(document: Document, filing: Filing | null = null, stated: Stated = NOTHING_STATED): Cover | NoCover {
  const texts = document.blocks.flatMap((block, index) => (block.kind === "text" ? [{ block, index }] : []));
  const over = latestEnd(document);
  const ended = latestEnded(document);
  const dateline = datelineAmong(texts, over, filing);
  const listings = [...new Set([...(stated.issuer?.listing ? [stated.issuer.listing] : []), ...listingsOf(texts.map(({ block }) => block), dateline)])];
  if (listings.length === 0) listings.push(...coverListings(document.blocks));
  if (listings.length === 0) listings.push(...(filing?.listings ?? []));
  const name = stated.issuer?.name ?? nameOf(texts, dateline, filing) ?? stated.issuer?.ticker ?? stated.issuer?.listing ?? null;
  if (name === null) return { missing: "issuer" };
  // A day up to which the release counts something is not the day on which it came out.
  const dates = coverDates(texts, dateline).filter(({ what, date }) => what === "dateline" || ended === null || date > ended);
  const signed = dateline === null ? signatureDate(texts.map(({ block }) => block)) : null;
  if (signed !== null) dates.unshift({ what: "cover", date: signed.mention.date, place: null, source: placeInBlock(signed.block, signed.mention.start, signed.mention.end) });
  const told = stated.announced?.date ?? dateline?.date?.date ?? dates[0]?.date ?? filing?.accepted?.date ?? filing?.filed ?? null;
  const call = told === null ? callDay(texts.map(({ block }) => block), over) : null;
  if (call !== null) dates.push({ what: "call", date: call.mention.date, place: null, source: placeInBlock(call.block, call.mention.start, call.mention.end) });
  const date = told ?? call?.mention.date ?? null;
  if (date === null) return { missing: "date" };
  const body = dateline?.index ?? texts[0]?.index ?? 0;
  const headline = dateline === null ? (capitalsTitle(texts, name) ?? headlineOf(texts, name)) : titleOf(texts, body, name);
  // Without a dateline the announcement itself begins somewhere below its head, and its subject says of when it is.
  const heads: Head[] = dateline !== null ? [headAround(texts, body)] : [{ above: headline === null ? [] : [headline.block], opening: null, below: [] }, { above: texts.slice(0, CODE_BLOCKS).map(({ block }) => block), opening: null, below: [] }, { above: resultsTitles(texts), opening: null, below: [] }];
  const fiscal = firstFound(heads, (head) => fiscalPeriodOf(document, head, date));
  const rate = convenienceRateOf(texts.map(({ block }) => block));
  return {
    issuer: { id: stated.issuer?.ticker ?? issuerId(listings, texts.map(({ block }) => block.text), name, filing?.cik ?? null), name, names: namesOf(dateline, name), listings },
    title: headline?.text ?? name,
    form: filing?.form ?? formOf(texts.map(({ block }) => block.text)),
    announced: stated.announced !== null ? announcedAs(stated.announced, listings) : announcedOf({ date, zone: zoneOf(listings, date), precision: "date" }, filing),
    stated: stated.issuer === null && stated.announced === null ? undefined : { issuer: stated.issuer === null ? null : (stated.issuer.name ?? stated.issuer.listing ?? stated.issuer.ticker), announced: stated.announced === null ? null : `${stated.announced.date}${stated.announced.time === null ? "" : `T${stated.announced.time}Z`}` },
    dates,
    fiscalPeriod: fiscal?.fiscalPeriod ?? null,
    calendar: fiscal?.calendar ?? null,
    convenienceRate: rate,
    headline: headline === null ? [] : headline.block.lines.map((line) => placeInLine(line, 0, line.text.length)),
    bodyFrom: firstOfBody(texts, body),
  };
}

/** Headings below the cover page of a form that announce results: "NAME REPORTS 2031 THIRD QUARTER RESULTS". */
function resultsTitles(texts: readonly { block: TextBlock }[]): TextBlock[] {
  return texts.slice(0, COVER_PAGE_BLOCKS).flatMap(({ block }) => (block.text.length < LONGEST_RESULTS_TITLE && RESULTS_TITLE.test(block.text) ? [block] : []));
}

const RESULTS_TITLE = /\b(?:quarter(?:ly)?|half|interim|annual|full[\s-]year|[1-4]Q|Q[1-4]|[12]H|H[12]|9M|FY)\w*\b.*\b(?:results?|earnings|performance)\b|\b(?:results?|earnings)\b.*\b(?:quarter|half|[1-4]Q\d|Q[1-4]|[12]H|H[12]|9M|FY)/i;
/** The page that a form puts before what it files has about so many texts. */
const COVER_PAGE_BLOCKS = 60;
const LONGEST_RESULTS_TITLE = 120;

/** A release that says its period only further down does so within this many blocks of its opening. */
const BLOCKS_BELOW = 8;

function headAround(texts: readonly { block: TextBlock; index: number }[], body: number): Head {
  const at = texts.findIndex(({ index }) => index === body);
  const blocks = texts.map(({ block }) => block);
  return { above: blocks.slice(0, at), opening: blocks[at] ?? null, below: blocks.slice(at + 1, at + 1 + BLOCKS_BELOW) };
}

/** An opening without a date or a wire stands among so many texts at the head. */
const OPENING_BLOCKS = 40;

/** The dateline, its day with its year; where no text has one, the sentence that the release opens with. */
function datelineAmong(texts: readonly { block: TextBlock; index: number }[], over: IsoDate | null, filing: Filing | null): Dateline | null {
  const found = firstFound(texts, ({ block, index }) => datelineOf(block, index)) ?? firstFound(texts.slice(0, OPENING_BLOCKS), ({ block, index }) => openingOf(block, index));
  if (found === null || found.day === null) return found;
  const date = yearOf(found.day, texts.map(({ block }) => block), over, filing);
  return date === null ? found : { ...found, date: { date, start: found.day.start, end: found.day.end } };
}

/** A headline and the name of an issuer stand among the first blocks of a release. */
const HEAD_BLOCKS = 8;

/** The issuer: of the dateline; else the first name with a legal form, of the filing, or of the headline. */
function nameOf(texts: readonly { block: TextBlock }[], dateline: Dateline | null, filing: Filing | null): string | null {
  const head = texts.slice(0, HEAD_BLOCKS);
  if (dateline?.name) return dateline.listings.length > 0 ? dateline.name : fullerName(dateline.name, texts.map(({ block }) => block.text));
  const over = nameOverPlace(texts.slice(0, CODE_BLOCKS).flatMap(({ block }) => block.lines.map(({ text }) => text)));
  // In capitals on the cover, in both cases further down.
  if (over !== null) return asWritten(over, texts);
  const corporate = (blocks: readonly { block: TextBlock }[]) => firstFound(blocks, ({ block }) => corporateName(block.text));
  return corporate(dateline === null ? texts : head) ?? filing?.company ?? firstFound(head, ({ block }) => headlineName(block.text)) ?? corporate(texts);
}

/** A name in capitals as running text writes it, where it does. */
function asWritten(name: string, texts: readonly { block: TextBlock }[]): string {
  if (name !== name.toUpperCase()) return name;
  const words = new RegExp(name.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+"), "gi");
  for (const { block } of texts.slice(0, WRITTEN_BLOCKS)) {
    const found = [...block.text.matchAll(words)].map(([text]) => text.replace(/\s+/g, " ")).find((text) => text !== text.toUpperCase());
    if (found !== undefined) return found;
  }
  return name;
}

/** A name is written out within so many texts. */
const WRITTEN_BLOCKS = 40;

/** What the first item gives that gives anything; those behind it are not asked. */
function firstFound<Item, Found>(items: readonly Item[], read: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = read(item);
    if (found !== null) return found;
  }
  return null;
}

/** Points that stand between the headline and the dateline are of the release, not of its cover. */
function firstOfBody(texts: readonly { block: TextBlock; index: number }[], body: number): number {
  let first = body;
  for (const { block, index } of texts.filter((each) => each.index < body).reverse()) {
    if (!block.bullet || index !== first - 1) break;
    first = index;
  }
  return first;
}

/** A day as a person states it is a day of the issuer's market; an instant is one of UTC. */
function announcedAs({ date, time }: StatedAnnounced, listings: readonly string[]): Cover["announced"] {
  return time === null ? { date, zone: zoneOf(listings, date), precision: "date" } : { date, time, zone: "UTC", precision: "second" };
}

/** The earlier of the end of the printed day and the acceptance by the SEC, which is New York time. */
function announcedOf(printed: Cover["announced"], filing: Filing | null): Cover["announced"] {
  const acceptance = filing?.accepted ?? null;
  if (acceptance === null) return printed;
  const accepted: Cover["announced"] = { ...acceptance, zone: "America/New_York", precision: "second" };
  return announcedInstant(accepted) < announcedInstant(printed) ? accepted : printed;
}

/** A code that an exchange gave the issuer stands in the head of its announcement. */
const CODE_BLOCKS = 14;

const CODE = /\b(?:(SEHK|HKEX)\s+)?(Stock|Securit(?:y|ies)|Code|TSE)\s+(?:Codes?|Numbers?|No\.?)(?:\s+Number)?\s*[:：]?\s*0?(\d{3,5}[A-Z]?)(?:\.(HK|T))?(?![\w,])/i;

/** "ASX: HRF", alone at the head of an announcement. */
const MARKET_CODE = /(?<![\p{L}\d])([A-Z]{2,6})\s?:\s?([A-Z][A-Z0-9]{1,5})(?![\p{L}\d]|\.\p{L})/gu;

function listingsOf(blocks: readonly TextBlock[], dateline: Dateline | null): string[] {
  const listings = new Set(dateline?.listings ?? []);
  const head = blocks.slice(0, CODE_BLOCKS);
  const isTokyo = head.some(({ text }) => /\b(?:Tokyo|Nagoya|TSE)\b/.test(text) && !/Hong Kong/i.test(text));
  // Further down, other companies are named with their codes.
  for (const block of head) {
    for (const [, market, ticker] of block === dateline?.block || block.text.length > LONGEST_COVER_LINE ? [] : block.text.matchAll(MARKET_CODE)) if (marketNamed(market!) !== null) listings.add(listingAt(marketNamed(market!)!.name, ticker!));
    const code = CODE.exec(block.text);
    if (code === null || (block !== dateline?.block && code.index > LONGEST_COVER_LINE)) continue;
    const tokyo = isTokyo || code[4] === "T";
    if (tokyo) listings.add(`TSE:${code[3]!}`);
    else if (code[2]!.toLowerCase() === "stock") listings.add(listingAt("HKEX", code[3]!));
  }
  return [...listings];
}

const US_MARKETS = ["NASDAQ", "NYSE", "NYSEAMERICAN", "OTC"];

/** The first of: the US ticker, HK and the four-digit code, another market's MIC and code, the CIK, a slug of the name. */
function issuerId(listings: readonly string[], texts: readonly string[], name: string, filer: string | null): string {
  const byMarket = listings.map((listing) => listing.split(":") as [string, string]);
  const us = byMarket.find(([market]) => US_MARKETS.includes(market));
  if (us !== undefined) return us[1];
  const hongKong = byMarket.find(([market]) => market === "HKEX");
  if (hongKong !== undefined) return `HK${hongKong[1].padStart(4, "0")}`;
  const other = byMarket[0];
  if (other !== undefined) return `${marketNamed(other[0])!.mic}.${other[1]}`;
  const cik = filer ?? texts.map((text) => /\bCENTRAL INDEX KEY:\s*(\d{1,10})\b/i.exec(text)?.[1]).find((found) => found !== undefined);
  return cik === undefined ? slugOf(name) : `CIK${cik.padStart(10, "0")}`;
}

function namesOf(dateline: Dateline | null, name: string): string[] {
  return [...new Set([name, ...(dateline?.names ?? [])])];
}

function zoneOf(listings: readonly string[], date: IsoDate): string {
  const zones = listings.map((listing) => marketNamed(listing.split(":")[0]!)?.zone).filter((zone) => zone !== undefined);
  return westernmost(zones, date) ?? "America/New_York";
}

function formOf(texts: readonly string[]): string {
  const head = texts.slice(0, 40).join("\n");
  // A cover names its form alone on a line; a release only refers to forms.
  const form = texts.slice(0, 40).map((text) => (text.length < LONGEST_COVER_LINE ? /\bForm\s+(6-K|8-K|10-Q|10-K|20-F|40-F)(\/A)?\b/i.exec(text) : null)).find((found) => found !== null) ?? null;
  if (form !== null && /SECURITIES AND EXCHANGE COMMISSION/i.test(head)) return `${form[1]!.toUpperCase()}${form[2]?.toUpperCase() ?? ""}`;
  if (/Stock Exchange of Hong Kong Limited take no responsibility/i.test(head)) return "HKEX-announcement";
  if (/\b(?:GLOBE ?NEWSWIRE|PR ?Newswire|BUSINESS WIRE|ACCESSWIRE|Newsfile)\b/i.test(head)) return "newswire";
  return "press-release";
}

const LONGEST_COVER_LINE = 200;

/** Headline and sub-headlines are this many at most. */
const HEADLINES = 8;
const LONGEST_TITLE = 300;

/** The headline: the nearest text before the dateline that names the issuer and is neither a sentence nor a date, else the nearest. */
function titleOf(texts: readonly { block: TextBlock; index: number }[], body: number, name: string): { text: string; block: TextBlock } | null {
  const candidates: { text: string; block: TextBlock }[] = [];
  for (const { block, text } of texts.filter(({ index }) => index < body).flatMap(headlinesIn).reverse()) {
    const words = text.split(" ").filter((word) => /\p{L}{2}/u.test(word));
    if (block.bullet || NO_TITLE.test(text) || text.length > LONGEST_TITLE || words.length < 3 || /[.:;]$/.test(text) || !/^["“\p{L}\d]/u.test(text)) continue;
    candidates.push({ text, block });
  }
  // A headline names the issuer; the lines under it, which are nearer, say more of it.
  const first = name.split(/[\s,]+/)[0]!.toLowerCase();
  const reports = candidates.slice(0, HEADLINES).find(({ text }) => text.toLowerCase().startsWith(first) && text.length > name.length + 8 && headlineName(text) !== null);
  return reports ?? candidates.slice(0, HEADLINES).find(({ text }) => text.toLowerCase().includes(first) && text.length > name.length + 8) ?? candidates[0] ?? null;
}

/** A block of headlines is several where it is longer than one or stands under what is none. */
function headlinesIn({ block }: { block: TextBlock }): { text: string; block: TextBlock }[] {
  const text = singleSpaced(block.text.trim());
  if (block.lines.length === 1 || (text.length <= LONGEST_TITLE && !NO_TITLE.test(text))) return [{ text, block }];
  return block.lines.map((line) => ({ text: singleSpaced(line.text.trim()), block })).filter((line) => !/^[*•·–-]\s/.test(line.text) && datesIn(line.text)[0]?.start !== 0);
}

/** What stands over headlines. */
const NO_TITLE = /^(?:for )?(?:immediate release|release (?:at|on)|embargo)|^(?:news|press|earnings)(?: and (?:news|press))? release\b|^exhibit\b|^not for (?:release|distribution)|^contacts?\b/i;

/** Announcements to an exchange print their subject in capitals, below the name and what it is incorporated as. */
function capitalsTitle(texts: readonly { block: TextBlock }[], name: string): { text: string; block: TextBlock } | null {
  for (const { block } of texts.slice(0, CODE_BLOCKS)) {
    const text = singleSpaced(block.text.trim());
    const words = text.split(" ").filter((word) => /\p{L}{2}/u.test(word));
    if (words.length < 3 || text.length > 300 || text !== text.toUpperCase() || NO_TITLE.test(text) || /STOCK (?:EXCHANGE|CODE)|SECURITIES AND EXCHANGE|WASHINGTON|INCORPORATED|\bFORM \d/.test(text) || text.includes(name.toUpperCase())) continue;
    return { text, block };
  }
  return null;
}

/** "NAME reports second quarter results", where no dateline says what stands over it. */
function headlineOf(texts: readonly { block: TextBlock }[], name: string): { text: string; block: TextBlock } | null {
  for (const { block } of texts.slice(0, HEAD_BLOCKS)) {
    const text = singleSpaced(block.text.trim());
    if (text.length <= LONGEST_TITLE && text.length > name.length && headlineName(text) === name && !/[.;]$/.test(text)) return { text, block };
  }
  return null;
}

const BY_ORDER = /\bby order of (?:the )?board\b/i;
/** The date stands within this many blocks of the signature. */
const SIGNATURE_BLOCKS = 8;

/** "By order of the board … Hong Kong, DATE": where announcements to an exchange say their day. */
function signatureDate(blocks: readonly TextBlock[]): { block: TextBlock; mention: DateMention } | null {
  const at = blocks.findLastIndex(({ text }) => BY_ORDER.test(text));
  if (at < 0) return null;
  for (const block of blocks.slice(at, at + SIGNATURE_BLOCKS)) {
    const from = BY_ORDER.exec(block.text)?.index ?? 0;
    const mention = datesIn(block.text).find(({ start }) => start >= from);
    if (mention !== undefined) return { block, mention };
  }
  return null;
}

/** What may stand on the line of a date: a place, a time of day and its zone. */
const TIME_OF_DAY = /^\s*(?:[\p{L} ]{2,30},\s*)?(?:at\s+)?(?:\d{1,2}[:.]\d{2}\s*(?:[AP]\.?M\.?)?)?[,\s]*(?:\(?[\p{L} ]{2,30}\)?)?\s*$/iu;

/** The same without its spaces: a line that has more letters than a place and a zone need not be tried for where its spaces go. */
const TIME_OF_DAY_CLOSED = /^(?:\p{L}{0,30},)?(?:at)?(?:\d{1,2}[:.]\d{2}(?:[AP]\.?M\.?)?)?,*\(?\p{L}{0,30}\)?$/iu;

function isTimeOfDay(text: string): boolean {
  // Wider gaps are all alike to the pattern, and columns of a page can be very far apart.
  return TIME_OF_DAY_CLOSED.test(text.replace(/\s+/g, "")) && TIME_OF_DAY.test(text.replace(/ {64,}/g, WIDE_GAP));
}

const WIDE_GAP = " ".repeat(64);
/** A cover has so many texts at most. */
const COVER_BLOCKS = 40;
const SHORT_LINE = 60;
/** A day, a time, its zone and a place. */
const LONGEST_DAY_LINE = 90;

/** All dates that the cover prints for itself, the dateline's first. */
function coverDates(texts: readonly { block: TextBlock; index: number }[], dateline: Dateline | null): Cover["dates"][number][] {
  const dates: Cover["dates"][number][] = [];
  const push = (what: "dateline" | "filing" | "cover", block: TextBlock, mention: DateMention, place: string | null) => {
    dates.push({ what, date: mention.date, place, source: placeInBlock(block, mention.start, mention.end) });
  };
  if (dateline?.date) push("dateline", dateline.block, dateline.date, dateline.place);
  for (const [at, { block, index }] of texts.entries()) {
    if (dateline !== null && index >= dateline.index) break;
    const text = block.text.trim();
    const signed = /^Date:\s*/i.exec(text);
    // Further down a day alone heads a column or a note; only a signature is dated there.
    if (at >= COVER_BLOCKS && signed === null) continue;
    const alone = /^([\p{L} ,.]{2,40}?,\s*)?(?=\S)/u.exec(text);
    if (block.lines.length > 1 && text.length > 80) {
      // A wire prints its date on a line of its own, among headlines.
      block.lines.forEach((line, at) => {
        const day = datesIn(line.text)[0];
        if (day === undefined || line.text.length > LONGEST_DAY_LINE || !isTimeOfDay(line.text.slice(0, day.start) + line.text.slice(day.end))) return;
        push("cover", block, { date: day.date, start: block.starts[at]! + day.start, end: block.starts[at]! + day.end }, null);
      });
    }
    const days = datesIn(block.text);
    const mention = days.find(({ start }) => !OF_PERIOD.test(block.text.slice(0, start)));
    // Two days beside each other are those of columns.
    if (mention === undefined || (new Set(days.map(({ date }) => date)).size > 1 && text.length < SHORT_LINE) || (text.length > 80 && block.text.slice(0, mention.start).trim() !== "")) continue;
    if (signed !== null) push("filing", block, mention, null);
    else push("cover", block, mention, alone?.[1]?.replace(/[\s,]+$/, "") ?? null);
  }
  return dates;
}

const RATE = /(?<![\p{L}])([A-Z]{2,3}\$?|[$€£¥])\s?(\d+(?:\.\d+)?)\s+(?:to|per|for|=)\s+([A-Z]{2,3}\$?|[$€£¥])\s?1(?:\.0+)?(?![\d.])/u;

/** "…translations from RMB to U.S. dollars are made at a rate of RMB7.2513 to US$1.00 … as of June 30, 2023". */
function convenienceRateOf(blocks: readonly TextBlock[]): Cover["convenienceRate"] {
  for (const block of blocks) {
    if (!/\b(?:rates?|convert|translat|convenience)/i.test(block.text)) continue;
    const match = RATE.exec(block.text);
    if (match === null) continue;
    const from = codeOf(match[1]!);
    const to = codeOf(match[3]!);
    if (from === null || to === null) continue;
    const at = block.text.indexOf(match[2]!, match.index);
    const date = datesIn(block.text.slice(match.index)).at(0)?.date ?? null;
    return { from, to, rate: match[2]!, date, source: placeInBlock(block, at, at + match[2]!.length) };
  }
  return null;
}
