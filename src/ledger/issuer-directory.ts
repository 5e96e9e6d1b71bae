import type { RecordedDisclosure } from "../../events/catalogue.ts";
import type { Instant } from "../../events/values/date.ts";
import { EVERY_ISSUER } from "../../projections/cut/documents.ts";
import { issuers, type IssuerItem } from "../../projections/issuers.ts";
import { keepList, type Keeping } from "../../projections/panel/keeping.ts";
import { LRUCache } from "lru-cache";
import { startFold } from "./fold.ts";
import type { LiveView, ViewState } from "./projector/live-view.ts";
import { ISSUERS } from "./views.ts";

/** Both cuts of a question. */
export type Cuts = { asOf: Instant; recordedAsOf: Instant | null };

/** Whom a name means: nobody, several, or one, as known at the cut; `atCut` is null for one who had said nothing by then. */
export type Found =
  | { kind: "none" }
  | { kind: "several"; ids: string[] }
  | { kind: "one"; id: string; atCut: IssuerItem | null };

/** Lists of issuers that are kept: some megabytes each at worst. */
const LISTS = 16;

/** Who is in the ledger. Finds issuers by id, by listing (`MARKET:CODE`) or by name, in any case. */
export class IssuerDirectory implements ViewState {
  readonly #fold = startFold(issuers);
  readonly #heard: RecordedDisclosure[] = [];
  /** Of each id the streams of its documents, each named once. */
  readonly #streams = new Map<string, Set<string>>();
  /** Lists that were asked for lately; who asks of an issuer asks who that is first. */
  readonly #lists = new LRUCache<string, IssuerItem[]>({ max: LISTS });
  #lastAnnounced = "";

  evolve(event: RecordedDisclosure): void {
    this.#fold.evolve(event);
    this.#heard.push(event);
    const { metadata: { issuer }, stream } = event;
    const streams = this.#streams.get(issuer);
    if (streams === undefined) this.#streams.set(issuer, new Set([stream]));
    else streams.add(stream);
    this.#lists.clear();
    if (event.metadata.announcedAt > this.#lastAnnounced) this.#lastAnnounced = event.metadata.announcedAt;
  }

  keep(keeping: Keeping): void {
    keepList(keeping, this.#heard.length, (from, to) => this.#heard.slice(from, to), (event) => { this.evolve(event); });
  }

  /** The streams of all documents that were ever given this id, whatever is known of them at a cut. */
  streamsOf(id: string): string[] {
    return [...(this.#streams.get(id) ?? [])];
  }

  /** The issuers known at the cuts, by id. */
  list({ asOf, recordedAsOf }: Cuts): IssuerItem[] {
    // Nothing becomes known after the last announcement but by being recorded.
    const latest = asOf > this.#lastAnnounced ? "" : asOf;
    const key = `${latest} ${recordedAsOf ?? ""}`;
    let list = this.#lists.get(key);
    if (list === undefined) this.#lists.set(key, (list = this.#fold.show({ issuer: EVERY_ISSUER, asOf, recordedAsOf, filters: {} })));
    return list;
  }

  /**
   * Names are looked up in everything recorded to this day, because whoever asks uses today's names; what the name then
   * stands for is what was known at the cuts. Without a name the only issuer is meant, where there is but one.
   */
  find(name: string | null, cuts: Cuts): Found {
    const everyone = this.list(NO_CUT);
    const meant = name === null ? everyone : matching(everyone, name);
    if (meant.length > 1) return { kind: "several", ids: meant.map((item) => item.id) };
    const now = meant[0];
    if (now === undefined) return { kind: "none" };
    const then = this.list(cuts).filter((item) => item.ids.some((id) => now.ids.includes(id)));
    const atCut = (name === null ? undefined : matching(then, name)[0]) ?? then.find((item) => item.ids.includes(now.id)) ?? then[0] ?? null;
    return { kind: "one", id: atCut?.id ?? now.id, atCut };
  }
}

/** The directory as a view that a projector keeps up. */
export const DIRECTORY: LiveView<IssuerDirectory> = { name: ISSUERS, hears: (type) => issuers.hears(type), start: () => new IssuerDirectory() };

const NO_CUT: Cuts = { asOf: "9999-12-31T23:59:59.999Z", recordedAsOf: null };

/** An id wins over a listing, and a listing over a name: ids are given once, names are not. */
function matching(items: readonly IssuerItem[], name: string): IssuerItem[] {
  const plain = name.trim().toUpperCase();
  const words = wordsOf(name);
  for (const marks of [(item: IssuerItem) => item.ids, (item: IssuerItem) => item.listings]) {
    const found = items.filter((item) => marks(item).some((mark) => mark.toUpperCase() === plain));
    if (found.length > 0) return found;
  }
  return words === "" ? [] : items.filter((item) => item.names.some((each) => wordsOf(each) === words));
}

/** A name without case and punctuation, as documents vary them. */
function wordsOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
