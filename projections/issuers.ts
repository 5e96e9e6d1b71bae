import { grouped, inTextOrder, ofType, type Heard } from "./cut/order.ts";
import { view } from "./cut/view.ts";
import { releasesOf } from "./witnesses/release.ts";

/**
 * One issuer under all its ids and names. `id` is the one to call it by: a ticker before a numbered code before a
 * registration number, then the newest; `name` is the newest printed. `releases` counts releases, not documents.
 */
export type IssuerItem = {
  id: string;
  ids: string[];
  name: string;
  names: string[];
  listings: string[];
  releases: number;
  firstAnnounced: string;
  lastAnnounced: string;
  stream: string;
  announcedAt: string;
};

/**
 * The issuers that the ledger has heard of by the cut, ordered by id. Ids, names and listings that one document prints
 * together are one issuer's, and so are all that such documents link. Ask with the issuer `*` for all of them;
 * `stream` and `announcedAt` are those of the newest release.
 */
export const issuers = view("issuers", ["ReleasePublished", "DocumentRetracted"], (heard) => {
  const published = ofType(heard, "ReleasePublished");
  return linked(published).map(itemOf).sort((a, b) => inTextOrder(a.id, b.id));
});

function itemOf(published: readonly Heard<"ReleasePublished">[]): IssuerItem {
  const newestFirst = [...published].reverse();
  const ids = [...new Set(newestFirst.map(({ data }) => data.issuer.id))];
  const newest = newestFirst[0]!;
  const id = [...ids].sort((a, b) => rankOf(a) - rankOf(b))[0]!;
  return {
    id,
    ids: ids.toSorted(inTextOrder),
    name: newest.data.issuer.name,
    names: [...new Set(published.flatMap(namesOf))],
    listings: [...new Set(published.flatMap(({ data }) => data.issuer.listings))],
    releases: releasesOf(published.map((event) => ({ ...event, metadata: { ...event.metadata, issuer: id } }))).list.length,
    firstAnnounced: published[0]!.metadata.announcedAt,
    lastAnnounced: newest.metadata.announcedAt,
    stream: newest.stream,
    announcedAt: newest.metadata.announcedAt,
  };
}

function namesOf({ data }: Heard<"ReleasePublished">): string[] {
  return [data.issuer.name, ...data.issuer.names];
}

/** Groups documents that share an id, a name or a listing, directly or through others. Members stay in fold order. */
function linked(published: readonly Heard<"ReleasePublished">[]): Heard<"ReleasePublished">[][] {
  const parents = new Map<string, string>();
  const rootOf = (mark: string): string => {
    const parent = parents.get(mark);
    return parent === undefined || parent === mark ? mark : rootOf(parent);
  };
  for (const event of published) {
    const marks = marksOf(event);
    for (const mark of marks) parents.set(rootOf(mark), rootOf(marks[0]!));
  }
  return [...grouped(published, (event) => rootOf(marksOf(event)[0]!)).values()];
}

function marksOf(event: Heard<"ReleasePublished">): string[] {
  const { id, listings } = event.data.issuer;
  const names = namesOf(event).map((name) => `name ${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`);
  return [`id ${id}`, ...listings.map((listing) => `listing ${listing}`), ...names];
}

function rankOf(id: string): number {
  if (/^CIK\d+$/.test(id)) return 3;
  if (/^HK\d+$/.test(id)) return 1;
  return /^[A-Z][A-Z.-]{0,5}$/.test(id) ? 0 : 2;
}
