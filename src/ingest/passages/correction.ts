import type { EventData } from "../../../events/catalogue.ts";
import type { IsoDate } from "../../../events/values/date.ts";
import type { Cover } from "../cover.ts";
import { placeInBlock, type Block, type Place, type TextBlock } from "../document/document.ts";
import { datesIn, monthDaysIn } from "../language/dates.ts";
import { sentencesOf } from "../prose/sentences.ts";

type Issued = EventData<"CorrectionIssued">;
/**
 * A correction with everything it was read from, and the texts that print the wrong beside the right. `tellsOnly`: its headline
 * calls it a clarification, so that it may print whole paragraphs that were wrong.
 */
export type Correction = { data: Issued; evidence: Place[]; explained: ReadonlySet<TextBlock>; tellsOnly: boolean };
type Said = { block: TextBlock; start: number; text: string };

/** A document says among so many texts at its head that it corrects: in a headline, and in a sentence a little below. */
const HEADLINES = 10;
const HEAD = 25;
const LONGEST_HEADLINE = 260;
const LONGEST_SENTENCE = 1_500;
const LONGEST_QUOTE = 3_000;

const CORRECTED = "C\\s?O\\s?R\\s?R\\s?E\\s?C\\s?T\\s?I\\s?O\\s?N|CORRECTED|REPLACEMENT|AMENDED";
/** "CORRECTION: …", "/CORRECTION -- …/", "CORRECTING and REPLACING …", "Correction from Source: …", "Half-year Report – Replacement". */
const REPLACES = new RegExp(`^[/*\\s]*(?:(?:${CORRECTED})(?=\\s*(?:[:/–—-]|\\.\\.\\.|$)|\\s+(?:FROM\\s+SOURCE|BY)\\b)|CORRECT(?:ING|ED|S)\\s+(?:AND|&)\\s+REPLAC(?:ING|ED|ES)\\b)|\\s[(–—-]\\s*(?:CORRECTION|CORRECTED|REPLACEMENT|AMENDED)\\)?$`, "i");
/** What tells only what was wrong. */
const CLARIFIES = /^(?:FURTHER\s+)?(?:CLARIFICATION|CORRIGENDUM|ERRATUM)(?:\s+(?:ANNOUNCEMENT|NOTICE|STATEMENT))?\b/i;
/** Headlines that only sound like one of these. */
const OF_OTHERS = /\b(?:parts?|cost|value|agreement|facility|director|officer|chair\w*|programme|program|credit|articles|by-?laws|certificates?|market|price|rumou?rs?|media|news\s+reports?|trading|unusual)\b/i;

const RELEASE = "(?:press\\s+release|news\\s+release|earnings\\s+release|release|announcement|RNS)";
/** A sentence that says of this document that it corrects another. */
const EXPLAINS = [
  new RegExp(`\\b(?:this|the\\s+following|this\\s+document)\\s*(?:${RELEASE}|statement)?\\s+(?:\\w+\\s+){0,2}?(?:replaces|supersedes|corrects|amends)\\b.{0,120}\\b(?:${RELEASE})\\b`, "i"),
  new RegExp(`\\bplease\\s+replace\\s+the\\s+(?:\\w+\\s+){0,2}${RELEASE}\\b`, "i"),
  new RegExp(`\\b(?:amendments?|corrections?|changes?)\\s+(?:has|have)\\s+been\\s+made\\s+to\\s+the\\b.{0,160}\\b${RELEASE}\\b.{0,60}\\b(?:released|issued|published|made|dated)\\b`, "i"),
  new RegExp(`\\b(?:has|have)\\s+(?:today\\s+)?corrected\\s+(?:its|our|the|an?)\\s+(?:\\w+\\s+){0,2}?${RELEASE}\\s+(?:of|dated|issued|released|published)\\b`, "i"),
  new RegExp(`\\b(?:Company[’']s|our|its|the)\\s+.{0,60}\\b${RELEASE}\\s+(?:of|dated|issued|released|published|made)\\b.{0,80}\\b(?:incorrectly|erroneously|mistakenly|inadvertently)\\s+(?:stated|reported|listed|included|omitted|showed|referred)\\b`, "i"),
];
/** "In the news release, NAME reports …, issued DAY …, we are advised by the company that …" */
const OPENS = new RegExp(`^(?:\\S.{0,80}--\\s?|\\S.{0,60}\\s[/–—-]+\\s)?in\\s+(?:the|an?|our|its)\\s+(?:[\\w’'-]+\\s+){0,3}?${RELEASE}\\b`, "i");
const ADVISES = /\bwe\s+are\s+advised\b|\bplease\s+note\b|\bshould\s+(?:have\s+)?(?:read|been)\b|\b(?:incorrectly|erroneously|inadvertently)\s+(?:stated|reported|listed|included|omitted)\b|\bit\s+was\s+stated\b/i;
const REFERS = /\b(?:reference\s+is\s+made|we\s+refer|(?:company|board)\s+refers?|are\s+referred)\s+to\b.{0,200}\b(?:releases?|announcements?|reports?|circular)\b/i;
const WRONG = /\bshould\s+(?:be\s+|have\s+(?:been\s+)?)?(?:read|stated|reported|replaced|been)\b|\b(?:incorrectly|erroneously|mistakenly|inadvertently)\b|\b(?:typographical|clerical|inadvertent)\s+(?:error|mistake|omission)s?\b|\brather\s+than\b|\binstead\s+of\b|\bthe\s+correct\s+\w+/i;
const GOES_ON = /\b(?:corrected|amended|revised|updated)\s+(?:version|release|text|announcement)\b|\b(?:all\s+other|the\s+remainder|save\s+(?:as|for))\b.{0,80}\b(?:unchanged|the\s+same)\b|\bclarif(?:y|ies)\b/i;
const REPRINTS = /\b(?:replac|supersed)\w*\b|\b(?:corrected|amended|revised|updated|complete|full)\s+(?:\w+\s+)?(?:version|release|text|announcement)\b/i;

/**
 * Reads from the head of a document whether it corrects an earlier release of its issuer, and which; null where it is a
 * release like others. A headline of a clarification alone is not enough: many only answer a rumour.
 */
export function readCorrection(blocks: readonly Block[], cover: Cover): Correction | null {
  const texts = blocks.filter((block): block is TextBlock => block.kind === "text");
  const headline = texts.slice(0, HEADLINES).flatMap(headlinesOf).find(({ form }) => form !== null) ?? null;
  const spoken = texts.slice(0, HEAD).flatMap((block) => sentencesOf(block.text).filter(({ text }) => text.length <= LONGEST_SENTENCE).map(({ start, text }): Said => ({ block, start, text })));
  const naming = spoken.find(({ text }) => says(text)) ?? (headline === null ? undefined : spoken.find(({ text }) => REFERS.test(text)));
  const from = naming === undefined ? -1 : texts.indexOf(naming.block);
  // What explains stands together: the sentence that names the release, and those near behind it that go on.
  const explaining = spoken.filter((one) => one === naming || (from >= 0 && near(texts.indexOf(one.block) - from) && (WRONG.test(one.text) || GOES_ON.test(one.text))));
  const form = headline?.form ?? (naming === undefined ? null : explaining.some(({ text }) => REPRINTS.test(text)) ? "replacement" : "clarification");
  if (form === null || (headline?.form === "clarification" && explaining.length < 2 && !explaining.some(({ text }) => WRONG.test(text)))) return null;
  const said = explaining.length > 0 ? explaining : [{ block: headline!.block, start: headline!.start, text: headline!.text }];
  const quote = said.map(({ text }) => text.replace(/\s+/g, " ").trim()).join(" ").slice(0, LONGEST_QUOTE);
  const [first] = said;
  const source = placeInBlock(first!.block, first!.start, first!.start + first!.text.length);
  return {
    data: { form, announcedOn: naming === undefined ? null : dayNamed(naming.text, cover.announced.date), quote, source: { ...source, text: first!.text.replace(/\s+/g, " ").trim() } },
    evidence: said.flatMap(({ block, start, text }) => placesOf(block, start, start + text.length)),
    tellsOnly: headline?.form === "clarification",
    explained: new Set(explaining.filter(({ text }) => WRONG.test(text)).map(({ block }) => block)),
  };
}

function says(text: string): boolean {
  return EXPLAINS.some((pattern) => pattern.test(text)) || (OPENS.test(text) && ADVISES.test(text));
}

function near(distance: number): boolean {
  return distance >= 0 && distance <= 6;
}

function headlinesOf(block: TextBlock): (Said & { form: Issued["form"] | null })[] {
  return block.lines.map((line, index) => {
    const text = line.text.trim().replace(/\s+/g, " ");
    const isOther = text === "" || text.length > LONGEST_HEADLINE || OF_OTHERS.test(text.slice(0, 120));
    return { block, start: block.starts[index]!, text: line.text, form: isOther ? null : REPLACES.test(text) ? "replacement" : CLARIFIES.test(text) ? "clarification" : null };
  });
}

/** The day that the sentence gives the earlier release: it is not after this one, and no day that a period ends on. */
export function dayNamed(text: string, announced: IsoDate): IsoDate | null {
  const dates = [...datesIn(text), ...monthDaysIn(text, `${announced.slice(0, 4)}-01-01`)];
  const named = dates.find(({ date, start }) => {
    const before = text.slice(Math.max(0, start - 220), start);
    return date <= announced && OUT.test(before) && !ENDED.test(before);
  });
  return named?.date ?? (/\b(?:earlier\s+today|(?:issued|released|published|made|sent)\s+today|this\s+morning)\b/i.test(text) ? announced : null);
}

const OUT = /\b(?:dated|issued|released|published|disseminated|announced|made|filed|furnished|submitted|sent|release|announcement)\b(?:[^.;]{0,160}\b(?:on|at|of))?[\s,(]*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:the\s+)?$/i;
const ENDED = /\b(?:ended|ending|as\s+(?:of|at))\s+(?:the\s+)?$/i;

/** A stretch of a block line by line, so that every number in it has its place. */
export function placesOf(block: TextBlock, start: number, end: number): Place[] {
  return block.lines.flatMap((line, index) => {
    const from = Math.max(start, block.starts[index]!);
    const to = Math.min(end, block.starts[index]! + line.text.length);
    return from < to ? [placeInBlock(block, from, to)] : [];
  });
}
