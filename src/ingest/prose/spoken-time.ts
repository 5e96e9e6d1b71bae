import type { Period } from "../../../events/values/period.ts";
import { yearsBefore } from "../language/fiscal-calendar.ts";
import type { ProseFigure } from "./read-prose.ts";
import { isNearly } from "./table-times.ts";

/**
 * The span that the sentences before a figure speak of in its own paragraph, where neither it nor what belongs to it
 * names a time: behind "after nine months revenue was X", "EBIT was Y" is of the nine months. Null where it is of the
 * release's own period anyway, or of a day.
 */
export function spokenOf({ figure, spoken, spokenHere }: ProseFigure, family: readonly ProseFigure[]): Period | null {
  if (spoken?.start === undefined || !spokenHere || figure.period.start === undefined || family.some(({ dated }) => dated)) return null;
  return spoken.end === figure.period.end && spoken.start !== figure.period.start ? spoken : null;
}

/** Makes a figure, and what is said in relation to it, of another span: what was of the year before is of that span's. */
export function moveTo(span: Period, primary: ProseFigure, family: readonly ProseFigure[]): void {
  const from = primary.figure.period;
  const before = yearsBefore(from, 1);
  for (const { figure } of family) {
    if (isNearly(figure.period, from)) figure.period = span;
    else if (isNearly(figure.period, before)) figure.period = yearsBefore(span, 1);
    else figure.refused = "it is compared with a time that is neither of the span spoken of nor of the year before it";
  }
}
