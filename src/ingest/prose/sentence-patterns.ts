import { daysBetween } from "../../../events/values/date.ts";
import type { Period } from "../../../events/values/period.ts";
import type { Mention } from "../language/amounts.ts";
import { CHANGES } from "./compared-name.ts";
import { PACE, type Setting } from "./standing.ts";
import { CHANGE_DOWN, CHANGE_UP } from "./words.ts";

/** What the reader of a sentence looks for in the words around a figure. */

export const DIRECTLY = /^\s*(?:per\s+(?:\w+\s+){0,2}share\s*)?,?\s*(?:(?:for|in|during|at|as\s+of)\s+)?(?:the\s+)?$/i;
export const AND_BESIDE = /^\s*,?\s*(?:and|or)\s[^,;.]*$/i;
export const AND_WAS = /^(?:\s*(?:in|for|during|at|as\s+of)\b)?[\s,]*and\s+(?:was|were)\s+(?:approximately\s+|about\s+)?$/i;
export const ON_BASIS = /^\s*(?:per\s+(?:diluted\s+)?share\s+)?on\s+an?\s+(?:U\.?S\.?\s+)?(?:GAAP|IFRS|reported)\s+basis,?\s+and\s+(?:was\s+)?$/i;
export const NON_GAAP_BASIS = /^\s*(?:per\s+(?:diluted\s+)?share\s+)?on\s+an?\s+(?:non-?GAAP|non-?IFRS|adjusted)\s+basis\b/i;
export const OTHER_TERMS = /^\s*(?:year[-\s](?:over|on)[-\s]year\s*)?(?:growth|increase|decrease|decline)?\s*(?:,\s*(?:or|and)|\(|or|and)\s+(?:up\s+|down\s+|an?\s+(?:increase|decrease|decline)\s+of\s+)?$|^\s*\(\s*(?:up\s+|down\s+)?$/i;
/** Which way a change in other terms goes, where it says so itself. */
export const UP_TO_IT = /\b(?:up|increase\s+of)\s+$/i;
export const DOWN_TO_IT = /\b(?:down|(?:decrease|decline)\s+of)\s+$/i;
export const IN_TERMS = /^\s*(?:in|on|at)\s+(?:an?\s+)?(?:constant|organic|comparable|underlying|reported)\b/i;
/** What a result is said to hold, by a noun that needs no other name. */
export const ITEM_OF_RESULT = /\b(?:charges?|impairments?|write-?(?:offs?|downs?)|gains?|loss(?:es)?|builds?|releases?|provisions?|recover(?:y|ies)|settlements?|credits?|reserves?|expenses?|costs?)$/i;
export const A_NOUN = new RegExp(`^\\s+((?!(?:${CHANGES})\\b)\\p{Ll}[\\p{L}-]*(?:\\s+(?!(?:and|in|of|for|from|due|related|on|during|compared|as|which|that|to|recorded|recogni[sz]ed|taken|incurred)\\b)[\\p{L}-]+){0,4})(?=\\s*(?:[,.;]|$)|\\s+(?:and|in|of|for|from|due|related|on|during|compared|as|which|that|recorded|recogni[sz]ed|taken|incurred)\\b)`, "iu");
export const LONGEST_LISTED = 7;
export const LISTED_IN = /^\s+in\s[^;.]*,\s*(?:and\s+)?(?:approximately\s+|about\s+)?$|^\s+in\s[^;.,]*\s+and\s+(?:approximately\s+|about\s+)?$/i;
export const DONE = /^\s*(?:[•·*▪●–-]\s*)?(Grew|Increased|Expanded|Improved|Raised|Boosted|Reduced|Decreased|Lowered|Cut)\s+(?:our\s+|its\s+|the\s+)?(\p{L}[\p{L}\d\s&/'’-]{2,60}?)\s+(?:(to)\s+|by\s+)?(?:approximately\s+|about\s+|nearly\s+|over\s+|more\s+than\s+)?$/u;
export const DONE_DOWN = /^(?:Reduced|Decreased|Lowered|Cut)$/;

/** What a name must measure for a figure of this kind. */
export function measureOfKind({ kind, times }: Mention): "money" | "ratio" | "count" {
  return times === true ? "ratio" : kind === "money" ? "money" : kind === "percent" ? "ratio" : "count";
}

export const GROWN = /(?:^|[\s,])(?:increase|decrease|growth|decline|improvement|rise|reduction)\s+in\s+(?:the\s+|our\s+|its\s+)?([^,;]+?)(?:\s*,?\s*an?\s+(?:increase|decrease))?\s*,?\s+from\s+$/i;
export const OR_NAMED = /^\s*(?:per\s+[\w-]+(?:\s+[\w-]+)?\s*)?,?\s*(?:or|and)\s+(?:an?\s+|the\s+)?(\p{L}[\p{L}\s-]{3,60}?)\s+of\s+$/iu;
export const WHOLE = /^\s+of\s+(?:(?:our|its|the|group)\s+)*(?:(?:total|net|consolidated)\s+)+(?:\p{L}+\s+)?(?:revenues?|sales|turnover|income|assets|loans|volume)\b/iu;
export const RETURNED = /\breturn(?:ed|ing)\s+(?:(?:a\s+)?(?:record\s+)?total\s+of\s+|approximately\s+|about\s+|over\s+|more\s+than\s+)?$/i;
export const CHANGE_VERB = new RegExp(`^(?:${CHANGE_UP}|${CHANGE_DOWN})\\b`, "i");
/** Words for what one share has of something. */
export const OF_EACH = /\b(?:per|EPS|EPADS|DPU|DPS)\b/i;
export const PREVIOUSLY = /^\s+(?:previously|before)\b/i;
/** "to", "to a record", "reaching a new high of": not "compared to". */
export const LED_TO = /(?<!\b(?:compared|relative|equal|equivalent|prior|similar|due|owing)\s+)\b(?:to|reaching|hitting|totall?ing)\s+(?:(?:approximately|about|around|nearly|almost|over|just|more\s+than|an?|new|all-time|quarterly|company|record|highs?|levels?|of)\s+)*$/i;
export const LEADS = /^\s*(?:[•·–-]\s*)?(?:as\s+)?(?:compared\s+(?:to|with)|versus|against|relative\s+to)\s+(?:that\s+(?:of|in)\s+)?(?:the\s+)?$/i;
export const PART = /\b(?:including|which\s+include[sd]?|inclusive\s+of)\s+(?:(?:an?|the)\s+)?(?:(?:(?:contributions?|impacts?|benefits?|effects?)\s+of|([\p{L}][\p{L}\s-]{2,60}?)\s+of)\s+)?(?:approximately\s+|about\s+|around\s+)?$/iu;
/** "from HK$1.20": the figure itself begins behind what stands between two figures. */
export const FROM_AMOUNT = /^\s*(?:in\s+\p{L}+\s+)?from\s+(?:(?:approximately|about)\s+)?(?:[A-Z]{0,3}[$€£¥]|RMB|HK\s?\d|US\s?\d)/u;
export const IS = /\b(?:was|were|is|are)\s+(?:approximately\s+|about\s+)?$/i;
/** "and earnings up over 300%": a change without a verb. */
export const UP_OR_DOWN = /\p{L}{3}\s+(?:up|down)\s+(?:\w+\s+){0,2}$/u;
export const UP_BY = /\b(?:up|down)\s+by\s+(?:approximately\s+|about\s+)?$/i;
/** Between what something was and what it came to. */
export const LEADS_TO = /^[^.;]{0,90}\bto\s+(?:\w+\s+)?$/i;
/** "a 3% reduction in shares outstanding from the beginning of the year". */
export const SINCE_YEAR_BEGAN = /^[^,.;]{0,60}\b(?:from|since)\s+the\s+(?:beginning|start)\s+of\s+(?:the|this)\s+(?:fiscal\s+)?year\b/i;
export const EXCLUDED = /^\s*,\s+excluding\s+(?:the\s+)?(\p{L}[\p{L}\s-]{2,60}?)\s+of\s+(?:approximately\s+|about\s+)?$/iu;
export const CHANGE_IN = new RegExp(`^\\s*(?:(?:year[-\\s](?:over|on)[-\\s]year|sequential|annual|net)\\s+)?(${CHANGES})\\s+in\\s+(?:the\\s+|our\\s+|its\\s+)?([^,.;()]+?)(?=\\s*$|\\s*[,.;()]|\\s+(?:and|but|to|from|in|for|compared|driven|due|as|which|that|year|on|over|during|primarily|mainly|partially|versus|while|at)\\b)`, "i");
export const CHANGED_BY = new RegExp(`\\b(${CHANGES})\\s+in\\s+(?:the\\s+|our\\s+|its\\s+)?([^,.;()]{3,60}?)\\s+(?:by|of)\\s+(?:approximately\\s+|about\\s+)?$`, "i");
/** What moves sales, and is of whatever is sold. */
export const EFFECT = /^(?:(?:sales|unit|shipment|selling)\s+)?(?:volumes?|price\/mix|pricing|prices?|mix|units|traffic)$/i;
export const NAMED_CHANGE = new RegExp(`\\b(?:an?|the|by|in|with)\\s+((?:[\\p{L}\\d-]+\\s+){1,9}?)(?:${CHANGES})\\s+of\\s+(?:approximately\\s+|about\\s+)?$`, "iu");
/** "Cloud revenue increased 16% driven by cloud licences growth of": what moves something is not the thing, though it may share its name. */
export const CAUSE = /\b(?:driven|led|supported|fuell?ed|helped|boosted|offset|due)\s+(?:(?:primarily|mainly|largely|partially|in\s+part)\s+)?(?:by|to)\s[^,;]*$/i;
/** A name in capitals, as of a product, which letters for a measure are not. */
export const PROPER = /^\p{Lu}\p{Ll}/u;
export const STEP_OF = new RegExp(`\\b(?:${CHANGES})\\s+of\\s+(?:approximately\\s+|about\\s+|over\\s+|more\\s+than\\s+)?$`, "i");
export const GREW = new RegExp(`^\\s*(?:(?:year[-\\s](?:over|on)[-\\s]year|sequential|annual|organic)\\s+)?((?:(?!(?:in|of|and|or|on|for|to|from)\\b)[\\p{L}-]+\\s+){1,5}?)(${CHANGES})\\b`, "iu");
/** Whose verb it is: the issuer's, or that of a point of a list without a subject. */
export const OWN_SUBJECT = /^\s*(?:[•·*▪●–-]\s*)?(?:(?:we|the\s+(?:company|group))\s+)?(?:(?:also|again|once\s+more)\s+)?(?:achieved|delivered|posted|reported|recorded|generated|saw|drove)\s+(?:an?\s+|our\s+|strong\s+|record\s+|solid\s+|approximately\s+|over\s+|more\s+than\s+)*$/i;
export const IN_PART = /^\s*(?:(?:was|were)\s+)?in\s+(?:our\s+|the\s+)?(\p{Lu}[^,.;()]{2,50}?)(?=\s*[,.;]|\s+and\s+[$€£A-Z]|\s*$)/u;
export const FALLS = /^(?:decrease|decline|drop|reduction|fall|contraction)$/i;
/** "having opened 12 new restaurants": what was done in the time, and no balance of its last day. */
export const DONE_TO = /\b(?:opened|closed|added|launched|acquired|signed|hired|delivered|sold|completed|installed|divested)\s+(?:approximately\s+|about\s+|over\s+|more\s+than\s+)?$/i;
/** "…, or 2.2%,": the same change again, between it and the time it is against. */
export const OR_IN_PERCENT = /^\s*,?\s*or\s+(?:approximately\s+|about\s+)?\d[\d.]*\s?%/i;
/** Between a change and the time it is against. */
export const AGAINST = new RegExp(`^\\s*(?:(?:${CHANGES})\\s*)?(?:(?:(?:higher|lower|more|less|fewer)\\s+)?,?\\s*(?:(?:as|when)\\s+)?(?:from|compared\\s+(?:to|with)|over|versus|vs\\.?|against|on|than|relative\\s+to)\\s+)(?:that\\s+(?:of|in)\\s+)?(?:the\\s+)?(?:(?:in|of|at|for)\\s+)?$|^\\s+(?:higher|lower|more|less|above|below)\\s+than\\s+(?:in\\s+|at\\s+|for\\s+)?(?:the\\s+)?$`, "i");

/** Years of 52 and 53 weeks end some days apart. */
export function isNear(one: string, other: string): boolean {
  return Math.abs(daysBetween(one, other)) <= A_WEEK;
}

const A_WEEK = 8;

/** A balance is compared with one of a day: "compared to X for the second quarter of 2030" is of that quarter's end. */
export function asBalance(compared: Period, { start }: Period): Period {
  return start === undefined ? { end: compared.end } : compared;
}

export function isQuarter({ start, end }: Period): boolean {
  return start !== undefined && daysBetween(start, end) <= LONGEST_QUARTER;
}

/** Fourteen weeks. */
const LONGEST_QUARTER = 98;

export const STEP = new RegExp(`\\b(?:${CHANGE_UP}|${CHANGE_DOWN})(?:\\s+\\w+ly)?(?:(?:\\s+(?:during|in|over|for)\\s+(?:the|this)\\s+\\w+)?\\s+by)?\\s+(?:approximately\\s+|about\\s+|around\\s+|nearly\\s+|some\\s+|over\\s+|more\\s+than\\s+)?$`, "i");
export const OF_ANOTHER = /^\s+in\s+(?:the\s+|our\s+|its\s+)?(?!(?:first|second|third|fourth|same|prior|previous|last|current|comparable|corresponding|year|quarter|period|constant|local|USD?|RMB|\d|Q[1-4]|FY)\b)\p{L}/iu;
/** "compared with RMB1.40 basic and diluted net loss per ADS": beside a profit, what is named so is below zero. */
export const LOSS_BEHIND = /^\s*(?:\([^()]*\)\s*)?(?:(?:non-?GAAP|adjusted|basic|diluted|and|net|in|of)\s+){0,6}loss(?:es)?\b/i;
export const YEAR_BEFORE = { kind: "same-period", year: null } as const;
export const UNREAD_TIME = /\b(?:first|second|third|fourth|quarters?|years?|half|months?|periods?|before|earlier|ago|prior|previous|preceding|last)\b/i;

/** Whether a share is of a part that is named: nobody could compare it with a share of the whole. */
export function isOfPart(after: string): boolean {
  return /^\s+of\s+(?!(?:(?:our|its|the|their)\s+)*(?:total|net|consolidated|overall|group|entire|whole|revenues?|sales|turnover)\b)[^,.;(]{2,60}?\b(?:revenues?|sales|costs?|expenses?|income|profit)\b/i.test(after);
}

export function shareOf(after: string): "of-total" | "of-revenue" {
  return /^\s+of\s+(?:(?:our|its|the|total|net|consolidated)\s+)*(?:revenues?|sales|turnover)\b/i.test(after) ? "of-revenue" : "of-total";
}

/** The words behind a figure up to the next clause. */
export function clauseOf(after: string): string {
  return /^[^,;.(]*/.exec(after)![0];
}

export function againstOf({ before, after, timesBehind }: Setting): "prior-year" | "prior-quarter" {
  const near = /^[^,.;]{0,40}/.exec(after)![0];
  if (PACE.test(near)) return /sequential|quarter|qoq|q\/q/i.test(PACE.exec(near)![0]) ? "prior-quarter" : "prior-year";
  if (timesBehind[0]?.meaning.kind === "prior-quarter") return "prior-quarter";
  return /sequential[^.]*$/i.test(before.slice(-30)) ? "prior-quarter" : "prior-year";
}
/** "The company currently operates 931 warehouses, including 639 in the United States". */
export const NOW = /\b(?:currently|today)\s+(?:\p{L}+\s+){1,3}(?:approximately\s+|about\s+|over\s+|more\s+than\s+)?$|\bcurrently\s+(?:operates|has|serves|owns|manages)\b[^.;]*\bincluding\b[^.;]*$/iu;
/** What makes a loss smaller, directly before by how much. */
export const IMPROVED = /\bimprov(?:ed|es|ing)\s+(?:by\s+)?(?:approximately\s+|about\s+)?$/i;
