import type { RecordedDisclosure } from "../../events/catalogue.ts";
import type { Keeping } from "../../projections/panel/keeping.ts";
import type { Fold } from "./fold.ts";
import { PoisonEventError, type LiveView, type ViewState } from "./projector/live-view.ts";

/**
 * A view of single issuers: the disclosures it hears under the issuer id that their documents give, and the folds over them. Which ids are one issuer
 * is itself a disclosed fact that may come late, so it is folded per set of ids: a question whose cut does not know yet that two ids are one gets the
 * answer it would have got then. What is asked for is folded when it is first asked, and brought up to date each time.
 */
export class Shelf implements ViewState {
  readonly #start: () => Fold;
  readonly #hears: (type: string) => boolean;
  readonly #byIssuer = new Map<string, Own>();
  /** Ids of which disclosures lie in the store alone. */
  #missing = 0;
  readonly #folds = new Map<string, { fold: Fold; fed: Map<string, number> }>();

  constructor(start: () => Fold) {
    this.#start = start;
    this.#hears = start().hears;
  }

  evolve(event: RecordedDisclosure): void {
    const own = this.#byIssuer.get(event.metadata.issuer);
    if (own) own.events.push(event);
    else this.#byIssuer.set(event.metadata.issuer, { inStore: 0, upTo: "", events: [event] });
  }

  /** Of each id how many disclosures there are: they lie in the store, and are given back when somebody asks of it. */
  keep(keeping: Keeping): void {
    const counts = keeping.value([...this.#byIssuer].map(([id, own]): [string, number, string] => [id, own.inStore + own.events.length, own.events.at(-1)?.position ?? own.upTo]));
    if (!keeping.isRestoring) return;
    for (const [id, inStore, upTo] of counts) this.#byIssuer.set(id, { inStore, upTo, events: [] });
    this.#missing = counts.length;
  }

  /** Whether every disclosure is held. */
  get isWhole(): boolean {
    return this.#missing === 0;
  }

  /** Those of these ids of which disclosures lie in the store alone: {@link fold} throws {@link NotHeldError} for them. */
  missing(ids: readonly string[]): string[] {
    return ids.filter((id) => (this.#byIssuer.get(id)?.inStore ?? 0) > 0);
  }

  /** Lets go of what an id disclosed, which lies in the store alone from then on, and of what was made of it. */
  drop(id: string): void {
    const own = this.#byIssuer.get(id);
    if (own === undefined || own.events.length === 0) return;
    if (own.inStore === 0) this.#missing += 1;
    own.inStore += own.events.length;
    own.upTo = own.events.at(-1)!.position;
    own.events = [];
    for (const [key, { fed }] of this.#folds) if (fed.has(id)) this.#folds.delete(key);
  }

  /** Gives back what an id disclosed. False, and nothing is taken, where that is not as many disclosures as there were. */
  give(id: string, disclosed: readonly RecordedDisclosure[]): boolean {
    const own = this.#byIssuer.get(id)!;
    const heard = disclosed.filter(({ type, position }) => position <= own.upTo && this.#hears(type));
    if (heard.length !== own.inStore) return false;
    own.events = [...heard, ...own.events];
    own.inStore = 0;
    this.#missing -= 1;
    return true;
  }

  /** How many disclosures of these ids the view has heard: while it is the same, so is what the view shows of them. */
  heard(ids: readonly string[]): number {
    return ids.reduce((sum, id) => {
      const own = this.#byIssuer.get(id);
      return own === undefined ? sum : sum + own.inStore + own.events.length;
    }, 0);
  }

  /** The fold over everything that these ids disclosed, as one issuer under `id`. Throws {@link PoisonEventError} where it fails on an event. */
  fold(id: string, ids: readonly string[]): Fold {
    const missing = this.missing(ids);
    if (missing.length > 0) throw new NotHeldError(missing);
    const key = JSON.stringify([id, ...[...ids].sort()]);
    let kept = this.#folds.get(key);
    if (kept === undefined) this.#folds.set(key, (kept = { fold: this.#start(), fed: new Map() }));
    for (const each of ids) {
      const events = this.#byIssuer.get(each)?.events ?? [];
      for (const event of events.slice(kept.fed.get(each) ?? 0)) feed(kept.fold, event, id);
      kept.fed.set(each, events.length);
    }
    return kept.fold;
  }
}

/** What an id disclosed: so much of it, up to a cursor, lies in the store alone, and what came since. */
type Own = { inStore: number; upTo: string; events: RecordedDisclosure[] };

/** What ids disclosed is asked for before it was read back. */
export class NotHeldError extends Error {
  override readonly name = "NotHeldError";
  readonly ids: readonly string[];

  constructor(ids: readonly string[]) {
    super(`what ${ids.join(", ")} disclosed was not read back`);
    this.ids = ids;
  }
}

/** A fold per issuer as a view that a projector keeps up. */
export function shelved(name: string, start: () => Fold): LiveView<Shelf> {
  const { hears } = start();
  return { name, hears, start: () => new Shelf(start) };
}

function feed(fold: Fold, event: RecordedDisclosure, id: string): void {
  try {
    fold.evolve(event.metadata.issuer === id ? event : under(id, event));
  } catch (error) {
    throw new PoisonEventError(event, error);
  }
}

/** Events under other ids than their own, each made once: views that rest on one event know by that that they do. */
const others = new WeakMap<RecordedDisclosure, Map<string, RecordedDisclosure>>();

function under(id: string, event: RecordedDisclosure): RecordedDisclosure {
  const known = others.get(event) ?? new Map<string, RecordedDisclosure>();
  const as = known.get(id) ?? { ...event, metadata: { ...event.metadata, issuer: id } };
  others.set(event, known.set(id, as));
  return as;
}
