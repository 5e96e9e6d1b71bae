import { MONTH } from "../language/dates.ts";
import type { Line, TextBlock } from "./document.ts";

export const PAGE_NUMBER = /^\s*(?:[-–—]\s?)?\d{1,3}(?:\s?[-–—])?\s*$/;
/** The foot of a page in words, which no words beside it belong to. */
export const PAGE_FOOT = /^\s*page\s+\d{1,3}(?:\s+of\s+\d{1,3})?\s*$/i;
export const BULLET = /^\s*(?:[•·▪●◦\uF0B7]\s*|[-–o]\s+)(?=\S)/;
export const NOTE = new RegExp(`^\\s*\\(?(\\d{1,2})[.)]?\\s+(?!${MONTH}\\b)(?=["“”‘'A-Z])`);

/** Lines that follow each other as one block of running text. */
export function textBlock(lines: readonly Line[]): TextBlock {
  const starts: number[] = [];
  let text = "";
  for (const line of lines) {
    if (text !== "") text += " ";
    starts.push(text.length);
    text += line.text;
  }
  const first = lines[0]!;
  const head = NOTE.exec(MARK_ALONE.test(first.text) ? text : first.text);
  // A note that begins with a raised number has lost it to cleaning; its raw line still begins with it.
  const raised = /^\s*([\u00B9\u00B2\u00B3\u2070-\u2079]+)/.exec(first.raw) ?? (/^\s*\(?\d{1,2}\)?/.test(first.raw) && first.at[0] !== undefined && /^\s*\(?\d{1,2}\)?\s*$/.test(first.raw.slice(0, first.at[0])) ? /\d{1,2}/.exec(first.raw) : null);
  return { kind: "text", lines, text, starts, bullet: BULLET.test(MARK_ALONE.test(first.text) ? text : first.text), note: head?.[1] ?? raised?.[1] ?? raised?.[0] ?? null };
}

/** Nobody wraps a line behind so many characters: it is a paragraph of its own, or most of one. */
const LONGEST_WRAPPED = 250;
const LONGEST_TITLE = 120;

/**
 * Lines that follow each other as paragraphs: where one of them was not wrapped, none was, and the end of a line is that
 * of a paragraph unless the next goes on with its sentence, as behind a link that a conversion set on a line of its own.
 */
export function paragraphs(lines: readonly Line[]): Line[][] {
  if (!lines.some(({ text }) => text.length > LONGEST_WRAPPED)) return [[...lines]];
  const parts: Line[][] = [];
  for (const line of lines) {
    const before = parts.at(-1)?.at(-1)?.text.trimEnd();
    if (before === undefined || MARK_ALONE.test(before) || !(/^\s*["“'‘([]?[\p{Lu}\d$€£•]/u.test(line.text) && (MARK_ALONE.test(line.text) || /[.!?:;”"’)]$/.test(before) || (before.length <= LONGEST_TITLE && !LEANS.test(before))))) {
      if (before === undefined) parts.push([line]);
      else parts.at(-1)!.push(line);
    } else parts.push([line]);
  }
  return parts;
}

/** Whether a paragraph is the rest of the sentence before it, which a page's end broke off. */
export function goesOnWith(before: TextBlock, { text, bullet, note }: TextBlock): boolean {
  return before.text.length > LONGEST_TITLE && !/[.!?:;”"’)]\s*$/.test(before.text) && /^\s*\p{Ll}/u.test(text) && !bullet && note === null;
}

/** The mark of a note or of a point on a line of its own: its text follows. */
const MARK_ALONE = /^\s*(?:\(?\d{1,2}[.)]|\([a-z]\)|[•·▪●◦])\s*$/;
const LEANS = /[,–—([“"‘&/-]$|\b(?:of|the|and|or|to|in|a|an|at|on|with|by|for|from|as|is|are|was|see|visit|its|our)$/i;
