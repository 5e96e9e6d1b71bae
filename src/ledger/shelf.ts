import type { RecordedDisclosure } from "../../events/catalogue.ts";
import type { Fold } from "./fold.ts";
import { PoisonEventError, type LiveView, type ViewState } from "./projector/live-view.ts";

/**
 * A view of single issuers: the disclosures it hears under the issuer id that their documents give, and the folds over them. Which ids are one issuer
 * is itself a disclosed fact that may come late, so it is folded per set of ids: a question whose cut does not know yet that two ids are one gets the
 * answer it would have got then. What is asked for is folded when it is first asked, and brought up to date each time.
 */
export class Shelf implements ViewState {
  readonly #start: () => Fold;
  readonly #byIssuer = new Map<string, RecordedDisclosure[]>();
  readonly #folds = new Map<string, { fold: Fold; fed: Map<string, number> }>();

  constructor(start: () => Fold) {
    this.#start = start;
  }

  evolve(event: RecordedDisclosure): void {
    const shelf = this.#byIssuer.get(event.metadata.issuer);
    if (shelf) shelf.push(event);
    else this.#byIssuer.set(event.metadata.issuer, [event]);
  }

  /** How many disclosures of these ids the view has heard: while it is the same, so is what the view shows of them. */
  heard(ids: readonly string[]): number {
    return ids.reduce((sum, id) => sum + (this.#byIssuer.get(id)?.length ?? 0), 0);
  }

  /** The fold over everything that these ids disclosed, as one issuer under `id`. Throws {@link PoisonEventError} where it fails on an event. */
  fold(id: string, ids: readonly string[]): Fold {
    const key = JSON.stringify([id, ...[...ids].sort()]);
    let kept = this.#folds.get(key);
    if (kept === undefined) this.#folds.set(key, (kept = { fold: this.#start(), fed: new Map() }));
    for (const each of ids) {
      const shelf = this.#byIssuer.get(each) ?? [];
      for (const event of shelf.slice(kept.fed.get(each) ?? 0)) feed(kept.fold, event, id);
      kept.fed.set(each, shelf.length);
    }
    return kept.fold;
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
