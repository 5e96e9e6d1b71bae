import type { NumberAccount } from "./account.ts";
import { placeInBlock, placeInLine, type Document, type Line, type TextBlock } from "./document/document.ts";
import { EXPLANATIONS } from "./explanations.ts";
import { pageNumbersOf } from "./page-numbers.ts";
import type { Passage } from "./prose/passage.ts";
import type { ExplainedClass } from "./reading.ts";

/** Explains what no recogniser has claimed. Numbers that stay are unexplained, and the audit says where they stand. */
export function explain(document: Document, passages: readonly Passage[], account: NumberAccount): void {
  for (const { block } of passages) {
    if (block.note === null) continue;
    const head = NOTE_HEAD.exec(block.text);
    if (head !== null) account.claim(placeInBlock(block, 0, head[0].length), { kind: "explained", class: "footnote-mark" });
  }
  for (const line of document.lines) {
    if (!account.isOpen(line.number)) continue;
    for (const [name, pattern] of hintedIn(line.text)) {
      explainBy(line, name, pattern, account);
      if (!account.isOpen(line.number)) break;
    }
  }
  for (const line of pageNumbersOf(document.lines)) account.claim(placeInLine(line, 0, line.text.length), { kind: "explained", class: "page" });
  // What a page prints at its head or foot is of the page.
  for (const number of document.furniture ?? []) {
    const line = document.lines[number - 1]!;
    account.claim(placeInLine(line, 0, line.text.length), { kind: "explained", class: "page" });
  }
  explainMarks(document.lines, account);
  explainLoneMarks(document.lines, account);
  for (const block of document.blocks) if (block.kind === "text" && block.lines.length > 1) explainWrapped(block, account);
}

/** The explanations whose hint a text holds, one look a hint. */
function* hintedIn(text: string): Generator<(typeof EXPLANATIONS)[number]> {
  const found: (boolean | undefined)[] = [];
  for (let at = 0; at < EXPLANATIONS.length; at += 1) {
    const hint = HINTS[at]!;
    found[hint] ??= EXPLANATIONS[hint]![2].test(text);
    if (found[hint]) yield EXPLANATIONS[at]!;
  }
}

/** For each explanation the first one with its hint. */
const HINTS = EXPLANATIONS.map(([, , hint]) => EXPLANATIONS.findIndex(([, , other]) => other === hint));

/** The number of a note; "30 Day+ …" begins with the name of something. */
const NOTE_HEAD = /^\s*\d{1,2}(?![\s-]*(?:days?|weeks?|months?|years?|hours?|minutes?)\b)/i;

/** "(3)" at the end of a label: a mark where the document has a note (3), else it may be a loss. */
function explainMarks(lines: readonly Line[], account: NumberAccount): void {
  let notes: Set<string> | null = null;
  for (const line of lines) {
    if (!account.isOpen(line.number)) continue;
    for (const match of line.text.matchAll(MARK)) {
      notes ??= new Set(lines.flatMap((each, index) => NOTE.exec(each.text)?.[1] ?? loneMark(each, lines[index + 1])?.mark ?? []));
      if (notes.has(match[1]!)) account.claim(placeInLine(line, match.index, match.index + match[0].length), { kind: "explained", class: "footnote-mark" });
    }
  }
}

/** The mark of a note on a line of its own, the note on the next: marks are counted from 1, which figures are not. */
function explainLoneMarks(lines: readonly Line[], account: NumberAccount): void {
  let last = 0;
  lines.forEach((line, index) => {
    const lone = loneMark(line, lines[index + 1]);
    if (lone !== null && (lone.mark === "1" || Number(lone.mark) === last + 1)) account.claim(placeInLine(line, 0, line.text.length), { kind: "explained", class: "footnote-mark" });
    last = Number(lone?.mark ?? ALONE.exec(line.text)?.[1] ?? last);
  });
}

/** A number alone with the words of a note behind it. In brackets it may be a loss with the next row's label behind it, which is no sentence. */
function loneMark(line: Line, next: Line | undefined): { mark: string } | null {
  const alone = ALONE.exec(line.text);
  if (alone === null) return null;
  const [, plain, bracketed] = alone;
  const words = next?.text.trim() ?? "";
  if (plain !== undefined && /^\p{Lu}\S*(?:\s+\S+){3}/u.test(words)) return { mark: plain };
  return bracketed !== undefined && /^\p{Lu}/u.test(words) && (words.length > LONGEST_ROW || /[.;]$/.test(words)) ? { mark: bracketed } : null;
}

const ALONE = /^\s*(?:(\d{1,2})|\((\d{1,2})\))\s*$/;
/** Longer text is no label of a row. */
const LONGEST_ROW = 90;
const MARK = /(?<=\p{L}[).]?\s)\((\d{1,2})\)(?=\s{2,}|\s*$|\s*[|\t])/gu;
const NOTE = /^\s*\((\d{1,2})\)\s*["“]?\p{L}/u;

const WRAPPED: ReadonlySet<ExplainedClass> = new Set(["date", "legal-reference", "address", "identifier", "ordinal"]);

/** A date or a reference that runs over the end of a line, or whose words do. */
function explainWrapped(block: TextBlock, account: NumberAccount): void {
  if (block.lines.every((line) => !account.isOpen(line.number))) return;
  for (const [name, pattern] of hintedIn(block.text)) {
    if (!WRAPPED.has(name)) continue;
    let first = 0;
    for (const match of block.text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      while (first + 1 < block.starts.length && block.starts[first + 1]! <= match.index) first += 1;
      for (let index = first; index < block.lines.length && block.starts[index]! < end; index += 1) {
        const line = block.lines[index]!;
        const start = block.starts[index]!;
        if (name === "ordinal" && isLoss(line.text, match[0])) continue;
        account.claim(placeInLine(line, Math.max(0, match.index - start), Math.min(line.text.length, end - start)), { kind: "explained", class: name });
      }
    }
  }
}

/** "(5)" at the end of a line may be a loss, unless the words before it go on counting: "due to: (1)". */
function isLoss(text: string, mark: string): boolean {
  const before = text.trimEnd();
  return before.endsWith(mark.trim()) && !/[,;:]\s*$/.test(before.slice(0, -mark.trim().length));
}

function explainBy(line: Line, name: ExplainedClass, pattern: RegExp, account: NumberAccount): void {
  // A search makes nothing where there is nothing, as nearly always.
  if (line.text.search(pattern) < 0) return;
  for (const match of line.text.matchAll(pattern)) {
    if (match[0] === "") continue;
    account.claim(placeInLine(line, match.index, match.index + match[0].length), { kind: "explained", class: name });
  }
}
