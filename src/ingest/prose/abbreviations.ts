import type { Passage } from "./passage.ts";

/** "Net Cruise Costs (“NCC”)", "average daily rate (ADR)": the bracket first, which is rare, and then the words before it. */
const DEFINED = /\((?:the\s+)?(?:["“]([A-Za-z][A-Za-z&.-]{1,11})["”]|([A-Z][A-Za-z&]*[A-Z]s?))\)/g;
const WORDS_BEFORE = /(?<=((?:\p{L}[\p{L}’'-]*\s+){1,6}))\(/uy;

/** What the letters in names of measures stand for, as the running text defines them: the first definition of each. */
export function abbreviationsIn(passages: readonly Passage[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { block } of passages) {
    if (!block.text.includes("(")) continue;
    for (const { index, 1: quoted, 2: plain } of block.text.matchAll(DEFINED)) {
      const letters = quoted ?? plain!;
      if (found.has(letters) || !/[A-Z]/.test(letters)) continue;
      WORDS_BEFORE.lastIndex = index;
      const words = WORDS_BEFORE.exec(block.text)?.[1];
      if (words === undefined) continue;
      const name = namedBy(words.trim().split(/\s+/), letters);
      if (name !== null) found.set(letters, name);
    }
  }
  return found;
}

/** As many of the last words as the letters have capitals, where the first of them begins with the first letter. */
function namedBy(words: readonly string[], letters: string): string | null {
  const capitals = letters.replace(/[^A-Z]/g, "");
  for (let count = capitals.length; count <= Math.min(words.length, capitals.length + 2); count += 1) {
    const last = words.slice(-count);
    if (last[0]?.[0]?.toUpperCase() === capitals[0]) return last.join(" ");
  }
  return null;
}

/** A label with its letters spelled out, for telling what it measures. */
export function spelledOut(label: string, abbreviations: ReadonlyMap<string, string>): string {
  let known = false;
  for (const letters of abbreviations.keys()) known ||= label.includes(letters);
  return !known ? label : label.replace(/[A-Za-z][A-Za-z&.-]{1,11}/g, (word) => abbreviations.get(word) ?? word);
}
