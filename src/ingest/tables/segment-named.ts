/** Words of headings that name a part of the issuer rather than a kind of line. */
const PART = /\b(?:segments?|divisions?|domestic|international|business units?)\b/i;
/** Titles that speak of segments and name none: a company may be called "International" and no part of it, "by segment" is of all of them, and so is what goes from one measure to another. */
const TITLE = /\breconcil|\b(?:annual|interim|quarterly|half[\s-]?year)\s+report\b|\b(?:limited|ltd|incorporated|inc|holdings|corporation|plc)\b|\bby\s+(?:\w+\s+){0,2}(?:segments?|divisions?)\b|\bto\b/i;
/** What such headings say besides: the heading of all segments names none. */
const GENERIC = /\b(?:segments?|divisions?|business units?|results?|information|data|reporting|reportable|operating|non-?gaap|gaap|performance|summary|by|total|net|gross|revenues?|sales|adjusted|of|and|the|our|other|for|ebitd?ar?|income|loss|profit|earnings|operations|breakdown|details?|statements?|condensed|consolidated|(?:un)?audited|financial|supplemental|schedules?|selected|statistics|metrics|measures?|key|continued|attributable|inventories|stores)\b/gi;
/** "The Group has three reportable segments: …": a sentence tells of them and heads none. */
const SENTENCE = /\b(?:has|have|had|is|are|was|were|operates?|comprises?|consists?)\b.*[.:]$/i;
/** The columns say their times themselves: "Domestic segment detail for the 26 weeks ended June 28, 2003". */
const TIMED = /\b(?:for\s+the\s+|as\s+(?:of|at)\s+|(?:[\w-]+\s+)?(?:months?|weeks?|quarters?|years?|periods?)\s+end(?:ed|ing)\b).*$/i;

/** "(in millions, except per share amounts)", "($000s)", "Dollars in thousands": in what the amounts are, and no part. */
const SCALED = /\([^()]*(?:\b(?:thousand|million|billion)s?\b|000)[^()]*\)|\b(?:(?:US\s+)?dollars|amounts|RMB|[A-Z]{3}|[$€£¥])?\s*in\s+(?:thousand|million|billion)s\b.*$/gi;

/** The part of the issuer that the nearest heading names: "Domestic Segment Results" is of the domestic segment. */
export function segmentNamed(headings: readonly string[]): string | null {
  for (const heading of [...headings].reverse()) {
    if (!PART.test(heading) || TITLE.test(heading) || SENTENCE.test(heading)) continue;
    const name = heading.replace(SCALED, " ").replace(TIMED, "").replace(GENERIC, " ").replace(/[^\p{L}\d&]+/gu, " ").trim();
    if (/\p{L}/u.test(name)) return name;
  }
  return null;
}
