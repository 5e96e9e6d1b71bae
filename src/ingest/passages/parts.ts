import type { Line, TextBlock } from "../document/document.ts";
import { textBlock } from "../document/text-block.ts";
import { headingOf, isLaidOut, isTitle, subjectOf, type Passage } from "../prose/passage.ts";

/**
 * A passage in its parts, where a conversion ran headings and the paragraphs below them together into one block: each part
 * stands under the heading that is a line of its own over it. A passage without such a line is one part, as it is.
 */
export function partsOf(passage: Passage): Passage[] {
  const { block, subject } = passage;
  if (block.lines.length < FEWEST_LINES || subject === "cover" || subject === "closed" || block.note !== null || isLaidOut(block)) return [passage];
  const longest = Math.max(...block.lines.map(({ text }) => text.trim().length));
  const cuts = block.lines.flatMap((line, index) => (isHeading(block.lines, index, longest) ? [{ index, title: bare(line.text) }] : []));
  if (cuts.length === 0) return [passage];
  const parts: Passage[] = [];
  if (cuts[0]!.index > 0) {
    const lead = textBlock(block.lines.slice(0, cuts[0]!.index));
    // What a person says further down is not said in front of it.
    parts.push({ ...passage, block: lead, subject: subject === "management-commentary" ? subjectOf(lead, "prose") : subject });
  }
  cuts.forEach(({ index, title }, at) => {
    const lines = block.lines.slice(index + 1, cuts[at + 1]?.index ?? block.lines.length);
    if (lines.length === 0) return;
    const part = textBlock(lines);
    parts.push({ ...passage, block: part, subject: subjectOf(part, headingOf(titled(block.lines[index]!))!), title, timed: TIMED.test(title) ? title : passage.timed });
  });
  return parts;
}

/** Shorter blocks are paragraphs. */
const FEWEST_LINES = 4;
const TIMED = /\b(?:quarter|months?|half|year|weeks?|FY\s?\d|[QH][1-4]|20\d\d)\b/i;
/** A line of a paragraph is about as long as the longest; a heading is not. */
const SHARE_OF_LONGEST = 0.7;
const SENTENCE_ENDS = /[.!?:][”"’)\d]*$/;

/** A short line that names what follows, between the end of a sentence and the beginning of another. */
function isHeading(lines: readonly Line[], index: number, longest: number): boolean {
  const text = lines[index]!.text.trim();
  const [before, behind] = [lines[index - 1]?.text.trim(), lines[index + 1]?.text.trim()];
  if (text.length > longest * SHARE_OF_LONGEST || behind === undefined || behind.length < longest * SHARE_OF_LONGEST || !/^["“'‘•(]?\s*[\p{Lu}\d]/u.test(behind) || (before !== undefined && !SENTENCE_ENDS.test(before))) return false;
  return /^[\p{Lu}\d]/u.test(text) && text.split(/\s+/).length <= MOST_WORDS && isTitle(titled(lines[index]!)) && headingOf(titled(lines[index]!)) !== null;
}

const MOST_WORDS = 9;

/** A heading without the number of a note at its end. */
function bare(text: string): string {
  return text.trim().replace(/(?<=\p{Ll}{3})\d{1,2}$/u, "");
}

function titled(line: Line): TextBlock {
  const block = textBlock([line]);
  return { ...block, text: bare(line.text) };
}
