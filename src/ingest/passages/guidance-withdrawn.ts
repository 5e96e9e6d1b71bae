import { periodsIn } from "../language/periods.ts";
import { lineItem } from "../language/line-items.ts";
import { mentionsIn } from "../language/amounts.ts";
import { placeOf, quoteOf, sourceOf, type Finding } from "./finding.ts";
import type { GuidanceContext } from "./guidance.ts";
import { yearsAhead } from "./guidance-times.ts";

// The issuer takes back its own guidance, now: not what others did, what it might do, or what it once did.
const WITHDRAWN = /\b(?:is|are|has|have)?\s*(?:now\s+|hereby\s+)?(withdraw(?:s|n|ing)?|suspend(?:s|ed|ing)?|rescind(?:s|ed|ing)?|discontinu(?:es|ed|ing))\b(?:[^.;]{0,60}?\b(?:(?:its|our|the|all|previously|prior)\s+)[^.;]{0,60}?\b(?:guidance|outlook|forecast)\b|\s+(?!(?:from|any|if)\b)(?:[\w-]+\s+){1,5}guidance\b)/i;
const NOT_NOW = /\b(?:may|might|could|would|if|previously withdrawn|not)\b[^.;]{0,30}\b(?:withdraw|suspend|rescind|discontinu)/i;
const METRIC = /\b([\w-]+(?:\s+[\w-]+){0,4}?)\s+(?:guidance|outlook|forecast)\b/i;

/** Reads guidance that the release withdraws or suspends; a metric or a period that is not named means all of it. */
export function readGuidanceWithdrawn({ spoken, cover, issuerName }: GuidanceContext): Finding[] {
  return spoken.flatMap((one): Finding[] => {
    const { text } = one.sentence;
    const match = /withd|suspend|rescind|discontinu/i.test(text) ? WITHDRAWN.exec(text) : null;
    if (match === null || NOT_NOW.test(text) || one.passage.subject === "footnotes") return [];
    const named = cover.calendar === null ? undefined : [...periodsIn(text, cover.calendar), ...yearsAhead(text, cover.calendar)].find((time) => time.meaning.kind === "absolute");
    // Only an accounting term says for certain which guidance is meant.
    const words = METRIC.exec(text.slice(match.index))?.[1]?.split(/\s+/) ?? [];
    const known = words.map((_, at) => lineItem(words.slice(at).join(" "), [], false, issuerName)).find((item) => item.known);
    return [{
      type: "GuidanceWithdrawn",
      data: { metric: known?.concept ?? null, period: named?.meaning.kind === "absolute" ? named.meaning.period : null, quote: quoteOf(one), source: sourceOf(one) },
      evidence: [...(named === undefined ? [] : [placeOf(one, named.start, named.end)]), ...mentionsIn(text).map((mention) => placeOf(one, mention.start, mention.end))],
    }];
  });
}
