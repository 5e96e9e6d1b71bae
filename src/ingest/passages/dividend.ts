import { compare } from "../../../events/values/amount.ts";
import { addDays, addMonths } from "../../../events/values/date.ts";
import { mentionsIn, minorUnitsIn, type Mention } from "../language/amounts.ts";
import { datesIn, MONTH, type DateMention } from "../language/dates.ts";
import { fiscalQuarter, fiscalYearOf } from "../language/fiscal-calendar.ts";
import { ORDINALS, periodsIn } from "../language/periods.ts";
import type { IsoDate } from "../../../events/values/date.ts";
import { homeCurrency } from "./home-currency.ts";
import { placeOf, quoteOf, sourceOf, type Finding, type PassageContext, type Spoken } from "./finding.ts";

/** No pattern here does without the word, and most sentences have it not. */
const DIVIDEND = /dividend/i;
const DECLARED = new RegExp([
  "\\b(?:approved|declar(?:ed|es|ing)|authori[sz]ed|initiated|(?:resolved|decided|pleased)\\s+to\\s+(?:declare|recommend|propose|pay|reinstate|resume)|reinstated|announced?|recommend(?:s|ed|ing)?|propos(?:e|es|ed|ing)|increased)\\b[^;]*\\bdividends?\\b",
  "\\bdividends?\\b[^;]*\\b(?:was|were|is|are|been|be)\\s+(?:\\w+\\s+){0,2}(?:approved|declared|recommended|proposed)\\b",
  "\\bdividends?\\s+of\\b[^;]*\\b(?:payable|(?:will|to)\\s+be\\s+paid\\s+on)\\b", "\\bdividends?\\s+of\\b[^;]{0,60}\\bdeclared[\\s.]*$", "\\bresolved\\s+that\\b[^;]{0,60}\\bdividends?\\s+of\\b[^;]{0,80}\\bbe\\s+paid\\b", "\\bwill\\s+pay\\b[^;]*\\bdividends?\\s+of\\b[^;]*\\bon\\b", "\\bdividends?\\b[^;]*\\bwill\\s+be\\b[^;]*\\bper\\b[^;]*\\bpayable\\s+on\\b",
].join("|"), "i");
const PER_SHARE = /^\)?\s*(?:per|for each)\s+(?:(?!ADS\b|American\b|depositary\b|depository\b|preferred\b|preference\b)\w+\s+){0,3}(?:ordinary |common )?shares?\b/i;
const PER_ADS = /^\)?\s*(?:per|for each)\s+(?:American\s+(?:depositary|depository)\s+share|ADSs?|ADRs?)\b/i;

/** Reads declared dividends: amounts per share and per ADS with the record and payment dates of the same passage. */
export function readDividends(context: PassageContext): Finding[] {
  const told = context.spoken.filter((one) => one.passage.subject !== "management-commentary" && DIVIDEND.test(one.sentence.text) && DECLARED.test(one.sentence.text));
  const findings = declaredIn(told, context);
  if (findings.length > 0) return findings;
  // Where only a quotation says it, it must say who decided and when it is paid.
  const quoted = context.spoken.filter((one) => one.passage.subject === "management-commentary" && DECIDED.test(one.sentence.text));
  return declaredIn(quoted, context).filter(({ data }) => data.paymentDateShares !== null || data.paymentDateAds !== null);
}

const DECIDED = /\b(?:our|the)\s+Board\b[^.;]{0,60}\b(?:approved|declared|authori[sz]ed)\b[^;]*\bdividend/;

type Declared = Extract<Finding, { type: "DividendDeclared" }>;

function declaredIn(told: readonly Spoken[], { spoken, cover, passages }: PassageContext): Declared[] {
  const findings: Declared[] = [];
  const home = homeCurrency(cover, passages);
  for (const one of told) {
    const { text } = one.sentence;
    if (isNoNews(text, cover)) continue;
    const money = [...mentionsIn(text).filter((mention) => mention.kind === "money"), ...minorUnitsIn(text, home.cents)].sort((a, b) => a.start - b.start);
    // "RMB0.50 (equivalent to HK$0.55) per share": what stands in brackets beside an amount is not the amount declared.
    // What it is compared with is an older one, and "an increase of $0.015 per share" or the total of a year no dividend of its own.
    const declared = money.filter((mention) => !STEP.test(text.slice(0, mention.start)) && !TOTAL.test(text.slice(0, mention.start)) && !COMPARED.test(text.slice(Math.max(0, mention.start - 60), mention.start)) && !DECLARED_LATER.test(text.slice(mention.end)) && !BESIDES.test(text.slice(Math.max(0, mention.start - 120), mention.start)))
      .filter((mention) => !/\((?:equivalent to|approximately|about|or|[^()]{0,24}:)\s*$/i.test(text.slice(0, mention.start)));
    const behind = (mention: Mention) => text.slice(mention.end).replace(/^\s*\((?:(?:equivalent to|approximately|about|or)\b|[^():]{2,24}:)[^()]*\)/i, "");
    const ahead = (mention: Mention) => text.slice(Math.max(0, mention.start - 60), mention.start);
    // Dates may stand in the next paragraphs under the same heading.
    const around = spoken.filter((other) => (other.passage === one.passage ? other.sentence.start >= one.sentence.start : one.passage.subject === "dividend" && other.passage.subject === "dividend" && other.passage.index > one.passage.index && other.passage.index - one.passage.index <= NEXT_PARAGRAPHS));
    const record = recordDates(around);
    const payment = paymentDates(around);
    // Paid already: it is told again.
    if ([payment.shares, payment.ads].some((held) => held !== null && held.date < cover.announced.date)) continue;
    for (const { perShare, perAds } of amountsOf(declared, behind, ahead)) {
      const first = (perShare ?? perAds)!;
      const currency = text[first.start] === "$" ? home.dollar : first.currency;
      if (currency === null) continue;
      const period = periodsIn(text, cover.calendar).find((mention) => (mention.start > first.start || OF_DIVIDEND.test(text.slice(0, mention.start))) && mention.meaning.kind === "absolute" && mention.meaning.period.start !== undefined && !/\([^()]*$|\b(?:payable|paid|payment)\b[^,;]{0,24}$/i.test(text.slice(0, mention.start)) && !WITHIN.test(text.slice(0, mention.start)) && !/^(?:in|during)\s/i.test(text.slice(mention.start)));
      const evidence = [...(perShare === null ? [] : [perShare]), ...(perAds === null ? [] : [perAds])].map((mention) => placeOf(one, mention.start, mention.end));
      if (period !== undefined) evidence.push(placeOf(one, period.start, period.end));
      const finding: Declared = {
        type: "DividendDeclared",
        data: {
          perShare: printed(text, perShare),
          perAds: printed(text, perAds),
          currency,
          period: period?.meaning.kind === "absolute" ? period.meaning.period : quarterNamed(text.slice(0, first.start), cover),
          recordDate: record.shares?.date ?? record.ads?.date ?? null,
          recordDateAds: record.ads?.date ?? null,
          paymentDateShares: payment.shares?.date ?? null,
          paymentDateAds: payment.ads?.date ?? null,
          approximate: [...(payment.shares?.approximate ? ["paymentDateShares"] : []), ...(payment.ads?.approximate ? ["paymentDateAds"] : []), ...(record.shares?.approximate ? ["recordDate"] : [])],
          quote: quoteOf(one),
          source: sourceOf(one),
        },
        evidence: [...evidence, ...record.evidence, ...payment.evidence],
      };
      const same = findings.findIndex(({ data }) => isOneDividend(data, finding.data));
      if (same < 0) findings.push(finding);
      // The highlights say it in short, a paragraph further down in full.
      else findings[same] = datesGiven(finding.data) > datesGiven(findings[same]!.data) ? { ...finding, evidence: [...finding.evidence, ...findings[same]!.evidence] } : { ...findings[same]!, evidence: [...findings[same]!.evidence, ...finding.evidence] };
    }
  }
  return findings;
}

/** One dividend said twice: the same amounts, and no day that differs. */
function isOneDividend(a: Declared["data"], b: Declared["data"]): boolean {
  const agree = (x: string | null, y: string | null) => x === null || y === null || x === y;
  const isSame = (x: string | null, y: string | null) => (x === null || y === null ? x === y : compare(x, y) === 0);
  return isSame(a.perShare, b.perShare) && (isSame(a.perAds, b.perAds) || a.perAds === null || b.perAds === null) && a.currency === b.currency && agree(a.recordDate, b.recordDate) && agree(a.paymentDateShares, b.paymentDateShares);
}

function datesGiven({ recordDate, paymentDateShares, paymentDateAds, period, perAds }: Declared["data"]): number {
  return [recordDate, paymentDateShares, paymentDateAds, period, perAds].filter((given) => given !== null).length;
}

/** "making a total dividend for the year of 12.5p": what several come to. */
const TOTAL = /\b(?:total|full[-\s]year|aggregate|cumulative|annuali[sz]ed|annual\s+(?:rate|basis))\b[^;]{0,60}$/i;
/** "a special dividend of $2.00, in addition to the regular dividend of $0.40": the second goes on, with days of its own. */
const BESIDES = /\b(?:in\s+addition\s+to|on\s+top\s+of|besides|supplement(?:s|ing)?)\b[^;.]{0,80}$/i;
const STEP = /\b(?:increase|decrease|rise|raise|reduction|growth|increment)\s+of\s+(?:approximately\s+|about\s+)?$|\b(?:by|annuali[sz]ed\s+dividend\s+(?:rate\s+)?of)\s+(?:approximately\s+|about\s+)?$/i;
const COMPARED = /\b(?:than|compared (?:to|with)|versus|vs\.?|from|against|previous(?:ly)?|prior|last)\b[^;,]{0,40}$/i;

/** "In April the Board declared A, and in July it declared B": A is told again. */
const DECLARED_LATER = new RegExp(`\\band\\s+(?:in|on)\\s+${MONTH}\\b[^.;]{0,40}\\b(?:declared|approved)\\b`, "i");
/** The time in which something was decided, or is paid, is not what the dividend is for. */
const WITHIN = /\b(?:in|during)\s+(?:the\s+)?$/i;

const NEXT_PARAGRAPHS = 3;

/** The dividends of a sentence: each amount per share with the amount per ADS that follows it; a regular and a special one are two. */
function amountsOf(declared: readonly Mention[], behind: (mention: Mention) => string, ahead: (mention: Mention) => string): { perShare: Mention | null; perAds: Mention | null }[] {
  const found: { perShare: Mention | null; perAds: Mention | null }[] = [];
  for (const mention of declared) {
    const last = found.at(-1);
    // "an interim dividend of 4.2p", "a dividend per share of US$0.10": the share is named before it or goes without saying.
    if (PER_SHARE.test(behind(mention)) || /\bdividends?\s+per\s+(?:ordinary\s+|common\s+)?share\s+of\s+$/i.test(ahead(mention)) || (mention.exponent === -2 && /\bdividends?\s+of\s+$/i.test(ahead(mention)) && !PER_ADS.test(behind(mention)))) {
      if (last !== undefined && last.perShare === null) last.perShare = mention;
      else found.push({ perShare: mention, perAds: null });
    } else if (PER_ADS.test(behind(mention))) {
      if (last !== undefined && last.perAds === null) last.perAds = mention;
      else found.push({ perShare: null, perAds: mention });
    }
  }
  return found;
}

/** A decision of longer ago is told again. */
const MONTHS_BACK = 4;

/** "A final dividend for the year ended": of that time, though the amount stands behind it. */
const OF_DIVIDEND = /\bdividends?\s+(?:(?:for|in\s+respect\s+of)\s+)?(?:the\s+)?$/i;

/** A possibility, a preferred stock, or what was declared for a period that is long over. */
function isNoNews(text: string, cover: PassageContext["cover"]): boolean {
  if (/\b(?:which|that)\s+(?:was|were)\s+paid\b|\bdeclared\s+(?:and|or)\s+paid\b|\bpaid\s+(?:and|or)\s+declared\b/i.test(text)) return true;
  const told = datesIn(text)[0];
  if (told !== undefined && told.date < addMonths(cover.announced.date, -MONTHS_BACK) && /^\s*(?:on|in)\s+$/i.test(text.slice(0, told.start))) return true;
  // "the decision to suspend the final dividend of 37.3p".
  if (/\b(?:suspend|cancel|withdr[ae]w|defer|forgo|omit)\w*\b[^.;]{0,60}\bdividends?\b/i.test(text)) return true;
  // What another company pays to its owners, the issuer among them.
  if (/\b(?:subsidiar(?:y|ies)|affiliates?|associates?|joint venture|investees?|portfolio company)\b[^.;]{0,60}\b(?:declared?|pays?|paid|announced|approved)\b/i.test(text)) return true;
  if (/\bin\s+which\s+(?:we|the\s+(?:Company|Group))\s+(?:hold|own|ha[sd]|have)/i.test(text)) return true;
  if (/\b(?:may|might|could|would|if|whether|intends?|expects?|anticipates?|plans?|aims?|targets?)\b[^;]{0,40}\b(?:declare|pay|declaring|paying)\b|\bpreferred\b|\bpreference shares?\b/i.test(text)) return true;
  const leading = cover.calendar === null ? undefined : periodsIn(text, cover.calendar).find((mention) => mention.start < 4 && mention.meaning.kind === "absolute");
  return leading?.meaning.kind === "absolute" && leading.meaning.period.end < (cover.calendar?.current.start ?? "");
}

/** The amount as printed, trailing zeros kept: US$0.50 is "0.50". */
function printed(text: string, mention: Mention | null): string | null {
  if (mention === null) return null;
  const digits = /\d[\d,]*(?:\.\d+)?/.exec(text.slice(mention.start, mention.end))![0].replaceAll(",", "");
  return mention.exponent === null && !/(?:cents?|fen|sen|pence|penny|p)\s*$/i.test(text.slice(mention.start, mention.end)) ? digits : mention.value;
}

type Held = { date: IsoDate; approximate: boolean };
type HolderDates = { shares: Held | null; ads: Held | null; evidence: ReturnType<typeof placeOf>[] };

/** Days of other things that stand among those of record and payment. */
const OTHER_DAY = /\bex-?dividend\b[^;]*$|\b(?:elections?|scrip|DRIP|re-?investment|transfers?)\b[^,;]{0,50}$|\b(?:payable|paid|payment)\b[^,;]{0,24}$|\b(?:clos\w+\s+from|starting|beginning)\s+(?:on\s+)?$/i;

/** "holders of record of ordinary shares and ADSs as of the close of business on DATE … respectively". */
function recordDates(around: readonly Spoken[]): HolderDates {
  for (const one of around) {
    const at = /\b(?:holders? of|of|on) record\b|\brecord date\b|\b(?:share\s+)?register(?:\s+of\s+(?:members|shareholders))?\b|\bregistered\s+(?:share|stock)?holders?\b|\bholders of (?:ordinary|common|its|our|the)?[^.;]{0,80}\bas (?:of|at) (?:the )?(?:close|opening) of business\b/i.exec(one.sentence.text);
    if (at === null) continue;
    const dates = datesIn(one.sentence.text).filter((date) => date.start > at.index && !OTHER_DAY.test(one.sentence.text.slice(Math.max(0, date.start - 60), date.start)));
    if (dates.length === 0) continue;
    // The kinds of holders stand before the date or, with their time zones, behind it.
    const named = one.sentence.text.slice(at.index);
    const [hasShares, hasAds] = [/\bshares?\b/i.test(named.replace(/depositary shares?/gi, "")), /\bADSs?\b|depositary/i.test(named)];
    const held = (date: DateMention): Held => ({ date: date.date, approximate: isAround(one.sentence.text, date) });
    const evidence = dates.slice(0, 2).map((date) => placeOf(one, date.start, date.end));
    return { shares: hasShares || !hasAds ? held(dates[0]!) : null, ads: hasAds ? held(dates.length > 1 && hasShares ? dates[1]! : dates[0]!) : null, evidence };
  }
  return { shares: null, ads: null, evidence: [] };
}

const NOT_PAID = /\bex-?dividend\b[^;]*$|\b(?:elections?|scrip|DRIP|re-?investment)\b[^,;]{0,50}$|\b(?:starting|beginning|commencing)\s+(?:on\s+)?$|\b(?:meeting|held)\b[^,;]{0,40}$/i;

/** "…on DATE for holders of ordinary shares and around DATE for holders of ADSs". */
function paymentDates(around: readonly Spoken[]): HolderDates {
  const result: HolderDates = { shares: null, ads: null, evidence: [] };
  for (const one of around) {
    const { text } = one.sentence;
    const at = /\bholders of [^.;]{0,60}\bpayments?\b|\bpayments?\b|\bpayable\b|\bwill pay\b|\b(?:will|expected to) be (?:paid|distributed)\b|\bpaid\b|\bdistribut(?:e|ed|ion)\b/i.exec(text);
    if (at === null) continue;
    const dates = datesIn(text).filter((date) => date.start > at.index && !NOT_PAID.test(text.slice(Math.max(0, date.start - 60), date.start)) && !/\brecord\b[^,;]*$|\bregister\b[^,;]*$|\bof business on\s+$|\b(?:ended|ending|as of|as at)\s+$/i.test(text.slice(at.index, date.start)));
    dates.forEach((date, index) => {
      const behind = /^\s*(?:,\s*)?(?:for|to)\b(.*)$/is.exec(text.slice(date.end, dates[index + 1]?.start ?? text.length))?.[1];
      const whose = behind ?? text.slice(index === 0 ? at.index : dates[index - 1]!.end, date.start);
      const held = { date: date.date, approximate: isAround(text, date) };
      const [ads, shares] = [/\b(?:ADSs?|depositary)\b/i.test(whose), /\bordinary shares?\b|\bshareholders?\b|\bcommon stock\b/i.test(whose)];
      if (ads && result.ads === null) result.ads = held;
      if ((shares || !ads) && result.shares === null) result.shares = held;
      result.evidence.push(placeOf(one, date.start, date.end));
    });
    if (dates.length > 0) return result;
  }
  return result;
}

function isAround(text: string, date: DateMention): boolean {
  return /\b(?:around|about|approximately)\s+$/i.test(text.slice(Math.max(0, date.start - 20), date.start));
}

const NONE = /(?<!\bassurance[^.;]{0,40})\bno (?:[\w-]+ ){0,4}dividends? (?:was|were|has been|have been|is|are) (?:declared|paid|recommended|proposed)\b|\b(?:did|has|have) not (?:[\w-]+ ){0,2}(?:declare|declared|recommend|recommended|propose|proposed)\b[^.]{0,60}\bdividend|\b(?:does|do) not (?:recommend|propose)\b[^.]{0,60}\bdividend|\b(?:resolved|decided) not to (?:declare|recommend|pay)\b[^.]{0,60}\bdividend/i;
const BECAUSE = /^\s*(?:in (?:light|view|consideration) of|given|due to|because of|owing to|considering|as a result of)\s+(.+?),\s*(?=(?:the board|no|we|our|it|there)\b)/i;

/** "If no dividend has been declared, a statement to that effect": what a form asks for. */
const WHETHER = /^\s*(?:\(?[a-z\d]{1,3}[).]\s*)?(?:if|where|whether|unless)\b/i;

/** Reads "no dividend was declared for …" with the reason that the sentence gives. */
export function readNoDividends({ spoken, cover }: PassageContext): Finding[] {
  const said = new Set<string>();
  return spoken.flatMap((one): Finding[] => {
    const match = DIVIDEND.test(one.sentence.text) ? NONE.exec(one.sentence.text) : null;
    if (match === null || WHETHER.test(one.sentence.text)) return [];
    const { text } = one.sentence;
    // What stands in brackets is the comparison: "(six months ended 30 June 2007: nil)".
    const period = periodsIn(text, cover.calendar).find((mention) => mention.meaning.kind === "absolute" && !/\([^()]*$/.test(text.slice(0, mention.start)));
    const key = period?.meaning.kind === "absolute" ? `${period.meaning.period.start}|${period.meaning.period.end}` : text;
    if (said.has(key)) return [];
    said.add(key);
    const reason = BECAUSE.exec(text)?.[1] ?? /\b(?:due to|because of|in light of|in order to)\s+([^.]+)\.?$/i.exec(text.slice(match.index))?.[1] ?? null;
    return [{
      type: "DividendNotDeclared",
      data: { period: period?.meaning.kind === "absolute" ? period.meaning.period : null, reason: reason?.trim() ?? null, quote: quoteOf(one), source: sourceOf(one) },
      evidence: period === undefined ? [] : [placeOf(one, period.start, period.end)],
    }];
  });
}

const OF_QUARTER = /\b(first|second|third|fourth)[-\s]quarter\s+(?:(?:20\d\d|regular|cash|interim|common|stock|per|share|base|ordinary)\s+){0,4}dividend\b[^.;]{0,60}$/i;

/** "a second quarter dividend of": the quarter that the release is about, or the one behind it. */
function quarterNamed(before: string, { calendar }: PassageContext["cover"]): { start: IsoDate; end: IsoDate } | null {
  const named = OF_QUARTER.exec(before)?.[1];
  if (named === undefined || calendar === null) return null;
  const year = fiscalYearOf(calendar.current.end, calendar);
  const quarters = [year, year + 1].map((each) => fiscalQuarter(calendar, each, ORDINALS[named.toLowerCase()]!));
  return quarters.find(({ start, end }) => end === calendar.current.end || start === addDays(calendar.current.end, 1)) ?? null;
}
