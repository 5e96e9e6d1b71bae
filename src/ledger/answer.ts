import type { Instant } from "../../events/values/date.ts";
import type { Cut } from "./as-of.ts";
import type { FilterName } from "./filters.ts";
import type { IssuerDirectory } from "./issuer-directory.ts";
import type { LedgerQuestion } from "./question.ts";
import type { Fold } from "./fold.ts";
import { ISSUERS, partsOf, SNAPSHOT, type FoldName, type ViewName } from "./views.ts";

/**
 * What every answer says before its items: the cuts that were used and the cursor of the last event it rests on. Where a `vintage` of figures was asked for,
 * `first` reported or `standing` at the cuts, it is said; each item says which it shows.
 */
export type Heading = { view: ViewName; issuer: string | null; asOf: Cut; recordedAsOf: Instant | null; recordedRule?: string; vintage?: string; position: string };

/** The one form of all answers; a snapshot has one member a view in place of `items`. */
export type Envelope = Heading & ({ items: unknown[] } | Record<FoldName, unknown[]>);

/** Why a question has no answer: no issuer was named and there are several, or the name given fits several. */
export type AnswerRefusal = { code: "issuer-missing" | "issuer-ambiguous"; message: string; ids: string[] };

/** The items of a view, made when they are asked for. Parts with one `key` have the same items. */
export type Part = { name: FoldName | typeof ISSUERS; key: string; show: () => unknown[] };

/** `issuerKnown` is false where no document of that issuer was ever recorded, whatever the cut. `envelope` has the parts under the heading, and makes them each time. */
export type Answer = { ok: true; heading: Heading; parts: readonly Part[]; readonly envelope: Envelope; issuerKnown: boolean } | { ok: false; refusal: AnswerRefusal };

/** The folds of the views: over what some ids disclosed, as one issuer under `id`, how much of that there is, and what the question's announced cut comes to. */
export type Folds = { cut: string; heard: (name: FoldName, ids: readonly string[]) => number; fold: (name: FoldName, id: string, ids: readonly string[]) => Fold };

/** Answers a question from what was folded so far, up to `position`. */
export function answer(question: LedgerQuestion, directory: IssuerDirectory, folds: Folds, position: string): Answer {
  const { view, asOf, recordedAsOf, recordedRule } = question;
  const cuts = { asOf: asOf.instant, recordedAsOf };
  const heading = (issuer: string | null): Heading => ({ view, issuer, asOf, recordedAsOf, ...(recordedRule === undefined ? {} : { recordedRule }), ...(question.filters.vintage === undefined ? {} : { vintage: question.filters.vintage }), position });
  if (view === ISSUERS) return answered(heading(null), [{ name: ISSUERS, key: JSON.stringify([view, position, folds.cut, recordedAsOf]), show: () => directory.list(cuts) }], true);

  const found = directory.find(question.issuer, cuts);
  if (found.kind === "several") return { ok: false, refusal: refusal(question.issuer, found.ids) };
  const known = found.kind === "one" ? found.atCut : null;
  const parts = partsOf(view).map(({ name, filters }): Part => {
    if (known === null) return { name, key: "", show: () => [] };
    const { id, ids } = known;
    const own = Object.fromEntries(Object.entries(question.filters).filter(([filter, value]) => filters[filter as FilterName]?.fits(value)));
    return { name, key: JSON.stringify([name, id, ids, folds.heard(name, ids), folds.cut, recordedAsOf, own]), show: () => folds.fold(name, id, ids).show({ issuer: id, ...cuts, filters: own }) };
  });
  return answered(heading(found.kind === "one" ? found.id : question.issuer), parts, found.kind === "one");
}

function answered(heading: Heading, parts: readonly Part[], issuerKnown: boolean): Answer {
  return {
    ok: true, heading, parts, issuerKnown,
    get envelope() {
      return heading.view === SNAPSHOT ? { ...heading, ...(Object.fromEntries(parts.map(({ name, show }) => [name, show()])) as Record<FoldName, unknown[]>) } : { ...heading, items: parts[0]!.show() };
    },
  };
}

function refusal(issuer: string | null, ids: string[]): AnswerRefusal {
  const listed = ids.join(", ");
  return issuer === null
    ? { code: "issuer-missing", message: `name an issuer: the ledger has ${listed}`, ids }
    : { code: "issuer-ambiguous", message: `${JSON.stringify(issuer)} may be any of ${listed}`, ids };
}
