import { MONTH } from "../language/dates.ts";
import type { Mention } from "../language/amounts.ts";
import { namesMeasure } from "./measure-names.ts";
import { CHANGE_DOWN, CHANGE_UP, isName } from "./words.ts";
import { singleSpaced } from "../language/spacing.ts";

const HEDGE = "(?:\\s*(?:approximately|about|around|nearly|over|more than|at least|roughly|almost|up to|some|both|(?:new |all-time |quarterly )?record(?: high)?|(?:a )?positive(?: value(?: of)?)?|pre-?tax|after-tax|non-cash|one-time|a|an|(?:total|aggregate|average) of))*";
/** Verbs that say that the subject amounts to the figure. */
const COPULA = `reaching|hitting|(?:lower|higher|stable|flat|unchanged) at|(?:now )?(?:sits|stands|standing|sitting) at|amounting to|totall?ing|was|were|is|are|reached|averaged|totaled|totalled|amounted to|stood at|came in at|came to|came out at|(?:valued|carried|estimated) at|(?:remains?|remained)(?:\\s+(?:stable|flat|unchanged|steady|strong|high|low))? at|recovered to|ended at|attained|contributed|accounted for|represented|constituted|comprised|made up|took|(?:${CHANGE_UP}|${CHANGE_DOWN})(?:\\s+\\w+ly|\\s+further|\\s+(?:currency|constant)[ -]\\w+(?:\\s+\\(\\w+\\))?)?\\s+(?:to|by|from)|(?:more than |almost |nearly )?(?:${CHANGE_UP}|${CHANGE_DOWN})(?:\\s+\\w+ly)?,?\\s+from|${CHANGE_UP}|${CHANGE_DOWN}|of|at|to|:`;
/** Verbs whose subject did something to the figure: what it counts stands behind it. */
const AGENT = "impacted by(?: the current year)?|reports|posts|announces|records|announced|originated|connected|generated|added|achieved|recorded|posted|reported|delivered|served|facilitated|earned|acquired|opened|shipped|sold|repaid|held|holds|hold|spent|invested|employed|employs|operated|operates|brought|including|includes|include|included|comprised of|comprising|consist(?:s|ed|ing) of|composed of|has|have|had";
const IS_AGENT = new RegExp(`^(?:${AGENT})$`, "i");
const VERB = new RegExp(`(?:\\s*\\b(?:(?:has|have|had|was|were|been|further|also|each|again|slightly|recently)\\s+)*(${COPULA.replace("|:", "")}|${AGENT})|\\s*(:))${HEDGE}\\s*$`, "i");
const ADVERBIAL = /^(?:notably|importantly|overall|specifically|similarly|year-over-year|sequentially|compared|relative|versus|among|in|for|during|as of|as at|at|by|with|despite|looking|out of|of|on|since|through|throughout|over|while|as|within|meanwhile|accordingly|therefore|consequently|as such|additionally|moreover|furthermore|excluding|including|before|after|defying|following|building on|driven by|supported by|led by|owing to|due to|thanks to|amid|given)\b[^,;]*,\s*/i;
const DATED = new RegExp(`^(?:as of|as at|at|on|by)\\s+(?:${MONTH}\\.?\\s+\\d{1,2},?\\s+\\d{4}|\\d{1,2}\\s+${MONTH}\\.?\\s+\\d{4})(?:\\s+and\\s+(?:${MONTH}\\.?\\s+\\d{1,2},?\\s+\\d{4}|\\d{1,2}\\s+${MONTH}\\.?\\s+\\d{4}))?,?\\s*`, "i");
/** A span named by its last day, which is no part of the name of what is measured: "for the quarter ended DATE,". */
export const ENDED = new RegExp(`\\b(?:for|in|during|of)\\s+(?:the\\s+)?(?:(?!(?:in|for|during|of)\\b)[\\w-]+\\s+){0,4}(?:ended|ending)\\s+(?:on\\s+)?(?:${MONTH}\\.?\\s+\\d{1,2},?\\s+\\d{4}|\\d{1,2}\\s+${MONTH}\\.?\\s+\\d{4}),?\\s*`, "gi");
const CONNECTOR = /^(?:[\s,;:.)–—•·-]|["“”]|\b(?:and|but|while|which|that|or|also|of which|with|whereas)\b)+/i;

/** What a name is explained by: ", a non-GAAP measure (…),", ", calculated as …,". */
export const APPOSITION = /,\s+(?:an?\s+(?:non-?GAAP|non-?IFRS|key|alternative)\b|(?:which\s+is\s+)?(?:calculated|defined|measured|computed|expressed)\s+(?:as|below|by)\b|being\b)[^,(]*(?:\([^()]*\))?[^,(]*(?:,|$)/gi;
const MADE_UP = /(?<=\p{L}{3})\s*\((?=[^()]{20})[^()]*(?:\b(?:plus|minus|less|net\s+of|i\.e\.|divided\s+by|defined\s+as)|\p{L}\s?[/÷]\s?\p{L})[^()]*\)\s*$/iu;
/** Who says it, before what is said: "the company today announced consolidated revenue of". */
const BEHIND_CAUSE = /^.*\b(?:due to|offset (?:in part )?by|driven by|(?:primarily|mainly|largely|principally|partly|partially) attribut(?:able|ed) to|reflecting|resulting from|because of|thanks to|reflected|(?:calculated|computed|determined|arrived\s+at)\s+by\s+dividing|(?:is|are|was|were)\s+(?:calculated\s+)?based\s+on|also\s+include[ds]?|(?:amounts?|balances?|figures?|totals?)\s+includes?|(?:quarter|period|year|half|results?|performance)(?:,? with|,? (?:highlighted|led|marked) by| (?:also )?include[ds]?)|and\s*,)\s+(?:our\s+|the\s+|its\s+|an?\s+)?(?=\S)/i;
const ANNOUNCED = /^.*\b(?:announce[sd]|report(?:s|ed)|posts|delivers|achieves|posted|recorded|achieved|delivered|had|held|has|maintained|generated|paid|declared|caused|(?:ended|closed|finished|exited)(?:\s+the\s+(?:\w+\s+){0,2}(?:quarter|period|year|half))?\s+with)\s+(?:today\s+)?(?:that\s+)?(?:its\s+|an?\s+)?(?=\S)/i;

function announced(text: string): string {
  const said = ANNOUNCED.exec(text);
  if (said === null) return text;
  const rest = tidy(text.slice(said[0].length));
  return isName(rest) ? rest : text;
}

/** A noun for what the amounts themselves did; growth to 6% is a rate of it. */
/** A longer name is a sentence with a name behind it. */
const LONGEST_CLAUSE = 90;
const HELD = /,?\s+(?:remained|remains|held|stayed)\s+(?:\w+ly\s+)?(?:stable|flat|steady|unchanged|strong|healthy|solid|resilient|robust|firm)\s*,?$/i;
const RISE = /\s+(?:increase|rise|improvement|jump|decline|decrease|drop|reduction)$/i;
const RAISED = new RegExp(`^.*\\b(?:${CHANGE_UP}|${CHANGE_DOWN}|raised|cut|brought)\\s+(?:its|our|their)\\s+(.+)$`, "i");

const RECORDED_CHANGE = /^(.*\S)\s+(?:has\s+|have\s+)?(?:recorded|registered|showed|posted|saw|witnessed|experienced)\s+an?\s+(?:\p{Ll}+\s+)?(increase|growth|rise|jump|uplift|decrease|decline|drop|reduction|fall)\s+(?:of|by)\s+(?:approximately\s+|about\s+|around\s+)?$/iu;
const COMPRISED = /^.*\bcompris(?:ed|es)\s*(?:(?:of|mainly|primarily|principally)\s*)*:?\s*(?:\([ivx\d]{1,4}\)\s*)?/i;

/** "…), impairment of prepayments, deposits and other receivables": the next of several amounts, whose name holds a list itself. */
function enumerated(text: string): string | null {
  const name = /^(?:\([ivx\d]{1,4}\)\s*)?(\p{Ll}[^;:.()]*,\s+(?:[\p{L}-]+\s+){1,4}and\s+[^,;:.()]+)$/u.exec(text)?.[1];
  return name === undefined || name.length > LONGEST_CLAUSE || FINITE.test(name) || !isName(tidy(name)) || !namesMeasure(tidy(name), "money", true) ? null : tidy(name);
}

const GOES_ON = /^\s*\)?\s*(?:[,;]|and\b)/;
const FINITE = /\b(?:was|were|is|are|has|had|have|increased|decreased|rose|fell|grew|declined|which|while|whereas|compared|due|driven|reflecting|offset|partially|including|excluding|representing|resulting)\b/i;

export type Subject = { text: string; verb: string | null; agent: boolean };

/** The subject before a figure, the verb between them, and whether that verb makes the subject an agent. */
export function labelBefore(before: string, first: boolean): Subject {
  // "…, which increased to": what "which" stands for is not said.
  if (/,\s+which\s+[^\s,]+(?:\s+[^\s,]+){0,4}\s*$/i.test(before)) return { text: "", verb: null, agent: false };
  // "Earnings were up by": the word behind the verb says which way.
  const plain = before.replace(/(?<=\b(?:was|were|is|are)\s+)(?:up|down|higher|lower)(?:\s+by)?\s*(?:approximately\s+|about\s+|around\s+)?$/i, "");
  // "Gross profit recorded an increase of": it increased.
  const grown = RECORDED_CHANGE.exec(plain);
  if (grown !== null) {
    const subject = labelBefore(`${grown[1]!} was `, first);
    if (isName(subject.text) && namesMeasure(subject.text, "money", true)) return { ...subject, verb: /^(?:in|gr|ri|jump|up)/i.test(grown[2]!) ? "increased" : "decreased" };
  }
  const verb = VERB.exec(plain);
  const word = verb?.[1] ?? verb?.[2] ?? null;
  let text = tidy(verb === null ? before : before.slice(0, verb.index));
  // "Out of those loans, RMB… was": the adverbial names what the figure is of.
  const partitive = /^out of (?:those |these |the |such )?(.+?),?\s*$/i.exec(text);
  if (partitive !== null) return { text: tidy(partitive[1]!), verb: null, agent: false };
  // "net cash (cash, deposits and investments, minus loans) totaled": what it is made up of is no part of its name.
  text = tidy((text.endsWith(")") ? text.replace(MADE_UP, "") : text).replace(ENDED, " ").replace(DATED, "").replace(APPOSITION, " "));
  // "On a non-GAAP basis, SG&A was": what the basis is belongs to the name.
  text = announced(text).replace(/^as\s+a\s+(?:result|consequence),?\s+(?=\S)/i, "").replace(/^on an? ((?:non-?GAAP|non-?IFRS|GAAP|IFRS|adjusted)) basis,\s*(?:our\s+|the\s+|total\s+)?(?=\S)/i, "$1 ").replace(/^reported (?=(?:net |total )?(?:sales|revenues?|earnings|growth|income|profit)\b)/i, "");
  // "Excluding A, B and certain other items, NAME": all that is left out stands before the name.
  text = text.replace(/^(?:excluding|including|before)\b.*,\s+(?=(?:our\s+|the\s+|non-?\s?)?\p{L}[^,]*$)/iu, "");
  for (let shorter = text.replace(ADVERBIAL, ""); shorter !== text; shorter = text.replace(ADVERBIAL, "")) text = tidy(shorter);
  // "…, primarily due to tariff refunds of", "a strong quarter with revenue growth of", "for the future and, as at DATE, our capital of".
  const behind = BEHIND_CAUSE.exec(text);
  if (behind !== null && isName(tidy(text.slice(behind[0].length)))) text = tidy(text.slice(behind[0].length));
  // A heading that runs into its sentence: "Cost of revenue – Cost of revenue".
  const runIn = /^[^–—]{3,90}\s[–—]\s+(?=\p{L})/u.exec(text);
  // "Family daily active people (DAP) – DAP": what the letters stand for says more.
  const spelled = /^([^–—()]{3,90}?)\s\(([A-Z][A-Za-z]{1,9})\)\s[–—]\s+\2$/.exec(text);
  if (spelled !== null && isName(tidy(spelled[1]!))) text = tidy(spelled[1]!);
  else if (runIn !== null && isName(tidy(text.slice(runIn[0].length)))) text = tidy(text.slice(runIn[0].length));
  text = withoutTimes(tidy(text.replace(/,\s+(?:which|who|that)\b[^,]*(?:,|$)/gi, " "))).replace(/,\s*(?:in contrast|by contrast|however|meanwhile|in turn|in particular)\s*,?\s*$/i, "");
  if (!first) text = (/^of$/i.test(word ?? "") && GOES_ON.test(before) ? enumerated(text) : null) ?? lastClause(text);
  // "Revenue comprised sales of goods of X": what it is made up of has names of its own.
  const made = COMPRISED.exec(text);
  if (made !== null && isName(tidy(text.slice(made[0].length)))) text = tidy(text.slice(made[0].length));
  // "(ii) Number of treasury shares", behind whatever stood in a row before it; "the Group acquired businesses, and the net profit of the acquirees".
  if (text.includes("Number of")) text = tidy(text.replace(/^.*\s(?=Number\s+of\s)/, ""));
  const clause = text.length > LONGEST_CLAUSE ? tidy(text.slice(text.search(/,\s+and\s+(?:the|our|its)\s+[^,]+$/i)).replace(/^,\s+and\s+/i, "")) : "";
  if (clause.length > 1 && clause.length < text.length && isName(clause) && namesMeasure(clause, "money", true)) text = clause;
  // "Revenue up 104%".
  if (word === null) text = text.replace(/(?<=\p{L}{3})\s+(?:up|down)(?:\s+(?:over|by|nearly|almost|approximately|about|more than))?$/iu, "");
  // "Occupancy remained stable, standing at".
  if (word !== null) text = text.replace(HELD, "");
  // "Through the rise in balances, and the higher rates, interest income increased to": the name stands behind the last comma.
  const last = first && !isName(text) ? tidy(text.slice(text.lastIndexOf(",") + 1)) : "";
  if (last !== "" && isName(last) && namesMeasure(last, "money", true)) text = last;
  // "The Company ended the quarter with X in cash": what it is of stands behind.
  if (/\b(?:ended|closed|finished|exited)\s+the\s+(?:\w+\s+){0,2}(?:quarter|period|year|half)\s+with(?:\s+(?:approximately|about|over|more\s+than))?$/i.test(text)) return { text: "", verb: "with", agent: true };
  // "The company increased its patient count to": what was increased.
  const raised = word === "to" ? RAISED.exec(text) : null;
  if (raised !== null && isName(raised[1]!)) text = raised[1]!;
  // "Strong EBITDA increase to X": what increased.
  if (/^to$/i.test(word ?? "") && isName(text.replace(RISE, ""))) text = text.replace(RISE, "");
  const agent = verb?.[1] !== undefined && IS_AGENT.test(verb[1]);
  if (/^an?\s/i.test(text) && isName(text.replace(/^an?\s+/i, ""))) text = text.replace(/^an?\s+/i, "");
  // "… a difference in the statements of comprehensive loss of RMB…": the noun directly before "of".
  if (/^of$/i.test(word ?? "") && !isName(text)) text = lastNoun(text);
  // "Net income: net loss of", "Royalty revenue: gross royalty revenue from": what stands behind the heading says more.
  const headed = /^(\p{Lu}[^:]{2,60}):\s+(\p{L}.+)$/u.exec(text);
  if (headed !== null && isName(headed[2]!) && namesMeasure(headed[2]!, "money", true) && (/^\p{Ll}/u.test(headed[2]!) || namesMeasure(headed[1]!, "money", true))) text = headed[2]!;
  // "net income and diluted EPS both decreased": the nearer of the two.
  const both = /^.+\s(?:and|&)\s+(.+?)\s+both$/i.exec(text);
  const owned = both !== null && isName(both[1]!) ? both[1]! : text;
  // "The Group's loss for the Year": all of it, where "loss" alone might be of anything.
  text = LOSS_ALONE.test(owned) && OWN_LOSS.test(before) ? "loss for the period" : withoutOwner(owned);
  text = text.replace(/^(?:positive|record|strong|solid|healthy|robust)\s+(?=\p{L})/iu, "");
  text = text.replace(/^(?:to\s+)?(?:(?:our|its|the)\s+)?(?:share|stock)holders\s+(?:through|via|by|in the form of)\s+/i, "");
  // "cash and investments included in the balance sheet": where it is shown, not what it is. A footnote's mark is no part of a name either.
  text = tidy(text.replace(/\s+(?:as\s+(?:shown|stated|presented|reported|disclosed)|included|presented|recorded|classified)\s+(?:in|within|on|under)\s.*$/i, "").replace(/(?<!\b(?:level|scope|tier|stage|phase|class|series|type|category|cet|grade|model|generation)) \d$/i, ""));
  // "lifting the operating margin to", "referral services fees nearly tripled to".
  text = tidy(text.replace(/^(?:lifting|bringing|taking|raising|pushing|giving|leaving|reducing|lowering|achieving|yielding|reflecting|representing|resulting\s+in)\s+(?:an?\s+|the\s+|our\s+)?/i, "").replace(/,?\s*(?:nearly|almost|more than|about)?$/i, ""));
  // "Revenue recorded X": a measure records what it was.
  return { text, verb: word, agent: agent && !(/^recorded$/i.test(verb?.[1] ?? "") && isName(text) && namesMeasure(text, "money", true)) };
}

/** What a figure counts or is part of, read behind it: "loans through our platform", "of such loan balance was under …". */
export function labelBehind(mention: Mention, after: string): string | null {
  const clause = /^[^.;]*/.exec(after)![0].trimEnd().replace(/\s+(?:(?:and|plus|with)\s+(?:an?|the|approximately|about)|less|minus)$/i, "");
  // "a $1.1 million increase in salaries": how much they changed, and not what they are.
  if (mention.kind === "money" && CHANGED.test(clause)) return null;
  const owed = mention.kind === "money" ? OUTSTANDING.exec(clause)?.[1] : undefined;
  if (owed !== undefined) return `outstanding under ${tidy(owed)}`;
  const found = mention.kind === "count" ? counted(clause) : (shared(clause) ?? object(clause));
  const name = found?.replace(/^(?:relating|relates|related|attributable|attributed)\s+to\s+(?:the\s+)?/i, "") ?? null;
  return name !== null && isName(name) ? withoutOwner(name) : null;
}

/** "$71.7 million was outstanding under the Company's revolving credit facility". */
const OUTSTANDING = /^\s+(?:(?:of\s+borrowings\s+)?(?:was|were|is)\s+|of\s+borrowings\s+)?outstanding\s+(?:under|on)\s+(?:(?:the\s+(?:company|group)[’']s|its|our|the)\s+)?(\p{L}[\p{L}\s-]{3,60}?\b(?:facility|agreement|loans?|notes|line\s+of\s+credit|revolver))\b/iu;
const CHANGED = /^\s+(?:(?:net|year-over-year|sequential|further)\s+)*(?:increases?|decreases?|declines?|reductions?|improvements?|growth|rise|drop|fall)\s+(?:in|of)\b/i;

/** "the listed investment company's revenue": whose it is, is no part of the name. */
function withoutOwner(name: string): string {
  return name.replace(/^(?:\p{Ll}+\s+){0,3}(?:company|group)[’']s\s+(?=\p{L})/u, "").replace(/\s+(?:for|of)\s+(?:the\s+(?:company|group)|\p{Lu}[\p{L}&.]*(?:,?\s+\p{Lu}[\p{L}&.]*){0,3},?\s+(?:Inc|Corp|Ltd|plc|Limited)\.?)$/u, "");
}

const LOSS_ALONE = /^(?:(?:the\s+)?(?:company|group)[’']s\s+)?loss(?:\s+(?:for|of)\s+the\s+\p{L}+)?$/iu;
const OWN_LOSS = /\b(?:company|group)[’']s\s+loss\b/i;

const AFTER_NOUN = "and|with|in|as|at|for|was|were|is|are|had|has|have|to|compared|from|on|during|through|across|by|who|which|that|cumulatively|representing|more|less|fewer";

const COUNTED = new RegExp(`^\\s+(?!(?:${AFTER_NOUN}|or|but|while)\\b)(["“”\\p{L}][\\p{L}"“”’'/-]*(?:\\s+(?!(?:${AFTER_NOUN})\\b)["“”\\p{L}][\\p{L}"“”’'-]*){0,5}(?:\\s+(?:across|through|with(?! an?\\b| total| more)|under)\\s+[^,.;]+?)?)(?=$|\\s*[,.;()]|\\s+(?:${AFTER_NOUN})\\b)`, "u");

function counted(clause: string): string | null {
  const noun = COUNTED.exec(clause);
  // "7.2 million people and businesses": both, and neither alone.
  if (noun !== null && /^\s+(?:and|or)\s+(?:\p{Ll}+\s+)?\p{Ll}+s\b(?!\s+(?:was|were|is|are|of|to|by|from|in)\b)/u.test(clause.slice(noun[0].length)) && !/\d/.test(clause)) return null;
  return noun === null ? null : tidy(noun[1]!.replace(/\s+(?:globally|worldwide|nationwide)$/i, ""));
}

function shared(clause: string): string | null {
  const share = /^\s+of\s+((?:(?!\b(?:was|were|is|are|used|had|came|chose|in|for|as)\b)[^,.;])+?)(?:\s+((?:was|were|is|are|used|had|came|chose)\s+(?:(?!\b(?:compared|an? (?:increase|decrease))\b)[^.;(])+?))?(?=$|[.;(]|,\s|\s+(?:compared|in|for|as)\b)/i.exec(clause);
  return share === null ? null : share[2] === undefined ? tidy(share[1]!) : `${tidy(share[1]!)} [${tidy(share[2].replace(/^(?:was|were|is|are)\s+/i, ""))}]`;
}

function object(clause: string): string | null {
  // "At 47.7%, the operating margin was …".
  const stated = /^,\s+((?:the|our|its)\s+[^,.;]+?)\s+(?:was|were|stood|remained|came)\b/i.exec(clause);
  if (stated !== null) return tidy(stated[1]!);
  const noun = /^\s+(?:in\s+|of\s+|on\s+)?((?:total\s+|unrestricted\s+)?cash(?:,|\s+and)\s+cash\s+equivalents(?:,?\s+(?:and\s+)?(?:restricted cash|(?:short-term\s+|marketable\s+)?(?:investments|securities)))*)\b/i.exec(clause) ?? /^\s+(?:in\s+|on\s+(?:the\s+)?)?((?!was\b|were\b|is\b|are\b|in\b|for\b|as\b|of\b|compared\b|and\b|or\b|to\b|per\b|under\b|each\b|at\b|by\b|from\b|on\b|through\b|respectively\b|representing\b)\p{Ll}[\p{L}\s-]*?(?:, plant and equipment)?)(?=$|[,.;(]|\s+(?:and|in the|for the|as of|compared|during)\b)/u.exec(clause);
  return noun === null ? null : tidy(noun[1]!);
}

/** "$12.1 million in Greater China": of that part alone. */
const IN_PLACE = new RegExp(`^\\s+in\\s+(?:the\\s+)?(?!(?:${MONTH}|Q[1-4]|H[12]|FY|Fiscal|Note|Table)\\b)(\\p{Lu}\\p{Ll}[\\p{L}&/-]*(?:\\s+(?:(?:and|of)\\s+)?\\p{Lu}[\\p{L}&/-]*)*(?:\\s+(?:regions?|segment|division|business|markets?))?)(?=\\s*(?:[,.;]|$)|\\s+(?:and|compared|up|down|for|in|as|during|versus|from|which|while|representing)\\b)`, "u");

/** A qualifier that only this figure of several has: " for other technology solutions", in square brackets. */
export function qualifierBehind(after: string): string {
  const place = IN_PLACE.exec(after);
  if (place !== null) return ` [in ${tidy(place[1]!)}]`;
  const scope = /^\s*(?:was|were|is|are)?\s*((?:under|through|for|across|from|via)\s+(?!(?:the\s+|a\s+|each\s+)?(?:loss|net\s+loss|same|comparable|equivalent|comparative|first|second|third|fourth|prior|previous|year|quarter|three|six|nine|twelve|full|fiscal|period|month|current|corresponding|last|\d|RMB|US|\$)\b)[^,.;(]+?)(?=$|[,.;(]|\s+(?:of which|and|in the|as of|representing)\b)/i.exec(after);
  return scope === null ? "" : ` [${tidy(scope[1]!)}]`;
}

/**
 * The names that as many figures in turn are of: "A, B and C", the parts of one subject "fees for A and B" (in square
 * brackets), or the ways of one noun, "basic and diluted earnings per share". Null where a subject names less or more.
 */
export function namesInTurn(subject: string, count: number, kind: Mention["kind"]): string[] | null {
  const measures = (name: string) => isName(name) && (namesMeasure(name, kind === "percent" ? "ratio" : kind, kind === "percent") || (kind === "count" && namesMeasure(name, "ratio", false)));
  const subjects = listed(subject).map(tidy);
  if (subjects.length === count && subjects.every(measures)) return subjects;
  const ways = count === 2 ? /^(.*?\b)?([\w-]+) and ([\w-]+) (\S.*)$/i.exec(subject) : null;
  if (ways !== null && WAYS.has(ways[2]!.toLowerCase()) && WAYS.has(ways[3]!.toLowerCase())) return [2, 3].map((way) => tidy(`${ways[1] ?? ""}${ways[way]!} ${ways[4]!}`));
  const parted = /^(.*?)\s+(?:for|through|of|from|in|under)\s+(.+)$/i.exec(subject);
  const scopes = parted === null ? [] : listed(parted[2]!);
  return scopes.length === count && isName(parted![1]!) && scopes.every(isName) ? scopes.map((scope) => `${parted![1]!} [${tidy(scope)}]`) : null;
}

/** Words that say which of two figures of one name is meant. */
const WAYS: ReadonlySet<string> = new Set(["basic", "diluted", "gaap", "non-gaap", "ifrs", "non-ifrs", "gross", "net", "current", "non-current", "short-term", "long-term", "domestic", "international", "reported", "adjusted", "organic", "consolidated", "standalone", "total", "comparable"]);

function listed(text: string): string[] {
  return text.split(/,\s+(?:and\s+)?|\s+and\s+/);
}

function withoutTimes(text: string): string {
  return tidy(text.replace(/\s*\b(?:in|for|during|of)\s+(?:the\s+)?(?:(?:first|second|third|fourth)\s+)?(?:fiscal\s+)?(?:quarter|half|year|(?:three|six|nine|twelve|[369]|12)\s+months|three\s+quarters)(?:\s+of)?(?:\s+(?:fiscal\s+)?\d{4})?\s*$/i, "").replace(/\s+(?:in|for|during|after)\s+(?:the\s+)?(?:(?:six|nine)\s+months|[369]M(?:[\s/-]*\d{4})?)\s*$/i, "").replace(/\s*\bas\s+(?:of|at)\s+\p{Lu}\p{L}+\s+\d{1,2},\s+\d{4}/gu, ""));
}

/** After a first figure the subject of the next begins behind the connector that follows the first one's own words. */
function lastClause(text: string): string {
  const parts = text.split(/[,;)]\s+(?:and\s+|while\s+|but\s+)?|\s+and\s+(?=(?:our|the|we|total|non|net|adjusted|income|revenue|cumulative)\b)|\s+while\s+|\s+whereas\s+|[“”"]\s+/i);
  return tidy(parts.at(-1) ?? text);
}

function lastNoun(text: string): string {
  return tidy(text.split(/\b(?:in|of|(?<!\bavailable )for|with|by|from|to|at|on|the|an?|includ\w+|record\w*|report\w*|generat\w+|post\w*|had|has|have|held|achiev\w+|deliver\w*|incurr\w+|recogni[sz]\w+)\s/i).at(-1) ?? "");
}

function withoutMarks(text: string): string {
  return text.replace(/(?<=\p{L})\s*\((?:non-?GAAP|non-?IFRS|unaudited|adjusted)\)/giu, (bracket) => (/non/i.test(bracket) ? " (non-GAAP)" : ""));
}

/** What tidying may take away or change: most texts that it is asked for are tidy. */
const UNTIDY = /^[\s,;:.)–—•·-]|["“”(]|[\s,;:–—-]$|[^\S ]|\s\s|\d$|^(?:Q[1-4]|H[12]|9M)|^(?:and|but|while|which|that|or|also|of which|with|whereas|our|its|the|such|those|these|strong|significant|substantial|slight|further|solid|sharp|increase|decrease|growth|rise|decline|improvement|reduction)\b/i;

function tidy(text: string): string {
  if (text === "" || !UNTIDY.test(text)) return text;
  const bare = text.includes("(") ? withoutMarks(text) : text;
  const cut = bare.replace(CONNECTOR, "").replace(/["“”]/g, "").replace(/(?<![\s,;:(–—-])[\s,;:(–—-]+$/, "").replace(/\(\s*\)/g, "").replace(/(?<=\p{L}{4})\d$/u, "");
  return singleSpaced(cut).replace(/^(?:our|its|(?:the\s+(?:company|group)[’']s)|the|such|those|these)\s+/i, "").replace(/^(?:Q[1-4]|H[12]|9M)[\s’']*(?:FY)?\s?\d{2,4}\s+(?=\p{L})/u, "").replace(/^(?:(?:strong|significant|substantial|slight|further|solid|sharp)\s+)?(?:increase|decrease|growth|rise|decline|improvement|reduction)\s+in\s+(?:(?:our|its|the)\s+)?(?=\p{L})/iu, "").trim();
}
