import { LEGAL_FORM } from "./names.ts";

/** One way to write a name: its words, what may part them, and what has to stand behind the last. */
type Form = { words: readonly RegExp[]; between: RegExp; behind: RegExp };

/** Where a name stands in a text. */
type Found = { start: number; end: number };

/**
 * The issuer's own name inside a text, in any case, with or without its legal form, so that a label says the same whoever the issuer is. It is looked for
 * by its words: one pattern of all of it would have the platform compile its classes of letters anew for each document, which takes longer than to read a table.
 */
export class IssuerName {
  readonly #forms: readonly Form[];
  readonly #first: RegExp;

  private constructor(forms: readonly Form[], first: ReadonlySet<string>) {
    this.#forms = forms;
    this.#first = new RegExp([...first].join("|"), "giu");
  }

  /** Null where no name is known. `alone`: also without the last of three words or more, where no other name goes on from there ("Harrow Ridge announces"). */
  static of(names: readonly string[], alone = false): IssuerName | null {
    const full = new Set<string>();
    for (const name of names) for (const form of [name, name.replace(FORM_AT_END, "")]) if (form.length > 2) full.add(form);
    const forms = [...full].sort((a, b) => b.length - a.length).map((form) => ({ words: wordsOf(form), between: BETWEEN, behind: LEGAL_FORM_BEHIND }));
    const short = names.map((name) => wordsOf(name.replace(LAST_FORM, ""))).filter(({ length }) => length >= 3).map((words) => ({ words: words.slice(0, -1), between: SPACE, behind: NO_NAME_BEHIND }));
    const all = (alone ? [...forms, ...short] : forms).filter(({ words }) => words.length > 0);
    if (all.length === 0) return null;
    return new IssuerName(all.map((form) => ({ ...form, words: form.words.map((word) => new RegExp(escape(word), "iuy")) })), new Set(all.map(({ words }) => escape(words[0]!))));
  }

  isIn(text: string): boolean {
    return this.#next(text, 0) !== null;
  }

  /** Every place where it stands, in their order. */
  placesIn(text: string): Found[] {
    const places: Found[] = [];
    for (let found = this.#next(text, 0); found !== null; found = this.#next(text, found.end)) places.push(found);
    return places;
  }

  /** The text with these words in its stead. */
  replacedIn(text: string, by: string): string {
    let replaced = "";
    let from = 0;
    for (const { start, end } of this.placesIn(text)) {
      replaced += text.slice(from, start) + by;
      from = end;
    }
    return from === 0 ? text : replaced + text.slice(from);
  }

  #next(text: string, from: number): Found | null {
    this.#first.lastIndex = from;
    for (let match = this.#first.exec(text); match !== null; match = this.#first.exec(text)) {
      const end = ends(BEGINS, text, match.index) === null ? null : this.#endAt(text, match.index);
      if (end !== null) return { start: match.index, end };
    }
    return null;
  }

  #endAt(text: string, start: number): number | null {
    for (const { words, between, behind } of this.#forms) {
      let at: number | null = start;
      for (let index = 0; index < words.length && at !== null; index += 1) {
        if (index > 0) at = ends(between, text, at);
        if (at !== null) at = ends(words[index]!, text, at);
      }
      if (at !== null) at = ends(behind, text, at);
      if (at !== null) return at;
    }
    return null;
  }
}

/** Where a sticky pattern that matches here ends. */
function ends(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

const FORM_AT_END = new RegExp(`[,\\s]+(?:${LEGAL_FORM})$`);
const LAST_FORM = /[,\s]+(?:Inc|Incorporated|Corp|Corporation|Company|Co|Ltd|Limited|plc|PLC|LLC|LP|AG|SE|NV|SA|AB|ASA|Oyj|SpA|GmbH)\.?$/;

const BEGINS = /(?<![\p{L}\p{N}])/iuy;
const BETWEEN = /[^\p{L}\p{N}]+/iuy;
const SPACE = /\s+/iuy;
const LEGAL_FORM_BEHIND = new RegExp(`(?:[,\\s]+(?:${LEGAL_FORM})(?![\\p{L}\\p{N}]))?\\.?`, "iuy");
const NO_NAME_BEHIND = /(?=[’']s\b|[,.;)]|\s*$|\s+(?:today|announc\w+|has|have|had|will|is|was|as|on|in|at|from|since|and|or|to|for|with|effective|appoint\w+|nam\w+|board)\b)/iuy;

function wordsOf(name: string): string[] {
  return name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
