import type { EventData, EventType } from "../../../events/catalogue.ts";
import { placeInBlock, type Block, type Place } from "../document/document.ts";
import type { Cover } from "../cover.ts";
import { partsOf } from "./parts.ts";
import type { Passage } from "../prose/passage.ts";
import { sentencesIn, type Sentence } from "../prose/sentences.ts";

/** An event that a passage states, with the places of everything in the text that it was read from. */
export type Finding = { [T in EventType]: { type: T; data: EventData<T>; evidence: Place[] } }[EventType];

/** A sentence with the passage it stands in. */
export type Spoken = { passage: Passage; sentence: Sentence };

/** Sentences of the passages that can state events: the release's own text, without cover and boilerplate. */
export function spokenIn(passages: readonly Passage[]): Spoken[] {
  return passages
    .filter((passage) => passage.subject !== "cover" && passage.subject !== "closed" && passage.subject !== "exchange-rate")
    .flatMap(partsOf)
    .filter(({ subject }) => subject !== "closed" && subject !== "exchange-rate")
    .flatMap((passage) => sentencesIn(passage.block).flatMap(parted).filter(({ text }) => text.length <= LONGEST_SENTENCE && !CORRECTS.test(text)).map((sentence) => ({ passage, sentence })));
}

/** What is longer is no sentence: patterns that look ahead would look at all of it again and again. */
const LONGEST_SENTENCE = 3000;

/** A sentence that says what an earlier release had wrong prints the wrong beside the right; the corrected text itself tells the event. */
const CORRECTS = /\b(?:incorrectly|erroneously|mistakenly|inadvertently)\s+(?:stated|reported|listed|said|showed|indicated|referred|disclosed|included|omitted)\b|\bshould\s+(?:have\s+)?read\b|\bshould\s+have\s+been\s+(?:stated|reported|listed)\b/i;

/** Where a conversion lost the space behind a full stop ("…in the first half.The forecast"), and before the stars that lead the points of a list. */
const LOST = /(?<=[\p{Ll})%\d]\.)(?=\p{Lu}\p{Ll}+\s)|(?<=[\s;.,])(?=\*\s+\p{Lu})/gu;

/** A sentence in its parts. */
function parted(sentence: Sentence): Sentence[] {
  if (!/\.\p{Lu}|\*/u.test(sentence.text)) return [sentence];
  const cuts = [0, ...[...sentence.text.matchAll(LOST)].map(({ index }) => index).filter((at) => at > 0), sentence.text.length];
  return cuts.length === 2 ? [sentence] : cuts.slice(1).map((end, index) => ({ start: sentence.start + cuts[index]!, end: sentence.start + end, text: sentence.text.slice(cuts[index]!, end) }));
}

/** The place of a slice of a sentence. */
export function placeOf({ passage, sentence }: Spoken, start: number, end: number): Place {
  return placeInBlock(passage.block, sentence.start + start, sentence.start + end);
}

/** The place of a whole sentence, as the source of what it states. */
export function sourceOf(spoken: Spoken): Place {
  const place = placeOf(spoken, 0, spoken.sentence.text.length);
  return { ...place, text: quoteOf(spoken) };
}

/** The sentence's words, spaces folded. */
export function quoteOf(spoken: Spoken): string {
  return spoken.sentence.text.replace(/\s+/g, " ").trim();
}

/** What every recogniser of passages is given. */
export type PassageContext = { blocks: readonly Block[]; passages: readonly Passage[]; spoken: readonly Spoken[]; cover: Cover };
