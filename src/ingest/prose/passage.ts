import type { Section } from "../../../events/results-reported.ts";
import type { Block, Document, TextBlock } from "../document/document.ts";
import type { IsoDate } from "../../../events/values/date.ts";
import { dateIn, MONTH } from "../language/dates.ts";
import { singleSpaced } from "../language/spacing.ts";

/** What a block of text is about, from the heading it stands under and its own shape. */
export type Subject = Section | "closed" | "outlook" | "dividend" | "buyback" | "board" | "exchange-rate" | "cover";

/**
 * `timed` is the nearest heading above that names a time; `aside` says that the text stands behind the first
 * statements, among notes and explanations, where not every sentence is about the period. `title` is the nearest heading of any kind.
 * `compares` is what the heading, or the release for all it says, names as what comparisons without a time are with: the year before, or a day.
 */
export type Passage = { block: TextBlock; index: number; subject: Subject; timed: string | null; title: string | null; aside: boolean; compares: Compared };
export type Compared = "prior-year" | IsoDate | null;

// In order; the first that fits a heading names what follows. "closed" text states no results.
const HEADINGS: readonly (readonly [Subject, RegExp])[] = [
  ["closed", /^(?:conference call|earnings call|webcast|about\s|safe harbou?r|forward[- ]looking|cautionary|special note|disclaimer|use of non-|non-(?:gaap|ifrs) (?:financial )?measures|statement regarding|contacts?\b|for more information|investor (?:relations|contact)|media|limited assurance|basis of p|reconciliation process|exhibit index|signatures?$|explanatory note)/i],
  ["exchange-rate", /^(?:exchange rate|currency conver|translation)/i],
  ["outlook", /\b(?:outlook|guidance|expectations?)\b/i],
  ["buyback", /\b(?:repurchase|buy-?back)/i],
  ["dividend", /\bdividend/i],
  ["board", /\b(?:board|director|directorate|management|executive)s?\b.*\bchanges?\b|\bchanges?\b.*\b(?:board|director|management)|\b(?:appointment|resignation|retirement)s?\b/i],
  ["business-highlights", /\b(?:business|operat(?:ional|ing)|corporate) (?:highlights?|metrics|update)/i],
  ["financial-highlights", /\b(?:financial )?highlights?\b|^key\s+(?:figures|financials?|numbers|data)\b/i],
  ["results-discussion", /\b(?:financial )?results?\b/i],
  // What ends an outlook or a word on dividends, in reports that go on behind it.
  ["prose", /^(?:other (?:information|matters|items|events)|recent developments|subsequent events|liquidity|financial (?:resources|position|review|information)|capital (?:structure|resources|expenditures?|commitments?)|gearing|treasury|borrowings|bank (?:loans|borrowings)|foreign (?:exchange|currency)|charges? (?:on|of) assets|pledge|contingent|employees?|staff|human resources|remuneration|working capital|cash flows?|balance sheet|material (?:acquisitions|investments)|significant (?:acquisitions|investments)|use of proceeds|(?:business|operational?) review)\b/i],
];

/** Longer text than this is no heading. */
const LONGEST_HEADING = 110;

/** Longer text without a gap is no paragraph: patterns that look ahead would look at all of it again and again. */
const LONGEST_PASSAGE = 20_000;

/** Gives every block of running text its subject; what is longer than any paragraph is not read. Text before `bodyFrom` is cover. */
export function passagesOf(document: Document, bodyFrom: number): Passage[] {
  const passages: Passage[] = [];
  let under: Subject = "prose";
  let timed: string | null = null;
  let title: string | null = null;
  let tables = 0;
  const everywhere = document.blocks.some((block) => block.kind === "text" && ALL_COMPARED.test(block.text)) ? "prior-year" : null;
  let compares: Compared = everywhere;
  document.blocks.forEach((block: Block, index) => {
    if (block.kind === "table") {
      // Text behind the tables is an exhibit or notes of its own.
      under = "prose";
      title = null;
      if (block.rows.length >= STATEMENT_ROWS) tables += 1;
      return;
    }
    if (block.text.length > LONGEST_PASSAGE) return;
    if (index < bodyFrom) {
      // Points of a list between the title and the dateline are what the release is about.
      passages.push({ block, index, subject: block.bullet || /^\s*[*•●]\s/.test(block.text) ? "financial-highlights" : "cover", timed: null, title: null, aside: false, compares: everywhere });
      return;
    }
    const isHeading = isTitle(block);
    const heading = isHeading ? (headingOf(block) ?? (LOCAL.has(under) && isCapitals(block) ? "prose" : null)) : null;
    if (heading !== null) under = heading;
    if (isHeading) {
      title = block.text;
      if (NAMES_TIME.test(block.text) || AS_OF.test(block.text)) timed = block.text;
      if (NAMES_TIME.test(block.text) || heading !== null || COMPARISONS.test(block.text)) compares = comparedIn(block.text) ?? everywhere;
    }
    passages.push({ block, index, subject: heading === null ? subjectOf(block, under) : under, timed, title, aside: tables > 0 && under === "prose", compares });
  });
  return passages;
}

const COMPARISONS = /\(\s*(?:all\s+)?comparisons?\b([^()]*)\)/i;
/** "All comparisons are with the same quarter of the prior year, unless otherwise noted." */
const ALL_COMPARED = /\b(?:all|unless\s+otherwise\s+\w+,?)\s+(?:\p{L}+\s+){0,4}?(?:comparisons|comparative\s+\w+|percentage\s+changes|growth\s+rates|variances)\b[^.]{0,50}\b(?:year[-\s]over[-\s]year|(?:to|with|against|versus|from|over)\s+(?:the\s+)?(?:(?:same|comparable|corresponding)\s+(?:\p{L}+\s+){0,3}(?:prior|previous|last|\d{4})|(?:prior|previous|last)[-\s]year))/iu;

/** What a heading says its comparisons are with: "(comparisons on a year-over-year basis)", "(comparisons to November 30, 2030)". */
function comparedIn(title: string): Compared {
  const words = COMPARISONS.exec(title)?.[1];
  if (words === undefined) return null;
  return dateIn(words) ?? (/\byear[-\s]over[-\s]year\b|\b(?:prior|previous|last)[-\s]year\b|\bsame\s+(?:period|quarter)\b/i.test(words) ? "prior-year" : null);
}

/** The subject that a title opens as a heading; null where it is none. */
export function headingOf(block: TextBlock): Subject | null {
  const text = unmarked(block);
  return HEADINGS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** A heading without the marks that Markdown has for one: "### Outlook", "**Outlook**". */
function unmarked(block: TextBlock): string {
  return singleSpaced(block.text.trim()).replace(/^#{1,6}\s+/, "").replace(/^(\*\*|__)(.*)\1$/, "$2").trim();
}

/** Subjects of one heading: what stands under the next great one is of something else. */
const LOCAL: ReadonlySet<Subject> = new Set<Subject>(["outlook", "dividend", "buyback", "board"]);

/** A title in capitals of several words, as reports set above their parts. */
function isCapitals(block: TextBlock): boolean {
  return /\p{Lu}{3,}.*\s.*\p{Lu}{3,}/u.test(block.text) && !/\p{Ll}/u.test(block.text) && !/\d/.test(block.text);
}

export function isTitle(block: TextBlock): boolean {
  if (block.bullet || block.note !== null || /[.;,]\s*$/.test(block.text.slice(-20))) return false;
  const text = unmarked(block);
  if (text.length > LONGEST_HEADING || !/^["“\p{Lu}\d]/u.test(text)) return false;
  // "Revenue of $2.2 billion, an increase of 3%" is a point of a list.
  return !/\b(?:was|were|is|are|will|has|have)\b|[$€£¥]\s?\d|\d\s?%|\d\s(?:thousand|million|billion)\b/.test(text);
}

/** "Balance Sheet as of June 30, 2031". */
const AS_OF = new RegExp(`\\bas\\s+(?:of|at)\\s+(?:(?:${MONTH})\\.?\\s+\\d{1,2}|\\d{1,2}\\s+(?:${MONTH}))`, "i");
const NAMES_TIME = /\b(?:quarter|months?|half|year|weeks?|FY\s?\d|[QH][1-4])\b/i;
/** Fewer rows are a table of highlights, not a statement. */
const STATEMENT_ROWS = 12;

/** Longer lines are paragraphs, and gaps in them stray spaces. */
const LONGEST_ROW = 300;

/** The mark of a point stands as far before its words as the page likes. */
const MARK_OF_POINT = /^\s*(?:[•·▪●◦\uF0B7–-]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)])\s+/;

/** Numbers side by side with wide gaps: a table laid out with spaces, which is not read as sentences. */
export function isLaidOut(block: TextBlock): boolean {
  const gaps = block.lines.filter(({ text }) => text.length <= LONGEST_ROW && /\s\s/.test(text));
  return gaps.some((line) => /\d[)%]?\s{2,}[(\-–$€£A-Z]{0,5}\d/.test(line.text)) || gaps.filter((line) => /\S\s{4,}\S/.test(line.text.replace(MARK_OF_POINT, "").trim())).length * 2 > block.lines.length;
}

export function subjectOf(block: TextBlock, under: Subject): Subject {
  if (isLaidOut(block)) return "closed";
  if (under === "closed" || under === "exchange-rate") return under;
  if (block.note !== null) return "footnotes";
  if (isSpeech(block.text)) return "management-commentary";
  return under;
}

const SAYS = /commented|added|said|stated|remarked|noted/i;

/** A quotation by a named person, or one that goes on over paragraphs. */
function isSpeech(text: string): boolean {
  const quoted = /^\s*["“]/.test(text) || /["”]\s*$/.test(text);
  if (quoted && text.length > 200) return true;
  return SAYS.test(text) && (/\b(?:commented|added|said|stated|remarked|noted)\b[^.]{0,80}[,:]?\s*["“]/i.test(text) || /["”,]\s*(?:\S+\s+){0,12}(?:commented|added|said|stated)\b/i.test(text));
}
