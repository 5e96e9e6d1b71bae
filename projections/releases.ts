import { EVENT_SCHEMAS, type EventType } from "../events/catalogue.ts";
import type { ReleasePublished } from "../events/release-published.ts";
import type { IsoDate } from "../events/values/date.ts";
import type { Announced } from "../events/values/announced.ts";
import { view } from "./cut/view.ts";
import { factKey } from "../events/values/fact.ts";
import type { Amount } from "../events/values/amount.ts";
import type { Period } from "../events/values/period.ts";
import { grouped, ofType, type Heard } from "./cut/order.ts";
import type { Remark } from "./cut/remarks.ts";
import { relianceIn } from "./vintages/reliance.ts";
import { releasesOf } from "./witnesses/release.ts";

/** A document that bears witness to a release, and what people said of it. */
export type ReleaseDocument = {
  stream: string; sha256: string; announcedAt: string; form: string; title: string; mediaType: string; extractor: string;
  /** Venues that stamped it, with the instants that follow from their stamps: the earliest is `announcedAt`, if not its own. */
  witnesses: (Signed & { venue: string; announced: Announced })[];
  /** Figures that a person mended; `holds` is whether the reading that stands now says the same, which it may not after another reading. */
  corrections: (Signed & { concept: string; period: Period; unit: string; from: Amount; to: Amount | null; holds: boolean })[];
  /** Who took it back and why; null for a document that stands. Nothing in other views rests on a document that was. */
  retracted: (Signed & { announced: Announced | null }) | null;
};
type Signed = { by: string; reason: string; recordedAt: string };

/**
 * One release: what it is by the document that was announced first, every document of it, and how many events of each
 * type those documents hold together.
 */
export type ReleaseItem = {
  announced: Announced;
  announcedAt: string;
  fiscalPeriod: ReleasePublished["fiscalPeriod"];
  title: string;
  form: string;
  stream: string;
  /** The release that it says it corrects: the day that it names, and the stream where the ledger holds it; null where it corrects none. */
  corrects: { announcedOn: IsoDate | null; stream: string | null } | null;
  /** Streams of the releases that correct it. */
  correctedBy: string[];
  /** The same of what it adds to without taking anything back. */
  addsTo: { announcedOn: IsoDate | null; stream: string | null } | null;
  addedToBy: string[];
  /** Streams of the releases that say that the statements of its period should no longer be relied upon. */
  relianceWithdrawnBy: string[];
  documents: ReleaseDocument[];
  events: Partial<Record<EventType, number>>;
};

/**
 * The issuer's releases in announced order. Documents of one issuer about one fiscal period (without one: under one title)
 * that were announced at most three days apart are witnesses of one release; amendments stand alone.
 */
export const releases = view("releases", Object.keys(EVENT_SCHEMAS) as EventType[], (heard, _question, remarks) => {
  const found = releasesOf(heard);
  const reliance = relianceIn(heard);
  const remarksOf = grouped(remarks, ({ metadata }) => metadata.sha256);
  const items = found.list.map((release): ReleaseItem | null => {
    const { documents, corrects, addsTo } = release;
    const [first] = documents;
    if (first === undefined) return null;
    const { announced, fiscalPeriod, title, form } = first.data;
    return {
      announced, announcedAt: first.metadata.announcedAt, fiscalPeriod, title, form, stream: first.stream,
      corrects: first.data.corrects === undefined ? null : { announcedOn: first.data.corrects.announcedOn, stream: corrects?.documents[0]?.stream ?? null },
      correctedBy: found.list.flatMap((other) => (other.corrects === release ? [other.documents[0]!.stream] : [])),
      addsTo: first.data.addsTo === undefined ? null : { announcedOn: first.data.addsTo.announcedOn, stream: addsTo?.documents[0]?.stream ?? null },
      addedToBy: found.list.flatMap((other) => (other.addsTo === release ? [other.documents[0]!.stream] : [])),
      relianceWithdrawnBy: reliance.ofRelease(fiscalPeriod, first.metadata.announcedAt),
      documents: documents.map(({ stream, data, metadata }) => ({
        stream, sha256: metadata.sha256, announcedAt: metadata.announcedAt,
        form: data.form, title: data.title, mediaType: data.document.mediaType, extractor: data.document.extractor,
        ...remarkedOn(remarksOf.get(metadata.sha256) ?? [], heard),
      })),
      events: {},
    };
  });
  for (const event of heard) {
    const counts = items[found.of(event).rank]?.events;
    if (counts) counts[event.type] = (counts[event.type] ?? 0) + 1;
  }
  return items.filter((item) => item !== null);
});

function remarkedOn(remarks: readonly Remark[], heard: readonly Heard[]): Pick<ReleaseDocument, "witnesses" | "corrections" | "retracted"> {
  const signed = ({ data: { by, reason }, recordedAt }: Remark): Signed => ({ by, reason, recordedAt });
  const [retraction] = ofType(remarks, "DocumentRetracted");
  return {
    witnesses: ofType(remarks, "AnnouncementWitnessed").map((remark) => ({ ...signed(remark), venue: remark.data.venue, announced: remark.data.announced })),
    corrections: ofType(remarks, "FactCorrected").map((remark) => {
      const { concept, period, unit, from, to } = remark.data;
      const key = factKey(remark.data);
      const now = heard.flatMap((event) => (event.type === "ResultsReported" && event.metadata.sha256 === remark.metadata.sha256 ? event.data.facts.filter((fact) => factKey(fact) === key) : []));
      return { ...signed(remark), concept, period, unit, from, to, holds: to === null ? now.every(({ value }) => value !== from) : now.some(({ value }) => value === to) };
    }),
    retracted: retraction === undefined ? null : { ...signed(retraction), announced: retraction.data.announced },
  };
}
