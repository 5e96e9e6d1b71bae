import type { Instant } from "../../events/values/date.ts";
import { cutAtNow, readCut, type Cut, type CutRefusal } from "./as-of.ts";
import type { Clock } from "./clock.ts";
import { FILTERS, type FilterName } from "./filters.ts";
import { filtersOf, isViewName, isWide, VIEW_NAMES, WIDE_VIEWS, type ViewName } from "./views.ts";

/** A question as an edge of the ledger receives it: everything is text still, and most of it may be left out. */
export type RawQuestion = {
  view: string;
  issuer?: string | undefined;
  asOf?: string | undefined;
  recordedAsOf?: string | undefined;
  zone?: string | undefined;
  filters?: Readonly<Partial<Record<FilterName, string | undefined>>>;
};

/** A question that can be put to the ledger; the issuer is as it was asked, null where none was named. */
export type LedgerQuestion = {
  view: ViewName;
  issuer: string | null;
  asOf: Cut;
  recordedAsOf: Instant | null;
  /** How the recorded cut was read; absent where none was given. */
  recordedRule?: string;
  filters: Readonly<Record<string, string>>;
};

/** Why a question cannot be put, in order of precedence. */
export const QUESTION_REFUSALS = ["view-unknown", "filter-idle", "filter-value", "filter-missing", "zone-unknown", "not-a-date", "no-such-date"] as const;
export type QuestionRefusalCode = (typeof QUESTION_REFUSALS)[number];

/** `parameter` is the member of {@link RawQuestion}, or the filter, that is wrong. */
export type QuestionRefusal = { code: QuestionRefusalCode; parameter: string; message: string };
export type QuestionReading = { ok: true; question: LedgerQuestion } | { ok: false; refusal: QuestionRefusal };

/** Reads a question's view, filters and cuts. Where no `asOf` is given the cut is now. */
export function readQuestion(raw: RawQuestion, now: Clock): QuestionReading {
  const { view } = raw;
  if (!isViewName(view)) {
    return refuse("view-unknown", "view", `there is no view ${JSON.stringify(view)}; the views are ${VIEW_NAMES.join(", ")}`);
  }
  const filters: Record<string, string> = {};
  for (const name of FILTERS) {
    const value = raw.filters?.[name];
    if (value === undefined) continue;
    const values = filtersOf(view).flatMap((own) => own[name] ?? []);
    if (values.length === 0) return refuse("filter-idle", name, `the view ${view} has no filter ${name}${takes(view)}`);
    // A value that nothing can have is said; answering with nothing would be silence.
    if (!values.some(({ fits }) => fits(value))) {
      return refuse("filter-value", name, `${name} takes ${values.map(({ form }) => form).join(", or ")}, not ${JSON.stringify(value)}`);
    }
    filters[name] = value;
  }
  const missing = (isWide(view) ? WIDE_VIEWS[view].needs : []).find((name) => filters[name] === undefined);
  if (missing !== undefined) return refuse("filter-missing", missing, `the view ${view} needs a ${missing}: ${filtersOf(view)[0]![missing]!.form}`);
  const asOf = cut(raw.asOf, raw.zone);
  if (asOf !== null && !asOf.ok) return refuseCut("asOf", asOf.refusal);
  const recordedAsOf = cut(raw.recordedAsOf, raw.zone);
  if (recordedAsOf !== null && !recordedAsOf.ok) return refuseCut("recordedAsOf", recordedAsOf.refusal);
  return {
    ok: true,
    question: { view, issuer: raw.issuer ?? null, asOf: asOf?.cut ?? cutAtNow(now()), recordedAsOf: recordedAsOf?.cut.instant ?? null, ...(recordedAsOf === null ? {} : { recordedRule: recordedAsOf.cut.rule }), filters },
  };
}

function takes(view: ViewName): string {
  const filters = new Set(filtersOf(view).flatMap((own) => Object.keys(own)));
  return filters.size === 0 ? "" : `; it has ${[...filters].join(", ")}`;
}

/** A zone without a date is read too, so that a misspelt one never goes unsaid. */
function cut(text: string | undefined, zone: string | undefined): ReturnType<typeof readCut> | null {
  if (text !== undefined) return readCut(text, zone);
  if (zone === undefined) return null;
  const zoneAlone = readCut("2000-01-01", zone);
  return zoneAlone.ok ? null : zoneAlone;
}

function refuseCut(parameter: string, { code, message }: CutRefusal): QuestionReading {
  return refuse(code, code === "zone-unknown" ? "zone" : parameter, message);
}

function refuse(code: QuestionRefusalCode, parameter: string, message: string): QuestionReading {
  return { ok: false, refusal: { code, parameter, message } };
}
