import type { OpenNumber } from "../inline/collector.ts";
import { LONGEST_LINE, TooLarge } from "../limits.ts";

/** A mark of a footnote as it stands raised behind a word or a number; "th" and its kin belong to their number. */
const MARK = /^\s*[([]?(?:\d{1,2}|[a-z]|[ivx]{1,4}|[*†‡§#]{1,3})[)\]]?(?:\s*,\s*[([]?(?:\d{1,2}|[a-z])[)\]]?)*\s*$/;

/** With its white space, which is folded later: sources are indented. */
const LONGEST_SOURCE = 4 * LONGEST_LINE;

type Piece = { text: string; raised: boolean; path: string | null; /** Here begins or ends a tagged number; the piece has no text. */ edge?: Edge };
type Edge = { number: OpenNumber; ends: boolean };

/** A tagged number in the text (offsets in `raw`, end exclusive). */
export type Tagged = { number: OpenNumber; start: number; end: number };
const NONE: readonly Tagged[] = [];

/** Text as it is collected from the elements of a paragraph or a cell, with white space folded as a browser does. */
export class TextBuffer {
  readonly #pieces: Piece[] = [];
  #length = 0;

  /** Throws `TooLarge` where a paragraph or a cell grows beyond what people read. */
  add(text: string, raised: boolean, path: () => string): void {
    this.#length += text.length;
    if (this.#length > LONGEST_SOURCE) throw new TooLarge(`a paragraph or a cell of more than ${LONGEST_SOURCE} characters`);
    const last = this.#pieces.at(-1);
    // The parser hands text over in parts at each entity: one element's text is one piece.
    if (last !== undefined && last.raised === raised && last.path !== null && this.#pieces.length > 1 && text.trim() === "") last.text += text;
    else this.#pieces.push({ text, raised, path: text.trim() === "" ? null : path() });
  }

  edge(number: OpenNumber, ends: boolean): void {
    this.#pieces.push({ text: "", raised: false, path: null, edge: { number, ends } });
  }

  newLine(): void {
    if (this.#pieces.length > 0) this.#pieces.push({ text: " ", raised: false, path: null });
  }

  static joined(buffers: readonly TextBuffer[]): TextBuffer {
    const whole = new TextBuffer();
    for (const buffer of buffers) {
      whole.#pieces.push(...buffer.#pieces);
      whole.newLine();
    }
    return whole;
  }

  /** The text with its raised marks, its tagged numbers and the elements that its parts come from (offsets in `raw`, end exclusive). */
  content(): { raw: string; raised: [number, number][]; parts: { start: number; path: string }[]; tagged: readonly Tagged[] } {
    let raw = "";
    // Asked of the piece, not of the whole text, which would be copied together for each piece.
    let endsInSpace = true;
    const raised: [number, number][] = [];
    const parts: { start: number; path: string }[] = [];
    const begun = new Map<OpenNumber, number>();
    const stretches: Tagged[] = [];
    for (const piece of merged(this.#pieces)) {
      if (piece.edge !== undefined) {
        const { number, ends } = piece.edge;
        const start = begun.get(number);
        if (!ends) begun.set(number, raw.length);
        else if (start !== undefined) stretches.push({ number, start, end: raw.length });
        continue;
      }
      // A no-break space keeps its width in a browser, but to a reader it is a space like others.
      let text = piece.text.replace(/[\s\u00A0]+/g, " ");
      if (endsInSpace) text = text.trimStart();
      if (text === "") continue;
      endsInSpace = text.endsWith(" ");
      if (piece.raised && MARK.test(text) && text.trim() !== "") raised.push([raw.length, raw.length + text.length]);
      if (piece.path !== null && parts.at(-1)?.path !== piece.path) parts.push({ start: raw.length, path: piece.path });
      raw += text;
    }
    const whole = raw.trimEnd();
    return { raw: whole, raised: raised.filter(([from]) => from < whole.length), parts, tagged: stretches.length === 0 ? NONE : stretches.flatMap((stretch) => trimmed(whole, stretch)) };
  }
}

/** A stretch without the white space around it; nothing where that is all. */
function trimmed(raw: string, { number, start, end }: Tagged): Tagged[] {
  const text = raw.slice(start, end);
  const from = start + text.length - text.trimStart().length;
  const to = start + text.trimEnd().length;
  return from < to ? [{ number, start: from, end: to }] : [];
}

/** Neighbouring pieces of one element and height as one: "(" and "1" and ")" are one mark. */
function merged(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last !== undefined && last.edge === undefined && piece.edge === undefined && last.raised === piece.raised && (piece.raised || last.path === piece.path)) all[all.length - 1] = { ...last, text: last.text + piece.text, path: last.path ?? piece.path };
    else all.push(piece);
  }
  return all;
}
