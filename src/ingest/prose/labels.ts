import type { Mention } from "../language/amounts.ts";
import { MONTH } from "../language/dates.ts";
import type { Said } from "./said.ts";

const HEDGE = "(?:\\s*(?:approximately|about|around|nearly|over|more than|at least|roughly|almost|up to|a|an|total of))*";
/** Verbs that say that the subject amounts to the figure. */
const COPULA = "was|were|is|are|reached|totaled|totalled|amounted to|stood at|came in at|came to|improved to|increased to|decreased to|rose to|grew to|declined to|remained at|recovered to|of|at|attained";
/** Verbs whose subject did something to the figure: what it counts stands behind it. */
const AGENT = "originated|connected|generated|added|achieved|recorded|posted|reported|delivered|served|facilitated|earned|acquired|opened|shipped|sold|repaid|including|include|included|has|have|had";
const VERB = new RegExp(`\\s*\\b(?:(?:has|have|had|further|also|each|again|slightly|recently)\\s+)*(${COPULA}|${AGENT})${HEDGE}\\s*$`, "i");
const ADVERBIAL = /^(?:among|in|for|during|as of|as at|at|by|with|despite|looking|out of|of|on|since|through|throughout|over|while|as|meanwhile|accordingly|therefore|consequently|as such|additionally|moreover|furthermore)\b[^,]*,\s*/i;
const DATED = new RegExp(`^(?:as of|as at|at|on|by)\\s+(?:${MONTH}\\.?\\s+\\d{1,2},?\\s+\\d{4}|\\d{1,2}\\s+${MONTH}\\.?\\s+\\d{4}),?\\s*`, "i");
const CONNECTOR = /^(?:[\s,;:–—•·-]|["“”]|\b(?:and|but|while|which|that|or|also|of which|with)\b)+/i;

/** The subject before a figure, the verb between them, and whether that verb makes the subject an agent. */
export function labelBefore(before: string, first: boolean): { text: string; verb: string | null; agent: boolean } {
  const verb = VERB.exec(before);
  const subjectText = verb === null ? before : before.slice(0, verb.index);
  let text = tidy(subjectText);
  // "Out of those loans, RMB… was": the adverbial names what the figure is of.
  const partitive = /^out of (?:those |these |the |such )?(.+?),?\s*$/i.exec(text);
  if (partitive !== null) return { text: tidy(partitive[1]!), verb: null, agent: false };
  text = text.replace(DATED, "");
  for (let shorter = text.replace(ADVERBIAL, ""); shorter !== text; shorter = text.replace(ADVERBIAL, "")) text = tidy(shorter);
  text = withoutTimes(text);
  if (!first) text = lastClause(text);
  const agent = verb !== null && new RegExp(`^(?:${AGENT})$`, "i").test(verb[1]!);
  const words = text.split(/\s+/).length;
  return { text: words > LONGEST_LABEL ? lastWords(text) : text, verb: verb?.[1] ?? null, agent };
}

/** A label of more words than this is a sentence, not a name. */
const LONGEST_LABEL = 22;

function lastWords(text: string): string {
  const clause = text.split(/[,:]\s+/).at(-1)!;
  return clause.split(/\s+/).length > LONGEST_LABEL ? clause.split(/\s+/).slice(-LONGEST_LABEL).join(" ") : clause;
}

/** What a figure counts or is part of, read behind it: "loans through our platform", "of such loan balance was under …". */
export function labelBehind(mention: Mention, after: string): string | null {
  const clause = /^[^.;]*/.exec(after)![0];
  if (mention.kind === "count") {
    const noun = /^\s+(["“”\p{L}][\p{L}"“”’'/-]*(?:\s+(?!and\b|in\b|as\b|at\b|for\b|was\b|were\b|is\b|are\b|to\b|through\b|compared\b|from\b|on\b|across\b|during\b|cumulatively\b|representing\b)["“”\p{L}][\p{L}"“”’'-]*){0,5}(?:\s+(?:across|through|with|under)\s+[^,.;]+?)?)(?=$|[,.;]|\s+(?:and|in|as|at|for|was|were|is|are|to|compared|from|on|during|through|across)\b)/u.exec(clause);
    return noun === null ? null : tidy(noun[1]!);
  }
  const share = /^\s+of\s+((?:(?!\b(?:was|were|is|are|in|for|as)\b)[^,.;])+?)(?:\s+(?:was|were|is|are)\s+((?:(?!\b(?:compared|an? (?:increase|decrease))\b)[^.;(])+?))?(?=$|[.;(]|,\s|\s+(?:compared|in|for|as)\b)/i.exec(clause);
  if (share !== null) return withScope(tidy(share[1]!), share[2]);
  const object = /^\s+(?:in\s+)?((?!was\b|were\b|is\b|are\b|in\b|for\b|as\b|compared\b|and\b|or\b|to\b|per\b|under\b|each\b|at\b|by\b|from\b|on\b|through\b|respectively\b|representing\b)\p{Ll}[\p{L}\s-]*?)(?=$|[,.;(]|\s+(?:and|in the|for the|as of|compared|during)\b)/u.exec(clause);
  return object === null ? null : withScope(tidy(object[1]!), undefined);
}

/** A qualifier that only this figure of several has: " for other technology solutions", in square brackets. */
export function qualifierBehind(after: string): string {
  const scope = /^\s*(?:was|were|is|are)?\s*((?:under|through|for|across|from|via)\s+(?!(?:the\s+|a\s+|each\s+)?(?:same|first|second|third|fourth|prior|previous|year|quarter|three|six|nine|twelve|full|fiscal|period|month|current|\d|RMB|US|\$)\b)[^,.;(]+?)(?=$|[,.;(]|\s+(?:of which|and|in the|as of|representing)\b)/i.exec(after);
  return scope === null ? "" : ` [${tidy(scope[1]!)}]`;
}

/** "… for A and B were X and Y, respectively": each figure gets the part of the subject that stands in its place. */
export function respectively(text: string, said: Said[]): Said[] {
  if (!/\brespectively\b/i.test(text)) return said;
  const primaries = said.filter((one) => one.standing === "primary");
  const subject = /^(.*?)\s+(?:for|through|of|from|in|under)\s+(.+?)\s+and\s+(.+)$/i.exec(primaries[0]?.label ?? "");
  if (subject === null || primaries.length !== 2) return said;
  primaries[0]!.label = `${subject[1]!} [${tidy(subject[2]!)}]`;
  primaries[1]!.label = `${subject[1]!} [${tidy(subject[3]!)}]`;
  return said;
}

function withScope(label: string, scope: string | undefined): string {
  return scope === undefined ? label : `${label} [${tidy(scope)}]`;
}

function withoutTimes(text: string): string {
  return tidy(text.replace(/\s*\b(?:in|for|during|of)\s+(?:the\s+)?(?:(?:first|second|third|fourth)\s+)?(?:fiscal\s+)?(?:quarter|half|year)(?:\s+of)?(?:\s+(?:fiscal\s+)?\d{4})?\s*$/i, "").replace(/\s*\bas\s+(?:of|at)\s+\p{Lu}\p{L}+\s+\d{1,2},\s+\d{4}/gu, ""));
}

/** After a first figure the subject of the next begins behind the connector that follows the first one's own words. */
function lastClause(text: string): string {
  const parts = text.split(/,\s+(?:and\s+|while\s+|but\s+)?|\s+and\s+(?=(?:our|the|we|total|non|net|adjusted|income|revenue)\b)|\s+while\s+|[“”"]\s+/i);
  return tidy(parts.at(-1) ?? text);
}

function tidy(text: string): string {
  return text.replace(CONNECTOR, "").replace(/["“”]/g, "").replace(/[\s,;:(–—-]+$/, "").replace(/\(\s*\)/g, "").replace(/\s+/g, " ").replace(/^(?:our|its|the|such|those|these)\s+/i, "").trim();
}
