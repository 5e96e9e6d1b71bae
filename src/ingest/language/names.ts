import { MONTH } from "./dates.ts";

/** Legal forms that end a company's name. */
const LEGAL_FORM = "Inc\\.?|Incorporated|Corp\\.?|Corporation|Co\\.?,? Ltd\\.?|Company Limited|Holdings? Limited|Limited|Ltd\\.?|plc|PLC|N\\.V\\.|S\\.A\\.|AG|SE|LLC|L\\.P\\.|Holdings?|Group";

const NAME = new RegExp(`(?:^|\\s)((?:[\\p{Lu}\\d][\\p{L}\\d&'’.-]*,?\\s+){1,6}?(?:${LEGAL_FORM}))(?=$|[\\s,(（])`, "u");

const DATE_FIRST = new RegExp(`^(?:\\d{1,2}\\s+${MONTH}\\.?,?\\s+\\d{4}|${MONTH}\\.?\\s+\\d{1,2},?\\s+\\d{4})[\\s,:–—-]*`, "i");

/** A company name with its legal form at or near the head of a short text; null where there is none. */
export function corporateName(text: string): string | null {
  // A date in front of a name is not part of it.
  const head = text.trim().slice(0, 160).replace(DATE_FIRST, "");
  if (/stock exchange|securities and exchange|clearing limited/i.test(head)) return null;
  return NAME.exec(head)?.[1]?.trim() ?? null;
}

const NAME_TAIL = new RegExp(`^(?:\\p{Lu}[\\p{L}&.-]*,?\\s+){0,3}(?:${LEGAL_FORM})\\W*$`, "u");
const OWNED = `(?:\\p{Lu}[\\p{L}\\d&'’.-]*,?\\s+){1,5}(?:${LEGAL_FORM}|INC|LTD|CORP|LIMITED|HOLDINGS?|PLC)(?![\\p{L}])\\.?`;
const OWNERS_OF = new RegExp(`\\b((?:share|stock)?(?:holders|owners)(?:['’]?\\s+equity)?\\s+of\\s+)${OWNED}`, "gu");
const TOTAL_EQUITY_OF = new RegExp(`^(total\\s+)${OWNED}(?=\\s*(?:['’]s?\\s+)?(?:(?:share|stock)holders['’]?\\s+)?equity)`, "iu");

/** Whether a text is the end of a company's name and nothing else: "Technology, Inc.". */
export function isNameTail(text: string): boolean {
  return NAME_TAIL.test(text);
}

/**
 * A label with the company whose owners it names read as "the company": "shareholders of NAME, Inc.", "TOTAL NAME LTD
 * EQUITY". Other companies in a label (an investee, a lender) stay.
 */
export function withoutOwnersName(label: string): string {
  return label.replace(OWNERS_OF, "$1the company ").replace(TOTAL_EQUITY_OF, "$1the company ");
}

/** An id made of a name: upper-case words joined by hyphens. */
export function slugOf(name: string): string {
  return name.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/[^A-Za-z0-9-]/g, "").replace(/^-+|-+$/g, "").toUpperCase();
}

/**
 * A test for the issuer's own name inside a label, in any case, with or without its legal form, so that a label says
 * the same whoever the issuer is.
 */
export function issuerNamePattern(names: readonly string[]): RegExp | null {
  const forms = new Set<string>();
  for (const name of names) {
    const bare = name.replace(new RegExp(`[,\\s]+(?:${LEGAL_FORM})$`), "");
    for (const form of [name, bare]) if (form.length > 2) forms.add(form);
  }
  const patterns = [...forms].sort((a, b) => b.length - a.length).map((form) => form.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "").map(escape).join("[^\\p{L}\\p{N}]+"));
  return patterns.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join("|")})(?:[,\\s]+(?:${LEGAL_FORM})(?![\\p{L}\\p{N}]))?\\.?`, "giu");
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
