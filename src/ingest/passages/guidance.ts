import type { GuidanceItem } from "../../../events/guidance-issued.ts";
import { addMonths, daysBetween } from "../../../events/values/date.ts";
import type { Period } from "../../../events/values/period.ts";
import type { Basis } from "../../../events/values/fact.ts";
import type { Place, TextBlock } from "../document/document.ts";
import { unitSchema } from "../../../events/values/unit.ts";
import { add, isNegative, negate, scale, subtract } from "../../../events/values/amount.ts";
import { fiscalYear, type FiscalCalendar } from "../language/fiscal-calendar.ts";
import type { IssuerName } from "../language/issuer-name.ts";
import { lineItem } from "../language/line-items.ts";
import type { PeriodMention } from "../language/periods.ts";
import type { LeftOut } from "../prose/read-prose.ts";
import { sentencesOf } from "../prose/sentences.ts";
import { placeOf, quoteOf, sourceOf, type Finding, type PassageContext, type Spoken } from "./finding.ts";
import { labelBehind, labelOf, METRIC } from "./guidance-label.ts";
import { merged, type Found } from "./guidance-merged.ts";
import { basisNamed, growingMetric, isAmount, metricOf, OWN, type Measured } from "./guidance-metric.ts";
import { spansIn, type Span } from "./guidance-spans.ts";
import { aheadIn } from "./guidance-times.ts";
import { deedOn, issuerWordIn } from "./guidance-words.ts";

/** What guidance needs besides its passage: the document's own metrics, which its short names stand for. */
export type GuidanceContext = PassageContext & Measured;

const FORWARD = /\b(?:outlook|guidance|expectations|expects?|(?<!\b(?:than|as)\s)expected(?! credit)|anticipates?|forecast(?:s|ed)?|projects?|projected|estimates?|targets?|sees|guid(?:es|ed|ing)|would|aims?|intends?|on track|revis(?:es|ed)\s+(?:its|our|the)\b[^.;]{0,60}\b(?:up|down)wards?)\b/i;

/**
 * Reads forward-looking ranges and points: those under an outlook heading, and elsewhere those of a period still to end.
 * `tabled` are the statements that tables make. Of statements that differ none is taken, and `left` says so.
 */
export function readGuidance(context: GuidanceContext, tabled: readonly Found[] = [], left: LeftOut[] = []): Finding[] {
  const { cover } = context;
  if (cover.calendar === null) return [];
  const evidence: Place[] = [];
  const all: Found[] = [];
  let passage: Spoken["passage"] | null = null;
  let said: Found[] = [];
  /** Times that the sentences before named in the passage: what they were ahead of goes on. */
  let times: PeriodMention[] = [];
  // "… is the following:" with bullets below: what opens the list says of them that they are ahead, and when.
  let list: { last: number; periods: PeriodMention[] } | null = null;
  /** Sentences under one heading that say what is done to earlier guidance, and the statements behind them. */
  let deeds: { title: string | null; texts: string[] } = { title: null, texts: [] };
  for (const one of [...context.spoken, ...headlinesOf(context)]) {
    const { text } = one.sentence;
    const ownHeading = one.passage.subject === "outlook";
    const { block, index } = one.passage;
    if (deeds.title !== one.passage.title) deeds = { title: one.passage.title, texts: [] };
    const add = (known: number) => {
      for (const found of said.slice(known)) {
        const word = found.item.issuerWord ?? deeds.texts.map((said) => deedOn(said, found.item.label)).find((each) => each !== null) ?? null;
        found.item = { ...found.item, issuerWord: word };
        all.push(found);
      }
    };
    if (list !== null && (block.bullet || POINT.test(block.text)) && index - list.last <= 2) {
      list.last = index;
      if (passage !== one.passage) said = [];
      passage = one.passage;
      const known = said.length;
      readItems(one, context, cover.calendar, said, list.periods);
      add(known);
      continue;
    }
    const opens = FORWARD.test(text) && /:\s*$/.test(text);
    if (opens) list = { last: index, periods: aheadIn(text, cover.calendar) };
    else if (list !== null && index - list.last > 2) list = null;
    const isStated = ownHeading && !PAST.test(text) && aheadIn(text, cover.calendar).some(({ start }) => /^\s*(?:[-•–]\s*)?(?:for|in|our)?\s*(?:the\s+)?$/i.test(text.slice(0, start)));
    if (!(FORWARD.test(text) || isStated) || !(ownHeading || SPOKEN_IN.has(one.passage.subject) || SPEAKS.test(text))) continue;
    // A passage goes on about what it said before: "this would bring the full year to …", "the new range would be …".
    if (passage !== one.passage) [said, times] = [[], headingTimes(one, cover.calendar)];
    passage = one.passage;
    const before = said.length;
    readItems(one, context, cover.calendar, said, [], times);
    const named = aheadIn(text, cover.calendar);
    if (named.length > 0) times = named;
    if (said.length === before) deeds.texts.push(text);
    add(before);
  }
  const isAhead = ({ item }: Found) => item.period.end > cover.calendar!.current.end || (/\bcontinues?\s+to\s+expect\b/i.test(item.quote) && /\bwill\s+be\b/i.test(item.quote));
  // A year that is over may still be expected, as long as no results of it are out.
  const kept = merged([...all, ...tabled].filter(isAhead), left);
  for (const { places } of kept) evidence.push(...places);
  return kept.length === 0 ? [] : [{ type: "GuidanceIssued", data: { items: kept.map(({ item }) => item) }, evidence }];
}

/** What tells of something that happened. */
const PAST = /\b(?:was|were|had|has|have|did|grew|rose|fell|increased|decreased|declined|reported|recorded|generated|delivered|repurchased|paid|completed|announced|declared|approved|ended)\b/i;
const SPOKEN_IN: ReadonlySet<string> = new Set(["results-discussion", "prose", "cover", "financial-highlights", "business-highlights"]);
/** In the words of a person only what the issuer itself expects counts. */
const SPEAKS = /\b(?:we|the\s+(?:company|group))\b[^.;]{0,40}\b(?:on\s+track\s+to|expects?|anticipates?|reaffirm\w*|reiterat\w*|rais(?:e|es|ing)|maintain\w*|lower(?:s|ing)?|narrow(?:s|ing)?|confirm\w*|updat(?:e|es|ing))\b/i;

/** Lines over the dateline that say what is done to guidance: "Raises full-year outlook for net sales to …". Where a line breaks off, it goes on in the next. */
function headlinesOf({ passages }: GuidanceContext): Spoken[] {
  const lines = passages.filter(({ subject, block }) => subject === "cover" && block.text.length <= LONGEST_HEADLINE);
  return lines.flatMap((passage, index): Spoken[] => {
    const next = lines[index + 1];
    const before = lines[index - 1];
    if (before !== undefined && before.index === passage.index - 1 && BREAKS_OFF.test(before.block.text)) return [];
    const block = next !== undefined && next.index === passage.index + 1 && BREAKS_OFF.test(passage.block.text) ? joinedBlock(passage.block, next.block) : passage.block;
    if (!ANNOUNCES.test(block.text)) return [];
    return sentencesOf(block.text).map((sentence) => ({ passage: { ...passage, block }, sentence }));
  });
}

const LONGEST_HEADLINE = 300;
const BREAKS_OFF = /\b(?:adjusted|gaap|non-gaap|net|of|to|and|the|in|for|at|operating|diluted|free|gross|its|our|full|fiscal|per|between|range|approximately)\s*$/i;
const ANNOUNCES = /\b(?:rais|increas|lower|reduc|narrow|tighten|reiterat|reaffirm|affirm|maintain|confirm|updat|revis|lift|issu|provid|initiat|introduc)\w*\b[^.;]{0,80}\b(?:outlook|guidance|forecasts?|targets?)\b/i;

function joinedBlock(a: TextBlock, b: TextBlock): TextBlock {
  return { ...a, lines: [...a.lines, ...b.lines], text: `${a.text} ${b.text}`, starts: [...a.starts, ...b.starts.map((start) => start + a.text.length + 1)] };
}

/** A point whose mark a conversion dropped is still set in. */
const POINT = /^\s*\*\s|^\s{2,}\p{Lu}/u;

/** The time in the heading over an outlook: "Full Year 2031 Guidance", "2031 Outlook". */
function headingTimes({ passage }: Spoken, calendar: FiscalCalendar): PeriodMention[] {
  if (passage.timed === null) return [];
  // A heading that is a time ahead is one of an outlook, whatever it stands under.
  const bare = passage.title === passage.timed ? aheadIn(passage.timed, calendar).filter(({ start, end, meaning }) => end - start >= passage.timed!.trim().length - 1 && meaning.kind === "absolute" && meaning.period.end > calendar.current.end) : [];
  if (bare.length > 0) return bare;
  if (passage.subject !== "outlook" || !/\b(?:outlook|guidance|expectations?)\b/i.test(passage.timed)) return [];
  const year = /^\s*(20\d{2})\s/.exec(passage.timed);
  const named = aheadIn(passage.timed, calendar);
  return named.length > 0 || year === null ? named : [{ start: 0, end: year[0].length, meaning: { kind: "absolute", period: fiscalYear(calendar, Number(year[1])) } }];
}

/** Reads one sentence on top of what its passage said before: new items are added, growth and prior ranges join the last. */
function readItems(one: Spoken, context: GuidanceContext, calendar: FiscalCalendar, found: Found[], opening: readonly PeriodMention[], times: readonly PeriodMention[] = []): void {
  const text = withoutAsides(one.sentence.text);
  const spans = spansIn(text);
  if (TAKEN_BACK.test(text) || OTHERS.test(text) || isEarlier(text) || isOfAnother(text, context.issuerName)) return;
  const periods = aheadIn(text, calendar);
  const setting: Setting = { one, text, periods, context, opening, times };
  if (readTwoBases(setting, spans, found)) return;
  // "17% and 12%, respectively": which is of which is not told here.
  if (spans.length > 1 && /\brespectively\b/i.test(text)) return;
  if (spans.length === 0) found.push(...qualitativeIn(setting, found.at(-1)?.item ?? null));
  // What follows a figure that was not understood does not belong to the statement before it.
  let isOpen = true;
  spans.forEach((span, index) => {
    const before = text.slice(index === 0 ? 0 : spans[index - 1]!.end, span.prior?.first.start ?? span.start);
    const last = found.at(-1);
    // What the year before had is neither ahead nor what was said before; what is part of an amount is no statement of its own.
    if (ASIDE.test(before) || isPart(before) || isCause(before) || isAssumed(text, span.start) || isOver(text.slice(0, span.start))) return;
    const named = labelBehind(text.slice(span.end)) !== null;
    if (!named && isOpen && index > 0 && last !== undefined && (/\b(?:previous(?:ly)?|prior|earlier|original(?:ly)?|former(?:ly)?)\b[^,;]*$/i.test(before) || isPrior(before, text))) {
      if (last.item.quote !== quoteOf(one)) return;
      // "to decline 2% to 3%, compared with a decline of 1% to 2%": both fall.
      const falls = span.first.kind === "percent" && last.item.low !== undefined && last.item.low !== null && isNegative(last.item.low) && !isNegative(low(span)) && /\b(?:decline|decrease|drop|fall|down)\b[^,;]*$/i.test(before);
      // Of a growth alone the earlier one has no place of its own.
      if (last.item.low !== null || last.item.high !== null) last.item = { ...last.item, prior: falls ? { low: negate(high(span)), high: negate(low(span)) } : { low: low(span), high: high(span) } };
      last.places.push(placeOf(one, span.start, span.end));
      return;
    }
    const isOfLast = isOpen && last !== undefined && (last.item.quote === quoteOf(one) || /^\s*(?:This|That|It|Which)\b/.test(text)) && !namesAnother(before, last.item.label);
    // A rate over several years is not the growth of one.
    if (!named && span.first.kind === "percent" && (/\b(?:CAGR|compound(?:ed)?\s+annual)\b[^,;]*$/i.test(before) || /^\s*(?:CAGR|compound(?:ed)?\s+annual)\b/i.test(text.slice(span.end)))) {
      isOpen = false;
      return;
    }
    if (!named && isOfLast && span.first.kind === "percent" && (/\b(?:growth|increase|decrease|decline|up|down|representing|year[-\s]o(?:n|ver)[-\s]year)\b[^;]*$/i.test(before) || /^\s*(?:more|less|higher|lower|above|below)\b/i.test(text.slice(span.end)))) {
      // The growth of the middle of a range is not that of its ends, and a step over the earlier statement is none over a year.
      if (AT_MIDDLE.test(text.slice(span.end)) || OVER_EARLIER.test(text.slice(span.end))) return;
      last.item = { ...last.item, ...growthOf(span, before) };
      last.places.push(placeOf(one, span.start, span.end));
      return;
    }
    const item = itemOf(setting, span, before, last?.item ?? null);
    isOpen = item !== null;
    if (item === null) return;
    const prior = span.prior === undefined ? item.prior : { low: span.prior.first.value, high: span.prior.last.value };
    found.push({ item: { ...item, prior }, places: [...(span.prior === undefined ? [] : [placeOf(one, span.prior.first.start, span.prior.last.end)]), placeOf(one, span.start, span.end), ...periods.map((period) => placeOf(one, period.start, period.end))] });
  });
}

/** A sentence with what it says around it. `text` is its own, with asides blanked. */
type Setting = { one: Spoken; text: string; periods: readonly PeriodMention[]; context: GuidanceContext; opening: readonly PeriodMention[]; times: readonly PeriodMention[] };

/** ", but including $0.24 of charges in the second quarter, to be": figures and times of an aside are not the statement's. */
const ASIDE_BETWEEN = /,\s*(?:but\s+)?(?:including|excluding|before|net\s+of|assuming|after)\b[^;]{0,240}?,(?=\s*(?:to\s+(?:be|range|increase|decrease|grow)|is|are|will|would|in\s+the\s+range|between|of)\b)/gi;

function withoutAsides(text: string): string {
  return text.replace(ASIDE_BETWEEN, (aside) => (/\d/.test(aside) ? " ".repeat(aside.length) : aside));
}

const TWO_BASES = /\b(GAAP|IFRS)\s+and\s+((?:non-?(?:GAAP|IFRS))|adjusted)\s+(?=\p{L})/iu;

/** "GAAP and non-GAAP gross margins are expected to be A and B, respectively, plus or minus 50 basis points", or one figure for both. */
function readTwoBases(setting: Setting, spans: readonly Span[], found: Found[]): boolean {
  const { one, text } = setting;
  const both = TWO_BASES.exec(text);
  if (both === null || spans.length === 0 || spans.length > 3 || spans[0]!.start < both.index) return false;
  const isRespective = /\brespectively\b/i.test(text);
  const tolerance = isRespective ? /^[^.;]{0,4}\brespectively,?\s+(?:plus\s+or\s+minus|plus\/minus|\+\/-|±)\s+(\d+(?:\.\d+)?)\s*(%|basis\s+points|bps?)/i.exec(text.slice(spans[1]?.end ?? text.length)) : null;
  const [first, second] = isRespective ? [spans[0]!, spans[1]] : [spans[0]!, spans[0]!];
  if (second === undefined || spans.length > (isRespective ? (tolerance === null ? 2 : 3) : 1) || (tolerance !== null && first.first.kind !== "percent")) return true;
  if (first.first.kind !== second.first.kind || (isRespective && !/^\)?\s+and\s+(?:approximately\s+|about\s+)?$/.test(text.slice(first.end, second.start)))) return true;
  const by = tolerance === null ? null : scale(tolerance[1]!, tolerance[2] === "%" ? -2 : -4);
  const widened = (span: Span): Span => (by === null ? span : { ...span, first: { ...span.first, value: subtract(span.first.value, by) }, last: { ...span.first, value: add(span.last.value, by) } });
  const name = text.slice(both.index + both[0].length, spans[0]!.start).replace(/\b(margin|rate)s\b/gi, "$1");
  const items = [[both[1]!, first], [both[2]!, second]].map(([basis, span]) => itemOf(setting, widened(span as Span), `${basis as string} ${name}`, null));
  if (items.some((item) => item === null)) return true;
  found.push(...items.map((item, index) => ({ item: item!, places: [placeOf(one, index === 0 ? first.start : second.start, tolerance === null ? second.end : (spans[2]?.end ?? second.end)), ...setting.periods.map((period) => placeOf(one, period.start, period.end))] })));
  return true;
}

/** Whether words name a measure besides the one that was said last: a growth behind them is not of that one. */
function namesAnother(before: string, label: string): boolean {
  const known = new Set([...label.toLowerCase().split(/[^\p{L}]+/u), "growth", "revenue", "revenues", "sales"]);
  return METRIC.test(before.split(/[^\p{L}-]+/u).filter((word) => !known.has(word.toLowerCase())).join(" "));
}

/** "…, driven by 6.7% higher capacity": why, and not what. */
function isCause(before: string): boolean {
  const match = /\b(?:(?:driven|supported|helped|offset|impacted|affected|fuell?ed|aided|led|caused|boosted)\s+(?:\w+ly\s+|in\s+part\s+)?by|due\s+to|because\s+of|as\s+a\s+result\s+of|thanks\s+to)\b([^,;]*)$/i.exec(before);
  return match !== null && !SAYS.test(match[1]!);
}

const SAYS = /\b(?:range|between|to\s+be|expect\w*|will)\b/i;

/** What others expect. */
const OTHERS = /\b(?:analysts?|consensus|street|economists?)\b[^.;]{0,30}\b(?:expect|estimate|forecast|project)\w*|\b(?:consensus|analyst)\s+(?:estimates?|expectations?|forecasts?)\b/i;
/** What it once expected; "we had expected … and now expect" says the new as well, and is left alone with the old. */
const EARLIER = /\bhad\s+(?:(?:previously|earlier|initially|originally|already)\s+)?(?:guided|expected|anticipated|forecast(?:ed)?|projected|estimated|targeted)\b|\b(?:previously|originally|initially)\s+(?:guided|expected|anticipated|forecast(?:ed)?)\b(?![^.;]{0,80}\bnow\b)|\b(?:above|below|exceed(?:s|ed|ing)?|beat(?:s|ing)?|within|in\s+line\s+with|ahead\s+of|surpass(?:es|ed|ing)?|compared\s+(?:to|with)|at\s+the\s+(?:high|upper|low|lower|top)\s+end\s+of)\s+(?:the\s+(?:high|upper|top|low|lower)\s+end\s+of\s+)?(?:our|its|the\s+company[’']s)\s+(?:(?:previous|prior|(?:first|second|third|fourth)[-\s]quarter|Q[1-4]|own)\s+)*(?:guidance|outlook|forecast|expectations?)\b(?<=\b(?:was|were|came\s+in|reported|delivered|achieved|generated)\b[^.;]{0,160})/i;
function isEarlier(text: string): boolean {
  const earlier = EARLIER.exec(text);
  // "now expects X, having previously guided for Y" says the new first.
  return earlier !== null && !/\b(?:expects?|anticipates?|guides|forecasts|projects|(?:is|are)\s+(?:now\s+)?(?:expected|anticipated))\b/i.test(text.slice(0, earlier.index));
}

/** A customer, a market, a peer: what they are to do is nothing that the issuer guides. */
const OTHER_SUBJECT = /\b(?:customers?|clients?|suppliers?|vendors?|partners?|competitors?|peers?|industry|market|sector|government|regulators?|agency|association|economy|affiliates?|associates?|joint\s+ventures?|investees?|tenants?|licensees?|franchisees?|manufacturers|operators|hyperscalers)\s+(?:(?:now|currently|still|also|generally)\s+)?(?:(?:continues?\s+to\s+)?(?:expects?|anticipates?|forecasts?|projects?|estimates?|guid(?:es?|ed)|targets?|plans?)|(?:is|are)\s+(?:(?:now|currently)\s+)?(?:expect|anticipat|forecast|project)\w*)\b/i;
const COMPANY = /(?<![\p{L}\d])((?:\p{Lu}[\p{L}\d&.’'-]*\s+){1,5})(?:(?:now|currently|still|also)\s+)?(?:continues?\s+to\s+expect|expects|anticipates|forecasts|projects|estimates|guides|guided|(?:reaffirm|reiterat|rais|lower|narrow|updat)(?:s|es|ed)\s+(?:its|their))\b/gu;
const GENERATES = /(?<![\p{L}\d])((?:\p{Lu}[\p{L}\d&.’'-]*\s+){1,5})(?:is|are)\s+(?:now\s+|currently\s+)?(?:expected|anticipated|forecast|projected)\s+to\s+(?:generate|contribute|add|deliver|achieve|have|report|record|earn)\b/u;
/** "In North America, we expect": of a part alone. A time, a currency or a basis is none. */
const IN_PART = /(?:^|[;.]\s+)(?:[Ii]n|[Ff]or|[Ww]ithin|[Aa]t|[Aa]cross)\s+(?:the\s+|our\s+)?(?!(?:Q[1-4]|FY|H[12]|[QH][1-4]?\s?FY|Constant|GAAP|January|February|March|April|May|June|July|August|September|October|November|December|Fiscal|Full|First|Second|Third|Fourth|Company|Group|addition)\b)\p{Lu}(?:(?!\b(?:quarter|year|half|months|fiscal|outlook|guidance)\b)[^,\d]){1,60},\s+(?:we|the\s+(?:company|group)|management|revenues?|sales|net\s+sales)\b/u;
const COMPANY_FORM = /\b(?:Inc|Corp(?:oration)?|Ltd|Limited|LLC|L\.?P|plc|PLC|AG|SE|N\.?V|S\.?A|GmbH|Holdings?|Co|Association|Institute|Research|Insights|Bank)\.?\s*$/u;

/** Whether another than the issuer says what it expects. */
function isOfAnother(text: string, issuerName: IssuerName | null): boolean {
  if (OTHER_SUBJECT.test(text) || IN_PART.test(text)) return true;
  // "Kestrel is expected to generate revenue of": one that is named, and not the whole.
  const named = GENERATES.exec(text)?.[1];
  if (named !== undefined && !/^(?:The\s+)?(?:Company|Group|Corporation|Management)\b/i.test(named) && (issuerName === null || !issuerName.isIn(named))) return true;
  return [...text.matchAll(COMPANY)].some(([, name]) => COMPANY_FORM.test(name!) && (issuerName === null || !issuerName.isIn(name!)));
}

const TAKEN_BACK = /\b(?:withdr(?:aw|ew)\w*|suspend\w*|rescind\w*|discontinu\w+(?=[^.;]*\b(?:guidance|outlook|forecasts?)\b)|no\s+longer|not\s+(?:be\s+)?provid\w+)\b/i;

/** "… from EUR 40-60 million before", "after EUR 58 billion": what the statement was, directly behind what it is. */
function isPrior(before: string, text: string): boolean {
  return /^\s*,?\s*\(?\s*(?:up\s+|down\s+|compared\s+|(?:rais|lower|increas|reduc|narrow|updat|revis)ed\s+|instead\s+)?(?:from|after|of)\s+(?:(?:the|our|its|a|an|initial|range|guidance|forecast|outlook|of|between)\s+)*$/i.test(before) && (/\b(?:raised|lowered|increased|reduced|narrowed|updated|revised)\s+from\b/i.test(before) || (/\b(?:guidance|outlook|forecasts?|targets?)\b/i.test(text) && /\b(?:before|previously|rais\w+|increas\w+|lower\w+|narrow\w+|adjust\w+|specif\w+|updat\w+|revis\w+)\b/i.test(text)));
}

/** "…, including $20 million from acquisitions": a part of what was said, and what was left out of it. */
function isPart(before: string): boolean {
  const match = /\b(?:includ\w+|exclud\w+|assum\w+|compris\w+|net\s+of|of\s+which)\b([^;]*)$/i.exec(before);
  return match !== null && !SAYS.test(match[1]!);
}

/** "This guidance assumes a tax rate of …, interest income of …": what a statement rests on is no statement of its own. */
function isAssumed(text: string, start: number): boolean {
  return /\b(?:guidance|outlook|forecasts?|projections?|estimates?|expectations?|ranges?|it|this|these|we|company)\s+(?:also\s+|further\s+|currently\s+)?(?:assumes?|(?:is|are)\s+based\s+(?:up)?on)\b[^;]*$/i.test(text.slice(0, start));
}

/** "We delivered revenue of $6.6 billion, and we are raising our targets": what stands before any word of what is ahead is over. */
function isOver(ahead: string): boolean {
  return HAPPENED.test(ahead) && !FORWARD.test(ahead) && !/\b(?:rais|increas|lower|reduc|narrow|tighten|reiterat|reaffirm|affirm|maintain|confirm|updat|revis|lift|continu)(?:e|es|ing|s)?\b|\b(?:will|to\s+be|is|are)\b/i.test(ahead);
}

const HAPPENED = /\b(?:delivered|achieved|reported|posted|generated|recorded|grew|reached|earned)\b/i;
const LEAST_OF_A_YEAR = 350;
const AT_MIDDLE = /^[^,;.]{0,40}?\bat\s+(?:the|its)\s+mid-?\s?point\b/i;
const OVER_EARLIER = /^\s*(?:from|over|versus|vs\.?|compared\s+(?:to|with)|on)\s+(?:the|our|its)\s+(?:previous(?:ly)?|prior|last|initial|earlier|original)\s+(?:\w+\s+){0,2}?(?:forecasts?|guidance|outlook|targets?|plan|estimates?|expectations?|projections?)\b/i;

/** "(2024: …)", "(p/y: …)", "(previous year: …)", "(up from …": a figure beside the guidance for comparison. */
const ASIDE = /\(\s*(?:(?:previous|prior|last)[\s-]year(?:[’']s)?(?:\s+\w+)?|p\/?y|(?:FY|Q[1-4]|H[12]|9M)?[\s-]?20\d{2}(?:\(\d\))?)\s*:\s*[^()]*$|\b(?:compared\s+(?:to|with)|versus|from)\s+(?:the\s+)?(?:previous|prior|last)[\s-]year[^,;]*$/i;

/** Growth as a signed rate: a decrease of 16% to 23% is from -23% to -16%. */
function growthOf(span: Span, before: string): Pick<GuidanceItem, "growthLow" | "growthHigh"> {
  const falls = /\b(?:decrease|decline|drop|fall|reduction|down)\b[^;]*$/i.test(before);
  return falls && !isNegative(low(span)) ? { growthLow: negate(high(span)), growthHigh: negate(low(span)) } : { growthLow: low(span), growthHigh: high(span) };
}

/** A sentence without a name of its own speaks of the one before it: "this would bring the full year to", "the new range is". */
const GOES_ON = /\b(?:this|it|that|which|the\s+(?:new\s+|updated\s+|revised\s+)?(?:range|outlook|guidance|target|forecast))\b|^\s*,?\s*(?:and|or)?\s*(?:for|in)\b/i;

const GROWS = /\b(?:increase|decrease|grow|decline|improve|growth|rise|fall|up|down)\s+(?:by\s+|of\s+|(?:in\s+the\s+range\s+of|between)\s+)?(?:approximately\s+|about\s+|around\s+|at\s+least\s+|between\s+)?$/i;

const IMPROVES = /\bimprove\s+(?:[\w\s]+\s)?$/i;
const IS_COST = /\b(?:loss(?:es)?|costs?|expenses?|debt|burn|leverage|ratio)\b/i;

function itemOf({ one, text, periods, context, opening, times }: Setting, span: Span, before: string, previous: GuidanceItem | null): GuidanceItem | null {
  const behind = text.slice(span.end);
  // "reduced by $7 million": how far it moves, not where it goes.
  if (span.first.kind === "money" && STEP_BY.test(before)) return null;
  // A name that is not understood is not the one before it; "… as reported and … in constant currency" has one for both.
  const spelled = labelBehind(behind) ?? labelOf(before, context.issuerName) ?? (/^\s*(?:as[-\s]reported|reported)?\s*,?\s*and\s*$/i.test(before) && CONSTANT.test(behind) ? previous?.label : NEW_RANGE.test(before) ? labelOf(text.slice(0, spansIn(text)[0]!.start).replace(MOVED_END, ""), context.issuerName) : METRIC.test(before) || !GOES_ON.test(before) ? null : previous?.label) ?? null;
  if (spelled === null || OF_OTHERS.test(spelled) || VAGUE.test(before)) return null;
  const perShare = PER_SHARE.exec(behind);
  const share = span.first.kind === "percent" ? OF_SALES.exec(behind) : null;
  const label = perShare !== null && !/\beps\b|\bper\b/i.test(spelled) ? `${spelled} per ${perShare[1]!.replace(/\s+/g, " ")}` : share !== null && !/\bmargin\b/i.test(spelled) ? `${spelled} as a % of ${share[1]!.replace(/\s+/g, " ")}` : spelled;
  const start = span.prior?.first.start ?? span.start;
  const lead = opening.find(isSpanned);
  const period = periodOf(one, start - before.length, start, span.end, periods, context, previous, lead ?? times.find(isSpanned));
  if (period === null || (/\bannual\s+\p{L}/iu.test(before) && period.start !== undefined && daysBetween(period.start, period.end) < LEAST_OF_A_YEAR)) return null;
  // "transaction costs are expected to have an impact on EPS of": neither the costs nor the EPS.
  if (/\b(?:impact|effect)\s+(?:on|to)\s[^,;]*$/i.test(before)) return null;
  // "as reported and 1.0% to 1.5% in constant currency": what was said of the first as growth is so of the second.
  const goesOn = previous !== null && spelled === previous.label && labelOf(before, context.issuerName) === null && previous.low === null && previous.growthLow !== null;
  if (SEQUENTIAL.test(before) || (GROWS.test(before) && SEQUENTIAL_BEHIND.test(behind))) return null;
  // A loss that improves is less by so much, and "to improve by 10%" gives no sign.
  if (IMPROVES.test(before) && IS_COST.test(label)) return null;
  // "gross margin to increase 2%" says by how much and not to where; a growth that falls is negative.
  const moves = span.first.kind === "percent" && span.goes !== true && MOVES.test(before) && RATE.test(label);
  if (moves && !COMPARES.test(label)) return null;
  if (moves && FALLS.test(before) && !isNegative(low(span))) return itemOf({ one, text, periods, context, opening, times }, { ...span, first: { ...span.last, value: negate(span.last.value) }, last: { ...span.first, value: negate(span.first.value) } }, before.replace(FALLS, "to be "), previous);
  const isOfAmount = span.first.kind === "percent" && (isAmount(label, context.issuerName) || (GROWS.test(before) && !RATE.test(label)) || goesOn);
  const growth = isOfAmount && (GROWS.test(before) || goesOn) ? growthOf(span, before) : null;
  // "revenue of 20% to 22%" is neither an amount nor said to be a growth.
  if (isOfAmount && growth === null) return null;
  const metric = growth !== null ? growingMetric(label, context) : metricOf(label, span, context);
  // Outside an outlook only the issuer's own metrics are guidance: a market may be expected to grow as well.
  const own = metric !== null && (metric.own || ACHIEVES.test(text.slice(0, start)));
  if (metric === null || (!own && one.passage.subject !== "outlook" && lead === undefined)) return null;
  if (!metric.own && !METRIC.test(label)) return null;
  // "14% to 18% above the volume of 2030": a rate of what is no rate is a growth, and nothing says that it is.
  if (span.first.kind === "percent" && growth === null && !metric.own && !RATE.test(label)) return null;
  const isRange = span.first !== span.last;
  const shape: GuidanceItem["form"] = isRange ? "range" : OR_MORE.test(behind) ? "at-least" : OR_LESS.test(behind) ? "at-most" : LESS_THAN.test(before) ? "at-most" : MORE_THAN.test(before) ? "at-least" : span.first.bound !== null ? span.first.bound : span.first.approximate || /\b(?:approximately|approx\.|around|about|roughly|circa|in\s+the\s+(?:region|neighbou?rhood|order|area)\s+of)\s*$/i.test(before) ? "about" : "point";
  const isConstant = CONSTANT.test(behind);
  return {
    metric: metric.concept,
    label,
    basis: isConstant || (basisNamed(label) === null && leadingBasis(text.slice(0, start)) === "non-GAAP") ? "non-GAAP" : (basisNamed(label) === null ? leadingBasis(text.slice(0, start)) : null) ?? metric.basis,
    scope: isConstant ? "constant currency" : leftOut(one.sentence.text, start),
    form: shape,
    ...(isRange && span.first.approximate ? { approximate: true as const } : {}),
    period,
    low: growth !== null || shape === "at-most" ? null : low(span),
    high: growth !== null || shape === "at-least" ? null : high(span),
    unit: metric.unit,
    growthLow: growth?.growthLow ?? null,
    growthHigh: growth?.growthHigh ?? null,
    prior: null,
    issuerWord: issuerWordIn(text, start, span.end),
    quote: quoteOf(one),
    source: sourceOf(one),
  };
}

/** "… guidance by $5 million, to a range of": what it was moved by stands before where it is now. */
const NEW_RANGE = /^\s*,?\s*(?:(?:resulting\s+in|which\s+results\s+in|for|to)\s+)(?:an?|the)\s+(?:(?:new|updated|revised|narrower|higher|lower)\s+)*(?:guidance\s+)?range\s+(?:of|between|from)\s*$/i;
const MOVED_END = /\bthe\s+(?:low|lower|high|upper|top|bottom|mid-?)[-\s]?(?:end|point)\s+of\s+|\s+from\s*$/gi;
const HEDGED = "(?:by\\s+|of\\s+|between\\s+|in\\s+(?:the|a)\\s+range\\s+of\\s+)?(?:approximately\\s+|about\\s+|around\\s+|at\\s+least\\s+)?$";
const MOVES = new RegExp(`\\b(?:to|will|would|should|may|could)\\s+(?:\\p{L}+ly\\s+)?(?:increase|improve|expand|grow|rise|decline|decrease|fall|drop|contract|widen|narrow)\\s+${HEDGED}`, "iu");
const FALLS = new RegExp(`\\b(?:to|will|would|should|may|could)\\s+(?:\\p{L}+ly\\s+)?(?:decline|decrease|fall|drop|contract)\\s+${HEDGED}`, "iu");
/** Rates that are growths. */
const COMPARES = /\b(?:comparable|comps?|same[-\s](?:store|restaurant|property|facility)|like[-\s]for[-\s]like|organic)\b/i;
/** A growth over the quarter before is not the one over the year before. */
const SEQUENTIAL = /\bsequential(?:ly)?\b[^,;]*$|\b(?:quarter|qoq)[-\s](?:over|on)[-\s]quarter\b[^,;]*$/i;
const SEQUENTIAL_BEHIND = /^[^,;]{0,25}\b(?:sequential(?:ly)?|quarter[-\s](?:over|on)[-\s]quarter|q\/q|qoq)\b|^\s+(?:compared\s+(?:to|with)|versus|from|over)\s+(?:the\s+)?(?:(?:previous|prior|preceding|first|second|third|fourth)\s+quarter\b|Q[1-4]\b)(?!\s+(?:of\s+)?(?:the\s+)?(?:prior|previous|last|20\d\d))/i;
const OR_MORE = /^\s+or\s+(?:more|higher|greater|above|better)\b|^\+/i;
const OR_LESS = /^\s+or\s+(?:less|lower|below)\b/i;
/** What is a percentage itself, or a growth. */
const RATE = /\b(?:margins?|growth|rates?|ratios?|percent(?:age)?|share|comparable|same[-\s](?:store|restaurant|property|facility)|like[-\s]for[-\s]like|organic|roe|roic|utili[sz]ation|penetration|occupancy|churn|retention)\b|%/i;
/** Measures of what the issuer is a part of. */
const OF_OTHERS = /\b(?:industry|market(?!ing|place)|sector|GDP|peers?|competitors?|economy|economic)\b/i;
/** "in the mid-$50 million range": about where, and not where. */
const VAGUE = /\b(?:low|mid|high|upper)(?:[-\s]to[-\s](?:mid|high|upper))?(?:-|\s)(?:to-)?$/i;
const MORE_THAN = /\b(?:exceed(?:s|ing)?|surpass(?:es|ing)?|above|greater\s+than|higher\s+than|better\s+than|minimum\s+of|floor\s+of|upwards\s+of|north\s+of)\s+(?:approximately\s+|about\s+)?$/i;
const LESS_THAN = /\b(?:maximum\s+of|cap\s+of|no\s+greater\s+than|not\s+more\s+than|not\b[^,;]{0,30}\bexceed)\s+(?:approximately\s+|about\s+)?$/i;
const STEP_BY = /\b(?:by|impact(?:s|ed)?\s+of|benefit\s+of|headwind\s+of|tailwind\s+of|contribution\s+of|charges?\s+of|savings\s+of)\s+(?:an?\s+(?:estimated|additional|expected)\s+)?(?:approximately|about|around|roughly|up\s+to|at\s+least|between)?\s*$/i;
/** "$1.79 to $2.09 per diluted share": what is said of the amount behind it. */
const PER_SHARE = /^\s+per\s+((?:(?:fully\s+)?(?:diluted|basic)\s+)?(?:(?:common|ordinary)\s+)?(?:share|ADS|unit)(?![\p{L}]))/iu;
const OF_SALES = /^\s+of\s+((?:total\s+|our\s+|its\s+)?(?:net\s+)?(?:sales|revenues?))\b/i;
const CONSTANT = /^\s*,?\s*\(?\s*(?:in|on\s+an?|at|under)\s+constant[-\s]currenc(?:y|ies)\b/i;
/** "we remain on track to achieve": whoever says that of itself means a measure of its own. */
const ACHIEVES = /\b(?:we|the\s+(?:company|group)|management)\b[^.;]{0,40}\b(?:on\s+track|expects?|continues?\s+to\s+expect|anticipates?)\s+to\s+(?:achieve|deliver|generate|report|reach|record)\s+(?:approximately|about|around|at\s+least|more\s+than|over|up\s+to|between)?\s*$/i;

/** The basis that a sentence names ahead of what it says: "On a non-GAAP basis, the Company expects …". */
function leadingBasis(ahead: string): Basis | null {
  const named = /(?:^|[;,]\s+(?:and\s+)?|\band\s+)on\s+an?\s+((?:non-?)?(?:GAAP|IFRS)|adjusted)\s+basis\b[^;]*$/i.exec(ahead)?.[1];
  return named === undefined ? null : basisNamed(named);
}

/** What the statement leaves out, as it says before its figure: "earnings per share, before the cumulative effect of …, to be". */
function leftOut(text: string, start: number): string | null {
  for (const { 0: aside, index } of text.matchAll(ASIDE_BETWEEN)) {
    if (index < start && /\d/.test(aside)) return /^,\s*(?:but\s+)?((?:excluding|before|net\s+of|after)\b[^,]*)/i.exec(aside)?.[1]?.replace(/\s+/g, " ").toLowerCase() ?? null;
  }
  return null;
}

const isSpanned = ({ meaning }: PeriodMention): boolean => meaning.kind === "absolute" && meaning.period.start !== undefined;

/** The span of time that a statement is for: named beside it, else by the statement before it, else by what leads the passage. */
function periodOf(one: Spoken, from: number, start: number, end: number, periods: readonly PeriodMention[], { cover }: GuidanceContext, previous: GuidanceItem | null, implied: PeriodMention | undefined): Period | null {
  // "$54 million in the third quarter and $58 million in the fourth": the time right behind the figure is its own.
  const right = periods.find((period) => period.start >= end && /^\s*$/.test(one.sentence.text.slice(end, period.start)));
  const own = right ?? periods.findLast((period) => period.start >= from && period.end <= start) ?? periods.find((period) => period.start < from) ?? periods.find((period) => period.start >= end);
  if (own === undefined) return previous?.period ?? (implied?.meaning.kind === "absolute" ? implied.meaning.period : null);
  if (own.meaning.kind !== "absolute" || own.meaning.period.start === undefined) return null;
  // A time that names its year is that year's, even where it has passed.
  return /\d{2}/.test(one.sentence.text.slice(own.start, own.end)) ? own.meaning.period : aheadOf(own.meaning.period, cover.calendar!);
}

const TENS = "(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[1-9]0s?)";
const LEVEL = "(?:low|mid|high|upper)(?:\\s*(?:-|\\s)to[-\\s](?:mid|high))?";
const WORDED = new RegExp(`\\b(?:${LEVEL}[-\\s]+(?:single|double)[-\\s]digits?|(?:single|double)-digit|${LEVEL}[-\\s]+${TENS}(?:[-\\s]+percent(?:s|age)?)?(?![\\w%])|flat(?:\\s+(?:to|with|compared|year|versus)\\b)?)`, "gi");

/** What is said in words alone: "in the low twenties", "double-digit revenue growth", "flat". */
function qualitativeIn({ one, text, periods, context, opening, times }: Setting, previous: GuidanceItem | null): Found[] {
  let from = 0;
  return [...text.matchAll(WORDED)].flatMap((match): Found[] => {
    const before = text.slice(from, match.index);
    const end = match.index + match[0].length;
    const label = labelBehind(text.slice(end)) ?? labelOf(before, context.issuerName);
    const period = periodOf(one, from, match.index, end, periods, context, previous, opening.find(isSpanned) ?? times.find(isSpanned));
    from = end;
    if (label === null || !METRIC.test(label) || period === null) return [];
    const item = lineItem(label, [], false, context.issuerName);
    const isRate = /\b(?:margins?|growth|rates?|ratios?|percentage)\b/i.test(label);
    if (!isRate && !item.known && !OWN.test(label)) return [];
    const metric = isRate ? { concept: lineItem(label, [], true, context.issuerName).concept, basis: item.basis ?? "operating" as Basis, unit: "pure" } : growingMetric(label, context);
    if (metric === null || !unitSchema.safeParse(metric.unit).success) return [];
    return [{
      item: { metric: metric.concept, label, basis: metric.basis, scope: null, form: "qualitative", period, low: null, high: null, unit: metric.unit, growthLow: null, growthHigh: null, prior: null, issuerWord: issuerWordIn(text, match.index, end), quote: quoteOf(one), source: sourceOf(one) },
      places: periods.map((each) => placeOf(one, each.start, each.end)),
    }];
  });
}

function low(span: Span): string {
  return span.first.value;
}

function high(span: Span): string {
  return span.last.value;
}

/** A quarter named without its year that has ended already is the one of the next year. */
function aheadOf(period: Period, calendar: FiscalCalendar): Period {
  if (period.end >= calendar.current.end || period.start === undefined) return period;
  return { start: addMonths(period.start, 12), end: addMonths(period.end, 12) };
}
