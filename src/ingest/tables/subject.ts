import { normalized } from "../language/line-items.ts";

/** How the names of charges begin that a table spreads over the lines of the income statement. */
const CHARGE = "\\b(?:(?:share|stock|equity|unit)[\\s-]based|restructuring|severance|reorgani[sz]ation|depreciation|amorti[sz]ation|impairments?|(?:acquisition|merger|integration|transaction|separation|litigation)(?:[\\s-]related)?\\s+(?:costs?|expenses?|charges?)|employee\\s+benefits?|payroll|staff\\s+costs?|personnel\\s+(?:costs?|expenses?))";
const NAME = `(${CHARGE}[\\p{L}\\s,&/-]{0,70}?)`;
/** "A summary of our restructuring charges", "Stock-based compensation expense included in", or a caption of the name alone. */
const SUBJECTS: readonly RegExp[] = [
  new RegExp(`\\b(?:summary|breakdown|analysis|details?|components?|allocation|distribution|composition|amounts?|effects?|classification)\\s+of\\s+(?:(?:our|the|its|total|all)\\s+){0,2}${NAME}(?=\\s*(?:[.:;(,]|$|\\b(?:by|for|as|is|are|was|were|that|which|in|during|included|including|recorded|recogni[sz]ed|incurred)\\b))`, "giu"),
  new RegExp(`${NAME}\\s*(?:\\([^()]{0,40}\\)\\s*)?(?:(?:is|are|was|were|has been|have been)\\s+)?(?:as follows|included|recorded|recogni[sz]ed|allocated|classified|reflected|presented|by\\s+(?:function|line\\s+item|expense|category|caption|segment|nature|type))`, "giu"),
  new RegExp(`^[^\\p{L}]{0,8}(?:(?:includes?|including|total|supplemental|summary\\s+of)\\s+){0,2}${NAME}\\s*(?:\\([^()]{0,40}\\)\\s*)?:?$`, "giu"),
];
const IS_CHARGE = new RegExp(CHARGE, "iu");

/** Lines of the income statement by function, which say what was spent on and not what was spent. */
const FUNCTION = /^(?:total )?(?:costs? of (?:(?:\w+ ){0,2})?(?:revenues?|sales|goods sold|products?(?: sold)?|services?|subscriptions?|maintenance|support)|(?:(?:product|technology|research) (?:and )?)?(?:development|content|engineering)|research and development|(?:sales|selling|marketing)(?: and (?:marketing|sales|distribution))?|general and administrative|selling general and administrative|administrative|fulfil?lment|operations and support)(?: expenses?| costs?)?$/;
/** A word that such a line cannot do without, as it is printed or shortened. */
const MAY_BE_FUNCTION = /cost|develop|content|engineer|sale|selling|market|administrative|fulfi|operations|expenses|total|&|unaudited/i;
/** Lines that only a whole income statement has. */
const RESULT = /^(?:total )?(?:net )?(?:revenues?|sales|turnover)$|^gross (?:profit|margin|loss)\b|\b(?:income|profit|loss|earnings)\b.*\b(?:from operations|before (?:income )?tax|for the (?:period|year)|per share)|^(?:operating|net) (?:income|profit|loss|earnings)\b/;

/**
 * What a table of lines by function spreads over them, as the text directly above or a caption of its own names it; null
 * where nothing names it, and for any other table.
 */
export function subjectOf(labels: readonly string[], above: readonly string[]): string | null {
  const functions = labels.filter((label) => MAY_BE_FUNCTION.test(label) && FUNCTION.test(normalized(label, null)));
  if (functions.length < 2 || labels.some((label) => RESULT.test(normalized(label, null)))) return null;
  for (const text of [...above].reverse()) {
    const named = SUBJECTS.flatMap((pattern) => [...text.matchAll(pattern)]).sort((a, b) => b.index - a.index)[0]?.[1];
    if (named !== undefined) return named.replace(/\s+by\s.*$/i, "").replace(/[\s,&/-]+$/, "").trim();
  }
  // Nothing stands above: the total names what it is the total of.
  const total = labels.findLast((label) => /^total\s/i.test(label) && IS_CHARGE.test(label) && !isByFunction(label));
  return total?.replace(/^total\s+/i, "").replace(/\s*\(\w\)$|:$/, "") ?? null;
}

/** Whether a row is a line by function or the total of them. */
export function isByFunction(label: string): boolean {
  if (!MAY_BE_FUNCTION.test(label)) return false;
  const name = normalized(label, null);
  return FUNCTION.test(name) || /^total(?: (?:operating )?(?:costs?|expenses?|costs and expenses))?$/.test(name);
}

/** The heading over rows by function that names what is spread over them: "Stock-based compensation expense included in:". */
export function chargeOver(parents: readonly string[]): string | null {
  const heading = parents.at(-1);
  return heading !== undefined && IS_CHARGE.test(heading) ? heading : null;
}
