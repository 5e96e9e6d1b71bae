import { isDeepStrictEqual } from "node:util";
import { EVENT_SCHEMAS, EventSchemaError, faultsOf, isRemarkType, parseDisclosure, REMARKS, SCHEMA_VERSION, type Disclosure, type RecordedDisclosure, type RemarkType } from "../../events/catalogue.ts";
import type { FactCorrected } from "../../events/fact-corrected.ts";
import { announcedInstant } from "../../events/values/announced.ts";
import { factKey } from "../../events/values/fact.ts";
import { periodKey } from "../../events/values/period.ts";
import { cut, EVERY_ISSUER, keep, type Documents } from "../../projections/cut/documents.ts";
import { jsonEvent, WrongExpectedVersionError, type LedgerStore } from "../store/client.ts";
import type { Outcome } from "./append-release.ts";
import { eventId } from "./event-id.ts";
import { readReleaseStream } from "./read-stream.ts";

/** What a person says of a document of the ledger. */
export type Remark = { [T in RemarkType]: { type: T; data: Extract<Disclosure, { type: T }>["data"] } }[RemarkType];

/** What became of it, or why it was refused: there is no such document, or it says no such thing. */
export type Remarked = { ok: true; outcome: Outcome } | { ok: false; code: "unknown-release" | "nothing-to-correct"; message: string };

/**
 * Appends what a person says of a document behind its readings. Said twice it is known; a correction must name a figure that the document's
 * standing reading has. Throws `EventSchemaError` where the remark does not fit its schema.
 */
export async function appendRemark(store: LedgerStore, stream: string, remark: Remark): Promise<Remarked> {
  // Checked before anything is made of it: what comes from outside may be anything.
  const { success, error: fault } = EVENT_SCHEMAS[remark.type].safeParse(remark.data);
  if (!success) throw new EventSchemaError(`${remark.type}: ${faultsOf(fault)}`);
  for (let before = -1; ; ) {
    const events = await readReleaseStream(store, stream);
    const published = events?.findLast((event) => event.type === "ReleasePublished");
    if (events === null || published === undefined) return { ok: false, code: "unknown-release", message: `there is no release ${JSON.stringify(stream)}` };
    const remarks = events.filter(({ type }) => isRemarkType(type));
    const { issuer, sha256, announcedAt } = published.metadata;
    const event = parseDisclosure(remark.type, remark.data, {
      schemaVersion: SCHEMA_VERSION, issuer, sha256, announcedAt: publicAt(remark) ?? announcedAt, ordinal: remarks.length, extractor: REMARKS,
    });
    const isSaid = remarks.some(({ type, data }) => type === event.type && isDeepStrictEqual(data, event.data));
    const missing = event.type === "FactCorrected" ? nothingToCorrect(events, event.data) : null;
    if (isSaid && (event.type !== "FactCorrected" || missing !== null)) return { ok: true, outcome: "known" };
    if (missing !== null) return { ok: false, code: "nothing-to-correct", message: missing };
    try {
      await store.appendToStream(stream, [jsonEvent({ id: eventId(event.metadata), type: event.type, data: event.data, metadata: event.metadata })], { expectedRevision: BigInt(events.length - 1) });
      return { ok: true, outcome: "recorded" };
    } catch (error) {
      // Somebody else said something of this document just now: look again at what stands there.
      if (!(error instanceof WrongExpectedVersionError) || events.length <= before) throw error;
      before = events.length;
    }
  }
}

function publicAt({ type, data }: Remark): string | null {
  if (type === "FactCorrected" || data.announced === null) return null;
  return announcedInstant(data.announced);
}

/** Why a correction means nothing, with what the document says instead; null where it means a figure. */
function nothingToCorrect(events: readonly RecordedDisclosure[], correction: FactCorrected): string | null {
  const documents: Documents = new Map();
  for (const event of events) keep(documents, event);
  const { heard } = cut(documents, { issuer: EVERY_ISSUER, asOf: END_OF_TIME, recordedAsOf: null, filters: {} }, true);
  const key = factKey(correction);
  const values = heard.flatMap((event) => (event.type === "ResultsReported" ? event.data.facts.filter((fact) => factKey(fact) === key).map(({ value }) => value) : []));
  if (values.includes(correction.from)) return null;
  const fact = `${correction.concept} of ${periodKey(correction.period)} in ${correction.unit} under ${correction.basis}`;
  return values.length === 0 ? `the document has no ${fact}` : `the document's ${fact} is ${[...new Set(values)].join(" and ")}, not ${correction.from}`;
}

const END_OF_TIME = "9999-12-31T23:59:59.999Z";
