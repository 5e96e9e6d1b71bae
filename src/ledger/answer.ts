import type { Instant } from "../../events/values/date.ts";
import { factKey } from "../../events/values/fact.ts";
import { periodKey } from "../../events/values/period.ts";
import type { IssuerItem } from "../../projections/issuers.ts";
import { changeItems, peerItems, type Settle } from "../../projections/panel/items.ts";
import type { ResultsItem } from "../../projections/results.ts";
import type { Cut } from "./as-of.ts";
import type { FilterName } from "./filters.ts";
import type { IssuerDirectory } from "./issuer-directory.ts";
import type { LedgerQuestion } from "./question.ts";
import type { Fold } from "./fold.ts";
import type { PanelState } from "./panel-view.ts";
import { NotHeldError } from "./shelf.ts";
import { isWide, partsOf, SNAPSHOT, type FoldName, type ViewName, type WideName } from "./views.ts";

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
export type Part = { name: FoldName | WideName; key: string; show: () => unknown[] };

/** `issuerKnown` is false where no document of that issuer was ever recorded, whatever the cut. `envelope` has the parts under the heading, and makes them each time. */
export type Answer = { ok: true; heading: Heading; parts: readonly Part[]; readonly envelope: Envelope; issuerKnown: boolean } | { ok: false; refusal: AnswerRefusal };

/** The folds of the views: over what some ids disclosed, as one issuer under `id`, how much of that there is, and what the question's announced cut comes to. */
export type Folds = { cut: string; panel: () => PanelState; heard: (name: FoldName, ids: readonly string[]) => number; fold: (name: FoldName, id: string, ids: readonly string[]) => Fold };

/** Answers a question from what was folded so far, up to `position`. */
export function answer(question: LedgerQuestion, directory: IssuerDirectory, folds: Folds, position: string): Answer {
  const { view, asOf, recordedAsOf, recordedRule } = question;
  const cuts = { asOf: asOf.instant, recordedAsOf };
  const heading = (issuer: string | null): Heading => ({ view, issuer, asOf, recordedAsOf, ...(recordedRule === undefined ? {} : { recordedRule }), ...(question.filters.vintage === undefined ? {} : { vintage: question.filters.vintage }), position });
  if (isWide(view)) return answered(heading(null), [{ name: view, key: JSON.stringify([view, position, folds.cut, recordedAsOf, question.filters]), show: () => wide(view, question, directory.list(cuts), folds) }], true);

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

function wide(view: WideName, { filters, asOf, recordedAsOf }: LedgerQuestion, issuers: IssuerItem[], folds: Folds): unknown[] {
  if (view === "issuers") return issuers;
  const missing = new Set<string>();
  const settle: Settle = ({ id, ids }, fact, cuts) => {
    const asked = { concept: fact.concept, period: periodKey(fact.period), unit: fact.unit, basis: fact.basis };
    try {
      return (folds.fold("results", id, ids).show({ issuer: id, ...cuts, filters: asked }) as ResultsItem[]).find((item) => factKey(item) === factKey(fact)) ?? null;
    } catch (error) {
      if (!(error instanceof NotHeldError)) throw error;
      // All of them are read back together.
      for (const each of error.ids) missing.add(each);
      return null;
    }
  };
  const items = (view === "peers" ? peerItems : changeItems)(folds.panel().asked, filters, { asOf: asOf.instant, recordedAsOf }, issuers, settle);
  if (missing.size > 0) throw new NotHeldError([...missing]);
  return items;
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
