import type { Remark } from "../cut/remarks.ts";
import type { Heads} from "./documents.ts";
import { Document, type Reading } from "./documents.ts";
import { keepList, type Keeping } from "./keeping.ts";

type KeptReading = Omit<Reading, "headRecorded"> & { headRecorded: number | null };
type KeptDocument = { sha256: string; readings: KeptReading[]; remarks: Remark[] | null; clones: [string, number][] | null };

/** Documents as they came in; what the index made of them follows from that. */
export function keepDocuments(keeping: Keeping, documents: readonly Document[], heads: Heads): readonly Document[] {
  const put: Document[] = [];
  keepList(keeping, documents.length, (from, to) => documents.slice(from, to).map(asKept), (kept) => put.push(restored(kept, heads)));
  return keeping.isRestoring ? put : documents;
}

function asKept({ sha256, readings, remarks, clones }: Document): KeptDocument {
  // Infinity is no number of JSON.
  const kept = readings.map((reading) => ({ ...reading, headRecorded: reading.headRecorded === Infinity ? null : reading.headRecorded }));
  return { sha256, readings: kept, remarks, clones: clones && [...clones] };
}

function restored({ sha256, readings, remarks, clones }: KeptDocument, heads: Heads): Document {
  const document = new Document(sha256);
  document.readings = readings.map((reading) => ({ ...reading, head: reading.head && heads.of(reading.head), headRecorded: reading.headRecorded ?? Infinity }));
  document.remarks = remarks;
  document.clones = clones && new Map(clones);
  return document;
}
