import type { Disclosure, EventType } from "../../events/catalogue.ts";
import type { Relation, Strength } from "../../events/values/relation.ts";
import type { Fact } from "../../events/values/fact.ts";

/** Why a document was refused, in order of precedence: the first that applies is the one that is said. */
export const REFUSALS = ["too-large", "empty", "not-utf8", "unreadable", "not-a-release"] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** A document that records nothing, with the reason and the line where one can be named. */
export type Refusal = { code: RefusalCode; message: string; line: number | null };

/** Classes of numbers that are known not to be facts: a closed list. */
export const EXPLAINED = [
  "date", "time", "footnote-mark", "page", "identifier", "phone", "address", "url", "legal-reference", "ordinal", "heading",
] as const;
export type ExplainedClass = (typeof EXPLAINED)[number];

/** A number in the document with its place: `line` and `columns` count from 1. */
export type NumberPlace = { line: number; columns: [number, number]; text: string };

/**
 * A relation among numbers of the document that does not come out as printed, by `units` of the last place. `places` are
 * all that it joins, what the others should give first. `outcome`: `rounding`, which is the issuer's own, each number rounded by itself;
 * `incomplete`, a line of it is not printed, because several columns miss the same amount; `rejected`, one of the `suspects` was rejected for it; `as-printed`, all stands as printed, because nobody can tell which of the `suspects` is wrong;
 * `as-tagged`, the issuer's tag was followed and not the text around the number.
 */
export type BrokenRelation = {
  relation: Relation;
  strength: Strength;
  units: string;
  outcome: "rounding" | "incomplete" | "rejected" | "as-printed" | "as-tagged";
  places: NumberPlace[];
  suspects: NumberPlace[];
  /** What the two sides say, where that is no amount. */
  says?: string;
};

/** Every number of a document accounted for: `numbers` is the sum of all the others. `broken` says which relations among them do not come out. */
export type Audit = {
  numbers: number;
  facts: number;
  explained: Partial<Record<ExplainedClass, number>>;
  rejected: (NumberPlace & { reason: string })[];
  unexplained: NumberPlace[];
  broken: BrokenRelation[];
  /** Of a document with Inline XBRL: how many displayed numbers are tagged, how many of those tags say what was read, how many facts only tags say, and which tags say nothing that can be read. */
  tags?: { numbers: number; agreed: number; alone: number; faults: { line: number; message: string }[] };
};

/**
 * What became of a number. A fate that is given stays: recognisers run from the surest to the vaguest. A number that an
 * event rests on, but no fact of results, names the event.
 */
export type Fate = { kind: "fact"; fact: Fact | null; event: EventType } | { kind: "explained"; class: ExplainedClass } | { kind: "rejected"; reason: string };

/** One number with what became of it. */
export type AccountedNumber = NumberPlace & { fate: Fate | { kind: "unexplained" } };

/** The document as it was read, line by line, with each of its numbers: what a person looks at to check a reading. */
export type MarkedDocument = { lines: readonly string[]; numbers: readonly AccountedNumber[] };

/**
 * What a document became: the stream's name, its events in order (ordinal 0 is `ReleasePublished`), the audit, and the
 * document as it was read with each number marked.
 */
export type Extraction = { stream: string; sha256: string; disclosures: Disclosure[]; audit: Audit; marked: MarkedDocument };

/** How far the reading of a document is: a page of a PDF was read, or the text is there and what it says begins to be recognised. */
export type ReadingStep = { step: "page"; page: number; pages: number } | { step: "reading" };

/** Hears of the steps of a reading. Recognising holds the thread: it waits for who has something to pass on before. */
export type HearStep = (step: ReadingStep) => void | Promise<void>;

/** The outcome of reading a document: an expected failure is a value. */
export type Reading = { ok: true; extraction: Extraction } | { ok: false; refusal: Refusal };
