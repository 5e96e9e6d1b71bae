import type { RecordedDisclosure } from "../../events/catalogue.ts";
import type { Source } from "../../events/values/source.ts";
import type { AccountedNumber, BrokenRelation, Extraction, MarkedDocument } from "./read-document.ts";

/** What became of every number of a document, as one reader reads it: the document's lines, each number with its fate, and what does not come out among them. */
export type DocumentAudit = MarkedDocument & {
  extractor: string;
  /** `numbers` is the sum of all the others. */
  counts: { numbers: number; facts: number; explained: number; rejected: number; unexplained: number };
  broken: readonly BrokenRelation[];
};

/** The audit of a document that was read. */
export function auditOf({ disclosures, audit: { numbers, facts, explained, rejected, unexplained, broken }, marked }: Extraction): DocumentAudit {
  const known = Object.values(explained).reduce((sum, count) => sum + count, 0);
  return {
    extractor: disclosures[0]!.metadata.extractor, counts: { numbers, facts, explained: known, rejected: rejected.length, unexplained: unexplained.length },
    lines: marked.lines, numbers: marked.numbers, broken,
  };
}

/** The audit of a filing of companyfacts, which has no text to be read: its rows are facts, each at the end of its line. */
export function auditOfFiling(bytes: Uint8Array, events: readonly RecordedDisclosure[]): DocumentAudit {
  const lines = new TextDecoder().decode(bytes).split("\n");
  const numbers = events.flatMap((event): AccountedNumber[] =>
    event.type !== "ResultsReported" ? [] : event.data.facts.map((fact) => ({ line: fact.source.line, columns: columnsOf(fact.source, lines), text: fact.source.text, fate: { kind: "fact", event: event.type, fact } })));
  return { extractor: events[0]!.metadata.extractor, counts: { numbers: numbers.length, facts: numbers.length, explained: 0, rejected: 0, unexplained: 0 }, lines, numbers, broken: [] };
}

function columnsOf({ line, columns, text }: Source, lines: readonly string[]): [number, number] {
  const { length } = lines[line - 1] ?? text;
  return columns ?? [length - text.length + 1, length];
}
