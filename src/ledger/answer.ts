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

/** `issuerKnown` is false where no document of that issuer was ever recorded, whatever the cut. */
export type Answer = { ok: true; envelope: Envelope; issuerKnown: boolean } | { ok: false; refusal: AnswerRefusal };

/** Finds the fold of a view over what some ids disclosed, as one issuer under `id`. */
export type FoldOf = (name: FoldName, id: string, ids: readonly string[]) => Fold;

/** Answers a question from what was folded so far, up to `position`. */
export function answer(question: LedgerQuestion, directory: IssuerDirectory, foldOf: FoldOf, position: string): Answer {
  const { view, asOf, recordedAsOf, recordedRule } = question;
  const cuts = { asOf: asOf.instant, recordedAsOf };
  const heading = (issuer: string | null): Heading => ({ view, issuer, asOf, recordedAsOf, ...(recordedRule === undefined ? {} : { recordedRule }), ...(question.filters.vintage === undefined ? {} : { vintage: question.filters.vintage }), position });
  if (view === ISSUERS) return { ok: true, issuerKnown: true, envelope: { ...heading(null), items: directory.list(cuts) } };

  const found = directory.find(question.issuer, cuts);
  if (found.kind === "several") return { ok: false, refusal: refusal(question.issuer, found.ids) };
  const known = found.kind === "one" ? found.atCut : null;
  const shown = partsOf(view).map(({ name, filters }): [FoldName, unknown[]] => {
    if (known === null) return [name, []];
    const own = Object.entries(question.filters).filter(([filter, value]) => filters[filter as FilterName]?.fits(value));
    return [name, foldOf(name, known.id, known.ids).show({ issuer: known.id, ...cuts, filters: Object.fromEntries(own) })];
  });
  const head = heading(found.kind === "one" ? found.id : question.issuer);
  return {
    ok: true,
    issuerKnown: found.kind === "one",
    envelope: view === SNAPSHOT ? { ...head, ...(Object.fromEntries(shown) as Record<FoldName, unknown[]>) } : { ...head, items: shown[0]![1] },
  };
}

function refusal(issuer: string | null, ids: string[]): AnswerRefusal {
  const listed = ids.join(", ");
  return issuer === null
    ? { code: "issuer-missing", message: `name an issuer: the ledger has ${listed}`, ids }
    : { code: "issuer-ambiguous", message: `${JSON.stringify(issuer)} may be any of ${listed}`, ids };
}
