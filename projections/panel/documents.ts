import { streamName } from "../../events/stream-name.ts";
import { announcedInstant } from "../../events/values/announced.ts";
import { millisecondsOf, type Instant } from "../../events/values/date.ts";
import { inVersionOrder } from "../cut/documents.ts";
import { inTextOrder } from "../cut/order.ts";
import type { Remark } from "../cut/remarks.ts";
import type { Head, Release } from "../witnesses/release.ts";

/** One reading of a document, by one extractor. `stream` is null where it is the one that documents are kept in, which follows from the rest; see {@link streamOf}. */
export type Reading = { readonly extractor: string; readonly issuer: number; stream: string | null; readonly announced: number; readonly announcedAt: Instant; head: Head | null; headRecorded: number; passages: readonly number[] };

/** A row that a remark replaces: by which, or by none where the figure is no fact at all. */
export type Mended = ReadonlyMap<number, number | null>;

const NOTHING: readonly number[] = [];

/** A document: its readings, mostly one, what was remarked of it, and how the index has it now. */
export class Document {
  readonly sha256: string;
  readings: readonly Reading[] = [];
  remarks: Remark[] | null = null;
  /** Rows that remarks made, by the row and the remark. */
  clones: Map<string, number> | null = null;
  /** When it was announced, as the index has it, and the release that it is a witness of. */
  announced = 0;
  announcedAt: Instant = "";
  head: Head | null = null;
  release: Release<Head> | null = null;
  /** Its place in its issuer's order. */
  position = -1;
  /** What is told of it: so many of these passages, with the rows that stand for others. */
  told: readonly number[] = NOTHING;
  toldCount = 0;
  mended: Mended | null = null;
  /** The last instant at which any of what the index has of it was recorded. */
  recorded = 0;

  constructor(sha256: string) {
    this.sha256 = sha256;
  }

  /** Whether it is as its only reading has it. */
  get isPlain(): boolean {
    return this.readings.length === 1 && this.remarks === null;
  }
}

/** The stream that a reading stands in, of an issuer with this id. */
export function streamOf({ stream, head }: Reading, issuer: string, sha256: string): string {
  return stream ?? streamName(issuer, head!.data.announced.date, sha256);
}

/** A document as it was recorded by an instant. From `retracted` on, on the announced clock, it counts no more. */
export type Version = { readonly document: Document; readonly reading: Reading; readonly announced: number; readonly announcedAt: Instant; readonly retracted: number; readonly remarks: readonly Remark[] };

/** A document as it was recorded by then, whatever was public; null where nothing of it was. */
export function versionOf(document: Document, recordedAsOf: number, recordedOf: (passage: number) => number): Version | null {
  let reading: Reading | null = null;
  for (const one of document.readings) {
    if (one.headRecorded > recordedAsOf && !one.passages.some((passage) => recordedOf(passage) <= recordedAsOf)) continue;
    if (reading === null || inVersionOrder(reading.extractor, one.extractor) < 0) reading = one;
  }
  if (reading === null) return null;
  const remarks = (document.remarks ?? []).filter(({ recordedAt }) => millisecondsOf(recordedAt) <= recordedAsOf).sort((a, b) => a.metadata.ordinal - b.metadata.ordinal);
  let [announcedAt, retracted] = [reading.announcedAt, Infinity];
  for (const { type, data } of remarks) {
    if (type === "AnnouncementWitnessed") announcedAt = earlier(announcedAt, announcedInstant(data.announced));
    if (type === "DocumentRetracted") retracted = Math.min(retracted, data.announced === null ? -Infinity : millisecondsOf(announcedInstant(data.announced)));
  }
  return { document, reading, announced: announcedAt === reading.announcedAt ? reading.announced : millisecondsOf(announcedAt), announcedAt, retracted, remarks };
}

function earlier(a: Instant, b: Instant): Instant {
  return b < a ? b : a;
}

/** Makes heads: as much of a `ReleasePublished` as tells which release it is of. Most are of one of few days and periods, which are kept once. */
export class Heads {
  readonly #issuers = new Map<string, Head["metadata"]>();
  readonly #days = new Map<string, Head["data"]["announced"]>();
  readonly #periods = new Map<string, NonNullable<Head["data"]["fiscalPeriod"]>>();

  of({ metadata: { issuer }, data: { announced: { date }, fiscalPeriod, title, form, corrects, addsTo } }: Head): Head {
    const metadata = kept(this.#issuers, issuer, () => ({ issuer }));
    const announced = kept(this.#days, date, () => ({ date }));
    const { start, end } = fiscalPeriod ?? { start: "", end: "" };
    const period = fiscalPeriod === null ? null : kept(this.#periods, `${start}/${end}`, () => ({ start, end }));
    // A title tells releases apart where they are about no period.
    return { metadata, data: { announced, fiscalPeriod: period, title: period === null ? title : "", form, ...(corrects && { corrects }), ...(addsTo && { addsTo }) } };
  }
}

function kept<T>(all: Map<string, T>, text: string, make: () => T): T {
  let one = all.get(text);
  if (one === undefined) all.set(text, (one = make()));
  return one;
}

/** The order in which documents are told: as announced, amendments of one instant last, then by hash. */
export function inOrder(a: Ordered, b: Ordered): number {
  return a.announced - b.announced || Number(isAmending(a.head)) - Number(isAmending(b.head)) || inTextOrder(a.sha256, b.sha256);
}
type Ordered = { readonly announced: number; readonly head: Head | null; readonly sha256: string };

function isAmending(head: Head | null): boolean {
  return head !== null && (head.data.corrects ?? head.data.addsTo) !== undefined;
}
