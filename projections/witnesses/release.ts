import type { RecordedDisclosure } from "../../events/catalogue.ts";
import { daysBetween, type IsoDate } from "../../events/values/date.ts";
import { dayOf } from "../cut/day.ts";
import type { Heard } from "../cut/order.ts";

/** One release as the issuer made it: every document that bears witness to it, the first announced one first. */
export type Release = {
  /** Place among the issuer's releases in announced order, from 0. */
  rank: number;
  documents: Heard<"ReleasePublished">[];
};

/** The releases that events come from. */
export type Releases = {
  readonly list: readonly Release[];
  /** The release that an event's document is a witness of. */
  of(event: Pick<RecordedDisclosure, "metadata">): Release;
};

/** How far apart the dates of two witnesses may be: a Hong Kong filing bears the next day, and a weekend may lie between. */
const DAYS_APART = 3;

/**
 * Groups documents into releases. Two are witnesses of one release when one issuer announced both, at most three days
 * after the first of them, about one fiscal period (where neither names one: under one title). An amended document
 * (its form ends in `/A`) corrects, so it is a release of its own. Takes events in fold order.
 */
export function releasesOf(heard: readonly RecordedDisclosure[]): Releases {
  const list: Release[] = [];
  const bySubject = new Map<string, Release[]>();
  const byDocument = new Map<string, Release>();
  for (const event of heard) {
    if (byDocument.has(event.metadata.sha256)) continue;
    const published = event.type === "ReleasePublished" ? event : null;
    const akin = published === null ? [] : (bySubject.get(subjectOf(published)) ?? []);
    let release = akin.find((other) => isWitness(other.documents[0]!, published!));
    if (release === undefined) {
      release = { rank: list.length, documents: [] };
      list.push(release);
      if (published !== null) bySubject.set(subjectOf(published), [...akin, release]);
    }
    if (published !== null) release.documents.push(published);
    byDocument.set(event.metadata.sha256, release);
  }
  return { list, of: (event) => byDocument.get(event.metadata.sha256)! };
}

/** The date that an event's own document bears. */
export function announcedOn(release: Release, event: RecordedDisclosure): IsoDate {
  const own = release.documents.find((document) => document.metadata.sha256 === event.metadata.sha256);
  return own?.data.announced.date ?? dayOf(event.metadata.announcedAt);
}

function isWitness(first: Heard<"ReleasePublished">, next: Heard<"ReleasePublished">): boolean {
  return !isAmendment(first) && !isAmendment(next) && Math.abs(daysBetween(first.data.announced.date, next.data.announced.date)) <= DAYS_APART;
}

function isAmendment(published: Heard<"ReleasePublished">): boolean {
  return /\/A$/i.test(published.data.form.trim());
}

/** What two witnesses must have in common: who speaks, and about what. */
function subjectOf({ data, metadata }: Heard<"ReleasePublished">): string {
  const { fiscalPeriod, title } = data;
  return fiscalPeriod === null
    ? `${metadata.issuer} title ${title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`
    : `${metadata.issuer} period ${fiscalPeriod.start}/${fiscalPeriod.end}`;
}
