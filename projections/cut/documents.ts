import { isRemarkType, REMARKS, type RecordedDisclosure } from "../../events/catalogue.ts";
import type { Question } from "../projection.ts";
import { inFoldOrder, inTextOrder } from "./order.ts";
import { isPublicBy, remarked, type Remark } from "./remarks.ts";

/** What a fold keeps: by document hash every reading of the document, by extractor, and what people remarked of it; in each the events by ordinal. */
export type Documents = Map<string, Map<string, Reading>>;
type Reading = Map<number, RecordedDisclosure>;

/** The issuer of a question that asks about all of them. */
export const EVERY_ISSUER = "*";

/** Keeps an event. Delivered twice it is kept once, with the earlier of the two recorded instants. */
export function keep(documents: Documents, event: RecordedDisclosure): Documents {
  const { sha256, extractor, ordinal } = event.metadata;
  const readings = entry(documents, sha256, () => new Map<string, Reading>());
  const reading = entry(readings, extractor, () => new Map<number, RecordedDisclosure>());
  const known = reading.get(ordinal);
  if (known === undefined || recordedBefore(event, known)) reading.set(ordinal, event);
  return documents;
}

/**
 * What a question may rest on: the issuer's events that were public by `asOf` and recorded by `recordedAsOf`, both cuts
 * inclusive, in fold order. Of two readings of one document the newer extractor's replaces the older one as a whole,
 * from when it was recorded: a cut on the recorded clock before that still answers from the older. What people remarked of a document by then
 * counts: its events are as corrected and as public as was witnessed, and a document that was taken back is left out, unless `withRetracted`.
 */
export function cut(documents: Documents, question: Question, withRetracted = false): Cut {
  const heard: RecordedDisclosure[] = [];
  const remarks: Remark[] = [];
  for (const readings of documents.values()) {
    const said = remarksIn(readings, question.recordedAsOf);
    const reading = standingReading(readings, question.recordedAsOf);
    const { events, isRetracted } = said.length === 0 ? { events: reading, isRetracted: false } : remarked(reading, said, question.asOf);
    if (isRetracted && !withRetracted) continue;
    const before = heard.length;
    for (const event of events) {
      const concerned = question.issuer === EVERY_ISSUER || event.metadata.issuer === question.issuer;
      if (concerned && event.metadata.announcedAt <= question.asOf) heard.push(event);
    }
    // A stamp of a later day is not known yet: neither it nor a later retraction is cited.
    if (heard.length > before) remarks.push(...said.filter((remark) => isPublicBy(remark, question.asOf)));
  }
  return { heard: heard.sort(inFoldOrder), remarks: remarks.sort(inFoldOrder) };
}

/** What was heard by a cut, and what people had said of those documents. */
export type Cut = { heard: RecordedDisclosure[]; remarks: Remark[] };

function remarksIn(readings: ReadonlyMap<string, Reading>, recordedAsOf: string | null): Remark[] {
  const said = readings.get(REMARKS);
  if (said === undefined) return [];
  const remarks = [...said.values()].filter((event): event is Remark => isRemarkType(event.type) && (recordedAsOf === null || event.recordedAt <= recordedAsOf));
  return remarks.sort((a, b) => a.metadata.ordinal - b.metadata.ordinal);
}

function standingReading(readings: ReadonlyMap<string, Reading>, recordedAsOf: string | null): RecordedDisclosure[] {
  let standing: { extractor: string; events: RecordedDisclosure[] } | null = null;
  for (const [extractor, reading] of readings) {
    if (extractor === REMARKS) continue;
    const events = [...reading.values()].filter((event) => recordedAsOf === null || event.recordedAt <= recordedAsOf);
    if (events.length === 0) continue;
    if (standing === null || inVersionOrder(standing.extractor, extractor) < 0) standing = { extractor, events };
  }
  return standing?.events ?? [];
}

/** Versions by their numbers, so that 0.10 comes after 0.9; the text between the numbers decides before them. */
export function inVersionOrder(a: string, b: string): number {
  const [left, right] = [a.match(/\d+|\D+/g) ?? [], b.match(/\d+|\D+/g) ?? []];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const [x, y] = [left[at]!, right[at]!];
    const order = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : inTextOrder(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length || inTextOrder(a, b);
}

function recordedBefore(a: RecordedDisclosure, b: RecordedDisclosure): boolean {
  return (inTextOrder(a.recordedAt, b.recordedAt) || inTextOrder(a.position, b.position)) < 0;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
