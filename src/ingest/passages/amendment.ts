import { placeInBlock, type Block, type TextBlock } from "../document/document.ts";
import type { IsoDate } from "../../../events/values/date.ts";
import type { Cover } from "../cover.ts";
import { datesIn } from "../language/dates.ts";
import { sentencesOf } from "../prose/sentences.ts";
import { dayNamed, placesOf, readCorrection, type Correction } from "./correction.ts";

/** An explanatory note stands within the first texts of an amended form. */
const HEAD = 60;
const LONGEST_SENTENCE = 2_000;
const MOST_SENTENCES = 6;

const AMENDED_FORM = "(?:amendment(?:\\s+no\\.?\\s*\\d+)?|(?:current|annual|quarterly)\\s+report\\s+on\\s+form\\s+[\\w-]+\\/A|form\\s+[\\w-]+\\/A|[\\w-]+\\/A)";
/** "This Amendment No. 1 … is being filed to include …", "The purpose of this Amendment is to …", "We are filing this Amendment to …". */
const EXPLAINS = [
  new RegExp(`\\bthis\\s+${AMENDED_FORM}\\b.{0,400}?\\b(?:is\\s+being|is|has\\s+been)\\s+(?:filed|furnished|submitted)\\b`, "i"),
  new RegExp(`\\bpurpose\\s+of\\s+this\\s+${AMENDED_FORM}\\b`, "i"),
  new RegExp(`\\b(?:filing|furnishing|submitting|files|furnishes)\\s+this\\s+${AMENDED_FORM}\\b`, "i"),
  new RegExp(`\\bthis\\s+${AMENDED_FORM}\\b.{0,200}?\\bamends\\b`, "i"),
];
const CORRECTS = /\b(?:correct(?:s|ed|ing|ion)?|restat(?:e|es|ed|ing|ement)|rectif\w+|erroneous\w*|error|typographical|inadvertent\w*|misstate\w*|revis(?:e|es|ed|ing))\b/i;
const REPRINTS = /\b(?:corrected|revised|restated)\s+(?:\w+\s+){0,3}(?:press\s+release|exhibit|financial\s+statements|announcement|report)\b|\b(?:replaces|supersedes|in\s+its\s+entirety|amends?\s+and\s+restates?)\b/i;
const UNCHANGED = /\b(?:except\s+as|other\s+than|no\s+other|all\s+other|does\s+not)\b/i;

/**
 * Reads from the head of a document and from the explanatory note of an amended form what it does to the release before: it prints it anew, tells what was
 * wrong in it, or adds to it. Null where it does not say that it amends one.
 */
export function readAmends(blocks: readonly Block[], cover: Cover): Correction | null {
  const [headed, noted] = [readCorrection(blocks, cover), readAmendment(blocks, cover)];
  if (headed === null || noted === null || headed.data.announcedOn !== null) return headed ?? noted;
  // "CORRECTED: …" over a release whose form says which one it corrects, and why.
  return { ...headed, data: { ...noted.data, form: headed.data.form }, evidence: [...headed.evidence, ...noted.evidence], explained: new Set([...headed.explained, ...noted.explained]) };
}

function readAmendment(blocks: readonly Block[], cover: Cover): Correction | null {
  if (!cover.form.endsWith("/A")) return null;
  const texts = blocks.filter((block): block is TextBlock => block.kind === "text").slice(0, HEAD);
  const spoken = texts.flatMap((block) => sentencesOf(block.text).filter(({ text }) => text.length <= LONGEST_SENTENCE).map(({ start, text }) => ({ block, start, text })));
  const at = spoken.findIndex(({ text }) => EXPLAINS.some((pattern) => pattern.test(text)));
  const first = spoken[at];
  if (first === undefined) return null;
  // What is said to be left as it was says nothing of what was wrong.
  const note = spoken.slice(at, at + MOST_SENTENCES).filter(({ text }, index) => index === 0 || (texts.indexOf(spoken[at + index]!.block) - texts.indexOf(first.block) <= 2 && !UNCHANGED.test(text)));
  const said = note.map(({ text }) => text.replace(/\s+/g, " ").trim()).join(" ");
  const form = !CORRECTS.test(said) ? "addition" : REPRINTS.test(said) ? "replacement" : "clarification";
  const { block, start, text } = first;
  const named = spoken.slice(Math.max(0, at - 2), at + MOST_SENTENCES).map((one) => dayNamed(one.text, cover.announced.date) ?? dayOpening(one.text)).find((day) => day !== null && day < cover.announced.date);
  return {
    data: { form, announcedOn: named ?? null, quote: said.slice(0, LONGEST_SENTENCE), source: { ...placeInBlock(block, start, start + text.length), text: text.replace(/\s+/g, " ").trim() } },
    evidence: note.flatMap((one) => placesOf(one.block, one.start, one.start + one.text.length)),
    tellsOnly: false,
    explained: new Set(form === "addition" ? [] : [block]),
  };
}

/** "On August 6, 2031, the Company filed a Current Report on Form 8-K …". */
function dayOpening(text: string): IsoDate | null {
  const [first] = /^\s*On\s/.test(text) ? datesIn(text.slice(0, 40)) : [];
  return first !== undefined && /^.{0,160}\b(?:filed|furnished|issued|published)\b/.test(text.slice(first.end)) ? first.date : null;
}
