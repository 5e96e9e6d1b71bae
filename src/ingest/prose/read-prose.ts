import { PROSE_SECTIONS, type Section } from "../../../events/results-reported.ts";
import type { Role } from "../../../events/values/fact.ts";
import { periodKey, type Period } from "../../../events/values/period.ts";
import { absolute, scale as shift } from "../../../events/values/amount.ts";
import { lineAt, placeInBlock, type Place, type TextBlock } from "../document/document.ts";
import type { Figure } from "../figure.ts";
import type { Mention } from "../language/amounts.ts";
import type { IsoDate } from "../../../events/values/date.ts";
import { datesIn, MONTH } from "../language/dates.ts";
import type { FiscalCalendar } from "../language/fiscal-calendar.ts";
import { countedNoun, isBalance, isInUnits, isOfSpan, lineItem, normalized, ownConcept, type LineItem } from "../language/line-items.ts";
import { keptWith } from "../language/kept.ts";
import { periodsIn, type PeriodMention } from "../language/periods.ts";
import type { Reporting } from "../tables/statement.ts";
import type { Passage } from "./passage.ts";
import { abbreviationsIn, spelledOut } from "./abbreviations.ts";
import { partNamed } from "./part-named.ts";
import { sentencesIn, type Sentence } from "./sentences.ts";
import { isOfProgramme, remainingIn } from "./repurchase-remaining.ts";
import type { Said } from "./said.ts";
import { titleSpan } from "./title-time.ts";
import { isUnit } from "./units.ts";
import { statementsIn } from "./statements-in-prose.ts";

/**
 * A figure of the prose with the figure it belongs to: comparatives and changes share what their primary is found to
 * be. `spoken` is the span that was last named before its sentence, under the same heading; `spokenHere`, whether in its own paragraph.
 */
export type ProseFigure = { figure: Figure; primary: Figure; standing: Said["standing"]; assumed: boolean; dated: boolean; said: Said; passage: Passage; spoken: Period | null; spokenHere: boolean; explains: boolean; /** Its label with letters spelled out. */ spelled: string; /** Whether the heading over it may name a part of the issuer that no table knows. */ ofPart: boolean; /** Where it begins in the text of its passage. */ at: number };

const READ: ReadonlySet<string> = new Set(PROSE_SECTIONS);

/** A figure that stands in a sentence and that no statement took, with what kept it out. */
export type LeftOut = { place: Place; reason: string };

/** Figures of all passages that state results; those that are left out are added to `left`. */
export function readProse(passages: readonly Passage[], calendar: FiscalCalendar, reporting: Reporting, labels: () => ReadonlySet<string>, left: LeftOut[] = []): ProseFigure[] {
  let spoken: Period | null = null;
  let under: string | null = null;
  const abbreviations = abbreviationsIn(passages);
  return passages.flatMap((passage) => {
    // A point of a list stands for itself.
    if (passage.timed !== under || passage.block.bullet) [spoken, under] = [null, passage.timed];
    if (!READ.has(passage.subject) && passage.subject !== "cover" && !speaksOfReturns(passage) && !(passage.subject === "buyback" && isOfProgramme(passage.block.text))) return [];
    const underPart = passage.block.text.search(OF_THIS_PART) >= 0 && typeof partNamed(passage.title, labels) === "object" && partNamed(passage.title, labels) !== null;
    const found = figuresOfPassage(passage, headed(passage, calendar), reporting, { spoken, underPart }, abbreviations, left);
    spoken = found.spoken;
    const day = dayOf(passage, calendar);
    for (const one of found.figures) {
      if (day !== null && !one.dated && one.figure.period.end === day && !isOfSpan(one.figure.concept)) one.figure.period = { end: day };
      takeCompared(one);
    }
    const part = found.figures.length === 0 ? null : partNamed(passage.title, labels);
    for (const one of found.figures) {
      if (part === "open") one.ofPart = true;
      // "Cloud revenue" under the heading "Cloud" says itself what it is of.
      else if (part !== null && !normalized(one.figure.label, null).includes(part.name)) one.figure.dimensions = { ...one.figure.dimensions, segment: part.segment };
    }
    return found.figures;
  });
}

/** "The revenue of this sector" under the name of the sector. */
const OF_THIS_PART = /\s(?:of|for|in|from)\s+(?:this|the)\s+(?:sector|segment|division|business)\b(?!\s+(?:segment|of|in|for)\b)/gi;

/** The last day of the period, where the heading over a passage names that day and no span: "Balance sheet as of June 30, 2031". */
function dayOf({ timed }: Passage, { current }: FiscalCalendar): IsoDate | null {
  if (timed === null || !/\b(?:as\s+(?:of|at)|at)\b/i.test(timed) || /\b(?:ended|months?|weeks?|quarters?|years?|half)\b/i.test(timed.replace(/\([^()]*\)/g, ""))) return null;
  return datesIn(timed)[0]?.date === current.end ? current.end : null;
}

/** A comparison without a time is with what the heading over it says. */
function takeCompared(one: ProseFigure): void {
  const { compares } = one.passage;
  if (!one.assumed || compares === null) return;
  if (compares === "prior-year") one.assumed = false;
  else if (one.figure.period.start === undefined) [one.figure.period, one.assumed] = [{ end: compares }, false];
}

/** "The company returned X to shareholders through dividends of Y": a result, though it stands under a heading of buybacks. */
function speaksOfReturns({ subject, block }: Passage): boolean {
  return (subject === "buyback" || subject === "dividend") && /\breturned\b[^.]*\b(?:share|stock)holders\b/i.test(block.text);
}

/** The calendar as a passage reads it: under "In the fiscal year ended March 31, …:" the current period is that year. */
function headed({ timed }: Passage, calendar: FiscalCalendar): FiscalCalendar {
  if (timed === null) return calendar;
  const span = keptTitles(calendar, timed, () => {
    const named = titleSpan(timed, calendar);
    return named?.end === calendar.current.end && named.start !== calendar.current.start ? `${named.start}/${named.end}` : "";
  });
  return span === "" ? calendar : keptCalendars(calendar, span, () => ({ ...calendar, current: { start: span.slice(0, 10), end: calendar.current.end } }));
}

// One calendar for a span: what was read of a text with it is kept as long as it is.
const keptTitles = keptWith<FiscalCalendar, string>();
const keptCalendars = keptWith<FiscalCalendar, FiscalCalendar>();

function figuresOfPassage(passage: Passage, calendar: FiscalCalendar, reporting: Reporting, { spoken: before, underPart }: { /** What was spoken of before it. */ spoken: Period | null; /** Whether its heading names a part, so that "this sector" is that. */ underPart: boolean }, abbreviations: ReadonlyMap<string, string>, left: LeftOut[]): { figures: ProseFigure[]; spoken: Period | null } {
  const { block, subject } = passage;
  const found: ProseFigure[] = [];
  let spoken = before;
  let spokenHere = false;
  // The earlier time that the sentence before was of as a whole.
  let earlier: Period | null = null;
  // The sentence before, which may speak of what is to come.
  let ahead = "";
  let expected = false;
  // The number of a note is no figure: blanked out, so that places stay.
  const head = block.note === null ? 0 : (/^\s*\d{1,2}[.)]?\s+/.exec(block.text)?.[0].length ?? 0);
  for (const sentence of sentencesIn(block)) {
    const leave = (mention: Mention, reason: string) => left.push({ place: placeOfDigits(block, sentence, mention), reason });
    const ofProgramme = isOfProgramme(sentence.text);
    if (!ofProgramme && !READ.has(subject) && subject !== "cover" && !/\breturned\b/i.test(sentence.text)) continue;
    const plain = sentence.start < head ? " ".repeat(head - sentence.start) + sentence.text.slice(head - sentence.start) : sentence.text;
    const unmarked = (underPart ? plain.replace(OF_THIS_PART, blank) : plain).replace(POINT, blank).replace(MARK, blank);
    const text = unmarked.includes("amorti") ? unmarked.replace(SPELLED_OUT, withoutCommas) : unmarked;
    expected = INCLUDES.test(text) && (expected || EXPECTS.test(ahead));
    const bySaid = new Map<Said, Figure>();
    // "for the period" behind a sentence of nine months is these nine months.
    const meant = spoken !== null && spoken.start !== undefined && THE_PERIOD.test(text) ? keptCalendars(calendar, `${spoken.start}/${spoken.end}`, () => ({ ...calendar, current: { start: spoken!.start!, end: spoken!.end } })) : calendar;
    const opening = LEADING_PART.exec(text)?.[1] ?? null;
    const part = opening === null || /\bcompany\b/.test(normalized(opening, reporting.issuerName)) ? null : opening;
    const qualifier = LEADING.exec(text)?.[1] ?? part?.toLowerCase() ?? null;
    // "In Greater China, revenue was X, while in Japan it was Y": what stands behind another place is of that.
    const elsewhere = part === null ? -1 : text.slice(part.length + 4).search(/\bin\s+(?:the\s+)?\p{Lu}\p{Ll}/u);
    for (const said of ofProgramme ? remainingIn(text, meant, leave) : statementsIn(text, meant, leave)) {
      // "In US dollars, revenue decreased 14.6%": what is said in other terms is another figure than the one without.
      const terms = BEHIND.exec(text.slice(said.mention.end))?.[1] ?? (qualifier !== null && !(ADJUSTED.test(said.label) && ADJUSTMENTS.test(qualifier)) ? qualifier : null);
      if (terms !== null && !said.label.endsWith("]")) said.label = `${said.label} [${terms.replace(/^\((.*)\)$/, "$1")}]`;
      if (elsewhere >= 0 && said.mention.start > part!.length + 4 + elsewhere) said.doubt ??= "its sentence speaks of several parts of the issuer, and of which it is is not certain";
      if (said.of === null && YET_TO_BE.test(text.slice(Math.max(0, said.mention.start - CLAUSE), said.mention.start))) said.doubt ??= "its sentence speaks of what is yet to be done";
      if (OF_ANOTHER.test(text)) said.doubt ??= "of whom its sentence speaks, it does not say";
      if (expected) said.doubt ??= "it is a part of what was expected before it";
      if (earlier !== null && ANAPHORA.test(text)) said.doubt ??= "what it speaks of was said of another period";
      if (said.mention.kind === "count" && OF_STUDY.test(text)) said.doubt ??= "its sentence speaks of a study or a market, and what it counts there is not the issuer's";
      const primary = said.of === null ? null : (bySaid.get(said.of) ?? null);
      const item = itemOf(said, reporting);
      if (said.mention.kind === "money" && (said.standing === "increase" || said.standing === "decrease") && said.told !== true && isBalance(item.concept)) said.doubt ??= "it is how much a balance changed, and since when the sentence does not say";
      const figure = figureOf(said, item, primary, calendar, reporting, READ.has(subject) ? (subject as Section) : subject === "cover" ? "financial-highlights" : "prose");
      figure.place = placeInBlock(block, sentence.start + said.mention.start, sentence.start + said.mention.end);
      figure.refused = said.doubt ?? (IN_ROW.test(text.slice(said.mention.end, said.mention.end + WIDEST)) ? "another figure follows it without a word between, as in a row of a table that was not parted" : null);
      if (figure.scale !== null) figure.scale = { ...figure.scale, line: lineAt(block, sentence.start + said.mention.start).number };
      bySaid.set(said, figure);
      found.push({ figure, primary: primary ?? figure, standing: said.standing, assumed: said.assumed, dated: said.dated, said, passage, spoken, spokenHere, ofPart: false, at: sentence.start + said.mention.start, spelled: spelledOut(said.label, abbreviations), explains: EXPLAINS.test(text) && (item.known || said.standing === "increase" || said.standing === "decrease") });
    }
    ahead = text;
    const times = periodsIn(text, meant);
    if (times.length > 0 || !ANAPHORA.test(text)) earlier = pastAlone(times, calendar);
    // What a sentence names last goes on behind it; a comparison with an older time does not.
    const named = lastSpan(text, meant);
    if (named !== null) [spoken, spokenHere] = [named, true];
  }
  return { figures: found, spoken };
}

/** "pursuant to which it will purchase approximately": agreed or planned, and nothing that was. */
const YET_TO_BE = /\b(?:will|shall|agree[ds]?\s+to|intends?\s+to|plans?\s+to|expects?\s+to)\s+(?:\w+ly\s+)?(?:be\s+)?(?:purchas|acquir|pa(?:y|id)\b|invest|receiv|s(?:ell|old)\b|issue|buy|repa(?:y|id)|fund|contribut)\w*(?:[^.;]|\.\d)*$/i;
const CLAUSE = 160;
const EXPECTS = /\b(?:expect(?:s|ed|ing)?|anticipat(?:es?|ed)|forecasts?|guidance|outlook|targets?)\b/i;
/** "This includes approximately X in NAME": of what the sentence before said. */
const INCLUDES = /^\s*(?:this|that|these|it|the\s+(?:figure|amount|range|forecast|guidance))\s+(?:also\s+)?includes?\b/i;

/** "This decrease was driven by a comparable sales decline of": of the part that the sentence before spoke of, if it was one. */
const EXPLAINS = /^\s*(?:this|these|the|such)\s+(?:[\w-]+\s+){0,3}(?:increases?|decreases?|declines?|growth|changes?|improvements?|reductions?|variance)\s+(?:was|were|is|are|reflect\w*|primarily|mainly|largely|resulted)\b/i;
/** The mark of a point of a list, also the glyphs that symbol fonts leave behind. */
const POINT = /^\s*(?:[•·▪●◦■□◆❖➢✓\uE000-\uF8FF*]\s*\|?|-\s*\|)\s*/u;
/** A footnote's mark behind a year or a word inside a bracket, or glued to a word: "(9M 2030(1): X)", "contract value1, calculated as". */
const MARK = /(?<=[\p{L}\d])\(\d\)(?=\s*[:)])|(?<=\p{Ll}{4}|[”"]\))\d(?=,?\s)/gu;
/** "Earnings before interest, taxes, depreciation and amortisation": one name, whatever its commas say. */
const SPELLED_OUT = /\bearnings\s+before\s+interest,[^.;\d]{0,80}?\bamorti[sz]ation\b/gi;
const withoutCommas = (name: string) => name.replaceAll(",", " ");
const blank = (mark: string) => " ".repeat(mark.length);
/** Where the digits of an amount stand: its sign may be on the line before. */
function placeOfDigits(block: TextBlock, sentence: Sentence, { start, end }: Mention): Place {
  const at = sentence.start + start + Math.max(0, sentence.text.slice(start, end).search(/\d/));
  return placeInBlock(block, at, at + 1);
}

/** "Net income $ 4,395 $ 9,194 (52)%": the rest of a row. */
const IN_ROW = /^\s+(?:[$€£¥₩₹]\s?\(?\d|\d{1,3}(?:,\d{3})+(?!\d)|\d+\.\d)/;
const WIDEST = 24;

const THE_PERIOD = /\b(?:for|in|during|over)\s+(?:the|this)\s+(?:current\s+|reporting\s+)?period\b/i;

/** Patients of a trial, people with a disease, a market's size: no count of the issuer. */
const OF_STUDY = /\b(?:systematic\s+review|meta-analys[ei]s|clinical\s+(?:stud(?:y|ies)|trials?)|phase\s+[1-4I]+\b|cohort|peer-reviewed|diagnosed|living\s+with|suffer(?:s|ing)?\s+from|prevalence|addressable\s+market|enrolled|dosed|randomi[sz]ed)\b/i;
const LEADING = /^\s*(?:[•·–-]\s*)?(In (?:US|U\.S\.) dollars?|Excluding [^,]{3,80}|On an? (?:attributable|constant|comparable|organic|like-for-like|operational|underlying|pro forma|reported|same[- ](?:store|centre|center|property|asset|site|account|plan|facility|rig|hospital))[^,]{0,40}basis|At constant (?:currency|currencies|exchange rates)|In (?:constant|local) (?:currency|currencies))\s*,/i;
/** A part of the issuer that a sentence speaks of: "In the Americas region,". */
const LEADING_PART = new RegExp(`^\\s*(?:[•·–-]\\s*)?((?:In|Across|Within|At|For)\\s+(?:the\\s+|our\\s+)?(?!(?:${MONTH}|Q[1-4]|H[12]|FY|Fiscal|Note|Table|Exhibit|Summary|Total|Year|Period|Quarter|Group|US|RMB)\\b)\\p{Lu}[\\p{L}&/.-]*(?:\\s+(?:(?:and|of)\\s+)?(?:\\p{Lu}[\\p{L}&/.-]*|regions?|segments?|division|business(?:es)?|markets?))*)\\s*,\\s`, "u");
/** What a non-GAAP name leaves out is part of its name already. */
const ADJUSTED = /\b(?:non-?GAAP|non-?IFRS|adjusted)\b/i;
const ADJUSTMENTS = /\b(?:compensation|amorti[sz]ation|charges?|expenses?|items?|gains?|loss(?:es)?|impairments?|tax(?:es)?|costs?|restructuring|depreciation|credits?|benefits?)\b/i;
const BEHIND = /^\s*(?:\([^()]*\)\s*)?(?:(?:year[ -](?:over|on)[ -]year|yoy|from (?:the )?(?:prior|previous|last) year)\s+)?(\((?:ca|cc|c\.c\.|currency[ -]adjusted|constant currency|organic|like-for-like|lfl)\)|(?:on an?|in|at) (?:constant|comparable|organic|like-for-like|operational|underlying|pro forma)(?:[ -](?:currency|currencies|exchange rates?|terms))*(?: basis)?|organically\b|in US dollars?|in USD\b|in U\.S\. dollars?|excluding (?:[\w-]+ ){0,5}[\w-]+)/i;

/** "It operates over 7,000 sites": whoever was spoken of before. */
const OF_ANOTHER = /^\s*(?:[•·–-]\s*)?(?:It|They)\s+(?:also\s+|currently\s+)?(?:operates?|owns?|has|have|serves?|employs?|manages?|runs?)\b/;

/** "These items were offset by": of what was said before. */
const ANAPHORA = /^\s*(?:[•·–-]\s*)?(?:these|those|such|they)\b/i;

/** The one span that all times of a sentence are, where it was over before the current period began. */
function pastAlone(times: readonly PeriodMention[], { current }: FiscalCalendar): Period | null {
  const [first] = times;
  if (first?.meaning.kind !== "absolute" || first.meaning.period.end >= current.end || first.meaning.period.start === undefined) return null;
  const { period } = first.meaning;
  return times.every(({ meaning }) => meaning.kind === "absolute" && periodKey(meaning.period) === periodKey(period)) ? period : null;
}

/** The span up to the end of the current period that a sentence names last. */
function lastSpan(text: string, calendar: FiscalCalendar): Period | null {
  const spans = periodsIn(text, calendar).flatMap(({ meaning }) => (meaning.kind === "absolute" && meaning.period.start !== undefined && meaning.period.end === calendar.current.end ? [meaning.period] : []));
  return spans.at(-1) ?? null;
}

function itemOf(said: Said, reporting: Reporting): LineItem {
  const [label, scope] = splitScope(said.label);
  // A change or a share is a ratio, but of the line that its label names.
  const ratio = said.mention.kind === "percent" && said.standing === "primary";
  const item = lineItem(label, [], ratio, reporting.issuerName);
  return scope === null ? item : { ...item, known: false };
}

/** "loan balance [under capital-light model]" is a line and a scope within it. */
function splitScope(label: string): [label: string, scope: string | null] {
  const match = /^(.*?) \[(.*)\]$/.exec(label);
  return match === null ? [label, null] : [match[1]!, match[2]!];
}

function figureOf(said: Said, item: LineItem, primary: Figure | null, calendar: FiscalCalendar, reporting: Reporting, section: Section): Figure {
  const { mention } = said;
  const [label, scope] = splitScope(said.label);
  // "the current ratio was 3.92": a ratio that is not said in hundredths.
  const times = mention.times === true || mention.kind === "count" && mention.exponent === null && /\b(?:ratio|leverage|multiple)$/i.test(label);
  const percent = mention.kind === "percent" || times;
  const unit = mention.kind === "count" ? [said.unitWord, said.of?.unitWord].find(isUnit) : undefined;
  const measure = percent ? "ratio" : mention.kind === "money" ? (item.measure === "unknown" || item.measure === "count" || item.measure === "shares" || item.measure === "ads" ? "money" : item.measure) : item.measure === "ads" || item.measure === "shares" ? item.measure : "count";
  const of = percent || measure === "ads" || measure === "shares" ? null : mention.kind === "money" ? mention.currency : (unit ?? countedNoun(label));
  // Cents are told in what they are hundredths of; no heading or word scales them.
  const exponent = mention.exponent === null || mention.exponent < 0 ? null : mention.exponent;
  const dimensions: Record<string, string> = {};
  if (scope !== null) dimensions.scope = ownConcept(normalized(scope, reporting.issuerName));
  const period = isBalance(item.concept) || (mention.kind === "count" && /^(?:ending|closing|period-end|quarter-end|year-end)\s/i.test(label)) ? { end: said.period.end } : said.period;
  const standing = primary === null && (said.standing === "translation" || said.standing === "comparative") ? "primary" : said.standing;
  if (standing === "increase" || standing === "decrease") Object.assign(dimensions, { change: standing, against: said.against ?? "prior-year", ...(mention.points === true ? { form: "points" } : {}) });
  if (standing === "share" || said.share !== null) dimensions.share = said.share ?? "of-total";
  return {
    section,
    concept: item.concept,
    label: labelled(label, scope, standing, said),
    parents: [],
    measure,
    of,
    digits: percent ? shift(standing === "decrease" ? absolute(mention.value) : mention.value, 2) : exponent === null ? mention.value : shift(mention.value, -exponent),
    places: percent ? mention.decimals - 2 : mention.decimals + (exponent ?? 0),
    nil: false,
    // "more than EUR 55bn": as printed, and not exactly so.
    approximate: mention.approximate || mention.bound !== null,
    period,
    basis: item.basis ?? (item.known ? reporting.basis : "operating"),
    role: roleOf(standing, said.period, calendar),
    dimensions,
    scale: exponent === null || percent ? null : { exponent, from: "word", line: 1 },
    unscaled: mention.kind === "money" && mention.exponent === null && measure === "money",
    ...((measure === "per-share" || measure === "shares") && isInUnits(label, []) ? { inUnits: true } : {}),
    place: { line: 0, columns: [1, 1], text: "" },
    proofs: [],
    within: null,
    refused: null,
  };
}

function labelled(label: string, scope: string | null, standing: Said["standing"], said: Said): string {
  const whole = scope === null ? label : `${label} (${scope})`;
  if (standing === "increase" || standing === "decrease") return `${whole}, ${standing}`;
  return standing === "share" || said.share !== null ? `${whole}, share of ${said.share === "of-revenue" ? "revenue" : "total"}` : whole;
}

function roleOf(standing: Said["standing"], period: Period, calendar: FiscalCalendar): Role {
  if (standing === "translation") return "translation";
  return period.end < calendar.current.end ? "comparative" : "reported";
}
