import { overlaps } from "../../../events/values/amount.ts";
import { daysBetween } from "../../../events/values/date.ts";
import { periodKey } from "../../../events/values/period.ts";
import { decimalsOf, figureKey, valueOf, type Figure } from "../figure.ts";
import type { FiscalCalendar } from "../language/fiscal-calendar.ts";
import { isOfSpan } from "../language/line-items.ts";
import { isOneToOther, namesMeasure } from "./measure-names.ts";
import type { ProseFigure } from "./read-prose.ts";
import { SEGMENT, tellSegment } from "./segment-spoken.ts";
import { isUnit } from "./units.ts";
import { titleSpans } from "./title-time.ts";
import { moveTo, spokenOf } from "./spoken-time.ts";

/**
 * Refuses the figures of the prose that the text does not make certain. A table's line that a figure meets settles
 * everything; otherwise its name must be one of a measure, its time must be said in the sentence, in the heading over
 * it or be the only one that the document reports, and two sentences must not give one thing two values.
 */
export function refuseUncertain(prose: readonly ProseFigure[], spans: ReadonlySet<string>, calendar: FiscalCalendar): void {
  const reasons = new Map<Figure, string | null>();
  // A primary may itself belong to another: the share of what a figure is compared with.
  const own = new Map(prose.map((one) => [one.figure, one]));
  for (const [primary, around] of Map.groupBy(prose, (one) => one.primary)) {
    const head = own.get(primary)!;
    const spoken = meets(primary) ? null : spokenOf(head, around);
    if (spoken !== null) moveTo(spoken, head, around);
    reasons.set(primary, meets(primary) ? null : uncertainty(head, around, spans, calendar));
  }
  for (const one of prose) {
    const reason = reasons.get(one.primary) ?? null;
    if (one.figure.refused === null && reason !== null && !meets(one.figure)) one.figure.refused = reason;
  }
  refuseUnborneHeadlines(prose);
  refuseConflicts(prose);
}

/** A headline is short and says no more than what the release says below it: what nothing there bears out is left. */
function refuseUnborneHeadlines(prose: readonly ProseFigure[]): void {
  const [headlines, body] = [prose.filter(isHeadline), prose.filter((one) => !isHeadline(one) && one.figure.refused === null)];
  if (headlines.length === 0) return;
  const byKey = Map.groupBy(body.map(({ figure }) => figure), figureKey);
  for (const { figure } of headlines) {
    if (figure.refused !== null || meets(figure)) continue;
    const same = byKey.get(figureKey(figure))?.some((other) => overlaps(valueOf(figure), decimalsOf(figure), valueOf(other), decimalsOf(other)));
    if (same !== true) figure.refused = "it stands in a headline, and nothing below bears it out";
  }
}

function isHeadline({ passage }: ProseFigure): boolean {
  return passage.subject === "cover";
}

function meets(figure: Figure): boolean {
  return figure.proofs.some(({ relation }) => relation === "prose");
}

function uncertainty(one: ProseFigure, around: readonly ProseFigure[], spans: ReadonlySet<string>, calendar: FiscalCalendar): string | null {
  const { figure, said, dated, passage, standing, spoken, spokenHere, explains, ofPart, spelled } = one;
  const change = figure.dimensions.change !== undefined || figure.dimensions.share !== undefined;
  // A weight or a volume is of whatever its sentence names.
  if (said.whole !== true && said.named !== true && !(figure.measure === "count" && isUnit(said.unitWord)) && !namesMeasure(spelled.replace(/ \[.*\]$/, ""), figure.measure, change)) return "the sentence does not name what it measures";
  if (figure.dimensions.segment === undefined && SEGMENT.test(passage.block.text) && !tellSegment(one, around)) return "the passage speaks of a segment, and no table bears the figure out";
  if (TRAILING.test(figure.label) && (figure.period.start === undefined || daysBetween(figure.period.start, figure.period.end) < LEAST_OF_A_YEAR)) return "it is of the twelve months before, and the sentence says no such time";
  if (saysOtherSpan(figure)) return "its name speaks of another span of time than the sentence";
  if (figure.period.start === undefined && isOfSpan(figure.concept) && !(figure.measure === "ratio" && isOneToOther(spelled))) return "it is of a span of time, and the sentence names a day";
  if (ofPart && figure.dimensions.scope === undefined && LINES.test(figure.concept)) return "its heading may name a part of the issuer, and no table bears the figure out";
  if (explains) return "the sentence explains a change, and does not say whether of the whole or of a part";
  if (dated || around.some((other) => other.dated)) return null;
  if (spoken !== null && figure.period.start !== undefined && periodKey(spoken) !== periodKey(figure.period)) return "what was said before is of another period";
  if (spokenHere && spoken !== null && periodKey(spoken) === periodKey(figure.period)) return null;
  // Among notes and explanations, what changed or is compared is a result; what is merely stated may be of any time.
  const compared = standing === "increase" || standing === "decrease" || around.some((other) => other.standing === "increase" || other.standing === "decrease" || other.standing === "comparative");
  if (passage.aside && !compared) return "the sentence does not say for which period it is";
  // What stands before any heading that names a time is of the release's own period.
  if (spans.size > 1 && figure.period.start !== undefined && passage.timed !== null && !headingSays(passage.timed, figure, calendar)) return "the sentence does not say for which of the document's periods it is";
  return null;
}

/** Words of a name that say how long the span is that it is of, with the least and the most days of one. */
const SPANS_NAMED: readonly (readonly [pattern: RegExp, least: number, most: number])[] = [
  [/^(?:full|whole)[-\s](?:fiscal[-\s])?year\b/i, 350, 380],
  [/\bannual\s+(?!recurring\b|run\b|contract\b|subscription\b|report\b)/i, 350, 380],
  [/^nine[-\s]months?\b/i, 260, 285],
  [/^(?:six[-\s]months?|(?:first|second)[-\s]half|half[-\s]year)\b/i, 175, 190],
  [/^(?:(?:first|second|third|fourth)[-\s]quarter|quarterly)\b/i, 80, 100],
];

/** "Full-year revenue" beside a quarter: the words before the name are a time that was not read. */
function saysOtherSpan({ label, period }: Figure): boolean {
  if (period.start === undefined) return false;
  const days = daysBetween(period.start, period.end);
  return SPANS_NAMED.some(([pattern, least, most]) => pattern.test(label) && (days < least || days > most));
}

const TRAILING = /\b(?:trailing|rolling)\b|\b(?:TTM|LTM|(?:last|past)\s+twelve[\s-]months?)\b/i;
const LEAST_OF_A_YEAR = 360;

/** Lines that a part of the issuer has as well as the whole. */
const LINES = /^(?:Revenues|CostOfRevenue|GrossProfit|GrossMargin|OperatingIncomeLoss|OperatingMargin|OperatingExpenses|Ebit\w*|Ebita|Ebitdar?|NetIncomeLoss)$/;

function headingSays(heading: string | null, figure: Figure, calendar: FiscalCalendar): boolean {
  return heading !== null && titleSpans(heading, calendar).some((span) => periodKey(span) === periodKey(figure.period));
}

/** A reason names this many places, and the reader has seen enough. */
const MOST_NAMED = 6;

/** One thing, two values, no table that knows better: nobody can tell which sentence was misread. */
function refuseConflicts(prose: readonly ProseFigure[]): void {
  const figures = prose.map(({ figure }) => figure);
  // "More than EUR 55bn" contradicts nothing that is more.
  const bounds = new Set(prose.filter(({ said }) => said.mention.bound !== null).map(({ figure }) => figure));
  const byKey = Map.groupBy(figures.filter((figure) => figure.refused === null && figure.role !== "translation" && !bounds.has(figure)), figureKey);
  for (const same of byKey.values()) {
    const [first] = same;
    const agree = same.every((other) => overlaps(valueOf(first!), decimalsOf(first!), valueOf(other), decimalsOf(other)));
    if (agree) continue;
    const values = [...new Set(same.map(({ place }) => `${place.text} on line ${place.line}`))];
    const reason = `the text gives one thing several values: ${values.slice(0, MOST_NAMED).join(", ")}${values.length > MOST_NAMED ? " and others" : ""}`;
    for (const figure of same) if (!meets(figure)) figure.refused = reason;
  }
}
