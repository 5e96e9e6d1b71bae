import { MONTH } from "./dates.ts";

/** Legal forms that end a company's name, for a pattern. */
export const LEGAL_FORM = "Inc\\.?|INC\\.?|Incorporated|INCORPORATED|Corp\\.?|CORP\\.?|CORPORATION|CO\\.?,? LTD\\.?|COMPANY LIMITED|HOLDINGS?,? (?:LIMITED|LTD\\.?)|LIMITED|LTD\\.?|Corporation|Co\\.?,? Ltd\\.?|Company Limited|Company,? Inc\\.?|Holdings? Limited|Limited|Ltd\\.?|[Pp]lc|PLC|N\\.V\\.|NV|S\\.A\\.|SA|S\\.p\\.A\\.|SpA|S\\.E\\.|B\\.V\\.|BV|AG(?: & Co\\. KGaA)?|SE(?: & Co\\. KGaA)?|KGaA|GmbH(?: & Co\\. KG(?:aA)?)?|A/S|AB(?: \\(publ\\))?|ASA|Abp|Oyj|LLC|L\\.P\\.|LP|Bancorp|Bancshares|Berhad|Bhd|K\\.K\\.|Holdings?|Group";

// The first word may be in lower case where a legal form follows it: brands are written so.
const NAME = new RegExp(`(?:^|\\s)((?!(?:19|20)\\d{2}\\s)(?:[\\p{Lu}\\d][\\p{L}\\d&'’.-]*,?\\s+){1,6}?(?:${LEGAL_FORM})(?:,?\\s(?:${LEGAL_FORM}))*|(?!(?:company|the|of|and|at|by|in|for|with|from|to|subsidiary|group|parent|its|our|named|as|is|issuer|provider|specialist|producer|bank|firm|manufacturer|operator|listed)\\b)\\p{Ll}[\\p{L}\\d-]*\\s+(?:(?:international|holding|technologies|systems|solutions|energy|digital)\\s+)?(?:\\p{Lu}[\\p{L}\\d-]*\\s+){0,2}(?:AG|SE|plc|NV|SA|A/S|AB|ASA|Oyj|Ltd\\.?|Inc\\.?))(?=$|[\\s,;:(（]|[’']s\\b)`, "u");

/** An answer of a form, or the last word of a sentence, that a conversion left in front of a name: "None. NAME Corporation". What is shortened is a part of names. */
const SENTENCE_BEFORE = /^(?:(?:\S+\s+){0,5}(?!(?:Bros|Intl|Natl|Mfg|Tech|Labs?|Assoc|Pharm|Corp|Inc|Ltd|Univ|Amer|Elec|Inds?|Sys|Svcs?|Prods?|Hldgs?|Cos|Mgmt|Grp|Comp|Fin|Gen|Int|Std|Bancorp|Sons)\.)[\p{L}\d-]*\p{Ll}{3}\.|(?:Yes|No)\.(?!\s*\d)|None|N\/A|Nil)\s+(?=\S)/u;

/** "About NAME" over what a release says of the company at its end: a heading, where nothing but the name stands in it or the text goes on with the name. */
function headedName(text: string): string {
  const rest = /^About\s+(?=\S)/.exec(text) === null ? null : text.replace(/^About\s+/, "");
  const name = rest === null ? undefined : NAME.exec(rest)?.[1];
  if (rest === null || name === undefined || !rest.startsWith(name)) return text;
  const behind = rest.slice(name.length).replace(/^[\s:.]+/, "");
  return behind === "" || behind.startsWith(name.split(/[\s,]+/)[0]!) ? rest : text;
}

const DATE_FIRST = new RegExp(`^(?:\\d{1,2}\\s+${MONTH}\\.?,?\\s+\\d{4}|${MONTH}\\.?\\s+\\d{1,2},?\\s+\\d{4})[\\s,:–—-]*`, "i");
/** How a form of an exchange names the company: "Company name: NAME  Listing: …". */
const LABELLED = /\b(?:Company name|Name of (?:listed )?(?:company|issuer)|Issuer)\s*[:：]\s*(\S.{1,80}?)(?=\s{2,}|\s+(?:Listing|Listed|Stock|Securities|Code|URL|Representative|Contact)\b|[;\n]|$)/i;

/** A company name with its legal form at or near the head of a short text; null where there is none. */
export function corporateName(text: string): string | null {
  const labelled = LABELLED.exec(text.slice(0, 400))?.[1];
  if (labelled !== undefined) return labelled.trim();
  // A date in front of a name is not part of it.
  const head = headedName(text.trim().slice(0, 160).replace(DATE_FIRST, ""));
  if (/stock exchange|securities and exchange|clearing limited/i.test(head)) return null;
  return notCommon(NAME.exec(head)?.[1]?.trim().replace(SENTENCE_BEFORE, ""));
}

/** The first name with a legal form in the first sentence of a release, which may speak of exchanges. */
export function corporateNameIn(sentence: string): string | null {
  const found = NAME.exec(sentence.replace(/\bThe Stock Exchange of Hong Kong Limited\b/gi, "").slice(0, 300))?.[1]?.trim().replace(SENTENCE_BEFORE, "") ?? null;
  return found === null || /\b(?:exchanges?|clearing)\b/i.test(found) ? null : notCommon(found);
}

/** "The Group" and "the Company Limited" name nobody. */
function notCommon(name: string | undefined): string | null {
  return name === undefined || /^(?:the|our|this|its|a)\s+(?:\p{L}+\s+)?(?:group|company|corporation|holdings?|bank|limited|board)$/iu.test(name) || /^\d+$/.test(name) ? null : name;
}

const INCORPORATED_IN = /^\s*[(（]?\s*(?:an?\s+)?(?:(?:exempted|limited|joint\s+stock|limited\s+liability)\s+)*(?:company\s+)?(?:incorporated|established|registered|continued|organi[sz]ed)\s+(?:and\s+\p{L}+\s+)?(?:in|under|with)\b/iu;
const CAPITAL_NAME = new RegExp(`^[\\p{Lu}\\d][\\p{L}\\d&'’.,()\\s-]{2,90}$`, "u");

/** The name over "(Incorporated in … with limited liability)", as covers of announcements to an exchange print it. */
export function nameOverPlace(lines: readonly string[]): string | null {
  const at = lines.findIndex((line) => INCORPORATED_IN.test(line));
  // The name may stand in other letters too, and a former or English one below it.
  const above = at < 0 ? [] : lines.slice(Math.max(0, at - 4), at).map((line) => line.replace(/[^\p{Script=Latin}\p{N}\p{P}\p{Zs}&]+/gu, " ").replace(/[*†#]+/g, "").replace(/\s+/g, " ").trim());
  return above.find((line) => CAPITAL_NAME.test(line) && FORM_AT_END.test(titleForm(line))) ?? null;
}

function titleForm(line: string): string {
  return line.replace(/\p{L}+\.?$/u, (word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase());
}

const WORD = "[\\p{Lu}\\d][\\p{L}\\d&'’.+/-]*";
const RUN = new RegExp(`^\\s*(?:\\*{1,2})?(?:The\\s+)?((?:${WORD}|\\p{Ll}[\\p{L}\\d-]*(?=\\s+(?:AG|SE|plc|NV|SA|A/S|AB|ASA|Inc)\\b|\\s*\\([A-Z]{2,}))(?:(?:\\s+(?:of|and|de|la|&|und|for))*\\s+(?:${WORD}|plc))*(?:,\\s+(?:${LEGAL_FORM})(?=[\\s,;:(]|[’']s|$))?)`, "u");
const STARTERS = /^(?:The|In|At|On|For|Following|Reference|As|Today|With|After|During|We|Our|This|These|It|Its|Based|Under|Due|By|From|To|Pursuant|Further|Effective|Please|Dear|An?|Net|Total|Revenues?|Sales|First|Second|Third|Fourth|Results|Highlights|Q[1-4]|Quarterly|Record)$/;
const BOARD_OF = /^(?:(?:Supervisory|Management|Executive)\s+)?(?:Board(?:\s+of\s+(?:Directors|Management))?|Directors|Management)\s+of\s+/;

const FORM_AT_END = new RegExp(`(?:${LEGAL_FORM})$`, "u");
const FORM_AT_HEAD = new RegExp(`^\\s+(?:${LEGAL_FORM})`, "u");
const UP_TO_FORM = new RegExp(`^.*?\\s(?:${LEGAL_FORM})(?=\\s)`, "u");

/** The name that a sentence begins with: "NAME, a maker of …", "NAME’s Board of Directors", "The Board of NAME". */
export function nameAtHead(sentence: string): { name: string; end: number } | null {
  // "DATE – PLACE, NAME": the place behind the date is no name where one with a legal form follows it.
  const place = /^\p{Lu}[\p{L} ]{2,30},\s+(?=\p{Lu})/u.exec(sentence);
  const behind = place === null ? null : nameAtHead(sentence.slice(place[0].length));
  if (behind !== null && FORM_AT_END.test(behind.name) && behind.name.includes(" ")) return { name: behind.name, end: behind.end + place![0].length };
  const run = RUN.exec(sentence);
  if (run === null) return null;
  let name = run[1]!.replace(BOARD_OF, "");
  const owner = FORM_AT_END.test(name) && !/[’']s\s+(?:\p{Lu}\p{L}+\s+)?(?:Board|Directors?|Management)\b/u.test(name) ? null : /[’']s(?=\s|$)/.exec(name);
  if (owner !== null) name = name.slice(0, owner.index);
  const form = UP_TO_FORM.exec(name);
  // "NAME, Inc. Board of Directors": what stands behind the legal form is no part of the name, another form may be.
  if (form !== null && !FORM_AT_HEAD.test(name.slice(form[0].length)) && !/(?:Holdings?|Group)$/.test(form[0])) name = form[0];
  if (STARTERS.test(name.split(/\s+/)[0]!) && !FORM_AT_END.test(name)) return null;
  const at = sentence.indexOf(name);
  return name.length < 2 ? null : { name, end: at + name.length };
}

const HEADLINE = /^((?:\p{Lu}[\p{L}\d&’'.-]*|&|of|and)(?:\s+(?:\p{Lu}[\p{L}\d&’'.-]*|&|of|and)){0,5}?)(?:\s+(?:reports?|announces?|announced|delivers?|posts?|publishes|launch(?:es)?|declares?|records?|provides?|confirms?|adjusts?|raises|lowers|appoints|names|completes|achieves|updates|initiates|increases|authori[sz]es|reminds|issues)\b|\s*[:：]\s)/iu;

/** The name in a headline such as "NAME reports second quarter results" or "NAME: changes to the board". */
export function headlineName(text: string): string | null {
  const match = HEADLINE.exec(text.trim());
  return match === null || /\b(?:number|no|code|date|subject|re)\b\.?$/i.test(match[1]!) || !/^[\p{Lu}\d]/u.test(match[1]!) || STARTERS.test(match[1]!.split(/\s+/)[0]!) ? null : match[1]!;
}

/** A short name with its legal form, where a headline has it: "NAME ASA: second quarter" for "NAME continues its growth". */
export function fullerName(name: string, headlines: readonly string[]): string {
  if (FORM_AT_END.test(name)) return name;
  const fuller = headlines.map((text) => (text.length < LONGEST_HEADLINE ? corporateName(text) : null)).find((found) => found !== null && found.length > name.length && found.toLowerCase().startsWith(`${name.toLowerCase()} `));
  return fuller ?? name;
}

const LONGEST_HEADLINE = 200;

const NAME_TAIL = new RegExp(`^(?:\\p{Lu}[\\p{L}&.-]*,?\\s+){0,3}(?:${LEGAL_FORM})\\W*$`, "u");
const OWNED = `(?:\\p{Lu}[\\p{L}\\d&'’.-]*,?\\s+){1,5}(?:${LEGAL_FORM}|INC|LTD|CORP|LIMITED|HOLDINGS?|PLC)(?![\\p{L}])\\.?`;
const OWNERS_OF = new RegExp(`\\b((?:share|stock)?(?:holders|owners)(?:['’]?\\s+equity)?\\s+of\\s+)${OWNED}`, "gu");
const TOTAL_EQUITY_OF = new RegExp(`^(total\\s+)${OWNED}(?=\\s*(?:['’]s?\\s+)?(?:(?:share|stock)holders['’]?\\s+)?equity)`, "iu");

/** Whether a text is the end of a company's name and nothing else: "Technology, Inc.". */
export function isNameTail(text: string): boolean {
  return NAME_TAIL.test(text);
}

/**
 * A label with the company whose owners it names read as "the company": "shareholders of NAME, Inc.", "TOTAL NAME LTD
 * EQUITY". Other companies in a label (an investee, a lender) stay.
 */
export function withoutOwnersName(label: string): string {
  if (!/holders|owners|equity/i.test(label)) return label;
  return label.replace(OWNERS_OF, "$1the company ").replace(TOTAL_EQUITY_OF, "$1the company ");
}

/** An id made of a name: upper-case words joined by hyphens. */
export function slugOf(name: string): string {
  return name.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/[^A-Za-z0-9-]/g, "").replace(/^-+|-+$/g, "").toUpperCase();
}
