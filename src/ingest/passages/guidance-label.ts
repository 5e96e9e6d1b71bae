import type { IssuerName } from "../language/issuer-name.ts";
import { lineItem } from "../language/line-items.ts";
import { ENDED } from "../prose/labels.ts";
import { isName } from "../prose/words.ts";

/** Words that make a name one of a measure rather than of a thing that happens. */
export const METRIC = /\b(?:revenues?|sales|turnover|income|profit|margins?|ebitd?a|eps|earnings|loss|expenses?|expenditures?|capex|costs?|cash|tax rate|rates?|ratios?|volumes?|growth|customers|users|subscribers|deliveries|shipments|units|stores|openings|bookings|billings|arr|gmv|production|output|depreciation|amorti[sz]ation|compensation|shares?|headcount|backlog|orders|yields?|assets under management|aum|result)\b/i;

const STATEMENT = "(?:outlook|guidance|expectations?|forecasts?|targets?|projections?)";
/** "Raises full-year revenue guidance to": what is done to a statement stands before the name without an article. */
const DEED = new RegExp(`^.*\\b(?:increas|rais|lower|reduc|narrow|confirm|(?:re)?affirm|reiterat|maintain|revis|updat|lift|provid|introduc|issu|initiat)(?:s|es|ed|ing)\\s+(?=(?:\\p{L}[^,;.]{0,60}\\s)?${STATEMENT}\\b)`, "isu");
/** "Additionally, EBITDA is expected": how the sentence goes on. */
const GOES_ON = /^(?:additionally|in\s+addition|furthermore|moreover|finally|lastly|separately|similarly|meanwhile|also|consequently|accordingly)\s*,?\s+(?=\p{L})|^based\s+(?:up)?on\s+(?:(?:the|our|its)\s+)?(?:forecast(?:ed)?|projected|expected|anticipated|estimated)\s+(?=\p{L})/iu;
/** What leads to the metric's name. */
const LEAD = new RegExp(`^.*\\b(?:reflecting|representing|implying|resulting\\s+in|corresponding\\s+to|equivalent\\s+to|equating\\s+to|which\\s+implies)\\s+(?:(?:a|an|the|its|our)\\s+)?(?=\\S)|^.*\\b${STATEMENT}\\s+(?:for\\s+)?(?:\\S+\\s+){0,3}?(?:is|includes?)\\s+(?:for\\s+)?(?=\\p{L})(?!(?!adjusted\\b|diluted\\b|consolidated\\b)\\p{L}+ed\\b|(?:to|now|in|at|an?|between|still|as|that|for|within|unchanged|also)\\b)|^.*\\b${STATEMENT}\\s+(?:of|for|on)\\s+(?=\\S)|^.*\\b(?:expects?|anticipates?|forecasts?|projects?|estimates?|sees|targets?|aims?|intends?|guid(?:es|ed)\\s+(?:for|to)|generate|report|record|achieve|deliver|incur|recogni[sz]e|spend|continues?\\s+to|(?:increas|rais|low|narrow|confirm|reaffirm|reiterat|maintain|specif|adjust|revis|updat|lift|reduc)(?:s|es|ies|ers?|ing|ed|ied|ering)?\\s+(?:its|our|the|their))\\s+(?:to\\s+(?:generate|report|record|achieve|deliver|have|be)\\s+)?(?!(?:of|for|at|is|are|to\\s+be|range|between)\\b)(?=\\S)|^.*\\branges?\\s+(?:of|for)\\s+(?=\\p{L})|^[\\s,;]*(?:and|while|with|subsequently|accordingly|therefore|consequently|as well as|respectively|that)[\\s,]+`, "isu");
const TAIL = /(?:\s*(?:\b(?:to|be|is|are|at|in|of|on|the|range|ranging|ranges?|between|from|within|excess|than|more|less|least|a|an|will|would|should|now|still|also|currently|again|approximately|about|around|reach|reached|remain|remains|remaining|total|come|growing|grow|increase|(?:to|will|would|should|not)\s+(?:slightly\s+|modestly\s+)?(?:decline|decrease|fall|rise|drop|exceed|surpass|improve|expand|contract|approximate)|exceeding|minimum|maximum|floor|flat|in\s+the\s+(?:region|neighbou?rhood|order|area)\s+of|by|unchanged|stable|steady|for|up|down|upwards?|downwards?|expected|projected|forecast|forecasted|anticipated|confirmed|reaffirmed|maintained|specified|lowered|raised|increased|reduced|adjusted|narrowed|revised|updated|set|seen|guidance|outlook|target|targets|forecasts|expectation|expectations|some|circa|dollars|our|its|their|upper|high|higher|low|lower|top|bottom|(?<!-)end|half|mid-?point|middle|previous|previously|prior|announced|issued|provided|new|reach|come)\b|[,:;]))*\s*$/i;
const TIMES = /\b(?:for|in|during)\s+(?:the\s+)?(?:full[-\s]year|fiscal(?:\s+year)?|financial\s+year|current(?:\s+(?:fiscal|financial))?\s+year|upcoming\s+year|first|second|third|fourth|entire|whole|year|quarter|20\d\d|Q[1-4]|FY\s?\d{0,4})(?:\s+(?:fiscal\s+|financial\s+)?(?:quarter|half|year))?(?:\s+(?:of\s+)?(?:fiscal\s+)?(?:year\s+)?20\d\d)?\b/gi;

/** "first quarter 2024 total revenue", "2026 full-year sales": the time within the name. */
const TIME_IN_NAME = /\b(?:20\d{2}\s+)?(?:(?:first|second|third|fourth)[-\s]quarter|full[-\s]year|fiscal(?:\s+year)?|FY|Q[1-4])(?:\s+(?:of\s+)?(?:fiscal\s+)?(?:20)?\d{2})?\b|\b20\d{2}(?=\s+\p{L})|\bannual(?=\s+(?:(?:total|net|adjusted|diluted|organic|operating|consolidated)\s+)*(?:revenues?|sales|eps|earnings|income|ebitda|free\s+cash|capital)\b)/giu;
/** How the statement moved, in front of the name: "a reduced EBIT margin". */
const MOVED = /^(?:(?:a|an|the|its|our)\s+)?(?:reduced|increased|higher|lower|improved|updated|revised|new|total\s+of|expected|anticipated)\s+(?=\p{L})/iu;

const BEHIND = /^\s+(?:in\s+(?:net\s+|our\s+|its\s+)?)?((?:(?!(?:of|to|for|on|from|versus|compared|and|or|by|than|representing|over|the|per|in|at|net)\b)[\p{L}][\p{L}.&-]*\s+){0,4}?(?:net\s+)?(?:(?:product|service|subscription)\s+)?(?:revenues?|sales|growth|margin|ebitd?a|ebit|cash\s+flow|income|earnings|expenditures|tax\s+rate|capex))\b(?=\s*(?:[,.;]|and\b|for\b|in\b|$))/iu;

/** The metric's name behind its range: "3%-4.5% comparable sales growth", "€1.3 billion in free cash flow". */
export function labelBehind(behind: string): string | null {
  const text = BEHIND.exec(behind)?.[1]?.replace(/\s+/g, " ");
  return text !== undefined && isName(text) ? text : null;
}

/** "(cash flow from operations less capital expenditures)": what a measure is made up of. */
const MADE_UP = /(?<=\p{L}{3})\s*\([^()]*\b(?:less|minus|plus|defined\s+as)\b[^()]*\)/giu;
const ABBREVIATED: Readonly<Record<string, string>> = { aum: "assets under management", capex: "capital expenditures", fcf: "free cash flow" };

/** The metric's name in front of its range: behind "outlook of", "expects", "and", before "to be between". */
export function labelOf(before: string, issuerName: IssuerName | null): string | null {
  let text = before.replace(/^[\s•·▪●◦*\uF0B7–-]+/, "").replace(ENDED, " ").replace(MADE_UP, " ").replace(TIMES, " ").replace(TIME_IN_NAME, " ");
  // "Outlook specified: revenue now expected to be between".
  const colon = text.lastIndexOf(":");
  if (colon >= 0 && METRIC.test(text.slice(colon))) text = text.slice(colon + 1);
  // "net income is expected to come in at": the metric stands before a verb in the passive, and that before another verb.
  const passive = /^(.*?)\s+(?:(?:is|are)\s+)?(?:now\s+|currently\s+|still\s+|also\s+|continue\s+to\s+be\s+)*(?:expected|projected|forecast(?:ed)?|anticipated|estimated|seen|targeted)\b/is.exec(text);
  const leading = passive === null ? null : (/^(.*?)\s+(?:is|are|was|were|has|have)\b/is.exec(passive[1]!)?.[1] ?? passive[1]!);
  if (leading !== null && METRIC.test(leading)) text = leading;
  text = text.trimStart().replace(GOES_ON, "").replace(DEED, "");
  for (let shorter = text.replace(LEAD, ""); shorter !== text; shorter = text.replace(LEAD, "")) text = shorter;
  text = text.replace(TAIL, "").replace(/^(?:\s|[,;:]|\b(?:a|an|the|its|our|total of|to|that)\b)+/i, "").replace(/["“”]/g, "").replace(/^(?:outlook|guidance|forecasts?|targets?|expectations?)\s+(?:for\s+|of\s+)?(?=\p{L})/iu, "").replace(/\s+/g, " ").trim().replace(MOVED, "");
  // What the sentence said before the name: "which will be published, and EBITDA".
  const own = /^(?:the\s+)?(?:group(?:[’']s)?|consolidated|company[’']s)\s+(.+)$/i.exec(text)?.[1];
  // "net income on a non-GAAP basis" is non-GAAP net income; "Adjusted EBITDA 2" bears the mark of a note; "earnings (adjusted EBITA)" says what they are.
  text = text.replace(/^(.+?)\s+\(((?:non-?)?(?:GAAP|IFRS))\)$/i, "$2 $1").replace(/^(.+?)\s+on\s+an?\s+((?:non-?)?(?:GAAP|IFRS)|adjusted)\s+basis$/i, "$2 $1").replace(/(?<=\b(?:ebitd?a|margins?|income|revenues?|sales|flow|eps|share)(?:\))?)\s*(?:\d{1,2}|\(\d{1,2}\))$/i, "");
  text = /^(?:earnings|result|profit)\s+\(((?:adjusted\s+)?(?:ebitd?a|ebit))\)$/i.exec(text)?.[1] ?? text;
  text = text.replace(/\b(?:aum|capex|fcf)\b/gi, (short) => ABBREVIATED[short.toLowerCase()]!);
  if (own !== undefined && lineItem(own, [], false, issuerName).known) text = own;
  // "…growth over the year before, and fourth quarter revenue": the name is what stands last.
  if (!isName(text)) {
    const last = /^.*(?:,\s+(?:and\s+)?|\s+and\s+)(.+)$/is.exec(text)?.[1]?.replace(/^(?:\s|\b(?:a|an|the|its|our)\b)+/i, "");
    if (last !== undefined && METRIC.test(last)) text = last;
  }
  // "GAAP and non-GAAP gross margins": one name for two measures is none of either.
  if (/\b(?:low|lower|high|upper|top|bottom)[-\s]end\b|\bmid-?point\b|[$€£¥%]\s?\d|\bdividends?\b/i.test(text)) return null;
  return isName(text) && !/^(?:GAAP|IFRS)\s+and\s+(?:non-)?(?:GAAP|IFRS|adjusted)\b/i.test(text) ? text : null;
}
