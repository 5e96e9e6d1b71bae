/**
 * A document that is beyond one of these is no release, and reading it could hold up all others: it is refused, with
 * what it has too much of and the line where that stands. The largest results releases have 3,000 numbers on 2,500
 * lines, annual reports some 30,000 on 40,000.
 */
export const MOST_LINES = 100_000;
export const MOST_NUMBERS = 50_000;
/** A line of plain text, or a paragraph of HTML. Longer than any paragraph that people read. */
export const LONGEST_LINE = 50_000;
/** A table of a page or some, not a data file. */
export const MOST_ROWS = 20_000;
export const MOST_COLUMNS = 1_000;
/** Exhibits of a filing that are looked at for its release, the likeliest first. */
export const MOST_EXHIBITS = 30;
/** Generators of filings lay tables within tables a handful deep. */
export const MOST_NESTED_TABLES = 100;
/** Old filings leave their fonts open, and nest by the paragraph. */
export const MOST_NESTED_ELEMENTS = 4_000;

/** Numbers that a document tags, hidden ones included: annual reports of the largest banks have 25,000. */
export const MOST_TAGS = 60_000;
/** Contexts, and units, that its tags refer to: the same reports have 8,000, one for each cell of their notes at the worst. */
export const MOST_CONTEXTS = 60_000;
/** Tags in tags: a number that is two facts, in a table that is a third, in a note. */
export const MOST_NESTED_TAGS = 50;

/** A document that is too large to be a release: `line` where one can be named. */
export class TooLarge extends Error {
  override readonly name = "TooLarge";
  readonly line: number | null;

  constructor(message: string, line: number | null = null) {
    super(message);
    this.line = line;
  }
}

/** Counts a document's lines and numbers as they come, and throws {@link TooLarge} where they are too many. */
export class Allowance {
  #numbers = 0;

  /** A line of the document, numbered from 1. */
  take(text: string, number: number): void {
    if (text.length > LONGEST_LINE) throw new TooLarge(`a line of ${text.length} characters; a line may have ${LONGEST_LINE}`, number);
    if (number > MOST_LINES) throw new TooLarge(`more than ${MOST_LINES} lines`, number);
    this.#numbers += numbersIn(text);
    if (this.#numbers > MOST_NUMBERS) throw new TooLarge(`more than ${MOST_NUMBERS} numbers`, number);
  }
}

/** Runs of digits, a figure with its groups of thousands as one. */
function numbersIn(text: string): number {
  let runs = 0;
  let inside = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // A comma or a point inside a number does not end it.
    const digit: boolean = (code >= 48 && code <= 57) || (inside && (code === 44 || code === 46));
    if (digit && !inside) runs += 1;
    inside = digit;
  }
  return runs;
}
