import type { RecordedDisclosure } from "../../events/catalogue.ts";
import type { Fold } from "./fold.ts";
import { VIEWS, type FoldName } from "./views.ts";

/**
 * Every disclosure under the issuer id that its document gives, and the views folded over them. Which ids are one issuer
 * is itself a disclosed fact that may come late, so a view is folded per set of ids: a question whose cut does not know
 * yet that two ids are one gets the answer it would have got then. What is asked for is folded when it is first asked,
 * and brought up to date each time.
 */
export class Shelves {
  readonly #byIssuer = new Map<string, RecordedDisclosure[]>();
  readonly #views = new Map<string, { fold: Fold; fed: Map<string, number> }>();

  add(event: RecordedDisclosure): void {
    const shelf = this.#byIssuer.get(event.metadata.issuer);
    if (shelf) shelf.push(event);
    else this.#byIssuer.set(event.metadata.issuer, [event]);
  }

  /** The view over everything that these ids disclosed, as one issuer under `id`. */
  view(name: FoldName, id: string, ids: readonly string[]): Fold {
    const key = JSON.stringify([name, id, ...[...ids].sort()]);
    let view = this.#views.get(key);
    if (view === undefined) this.#views.set(key, (view = { fold: VIEWS[name].start(), fed: new Map() }));
    for (const each of ids) {
      const shelf = this.#byIssuer.get(each) ?? [];
      for (const event of shelf.slice(view.fed.get(each) ?? 0)) view.fold.evolve(underId(event, id));
      view.fed.set(each, shelf.length);
    }
    return view.fold;
  }
}

function underId(event: RecordedDisclosure, id: string): RecordedDisclosure {
  return event.metadata.issuer === id ? event : { ...event, metadata: { ...event.metadata, issuer: id } };
}
