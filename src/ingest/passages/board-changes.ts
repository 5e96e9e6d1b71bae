import type { BoardChange } from "../../../events/board-changed.ts";
import { addMonths, type IsoDate } from "../../../events/values/date.ts";
import { datesIn, monthDaysIn } from "../language/dates.ts";
import { IssuerName } from "../language/issuer-name.ts";
import { placeOf, quoteOf, sourceOf, type Finding, type PassageContext, type Spoken } from "./finding.ts";
import { fullNameOf, namesIn, personsBefore, personsBehind, type Named } from "./persons.ts";
import { BOARD, rolesIn, seatOn } from "./roles.ts";

/**
 * Reads changes of the board and of the heads of the company. What a person did elsewhere or before is biography and no
 * change; a proposal, a condition, a term that goes on and a day that is ahead but not named are none either.
 */
export function readBoardChanges({ spoken, cover }: PassageContext): Finding[] {
  const { date: announced } = cover.announced;
  const issuer = IssuerName.of(cover.issuer.names, true);
  const relevant = relevantIn(spoken, issuer);
  const known = relevant.length === 0 ? [] : spoken.flatMap((one) => namesIn(one.sentence.text));
  const found: Found[] = relevant.flatMap((one) => clausesIn(one.sentence.text).flatMap((clause) => foundIn(one, clause, announced, issuer)));
  // "Both appointments take effect on DATE": a sentence that names the day alone.
  const days = found.length === 0 ? [] : spoken.flatMap((one) => (TAKES_EFFECT.test(one.sentence.text) && found.some((other) => other.one.passage === one.passage) ? datesIn(one.sentence.text).slice(0, 1).map((date) => ({ one, date })) : []));
  const changes: BoardChange[] = [];
  for (const { one, clause, person: printed, role, dated } of found) {
    const person = fullNameOf(printed, known);
    if (person === null) continue;
    // A day that one sentence of a paragraph names holds for the others that name none.
    const effectiveOn = dated ?? onlyDate([...found.filter((other) => !OF_ANOTHER.test(other.one.sentence.text.slice(0, other.clause.verbAt))).map((other) => ({ of: other.one, day: other.dated })), ...days.map((other) => ({ of: other.one, day: other.date.date }))].filter(({ of }) => of.passage === one.passage).map(({ day }) => day));
    if (effectiveOn === null && clause.ahead) continue;
    const said = changes.findIndex((other) => other.person === person && other.action === clause.action && other.role === role);
    if (said >= 0 && (changes[said]!.effectiveOn !== null || effectiveOn === null)) continue;
    const change: BoardChange = { person, action: clause.action, role, fromRole: clause.fromRole, effectiveOn, reason: clause.action === "resigned" ? reasonIn(one.sentence.text, clause.verbAt) : null, quote: quoteOf(one), source: sourceOf(one) };
    if (said >= 0) changes[said] = change;
    else changes.push(change);
  }
  const evidence = [...new Set([...found, ...days].map(({ one }) => one))].flatMap((one) => datesIn(one.sentence.text).map((date) => placeOf(one, date.start, date.end)));
  return changes.length === 0 ? [] : [{ type: "BoardChanged", data: { changes }, evidence }];
}

/** The sentences that may tell news of this company; one that does not say of which company it speaks goes on about the one before it. */
function relevantIn(spoken: readonly Spoken[], issuer: IssuerName | null): Spoken[] {
  const relevant: Spoken[] = [];
  for (const one of spoken) {
    if (one.passage.subject === "management-commentary" || !isNews(one.sentence.text)) continue;
    if (isOfThisCompany(one, issuer) || relevant.at(-1)?.passage === one.passage) relevant.push(one);
  }
  return relevant;
}

const TAKES_EFFECT = /\b(?:takes?|took|taking)\s+effect\b|\b(?:is|are|was|were|becomes?|be)\s+effective\b/i;

/** "…, succeeding NAME, who retires on DAY": the day that the other leaves is not the day that the first comes. */
const OF_ANOTHER = /,\s+who\s+$/;

type Found = { one: Spoken; clause: Clause; person: string; role: string; dated: IsoDate | null };

/**
 * One clause that says who comes or goes: `roles` are the words behind it that name the office, `beside` those that stand
 * with the person. `ahead` says that it is still to happen.
 */
type Clause = { action: BoardChange["action"]; persons: Named; verbAt: number; behindAt: number; datesFrom: number; beside: string; roles: string; fromRole: string | null; ahead: boolean; notified: boolean; notAgain: boolean };

const NEWS = /\bresign|\bretir|\bappoint|\bre-?designat|\bstep(?:s|ped|ping)?\s+(?:down|aside)|\belected|\bsucceed|\breplac|\bjoin(?:s|ed|ing)?\b|\bstand(?:s|ing)?\s+down|\bstood\s+down|\bceas|\bdepart|\bleav(?:e|es|ing)\b|\bleft\b|\bre-?election\b|\bremoved\b|\bpassed\s+away\b|\bbecom(?:e|es|ing)\b|\bassum|\bnam(?:e|es|ed)\b|\bpromot|\bvacat|\brelinquish/i;
const BIOGRAPHY = /\b(?:has|had)\s+served\b|\bserv(?:ed|es|ing)\s+(?:as|on|in)\b|\bfrom\s+(?:\w+\s+)?\d{4}\s+(?:to|until)\s+(?:\w+\s+)?\d{4}\b|\bprior\s+to\b|\bprevious(?:ly)?\b|\bsince\s+(?:\w+\s+)?\d{4}\b|\bbefore\s+(?:joining|being|becoming|he|she|that)\b|\bmost\s+recently\b|\bearlier\s+in\s+(?:his|her)\b|\bduring\s+(?:his|her|their)\s+(?:tenure|career|time)\b|\b(?:director|chairman|member)\s+of\s+(?:an?|another)\b|\bbegan\s+(?:his|her)\b|\bjoined\s+\S+(?:\s+\S+){0,4}\s+in\s+(?:\w+\s+)?(?:19|20)\d{2}\b|\bholds?\s+(?:a|an)\b|\b(?:years|decades)\s+of\s+experience\b|\bpolic(?:y|ies)\b|\belected\s+to\s+serve\b/i;
const PROPOSED = /\bpropos\w+|\bnominat(?:e|es|ed|ing|ion)\b|\brecommend\w*|\bsubject\s+to\b|\bif\b|\b(?:would|may|might|could)\b|\bcandidates?\b|\bexpect\w*|\benvisage\w*|\bsearch\b|\bintends?\s+to\s+(?:appoint|elect|nominate)|\bto\s+be\s+(?:appointed|elected)\b|\bfor\s+(?:the\s+)?(?:re-?)?(?:election|appointment)\b|\bseek(?:s|ing)?\b|\bshall\s+hold\s+office\b|\bwhen\b|\bany\s+(?:director|person)\b/i;
/** Committees and advice that a finished appointment may rest on. */
const ADVISED = /\b(?:up)?on\s+the\s+(?:recommendation|proposal|nomination)\s+(?:of|from|by)\b|\bas\s+(?:recommended|proposed)\s+by\b|\bnominati(?:on|ng)(?:\s+(?:and|&)\s+[\w\s]{0,30}?)?\s+committee\b|\bnominees?\b/gi;
const AUDITOR = /\b(?:auditors?|independent\s+registered\s+public\s+accounting|LLP|public\s+accountants?)\b/i;

/** A sentence that may tell news: no biography, no auditor. */
function isNews(text: string): boolean {
  return NEWS.test(text) && !BIOGRAPHY.test(text.replace(/,\s+who\s+(?:joined|served|was|has\s+(?:been|served))\b[^,.;]{0,120},/g, ",").replace(/,\s[^,.;]{0,120}\bsince\s+(?:\w+\s+)?\d{4},/g, ",")) && !AUDITOR.test(text);
}

/** It stands under such a heading, or names this company's board or an office of it. */
function isOfThisCompany({ passage, sentence }: Spoken, issuer: IssuerName | null): boolean {
  if (passage.subject === "board" || /\b(?:the|our|its)\s+(?:supervisory\s+|management\s+|executive\s+)?board\b|\bboard\s+of\s+(?:directors|management)\b|\bdirectors?\s+of\s+the\s+(?:Company|Group|Bank)\b|\bour\s+board\b|\b(?:annual|extraordinary|special)\s+(?:general\s+)?(?:meeting|shareholders)/i.test(sentence.text)) return true;
  return (/\b[Tt]he\s+(?:Company|Group|Bank|Corporation)\b/.test(sentence.text) || (issuer !== null && issuer.isIn(sentence.text))) && rolesIn(sentence.text).length > 0;
}

const HAS = "(?:(?:has|have|had)\\s+(?:also\\s+|today\\s+|now\\s+)?)";
const LINKED = `(?:${HAS}?(?:informed|notified|advised|announced|given\\s+notice|decided|agreed|chosen|elected|indicated|submitted|requested|communicated|expressed)\\b[^.;]{0,100}?\\b(?:to|of|that\\s+(?:he|she|they))\\s+(?:(?:his|her|their)\\s+(?:decision|intention|wish|plans?|desire)\\s+(?:not\\s+)?to\\s+|will\\s+)?)`;
const LEAVING = "(?:tender(?:ed|s)?\\s+(?:his|her|their)\\s+resignations?|(?:his|her|their)\\s+(?:resignations?|retirement)|resign(?:s|ed|ing)?|retir(?:e|es|ed|ing)|step(?:s|ped|ping)?\\s+(?:down|aside|back)|st(?:and|ands|anding|ood)\\s+down|leav(?:e|es|ing)|left|depart(?:s|ed|ing)?|ceas(?:e|es|ed)\\s+to\\s+(?:be|act|serve)|relinquish(?:es|ed)?|vacat(?:e|es|ed)|removed|not\\s+(?:to\\s+|be\\s+)?(?:stand(?:ing)?|seek(?:ing)?|run(?:ning)?|offer(?:ing)?\\s+(?:himself|herself|themselves))(?:\\s+for)?\\s+re-?election|passed\\s+away)\\b";
const AUXILIARY = "(?:(?:will|shall|is|are|was|were|to|be|been|being)\\s+)";

/** What stands between persons and the verb that says that they leave or come. */
const LEAVES = new RegExp(`(?<=[\\s,)])(${LINKED}|${HAS}?${AUXILIARY}{0,3})(${LEAVING})`, "gu");
const COMES_PASSIVE = new RegExp(`(?<=[\\s,)])(${HAS}?${AUXILIARY}{1,2}(?:also\\s+|today\\s+|unanimously\\s+)?)((?:appointed|elected|named|promoted)(?:\\s+(?:as|to))?)\\b`, "gu");
const COMES = new RegExp(`(?<=[\\s,)])(${HAS}?(?:agreed\\s+to\\s+)?${AUXILIARY}{0,2})((?:joins?|joined|joining)(?=\\s+(?:(?:the|our|its)\\s+[^.;]{0,40}?[Bb]oard\\b|[^.;]{1,60}?\\bas\\b))|(?:becomes?|became|becoming)\\b|(?:assum(?:e|es|ed)|takes?\\s+(?:over|up|on)|took\\s+(?:over|up|on))(?=\\s+(?:the\\s+)?(?:role|position|office|post)\\b)|(?:succeeds?|succeeded|replaces?|replaced)(?=\\s[^.;]{2,60}?\\bas\\b))`, "gu");
const APPOINTS = /(?<!\b(?:been|be|was|were|is|are|being)\s+(?:\w+ly\s+)?)\b(appoints?|appointed|appointing|elects?|elected|names|named|promotes|promoted)(?=\s+(?:\p{Lu}|Mr|Ms|Dr))/gu;
const NOUN = /\b([Rr]esignations?|[Rr]etirement|[Dd]eparture|(?<![Rr]e-?)[Aa]ppointment|(?<![Rr]e-?)[Ee]lection|[Pp]romotion)\s+of\s+(?=\p{Lu}|(?:[\p{Ll}-]+\s+){1,4}\p{Lu})/gu;
/** "industry veterans NAME and NAME": what the persons are, before their names. */
const DESCRIBED = /^(?:(?!(?:the|a|an|its|our|as|to|for|at|by|with|from|of|and)\s)[\p{Ll}-]+\s+){1,4}(?=\p{Lu})/u;
const REDESIGNATED = new RegExp(`(?<=[\\s,)])(${HAS}?${AUXILIARY}{1,2})(re-?designated)\\s+(?:from\\s+(.{3,80}?)\\s+(?:to|as)\\s+|as\\s+)`, "gu");

/** Every clause of a sentence that says that somebody comes or goes. */
function clausesIn(text: string): Clause[] {
  const clauses: Clause[] = [];
  const proposed = PROPOSED.test(text.replace(ADVISED, " "));
  const behindSubject = (action: Clause["action"], pattern: RegExp, from: (m: RegExpMatchArray) => string | null = () => null) => {
    let before: { subject: ReturnType<typeof subjectOf>; datesFrom: number } = { subject: null, datesFrom: 0 };
    for (const match of text.matchAll(pattern)) {
      const own = subjectOf(text, match.index);
      // "will retire at the meeting on DATE and will not offer himself for re-election": who does the one does the other, on that day.
      const goesOn = own === null && /\b(?:and|but)\s*$/.test(text.slice(0, match.index));
      const subject = goesOn ? before.subject : own;
      const datesFrom = goesOn ? before.datesFrom : match.index + match[0].length;
      before = { subject, datesFrom };
      if (subject === null) continue;
      const link = match[1]!;
      // "has not resigned", "will not retire": only for re-election a "not" is part of it.
      if (/\bnot\b|n[’']t\b/.test(link) && !/re-?election/.test(match[2]!)) continue;
      const behindAt = match.index + match[0].length;
      clauses.push({ action, persons: subject.persons, verbAt: match.index, behindAt, datesFrom, beside: subject.beside, roles: officeIn(text, behindAt), fromRole: from(match), ahead: isAhead(link, match[2]!), notified: /\b(?:informed|notified|advised|announced|notice|submitted|tendered|communicated)\b/.test(link + match[2]!), notAgain: /re-?election/.test(match[2]!) });
    }
  };
  behindSubject("resigned", LEAVES);
  if (!proposed) {
    behindSubject("appointed", COMES_PASSIVE);
    behindSubject("appointed", COMES);
    behindSubject("redesignated", REDESIGNATED, (match) => (match[3] === undefined ? null : (rolesIn(match[3])[0] ?? null)));
  }
  const beforeObject = (action: Clause["action"], match: RegExpMatchArray) => {
    const at = match.index! + match[0].length;
    const prefix = /^\s*(?:(?:the|its|our)\s+)?[\p{L}\s-]{0,40}?(?:member|director|chairman|chair|officer|CEO|CFO)\s+(?=\p{Lu})/u.exec(text.slice(at));
    const described = action === "appointed" ? DESCRIBED.exec(text.slice(at)) : null;
    const persons = personsBehind(text, at) ?? (prefix === null ? null : personsBehind(text, at + prefix[0].length)) ?? (described === null ? null : personsBehind(text, at + described[0].length));
    if (persons === null) return;
    // "…, currently head of sales, as": what stands beside the name is not the office, unless it leaves it.
    const beside = /^,[^,.;]{2,120},(?=\s)/.exec(text.slice(persons.end))?.[0] ?? "";
    const behindAt = persons.end + beside.length;
    if (!/^\s*(?:,\s*)?(?:as|to|from)\b/.test(text.slice(behindAt)) && !(action === "appointed" && /^\s+\p{L}/u.test(text.slice(behindAt)) && rolesIn(text.slice(behindAt, behindAt + 30)).length > 0) && !(action === "resigned" && prefix !== null)) return;
    clauses.push({ action, persons, verbAt: match.index!, behindAt, datesFrom: behindAt, beside: action === "resigned" ? `${prefix?.[0] ?? ""} ${beside}` : "", roles: officeIn(text, behindAt), fromRole: null, ahead: /\b(?:planned|upcoming|intended|pending|forthcoming)\s+$/i.test(text.slice(0, match.index)) || /\bwill\s+$/.test(text.slice(0, match.index)), notified: false, notAgain: false });
  };
  for (const match of text.matchAll(NOUN)) {
    const action = /^(?:resign|retire|depart)/i.test(match[1]!) ? "resigned" : "appointed";
    if (action === "resigned" || !proposed) beforeObject(action, match);
  }
  if (!proposed) for (const match of text.matchAll(APPOINTS)) beforeObject("appointed", match);
  return clauses.sort((a, b) => a.verbAt - b.verbAt);
}

/** The persons in front of a verb, with what is said beside their names: "A and B, members of the Supervisory Board,". */
function subjectOf(text: string, at: number): { persons: Named; beside: string } | null {
  const head = text.slice(0, at).replace(/\s+$/, "");
  const who = /,?\s+(?:who|and)$/.exec(head);
  const end = who !== null && /who$/.test(head) ? head.length - who[0].length : head.length;
  const near = personsBefore(text, end) ?? (head.endsWith(",") ? personsBefore(text, end - 1) : null);
  if (near !== null) return { persons: near, beside: besideBefore(text, near.start) };
  // The words between two commas stand beside the name; the comma behind them may be lost.
  const aside = /,\s+((?:an?\s+|the\s+|our\s+|its\s+|who\s+)?[^,;]{3,160}?(?:,\s+[^,;]{3,60})?),?$/.exec(text.slice(Math.max(0, end - 320), end));
  if (aside === null) return null;
  const persons = personsBefore(text, end - aside[0].length);
  return persons === null ? null : { persons, beside: `${besideBefore(text, persons.start)} ${aside[1]!}` };
}

/** "Chief Financial Officer Jane Berg", "Supervisory Board member Mag. Berg": the office in front of the name. */
function besideBefore(text: string, at: number): string {
  // "appointed chair, succeeding NAME, who leaves the Board": the office is the other's.
  return (/(?:[\p{L}’'-]+,?\s+){0,7}$/u.exec(text.slice(Math.max(0, at - 90), at))?.[0] ?? "").replace(/^.*\b(?:succe(?:eds?|eded|eding)|replac(?:es?|ed|ing)|following)\b/i, "");
}

const STOP = /(?<!\b(?:Mr|Ms|Mrs|Dr|No|Inc|Corp|Co|Ltd|St))\.(?:\s|$)|[;:]|,?\s+(?:for\s+(?!the\s+(?:Company|Group)\b)|due\s+to|because\s+of|effective|with\s+effect|with\s+immediate|in\s+order\s+to|to\s+(?:focus|pursue|replace|succeed|devote|spend|take)|succeeding|replacing|following|after|upon|until|as\s+(?:of|from)\b|(?:at|on|from|in)\s+(?:the\s+)?(?:\d|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)|(?:at|by|with)\s+the\s+(?:end|conclusion|close|annual|next|forthcoming|upcoming)|who\b|where\b|which\b|while\b|but\b|bringing\b|in\s+(?:place|succession|replacement|stead)\s+(?:of|to|for)\b|and\s+(?:approved|has|have|had|will|is|was|were|are|the\s+(?:appointment|resignation)|(?!(?:Chief|Vice|Group|Managing|Executive|Non|Lead|Deputy|Senior|Chair\w*|President|Director|Member|Interim|Acting|Head|Company|General|Independent)\b)\p{Lu}[\p{L}.’'-]*\s+\p{Lu}|(?:Mr|Ms|Mrs|Dr)\b))/u;

/** The words behind a verb up to where something else is said, brackets left out. */
function officeIn(text: string, from: number): string {
  const rest = text.slice(from, from + LONGEST_OFFICE).replace(/\([^()]*\)/g, (inside) => " ".repeat(inside.length));
  const stop = STOP.exec(rest);
  return rest.slice(0, stop?.index ?? rest.length);
}

const LONGEST_OFFICE = 260;

function isAhead(link: string, verb: string): boolean {
  if (/\b(?:will|shall|to|intention|wish|plans?|is|are)\b/.test(`${link} ${/re-?election/.test(verb) ? "will" : ""}`)) return !/^(?:is|are)\s+(?:appointed|elected|named)/.test(`${link}${verb}`);
  return /ing$/.test(verb);
}

function foundIn(one: Spoken, clause: Clause, announced: IsoDate, issuer: IssuerName | null): Found[] {
  const { text } = one.sentence;
  const roles = rolesOf(clause, one.passage.subject === "board", issuer);
  if (roles.length === 0) return [];
  // "retires by rotation and, being eligible, offers himself for re-election": nobody leaves.
  if (clause.action === "resigned" && /\beligible\b|(?<!\bnot\s+)\boffers?\s+(?:himself|herself|themselves)\s+for\s+re-?election|\bwill\s+(?:remain|continue)\b(?=[^.]*\b(?:as|on)\b[^.]*\b(?:director|board))/i.test(text)) return [];
  const dated = effectiveOn(text, clause, announced);
  if (dated === "long-ago") return [];
  return clause.persons.names.flatMap((person) => roles.map((role): Found => ({ one, clause, person, role, dated })));
}

/** The offices that a clause is about: named behind it, else beside the person, else the seat itself. */
function rolesOf(clause: Clause, isHeaded: boolean, issuer: IssuerName | null): string[] {
  const office = clause.roles.replace(/^\s*(?:from|as|to|the|his|her|their|,|\s)+(?:(?:position|role|office|post|duties)s?\s+(?:as|of)\s+)?/i, "");
  const own = ownOffice(office, issuer);
  const named = own === null ? [] : rolesIn(own, isHeaded);
  if (named.length > 0) return named;
  if (own === null) return [];
  if (clause.action === "resigned") {
    const beside = ownOffice(clause.beside, issuer);
    const held = beside === null ? [] : rolesIn(beside, isHeaded);
    if (held.length > 0) return held;
    const seat = seatOn(clause.roles) ?? (beside === null ? null : seatOn(beside)) ?? (clause.notAgain ? "director" : null);
    return seat === null ? [] : [seat];
  }
  const seat = seatOn(clause.roles);
  return seat === null ? [] : [seat];
}

const OWN = new RegExp(`^\\s*(?:the\\s+|our\\s+|its\\s+|this\\s+)?(?:${BOARD}|Company|Group|Bank|Corporation|Trust|Firm|issuer|audit|compensation|remuneration|nomination|nominating|governance|risk|\\w+\\s+committee)\\b`, "i");

const PART = /^(?:the|this|that)\s+(?:[\w-]+\s+){0,3}?(?:joint\s+venture|venture|subsidiary|affiliate|division|segment|unit|business|fund|foundation|partnership|association|institute)\b/i;

/** The words of an office without other companies; null where it is an office of another company. */
function ownOffice(words: string, issuer: IssuerName | null): string | null {
  const plain = (issuer === null ? words : issuer.replacedIn(words, " the Company ")).replace(/\bthe\s+the\b/g, "the").replace(/\bBoard\s+of\s+(?:Managing\s+)?(?:Directors|Management)\b/gi, (board) => board.replace(/\s/g, "_"));
  for (const match of plain.matchAll(/\b(?:of|at|for|with)\s+(?=(?:the\s+|our\s+|its\s+|a\s+|an\s+)?(\S+))/g)) {
    const behind = plain.slice(match.index + match[0].length);
    if (OWN.test(behind.replaceAll("_", " "))) continue;
    if (PART.test(behind) || /^(?:the\s+|an?\s+|its\s+)?\p{Lu}/u.test(behind) || /^(?:an?|its|our)\s/.test(behind)) return null;
  }
  return plain.replaceAll("_", " ");
}

const DAY_BEHIND = /\b(?:effective|effect|effects|as\s+(?:of|from)|from|on|until|by|end\s+of|at)\b[^.;]{0,40}$/i;
const ANOTHER_LEAVES = /,\s+who\s+(?:will\s+|is\s+|has\s+)?(?:retir|resign|step|leav|depart|left)\w*\b[^,;]*$/i;
const MONTHS_BACK = 6;

/**
 * The day that a change takes effect: the first that is said behind it, or the one that leads the sentence. An event of long
 * ago is told again, and is no news.
 */
function effectiveOn(text: string, clause: Clause, announced: IsoDate): IsoDate | "long-ago" | null {
  const dates = [...datesIn(text), ...monthDaysIn(text, clause.ahead ? announced : addMonths(announced, -MONTHS_BACK))].sort((a, b) => a.start - b.start);
  const old = /\bin\s+(?:\p{Lu}\p{L}+\s+)?((?:19|20)\d{2})\b/u.exec(text.slice(clause.verbAt));
  if (old !== null && Number(old[1]) < Number(announced.slice(0, 4)) - (announced.slice(5) < "04" ? 1 : 0)) return "long-ago";
  const behind = dates.find((date) => date.start >= clause.datesFrom && !ANOTHER_LEAVES.test(text.slice(clause.datesFrom, date.start)) && DAY_BEHIND.test(text.slice(Math.max(clause.datesFrom, date.start - 60), date.start)));
  // "On DATE, the Board appointed", but "On DATE, she notified the Board of her decision to retire".
  const leading = clause.notified ? undefined : dates.find((date) => date.end <= clause.verbAt && /^\s*(?:(?:also\s+)?(?:effective|with\s+effect\s+from|on|as\s+of)\s+(?:as\s+of\s+)?|[^.;]{0,60}\b(?:effective|with\s+effect\s+from)\s+|at\s+(?:the|our|its|an)\s+[^.;]{0,60}\b(?:meeting|AGM|EGM)\b[^.;]{0,30}\bon\s+)$/i.test(text.slice(0, date.start)));
  const date = behind?.date ?? leading?.date ?? null;
  if (date !== null) return date < addMonths(announced, -MONTHS_BACK) ? "long-ago" : date;
  const rest = text.slice(clause.verbAt);
  if (/\bat\s+the\s+end\s+of\s+(?:this|the\s+(?:current\s+)?(?:calendar\s+)?)\s*year\b|\bat\s+year[-\s]end\b/i.test(rest)) return `${announced.slice(0, 4)}-12-31`;
  const year = /\b(?:at|by)\s+the\s+end\s+of\s+(20\d{2})\b/i.exec(rest);
  if (year !== null) return `${year[1]!}-12-31`;
  const today = /\b(?:effective\s+immediately|with\s+immediate\s+effect|effective\s+(?:as\s+of\s+)?today|with\s+effect\s+from\s+(?:today|the\s+date\s+(?:of\s+this\s+announcement|hereof)))\b/i;
  return today.test(rest) || today.test(text) ? announced : null;
}

function onlyDate(dates: readonly (IsoDate | null)[]): IsoDate | null {
  const named = [...new Set(dates.filter((date) => date !== null))];
  return named.length === 1 ? named[0]! : null;
}

function reasonIn(text: string, from: number): string | null {
  const match = /\b(?:for|due to|because of|in order to|to)\s+((?:(?:his|her|other|certain)\s+)?(?:\w+\s+){0,4}(?:reasons?|commitments?|retirement|age|health|pursuits?|devot\w+|focus)[^,.;]*)/i.exec(text.slice(from));
  return (match?.[1] ?? /\bto\s+(pursue\s+[^,.;]+)/i.exec(text.slice(from))?.[1])?.trim().replace(/\s+/g, " ") ?? null;
}
