const NOUN = "(?:outlook|guidance|expectations?|forecasts?|targets?|projections?)";
/** What an issuer does to an earlier statement; "a reduced revenue outlook" is a reason and no deed. */
const DEEDS = new RegExp(`(?<!\\b(?:a|an)\\s)\\b(maintain|reiterat|reaffirm|affirm|confirm|keep|rais|increas|lift|upgrad|lower|reduc|cut|narrow|tighten|adjust(?!ed\\s+(?!its|our|the))|revis|updat|withdraw|suspend)\\w*\\b(?!\\s+(?:the\\s+)?(?:low|high|lower|upper|top|bottom)[-\\s]+end\\b[^.]{0,60}\\bunchanged)(?=[^.]{0,60}\\b${NOUN}\\b)`, "gi");
const BEHIND = /^[^.;]{0,60}?\b(unchanged|confirmed|reaffirmed|reiterated|maintained)\b/i;
const DONE = new RegExp(`\\b${NOUN}\\b[^.;]{0,60}?\\b(raised|increased|lowered|reduced|narrowed|revised|updated|lifted|tightened|unchanged|confirmed|reaffirmed|reiterated|maintained)\\b(?:\\s+(?:to|at|by|and|of|between|from|is|now|a|the|range|in))*\\s*(?:approximately\\s+|about\\s+)?$`, "i");
/** "is projected to remain unchanged from the previous forecast at". */
const REMAINS = /\bremains?\s+unchanged\b[^.,;]{0,60}$/i;
/** "revised its revenue upward to". */
const REVISES = /\brevis(?:es|ed|ing)\s+(?:its|our|the)\b[^.;]{0,60}\b(?:up|down)wards?\b/i;
/** "remains on track to achieve", "continues to expect": said again, without a word for an earlier statement. */
const GOES_ON = /\b(?:continu(?:es?|ing)\s+to\s+(?:expect|anticipate|project|forecast|target)|(?:remains?|still)\s+on\s+track)\b/i;
const FULL: Readonly<Record<string, string>> = { reiterat: "reiterate", rais: "raise", increas: "increase", upgrad: "upgrade", reduc: "reduce", revis: "revise", updat: "update", raised: "raise", increased: "increase", lowered: "lower", reduced: "reduce", narrowed: "narrow", revised: "revise", updated: "update", lifted: "lift", tightened: "tighten", confirmed: "confirm", reaffirmed: "reaffirm", reiterated: "reiterate", maintained: "maintain" };

/** The issuer's own verb for what it does to an earlier statement that stands at `at`: the last one in front of it, else the first; null where there is none. */
export function issuerWordIn(text: string, at: number = text.length, end: number = at): string | null {
  const deeds = [...text.matchAll(DEEDS)];
  const deed = deeds.findLast(({ index }) => index < at) ?? deeds[0];
  if (deed !== undefined) return FULL[deed[1]!.toLowerCase()] ?? deed[1]!.toLowerCase();
  const behind = BEHIND.exec(text.slice(end))?.[1]?.toLowerCase();
  if (behind !== undefined) return FULL[behind] ?? behind;
  if (REMAINS.test(text.slice(0, at))) return "unchanged";
  if (REVISES.test(text)) return "revise";
  // "Guidance … raised to": the deed between the guidance and its figure.
  const done = DONE.exec(text.slice(0, at))?.[1]?.toLowerCase();
  if (done !== undefined) return FULL[done] ?? done;
  const goesOn = GOES_ON.exec(text);
  return goesOn === null || goesOn.index > at ? null : goesOn[0].toLowerCase().replace(/\s+/g, " ");
}

/** What a sentence without figures says that is done to guidance, and to which: "revising its Adjusted EBITDA guidance and capital expenditure outlook". */
export function deedOn(text: string, label: string): string | null {
  // A phrase of its own for each deed, up to the guidance that it is done to.
  for (const phrase of text.split(/[.;]\s+/)) {
    for (const match of [...phrase.matchAll(DEEDS)].reverse()) {
      const until = new RegExp(`\\b${NOUN}\\b(?:\\s+and\\s+[^,.;]{0,60}?\\b${NOUN}\\b)?`, "i").exec(phrase.slice(match.index));
      const over = until === null ? "" : phrase.slice(match.index, match.index + until.index + until[0].length).toLowerCase();
      if (wordsOf(label).every((word) => over.includes(word))) return FULL[match[1]!.toLowerCase()] ?? match[1]!.toLowerCase();
    }
  }
  return null;
}

function wordsOf(label: string): string[] {
  return label.replace(/ as a % of .*$/, "").toLowerCase().split(/[^\p{L}]+/u).filter((word) => word.length > 2).map((word) => word.replace(/s$/, ""));
}
