import type { TextBlock } from "../document/document.ts";

/** A sentence with its place in the text it was cut from (0-based, end exclusive). */
export type Sentence = { start: number; end: number; text: string };

// Words whose full stop ends no sentence.
const ABBREVIATION = /(?:^|[\s(“"'’])(?:Mr|Mrs|Ms|Dr|Prof|Inc|Corp|Co|Ltd|No|St|Jr|Sr|vs|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|U\.S|U\.K|R\.O\.C|i\.e|e\.g|[A-Z])\.$/;
const END = /[.!?]["”’)]*\s+(?=["“‘(]?[\p{Lu}\d])|;["”’)]*\s+(?=["“‘(]?\p{Lu})|(?<=\S)\s(?=[*•●]\s+[\p{Lu}\d])/gu;

const kept = new WeakMap<TextBlock, readonly Sentence[]>();

/** The sentences of a block, which several recognisers ask for. */
export function sentencesIn(block: TextBlock): readonly Sentence[] {
  let sentences = kept.get(block);
  if (sentences === undefined) kept.set(block, (sentences = sentencesOf(block.text)));
  return sentences;
}

/** Cuts running text into sentences; a semicolon before a capital ends one too. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const match of text.matchAll(END)) {
    const stop = match.index + 1;
    if (text[match.index] === "." && ABBREVIATION.test(text.slice(Math.max(0, stop - 12), stop))) continue;
    sentences.push({ start, end: stop, text: text.slice(start, stop) });
    start = match.index + match[0].length;
  }
  if (start < text.length) sentences.push({ start, end: text.length, text: text.slice(start) });
  return sentences;
}
