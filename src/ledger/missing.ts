import type { Answer } from "./answer.ts";
import type { IssuerDirectory } from "./issuer-directory.ts";
import type { LedgerQuestion } from "./question.ts";
import { NotHeldError, type Shelf } from "./shelf.ts";
import { isWide, partsOf, type FoldName } from "./views.ts";

/** The ids whose disclosures have to be read back before a question can be answered, which `answered` tries where only the answer shows of whom it asks. */
export function missingFor(question: LedgerQuestion, directory: IssuerDirectory, shelf: (name: FoldName) => Shelf, answered: () => Answer): readonly string[] {
  const { view, issuer, asOf, recordedAsOf } = question;
  if (view === "issuers") return [];
  if (isWide(view)) return shelf("results").isWhole ? [] : missingIn(answered);
  const shelves = partsOf(view).map(({ name }) => shelf(name));
  if (shelves.every(({ isWhole }) => isWhole)) return [];
  const found = directory.find(issuer, { asOf: asOf.instant, recordedAsOf });
  const ids = found.kind === "one" ? (found.atCut?.ids ?? []) : [];
  return ids.filter((id) => shelves.some((each) => each.missing([id]).length > 0));
}

function missingIn(answered: () => Answer): readonly string[] {
  try {
    const answer = answered();
    if (answer.ok) for (const { show } of answer.parts) show();
    return [];
  } catch (error) {
    if (error instanceof NotHeldError) return error.ids;
    throw error;
  }
}
