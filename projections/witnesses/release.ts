import type { RecordedDisclosure } from "../../events/catalogue.ts";
import type { ReleasePublished } from "../../events/release-published.ts";
import { daysBetween, type IsoDate } from "../../events/values/date.ts";
import { dayOf } from "../cut/day.ts";
import { inTextOrder, type Heard } from "../cut/order.ts";

/** What grouping asks of a document: its `ReleasePublished`, or as much of it. */
export type Head = {
  readonly metadata: Pick<Heard<"ReleasePublished">["metadata"], "issuer">;
  readonly data: Pick<ReleasePublished, "title" | "form" | "corrects" | "addsTo"> & { readonly announced: Pick<ReleasePublished["announced"], "date">; readonly fiscalPeriod: Period | null };
};
type Period = { readonly start: IsoDate; readonly end: IsoDate };

/** One release as the issuer made it: every document that bears witness to it, the first announced one first. */
export type Release<Document extends Head = Heard<"ReleasePublished">> = {
  /** Place among the issuer's releases in announced order, from 0. */
  rank: number;
  documents: Document[];
  /** The earlier release that it says it corrects, where that is known. */
  corrects: Release<Document> | null;
  /** The earlier release that it says it adds to, where that is known. */
  addsTo: Release<Document> | null;
};

/** The releases that events come from. */
export type Releases = {
  readonly list: readonly Release[];
  /** The release that an event's document is a witness of. */
  of(event: Pick<RecordedDisclosure, "metadata">): Release;
};

/** How far apart the dates of two witnesses may be: a Hong Kong filing bears the next day, and a weekend may lie between. */
const DAYS_APART = 3;

/** Groups documents into releases, see {@link Grouping}. Takes events in fold order. */
export function releasesOf(heard: readonly RecordedDisclosure[]): Releases {
  const grouping = new Grouping<Heard<"ReleasePublished">>();
  const byDocument = new Map<string, Release>();
  for (const event of amendmentsLast(heard)) {
    if (!byDocument.has(event.metadata.sha256)) byDocument.set(event.metadata.sha256, grouping.add(event.type === "ReleasePublished" ? event : null));
  }
  return { list: grouping.list, of: (event) => byDocument.get(event.metadata.sha256)! };
}

/**
 * Releases, as documents are added in announced order, amendments of one instant last. Two are witnesses of one release when one issuer announced both, at most three days
 * after the first of them, about one fiscal period (where neither names one: under one title). An amended document
 * (its form ends in `/A`) corrects, so it is a release of its own, and so is one that says that it corrects an earlier one:
 * only another that says so too is its witness.
 */
export class Grouping<Document extends Head> {
  readonly list: Release<Document>[] = [];
  readonly #bySubject = new Map<string, Release<Document>[]>();
  #isSeparable = true;

  /**
   * Whether any of the documents would be grouped and ordered as they are without the others: each is a witness of all documents of its release, and of no other, and none
   * comes between two of another.
   */
  get isSeparable(): boolean {
    return this.#isSeparable;
  }

  /** The release of a document; null where its first event was not heard. */
  add(published: Document | null): Release<Document> {
    const subject = published === null ? "" : subjectOf(published);
    const akin = published === null ? [] : (this.#bySubject.get(subject) ?? []);
    let release = akin.find((other) => isWitness(other.documents[0]!, published!));
    this.#isSeparable &&= akin.every((other) => other.documents.every((document) => isWitness(document, published!) === (other === release)));
    if (release === undefined) {
      const { list } = this;
      release = { rank: list.length, documents: published === null ? [] : [published], corrects: published === null ? null : meantBy(published, published.data.corrects, list), addsTo: published === null ? null : meantBy(published, published.data.addsTo, list) };
      list.push(release);
      if (published !== null) this.#bySubject.set(subject, akin.concat(release));
    } else release.documents.push(published!);
    this.#isSeparable &&= release === this.list.at(-1);
    return release;
  }
}

/** Of what was announced at one instant, as days without a time are, an amendment comes behind what it amends. */
function amendmentsLast(heard: readonly RecordedDisclosure[]): readonly RecordedDisclosure[] {
  const amending = new Set(heard.flatMap((event) => (event.type === "ReleasePublished" && (event.data.corrects ?? event.data.addsTo) !== undefined ? [event.metadata.sha256] : [])));
  if (amending.size === 0) return heard;
  const rank = ({ metadata }: RecordedDisclosure) => (amending.has(metadata.sha256) ? 1 : 0);
  return [...heard].sort((a, b) => inTextOrder(a.metadata.announcedAt, b.metadata.announcedAt) || rank(a) - rank(b));
}

/** The date that an event's own document bears. */
export function announcedOn(release: Release, event: RecordedDisclosure): IsoDate {
  const own = release.documents.find((document) => document.metadata.sha256 === event.metadata.sha256);
  return own?.data.announced.date ?? dayOf(event.metadata.announcedAt);
}

function isWitness(first: Head, next: Head): boolean {
  return !isAmendment(first) && !isAmendment(next) && Math.abs(daysBetween(first.data.announced.date, next.data.announced.date)) <= DAYS_APART;
}

function isAmendment(published: Head): boolean {
  return /\/A$/i.test(published.data.form.trim());
}

/** Errors are told within so many days where the day of the wrong release is not named. */
const DAYS_TO_CORRECT = 120;

/** The release that an amendment means: of the day that it names, else the last about its period; where several fit, the one about its period alone. */
function meantBy<Document extends Head>(published: Document, amended: ReleasePublished["corrects"], list: readonly Release<Document>[]): Release<Document> | null {
  const { announced, fiscalPeriod } = published.data;
  if (amended === undefined) return null;
  const days = (from: IsoDate, to: IsoDate) => Math.abs(daysBetween(from, to));
  const ofPeriod = ({ documents: [first] }: Release<Document>) => fiscalPeriod !== null && first!.data.fiscalPeriod?.end === fiscalPeriod.end && first!.data.fiscalPeriod.start === fiscalPeriod.start;
  const before = list.filter(({ documents: [first] }) => first !== undefined && first.metadata.issuer === published.metadata.issuer);
  if (amended.announcedOn === null) return before.findLast((release) => ofPeriod(release) && days(release.documents[0]!.data.announced.date, announced.date) <= DAYS_TO_CORRECT) ?? null;
  const ofDay = before.filter(({ documents }) => documents.some(({ data }) => days(data.announced.date, amended.announcedOn!) <= 1));
  return ofDay.findLast(ofPeriod) ?? (ofDay.length === 1 ? ofDay[0]! : null);
}

/** What two witnesses must have in common: who speaks, and about what. */
function subjectOf({ data, metadata }: Head): string {
  const { fiscalPeriod, title } = data;
  const kind = data.corrects !== undefined ? "correction" : data.addsTo !== undefined ? "addition" : "";
  return fiscalPeriod === null
    ? [metadata.issuer, kind, "title", title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()].join(" ")
    : [metadata.issuer, kind, "period", fiscalPeriod.start, fiscalPeriod.end].join(" ");
}
