import { isDeepStrictEqual } from "node:util";
import { isRemarkType, type Disclosure, type RecordedDisclosure } from "../../events/catalogue.ts";
import { inVersionOrder } from "../../projections/cut/documents.ts";
import type { LedgerStore } from "../store/client.ts";
import { appendAll, toStore } from "./append-release.ts";
import { readReleaseStream } from "./read-stream.ts";

/** What another reading of a document came to: it differs and was appended, it says the same, or a reading as new stands already. */
export type Reread = "appended" | "same" | "known";

/**
 * Appends another reading of a document behind those in its stream, where a newer extractor reads it otherwise than the newest before. A reading
 * that was cut off is taken up where it stood. Earlier answers stay: they rest on the older reading until this one was recorded.
 */
export async function appendReading(store: LedgerStore, stream: string, disclosures: readonly Disclosure[]): Promise<Reread> {
  const events = await readReleaseStream(store, stream);
  if (events === null) throw new Error(`there is no release ${JSON.stringify(stream)} to read again`);
  const readings = events.filter(({ type }) => !isRemarkType(type));
  const { extractor } = disclosures[0]!.metadata;
  const own = readings.filter(({ metadata }) => metadata.extractor === extractor);
  if (own.length >= disclosures.length) return "known";
  const newest = readings.map(({ metadata }) => metadata.extractor).reduce((a, b) => (inVersionOrder(a, b) < 0 ? b : a));
  if (own.length === 0) {
    if (inVersionOrder(newest, extractor) >= 0) return "known";
    if (saysTheSame(readings.filter(({ metadata }) => metadata.extractor === newest), disclosures)) return "same";
  }
  await appendAll(store, stream, disclosures.slice(own.length).map(toStore), BigInt(events.length - 1));
  return "appended";
}

function saysTheSame(before: readonly RecordedDisclosure[], after: readonly Disclosure[]): boolean {
  return before.length === after.length && before.every((event, index) => isDeepStrictEqual(substance(event), substance(after[index]!)));
}

/** What an event says, but for which program read it. */
function substance(event: Disclosure): unknown {
  const { type, data, metadata: { issuer, announcedAt } } = event;
  const said: unknown = event.type === "ReleasePublished" ? { ...event.data, document: { ...event.data.document, extractor: "" } } : data;
  // As the store gives it back: what is undefined is absent.
  return JSON.parse(JSON.stringify([type, issuer, announcedAt, said]));
}
